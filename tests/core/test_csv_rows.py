"""CSV: any cell comes back as it was, from any reader, in both profiles."""

from __future__ import annotations

import csv
import io
import time
import tracemalloc
from collections.abc import Callable, Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.export.columns import COLUMNS, data_dictionary
from annotator.export.csv_export import DELIMITERS, PROFILES, Profile, write_rows

NAMES = [column.name for column in COLUMNS]
NASTY = [
    "",
    " leading and trailing ",
    "a lone\rcarriage return",
    "two\nlines",
    "two\r\nlines",
    'she said "no"',
    "comma, semicolon; tab\t",
    "'already an apostrophe",
    "한국어 𠮷 👩‍👩‍👧 \u00a0\u2028\u0085",
    "\\backslash",
]


def row_of(cell: str) -> tuple[object, ...]:
    return tuple(7 if column.type == "integer" else cell for column in COLUMNS)


def written(rows: list[tuple[object, ...]], profile: Profile, delimiter: str = ",") -> str:
    stream = io.StringIO(newline="")
    assert write_rows(rows, stream, profile=profile, delimiter=delimiter) == len(rows)
    return stream.getvalue()


def read_back(text: str, delimiter: str = ",") -> list[list[str]]:
    return list(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True))


def test_the_header_names_every_column_of_the_issue() -> None:
    assert ",".join(NAMES) == (
        "claim_id,article_id,title,outlet,author,published,url,text_sha256,annotator,tags,note,"
        "quote,start,end,prefix,suffix,created,changed,"
        "fragments,sentence,sentence_start,sentence_end,links,codebook_version"
    )
    assert read_back(written([], "plain")) == [NAMES]


@pytest.mark.parametrize("cell", NASTY)
@pytest.mark.parametrize("delimiter", DELIMITERS)
def test_plain_cells_come_back_as_they_were(cell: str, delimiter: str) -> None:
    row = row_of(cell)
    header, back = read_back(written([row], "plain", delimiter), delimiter)
    assert header == NAMES
    assert back == [str(value) for value in row]


def test_plain_lines_end_with_a_line_feed_and_have_no_byte_order_mark() -> None:
    text = written([row_of("x")], "plain")
    assert text.startswith("claim_id,")
    assert text.count("\n") == 2
    assert "\r" not in text


def test_spreadsheet_lines_end_with_crlf_after_a_byte_order_mark() -> None:
    text = written([row_of("x")], "spreadsheet")
    assert text.startswith("\ufeffclaim_id,")
    assert text.count("\r\n") == text.count("\n") == 2


@pytest.mark.parametrize("start", list("=+-@\t\r"))
def test_a_spreadsheet_cell_that_would_be_run_gets_an_apostrophe(start: str) -> None:
    row = row_of(start + "SUM(A1)")
    _, back = read_back(written([row], "spreadsheet").removeprefix("\ufeff"))
    for column, value, cell in zip(COLUMNS, row, back, strict=True):
        assert cell == ("'" if column.is_free_text else "") + str(value)


def test_plain_leaves_a_formula_as_it_is() -> None:
    assert "'" not in written([row_of("=1+1")], "plain")


def unguarded(cell: str) -> str:
    """Undo the guard the way another program would, from its description alone."""
    starts_a_formula = cell.lstrip("'")[:1] in tuple("=+-@\t\r")
    return cell[1:] if cell.startswith("'") and starts_a_formula else cell


@given(st.text(alphabet=st.sampled_from("'=+-@\t\r\nab,;\" 한")))
def test_the_guard_can_be_undone_for_any_cell(cell: str) -> None:
    row = row_of(cell)
    _, back = read_back(written([row], "spreadsheet").removeprefix("\ufeff"))
    for column, value, found in zip(COLUMNS, row, back, strict=True):
        assert (unguarded(found) if column.is_free_text else found) == str(value)


@given(st.lists(st.text(st.characters(exclude_categories=("Cs",))), max_size=4))
@pytest.mark.parametrize("delimiter", DELIMITERS)
def test_any_rows_come_back_from_plain(delimiter: str, cells: list[str]) -> None:
    rows = [row_of(cell) for cell in cells]
    back = read_back(written(rows, "plain", delimiter), delimiter)[1:]
    assert back == [[str(value) for value in row] for row in rows]


def many_rows(count: int) -> Iterator[tuple[object, ...]]:
    for number in range(count):
        yield tuple(
            number if column.type == "integer" else f"{column.name} {number}" for column in COLUMNS
        )


@pytest.mark.parametrize("profile", PROFILES)
def test_a_hundred_thousand_rows_take_no_longer_than_four_times_the_csv_module(
    profile: Profile,
) -> None:
    rows = list(many_rows(100_000))

    def plainly() -> object:
        return csv.writer(io.StringIO(newline="")).writerows(rows)

    def ours() -> object:
        return write_rows(rows, io.StringIO(newline=""), profile=profile)

    # Of computing, and once of three times: the processor's own pace changes as well.
    assert any(computing(ours) < 4 * computing(plainly) for _ in range(3))


def computing(work: Callable[[], object]) -> float:
    """Return the seconds of computing that something takes this process."""
    began = time.process_time()
    work()
    return time.process_time() - began


def test_memory_does_not_grow_with_the_rows() -> None:
    class Nowhere(io.StringIO):
        def write(self, text: str) -> int:
            return len(text)

    tracemalloc.start()
    try:
        assert write_rows(many_rows(30_000), Nowhere()) == 30_000
        assert tracemalloc.get_traced_memory()[1] < 5_000_000
    finally:
        tracemalloc.stop()


def test_the_data_dictionary_has_one_line_a_column() -> None:
    lines = data_dictionary().splitlines()
    listed = [line.split("`")[1] for line in lines[2:]]
    assert listed[: len(NAMES)] == NAMES
    assert listed[len(NAMES) :][:4] == ["source", "source_start", "source_end", "source_actor"]
    assert listed[-2:] == ["plover_codes", "cameo_codes"]
    assert all(line.replace(r"\|", "").count("|") == 5 for line in lines)
