"""Lists of plain rows for the pages beside the reader: words, a line below, something at right.

Rows are asked for when they come into view, so that a hundred thousand open like ten.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QItemSelectionModel, QModelIndex, QObject, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontMetrics, QKeyEvent, QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from ui.markup import as_tip
from ui.painting import draw_lines, smaller, weighted
from ui.row_model import ID_ROLE, Index, RowModel
from ui.row_view import RowView
from ui.theme import Theme, draw_tag_line

TEXT_ROLE = ID_ROLE + 10
_PAGE = 64
_KEPT = 4_096
_SIDE = 14
_PADDING = 8
_BADGE = 18.0


@dataclass(frozen=True, slots=True)
class RowText:
    """What a row says: `words` first, `below` muted under them, `aside` at the right edge.

    `tags` are shown as badges before the words. `is_strong`: the words are what is looked for.
    """

    words: str
    below: str = ""
    aside: str = ""
    tags: tuple[str, ...] = ()
    is_strong: bool = False


FetchRows = Callable[[Sequence[str]], Mapping[str, RowText]]


class TextRows(RowModel):
    """Holds ids; asks for what their rows say a screenful at a time."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._fetch: FetchRows = _fetch_nothing
        self._texts: dict[str, RowText] = {}

    def set_source(self, fetch: FetchRows) -> None:
        """Say who knows the rows of ids; ids left out are shown empty."""
        self._fetch = fetch

    def show_ids(self, ids: Sequence[str]) -> None:
        """Show these rows and read them anew; rows that stay keep their selection."""
        self._texts.clear()
        self.set_ids(ids)
        self.touch_all()

    def forget(self, row_id: str) -> None:
        """Read a row anew, where it is shown."""
        self._texts.pop(row_id, None)
        self.touch(row_id)

    def text(self, row_id: str) -> RowText:
        """Return what a row says."""
        if row_id not in self._texts:
            self._read(self._ids.index(row_id) if row_id in self._ids else -1, row_id)
        return self._texts.get(row_id, RowText(""))

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        row_id = self.id_at(index)
        if row_id is None or role == ID_ROLE:
            return row_id
        if role == TEXT_ROLE:
            return self._text_at(index.row(), row_id)
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            text = self._text_at(index.row(), row_id)
            parts = (", ".join(text.tags), text.words, text.below, text.aside)
            return ". ".join(part for part in parts if part)
        if role == Qt.ItemDataRole.ToolTipRole:
            return as_tip(self._text_at(index.row(), row_id).words)
        return None

    def _text_at(self, row: int, row_id: str) -> RowText:
        if row_id not in self._texts:
            self._read(row, row_id)
        return self._texts.get(row_id, RowText(""))

    def _read(self, row: int, row_id: str) -> None:
        if len(self._texts) > _KEPT:
            self._texts.clear()
        first = row - row % _PAGE
        near = self._ids[first : first + _PAGE] if row >= 0 else [row_id]
        self._texts.update(self._fetch([each for each in near if each not in self._texts]))


class TextRowDelegate(QStyledItemDelegate):
    """Paints a row: badges, words, what stands below and aside."""

    def __init__(
        self, theme: Theme, parent: QWidget, *, lines: int = 1, has_below: bool = True
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._lines, self._has_below = lines, has_below

    def set_theme(self, theme: Theme) -> None:
        """Paint in another theme from now on."""
        self._theme = theme

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        height = self._lines * QFontMetrics(option.font).lineSpacing() + 2 * _PADDING
        if self._has_below:
            height += QFontMetrics(smaller(option.font)).lineSpacing() + 2
        return QSize(120, height)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        text = index.data(TEXT_ROLE)
        if not isinstance(text, RowText):
            return
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        paint_row_ground(painter, option, self._theme)
        rect = QRectF(option.rect).adjusted(_SIDE, _PADDING, -_SIDE, -_PADDING)
        small = smaller(option.font)
        colour, muted = self._theme.colour("text"), self._theme.colour("muted")
        for number, tag in enumerate(text.tags[:3]):
            place = QRectF(rect.left() + number * (_BADGE + 3), rect.top(), _BADGE, _BADGE)
            paint_badge(painter, place, tag, self._theme, option.font)
        shown = min(3, len(text.tags))
        body = rect.adjusted(shown * (_BADGE + 3) + (6 if shown else 0), 0, 0, 0)
        if text.aside:
            painter.setFont(small)
            painter.setPen(muted)
            align = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop
            painter.drawText(rect.adjusted(0, 1, 0, 0), align, text.aside)
            body.setRight(body.right() - painter.fontMetrics().horizontalAdvance(text.aside) - 12)
        font = weighted(option.font) if text.is_strong else option.font
        height = draw_lines(painter, body, text.words, font, colour, lines=self._lines)
        if self._has_below and text.below:
            below = QRectF(body.left(), rect.top() + height + 2, rect.right() - body.left(), 40)
            draw_lines(painter, below, text.below, small, muted)
        painter.restore()


class TextRowView(RowView):
    """A list of text rows that stands for itself: Return or a click opens a row."""

    opened = Signal(str)
    """The id of the row a click or Return is on."""
    key_pressed = Signal(str)
    """A letter or digit, for lists whose keys mean something."""
    left = Signal()
    """Escape."""

    def __init__(
        self,
        theme: Theme,
        name: str,
        parent: QWidget,
        *,
        lines: int = 1,
        has_below: bool = True,
    ) -> None:
        self.rows = TextRows()
        self.paints = TextRowDelegate(theme, parent, lines=lines, has_below=has_below)
        super().__init__(self.rows, self.paints, name, parent)
        self.rows.setParent(self)
        self.activated.connect(self._on_opened)
        self.clicked.connect(self._on_opened)

    def set_theme(self, theme: Theme) -> None:
        """Paint in another theme from now on."""
        self.paints.set_theme(theme)
        self.viewport().update()

    def current_id(self) -> str | None:
        """Return the row the keyboard is on, None for none."""
        return self.rows.id_at(self.currentIndex())

    def go_to(self, row_id: str | None) -> None:
        """Put the keyboard on a row, the first one where it is not shown."""
        index = self.rows.index_of(row_id)
        if not index.isValid() and self.rows.rowCount():
            index = self.rows.index(0)
        if index.isValid():
            # Not Qt's own setCurrentIndex: with Ctrl held, as for Undo, that would only toggle.
            select = QItemSelectionModel.SelectionFlag.ClearAndSelect
            self.selectionModel().setCurrentIndex(index, select)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
            return
        plain = event.modifiers() in (
            Qt.KeyboardModifier.NoModifier,
            Qt.KeyboardModifier.ShiftModifier,
            Qt.KeyboardModifier.KeypadModifier,
        )
        if plain and len(event.text()) == 1 and event.text().isalnum():
            self.key_pressed.emit(event.text())
            return
        super().keyPressEvent(event)

    def _on_opened(self, index: QModelIndex) -> None:
        row_id = self.rows.id_at(index)
        if row_id is not None:
            self.opened.emit(row_id)


def paint_row_ground(painter: QPainter, option: QStyleOptionViewItem, theme: Theme) -> None:
    """Paint what shows that a row is selected, under the pointer or at hand."""
    is_selected = bool(option.state & QStyle.StateFlag.State_Selected)
    is_under_mouse = bool(option.state & QStyle.StateFlag.State_MouseOver)
    ground = QRectF(option.rect).adjusted(4, 1, -4, -1)
    if is_selected or is_under_mouse:
        colour = QColor(theme.colour("raised"))
        if not is_selected:
            colour.setAlphaF(0.5)
        line = QPen(theme.colour("hairline"), 1)
        painter.setPen(line if is_selected else Qt.PenStyle.NoPen)
        painter.setBrush(colour)
        painter.drawRoundedRect(ground.adjusted(0.5, 0.5, -0.5, -0.5), 6, 6)
    if is_selected and option.state & QStyle.StateFlag.State_HasFocus:
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(theme.colour("focus"), 1.5))
        painter.drawRoundedRect(ground.adjusted(1, 1, -1, -1), 6, 6)


def paint_badge(painter: QPainter, rect: QRectF, tag_name: str, theme: Theme, font: QFont) -> None:
    """Paint a tag's letter on its tint over its line."""
    style = theme.tag_style(tag_name)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(style.tint)
    painter.drawRoundedRect(rect, 4, 4)
    painter.setFont(weighted(smaller(font)))
    painter.setPen(theme.colour("text"))
    painter.drawText(rect.adjusted(0, -1, 0, -2), Qt.AlignmentFlag.AlignCenter, style.letter)
    draw_tag_line(painter, style, rect.left() + 3, rect.right() - 3, rect.bottom() - 3.5, 2)


def _fetch_nothing(_ids: Sequence[str]) -> Mapping[str, RowText]:
    return {}
