"""Short names for several files, all different."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from pathlib import Path


def file_labels(paths: Sequence[Path]) -> list[str]:
    """Return the files' names, with as much of the path as tells them apart.

    The same path given twice is told apart by a number.
    """
    parts = [path.absolute().parts for path in paths]
    lengths = [1] * len(paths)
    while True:
        labels = ["/".join(p[-n:]) for p, n in zip(parts, lengths, strict=True)]
        counts = Counter(labels)
        longer = [
            n + 1 if counts[label] > 1 and n < len(p) else n
            for p, n, label in zip(parts, lengths, labels, strict=True)
        ]
        if longer == lengths:
            break
        lengths = longer
    if len(counts) < len(labels):
        # What is still the same is the same path: nothing but a number tells it apart.
        labels = _numbered([path.name for path in paths])
    return [" ".join(label.split()) for label in labels]


def _numbered(labels: Sequence[str]) -> list[str]:
    seen: Counter[str] = Counter()
    numbered: list[str] = []
    for label in labels:
        seen[label] += 1
        numbered.append(label if seen[label] == 1 else f"{label}, {seen[label]}")
    return numbered
