"""The menu at the pointer: the tags, copying, deleting."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QMenu, QWidget

from annotator.model.claim import ClaimId
from annotator.model.tag import Tag
from ui.reader.marking import Marking
from ui.reader.page import ArticlePage
from ui.theme import Theme, tag_icon


class ContextMenu(QMenu):
    """Offers what can be done with the selection, or with the claim under the pointer."""

    def __init__(
        self,
        page: ArticlePage,
        marking: Marking,
        tags: Sequence[Tag],
        theme: Theme,
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        claim = page.marks.get(marking.selected_claim() or "")
        can_tag = marking.selection() is not None or claim is not None
        for tag in tags:
            action = self.addAction(tag_icon(tag.name, theme), tag.label)
            action.setCheckable(claim is not None)
            action.setChecked(claim is not None and tag.name in claim.tags)
            action.setEnabled(can_tag and not marking.is_read_only)
            action.triggered.connect(partial(marking.tag_current, tag.name))
        self.addSeparator()
        copy = self.addAction(self.tr("Copy"))
        copy.setEnabled(can_tag)
        copy.triggered.connect(marking.copy)
        delete = self.addAction(self.tr("Delete claim"))
        delete.setEnabled(claim is not None and not marking.is_read_only)
        delete.triggered.connect(marking.delete_current)


def prepare_selection(page: ArticlePage, marking: Marking, point: QPoint) -> None:
    """Select the claim under the pointer, unless text is selected that a menu is wanted for."""
    marks = page.marks_at(point)
    if marks and marking.selection() is None and marking.selected_claim() is None:
        marking.select_claim(ClaimId(marks[0].id), reveal=False)
