"""The small bar with the tags that appears at a selection."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QToolButton, QWidget

from annotator.model.tag import Tag
from ui.theme import Theme, draw_tag_line

MOST_TAGS = 6
_GAP = 10
_RADIUS = 6


class TagButton(QToolButton):
    """A tag's name in its tint over its line, with the key that does the same."""

    pointed_at = Signal(str)

    def __init__(self, tag: Tag, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self.tag = tag
        self._theme = theme
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setAccessibleName(self.tr("Tag as {0}").format(tag.label))
        keys = self.tr(" or ").join(key for key in (tag.key, tag.letter) if key)
        self.setToolTip(f"{tag.label} ({keys})" if keys else tag.label)

    def set_theme(self, theme: Theme) -> None:
        """Use other colours."""
        self._theme = theme
        self.update()

    def sizeHint(self) -> QSize:
        """Return the room the key and the name take."""
        metrics = self.fontMetrics()
        width = metrics.horizontalAdvance(self.tag.label) + metrics.horizontalAdvance("0") + 32
        return QSize(width, metrics.height() + 14)

    def event(self, event: QEvent) -> bool:
        """Tell that the tag is looked at, so that its meaning can be shown."""
        if event.type() in (QEvent.Type.Enter, QEvent.Type.FocusIn):
            self.pointed_at.emit(self.tag.name)
        elif event.type() in (QEvent.Type.Leave, QEvent.Type.FocusOut, QEvent.Type.Hide):
            self.pointed_at.emit("")
        return super().event(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint key, name and line; stronger under the pointer or with the focus."""
        style = self._theme.tag_style(self.tag.name)
        strong = self.underMouse() or self.hasFocus() or self.isDown()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(style.strong_tint if strong else style.tint)
        painter.drawRoundedRect(self.rect(), 4, 4)
        words = self.rect().adjusted(10, 0, -10, -4)
        painter.setPen(self._theme.colour("text"))
        painter.drawText(words, Qt.AlignmentFlag.AlignVCenter, self.tag.label)
        painter.setPen(self._theme.colour("muted") if not strong else self._theme.colour("text"))
        painter.drawText(
            words, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight, self.tag.key
        )
        draw_tag_line(painter, style, 10, self.width() - 10, self.height() - 6, 2)
        if self.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(self._theme.colour("focus"), 2))
            painter.drawRoundedRect(self.rect().adjusted(1, 1, -1, -1), 4, 4)
        painter.end()


class TagBar(QWidget):
    """Floats above or below a selection, never over it."""

    chosen = Signal(str)
    """The name of the tag whose button was pressed."""
    dismissed = Signal()
    pointed_at = Signal(str)
    """The tag whose button is under the pointer or has the focus; empty for none."""

    def __init__(self, tags: Sequence[Tag], theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self.setAccessibleName(self.tr("Tags for the selection"))
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(6, 6, 6, 6)
        self._row.setSpacing(6)
        self.buttons: list[TagButton] = []
        self.set_tags(tags)
        self.hide()

    def set_tags(self, tags: Sequence[Tag]) -> None:
        """Offer these tags, as many as stand in a line; the menu at the pointer has all."""
        for button in self.buttons:
            self._row.removeWidget(button)
            button.hide()
            button.deleteLater()
        self.buttons = [TagButton(tag, self._theme, self) for tag in tags[:MOST_TAGS]]
        for button in self.buttons:
            self._row.addWidget(button)
            button.clicked.connect(self._on_clicked)
            button.pointed_at.connect(self.pointed_at)

    def set_theme(self, theme: Theme) -> None:
        """Use other colours."""
        self._theme = theme
        for button in self.buttons:
            button.set_theme(theme)
        self.update()

    def show_beside(self, selection: QRect, room: QRect) -> None:
        """Appear at a selection, above it or else below it, within `room` (parent coordinates).

        Where neither side has room (the selection fills the view), it stands at the bottom edge.
        """
        size = self.sizeHint()
        left = selection.left() - _RADIUS
        left = min(max(left, room.left() + 4), room.right() - size.width() - 4)
        top = selection.top() - size.height() - _GAP
        if top < room.top():
            top = selection.bottom() + _GAP
        top = min(top, room.bottom() - size.height() - 4)
        self.setGeometry(left, top, size.width(), size.height())
        self.show()
        self.raise_()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the raised ground with a hairline around."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setBrush(self._theme.colour("raised"))
        painter.setPen(QPen(QColor(self._theme.colour("hairline")), 1))
        painter.drawRoundedRect(self.rect().adjusted(0, 0, -1, -1), _RADIUS, _RADIUS)
        painter.end()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Choose with Enter, move with the arrows, leave with Escape."""
        focused = next((at for at, button in enumerate(self.buttons) if button.hasFocus()), 0)
        step = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}.get(Qt.Key(event.key()))
        if event.key() == Qt.Key.Key_Escape:
            self.dismissed.emit()
        elif not self.buttons:
            super().keyPressEvent(event)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.chosen.emit(self.buttons[focused].tag.name)
        elif step is not None:
            following = self.buttons[(focused + step) % len(self.buttons)]
            following.setFocus(Qt.FocusReason.TabFocusReason)
        else:
            super().keyPressEvent(event)

    def _on_clicked(self) -> None:
        button = self.sender()
        if isinstance(button, TagButton):
            self.chosen.emit(button.tag.name)
