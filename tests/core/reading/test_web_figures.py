"""How much of real pages' articles is found, counted as the pages' own benchmark counts it."""

from __future__ import annotations

import gzip
import json
import re
from collections import Counter
from pathlib import Path

import pytest

from annotator.model.read_article import ReadArticle
from annotator.reading import read_bytes

LEAST_F1 = 0.955
LEAST_INTACT = 0.93
WORD = re.compile(r"\w+")


@pytest.fixture(scope="module")
def read_pages(shared_articles: Path) -> list[tuple[ReadArticle, str]]:
    """The pages as they are read, each with the article's text as people marked it."""
    folder = shared_articles / "web"
    if not folder.is_dir():
        pytest.skip("the real web pages (../shared/articles/web) are not on this machine")
    truth = json.loads((folder / "ground-truth.json").read_text(encoding="utf-8"))
    return [
        (read_bytes(gzip.decompress((folder / f"{key}.html.gz").read_bytes()), f"{key}.html"), body)
        for key, body in ((key, page["articleBody"]) for key, page in truth.items())
    ]


def shingles(text: str) -> Counter[tuple[str, ...]]:
    words = WORD.findall(text)
    count = max(1, len(words) - 3) if words else 0
    return Counter(tuple(words[at : at + 4]) for at in range(count))


def test_the_article_is_found(read_pages: list[tuple[ReadArticle, str]]) -> None:
    precisions, recalls = list[float](), list[float]()
    for article, body in read_pages:
        wanted, found = shingles(body), shingles(article.body.text)
        shared = (wanted & found).total()
        precisions.append(shared / max(found.total(), 1))
        recalls.append(shared / max(wanted.total(), 1))
    precision, recall = sum(precisions) / len(precisions), sum(recalls) / len(recalls)
    assert 2 * precision * recall / (precision + recall) >= LEAST_F1


def test_paragraphs_stay_whole(read_pages: list[tuple[ReadArticle, str]]) -> None:
    whole, count = 0, 0
    for article, body in read_pages:
        text = article.body.text
        blocks = {" ".join(text[b.start : b.end].split()) for b in article.body.blocks}
        wanted = [" ".join(paragraph.split()) for paragraph in body.split("\n\n")]
        whole += sum(paragraph in blocks for paragraph in wanted if paragraph)
        count += sum(1 for paragraph in wanted if paragraph)
    assert whole / count >= LEAST_INTACT


def test_no_script_no_picture_and_no_odd_link_is_left(
    read_pages: list[tuple[ReadArticle, str]],
) -> None:
    for article, _ in read_pages:
        assert not re.search(r"<(?:script|img|iframe|style)\b|javascript:", article.body.text)
        links = [mark.href for block in article.body.blocks for mark in block.marks if mark.href]
        assert all(re.match("https?://|mailto:", link) for link in links)


def test_every_page_has_a_title(read_pages: list[tuple[ReadArticle, str]]) -> None:
    assert all(article.metadata.title for article, _ in read_pages)
