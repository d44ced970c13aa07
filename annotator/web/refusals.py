"""The sentences for what a server answers when it is not a page."""

from __future__ import annotations

import ssl
from http import HTTPStatus

from annotator.model.errors import WebError
from annotator.web.address import shortened

_SAID = {
    401: "asks for a name and a password",
    402: "wants to be paid first",
    403: "does not let this program in",
    404: "has no page there",
    406: "has no page there that can be read",
    410: "has no page there any more",
    429: "was asked too often and wants one to wait",
    451: "may not show the page, for legal reasons",
    503: "is not available just now",
}
_PROOFS = (
    ("self-signed", "it vouches for itself alone"),
    ("self signed", "it vouches for itself alone"),
    ("expired", "its certificate has expired"),
    ("not yet valid", "its certificate is not valid yet by this computer’s clock"),
    ("mismatch", "its certificate is for another name"),
    ("not valid for", "its certificate is for another name"),
    ("unable to get local issuer", "nobody this computer trusts vouches for it"),
    ("revoked", "its certificate was withdrawn"),
)


def refused_status(host: str, status: int) -> WebError:
    """Return the error for a status that is none of success, nor a redirect to follow."""
    said = _SAID.get(status)
    if said is None:
        said = "has an error of its own" if status >= 500 else "sent no page"
    try:
        phrase = f"{status} {HTTPStatus(status).phrase}"
    except ValueError:
        phrase = str(status)
    return WebError(f"“{host}” {said} ({phrase}); nothing was added.")


def untrusted_server(host: str, error: ssl.SSLError) -> WebError:
    """Return the error for a server that could not prove who it is, or does not encrypt."""
    if not isinstance(error, ssl.SSLCertVerificationError):
        return WebError(f"No encrypted connection to “{host}” could be made; nothing was fetched.")
    said = error.verify_message.lower()
    why = next((words for sign, words in _PROOFS if sign in said), error.verify_message)
    return WebError(f"“{host}” could not prove that it is itself: {why}; nothing was fetched.")


def refused_type(media_type: str) -> WebError:
    """Return the error for what no reader reads."""
    return WebError(
        f"There is no article at this address but “{shortened(media_type)}”; nothing was added."
    )


def too_large(largest: int, announced: int = 0) -> WebError:
    """Return the error of a page that is longer than `largest` bytes."""
    size = f" ({announced / 1_000_000:,.0f} MB)" if announced else ""
    return WebError(
        f"The page is too large{size}: one of up to {largest // (1024 * 1024)} MB is fetched, and"
        " nothing was added."
    )
