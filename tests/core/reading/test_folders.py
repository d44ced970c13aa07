"""A folder as people have them: saved pages under any name, their parts, and what is no article."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from annotator.reading.folders import PARTS
from annotator.reading.pieces import PieceReader, find_batch
from tests.core.reading.made_files import docx, epub, zipped

PAGE = "<!DOCTYPE html><html><body><h1>Talks</h1><p>Marrow will close the strait.</p></body></html>"


def put(folder: Path, *names: str, content: str | bytes = PAGE) -> None:
    for name in names:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content.encode() if isinstance(content, str) else content)


def found(folder: Path) -> list[str]:
    pieces, _ = find_batch([folder])
    return [Path(piece.name).relative_to(folder).as_posix() for piece in pieces]


def passed_over(folder: Path) -> str:
    return find_batch([folder])[1].sentence


@pytest.mark.parametrize(
    "name",
    ["page", "story.php", "index.aspx", "news.shtml", "view.html?id=5", "page.html.1", "page.html ",
     "Mr. Marrow says no", "30.11.2026"],
)  # fmt: skip
def test_a_saved_page_is_known_by_its_content_where_its_name_does_not_tell(
    tmp_path: Path, name: str
) -> None:
    put(tmp_path, name)
    pieces, left = find_batch([tmp_path])
    assert [piece.path.name for piece in pieces] == [name]
    assert left.count == 0
    with PieceReader() as reader:
        (outcome,) = reader.read(pieces[0])
    assert not hasattr(outcome, "sentence"), outcome


@pytest.mark.parametrize(
    "content",
    [docx("<w:p><w:r><w:t>Talks</w:t></w:r></w:p>"), epub({"a.xhtml": PAGE}), b"%PDF-1.7\n",
     b"{\\rtf1 Talks}", b"From: a@e.org\nMIME-Version: 1.0\nSubject: Talks\n\nTalks."],
    ids=["docx", "epub", "pdf", "rtf", "mail"],
)  # fmt: skip
def test_a_document_without_an_ending_is_known_by_its_content(
    tmp_path: Path, content: bytes
) -> None:
    put(tmp_path, "report", content=content)
    assert found(tmp_path) == ["report"]


@pytest.mark.parametrize("content", [b"", b"#!/bin/sh\n", b"\x89PNG\r\n\x1a\n", bytes(5000),
                                     zipped({"xl/workbook.xml": "<x/>"})])  # fmt: skip
def test_what_is_surely_no_article_is_passed_over(tmp_path: Path, content: bytes) -> None:
    put(tmp_path, "a.txt")
    put(tmp_path, "something", content=content)
    assert found(tmp_path) == ["a.txt"]
    assert passed_over(tmp_path) == ("1 other file was passed over (1 without an ending).")


@pytest.mark.parametrize("parts", ["_files", "-Dateien", "_fichiers", ".files", "_Archivos"])
def test_the_frames_that_a_browser_saves_beside_a_page_are_no_articles(
    tmp_path: Path, parts: str
) -> None:
    put(tmp_path, "Talks.html", f"Talks{parts}/advert.html", f"Talks{parts}/deep/frame.html")
    put(tmp_path, f"Talks{parts}/style.css")
    assert found(tmp_path) == ["Talks.html"]
    assert find_batch([tmp_path])[1].endings == ((PARTS, 3),)


def test_a_folder_that_is_only_called_so_is_looked_into(tmp_path: Path) -> None:
    put(tmp_path, "case_files/a.html", "Talks_2026/b.html", "Talks.html", "files/c.html")
    assert len(found(tmp_path)) == 4


def test_a_page_in_an_archive_comes_without_its_frames(tmp_path: Path) -> None:
    inside = {"in/Talks.html": PAGE, "in/Talks_files/advert.html": PAGE, "in/Talks_files/a.png": ""}
    put(tmp_path, "all.zip", content=zipped(inside))
    assert found(tmp_path) == ["all.zip/in/Talks.html"]
    assert find_batch([tmp_path])[1].count == 2


def test_what_is_passed_over_is_counted_by_its_endings_most_first(tmp_path: Path) -> None:
    put(tmp_path, "a.txt", ".hidden")
    put(tmp_path, *(f"{number}.jpg" for number in range(3)), content="x")
    put(tmp_path, *(f"{number}.CSV" for number in range(2)), content="x")
    put(tmp_path, *(f"x.{kind}" for kind in ("js", "css", "ico", "db", "ini")), content="x")
    assert passed_over(tmp_path) == (
        "10 other files were passed over (3 .jpg, 2 .csv, 1 .css, 1 .db, 1 .ico, 2 more kinds)."
    )


def test_a_pipe_and_a_link_to_nowhere_do_not_stop_the_search(tmp_path: Path) -> None:
    put(tmp_path, "a.txt")
    (tmp_path / "gone").symlink_to("nowhere")
    if hasattr(os, "mkfifo"):
        os.mkfifo(tmp_path / "pipe")
    assert found(tmp_path) == ["a.txt"]


def test_a_file_named_by_itself_is_never_passed_over(tmp_path: Path) -> None:
    put(tmp_path, "notes.log", content="Talks go on.")
    pieces, left = find_batch([tmp_path / "notes.log"])
    assert len(pieces) == 1
    assert left.sentence == ""
