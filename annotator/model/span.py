"""A stretch of an article's text."""

from __future__ import annotations

from array import array
from collections.abc import Sequence
from dataclasses import dataclass
from operator import lt
from typing import overload


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A half-open stretch `[start, end)` in Unicode code points of `Article.text`.

    Raises ValueError when it is empty, negative or reversed.
    """

    start: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.start < self.end:
            raise ValueError(f"not a span: [{self.start}, {self.end})")

    def __len__(self) -> int:
        return self.end - self.start

    def overlaps(self, other: Span) -> bool:
        """Tell whether the two share at least one code point."""
        return self.start < other.end and other.start < self.end

    def contains(self, other: Span) -> bool:
        """Tell whether `other` lies wholly inside."""
        return self.start <= other.start and other.end <= self.end


class SpanList(Sequence[Span]):
    """Many spans kept as numbers; each becomes a `Span` when it is asked for.

    An article of a million words has sixty thousand sentences, and a reader looks at a few of
    them. Equal to a tuple of the same spans. `numbers`: start, end, start, end, …; raises
    ValueError when a pair of them is no span.
    """

    __slots__ = ("_numbers",)

    def __init__(self, numbers: Sequence[int]) -> None:
        starts, ends = numbers[::2], numbers[1::2]
        if len(starts) != len(ends) or not all(map(lt, starts, ends)) or min(starts, default=0) < 0:
            raise ValueError("not a list of spans")
        self._numbers = array("q", numbers)

    def __len__(self) -> int:
        return len(self._numbers) // 2

    @overload
    def __getitem__(self, index: int) -> Span: ...
    @overload
    def __getitem__(self, index: slice) -> tuple[Span, ...]: ...
    def __getitem__(self, index: int | slice) -> Span | tuple[Span, ...]:
        if isinstance(index, slice):
            return tuple(self[number] for number in range(*index.indices(len(self))))
        place = range(len(self))[index]
        return Span(self._numbers[2 * place], self._numbers[2 * place + 1])

    def __eq__(self, other: object) -> bool:
        if isinstance(other, SpanList):
            return self._numbers == other._numbers
        return tuple(self) == other if isinstance(other, tuple) else NotImplemented

    def __hash__(self) -> int:
        return hash(tuple(self))

    @property
    def edges(self) -> tuple[array[int], array[int]]:
        """All starts and all ends."""
        return self._numbers[::2], self._numbers[1::2]


def edges_of(spans: Sequence[Span]) -> tuple[array[int], array[int]]:
    """Return the starts and the ends of spans as numbers, without a Span made of each."""
    if isinstance(spans, SpanList):
        return spans.edges
    return array("q", (span.start for span in spans)), array("q", (span.end for span in spans))
