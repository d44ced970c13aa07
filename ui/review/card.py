"""The card of one row: every field side by side, what was decided, and how to decide."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from html import escape

from PySide6.QtCore import Qt, QTimer, Signal, SignalInstance
from PySide6.QtWidgets import (
    QFrame,
    QLabel,
    QStackedWidget,
    QTextBrowser,
    QVBoxLayout,
    QWidget,
)

from annotator.model.decision import (
    OUTCOME_LABELS,
    REASON_LABELS,
    Decision,
    Reason,
    ReviewRow,
    Version,
)
from ui.flow_layout import FlowLayout
from ui.forms import Choice
from ui.review.words import KINDS, tr
from ui.theme import Theme
from ui.times import local_time
from ui.widgets import FlatButton, MutedLabel, SlimScrollBar, TextBox

NOTE_DELAY = 400
"""Milliseconds the keys must rest before a note is kept with the decision."""
Label = Callable[[str], str]


class ReviewCard(QWidget):
    """Shows a ReviewRow; tells which version is taken, and why."""

    taken = Signal(int)
    """The number of a version, from 0."""
    both_pressed = Signal()
    neither_pressed = Signal()
    selected_pressed = Signal()
    edit_pressed = Signal()
    deferred = Signal()
    taken_back = Signal()
    why_changed = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.theme = theme
        self._row: ReviewRow | None = None
        self._decision: Decision | None = None
        self.title = QLabel(self)
        self.title.setWordWrap(True)
        self.title.setTextFormat(Qt.TextFormat.PlainText)
        self.state = MutedLabel(parent=self)
        self.state.setWordWrap(True)
        self.state.setTextFormat(Qt.TextFormat.PlainText)
        self.differences = QTextBrowser(self)
        self.differences.setAccessibleName(self.tr("Differences"))
        self.differences.setFrameShape(QFrame.Shape.NoFrame)
        self.differences.setOpenLinks(False)
        self.differences.setVerticalScrollBar(SlimScrollBar(self.differences))
        self.differences.setTabChangesFocus(True)
        self.versions = QWidget(self)
        self.version_flow = FlowLayout(self.versions)
        self.version_buttons: list[FlatButton] = []
        self.both_button = self._button(self.tr("Both  B"), self.both_pressed)
        self.neither_button = self._button(self.tr("Neither  X"), self.neither_pressed)
        self.selected_button = self._button(self.tr("Take Words  E"), self.selected_pressed)
        self.edit_button = self._button(self.tr("Edit  F"), self.edit_pressed)
        self.defer_button = self._button(self.tr("Defer  D"), self.deferred)
        self.back_button = self._button(self.tr("Take Back  T"), self.taken_back)
        others = QWidget(self)
        flow = FlowLayout(others)
        for button in (
            self.both_button, self.neither_button, self.edit_button, self.selected_button,
            self.defer_button, self.back_button,
        ):  # fmt: skip
            flow.addWidget(button)
        self.reason_box = Choice(((r.value, tr(w)) for r, w in REASON_LABELS.items()), self)
        self.reason_box.setAccessibleName(self.tr("Reason"))
        self.reason_box.chosen.connect(self._on_why)
        self.note_box = TextBox(self.tr("Note on the decision"), self)
        self._note_timer = QTimer(self, singleShot=True, interval=NOTE_DELAY)
        self._note_timer.timeout.connect(self.why_changed)
        self.note_box.textEdited.connect(self._note_timer.start)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 14, 16, 14)
        column.setSpacing(8)
        for part in (self.title, self.state):
            column.addWidget(part)
        self.middle = QStackedWidget(self)
        self.middle.addWidget(self.differences)
        column.addWidget(self.middle, 1)
        for part in (self.versions, others, self.reason_box, self.note_box):
            column.addWidget(part)

    def hold_editor(self, editor: QWidget) -> None:
        """Take the form that stands in the place of the differences while one edits."""
        self.middle.addWidget(editor)

    @property
    def is_editing(self) -> bool:
        """Whether the form is shown."""
        return self.middle.currentIndex() > 0

    def show_editing(self, is_editing: bool) -> None:
        """Show the form, or the differences again."""
        self.middle.setCurrentIndex(int(is_editing))
        self.edit_button.setText(self.tr("Done  Esc") if is_editing else self.tr("Edit  F"))
        self.edit_button.updateGeometry()

    def show_row(
        self, row: ReviewRow | None, decision: Decision | None, label: Label, where: str
    ) -> None:
        """Show another row with what was decided on it; None where nothing is left."""
        is_same = row is not None and self._row is not None and row.key == self._row.key
        self._row, self._decision = row, decision
        for part in (
            self.versions, self.both_button, self.neither_button, self.edit_button,
            self.selected_button, self.defer_button, self.reason_box, self.note_box, self.middle,
        ):  # fmt: skip
            part.setVisible(row is not None)
        self.back_button.setVisible(decision is not None)
        if row is None:
            self.title.setText(self.tr("Nothing is left here."))
            self.state.setText(self.tr("Choose other rows above the list."))
            return
        kinds = [tr(word) for kind, word in KINDS.items() if kind in row.differences]
        self.title.setText(" · ".join(kinds) or tr(KINDS["agree"]))
        self.state.setText(_decided(decision, where))
        self.differences.setHtml(_html(row, label, self.theme))
        self._show_versions(row)
        if not is_same or not self.note_box.hasFocus():
            self._note_timer.stop()
            self.reason_box.set_value(decision.reason.value if decision else "")
            self.reason_box.setCurrentIndex(max(0, self.reason_box.currentIndex()))
            self.note_box.setText(decision.note if decision else "")

    def reason(self) -> Reason:
        """Return the reason that is chosen."""
        return Reason(self.reason_box.value())

    def note(self) -> str:
        """Return the note as it stands."""
        return self.note_box.text().strip()

    def set_read_only(self, is_read_only: bool) -> None:
        """Let nothing be decided."""
        for part in (
            *self.version_buttons, self.both_button, self.neither_button, self.edit_button,
            self.selected_button, self.defer_button, self.back_button, self.reason_box,
            self.note_box,
        ):  # fmt: skip
            part.setEnabled(not is_read_only)

    def _button(self, text: str, told: SignalInstance) -> FlatButton:
        button = FlatButton(text, self, is_raised=True)
        button.clicked.connect(told)
        return button

    def _show_versions(self, row: ReviewRow) -> None:
        for button in self.version_buttons:
            self.version_flow.removeWidget(button)
            button.hide()
            button.deleteLater()
        self.version_buttons = []
        for number, version in enumerate(row.versions):
            text = tr("{}  {}").format(number + 1, version.annotator)
            name = tr("Take the version of {}").format(version.annotator)
            button = FlatButton(text, self.versions, name=name, tip=name, is_raised=True)
            button.clicked.connect(partial(self.taken.emit, number))
            self.version_flow.addWidget(button)
            button.show()
            self.version_buttons.append(button)

    def _on_why(self, _value: str) -> None:
        self.why_changed.emit()


def _decided(decision: Decision | None, where: str) -> str:
    if decision is None:
        return where
    parts = [tr(OUTCOME_LABELS[decision.outcome])]
    if decision.taken and decision.outcome.value == "took":
        parts[0] = tr("{} taken").format(", ".join(decision.taken))
    parts += [decision.decided_by, local_time(decision.decided_at)]
    words = " · ".join(part for part in parts if part)
    return "\n".join(part for part in (where, words, decision.why) if part)


def _html(row: ReviewRow, label: Label, theme: Theme) -> str:
    """Return the fields one below the other, each with every annotator's value; all escaped."""
    muted, warning = theme.colour("muted").name(), theme.colour("warning").name()
    names = list(dict.fromkeys(name for claim in row.claims for name in claim.fields))
    fields: list[tuple[str, list[str], bool]] = [
        (tr("Words"), [_words(v) for v in row.versions], True),
        (tr("Tags"), [_tags(v, label) for v in row.versions], True),
        *((label(name), [_field(v, name) for v in row.versions], name in row.compared)
          for name in names),
        (tr("Note"), ["; ".join(c.note for c in v.claims if c.note) for v in row.versions],
         "note" in row.compared),
    ]  # fmt: skip
    parts: list[str] = []
    for number, (title, values, counts) in enumerate(fields):
        # Who marked nothing has said so under "Words"; the other fields are about claims.
        said = [
            (place, version.annotator, value)
            for place, (version, value) in enumerate(zip(row.versions, values, strict=True), 1)
            if version.claims or not number
        ]
        if not any(value for _, _, value in said):
            continue
        differs = len({value for _, _, value in said}) > 1
        colour = warning if differs and counts else muted
        sign = "≠" if differs else "="
        parts.append(f'<p style="margin:8px 0 2px 0;color:{colour}">{sign} {escape(title)}</p>')
        parts.append(_values(said, differs, muted))
    return "".join(parts)


def _values(said: Sequence[tuple[int, str, str]], differs: bool, muted: str) -> str:
    """Return what was said, (number, annotator, value) each; once where all say the same."""
    if not differs:
        return f'<p style="margin:0">{escape(said[0][2])}</p>'
    lines: list[str] = []
    for number, annotator, value in said:
        shown = escape(value) if value else f'<i style="color:{muted}">{escape(tr("nothing"))}</i>'
        who = f'<span style="color:{muted}">{number} {escape(annotator)}</span>'
        lines.append(f'<p style="margin:0 0 2px 0">{who}&nbsp; {shown}</p>')
    return "".join(lines)


def _words(version: Version) -> str:
    return " / ".join(claim.quote for claim in version.claims)


def _tags(version: Version, label: Label) -> str:
    return _joined([", ".join(label(tag) for tag in claim.tags) for claim in version.claims])


def _field(version: Version, name: str) -> str:
    return _joined([claim.fields.get(name, "") for claim in version.claims])


def _joined(values: Sequence[str]) -> str:
    """Return what several claims say, once where they say the same."""
    return values[0] if len(set(values)) == 1 else " / ".join(values)
