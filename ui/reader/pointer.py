"""What mouse and keys mean on the page."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from PySide6.QtCore import QCoreApplication, QElapsedTimer, QKeyCombination, QPoint, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence, QMouseEvent
from PySide6.QtWidgets import QApplication

from annotator.model.claim import Claim, ClaimId
from annotator.model.claim_mark import ClaimMark
from annotator.model.tag import Tag
from ui.markup import escaped
from ui.reader.handles import End
from ui.reader.keys import PAGE_KEYS, tag_keys
from ui.reader.marking import Marking
from ui.reader.page import ArticlePage
from ui.reader.selecting import spans_of

_SIGNS = frozenset("+-/.")
_LEFT = Qt.MouseButton.LeftButton
_TIP_NOTE = 400


class PageHands:
    """Turns clicks, drags and keys on the page into commands."""

    def __init__(
        self,
        page: ArticlePage,
        marking: Marking,
        tags: Sequence[Tag],
        commands: Mapping[str, Callable[[], None]],
        open_link: Callable[[str], None],
    ) -> None:
        self.claim_source: Callable[[ClaimId], Claim] | None = None
        self._page = page
        self._marking = marking
        self._open_link = open_link
        self.set_tags(tags, commands)
        self._dragged_end: End | None = None
        self._double_place = QPoint()
        self._is_selecting = False
        self._clicked_again = False
        self._double_click = QElapsedTimer()
        self._cycle: tuple[tuple[str, ...], QPoint] | None = None

    def set_tags(self, tags: Sequence[Tag], commands: Mapping[str, Callable[[], None]]) -> None:
        """Take other tags and their keys; the page's own keys win over a tag's."""
        self._labels = {tag.name: tag.label for tag in tags}
        self._keys: dict[str, Callable[[], None]] = {}
        self.more_keys: Mapping[str, Callable[[], None]] = {}
        """Keys that come and go, such as those of the codebook's fields; the page's own win."""
        for key in (*tag_keys(tags), *PAGE_KEYS):
            self._keys[key.sequence] = commands[key.command]

    # Mouse

    def press(self, event: QMouseEvent) -> bool:
        """Take hold of a handle, select a sentence at the third click, or begin a selection."""
        if event.button() != _LEFT:
            # A press of another button would clear the selection; a menu wants it.
            return True
        point = event.position().toPoint()
        self._is_selecting = False
        self._dragged_end = None
        if not self._marking.is_read_only:
            self._dragged_end = self._page.handles.at(self._page, point)
        if self._dragged_end is not None:
            return True
        if self._is_third_click(point):
            self._clicked_again = True
            self._marking.select_sentence_at(self._page.code_point_at(point))
            return True
        self._clicked_again = False
        self._is_selecting = True
        if not event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
            # Qt would take a press on selected text for the start of dragging it elsewhere.
            self._page.set_selection(None)
        return False

    def move(self, event: QMouseEvent) -> bool:
        """Drag a handle, or show by its shape what the pointer would do."""
        point = event.position().toPoint()
        if self._dragged_end is not None:
            self._page.show_preview(self._dragged_mark(event))
            self._scroll_towards(point)
            return True
        if event.buttons() == Qt.MouseButton.NoButton:
            over = self._page.handles.at(self._page, point)
            shape = Qt.CursorShape.SizeHorCursor if over else Qt.CursorShape.IBeamCursor
            self._page.viewport().setCursor(shape)
        return not self._is_selecting

    def release(self, event: QMouseEvent) -> None:
        """Commit a dragged handle or a selection; else it was a click."""
        if event.button() != _LEFT:
            return
        if self._dragged_end is not None:
            mark = self._dragged_mark(event)
            self._dragged_end = None
            self._page.show_preview(None)
            before = self._page.marks.get(mark.id) if mark is not None else None
            if mark is not None and mark != before:
                self._marking.change_spans(spans_of(mark))
            return
        if not self._is_selecting:
            return
        self._is_selecting = False
        if self._page.selection() is not None:
            self._cycle = None
            self._marking.take_mouse_selection(snap=not _has_alt(event))
        elif not self._clicked_again:
            self._click(event)

    def goes_on(self, event: QMouseEvent) -> bool:
        """Go to the next claim here, where fast clicks go through several; tell whether they do."""
        point = event.position().toPoint()
        marks = self._page.marks_at(point)
        if event.button() != _LEFT or len(marks) < 2 or self._marking.selected_claim() is None:
            return False
        self._click(event)
        return True

    def double_click(self, event: QMouseEvent) -> None:
        """Select the word; dragging goes on by words."""
        if event.button() != _LEFT:
            return
        self._double_place = event.position().toPoint()
        self._double_click.start()
        self._clicked_again = True
        self._is_selecting = True
        self._marking.select_word_at(self._character_under(self._double_place))

    def _is_third_click(self, point: QPoint) -> bool:
        if not self._double_click.isValid():
            return False
        is_soon = self._double_click.elapsed() < QApplication.doubleClickInterval()
        self._double_click.invalidate()
        near = (point - self._double_place).manhattanLength() < QApplication.startDragDistance()
        return is_soon and near

    def _click(self, event: QMouseEvent) -> None:
        point = event.position().toPoint()
        href = self._page.anchorAt(point)
        if href and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self._open_link(href)
            return
        marks = self._page.marks_at(point)
        if not marks:
            self._cycle = None
            self._marking.stand_at(self._page.code_point_at(point))
            return
        chosen = self._next_in_cycle(marks, point)
        self._marking.select_claim(ClaimId(chosen.id), reveal=False)

    def _next_in_cycle(self, marks: Sequence[ClaimMark], point: QPoint) -> ClaimMark:
        """Return the innermost claim, or the next one out when the same place is clicked again."""
        ids = tuple(mark.id for mark in marks)
        selected = self._marking.selected_claim()
        again = (
            self._cycle is not None
            and self._cycle[0] == ids
            and (point - self._cycle[1]).manhattanLength() < 2 * QApplication.startDragDistance()
        )
        self._cycle = (ids, point)
        if again and selected in ids:
            return marks[(ids.index(selected) + 1) % len(ids)]
        return marks[0]

    def _dragged_mark(self, event: QMouseEvent) -> ClaimMark | None:
        code_point = self._page.code_point_at(event.position().toPoint())
        return self._marking.dragged(
            at_end=self._dragged_end == "end", code_point=code_point, snap=not _has_alt(event)
        )

    def _scroll_towards(self, point: QPoint) -> None:
        bar = self._page.verticalScrollBar()
        if point.y() < 0:
            bar.setValue(bar.value() - bar.singleStep())
        elif point.y() > self._page.viewport().height():
            bar.setValue(bar.value() + bar.singleStep())

    def _character_under(self, point: QPoint) -> int:
        """Return the code point whose glyph is under a point, not the nearest gap."""
        nearest = self._page.code_point_at(point)
        is_before = self._page.point_of(nearest).x() > point.x()
        return max(0, nearest - 1) if is_before else nearest

    # Keys

    def key(self, event: QKeyEvent) -> bool:
        """Give the key's command, if it has one here."""
        command = self._command(event)
        if command is None:
            return False
        command()
        return True

    def takes_key(self, event: QKeyEvent) -> bool:
        """Tell whether the key has a command here."""
        return self._command(event) is not None

    def _command(self, event: QKeyEvent) -> Callable[[], None] | None:
        sequence = _sequence(event)
        return self._keys.get(sequence) or self.more_keys.get(sequence)

    # Tips

    def tip(self, point: QPoint) -> str:
        """Describe the claims under the pointer, and the target of a link."""
        parts = [self._claim_tip(mark) for mark in self._page.marks_at(point)[:4]]
        href = self._page.anchorAt(point)
        if href:
            hint = QCoreApplication.translate("PageHands", "Ctrl+click opens the link")
            parts.append(f"{escaped(href)}<br><i>{escaped(hint)}</i>")
        return "<hr>".join(parts)

    def _claim_tip(self, mark: ClaimMark) -> str:
        names = ", ".join(self._labels.get(name, name) for name in mark.tags)
        lines = [f"<b>{escaped(names)}</b>"]
        claim = self.claim_source(ClaimId(mark.id)) if self.claim_source is not None else None
        if claim is not None:
            lines.append(escaped(claim.annotator))
            if claim.note:
                shortened = claim.note[:_TIP_NOTE] + ("…" if len(claim.note) > _TIP_NOTE else "")
                lines.append(escaped(shortened).replace("\n", "<br>"))
        return "<br>".join(lines)


def _sequence(event: QKeyEvent) -> str:
    modifiers = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
    if event.text() in _SIGNS:
        # Some keyboards need Shift for these, others do not.
        modifiers &= ~Qt.KeyboardModifier.ShiftModifier
    combination = QKeyCombination(modifiers, Qt.Key(event.key()))
    return QKeySequence(combination).toString(QKeySequence.SequenceFormat.PortableText)


def _has_alt(event: QMouseEvent) -> bool:
    return bool(event.modifiers() & Qt.KeyboardModifier.AltModifier)
