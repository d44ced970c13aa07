"""The tour walks the real window without a screen and leaves what it promises."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from tests import sample_colleagues
from tests.command_line import Outcome, assert_one_sentence, run_main, run_well

NO_SCREEN = {"DISPLAY": None, "WAYLAND_DISPLAY": None, "QT_QPA_PLATFORM": None}


def take_tour(folder: Path, logs: Path) -> Outcome:
    """Run `main.py tour` on a machine without a screen."""
    return run_main("tour", folder, environment={**NO_SCREEN, "XDG_STATE_HOME": str(logs)})


@pytest.fixture(scope="module")
def toured(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder that a tour has filled."""
    folder = tmp_path_factory.mktemp("tour") / "deep" / "folder"
    outcome = take_tour(folder, folder.parent / "logs")
    assert outcome.code == 0, outcome
    assert outcome.said == "", outcome
    return folder


def test_the_tour_leaves_numbered_pictures(toured: Path) -> None:
    names = sorted(path.name for path in toured.glob("*.png"))
    assert [name.split("-")[0] for name in names] == [f"{n + 1:02}" for n in range(len(names))]
    steps = {name.partition("-")[2].removesuffix(".png") for name in names}
    assert {
        "open",
        "selection",
        "tagged",
        "boundary",
        "note",
        "undone",
        "filled",
        "fragment",
        "judged",
        "linked",
        "recheck",
        "went-back",
        "agreement",
        "differs",
        "lowers",
        "review",
        "edited",
        "settle",
        "feedback",
        "review-dark",
        "agreement-dark",
        "reopened",
        "dark",
    } <= steps
    assert len({path.read_bytes() for path in toured.glob("*.png")}) >= len(names) - 1


def test_the_tour_leaves_a_sound_file_and_its_rows(toured: Path) -> None:
    run_well("verify", toured / "tour.claims")
    with (toured / "tour.csv").open(encoding="utf-8", newline="") as stream:
        rows = list(csv.DictReader(stream))
    assert {row["tags"] for row in rows} >= {"threat|sanction", "pledge", "sanction"}
    text = run_well("text", toured / "tour.claims", rows[0]["article_id"]).text
    assert all(text[int(row["start"]) : int(row["end"])] == row["quote"] for row in rows)


def test_a_folder_that_cannot_be_made_is_one_sentence(tmp_path: Path) -> None:
    in_the_way = tmp_path / "taken"
    in_the_way.write_text("not a folder")
    outcome = take_tour(in_the_way, tmp_path / "logs")
    assert_one_sentence(outcome)
    assert in_the_way.read_text() == "not a folder"


def test_the_tour_leaves_what_was_decided_and_the_report(toured: Path) -> None:
    lines = run_well("feedback", toured / "tour.claims", "--annotator", "Ada").lines
    assert any(line.startswith("Stands with changes\t") for line in lines)
    html = (toured / "tour-agreement.html").read_text(encoding="utf-8")
    assert "Did we find the same claims?" in html and "is not compared" in html
    assert (toured / "tour-agreement.pdf").read_bytes().startswith(b"%PDF")


def test_the_colleagues_files_are_those_the_script_makes(tmp_path: Path) -> None:
    sample_colleagues.main(tmp_path)
    for name in ("mara", "idris"):
        there = sample_colleagues.COLLEAGUES / f"{name}.claims"
        tables = [run_well("export", path, "-").text for path in (there, tmp_path / there.name)]
        assert tables[0] == tables[1]
        assert run_well("verify", tmp_path / there.name).code == 0
