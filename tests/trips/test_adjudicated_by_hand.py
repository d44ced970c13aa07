"""Three annotators' files settled without a window, exported, sent, and settled again.

Every count was worked out by hand beforehand. The text has six sentences of nine code points; the
place and tags of each annotator's claims, sentence by sentence:

    sentence   Ann       Ben       Cy        what it is       agree     majority
    0          threat    threat    threat    all agree        settled   settled
    1          threat    threat    pledge    two of three     open      Ann and Ben's
    2          threat    pledge    sanction  all differ       open      open, a tie of three
    3          threat    -         -         two found none   open      no claim
    4          threat    threat    -         two found it     open      Ann and Ben's
    5          0-9       0-9       2-9       another edge     open      Ann and Ben's

Six rows: one settled by "agree"; five by "majority", four of them by most, one stays open; the
adjudicated set then holds 0, 1, 4 and 5.
"""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest

from annotator.model.span import Span
from annotator.store.annotation_file import AnnotationFile
from tests.command_line import run_here, well_here
from tests.core.review.files import made

TEXT = "\n".join(f"Words {letter}." for letter in "abcdef")
TEXTS = {"Six": TEXT}
LINE = len("Words a.") + 1


def place(sentence: int, tag: str, cut: int = 0) -> tuple[int, int, str]:
    return sentence * LINE + cut, sentence * LINE + 8, tag


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    t, p, s = "threat", "pledge", "sanction"
    claims = {
        "ann": [place(n, t) for n in range(6)],
        "ben": [place(0, t), place(1, t), place(2, p), place(4, t), place(5, t)],
        "cy": [place(0, t), place(1, p), place(2, s), place(5, t, 2)],
    }
    made(tmp_path / "rae.claims", "Rae", {"Six": []}, texts=TEXTS, done=False)
    for name, places in claims.items():
        made(tmp_path / f"{name}.claims", name.capitalize(), {"Six": places}, texts=TEXTS)
    return tmp_path


def settle(folder: Path, policy: str) -> list[str]:
    """Run the command; return the numbers it prints, in its order, then what else it says."""
    others = [folder / f"{name}.claims" for name in ("ann", "ben", "cy")]
    words = ("--policy", policy, "--annotator", "Rae")
    lines = well_here("adjudicate", folder / "rae.claims", *others, *words).lines
    return [line.partition("\t")[2] or line for line in lines]


def stands(folder: Path, *options: str) -> list[tuple[str, str, str, str]]:
    printed = run_here("export", folder / "rae.claims", "-", "--adjudicated", *options)
    rows = csv.DictReader(io.StringIO(printed, newline=""), strict=True)
    return [(row["quote"], row["tags"], row["outcome"], row["from_annotators"]) for row in rows]


def change(folder: Path, name: str, sentence: int, *tags: str) -> None:
    """Give an annotator's claim in a sentence other tags; without any, take it back."""
    with AnnotationFile.open(folder / f"{name}.claims", annotator=name.capitalize()) as file:
        (article,) = file.articles.summaries()
        (claim,) = [c for c in file.claims.of_article(article.id) if c.start // LINE == sentence]
        if tags:
            file.claims.set_tags(claim.id, list(tags))
        else:
            file.claims.remove([claim.id])


BY_ALL = [("Words a.", "threat", "agreed", "Ann|Ben|Cy")]
BY_MOST = [
    *BY_ALL,
    ("Words b.", "threat", "took", "Ann|Ben|Cy"),
    ("Words e.", "threat", "took", "Ann|Ben"),
    ("Words f.", "threat", "took", "Ann|Ben|Cy"),
]


def test_what_all_say_and_then_what_most_say(folder: Path) -> None:
    # passages, settled by all, by most, before, deferred, open
    assert settle(folder, "agree") == ["6", "1", "0", "0", "0", "5"]
    assert stands(folder) == BY_ALL
    assert settle(folder, "majority") == ["6", "0", "4", "1", "0", "1", "1 decision still holds."]
    assert stands(folder) == BY_MOST
    assert settle(folder, "majority") == ["6", "0", "0", "5", "0", "1", "5 decisions still hold."]
    assert stands(folder, "--neither")[2] == ("Words d.", "", "neither", "Ann")


def test_newer_files_open_what_changed_and_a_tie_that_is_broken_is_settled(folder: Path) -> None:
    settle(folder, "majority")
    change(folder, "cy", 2, "pledge")  # Ben's tag: the tie of three is now two of three
    change(folder, "ben", 1, "sanction")  # and two of three are now three that differ
    change(folder, "ann", 4)  # Ben alone is left in it
    # Of five decisions the two on sentences 1 and 4 are opened again. The first is now a tie; of
    # the second two say that there is nothing; sentence 2, open so far, goes to Ben and Cy.
    assert settle(folder, "majority") == [
        "6", "0", "2", "3", "0", "1",
        "3 decisions still hold.",
        "2 decisions were re-opened, since the claims changed.",
        "Ben changed “Words b.”.",
        "Ann took “Words e.” back.",
    ]  # fmt: skip
    assert stands(folder, "--neither") == [
        BY_MOST[0],
        ("Words c.", "pledge", "took", "Ann|Ben|Cy"),
        ("Words d.", "", "neither", "Ann"),
        ("Words e.", "", "neither", "Ben"),
        BY_MOST[3],
    ]
    assert run_here("undo", folder / "rae.claims") == "Settle 2 by policy “majority”\n"
    assert stands(folder) == [BY_MOST[0], BY_MOST[3]]
    assert run_here("undo", folder / "rae.claims") == "Re-open 2 decisions\n"
    assert stands(folder) == BY_MOST


def test_two_against_two_is_a_tie(folder: Path) -> None:
    made(folder / "rae.claims", "Rae", {"Six": [place(1, "pledge")]}, texts=TEXTS)
    # Rae marked sentence 1 like Cy: two against two. With Rae's four annotators, nothing was said
    # by Rae of the others but that there is none: 0 is three of four, 4 two against two, 3 three
    # of four that there is none, 5 two of four.
    assert settle(folder, "majority") == ["6", "0", "2", "0", "0", "4"]
    assert stands(folder, "--neither") == [
        ("Words a.", "threat", "took", "Ann|Ben|Cy"),
        ("Words d.", "", "neither", "Ann"),
    ]


def test_the_set_goes_on_its_way_and_the_annotators_are_told(folder: Path) -> None:
    settle(folder, "majority")
    gold, back = folder / "gold.claims", folder / "back.claims"
    well_here("send", folder / "rae.claims", gold, "--adjudicated", "--annotator", "Rae")
    with AnnotationFile.open(gold) as file:
        (article,) = file.articles.summaries()
        assert [
            (c.enclosing, c.tags, c.annotator) for c in file.claims.of_article(article.id)
        ] == [
            (Span(n * LINE, n * LINE + 8), ("threat",), "Rae") for n in (0, 1, 4, 5)
        ]  # fmt: skip
    well_here("send", folder / "rae.claims", back, "--annotator", "Rae")
    lines = well_here("receive", folder / "cy.claims", back, "--annotator", "Cy").lines
    assert "decisions\t5" in lines
    told = well_here("feedback", folder / "cy.claims", "--annotator", "Cy").lines
    assert [line.split("\t")[0] for line in told] == [
        "Stands as you marked it",
        "Another version stands",
        "A claim you did not mark",
        "Another version stands",
    ]
    again = well_here("receive", folder / "cy.claims", back, "--annotator", "Cy").lines
    assert "decisions\t0" in again
