"""The page's left side: tags and fields in their order, and the lists beside them."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QPoint, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QDropEvent, QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QListWidget,
    QListWidgetItem,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from annotator.model.codebook import Codebook
from ui.codebook.draft import Part
from ui.painting import draw_lines, smaller, weighted
from ui.row_model import Index
from ui.text_rows import paint_badge, paint_row_ground
from ui.theme import Theme
from ui.widgets import show_flat

_PART_ROLE = Qt.ItemDataRole.UserRole + 1
_ASIDE_ROLE = Qt.ItemDataRole.UserRole + 2
_MUTED_ROLE = Qt.ItemDataRole.UserRole + 3
_BADGE = 18.0

CODEBOOK: Part = ("page", "codebook")
RECHECK: Part = ("page", "recheck")
VERSIONS: Part = ("page", "versions")


class Outline(QListWidget):
    """Shows the parts of a codebook; Alt with the arrows, or dragging, moves one."""

    part_chosen = Signal(object)
    moved = Signal(object, int)
    """A Part, and the place among its like it is to have, from 0."""
    remove_pressed = Signal()

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        show_flat(self)
        self._is_filling = False
        self._tags = self._fields = 0
        self.paints = _OutlineDelegate(theme, self)
        self.setItemDelegate(self.paints)
        self.setMouseTracking(True)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setDragDropMode(QAbstractItemView.DragDropMode.InternalMove)
        self.setAccessibleName(self.tr("Parts of the codebook"))
        self.currentItemChanged.connect(self._on_current)

    def set_theme(self, theme: Theme) -> None:
        """Paint in another theme from now on."""
        self.paints.theme = theme
        self.viewport().update()

    def fill(self, codebook: Codebook, counts: Mapping[str, int], recheck: int) -> None:
        """Show a codebook; `counts`: claims by tag. What is chosen stays chosen."""
        chosen = self.part()
        place = self.verticalScrollBar().value()
        self._is_filling = True
        self.clear()
        self._tags, self._fields = len(codebook.tags), len(codebook.fields)
        self._add(CODEBOOK, codebook.title)
        self._add_heading(self.tr("Tags"))
        for tag in codebook.tags:
            self._add(("tag", tag.name), tag.label, _number(counts.get(tag.name, 0)))
        self._add_heading(self.tr("Fields"))
        for field in codebook.fields:
            aside = "" if field.enabled else self.tr("off")
            self._add(("field", field.name), field.label, aside, is_muted=not field.enabled)
        self._add_heading(self.tr("In the File"))
        self._add(RECHECK, self.tr("Check Again"), _number(recheck))
        self._add(VERSIONS, self.tr("Versions"))
        if not self.choose(chosen):
            self.choose(CODEBOOK)
        self.verticalScrollBar().setValue(place)
        self._is_filling = False

    def part(self) -> Part:
        """Return what is chosen."""
        item = self.currentItem()
        part = item.data(_PART_ROLE) if item is not None else None
        return tuple(part) if part else CODEBOOK

    def choose(self, part: Part) -> bool:
        """Choose a part; False when there is none like it."""
        for row in range(self.count()):
            found = self.item(row).data(_PART_ROLE)
            if found is not None and tuple(found) == part:
                self.setCurrentRow(row)
                return True
        return False

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}.get(Qt.Key(event.key()), 0)
        if step and event.modifiers() & Qt.KeyboardModifier.AltModifier:
            self._move(self._place() + step)
        elif event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.remove_pressed.emit()
        else:
            super().keyPressEvent(event)

    def dropEvent(self, event: QDropEvent) -> None:
        """Say where the row was dropped; it is moved when the draft was."""
        below = self.dropIndicatorPosition() == QAbstractItemView.DropIndicatorPosition.BelowItem
        event.setDropAction(Qt.DropAction.IgnoreAction)
        event.accept()
        self.drop_at(event.position().toPoint(), below=below)

    def drop_at(self, point: QPoint, *, below: bool) -> None:
        """Move what is chosen before the row at a point, or below it."""
        row = self.indexAt(point).row()
        first = self._first(self.part()[0])
        if row < 0 or not first:
            return
        to = row + below - first
        self._move(to - 1 if to > self._place() else to)

    def _place(self) -> int:
        return self.currentRow() - self._first(self.part()[0])

    def _first(self, kind: str) -> int:
        """Return the row of the first tag or field, 0 for what cannot be moved."""
        return {"tag": 2, "field": 3 + self._tags}.get(kind, 0)

    def _move(self, to: int) -> None:
        part = self.part()
        count = {"tag": self._tags, "field": self._fields}.get(part[0], 0)
        if 0 <= to < count and to != self._place():
            self.moved.emit(part, to)

    def _add(self, part: Part, text: str, aside: str = "", *, is_muted: bool = False) -> None:
        item = QListWidgetItem(text, self)
        item.setData(_PART_ROLE, part)
        item.setData(_ASIDE_ROLE, aside)
        item.setData(_MUTED_ROLE, is_muted)
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        if part[0] != "page":
            flags |= Qt.ItemFlag.ItemIsDragEnabled
        item.setFlags(flags | Qt.ItemFlag.ItemIsDropEnabled)
        if aside:
            spoken = self.tr("{}, {}").format(text, aside)
            item.setData(Qt.ItemDataRole.AccessibleTextRole, spoken)

    def _add_heading(self, text: str) -> None:
        item = QListWidgetItem(text, self)
        item.setFlags(Qt.ItemFlag.NoItemFlags)

    def _on_current(self, item: QListWidgetItem | None) -> None:
        if item is not None and not self._is_filling:
            self.part_chosen.emit(self.part())


class _OutlineDelegate(QStyledItemDelegate):
    """Paints headings small, tags with their badge, fields by their name alone."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self.theme = theme

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        spare = 14 if index.data(_PART_ROLE) else 22
        return QSize(100, option.fontMetrics.lineSpacing() + spare)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        part = index.data(_PART_ROLE)
        rect = QRectF(option.rect).adjusted(14, 0, -14, 0)
        line = option.fontMetrics.lineSpacing()
        text, muted = self.theme.colour("text"), self.theme.colour("muted")
        words = str(index.data() or "")
        if part is None:
            place = rect.adjusted(0, rect.height() - line - 3, 0, 0)
            draw_lines(painter, place, words, smaller(option.font), muted)
            painter.restore()
            return
        paint_row_ground(painter, option, self.theme)
        body = rect.adjusted(0, (rect.height() - line) / 2, 0, 0)
        aside = str(index.data(_ASIDE_ROLE) or "")
        if aside:
            painter.setFont(smaller(option.font))
            painter.setPen(muted)
            align = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
            painter.drawText(rect, align, aside)
            body.setRight(body.right() - painter.fontMetrics().horizontalAdvance(aside) - 10)
        if part[0] == "tag":
            top = rect.center().y() - _BADGE / 2
            badge = QRectF(rect.left(), top, _BADGE, _BADGE)
            paint_badge(painter, badge, part[1], self.theme, option.font)
            body.setLeft(body.left() + _BADGE + 9)
        is_title = tuple(part) == CODEBOOK
        font = weighted(option.font) if is_title else option.font
        draw_lines(painter, body, words, font, muted if index.data(_MUTED_ROLE) else text)
        painter.restore()


def _number(count: int) -> str:
    return f"{count:,}" if count else ""
