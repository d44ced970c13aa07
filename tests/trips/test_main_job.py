"""Open, mark, close, open again, export: every article to try things on, through the window."""

from __future__ import annotations

import csv
import io
import json
import random
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from tests.command_line import run_here, run_well
from tests.conftest import ARTICLES
from tests.drivers import Desk

SAMPLES = Path(__file__).parent.parent.parent / "resources" / "sample"
FILES = sorted(
    path
    for path in [*ARTICLES.glob("*"), *SAMPLES.glob("*")]
    if path.suffix in (".txt", ".md") and path.name != "README.md"
)
KEYS = {Qt.Key.Key_1: "threat", Qt.Key.Key_P: "pledge", Qt.Key.Key_3: "sanction"}
MARKS = 8


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """An annotation file that is not there yet."""
    path = tmp_path / "work.claims"
    run_here("import", path, *SAMPLES.glob("*.md"))
    return path


def quotes_of(desk: Desk) -> list[tuple[str, int]]:
    """Sentences from all over the article, each with which of its occurrences it is."""
    text, sentences = desk.article.text, desk.article.body.sentences
    chosen = random.Random(desk.article.body.sha256).sample(sentences, min(MARKS, len(sentences)))
    quotes: list[tuple[str, int]] = []
    for span in chosen:
        quote = text[span.start : span.end]
        nth = sum(1 for at in _places(text, quote) if at <= span.start)
        quotes.append((quote, nth))
    return quotes


def _places(text: str, quote: str) -> Iterator[int]:
    at = text.find(quote)
    while at >= 0:
        yield at
        at = text.find(quote, at + 1)


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_marks_come_back_and_export_with_exact_offsets(
    path: Path, file: Path, qtbot: QtBot
) -> None:
    desk = Desk(qtbot, file)
    desk.add(path)
    article_id, text = desk.article.id, desk.article.text
    expected: dict[tuple[str, str], str] = {}
    for number, (quote, nth) in enumerate(quotes_of(desk)):
        key = list(KEYS)[number % len(KEYS)]
        desk.press(Qt.Key.Key_Escape)
        desk.select(quote, nth)
        desk.press(key)
        expected[quote, str(nth)] = KEYS[key]
    made = desk.claims()
    assert [claim.quote for claim in made] == [text[c.start : c.end] for c in made]
    assert len(made) == len(expected)
    desk.close()

    again = Desk(qtbot, file)
    again.read(article_id)
    assert again.article.text == text
    assert again.claims() == made
    again.wait(lambda: again.painted_claims() == {claim.id for claim in made})
    again.close()

    rows = list(csv.DictReader(io.StringIO(run_well("export", file, "-").text, newline="")))
    outside = run_well("text", file, article_id).text
    assert len(rows) == len(expected)
    for row in rows:
        start, end = int(row["start"]), int(row["end"])
        assert outside[start:end] == text[start:end] == row["quote"]
        nth = sum(1 for at in _places(outside, row["quote"]) if at <= start)
        assert row["tags"] == expected[row["quote"], str(nth)]
    run_here("verify", file)


def test_the_articles_to_try_are_among_them(shared_articles: Path) -> None:
    assert {path.name for path in FILES} > {"emoji.txt", "grain-talks.md", "russian.koi8-r.txt"}


def test_a_whole_working_day_in_the_sample(file: Path, qtbot: QtBot) -> None:
    """Two tags, a boundary, a note, a deletion, and undo across a restart."""
    article_id = json.loads(run_here("list", file, "--json"))[0]["id"]
    desk = Desk(qtbot, file)
    desk.read(article_id)
    desk.select("will be boarded, and it will be kept")
    desk.press(Qt.Key.Key_T, Qt.Key.Key_S)
    assert [claim.tags for claim in desk.claims()] == [("threat", "sanction")]

    desk.press(Qt.Key.Key_Left, modifier=Qt.KeyboardModifier.ShiftModifier)
    assert desk.claims()[0].quote == "will be boarded, and it will be"
    desk.trigger("claim.note")
    desk.type(desk.window.card.note, "“it” is the vessel")
    assert desk.claims()[0].note == "“it” is the vessel"
    desk.reader.page.setFocus()
    desk.press(Qt.Key.Key_Delete)
    assert desk.claims() == []
    desk.close()

    again = Desk(qtbot, file)
    assert again.window.actions_by_id["edit.undo"].text().startswith("Undo Delete claim")
    again.trigger("edit.undo")
    (claim,) = again.claims()
    assert (claim.quote, claim.note) == ("will be boarded, and it will be", "“it” is the vessel")
    for _ in range(20):
        if not again.claims():
            break
        again.trigger("edit.undo")
    assert again.claims() == []
    again.close()
