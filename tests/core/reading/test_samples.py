"""The real and written articles beside the project are read right, every one of them."""

from __future__ import annotations

from pathlib import Path

import pytest

from annotator.model.article import BlockKind
from annotator.model.read_article import ReadArticle
from annotator.reading import article_files, read_article

# file, encoding found, language found, first words of the title
SAMPLES = [
    ("arabic.bom-crlf.txt", "utf-8-sig", "ar", "نورلاند تهدد"),
    ("arabic.txt", "utf-8", "ar", "نورلاند تهدد"),
    ("chinese.txt", "utf-8", "zh", "诺兰德警告"),
    ("emoji.txt", "utf-8", "en", "Harbour talks"),
    ("english.windows-1252.txt", "cp1252", "en", "Norland warns of “consequences”"),
    ("grain-talks.md", "utf-8", "en", "Ministers trade warnings"),
    ("hebrew.txt", "utf-8", "he", "נורלנד מאיימת"),
    ("hebrew.windows-1255.txt", "cp1255", "he", "נורלנד מאיימת"),
    ("japanese.txt", "utf-8", "ja", "ノーランド、封鎖"),
    ("korean.euc-kr.txt", "cp949", "ko", "북부 연합, 해협"),
    ("korean.txt", "utf-8", "ko", "북부 연합, 해협"),
    ("news-korea-arms-kyiv.txt", "utf-8", "en", "With North Korea"),
    ("persian.txt", "utf-8", "fa", "نورلند تهدید"),
    ("russian.koi8-r.txt", "koi8-r", "ru", "Варения пригрозила"),
    ("russian.txt", "utf-8", "ru", "Варения пригрозила"),
    ("russian.utf-16.txt", "utf-16", "ru", "Варения пригрозила"),
]


@pytest.mark.parametrize(("name", "encoding", "language", "title"), SAMPLES)
def test_a_sample_is_decoded_and_titled(
    shared_articles: Path, name: str, encoding: str, language: str, title: str
) -> None:
    article = read_article(shared_articles / name)
    assert article.encoding == encoding
    assert article.metadata.language == language
    assert article.metadata.title.startswith(title)
    assert article.body.blocks[0].kind is BlockKind.HEADING
    assert "\ufffd" not in article.body.text
    assert len(article.body.sentences) > len(article.body.blocks) - 3
    assert_parts_fit(article)


def test_every_sample_is_in_the_list(shared_articles: Path) -> None:
    names = {path.name for path in article_files([shared_articles])}
    assert names <= {name for name, *_ in SAMPLES} | {"README.md"}


@pytest.mark.parametrize("name", [name for name, *_ in SAMPLES if name.endswith(".txt")])
def test_the_text_of_a_plain_sample_is_the_file_but_for_line_ends(
    shared_articles: Path, name: str
) -> None:
    article = read_article(shared_articles / name)
    decoded = article.original.decode(article.encoding)
    assert article.body.text == decoded.replace("\r\n", "\n")


@pytest.mark.parametrize(
    ("encoded", "plain"),
    [
        ("korean.euc-kr.txt", "korean.txt"),
        ("russian.koi8-r.txt", "russian.txt"),
        ("russian.utf-16.txt", "russian.txt"),
        ("hebrew.windows-1255.txt", "hebrew.txt"),
        ("arabic.bom-crlf.txt", "arabic.txt"),
    ],
)
def test_another_encoding_gives_the_same_words(
    shared_articles: Path, encoded: str, plain: str
) -> None:
    one, other = read_article(shared_articles / encoded), read_article(shared_articles / plain)
    level = str.maketrans("“”«»—", '""""-')
    assert one.body.text.translate(level).split() == other.body.text.translate(level).split()


def test_the_news_article_keeps_its_two_quotation_marks_and_no_break_spaces(
    shared_articles: Path,
) -> None:
    path = shared_articles / "news-korea-arms-kyiv.txt"
    text = read_article(path).body.text
    assert text == path.read_text(encoding="utf-8")
    assert "\u00a0" in text


def test_markdown_runs_and_loads_nothing(shared_articles: Path) -> None:
    article = read_article(shared_articles / "grain-talks.md")
    links = {mark.href for block in article.body.blocks for mark in block.marks if mark.href}
    assert links == {"https://example.org/speech"}
    assert not any(part in article.body.text for part in ("never", "pixel", "javascript", "<"))
    kinds = {block.kind for block in article.body.blocks}
    assert kinds == set(BlockKind) - {BlockKind.CODE}


def assert_parts_fit(article: ReadArticle) -> None:
    at = 0
    for block in article.body.blocks:
        assert at <= block.start <= block.end
        at = block.end
    for span in article.body.sentences:
        block = next(b for b in article.body.blocks if b.start <= span.start < b.end)
        assert span.end <= block.end
