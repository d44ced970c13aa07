"""An article before its text is frozen: what was taken, beside all there is, to be corrected."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize, Signal
from PySide6.QtWidgets import (
    QComboBox,
    QHBoxLayout,
    QLabel,
    QProgressBar,
    QPushButton,
    QWidget,
)

from annotator.model.article import Article, ReadArticle
from annotator.reading import ENCODINGS
from annotator.reading.assemble import LooseBlock
from annotator.reading.corrections import BY_HAND, PDF, WEB_PAGES, is_correctable
from annotator.reading.decoding import canonical_codec
from annotator.reading.doubts import (
    COOKIE_WALL,
    GUESSED,
    MOJIBAKE,
    NO_TITLE,
    WHOLE_PAGE,
    doubts_among,
)
from ui.dialogs.frame import Frame
from ui.dialogs.preview_details import PreviewDetails
from ui.dialogs.preview_looks import Approved, Looks, first_look
from ui.dialogs.preview_reading import Found, PreviewReading
from ui.dialogs.preview_texts import PreviewTexts
from ui.reader.style import ReadingStyle
from ui.theme import Theme, icon
from ui.widgets import MutedLabel, TickBox

_SHARE = 0.94
"""Of the window, in each direction."""
_WIDEST = QSize(1360, 1000)
_NARROWEST = QSize(720, 480)
_TITLE_BAR = 40
_LONGEST_WORDS = 15
"""Characters a word has on average at most."""
_ABOUT_LETTERS = (GUESSED.partition("{")[0], MOJIBAKE.partition("(")[0])


class PreviewDialog(Frame):
    """Nothing is written before `approved`; leaving it adds nothing."""

    approved = Signal(object)
    """What is to be added, an Approved."""

    def __init__(
        self,
        read: ReadArticle,
        style: ReadingStyle,
        theme: Theme,
        parent: QWidget,
        *,
        is_pasted: bool = False,
        again: Article | None = None,
    ) -> None:
        """`is_pasted`: somebody chose the text already, and there is no page around it.

        `again`: the article that is read once more, None for one that is to be added.
        """
        is_new = again is None
        super().__init__(self.tr("Add Article") if is_new else self.tr("Read Anew"), parent)
        self._theme = theme
        # A cookie wall is read whole or not at all.
        self.looks = Looks(first_look(read, is_whole=COOKIE_WALL in read.notes and not is_pasted))
        has_whole = not is_pasted and read.media_type in (*WEB_PAGES, PDF)
        self._can_choose_encoding = bool(read.encoding) and not is_pasted
        self._always_choose = not is_new
        self._whole_encoding: str | None = None
        self.doubts = QLabel(self)
        self._doubt_icon = QLabel(self)
        self.details = PreviewDetails(self)
        self.encoding = self._make_encoding_box()
        self.whole_box = TickBox(self._whole_words(read), self)
        self._has_whole = has_whole
        whole = self._whole_title(read) if has_whole else ""
        self.texts = PreviewTexts(self.looks, style, theme, self, whole=whole)
        self.facts = MutedLabel("", self)
        self.progress = self._make_progress()
        self.reading = PreviewReading(self, has_whole=has_whole)
        self._lay_out()
        button = self.add_buttons(self.tr("Add") if is_new else self.tr("Take This Reading"))
        assert button is not None
        self.button: QPushButton = button
        self._connect()
        self._article_id = "" if again is None else again.id
        if again is not None:
            self.details.fill(again.metadata)
        self._show_look()
        self.texts.show_whole(None)
        if again is None or read.reader.endswith(BY_HAND):
            self._start_finding()
        else:
            self.reading.read_now(self.looks.now)
            self._check()
        self._fit(parent)
        (self.texts.page if self.details.title.text() else self.details.title).setFocus()

    def accept(self) -> None:
        if not self.button.isEnabled():
            return
        now = self.looks.now
        metadata = self.details.metadata()
        self.approved.emit(Approved(now.read, now.draft, metadata, now.is_whole, self._article_id))
        super().accept()

    def done(self, result: int) -> None:
        self.reading.stop()
        super().done(result)

    # Reading

    def choose_encoding(self, codec: str) -> None:
        """Read again with another encoding."""
        self._read_anew(encoding=codec, is_whole=self.looks.now.is_whole)

    def take_whole(self, is_whole: bool) -> None:
        """Take everything the page shows, or the article alone."""
        self._read_anew(encoding=self.looks.now.encoding, is_whole=is_whole)

    def _read_anew(self, *, encoding: str | None, is_whole: bool) -> None:
        now = self.looks.now
        if (encoding, is_whole) != (now.encoding, now.is_whole):
            self.reading.read_anew(now, encoding=encoding, is_whole=is_whole)
            self._check()

    def _start_finding(self) -> None:
        self._whole_encoding = self.looks.now.encoding
        self.reading.find_whole(self.looks.now)
        self._check()

    def _on_found(self, found: Found) -> None:
        if found.look is not None:
            self.looks.show(found.look)
            self._whole_encoding = found.look.encoding
            self._show_look(caret=(0, 0))
        self.texts.show_whole(found.whole, found.problem)
        self._check()

    def _on_failed(self, sentence: str) -> None:
        self._show_choices()
        self._check()
        self.show_problem(sentence)

    # What is shown

    def _show_look(self, *, caret: tuple[int, int] | None = None) -> None:
        self.details.propose(self.looks.now.read.metadata)
        self.texts.show_look(caret=caret)
        self._show_choices()
        self._check()

    def _show_choices(self) -> None:
        """Show how the look at hand was read."""
        now = self.looks.now
        notes = now.read.notes
        is_guessed = any(note.startswith(_ABOUT_LETTERS) for note in notes)
        self._always_choose = self._always_choose or is_guessed
        has_choice = self._can_choose_encoding and self._always_choose
        self.encoding.setVisible(has_choice)
        self._encoding_label.setVisible(has_choice)
        if has_choice:
            at = self.encoding.findData(canonical_codec(now.read.encoding))
            self.encoding.setCurrentIndex(at)
        self.whole_box.setChecked(now.is_whole)
        self.whole_box.setVisible(self._has_whole and WHOLE_PAGE not in notes)
        self._show_doubts(notes)

    def _show_doubts(self, notes: tuple[str, ...]) -> None:
        has_title = bool(self.details.title.text().strip())
        shown = [
            note
            for note in notes
            if note in doubts_among(notes) or note.startswith(_ABOUT_LETTERS)
            if not (note == NO_TITLE and has_title)
        ]
        self.doubts.setText(" ".join(shown))
        for part in (self.doubts, self._doubt_icon):
            part.setVisible(bool(shown))

    def _check(self) -> None:
        """Allow what is possible, and say how much would be added."""
        now = self.looks.now
        kept = now.draft.kept()
        is_running = self.reading.is_running
        problem = self.details.problem()
        if not any(block.text.strip() for block in kept):
            problem = problem or self.tr("Nothing is left of the text; keep a passage of it.")
        self.show_problem(problem)
        self.facts.setText(self._facts(kept))
        self.progress.setVisible(is_running)
        self.button.setEnabled(not problem and not is_running)

    def _facts(self, kept: Sequence[LooseBlock]) -> str:
        words = sum(len(block.text.split()) for block in kept)
        letters = sum(len(block.text) for block in kept)
        amount, text = words, self.tr("{} paragraphs, {} words")
        if letters > _LONGEST_WORDS * words:  # a script without spaces
            amount, text = letters, self.tr("{} paragraphs, {} characters")
        text = text.format(f"{len(kept):,}", f"{amount:,}")
        if is_correctable(self.looks.now.read):
            return text
        return self.tr("{}. A plain text is added as the file has it.").format(text)

    def _on_corrected(self) -> None:
        if self.looks.now.encoding != self._whole_encoding:
            self.texts.show_whole(None)
            self._start_finding()
        self.details.propose(self.looks.now.read.metadata)
        self._show_choices()
        self._check()

    def _on_edited(self) -> None:
        self._show_doubts(self.looks.now.read.notes)
        self._check()

    # Parts

    def _make_encoding_box(self) -> QComboBox:
        box = QComboBox(self)
        box.setAccessibleName(self.tr("Encoding"))
        for codec, label in ENCODINGS:
            box.addItem(label, canonical_codec(codec))
        return box

    def _make_progress(self) -> QProgressBar:
        bar = QProgressBar(self)
        bar.setRange(0, 0)
        bar.setTextVisible(False)
        bar.setFixedSize(120, 8)
        bar.setAccessibleName(self.tr("Reading"))
        return bar

    def _whole_words(self, read: ReadArticle) -> str:
        if read.media_type == PDF:
            return self.tr("Take everything, running heads too")
        return self.tr("Take the whole page instead")

    def _whole_title(self, read: ReadArticle) -> str:
        is_pdf = read.media_type == PDF
        return self.tr("The whole document") if is_pdf else self.tr("The whole page")

    def _lay_out(self) -> None:
        self.body.setSpacing(12)
        self.doubts.setWordWrap(True)
        self._doubt_icon.setPixmap(icon("warning", self._theme).pixmap(18, 18))
        doubts = QHBoxLayout()
        doubts.setSpacing(8)
        doubts.addWidget(self._doubt_icon)
        doubts.addWidget(self.doubts, 1)
        self._encoding_label = MutedLabel(self.tr("Encoding"), self)
        self._encoding_label.setBuddy(self.encoding)
        choices = QHBoxLayout()
        choices.setSpacing(8)
        choices.addWidget(self._encoding_label)
        choices.addWidget(self.encoding)
        choices.addWidget(self.whole_box)
        choices.addWidget(self.progress)
        choices.addStretch(1)
        choices.addWidget(self.facts)
        self.body.addLayout(doubts)
        self.body.addWidget(self.details)
        self.body.addLayout(choices)
        self.body.addWidget(self.texts, 1)

    def _connect(self) -> None:
        self.details.edited.connect(self._on_edited)
        self.texts.corrected.connect(self._on_corrected)
        self.reading.found.connect(self._on_found)
        self.reading.failed.connect(self._on_failed)
        self.encoding.activated.connect(self._on_encoding)
        self.whole_box.clicked.connect(self.take_whole)

    def _on_encoding(self) -> None:
        self.choose_encoding(str(self.encoding.currentData()))

    def _fit(self, parent: QWidget) -> None:
        """Take most of the window, which the person has made as large as suits them."""
        window = parent.window()
        while (owner := window.parentWidget()) is not None:
            window = owner.window()
        wanted = (window.size() * _SHARE).boundedTo(_WIDEST).expandedTo(_NARROWEST)
        frame = QSize(0, _TITLE_BAR)
        self.resize(wanted.boundedTo(self.screen().availableGeometry().size() - frame))
