"""The form of a claim, built from the codebook: what is asked, and what the claim answers."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from itertools import pairwise
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from annotator.model.codebook import Codebook, Field
from annotator.model.field_value import FieldValue
from ui.theme import Theme
from ui.widgets import LinkButton, MutedLabel

if TYPE_CHECKING:
    from annotator.codebook.values import FieldProblem
    from ui.claims.form_row import FormRow
    from ui.claims.option_list import Offer

NOTE = "note"
"""The field that is the claim's note; the card has a box for it."""
_ACCEPT_KEY = "Y"
Completer = Callable[[Field, str], "Sequence[Offer]"]


class ClaimForm(QWidget):
    """Shows values and proposals given to it; tells what the person enters, field by field.

    Fields that stand behind the note in the codebook, and those the program fills, are folded
    away under "More".
    """

    edited = Signal(str)
    """A field whose `value` is new."""
    accepted = Signal(str)
    """A field whose proposal is taken."""
    words_requested = Signal(str)
    """A field whose words are to be shown in the article."""
    entered = Signal(str)
    """The field that has the keyboard now."""
    left = Signal()
    rested = Signal()
    """The keyboard left a field: what was typed there can be written."""
    note_requested = Signal()
    """The person goes on from the last field."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._codebook: Codebook | None = None
        self._asked: tuple[Field, ...] = ()
        self._values: Mapping[str, FieldValue] = {}
        self._proposals: dict[str, FieldValue] = {}
        self._problems: dict[str, FieldProblem] = {}
        self._is_unfolded = False
        self._neighbours: tuple[QWidget, QWidget] | None = None
        self._is_read_only = False
        self.rows: dict[str, FormRow] = {}
        self.completer: Completer | None = None
        """Finds what was entered before in a field."""
        self._front, self._folded = _column(), _column()
        self.more_button = LinkButton(self.tr("More"), self)
        self.more_button.clicked.connect(self._on_more)
        self.summary = MutedLabel("", self)
        foot = QHBoxLayout()
        foot.setSpacing(8)
        foot.addWidget(self.more_button)
        foot.addWidget(self.summary, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addLayout(self._front)
        column.addLayout(foot)
        column.addLayout(self._folded)

    # What is asked

    def show_claim(
        self,
        codebook: Codebook,
        tags: Sequence[str],
        values: Mapping[str, FieldValue],
        problems: Sequence[FieldProblem],
        busy: Collection[str] = (),
    ) -> None:
        """Show what a claim with these tags holds; proposals are forgotten.

        `busy`: fields in which something stands that is not written yet; they stay as they are.
        """
        asked = tuple(field for field in codebook.fields_for(tags) if field.name != NOTE)
        if asked != self._asked or codebook is not self._codebook:
            self._ask(codebook, asked)
        self._values = values
        self._problems = {problem.field: problem for problem in reversed(problems)}
        for name, row in self.rows.items():
            if name not in busy:
                row.show_value(values.get(name), tags)
                row.show_problem(self._problems.get(name))
        self.show_proposals(())
        self._sum_up()

    def show_typed(self, typed: Mapping[str, str], tags: Sequence[str]) -> None:
        """Show in fields what was typed into them for this claim and could not be written."""
        for name, text in typed.items():
            row = self.rows.get(name)
            if row is not None and row.editor.value() != text:
                row.show_value(FieldValue(name, text), tags)

    def show_proposals(self, proposals: Sequence[FieldValue]) -> None:
        """Show proposals in the empty fields, the next one with the key that takes it."""
        self._proposals = {
            proposal.field: proposal
            for proposal in proposals
            if proposal.field in self.rows and proposal.field not in self._values
        }
        following = self.next_proposal()
        for name, row in self.rows.items():
            proposal = self._proposals.get(name)
            hint = _ACCEPT_KEY if following is not None and name == following.field else ""
            row.editor.show_proposal(proposal.value if proposal is not None else "", hint)
        self._sum_up()

    def proposal(self, name: str) -> FieldValue | None:
        """Return what is proposed for a field."""
        return self._proposals.get(name)

    def proposals(self) -> list[FieldValue]:
        """Return every proposal in the order of the fields."""
        return [
            self._proposals[field.name] for field in self._asked if field.name in self._proposals
        ]

    def next_proposal(self) -> FieldValue | None:
        """Return the proposal that is accepted next: of the fields in sight first."""
        found = self.proposals()
        in_front = (each for each in found if not self._is_folded(each.field))
        return next(in_front, found[0] if found else None)

    def field(self, name: str) -> Field | None:
        """Return a field that is asked of the claim shown."""
        return self.rows[name].field if name in self.rows else None

    def value(self, name: str) -> str:
        """Return what stands in a field now."""
        return self.rows[name].editor.value()

    def stored(self, name: str) -> FieldValue | None:
        """Return what the file holds in a field, as it was shown last."""
        return self._values.get(name)

    def show_problem(self, name: str, problem: FieldProblem | None) -> None:
        """Show another problem of one field, or none."""
        if name in self.rows:
            self.rows[name].show_problem(problem)

    def set_read_only(self, is_read_only: bool) -> None:
        """Show only."""
        self._is_read_only = is_read_only
        for row in self.rows.values():
            row.editor.set_read_only(is_read_only)

    def set_theme(self, theme: Theme) -> None:
        """Draw in another theme."""
        self._theme = theme
        for row in self.rows.values():
            row.set_theme(theme)

    # The keyboard

    def focus_first(self) -> bool:
        """Go to the first field that is still to be filled, or the first one; False without any."""
        asked = [field.name for field in self._asked if not field.automatic]
        in_front = [name for name in asked if not self._is_folded(name)] or asked
        empty = [name for name in in_front if not self.rows[name].editor.value()]
        empty += [name for name in asked if name in self._problems and self._is_folded(name)]
        return bool(in_front) and self.focus_field((empty or in_front)[0])

    def focus_field(self, name: str) -> bool:
        """Go to a field, unfolding it if need be; False when it is not asked."""
        row = self.rows.get(name)
        if row is None:
            return False
        if self._is_folded(name):
            self._unfold(True)
        row.editor.setFocus(Qt.FocusReason.ShortcutFocusReason)
        return True

    def has_focus_in(self, name: str) -> bool:
        """Tell whether a field has the keyboard."""
        return name in self.rows and self.rows[name].editor.hasFocus()

    # Private

    def _ask(self, codebook: Codebook, asked: tuple[Field, ...]) -> None:
        """Make the rows of these fields; those that are as they were stay."""
        self._codebook, self._asked = codebook, asked
        before, self.rows = self.rows, {}
        behind = self._behind_the_note(codebook)
        for field in asked:
            row = before.pop(field.name, None)
            if row is not None and row.field != field:
                row.deleteLater()
                row = None
            if row is None:
                row = self._make_row(field)
            self.rows[field.name] = row
            is_folded = field.automatic or field.name in behind
            (self._folded if is_folded else self._front).addWidget(row)
            row.setProperty("folded", is_folded)
            row.setVisible(not is_folded or self._is_unfolded)
        for row in before.values():
            row.hide()
            row.deleteLater()
        self._fold_rows()
        self._set_tab_order()

    def set_neighbours(self, before: QWidget, after: QWidget) -> None:
        """Say what Tab reaches before the first field and after the last one."""
        self._neighbours = (before, after)
        self._set_tab_order()

    def _set_tab_order(self) -> None:
        """Let Tab follow the eye, wherever and whenever the rows were made."""
        if self._neighbours is None:
            return
        rows = self.rows.items()
        front: list[QWidget] = [row.editor for name, row in rows if not self._is_folded(name)]
        folded: list[QWidget] = [row.editor for name, row in rows if self._is_folded(name)]
        before, after = self._neighbours
        for one, following in pairwise([before, *front, self.more_button, *folded, after]):
            QWidget.setTabOrder(one, following)

    def _make_row(self, field: Field) -> FormRow:
        from ui.claims.form_row import FormRow  # not before a claim is shown
        from ui.claims.text_field import TextField

        row = FormRow(field, self._theme, self)
        row.editor.set_read_only(self._is_read_only)
        if isinstance(row.editor, TextField):
            row.editor.complete = lambda typed, field=field: self._complete(field, typed)
        row.edited.connect(self.edited)
        row.accepted.connect(self.accepted)
        row.entered.connect(self.entered)
        row.words_requested.connect(self.words_requested)
        row.left.connect(self.left)
        row.rested.connect(self.rested)
        row.finished.connect(self._on_finished)
        return row

    def _complete(self, field: Field, typed: str) -> Sequence[Offer]:
        return self.completer(field, typed) if self.completer is not None else ()

    def _behind_the_note(self, codebook: Codebook) -> set[str]:
        names = [field.name for field in codebook.fields]
        return set(names[names.index(NOTE) + 1 :]) if NOTE in names else set()

    def _is_folded(self, name: str) -> bool:
        return bool(self.rows[name].property("folded"))

    def _on_finished(self, name: str) -> None:
        """Go on to the next field that Tab would reach, behind the last one to the note."""
        names = [field.name for field in self._asked if not field.automatic]
        names = [each for each in names if self.rows[each].isVisible()]
        at = names.index(name) + 1 if name in names else len(names)
        if at < len(names):
            self.focus_field(names[at])
        else:
            self.note_requested.emit()

    def _on_more(self) -> None:
        self._unfold(not self._is_unfolded)

    def _unfold(self, is_unfolded: bool) -> None:
        self._is_unfolded = is_unfolded
        for name, row in self.rows.items():
            if self._is_folded(name):
                row.setVisible(is_unfolded)
        self._fold_rows()

    def _fold_rows(self) -> None:
        has_folded = any(self._is_folded(name) for name in self.rows)
        self.more_button.setVisible(has_folded)
        self.more_button.setText(self.tr("Less") if self._is_unfolded else self.tr("More"))
        self.more_button.updateGeometry()
        self._sum_up()

    def _sum_up(self) -> None:
        """Say in a few words what is missing, and what is folded away."""
        needed = [
            self.rows[name].short_label
            for name, problem in self._problems.items()
            if problem.is_missing and name in self.rows
        ]
        if needed:
            in_order = [row.short_label for row in self.rows.values() if row.short_label in needed]
            self.summary.setText(self.tr("needed: {}").format(", ".join(in_order)))
        elif self._proposals and all(map(self._is_folded, self._proposals)):
            text = self.tr("{} proposed here; Shift+Y takes all")
            self.summary.setText(text.format(len(self._proposals)))
        elif self._proposals:
            self.summary.setText(self.tr("Y takes a proposal, Shift+Y all"))
        else:
            self.summary.setText("")


def _column() -> QVBoxLayout:
    column = QVBoxLayout()
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(4)
    return column
