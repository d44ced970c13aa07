"""The help: pages of resources/help beside their list, and the page of keys."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices, QFont, QTextBlockFormat, QTextCursor, QTextDocument
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
from ui.entry_delegate import EntryDelegate
from ui.help.keys_page import keys_page
from ui.reader.fonts import add_italic_fonts, add_reading_fonts
from ui.reader.style import READING_FAMILY
from ui.widgets import Hairline, SlimScrollBar, show_flat

FOLDER = Path(__file__).parent.parent.parent / "resources" / "help"
KEYS = "keys"
FIRST = "first-steps"
_ORDER = (
    FIRST, KEYS, "marking", "fields", "codebook", "codebook-and-history", "review",
    "file-and-export",
)  # fmt: skip
_LINE_HEIGHT = 140.0


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
        self.list = QListWidget(self)
        show_flat(self.list)
        self.list.setItemDelegate(EntryDelegate(self.list))
        self.list.setAccessibleName(self.tr("Help pages"))
        self.list.setFixedWidth(216)
        self.page = _Page(self)
        self.page.setFrameShape(QFrame.Shape.NoFrame)
        self.page.setVerticalScrollBar(SlimScrollBar(self.page))
        self.page.setOpenLinks(False)
        self.page.setAccessibleName(self.tr("Help page"))
        self.page.anchorClicked.connect(self._on_link)
        self.page.document().setDocumentMargin(36)
        add_reading_fonts()
        add_italic_fonts()
        font = QFont(READING_FAMILY)
        font.setPointSizeF(12)
        self.page.document().setDefaultFont(font)
        for stem in self._ordered():
            title = self.tr("Keys") if stem == KEYS else page_title(self._texts[stem]) or stem
            item = QListWidgetItem(title, self.list)
            item.setData(Qt.ItemDataRole.UserRole, stem)
        self.list.currentItemChanged.connect(self._on_page)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        beside = QVBoxLayout()
        beside.setContentsMargins(8, 16, 8, 8)
        beside.addWidget(self.list)
        layout.addLayout(beside)
        layout.addWidget(Hairline(self, is_vertical=True))
        layout.addWidget(self.page, 1)
        self.resize(860, 680)

    def open_page(self, stem: str) -> None:
        """Show a page: the name of its file without the ending, or KEYS."""
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
        if stem == KEYS:
            self.page.setHtml(keys_page(self._specs()))
        else:
            self.page.setMarkdown(self._texts[stem])
            self._set_air()
        self.page.verticalScrollBar().setValue(0)

    def _specs(self) -> list[ActionSpec]:
        """Return the actions of the window: their words are those of its codebook."""
        owner = self.parentWidget()
        actions = owner.actions() if owner is not None else []
        specs = [action.data() for action in actions]
        return [spec for spec in specs if isinstance(spec, ActionSpec)] or list(SPECS.values())

    def _set_air(self) -> None:
        """Give Markdown the line height of the reader; Qt's own is that of a form."""
        cursor = QTextCursor(self.page.document())
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
