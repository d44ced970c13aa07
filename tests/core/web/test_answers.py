"""Answers that are no page, too large, too slow, or without end: one sentence each."""

from __future__ import annotations

import gzip
import itertools
import zlib

import pytest

from annotator.model.errors import FetchStoppedError
from annotator.reading.media_types import READ
from annotator.web.fetching import Rules, fetch
from tests.core.web.asking import HASTY, HERE, refusal
from tests.core.web.server import ARTICLE, HTML, Site, Visit
from tests.timing import not_hanging

SMALL = 200_000

# Answers that are no page


@pytest.mark.parametrize(
    ("status", "said"),
    [
        (404, "has no page there (404 Not Found)"),
        (401, "asks for a name and a password"),
        (403, "does not let this program in"),
        (410, "any more"),
        (429, "wants one to wait"),
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

    with not_hanging():
        assert "(2,000 MB): one of up to 20 MB" in refusal(site.misbehave("/a", announce))


def test_a_body_without_end_is_cut_off(site: Site) -> None:
    def pour(visit: Visit) -> None:
        visit.begin(200, {"Content-Type": HTML})
        visit.trickle(b"x" * 65_536, 0)

    rules = Rules(allows_nearby=True, largest=SMALL)
    assert "too large" in refusal(site.misbehave("/a", pour), rules)


def test_a_chunk_of_less_than_nothing_is_cut_off_as_well(site: Site) -> None:
    def pour(visit: Visit) -> None:
        visit.begin(200, {"Content-Type": HTML, "Transfer-Encoding": "chunked"})
        visit.wfile.write(b"-1\r\n")
        visit.trickle(b"x" * 65_536, 0)

    rules = Rules(allows_nearby=True, largest=SMALL)
    assert "too large" in refusal(site.misbehave("/a", pour), rules)


def test_headers_without_end_are_cut_off(site: Site) -> None:
    def pour(visit: Visit) -> None:
        visit.wfile.write(b"HTTP/1.1 200 OK\r\n")
        visit.trickle(b"X: " + b"y" * 60_000 + b"\r\n", 0)

    assert refusal(site.misbehave("/a", pour))


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
    with not_hanging():
        assert "within 0.4 seconds" in refusal(site.url("/a"), HASTY)


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
    with not_hanging():
        assert "within 0.4 seconds" in refusal(site.misbehave("/a", route), HASTY)  # type: ignore[arg-type]


def test_the_time_counts_over_all_redirects(site: Site) -> None:
    for number in range(9):

        def lead_on(visit: Visit, to: int = number + 1) -> None:
            visit.site.is_over.wait(0.1)
            visit.answer(b"", status=302, headers={"Location": f"/{to}"})

        site.misbehave(f"/{number}", lead_on)
    assert "within 0.4 seconds" in refusal(site.url("/0"), HASTY)


def test_stopping_is_heard_at_once(site: Site) -> None:
    address = site.misbehave("/a", drip_body)
    looks = itertools.count()
    with pytest.raises(FetchStoppedError):
        fetch(address, READ, HERE, is_stopped=lambda: next(looks) > 9)
