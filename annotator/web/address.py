"""What a person types, or a server sends one to, as an address that can be asked for."""

from __future__ import annotations

import encodings.idna
import re
import unicodedata
from dataclasses import dataclass
from urllib.parse import SplitResult, quote, urljoin, urlsplit

from annotator.model.errors import WebError

_PORTS = {"http": 80, "https": 443}
_LONGEST = 4_000
"""Characters; servers take hardly more."""
_LONGEST_SHOWN = 90
_LEFT_OUT = dict.fromkeys(map(ord, "\t\r\n"))
"""Browsers take these out of an address wherever they stand (WHATWG URL Standard, section 4.4)."""
_HAS_SCHEME = re.compile(r"[a-z][a-z0-9+.-]*:(?!\d+(?:[/?#]|\Z))", re.IGNORECASE)
_WITHOUT_SLASHES = re.compile(r"https?:(?!//)", re.IGNORECASE)
_HOST = re.compile(r"[a-z0-9_](?:[a-z0-9_.-]*[a-z0-9_])?|[0-9a-f:.]*:[0-9a-f:.]*(?:%[\w.-]+)?")
_KEPT = "/%:@!$&'()*+,;=~-._"
"""What stays as it is in a path (RFC 3986, section 3.3), `%` among it: it is encoded already."""
_NOT_MAPPED = "ßς\u200c\u200d"
"""Letters that IDNA 2008 keeps; Python's codec is IDNA 2003, and would lead to another site."""


@dataclass(frozen=True, slots=True)
class WebAddress:
    """An http or https address in ASCII, without a name, a password or a fragment.

    `host` is lower case, an IPv6 address without brackets. `target` is the path with the query.
    """

    scheme: str
    host: str
    port: int
    target: str

    @property
    def authority(self) -> str:
        """The host and, where it is not the usual one, the port."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return host if self.port == _PORTS[self.scheme] else f"{host}:{self.port}"

    @property
    def text(self) -> str:
        """The address as one writes it."""
        return f"{self.scheme}://{self.authority}{self.target}"


def parse_address(words: str) -> WebAddress:
    """Return the address that a person means; https where no scheme is named. Raises WebError."""
    typed = words.strip().translate(_LEFT_OUT)
    if not typed:
        raise WebError("Write the address of a page, such as https://example.org/article.")
    if not _HAS_SCHEME.match(typed):
        typed = f"https://{typed.removeprefix('//')}"
    elif _WITHOUT_SLASHES.match(typed):
        scheme, _, rest = typed.partition(":")
        typed = f"{scheme}://{rest.lstrip('/')}"
    return _checked(typed)


def follow(address: WebAddress, location: str) -> WebAddress:
    """Return where a redirect leads to. Raises WebError."""
    target = location.strip().translate(_LEFT_OUT)
    try:
        return _checked(urljoin(address.text, target))
    except ValueError:
        raise _no_address(target) from None


def _checked(text: str) -> WebAddress:
    if len(text) > _LONGEST:
        raise WebError(f"The address is too long; one of up to {_LONGEST:,} characters is opened.")
    try:
        parts = urlsplit(text)
        port = parts.port
        host = _ascii_host(parts.hostname or "")
        target = quote(parts.path or "/", safe=_KEPT)
        query = quote(parts.query, safe=_KEPT + "?")
    except ValueError:  # of a port that is none, brackets that do not close, stray surrogates
        raise _no_address(text) from None
    if parts.scheme not in _PORTS:
        raise WebError("Only addresses that begin with http:// or https:// can be opened.")
    if "@" in parts.netloc:
        raise WebError(
            "Take out the name or password before the “@” of the address: it would be kept in the"
            " file."
        )
    if not _HOST.fullmatch(host) or port == 0:
        raise _no_address(text)
    target = target if target.startswith("/") else f"/{target}"
    usual = _PORTS[parts.scheme]
    return WebAddress(
        parts.scheme, host, port or usual, f"{target}?{query}" if _has_query(parts) else target
    )


def _has_query(parts: SplitResult) -> bool:
    return bool(parts.query)


def _ascii_host(host: str) -> str:
    """Return the host in ASCII (RFC 5890); raises UnicodeError, a ValueError."""
    if ":" in host:
        return host
    labels = re.split("[.\u3002\uff0e\uff61]", host.rstrip(".\u3002"))
    return ".".join(_ascii_label(label) for label in labels)


def _ascii_label(label: str) -> str:
    lower = unicodedata.normalize("NFKC", label.lower())
    if lower.isascii():
        return lower
    if any(letter in lower for letter in _NOT_MAPPED):
        return "xn--" + lower.encode("punycode").decode("ascii")
    return encodings.idna.ToASCII(label).decode("ascii").lower()


def _no_address(text: str) -> WebError:
    return WebError(f"“{shortened(text)}” is not the address of a page.")


def shortened(text: str) -> str:
    """Return the text, cut where it is too long for a sentence."""
    plain = "".join(each if each.isprintable() else "\ufffd" for each in text)
    return plain if len(plain) <= _LONGEST_SHOWN else plain[: _LONGEST_SHOWN - 1] + "…"
