"""A web address: asked for, fetched off the GUI thread, and where it led on to."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFontMetrics, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from annotator.reading.pieces import Outcome, Refusal
from annotator.reading.web_address import fetch_page, read_page
from annotator.web.fetching import Progress, Rules
from ui.dialogs.task_frame import TaskFrame
from ui.painting import smaller
from ui.tasks import Report, until_cancelled
from ui.widgets import MutedLabel, TextBox


class WebAddressDialog(TaskFrame):
    """Stays open until a page is read, so that an address can be mended."""

    page_read = Signal(object)
    """What the page became, a list of ReadPiece: an article, or the chapters of a book."""

    def __init__(
        self,
        proposal: str,
        parent: QWidget,
        *,
        allows_nearby: bool,
        is_looked_at: bool,
        is_copied: bool = True,
    ) -> None:
        """`proposal`: an address to begin with, empty for none; `is_copied`: by the clipboard.

        `is_looked_at`: a person sees the article before it is added.
        """
        super().__init__(self.tr("Open Web Address"), parent)
        self._rules = Rules(allows_nearby)
        self._is_looked_at = is_looked_at
        self._addresses: tuple[str, ...] = ()
        text = QLabel(
            self.tr("The page at this address is fetched once and added as an article, without"
                    " pictures, scripts or cookies."),
            self,
        )  # fmt: skip
        text.setWordWrap(True)
        self.box = TextBox(self.tr("Web address"), self)
        self.box.setPlaceholderText("https://")
        self.box.setText(proposal)
        self.box.setSelection(len(proposal), -len(proposal))  # with its beginning in sight
        self.hint = MutedLabel(self.tr("From the clipboard"), self)
        self.hint.setFont(smaller(self.hint.font()))
        self.way = self._make_way()
        self.progress.setRange(0, 0)
        self.state = MutedLabel("", self)
        self._lay_out(text)
        button = self.add_buttons(self.tr("Open"))
        assert button is not None
        self.button = button
        self.show_running(False)
        self.box.textChanged.connect(self._on_text)
        self._on_text(proposal)
        self.hint.setVisible(bool(proposal) and is_copied)
        self.setMinimumWidth(560)
        self.box.setFocus()

    def accept(self) -> None:
        if self.is_running or not self.button.isEnabled():
            return
        words, rules, is_looked_at = self.box.text(), self._rules, self._is_looked_at
        self._show_way(())
        self.state.setText(self.tr("Asking the server…"))
        task = self._begin(lambda report: _fetch(words, rules, is_looked_at, report))
        task.result_ready.connect(self._on_progress)
        task.progressed.connect(self._on_fetched)
        task.start()

    def take(self, value: object) -> None:
        if not isinstance(value, list):
            return  # given up
        outcomes: list[Outcome] = value
        refused = next((each for each in outcomes if isinstance(each, Refusal)), None)
        if refused is not None:
            self.show_problem(refused.sentence)
            return
        super().accept()
        self.page_read.emit(outcomes)

    def show_problem(self, sentence: str) -> None:
        super().show_problem(sentence)
        self.fit_height()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._show_way(self._addresses)

    def _make_way(self) -> MutedLabel:
        way = MutedLabel("", self)
        way.setTextFormat(Qt.TextFormat.PlainText)
        way.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        way.hide()
        return way

    def _lay_out(self, text: QLabel) -> None:
        running = QHBoxLayout()
        running.setSpacing(12)
        running.addWidget(self.progress, 1)
        running.addWidget(self.state)
        asked = QVBoxLayout()
        asked.setSpacing(6)
        for part in (self.box, self.hint, self.way):
            asked.addWidget(part)
        self.body.addWidget(text)
        self.body.addLayout(asked)
        self.body.addLayout(running)

    def show_running(self, is_running: bool) -> None:
        super().show_running(is_running)
        self.box.setReadOnly(is_running)
        self.button.setEnabled(not is_running and bool(self.box.text().strip()))
        self.state.setVisible(is_running)
        self.fit_height()
        if not is_running:
            self.box.setFocus()

    def _show_way(self, addresses: Sequence[str]) -> None:
        """List where the address led on to, each line cut in its middle where it is too long."""
        self._addresses = tuple(addresses)
        metrics = QFontMetrics(self.way.font())
        margins = self.body.contentsMargins()
        room = max(200, self.width() - margins.left() - margins.right())
        lines = [
            metrics.elidedText(f"→ {each}", Qt.TextElideMode.ElideMiddle, room)
            for each in addresses[1:]
        ]
        self.way.setText("\n".join(lines))
        self.way.setToolTip("\n".join(addresses[1:]))
        self.way.setAccessibleName(self.tr("Led on to {}").format(", ".join(addresses[1:])))
        self.way.setVisible(bool(lines))
        self.fit_height()

    def _on_text(self, text: str) -> None:
        self.hint.hide()
        self.button.setEnabled(bool(text.strip()) and not self.is_running)

    def _on_progress(self, progress: Progress) -> None:
        if progress.addresses != self._addresses:
            self._show_way(progress.addresses)
        if progress.received:
            received = f"{progress.received / 1_000_000:.1f}"
            self.state.setText(self.tr("{} MB received").format(received))

    def _on_fetched(self) -> None:
        self.state.setText(self.tr("Reading the page…"))


def _fetch(words: str, rules: Rules, is_looked_at: bool, report: Report) -> list[Outcome] | None:
    page = fetch_page(words, rules, tell=report.result, is_stopped=lambda: report.is_cancelled)
    report.progress(1, 1)
    return until_cancelled(lambda: read_page(page, is_looked_at=is_looked_at), report)
