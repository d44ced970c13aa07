"""Where the claims of a text go in another one; a person confirms each that goes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import (
    QLabel,
    QSplitter,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from annotator.model.carrying import Carried, Certainty
from ui.dialogs.frame import Frame
from ui.dialogs.rows import Rows
from ui.diff_view import DiffView
from ui.painting import smaller
from ui.tick_rows import TickDelegate
from ui.widgets import MutedLabel

_CLAIM, _TAGS, _PLACE = range(3)
_END = 30
"""Characters at either end of a passage that are repeated with what stands around it."""
_SHOWN = 200
"""Characters of a passage that the list shows."""


class CarryOverDialog(Frame):
    """Lists the claims; the passages of the one at hand stand side by side below.

    What is found word for word is chosen at first; what is in doubt is not.
    """

    confirmed = Signal(object)
    """The chosen ones, a list of Carried."""

    def __init__(
        self,
        carried: Sequence[Carried],
        titles: tuple[str, str],
        parent: QWidget,
        *,
        is_copy: bool = False,
        may_be_none: bool = False,
        warning: str = "",
    ) -> None:
        """`warning`: what else is to be known before anything is carried over."""
        title = self.tr("Copy Claims") if is_copy else self.tr("Carry Over Claims")
        super().__init__(title, parent)
        self._carried = list(carried)
        self._titles, self._is_copy, self._may_be_none = titles, is_copy, may_be_none
        text = QLabel(" ".join(filter(None, (self._summary(), warning))), self)
        text.setTextFormat(Qt.TextFormat.PlainText)
        text.setWordWrap(True)
        self.list = self._make_list()
        self.view = DiffView(self)
        self.view.bar.hide()
        self.remark = MutedLabel("", self)
        self.remark.setFont(smaller(self.font(), 0.5))
        self.remark.setWordWrap(True)
        self.remark.setTextFormat(Qt.TextFormat.PlainText)
        self.all_button = self.make_button(self.tr("Choose All Found"), self.choose_all)
        self.none_button = self.make_button(self.tr("Choose None"), self.choose_none)
        self.body.addWidget(text)
        self.body.addWidget(self._split(), 1)
        self.body.addLayout(self.row_of(self.all_button, self.none_button))
        self.do_button = self.add_buttons(self.tr("Carry Over"))
        self.list.itemChanged.connect(self._on_changed)
        self.list.currentItemChanged.connect(self._on_current_changed)
        self.list.setCurrentItem(self._item(0))
        self._on_changed()
        self._on_current_changed()
        self.list.setFocus()
        self.fit_screen(820, 600)

    @property
    def chosen(self) -> list[Carried]:
        """The claims that go, in the order of the text."""
        return [
            one
            for number, one in enumerate(self._carried)
            if self._item(number).checkState(_CLAIM) is Qt.CheckState.Checked
        ]

    def accept(self) -> None:
        if self.chosen or self._may_be_none:
            self.confirmed.emit(self.chosen)
            super().accept()

    def choose(self, number: int, *, is_chosen: bool) -> None:
        """Choose a claim, counted from 0, or leave it; one without a place is left in any case."""
        if self._carried[number].can_go:
            state = Qt.CheckState.Checked if is_chosen else Qt.CheckState.Unchecked
            self._item(number).setCheckState(_CLAIM, state)

    def choose_all(self) -> None:
        """Choose every claim that was found."""
        self._choose_each(is_chosen=True)

    def choose_none(self) -> None:
        """Leave every claim where it is."""
        self._choose_each(is_chosen=False)

    # Private

    def _choose_each(self, *, is_chosen: bool) -> None:
        with QSignalBlocker(self.list):  # a thousand claims are counted once
            for number in range(len(self._carried)):
                self.choose(number, is_chosen=is_chosen)
        self.list.viewport().update()
        self._on_changed()

    def _summary(self) -> str:
        counts = Counter(
            "there" if one.is_there else one.found.certainty.value for one in self._carried
        )
        words = (
            (Certainty.EXACT.value, self.tr("{} found word for word")),
            (Certainty.MOVED.value, self.tr("{} found in other words or spacing")),
            (Certainty.CHECK.value, self.tr("{} to check")),
            (Certainty.LOST.value, self.tr("{} not found")),
            ("there", self.tr("{} there already")),
        )
        found = [text.format(f"{counts[name]:,}") for name, text in words if counts[name]]
        count = len(self._carried)
        claims = self.tr("1 claim") if count == 1 else self.tr("{} claims").format(f"{count:,}")
        if self._is_copy:
            fate = self.tr("A copy is yours, and linked to the claim it comes from.")
        else:
            fate = self.tr("What is not chosen stays with the earlier version.")
        return f"{claims}: {', '.join(found)}. {fate}"

    def _split(self) -> QSplitter:
        below = QWidget(self)
        column = QVBoxLayout(below)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self.view, 1)
        column.addWidget(self.remark)
        splitter = QSplitter(Qt.Orientation.Vertical, self)
        splitter.setHandleWidth(12)
        splitter.setChildrenCollapsible(False)
        splitter.addWidget(self.list)
        splitter.addWidget(below)
        splitter.setStretchFactor(0, 3)
        splitter.setStretchFactor(1, 2)
        return splitter

    def _make_list(self) -> Rows:
        headings = self.tr("Claim"), self.tr("Tags"), self.tr("Where it goes")
        claims = Rows(headings, self)
        claims.setItemDelegateForColumn(_CLAIM, TickDelegate(claims))
        claims.setAccessibleName(self.tr("Claims; the space bar chooses one or leaves it"))
        for one in self._carried:
            words = " ".join(one.old_words.split())[:_SHOWN]
            tags = f" {', '.join(one.claim.tags)}  "
            item = claims.add((words, tags, f" {self._place_of(one)}  "))
            state = Qt.CheckState.Checked if one.is_proposed else Qt.CheckState.Unchecked
            item.setCheckState(_CLAIM, state)
            if not one.can_go:
                item.setFlags(item.flags() & ~Qt.ItemFlag.ItemIsUserCheckable)
        return claims

    def _place_of(self, one: Carried) -> str:
        """Return in words how surely a claim was found."""
        if one.is_there:
            return self.tr("There already")
        if one.found.certainty is Certainty.LOST:
            return self.tr("Not found")
        if one.found.certainty is Certainty.EXACT:
            return self.tr("Word for word")
        if one.found.certainty is Certainty.MOVED and one.has_same_words:
            return self.tr("Same words, other spacing")
        alike = self.tr("{} % alike").format(int(one.found.score * 100))
        if one.has_same_words:
            alike = self.tr("other surroundings")
        if one.found.certainty is Certainty.CHECK:
            return self.tr("Check: {}").format(alike)
        return self.tr("Other words: {}").format(alike)

    def _item(self, number: int) -> QTreeWidgetItem:
        item = self.list.topLevelItem(number)
        assert item is not None
        return item

    def _on_changed(self) -> None:
        count = len(self.chosen)
        if self._is_copy:
            one, many = self.tr("Copy 1 Claim"), self.tr("Copy {} Claims")
        else:
            one, many = self.tr("Carry Over 1 Claim"), self.tr("Carry Over {} Claims")
        if self.do_button is None:
            return
        if not count and self._may_be_none:
            self.do_button.setText(self.tr("Read Anew, Carry Over None"))
        else:
            self.do_button.setText(one if count == 1 else many.format(f"{count:,}"))
        self.do_button.setEnabled(count > 0 or self._may_be_none)

    def _on_current_changed(self) -> None:
        item = self.list.currentItem()
        if item is None:
            return
        at = self.list.indexOfTopLevelItem(item)
        one = self._carried[at]
        self.view.show_texts(one.old_words, one.new_words, *self._titles)
        self.remark.setText(self._remark(one))
        self.remark.setVisible(bool(self.remark.text()))

    def _remark(self, one: Carried) -> str:
        if one.is_there:
            return self.tr("A claim there is linked to this one as the same.")
        if not one.found.spans:
            return self.tr("These words, or words much like them, were not found in the text.")
        if one.without_place:
            fields = ", ".join(one.without_place)
            sentence = self.tr("What it says under {} goes along, but not its place in the text.")
            return sentence.format(fields)
        if one.found.certainty is Certainty.CHECK and one.has_same_words:
            sentence = self.tr("They stood in “…{}…”, and stand in “…{}…” now.")
            return sentence.format(
                _around(one.claim.prefix, one.old_words, one.claim.suffix),
                _around(one.context[0], one.new_words, one.context[1]),
            )
        return ""


def _around(prefix: str, words: str, suffix: str) -> str:
    """Return a passage on one line with what stands around it; a long one is cut inside."""
    shown = words if len(words) <= 2 * _END else f"{words[:_END]} … {words[-_END:]}"
    return " ".join(f"{prefix}{shown}{suffix}".split())
