"""adjudicate, feedback, and the adjudicated set as CSV and as a file of its own."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest

from annotator.model.decision import Outcome, Reason
from annotator.review.adjudicate import open_review
from annotator.store.annotation_file import AnnotationFile
from tests.command_line import assert_one_sentence, run_here, try_here, well_here
from tests.core.review.files import TEXTS, made

STRAIT = "The strait"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Three annotators and Rae, who reviews.

    The strait: 0-21 by all three; 23-29 by Ann and Ben as threat, by Cy as pledge; 37-51 by Cy
    alone. The harbour: 0-15 by Ann alone, while Ben and Cy found nothing there.
    """
    made(tmp_path / "rae.claims", "Rae", dict.fromkeys(TEXTS, ()))
    strait = [(0, 21, "threat"), (23, 29, "threat")]
    made(tmp_path / "ann.claims", "Ann", {STRAIT: strait, "The harbour": [(0, 15, "pledge")]})
    made(tmp_path / "ben.claims", "Ben", {STRAIT: strait, "The harbour": []})
    made(
        tmp_path / "cy.claims",
        "Cy",
        {STRAIT: [(0, 21, "threat"), (23, 29, "pledge"), (37, 51, "pledge")], "The harbour": []},
    )
    return tmp_path


def adjudicate(folder: Path, policy: str, *options: str) -> dict[str, str]:
    others = [folder / f"{name}.claims" for name in ("ann", "ben", "cy")]
    done = well_here(
        "adjudicate", folder / "rae.claims", *others, "--policy", policy, "--annotator", "Rae",
        *options,
    )  # fmt: skip
    return dict(line.split("\t") for line in done.lines if "\t" in line)


def exported(folder: Path, *options: str) -> list[dict[str, str]]:
    printed = run_here("export", folder / "rae.claims", "-", "--adjudicated", *options)
    return list(csv.DictReader(io.StringIO(printed, newline=""), strict=True))


def places(rows: list[dict[str, str]]) -> list[tuple[str, str, str, str]]:
    return [(row["quote"], row["tags"], row["outcome"], row["reason"]) for row in rows]


def test_only_what_all_say_is_settled(folder: Path) -> None:
    assert adjudicate(folder, "agree") == {
        "passages": "4", "settled, all agree": "1", "settled, most agree": "0",
        "settled before": "0", "deferred": "0", "open": "3",
    }  # fmt: skip
    assert places(exported(folder)) == [("Varland will close it", "threat", "agreed", "")]
    assert run_here("undo", folder / "rae.claims") == "Settle 1 by policy “agree”\n"
    assert exported(folder) == []


def test_who_codes_blind_settles_nothing_on_claims_that_are_hidden(folder: Path) -> None:
    ann = folder / "ann.claims"
    made(ann, "Ben", {"The border": [(0, 11, "threat")]}, done=False)
    with AnnotationFile.open(ann, annotator="Ann") as file:
        file.blindness.switch(True)
    command = ("adjudicate", ann, folder / "cy.claims", "--annotator")
    refused = try_here(*command, "Ann")
    assert_one_sentence(refused)
    assert "1 claim by others is hidden from you" in refused.said
    assert well_here(*command, "Rae").code == 0


def test_what_most_say_is_settled_too_also_that_there_is_no_claim(folder: Path) -> None:
    assert adjudicate(folder, "majority") == {
        "passages": "4", "settled, all agree": "1", "settled, most agree": "3",
        "settled before": "0", "deferred": "0", "open": "0",
    }  # fmt: skip
    stands = [
        ("Varland will close it", "threat", "agreed", ""),
        ("Nobody", "threat", "took", "majority"),
    ]
    assert places(exported(folder)) == stands
    assert places(exported(folder, "--neither")) == [
        *stands,
        ("They may sail.", "", "neither", "majority"),
        ("We promise help", "", "neither", "majority"),
    ]  # fmt: skip


def test_a_second_run_changes_nothing(folder: Path) -> None:
    adjudicate(folder, "majority")
    before = (folder / "rae.claims").read_bytes()
    again = adjudicate(folder, "majority")
    assert (again["settled before"], again["settled, all agree"], again["open"]) == ("4", "0", "0")
    assert (folder / "rae.claims").read_bytes() == before


def test_a_dry_run_says_the_same_and_changes_no_file(folder: Path) -> None:
    adjudicate(folder, "agree")
    with AnnotationFile.open(folder / "ben.claims", annotator="Ben") as file:
        file.claims.set_tags(file.claims.ids()[0], ["pledge"])
    before = {path.name: path.read_bytes() for path in folder.iterdir()}
    said = adjudicate(folder, "majority", "--dry-run")
    assert {path.name: path.read_bytes() for path in folder.iterdir()} == before
    assert adjudicate(folder, "majority") == said
    assert said["settled, most agree"] == "4"


def test_a_newer_file_reopens_what_changed_and_the_command_says_so(folder: Path) -> None:
    adjudicate(folder, "agree")
    with AnnotationFile.open(folder / "ben.claims", annotator="Ben") as file:
        file.claims.set_tags(file.claims.ids()[0], ["pledge"])
    others = [folder / f"{name}.claims" for name in ("ann", "ben", "cy")]
    lines = well_here("adjudicate", folder / "rae.claims", *others, "--policy", "agree").lines
    assert "1 decision was re-opened, since the claims changed." in lines
    assert "Ben changed “Varland will close it”." in lines
    assert exported(folder) == []


def test_every_row_says_who_decided_when_and_from_what(folder: Path) -> None:
    adjudicate(folder, "agree")
    (row,) = exported(folder)
    ids: list[str] = []
    for name in ("ann", "ben", "cy"):
        with AnnotationFile.open(folder / f"{name}.claims") as file:
            ids.append(file.claims.ids()[0])
    assert row["from_claims"].split("|") == ids
    assert row["from_annotators"] == "Ann|Ben|Cy"
    assert (row["decided_by"], row["annotator"]) == ("Rae", "Rae")
    assert row["decided_at"] == row["created"]
    assert (row["start"], row["end"], row["modality"]) == ("0", "21", "stated")
    text = run_here("text", folder / "rae.claims", row["article_id"])
    assert text[0:21] == row["quote"]


def test_the_set_alone_is_a_file_with_the_decisions(folder: Path) -> None:
    adjudicate(folder, "majority")
    out = folder / "gold.claims"
    sent = well_here("send", folder / "rae.claims", out, "--adjudicated")
    assert sent.text == "2 articles, 2 claims, 0 judgements, 4 decisions\n"
    assert well_here("verify", out).text == "Nothing is wrong.\n"
    with AnnotationFile.open(out) as file:
        claims = file.claims.get_many(file.claims.ids())
        assert [(c.quote, c.annotator) for c in claims] == [
            ("Varland will close it", "Rae"), ("Nobody", "Rae"),
        ]  # fmt: skip
        assert [article.metadata.title for article in file.articles.summaries()] == [
            STRAIT, "The harbour",
        ]  # fmt: skip
    assert well_here("compare", out, folder / "ann.claims").code == 0
    feedback = [line.split("\t") for line in well_here("feedback", out, "--annotator", "Cy").lines]
    assert [line[:4] for line in feedback] == [
        ["Stands as you marked it", STRAIT, "“Varland will close it”", "No reason given"],
        ["Another version stands", STRAIT, "“Nobody”", "Most annotators say so"],
        ["Not a claim", STRAIT, "“They may sail.”", "Most annotators say so"],
    ]


def test_feedback_names_what_was_missed_and_why(folder: Path) -> None:
    review = open_review(folder / "rae.claims", [folder / "ann.claims", folder / "ben.claims"])
    assert review is not None
    (row,) = [row for row in review if row.kind == "missed"]
    with AnnotationFile.open(folder / "rae.claims", annotator="Rae") as file:
        file.reviews.decide(
            row, Outcome.TOOK, taken=["Ann"], reason=Reason.MISSED, note="a promise\tto help"
        )
    said = well_here("feedback", folder / "rae.claims", "--annotator", "Ben").text
    assert said == (
        "A claim you did not mark\tThe harbour\t“We promise help”\tA claim was missed"
        "\ta promise to help\tRae\n"
    )
    assert well_here("feedback", folder / "rae.claims", "--annotator", "Eve").text == (
        "Nothing was decided on claims of “Eve”.\n"
    )


def test_refusals_are_one_sentence(folder: Path) -> None:
    rae, ann = folder / "rae.claims", folder / "ann.claims"
    broken = folder / "broken.claims"
    broken.write_bytes(b"no database")
    out = folder / "out.claims"
    for arguments in (
        ("adjudicate", rae, "--policy", "agree"),
        ("adjudicate", rae, ann, "--policy", "any"),
        ("adjudicate", rae, broken, "--policy", "agree"),
        ("adjudicate", folder / "none.claims", ann, "--policy", "agree"),
        ("send", rae, out, "--adjudicated"),
        ("send", rae, out, "--adjudicated", "--blind"),
        ("export", rae, folder / "out.csv", "--neither"),
    ):
        assert_one_sentence(try_here(*arguments))
    assert not out.exists()
    assert not (folder / "none.claims").exists()
