"""An article before its text is frozen: what was taken, beside all there is, to be corrected."""

from __future__ import annotations

from PySide6.QtCore import QSize, Signal
from PySide6.QtWidgets import QPushButton, QWidget

from annotator.model.article import Article
from annotator.model.read_article import ReadArticle
from annotator.reading.corrections import BY_HAND, PDF, WEB_PAGES
from annotator.reading.doubts import COOKIE_WALL
from ui.dialogs.frame import Frame
from ui.dialogs.preview_choices import DoubtsLine, PreviewChoices
from ui.dialogs.preview_details import PreviewDetails
from ui.dialogs.preview_looks import Approved, Looks, first_look
from ui.dialogs.preview_reading import Found, PreviewReading
from ui.dialogs.preview_texts import PreviewTexts
from ui.reader.style import ReadingStyle
from ui.theme import Theme

_SHARE = 0.94
"""Of the window, in each direction."""
_WIDEST = QSize(1360, 1000)
_NARROWEST = QSize(720, 480)
_TITLE_BAR = 40


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
        again_title = self.tr("Read Anew With Corrections")
        super().__init__(self.tr("Add Article") if is_new else again_title, parent)
        # A cookie wall is read whole or not at all.
        self.looks = Looks(first_look(read, is_whole=COOKIE_WALL in read.notes and not is_pasted))
        self._article_id = "" if again is None else again.id
        self._whole_encoding: str | None = None
        title = "" if is_pasted else self._whole_title(read)
        self.doubts = DoubtsLine(theme, self)
        self.details = PreviewDetails(self)
        self.choices = PreviewChoices(
            read,
            self,
            has_encoding=bool(read.encoding) and not is_pasted,
            has_whole=bool(title),
            is_again=not is_new,
        )
        self.texts = PreviewTexts(self.looks, style, theme, self, whole=title)
        self.reading = PreviewReading(self, has_whole=bool(title))
        self.button = self._lay_out(self.tr("Add") if is_new else self.tr("Take This Reading"))
        self._connect()
        self._begin(again)
        self._fit(parent)

    def set_theme(self, theme: Theme) -> None:
        """Show everything in another theme."""
        self.doubts.set_theme(theme)
        self.texts.set_theme(theme)

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
        """Read anew with another encoding."""
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
        self.choices.show_look(self.looks.now)
        self._check()
        self.show_problem(sentence)

    def _begin(self, again: Article | None) -> None:
        if again is not None:
            self.details.fill(again.metadata)
        self._show_look()
        self.texts.show_whole(None)
        now = self.looks.now
        if again is None or now.read.reader.endswith(BY_HAND):
            self._start_finding()
        else:
            self.reading.read_now(now)
            self._check()
        (self.texts.page if self.details.title.text() else self.details.title).setFocus()

    # What is shown

    def _show_look(self, *, caret: tuple[int, int] | None = None) -> None:
        self.texts.show_look(caret=caret)
        self._show_reading()

    def _show_reading(self) -> None:
        """Show what is known of the look at hand, but for its text."""
        now = self.looks.now
        self.details.propose(now.read.metadata)
        self.choices.show_look(now)
        self._on_edited()

    def _check(self) -> None:
        """Allow what is possible, and say what is in the way."""
        is_running = self.reading.is_running
        problem = self.details.problem()
        if not any(block.text.strip() for block in self.looks.now.draft.kept()):
            problem = problem or self.tr("Nothing is left of the text; keep a passage of it.")
        self.show_problem(problem)
        self.choices.progress.setVisible(is_running)
        self.button.setEnabled(not problem and not is_running)

    def _on_corrected(self) -> None:
        if self.looks.now.encoding != self._whole_encoding:
            self.texts.show_whole(None)
            self._start_finding()
        self._show_reading()

    def _on_edited(self) -> None:
        has_title = bool(self.details.title.text().strip())
        self.doubts.show_notes(self.looks.now.read.notes, has_title=has_title)
        self._check()

    # Parts

    def _whole_title(self, read: ReadArticle) -> str:
        """Return what all there is is called, empty for a format of which nothing is left out."""
        if read.media_type == PDF:
            return self.tr("The whole document")
        return self.tr("The whole page") if read.media_type in WEB_PAGES else ""

    def _lay_out(self, do_text: str) -> QPushButton:
        self.body.setSpacing(12)
        for part in (self.doubts, self.details, self.choices):
            self.body.addWidget(part)
        self.body.addWidget(self.texts, 1)
        button = self.add_buttons(do_text)
        assert button is not None
        return button

    def _connect(self) -> None:
        self.details.edited.connect(self._on_edited)
        self.texts.corrected.connect(self._on_corrected)
        self.reading.found.connect(self._on_found)
        self.reading.failed.connect(self._on_failed)
        self.choices.encoding_chosen.connect(self.choose_encoding)
        self.choices.whole_chosen.connect(self.take_whole)

    def _fit(self, parent: QWidget) -> None:
        """Take most of the window, which the person has made as large as suits them."""
        window = parent.window()
        while (owner := window.parentWidget()) is not None:
            window = owner.window()
        wanted = (window.size() * _SHARE).boundedTo(_WIDEST).expandedTo(_NARROWEST)
        frame = QSize(0, _TITLE_BAR)
        self.resize(wanted.boundedTo(self.screen().availableGeometry().size() - frame))
