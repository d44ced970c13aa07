"""The report before anything else: what can be compared, what cannot, and how much of it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QLabel, QVBoxLayout, QWidget

from ui.agreement.words import articles_in_words, counted, tr
from ui.forms import Heading
from ui.painting import smaller, weighted
from ui.widgets import LinkButton, MutedLabel

if TYPE_CHECKING:
    from annotator.review.codings import Collation, TitleClash

MOST_LINES = 12
"""More titles or sentences than this are counted instead."""


def claims_in_words(number: int) -> str:
    """Return "1 claim" or "12 claims"."""
    return counted(number, tr("1 claim"), tr("{} claims"))


def facts_of(collation: Collation) -> list[tuple[str, str]]:
    """Return what stands in the report as pairs: what it is, how much."""
    facts = [(tr("In common"), articles_in_words(len(collation.common)))]
    for number, file in enumerate(collation.files):
        only = collation.only_in(number)
        facts.append((tr("Only in {}").format(file.label), articles_in_words(len(only))))
    for coder in collation.coders:
        amount = tr("{} in {}").format(
            claims_in_words(coder.claims), articles_in_words(coder.articles)
        )
        facts.append((coder.label, f"{amount} · {collation.files[coder.file].label}"))
    return facts


def refusals_of(collation: Collation) -> Iterator[tuple[TitleClash, int, str]]:
    """Yield what is refused, for it has an article's title and another text.

    Each as the clash, which of its texts stands against its first one, and a plain sentence.
    """
    for clash in collation.clashes:
        names = [collation.files[number].label for number, _ in clash.texts]
        for at in range(1, len(names)):
            sentence = tr("“{}” is another text in {} than in {}, and is not compared.")
            yield clash, at, sentence.format(clash.title, names[at], names[0])


def remarks_of(collation: Collation) -> Iterator[str]:
    """Say what is to be known, each a plain sentence, what is refused first."""
    yield from (sentence for _, _, sentence in refusals_of(collation))
    yield from collation.hidden
    yield from collation.remarks
    for file in collation.files:
        for sentence in file.left_out:
            yield f"{file.label}: {sentence}"
        for sentence in file.codebook_changes:
            yield tr("Codebook of {}: {}").format(file.label, sentence)


class CollationView(QWidget):
    """Shows a Collation as two columns of facts and the sentences below.

    Beside each article that is refused a link leads to what differs in its text.
    """

    clash_opened = Signal(object, int)
    """A TitleClash, and which of its texts is to be held against its first one."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.difference_buttons: list[LinkButton] = []
        self.setAccessibleName(tr("What is compared"))
        self.column = layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        layout.addWidget(Heading(tr("What is compared"), self, is_small=True))
        self.body = QWidget(self)
        self.refused = QWidget(self)
        layout.addWidget(self.body)
        layout.addWidget(self.refused)
        self.remarks = MutedLabel(parent=self)
        self.remarks.setTextFormat(Qt.TextFormat.PlainText)
        self.remarks.setWordWrap(True)
        self.remarks.setFont(smaller(self.font(), 0.5))
        layout.addWidget(self.remarks)

    def show_collation(self, collation: Collation) -> None:
        """Show what was found in the files."""
        fresh = QWidget(self)
        grid = QGridLayout(fresh)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(24)
        grid.setVerticalSpacing(4)
        grid.setColumnStretch(1, 1)
        for row, (what, amount) in enumerate(facts_of(collation)):
            name = _plain(MutedLabel(what))
            # A name from right to left stands in the column like the others.
            name.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignAbsolute)
            grid.addWidget(name, row, 0, Qt.AlignmentFlag.AlignTop)
            value = _plain(QLabel(amount))
            value.setFont(weighted(self.font()) if row == 0 else self.font())
            value.setWordWrap(True)
            grid.addWidget(value, row, 1)
        self._put(self.body, fresh)
        self.body = fresh
        self._show_refusals(list(refusals_of(collation))[:MOST_LINES])
        sentences = list(remarks_of(collation))[len(self.difference_buttons) :]
        shown = [f"•  {sentence}" for sentence in sentences[:MOST_LINES]]
        if len(sentences) > MOST_LINES:
            shown.append(tr("and {} more").format(len(sentences) - MOST_LINES))
        self.remarks.setText("\n".join(shown))
        self.remarks.setVisible(bool(shown))

    def _show_refusals(self, refusals: Sequence[tuple[TitleClash, int, str]]) -> None:
        fresh = QWidget(self)
        grid = QGridLayout(fresh)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(2)
        grid.setColumnStretch(0, 1)
        self.difference_buttons = []
        for row, (clash, at, sentence) in enumerate(refusals):
            label = _plain(MutedLabel(f"•  {sentence}", fresh))
            label.setFont(smaller(self.font(), 0.5))
            label.setWordWrap(True)
            button = LinkButton(tr("What differs"), fresh)
            button.setAccessibleName(tr("What differs in “{}”").format(clash.title))
            button.clicked.connect(partial(self.clash_opened.emit, clash, at))
            self.difference_buttons.append(button)
            grid.addWidget(label, row, 0)
            grid.addWidget(button, row, 1, Qt.AlignmentFlag.AlignTop)
        self._put(self.refused, fresh)
        self.refused = fresh
        fresh.setVisible(bool(refusals))

    def _put(self, old: QWidget, fresh: QWidget) -> None:
        self.column.replaceWidget(old, fresh)
        old.hide()
        old.deleteLater()


def _plain(label: QLabel) -> QLabel:
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    return label
