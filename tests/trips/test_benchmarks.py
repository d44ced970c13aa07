"""The benchmarks run; whether they are within their limits is for a quiet machine to say."""

from __future__ import annotations

import subprocess
import sys

from tests.benchmarks.table import Figure, as_table, p95
from tests.command_line import MAIN


def test_a_row_is_measured_and_printed() -> None:
    command = [sys.executable, "-m", "tests.benchmarks", "--quick", "-k", "start"]
    done = subprocess.run(command, cwd=MAIN.parent, capture_output=True, text=True, check=False)
    assert done.returncode in (0, 1), done.stderr
    assert "| start, 1,200 words and 30 claims" in done.stdout, done.stderr


def test_a_figure_keeps_to_its_limit() -> None:
    assert Figure("a", 10, 20, "ms", "median of 3", times=2.0).is_within
    assert not Figure("a", 10, 21, "ms", "median of 3", times=2.0).is_within
    assert Figure("b", 50, 110, "MB", "median of 3", more=60.0).is_within
    assert not Figure("b", 50, 111, "MB", "median of 3", more=60.0).is_within


def test_a_figure_keeps_to_a_limit_of_its_own() -> None:
    within = Figure("c", 1, 3_000, "ms", "median of 3", most=3_000)
    assert within.is_within
    assert (within.found, within.allowed) == ("3000.0 ms", "3000 ms")
    assert not Figure("c", 2_999, 3_001, "ms", "median of 3", most=3_000).is_within


def test_the_table_says_what_is_over() -> None:
    over = Figure("slow", 10, 31, "ms", "p95 of 9", times=3.0)
    assert as_table([over]).splitlines()[2].split("|")[1:8] == [
        " slow ", " 10.0 ms ", " 31.0 ms ", " 3.10 x ", " 3 x     ", " p95 of 9  ", " OVER    "
    ]  # fmt: skip


def test_p95_lies_between_the_two_nearest_values() -> None:
    assert p95([float(n) for n in range(1, 101)]) == 95.05
