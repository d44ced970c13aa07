"""Which claims are listed: this article or all, by tag, annotator and words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QVBoxLayout, QWidget

from annotator.model.claim_mark import ClaimFilter
from annotator.model.tag import Tag
from ui.claims.tag_chip import TagChip
from ui.claims.tag_row import TagRow
from ui.controls import ChoiceBox
from ui.theme import Theme, icon
from ui.widgets import FlatButton, SearchBox

_TYPING_PAUSE = 120
"""Milliseconds without a key before a search through the claims begins."""


class FilterBar(QWidget):
    """Holds the controls; an empty one does not filter."""

    changed = Signal()
    left = Signal()
    """Escape in the empty search box."""
    entered = Signal()
    """Return in the search box."""

    def __init__(self, tags: Sequence[Tag], theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.article_id: str | None = None
        """Which article "this article" is."""
        self.here_button, self.all_button = self._make_scope()
        self.words = SearchBox(self.tr("Search quotes and notes"), self)
        self._tag_row = TagRow(tags, theme, self)
        self._tag_row.clicked.connect(self._tell)
        self._say_tips()
        self._typing = QTimer(self, singleShot=True, interval=_TYPING_PAUSE)
        self._typing.timeout.connect(self._tell)
        self.words.textChanged.connect(self._typing.start)
        self.words.returnPressed.connect(self.entered)
        self.words.left.connect(self.left)
        self.annotator_box = ChoiceBox(self)
        self.annotator_box.setAccessibleName(self.tr("Annotator"))
        self.annotator_box.currentIndexChanged.connect(self._tell)
        self.annotator_box.hide()
        self._lay_out()
        self.set_theme(theme)

    @property
    def chips(self) -> Mapping[str, TagChip]:
        """The chips by the name of their tag."""
        return self._tag_row.chips

    def set_tags(self, tags: Sequence[Tag]) -> None:
        """Filter by the tags of another codebook."""
        was = self.filter().tags
        self._tag_row.set_tags(tags)
        self._say_tips()
        if self.filter().tags != was:
            self._tell()

    @property
    def is_here(self) -> bool:
        """Whether only the article on the page counts."""
        return self.here_button.isChecked()

    @property
    def has_several_annotators(self) -> bool:
        """Whether there is more than one annotator to choose from."""
        return self.annotator_box.count() > 2

    def filter(self) -> ClaimFilter:
        """Return which claims the person wants to see."""
        annotator = self.annotator_box.currentData()
        return ClaimFilter(
            articles=frozenset({self.article_id or ""}) if self.is_here else frozenset(),
            tags=frozenset(name for name, chip in self.chips.items() if chip.isChecked()),
            annotators=frozenset({annotator}) if annotator else frozenset(),
            words=self.words.text().strip(),
        )

    def set_counts(self, counts: Mapping[str, int]) -> None:
        """Show how many claims each tag has under the rest of the filter."""
        for name, chip in self.chips.items():
            chip.set_count(counts.get(name, 0))

    def set_annotators(self, names: Sequence[str]) -> None:
        """Offer these annotators to filter by; one alone is no choice."""
        box = self.annotator_box
        chosen = box.currentData()
        if [box.itemData(number) for number in range(1, box.count())] == list(names):
            return
        box.blockSignals(True)
        box.clear()
        box.addItem(self.tr("Everybody"), "")
        for name in names:
            box.addItem(name, name)
        box.setCurrentIndex(max(0, box.findData(chosen)))
        box.blockSignals(False)
        box.setVisible(len(names) > 1)

    def set_theme(self, theme: Theme) -> None:
        """Show everything in another theme."""
        self._tag_row.set_theme(theme)
        self.words.set_icon(icon("search", theme))

    def _make_scope(self) -> tuple[FlatButton, FlatButton]:
        here = FlatButton(self.tr("This Article"), self)
        everywhere = FlatButton(self.tr("All Articles"), self)
        group = QButtonGroup(self)
        for button in (here, everywhere):
            button.setCheckable(True)
            group.addButton(button)
        here.setChecked(True)
        group.buttonToggled.connect(self._on_scope)
        return here, everywhere

    def _lay_out(self) -> None:
        scope = QHBoxLayout()
        scope.setSpacing(0)
        scope.addWidget(self.here_button)
        scope.addWidget(self.all_button)
        scope.addStretch(1)
        scope.addWidget(self.annotator_box)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(14, 12, 14, 4)
        layout.setSpacing(8)
        layout.addLayout(scope)
        layout.addWidget(self.words)
        layout.addWidget(self._tag_row)

    def _on_scope(self, _button: FlatButton, is_checked: bool) -> None:
        if is_checked:
            self._tell()

    def _say_tips(self) -> None:
        for chip in self.chips.values():
            chip.setToolTip(self.tr("Show only claims with this tag"))

    def _tell(self) -> None:
        self._typing.stop()
        self.changed.emit()
