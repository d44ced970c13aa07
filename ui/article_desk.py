"""What the menus do with articles: described, shown as they came, read anew, compared."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from annotator.model.article import Article, ArticleId, Metadata
from annotator.model.errors import ClaimlightError
from annotator.model.read_article import ReadArticle
from annotator.settings import Settings
from ui.adding_desk import AddingDesk
from ui.library_desk import LibraryDesk
from ui.session import Session
from ui.view_desk import ViewDesk

if TYPE_CHECKING:
    from annotator.model.provenance import Provenance
    from ui.imported import ImportReport
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
        self.adding = AddingDesk(session, library, settings, view, window)
        self.adding.read_again.connect(self._on_read_again)
        self._versions: VersionsDesk | None = None
        session.largest_original = lambda: settings.largest_original * 1_000_000
        library.copies_wanted.connect(self._on_copies_wanted)
        library.anew_requested.connect(self.read_anew)
        library.comparison_requested.connect(self.compare)
        library.imported.connect(self._on_imported)

    def commands(self) -> dict[str, Callable[[], object]]:
        """Return what the actions of this desk do."""
        return {
            **self.adding.commands(),
            "article.original": self.show_original,
            "article.export_original": self.export_original,
            "article.details": self.show_details,
            "article.read_again": self.read_again,
            "article.read_anew": self.read_anew,
            "article.carry_over": self.carry_over,
            "article.compare": self.compare,
        }

    def stop(self) -> None:
        """Leave what is looked at: the window is closing."""
        self.adding.stop()
        if self._versions is not None:
            self._versions.stop()

    def add(self, paths: Sequence[Path]) -> None:
        """Add files and folders; a single one is looked at first where the settings say so."""
        self.adding.add(paths)

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
        article = self._session.article
        if article is not None:
            self.adding.look_again(article.id, self._window)

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

    def _on_metadata_edited(self, article_id: str, metadata: Metadata) -> None:
        self._session.set_metadata(article_id, metadata)

    def _on_read_again(self, article_id: str, read: ReadArticle, metadata: Metadata) -> None:
        self._versions_desk().offer(article_id, read, metadata)

    def _on_imported(self, report: ImportReport) -> None:
        if report.added:
            self._versions_desk().copies.look_later(partial(self._say_copies, report.added))

    def _say_copies(self, added: Sequence[str]) -> None:
        """Say how many of the articles that were added are near copies of others."""
        clusters = self._session.read(lambda file: file.near_copies.clusters()) or {}
        count = sum(article_id in clusters for article_id in added)
        if count:
            one = self.tr("One article just added is a near copy of another one.")
            many = self.tr("{} articles just added are near copies of others.")
            self._session.said.emit(one if count == 1 else many.format(f"{count:,}"), False)
