"""What the kinds of links are called, and the digit that chooses each."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from annotator.model.link import LinkKind

KINDS: tuple[LinkKind, ...] = tuple(LinkKind)
"""In the order of their digits, from 1."""


LINK_ROW = "linked:"
"""What the id of a row begins with that shows a link there is already."""


def link_of(row_id: str) -> str | None:
    """Return the link a row shows, None for a row of a candidate."""
    return row_id.removeprefix(LINK_ROW) if row_id.startswith(LINK_ROW) else None


def kind_name(kind: LinkKind) -> str:
    """Return what the first claim does to the second: "fulfils"."""
    return {
        LinkKind.SAME_AS: _tr("same as"),
        LinkKind.SPECIFIES: _tr("specifies"),
        LinkKind.UPDATES: _tr("updates"),
        LinkKind.CONTRADICTS: _tr("contradicts"),
        LinkKind.FULFILS: _tr("fulfils"),
        LinkKind.RESCINDS: _tr("rescinds"),
        LinkKind.RESPONDS_TO: _tr("responds to"),
    }[kind]


def reverse_name(kind: LinkKind) -> str:
    """Return what is said of the second claim: "fulfilled by"."""
    return {
        LinkKind.SAME_AS: _tr("same as"),
        LinkKind.SPECIFIES: _tr("specified by"),
        LinkKind.UPDATES: _tr("updated by"),
        LinkKind.CONTRADICTS: _tr("contradicted by"),
        LinkKind.FULFILS: _tr("fulfilled by"),
        LinkKind.RESCINDS: _tr("rescinded by"),
        LinkKind.RESPONDS_TO: _tr("answered by"),
    }[kind]


def _tr(text: str) -> str:
    return QCoreApplication.translate("Links", text)
