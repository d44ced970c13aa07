"""The assignment of largest total worth, exact, on a sparse graph of whole-numbered worths.

scipy's linear_sum_assignment finds the same totals, quicker on small full matrices, but it takes
143 MB more to install, a matrix of 800 MB for 10,000 claims a side, and floats, with which equal
totals cannot be told from nearly equal ones, so that ties would be broken by chance.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Mapping
from heapq import heappop, heappush
from itertools import count

Worths = Mapping[int, Mapping[int, int]]
"""For each row, from 0, the columns it can be paired with, and what that is worth (above 0)."""


def best_assignment(worths: Worths) -> dict[int, int]:
    """Pair rows with columns one to one so that the total worth is largest; row -> column.

    A row or a column may stay alone. Exact, and always the same for the same mapping: where two
    assignments are worth the same, the earlier rows and columns are paired first.

    What is beyond doubt is paired at once; what then is left goes through successive shortest
    augmenting paths with prices (Jonker and Volgenant 1987). A path stops at the nearest free
    column, so that a long chain of neighbours costs about as much as many short ones.
    """
    obvious, left = _settle_the_obvious(worths)
    solver = _Solver(left)
    for row in left:
        solver.add(row)
    return obvious | {row: column for row, column in solver.column_of.items() if column >= 0}


def _settle_the_obvious(worths: Worths) -> tuple[dict[int, int], dict[int, dict[int, int]]]:
    """Pair what is worth at least as much as the best that row and column could do instead.

    Such a pair is in some best assignment: taking it in place of the two that bar it loses
    nothing. Returns the pairs, and what is left of the graph.
    """
    rows = {row: dict(columns) for row, columns in worths.items() if columns}
    columns: dict[int, dict[int, int]] = {}
    for row, reachable in rows.items():
        for column, worth in reachable.items():
            columns.setdefault(column, {})[row] = worth
    pairs: dict[int, int] = {}
    waiting = deque(rows)
    while waiting:
        row = waiting.popleft()
        reachable = rows.get(row)
        if not reachable:
            continue
        column = max(reachable, key=reachable.__getitem__)
        bars = _second(reachable.values()) + _best_but(columns[column], row)
        if reachable[column] < bars:
            continue
        pairs[row] = column
        waiting.extend(_remove(row, column, rows, columns))
    return pairs, {row: reachable for row, reachable in rows.items() if reachable}


def _second(worths: Iterable[int]) -> int:
    first = second = 0
    for worth in worths:
        if worth > first:
            first, second = worth, first
        elif worth > second:
            second = worth
    return second


def _best_but(rows: Mapping[int, int], row: int) -> int:
    if len(rows) == 1:
        return 0
    return max(worth for other, worth in rows.items() if other != row)


def _remove(
    row: int, column: int, rows: dict[int, dict[int, int]], columns: dict[int, dict[int, int]]
) -> list[int]:
    """Take a pair out of the graph; return the rows whose prospects changed."""
    touched: list[int] = []
    for other in rows.pop(row):
        neighbours = columns[other]
        del neighbours[row]
        if other != column:
            touched.extend(neighbours)
    for other in columns.pop(column):
        del rows[other][column]
        touched.append(other)
    return touched


class _Solver:
    """The rows assigned so far, and prices that prove the assignment best for them.

    A pair costs minus its worth. Each row also has a column of its own, numbered below 0, that
    costs nothing: being alone. `_gain` of a row and `_price` of a column never let a pair cost
    less than 0, and make an assigned one cost 0.
    """

    def __init__(self, worths: Worths) -> None:
        self._worths = worths
        self._price: dict[int, int] = {}
        self._gain: dict[int, int] = {}
        self._row_of: dict[int, int] = {}
        self.column_of: dict[int, int] = {}

    def add(self, row: int) -> None:
        """Give one more row its best place, moving others where that pays."""
        price = self._price
        worth_here = (worth - price.get(column, 0) for column, worth in self._worths[row].items())
        self._gain[row] = max(0, *worth_here)
        came_from, done, end = self._shortest_path(row)
        total = done[end]
        self._gain[row] -= total
        for column, cost in done.items():
            if cost < total:
                price[column] = price.get(column, 0) + total - cost
                self._gain[self._row_of[column]] -= total - cost
        self._move_along(end, came_from)

    def _shortest_path(self, row: int) -> tuple[dict[int, int], dict[int, int], int]:
        """Return where each column was reached from, the costs of those done, and a free one."""
        reached: dict[int, int] = {}
        came_from: dict[int, int] = {}
        done: dict[int, int] = {}
        # The second number lets columns that cost the same be looked at in the order of reaching.
        heap: list[tuple[int, int, int]] = []
        order = count()
        current, so_far = row, 0
        while True:
            gain, price = self._gain[current], self._price
            for column, worth in (*self._worths[current].items(), (~current, 0)):
                cost = so_far + gain + price.get(column, 0) - worth
                if column not in done and (column not in reached or cost < reached[column]):
                    reached[column] = cost
                    came_from[column] = current
                    heappush(heap, (cost, next(order), column))
            so_far, _, column = heappop(heap)
            while column in done:
                so_far, _, column = heappop(heap)
            done[column] = so_far
            if column not in self._row_of:
                return came_from, done, column
            current = self._row_of[column]

    def _move_along(self, column: int, came_from: Mapping[int, int]) -> None:
        while True:
            row = came_from[column]
            before = self.column_of.get(row)
            self._row_of[column] = row
            self.column_of[row] = column
            if before is None:
                return
            column = before
