"""Joins the page with the file: the article's claims on it, and what is marked there."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QObject

from annotator.model.article import Article
from annotator.model.changes import Changes
from annotator.model.claim import Claim, ClaimId
from annotator.model.claim_mark import ClaimMark
from annotator.model.span import Span
from ui.marks_loader import MarksLoader
from ui.reader.pane import ReaderPane
from ui.session import Session

MANY = 300
"""From so many changed claims on, what shows them is read anew."""


class MarksDesk(QObject):
    """Holds no claim of its own: the file has them, the reader knows which one is selected."""

    def __init__(self, session: Session, reader: ReaderPane, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session, self._reader = session, reader
        self._wanted: Claim | None = None
        self.loader = MarksLoader(session, self)
        self.loader.in_view.connect(reader.set_marks)
        self.loader.more.connect(reader.add_marks)
        reader.set_claim_source(self._claim_for_hover)
        reader.span_tagged.connect(self._on_span_tagged)
        reader.tag_toggled.connect(session.toggle_tag)
        reader.spans_changed.connect(session.set_spans)
        reader.claim_delete_requested.connect(self._on_delete)
        reader.position_changed.connect(self._on_position)
        session.article_opened.connect(self._on_article_opened)
        session.changed.connect(self._on_changed)

    def stop(self) -> None:
        """Read no more marks: the window is closing."""
        self.loader.stop()

    def show_claim(self, claim: Claim) -> None:
        """Select a claim on the page, opening its article first if need be."""
        article = self._session.article
        if article is None or article.id != claim.article_id:
            self._wanted = claim
            self._session.open_article(claim.article_id)
            self._wanted = None
            return
        if self.loader.is_loading:
            self._reader.put_mark(mark_of(claim))
        self._reader.select_claim(claim.id)

    def return_to_place(self) -> None:
        """Bring the page to where one left off (or to the claim one asked for), with its marks.

        The window does it once more when it is shown: before that the page has no lines.
        """
        article = self._session.article
        place = 0
        if article is not None:
            place = article.position if self._wanted is None else self._wanted.start
        if place:
            self._reader.go_to(place)
        self.loader.start(self._reader.visible_span() if article is not None else None)

    # Private

    def _on_article_opened(self, article: Article | None) -> None:
        self._reader.show_article(article)
        self.return_to_place()
        if self._wanted is not None:
            self._reader.put_mark(mark_of(self._wanted))
            self._reader.select_claim(self._wanted.id)

    def _on_changed(self, changes: Changes) -> None:
        touched = changes.claims_added | changes.claims_changed
        if changes.all_rows:
            self._reload()
            return
        for claim_id in changes.claims_removed:
            self._reader.remove_mark(claim_id)
        if len(touched) > MANY:
            self._reload()
        else:
            self._put(self._session.claims(sorted(touched)))

    def _put(self, claims: Sequence[Claim]) -> None:
        article = self._session.article
        for claim in claims:
            if article is not None and claim.article_id == article.id:
                self._reader.put_mark(mark_of(claim))

    def _reload(self) -> None:
        if self._session.article is None:
            return
        selected = self._reader.selected_claim()
        self.loader.start(self._reader.visible_span())
        claim = self._session.claim(selected) if selected else None
        if claim is not None:
            self._reader.put_mark(mark_of(claim))
            self._reader.select_claim(claim.id, reveal=False)

    def _on_span_tagged(self, span: Span, tag: str) -> None:
        claim_id = self._session.tag_span(span, tag)
        if claim_id is not None:
            self._reader.select_claim(claim_id, reveal=False)

    def _on_delete(self, claim_id: str) -> None:
        self._session.remove_claims([claim_id])

    def _on_position(self, position: int) -> None:
        if self._reader.isVisible():
            self._session.note_position(position)

    def _claim_for_hover(self, claim_id: ClaimId) -> Claim:
        assert self._session.file is not None
        return self._session.file.claims.get(claim_id)


def mark_of(claim: Claim) -> ClaimMark:
    """Return the little of a claim that painting needs."""
    fragments = claim.spans if len(claim.spans) > 1 else ()
    return ClaimMark(claim.id, claim.start, claim.end, claim.tags, fragments)
