"""mark, undo, redo and verify, as a script uses them."""

from __future__ import annotations

import csv
import io
import sqlite3
from pathlib import Path

import pytest

from annotator.settings import Settings, login_name, save_settings
from tests.command_line import assert_one_sentence, run_here, try_here, well_here

STORY = "We will strike. 👩‍👩‍👧 They said so. We will strike."


@pytest.fixture
def file(tmp_path: Path) -> Path:
    article = tmp_path / "story.txt"
    article.write_text(STORY, encoding="utf-8")
    file = tmp_path / "mine.claims"
    run_here("import", file, article)
    return file


@pytest.fixture
def article(file: Path) -> str:
    return run_here("list", file).split("\t")[0]


def claims_of(file: Path) -> list[dict[str, str]]:
    text = run_here("export", file, "-")
    return list(csv.DictReader(io.StringIO(text, newline="")))


def test_mark_by_quote_prints_the_claims_id(file: Path, article: str) -> None:
    (claim_id,) = well_here(
        "mark", file, article, "--quote", "We will strike", "--nth", 2, "--tag", "threat",
        "--tag", "pledge", "--note", "again\nand again", "--annotator", "Zoë",
    ).lines  # fmt: skip
    (claim,) = claims_of(file)
    assert claim["claim_id"] == claim_id
    assert claim["quote"] == "We will strike"
    assert int(claim["start"]) == STORY.rindex("We will strike")
    assert claim["tags"] == "threat|pledge"
    assert claim["note"] == "again\nand again"
    assert claim["annotator"] == "Zoë"


def test_mark_by_span_counts_code_points(file: Path, article: str) -> None:
    start = STORY.index("They")
    well_here("mark", file, article, "--span", start, start + 4, "--tag", "sanction")
    (claim,) = claims_of(file)
    assert (claim["quote"], claim["start"], claim["end"]) == ("They", str(start), str(start + 4))


def test_a_tag_given_twice_is_there_once(file: Path, article: str) -> None:
    well_here("mark", file, article, "--span", 0, 2, "--tag", "pledge", "--tag", "pledge")
    assert claims_of(file)[0]["tags"] == "pledge"


def test_the_annotator_is_the_settings_or_the_login(file: Path, article: str) -> None:
    well_here("mark", file, article, "--span", 0, 2, "--tag", "threat")
    save_settings(Settings(annotator="Ann of the settings"))
    well_here("mark", file, article, "--span", 3, 7, "--tag", "threat")
    assert [claim["annotator"] for claim in claims_of(file)] == [
        login_name(),
        "Ann of the settings",
    ]


@pytest.mark.parametrize(
    "place",
    [
        ["--quote", "not in there"],
        ["--quote", ""],
        ["--quote", "We will strike", "--nth", "3"],
        ["--span", "5", "5"],
        ["--span", "9", "4"],
        ["--span", "-3", "4"],
        ["--span", "0", "99999"],
        ["--quote", "We", "--span", "0", "2"],
        ["--quote", b"\xff\xfe".decode("utf-8", "surrogateescape")],
    ],
)
def test_a_place_that_is_none_is_one_sentence_and_nothing_is_marked(
    file: Path, article: str, place: list[str]
) -> None:
    before = file.read_bytes()
    assert_one_sentence(try_here("mark", file, article, *place, "--tag", "threat"))
    assert file.read_bytes() == before


def test_an_odd_note_is_kept_as_it_is(file: Path, article: str) -> None:
    note = "=cmd|' /C calc'!A0\r\n\ttab “quotes”, \u202e한"
    well_here("mark", file, article, "--span", 0, 2, "--tag", "threat", "--note", note)
    assert claims_of(file)[0]["note"] == note


def test_undo_and_redo_print_what_they_did(file: Path, article: str) -> None:
    well_here("mark", file, article, "--span", 0, 2, "--tag", "threat")
    assert well_here("undo", file).lines == ["Tag as threat"]
    assert claims_of(file) == []
    assert well_here("redo", file).lines == ["Tag as threat"]
    assert len(claims_of(file)) == 1


def test_undo_goes_back_to_an_empty_file_and_then_says_so(file: Path, article: str) -> None:
    well_here("mark", file, article, "--span", 0, 2, "--tag", "threat")
    well_here("undo", file)
    well_here("undo", file)
    assert well_here("list", file).text == ""
    assert_one_sentence(try_here("undo", file))
    well_here("redo", file)
    well_here("redo", file)
    assert_one_sentence(try_here("redo", file))
    assert claims_of(file)[0]["quote"] == "We"


def test_verify_finds_a_quote_that_is_not_at_its_place(file: Path, article: str) -> None:
    claim_id = well_here("mark", file, article, "--span", 0, 2, "--tag", "threat").text.strip()
    database = sqlite3.connect(file)
    with database:
        database.execute("UPDATE claims SET quote = 'They'")
    database.close()
    outcome = try_here("verify", file)
    assert (outcome.code, outcome.said) == (1, "")
    (line,) = outcome.lines
    subject, sentence = line.split("\t")
    assert claim_id in subject + sentence
    assert sentence.endswith(".")
