"""Fetch one page: follow redirects, each checked anew, and read the answer within limits.

Nothing is sent but the request: no cookie, no name, no address one came from; nothing that the
page names is fetched. The standard library suffices: what httpx and urllib3 bring on top (pools,
cookies, proxies, retries) is what must not happen here, and both look a name up by themselves.
"""

from __future__ import annotations

import ssl
import time
from collections.abc import Callable, Container
from dataclasses import dataclass, field
from datetime import UTC, datetime
from http.client import HTTPException, HTTPResponse
from typing import Any, cast

from annotator.model.errors import WebError
from annotator.web import refusals
from annotator.web.address import WebAddress, follow, parse_address
from annotator.web.body import ENCODINGS, read_body
from annotator.web.patience import Patience
from annotator.web.wire import Line, call, find_endpoints

USER_AGENT = "Claimlight/0.1 (reads one page that a person asked for)"

_LEADING_ON = frozenset({301, 302, 303, 307, 308})
_SECRET = frozenset({"set-cookie", "set-cookie2"})
"""Headers that are not kept: whoever has the file would have the session."""
_SECONDS_BETWEEN_WORDS = 0.1


@dataclass(frozen=True, slots=True)
class Rules:
    """What a fetch may do. `largest`: bytes, as sent and as unpacked; `seconds`: in all."""

    allows_nearby: bool = False
    largest: int = 20 * 1024 * 1024
    seconds: float = 30.0
    redirects: int = 10


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a fetch has come: the address named and every redirect, and the bytes received."""

    addresses: tuple[str, ...]
    received: int = 0


@dataclass(frozen=True, slots=True)
class WebPage:
    """A page as it came, unpacked.

    `addresses`: the one named, then every redirect's; the last one gave the page. `media_type`
    and `charset` are what the server says, lower case, empty where it says nothing. `headers`: the
    answer's, in its order, without cookies. `retrieved_at`: UTC, ISO 8601.
    """

    addresses: tuple[str, ...]
    content: bytes
    media_type: str
    charset: str
    headers: tuple[tuple[str, str], ...]
    retrieved_at: str

    @property
    def named(self) -> str:
        """The address that was asked for."""
        return self.addresses[0]

    @property
    def final(self) -> str:
        """The address that gave the page."""
        return self.addresses[-1]


def _tell_nobody(_progress: Progress) -> None: ...


def _never() -> bool:
    return False


def fetch(
    words: str,
    accepted: Container[str],
    rules: Rules,
    *,
    tell: Callable[[Progress], None] = _tell_nobody,
    is_stopped: Callable[[], bool] = _never,
) -> WebPage:
    """Fetch the page at an address as a person writes it.

    `accepted`: the media types that are read, an empty one among them where a server may name
    none. `tell` hears of every redirect, and now and then of the bytes. Raises WebError with a
    sentence, FetchStoppedError once `is_stopped` says so.
    """
    return _Fetch(accepted, rules, Patience(rules.seconds, is_stopped), tell).run(words)


@dataclass(slots=True)
class _Fetch:
    """One fetch at work."""

    accepted: Container[str]
    rules: Rules
    patience: Patience
    tell: Callable[[Progress], None]
    addresses: list[str] = field(default_factory=list[str])
    told: float = 0.0

    def run(self, words: str) -> WebPage:
        address = parse_address(words)
        while True:
            self._go_to(address)
            answer = self._ask(address)
            if isinstance(answer, WebPage):
                return answer
            address = answer

    def _go_to(self, address: WebAddress) -> None:
        if address.text in self.addresses:
            raise WebError(
                f"“{address.host}” sends one round in a circle, as sites do that insist on cookies;"
                " nothing was added."
            )
        if len(self.addresses) > self.rules.redirects:
            raise WebError(
                f"The address leads on more than {self.rules.redirects} times; nothing was added."
            )
        self.addresses.append(address.text)
        self.tell(Progress(tuple(self.addresses)))

    def _ask(self, address: WebAddress) -> WebPage | WebAddress:
        """Return the page, or where the server says that it is."""
        endpoints = find_endpoints(address, self.rules.allows_nearby, self.patience)
        try:
            with call(endpoints, address.host, self.patience, self.rules.largest) as line:
                return self._talk(line, address)
        except ssl.SSLError as error:
            raise refusals.untrusted_server(address.host, error) from None
        except (HTTPException, ConnectionError):
            raise WebError(
                f"“{address.host}” broke the connection off without a proper answer; nothing was"
                " added."
            ) from None
        except OSError as error:
            why = error.strerror or "it broke"
            raise WebError(f"The connection to “{address.host}” failed: {why}.") from None

    def _talk(self, line: Line, address: WebAddress) -> WebPage | WebAddress:
        if address.scheme == "https":
            line.encrypt(address.host)
        line.send(_request(address))
        # It reads from whatever has a `makefile`.
        response = HTTPResponse(cast(Any, line), method="GET")
        try:
            response.begin()
            if response.status in _LEADING_ON:
                return _led_on(address, response)
            if response.status != 200:
                raise refusals.refused_status(address.host, response.status)
            return self._page(response)
        finally:
            response.close()

    def _page(self, response: HTTPResponse) -> WebPage:
        headers = response.headers
        media_type = headers.get_content_type() if "Content-Type" in headers else ""
        if media_type not in self.accepted:
            raise refusals.refused_type(media_type)
        retrieved_at = datetime.now(UTC).isoformat(timespec="milliseconds")
        content = read_body(response, self.rules.largest, self.patience, self._on_received)
        if not content:
            raise WebError("The page at this address is empty; nothing was added.")
        kept = tuple(
            (name, " ".join(value.split()))  # an old way to fold long values (RFC 9112, 5.2)
            for name, value in headers.items()
            if name.lower() not in _SECRET
        )
        return WebPage(
            addresses=tuple(self.addresses),
            content=content,
            media_type=media_type,
            charset=headers.get_content_charset("") or "",
            headers=kept,
            retrieved_at=retrieved_at.replace("+00:00", "Z"),
        )

    def _on_received(self, count: int) -> None:
        now = time.monotonic()
        if now - self.told >= _SECONDS_BETWEEN_WORDS:
            self.told = now
            self.tell(Progress(tuple(self.addresses), count))


def _request(address: WebAddress) -> bytes:
    lines = (
        f"GET {address.target} HTTP/1.1",
        f"Host: {address.authority}",
        f"User-Agent: {USER_AGENT}",
        "Accept: text/html,application/xhtml+xml,application/pdf;q=0.9,text/plain;q=0.8,*/*;q=0.5",
        f"Accept-Encoding: {ENCODINGS}",
        "Connection: close",
        "",
        "",
    )
    return "\r\n".join(lines).encode("ascii")


def _led_on(address: WebAddress, response: HTTPResponse) -> WebAddress:
    location = response.getheader("Location")
    if not location:
        raise refusals.refused_status(address.host, response.status)
    # http.client takes headers for Latin-1; servers that do not encode mean UTF-8.
    raw = location.encode("latin-1", "replace")
    return follow(address, raw.decode("utf-8", "replace"))
