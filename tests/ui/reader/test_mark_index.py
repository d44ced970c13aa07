"""Marks are found by where they lie, however many there are."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from annotator.model.claim_mark import ClaimMark
from ui.reader.mark_index import MarkIndex, order_of

MARKS = st.lists(st.tuples(st.integers(0, 500), st.integers(1, 400)), max_size=40).map(
    lambda pairs: [
        ClaimMark(f"claim {number}", start, start + length, ("threat",))
        for number, (start, length) in enumerate(pairs)
    ]
)


@given(marks=MARKS, start=st.integers(0, 600), length=st.integers(1, 300))
def test_overlapping_finds_what_a_look_at_all_finds(
    marks: list[ClaimMark], start: int, length: int
) -> None:
    index = MarkIndex()
    index.add_all(marks)
    end = start + length
    expected = [mark for mark in marks if mark.start < end and start < mark.end]
    assert index.overlapping(start, end) == sorted(expected, key=order_of)


@given(marks=MARKS, moves=st.lists(st.integers(0, 39), max_size=20))
def test_marks_stay_findable_through_changes(marks: list[ClaimMark], moves: list[int]) -> None:
    index = MarkIndex()
    for mark in marks:
        index.put(mark)
    left = {mark.id: mark for mark in marks}
    for move in moves:
        claim_id = f"claim {move}"
        mark = left.get(claim_id)
        if mark is None:
            assert index.remove(claim_id) is None
        elif move % 2:
            assert index.remove(claim_id) == left.pop(claim_id)
        else:
            left[claim_id] = mark._replace(start=mark.start + 7, end=mark.end + 90)
            assert index.put(left[claim_id]) == mark
    assert len(index) == len(left)
    assert index.overlapping(0, 2000) == sorted(left.values(), key=order_of)


@given(marks=MARKS)
def test_stepping_visits_every_mark_in_order(marks: list[ClaimMark]) -> None:
    index = MarkIndex()
    index.add_all(marks)
    forward: list[ClaimMark] = []
    mark = index.next_after((-1, 0, ""))
    while mark is not None:
        forward.append(mark)
        mark = index.next_after(order_of(mark))
    backward: list[ClaimMark] = []
    mark = index.last_before((10_000, 0, ""))
    while mark is not None:
        backward.append(mark)
        mark = index.last_before(order_of(mark))
    assert forward == sorted(marks, key=order_of)
    assert backward == forward[::-1]


def test_marks_added_twice_are_counted_once() -> None:
    index = MarkIndex()
    mark = ClaimMark("one", 3, 9, ("threat",))
    assert index.add_all([mark]) == [mark]
    assert index.add_all([mark, mark._replace(id="two", start=1)]) == [
        mark._replace(id="two", start=1)
    ]
    assert len(index) == 2


def test_a_changed_mark_added_again_replaces_the_old_one() -> None:
    index = MarkIndex()
    index.add_all([ClaimMark("one", 3, 9, ("threat",))])
    index.add_all([ClaimMark("one", 30, 90, ("pledge",))])
    assert index.overlapping(0, 20) == []
    assert index.get("one") == ClaimMark("one", 30, 90, ("pledge",))
