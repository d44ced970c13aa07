"""Edits the claims that stand on a row of the review, in the form of the reader's page."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from annotator.model.article import ArticleId
from annotator.model.claim import Claim, ClaimId
from annotator.model.decision import Reason, RuledClaim
from annotator.model.errors import FieldValueError
from annotator.model.field_value import FieldValue
from annotator.model.span import Span
from annotator.model.tag import Tag
from ui.claims.card import ClaimCard
from ui.claims.form import NOTE
from ui.completion import Completion
from ui.reader.selecting import with_end_moved, with_start_moved
from ui.session import Session
from ui.theme import Theme
from ui.widgets import FlatButton, MutedLabel

if TYPE_CHECKING:
    from annotator.codebook.values import FieldProblem

SAVE_DELAY = 400
"""Milliseconds the keys must rest before what is typed is kept: it makes one step of Undo."""


class ReviewEditor(QWidget):
    """Shows one of the claims that stand, and tells what all of them become.

    Keys no box takes: a tag's digit gives or takes the tag, a field's key goes there, Escape ends
    editing.
    """

    edited = Signal(object, object)
    """The list of RuledClaims that is to stand now, and the Reason this kind of edit speaks for."""
    left = Signal()
    key_missed = Signal(QKeyEvent)
    """A key that means nothing here."""

    def __init__(self, session: Session, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._session = session
        self._claims: list[RuledClaim] = []
        self._number = 0
        self._tags: Sequence[Tag] = ()
        self._text = ""
        self._late: dict[str, str] = {}
        self._problems: dict[str, FieldProblem] = {}
        tags = session.read(lambda file: file.codebooks.tags()) or ()
        self.card = ClaimCard(tags, theme, self)
        for part in (self.card.by, self.card.delete_button):
            part.hide()
        self.which = MutedLabel("", self)
        self.previous_button = FlatButton("‹", self, name=self.tr("The claim before"))
        self.next_button = FlatButton("›", self, name=self.tr("The next claim"))
        self.previous_button.clicked.connect(self._on_previous)
        self.next_button.clicked.connect(self._on_next)
        self._completion = Completion(session, self)
        self.card.form.completer = self._completion.offers
        self._save_timer = QTimer(self, singleShot=True, interval=SAVE_DELAY)
        self._save_timer.timeout.connect(self.flush)
        self._lay_out()
        self._join()
        self.hide()

    def show_claims(self, text: str, claims: Sequence[RuledClaim]) -> None:
        """Show what stands in an article's text; boxes in which somebody types stay as they are."""
        self._text, self._claims = text, list(claims)
        self._number = min(self._number, max(0, len(claims) - 1))
        self._show()

    def begin(self, text: str, claims: Sequence[RuledClaim]) -> None:
        """Edit the claims of another row, from the first one."""
        self.flush()
        self._number = 0
        self._problems.clear()
        self.show_claims(text, claims)

    def claim(self) -> RuledClaim | None:
        """Return the claim that is shown."""
        return self._claims[self._number] if self._claims else None

    def set_spans(self, spans: Sequence[Span]) -> None:
        """Let the claim lie elsewhere."""
        claim = self.claim()
        if claim is not None and tuple(spans) != claim.spans:
            self._put(replace(claim, spans=tuple(spans)), Reason.BOUNDARY)

    def move_edge(self, words: int, *, is_start: bool) -> None:
        """Let the claim begin, or end, some words later; earlier below zero."""
        claim = self.claim()
        if claim is None:
            return
        at = 0 if is_start else -1
        move = with_start_moved if is_start else with_end_moved
        moved = move(self._text, claim.spans[at], words)
        spans = list(claim.spans)
        if moved is not None:
            spans[at] = moved
            if all(one.end <= two.start for one, two in pairwise(spans)):
                self.set_spans(spans)

    def toggle_tag(self, name: str) -> None:
        """Give the claim a tag, or take it away; the last one stays."""
        claim = self.claim()
        if claim is None:
            return
        tags = [tag for tag in claim.tags if tag != name]
        if len(tags) == len(claim.tags):
            tags.append(name)
        if tags:
            self._put(replace(claim, tags=tuple(tags)), Reason.WRONG_TAG)
        else:
            words = self.tr("A claim keeps at least one tag; take neither if it is no claim.")
            self._session.said.emit(words, False)

    def flush(self) -> None:
        """Keep what was typed and is not kept yet."""
        self._save_timer.stop()
        late, self._late = self._late, {}
        claim = self.claim()
        if claim is None or not late:
            return
        note = late.pop(NOTE, claim.note)
        fields = {name: value for name, value in self._accepted(late).items() if value}
        kept = {name: value for name, value in claim.fields.items() if name not in late}
        kept |= {name: claim.fields[name] for name in self._problems if name in claim.fields}
        edited = replace(claim, fields=kept | fields, note=note)
        if edited != claim or dict(edited.fields) != dict(claim.fields):
            is_field = dict(edited.fields) != dict(claim.fields)
            self._put(edited, Reason.WRONG_FIELD if is_field else Reason.NONE)

    def set_theme(self, theme: Theme) -> None:
        """Show everything in another theme."""
        self.card.set_theme(theme)

    def focus_first(self) -> None:
        """Put the keyboard on the first tag."""
        chip = next(iter(self.card.chips.values()), None)
        if chip is not None:
            chip.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        plain = event.modifiers() in (
            Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier,
        )  # fmt: skip
        # Not the tags' letters: on this page they are commands.
        names = {chip.tag.key: chip.tag.name for chip in self.card.chips.values() if chip.tag.key}
        name = names.get(event.text()) if plain else None
        fields = {row.field.key: field for field, row in self.card.form.rows.items()}
        field = fields.get(event.text().upper()) if plain and event.text() else None
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        elif name is not None:
            self.toggle_tag(name)
        elif field is not None:
            self.card.form.focus_field(field)
        else:
            self.key_missed.emit(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if (
            isinstance(event, QKeyEvent)
            and event.type() == QEvent.Type.KeyPress
            and event.modifiers() & Qt.KeyboardModifier.ShiftModifier
            and event.key() in (Qt.Key.Key_Left, Qt.Key.Key_Right)
        ):
            # A button would take an arrow for the way to the next button, with Shift as well.
            self.key_missed.emit(event)
            return True
        return super().eventFilter(watched, event)

    # Private

    def _lay_out(self) -> None:
        bar = QHBoxLayout()
        bar.setContentsMargins(14, 0, 8, 0)
        bar.addWidget(self.which, 1)
        bar.addWidget(self.previous_button)
        bar.addWidget(self.next_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(bar)
        column.addWidget(self.card, 1)

    def _join(self) -> None:
        card = self.card
        card.tag_toggled.connect(self._on_tag)
        card.note_edited.connect(self._on_note)
        card.left.connect(self.left)
        card.form.left.connect(self.left)
        card.form.edited.connect(self._on_edited)
        card.form.rested.connect(self.flush)
        self._session.rewinding.connect(self.flush)

    def _show(self) -> None:
        claim, codebook = self.claim(), self._session.read(lambda file: file.codebooks.current())
        several = len(self._claims) > 1
        for part in (self.which, self.previous_button, self.next_button):
            part.setVisible(several)
        if claim is None or codebook is None:
            self.card.show_claim(None)
            return
        self.which.setText(self.tr("Claim {} of {}").format(self._number + 1, len(self._claims)))
        from annotator.codebook.values import problems  # not before somebody edits

        self._show_tags(codebook.tags)
        note = self._late.get(NOTE, claim.note)
        self.card.show_claim(self._as_claim(replace(claim, note=note)))
        values = {name: FieldValue(name, value) for name, value in claim.fields.items()}
        busy = self._late.keys() | self._problems.keys()
        found = problems(codebook, claim.tags, values)
        self.card.form.show_claim(codebook, claim.tags, values, found, busy)
        for name, problem in self._problems.items():
            self.card.form.show_problem(name, problem)

    def _show_tags(self, tags: Sequence[Tag]) -> None:
        """Follow the codebook; Tab goes from the chips to the fields."""
        if self._tags == tags:
            return
        self._tags = tuple(tags)
        self.card.set_tags(tags)
        self.card.set_meanings(tags)
        chips = list(self.card.chips.values())
        for chip in chips:
            chip.installEventFilter(self)
        for one, following in pairwise([*chips, self.card.delete_button]):
            QWidget.setTabOrder(one, following)

    def _as_claim(self, claim: RuledClaim) -> Claim:
        start, end = claim.spans[0].start, claim.spans[-1].end
        return Claim(
            ClaimId(str(self._number)), ArticleId(""), "", claim.spans, self._text[start:end],
            "", "", claim.tags, claim.note, "", "",
        )  # fmt: skip

    def _accepted(self, late: dict[str, str]) -> dict[str, str]:
        """Return what was typed as fields hold it; what does not fit is marked and left out."""
        from annotator.codebook.values import FieldProblem, normalise

        accepted: dict[str, str] = {}
        for name, typed in late.items():
            field = self.card.form.field(name)
            self._problems.pop(name, None)
            if field is None:
                continue
            try:
                accepted[name] = normalise(field, typed)
            except FieldValueError as error:
                self._problems[name] = FieldProblem(name, str(error))
                self.card.form.show_problem(name, self._problems[name])
        return accepted

    def _put(self, claim: RuledClaim, reason: Reason) -> None:
        claims = list(self._claims)
        claims[self._number] = claim
        self.edited.emit(claims, reason)

    def _turn(self, by: int) -> None:
        self.flush()
        self._number = (self._number + by) % max(1, len(self._claims))
        self._problems.clear()
        self._show()

    def _on_previous(self) -> None:
        self._turn(-1)

    def _on_next(self) -> None:
        self._turn(1)

    def _on_tag(self, _claim_id: str, name: str) -> None:
        self.flush()
        self.toggle_tag(name)

    def _on_note(self, _claim_id: str, note: str) -> None:
        self._late[NOTE] = note
        self._save_timer.start()

    def _on_edited(self, name: str) -> None:
        self._late[name] = self.card.form.value(name)
        self._save_timer.start()
