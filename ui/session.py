"""One annotation file at work: the article at hand, and every write the window makes."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QObject, Signal

from annotator.model.article import Article, ArticleId, ArticleState, Metadata
from annotator.model.changes import Changes
from annotator.model.claim import Claim, ClaimId
from annotator.model.errors import ClaimlightError, UnknownArticleError
from annotator.model.span import Span
from annotator.store.annotation_file import AnnotationFile
from annotator.store.originals import LARGEST_ORIGINAL
from annotator.store.transaction import Proceed
from ui.changes import ChangeRelay

if TYPE_CHECKING:
    from annotator.model.read_article import ReadArticle
    from ui.long_acts import LongActs

T = TypeVar("T")

Unwritten = tuple[str, str]
"""Words that were typed and could not be written, and the quote of the claim they belong to."""
_SHORT = 60
_ROWS_AN_ARTICLE = 5  # removing one takes as long, at least
MANY_ROWS = 2_000
"""Rows of the file from which on an act may take longer than a moment."""


class Session(QObject):
    """Holds the open file and the open article; turns errors of the core into messages.

    A write that fails says why through `failed` and changes nothing, neither in the file nor in
    what is shown.
    """

    file_changed = Signal()
    """Another annotation file is open now, or none."""
    article_opened = Signal(object)
    """The Article to show from the start, or None."""
    article_updated = Signal(object)
    """The open Article, whose metadata or state is new."""
    changed = Signal(object)
    """Changes, whoever made them."""
    failed = Signal(str)
    long_progressed = Signal(str, int, int)
    """What takes longer than a moment, and how much of how much of it is done; 0 of 0: begun."""
    long_ended = Signal()
    """It takes no longer."""
    rewinding = Signal()
    """Undo or Redo is about to go: what was typed and not written yet is to be written first."""
    said = Signal(str, bool)
    """A message line; whether Undo is to be offered with it."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.file: AnnotationFile | None = None
        self.article: Article | None = None
        self.saved_at: datetime | None = None
        self.largest_original: Callable[[], int] = lambda: LARGEST_ORIGINAL
        """Returns how many bytes an original may have to be kept."""
        self._long: LongActs | None = None
        self._position = 0
        self._holders: list[Callable[[], Sequence[Unwritten]]] = []
        self._given_up: list[Unwritten] = []
        self._relay = ChangeRelay(self)
        self._relay.happened.connect(self._on_changes)
        self._relay.poll_failed.connect(self.failed)

    @property
    def can_write(self) -> bool:
        """Whether a file is open that takes changes."""
        return self.file is not None and not self.file.is_read_only

    # The file

    def open_file(self, path: Path, *, create: bool = False, annotator: str = "") -> bool:
        """Open a file in place of the one at hand, which stays when this one cannot be opened, or
        while something typed for it could not be written.
        """
        if not self.may_leave():
            return False
        opener = AnnotationFile.create if create else AnnotationFile.open
        file = self._try(lambda: opener(path, annotator=annotator))
        if file is None:
            return False
        self.close_file()
        self.file = file
        self._relay.follow(file)
        self.file_changed.emit()
        return True

    def hold(self, unwritten: Callable[[], Sequence[Unwritten]]) -> None:
        """Ask this before the file is left: it writes what it can, and returns what it cannot."""
        self._holders.append(unwritten)

    def may_leave(self) -> bool:
        """Tell whether nothing typed is lost with the file; where it is, that is said once.

        Who wants to leave once more gives it up.
        """
        self._stop_long()
        lost = [each for unwritten in self._holders for each in unwritten()]
        if not lost or lost == self._given_up:
            self._given_up = []
            return True
        self._given_up = lost
        typed, quote = (_short(words) for words in lost[0])
        text = (
            self.tr("“{}”, typed for “{}”, could not be written.")
            if len(lost) == 1
            else self.tr("“{}”, typed for “{}”, and {} more could not be written.")
        )
        way_out = self.tr("Make room for it, or do the same once more to give it up.")
        self.failed.emit(f"{text.format(typed, quote, len(lost) - 1)} {way_out}")
        return False

    def close_file(self) -> None:
        """Let go of the file; the reading position is kept in it."""
        if self.file is None:
            return
        self._stop_long()
        self.save_position()
        self._relay.stop()
        self.file.close()
        self.file = None
        self.article = None
        self.saved_at = None

    def poll(self) -> None:
        """Look now for changes of other programs."""
        self._relay.poll()

    # The article

    def open_article(self, article_id: str | None) -> None:
        """Show an article, or none."""
        if self.article is not None and self.article.id == article_id:
            return
        self.save_position()
        article = None
        if self.file is not None and article_id is not None:
            article = self._try(lambda: self._file.articles.get(ArticleId(article_id)))
        self.article = article
        self._position = article.position if article is not None else 0
        self.article_opened.emit(article)

    def note_position(self, position: int) -> None:
        """Remember where the page stands; written by `save_position`."""
        self._position = position

    def save_position(self) -> None:
        """Write where the page stands, where that is possible and new."""
        article = self.article
        if article is None or not self.can_write or self._position == article.position:
            return
        position = self._position
        try:
            self._file.articles.set_position(article.id, position)
        except ClaimlightError:
            return  # a place in the text is no loss worth a message
        self._reload_article()

    # Reading

    def claim(self, claim_id: str) -> Claim | None:
        """Return a claim as it stands in the file, None when it is gone."""
        claims = self.claims([claim_id])
        return claims[0] if claims else None

    def claims(self, claim_ids: Sequence[str]) -> list[Claim]:
        """Return those of the claims that are still there, in the same order."""
        if self.file is None or not claim_ids:
            return []
        return self._try(lambda: self._file.claims.get_many([ClaimId(i) for i in claim_ids])) or []

    def undo_label(self) -> str | None:
        """Return what Undo would take back, None for nothing."""
        return self.file.history.undo_label() if self.file is not None else None

    def redo_label(self) -> str | None:
        """Return what Redo would do again, None for nothing."""
        return self.file.history.redo_label() if self.file is not None else None

    def read(self, ask: Callable[[AnnotationFile], T]) -> T | None:
        """Ask the file something; None when none is open, or when it fails, which is said."""
        return self._write(lambda: ask(self._file))

    # Writing

    def do(self, act: Callable[[AnnotationFile], object]) -> bool:
        """Let the file do something; whether that worked. A failure is said."""
        return self._done(lambda: act(self._file))

    def at_length(
        self,
        words: str,
        act: Callable[[AnnotationFile, Proceed], T],
        then: Callable[[T], object] = lambda value: None,
    ) -> None:
        """Let the file do what takes longer than a moment; the window stays alive meanwhile.

        One at a time: another one is refused like every write. `words` say what is done.
        """
        if self.file is None or (self._long is not None and self._long.is_running):
            self.failed.emit(self.tr("Something else is being written; wait until it is done."))
            return
        if self._long is None:
            from ui.long_acts import LongActs  # the first frame writes nothing

            self._long = LongActs(self)
            self._long.progressed.connect(self.long_progressed)
            self._long.ended.connect(self.long_ended)
            self._long.failed.connect(self.failed)
            self._long.cancelled.connect(self._on_long_cancelled)
        self._long.run(self.file, words, act, then)

    def do_many(
        self,
        count: int,
        words: str,
        act: Callable[[AnnotationFile, Proceed | None], object],
        then: Callable[[], object],
    ) -> None:
        """Let the file do something to so many rows, at length where these are very many."""
        if count > MANY_ROWS:
            self.at_length(words, act, lambda _: then())
        elif self.do(lambda file: act(file, None)):
            then()

    def cancel_long(self) -> None:
        """Give up what takes long; nothing of it is written."""
        if self._long is not None:
            self._long.cancel()

    def tag_span(self, span: Span, tag: str) -> str | None:
        """Make a claim of the span; its id, None when that failed."""
        article = self.article
        if article is None:
            return None
        self._begin(article)
        return self._write(lambda: self._file.claims.add(article.id, [span], [tag]))

    def toggle_tag(self, claim_id: str, tag: str) -> None:
        """Give a claim the tag or take it away."""
        self._write(lambda: self._file.claims.toggle_tag(ClaimId(claim_id), tag))

    def set_note(self, claim_id: str, note: str) -> bool:
        """Keep the note as it is typed; a burst of keys is one act. Tells whether that worked."""
        return self._done(lambda: self._file.claims.set_note(ClaimId(claim_id), note))

    def set_spans(self, claim_id: str, spans: Sequence[Span]) -> None:
        """Move a claim's boundaries."""
        self._write(lambda: self._file.claims.set_spans(ClaimId(claim_id), spans))

    def remove_claims(self, claim_ids: Sequence[str]) -> None:
        """Delete claims and offer Undo."""
        count = len(claim_ids)
        if not count:
            return
        ids = [ClaimId(claim_id) for claim_id in claim_ids]
        one, many = self.tr("Claim deleted."), self.tr("%n claims deleted.", "", count)
        self.do_many(
            count,
            self.tr("Deleting claims"),
            lambda file, go: file.telling(go, count).claims.remove(ids),
            partial(self.said.emit, one if count == 1 else many, True),
        )

    def add_article(
        self, read: ReadArticle, search_text: str | None = None, signature: bytes = b""
    ) -> tuple[str, bool]:
        """Add what was read; its id and whether it is new. Raises ClaimlightError.

        `search_text`, `signature`: what a worker has prepared of the text for the search, and to
        find its near copies by.
        """
        self._file.articles.largest_original = self.largest_original()
        return self._file.articles.add(read, search_text=search_text, signature=signature)

    def set_metadata(self, article_id: str, metadata: Metadata) -> bool:
        """Keep what was edited about an article; whether that worked."""
        return self._done(lambda: self._file.articles.set_metadata(ArticleId(article_id), metadata))

    def set_state(self, article_id: str, state: ArticleState) -> None:
        """Say how far the analyst has come with an article."""
        self._write(lambda: self._file.articles.set_state(ArticleId(article_id), state))

    def remove_articles(self, article_ids: Sequence[str]) -> None:
        """Take articles and their claims out of the file and offer Undo."""
        count = len(article_ids)
        if not count:
            return
        ids = [ArticleId(article_id) for article_id in article_ids]
        one, many = self.tr("Article removed."), self.tr("%n articles removed.", "", count)
        self.do_many(
            count * _ROWS_AN_ARTICLE,
            self.tr("Removing articles"),
            lambda file, go: file.articles.remove(ids, go),
            partial(self.said.emit, one if count == 1 else many, True),
        )

    def undo(self) -> None:
        """Take the last act back."""
        self.rewinding.emit()
        said = partial(self._say, self.tr("Undone: {}"))
        if (self.read(lambda file: file.history.undo_size()) or 0) > MANY_ROWS:
            self.at_length(self.tr("Undoing"), lambda file, go: file.history.undo(go), said)
        else:
            said(self._write(lambda: self._file.history.undo()))

    def redo(self) -> None:
        """Do again what was taken back last."""
        self.rewinding.emit()
        said = partial(self._say, self.tr("Done again: {}"))
        if (self.read(lambda file: file.history.redo_size()) or 0) > MANY_ROWS:
            self.at_length(self.tr("Doing again"), lambda file, go: file.history.redo(go), said)
        else:
            said(self._write(lambda: self._file.history.redo()))

    # Private

    @property
    def _file(self) -> AnnotationFile:
        assert self.file is not None
        return self.file

    def _stop_long(self) -> None:
        if self._long is not None:
            self._long.stop()

    def _on_long_cancelled(self) -> None:
        self.said.emit(self.tr("Cancelled; nothing was changed."), False)

    def _begin(self, article: Article) -> None:
        """Take a marked article for begun; said first, so that Undo names the mark."""
        if article.state is ArticleState.UNREAD and self.can_write:
            self._try(lambda: self._file.articles.set_state(article.id, ArticleState.IN_PROGRESS))

    def _say(self, text: str, label: str | None) -> None:
        if label is not None:
            self.said.emit(text.format(label), False)

    def _try(self, read: Callable[[], T]) -> T | None:
        try:
            return read()
        except ClaimlightError as error:
            self.failed.emit(str(error))
            return None

    def _write(self, act: Callable[[], T]) -> T | None:
        if self.file is None:
            return None
        return self._try(act)

    def _done(self, act: Callable[[], object]) -> bool:
        return self._write(lambda: (act(),)) is not None

    def _on_changes(self, changes: Changes) -> None:
        if changes.by_us:
            self.saved_at = datetime.now()
        article = self.article
        if article is not None:
            if article.id in changes.articles_removed:
                self.article = None
            elif changes.all_rows or article.id in (
                changes.articles_changed | changes.sentences_changed
            ):
                self._reload_article()
        self.changed.emit(changes)
        if article is not None and self.article is None:
            self.article_opened.emit(None)

    def _reload_article(self) -> None:
        if self.article is None:
            return
        try:
            article = self._file.articles.get(self.article.id)
        except UnknownArticleError:
            self.article = None
            return
        except ClaimlightError as error:
            self.failed.emit(str(error))
            return
        told = (article.metadata, article.state) != (self.article.metadata, self.article.state)
        self.article = article
        if told:
            self.article_updated.emit(article)


def _short(words: str) -> str:
    words = " ".join(words.split())
    return words if len(words) <= _SHORT else words[:_SHORT].rstrip() + "…"
