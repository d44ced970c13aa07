"""The agreement page: what is compared, four questions with their numbers, and the pictures."""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterable
from contextlib import contextmanager
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPalette, QResizeEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QProgressBar,
    QScrollArea,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from ui.agreement.collation_view import CollationView
from ui.agreement.empty import Empty
from ui.agreement.grid import Grid
from ui.agreement.halves import Halves
from ui.agreement.tables import tables_of
from ui.agreement.words import QUESTIONS, covered_in_words, together, tr
from ui.forms import Choice, Heading
from ui.painting import smaller
from ui.theme import Theme, load_theme
from ui.widgets import FlatButton, MutedLabel, SlimScrollBar

if TYPE_CHECKING:
    from annotator.review.codings import Collation
    from ui.agreement.pictures import Picture
    from ui.colleagues import Found

THRESHOLDS = ("0.25", "0.5", "0.75", "0.9")
_ROOM_FOR_WORDS = 760
"""Pixels from which on the buttons of the bar say what they do; below, their drawings do."""


class AgreementPage(QWidget):
    """Shows numbers and pictures of a comparison; asks for whatever takes files or time."""

    open_requested = Signal()
    cancel_requested = Signal()
    report_requested = Signal()
    pictures_requested = Signal()
    threshold_chosen = Signal(float)
    entry_opened = Signal(object)
    clash_opened = Signal(object, int)
    """A TitleClash, and which of its texts is to be held against its first one."""
    confusion_opened = Signal(object, object)
    """A pair of annotators, and the pair of their tags ("" for no claim) that was opened."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.theme = theme
        self._found: Found | None = None
        self._label: Callable[[str], str] = str
        self.pictures: dict[str, Picture] = {}
        self._make_bar()
        self._make_body()
        self.empty = Empty(self)
        self.empty.open_button.clicked.connect(self.open_requested)
        self.stack = QStackedWidget(self)
        self.stack.addWidget(self.empty)
        self.stack.addWidget(self.scroller)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.bar)
        column.addWidget(self.stack, 1)
        self.set_theme(theme)
        self.show_nothing()

    # What is shown

    def show_nothing(self) -> None:
        """Say what belongs here."""
        self._found = None
        self.bar.hide()
        self.empty.show_waiting(False)
        self.stack.setCurrentWidget(self.empty)

    def show_waiting(self) -> None:
        """Say that files are being read."""
        self._found = None
        self.bar.hide()
        self.empty.show_waiting(True)
        self.empty.cancel_button.clicked.connect(
            self.cancel_requested, Qt.ConnectionType.UniqueConnection
        )
        self.stack.setCurrentWidget(self.empty)

    def show_progress(self, done: int, total: int) -> None:
        """Say how far reading, comparing and measuring have come."""
        for bar in (self.empty.progress, self.progress):
            bar.setMaximum(total)
            bar.setValue(done)

    def show_collation(self, collation: Collation) -> None:
        """Show what can be compared, before any number."""
        self.collation.show_collation(collation)
        for part in (self.numbers, self.side, *self.choices):
            part.setVisible(False)
        self.alone.hide()
        for part in (self.progress, self.cancel_button):
            part.show()
        self.bar.show()
        self.stack.setCurrentWidget(self.scroller)

    def show_found(self, found: Found, label: Callable[[str], str]) -> None:
        """Show the numbers; `label` says how the codebook calls a tag or a field."""
        has_numbers = bool(found.agreement.coverage)
        self._found, self._label = found if has_numbers else None, label
        self.collation.show_collation(found.codings.collation)
        for part in (self.progress, self.cancel_button):
            part.hide()
        for part in (self.numbers, self.side, *self.choices):
            part.setVisible(has_numbers)
        self.alone.setVisible(not has_numbers)
        self.bar.show()
        self.stack.setCurrentWidget(self.scroller)
        if not has_numbers:
            return
        sets = [coverage.annotators for coverage in found.agreement.coverage]
        order = sets[-1:] + sets[:-1] if len(sets) > 1 else sets
        self.set_box.set_choices((str(sets.index(each)), together(each)) for each in order)
        self.threshold_box.set_value(f"{found.comparison.rules.threshold:g}")
        self._show_set()

    def set_theme(self, theme: Theme) -> None:
        """Show everything in another theme."""
        self.theme = theme
        for button, name in self._buttons.items():
            button.set_drawing(name, theme)
        self.empty.open_button.set_drawing("open", theme)
        for grid in self.grids.values():
            grid.delegate.theme = theme
            grid.viewport().update()
        self._draw_in(theme)

    @contextmanager
    def on_paper(self) -> Generator[Iterable[tuple[str, Picture]]]:
        """Hand out the pictures that are shown, with their names, in the light theme: what is
        saved goes onto paper, whatever the window looks like.
        """
        self._draw_in(load_theme("light"))
        try:
            yield [(name, picture) for name, picture in self.pictures.items() if picture.title]
        finally:
            self._draw_in(self.theme)

    def annotators(self) -> tuple[str, ...]:
        """Return the set of annotators whose numbers are shown."""
        if self._found is None:
            return ()
        return self._found.agreement.coverage[int(self.set_box.value() or 0)].annotators

    def choose_annotators(self, annotators: tuple[str, ...]) -> None:
        """Show the numbers of another set."""
        if self._found is not None:
            sets = [coverage.annotators for coverage in self._found.agreement.coverage]
            self.set_box.set_value(str(sets.index(annotators)))
            self._show_set()

    def focus_first(self) -> None:
        """Put the keyboard on the first number, or on the button that opens files."""
        there: QWidget = self.empty.open_button
        if self._found is not None:
            there = self.grids["found"]
        elif self.bar.isVisible():
            there = self.open_button
        there.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        for button in self._buttons:
            words = button.accessibleName() if self.width() >= _ROOM_FOR_WORDS else ""
            if button.text() != words:
                button.setText(words)
                button.updateGeometry()

    # Inside

    def _make_bar(self) -> None:
        self.bar = QWidget(self)
        self.set_box = Choice(parent=self.bar)
        self.set_box.setAccessibleName(self.tr("Annotators"))
        self.set_box.setMinimumWidth(120)
        self.set_box.chosen.connect(self._show_set)
        self.threshold_box = Choice(
            ((value, self.tr("Same claim from an overlap of {}").format(value))
             for value in THRESHOLDS), self.bar,
        )  # fmt: skip
        self.threshold_box.setAccessibleName(self.tr("Least overlap of claims that answer"))
        self.threshold_box.chosen.connect(self._on_threshold)
        self.open_button, self.report_button, self.pictures_button = (
            FlatButton(words, self.bar, tip=words)
            for words in (
                self.tr("Open Files…"), self.tr("Save Report…"), self.tr("Save Pictures…"),
            )
        )  # fmt: skip
        self.progress = QProgressBar(self.bar)
        self.progress.setFixedWidth(180)
        self.progress.setTextVisible(False)
        self.progress.setAccessibleName(self.tr("Progress"))
        self.cancel_button = FlatButton(self.tr("Cancel"), self.bar, is_raised=True)
        self.cancel_button.clicked.connect(self.cancel_requested)
        self._buttons = {
            self.open_button: "open", self.report_button: "export",
            self.pictures_button: "save-copy",
        }  # fmt: skip
        self.open_button.clicked.connect(self.open_requested)
        self.report_button.clicked.connect(self.report_requested)
        self.pictures_button.clicked.connect(self.pictures_requested)
        self.choices = (self.set_box, self.threshold_box, self.report_button, self.pictures_button)
        self._lay_bar_out()

    def _lay_bar_out(self) -> None:
        row = QHBoxLayout(self.bar)
        row.setContentsMargins(24, 10, 16, 6)
        row.setSpacing(8)
        for part in (self.set_box, self.threshold_box, self.progress, self.cancel_button):
            row.addWidget(part)
        row.addStretch(1)
        for button in self._buttons:
            row.addWidget(button)

    def _make_body(self) -> None:
        self.scroller = QScrollArea(self)
        self.scroller.setFrameShape(QFrame.Shape.NoFrame)
        self.scroller.setVerticalScrollBar(SlimScrollBar(self.scroller))
        self.scroller.setWidgetResizable(True)
        self.scroller.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.scroller.setAccessibleName(self.tr("Agreement"))
        self.scroller.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        ground = QWidget(self.scroller)
        self.collation = CollationView(ground)
        self.collation.clash_opened.connect(self.clash_opened)
        self.alone = MutedLabel(
            self.tr(
                "Fewer than two annotators worked in these files: there is nothing to measure."
            ),
            ground,
        )
        self.alone.setWordWrap(True)
        self.covered = MutedLabel(parent=ground)
        self.covered.setWordWrap(True)
        self.numbers = QWidget(ground)
        self._make_questions()
        self.side = QWidget(self.scroller)
        self.side_column = QVBoxLayout(self.side)
        self.side_column.setContentsMargins(0, 0, 0, 0)
        self.side_column.setSpacing(6)
        left = QVBoxLayout(ground)
        left.setContentsMargins(0, 0, 0, 0)
        left.setSpacing(18)
        left.addWidget(self.collation)
        left.addWidget(self.alone)
        left.addWidget(self.numbers)
        left.addStretch(1)
        self.halves = Halves(ground, self.side)
        self.scroller.setWidget(self.halves)
        for part in (self.scroller.viewport(), self.halves):
            part.setBackgroundRole(QPalette.ColorRole.Window)

    def _make_questions(self) -> None:
        self.grids: dict[str, Grid] = {}
        self.notes: dict[str, QLabel] = {}
        column = QVBoxLayout(self.numbers)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addWidget(self.covered)
        for number, (question, title) in enumerate(QUESTIONS.items(), start=1):
            column.addSpacing(14)
            column.addWidget(Heading(f"{number}.  {tr(title)}", self.numbers, is_small=True))
            self.grids[question] = Grid(self.theme, self.numbers)
            self.grids[question].entry_opened.connect(self.entry_opened)
            self.notes[question] = MutedLabel(parent=self.numbers)
            self.notes[question].setWordWrap(True)
            self.notes[question].setFont(smaller(self.font(), 0.5))
            column.addWidget(self.grids[question])
            column.addWidget(self.notes[question])

    def _show_set(self, _value: str = "") -> None:
        if self._found is None:
            return
        annotators = self.annotators()
        coverage = self._found.agreement.coverage[int(self.set_box.value() or 0)]
        self.covered.setText(
            self.tr("{}. 95 % intervals by resampling articles. Return on a cell shows the claims"
                    " that lower it.").format(covered_in_words(coverage))
        )  # fmt: skip
        for table in tables_of(self._found.agreement, annotators, self._label):
            self.grids[table.question].show_table(table)
            self.notes[table.question].setText(table.note)
            self.notes[table.question].setVisible(bool(table.note))
            self.grids[table.question].setVisible(bool(table.rows))
        self._draw(annotators)

    def _draw_in(self, theme: Theme) -> None:
        for picture in self.pictures.values():
            picture.theme = theme
        if self.pictures and self._found is not None:
            self._draw(self.annotators())

    def _draw(self, annotators: tuple[str, ...]) -> None:
        from ui.agreement.draw import draw_pictures, make_pictures  # pyqtgraph: not before numbers

        assert self._found is not None
        if not self.pictures:
            self.pictures = make_pictures(self.theme, self.side)
            self.captions: dict[str, QLabel] = {}
            for name, picture in self.pictures.items():
                self.captions[name] = MutedLabel(picture.title, self.side)
                self.captions[name].setFont(smaller(self.font(), 0.5))
                self.side_column.addWidget(self.captions[name])
                self.side_column.addWidget(picture)
                picture.cell_opened.connect(partial(self._on_cell, name))
            self.side_column.addStretch(1)
        titles = draw_pictures(self.pictures, self._found, annotators, self._label)
        for name, title in titles.items():
            self.captions[name].setText(title)
            self.pictures[name].title = title
            self.pictures[name].setAccessibleName(title)
            for part in (self.captions[name], self.pictures[name]):
                part.setVisible(bool(title))

    def _on_cell(self, name: str, row: int, column: int) -> None:
        if self._found is None:
            return
        if name == "pairs" and row != column:
            names = self._found.comparison.annotators
            pair = (names[min(row, column)], names[max(row, column)])
            self.choose_annotators(pair)
        elif name == "confusion":
            pair = self.confused_pair()
            tags = self._found.agreement.confusions[pair].tags
            self.confusion_opened.emit(pair, (tags[row], tags[column]))

    def confused_pair(self) -> tuple[str, str]:
        """Return the two whose confusion matrix is shown: the chosen ones, or the first two."""
        first, second = self.annotators()[:2]
        return first, second

    def _on_threshold(self, value: str) -> None:
        self.threshold_chosen.emit(float(value))
