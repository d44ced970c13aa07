"""What the File menu does with annotation files: opened, made, copied, exported."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QWidget

from annotator.model.claim_mark import ClaimFilter
from annotator.model.errors import ClaimlightError
from annotator.settings import Settings, default_file, login_name
from ui.session import Session

if TYPE_CHECKING:
    from ui.dialogs.export_dialog import ExportDialog

_BYTES_A_ROW = 8_192  # are copied while one row is written
SAMPLES = Path(__file__).parent.parent / "resources" / "sample"


class FileDesk(QObject):
    """Asks with dialogs, acts through the session. Dialogs are imported when they are opened."""

    file_opened = Signal()
    annotator_changed = Signal(str)

    def __init__(
        self,
        session: Session,
        shown: Callable[[], ClaimFilter],
        settings: Settings,
        window: QWidget,
    ) -> None:
        """`shown` says which claims the list shows, which the export offers as one choice."""
        super().__init__(window)
        self._session, self._shown = session, shown
        self._settings, self._window = settings, window
        self.export_dialog: ExportDialog | None = None

    def commands(self) -> dict[str, Callable[[], object]]:
        """Return what the actions of this desk do."""
        return {
            "file.new": self.new_file,
            "file.open": self.open_other_file,
            "file.save_copy": self.save_copy,
            "file.export": self.export,
            "app.annotator": self.change_annotator,
        }

    def stop(self) -> None:
        """Stop the export: the window is closing."""
        if self.export_dialog is not None:
            self.export_dialog.stop()

    # Files

    def open_file(self, path: Path, *, create: bool = False) -> bool:
        """Open a file and the article read last in it; False when it cannot be opened."""
        annotator = self._settings.annotator or login_name()
        if not self._session.open_file(path, create=create, annotator=annotator):
            return False
        self._settings.remember_file(path)
        self.file_opened.emit()
        return True

    def open_at_start(self, file: Path | None) -> None:
        """Open the named file, else the last one, else the default one, made with a sample.

        When one cannot be opened its error stands in the window and the next one is tried.
        """
        candidates = [file] if file is not None else []
        last = Path(self._settings.last_file) if self._settings.last_file else None
        if file is None and last is not None and last.exists():
            candidates.append(last)
        if any(self.open_file(path, create=not path.exists()) for path in candidates):
            return
        default = default_file()
        if default in candidates:
            return
        is_new = not default.exists()
        if self.open_file(default, create=is_new) and is_new:
            self.add_samples()

    def add_samples(self) -> None:
        """Put the bundled article into a file that was just made."""
        from annotator.reading import read_article  # at the very first start only

        for path in sorted(SAMPLES.glob("*.md")):
            try:
                self._session.add_article(read_article(path))
            except ClaimlightError as error:
                self._session.failed.emit(str(error))

    def open_first_article(self) -> None:
        """Open the article read last, or one in work, or the first one."""
        file = self._session.file
        if file is None or self._session.article is not None:
            return
        try:
            chosen = file.articles.to_read_on(self._settings.window.get("article", ""))
        except ClaimlightError as error:
            self._session.failed.emit(str(error))
            return
        self._session.open_article(chosen)

    def new_file(self) -> None:
        """Ask for a name and make an annotation file."""
        from ui.dialogs import choosing

        suggestion = self._folder() / self.tr("Claims.claims")
        path = choosing.choose_new_file(self._window, self.tr("New"), suggestion)
        if path is not None and self.open_file(path, create=True):
            self._session.said.emit(self.tr("“{}” was made.").format(path.name), False)

    def open_other_file(self) -> None:
        """Ask for an annotation file and open it."""
        from ui.dialogs import choosing

        path = choosing.choose_file_to_open(self._window, self._folder())
        if path is not None:
            self.open_file(path)

    def fill_recent(self, menu: QMenu) -> None:
        """List the files used before that are still there."""
        menu.clear()
        current = self._session.file.path if self._session.file is not None else None
        for name in self._settings.recent:
            path = Path(name)
            if path == current or not path.exists():
                continue
            action = menu.addAction(f"{path.stem}  —  {path.parent}")
            action.setData(name)
            action.triggered.connect(self._on_recent)
        if menu.isEmpty():
            menu.addAction(self.tr("No other file yet")).setEnabled(False)

    def save_copy(self) -> None:
        """Ask for a name and write a copy of the file as it is now."""
        from ui.dialogs import choosing

        file = self._session.file
        if file is None:
            return
        suggestion = file.path.with_name(self.tr("{} copy").format(file.path.stem) + ".claims")
        path = choosing.choose_new_file(self._window, self.tr("Save a Copy As"), suggestion)
        if path is None:
            return
        said = self.tr("A copy was saved as “{}”.").format(path.name)
        self._session.do_many(
            _size(file.path) // _BYTES_A_ROW,
            self.tr("Saving a copy"),
            lambda file, go: file.save_copy_as(path, go),
            partial(self._session.said.emit, said, False),
        )

    def export(self, selected: Sequence[str] = ()) -> None:
        """Open the dialog that writes the claims as a table; `selected` articles come first."""
        from ui.dialogs.export_dialog import ExportDialog

        file = self._session.file
        if file is None:
            return
        if self.export_dialog is not None:
            self.export_dialog.raise_()
            return
        choices: list[tuple[str, ClaimFilter]] = [(self.tr("All articles"), ClaimFilter())]
        article = self._session.article
        if selected:
            one, many = self.tr("The selected article"), self.tr("The {} selected articles")
            text = one if len(selected) == 1 else many.format(f"{len(selected):,}")
            choices.insert(0, (text, ClaimFilter(articles=frozenset(selected))))
        here = ClaimFilter()
        if article is not None:
            here = ClaimFilter(articles=frozenset({article.id}))
            choices.append((self.tr("This article"), here))
        shown = self._shown()
        if shown not in (ClaimFilter(), here):
            choices.append((self.tr("What the list of claims shows"), shown))
        try:
            counted = [(text, wanted, file.claims.count(wanted)) for text, wanted in choices]
        except ClaimlightError as error:
            self._session.failed.emit(str(error))
            return
        target = file.path.with_suffix(".csv")
        self.export_dialog = ExportDialog(file, counted, target, self._window)
        self.export_dialog.exported.connect(self._on_exported)
        self.export_dialog.destroyed.connect(self._on_export_closed)
        self.export_dialog.open()

    # The person

    def change_annotator(self) -> None:
        """Ask for another name."""
        from ui.dialogs.annotator_dialog import AnnotatorDialog

        name = self._settings.annotator or login_name()
        dialog = AnnotatorDialog(name, self._window)
        dialog.name_given.connect(self.set_annotator)
        dialog.open()

    def set_annotator(self, name: str) -> None:
        """Let claims carry this name from now on."""
        self._settings.annotator = name
        if self._session.file is not None:
            self._session.file.annotator = name
        self.annotator_changed.emit(name)
        self._session.said.emit(self.tr("Your claims carry the name {}.").format(name), False)

    # Private

    def _folder(self) -> Path:
        file = self._session.file
        return file.path.parent if file is not None else default_file().parent

    def _on_recent(self) -> None:
        action = self.sender()
        if isinstance(action, QAction):
            self.open_file(Path(str(action.data())))

    def _on_exported(self, name: str, count: int) -> None:
        text = (
            self.tr("1 claim written to “{}”.")
            if count == 1
            else self.tr("{} claims written to “{}”.")
        )
        values = (Path(name).name,) if count == 1 else (f"{count:,}", Path(name).name)
        self._session.said.emit(text.format(*values), False)

    def _on_export_closed(self) -> None:
        self.export_dialog = None


def _size(path: Path) -> int:
    try:
        return path.stat().st_size
    except OSError:
        return 0  # who copies it says why


def choose_paths(paths: Sequence[Path]) -> tuple[list[Path], list[Path]]:
    """Part dropped files into annotation files and articles."""
    from ui.dialogs.choosing import SUFFIX

    files = [path for path in paths if path.suffix == SUFFIX]
    return files, [path for path in paths if path.suffix != SUFFIX]
