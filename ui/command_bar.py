"""Ctrl+K: type a few letters, get any action or article, press Return."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, Signal
from PySide6.QtGui import QAction, QKeyEvent
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from annotator.text.folding import fold
from ui.actions import shown_keys, spec_of, tr
from ui.entry_delegate import ASIDE_ROLE, EntryDelegate
from ui.popover import Popover
from ui.widgets import TextBox, show_flat

_WIDTH = 560
_ROWS = 10
_ID_ROLE = Qt.ItemDataRole.UserRole + 2
_MOST = 50
"""Rows offered; whoever wants the fifty-first types another letter."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing to choose: an action's id or "article:<id>", its words, and what stands right."""

    id: str
    text: str
    aside: str


def score(words: str, text: str) -> int | None:
    """Return how well every word is found in a text (smaller is better), None if one is not.

    A word is found at the start of a word of the text, inside it, or letter by letter in order.
    """
    folded = fold(text)
    total = 0
    for word in fold(words).split():
        at = folded.find(word)
        if at == 0:
            continue
        if at > 0:
            total += 1 if folded[at - 1] in " (“" else 4
            continue
        spread = _spread(word, folded)
        if spread is None:
            return None
        total += 10 + spread
    return total


def _spread(word: str, text: str) -> int | None:
    """Return how far apart the letters of the word lie in the text, None if not in order."""
    first = at = -1
    for letter in word:
        at = text.find(letter, at + 1)
        if at < 0:
            return None
        if first < 0:
            first = at
    return at - first - len(word) + 1


class CommandBar(Popover):
    """Opens over the page; Escape or a click elsewhere closes it."""

    chosen = Signal(str)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAccessibleName(self.tr("Command bar"))
        self._entries: list[Entry] = []
        self.box = TextBox(self.tr("What do you want to do?"), self)
        self.box.textChanged.connect(self._show)
        self.box.installEventFilter(self)
        self.list = QListWidget(self)
        show_flat(self.list)
        self.list.setUniformItemSizes(True)
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setMouseTracking(True)
        self.list.setAccessibleName(self.tr("Actions and articles"))
        self.list.setItemDelegate(EntryDelegate(self.list))
        self.list.itemClicked.connect(self._on_item)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(10, 10, 10, 10)
        layout.setSpacing(8)
        layout.addWidget(self.box)
        layout.addWidget(self.list)

    def open_over(self, window: QWidget, entries: Iterable[Entry]) -> None:
        """Show the bar near the top of the window."""
        self._entries = list(entries)
        self.box.clear()
        self._show()
        width = min(_WIDTH, window.width() - 40)
        row = self.list.sizeHintForRow(0) if self.list.count() else 32
        self.resize(width, row * _ROWS + self.box.height() + 34)
        self.move(window.mapToGlobal(QPoint((window.width() - width) // 2, 72)))
        self.show()
        self.box.setFocus(Qt.FocusReason.PopupFocusReason)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self.box and isinstance(event, QKeyEvent):
            is_press = event.type() == QEvent.Type.KeyPress
            if is_press and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self._on_item(self.list.currentItem())
                return True
            moves = (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown)
            if is_press and event.key() in moves:
                self.list.keyPressEvent(event)
                return True
        return super().eventFilter(watched, event)

    def _show(self) -> None:
        words = self.box.text().strip()
        ranked: list[tuple[int, int, Entry]] = []
        for number, entry in enumerate(self._entries):
            rank = score(words, entry.text)
            if rank is not None and (words or not entry.id.startswith("article:")):
                ranked.append((rank, number, entry))
        ranked.sort(key=lambda each: each[:2])
        self.list.clear()
        for _, _, entry in ranked[:_MOST]:
            item = QListWidgetItem(entry.text)
            item.setData(ASIDE_ROLE, entry.aside)
            item.setData(_ID_ROLE, entry.id)
            self.list.addItem(item)
        self.list.setCurrentRow(0)

    def _on_item(self, item: QListWidgetItem | None) -> None:
        if item is None:
            return
        chosen = item.data(_ID_ROLE)
        self.close()
        self.chosen.emit(chosen)


def action_entries(actions: Mapping[str, QAction]) -> list[Entry]:
    """Return the actions that can be run now, in the order of the menus."""
    entries: list[Entry] = []
    for action in actions.values():
        spec = spec_of(action)
        if action.isEnabled() and action.menu() is None and spec.id != "app.command_bar":
            menu = tr(spec.menu).replace("&", "")
            text = action.text().split("\t")[0].replace("&", "")
            keys = shown_keys(spec)
            entries.append(Entry(spec.id, text, keys[0] if keys else menu))
    return entries
