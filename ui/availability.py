"""Which actions are possible now, and what Undo would undo."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtGui import QAction

from ui.action_spec import Needs
from ui.actions import SPECS, set_text, spec_of, tr
from ui.session import Session


def allow_actions(
    actions: Mapping[str, QAction], session: Session, has_claim: bool, *, is_reading: bool = True
) -> None:
    """Allow what is possible with the session as it is; `has_claim`: one is selected.

    `is_reading`: the reader's page is shown; on another one nothing is done to the article.
    """
    there = Needs.NOTHING
    if session.file is not None:
        there |= Needs.FILE
    if session.can_write:
        there |= Needs.WRITE
    if session.article is not None and is_reading:
        there |= Needs.ARTICLE
    if has_claim and is_reading:
        there |= Needs.CLAIM
    labels = {"edit.undo": session.undo_label(), "edit.redo": session.redo_label()}
    # Asked at every key: a flag is slow to look into another, and an action to tell its row.
    possible: dict[Needs, bool] = {}
    for action_id, action in actions.items():
        spec = SPECS.get(action_id) or spec_of(action)
        if spec.needs not in possible:
            possible[spec.needs] = spec.needs in there
        is_possible = possible[spec.needs]
        if action_id in labels:
            label = labels[action_id]
            text = tr(spec.text)
            text = f"{text} {label}" if label else text
            if action.text() != text:
                set_text(action, text)
            is_possible = is_possible and label is not None
        action.setEnabled(is_possible)
