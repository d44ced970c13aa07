"""A real server on this computer that answers as a test asks it to, well or badly."""

from __future__ import annotations

import socket
import ssl
import struct
import subprocess
import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

HTML = "text/html; charset=utf-8"
ARTICLE = """<!doctype html><html lang="en"><head><title>Marrow warns Tal</title>
<link rel="stylesheet" href="/style.css"></head><body><nav><a href="/">Home</a></nav><article>
<h1>Marrow warns Tal</h1><p>Marrow said on Monday that it would close the strait to every ship
unless Tal withdrew its fleet from the northern islands within a week.</p><p>Tal’s minister called
the warning empty and promised to keep the harbours open to all who trade in grain.</p>
<img src="/picture.png"><script src="/script.js"></script><iframe src="/frame"></iframe></article>
</body></html>"""


class Visit(BaseHTTPRequestHandler):
    """One request, at hand for the route that answers it."""

    protocol_version = "HTTP/1.1"
    site: Site

    def do_GET(self) -> None:
        self.site.visits.append((self.path, dict(self.headers.items())))
        self.close_connection = True
        route = self.site.routes.get(self.path.partition("?")[0])
        with suppress(OSError):
            if route is None:
                self.answer(b"not here", status=404)
            else:
                route(self)

    def answer(
        self,
        content: bytes,
        content_type: str = HTML,
        status: int = 200,
        headers: Mapping[str, str] | None = None,
    ) -> None:
        """Answer well."""
        self.begin(status, {"Content-Type": content_type} | dict(headers or {}), len(content))
        self.wfile.write(content)

    def begin(self, status: int, headers: Mapping[str, str], length: int | None = None) -> None:
        """Send the headers alone."""
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name, value)
        if length is not None and "Content-Length" not in headers:
            self.send_header("Content-Length", str(length))
        self.end_headers()

    def trickle(self, piece: bytes, seconds: float) -> None:
        """Send a piece again and again until nobody listens any more."""
        while not self.site.is_over.wait(seconds):
            self.wfile.write(piece)

    def reset(self) -> None:
        """Break off the way a crashed server does."""
        self.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        self.connection.close()

    def log_message(self, *_: object) -> None:
        """Say nothing on the terminal."""


Route = Callable[[Visit], object]


class Site:
    """The server with its routes; `visits` are the paths asked for and the headers that came."""

    def __init__(self, certificate: Path | None = None) -> None:
        self.routes: dict[str, Route] = {}
        self.visits: list[tuple[str, dict[str, str]]] = []
        self.is_over = threading.Event()
        visit = type("SiteVisit", (Visit,), {"site": self})
        self._server = _Server(("127.0.0.1", 0), visit)
        self.scheme = "http"
        if certificate is not None:
            context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
            context.load_cert_chain(certificate)
            self._server.socket = context.wrap_socket(
                self._server.socket, server_side=True, do_handshake_on_connect=False
            )
            self.scheme = "https"
        self._thread = threading.Thread(target=self._server.serve_forever, args=(0.01,))

    def url(self, path: str = "/", host: str = "127.0.0.1") -> str:
        """The address of a path."""
        return f"{self.scheme}://{host}:{self._server.server_address[1]}{path}"

    def add(self, path: str, content: str | bytes = ARTICLE, content_type: str = HTML) -> str:
        """Answer at a path with a page; returns its address."""
        body = content.encode() if isinstance(content, str) else content
        self.routes[path] = lambda visit: visit.answer(body, content_type)
        return self.url(path)

    def redirect(self, path: str, location: str, status: int = 302) -> str:
        """Lead from a path to somewhere else; returns its address."""
        self.routes[path] = lambda visit: visit.answer(
            b"", status=status, headers={"Location": location}
        )
        return self.url(path)

    def misbehave(self, path: str, route: Route) -> str:
        """Answer at a path as the route does; returns its address."""
        self.routes[path] = route
        return self.url(path)

    def start(self) -> None:
        """Begin to serve."""
        self._thread.start()

    def stop(self) -> None:
        """End, also for those who are still being served."""
        self.is_over.set()
        self._server.shutdown()
        self._thread.join()
        self._server.server_close()


class _Server(ThreadingHTTPServer):
    daemon_threads = False  # so that closing waits for every answer

    def handle_error(self, request: object, client_address: object) -> None:
        """Say nothing: a client that turns away is what is being tried."""


@contextmanager
def serving(certificate: Path | None = None) -> Iterator[Site]:
    """Run a site until the end of the block."""
    site = Site(certificate)
    site.start()
    try:
        yield site
    finally:
        site.stop()


def make_certificate(target: Path, names: str = "DNS:localhost,IP:127.0.0.1") -> Path:
    """Write a key with a certificate that vouches for itself; needs the openssl command."""
    command = [
        "openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "30",
        "-subj", "/CN=localhost", "-addext", f"subjectAltName={names}",
        "-keyout", str(target), "-out", str(target.with_suffix(".crt")),
    ]  # fmt: skip
    subprocess.run(command, check=True, capture_output=True)
    with target.open("ab") as stream:
        stream.write(target.with_suffix(".crt").read_bytes())
    return target
