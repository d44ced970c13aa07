"""Whatever bytes a server sends, the answer is a page or one sentence, within the time allowed."""

from __future__ import annotations

import socket
import threading
from collections.abc import Iterator

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from annotator.model.errors import WebError
from annotator.reading.media_types import READ
from annotator.web.fetching import Rules, fetch

RULES = Rules(allows_nearby=True, largest=50_000, seconds=5.0, redirects=3)

LINES = st.sampled_from(
    [
        b"HTTP/1.1 200 OK\r\n", b"HTTP/1.0 200\r\n", b"HTTP/1.1 302 Found\r\n", b"HTTP/9 200\r\n",
        b"HTTP/1.1 100 Continue\r\n\r\n", b"HTTP/1.1 204 None\r\n", b"HTTP/1.1 999999\r\n",
        b"Content-Type: text/html\r\n", b"Content-Type: ;;;=\r\n", b"Content-Type:\r\n",
        b"Content-Type: text/html; charset*=utf-8''%ff\r\n",
        b"Content-Type: text/html; charset\r\n", b"-1\r\n",
        b"Content-Length: 10\r\n", b"Content-Length: -1\r\n", b"Content-Length: 9e9\r\n",
        b"Content-Length: 10\r\nContent-Length: 20\r\n", b"Transfer-Encoding: chunked\r\n",
        b"Transfer-Encoding: gzip, chunked\r\n", b"Content-Encoding: gzip\r\n",
        b"Content-Encoding: deflate\r\n", b"Location: /again\r\n", b"Location: http://[\r\n",
        b"Location: \xff\xfe\r\n", b"Location: //\r\n", b": no name\r\n", b" folded\r\n",
        b"X: " + b"y" * 70_000 + b"\r\n", b"Many: 1\r\n" * 120, b"\r\n", b"\n", b"\0",
        b"a\r\n0123456789\r\n0\r\n\r\n", b"fffffffff\r\n", b"-5\r\n", b"\x1f\x8b\x08", b"x\x9c",
        b"<html><p>They met.</p></html>",
    ]
)  # fmt: skip
ANSWERS = st.lists(st.one_of(LINES, st.binary(max_size=40)), max_size=12).map(b"".join)


class _Parrot:
    """Says the same bytes to whoever calls, then hangs up."""

    def __init__(self) -> None:
        self.answer = b""
        self._server = socket.create_server(("127.0.0.1", 0))
        self.address = f"http://127.0.0.1:{self._server.getsockname()[1]}/"
        self._thread = threading.Thread(target=self._serve)
        self._is_over = False
        self._thread.start()

    def _serve(self) -> None:
        while True:
            caller, _ = self._server.accept()
            with caller:
                if self._is_over:
                    return
                try:
                    caller.recv(65_536)
                    caller.sendall(self.answer)
                except OSError:
                    continue

    def stop(self) -> None:
        """Hang up for good."""
        self._is_over = True
        host, port = self._server.getsockname()
        socket.create_connection((host, port)).close()
        self._thread.join()
        self._server.close()


@pytest.fixture(scope="module")
def parrot() -> Iterator[_Parrot]:
    speaking = _Parrot()
    yield speaking
    speaking.stop()


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(answer=ANSWERS, has_head=st.booleans())
def test_any_bytes_are_a_page_or_one_sentence(
    parrot: _Parrot, answer: bytes, has_head: bool
) -> None:
    parrot.answer = b"HTTP/1.1 200 OK\r\n" * has_head + answer
    try:
        page = fetch(parrot.address, READ, RULES)
    except WebError as error:
        sentence = str(error)
        assert sentence.endswith(".")
        assert sentence.isprintable()
        assert "5 seconds" not in sentence
    else:
        assert 0 < len(page.content) <= RULES.largest
        assert page.media_type in READ
