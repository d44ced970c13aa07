"""The connection to one server: its name looked up once, each address checked, then called.

Because what is called is the address that was checked, and not the name again, a name server that
answers anew each time (DNS rebinding) leads nowhere. No proxy is used, whatever the environment
names: behind one it would be the proxy that looks the name up, and nobody could check.
"""

from __future__ import annotations

import errno
import io
import os
import selectors
import socket
import ssl
import sys
import threading
import time
from collections.abc import Sequence
from typing import Any

from annotator.model.errors import WebError
from annotator.web.address import WebAddress
from annotator.web.patience import Patience
from annotator.web.reach import Reach, reach_of
from annotator.web.refusals import too_large

_SECONDS_TO_CONNECT = 8.0
"""What one of a server's addresses may take; the next one may answer."""

_AROUND = 1 << 20
"""Bytes that headers and the lengths of chunks may take."""
_UNDER_WAY = (0, errno.EINPROGRESS, errno.EWOULDBLOCK, getattr(errno, "WSAEWOULDBLOCK", 0))

Endpoint = tuple[socket.AddressFamily, tuple[Any, ...]]
"""The family, and what `socket.connect` takes, its host in figures."""


def find_endpoints(address: WebAddress, allows_nearby: bool, patience: Patience) -> list[Endpoint]:
    """Look the host up and return where to call it. Raises WebError.

    One address out of reach among several is enough to refuse them all.
    """
    endpoints = _look_up(address, patience)
    for _, place in endpoints:
        reach = reach_of(str(place[0]))
        if reach is Reach.NEVER:
            raise WebError(
                f"“{address.host}” leads to {place[0]}, where no page is to be read; nothing was"
                " fetched."
            )
        if reach is Reach.NEARBY and not allows_nearby:
            raise WebError(
                f"“{address.host}” is an address of this computer or its network ({place[0]}),"
                " which the settings do not allow; nothing was fetched."
            )
    return endpoints


def _look_up(address: WebAddress, patience: Patience) -> list[Endpoint]:
    """Ask the system in a thread: its own call knows neither a limit of time nor a way to stop."""
    found: list[Endpoint] = []

    def ask() -> None:
        try:
            rows = socket.getaddrinfo(address.host, address.port, type=socket.SOCK_STREAM)
        except (OSError, UnicodeError):
            return
        found.extend((family, place) for family, _, _, _, place in rows)

    thread = threading.Thread(target=ask, daemon=True)
    thread.start()
    while thread.is_alive():
        thread.join(patience.glance())
    if not found:
        raise WebError(
            f"There is no server called “{address.host}”, or this computer is not connected."
        )
    return found


class Line:
    """A connection; every wait on it looks at the patience. A context manager."""

    def __init__(self, connected: socket.socket, patience: Patience, largest: int) -> None:
        self._socket = connected
        self._patience = patience
        self._largest = largest
        self._received = 0

    def __enter__(self) -> Line:
        return self

    def __exit__(self, *_: object) -> None:
        self._socket.close()

    def encrypt(self, host: str) -> None:
        """Go on encrypted, once the server proved to be `host`. Raises ssl.SSLError, OSError."""
        encrypted = trusting_context().wrap_socket(
            self._socket, server_hostname=host.partition("%")[0], do_handshake_on_connect=False
        )
        self._socket = encrypted
        self._retried(encrypted.do_handshake)

    def send(self, content: bytes) -> None:
        """Send it all. Raises OSError."""
        rest = memoryview(content)
        while rest:
            rest = rest[self._retried(lambda part=rest: self._socket.send(part)) :]

    def receive_into(self, buffer: Any) -> int:
        """Wait for bytes and return how many came, 0 at the end. Raises OSError, WebError.

        `http.client` reads to the end of all where a chunk says that it is -1 long.
        """
        count = self._retried(lambda: self._socket.recv_into(buffer))
        self._received += count
        if self._received > self._largest + _AROUND:
            raise too_large(self._largest)
        return count

    def makefile(self, _mode: str) -> io.BufferedReader:
        """Return the bytes that come as `http.client` wants to read them."""
        return io.BufferedReader(_Incoming(self), 1 << 16)

    def _retried(self, act: Any) -> Any:
        """Do what may have to wait for the other side, until it is done."""
        while True:
            try:
                return act()
            except (BlockingIOError, ssl.SSLWantReadError):
                wait_for(self._socket, selectors.EVENT_READ, self._patience)
            except ssl.SSLWantWriteError:
                wait_for(self._socket, selectors.EVENT_WRITE, self._patience)


class _Incoming(io.RawIOBase):
    def __init__(self, line: Line) -> None:
        super().__init__()
        self._line = line

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any, /) -> int:
        return self._line.receive_into(buffer)


def call(endpoints: Sequence[Endpoint], host: str, patience: Patience, largest: int) -> Line:
    """Connect to the first of the endpoints that answers. Raises WebError.

    `largest`: the bytes of the largest page; somewhat more can be received, for what is around it.
    """
    for family, place in endpoints:
        attempt = socket.socket(family, socket.SOCK_STREAM)
        try:
            attempt.setblocking(False)
            if _is_connected(attempt, place, patience):
                return Line(attempt, patience, largest)
        except BaseException:
            attempt.close()
            raise
        attempt.close()
    has_proxy = any(name in os.environ for name in ("https_proxy", "HTTPS_PROXY", "http_proxy"))
    why = "; Claimlight connects directly, without a proxy" if has_proxy else ""
    raise WebError(f"“{host}” does not answer at port {endpoints[0][1][1]}{why}.")


def _is_connected(attempt: socket.socket, place: tuple[Any, ...], patience: Patience) -> bool:
    end = time.monotonic() + _SECONDS_TO_CONNECT
    try:
        if attempt.connect_ex(place) not in _UNDER_WAY:
            return False
        while not wait_for(attempt, selectors.EVENT_WRITE, patience):
            if time.monotonic() > end:
                return False
        return attempt.getsockopt(socket.SOL_SOCKET, socket.SO_ERROR) == 0
    except OSError:
        return False


def wait_for(waiting: socket.socket, event: int, patience: Patience) -> bool:
    """Wait a glance for the socket; whether it is ready. Raises as `Patience.check` does."""
    with selectors.DefaultSelector() as selector:
        selector.register(waiting, event)
        return bool(selector.select(patience.glance()))


def trusting_context() -> ssl.SSLContext:
    """Return whom an encrypted connection trusts: the system's authorities.

    A Python from python.org knows of none on a Mac; there it is those of certifi.
    """
    context = ssl.create_default_context()
    paths = ssl.get_default_verify_paths()
    if sys.platform != "win32" and not paths.cafile and not paths.capath:
        # Here, because nearly every system has a list of its own.
        import certifi

        context.load_verify_locations(certifi.where())
    return context
