"""Joins the feedback page with the file: what was decided on whose claims, and the way there."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from functools import partial

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMainWindow

from annotator.model.changes import Changes
from annotator.model.claim import ClaimId
from annotator.model.decision import FATE_LABELS, Feedback
from annotator.model.span import Span
from ui.codebook_names import label_of
from ui.reader.pane import ReaderPane
from ui.review.feedback_page import FATE_SIGNS, FeedbackPage
from ui.review.words import tr
from ui.session import Session
from ui.text_rows import RowText
from ui.theme import Theme
from ui.view_desk import ViewDesk

REFRESH_DELAY = 50
"""Milliseconds in which changes are gathered before the decisions are read anew."""


class FeedbackDesk(QObject):
    """Shows an annotator, one's own name first, what was decided on each claim."""

    claim_requested = Signal(str)
    page_requested = Signal(str)

    def __init__(
        self,
        session: Session,
        view: ViewDesk,
        window: QMainWindow,
        selected: Callable[[], str | None],
    ) -> None:
        """`selected` names the claim at hand on the reader's page."""
        super().__init__(window)
        self._session, self._window, self._selected = session, window, selected
        self._label = partial(label_of, session)
        self._lines: list[Feedback] = []
        self._titles: dict[str, str] = {}
        self.page = self.widget = FeedbackPage(view.theme, window)
        self.page.set_source(self._rows)
        self.page.wanted.connect(self.refresh)
        self.page.line_shown.connect(self._on_shown)
        self.page.line_opened.connect(self.open)
        self.page.list.activated.connect(self._on_activated)
        self.page.left.connect(self._on_left)
        self.page.take_in_requested.connect(self._on_take_in)
        self._timer = QTimer(self, singleShot=True, interval=REFRESH_DELAY)
        self._timer.timeout.connect(self.refresh)
        view.theme_changed.connect(self._on_theme)
        session.changed.connect(self._on_changed)
        session.file_changed.connect(self._timer.start)

    def commands(self) -> Mapping[str, Callable[[], object]]:
        """Return what the actions of this page do."""
        return {}

    def shown(self) -> None:
        """Bring the page up to date, at the claim at hand, and put the keyboard on it."""
        self.page.fates.set_value("")
        self.refresh(self._selected() or "")
        self.page.focus_first()

    def refresh(self, claim_id: str = "") -> None:
        """Read what was decided, and show it from a claim on."""
        self._timer.stop()
        me = self.page.annotators.value() or self._me()
        names = self._session.read(lambda file: file.reviews.annotators()) or []
        if claim_id:
            on = self._session.read(lambda file: file.reviews.feedback_on([ClaimId(claim_id)]))
            me = next((f.claim.annotator for f in (on or {}).values() if f.claim), me)
        me = me if me in names else self._me()
        lines = self._session.read(lambda file: file.reviews.feedback(me)) or []
        summaries = self._session.read(lambda file: file.articles.summaries()) or []
        self._titles = {summary.id: summary.metadata.title for summary in summaries}
        before = self.page.list.current_id() or ""
        self._lines = lines
        self.page.offer(names if me in names else [me, *names], me)
        self.page.show_counts(Counter(line.fate for line in lines))
        self._show(claim_id, before)

    def open(self, number: int) -> None:
        """Show the claim of a line on the reader's page, or the passage where there is none."""
        line = self._lines[number]
        claim_id = line.claim.claim_id if line.claim is not None else None
        if claim_id is not None and self._session.claim(claim_id) is not None:
            self.claim_requested.emit(claim_id)
            return
        self._session.open_article(line.article_id)
        self.page_requested.emit("read")
        reader = self._window.findChild(ReaderPane)
        if isinstance(reader, ReaderPane):
            reader.select(Span(line.start, line.end))
            reader.reveal(Span(line.start, line.end))

    # Private

    def _on_take_in(self) -> None:
        action = self._window.findChild(QAction, "handover.receive")
        if isinstance(action, QAction):
            action.trigger()

    def _me(self) -> str:
        file = self._session.file
        return file.annotator if file is not None else ""

    def _show(self, claim_id: str, before: str) -> None:
        fate = self.page.fates.value()
        shown = [str(n) for n, line in enumerate(self._lines) if fate in ("", line.fate.value)]
        at = next(
            (str(n) for n, line in enumerate(self._lines)
             if claim_id and line.claim is not None and line.claim.claim_id == claim_id),
            before,
        )  # fmt: skip
        count = len(self._lines)
        self.page.summary.setText(
            self.tr("A reviewer decided on 1 passage. Return goes there.")
            if count == 1
            else self.tr("A reviewer decided on {} passages. Return goes to one.").format(
                f"{count:,}"
            )
        )
        self.page.summary.setVisible(bool(self._lines))
        self.page.fates.setVisible(bool(self._lines))
        self.page.show_lines(shown, at if at in shown else "")
        if not self._lines:
            self.page.show_nothing(
                self.tr(
                    "Nothing was decided on these claims yet. When a reviewer has settled the"
                    " differences, open the reviewed file or take it in: what became of each claim"
                    " stands here then, and why."
                )
            )
        self._on_shown(int(self.page.list.current_id() or -1))

    def _on_shown(self, number: int) -> None:
        line = self._lines[number] if 0 <= number < len(self._lines) else None
        self.page.show_detail(line, self._label, self._note(line))

    def _note(self, line: Feedback | None) -> str:
        """Say what has happened to the claim since it was decided on."""
        if line is None or line.claim is None:
            return ""
        claim = self._session.claim(line.claim.claim_id)
        if claim is None:
            return ""
        now = (claim.spans, claim.tags, claim.note)
        is_same = now == (line.claim.spans, line.claim.tags, line.claim.note)
        return "" if is_same else self.tr("The claim was changed since this was decided.")

    def _on_activated(self) -> None:
        line_id = self.page.list.current_id()
        if line_id is not None:
            self.open(int(line_id))

    def _on_theme(self, theme: Theme) -> None:
        self.page.set_theme(theme)
        self._on_shown(int(self.page.list.current_id() or -1))

    def _on_left(self) -> None:
        self.page_requested.emit("read")

    def _on_changed(self, changes: Changes) -> None:
        if self.page.isVisible() and (changes.all_rows or changes.adjudicated_articles):
            self._timer.start()

    def _rows(self, ids: Sequence[str]) -> Mapping[str, RowText]:
        return {row_id: self._row(self._lines[int(row_id)]) for row_id in ids}

    def _row(self, line: Feedback) -> RowText:
        if line.claim is not None:
            words, tags = line.claim.quote, line.claim.tags
        else:
            words, tags = line.result[0].quote, line.result[0].tags
        title = self._titles.get(line.article_id, "")
        below = f"{tr(FATE_LABELS[line.fate])}  ·  {title}"
        return RowText(words, below, FATE_SIGNS[line.fate], tags)
