"""What became of an annotator's claims: a list to go through, and what was decided on each."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from html import escape

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QSplitter,
    QStackedWidget,
    QTextBrowser,
    QVBoxLayout,
    QWidget,
)

from annotator.model.decision import (
    FATE_LABELS,
    OUTCOME_LABELS,
    REASON_LABELS,
    AdjudicatedClaim,
    Fate,
    Feedback,
    Snapshot,
)
from ui.forms import Choice, Heading
from ui.review.words import tr
from ui.text_rows import FetchRows, TextRowView
from ui.theme import Theme
from ui.times import local_time
from ui.widgets import FlatButton, MutedLabel, SlimScrollBar

FATE_SIGNS: Mapping[Fate, str] = {
    Fate.KEPT: "✓", Fate.CHANGED: "≠", Fate.NOT_TAKEN: "⇄", Fate.REJECTED: "✕", Fate.MISSED: "+",
    Fate.UNDECIDED: "○",
}  # fmt: skip
"""A fate's shape in the list, so that it does not rest on words alone."""
Label = Callable[[str], str]
_EDGE = 38
_WIDEST_WORDS = 560


class FeedbackPage(QWidget):
    """Shows lines whose texts it asks for; tells which of them is wanted."""

    wanted = Signal()
    """Another annotator, or another fate, was chosen."""
    line_shown = Signal(int)
    """The number of the line the keyboard is on."""
    line_opened = Signal(int)
    """A line's claim or passage is to be shown in its article."""
    left = Signal()
    take_in_requested = Signal()
    """A reviewer's file is to be taken in."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.theme = theme
        self.heading = Heading(self.tr("What became of your claims"), self)
        self.summary = MutedLabel("", self)
        self.summary.setWordWrap(True)
        self.annotators = Choice(parent=self)
        self.annotators.setAccessibleName(self.tr("Annotator"))
        self.fates = Choice(parent=self)
        self.fates.setAccessibleName(self.tr("Outcome"))
        for box in (self.annotators, self.fates):
            box.chosen.connect(self._on_chosen)
        self.list = TextRowView(theme, self.tr("Claims that were decided on"), self)
        self.list.left.connect(self.left)
        self.list.selectionModel().currentChanged.connect(self._on_current)
        self.detail = QTextBrowser(self)
        self.detail.setAccessibleName(self.tr("What was decided"))
        self.detail.setFrameShape(QFrame.Shape.NoFrame)
        self.detail.setOpenLinks(False)
        self.detail.setTabChangesFocus(True)
        self.detail.document().setDocumentMargin(12)
        self.detail.setVerticalScrollBar(SlimScrollBar(self.detail))
        self.open_button = FlatButton(
            self.tr("Go to the Passage"), self, tip=self.tr("Go to the Passage  (Return)"),
            is_raised=True,
        )  # fmt: skip
        self.open_button.clicked.connect(self._on_open_pressed)
        self.nothing = MutedLabel(parent=self)
        self.nothing.setWordWrap(True)
        self.nothing.setMaximumWidth(_WIDEST_WORDS)
        self.take_in_button = FlatButton(self.tr("Take In a Reviewed File…"), self, is_raised=True)
        self.take_in_button.clicked.connect(self.take_in_requested)
        self.stack = QStackedWidget(self)
        self._lay_out()

    def set_source(self, fetch: FetchRows) -> None:
        """Say who knows what a line says."""
        self.list.rows.set_source(fetch)

    def offer(self, annotators: Iterable[str], chosen: str) -> None:
        """Offer whose claims to look at."""
        names = list(annotators)
        self.annotators.set_choices((name, name) for name in names)
        self.annotators.set_value(chosen)
        self.annotators.setVisible(len(names) > 1)

    def show_counts(self, counts: Mapping[Fate, int]) -> None:
        """Offer the fates there are, with how many claims met each; the one chosen stays."""
        chosen = self.fates.value()
        total = sum(counts.values())
        self.fates.set_choices(
            (("", self.tr("Every outcome ({})").format(f"{total:,}")),
             *((fate.value, f"{tr(FATE_LABELS[fate])} ({counts[fate]:,})")
               for fate in Fate if counts.get(fate)))
        )  # fmt: skip
        self.fates.set_value(chosen if self.fates.findData(chosen) >= 0 else "")

    def show_lines(self, line_ids: Sequence[str], at: str = "") -> None:
        """Show lines and put the keyboard on one of them."""
        self.list.rows.show_ids(line_ids)
        self.list.go_to(at or None)
        self.stack.setCurrentIndex(int(bool(line_ids)))

    def show_nothing(self, words: str) -> None:
        """Say what belongs here."""
        self.nothing.setText(words)
        self.stack.setCurrentIndex(0)

    def show_detail(self, line: Feedback | None, label: Label, note: str = "") -> None:
        """Show what was decided on a line; `note` says what else is to be known."""
        self.open_button.setVisible(line is not None)
        self.detail.setHtml("" if line is None else _html(line, label, note, self.theme))

    def set_theme(self, theme: Theme) -> None:
        """Show everything in another theme."""
        self.theme = theme
        self.list.set_theme(theme)

    def focus_first(self) -> None:
        """Put the keyboard on the list."""
        there: QWidget = self.list if self.list.rows.rowCount() else self.fates
        if self.fates.isHidden():
            there = self.take_in_button
        there.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _make_empty(self) -> QWidget:
        empty = QWidget(self)
        words = QVBoxLayout(empty)
        words.setContentsMargins(_EDGE, 0, _EDGE, 16)
        words.setSpacing(12)
        words.addWidget(self.nothing)
        words.addWidget(self.take_in_button, 0, Qt.AlignmentFlag.AlignLeft)
        words.addStretch(1)
        return empty

    def _lay_out(self) -> None:
        boxes = QHBoxLayout()
        boxes.setSpacing(8)
        boxes.addWidget(self.annotators)
        boxes.addWidget(self.fates)
        boxes.addStretch(1)
        head = QVBoxLayout()
        head.setContentsMargins(_EDGE, 24, _EDGE, 8)
        head.setSpacing(8)
        head.addWidget(self.heading)
        head.addWidget(self.summary)
        head.addLayout(boxes)
        right = QWidget(self)
        detail = QVBoxLayout(right)
        detail.setContentsMargins(16, 8, 24, 16)
        detail.addWidget(self.detail, 1)
        detail.addWidget(self.open_button, 0, Qt.AlignmentFlag.AlignLeft)
        left = QWidget(self)
        lines = QVBoxLayout(left)
        lines.setContentsMargins(24, 8, 0, 0)
        lines.addWidget(self.list)
        splitter = QSplitter(Qt.Orientation.Horizontal, self)
        splitter.setHandleWidth(1)
        splitter.setChildrenCollapsible(False)
        for part in (left, right):
            part.setMinimumWidth(300)
            splitter.addWidget(part)
        splitter.setSizes([560, 520])
        self.stack.addWidget(self._make_empty())
        self.stack.addWidget(splitter)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addLayout(head)
        column.addWidget(self.stack, 1)

    def _on_chosen(self, _value: str) -> None:
        self.wanted.emit()

    def _on_current(self) -> None:
        line_id = self.list.current_id()
        if line_id is not None:
            self.line_shown.emit(int(line_id))

    def _on_open_pressed(self) -> None:
        line_id = self.list.current_id()
        if line_id is not None:
            self.line_opened.emit(int(line_id))


def _html(line: Feedback, label: Label, note: str, theme: Theme) -> str:
    """Return a line as it is read: what was marked, what stands, why, and who said so."""
    muted, warning = theme.colour("muted").name(), theme.colour("warning").name()
    parts = [f'<h3 style="margin:0 0 4px 0">{escape(tr(FATE_LABELS[line.fate]))}</h3>']
    who = " · ".join((tr(OUTCOME_LABELS[line.outcome]), line.decided_by))
    when = local_time(line.decided_at)
    parts.append(f'<p style="margin:0 0 8px 0;color:{muted}">{escape(f"{who} · {when}")}</p>')
    if line.reason:
        parts.append(_pair(tr("Reason"), tr(REASON_LABELS[line.reason]), muted))
    if line.note:
        parts.append(_pair(tr("Reviewer’s note"), line.note, muted))
    if note:
        parts.append(f'<p style="margin:8px 0;color:{warning}">{escape(note)}</p>')
    if line.claim is not None:
        parts.append(_pair(tr("You marked"), line.claim.quote, muted))
        parts.append(_plain(", ".join(map(label, line.claim.tags))))
    for stands in line.result:
        title = tr("What stands") if len(line.result) == 1 else tr("This stands")
        parts.append(_pair(title, stands.quote, muted))
        parts.append(_plain(", ".join(map(label, stands.tags))))
        parts += _differences(line.claim, stands, label, (muted, warning))
    if not line.result:
        parts.append(_pair(tr("What stands"), tr("Nothing stands here."), muted))
    return "".join(parts)


def _differences(
    claim: Snapshot | None, stands: AdjudicatedClaim, label: Label, colours: tuple[str, str]
) -> list[str]:
    """Return the fields of what stands, first those in which the annotator's differ."""
    own = dict(claim.fields) | ({"note": claim.note} if claim.note else {}) if claim else {}
    there = dict(stands.fields) | ({"note": stands.note} if stands.note else {})
    muted, warning = colours
    lines: list[tuple[bool, str]] = []
    for name in dict.fromkeys((*there, *own)):
        old, new = own.get(name, ""), there.get(name, "")
        differs = claim is not None and old != new
        value = new or tr("nothing")
        said = f"{value}   ({tr('you: {}').format(old or tr('nothing'))})" if differs else value
        sign = "≠ " if differs else ""
        colour = warning if differs else muted
        title = f'<span style="color:{colour}">{escape(sign + label(name))}</span>'
        lines.append((not differs, f'<p style="margin:2px 0">{title}&nbsp; {escape(said)}</p>'))
    return [text for _, text in sorted(lines, key=lambda each: each[0])]


def _pair(title: str, words: str, colour: str) -> str:
    body = escape(words).replace("\n", "<br>")
    return (
        f'<p style="margin:10px 0 2px 0;color:{colour}">{escape(title)}</p>'
        f'<p style="margin:0">{body}</p>'
    )


def _plain(words: str) -> str:
    return f'<p style="margin:2px 0"><b>{escape(words)}</b></p>'
