"""One line of the form: the field's name and key, what it holds, and where the words stand."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from annotator.model.codebook import Field, FieldKind
from annotator.model.field_value import FieldValue
from ui.claims.choice_field import HEIGHT, ChoiceField
from ui.claims.text_field import TextField
from ui.painting import draw_lines, smaller
from ui.theme import Theme
from ui.widgets import FlatButton

if TYPE_CHECKING:
    from annotator.codebook.values import FieldProblem

LABEL_WIDTH = 90
_DOT = 5.0
_CHOSEN = (FieldKind.CHOICE, FieldKind.CHOICES, FieldKind.YES_NO)
_Role = QPalette.ColorRole


class FieldLabel(QWidget):
    """The field's name, its key in a quieter tone, and a dot while something is missing."""

    def __init__(self, text: str, key: str, parent: QWidget) -> None:
        super().__init__(parent)
        self._text, self._key = text, key
        self._has_problem = False
        self.setFixedWidth(LABEL_WIDTH)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def set_problem(self, has_problem: bool) -> None:
        """Show a dot, or none."""
        if has_problem != self._has_problem:
            self._has_problem = has_problem
            self.update()

    def sizeHint(self) -> QSize:
        return QSize(LABEL_WIDTH, HEIGHT)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        colours = self.palette()
        font = smaller(self.font(), 0.5)
        painter.setFont(font)
        rect = QRectF(self.rect()).adjusted(10, 0, -8, 0)
        align = Qt.AlignmentFlag.AlignVCenter
        key_width = QFontMetrics(font).horizontalAdvance(self._key)
        painter.setPen(colours.color(_Role.PlaceholderText))
        painter.drawText(rect, align | Qt.AlignmentFlag.AlignRight, self._key)
        room = rect.width() - (key_width + 6 if self._key else 0)
        metrics = QFontMetrics(font)
        lines = 1 if metrics.horizontalAdvance(self._text) <= room else 2
        top = (self.height() - lines * metrics.lineSpacing()) / 2
        words = QRectF(rect.left(), top, room, self.height())
        draw_lines(painter, words, self._text, font, colours.color(_Role.WindowText), lines=lines)
        if self._has_problem:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(colours.color(_Role.BrightText))
            painter.drawEllipse(QPointF(_DOT / 2 + 0.5, self.height() / 2), _DOT / 2, _DOT / 2)
        painter.end()


class FormRow(QWidget):
    """Holds the editor of one field; everything it tells names the field."""

    edited = Signal(str)
    finished = Signal(str)
    accepted = Signal(str)
    entered = Signal(str)
    words_requested = Signal(str)
    left = Signal()
    rested = Signal()

    def __init__(self, field: Field, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.field = field
        name, _, rest = field.label.partition(" (")
        self._name, self._prompt = name, rest.removesuffix(")")
        self.label = FieldLabel(name, field.key, self)
        chosen = field.kind in _CHOSEN
        self.editor: ChoiceField | TextField = (
            ChoiceField(field, self) if chosen else TextField(field, self)
        )
        self.editor.setAccessibleName(field.label)
        if field.automatic:
            self.editor.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.words_button = FlatButton(
            parent=self,
            name=self.tr("Show the words of {}").format(name),
            tip=self.tr("Show these words in the article  (Ctrl+Return in the field)"),
        )
        self.words_button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.words_button.setFixedSize(24, HEIGHT)
        self.set_theme(theme)
        self._lay_out()
        self._connect()
        self.show_problem(None)

    @property
    def name(self) -> str:
        """The field's name."""
        return self.field.name

    @property
    def short_label(self) -> str:
        """The field's label without what stands in brackets."""
        return self._name

    def set_theme(self, theme: Theme) -> None:
        """Draw the button in another theme."""
        self.words_button.set_drawing("quote", theme)

    def show_value(self, value: FieldValue | None, tags: Sequence[str]) -> None:
        """Show what the claim holds in this field."""
        self.editor.set_tags(tags)
        self.editor.show_value(
            value.value if value is not None else "",
            is_default=value is not None and value.is_default,
        )
        self.words_button.setVisible(value is not None and bool(value.spans))

    def show_problem(self, problem: FieldProblem | None) -> None:
        """Mark that something is missing or odd; it never blocks."""
        self.label.set_problem(problem is not None)
        prompt = self._prompt
        if problem is not None and problem.is_missing:
            prompt = self.tr("{} (needed)").format(prompt).strip() if prompt else self.tr("needed")
        self.editor.set_prompt(prompt)
        sentence = problem.sentence if problem is not None else ""
        tip = "\n\n".join(part for part in (sentence, self.field.help.replace("\n", " ")) if part)
        self.setToolTip(tip)
        self.setAccessibleDescription(sentence)

    def _lay_out(self) -> None:
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(0)
        line.addWidget(self.label, 0, Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout()
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.editor)
        line.addLayout(column, 1)
        line.addWidget(self.words_button, 0, Qt.AlignmentFlag.AlignTop)
        self.words_button.hide()

    def _connect(self) -> None:
        editor, name = self.editor, self.name
        editor.edited.connect(partial(self.edited.emit, name))
        editor.finished.connect(partial(self.finished.emit, name))
        editor.accepted.connect(partial(self.accepted.emit, name))
        editor.entered.connect(partial(self.entered.emit, name))
        editor.words_requested.connect(partial(self.words_requested.emit, name))
        editor.left.connect(self.left)
        editor.rested.connect(self.rested)
        self.words_button.clicked.connect(self._on_words)

    def _on_words(self) -> None:
        self.words_requested.emit(self.name)
