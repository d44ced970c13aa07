"""The claim at hand: its quote, its tags as chips, its note saved as it is typed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QTextCursor
from PySide6.QtWidgets import (
    QHBoxLayout,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from annotator.model.claim import Claim
from annotator.model.tag import Tag
from ui.claims.chain_list import ChainList
from ui.claims.form import ClaimForm
from ui.claims.legend import Legend
from ui.claims.quote_label import QuoteLabel
from ui.claims.reviewed_line import ReviewedLine
from ui.claims.scroll_column import ScrollColumn
from ui.claims.tag_chip import TagChip
from ui.claims.tag_help import TagHelp, tag_html
from ui.claims.tag_row import TagRow
from ui.theme import Theme
from ui.widgets import FlatButton, MutedLabel, NoteBox

_NOTE_LINES = 3


class NoteEdit(NoteBox):
    """A box for a note. Undo in it is the file's Undo: there is one history, not two."""

    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("", parent)
        self.setUndoRedoEnabled(False)
        height = self.fontMetrics().lineSpacing() * _NOTE_LINES
        self.setFixedHeight(height + 2 * round(self.document().documentMargin()) + 10)

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            is_history = event.matches(QKeySequence.StandardKey.Undo) or event.matches(
                QKeySequence.StandardKey.Redo
            )
            if is_history:
                event.ignore()
                return False
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def put_text(self, text: str) -> None:
        """Show a text that is not what stands there; the cursor stays near where it was."""
        if text == self.toPlainText():
            return
        cursor = self.textCursor()
        place = cursor.position()
        self.setPlainText(text)
        cursor = self.textCursor()
        cursor.setPosition(min(place, self.document().characterCount() - 1))
        self.setTextCursor(cursor)


class ClaimCard(QWidget):
    """Shows one claim, or what to do to make one."""

    tag_toggled = Signal(str, str)
    note_edited = Signal(str, str)
    delete_requested = Signal(str)
    reveal_requested = Signal(str)
    claim_shown = Signal(object)
    """The Claim that is shown from now on, or anew as it changed; None for none."""
    left = Signal()
    """The person is done with the card and wants back to the page."""

    def __init__(self, tags: Sequence[Tag], theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._claim: Claim | None = None
        self._is_read_only = False
        self._tag_row = TagRow(tags, theme, self)
        self._tag_row.clicked.connect(self._on_chip)
        self.quote = QuoteLabel(self)
        self.quote.setAccessibleName(self.tr("Quote of the claim"))
        self.form = ClaimForm(theme, self)
        self.form.note_requested.connect(self.edit_note)
        self.note = NoteEdit(self)
        self.note.setPlaceholderText(self.tr("Note"))
        self.note.setAccessibleName(self.tr("Note on the claim"))
        self.note.textChanged.connect(self._on_note)
        self.note.left.connect(self.left)
        self.chain = ChainList(self)
        self.fields = ScrollColumn(self._column(), self)
        self.form.entered.connect(self._on_field_entered)
        self.by = MutedLabel("", self)
        self.reviewed = ReviewedLine(self)
        self.delete_button = FlatButton(
            parent=self, name=self.tr("Delete the claim"), tip=self.tr("Delete the claim  (Del)")
        )
        self.delete_button.clicked.connect(self._on_delete)
        self._legend = Legend(tags, theme, self)
        self.tag_help = TagHelp(self)
        self._meanings: dict[str, Tag] = {}
        self._stack = QStackedWidget(self)
        self._lay_out()
        self.form.set_neighbours(self.delete_button, self.note)
        self.set_theme(theme)
        self.show_claim(None)

    @property
    def chips(self) -> Mapping[str, TagChip]:
        """The chips by the name of their tag."""
        return self._tag_row.chips

    def set_tags(self, tags: Sequence[Tag]) -> None:
        """Take the tags of another codebook."""
        self._tag_row.set_tags(tags)
        self._legend.set_tags(tags)
        if self._claim is not None:
            self.show_claim(self._claim)

    @property
    def claim_id(self) -> str | None:
        """The claim that is shown."""
        return self._claim.id if self._claim is not None else None

    def show_claim(self, claim: Claim | None) -> None:
        """Show a claim as it stands in the file, None for none."""
        is_other = claim is None or self._claim is None or claim.id != self._claim.id
        self._claim = claim
        self._stack.setCurrentIndex(0 if claim is None else 1)
        self.updateGeometry()
        if claim is None:
            self.claim_shown.emit(None)
            return
        for name, chip in self.chips.items():
            chip.setChecked(name in claim.tags)
        self.quote.set_quote(claim.quote)
        self.note.blockSignals(True)
        self.note.put_text(claim.note)
        self.note.blockSignals(False)
        if is_other:
            self.note.verticalScrollBar().setValue(0)
        self.by.setText(f"{claim.annotator} · {local_time(claim.changed)}")
        self.claim_shown.emit(claim)

    def set_read_only(self, is_read_only: bool) -> None:
        """Show the claim without a way to change it."""
        self._is_read_only = is_read_only
        self.note.setReadOnly(is_read_only)
        self.form.set_read_only(is_read_only)
        self.delete_button.setEnabled(not is_read_only)
        for chip in self.chips.values():
            chip.setEnabled(not is_read_only)

    def set_theme(self, theme: Theme) -> None:
        """Show everything in another theme."""
        self._tag_row.set_theme(theme)
        self._legend.set_theme(theme)
        self.form.set_theme(theme)
        self.delete_button.set_drawing("delete", theme)

    def edit_note(self) -> None:
        """Put the cursor into the note, behind what stands there."""
        if self._claim is not None:
            if not self.note.hasFocus():
                self.note.moveCursor(QTextCursor.MoveOperation.End)
            self.fields.ensureWidgetVisible(self.note)
            self.note.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def hasHeightForWidth(self) -> bool:
        """Say no: what is asked for depends on the width, but less will do, as fields scroll."""
        return False

    def sizeHint(self) -> QSize:
        """Want room for a claim or for the tags; for a meaning only as long as it is read."""
        width = max(self.width(), self.minimumSizeHint().width())
        wanted = {0, 1, self._stack.currentIndex()}
        height = max(_height_of(self._stack.widget(number), width) for number in wanted)
        return QSize(super().sizeHint().width(), height)

    def set_meanings(self, tags: Sequence[Tag]) -> None:
        """Take what tags mean, with rules and examples, for whoever points at one."""
        self._meanings = {tag.name: tag for tag in tags}
        for name, chip in self.chips.items():
            if name in self._meanings:
                chip.setToolTip(tag_html(self._meanings[name]))

    def show_tag(self, name: str) -> None:
        """Show what a tag means while it is pointed at; "" ends that. A claim goes before."""
        tag = self._meanings.get(name)
        if self._claim is None:
            if tag is not None:
                self.tag_help.show_tag(tag)
            self._stack.setCurrentIndex(0 if tag is None else 2)
            self.updateGeometry()

    def _column(self) -> QWidget:
        """Set the fields above the note, as they scroll together."""
        inside = QWidget(self)
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 6, 0)
        column.setSpacing(6)
        column.addWidget(self.form)
        column.addWidget(self.note)
        column.addWidget(self.chain)
        column.addStretch(1)
        return inside

    def _on_field_entered(self, name: str) -> None:
        self.fields.ensureWidgetVisible(self.form.rows[name])

    def _lay_out(self) -> None:
        chips = QHBoxLayout()
        chips.setSpacing(6)
        chips.addWidget(self._tag_row, 1)
        chips.addWidget(self.delete_button, 0, Qt.AlignmentFlag.AlignTop)
        claim = QWidget(self)
        layout = QVBoxLayout(claim)
        layout.setContentsMargins(14, 14, 4, 8)
        layout.setSpacing(8)
        chips.setContentsMargins(0, 0, 6, 0)
        layout.addLayout(chips)
        layout.addWidget(self.quote)
        layout.addWidget(self.fields)
        layout.addWidget(self.by)
        layout.addWidget(self.reviewed)
        layout.addStretch(1)
        nothing = QWidget(self)
        hint = QVBoxLayout(nothing)
        hint.setContentsMargins(14, 14, 14, 8)
        hint.addWidget(self._legend)
        hint.addStretch(1)
        self._stack.addWidget(nothing)
        self._stack.addWidget(claim)
        about = QWidget(self)
        words = QVBoxLayout(about)
        words.setContentsMargins(14, 10, 14, 8)
        words.addWidget(self.tag_help)
        self._stack.addWidget(about)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self._stack)

    def _on_chip(self, chip: TagChip) -> None:
        if self._claim is not None:
            # What the file says counts, not the click: the last tag cannot be taken away.
            chip.setChecked(chip.tag.name in self._claim.tags)
            self.tag_toggled.emit(self._claim.id, chip.tag.name)

    def _on_note(self) -> None:
        if self._claim is not None and not self._is_read_only:
            self.note_edited.emit(self._claim.id, self.note.toPlainText())

    def _on_delete(self) -> None:
        if self._claim is not None:
            self.delete_requested.emit(self._claim.id)


def _height_of(part: QWidget | None, width: int) -> int:
    if part is None:
        return 0
    layout = part.layout()
    if layout is not None and layout.hasHeightForWidth():
        return layout.heightForWidth(width)
    return part.sizeHint().height()


def local_time(stamp: str) -> str:
    """Return a UTC time of the file as day and minute on the person's clock."""
    try:
        moment = datetime.fromisoformat(stamp)
    except ValueError:
        return stamp
    return moment.astimezone().strftime("%Y-%m-%d %H:%M")
