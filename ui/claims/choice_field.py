"""A field with a list of values: a key of each chooses it, arrows walk through them."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QFontMetrics,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPalette,
    QPen,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from annotator.model.codebook import SEPARATOR, Field, FieldKind, Option
from ui.claims.option_list import Offer, OptionList
from ui.painting import draw_lines, smaller
from ui.widgets import RADIUS

HEIGHT = 30
_Role = QPalette.ColorRole
_YES_NO = (Option("yes", "Yes", "y"), Option("no", "No", "n"))


class ChoiceField(QWidget):
    """Shows what is chosen; one value, or several for fields of that kind."""

    edited = Signal()
    finished = Signal()
    """The person goes on to the next field."""
    left = Signal()
    accepted = Signal()
    entered = Signal()
    rested = Signal()
    """The keyboard went elsewhere."""
    words_requested = Signal()

    def __init__(self, field: Field, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._field = field
        self._options: Sequence[Option] = ()
        self._keys: dict[str, int] = {}
        self._values: list[str] = []
        self._is_default = False
        self._is_read_only = False
        self._proposal = ""
        self._hint = ""
        self._prompt = ""
        self._list: OptionList | None = None
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled, False)

    # What is shown

    def set_tags(self, tags: Sequence[str]) -> None:
        """Offer what a claim with these tags is offered."""
        field = self._field
        if field.kind is FieldKind.YES_NO:
            self._options = _YES_NO
            self._keys = {"y": 0, "n": 1, "1": 0, "2": 1}
        else:
            self._options = field.options_for(tags)
            places = {option.value: place for place, option in enumerate(self._options)}
            self._keys = {
                key.lower(): places[option.value] for key, option in field.option_keys(tags).items()
            }
        self.update()

    def set_prompt(self, prompt: str) -> None:
        """Say in the empty field what belongs there."""
        self._prompt = prompt

    def value(self) -> str:
        """Return what is chosen, as it is stored."""
        return SEPARATOR.join(self._values)

    def show_value(self, value: str, *, is_default: bool = False) -> None:
        """Show a stored value; a default is shown more quietly."""
        self._values = value.split(SEPARATOR) if value else []
        self._is_default = is_default
        self._describe()
        if self._list is not None and self._list.isVisible():
            self._open_list()

    def show_proposal(self, value: str, hint: str = "") -> None:
        """Show what is proposed while nothing is chosen; "" for nothing."""
        self._proposal, self._hint = value, hint
        self._describe()

    def set_read_only(self, is_read_only: bool) -> None:
        """Show only."""
        self._is_read_only = is_read_only

    # Private

    @property
    def _takes_several(self) -> bool:
        return self._field.kind is FieldKind.CHOICES

    def _describe(self) -> None:
        shown = self._words(self._values)
        if not shown and self._proposal:
            shown = self.tr("proposed: {}").format(self._words(self._proposal.split(SEPARATOR)))
        self.setAccessibleDescription(shown)
        self.update()

    def _words(self, values: Sequence[str]) -> str:
        labels = {option.value: option.label for option in self._options}
        return ", ".join(labels.get(value, value) for value in values)

    def _open_list(self) -> None:
        if self._is_read_only:
            return
        if self._list is None:
            self._list = OptionList(self)
            self._list.chosen.connect(self._on_chosen)
        by_place = {place: key for key, place in reversed(self._keys.items())}
        offers = [
            Offer(option.label, by_place.get(place, ""), option.help)
            for place, option in enumerate(self._options)
        ]
        ticked = frozenset(
            place for place, option in enumerate(self._options) if option.value in self._values
        )
        current = self._list.current if self._takes_several else min(ticked, default=-1)
        self._list.open(offers, ticked=ticked, current=current)

    def _on_chosen(self, place: int) -> None:
        self._choose(place, goes_on=False)
        if not self._takes_several and self._list is not None:
            self._list.hide()

    def _choose(self, place: int, *, goes_on: bool) -> None:
        if self._is_read_only:
            return
        value = self._options[place].value
        if self._takes_several:
            chosen = {*self._values} ^ {value}
            order = [option.value for option in self._options]
            self._values = [each for each in order if each in chosen]
        else:
            self._values = [value]
        self._is_default = False
        self._describe()
        self.edited.emit()
        if self._list is not None and self._list.isVisible():
            self._open_list()
        if goes_on and not self._takes_several:
            self.finished.emit()

    def _step(self, by: int) -> None:
        """Walk through the options: one is chosen at once, several only by Space."""
        if not self._options:
            return
        if self._takes_several:
            if self._list is not None:
                self._list.go_to((self._list.current + by) % len(self._options))
            return
        values = [option.value for option in self._options]
        here = values.index(self._values[0]) if self._values and self._values[0] in values else -1
        place = here + by if here >= 0 else (0 if by > 0 else len(values) - 1)
        self._choose(min(max(place, 0), len(values) - 1), goes_on=False)

    def _clear(self) -> None:
        if self._values and not self._is_read_only:
            self._values = []
            self._describe()
            self.edited.emit()

    def _take_offer(self) -> None:
        if not self._values and self._proposal and not self._is_read_only:
            self.accepted.emit()

    # Qt

    def sizeHint(self) -> QSize:
        return QSize(100, HEIGHT)

    def minimumSizeHint(self) -> QSize:
        return QSize(60, HEIGHT)

    def event(self, event: QEvent) -> bool:
        """Keep plain keys out of the menus' reach while the field has the focus."""
        is_override = event.type() == QEvent.Type.ShortcutOverride
        if is_override and isinstance(event, QKeyEvent) and self._place_of(event) is not None:
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = event.key()
        place = self._place_of(event)
        if key == Qt.Key.Key_Escape:
            self.left.emit()
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._take_offer()
            self.finished.emit()
        elif key == Qt.Key.Key_Right:
            self._take_offer()
        elif key in (Qt.Key.Key_Down, Qt.Key.Key_Up):
            self._step(1 if key == Qt.Key.Key_Down else -1)
        elif key in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self._clear()
        elif key == Qt.Key.Key_Space and self._takes_several and self._list is not None:
            if self._list.current >= 0:
                self._choose(self._list.current, goes_on=False)
        elif place is not None:
            self._choose(place, goes_on=True)
        else:
            super().keyPressEvent(event)

    def _place_of(self, event: QKeyEvent) -> int | None:
        """Return the option a key means: by its own key, else by the first letter of its label."""
        text = event.text().casefold()
        held = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if not text or not text.isprintable() or text.isspace() or held:
            return None
        if text in self._keys:
            return self._keys[text]
        found = (
            place
            for place, option in enumerate(self._options)
            if option.label.casefold().startswith(text)
        )
        return next(found, None)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if self._list is not None and self._list.isVisible():
            self._list.hide()
        elif event.button() == Qt.MouseButton.LeftButton:
            self._open_list()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if event.reason() != Qt.FocusReason.MouseFocusReason:
            self._open_list()
        self.entered.emit()
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.rested.emit()
        if self._list is not None:
            self._list.hide()
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        colours = self.palette()
        is_focused = self.hasFocus()
        line = QPen(
            colours.color(_Role.Accent if is_focused else _Role.Mid), 2 if is_focused else 1
        )
        painter.setPen(line)
        painter.setBrush(colours.color(_Role.Base))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), RADIUS, RADIUS)
        font = self.font()
        muted = colours.color(_Role.PlaceholderText)
        colour = muted if self._is_default else colours.color(_Role.Text)
        shown = self._words(self._values)
        if not shown and self._proposal:
            shown, colour = self._words(self._proposal.split(SEPARATOR)), muted
            font.setItalic(True)
        elif not shown:
            shown, colour = self._prompt, muted
        top = (self.height() - QFontMetrics(font).lineSpacing()) / 2
        words = QRectF(9, top, self.width() - 34, self.height())
        draw_lines(painter, words, shown, font, colour)
        self._paint_sign(painter)
        painter.end()

    def _paint_sign(self, painter: QPainter) -> None:
        """Draw the key that accepts a proposal, or the corner of a list."""
        muted = self.palette().color(_Role.PlaceholderText)
        right = QRectF(self.width() - 26, 0, 20, self.height())
        if self._hint and self._proposal and not self._values:
            painter.setFont(smaller(self.font()))
            painter.setPen(muted)
            painter.drawText(right, Qt.AlignmentFlag.AlignCenter, self._hint)
            return
        painter.setPen(QPen(muted, 1.3))
        middle = right.center()
        for side in (-1, 1):
            painter.drawLine(
                round(middle.x() + side * 4), round(middle.y() - 1),
                round(middle.x()), round(middle.y() + 3),
            )  # fmt: skip
