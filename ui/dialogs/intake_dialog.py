"""Says what taking a colleague's file in would do, before it does; conflicts side by side."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from html import escape
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QLabel, QProgressBar, QTextBrowser, QWidget

from annotator.model.decision import OUTCOME_LABELS
from annotator.model.field_value import FieldValue
from ui.claims.card import local_time
from ui.dialogs.frame import Frame
from ui.forms import Heading
from ui.painting import isolated
from ui.widgets import MutedLabel, SlimScrollBar

if TYPE_CHECKING:
    from annotator.model.claim import Claim
    from annotator.review.intake import Intake
    from annotator.review.intake_decisions import Decided

_NAMED: Mapping[str, str] = {
    "article": "Article", "boundary": "Boundary", "tags": "Tags", "note": "Note",
}  # fmt: skip
"""Differences that are no fields."""
Label = Callable[[str], str]
"""A tag's or a field's name -> how the codebook calls it."""


class IntakeDialog(Frame):
    """Shows progress, then the report; nothing is taken in before it is confirmed."""

    confirmed = Signal(object)
    """The Intake that is to be taken in."""

    def __init__(
        self, name: str, parent: QWidget, blind_to_all_but: str = "", label: Label = str
    ) -> None:
        """`name`: of the colleague's file. Who codes blind sees only conflicts about own claims."""
        super().__init__(self.tr("Take In"), parent)
        self._intake: Intake | None = None
        self._alone, self._label = blind_to_all_but, label
        self.title = Heading(self.tr("What is new in “{}”?").format(name), self, is_small=True)
        self.title.setWordWrap(True)
        self.progress = QProgressBar(self)
        self.progress.setTextVisible(False)
        self.progress.setFixedHeight(8)
        self.progress.setAccessibleName(self.tr("Progress"))
        self.facts = QWidget(self)
        self.remarks = MutedLabel("", self)
        self.remarks.setTextFormat(Qt.TextFormat.PlainText)
        self.remarks.setWordWrap(True)
        self.conflicts = QTextBrowser(self)
        self.conflicts.setAccessibleName(self.tr("Conflicts"))
        self.conflicts.setFrameShape(QFrame.Shape.NoFrame)
        self.conflicts.document().setDocumentMargin(10)
        self.conflicts.setOpenLinks(False)
        self.conflicts.setTabChangesFocus(True)
        self.conflicts.setVerticalScrollBar(SlimScrollBar(self.conflicts))
        self.conflicts.setMinimumHeight(180)
        for part in (self.title, self.progress, self.facts, self.remarks, self.conflicts):
            self.body.addWidget(part)
        self.conflicts.hide()
        self.remarks.hide()
        self._button = self.add_buttons(self.tr("Take In"))
        self._allow(False)
        self.setMinimumWidth(640)

    def show_progress(self, done: int, total: int) -> None:
        """Show how far looking has come."""
        self.progress.setRange(0, max(1, total))
        self.progress.setValue(done)

    def show_failure(self, sentence: str) -> None:
        """Say why the file cannot be looked at."""
        self.progress.hide()
        self.show_problem(sentence)

    def show_intake(self, intake: Intake) -> None:
        """Show what would be taken in."""
        self._intake = intake
        self.progress.hide()
        grid = QGridLayout(self.facts)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(24)
        grid.setColumnStretch(1, 1)
        for row, (what, count) in enumerate(self._counts(intake)):
            grid.addWidget(MutedLabel(what, self.facts), row, 0)
            grid.addWidget(QLabel(f"{count:,}", self.facts), row, 1)
        sentences = list(intake.left_out)
        if intake.adopts_codebook:
            sentences.insert(0, self.tr("The codebook comes along: this file holds no claims yet."))
        if intake.is_empty:
            sentences.insert(0, self.tr("There is nothing new in it."))
        self.remarks.setText("\n".join(sentences))
        self.remarks.setVisible(bool(sentences))
        html = "".join(_conflicts(intake, self._alone, self._label))
        self.conflicts.setHtml(html)
        self.conflicts.setVisible(bool(html))
        self._allow(not intake.is_empty)
        if self._button is not None and not intake.is_empty:
            self._button.setFocus()  # while it could not be pressed the keyboard was on Cancel
        self.adjustSize()

    def accept(self) -> None:
        if self._intake is not None and not self._intake.is_empty:
            self.confirmed.emit(self._intake)
            super().accept()

    def _counts(self, intake: Intake) -> Iterator[tuple[str, int]]:
        for what, count in (
            (self.tr("Articles added"), len(intake.articles)),
            (self.tr("Claims added"), len(intake.added)),
            (self.tr("Claims changed"), len(intake.changed)),
            (self.tr("Claims unchanged"), intake.unchanged),
            (self.tr("Claims changed here since, kept"), intake.older),
            (self.tr("Conflicts, kept as they are here"), len(intake.conflicts)),
            (self.tr("Judgements of sentences"), intake.judgements),
            (self.tr("Links"), intake.links),
            (self.tr("Actors"), intake.actors),
            (self.tr("Decisions"), len(intake.decisions.added)),
            (self.tr("Conflicting decisions, kept as they are here"),
             len(intake.decisions.conflicts)),
        ):  # fmt: skip
            if count:
                yield what, count

    def _allow(self, is_allowed: bool) -> None:
        if self._button is not None:
            self._button.setEnabled(is_allowed)


def _conflicts(intake: Intake, alone: str, label: Label) -> Iterator[str]:
    """Yield a table for each conflict: what stands here beside what stands there, all escaped."""
    from annotator.review.intake import may_show  # what reads strangers' files is there by now

    for conflict in intake.conflicts:
        if not may_show(conflict, alone):
            continue
        here = _claim(conflict.ours, conflict.our_fields, conflict.differences, label)
        there = _claim(conflict.theirs, conflict.their_fields, conflict.differences, label)
        names = [_NAMED.get(name) or label(name) for name in conflict.differences]
        yield _table(", ".join(names), here, there)
    for rivals in () if alone else intake.decisions.conflicts:
        here = "".join(_decided(each, label) for each in rivals.ours)
        yield _table("Decision", here, _decided(rivals.theirs, label))


def _table(title: str, here: str, there: str) -> str:
    return (
        f'<p style="margin:8px 0 4px 0"><b>≠ {escape(title)}</b></p>'
        '<table width="100%" cellspacing="0" cellpadding="4"><tr>'
        f'<td width="50%"><i>Here</i>{here}</td>'
        f'<td width="50%"><i>There</i>{there}</td></tr></table>'
    )


def _claim(
    claim: Claim, fields: Mapping[str, FieldValue], differences: tuple[str, ...], label: Label
) -> str:
    lines = [
        claim.quote,
        ", ".join(map(label, claim.tags)),
        f"{isolated(claim.annotator)} · {local_time(claim.changed)}",
        *([f"Note: {isolated(claim.note or '–')}"] if "note" in differences else []),
        *(
            f"{label(name)}: {isolated(fields[name].value) if name in fields else '–'}"
            for name in differences
            if name not in _NAMED
        ),
    ]
    return _paragraphs(lines)


def _decided(decided: Decided, label: Label) -> str:
    decision, stands = decided
    lines = [
        OUTCOME_LABELS[decision.outcome],
        *(f"{claim.quote} ({', '.join(map(label, claim.tags))})" for claim in stands),
        f"{isolated(decision.decided_by)} · {local_time(decision.decided_at)}",
        *([decision.note] if decision.note else []),
    ]
    return _paragraphs(lines)


def _paragraphs(lines: Iterable[str]) -> str:
    """Return lines that each run in their own direction."""
    return "".join(f'<p style="margin:2px 0">{escape(line)}</p>' for line in lines)
