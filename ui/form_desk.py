"""Joins the claim form with the file and the page: values, evidence, proposals, completion."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from annotator.model.changes import Changes
from annotator.model.claim import Claim, ClaimId
from annotator.model.codebook import Codebook, Field
from annotator.model.field_value import FieldValue
from annotator.model.span import Span
from annotator.store.annotation_file import AnnotationFile
from ui.claims.card import ClaimCard
from ui.claims.form import NOTE
from ui.completion import Completion
from ui.reader.pane import ReaderPane
from ui.session import Session
from ui.unsaved_fields import UnsavedFields

if TYPE_CHECKING:
    from annotator.codebook.values import FieldProblem

SAVE_DELAY = 0
"""Milliseconds after a key until it is written: what it did is painted first, and no key waits for
another, so that nothing typed is lost with the program."""
PROPOSE_DELAY = 15
"""Milliseconds after which proposals are looked for: what a key did is painted first."""
READY_DELAY = 600
"""Milliseconds after which the form is built, so that the first claim need not wait for it."""
KEYS_DELAY = 30
"""Milliseconds after which a file's fields are asked for: its first frame goes before."""


class FormDesk(QObject):
    """Fills the form of the claim in the card, and writes what is entered there."""

    pane_requested = Signal()
    """The form is to be in sight: a field is wanted."""
    fields_changed = Signal(object)
    """The fields that are switched on now, in order."""

    def __init__(
        self, session: Session, reader: ReaderPane, card: ClaimCard, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._session, self._reader, self._card = session, reader, card
        self._form = card.form
        self._claim: Claim | None = None
        self._late: dict[str, str] = {}
        self._refused: set[str] = set()
        self._unsaved = UnsavedFields(session)
        self._fill_timer = self._timer(0, self._fill)
        self._propose_timer = self._timer(PROPOSE_DELAY, self._propose)
        self._save_timer = self._timer(SAVE_DELAY, self.flush)
        self._keys_timer = self._timer(KEYS_DELAY, self._set_keys)
        self._ready_timer = self._timer(READY_DELAY, self._get_ready)
        self._completion = Completion(session, self)
        self._form.completer = self._completion.offers
        self._form.edited.connect(self._on_edited)
        self._form.accepted.connect(self.accept)
        self._form.words_requested.connect(self.show_words)
        self._form.entered.connect(self._on_entered)
        self._form.left.connect(self._on_left)
        self._form.rested.connect(self.flush)
        card.claim_shown.connect(self._on_claim_shown)
        reader.field_requested.connect(self.fill)
        session.changed.connect(self._on_changed)
        session.file_changed.connect(self._keys_timer.start)
        if session.file is not None:
            self._keys_timer.start()

    def commands(self) -> dict[str, Callable[[], object]]:
        """Return what the actions of this desk do."""
        return {
            "claim.fields": self.focus_form,
            "claim.accept": self.accept_next,
            "claim.accept_all": self.accept_all,
            "edit.undo": self._undo,
            "edit.redo": self._redo,
        }

    def stop(self) -> None:
        """Write what is still to be written: the window is closing."""
        self.flush()
        timers = (self._fill_timer, self._propose_timer, self._keys_timer, self._ready_timer)
        for timer in timers:
            timer.stop()

    @property
    def is_at_rest(self) -> bool:
        """Whether everything that follows a key has been done."""
        timers = (self._fill_timer, self._propose_timer, self._save_timer, self._keys_timer)
        return not any(timer.isActive() for timer in timers)

    # What the person asks for

    def focus_form(self) -> None:
        """Go to the first field that is to be filled."""
        if self._claim is None:
            return
        self.pane_requested.emit()
        self._fill_now()
        if not self._form.focus_first():
            self._card.edit_note()

    def fill(self, name: str, adds: bool = False) -> None:
        """Fill a field from the selected words, or go to it where none are selected.

        `adds`: the words join what the field holds.
        """
        from annotator.codebook.from_words import TAKES_WORDS  # not before the first frame

        claim = self._claim
        if claim is None:
            self._session.said.emit(
                self.tr("Select a claim first; then its fields can be filled."), False
            )
            return
        self._fill_now()
        field = self._codebook().field(name)
        span = self._reader.selection()
        if field is None or not field.applies_to(claim.tags):
            label = field.label if field is not None else name
            self._session.said.emit(self.tr("{} is not asked of this claim.").format(label), False)
        elif span is None or field.kind not in TAKES_WORDS or not self._session.can_write:
            self._focus(name)
        else:
            self._fill_from(claim, field, span, adds)

    def accept(self, name: str) -> None:
        """Take what is proposed for a field."""
        proposal = self._form.proposal(name)
        if proposal is not None:
            self._put([proposal])

    def accept_next(self) -> None:
        """Take the next proposal."""
        self._propose_now()
        proposal = self._form.next_proposal()
        if proposal is not None:
            self._put([proposal])

    def accept_all(self) -> None:
        """Take every proposal, as one act."""
        self._propose_now()
        proposals = self._form.proposals()
        if proposals:
            self._put(proposals)

    def show_words(self, name: str) -> None:
        """Show in the article the words a field was taken from."""
        value = self._form.stored(name) or self._form.proposal(name)
        if value is not None and value.spans:
            self._reader.show_words(value.spans, reveal=True)

    def flush(self) -> None:
        """Write what was entered and is not written yet."""
        self._save_timer.stop()
        late, self._late = self._late, {}
        claim = self._claim
        if claim is None or not self._session.can_write:
            return
        if late or self._unsaved.of(claim):
            problems = self._unsaved.write(claim, late)
            for name, problem in problems.items():
                self._form.show_problem(name, problem)
            self._refused.update(problems)

    # Private: writing

    def _put(self, values: Sequence[FieldValue]) -> None:
        claim = self._claim
        if claim is None or not self._session.can_write:
            return
        self.flush()
        self._session.do(lambda file: file.fields.set_many(claim.id, values))

    def _fill_from(self, claim: Claim, field: Field, span: Span, adds: bool) -> None:
        from annotator.codebook.from_words import from_words  # not before the first frame

        article = self._session.article
        if article is not None:
            held = self._form.stored(field.name) if adds else None
            self._put([from_words(article, field, span, held)])
            self._reader.select_claim(claim.id, reveal=False)

    def _undo(self) -> None:
        self.flush()
        self._session.undo()

    def _redo(self) -> None:
        self.flush()
        self._session.redo()

    # Private: showing

    def _timer(self, delay: int, run: Callable[[], None]) -> QTimer:
        timer = QTimer(self, singleShot=True, interval=delay)
        timer.timeout.connect(run)
        return timer

    def _codebook(self) -> Codebook:
        assert self._session.file is not None
        return self._session.file.codebooks.current()

    def _on_claim_shown(self, claim: Claim | None) -> None:
        before = self._claim
        if before is not None and (claim is None or claim.id != before.id):
            self.flush()
            self._refused.clear()
            self._reader.show_words(())
        self._claim = self._completion.claim = claim
        self._propose_timer.stop()
        if claim is not None:
            self._fill_timer.start()

    def _fill_now(self) -> None:
        if self._fill_timer.isActive():
            self._fill_timer.stop()
            self._fill()

    def _fill(self) -> None:
        claim, file = self._claim, self._session.file
        if claim is None or file is None:
            return
        shown = self._session.read(lambda file: self._state_of(file, claim.id))
        if shown is None:
            return
        codebook, values, problems = shown
        unsaved = {**self._unsaved.of(claim), **self._late}
        busy = unsaved.keys() | self._refused
        self._form.show_claim(codebook, claim.tags, values, problems, busy)
        self._form.show_typed(unsaved, claim.tags)
        self._propose_timer.start()

    @staticmethod
    def _state_of(
        file: AnnotationFile, claim_id: ClaimId
    ) -> tuple[Codebook, dict[str, FieldValue], list[FieldProblem]]:
        return file.codebooks.current(), file.fields.of(claim_id), file.fields.problems(claim_id)

    def _propose_now(self) -> None:
        self._fill_now()
        if self._propose_timer.isActive():
            self._propose_timer.stop()
            self._propose()

    def _propose(self) -> None:
        from annotator.evidence.proposals import propose  # not before a claim is selected

        claim, article = self._claim, self._session.article
        if claim is None or article is None or claim.article_id != article.id:
            return
        if not self._session.can_write:
            return
        self._form.show_proposals(propose(article, claim, self._codebook()))

    def _set_keys(self) -> None:
        """Tell the page which keys fill fields, and the card what the tags mean."""
        codebook = self._session.read(lambda file: file.codebooks.current())
        self._card.set_meanings(codebook.tags if codebook is not None else ())
        fields = codebook.fields if codebook is not None else ()
        fields = [field for field in fields if field.enabled]
        self._reader.set_field_keys(
            {field.key.upper(): field.name for field in fields if field.key}
        )
        self.fields_changed.emit(fields)
        self._ready_timer.start()

    def _get_ready(self) -> None:
        """Build the form of the first tag, and load what proposes, before a claim is marked."""
        import annotator.evidence.proposals  # noqa: F401  - loaded here, used by _propose

        codebook = self._session.read(lambda file: file.codebooks.current())
        if codebook is not None and codebook.tags and self._claim is None:
            self._form.show_claim(codebook, (codebook.tags[0].name,), {}, ())

    def _on_changed(self, changes: Changes) -> None:
        if changes.all_rows or changes.codebook_changed:
            self._keys_timer.start()
        if changes.by_us:
            self._unsaved.retry()
        claim = self._claim
        if claim is not None and (changes.all_rows or changes.codebook_changed):
            self._fill_timer.start()

    def _focus(self, name: str) -> None:
        self.pane_requested.emit()
        if name == NOTE:
            self._card.edit_note()
        else:
            self._form.focus_field(name)

    def _on_edited(self, name: str) -> None:
        self._late[name] = self._form.value(name)
        self._refused.discard(name)
        self._save_timer.start()

    def _on_entered(self, name: str) -> None:
        """Show quietly, where they are in view, the words the field was taken from."""
        value = self._form.stored(name) or self._form.proposal(name)
        self._reader.show_words(value.spans if value is not None else ())

    def _on_left(self) -> None:
        self.flush()
        self._reader.show_words(())
        self._reader.setFocus()
