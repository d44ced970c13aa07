"""What the menus do with articles: added, described, read again, done."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from annotator.model.article import Article, ArticleId, Metadata, ReadArticle
from annotator.model.errors import ClaimlightError
from annotator.settings import Settings
from ui.library_desk import LibraryDesk
from ui.session import Session
from ui.view_desk import ViewDesk

if TYPE_CHECKING:
    from annotator.model.provenance import Provenance
    from annotator.reading.pieces import ReadPiece
    from ui.dialogs.import_report import ImportReportDialog
    from ui.dialogs.preview import PreviewDialog
    from ui.importing import ImportReport, Remark
    from ui.preview_desk import PreviewDesk
    from ui.versions_desk import VersionsDesk


class ArticleDesk(QObject):
    """Asks with dialogs, acts through the session. Dialogs are imported when they are opened."""

    comparing_progressed = Signal(int, int)
    comparing_ended = Signal()

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
        self._versions: VersionsDesk | None = None
        self._report: ImportReportDialog | None = None
        session.largest_original = lambda: settings.largest_original * 1_000_000
        library.copies_wanted.connect(self._on_copies_wanted)
        library.anew_requested.connect(self.read_anew)
        library.comparison_requested.connect(self.compare)
        library.imported.connect(self._on_imported)
        library.chapters_found.connect(self._on_chapters_found)
        library.look_wanted.connect(self._on_look_wanted)

    def commands(self) -> dict[str, Callable[[], object]]:
        """Return what the actions of this desk do."""
        return {
            "article.add": self.add_articles,
            "article.add_folder": self.add_folder,
            "article.paste": self.paste,
            "article.original": self.show_original,
            "article.export_original": self.export_original,
            "article.details": self.show_details,
            "article.read_again": self.read_again,
            "article.read_anew": self.read_anew,
            "article.carry_over": self.carry_over,
            "article.compare": self.compare,
            "article.look_first": self._on_look_first,
        }

    def stop(self) -> None:
        """Leave what is looked at: the window is closing."""
        if self._previews is not None:
            self._previews.stop()
        if self._versions is not None:
            self._versions.stop()

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
        """Add what is on the clipboard."""
        from PySide6.QtGui import QGuiApplication

        copied = QGuiApplication.clipboard().mimeData()
        # None where the clipboard is empty, which Qt's types do not say.
        html, text = (copied.html(), copied.text()) if copied else ("", "")
        if not html.strip() and not text.strip():
            self._session.failed.emit(self.tr("There is no text on the clipboard."))
            return
        self._library.paste(html, text, is_looked_at=self._settings.look_first)

    def show_original(self) -> None:
        """Show the bytes the open article was read from."""
        from ui.dialogs.original_dialog import OriginalDialog

        article, original = self._article_and_original(None)
        _, origin = self._article_and_origin(None)
        if article is None or origin is None:
            return
        dialog = OriginalDialog(origin, original, self._window)
        dialog.export_requested.connect(self.export_original)
        dialog.open()

    def export_original(self) -> None:
        """Ask for a name and write the bytes the open article was read from."""
        from annotator.files import failure_reason, replacing
        from annotator.reading.media_types import original_name
        from ui.dialogs import choosing

        article, original = self._article_and_original(None)
        if article is None:
            return
        origin = self._article_and_origin(None)[1]
        media_type = origin.media_type if origin is not None else ""
        suggestion = Path.home() / original_name(article.source, media_type)
        target = choosing.choose_original_to_write(self._window, suggestion)
        if target is None:
            return
        try:
            with replacing(target) as stream:
                stream.write(original)
        except OSError as error:
            sentence = self.tr("“{}” could not be written: {}.")
            self._session.failed.emit(sentence.format(target.name, failure_reason(error)))
            return
        self._session.said.emit(self.tr("The original was written to {}.").format(target), False)

    def show_details(self, article_id: str | None = None) -> None:
        """Open the details of an article.

        If none is named, of what is chosen in the library while the keyboard is there, else of the
        open article.
        """
        from ui.dialogs.article_details import ArticleDetails
        from ui.other_texts import other_texts

        chosen = self._library.chosen_ids() if article_id is None else []
        if len(chosen) > 1:
            self._library.edit_details(chosen)
            return
        article_id = chosen[0] if chosen else article_id

        article, origin = self._article_and_origin(article_id)
        if article is None or origin is None:
            return
        is_read_only = not self._session.can_write
        wanted = article.id
        others = self._session.read(lambda file: other_texts(file, wanted)) or []
        dialog = ArticleDetails(
            article, origin, self._window, is_read_only=is_read_only, others=others
        )
        dialog.metadata_edited.connect(self._on_metadata_edited)
        dialog.open()

    def read_again(self) -> None:
        """Show how the open article is read, to correct it."""
        self._look_again(None, self._window)

    def read_anew(self, article_id: str | None = None) -> None:
        """Read an article, the open one if none is named, with the readers of today."""
        self._with_versions(article_id, lambda desk, wanted: desk.read_anew(wanted))

    def carry_over(self) -> None:
        """Go on with claims that stayed with an earlier version of the open article."""
        self._with_versions(None, lambda desk, wanted: desk.carry_over_rest(wanted))

    def compare(self, article_id: str | None = None) -> None:
        """Show an article, the open one if none is named, beside its near copies."""
        self._with_versions(article_id, lambda desk, wanted: desk.compare(wanted))

    def cancel_comparing(self) -> None:
        """Look for no more near copies; what was found is kept."""
        if self._versions is not None:
            self._versions.copies.cancel()

    # Private

    def _with_versions(
        self, article_id: str | None, act: Callable[[VersionsDesk, str], None]
    ) -> None:
        article = self._session.article
        wanted = article_id or (article.id if article is not None else "")
        if wanted:
            act(self._versions_desk(), wanted)

    def _versions_desk(self) -> VersionsDesk:
        if self._versions is None:
            from ui.versions_desk import VersionsDesk  # the first frame compares nothing

            self._versions = VersionsDesk(self._session, self._window)
            copies = self._versions.copies
            copies.found.connect(self._library.show_copies)
            copies.progressed.connect(self.comparing_progressed)
            copies.finished.connect(self.comparing_ended)
        return self._versions

    def _on_copies_wanted(self) -> None:
        self._versions_desk().copies.look()

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

    def _article_and_origin(
        self, article_id: str | None
    ) -> tuple[Article | None, Provenance | None]:
        file, article = self._session.file, self._session.article
        if file is None:
            return None, None
        try:
            if article_id is not None:
                article = file.articles.get(ArticleId(article_id))
            return article, file.articles.provenance(article.id) if article else None
        except ClaimlightError as error:
            self._session.failed.emit(str(error))
            return None, None

    def _preview_desk(self) -> PreviewDesk:
        if self._previews is None:
            from ui.preview_desk import PreviewDesk  # the first frame previews nothing

            self._previews = PreviewDesk(self._session, self._view, self._window)
            self._previews.approved.connect(self._library.add_approved)
            self._previews.read_again.connect(self._on_read_again)
        return self._previews

    def _look_again(self, article_id: str | None, parent: QWidget) -> PreviewDialog | None:
        article, original = self._article_and_original(article_id)
        _, origin = self._article_and_origin(article_id)
        if article is None or origin is None:
            return None
        return self._preview_desk().look_again(article, origin, original, parent)

    def _on_look_wanted(self, piece: ReadPiece) -> None:
        report = self._report
        dialog = self._preview_desk().look(piece, report or self._window)
        if report is not None:
            dialog.approved.connect(report.settle)

    def _on_look_requested(self, remark: Remark) -> None:
        """Look at an article of the import's report, or at a page that was left out."""
        report = self._report
        if report is None:
            return
        if not remark.article_id:
            self._library.add([remark.path], is_looked_at=True)
            return
        dialog = self._look_again(remark.article_id, report)
        if dialog is not None:
            dialog.approved.connect(report.settle)

    def _on_report_closed(self) -> None:
        self._report = None

    def _on_look_first(self) -> None:
        self._settings.look_first = not self._settings.look_first
        self._view.save()

    def _on_chapters_found(self, chapters: list[ReadPiece]) -> None:
        from ui.dialogs.chapters_dialog import ChaptersDialog

        dialog = ChaptersDialog(chapters, self._window)
        dialog.chosen.connect(self._library.add_chapters)
        dialog.open()

    def _on_metadata_edited(self, article_id: str, metadata: Metadata) -> None:
        self._session.set_metadata(article_id, metadata)

    def _on_read_again(self, article_id: str, read: ReadArticle, metadata: Metadata) -> None:
        self._versions_desk().offer(article_id, read, metadata)

    def _on_imported(self, report: ImportReport) -> None:
        if report.added:
            self._versions_desk().copies.look_later()
        summary = import_summary(self, report)
        is_short = not report.refused and len(report.added) == 1 and len(report.remarks) == 1
        if is_short:
            summary = f"{summary} {report.remarks[0].text}"
        elif report.refused or report.remarks:
            from ui.dialogs.import_report import ImportReportDialog

            self._report = ImportReportDialog(summary, report, self._window)
            self._report.look_requested.connect(self._on_look_requested)
            self._report.finished.connect(self._on_report_closed)
            self._report.open()
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
