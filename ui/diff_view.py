"""Two texts side by side, with the words that differ; what is the same is folded away.

Every colour is mixed from the palette, so that a change of theme reaches it by itself. Words that
only the left text has are struck through, those that only the right one has are underlined.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import groupby

from PySide6.QtCore import QEvent, Qt, QUrl
from PySide6.QtGui import (
    QColor,
    QKeySequence,
    QPalette,
    QShortcut,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextFrameFormat,
    QTextLength,
    QTextOption,
    QTextTable,
    QTextTableFormat,
)
from PySide6.QtWidgets import (
    QHBoxLayout,
    QSizePolicy,
    QTextBrowser,
    QTextEdit,
    QVBoxLayout,
    QWidget,
)

from annotator.text.word_diff import Part, Row, side_by_side
from ui.painting import smaller, weighted
from ui.widgets import FlatButton, MutedLabel, SlimScrollBar

DIFF_KEYS = ("F8", "Shift+F8")
"""The keys to the next difference, and to the one before."""

_FOLDED_FROM = 2
"""Paragraphs in a row that are the same and are folded, beside one shown on either side."""

_MOST_ROWS = 150
"""Rows that are laid out at once, in a tenth of a second; a link shows as many more."""

_GAP = re.compile(r"\s*\n\s*\n\s*")
_Role = QPalette.ColorRole
_PADDING = 10.0


class DiffView(QWidget):
    """Shows two texts; F8 and Shift+F8 go from difference to difference."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rows: Sequence[Row] = ()
        self._differences = 0
        self._titles = ("", "")
        self._opened: set[int] = set()
        self._most = _MOST_ROWS
        self._places: list[tuple[int, int, list[tuple[int, int]]]] = []
        """Of each row that differs: its number, where it begins, and what differs in it."""
        self._current = -1
        self.page = _Page(self)
        self.page.anchorClicked.connect(self._on_link)
        self.count = MutedLabel(parent=self)
        self.count.setFont(smaller(self.font(), 0.5))
        self.previous_button = FlatButton(
            self.tr("Previous"), self, tip=self.tr("The difference before (Shift+F8)")
        )
        self.next_button = FlatButton(
            self.tr("Next"), self, tip=self.tr("The next difference (F8)")
        )
        self.previous_button.setAccessibleName(self.tr("Previous difference"))
        self.next_button.setAccessibleName(self.tr("Next difference"))
        self.previous_button.clicked.connect(self.show_previous)
        self.next_button.clicked.connect(self.show_next)
        for keys, run in zip(DIFF_KEYS, (self.show_next, self.show_previous), strict=True):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WindowShortcut)
            shortcut.activated.connect(run)
        self.bar = self._make_bar()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(self.bar)
        column.addWidget(self.page, 1)
        self.setFocusProxy(self.page)

    @property
    def differences(self) -> int:
        """How many rows differ."""
        return self._differences

    def show_texts(self, old: str, new: str, old_title: str = "", new_title: str = "") -> None:
        """Compare two texts and show them; long ones are better compared off the GUI thread."""
        self.show_rows(side_by_side(old, new), old_title, new_title)

    def show_rows(self, rows: Sequence[Row], old_title: str = "", new_title: str = "") -> None:
        """Show what `annotator.text.word_diff.side_by_side` found, under these titles."""
        self._rows, self._titles = rows, (old_title, new_title)
        self._differences = sum(not row.is_same for row in rows)
        self._opened = set()
        self._most = _MOST_ROWS
        self._current = -1
        self._fill()
        self._show_count()

    def show_next(self) -> None:
        """Go to the next difference; behind the last one comes the first."""
        self._go(self._current + 1)

    def show_previous(self) -> None:
        """Go to the difference before; before the first one comes the last."""
        self._go(self._current - 1 if self._current >= 0 else -1)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.PaletteChange and self._rows:
            self._fill()

    # Private

    @property
    def _hidden(self) -> int:
        """How many differences are not laid out yet."""
        return self.differences - len(self._places)

    def _make_bar(self) -> QWidget:
        bar = QWidget(self)
        line = QHBoxLayout(bar)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(4)
        line.addWidget(self.count, 1)
        line.addWidget(self.previous_button)
        line.addWidget(self.next_button)
        return bar

    def _go(self, number: int) -> None:
        if number < 0 < self._hidden:
            self._most = len(self._rows) + 1  # the last one stands behind all others
            self._fill()
        while len(self._places) <= number < self.differences:
            self._most += _MOST_ROWS
            self._fill()
        if not self._places:
            return
        self._current = number % len(self._places)
        _, start, _ = self._places[self._current]
        cursor = QTextCursor(self.page.document())
        cursor.setPosition(start)
        self.page.setTextCursor(cursor)
        bar = self.page.verticalScrollBar()
        bar.setValue(bar.value() + self.page.cursorRect(cursor).top() - self.page.height() // 4)
        self._mark_current()
        self._show_count()

    def _show_count(self) -> None:
        count = self.differences
        if not count:
            text = self.tr("The words are the same.") if self._rows else ""
        elif self._current >= 0:
            text = self.tr("Difference {} of {}").format(self._current + 1, f"{count:,}")
        elif count == 1:
            text = self.tr("1 paragraph differs")
        else:
            text = self.tr("{} paragraphs differ").format(f"{count:,}")
        self.count.setText(text)
        for button in (self.previous_button, self.next_button):
            button.setEnabled(count > 0)

    def _fill(self) -> None:
        bar = self.page.verticalScrollBar()
        height = bar.value()
        document = self.page.document()
        self.page.setUpdatesEnabled(False)
        self.page.clear()
        root = document.rootFrame().frameFormat()
        root.setMargin(0)
        document.rootFrame().setFrameFormat(root)
        self._places = []
        lines = list(self._lines())
        cursor = QTextCursor(document)
        cursor.beginEditBlock()
        has_titles = any(self._titles)
        table = cursor.insertTable(max(1, len(lines) + has_titles), 2, _table_format())
        if has_titles:
            self._write_titles(table)
        for at, line in enumerate(lines, start=int(has_titles)):
            if isinstance(line, str):
                self._write_link(table, at, line)
            else:
                self._write_row(table, at, line)
        cursor.endEditBlock()
        self.page.setUpdatesEnabled(True)
        bar.setValue(height)
        self._mark_current()

    def _lines(self) -> Iterator[int | str]:
        """Yield the numbers of the rows to show, and links where some are folded away."""
        shown = 0
        groups = groupby(range(len(self._rows)), key=lambda number: self._rows[number].is_same)
        for is_same, group in groups:
            numbers = list(group)
            first, last = numbers[0], numbers[-1]
            head = 0 if first == 0 else 1
            tail = 0 if last == len(self._rows) - 1 else 1
            middle = numbers[head : len(numbers) - tail]
            is_folded = is_same and len(middle) >= _FOLDED_FROM and first not in self._opened
            lines: list[int | str] = list(numbers)
            if is_folded:
                lines = [
                    *numbers[:head],
                    f"open:{first}:{len(middle)}",
                    *numbers[-tail or last + 1 :],
                ]
            for line in lines:
                if shown == self._most:
                    yield f"more:0:{len(self._rows) - (line if isinstance(line, int) else first)}"
                    return
                shown += 1
                yield line

    def _write_titles(self, table: QTextTable) -> None:
        look = QTextCharFormat()
        look.setFont(weighted(self.font()))
        look.setForeground(self.palette().color(_Role.Text))
        for column, title in enumerate(self._titles):
            table.cellAt(0, column).firstCursorPosition().insertText(title, look)

    def _write_link(self, table: QTextTable, at: int, target: str) -> None:
        table.mergeCells(at, 0, 1, 2)
        kind, _, count = target.split(":")
        sentence = (
            self.tr("{} more paragraphs")
            if kind == "more"
            else self.tr("{} paragraphs that are the same")
        )
        look = QTextCharFormat()
        look.setAnchor(True)
        look.setAnchorHref(target)
        look.setForeground(self.palette().color(_Role.Link))
        look.setFont(smaller(self.font(), 0.5))
        cursor = table.cellAt(at, 0).firstCursorPosition()
        centred = QTextBlockFormat()
        centred.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        cursor.setBlockFormat(centred)
        cursor.insertText("⋯  " + sentence.format(f"{int(count):,}") + "  ⋯", look)

    def _write_row(self, table: QTextTable, at: int, number: int) -> None:
        row = self._rows[number]
        is_quiet = row.is_same and self._differences > 0
        changed: list[tuple[int, int]] = []
        for column, parts in enumerate((row.old, row.new)):
            cursor = table.cellAt(at, column).firstCursorPosition()
            for part, text in _shown(parts):
                start = cursor.position()
                cursor.insertText(text, self._look(part, is_new=column == 1, is_quiet=is_quiet))
                if part.is_changed:
                    changed.append((start, cursor.position()))
        if not row.is_same:
            start = table.cellAt(at, 0).firstCursorPosition().position()
            self._places.append((number, start, changed))

    def _look(self, part: Part, *, is_new: bool, is_quiet: bool) -> QTextCharFormat:
        colours = self.palette()
        look = QTextCharFormat()
        look.setForeground(colours.color(_Role.PlaceholderText if is_quiet else _Role.Text))
        if part.is_changed:
            sign = colours.color(_Role.Accent if is_new else _Role.BrightText)
            look.setBackground(_mixed(sign, colours.color(_Role.Base), 0.18))
            if is_new:
                look.setUnderlineStyle(QTextCharFormat.UnderlineStyle.SingleUnderline)
                look.setUnderlineColor(sign)
            else:
                look.setFontStrikeOut(True)
        return look

    def _mark_current(self) -> None:
        """Show the words of the difference one has gone to on a stronger ground."""
        selections: list[QTextEdit.ExtraSelection] = []
        if 0 <= self._current < len(self._places):
            ground = self.palette().color(_Role.Highlight)
            ink = self.palette().color(_Role.HighlightedText)
            for start, end in self._places[self._current][2]:
                selection = QTextEdit.ExtraSelection()
                cursor = QTextCursor(self.page.document())
                cursor.setPosition(start)
                cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
                # Qt's own attributes, which the stubs of PySide6 leave untyped.
                selection.cursor = cursor  # type: ignore[attr-defined]
                selection.format.setBackground(ground)  # type: ignore[attr-defined]
                selection.format.setForeground(ink)  # type: ignore[attr-defined]
                selection.format.setUnderlineColor(ink)  # type: ignore[attr-defined]
                selections.append(selection)
        self.page.setExtraSelections(selections)

    def _on_link(self, url: QUrl) -> None:
        kind, first, _ = url.toString().split(":")
        if kind == "more":
            self._most += _MOST_ROWS
        else:
            self._opened.add(int(first))
        self._fill()


class _Page(QTextBrowser):
    """The page the texts stand on; nothing is ever loaded into it."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setOpenLinks(False)
        self.setUndoRedoEnabled(False)
        self.setVerticalScrollBar(SlimScrollBar(self))
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setAccessibleName(self.tr("The two texts side by side"))
        self.setAccessibleDescription(
            self.tr(
                "Words of the first text alone are struck through, of the second one underlined."
            )
        )
        option = QTextOption()
        option.setTextDirection(Qt.LayoutDirection.LayoutDirectionAuto)
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self.document().setDefaultTextOption(option)

    def loadResource(self, _kind: int, _name: QUrl) -> object:
        return None


def _shown(parts: Sequence[Part]) -> Iterator[tuple[Part, str]]:
    """Yield the parts with a line a paragraph: hard-wrapped lines are run together."""
    for part in parts:
        yield part, "\n".join(piece.replace("\n", " ") for piece in _GAP.split(part.text))


def _table_format() -> QTextTableFormat:
    table = QTextTableFormat()
    table.setWidth(QTextLength(QTextLength.Type.PercentageLength, 100))
    half = QTextLength(QTextLength.Type.PercentageLength, 50)
    table.setColumnWidthConstraints([half, half])
    table.setCellPadding(_PADDING)
    table.setCellSpacing(0)
    table.setBorder(0)
    table.setBorderStyle(QTextFrameFormat.BorderStyle.BorderStyle_None)
    return table


def _mixed(colour: QColor, ground: QColor, share: float) -> QColor:
    """Return a ground tinted with a share of a colour."""
    return QColor.fromRgbF(
        *(
            one * share + other * (1 - share)
            for one, other in zip(
                (colour.redF(), colour.greenF(), colour.blueF()),
                (ground.redF(), ground.greenF(), ground.blueF()),
                strict=True,
            )
        )
    )
