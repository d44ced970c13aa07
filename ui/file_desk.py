"""What the File menu does: files opened, made, copied; articles added; tables exported."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QWidget

from annotator.model.article import Article, ArticleId, ArticleState, Metadata, ReadArticle
from annotator.model.claim_mark import ClaimFilter
from annotator.model.errors import ClaimlightError
from annotator.settings import Settings, default_file, login_name
from ui.claims.panel import ClaimsPanel
from ui.library_desk import LibraryDesk
from ui.session import Session

if TYPE_CHECKING:
    from ui.dialogs.export_dialog import ExportDialog
    from ui.importing import ImportReport

SAMPLES = Path(__file__).parent.parent / "resources" / "sample"


class FileDesk(QObject):
    """Asks with dialogs, acts through the session. Dialogs are imported when they are opened."""

    file_opened = Signal()

    def __init__(
        self,
        session: Session,
        library: LibraryDesk,
        claims: ClaimsPanel,
        settings: Settings,
        window: QWidget,
    ) -> None:
        super().__init__(window)
        self._session, self._library, self._claims = session, library, claims
        self._settings, self._window = settings, window
        self.export_dialog: ExportDialog | None = None
        library.imported.connect(self._on_imported)

    def commands(self) -> dict[str, Callable[[], object]]:
        """Return what the actions of this desk do."""
        return {
            "file.new": self.new_file,
            "file.open": self.open_other_file,
            "file.save_copy": self.save_copy,
            "file.export": self.export,
            "article.add": self.add_articles,
            "article.add_folder": self.add_folder,
            "article.details": self.show_details,
            "article.encoding": self.choose_encoding,
            "article.done": self.toggle_done,
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
            summaries = file.articles.summaries()
        except ClaimlightError as error:
            self._session.failed.emit(str(error))
            return
        ids = [summary.id for summary in summaries]
        last = self._settings.window.get("article", "")
        in_work = [each.id for each in summaries if each.state is ArticleState.IN_PROGRESS]
        chosen = last if last in ids else next(iter([*in_work, *ids]), None)
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
        try:
            file.save_copy_as(path)
        except ClaimlightError as error:
            self._session.failed.emit(str(error))
        else:
            self._session.said.emit(self.tr("A copy was saved as “{}”.").format(path.name), False)

    def export(self) -> None:
        """Open the dialog that writes the claims as a table."""
        from ui.dialogs.export_dialog import ExportDialog

        file = self._session.file
        if file is None:
            return
        if self.export_dialog is not None:
            self.export_dialog.raise_()
            return
        choices: list[tuple[str, ClaimFilter]] = [(self.tr("All articles"), ClaimFilter())]
        article = self._session.article
        here = ClaimFilter()
        if article is not None:
            here = ClaimFilter(articles=frozenset({article.id}))
            choices.append((self.tr("This article"), here))
        shown = self._claims.filter()
        if shown not in (ClaimFilter(), here):
            choices.append((self.tr("What the list of claims shows"), shown))
        try:
            counted = [(text, wanted, file.claims.count(wanted)) for text, wanted in choices]
        except ClaimlightError as error:
            self._session.failed.emit(str(error))
            return
        target = file.path.with_suffix(".csv")
        self.export_dialog = ExportDialog(file.path, counted, target, self._window)
        self.export_dialog.exported.connect(self._on_exported)
        self.export_dialog.destroyed.connect(self._on_export_closed)
        self.export_dialog.open()

    # Articles

    def add_articles(self) -> None:
        """Ask for files and add them."""
        from annotator.reading import SUFFIXES
        from ui.dialogs import choosing

        self._library.add(choosing.choose_articles(self._window, SUFFIXES, Path.home()))

    def add_folder(self) -> None:
        """Ask for a folder and add what is in it."""
        from ui.dialogs import choosing

        folder = choosing.choose_folder(self._window, Path.home())
        if folder is not None:
            self._library.add([folder])

    def show_details(self, article_id: str | None = None) -> None:
        """Open the details of an article, the open one if none is named."""
        import hashlib

        from ui.dialogs.article_details import ArticleDetails

        article, original = self._article_and_original(article_id)
        if article is None:
            return
        sha256 = hashlib.sha256(original).hexdigest()
        is_read_only = not self._session.can_write
        dialog = ArticleDetails(article, sha256, self._window, is_read_only=is_read_only)
        dialog.metadata_edited.connect(self._on_metadata_edited)
        dialog.open()

    def choose_encoding(self) -> None:
        """Open the dialog that reads the open article again."""
        from ui.dialogs.encoding_dialog import EncodingDialog

        article, original = self._article_and_original(None)
        if article is None:
            return
        dialog = EncodingDialog(article, original, self._window)
        dialog.chosen.connect(self._on_encoding_chosen)
        dialog.open()

    def toggle_done(self) -> None:
        """Say that the open article is done, or that it is not."""
        article = self._session.article
        if article is None:
            return
        is_done = article.state is ArticleState.DONE
        state = ArticleState.IN_PROGRESS if is_done else ArticleState.DONE
        self._session.set_state(article.id, state)

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
        self._claims.delegate.me = name
        if self._session.file is not None:
            self._session.file.annotator = name
        self._session.said.emit(self.tr("Your claims carry the name {}.").format(name), False)

    # Private

    def _folder(self) -> Path:
        file = self._session.file
        return file.path.parent if file is not None else default_file().parent

    def _article_and_original(self, article_id: str | None) -> tuple[Article | None, bytes]:
        file, article = self._session.file, self._session.article
        if file is None:
            return None, b""
        try:
            if article_id is not None:
                article = file.articles.get(ArticleId(article_id))
            if article is None:
                return None, b""
            return article, file.articles.original(article.id)
        except ClaimlightError as error:
            self._session.failed.emit(str(error))
            return None, b""

    def _on_recent(self) -> None:
        action = self.sender()
        if isinstance(action, QAction):
            self.open_file(Path(str(action.data())))

    def _on_metadata_edited(self, article_id: str, metadata: Metadata) -> None:
        self._session.set_metadata(article_id, metadata)

    def _on_encoding_chosen(self, article_id: str, read: ReadArticle) -> None:
        new_id = self._session.replace_reading(article_id, read)
        if new_id is not None:
            self._session.open_article(new_id)
            self._session.said.emit(self.tr("Read again with {}.").format(read.encoding), True)

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

    def _on_imported(self, report: ImportReport) -> None:
        summary = import_summary(self, report)
        is_short = not report.refused and len(report.added) == 1 and len(report.remarks) == 1
        if is_short:
            summary = f"{summary} {report.remarks[0].text}"
        elif report.refused or report.remarks:
            from ui.dialogs.import_report import ImportReportDialog

            ImportReportDialog(summary, report, self._window).open()
        self._session.said.emit(summary, False)


def import_summary(speaker: QObject, report: ImportReport) -> str:
    """Return one line that says what became of the files."""
    parts: list[str] = []
    for items, one, many in (
        (report.added, speaker.tr("1 article added"), speaker.tr("{} articles added")),
        (report.known, speaker.tr("1 was here already"), speaker.tr("{} were here already")),
        (report.refused, speaker.tr("1 left out"), speaker.tr("{} left out")),
    ):
        count = len(items)
        if count:
            parts.append(one if count == 1 else many.format(f"{count:,}"))
    if report.was_cancelled:
        parts.append(speaker.tr("cancelled"))
    text = ", ".join(parts) or speaker.tr("No article was found there")
    return text + "."


def choose_paths(paths: Sequence[Path]) -> tuple[list[Path], list[Path]]:
    """Part dropped files into annotation files and articles."""
    from ui.dialogs.choosing import SUFFIX

    files = [path for path in paths if path.suffix == SUFFIX]
    return files, [path for path in paths if path.suffix != SUFFIX]
