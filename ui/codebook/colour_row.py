"""Choosing a tag's colour: the theme's own, a few that stay apart, or any by its number."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QHBoxLayout, QWidget

from ui.tag_colours import TAG_PALETTE
from ui.theme import Theme
from ui.widgets import TextBox

_SIZE = 26
_NAMES = ("Purple-red", "Orange", "Sky blue", "Violet", "Brown", "Green", "Crimson", "Slate")


class _Swatch(QAbstractButton):
    def __init__(self, colour: str, name: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.colour = colour
        self.shown = QColor(colour)
        self.setCheckable(True)
        self.setAccessibleName(name)
        self.setToolTip(name)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setFixedSize(_SIZE, _SIZE)

    def sizeHint(self) -> QSize:
        return QSize(_SIZE, _SIZE)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        rect = QRectF(self.rect())
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self.shown)
        painter.setOpacity(1.0 if self.isEnabled() else 0.5)
        painter.drawEllipse(rect.adjusted(6, 6, -6, -6))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        colours = self.palette()
        if self.isChecked():
            painter.setPen(QPen(colours.color(colours.ColorRole.WindowText), 1.5))
            painter.drawEllipse(rect.adjusted(3, 3, -3, -3))
        if self.hasFocus():
            painter.setPen(QPen(colours.color(colours.ColorRole.Accent), 2))
            painter.drawRoundedRect(rect.adjusted(1, 1, -1, -1), 6, 6)
        painter.end()


class ColourRow(QWidget):
    """A row of swatches and a box for any other colour."""

    chosen = Signal(str)

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self._tag_name = ""
        self.own = _Swatch("", self.tr("The theme's own colour"), self)
        self.swatches = [
            self.own,
            *(
                _Swatch(colour, self.tr(name), self)
                for colour, name in zip(TAG_PALETTE, _NAMES, strict=True)
            ),
        ]
        self.box = TextBox("#b02a30", self)
        self.box.setAccessibleName(self.tr("Colour as a number"))
        self.box.setFixedWidth(96)
        self.box.textEdited.connect(self._on_text)
        self._group = QButtonGroup(self)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 2, 0, 2)
        row.setSpacing(2)
        for swatch in self.swatches:
            self._group.addButton(swatch)
            row.addWidget(swatch)
            swatch.clicked.connect(self._on_swatch)
        row.addSpacing(8)
        row.addWidget(self.box)
        row.addStretch(1)

    def colour(self) -> str:
        """Return "#rrggbb", or "" for the theme's own colour."""
        return self.box.text().strip().lower()

    def set_colour(self, colour: str, tag_name: str) -> None:
        """Show a colour, without telling."""
        self._tag_name = tag_name
        if self.colour() != colour.lower():
            self.box.setText(colour)
        self._show()

    def set_theme(self, theme: Theme) -> None:
        """Show the theme's own colour."""
        self._theme = theme
        self._show()

    def _show(self) -> None:
        style = self._theme.tag_style(self._tag_name)
        if not self.colour():
            self.own.shown = style.line
        self.own.update()
        self._group.setExclusive(False)
        for swatch in self.swatches:
            swatch.setChecked(swatch.colour.lower() == self.colour())
        self._group.setExclusive(True)

    def _on_swatch(self) -> None:
        swatch = self.sender()
        if isinstance(swatch, _Swatch):
            self.box.setText(swatch.colour.lower())
            self._show()
            self.chosen.emit(self.colour())

    def _on_text(self) -> None:
        self._show()
        self.chosen.emit(self.colour())
