"""Which servers are called: none out of reach, and none that cannot prove who it is."""

from __future__ import annotations

import shutil
import socket
import threading
from pathlib import Path

import pytest

from annotator.web.fetching import Rules
from tests.core.web.asking import HASTY, get, refusal
from tests.core.web.server import ARTICLE, Site, make_certificate, serving

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
