"""Reading an article again: another encoding, with its first lines to judge by."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QLabel, QPlainTextEdit, QWidget

from annotator.model.article import Article, ReadArticle
from annotator.model.errors import ReadingError
from annotator.reading import ENCODINGS, read_bytes
from ui.dialogs.frame import Frame
from ui.widgets import SlimScrollBar

_PREVIEW = 1_500
"""Characters shown."""


class EncodingDialog(Frame):
    """Shows what the article would read like, and gives the new reading away."""

    chosen = Signal(str, object)
    """The article's id and the ReadArticle."""

    def __init__(self, article: Article, original: bytes, parent: QWidget) -> None:
        super().__init__(self.tr("Read Again with Encoding"), parent)
        self._article = article
        self._original = original
        self._read: ReadArticle | None = None
        text = QLabel(
            self.tr("Choose the encoding in which the text below reads right. "
                    "If the article has claims, this first reading of it stays as well."),
            self,
        )  # fmt: skip
        text.setWordWrap(True)
        self.box = QComboBox(self)
        self.box.setAccessibleName(self.tr("Encoding"))
        for codec, label in ENCODINGS:
            self.box.addItem(label, codec)
        self.preview = QPlainTextEdit(self)
        self.preview.setReadOnly(True)
        self.preview.setVerticalScrollBar(SlimScrollBar(self.preview))
        self.preview.setAccessibleName(self.tr("First lines"))
        self.preview.setMinimumSize(520, 240)
        self.body.addWidget(text)
        self.body.addWidget(self.box)
        self.body.addWidget(self.preview, 1)
        self._button = self.add_buttons(self.tr("Read Again"))
        at = self.box.findData(article.encoding)
        self.box.setCurrentIndex(max(0, at))
        self.box.currentIndexChanged.connect(self._show)
        self._show()

    def accept(self) -> None:
        if self._read is not None:
            self.chosen.emit(self._article.id, self._read)
            super().accept()

    def _show(self) -> None:
        codec = self.box.currentData()
        try:
            self._read = read_bytes(self._original, self._article.source, encoding=codec)
        except ReadingError as error:
            self._read = None
            self.preview.clear()
            self.show_problem(str(error))
        else:
            self.show_problem("")
            self.preview.setPlainText(self._read.body.text[:_PREVIEW])
        is_new = self._read is not None and self._read.body.sha256 != self._article.body.sha256
        if self._button is not None:
            self._button.setEnabled(is_new)
