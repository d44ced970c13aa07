"""What stands in the library when nothing passes: why, and what would show more."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QFontMetrics, QResizeEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from annotator.model.arrangement import ArticleFilter
from ui.library.filter_parts import filter_parts
from ui.library.model import LibraryModel
from ui.painting import weighted
from ui.widgets import FlatButton, MutedLabel

_SIDE = 12
_BUTTON_ROOM = 24


@dataclass(frozen=True, slots=True)
class Widening:
    """A way to see more: what it says, and the words and the filter it leaves."""

    text: str
    words: str
    wanted: ArticleFilter


class NothingPage(QWidget):
    """Says that no article passes and offers what would let some through."""

    chosen = Signal(object)
    """The Widening to take."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.text = MutedLabel("", self)
        self.text.setWordWrap(True)
        self.text.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self.buttons: list[FlatButton] = []
        self._ways: Sequence[Widening] = ()
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(_SIDE, 24, _SIDE, 16)
        self._layout.setSpacing(8)
        self._layout.addWidget(self.text)
        self._layout.addStretch(1)

    def show_ways(self, text: str, ways: Sequence[Widening]) -> None:
        """Say why nothing is shown and offer ways to see more."""
        self.text.setText(text)
        if ways == self._ways:
            return
        for button in self.buttons:
            button.hide()
            button.deleteLater()
        self._ways = ways
        self.buttons = [self._button(way) for way in ways]
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _button(self, way: Widening) -> FlatButton:
        button = FlatButton("", self, name=way.text, tip=way.text, is_raised=True)
        button.clicked.connect(self._on_clicked)
        self._layout.insertWidget(
            self._layout.count() - 1, button, 0, Qt.AlignmentFlag.AlignHCenter
        )
        return button

    def _fit(self) -> None:
        """Shorten what the pane is too narrow for."""
        room = self.width() - 2 * _SIDE - _BUTTON_ROOM
        metrics = QFontMetrics(weighted(self.font()))
        for button, way in zip(self.buttons, self._ways, strict=True):
            text = metrics.elidedText(way.text, Qt.TextElideMode.ElideMiddle, room)
            button.setText(text.replace("&", "&&"))
            button.updateGeometry()

    def _on_clicked(self) -> None:
        button = self.sender()
        if isinstance(button, FlatButton):
            self.chosen.emit(self._ways[self.buttons.index(button)])


def ways_to_widen(
    speaker: QObject, model: LibraryModel, words: str, wanted: ArticleFilter
) -> tuple[str, list[Widening]]:
    """Return why nothing passes, and each single change that lets something through."""
    parts = filter_parts(speaker, wanted)
    if not parts:
        text = speaker.tr("No article holds “{}”.").format(words)
    elif words:
        text = speaker.tr("No article holds “{}” and passes the filter.").format(words)
    else:
        text = speaker.tr("No article passes the filter.")
    ways: list[Widening] = []
    without = speaker.tr("Without “{}”: {}")
    if words and parts:
        count = model.count_passing(wanted, has_words=False)
        if count:
            ways.append(Widening(without.format(words, f"{count:,}"), "", wanted))
    for part in parts if len(parts) + bool(words) > 1 else ():
        count = model.count_passing(part.without, has_words=True)
        if count:
            ways.append(Widening(without.format(part.text, f"{count:,}"), words, part.without))
    everything = speaker.tr("Show all {}").format(f"{model.total:,}")
    return text, [*ways, Widening(everything, "", ArticleFilter())]
