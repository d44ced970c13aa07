"""What is known about an article: metadata to edit, where it comes from to read."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, datetime
from html import escape

from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtGui import QPalette, QResizeEvent
from PySide6.QtWidgets import (
    QFormLayout,
    QLabel,
    QLineEdit,
    QScrollArea,
    QSizePolicy,
    QWidget,
)

from annotator.model.article import Article, Metadata
from annotator.model.provenance import Provenance
from annotator.model.reader_words import reader_words
from annotator.reading.media_types import is_web_source
from ui.counting import counted
from ui.dialogs.frame import Frame
from ui.dialogs.response_headers import ResponseHeaders
from ui.language_box import LanguageBox, language_note
from ui.painting import smaller
from ui.widgets import Hairline, MutedLabel, SlimScrollBar, TextBox

_FRAME = 60
"""Pixels that the title bar of a window and the screen's edges take."""
_NARROWEST = 560
_PARTIAL_DATE = re.compile(r"\d{4}(-(0[1-9]|1[0-2]))?")


class ArticleDetails(Frame):
    """Edits the metadata; the text itself never changes."""

    metadata_edited = Signal(str, object)
    """The article's id and its new Metadata."""

    def __init__(
        self,
        article: Article,
        origin: Provenance,
        parent: QWidget,
        *,
        is_read_only: bool,
        others: Sequence[tuple[str, str]] = (),
    ) -> None:
        """`others`: what is to be said of other versions and near copies, names and values."""
        super().__init__(self.tr("Article Details"), parent)
        self._article_id = article.id
        self._before = article.metadata
        self.boxes = {
            "title": TextBox(self.tr("Title"), self),
            "outlet": TextBox(self.tr("Outlet"), self),
            "author": TextBox(self.tr("Author"), self),
            "published": TextBox(self.tr("Published"), self),
            "url": TextBox(self.tr("Address"), self),
        }
        hints = {"published": "2026-03-14", "url": "https://"}
        form = self._form()
        for name, box in self.boxes.items():
            label = box.placeholderText()
            box.setPlaceholderText(hints.get(name, ""))
            box.setText(getattr(article.metadata, name))
            box.setCursorPosition(0)
            box.setReadOnly(is_read_only)
            form.addRow(label, box)
        self._add_language(form, is_read_only=is_read_only)
        form.addRow(Hairline(self))
        self._add_provenance(form, article, origin, others)
        self._add_scrolled(form)
        self._button = self.add_buttons("" if is_read_only else self.tr("Save"))
        self.boxes["published"].textChanged.connect(self._check)
        self._check()
        self._fit()
        self.language.currentIndexChanged.connect(self._fit)  # the note takes room of its own

    def accept(self) -> None:
        values = {name: box.text().strip() for name, box in self.boxes.items()}
        metadata = Metadata(**values, language=self.language.code)
        if not is_iso_date(metadata.published):
            return
        if metadata != self._before:
            self.metadata_edited.emit(self._article_id, metadata)
        super().accept()

    def _check(self) -> None:
        is_sound = is_iso_date(self.boxes["published"].text().strip())
        sentence = self.tr("Write the date as year-month-day, such as 2026-03-14, 2026-03 or 2026.")
        self.show_problem("" if is_sound else sentence)
        if self._button is not None:
            self._button.setEnabled(is_sound)

    def _add_scrolled(self, form: QFormLayout) -> None:
        """Let the form scroll where the screen is low, with the buttons always in sight."""
        self._page = QWidget(self)
        form.setContentsMargins(0, 0, 0, 0)
        self._page.setLayout(form)
        self._area = QScrollArea(self)
        self._area.setFrameShape(QScrollArea.Shape.NoFrame)
        self._area.setWidgetResizable(True)
        self._area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._area.setVerticalScrollBar(SlimScrollBar(self._area))
        self._area.setWidget(self._page)
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._area.setMinimumHeight(160)
        self.body.addWidget(self._area, 1)
        self._area.viewport().setAutoFillBackground(False)
        self._page.setAutoFillBackground(False)

    def _fit(self) -> None:
        """Show all of the form where the screen has the room."""
        self.body.activate()
        margins = self.body.contentsMargins()
        around = self.body.totalMinimumSize().height() - self._area.minimumHeight()
        wanted = self._page.sizeHint()
        width = wanted.width() + margins.left() + margins.right()
        room = self.screen().availableGeometry().height() - _FRAME
        if wanted.height() + around > room:
            width += self._area.verticalScrollBar().sizeHint().width()
        self.setMinimumWidth(max(_NARROWEST, width))
        self.resize(max(_NARROWEST, width), min(wanted.height() + around, room))

    def _on_folded(self) -> None:
        self._fit()
        QTimer.singleShot(0, self, self._show_headers)  # once they are laid out

    def _show_headers(self) -> None:
        if self.headers is not None and self.headers.text.isVisible():
            self._area.ensureWidgetVisible(self.headers.text)

    def _add_language(self, form: QFormLayout, *, is_read_only: bool) -> None:
        self.language = LanguageBox(self)
        self.language.set_code(self._before.language)
        self.language.setEnabled(not is_read_only)
        self.language.currentIndexChanged.connect(self._say_what_language_does)
        form.addRow(self.tr("Language"), self.language)
        self.language_note = MutedLabel(language_note(self), self)
        self.language_note.setWordWrap(True)
        self.language_note.setSizePolicy(
            QSizePolicy.Policy.Expanding, QSizePolicy.Policy.MinimumExpanding
        )
        form.addRow("", self.language_note)
        self._rows = form
        self._say_what_language_does()

    def _say_what_language_does(self) -> None:
        is_other = self.language.code != self._before.language
        self._rows.setRowVisible(self.language_note, is_other)

    def _form(self) -> QFormLayout:
        form = QFormLayout()
        form.setHorizontalSpacing(16)
        form.setVerticalSpacing(8)
        form.setLabelAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.ExpandingFieldsGrow)
        return form

    def _add_provenance(
        self,
        form: QFormLayout,
        article: Article,
        origin: Provenance,
        others: Sequence[tuple[str, str]],
    ) -> None:
        size = self.tr("{} bytes").format(f"{origin.size:,}")
        if not origin.has_original:
            size += self.tr(", too large to be kept: only its size and SHA-256 are")
        rows = (
            *others,
            (self._source_name(origin), origin.source),
            (self.tr("Retrieved"), _shown_time(origin.retrieved_at)),
            (self.tr("Original"), f"{origin.media_type}, {size}"),
            (self.tr("Encoding"), origin.encoding),
            (self.tr("Read by"), reader_words(origin.reader, origin.segmenter)),
            (self.tr("Length"), self._length(article)),
            (self.tr("Added"), _shown_time(origin.added)),
            (self.tr("Text SHA-256"), origin.text_sha256),
            (self.tr("File SHA-256"), origin.original_sha256),
            (self.tr("Noticed"), " ".join(origin.notes)),
        )
        for name, value in rows:
            if not value:
                continue
            is_long = value in self._told(origin, others)
            shown = self._to_read(name, value) if is_long else self._to_copy(name, value)
            form.addRow(self._row_name(name, shown), shown)
        self.headers: ResponseHeaders | None = None
        if origin.headers:
            self.headers = ResponseHeaders(origin.headers, self)
            self.headers.folded.connect(self._on_folded)
            label = MutedLabel(self.tr("Server"), self)
            label.setFixedHeight(self.headers.button.sizeHint().height())
            form.addRow(label, self.headers)

    def _told(self, origin: Provenance, others: Sequence[tuple[str, str]]) -> list[str]:
        """Return the values that are sentences: they take the lines they need."""
        return [" ".join(origin.notes), *(value for _, value in others)]

    def _row_name(self, name: str, beside: QWidget) -> MutedLabel:
        label = MutedLabel(name, self)
        if isinstance(beside, QLabel):  # on the first of its lines, not in their middle
            label.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop)
        return label

    def _to_read(self, name: str, value: str) -> QLabel:
        """Return sentences as lines that can be selected and copied."""
        label = _WrappedLines(value, self)
        label.setAccessibleName(f"{name}: {value}")
        return label

    def _source_name(self, origin: Provenance) -> str:
        return self.tr("Fetched from") if is_web_source(origin.source) else self.tr("File")

    def _to_copy(self, name: str, value: str) -> QLineEdit:
        """Return a value as a line that can be selected and copied, whatever its length."""
        line = QLineEdit(value, self)
        line.setReadOnly(True)
        line.setFrame(False)
        line.setAccessibleName(name)
        line.setToolTip(f"<span>{escape(value)}</span>")
        line.setFont(smaller(line.font()))
        clear = QPalette()
        clear.setColor(QPalette.ColorRole.Base, Qt.GlobalColor.transparent)
        line.setPalette(clear)
        line.setMinimumWidth(_hash_width(line))
        line.setCursorPosition(0)
        return line

    def _length(self, article: Article) -> str:
        words = len(article.text.split())
        counts = (
            counted(words, self.tr("1 word"), self.tr("{} words")),
            counted(len(article.text), self.tr("1 character"), self.tr("{} characters")),
            counted(len(article.body.sentences), self.tr("1 sentence"), self.tr("{} sentences")),
        )
        return ", ".join(counts)


class _WrappedLines(QLabel):
    """Words that take the lines they need in the width of a hash, or in what they have."""

    def __init__(self, text: str, parent: QWidget) -> None:
        super().__init__(text, parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(True)
        self.setFont(smaller(self.font()))
        self.setContentsMargins(2, 0, 0, 0)  # as far in as a line's text stands
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        keys = Qt.TextInteractionFlag.TextSelectableByKeyboard
        self.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse | keys)

    def sizeHint(self) -> QSize:
        width = _hash_width(self)
        return QSize(width, self.heightForWidth(max(width, self.width())))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.updateGeometry()


def _hash_width(line: QWidget) -> int:
    """Return the width of a SHA-256 in hexadecimal digits."""
    return line.fontMetrics().horizontalAdvance("0" * 64) + 16


def _shown_time(stored: str) -> str:
    return stored[:19].replace("T", " ") + " UTC" if stored else ""


def is_iso_date(text: str) -> bool:
    """Tell whether a date is empty, a year, a month, a day, or a day with a time (ISO 8601)."""
    if not text or _PARTIAL_DATE.fullmatch(text):
        return True
    try:
        if len(text) <= 10:
            date.fromisoformat(text)
            return len(text) == 10
        datetime.fromisoformat(text)
    except ValueError:
        return False
    return True
