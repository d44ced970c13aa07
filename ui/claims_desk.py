"""Joins the card and the list of claims with the file, and with what is selected on the page."""

from __future__ import annotations

from collections.abc import Mapping
from time import perf_counter

from PySide6.QtCore import QObject, QTimer, Signal

from annotator.model.article import Article
from annotator.model.changes import Changes
from annotator.model.claim import Claim
from annotator.model.errors import ClaimlightError
from ui.claims.card import ClaimCard
from ui.claims.panel import ClaimsPanel
from ui.fate_desk import FateDesk
from ui.marks_desk import MANY, MarksDesk
from ui.reader.pane import ReaderPane
from ui.session import Session
from ui.unsaved_notes import UnsavedNotes

LIST_DELAY = 30
"""Milliseconds after which the list follows the page: the key's effect on the page goes first."""
COUNT_DELAY = 200
"""Milliseconds after which the tags are counted anew; with 100,000 claims that takes a moment."""
COUNT_REST = 20
"""How many times as long as counting takes, the keys must have rested before it is done again."""
NAMES_DELAY = 500
"""Milliseconds after which a file is asked who annotated in it: it looks at every claim."""


class ClaimsDesk(QObject):
    """Holds no claim of its own: the file has them, the reader knows which one is selected."""

    selection_changed = Signal()
    page_requested = Signal()

    def __init__(
        self,
        session: Session,
        reader: ReaderPane,
        marks: MarksDesk,
        parts: tuple[ClaimCard, ClaimsPanel],
        parent: QObject | None = None,
    ) -> None:
        """Begin with what is open and selected already; `marks` shows claims on the page."""
        super().__init__(parent)
        self._session, self._reader, self._marks = session, reader, marks
        self._card, self._panel = parts
        self._notes = UnsavedNotes(session)
        self._late: set[str] = set()
        self._list_timer = QTimer(self, singleShot=True, interval=LIST_DELAY)
        self._list_timer.timeout.connect(self._update_list)
        self._refill_timer = QTimer(self, singleShot=True, interval=LIST_DELAY)
        self._refill_timer.timeout.connect(self.refill)
        self._names_timer = QTimer(self, singleShot=True, interval=NAMES_DELAY)
        self._names_timer.timeout.connect(self._ask_annotators)
        self._count_timer = QTimer(self, singleShot=True, interval=COUNT_DELAY)
        self._count_timer.timeout.connect(self.recount)
        self._panel.model.set_source(session.claims)
        self.fates = FateDesk(session, self._card, self._panel, self)
        self._connect_lists()
        reader.claim_selected.connect(self._on_selected)
        session.file_changed.connect(self._names_timer.start)
        session.article_opened.connect(self._on_article_opened)
        session.changed.connect(self._on_changed)
        if session.file is not None:
            self._names_timer.start()
            self._on_article_opened(session.article)

    def stop(self) -> None:
        """Stop every timer: the window is closing."""
        self._notes.retry()
        self.fates.stop()
        timers = (self._list_timer, self._refill_timer, self._count_timer, self._names_timer)
        for timer in timers:
            timer.stop()

    def show_claim(self, claim_id: str) -> None:
        """Show a claim on the page and in the card, opening its article first if need be."""
        claim = self._session.claim(claim_id)
        if claim is None:
            self._panel.drop_claims([claim_id])
            return
        self._marks.show_claim(claim)
        self._show_in_card(claim)

    def refill(self) -> None:
        """Read anew which claims the list shows."""
        self._refill_timer.stop()
        file = self._session.file
        if file is None:
            self._panel.set_ids([])
            self._panel.set_counts({})
            return
        self._late.clear()
        try:
            self._panel.set_ids(file.claims.ids(self._panel.filter()))
        except ClaimlightError as error:
            self._session.failed.emit(str(error))
        self.recount()
        self._panel.select_claim(self._reader.selected_claim())

    def recount(self) -> None:
        """Count the tags anew, under the filter without its tags."""
        self._count_timer.stop()
        file = self._session.file
        if file is None:
            return
        began = perf_counter()
        try:
            counts: Mapping[str, int] = file.claims.tag_counts(
                self._panel.filter()._replace(tags=frozenset())
            )
        except ClaimlightError as error:
            self._session.failed.emit(str(error))
            return
        self._panel.set_counts(counts)
        # Where counting takes long it waits for a longer rest of the keys.
        taken = round(1_000 * (perf_counter() - began))
        self._count_timer.setInterval(max(COUNT_DELAY, COUNT_REST * taken))

    def _ask_annotators(self) -> None:
        file = self._session.file
        if file is None:
            return
        try:
            self._panel.set_annotators(file.claims.annotators())
        except ClaimlightError as error:
            self._session.failed.emit(str(error))

    # Private: what the person does

    def _connect_lists(self) -> None:
        card, panel, session = self._card, self._panel, self._session
        card.tag_toggled.connect(session.toggle_tag)
        card.note_edited.connect(self._notes.write)
        card.delete_requested.connect(self._on_delete_one)
        card.left.connect(self.page_requested)
        panel.filter_changed.connect(self._refill_timer.start)
        panel.claim_requested.connect(self.show_claim)
        panel.page_requested.connect(self.page_requested)
        panel.delete_requested.connect(session.remove_claims)
        panel.tag_toggled.connect(session.toggle_tag)
        panel.note_requested.connect(self._on_note_requested)

    def _on_delete_one(self, claim_id: str) -> None:
        self._session.remove_claims([claim_id])

    def _on_note_requested(self, claim_id: str) -> None:
        self.show_claim(claim_id)
        self._card.edit_note()

    def _on_selected(self, claim_id: str) -> None:
        if not claim_id and self._reader.claim_at_hand() is not None:
            self.selection_changed.emit()
            return  # words are selected for it: the card stays
        self._show_in_card(self._session.claim(claim_id) if claim_id else None)
        if not self._list_timer.isActive():
            self._list_timer.start()

    def _show_in_card(self, claim: Claim | None) -> None:
        if claim is None or claim.id != self._card.claim_id:
            self._notes.retry()
        self._card.show_claim(self._notes.shown(claim))
        self.selection_changed.emit()

    # Private: what changed

    def _on_article_opened(self, article: Article | None) -> None:
        self._panel.set_article(article.id if article is not None else None)
        self._show_selected()
        self._refill_timer.start()

    def _on_changed(self, changes: Changes) -> None:
        if changes.by_us:
            self._notes.retry()
        if not changes.by_us or changes.all_rows:
            self._names_timer.start()
        if changes.all_rows or changes.articles_removed or changes.articles_added:
            self._refill_timer.start()
        touched = changes.claims_added | changes.claims_changed
        if changes.all_rows or len(touched) > MANY:
            self._panel.model.forget()
            self._refill_timer.start()
            self._show_selected()
            return
        self._late |= touched | changes.claims_removed
        shown = self._card.claim_id
        if shown in changes.claims_removed:
            self._show_in_card(None)
        elif shown is not None and shown in touched:
            self._card.show_claim(self._notes.shown(self._session.claim(shown)))
        if touched or changes.claims_removed:
            self._list_timer.start()
            self._count_timer.start()

    def _show_selected(self) -> None:
        selected = self._reader.selected_claim()
        self._show_in_card(self._session.claim(selected) if selected else None)

    def _update_list(self) -> None:
        late, self._late = self._late, set()
        if len(late) > MANY:
            self.refill()
            return
        claims = self._session.claims(sorted(late))
        self._panel.drop_claims(late - {claim.id for claim in claims})
        for claim in claims:
            if not self._panel.put_claim(claim):
                self.refill()
                return
        self._panel.select_claim(self._reader.selected_claim())
