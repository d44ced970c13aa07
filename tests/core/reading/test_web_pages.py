"""Web pages: the article of a page, its metadata, and nothing that runs or loads."""

from __future__ import annotations

import quopri
import socket
from html import escape
from pathlib import Path

import pytest

from annotator.model.article import BlockKind
from annotator.model.errors import ReadingError
from annotator.model.read_article import ReadArticle
from annotator.reading import apart, doubts, read_bytes, readers, web_page
from annotator.reading.apart import TooSlowError
from annotator.reading.form import Form, Source
from tests.timing import work_within

PARAGRAPHS = (
    "The foreign minister of Norland said on Tuesday that his country would close the strait to "
    "foreign tankers unless the talks in Geneva were resumed within ten days.",
    "Officials in the capital declined to say whether the navy had been told to prepare for a "
    "blockade, but two diplomats described the warning as the most serious in years.",
    "“If the sanctions are not lifted, we shall answer in kind,” the minister told reporters "
    "after a meeting of the cabinet that had lasted for most of the night.",
    "Shipping companies have begun to send their vessels around the cape, a detour of nine days "
    "that adds about a third to the price of a voyage between the two ports.",
)
HEAD = """<meta charset="utf-8"><title>Norland warns of blockade | The Daily Example</title>
<meta property="og:title" content="Norland warns of blockade">
<meta property="og:site_name" content="The Daily Example">
<meta name="author" content="Ada Ott"><link rel="canonical" href="https://example.org/norland">
<meta property="article:published_time" content="2026-03-03T08:15:00+01:00">"""
MENU = "<nav><ul>" + '<li><a href="/x">Politics</a></li>' * 12 + "</ul></nav>"
BODY = "".join(f"<p>{paragraph}</p>" for paragraph in PARAGRAPHS)
FOOT = "<footer><p>© The Daily Example. All rights reserved.</p></footer>"


def page(body: str = "", head: str = HEAD) -> str:
    return (
        f'<!DOCTYPE html><html lang="en"><head>{head}</head><body>{MENU}<main><article>'
        f"<h1>Norland warns of blockade</h1>{BODY}{body}</article></main>{FOOT}</body></html>"
    )


def paragraphs(article: ReadArticle) -> list[str]:
    return [article.body.text[block.start : block.end] for block in article.body.blocks]


def test_the_article_is_kept_and_the_furniture_is_gone() -> None:
    article = read_bytes(page().encode(), "a.html")
    assert [text for text in paragraphs(article) if text in PARAGRAPHS] == list(PARAGRAPHS)
    assert "Politics" not in article.body.text
    assert "rights reserved" not in article.body.text
    assert article.media_type == "text/html"
    assert article.reader.startswith("web page 2, trafilatura 2.")


def test_metadata_are_proposed() -> None:
    metadata = read_bytes(page().encode(), "a.html").metadata
    assert metadata.title == "Norland warns of blockade"
    assert metadata.outlet == "The Daily Example"
    assert metadata.author == "Ada Ott"
    assert metadata.published == "2026-03-03"
    assert metadata.url == "https://example.org/norland"
    assert metadata.language == "en"


def test_the_outlet_is_no_part_of_the_title() -> None:
    head = "<title>Norland warns of blockade | The Daily Example</title>" + "".join(
        line for line in HEAD.splitlines() if "site_name" in line
    )
    assert read_bytes(page(head=head).encode(), "a.html").metadata.title == (
        "Norland warns of blockade"
    )


@pytest.mark.parametrize(
    "behind",
    [
        " - National | Globe.example",
        " – HT – 13.06.2026",
        " | by Ana Holt",
        "：港口新闻",
        " * The Harbour * by Ana",
    ],
)
def test_what_a_site_sets_behind_the_headline_is_no_part_of_the_title(behind: str) -> None:
    shown = "The minister’s envoy “will not” sail to Tal this week"
    called = shown.replace("’", "'").replace("“", '"').replace("”", '"') + behind
    html = f'<meta property="og:title" content="{escape(called)}"><h1>{shown}</h1>{BODY}'
    assert read_bytes(html.encode(), "a.html").metadata.title == called.removesuffix(behind)


def test_the_name_of_an_outlet_is_no_headline() -> None:
    title = "Harbour Times: Ministers meet again in Tal on Tuesday"
    html = f'<meta property="og:title" content="{title}"><h1>Harbour Times</h1>{BODY}'
    assert read_bytes(html.encode(), "a.html").metadata.title == title


def test_structure_and_links_are_kept() -> None:
    body = (
        "<h2>What is known</h2><blockquote><p>We shall answer in kind, and we shall do so at a "
        "time of our own choosing.</p></blockquote><ul><li>Ten days remain until the deadline"
        "</li><li>Nine vessels have turned back</li></ul><p>The full text of the speech stands on "
        '<a href="https://example.org/speech">the ministry’s pages</a> and is <b>binding</b>.</p>'
    )
    article = read_bytes(page(body).encode(), "a.html")
    kinds = {block.kind for block in article.body.blocks}
    assert {BlockKind.HEADING, BlockKind.QUOTE, BlockKind.LIST_ITEM} <= kinds
    marks = [mark for block in article.body.blocks for mark in block.marks]
    assert "https://example.org/speech" in {mark.href for mark in marks}
    assert "binding" in {article.body.text[mark.start : mark.end] for mark in marks}


def test_nothing_runs_and_nothing_is_loaded() -> None:
    body = (
        "<script>steal()</script><img src='https://tracker.example/p.png' alt='pixel'>"
        "<p onclick='steal()'>The speech is <a href='javascript:steal()'>here</a> and "
        "<a href='data:text/html,x'>there</a> for all who want to hear it once more.</p>"
        "<iframe src='https://tracker.example'></iframe><svg><text>vector</text></svg>"
    )
    article = read_bytes(page(body).encode(), "a.html")
    assert not any(word in article.body.text for word in ("steal", "pixel", "vector", "tracker"))
    assert all(not mark.href for block in article.body.blocks for mark in block.marks)


@pytest.mark.parametrize("codec", ["cp1251", "koi8-r", "utf-8"])
def test_a_page_says_its_encoding(codec: str) -> None:
    text = "Министр заявил во вторник, что страна закроет пролив для танкеров. " * 4
    html = f'<html><head><meta charset="{codec}"><title>Пролив</title></head><body><p>{text}</p>'
    article = read_bytes(html.encode(codec), "a.html")
    assert "Министр заявил" in article.body.text
    assert article.encoding == codec
    assert article.metadata.language == "ru"


def test_a_wrong_declaration_of_utf8_bytes_is_not_believed() -> None:
    html = page(head='<meta charset="iso-8859-1"><title>x</title>')
    assert "“If the sanctions" in read_bytes(html.encode(), "a.html").body.text


def test_the_encoding_can_be_chosen() -> None:
    html = page(head='<meta charset="utf-8">').replace("“", '"').replace("”", '"')
    content = html.replace("©", "é").encode("cp1252")
    assert read_bytes(content, "a.html", encoding="cp1252").encoding == "cp1252"


def test_a_page_saved_with_singlefile_names_its_address() -> None:
    picture = "data:image/png;base64," + "A" * 20_000
    html = page(f'<img src="{picture}">', head="<title>Norland</title>").replace(
        "<head>",
        "<head><!--\n Page saved with SingleFile \n url: https://example.org/saved \n-->",
    )
    article = read_bytes(html.encode(), "a.html")
    assert article.metadata.url == "https://example.org/saved"
    assert PARAGRAPHS[0] in article.body.text
    assert "base64" not in article.body.text


def test_the_whole_page_can_be_taken() -> None:
    article = read_bytes(page().encode(), "a.html", is_whole=True)
    assert "Politics" in article.body.text
    assert PARAGRAPHS[0] in article.body.text
    assert article.metadata.author == "Ada Ott"


def test_a_page_without_an_article_is_taken_whole_and_says_so() -> None:
    html = "<html><body><table><tr><td><div>Sold</div></td><td>12</td></tr></table></body></html>"
    article = read_bytes(html.encode(), "a.html")
    assert "Sold" in article.body.text


def test_a_tiny_text_from_a_large_page_is_noted() -> None:
    menu = "".join(
        f'<li><a href="/{n}">Section number {n} of the site</a></li>' for n in range(200)
    )
    html = (
        f"<html><head><title>Flash</title></head><body><nav><ul>{menu}</ul></nav><article>"
        f"<p>{PARAGRAPHS[0]}</p></article></body></html>"
    )
    assert doubts.LITTLE_TEXT in read_bytes(html.encode(), "a.html").notes


def test_no_title_is_noted() -> None:
    html = "<html><body>" + "".join(f"<p>{text}</p>" for text in PARAGRAPHS) + "</body></html>"
    assert doubts.NO_TITLE in read_bytes(html.encode(), "a.html").notes


def test_mojibake_is_noted() -> None:
    broken = page().encode().decode("cp1252", errors="replace")
    notes = read_bytes(broken.encode(), "a.html").notes
    assert any("wrongly decoded" in note for note in notes)
    assert not any(
        "wrongly decoded" in note for note in read_bytes(page().encode(), "a.html").notes
    )


COOKIES = (
    "<html><head><title>Before you continue</title></head><body><div><h2>We value your privacy</h2>"
    "<p>We and our 842 partners store and access information on your device, such as cookies, and "
    "process personal data to measure advertising.</p><p>You may accept or manage your choices by "
    "clicking below, including your right to object where legitimate interest is used.</p>"
    "<p>We use cookies to improve our service. By choosing Accept all you agree to this.</p>"
    "<button>Accept all</button></div></body></html>"
)


def test_a_page_that_is_only_a_cookie_wall_is_refused() -> None:
    with pytest.raises(ReadingError, match="only a request to accept cookies"):
        read_bytes(COOKIES.encode(), "a.html")
    assert doubts.COOKIE_WALL in read_bytes(COOKIES.encode(), "a.html", is_whole=True).notes


def test_a_page_that_scripts_fill_says_where_to_save_it() -> None:
    html = f"<html><body><div id='app'></div><script>{'fill();' * 500}</script></body></html>"
    with pytest.raises(ReadingError, match=r"“a\.html” holds no text before its scripts have run"):
        read_bytes(html.encode(), "a.html")


def test_an_article_about_cookies_is_an_article() -> None:
    body = "<p>The regulator said that sites which ask readers to accept cookies must offer a way "
    body += "to reject them, and fined three publishers for consent banners that did not.</p>"
    assert "regulator" in read_bytes(page(body).encode(), "a.html").body.text


def test_a_data_uri_of_25_megabytes_cuts_nothing() -> None:
    picture = "data:image/png;base64," + "A" * 25_000_000
    article = read_bytes(page(f"<img src='{picture}'><p>{PARAGRAPHS[0]}!</p>").encode(), "a.html")
    assert PARAGRAPHS[3] in article.body.text
    assert article.body.text.endswith("!")


def test_five_thousand_divs_inside_each_other_are_refused() -> None:
    html = "<html><body>" + "<div>" * 5000 + "<p>deep</p>" + "</div>" * 5000
    with pytest.raises(ReadingError, match="nested too deeply"):
        read_bytes(html.encode(), "a.html")


def test_a_page_nested_too_deep_to_search_is_taken_whole_at_once() -> None:
    deep = "<blockquote><div>" * 500 + "<p>The strait will be closed.</p>" * 40
    page = f"<html><head><title>Tal</title></head><body>{deep}".encode()
    with work_within(20):
        article = read_bytes(page, "a.html")
    assert doubts.WHOLE_PAGE in article.notes
    assert article.metadata.title == "Tal"
    assert article.body.text.count("closed") == 40


def test_a_page_too_slow_to_search_is_taken_whole(monkeypatch: pytest.MonkeyPatch) -> None:
    items = "".join(f"<li>item {number}</li>" for number in range(12_000))
    source = Source(f"<html><body><ul>{items}</ul></body></html>".encode(), "a.html")
    assert web_page.is_costly(source)

    def slow(kind: str, source: Source, *, seconds: float = 60) -> Form:
        if not source.is_whole:
            raise TooSlowError("it took too long")
        return readers.read_here(kind, source)

    monkeypatch.setattr(apart, "read_apart", slow)
    form = readers.read_form(readers.Kind.WEB_PAGE, source)
    assert len(form.blocks) == 12_000
    assert doubts.WHOLE_PAGE in form.notes


def mhtml(html: str) -> bytes:
    encoded = quopri.encodestring(html.encode()).decode()
    return (
        "From: <Saved by Blink>\r\nSnapshot-Content-Location: https://example.org/live\r\n"
        "Subject: =?utf-8?Q?Norland_warns=E2=80=A6?=\r\nMIME-Version: 1.0\r\n"
        'Content-Type: multipart/related; type="text/html"; boundary="edge"\r\n\r\n'
        "--edge\r\nContent-Type: text/html\r\nContent-Transfer-Encoding: quoted-printable\r\n"
        f"Content-Location: https://example.org/live\r\n\r\n{encoded}\r\n"
        "--edge\r\nContent-Type: image/png\r\nContent-Transfer-Encoding: base64\r\n\r\nAAAA\r\n"
        "--edge--\r\n"
    ).encode()


@pytest.mark.parametrize("name", ["a.mhtml", "a.mht", "a.html"])
def test_a_web_archive_is_read_like_its_page(name: str) -> None:
    article = read_bytes(mhtml(page(head="")), name)
    assert PARAGRAPHS[2] in article.body.text
    assert article.metadata.url == "https://example.org/live"
    assert article.media_type == "multipart/related"


def test_a_web_archive_without_a_page_is_refused() -> None:
    content = mhtml("x").replace(b"text/html", b"text/nil")
    with pytest.raises(ReadingError, match="holds no page"):
        read_bytes(content, "a.mhtml")


def test_a_page_called_text_is_a_page_all_the_same(tmp_path: Path) -> None:
    assert read_bytes(page().encode(), "a.txt").media_type == "text/html"


def test_reading_a_page_opens_no_connection(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise AssertionError("a connection was opened")

    for name in ("connect", "connect_ex", "sendto"):
        monkeypatch.setattr(socket.socket, name, refuse)
    body = (
        '<img src="https://tracker.example/p.png"><link rel="stylesheet" href="https://x.example">'
    )
    assert read_bytes(page(body).encode(), "a.html").body.text
    assert read_bytes(mhtml(page(body)), "a.mhtml", is_whole=True).body.text


def test_a_page_that_declares_entities_is_refused() -> None:
    bomb = '<!ENTITY a "lol"><!ENTITY b "&a;&a;&a;&a;">'
    content = f'<?xml version="1.0"?><!DOCTYPE html [{bomb}]><html><body><p>&b;</p></body></html>'
    with pytest.raises(ReadingError, match="entities by each other"):
        read_bytes(content.encode(), "bomb.xhtml")


def test_a_page_that_only_names_what_every_browser_knows_is_read() -> None:
    declared = '<!DOCTYPE html [<!ENTITY nbsp "&#160;"><!ENTITY copy "&#169;">]>'
    read = read_bytes(page().replace("<!DOCTYPE html>", declared).encode(), "a.xhtml")
    assert PARAGRAPHS[0] in read.body.text


def test_a_page_of_teasers_asks_for_a_look() -> None:
    teasers = "".join(
        f'<li><a href="https://example.org/{n}">The cabinet has met for the {n}th time on the'
        " price of bread and the closing of the strait to ships from abroad</a></li>"
        for n in range(30)
    )
    read = read_bytes(f"<html><body><ul>{teasers}</ul></body></html>".encode(), "front.html")
    assert doubts.MOSTLY_LINKS in doubts.doubts_among(read.notes)


def test_what_a_page_declares_is_not_taken_for_its_words() -> None:
    declared = "<!-- saved -->\n<!DOCTYPE html [<!ATTLIST p kind CDATA #IMPLIED>]>"
    read = read_bytes(page().replace("<!DOCTYPE html>", declared).encode(), "a.xhtml")
    assert "]>" not in read.body.text
    assert PARAGRAPHS[0] in read.body.text


def test_a_proposed_title_keeps_the_joiners_of_its_words() -> None:
    title = "مارو می\u200cگوید تنگه را می\u200cبندد"
    head = HEAD.replace("Norland warns of blockade", title)
    assert read_bytes(page(head=head).encode(), "a.html").metadata.title == title
    family = "A family \U0001f469\u200d\U0001f467 waits"
    head = f'<meta property="og:title" content="{family}">'
    assert read_bytes(page(head=head).encode(), "b.html").metadata.title == family
