"""The ids of what is new in an annotation file."""

from __future__ import annotations


def new_id() -> str:
    """Return a random UUID (RFC 9562, version 4), as rows are known by."""
    from uuid import uuid4  # brings `platform` along: more than a millisecond of every start

    return str(uuid4())
