"""One page from its address: what is sent, what is kept, and where redirects lead."""

from __future__ import annotations

import gzip
import zlib

import pytest

from annotator.reading.media_types import READ
from annotator.web import wire
from annotator.web.fetching import Progress, Rules, fetch
from annotator.web.reach import Reach
from tests.core.web.asking import HERE, get, refusal
from tests.core.web.server import ARTICLE, HTML, Site, Visit

# What comes


def test_a_page_comes_with_what_its_server_says(site: Site) -> None:
    page = get(site.add("/a"))
    assert page.content == ARTICLE.encode()
    assert (page.media_type, page.charset) == ("text/html", "utf-8")
    assert page.addresses == (site.url("/a"),)
    assert ("Content-Length", str(len(page.content))) in page.headers
    assert page.retrieved_at.endswith("Z")


def test_a_request_tells_the_server_nothing_it_need_not_know(site: Site) -> None:
    get(site.add("/a"))
    ((_, sent),) = site.visits
    assert sorted(sent) == ["Accept", "Accept-Encoding", "Connection", "Host", "User-Agent"]
    assert sent["User-Agent"].startswith("Claimlight/")


def test_nothing_a_page_names_is_fetched(site: Site) -> None:
    get(site.add("/a"))
    assert [path for path, _ in site.visits] == ["/a"]


def test_a_cookie_is_neither_sent_back_nor_kept(site: Site) -> None:
    def give(visit: Visit) -> None:
        visit.answer(b"", status=302, headers={"Location": "/b", "Set-Cookie": "who=me"})

    site.misbehave("/a", give)
    site.misbehave("/b", lambda visit: visit.answer(b"x", headers={"Set-Cookie": "who=me"}))
    page = get(site.url("/a"))
    assert all("Cookie" not in sent for _, sent in site.visits)
    assert "who=me" not in str(page.headers)


@pytest.mark.parametrize(
    ("encoding", "packed"),
    [
        ("gzip", gzip.compress(ARTICLE.encode())),
        ("gzip", gzip.compress(b"first ") + gzip.compress(b"second")),
        ("x-gzip", gzip.compress(ARTICLE.encode()) + b"\0" * 20),
        ("deflate", zlib.compress(ARTICLE.encode())),
        ("deflate", zlib.compress(ARTICLE.encode(), wbits=-15)),
        ("identity", ARTICLE.encode()),
    ],
    ids=("gzip", "members", "rubbish behind", "zlib", "bare deflate", "as it is"),
)
def test_a_packed_page_is_unpacked(site: Site, encoding: str, packed: bytes) -> None:
    site.misbehave("/a", lambda it: it.answer(packed, headers={"Content-Encoding": encoding}))
    assert get(site.url("/a")).content in (ARTICLE.encode(), b"first second")


def test_a_page_in_chunks_or_without_a_length_comes_whole(site: Site) -> None:
    def chunked(visit: Visit) -> None:
        visit.begin(200, {"Content-Type": HTML, "Transfer-Encoding": "chunked"})
        visit.wfile.write(b"5\r\nhello\r\n6\r\n world\r\n0\r\n\r\n")

    def until_the_end(visit: Visit) -> None:
        visit.begin(200, {"Content-Type": HTML})
        visit.wfile.write(b"hello world")

    for path, route in (("/chunked", chunked), ("/end", until_the_end)):
        assert get(site.misbehave(path, route)).content == b"hello world"


def test_letters_of_any_script_in_an_address_reach_the_server(site: Site) -> None:
    site.add("/%EB%B6%81%ED%95%9C")
    get(site.url("/북한") + "?q=é#part")
    assert site.visits[0][0] == "/%EB%B6%81%ED%95%9C?q=%C3%A9"


# Redirects


def test_every_redirect_is_followed_and_told(site: Site) -> None:
    site.add("/c")
    site.redirect("/b", "c", 307)
    told: list[Progress] = []
    page = fetch(site.redirect("/a", site.url("/b"), 301), READ, HERE, tell=told.append)
    way = (site.url("/a"), site.url("/b"), site.url("/c"))
    assert page.addresses == way
    assert [each.addresses for each in told if not each.received] == [way[:1], way[:2], way]


def test_a_redirect_in_a_circle_is_noticed(site: Site) -> None:
    site.redirect("/a", "/b")
    site.redirect("/b", "/a")
    assert "round in a circle" in refusal(site.url("/a"))
    assert len(site.visits) == 2


def test_redirects_without_end_are_given_up(site: Site) -> None:
    for number in range(12):
        site.redirect(f"/{number}", f"/{number + 1}")
    assert "more than 10 times" in refusal(site.url("/0"))
    assert len(site.visits) == 11
    assert "more than 10 times" not in refusal(site.url("/2"))


@pytest.mark.parametrize(
    ("location", "said"),
    [
        ("http://169.254.169.254/latest/meta-data/", "where no page is to be read"),
        ("http://[::ffff:169.254.169.254]/", "where no page is to be read"),
        ("http://0.0.0.0/", "where no page is to be read"),
        ("file:///etc/passwd", "begin with http"),
        ("javascript:alert(1)", "begin with http"),
        ("http://me:secret@127.0.0.1/", "before the “@”"),
        ("http://[::1", "is not the address of a page"),
        ("http://a b/", "is not the address of a page"),
    ],
)
def test_each_redirect_is_checked_like_the_address_named(
    site: Site, location: str, said: str
) -> None:
    assert said in refusal(site.redirect("/a", location))


def test_a_redirect_from_the_web_into_this_network_is_refused(
    site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    """127.0.0.1 stands for a server on the web here, 127.0.0.2 for one of this network."""
    reach = {"127.0.0.1": Reach.PUBLIC, "127.0.0.2": Reach.NEARBY}
    monkeypatch.setattr(wire, "reach_of", reach.__getitem__)
    sentence = refusal(site.redirect("/a", site.url("/b", "127.0.0.2")), Rules())
    assert "address of this computer or its network (127.0.0.2)" in sentence
    assert [path for path, _ in site.visits] == ["/a"]


def test_a_redirect_without_a_target_is_refused(site: Site) -> None:
    assert "(302 Found)" in refusal(site.misbehave("/a", lambda it: it.answer(b"", status=302)))
