"""One page from its address: what is sent, what is kept, and every way in which it can go wrong."""

from __future__ import annotations

import gzip
import shutil
import socket
import threading
import time
import zlib
from pathlib import Path

import pytest

from annotator.model.errors import FetchStoppedError, WebError
from annotator.reading.media_types import READ
from annotator.web import wire
from annotator.web.fetching import Progress, Rules, WebPage, fetch
from annotator.web.reach import Reach
from tests.core.web.server import ARTICLE, HTML, Site, Visit, make_certificate, serving

SMALL = 200_000
HERE = Rules(allows_nearby=True, seconds=20.0)
HASTY = Rules(allows_nearby=True, seconds=0.4)


def get(address: str, rules: Rules = HERE) -> WebPage:
    return fetch(address, READ, rules)


def refusal(address: str, rules: Rules = HERE) -> str:
    with pytest.raises(WebError) as caught:
        fetch(address, READ, rules)
    sentence = str(caught.value)
    assert sentence.endswith(".")
    assert "\n" not in sentence
    return sentence


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


# Addresses out of reach


@pytest.mark.parametrize(
    "host", ["127.0.0.1", "localhost", "127.1", "2130706433", "0x7f.1", "[::1]", "[::ffff:7f00:1]"]
)
def test_this_computer_is_out_of_reach_unless_allowed(site: Site, host: str) -> None:
    sentence = refusal(site.add("/a").replace("127.0.0.1", host), Rules())
    assert "address of this computer" in sentence
    assert site.visits == []


def test_a_name_is_looked_up_once_and_what_was_checked_is_called(
    site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A name server that says something else the second time is not asked a second time."""
    asked: list[str] = []
    real = socket.getaddrinfo

    def look_up(host: str, port: int, **kind: int) -> object:
        asked.append(host)
        return real("127.0.0.1" if len(asked) == 1 else "127.0.0.2", port, **kind)

    monkeypatch.setattr(socket, "getaddrinfo", look_up)
    assert get(site.add("/a").replace("127.0.0.1", "rebinding.test")).content
    assert asked == ["rebinding.test"]
    assert site.visits[0][1]["Host"].startswith("rebinding.test:")


def test_a_name_with_one_address_in_this_network_is_refused_whole(
    site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = socket.getaddrinfo

    def look_up(_host: str, port: int, **kind: int) -> object:
        return real("93.184.215.14", port, **kind) + real("127.0.0.1", port, **kind)

    monkeypatch.setattr(socket, "getaddrinfo", look_up)
    assert "(127.0.0.1)" in refusal(site.add("/a").replace("127.0.0.1", "both.test"), Rules())
    assert site.visits == []


def test_a_proxy_of_the_environment_is_not_used(
    site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    with serving() as proxy:
        for name in ("http_proxy", "HTTP_PROXY", "https_proxy", "ALL_PROXY"):
            monkeypatch.setenv(name, proxy.url())
        get(site.add("/a"))
        assert proxy.visits == []


def test_a_server_that_is_not_there_is_one_sentence() -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        port = taken.getsockname()[1]
        assert f"does not answer at port {port}" in refusal(f"http://127.0.0.1:{port}/")
    assert "no server called “no-such-host.invalid”" in refusal("https://no-such-host.invalid/")


def test_a_name_server_that_never_answers_costs_no_more_than_the_time_allowed(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    let_go = threading.Event()
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_, **__: let_go.wait(20) and [])
    try:
        assert "within 0.4 seconds" in refusal("https://slow.test/", HASTY)
    finally:
        let_go.set()


# Answers that are no page


@pytest.mark.parametrize(
    ("status", "said"),
    [
        (404, "has no page there (404 Not Found)"),
        (401, "asks for a name and a password"),
        (403, "does not let this program in"),
        (410, "any more"),
        (429, "try again later"),
        (500, "has an error of its own"),
        (204, "sent no page"),
        (206, "sent no page"),
        (304, "sent no page"),
        (799, "has an error of its own (799)"),
    ],
)
def test_a_status_other_than_200_is_one_sentence(site: Site, status: int, said: str) -> None:
    assert said in refusal(site.misbehave("/a", lambda it: it.answer(b"", status=status)))


@pytest.mark.parametrize("kind", ["image/png", "video/mp4", "application/json", "application/zip"])
def test_what_no_reader_reads_is_refused_before_it_comes(site: Site, kind: str) -> None:
    def send(visit: Visit) -> None:
        visit.begin(200, {"Content-Type": kind})
        visit.trickle(b"x" * 1000, 0.01)

    assert f"but “{kind}”" in refusal(site.misbehave("/a", send))


def test_an_empty_page_is_refused(site: Site) -> None:
    assert "is empty" in refusal(site.add("/a", ""))


def test_a_server_that_hangs_up_without_a_word_is_one_sentence(site: Site) -> None:
    assert "without a proper answer" in refusal(site.misbehave("/a", lambda _visit: None))


def test_a_connection_that_is_reset_is_one_sentence(site: Site) -> None:
    def break_off(visit: Visit) -> None:
        visit.begin(200, {"Content-Type": HTML}, 1000)
        visit.wfile.write(b"half")
        visit.reset()

    assert "broke" in refusal(site.misbehave("/a", Visit.reset))
    assert "broke" in refusal(site.misbehave("/b", break_off))


def test_an_answer_that_is_no_http_is_one_sentence(site: Site) -> None:
    route = site.misbehave("/a", lambda visit: visit.wfile.write(b"220 mail.example ESMTP\r\n"))
    assert "without a proper answer" in refusal(route)


@pytest.mark.parametrize(
    ("headers", "sent"),
    [
        ({"Content-Length": "1000"}, b"half"),
        ({"Transfer-Encoding": "chunked"}, b"5\r\nhello\r\n5\r\nwor"),
        ({"Transfer-Encoding": "chunked"}, b"no number\r\n"),
        ({"Content-Encoding": "gzip"}, gzip.compress(ARTICLE.encode())[:-20]),
    ],
)
def test_half_a_page_is_none(site: Site, headers: dict[str, str], sent: bytes) -> None:
    def send(visit: Visit) -> None:
        visit.begin(200, {"Content-Type": HTML} | headers)
        visit.wfile.write(sent)

    assert "before the page was whole" in refusal(site.misbehave("/a", send))


def test_a_packing_nobody_asked_for_is_refused(site: Site) -> None:
    for encoding in ("br", "zstd", "gzip, gzip"):
        site.misbehave(
            "/a", lambda it, e=encoding: it.answer(b"x", headers={"Content-Encoding": e})
        )
        assert f"(“{encoding}”)" in refusal(site.url("/a"))


def test_bytes_that_are_not_packed_as_they_are_called_are_refused(site: Site) -> None:
    for encoding in ("gzip", "deflate"):
        head = {"Content-Encoding": encoding}
        site.misbehave("/a", lambda it, h=head: it.answer(b"<html>plain</html>", headers=h))
        assert "damaged" in refusal(site.url("/a"))


# Too much, too long


def test_two_gigabytes_are_refused_by_their_announcement(site: Site) -> None:
    def announce(visit: Visit) -> None:
        visit.begin(200, {"Content-Type": HTML}, 2_000_000_000)
        visit.trickle(b"x", 0.05)

    began = time.monotonic()
    assert "(2,000 MB); one of up to 20 MB" in refusal(site.misbehave("/a", announce))
    assert time.monotonic() - began < 5


def test_a_body_without_end_is_cut_off(site: Site) -> None:
    def pour(visit: Visit) -> None:
        visit.begin(200, {"Content-Type": HTML})
        visit.trickle(b"x" * 65_536, 0)

    rules = Rules(allows_nearby=True, largest=SMALL)
    assert "too large" in refusal(site.misbehave("/a", pour), rules)


@pytest.mark.parametrize("kind", ["gzip", "deflate", "members"])
def test_a_bomb_is_noticed_as_it_goes_off(site: Site, kind: str) -> None:
    mebibyte = b"\0" * (1 << 20)
    if kind == "members":
        packed = gzip.compress(mebibyte) * 300
    else:
        engine = zlib.compressobj(9, wbits=31 if kind == "gzip" else 15)
        packed = b"".join(engine.compress(mebibyte) for _ in range(300)) + engine.flush()
    assert len(packed) < 1_000_000
    head = {"Content-Encoding": "deflate" if kind == "deflate" else "gzip"}
    site.misbehave("/a", lambda visit: visit.answer(packed, headers=head))
    assert "too large" in refusal(site.url("/a"))


def test_empty_members_without_end_cost_no_more_than_the_time_allowed(site: Site) -> None:
    packed = gzip.compress(b"") * 900_000
    site.misbehave("/a", lambda it: it.answer(packed, headers={"Content-Encoding": "gzip"}))
    began = time.monotonic()
    assert "within 0.4 seconds" in refusal(site.url("/a"), HASTY)
    assert time.monotonic() - began < 5


def drip_headers(visit: Visit) -> None:
    visit.wfile.write(b"HTTP/1.1 200 OK\r\nX-Long: ")
    visit.trickle(b"x", 0.01)


def drip_body(visit: Visit) -> None:
    visit.begin(200, {"Content-Type": HTML}, 100_000)
    visit.trickle(b"x", 0.01)


def drip_chunks(visit: Visit) -> None:
    visit.begin(200, {"Content-Type": HTML, "Transfer-Encoding": "chunked"})
    visit.trickle(b"1\r\nx\r\n", 0.01)


def say_continue(visit: Visit) -> None:
    visit.trickle(b"HTTP/1.1 100 Continue\r\n\r\n", 0.01)


def say_nothing(visit: Visit) -> None:
    visit.trickle(b"", 0.01)


@pytest.mark.parametrize("route", [drip_headers, drip_body, drip_chunks, say_continue, say_nothing])
def test_a_server_that_takes_its_time_is_left(site: Site, route: object) -> None:
    began = time.monotonic()
    assert "within 0.4 seconds" in refusal(site.misbehave("/a", route), HASTY)  # type: ignore[arg-type]
    assert time.monotonic() - began < 5


def test_the_time_counts_over_all_redirects(site: Site) -> None:
    for number in range(9):

        def lead_on(visit: Visit, to: int = number + 1) -> None:
            visit.site.is_over.wait(0.1)
            visit.answer(b"", status=302, headers={"Location": f"/{to}"})

        site.misbehave(f"/{number}", lead_on)
    assert "within 0.4 seconds" in refusal(site.url("/0"), HASTY)


def test_stopping_is_heard_at_once(site: Site) -> None:
    began = time.monotonic()
    address = site.misbehave("/a", drip_body)
    with pytest.raises(FetchStoppedError):
        fetch(address, READ, HERE, is_stopped=lambda: time.monotonic() - began > 0.2)
    assert time.monotonic() - began < 5


# Encrypted


needs_openssl = pytest.mark.skipif(
    shutil.which("openssl") is None, reason="the openssl command makes the certificates"
)


@needs_openssl
def test_a_server_that_vouches_for_itself_is_refused(tmp_path: Path) -> None:
    with serving(make_certificate(tmp_path / "own.pem")) as site:
        sentence = refusal(site.add("/a"))
        assert "could not prove that it is itself: it vouches for itself alone" in sentence
        assert site.visits == []


@needs_openssl
def test_a_page_comes_encrypted_from_a_server_that_is_trusted(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    certificate = make_certificate(tmp_path / "own.pem")
    monkeypatch.setenv("SSL_CERT_FILE", str(certificate.with_suffix(".crt")))
    with serving(certificate) as site:
        site.add("/a")
        for host in ("127.0.0.1", "localhost"):
            assert get(site.url("/a", host)).content == ARTICLE.encode()


@needs_openssl
def test_a_certificate_for_another_name_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    certificate = make_certificate(tmp_path / "other.pem", "DNS:other.test")
    monkeypatch.setenv("SSL_CERT_FILE", str(certificate.with_suffix(".crt")))
    with serving(certificate) as site:
        for host in ("127.0.0.1", "localhost"):
            site.add("/a")
            assert "for another name" in refusal(site.url("/a", host))
        assert site.visits == []


@needs_openssl
def test_a_server_that_never_ends_its_greeting_is_left() -> None:
    with socket.create_server(("127.0.0.1", 0)) as silent:
        port = silent.getsockname()[1]
        assert "within 0.4 seconds" in refusal(f"https://127.0.0.1:{port}/", HASTY)


def test_a_server_that_does_not_encrypt_is_one_sentence(site: Site) -> None:
    sentence = refusal(site.add("/a").replace("http:", "https:"))
    assert "No encrypted connection" in sentence
