"""Two colleagues hand files to each other and compare them, each program a process of its own."""

from __future__ import annotations

import contextlib
import csv
import io
import json
import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest

from annotator.store.annotation_file import AnnotationFile
from tests.command_line import Outcome, assert_one_sentence, run_here, run_main, run_well

STORY = "Marrow warns Tal\n\nWe will strike. They said so. We pledge aid.\n"


@contextlib.contextmanager
def untouched(*paths: Path) -> Iterator[None]:
    """Insist that the files' bytes and the listing of their folders stay as they are."""

    def state() -> list[object]:
        return [
            (path.read_bytes() if path.is_file() else None, path.stat().st_mtime_ns,
             sorted(path.parent.iterdir()))
            for path in paths
        ]  # fmt: skip

    before = state()
    yield
    assert state() == before


def marked(file: Path, quote: str, tag: str, annotator: str) -> str:
    return run_here(
        "mark", file, "Marrow warns Tal", "--quote", quote, "--tag", tag, "--annotator", annotator
    ).strip()


@pytest.fixture
def ann(tmp_path: Path) -> Path:
    story = tmp_path / "story.txt"
    story.write_text(STORY, encoding="utf-8")
    folder = tmp_path / "ann"
    folder.mkdir()
    file = folder / "ann.claims"
    run_here("import", file, story)
    marked(file, "We will strike", "threat", "ann")
    marked(file, "We pledge aid", "pledge", "ann")
    return file


@pytest.fixture
def ben(ann: Path, tmp_path: Path) -> Path:
    """A blind copy that Ben has coded."""
    folder = tmp_path / "ben"
    folder.mkdir()
    file = folder / "ben.claims"
    run_here("send", ann, file, "--blind")
    marked(file, "will strike", "threat", "ben")
    marked(file, "We pledge aid", "sanction", "ben")
    return file


def value(found: dict[str, list[dict[str, object]]], name: str, subject: str = "") -> object:
    (measure,) = (m for m in found["measures"] if (m["name"], m["subject"]) == (name, subject))
    assert set(measure) >= {"value", "reason", "n", "low", "high"}
    return measure["value"]


def test_two_files_are_compared_and_neither_is_touched(ann: Path, ben: Path) -> None:
    with untouched(ann, ben):
        found = json.loads(run_well("compare", ann, ben, "--json").text)
        lines = run_well("compare", ann, ben).lines
    assert found["counts"]["boundary"] == 1
    assert found["counts"]["tag"] == 1
    assert [(m["class"], m["overlap"]) for m in found["matches"]] == [
        ("boundary", 11 / 14),
        ("tag", 1.0),
    ]
    assert all(len(match["claims"]) == 2 for match in found["matches"])
    assert value(found, "f1-exact") == 0.5
    assert value(found, "f1-half") == 1.0
    assert value(found, "f1-half", "pledge") == 0.0
    assert "In common\t1 article" in lines
    assert "boundary\t1" in lines


def test_who_codes_blind_learns_nothing_of_others_from_a_comparison(ann: Path, ben: Path) -> None:
    run_here("receive", ben, ann, "--annotator", "ben")
    command = ("compare", ben, ben)
    as_ben = run_main(*command, environment={"LOGNAME": "ben"})
    assert "2 claims by others are left out" in as_ben.text
    assert "ann" not in as_ben.text.split("In common")[0].replace(str(ann), "").split()
    assert "ann" in run_main(*command, environment={"LOGNAME": "rae"}).text.split()


def test_the_threshold_parts_claims_that_hardly_overlap(ann: Path, ben: Path) -> None:
    found = json.loads(run_well("compare", ann, ben, "--json", "--iou", "0.9").text)
    assert found["counts"]["missed"] == 2
    assert_one_sentence(run_main("compare", ann, ben, "--iou", "2"))


def refused(*arguments: object, named: str) -> Outcome:
    outcome = run_main(*arguments)
    assert_one_sentence(outcome)
    assert named in outcome.said
    assert outcome.printed == b""
    return outcome


def test_a_file_that_is_refused_is_named(ann: Path, tmp_path: Path) -> None:
    noise = tmp_path / "noise.claims"
    noise.write_bytes(b"SQLite format 3\0" + b"\1" * 100_000)
    with untouched(ann, noise):
        refused("compare", ann, noise, named="noise.claims")
        refused("compare", noise, ann, named="noise.claims")
        refused("receive", ann, noise, named="noise.claims")
        refused("compare", ann, tmp_path / "nothing.claims", named="nothing.claims")
        refused("compare", ann, tmp_path, named=tmp_path.name)
    assert_one_sentence(run_main("compare", ann))
    assert_one_sentence(run_main("compare"))


def test_views_posing_as_tables_are_refused(ann: Path, ben: Path) -> None:
    with contextlib.closing(sqlite3.connect(ben)) as writing:
        writing.executescript(
            "PRAGMA foreign_keys=OFF; DROP VIEW claim_rows; DROP VIEW article_rows;"
            "ALTER TABLE claims RENAME TO old; CREATE VIEW claims AS WITH RECURSIVE n(i) AS"
            " (SELECT 1 UNION ALL SELECT i FROM n) SELECT old.* FROM old, n;"
        )
    with untouched(ann, ben):
        refused("compare", ann, ben, named="ben.claims")


def test_what_comes_back_is_taken_in_and_can_be_undone(ann: Path, ben: Path) -> None:
    before = run_here("export", ann, "-")
    with untouched(ann, ben):
        dry = run_well("receive", ann, ben, "--dry-run").lines
    assert "claims added\t2" in dry
    assert dry[-1] == "Nothing was changed."
    with untouched(ben):
        done = run_well("receive", ann, ben).lines
    assert done == dry[:-1]
    rows = list(csv.DictReader(io.StringIO(run_here("export", ann, "-"))))
    assert sorted(row["annotator"] for row in rows) == ["ann", "ann", "ben", "ben"]
    once = ann.read_bytes()
    assert "claims unchanged\t2" in run_well("receive", ann, ben).lines
    assert ann.read_bytes() == once
    assert run_well("undo", ann).lines == ["Take in “ben.claims”"]
    assert run_here("export", ann, "-") == before
    assert run_well("verify", ann).lines == ["Nothing is wrong."]


def test_conflicts_are_listed_side_by_side_and_ours_is_kept(ann: Path, tmp_path: Path) -> None:
    copy = tmp_path / "copy.claims"
    assert run_well("send", ann, copy).lines == ["1 article, 2 claims, 0 judgements"]
    for path, note in ((ann, "ours"), (copy, "=theirs\nin two lines")):
        with AnnotationFile.open(path, annotator="somebody") as file:
            claim_id = file.claims.ids()[0]
            file.claims.set_note(claim_id, note)
    with untouched(ann, copy):
        lines = run_well("receive", ann, copy).lines
    assert "conflicts, kept as they are here\t1" in lines
    start = lines.index(f"conflict\t{claim_id}\tnote")
    assert lines[start + 1].startswith("  here\t")
    assert lines[start + 1].endswith("note: ours")
    assert lines[start + 2].endswith("note: =theirs in two lines")


def test_sending_chooses_articles_and_writes_over_nothing(ann: Path, tmp_path: Path) -> None:
    other = tmp_path / "other.txt"
    other.write_text("Another story\n\nNothing in it.\n")
    run_here("import", ann, other)
    part = tmp_path / "part.claims"
    with untouched(ann):
        run_well("send", ann, part, "--article", "Another story")
        assert_one_sentence(run_main("send", ann, part))
        assert_one_sentence(run_main("send", ann, tmp_path / "x.claims", "--article", "no such"))
        assert_one_sentence(run_main("send", ann, tmp_path / "no folder" / "x.claims"))
    assert [row["title"] for row in json.loads(run_here("list", part, "--json"))] == [
        "Another story"
    ]


def test_taking_in_makes_a_file_only_where_something_was_read(ann: Path, tmp_path: Path) -> None:
    mine = tmp_path / "mine.claims"
    assert_one_sentence(run_main("receive", mine, ann, "--dry-run"))
    noise = tmp_path / "noise.claims"
    noise.write_bytes(b"noise")
    assert_one_sentence(run_main("receive", mine, noise))
    assert not mine.exists()
    run_well("receive", mine, ann)
    assert len(json.loads(run_here("list", mine, "--json"))) == 1
