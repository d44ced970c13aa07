"""The few controls of the window that are drawn flat: button, text box, hairline.

They take every colour from the palette (raised = AlternateBase, muted = PlaceholderText,
hairline = Mid), so that a change of theme reaches them by itself and without a style sheet.
"""

from __future__ import annotations

from PySide6.QtCore import QEvent, QMargins, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFocusEvent,
    QFontMetrics,
    QIcon,
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QPalette,
    QPen,
)
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractScrollArea,
    QCheckBox,
    QFrame,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QScrollBar,
    QSizePolicy,
    QWidget,
)

from ui.painting import weighted
from ui.scroll_handle import handle_of
from ui.theme import Theme, icon

RADIUS = 6.0
_HEIGHT = 30
_ICON = 18
_SCROLL_BAR = 12
_Role = QPalette.ColorRole


class FlatButton(QAbstractButton):
    """A button without a frame: icon, text or both; checked ones stand on a raised ground."""

    def __init__(
        self,
        text: str = "",
        parent: QWidget | None = None,
        *,
        name: str = "",
        tip: str = "",
        is_raised: bool = False,
    ) -> None:
        super().__init__(parent)
        self._is_raised = is_raised
        self._drawing: tuple[str, Theme] | None = None
        self.setText(text)
        self.setAccessibleName(name or text)
        self.setToolTip(tip)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)

    def sizeHint(self) -> QSize:
        width = _ICON if self._drawing is not None or not self.icon().isNull() else 0
        if self.text():
            metrics = QFontMetrics(weighted(self.font()))
            width += metrics.horizontalAdvance(self.text()) + (6 if width else 0)
        return QSize(width + (20 if self.text() else 12), _HEIGHT)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def set_drawing(self, name: str, theme: Theme) -> None:
        """Show a drawing of resources/icons; it is not drawn before the button is."""
        self._drawing = (name, theme)
        self.updateGeometry()
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        if self._drawing is not None:
            self.setIcon(icon(*self._drawing))
            self._drawing = None
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        rect = QRectF(self.rect()).adjusted(1, 1, -1, -1)
        colours = self.palette()
        is_lit = self.isChecked() or self.isDown() or self._is_raised
        if is_lit or (self.underMouse() and self.isEnabled()):
            ground = QColor(colours.color(_Role.AlternateBase))
            if self._is_raised and self.underMouse():
                ground = colours.color(_Role.Mid)
            line = QPen(colours.color(_Role.Mid), 1)
            painter.setPen(line if self.isChecked() or self._is_raised else Qt.PenStyle.NoPen)
            painter.setBrush(ground)
            painter.drawRoundedRect(rect.adjusted(0.5, 0.5, -0.5, -0.5), RADIUS, RADIUS)
        if self.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(colours.color(_Role.Accent), 2))
            painter.drawRoundedRect(rect, RADIUS, RADIUS)
        self._paint_content(painter, rect)
        painter.end()

    def _paint_content(self, painter: QPainter, rect: QRectF) -> None:
        left = rect.left() + (9 if self.text() else 5)
        if not self.icon().isNull():
            place = QRectF(left, rect.center().y() - _ICON / 2, _ICON, _ICON)
            painter.setOpacity(1.0 if self.isEnabled() else 0.4)
            self.icon().paint(painter, place.toRect())
            painter.setOpacity(1.0)
            left += _ICON + 6
        if not self.text():
            return
        group = QPalette.ColorGroup.Active if self.isEnabled() else QPalette.ColorGroup.Disabled
        painter.setPen(self.palette().color(group, _Role.WindowText))
        painter.setFont(weighted(self.font()) if self.isChecked() else self.font())
        place = QRectF(left, rect.top(), rect.right() - left - 6, rect.height())
        align = Qt.AlignmentFlag.AlignVCenter
        align |= (
            Qt.AlignmentFlag.AlignHCenter if self.icon().isNull() else Qt.AlignmentFlag.AlignLeft
        )
        painter.drawText(place, align | Qt.TextFlag.TextShowMnemonic, self.text())


class LinkButton(FlatButton):
    """A button that reads as a link: "Undo" behind a message."""

    def sizeHint(self) -> QSize:
        width = QFontMetrics(weighted(self.font())).horizontalAdvance(self.text())
        return QSize(width + 8, 24)

    def _paint_content(self, painter: QPainter, rect: QRectF) -> None:
        painter.setPen(self.palette().color(_Role.Link))
        painter.setFont(weighted(self.font()))
        painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, self.text())


class TextBox(QLineEdit):
    """A line to type in, on a rounded ground; with an icon before it where one is set."""

    def __init__(self, placeholder: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._icon = QIcon()
        self.setFrame(False)
        clear = QPalette()
        clear.setColor(_Role.Base, Qt.GlobalColor.transparent)
        self.setPalette(clear)  # the ground is drawn here; Fusion would fill the corners
        self.setPlaceholderText(placeholder)
        self.setAccessibleName(placeholder)
        self.setFixedHeight(_HEIGHT)
        self.setTextMargins(QMargins(7, 0, 4, 0))

    def set_icon(self, sign: QIcon) -> None:
        """Show an icon before the text."""
        self._icon = sign
        self.setTextMargins(QMargins(_ICON + 8, 0, 4, 0))
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        paint_box_ground(painter, self, self.hasFocus())
        if not self._icon.isNull():
            place = QRectF(8, (self.height() - 16) / 2, 16, 16)
            self._icon.paint(painter, place.toRect())
        painter.end()
        super().paintEvent(event)


class SearchBox(TextBox):
    """A box to search with: Escape empties it, and once more leaves it."""

    left = Signal()

    def __init__(self, placeholder: str, parent: QWidget | None = None) -> None:
        super().__init__(placeholder, parent)
        self.textChanged.connect(self._on_text_changed)

    def _on_text_changed(self, text: str) -> None:
        # There is nothing to clear before, and three boxes' buttons take two ms of the start.
        if text and not self.isClearButtonEnabled():
            self.setClearButtonEnabled(True)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() != Qt.Key.Key_Escape:
            super().keyPressEvent(event)
        elif self.text():
            self.clear()
        else:
            self.left.emit()


class SlimScrollBar(QScrollBar):
    """A scroll bar that is a rounded handle and nothing else."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(Qt.Orientation.Vertical, parent)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)

    def sizeHint(self) -> QSize:
        return QSize(_SCROLL_BAR, super().sizeHint().height())

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(self.rect(), self.palette().color(self.backgroundRole()))
        if self.maximum() > self.minimum():
            is_lit = self.underMouse() or self.isSliderDown()
            colour = self.palette().color(_Role.PlaceholderText if is_lit else _Role.Mid)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(colour)
            body = QRectF(handle_of(self)).adjusted(3, 1, -3, -1)
            painter.drawRoundedRect(body, body.width() / 2, body.width() / 2)
        painter.end()


class NoteBox(QPlainTextEdit):
    """A box of several lines on the rounded ground of TextBox."""

    def __init__(self, placeholder: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFrameShape(QFrame.Shape.NoFrame)
        clear = QPalette()
        clear.setColor(_Role.Base, Qt.GlobalColor.transparent)
        self.setPalette(clear)
        self.viewport().setAutoFillBackground(False)
        self.setViewportMargins(4, 3, 4, 3)
        bar = SlimScrollBar(self)
        bar.setBackgroundRole(_Role.Base)  # clear, so that the box keeps its edge behind the bar
        bar.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent, False)
        self.setVerticalScrollBar(bar)
        self.setPlaceholderText(placeholder)
        self.setAccessibleName(placeholder)
        self.setTabChangesFocus(True)

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Paint:
            painter = QPainter(self)
            paint_box_ground(painter, self, self.hasFocus())
            painter.end()
            return True
        return super().event(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.update()


def show_flat(view: QAbstractScrollArea) -> None:
    """Let a list stand on the window itself, without a frame of its own."""
    view.setFrameShape(QFrame.Shape.NoFrame)
    view.setVerticalScrollBar(SlimScrollBar(view))
    view.setBackgroundRole(_Role.Window)
    view.viewport().setBackgroundRole(_Role.Window)


def paint_box_ground(painter: QPainter, widget: QWidget, has_focus: bool) -> None:
    """Paint the rounded ground on which one types or chooses."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    colours = widget.palette()
    line = QPen(colours.color(_Role.Accent), 2) if has_focus else QPen(colours.color(_Role.Mid), 1)
    painter.setPen(line)
    painter.setBrush(widget.window().palette().color(_Role.Base))
    painter.drawRoundedRect(QRectF(widget.rect()).adjusted(1, 1, -1, -1), RADIUS, RADIUS)


class TickBox(QCheckBox):
    """A check box whose box can be seen in every theme: Fusion draws it in a darker ground."""

    def paintEvent(self, _event: QPaintEvent) -> None:
        from PySide6.QtWidgets import (  # 4 ms of the start, which shows no such box
            QStyle,
            QStyleOptionButton,
        )

        option = QStyleOptionButton()
        self.initStyleOption(option)
        box = self.style().subElementRect(QStyle.SubElement.SE_CheckBoxIndicator, option, self)
        words = self.style().subElementRect(QStyle.SubElement.SE_CheckBoxContents, option, self)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        colours = self.palette()
        group = QPalette.ColorGroup.Active if self.isEnabled() else QPalette.ColorGroup.Disabled
        text = colours.color(group, _Role.WindowText)
        frame = QRectF(box).adjusted(0.5, 0.5, -0.5, -0.5)
        has_focus = self.hasFocus()
        line = colours.color(_Role.Accent if has_focus else _Role.PlaceholderText)
        painter.setPen(QPen(line, 2 if has_focus else 1))
        painter.setBrush(colours.color(_Role.Base))
        painter.drawRoundedRect(frame, 3, 3)
        if self.isChecked():
            painter.setPen(QPen(text, 1.8))
            at = frame.center()
            painter.drawPolyline([at + QPointF(*by) for by in ((-3.5, 0.0), (-1, 3), (4, -3.5))])
        painter.setPen(text)
        align = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
        painter.drawText(words, align | Qt.TextFlag.TextShowMnemonic, self.text())
        painter.end()


class Hairline(QFrame):
    """A line one pixel thick, in the palette's quietest colour."""

    def __init__(self, parent: QWidget | None = None, *, is_vertical: bool = False) -> None:
        super().__init__(parent)
        if is_vertical:
            self.setFixedWidth(1)
        else:
            self.setFixedHeight(1)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), self.palette().color(_Role.Mid))
        painter.end()


class MutedLabel(QLabel):
    """A label in the muted colour, smaller things beside the page."""

    def __init__(self, text: str = "", parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        # Much of what is muted was written by somebody: a name, a title, a file's own sentence.
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setForegroundRole(_Role.PlaceholderText)
