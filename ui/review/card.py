"""The card of one row: every field side by side, what was decided, and how to decide."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QSize, Qt, QTimer, Signal, SignalInstance
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QBoxLayout,
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
)
from ui.flow_layout import FlowLayout
from ui.forms import Choice
from ui.markup import as_tip
from ui.painting import isolated
from ui.review.differences import Label, differences_html
from ui.review.words import KINDS, tr
from ui.theme import Theme
from ui.times import local_time
from ui.widgets import FlatButton, MutedLabel, SlimScrollBar, TextBox

_ROOM_FOR_ALL = 480
"""Pixels of height from which on versions are offered beside a form, and the reason stands above
the note.
"""
_WIDEST_NAME = 180
"""Pixels; of a longer name a button shows the beginning."""
NOTE_DELAY = 400
"""Milliseconds the keys must rest before a note is kept with the decision."""


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
        self.differences.document().setDocumentMargin(10)
        self.versions = QWidget(self)
        self.version_flow = FlowLayout(self.versions)
        self.version_buttons: list[FlatButton] = []
        self._make_ways()
        self._make_why()
        self._lay_out()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._show_ways()

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
        _name(self.edit_button, self.tr("Done  Esc") if is_editing else self.tr("Edit  F"))
        self._show_ways()

    def show_row(
        self, row: ReviewRow | None, decision: Decision | None, label: Label, where: str
    ) -> None:
        """Show another row with what was decided on it; None where nothing is left."""
        is_same = row is not None and self._row is not None and row.key == self._row.key
        self._row, self._decision = row, decision
        for part in (
            self.edit_button, self.selected_button, self.reason_box, self.note_box, self.middle,
        ):  # fmt: skip
            part.setVisible(row is not None)
        self.back_button.setVisible(decision is not None)
        if row is None:
            self._show_ways()
            self.title.setText(self.tr("Nothing is left here."))
            self.state.setText(self.tr("Choose other rows above the list."))
            return
        kinds = [tr(word) for kind, word in KINDS.items() if kind in row.differences]
        self.title.setText(" · ".join(kinds) or tr(KINDS["agree"]))
        self.state.setText(_decided(decision, where))
        self.differences.setHtml(differences_html(row, label, self.theme))
        self._show_versions(row)
        self._show_ways()
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

    def _make_ways(self) -> None:
        """Make the buttons that decide, each with its key."""
        self.both_button = self._button(
            self.tr("Both  B"),
            self.tr("Every version stands, as claims of its own"),
            self.both_pressed,
        )
        self.neither_button = self._button(
            self.tr("Neither  X"),
            self.tr("There is no claim here; the reason is kept"),
            self.neither_pressed,
        )
        self.selected_button = self._button(
            self.tr("Take Words  E"),
            self.tr("The words selected in the article stand"),
            self.selected_pressed,
        )
        self.edit_button = self._button(
            self.tr("Edit  F"),
            self.tr("Change the tags, the fields and the note that stand"),
            self.edit_pressed,
        )
        self.defer_button = self._button(
            self.tr("Defer  D"), self.tr("Decide later"), self.deferred
        )
        self.back_button = self._button(
            self.tr("Take Back  T"), self.tr("Let the row be open again"), self.taken_back
        )
        self._ways = QWidget(self)
        flow = FlowLayout(self._ways)
        for button in (
            self.both_button, self.neither_button, self.edit_button, self.selected_button,
            self.defer_button, self.back_button,
        ):  # fmt: skip
            flow.addWidget(button)

    def _make_why(self) -> None:
        self.reason_box = Choice(((r.value, tr(w)) for r, w in REASON_LABELS.items()), self)
        self.reason_box.setAccessibleName(self.tr("Reason"))
        self.reason_box.setToolTip(self.tr("Why it was decided so  (R)"))
        self.reason_box.chosen.connect(self._on_why)
        self.note_box = TextBox(self.tr("Note on the decision"), self)
        self.note_box.setToolTip(self.tr("Say more  (M)"))
        self._note_timer = QTimer(self, singleShot=True, interval=NOTE_DELAY)
        self._note_timer.timeout.connect(self.why_changed)
        self.note_box.textEdited.connect(self._note_timer.start)

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 14, 16, 14)
        column.setSpacing(8)
        for part in (self.title, self.state):
            column.addWidget(part)
        self.middle = _Middle(self)
        self.middle.addWidget(self.differences)
        column.addWidget(self.middle, 1)
        for part in (self.versions, self._ways):
            column.addWidget(part)
        self._why = QBoxLayout(QBoxLayout.Direction.TopToBottom)
        self._why.setSpacing(8)
        for box in (self.reason_box, self.note_box):
            self._why.addWidget(box, 1)
        column.addLayout(self._why)

    def _show_ways(self) -> None:
        """Offer to take all, none, or to put it off, but not beside a form: it needs the room.

        Beside a form digits choose tags, so versions are offered without them; in a low window
        the form alone is shown.
        """
        is_offered = self._row is not None and not self.is_editing
        has_room = self.height() >= _ROOM_FOR_ALL
        ways = QBoxLayout.Direction
        self._why.setDirection(ways.TopToBottom if has_room else ways.LeftToRight)
        for part in (self.title, self.state, self.versions):
            is_needless = part is self.versions and self._row is None
            part.setVisible((has_room or not self.is_editing) and not is_needless)
        versions = self._row.versions if self._row is not None else ()
        for number, (version, button) in enumerate(
            zip(versions, self.version_buttons, strict=False), start=1
        ):
            name = self._short(version.annotator)
            button.setText(name if self.is_editing else f"{number}  {name}")
            button.updateGeometry()
        for button in (self.both_button, self.neither_button, self.defer_button):
            button.setVisible(is_offered)
        are_two = self._row is None or len(self._row.versions) == 2
        _name(self.both_button, self.tr("Both  B") if are_two else self.tr("All  B"))
        _name(self.neither_button, self.tr("Neither  X") if are_two else self.tr("None  X"))

    def _button(self, text: str, tip: str, told: SignalInstance) -> FlatButton:
        key = text.partition("  ")[2]
        button = FlatButton(parent=self, tip=f"{tip}  ({key})", is_raised=True)
        _name(button, text)
        button.clicked.connect(told)
        return button

    def _show_versions(self, row: ReviewRow) -> None:
        for button in self.version_buttons:
            self.version_flow.removeWidget(button)
            button.hide()
            button.deleteLater()
        self.version_buttons = []
        for number, version in enumerate(row.versions):
            name = tr("Take the version of {}").format(version.annotator)
            if not version.claims:
                name = tr("{} marked nothing: there is no claim").format(version.annotator)
            tip = as_tip(f"{name}  ({number + 1})")
            button = FlatButton("", self.versions, name=name, tip=tip, is_raised=True)
            button.clicked.connect(partial(self.taken.emit, number))
            self.version_flow.addWidget(button)
            button.show()
            self.version_buttons.append(button)

    def _short(self, name: str) -> str:
        """Return a name as a button shows it, which takes an ampersand for an underline."""
        metrics = self.fontMetrics()
        shown = metrics.elidedText(name, Qt.TextElideMode.ElideRight, _WIDEST_NAME)
        return isolated(shown).replace("&", "&&")

    def _on_why(self, _value: str) -> None:
        self.why_changed.emit()


class _Middle(QStackedWidget):
    """Takes the room of what is shown in it: the form needs more than the differences."""

    def minimumSizeHint(self) -> QSize:
        shown = self.currentWidget()
        return shown.minimumSizeHint() if shown is not None else super().minimumSizeHint()


def _name(button: FlatButton, text: str) -> None:
    """Show a word and its key; the word alone is the button's name."""
    button.setText(text)
    button.setAccessibleName(text.partition("  ")[0])
    button.updateGeometry()


def _decided(decision: Decision | None, where: str) -> str:
    if decision is None:
        return where
    parts = [tr(OUTCOME_LABELS[decision.outcome])]
    if decision.taken and decision.outcome.value == "took":
        parts[0] = tr("{} taken").format(", ".join(decision.taken))
    parts += [decision.decided_by, local_time(decision.decided_at)]
    words = " · ".join(part for part in parts if part)
    return "\n".join(part for part in (where, words, decision.why) if part)
