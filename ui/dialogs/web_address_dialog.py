"""A web address: asked for, fetched off the GUI thread, and where it led on to."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFontMetrics, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QProgressBar, QVBoxLayout, QWidget

from annotator.reading.pieces import Outcome, Refusal
from annotator.reading.web_address import fetch_page, read_page
from annotator.web.fetching import Progress, Rules
from ui.dialogs.frame import Frame
from ui.painting import smaller
from ui.tasks import Report, Task, until_cancelled
from ui.widgets import MutedLabel, TextBox


class WebAddressDialog(Frame):
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
        self._task: Task | None = None
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
        self.progress = self._make_progress()
        self.state = MutedLabel("", self)
        self._lay_out(text)
        button = self.add_buttons(self.tr("Open"))
        assert button is not None
        self.button = button
        self._set_running(False)
        self.box.textChanged.connect(self._on_text)
        self._on_text(proposal)
        self.hint.setVisible(bool(proposal) and is_copied)
        self.setMinimumWidth(560)
        self.box.setFocus()

    @property
    def is_running(self) -> bool:
        """Whether a page is being fetched or read."""
        return self._task is not None

    def accept(self) -> None:
        if self._task is not None or not self.button.isEnabled():
            return
        words, rules, is_looked_at = self.box.text(), self._rules, self._is_looked_at
        self.show_problem("")
        self._show_way(())
        self.state.setText(self.tr("Asking the server…"))
        self._set_running(True)
        self._task = Task(lambda report: _fetch(words, rules, is_looked_at, report), self)
        self._task.result_ready.connect(self._on_progress)
        self._task.progressed.connect(self._on_fetched)
        self._task.finished.connect(self._on_finished)
        self._task.failed.connect(self._on_failed)
        self._task.start()

    def reject(self) -> None:
        """Stop the fetch that runs, else leave."""
        if self._task is not None:
            self._task.cancel()
        else:
            super().reject()

    def stop(self) -> None:
        """Stop at once: the window is closing."""
        if self._task is not None:
            self._task.stop()
            self._task = None
        self.close()

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

    def _make_progress(self) -> QProgressBar:
        progress = QProgressBar(self)
        progress.setRange(0, 0)
        progress.setTextVisible(False)
        progress.setFixedHeight(8)
        progress.setAccessibleName(self.tr("Progress"))
        return progress

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

    def _set_running(self, is_running: bool) -> None:
        self.box.setReadOnly(is_running)
        self.button.setEnabled(not is_running and bool(self.box.text().strip()))
        self.progress.setVisible(is_running)
        self.state.setVisible(is_running)
        self.fit_height()

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
        self.button.setEnabled(bool(text.strip()) and self._task is None)

    def _on_progress(self, progress: Progress) -> None:
        if progress.addresses != self._addresses:
            self._show_way(progress.addresses)
        if progress.received:
            received = f"{progress.received / 1_000_000:.1f}"
            self.state.setText(self.tr("{} MB received").format(received))

    def _on_fetched(self) -> None:
        self.state.setText(self.tr("Reading the page…"))

    def _on_finished(self, outcomes: list[Outcome] | None) -> None:
        self._end()
        if outcomes is None:
            return
        refused = next((each for each in outcomes if isinstance(each, Refusal)), None)
        if refused is not None:
            self.show_problem(refused.sentence)
            return
        super().accept()
        self.page_read.emit(outcomes)

    def _on_failed(self, sentence: str) -> None:
        self._end()
        self.show_problem(sentence)

    def _end(self) -> None:
        if self._task is not None:
            self._task.deleteLater()
            self._task = None
        self._set_running(False)
        self.box.setFocus()


def _fetch(words: str, rules: Rules, is_looked_at: bool, report: Report) -> list[Outcome] | None:
    page = fetch_page(words, rules, tell=report.result, is_stopped=lambda: report.is_cancelled)
    report.progress(1, 1)
    return until_cancelled(lambda: read_page(page, is_looked_at=is_looked_at), report)
