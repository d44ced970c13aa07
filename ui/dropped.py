"""What to do with annotation files that were dropped on the window: open, or review them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QPoint, Qt
from PySide6.QtWidgets import QMenu, QWidget


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
