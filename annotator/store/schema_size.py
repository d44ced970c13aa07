"""How large the schema of an SQLite file is, counted without SQLite.

SQLite parses the whole schema before the first query, and nothing can stop it in between: a
schema of a million views would take minutes and gigabytes. So a stranger's is counted first.

Source: https://www.sqlite.org/fileformat2.html, sections 1.3 (header), 1.6 (b-tree pages) and
2.6 (the schema is a table whose root is page 1).
"""

from __future__ import annotations

import struct
from typing import BinaryIO

MOST_ENTRIES = 500
"""Tables, indexes and views; a file of ours has about forty."""
MOST_BYTES = 1 << 20
"""Of all definitions together; ours take about 10,000."""

_HEADER = 100
_INTERIOR, _LEAF = 0x05, 0x0D
_SMALLEST_PAGE, _LARGEST_PAGE = 512, 65_536


def is_schema_small(file: BinaryIO) -> bool:
    """Tell whether the schema is well-formed as far as it is looked at, and within the bounds.

    Reads as many pages as there may be entries at the most. Raises OSError.
    """
    try:
        return _walk(file)
    except (struct.error, IndexError, ValueError):
        return False


def page_size(file: BinaryIO) -> int:
    """Return the size of a page, from the header. Raises struct.error or ValueError, OSError."""
    file.seek(0)
    (stored,) = struct.unpack_from(">H", file.read(_HEADER), 16)
    size = _LARGEST_PAGE if stored == 1 else stored
    if not _SMALLEST_PAGE <= size <= _LARGEST_PAGE or size & (size - 1):
        raise ValueError(f"pages of {size} bytes")
    return size


def cells_of(file: BinaryIO, number: int, size: int) -> tuple[list[int], list[int]]:
    """Return the pages below an interior page of a table, or the sizes of a leaf's rows.

    Raises struct.error, IndexError or ValueError for what is no such page, OSError.
    """
    file.seek((number - 1) * size)
    return _cells(file.read(size), _HEADER if number == 1 else 0)


def _walk(file: BinaryIO) -> bool:
    size = page_size(file)
    entries = total = 0
    waiting, seen = [1], set[int]()
    while waiting:
        number = waiting.pop()
        if number < 1 or number in seen or len(seen) > MOST_ENTRIES:
            return False
        seen.add(number)
        children, payloads = cells_of(file, number, size)
        waiting.extend(children)
        entries += len(payloads)
        total += sum(payloads)
        if entries > MOST_ENTRIES or total > MOST_BYTES:
            return False
    return True


def _cells(page: bytes, start: int) -> tuple[list[int], list[int]]:
    """Return the pages below an interior page, or the sizes of a leaf's rows."""
    kind = page[start]
    (count,) = struct.unpack_from(">H", page, start + 3)
    if kind == _LEAF:
        places = struct.unpack_from(f">{count}H", page, start + 8)
        return [], [_variable(page, place) for place in places]
    if kind != _INTERIOR:
        raise IndexError(f"page of kind {kind}")
    places = struct.unpack_from(f">I{count}H", page, start + 8)
    children = [struct.unpack_from(">I", page, place)[0] for place in places[1:]]
    return [*children, places[0]], []


def _variable(page: bytes, place: int) -> int:
    """Read a variable-length integer (section 1.6): seven bits a byte, nine bytes at the most."""
    value = 0
    for byte in page[place : place + 8]:
        value = value << 7 | byte & 0x7F
        if byte < 0x80:
            return value
    return value << 8 | page[place + 8]
