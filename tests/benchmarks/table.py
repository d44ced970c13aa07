"""A figure beside its floor, and the table of them."""

from __future__ import annotations

import statistics
from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Figure:
    """One row of the table: what was measured, its floor, and what is allowed.

    `floor` and `ours` are in `unit`. `times`: at most so many times the floor; `more`: at most so
    much more than the floor, in `unit`; `most`: at most so much, in `unit`, whatever the floor is;
    exactly one of the three is given. `statistic` names how many values became one ("median of
    9").
    """

    what: str
    floor: float
    ours: float
    unit: str
    statistic: str
    times: float | None = None
    more: float | None = None
    most: float | None = None

    @property
    def is_within(self) -> bool:
        """Whether the limit holds."""
        if self.times is not None:
            return self.ours <= self.times * self.floor
        if self.most is not None:
            return self.ours <= self.most
        assert self.more is not None
        return self.ours <= self.floor + self.more

    @property
    def allowed(self) -> str:
        """The limit in words."""
        if self.times is not None:
            return f"{self.times:g} x"
        if self.most is not None:
            return f"{self.most:g} {self.unit}"
        return f"+ {self.more:g} {self.unit}"

    @property
    def found(self) -> str:
        """What was found, in the words of the limit."""
        if self.times is not None:
            return f"{self.ours / self.floor:.2f} x"
        if self.most is not None:
            return f"{self.ours:.1f} {self.unit}"
        return f"{self.ours - self.floor:+.1f} {self.unit}"


def median(values: Sequence[float]) -> float:
    """Return the median."""
    return statistics.median(values)


def p95(values: Sequence[float]) -> float:
    """Return the 95th percentile, between the two nearest values (Hyndman and Fan 1996, type 7)."""
    return statistics.quantiles(values, n=20, method="inclusive")[-1]


def as_table(figures: Sequence[Figure]) -> str:
    """Return the figures as a table that is Markdown and can be read as it stands."""
    heads = ("what", "floor", "ours", "found", "at most", "statistic", "verdict")
    rows = [
        (
            figure.what,
            f"{figure.floor:.1f} {figure.unit}",
            f"{figure.ours:.1f} {figure.unit}",
            figure.found,
            figure.allowed,
            figure.statistic,
            "ok" if figure.is_within else "OVER",
        )
        for figure in figures
    ]
    widths = [max(len(row[column]) for row in (heads, *rows)) for column in range(len(heads))]
    lines = [_line(heads, widths), "| " + " | ".join("-" * width for width in widths) + " |"]
    return "\n".join(lines + [_line(row, widths) for row in rows])


def _line(cells: Sequence[str], widths: Sequence[int]) -> str:
    padded = (cell.ljust(width) for cell, width in zip(cells, widths, strict=True))
    return "| " + " | ".join(padded) + " |"
