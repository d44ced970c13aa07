"""The help: pages of resources/help beside their list, the page of keys, and a search in all."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QSize, Qt, QUrl
from PySide6.QtGui import (
    QDesktopServices,
    QFont,
    QKeySequence,
    QShortcut,
    QTextBlockFormat,
    QTextCursor,
    QTextDocument,
)
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QTextBrowser,
    QVBoxLayout,
    QWidget,
)

from ui.action_spec import ActionSpec
from ui.actions import SPECS
from ui.entry_delegate import ASIDE_ROLE, EntryDelegate
from ui.help.keys_page import keys_page
from ui.help.search import count_hits, hits_in, mark_hits, words_of
from ui.reader.fonts import add_italic_fonts, add_reading_fonts
from ui.reader.style import READING_FAMILY
from ui.widgets import Hairline, MutedLabel, SearchBox, SlimScrollBar, show_flat

FOLDER = Path(__file__).parent.parent.parent / "resources" / "help"
KEYS = "keys"
FIRST = "first-steps"
_ORDER = (
    FIRST, KEYS, "marking", "fields", "codebook", "codebook-and-history", "review",
    "file-and-export",
)  # fmt: skip
_LINE_HEIGHT = 140.0
_SIDE = 248
_OUTSIDE = QSize(16, 48)
"""What a window manager puts around a window, at most."""


def page_title(text: str) -> str:
    """Return the first heading of a Markdown text."""
    for line in text.splitlines():
        if line.startswith("# "):
            return line[2:].strip()
    return ""


class _Page(QTextBrowser):
    """Sets a page; loads nothing that does not lie in the help folder."""

    def loadResource(self, kind: int, name: QUrl) -> object:
        path = FOLDER / name.toString()
        is_ours = name.isRelative() and path.resolve().is_relative_to(FOLDER.resolve())
        if kind == QTextDocument.ResourceType.ImageResource and is_ours and path.is_file():
            return path.read_bytes()
        return b""


class HelpWindow(QWidget):
    """A window of its own, so that one can read how to do something while doing it."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Window)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Help"))
        self._texts = {path.stem: path.read_text("utf-8") for path in sorted(FOLDER.glob("*.md"))}
        self._plain: dict[str, str] = {}
        self._hits: list[QTextCursor] = []
        self._current = -1
        self.search = SearchBox(self.tr("Search the help"), self)
        self.search.setToolTip(self.tr("Search the help  (Ctrl+F)"))
        self.search.textChanged.connect(self._on_search)
        self.search.returnPressed.connect(self._on_next)
        self.search.left.connect(self.close)
        self.nothing = MutedLabel("", self)
        self.nothing.setWordWrap(True)
        self.nothing.hide()
        self.list = self._make_list()
        self.page = self._make_page()
        for sequence in QKeySequence.keyBindings(QKeySequence.StandardKey.Find):
            QShortcut(sequence, self, self._on_find)
        self._lay_out()
        room = self.screen().availableGeometry().size() - _OUTSIDE
        self.resize(QSize(860, 680).boundedTo(room))

    def _make_list(self) -> QListWidget:
        pages = QListWidget(self)
        show_flat(pages)
        pages.setItemDelegate(EntryDelegate(pages))
        pages.setAccessibleName(self.tr("Help pages"))
        for stem in self._ordered():
            title = self.tr("Keys") if stem == KEYS else page_title(self._texts[stem]) or stem
            item = QListWidgetItem(title, pages)
            item.setData(Qt.ItemDataRole.UserRole, stem)
        pages.currentItemChanged.connect(self._on_page)
        return pages

    def _make_page(self) -> _Page:
        page = _Page(self)
        page.setFrameShape(QFrame.Shape.NoFrame)
        page.setVerticalScrollBar(SlimScrollBar(page))
        page.setOpenLinks(False)
        page.setAccessibleName(self.tr("Help page"))
        page.anchorClicked.connect(self._on_link)
        page.document().setDocumentMargin(36)
        add_reading_fonts()
        add_italic_fonts()
        font = QFont(READING_FAMILY)
        font.setPointSizeF(12)
        page.document().setDefaultFont(font)
        return page

    def _lay_out(self) -> None:
        side = QWidget(self)
        side.setFixedWidth(_SIDE)
        beside = QVBoxLayout(side)
        beside.setContentsMargins(12, 12, 12, 12)
        beside.setSpacing(12)
        beside.addWidget(self.search)
        beside.addWidget(self.nothing)
        beside.addWidget(self.list, 1)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(side)
        layout.addWidget(Hairline(self, is_vertical=True))
        layout.addWidget(self.page, 1)

    def open_page(self, stem: str) -> None:
        """Show a page: the name of its file without the ending, or KEYS."""
        self.search.clear()
        for row in range(self.list.count()):
            if self.list.item(row).data(Qt.ItemDataRole.UserRole) == stem:
                self.list.setCurrentRow(row)
        self.show()
        self.raise_()
        self.activateWindow()
        self.page.setFocus()

    def keyPressEvent(self, event: object) -> None:
        if event.key() == Qt.Key.Key_Escape:  # type: ignore[attr-defined]
            self.close()
        else:
            super().keyPressEvent(event)  # type: ignore[arg-type]

    def _ordered(self) -> list[str]:
        stems = {*self._texts, KEYS}
        first = [stem for stem in _ORDER if stem in stems]
        return first + sorted(stems - set(first))

    def _on_page(self, item: QListWidgetItem | None) -> None:
        if item is None:
            return
        stem = item.data(Qt.ItemDataRole.UserRole)
        self._set(self.page.document(), stem)
        self.page.verticalScrollBar().setValue(0)
        self._show_hits()

    # Searching

    def _on_find(self) -> None:
        self.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.search.selectAll()

    def _on_search(self, typed: str) -> None:
        """Leave the pages that hold the words; go to the first one if this one does not."""
        words = words_of(typed)
        items = [self.list.item(row) for row in range(self.list.count())]
        for item in items:
            count = count_hits(self._plain_of(item), words) if words else 0
            item.setData(ASIDE_ROLE, f"{count}" if count else "")
            item.setHidden(bool(words) and not count)
        left = [item for item in items if not item.isHidden()]
        self.nothing.setText(self.tr("No page speaks of “{}”.").format(typed.strip()))
        self.nothing.setVisible(not left)
        if left and self.list.currentItem() not in left:
            self.list.setCurrentItem(left[0])
        else:
            self._show_hits()

    def _plain_of(self, item: QListWidgetItem) -> str:
        stem = item.data(Qt.ItemDataRole.UserRole)
        if stem not in self._plain:
            page = QTextDocument()
            self._set(page, stem)
            self._plain[stem] = page.toPlainText()
        return self._plain[stem]

    def _show_hits(self) -> None:
        words = words_of(self.search.text())
        self._hits, self._current = hits_in(self.page, words), -1
        if self._hits:
            self._go_to(0)
        else:
            mark_hits(self.page, (), -1)

    def _go_to(self, number: int) -> None:
        self._current = number
        mark_hits(self.page, self._hits, number)
        top = self.page.cursorRect(self._hits[number]).top()
        bar = self.page.verticalScrollBar()
        bar.setValue(bar.value() + top - self.page.viewport().height() // 3)

    def _on_next(self) -> None:
        """Go to the next place, on the next page after the last one of this page."""
        if self._current + 1 < len(self._hits):
            self._go_to(self._current + 1)
            return
        rows = [row for row in range(self.list.count()) if not self.list.item(row).isHidden()]
        if rows and self._hits:
            here = self.list.currentRow()
            row = next((each for each in rows if each > here), rows[0])
            if row == here:
                self._go_to(0)
            self.list.setCurrentRow(row)

    def _specs(self) -> list[ActionSpec]:
        """Return the actions of the window: their words are those of its codebook."""
        owner = self.parentWidget()
        actions = owner.actions() if owner is not None else []
        specs = [action.data() for action in actions]
        return [spec for spec in specs if isinstance(spec, ActionSpec)] or list(SPECS.values())

    def _set(self, document: QTextDocument, stem: str) -> None:
        if stem == KEYS:
            document.setHtml(keys_page(self._specs()))
            return
        document.setMarkdown(self._texts[stem])
        # Markdown gets the line height of the reader; Qt's own is that of a form.
        cursor = QTextCursor(document)
        cursor.select(QTextCursor.SelectionType.Document)
        form = QTextBlockFormat()
        form.setLineHeight(_LINE_HEIGHT, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
        cursor.mergeBlockFormat(form)

    def _on_link(self, url: QUrl) -> None:
        stem = Path(url.path()).stem
        if url.isRelative() and stem in (*self._texts, KEYS):
            self.open_page(stem)
        elif url.scheme() in ("http", "https"):
            QDesktopServices.openUrl(url)
