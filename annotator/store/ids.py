"""The ids of what is new in an annotation file."""

from __future__ import annotations

import os

_FIXED = 0xF000_C000_0000_0000_0000
_VERSION_4 = 0x4000_8000_0000_0000_0000
"""The bits that say which kind of UUID it is (RFC 9562, sections 4.1, 4.2 and 5.4)."""


def new_id() -> str:
    """Return a random UUID (RFC 9562, version 4), as rows are known by."""
    # `uuid` takes twice as long for each, and a millisecond of every start.
    number = int.from_bytes(os.urandom(16)) & ~_FIXED | _VERSION_4
    digits = f"{number:032x}"
    return f"{digits[:8]}-{digits[8:12]}-{digits[12:16]}-{digits[16:20]}-{digits[20:]}"
