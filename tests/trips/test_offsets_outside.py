"""Offsets count in the text that main.py prints, also for a program that knows nothing of ours."""

from __future__ import annotations

import csv
import hashlib
import io
from pathlib import Path

import pytest

from tests.command_line import run_here, run_well

SAMPLES = (
    "arabic.bom-crlf.txt",
    "arabic.txt",
    "chinese.txt",
    "emoji.txt",
    "english.windows-1252.txt",
    "grain-talks.md",
    "hebrew.txt",
    "hebrew.windows-1255.txt",
    "japanese.txt",
    "korean.euc-kr.txt",
    "korean.txt",
    "news-korea-arms-kyiv.txt",
    "persian.txt",
    "russian.koi8-r.txt",
    "russian.txt",
    "russian.utf-16.txt",
)
IN_UTF8 = [name for name in SAMPLES if name.endswith(".txt") and name.count(".") == 1]


def quotes_in(text: str) -> list[str]:
    """Return what an analyst could quote: whole lines, and a few words from their middle."""
    lines = [line.strip() for line in text.split("\n") if line.strip()]
    words = [" ".join(line.split(" ")[1:4]).strip() for line in lines]
    return [quote for quote in [*lines, *words] if quote]


@pytest.mark.parametrize("name", SAMPLES)
def test_every_exported_quote_stands_at_its_place(
    name: str, shared_articles: Path, tmp_path: Path
) -> None:
    file = tmp_path / "sample.claims"
    article_id = run_here("import", file, shared_articles / name).split("\t")[0]
    printed = run_well("text", file, article_id).printed
    text = printed.decode("utf-8")
    quotes = quotes_in(text)[:8] + quotes_in(text)[-4:]
    for quote in quotes:
        run_here("mark", file, article_id, "--quote", quote, "--tag", "threat")

    exported = run_well("export", file, "-").printed.decode("utf-8")
    rows = list(csv.DictReader(io.StringIO(exported, newline=""), strict=True))
    assert sorted(row["quote"] for row in rows) == sorted(quotes)
    for row in rows:
        start, end = int(row["start"]), int(row["end"])
        assert text[start:end] == row["quote"]
        assert text[max(0, start - 32) : start] == row["prefix"]
        assert text[end : end + 32] == row["suffix"]
        assert row["text_sha256"] == hashlib.sha256(printed).hexdigest()
    assert run_here("verify", file) == "Nothing is wrong.\n"


def test_every_sample_is_tried(shared_articles: Path) -> None:
    there = {path.name for path in shared_articles.iterdir() if path.is_file()}
    assert there - {"README.md"} == set(SAMPLES)


@pytest.mark.parametrize("name", IN_UTF8)
def test_the_printed_text_of_a_plain_article_is_the_file_but_for_line_ends(
    name: str, shared_articles: Path, tmp_path: Path
) -> None:
    file = tmp_path / "plain.claims"
    article_id = run_here("import", file, shared_articles / name).split("\t")[0]
    content = (shared_articles / name).read_bytes().decode("utf-8")
    level = content.replace("\r\n", "\n").replace("\r", "\n")
    assert run_here("text", file, article_id) == level
