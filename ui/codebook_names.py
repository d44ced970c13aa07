"""What the open file's codebook calls its tags and fields."""

from __future__ import annotations

from ui.session import Session


def label_of(session: Session, name: str) -> str:
    """Return the label of a tag or a field; the name itself where the codebook has neither."""
    codebook = session.read(lambda file: file.codebooks.current())
    found = None if codebook is None else codebook.tag(name) or codebook.field(name)
    return name if found is None else found.label
