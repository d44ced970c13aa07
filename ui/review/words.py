"""What the review page calls classes, states and annotators."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from PySide6.QtCore import QCoreApplication

from annotator.model.decision import RowState

KINDS: Mapping[str, str] = {
    "missed": "Missed",
    "one against many": "One against many",
    "tag": "Tag",
    "boundary": "Boundary",
    "field": "Field",
    "agree": "Agree",
}
STATES: Mapping[RowState, str] = {
    RowState.OPEN: "open",
    RowState.SETTLED: "settled",
    RowState.DEFERRED: "deferred",
    RowState.REOPENED: "re-opened",
}
SIGNS: Mapping[RowState, str] = {
    RowState.OPEN: "○",
    RowState.SETTLED: "✓",
    RowState.DEFERRED: "…",
    RowState.REOPENED: "↺",
}
"""A state's shape in the list, so that it does not rest on colour."""


def tr(text: str) -> str:
    """Return a string of this page in the person's language."""
    return QCoreApplication.translate("Review", text)


def initials(names: Sequence[str]) -> list[str]:
    """Return one or two letters for each annotator, told apart where names begin alike."""
    found = [
        "".join(word[0] for word in re.findall(r"[^\W_]+", name)[:2]).upper() or "?"
        for name in names
    ]
    return [
        sign if found.count(sign) == 1 else f"{sign[0]}{number + 1}"
        for number, sign in enumerate(found)
    ]
