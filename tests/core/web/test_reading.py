"""A page from the web becomes an article as a file does, with where and when it came from."""

from __future__ import annotations

import pytest

from annotator.model.read_article import ReadArticle
from annotator.reading.anew import read_anew
from annotator.reading.door import read_bytes
from annotator.reading.media_types import Served, is_web_source, original_name
from annotator.reading.pieces import Outcome, ReadPiece, Refusal
from annotator.reading.web_address import fetch_page, read_page
from annotator.web.fetching import Rules
from tests.core.reading.made_files import docx, epub, pdf, word_paragraph
from tests.core.web.server import ARTICLE, Site

HERE = Rules(allows_nearby=True, seconds=20.0)
RUSSIAN = (
    "<html><head><title>Пролив закрыт</title></head><body><article><h1>Пролив закрыт</h1><p>"
    + "Министр заявил, что пролив будет закрыт для всех судов до конца месяца. " * 4
    + "</p></article></body></html>"
)


def outcomes(address: str) -> list[Outcome]:
    page = fetch_page(address, HERE, tell=lambda _: None, is_stopped=lambda: False)
    return read_page(page)


def article(address: str) -> ReadArticle:
    (outcome,) = outcomes(address)
    assert isinstance(outcome, ReadPiece), outcome
    return outcome.read


def test_a_page_keeps_its_address_time_headers_and_bytes(site: Site) -> None:
    read = article(site.add("/2026/strait"))
    assert read.metadata.title == "Marrow warns Tal"
    assert read.body.text.startswith("Marrow warns Tal\n\nMarrow said on Monday")
    assert read.source == read.metadata.url == site.url("/2026/strait")
    assert read.original == ARTICLE.encode()
    assert read.metadata.outlet == ""
    assert article(site.url("/2026/strait", "localhost")).metadata.outlet == "localhost"
    assert read.retrieved_at.endswith("Z")
    assert dict(read.headers)["Content-Type"] == "text/html; charset=utf-8"


def test_the_way_to_a_page_is_kept(site: Site) -> None:
    last = site.add("/last")
    site.redirect("/second", "/last")
    read = article(site.redirect("/first", "/second"))
    assert read.source == site.url("/first")
    assert read.metadata.url == last
    assert f"The address led on to {site.url('/second')}, then to {last}." in read.notes


def test_the_charset_of_the_header_alone_is_enough(site: Site) -> None:
    for name in ("windows-1251", "koi8-r"):
        address = site.add("/a", RUSSIAN.encode(name), f"text/html; charset={name}")
        assert "пролив будет закрыт" in article(address).body.text
    text = "Žižkov über Łódź.\n"
    assert article(site.add("/t", text.encode("cp1250"), "text/plain; charset=cp1250")).body.text
    assert article(site.url("/t")).body.text.startswith("Žižkov über Łódź.")


def test_a_header_that_errs_does_no_harm(site: Site) -> None:
    for said in ("iso-8859-1", "utf-16", "no-such-thing", "base64", "\xff"):
        address = site.add("/a", RUSSIAN, f"text/html; charset={said}")
        assert "пролив будет закрыт" in article(address).body.text


@pytest.mark.parametrize(
    ("path", "content", "kind", "media_type"),
    [
        ("/view.php", "<h1>Talks</h1><p>They met in Tal.</p>", "text/html", "text/html"),
        ("/view?id=1", pdf([[(50, 700, 12, "They met in Tal.")]]), "application/pdf", None),
        ("/report.pdf", pdf([[(50, 700, 12, "They met in Tal.")]]), "application/octet-stream",
         "application/pdf"),
        ("/a.html", "They met in <b>Tal</b>.", "text/plain", "text/plain"),
        ("/README.md", "# Talks\n\nThey met in *Tal*.", "text/plain", "text/markdown"),
        ("/a", "# Talks\n\nThey met in *Tal*.", "text/markdown", "text/markdown"),
        ("/a", docx(word_paragraph("They met in Tal.")), "binary/octet-stream", None),
        ("/a", "<p>They met in Tal.</p>", "application/octet-stream", "text/html"),
    ],
)  # fmt: skip
def test_what_a_page_is_its_bytes_tell_and_then_its_server(
    site: Site, path: str, content: str | bytes, kind: str, media_type: str | None
) -> None:
    site.add(path.partition("?")[0], content, kind)
    read = article(site.url(path))
    assert "Tal" in read.body.text
    assert media_type in (None, read.media_type)


def test_a_book_gives_its_chapters(site: Site) -> None:
    chapter = "<html><body><h1>{0}</h1><p>They met in {0}.</p></body></html>"
    book = epub({f"{name}.xhtml": chapter.format(name) for name in ("May", "June")})
    found = outcomes(site.add("/report", book, "application/epub+zip"))
    assert [each.read.metadata.title for each in found if isinstance(each, ReadPiece)] == [
        "May",
        "June",
    ]
    assert found[0].name.startswith(site.url("/report") + "#")


def test_a_page_without_an_article_is_one_sentence_that_names_it(site: Site) -> None:
    for content in ("<html><body></body></html>", b"\x89PNG\r\n\x1a\n", b"\x00\x01\x02" * 40):
        (outcome,) = outcomes(site.add("/a", content))
        assert isinstance(outcome, Refusal)
        assert outcome.sentence.startswith(f"“{site.url('/a')}” ")
        assert outcome.sentence.endswith(".")


def test_bytes_kept_from_the_web_read_the_same_a_second_time(site: Site) -> None:
    first = article(site.add("/view.php", "<h1>Talks</h1><p>They met in Tal.</p>"))
    again = read_bytes(first.original, first.source)
    assert again.body == first.body
    named = Served("text/html", "utf-8")
    assert read_bytes(first.original, first.source, served=named).body == first.body


def test_an_address_is_told_from_a_file() -> None:
    assert is_web_source("HTTPS://example.org/a")
    assert not is_web_source("https.txt")
    assert not is_web_source("example.org")


def test_a_cookie_wall_comes_whole_for_a_person_to_judge(site: Site) -> None:
    wall = (
        "<html><head><title>News</title></head><body><p>We use cookies. We and our partners store"
        " cookies to show ads. Accept all cookies, or manage your privacy preferences.</p></body>"
        "</html>"
    )
    site.add("/a", wall)
    page = fetch_page(site.url("/a"), HERE, tell=lambda _: None, is_stopped=lambda: False)
    (refused,) = read_page(page)
    assert isinstance(refused, Refusal)
    (shown,) = read_page(page, is_looked_at=True)
    assert isinstance(shown, ReadPiece)
    assert shown.read.metadata.url == site.url("/a")
    assert shown.read.headers


def test_read_anew_a_page_keeps_the_way_to_it(site: Site) -> None:
    site.add("/last", RUSSIAN.encode("koi8-r"), "text/html; charset=koi8-r")
    read = article(site.redirect("/first", "/last"))
    again = read_anew(read, encoding=None, is_whole=False)
    assert again == read


@pytest.mark.parametrize(
    ("source", "media_type", "name"),
    [
        ("/home/ann/strait.html", "text/html", "strait.html"),
        ("C:\\news\\strait.pdf", "application/pdf", "strait.pdf"),
        ("/home/ann/book.epub#ch1.xhtml", "application/epub+zip", "book.epub"),
        ("Clipboard 2026-03-14 10.00.00.html", "text/html", "Clipboard 2026-03-14 10.00.00.html"),
        ("https://example.org/2026/strait?id=1", "text/html", "strait.html"),
        ("https://example.org/2026/strait.htm", "text/html", "strait.htm"),
        ("https://example.org/report.pdf", "application/pdf", "report.pdf"),
        ("https://example.org/view.php?id=../../x", "text/html", "view.php.html"),
        ("https://example.org/", "text/html", "example.org.html"),
        ("https://example.org/%2e%2e%2fa%3Ab%00", "text/plain", "a_b_.txt"),
    ],
)
def test_an_original_is_called_by_where_it_came_from(
    source: str, media_type: str, name: str
) -> None:
    assert original_name(source, media_type) == name
