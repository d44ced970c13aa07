"""import, list and text, as a script uses them."""

from __future__ import annotations

import hashlib
import json
import os
import signal
import subprocess
from pathlib import Path

import pytest

from annotator.cli import INTERRUPTED
from tests.command_line import PATIENCE, assert_one_sentence, command, run_here, try_here, well_here
from tests.core.reading.made_files import zipped

STORY = "Marrow warns Tal\n\nMarrow will close the strait. “We mean it,” she said.\n"


@pytest.fixture
def story(tmp_path: Path) -> Path:
    path = tmp_path / "story.txt"
    path.write_text(STORY, encoding="utf-8")
    return path


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "mine.claims"


def test_import_makes_the_file_and_prints_id_title_and_new(story: Path, file: Path) -> None:
    (line,) = well_here("import", file, story).lines
    article_id, title, state = line.split("\t")
    assert (title, state) == ("Marrow warns Tal", "new")
    assert len(article_id) == 36
    assert well_here("verify", file).text == "Nothing is wrong.\n"


def test_the_same_text_again_is_known_under_any_name(story: Path, file: Path) -> None:
    (first,) = well_here("import", file, story).lines
    copy = story.with_name("copy.txt")
    copy.write_bytes(story.read_bytes().replace(b"\n", b"\r\n"))
    (second,) = well_here("import", file, copy).lines
    assert second.split("\t") == [first.split("\t")[0], "Marrow warns Tal", "known"]
    assert len(well_here("list", file).lines) == 1


def test_a_folder_is_searched_for_articles(file: Path, tmp_path: Path) -> None:
    inner = tmp_path / "articles" / "2026"
    inner.mkdir(parents=True)
    (inner / "b.md").write_text("# Bee\n\nText of bee.")
    (inner.parent / "a.txt").write_text("Text of the first one.")
    (inner / "notes.xyz").write_text("not an article")
    (inner / ".hidden.txt").write_text("not an article")
    outcome = try_here("import", file, inner.parent)
    assert outcome.code == 0
    assert len(outcome.lines) == 2
    assert outcome.said == ("1 other file was passed over (1 .xyz).\n")


def test_what_was_left_out_of_a_folder_is_named_with_its_path_on_one_line(
    story: Path, file: Path, tmp_path: Path
) -> None:
    inbox = tmp_path / "inbox"
    for name, text in (("a/index.html", ""), ("b/index.html", ""), ("c/new\nline.txt", " ")):
        (inbox / name).parent.mkdir(parents=True)
        (inbox / name).write_text(text)
    (inbox / "d.zip").write_bytes(zipped({"in/old.txt": "", "in/a.png": ""}))
    outcome = try_here("import", file, inbox, story)
    assert (outcome.code, len(outcome.lines)) == (2, 1)
    assert outcome.said.splitlines() == [
        f"{inbox}/a/index.html: “index.html” is empty.",
        f"{inbox}/b/index.html: “index.html” is empty.",
        f"{inbox}/c/new line.txt: “new line.txt” holds no text.",
        f"{inbox}/d.zip/in/old.txt: “old.txt” is empty.",
        "1 other file was passed over (1 .png).",
    ]


def test_bad_articles_are_named_and_the_others_are_added(
    story: Path, file: Path, tmp_path: Path
) -> None:
    empty = tmp_path / "empty.txt"
    empty.touch()
    folder = tmp_path / "nothing here"
    folder.mkdir()
    outcome = try_here("import", file, empty, story, tmp_path / "absent.txt", folder)
    assert outcome.code == 2
    assert len(outcome.lines) == 1
    assert len(outcome.said.splitlines()) == 3
    for line, name in zip(
        outcome.said.splitlines(), ["empty.txt", "absent.txt", "nothing here"], strict=True
    ):
        assert name in line
        assert line.endswith(".")
    assert len(well_here("list", file).lines) == 1


def test_no_file_is_made_when_no_article_could_be_read(file: Path, tmp_path: Path) -> None:
    assert_one_sentence(try_here("import", file, tmp_path / "absent.txt"))
    assert not file.exists()


def test_a_new_file_must_be_named_like_one(story: Path, tmp_path: Path) -> None:
    other = tmp_path / "other.txt"
    assert_one_sentence(try_here("import", other, story))
    assert not other.exists()


def test_an_article_in_place_of_the_annotation_file_stays_as_it_was(
    story: Path, tmp_path: Path
) -> None:
    second = tmp_path / "second.txt"
    second.write_text("Second.")
    assert_one_sentence(try_here("import", story, second))
    assert story.read_text(encoding="utf-8") == STORY
    assert sorted(path.name for path in tmp_path.iterdir()) == ["second.txt", "story.txt"]


def test_the_encoding_can_be_named(file: Path, tmp_path: Path) -> None:
    article = tmp_path / "short.txt"
    article.write_bytes("Žižkov über".encode("cp1250"))
    article_id = well_here("import", file, article, "--encoding", "cp1250").text.split("\t")[0]
    assert well_here("text", file, article_id).text == "Žižkov über"
    assert_one_sentence(try_here("import", file, article, "--encoding", "no-such-thing"))


def test_list_prints_one_line_an_article(story: Path, file: Path) -> None:
    article_id = run_here("import", file, story).split("\t")[0]
    well_here("mark", file, article_id, "--quote", "close the strait", "--tag", "threat")
    (line,) = well_here("list", file).lines
    text = well_here("text", file, article_id).printed
    assert line.split("\t") == [
        article_id,
        "Marrow warns Tal",
        "",
        "",
        "1",
        "unread",
        hashlib.sha256(text).hexdigest(),
        str(story),
    ]


def test_list_as_json_says_the_same_with_names(file: Path, tmp_path: Path) -> None:
    article = tmp_path / "한국.md"
    article.write_text(
        "---\ntitle: 북한 “경고”\noutlet: The\tHarbour\npublished: 2026-03-14\n---\n\nText.\n",
        encoding="utf-8",
    )
    well_here("import", file, article)
    outcome = well_here("list", file, "--json")
    (row,) = json.loads(outcome.printed)
    assert list(row) == [
        "id",
        "title",
        "outlet",
        "published",
        "claims",
        "state",
        "text_sha256",
        "source",
    ]
    assert (row["title"], row["published"], row["claims"]) == ("북한 “경고”", "2026-03-14", 0)
    assert row["source"] == str(article)
    assert "북한" in outcome.text
    assert len(well_here("list", file).text.rstrip("\n").split("\t")) == 8


def test_text_is_the_text_with_nothing_added(story: Path, file: Path) -> None:
    article_id = run_here("import", file, story).split("\t")[0]
    printed = well_here("text", file, article_id).printed
    assert printed.decode() in (STORY, STORY.rstrip("\n"))
    assert well_here("text", file, article_id[:8]).printed == printed
    assert well_here("text", file, "Marrow warns Tal").printed == printed


@pytest.mark.parametrize("reference", ["", "abc", "Marrow warns", "ffffffff-0000"])
def test_an_article_nobody_knows_is_one_sentence(story: Path, file: Path, reference: str) -> None:
    run_here("import", file, story)
    assert_one_sentence(try_here("text", file, reference))


@pytest.mark.skipif(os.name != "posix", reason="signals of POSIX")
def test_ctrl_c_in_a_long_import_leaves_whole_articles(file: Path, tmp_path: Path) -> None:
    folder = tmp_path / "many"
    folder.mkdir()
    title = " ".join(["Talks about the strait go on in Geneva"] * 3)
    for number in range(800):  # their lines are more than a pipe holds: it waits in the middle
        (folder / f"{number:03}.txt").write_text(f"{title} {number}\n\nText of {number}.\n")
    process = subprocess.Popen(
        command("import", file, folder), stdout=subprocess.PIPE, stderr=subprocess.PIPE,
        start_new_session=True,
    )  # fmt: skip
    assert process.stdout
    process.stdout.readline()
    os.killpg(process.pid, signal.SIGINT)  # as a terminal does: to its readers too
    _, said = process.communicate(timeout=PATIENCE)
    assert (process.returncode, said) == (INTERRUPTED, b"")
    assert 1 <= len(run_here("list", file).splitlines()) < 800
    run_here("verify", file)
