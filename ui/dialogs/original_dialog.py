"""The bytes an article was read from, shown as text or as bytes: nothing in them is carried out."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFontDatabase
from PySide6.QtWidgets import QLabel, QPlainTextEdit, QWidget

from annotator.model.provenance import Provenance
from ui.dialogs.frame import Frame
from ui.widgets import SlimScrollBar

_MOST_TEXT = 1_000_000
_MOST_BYTES = 32_768
_ROW = 16


class OriginalDialog(Frame):
    """Shows the beginning of the original; all of it can be exported."""

    export_requested = Signal()

    def __init__(self, provenance: Provenance, original: bytes, parent: QWidget) -> None:
        super().__init__(self.tr("Original"), parent)
        shown, is_whole = shown_original(original, provenance.encoding)
        facts = self.tr("{}, {} bytes, as it was read. No script in it runs, nothing is loaded.")
        text = facts.format(provenance.media_type, f"{len(original):,}")
        if not is_whole:
            text += " " + self.tr("Only its beginning is shown.")
        label = QLabel(text, self)
        label.setTextFormat(Qt.TextFormat.PlainText)
        label.setWordWrap(True)
        self.view = QPlainTextEdit(self)
        self.view.setReadOnly(True)
        self.view.setUndoRedoEnabled(False)
        self.view.setFont(QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont))
        self.view.setVerticalScrollBar(SlimScrollBar(self.view))
        self.view.setAccessibleName(self.tr("The original"))
        self.view.setPlainText(shown)
        export = self.tr("Export Original…")
        self.export_button = self.make_button(export, self.export_requested.emit)
        self.body.addWidget(label)
        self.body.addWidget(self.view, 1)
        self.body.addWidget(self.export_button, 0, Qt.AlignmentFlag.AlignLeft)
        self.add_buttons()
        self.view.setFocus()
        self.resize(760, 560)


def shown_original(original: bytes, encoding: str) -> tuple[str, bool]:
    """Return the beginning of the original as text, or as bytes where it is none; and if it is all.

    `encoding`: Python's name of the codec, empty for a format that is no text.
    """
    if encoding:
        try:
            text = original.decode(encoding, "replace")
        except LookupError:
            text = original.decode("utf-8", "replace")
        return text[:_MOST_TEXT].replace("\0", "\ufffd"), len(text) <= _MOST_TEXT
    begin = original[:_MOST_BYTES]
    rows = [begin[at : at + _ROW] for at in range(0, len(begin), _ROW)]
    lines = (
        f"{number * _ROW:08x}  {row.hex(' '):<{_ROW * 3}} {_readable(row)}"
        for number, row in enumerate(rows)
    )
    return "\n".join(lines), len(begin) == len(original)


def _readable(row: bytes) -> str:
    return "".join(chr(byte) if 0x20 <= byte < 0x7F else "." for byte in row)
