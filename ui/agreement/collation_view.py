"""The report before anything else: what can be compared, what cannot, and how much of it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QLabel, QVBoxLayout, QWidget

from ui.agreement.words import counted, tr
from ui.forms import Heading
from ui.painting import smaller, weighted
from ui.widgets import MutedLabel

if TYPE_CHECKING:
    from annotator.review.codings import Collation

MOST_LINES = 12
"""More titles or sentences than this are counted instead."""


def articles_in_words(number: int) -> str:
    """Return "1 article" or "12 articles"."""
    return counted(number, tr("1 article"), tr("{} articles"))


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


def remarks_of(collation: Collation) -> Iterator[str]:
    """Say what else is to be known, each a plain sentence, what is refused first."""
    for clash in collation.clashes:
        holders = ", ".join(collation.files[number].label for number, _ in clash.texts)
        yield tr("“{}” is another text in each of {}, and is not compared.").format(
            clash.title, holders
        )
    yield from collation.hidden
    yield from collation.remarks
    for file in collation.files:
        for sentence in file.left_out:
            yield f"{file.label}: {sentence}"
        for sentence in file.codebook_changes:
            yield tr("Codebook of {}: {}").format(file.label, sentence)


class CollationView(QWidget):
    """Shows a Collation as two columns of facts and the sentences below."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(tr("What is compared"))
        self.column = layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        layout.addWidget(Heading(tr("What is compared"), self, is_small=True))
        self.body = QWidget(self)
        layout.addWidget(self.body)
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
            grid.addWidget(_plain(MutedLabel(what)), row, 0)
            value = _plain(QLabel(amount))
            value.setFont(weighted(self.font()) if row == 0 else self.font())
            grid.addWidget(value, row, 1)
        self.column.replaceWidget(self.body, fresh)
        self.body.hide()
        self.body.deleteLater()
        self.body = fresh
        sentences = list(remarks_of(collation))
        shown = [f"•  {sentence}" for sentence in sentences[:MOST_LINES]]
        if len(sentences) > MOST_LINES:
            shown.append(tr("and {} more").format(len(sentences) - MOST_LINES))
        self.remarks.setText("\n".join(shown))
        self.remarks.setVisible(bool(shown))


def _plain(label: QLabel) -> QLabel:
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    return label
