"""The tour walks the real window without a screen and leaves what it promises."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests import sample_colleagues
from tests.command_line import assert_one_sentence, run_main, run_well
from tests.network_guard import guarded, run_guarded

NO_SCREEN = {"DISPLAY": None, "WAYLAND_DISPLAY": None, "QT_QPA_PLATFORM": None}


@dataclass(frozen=True, slots=True)
class Toured:
    """The folder that a tour has filled, and what was heard of the network meanwhile."""

    folder: Path
    heard: list[str]


@pytest.fixture(scope="module")
def tour(tmp_path_factory: pytest.TempPathFactory) -> Toured:
    """One tour for all that is to be seen of it: it takes half a minute."""
    root = tmp_path_factory.mktemp("tour")
    folder = root / "deep" / "folder"
    environment = {**NO_SCREEN, "XDG_STATE_HOME": str(root / "logs")}
    with guarded(tmp_path_factory.mktemp("guard")) as guard:
        outcome = run_guarded(guard, "tour", folder, environment=environment)
        assert outcome.code == 0, outcome
        assert outcome.said == "", outcome
        return Toured(folder, guard.heard)


@pytest.fixture
def toured(tour: Toured) -> Path:
    """The folder that a tour has filled."""
    return tour.folder


def test_the_tour_makes_no_connection(tour: Toured) -> None:
    assert tour.heard == []


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
    outcome = run_main(
        "tour", in_the_way, environment={**NO_SCREEN, "XDG_STATE_HOME": str(tmp_path / "logs")}
    )
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
