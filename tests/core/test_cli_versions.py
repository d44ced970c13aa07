"""reread and copies, as a script uses them."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest

from annotator.model.span import Span
from annotator.reading import read_bytes
from annotator.store.annotation_file import AnnotationFile
from tests.command_line import try_here, well_here

PARAGRAPH = (
    "The minister of Norland said on Tuesday that his country would close the strait to foreign "
    "tankers unless the talks in Geneva were resumed within ten days of this warning."
)
PAGE = (
    "<html><head><title>The strait</title></head><body><nav><ul><li>Home and abroad</li></ul>"
    f"</nav><article><h1>The strait</h1><p>{PARAGRAPH}</p><p>{PARAGRAPH.upper()}</p></article>"
    "<footer>All rights will be defended.</footer></body></html>"
)
THREAT, FURNITURE = "his country would close the strait", "rights will be defended"


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """A file with a page of which an older reader took all, and claims in it."""
    path = tmp_path / "mine.claims"
    with AnnotationFile.create(path, annotator="Ann") as made:
        read = replace(read_bytes(PAGE.encode(), "strait.html", is_whole=True), notes=())
        article_id, _ = made.articles.add(read)
        for words in (THREAT, FURNITURE):
            at = read.body.text.index(words)
            made.claims.add(article_id, [Span(at, at + len(words))], ["threat"])
    return path


def test_a_dry_run_says_where_claims_go_and_changes_nothing(file: Path) -> None:
    before = file.read_bytes()
    heading, first, second = well_here("reread", file, "The strait", "--dry-run").lines
    assert heading == "Nothing was changed."
    assert first.split("\t")[1:] == ["exact", "1.0", "yes", THREAT, THREAT]
    assert second.split("\t")[1] == "lost"
    assert second.split("\t")[3] == "no"
    assert file.read_bytes() == before


def test_reread_carries_over_what_is_found_and_undo_takes_it_back(file: Path) -> None:
    (old,) = json.loads(well_here("list", file, "--json").text)
    found = json.loads(well_here("reread", file, old["id"], "--json").text)
    assert found["article"] == old["id"]
    assert [claim["carried"] for claim in found["claims"]] == ["yes", "no"]
    listed = {
        one["id"]: one["claims"] for one in json.loads(well_here("list", file, "--json").text)
    }
    assert listed == {old["id"]: 1, found["new_version"]: 1}
    assert "rights" not in well_here("text", file, found["new_version"]).text
    assert well_here("verify", file).text == "Nothing is wrong.\n"
    assert well_here("undo", file).text == "Read anew and carry over 1 claim\n"
    assert [one["id"] for one in json.loads(well_here("list", file, "--json").text)] == [old["id"]]


def test_other_words_are_carried_over_only_when_that_is_asked(file: Path) -> None:
    with AnnotationFile.open(file, annotator="Ann") as made:
        changed = PAGE.replace("would close", "will close")
        read = read_bytes(changed.encode(), "other.html")
        other, _ = made.articles.add(
            replace(read, original=PAGE.encode(), original_sha256="0" * 64)
        )
        at = read.body.text.index("his country")
        made.claims.add(
            other, [Span(at, at + len("his country will close the strait"))], ["threat"]
        )
    lines = well_here("reread", file, other, "--dry-run").lines
    assert lines[1].split("\t")[1:4:2] == ["moved", "no"]
    lines = well_here("reread", file, other, "--dry-run", "--accept", "moved").lines
    assert lines[1].split("\t")[1:4:2] == ["moved", "yes"]


def test_what_was_corrected_by_hand_is_said_to_be_lost(file: Path) -> None:
    with AnnotationFile.open(file, annotator="Ann") as made:
        read = read_bytes(PAGE.encode(), "strait.html")
        corrected = read_bytes(PARAGRAPH.encode(), "one.txt").body
        other, _ = made.articles.add(
            replace(read, body=corrected, reader="web page 1; corrected by hand")
        )
    said = try_here("reread", file, other).said
    assert said == "What was corrected in the earlier text by hand is not in it.\n"


def test_a_text_that_reads_the_same_is_left(tmp_path: Path) -> None:
    story = tmp_path / "story.txt"
    story.write_text(PARAGRAPH, encoding="utf-8")
    file = tmp_path / "one.claims"
    article_id = well_here("import", file, story).text.split("\t")[0]
    text = well_here("reread", file, article_id).text
    assert text == "The text reads the same today; nothing was changed.\n"


def test_copies_lists_the_prints_of_one_story(tmp_path: Path) -> None:
    for name, text in (
        ("a.txt", PARAGRAPH),
        ("b.txt", f"NORLAND WARNS\n\n{PARAGRAPH}"),
        ("c.txt", "Quite another story, on the price of herring in the north."),
    ):
        (tmp_path / name).write_text(text, encoding="utf-8")
    file = tmp_path / "two.claims"
    ids = [line.split("\t")[0] for line in well_here("import", file, tmp_path).lines]
    lines = [line.split("\t") for line in well_here("copies", file).lines]
    assert [(number, article_id) for number, article_id, *_ in lines] == [
        ("1", ids[0]), ("1", ids[1]),
    ]  # fmt: skip
    ((first, second),) = json.loads(well_here("copies", file, "--json").text)
    assert (first["alike"], second["id"]) == (1.0, ids[1])
    assert 0.5 <= second["alike"] < 1
    assert well_here("history", file).text.count("\n") == 3
