"""Which claims lie in a stretch of text, found fast among a hundred thousand."""

from __future__ import annotations

from bisect import bisect_left, insort
from collections.abc import Iterable, Iterator

from annotator.model.claim_mark import ClaimMark

Order = tuple[int, int, str]


def order_of(mark: ClaimMark) -> Order:
    """Return what marks are sorted by: start, then the longer one, then id."""
    return (mark.start, -mark.end, mark.id)


class MarkIndex:
    """Claim marks in classes of like length, each class sorted by text order.

    A class holds lengths up to a power of four, so that a stretch needs to look back only that
    far: a long claim that starts far above is found without walking over all short ones.
    Putting one mark is a bisection and one move of memory.
    """

    def __init__(self) -> None:
        self._by_id: dict[str, ClaimMark] = {}
        self._classes: dict[int, list[ClaimMark]] = {}

    def __len__(self) -> int:
        return len(self._by_id)

    def __iter__(self) -> Iterator[ClaimMark]:
        return iter(self._by_id.values())

    def get(self, claim_id: str) -> ClaimMark | None:
        """Return a claim's mark, or None where it has none here."""
        return self._by_id.get(claim_id)

    def clear(self) -> None:
        """Forget every mark."""
        self._by_id.clear()
        self._classes.clear()

    def add_all(self, marks: Iterable[ClaimMark]) -> list[ClaimMark]:
        """Add many marks; return those that were not known yet. Known ones are replaced."""
        fresh: dict[int, list[ClaimMark]] = {}
        new: list[ClaimMark] = []
        for mark in marks:
            known = self._by_id.get(mark.id)
            if known is None:
                self._by_id[mark.id] = mark
                fresh.setdefault(_class_of(mark), []).append(mark)
                new.append(mark)
            elif known != mark:
                self.put(mark)
        for number, added in fresh.items():
            added.sort(key=order_of)
            held = self._classes.setdefault(number, [])
            in_order = not held or order_of(held[-1]) < order_of(added[0])
            held.extend(added)
            if not in_order:
                held.sort(key=order_of)
        return new

    def put(self, mark: ClaimMark) -> ClaimMark | None:
        """Add a mark or replace the one of the same claim; return the replaced one."""
        before = self.remove(mark.id)
        self._by_id[mark.id] = mark
        insort(self._classes.setdefault(_class_of(mark), []), mark, key=order_of)
        return before

    def remove(self, claim_id: str) -> ClaimMark | None:
        """Take a claim's mark out and return it; None where it had none."""
        mark = self._by_id.pop(claim_id, None)
        if mark is None:
            return None
        held = self._classes[_class_of(mark)]
        del held[bisect_left(held, order_of(mark), key=order_of)]
        return mark

    def overlapping(self, start: int, end: int) -> list[ClaimMark]:
        """Return the marks that share a code point with `[start, end)`, in text order."""
        found: list[ClaimMark] = []
        for number, held in self._classes.items():
            first = bisect_left(held, start - 4**number, key=_start_of)
            last = bisect_left(held, end, lo=first, key=_start_of)
            found.extend(mark for mark in held[first:last] if mark.end > start)
        found.sort(key=order_of)
        return found

    def next_after(self, order: Order) -> ClaimMark | None:
        """Return the first mark after a place in text order, or None at the end."""
        following: list[ClaimMark] = []
        for held in self._classes.values():
            at = bisect_left(held, (*order[:2], order[2] + "\0"), key=order_of)
            if at < len(held):
                following.append(held[at])
        return min(following, key=order_of, default=None)

    def last_before(self, order: Order) -> ClaimMark | None:
        """Return the last mark before a place in text order, or None at the start."""
        preceding: list[ClaimMark] = []
        for held in self._classes.values():
            at = bisect_left(held, order, key=order_of)
            if at > 0:
                preceding.append(held[at - 1])
        return max(preceding, key=order_of, default=None)


def _class_of(mark: ClaimMark) -> int:
    """Return the least n with 4**n above the mark's length."""
    return ((mark.end - mark.start).bit_length() + 1) // 2


def _start_of(mark: ClaimMark) -> int:
    return mark.start
