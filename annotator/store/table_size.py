"""About how many rows a table of an SQLite file has, from a part of its pages, without SQLite.

Counting the rows of a table reads all of it: gigabytes, of a file that is to be refused for its
size. Its b-tree tells as much from a few hundred pages.

Source: https://www.sqlite.org/fileformat2.html, section 1.6 (b-tree pages).
"""

from __future__ import annotations

import struct
from pathlib import Path

from annotator.store.schema_size import cells_of, page_size

_DEEPEST = 20
"""Levels of a b-tree: SQLite itself goes no deeper."""
_LOOKED_AT = 200
"""Pages of a level, spread evenly over it."""


def rows_about(path: Path, root: int) -> int:
    """Estimate the rows of the table whose tree begins on page `root`; 0 where it is damaged.

    In a sound file the leaves all lie on one level, and are much alike. Raises OSError.
    """
    try:
        with path.open("rb") as file:
            size = page_size(file)
            pages, on_level = [root], 1.0
            for _ in range(_DEEPEST):
                looked_at = pages[:: len(pages) // _LOOKED_AT + 1]
                found = [cells_of(file, number, size) for number in looked_at]
                below = [child for children, _ in found for child in children]
                if not below:
                    rows = sum(len(payloads) for _, payloads in found)
                    return round(on_level * rows / len(looked_at))
                on_level *= len(below) / len(looked_at)
                pages = below
    except (struct.error, IndexError, ValueError, OverflowError):
        return 0
    return 0
