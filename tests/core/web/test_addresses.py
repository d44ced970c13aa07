"""What counts as an address of the web, and which servers may be called."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.model.errors import WebError
from annotator.web.address import follow, parse_address
from annotator.web.reach import Reach, reach_of


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("https://example.org", "https://example.org/"),
        ("  HTTP://Example.ORG:80/a b ", "http://example.org/a%20b"),
        ("example.org/2026/strait?x=1#top", "https://example.org/2026/strait?x=1"),
        ("example.org:8443/a", "https://example.org:8443/a"),
        ("localhost:8000", "https://localhost:8000/"),
        ("//example.org/a", "https://example.org/a"),
        ("https:/example.org/a", "https://example.org/a"),
        ("https://example.org/a\n-long-\r\n\taddress", "https://example.org/a-long-address"),
        ("https://example.org./a", "https://example.org/a"),
        ("https://example.org?x=1", "https://example.org/?x=1"),
        ("https://example.org/%7Ea%20b", "https://example.org/%7Ea%20b"),
        ("https://президент.рф/новости", "https://xn--d1abbgf6aiiy.xn--p1ai/"
         "%D0%BD%D0%BE%D0%B2%D0%BE%D1%81%D1%82%D0%B8"),
        ("https://Bücher.example", "https://xn--bcher-kva.example/"),
        ("https://例え。テスト/", "https://xn--r8jz45g.xn--zckzah/"),
        ("https://straße.example/", "https://xn--strae-oqa.example/"),
        ("http://[2606:2800::1]:8080/a", "http://[2606:2800::1]:8080/a"),
    ],
)  # fmt: skip
def test_an_address_is_taken_as_it_is_meant(typed: str, meant: str) -> None:
    assert parse_address(typed).text == meant
    assert parse_address(meant).text == meant


@pytest.mark.parametrize(
    "typed",
    [
        "", "   ", "file:///etc/passwd", "javascript:alert(1)", "data:text/html,x",
        "ftp://example.org/a", "mailto:a@example.org", "about:blank", "C:\\news\\a.html",
        "https://user:password@example.org/", "user@example.org/a", "https://example.org:0/",
        "https://example.org:99999/", "https://example.org:x/", "https://", "https:///a",
        "https://exa mple.org/", "https://[::1", "https://a\\@b/", "https://example.org\\a",
        "https://-/", "https://\ud800.example/", "https://example.org/\ud800", "https://a\x00b/",
        "https://example.org/" + "a" * 4_000, "https://" + "é" * 80 + ".example/",
    ],
)  # fmt: skip
def test_anything_else_is_one_sentence(typed: str) -> None:
    with pytest.raises(WebError) as caught:
        parse_address(typed)
    assert str(caught.value).endswith(".")
    assert len(str(caught.value)) < 250


@given(st.text(max_size=60), st.sampled_from(["", "https://", "http://e.org/", "http://[", "//"]))
def test_any_words_are_an_address_or_one_sentence(words: str, before: str) -> None:
    try:
        address = parse_address(before + words)
        parsed = follow(address, words)
    except WebError as error:
        assert str(error).isprintable()
        return
    for text in (address.text, parsed.text):
        assert text.isascii()
        assert not any(letter.isspace() for letter in text)
        assert parse_address(text).text == text


@pytest.mark.parametrize(
    "figures", ["93.184.215.14", "8.8.8.8", "2606:2800:220:1::1", "64:ff9b::8.8.8.8", "172.32.0.1"]
)
def test_the_web_at_large_is_public(figures: str) -> None:
    assert reach_of(figures) is Reach.PUBLIC


@pytest.mark.parametrize(
    "figures",
    [
        "127.0.0.1", "127.255.255.254", "10.0.0.1", "172.16.0.1", "172.31.255.255", "192.168.1.1",
        "169.254.1.1", "100.64.0.1", "100.127.255.255", "198.18.0.1", "192.0.0.8", "::1",
        "fe80::1", "fe80::1%eth0", "fc00::1", "fd12:3456::1", "fec0::1", "::ffff:127.0.0.1",
        "::ffff:10.0.0.1", "::127.0.0.1", "64:ff9b::10.0.0.1", "2002:7f00:1::",
    ],
)  # fmt: skip
def test_this_computer_and_its_network_are_nearby(figures: str) -> None:
    assert reach_of(figures) is Reach.NEARBY


@pytest.mark.parametrize(
    "figures",
    [
        "0.0.0.0", "0.1.2.3", "224.0.0.1", "239.255.255.255", "240.0.0.1", "255.255.255.255", "::",
        "ff02::1", "ff0e::1", "169.254.169.254", "168.63.129.16", "100.100.100.200",
        "fd00:ec2::254", "::ffff:169.254.169.254", "::ffff:0.0.0.0", "64:ff9b::169.254.169.254",
        "64:ff9b:1::1", "2001:db8::1", "2001::1", "100::1", "4000::1", "192.0.2.1", "no address",
    ],
)  # fmt: skip
def test_metadata_groups_and_nowhere_are_never_called(figures: str) -> None:
    assert reach_of(figures) is Reach.NEVER
