"""The article as it would be added beside the whole page: paragraphs joined, split, left out."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSplitter, QVBoxLayout, QWidget

from annotator.model.span import Span
from annotator.reading.corrections import (
    Draft,
    draft_of,
    is_correctable,
    join,
    keep,
    split,
    take_in,
)
from annotator.reading.whole import Whole, place_in_order
from ui.dialogs.preview_keys import PREVIEW_KEYS
from ui.dialogs.preview_looks import Looks, shown, shown_draft
from ui.dialogs.preview_page import Command, PreviewPage
from ui.painting import weighted
from ui.reader.style import ReadingStyle
from ui.theme import Theme
from ui.widgets import FlatButton, MutedLabel

_LEAST = 270
_GAP = 16
_EVEN = 1_000


class PreviewTexts(QWidget):
    """Corrects the draft of the look at hand; each correction can be taken back."""

    corrected = Signal()
    """The draft is another one: by a correction, or by going back."""

    def __init__(
        self, looks: Looks, style: ReadingStyle, theme: Theme, parent: QWidget, *, whole: str
    ) -> None:
        """`whole`: what everything is called, empty where nothing is left out."""
        super().__init__(parent)
        self._looks, self._style, self._theme = looks, style.zoomed(-1), theme
        self._whole: Whole | None = None
        self._found: list[list[Span]] = []
        self._left_out: set[int] = set()
        """Passages of the whole page that were not taken."""
        self.page = PreviewPage(self.tr("The article as it will be added"), self)
        self.page.setAccessibleDescription(
            self.tr("Delete leaves a paragraph out, J joins it with the next one, S splits it.")
        )
        self.whole_page = PreviewPage(whole, self)
        self.whole_page.setAccessibleDescription(
            self.tr("What is taken is marked; T takes in what was left out.")
        )
        self.out_button = _button(self, self.tr("Leave Out"), "Del", self.leave_out)
        self.join_button = _button(self, self.tr("Join with Next"), "J", self.join)
        self.split_button = _button(self, self.tr("Split Here"), "S", self.split)
        self._corrections = (self.out_button, self.join_button, self.split_button)
        self.undo_button = _button(self, "", "Ctrl+Z", self.undo, self.tr("Undo"))
        self.redo_button = _button(self, "", "Ctrl+Shift+Z", self.redo, self.tr("Redo"))
        self.take_button = _button(self, self.tr("Take In"), "T", self.take_in)
        self.whole_state = MutedLabel("", self)
        self.whole_state.setWordWrap(True)
        self.legend = MutedLabel(self.tr("marked: taken"), self)
        self.splitter = QSplitter(Qt.Orientation.Horizontal, self)
        self.splitter.setChildrenCollapsible(False)
        self._lay_out(whole)
        self._connect()
        self.set_theme(theme)

    # What is shown

    def show_look(self, *, caret: tuple[int, int] | None = None) -> None:
        """Show the look at hand; `caret` as `PreviewPage.show_text` takes it."""
        draft = self._looks.now.draft
        out = [number for number, passage in enumerate(draft.passages) if not passage.is_kept]
        self.page.show_text(shown_draft(draft), self._style, self._theme, out, caret)
        self._mark_taken()
        self._on_moved()

    def show_whole(self, whole: Whole | None, problem: str = "") -> None:
        """Show everything the page shows; None while it is not known, or why it never will be."""
        self._whole = whole
        self.whole_state.setText(problem)
        self.whole_state.setVisible(bool(problem))
        self.whole_page.setVisible(whole is not None)
        if whole is not None:
            self.whole_page.show_text(shown(whole.body), self._style, self._theme)
        self._mark_taken()
        self._on_moved()
        self._show_beside()

    def set_theme(self, theme: Theme) -> None:
        """Show everything in another theme."""
        self._theme = theme
        self.undo_button.set_drawing("undo", theme)
        self.redo_button.set_drawing("redo", theme)
        self.show_look()
        if self._whole is not None:
            self.show_whole(self._whole)

    # Corrections

    def leave_out(self) -> None:
        """Leave the passages at hand out, or take them back where all of them are out."""
        draft, numbers = self._looks.now.draft, self.page.numbers()
        is_out = all(not draft.passages[number].is_kept for number in numbers)
        self._correct(keep(draft, numbers, is_kept=is_out))

    def join(self) -> None:
        """Join the selected paragraphs, or the one at hand with the next one that is kept."""
        draft, numbers = self._looks.now.draft, self.page.numbers()
        if not numbers:
            return
        last = numbers[-1] if len(numbers) > 1 else self._next_kept(numbers[-1])
        self._correct(join(draft, numbers[0], last))

    def split(self) -> None:
        """Part the paragraph before the caret."""
        number, at = self.page.place_in_passage()
        if number < len(self._looks.now.draft.passages):
            self._correct(split(self._looks.now.draft, number, at))

    def take_in(self) -> None:
        """Take what the whole page has at its caret into the article, where it belongs."""
        if self._whole is None:
            return
        numbers = [number for number in self.whole_page.numbers() if number in self._left_out]
        if not numbers:
            return
        draft, body = self._looks.now.draft, self._whole.body
        here = [body.blocks[number] for number in numbers]
        again = {
            number
            for number, spans in enumerate(self._found)
            if any(span.start < block.end and span.end > block.start
                   for span in spans for block in here)
            and not draft.passages[number].is_kept
        }  # fmt: skip
        if again:
            self._correct(keep(draft, again, is_kept=True))
            self.page.reveal_passage(min(again))
            return
        blocks = [draft_of(body).passages[number].block for number in numbers]
        before = place_in_order(self._found, here[0].start)
        self._correct(take_in(draft, before, blocks))
        self.page.reveal_passage(before)

    def undo(self) -> None:
        """Take the last correction back."""
        before = self._looks.now.draft
        if self._looks.can_undo:
            self._looks.undo()
            self._on_corrected(before)

    def redo(self) -> None:
        """Do again what was taken back."""
        before = self._looks.now.draft
        if self._looks.can_redo:
            self._looks.redo()
            self._on_corrected(before)

    def _correct(self, draft: Draft) -> None:
        before = self._looks.now.draft
        if is_correctable(self._looks.now.read) and self._looks.correct(draft):
            self._on_corrected(before)

    def _on_corrected(self, before: Draft) -> None:
        """Show the draft at hand; the caret stays in its paragraph, wherever that is now."""
        number, at = self.page.place_in_passage()
        now = self._looks.now.draft.passages
        block = before.passages[number].block if number < len(before.passages) else None
        there = next((n for n, passage in enumerate(now) if passage.block is block), number)
        self.show_look(caret=(there, at))
        self.corrected.emit()

    def _next_kept(self, number: int) -> int:
        passages = self._looks.now.draft.passages
        behind = range(number + 1, len(passages))
        return next((each for each in behind if passages[each].is_kept), number)

    # Private

    def _mark_taken(self) -> None:
        """Find again on the whole page what is taken of it now."""
        self._found, self._left_out = [], set()
        if self._whole is None:
            return
        passages = self._looks.now.draft.passages
        self._found = self._whole.find(passage.block for passage in passages)
        taken = sorted(
            span
            for passage, spans in zip(passages, self._found, strict=True)
            if passage.is_kept
            for span in spans
        )
        self._left_out = set(self._whole.left_out(taken))
        self.whole_page.show_taken(taken)

    def _on_moved(self) -> None:
        """Show what the commands would be about, and where it stands on the other side."""
        draft, numbers = self._looks.now.draft, self.page.numbers()
        is_ours = is_correctable(self._looks.now.read)
        self.page.show_at_hand(numbers if is_ours else ())
        is_out = bool(numbers) and all(not draft.passages[each].is_kept for each in numbers)
        self.out_button.setText(self.tr("Keep") if is_out else self.tr("Leave Out"))
        self.out_button.setEnabled(bool(numbers))
        is_joinable = len(numbers) > 1 or (
            bool(numbers) and not is_out and self._next_kept(numbers[-1]) > numbers[-1]
        )
        self.join_button.setText(self.tr("Join") if len(numbers) > 1 else self.tr("Join with Next"))
        self.join_button.setEnabled(is_joinable)
        self.split_button.setEnabled(len(numbers) == 1)
        self.undo_button.setEnabled(self._looks.can_undo)
        self.redo_button.setEnabled(self._looks.can_redo)
        there = self.whole_page.numbers()
        is_there = self.whole_page.hasFocus() or self.take_button.hasFocus()
        self.take_button.setEnabled(is_there and not self._left_out.isdisjoint(there))
        self.whole_page.show_at_hand(there if is_there else ())

    def _on_page_moved(self) -> None:
        self._on_moved()
        if self.page.hasFocus():  # else the person is on the other side, and looks elsewhere
            self._show_beside()

    def _show_beside(self) -> None:
        """Scroll the whole page to what the caret is in."""
        number, _ = self.page.place_in_passage()
        if number < len(self._found) and self._found[number]:
            self.whole_page.reveal(self._found[number][0])

    def _connect(self) -> None:
        self.page.moved.connect(self._on_page_moved)
        self.whole_page.moved.connect(self._on_moved)
        self.page.buttons = self._corrections
        self.whole_page.buttons = (self.take_button,)
        runs: dict[str, Command] = {
            "leave_out": self.leave_out,
            "join": self.join,
            "split": self.split,
            "take_in": self.take_in,
        }
        for key in PREVIEW_KEYS:
            page = self.whole_page if key.command == "take_in" else self.page
            page.commands[QKeySequence(key.sequence).toString()] = runs[key.command]
        for keys, run in (
            ("Ctrl+Z", self.undo),
            ("Ctrl+Shift+Z", self.redo),
            ("Ctrl+Y", self.redo),
        ):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(run)

    def _lay_out(self, title: str) -> None:
        buttons = self._corrections
        row: list[QWidget | None] = [*buttons, None, self.undo_button, self.redo_button]
        for button in buttons:
            button.setVisible(is_correctable(self._looks.now.read))
        self.splitter.addWidget(_side(self, self.tr("The article"), row, self.page))
        whole = _side(
            self,
            title,
            [self.legend, None, self.take_button],
            self.whole_state,
            self.whole_page,
        )
        self.splitter.addWidget(whole)
        self.splitter.setHandleWidth(_GAP)
        self.splitter.setSizes([_EVEN, _EVEN])
        for number in range(2):
            self.splitter.setStretchFactor(number, 1)
        whole.setVisible(bool(title))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.splitter)
        tools = (*buttons, self.undo_button, self.redo_button)
        for before, behind in pairwise((*tools, self.page, self.take_button, self.whole_page)):
            self.setTabOrder(before, behind)


def _side(
    parent: QWidget, title: str, buttons: Sequence[QWidget | None], *below: QWidget
) -> QWidget:
    """Return one side: a title, buttons with a stretch for None, and what is below."""
    side = QWidget(parent)
    label = QLabel(title, side)
    label.setFont(weighted(label.font()))
    line = QHBoxLayout()
    line.setSpacing(4)
    line.addWidget(label)
    line.addSpacing(8)
    for button in buttons:
        line.addStretch(1) if button is None else line.addWidget(button)
    layout = QVBoxLayout(side)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.setSpacing(6)
    layout.addLayout(line)
    for widget in below:
        widget.setMinimumWidth(_LEAST)
        layout.addWidget(widget, 1 if isinstance(widget, PreviewPage) else 0)
    return side


class _Tool(FlatButton):
    """A button of the texts: Return presses it, where the dialog would add the article."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        else:
            super().keyPressEvent(event)


def _button(parent: QWidget, text: str, keys: str, run: Command, name: str = "") -> FlatButton:
    shown_keys = QKeySequence(keys).toString(QKeySequence.SequenceFormat.NativeText)
    button = _Tool(text, parent, name=name, tip=f"{name or text} ({shown_keys})")
    button.clicked.connect(run)
    return button
