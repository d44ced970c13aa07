"""What is dropped on the window: articles, a link, text, and annotation files to open or review."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QPoint, Qt
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QMenu, QWidget

from ui.carried import Carried, carried_by
from ui.file_desk import choose_paths

if TYPE_CHECKING:
    from ui.main_window import MainWindow


def is_welcome(window: MainWindow, event: QDropEvent) -> bool:
    """Tell whether the window takes what is dragged over it."""
    carried = carried_by(event.mimeData())
    return bool(carried.files or _address(window, carried) or _is_text(window, carried, event))


def take_dropped(window: MainWindow, event: QDropEvent) -> None:
    """Add, open or fetch what was dropped."""
    carried = carried_by(event.mimeData())
    files, articles = choose_paths(carried.files)
    if address := _address(window, carried):
        window.sides.web.open_address(address)
    if files and window.session.file is None:
        window.files.open_file(files[0])
    elif files:
        place = event.position().toPoint()
        offer_dropped(window, files, place, window.files.open_file, window.pages.review)
    if articles:
        window.sides.articles.add(articles)
    elif _is_text(window, carried, event):
        window.sides.articles.adding.take_text(carried)


def _address(window: MainWindow, carried: Carried) -> str:
    return carried.address if carried.address and window.sides.web.may_open else ""


def _is_text(window: MainWindow, carried: Carried, event: QDropEvent) -> bool:
    """Tell whether words come from another program: our own page's are an article already."""
    return carried.has_text and window.session.can_write and event.source() is None


def offer_dropped(
    window: QWidget,
    files: Sequence[Path],
    place: QPoint,
    open_file: Callable[[Path], object],
    review: Callable[[Sequence[Path]], object],
) -> QMenu:
    """Ask by a menu where the files were dropped; Escape does nothing with them."""

    def words(text: str) -> str:
        return QCoreApplication.translate("Dropped", text)

    menu = QMenu(window)
    menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    reviewing = menu.addAction(words("Review Beside My Claims"))
    reviewing.triggered.connect(lambda: review(files))
    opening = menu.addAction(words("Open “{}” Instead").format(files[0].name.replace("&", "&&")))
    opening.triggered.connect(lambda: open_file(files[0]))
    menu.popup(window.mapToGlobal(place))
    return menu
