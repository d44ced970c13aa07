"""An article beside a near copy of it: what the one prints and the other does not."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from annotator.model.article_summary import ArticleSummary
from annotator.text.word_diff import Row
from ui.controls import ChoiceBox
from ui.dialogs.frame import Frame
from ui.diff_view import DiffView
from ui.painting import isolated
from ui.widgets import MutedLabel


@dataclass(frozen=True, slots=True)
class Copy:
    """A near copy, and the share of all runs of four words that both texts have."""

    article: ArticleSummary
    resemblance: float


class CompareDialog(Frame):
    """Shows one near copy at a time; claims can be copied from either text to the other."""

    wanted = Signal(str)
    """The id of the copy to be compared: `show_rows` is waited for."""
    copy_requested = Signal(str, str)
    """Claims are to be copied from the article of the first id to that of the second."""
    open_requested = Signal(str)

    def __init__(
        self,
        article: ArticleSummary,
        copies: Sequence[Copy],
        parent: QWidget,
        *,
        is_read_only: bool = False,
    ) -> None:
        super().__init__(self.tr("Near Copies"), parent)
        self._article, self._copies = article, list(copies)
        self._is_read_only = is_read_only
        self.body.addLayout(self._make_choice())
        self.view = DiffView(self)
        self.there_button = self.make_button(self.tr("Copy Claims to the Right…"), self._copy_there)
        self.here_button = self.make_button(self.tr("Copy Claims to the Left…"), self._copy_here)
        self.open_button = self.make_button(self.tr("Open the Copy"), self._open)
        self.claims = MutedLabel("", self)
        below = self.row_of(self.there_button, self.here_button, self.open_button)
        foot = QVBoxLayout()
        foot.setSpacing(8)
        foot.addWidget(self.claims)
        foot.addLayout(below)
        self.body.addWidget(self.view, 1)
        self.body.addLayout(foot)
        self.add_buttons()
        self.box.currentIndexChanged.connect(self._on_chosen)
        self._show_claims()
        self.view.setFocus()
        self.fit_screen(900, 640)

    @property
    def article_id(self) -> str:
        """The article on the left."""
        return self._article.id

    @property
    def copy(self) -> Copy:
        """The copy at hand."""
        return self._copies[self.box.currentIndex()]

    def show_rows(self, copy_id: str, rows: Sequence[Row]) -> None:
        """Show what differs, unless another copy was chosen meanwhile."""
        if self.copy.article.id == copy_id:
            self.view.show_rows(rows, name_of(self._article), name_of(self.copy.article))

    def take(self, article: ArticleSummary) -> None:
        """Take note of how many claims an article has now."""
        if article.id == self._article.id:
            self._article = article
        self._copies = [
            Copy(article, each.resemblance) if each.article.id == article.id else each
            for each in self._copies
        ]
        self._show_claims()

    # Private

    def _make_choice(self) -> QHBoxLayout:
        """Build the line on which the copy is chosen."""
        self.box = ChoiceBox(self)
        self.box.setAccessibleName(self.tr("The copy to compare with"))
        self.box.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        for copy in self._copies:
            alike = self.tr("{} % alike").format(int(copy.resemblance * 100))
            self.box.addItem(f"{name_of(copy.article)} — {alike}", copy.article.id)
        label = QLabel(self.tr("Compare with"), self)
        label.setBuddy(self.box)
        row = QHBoxLayout()
        row.setSpacing(12)
        row.addWidget(label)
        row.addWidget(self.box, 1)
        return row

    def _show_claims(self) -> None:
        left, right = self._article.claims, self.copy.article.claims
        text = self.tr("Claims: {} on the left, {} on the right")
        self.claims.setText(text.format(f"{left:,}", f"{right:,}"))
        self.there_button.setEnabled(left > 0 and not self._is_read_only)
        self.here_button.setEnabled(right > 0 and not self._is_read_only)

    def _on_chosen(self) -> None:
        self._show_claims()
        self.wanted.emit(self.copy.article.id)

    def _copy_there(self) -> None:
        self.copy_requested.emit(self._article.id, self.copy.article.id)

    def _copy_here(self) -> None:
        self.copy_requested.emit(self.copy.article.id, self._article.id)

    def _open(self) -> None:
        self.open_requested.emit(self.copy.article.id)
        self.accept()


def name_of(article: ArticleSummary) -> str:
    """Return what tells an article from its copies: outlet and date, else the title."""
    metadata = article.metadata
    # The date runs from left to right beside whatever stands next to it.
    date = f"\u2066{metadata.published[:10]}\u2069" if metadata.published else ""
    parts = [part for part in (isolated(metadata.outlet), date) if part]
    title = isolated(metadata.title or article.source.replace("\\", "/").rpartition("/")[2])
    return f"{', '.join(parts)}: {title}" if parts else title
