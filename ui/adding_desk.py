"""How articles come in: files, folders and the clipboard, looked at first, reported at the end."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from annotator.model.article import ArticleId
from annotator.settings import Settings
from ui.library_desk import LibraryDesk
from ui.session import Session
from ui.view_desk import ViewDesk

if TYPE_CHECKING:
    from annotator.reading.pieces import ReadPiece
    from ui.carried import Carried
    from ui.dialogs.import_report import ImportReportDialog
    from ui.dialogs.preview import PreviewDialog
    from ui.imported import ImportReport, Remark
    from ui.preview_desk import PreviewDesk


class AddingDesk(QObject):
    """Asks with dialogs, which are imported when they are opened; the library's desk adds."""

    read_again = Signal(str, object, object)
    """An article's id, the ReadArticle that is to stand in its place, and its Metadata."""
    address_wanted = Signal(str)
    """The page at an address of the web is to be fetched."""

    def __init__(
        self,
        session: Session,
        library: LibraryDesk,
        settings: Settings,
        view: ViewDesk,
        window: QWidget,
    ) -> None:
        super().__init__(window)
        self._session, self._library, self._window = session, library, window
        self._settings, self._view = settings, view
        self._previews: PreviewDesk | None = None
        self._report: ImportReportDialog | None = None
        library.imported.connect(self._on_imported)
        library.chapters_found.connect(self._on_chapters_found)
        library.look_wanted.connect(self._on_look_wanted)
        session.file_changed.connect(self._close_report)

    def commands(self) -> dict[str, Callable[[], object]]:
        """Return what the actions of this desk do."""
        return {
            "article.add": self.add_articles,
            "article.add_folder": self.add_folder,
            "article.paste": self.paste,
            "article.look_first": self._on_look_first,
        }

    def stop(self) -> None:
        """Leave what is looked at: the window is closing."""
        self._close_report()
        if self._previews is not None:
            self._previews.stop()

    def add(self, paths: Sequence[Path]) -> None:
        """Add files and folders; a single one is looked at first where the settings say so."""
        self._library.add(paths, is_looked_at=self._settings.look_first)

    def add_articles(self) -> None:
        """Ask for files and add them."""
        from annotator.reading import SUFFIXES
        from ui.dialogs import choosing

        self.add(choosing.choose_articles(self._window, SUFFIXES, Path.home()))

    def add_folder(self) -> None:
        """Ask for a folder and add what is in it."""
        from ui.dialogs import choosing

        folder = choosing.choose_folder(self._window, Path.home())
        if folder is not None:
            self._library.add([folder])

    def paste(self) -> None:
        """Add what is on the clipboard: copied files, the page at an address, or text."""
        from PySide6.QtGui import QGuiApplication

        from ui.carried import carried_by  # like what is dropped, not in the first frame

        copied = carried_by(QGuiApplication.clipboard().mimeData())
        if copied.files:
            self.add(copied.files)
        elif copied.address:
            self.address_wanted.emit(copied.address)
        elif copied.has_text:
            self.take_text(copied)
        elif copied.is_picture:
            self._session.failed.emit(
                self.tr("There is only a picture on the clipboard; its text must be recognised"
                        " first.")
            )  # fmt: skip
        else:
            self._session.failed.emit(self.tr("There is no text on the clipboard."))

    def take_text(self, carried: Carried) -> None:
        """Add what was copied or dragged from another program, its HTML or else its text."""
        self._library.paste(carried.html, carried.text, is_looked_at=self._settings.look_first)

    def look_again(self, article_id: str, parent: QWidget) -> PreviewDialog | None:
        """Show how an article of the file is read, to correct it; None where that failed."""
        wanted = ArticleId(article_id)
        found = self._session.read(
            lambda file: (
                file.articles.get(wanted),
                file.articles.provenance(wanted),
                file.articles.original(wanted),
            )
        )
        return None if found is None else self._preview_desk().look_again(*found, parent)

    # Private

    def _preview_desk(self) -> PreviewDesk:
        if self._previews is None:
            from ui.preview_desk import PreviewDesk  # the first frame previews nothing

            self._previews = PreviewDesk(self._session, self._view, self._window)
            self._previews.approved.connect(self._library.add_approved)
            self._previews.read_again.connect(self.read_again)
        return self._previews

    def _on_look_wanted(self, piece: ReadPiece) -> None:
        report = self._report
        dialog = self._preview_desk().look(piece, report or self._window)
        dialog.rejected.connect(self._on_not_added)
        if report is not None:
            dialog.approved.connect(report.settle)
        self._session.said.emit(self.tr("Read; it is added once you have looked at it."), False)

    def _on_not_added(self) -> None:
        self._session.said.emit(self.tr("Nothing was added."), False)

    def _on_look_requested(self, remark: Remark) -> None:
        """Look at an article of the import's report, or at a page that was left out."""
        report = self._report
        if report is None:
            return
        if not remark.article_id:
            self._library.add([remark.path], is_looked_at=True)
            return
        dialog = self.look_again(remark.article_id, report)
        if dialog is not None:
            dialog.approved.connect(report.settle)

    def _show_report(self, summary: str, report: ImportReport) -> None:
        """Show the report; it takes the place of one before, but for a single file looked at."""
        from ui.dialogs.import_report import ImportReportDialog

        if len(report.added_files) + len(report.known_files) + len(report.refused) > 1:
            self._close_report()
        dialog = self._report = ImportReportDialog(summary, report, self._window)
        dialog.look_requested.connect(self._on_look_requested)
        dialog.article_requested.connect(self._session.open_article)
        dialog.folder_requested.connect(self._on_folder_requested)
        dialog.save_requested.connect(self._on_save_requested)
        dialog.finished.connect(self._on_report_closed)
        dialog.show()

    def _close_report(self) -> None:
        if self._report is not None:
            self._report.reject()

    def _on_report_closed(self) -> None:
        if self.sender() is self._report:
            self._report = None

    def _on_folder_requested(self, folder: Path) -> None:
        from PySide6.QtCore import QUrl
        from PySide6.QtGui import QDesktopServices

        QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder)))

    def _on_save_requested(self, rows: Sequence[tuple[str, str, str, str]]) -> None:
        from annotator.export.imported_csv import write_imported
        from ui.dialogs import choosing

        target = choosing.choose_table(self._report or self._window, Path.home() / "Import.csv")
        if target is None:
            return
        if self._session.read(lambda file: write_imported(file, target, rows)) is not None:
            self._session.said.emit(self.tr("The list was written to {}.").format(target), False)

    def _on_look_first(self) -> None:
        self._settings.look_first = not self._settings.look_first
        self._view.save()

    def _on_chapters_found(self, chapters: list[ReadPiece]) -> None:
        from ui.dialogs.chapters_dialog import ChaptersDialog

        dialog = ChaptersDialog(chapters, self._window)
        dialog.chosen.connect(self._library.add_chapters)
        dialog.open()

    def _on_imported(self, report: ImportReport) -> None:
        summary = import_summary(self, report)
        is_short = not report.refused and len(report.added) == 1 and len(report.remarks) == 1
        if is_short:
            summary = f"{summary} {report.remarks[0].text}"
        elif report.refused or report.remarks:
            self._show_report(summary, report)
        elif report.passed_over.count:
            summary = f"{summary} {report.passed_over.sentence}"
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
