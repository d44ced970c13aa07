"""What comes behind the headers, counted as it is sent and as it is once unpacked."""

from __future__ import annotations

import zlib
from collections.abc import Callable, Iterator
from http.client import HTTPException, HTTPResponse

from annotator.model.errors import WebError
from annotator.web.address import shortened
from annotator.web.patience import Patience
from annotator.web.refusals import too_large

ENCODINGS = "gzip, deflate"
"""The compressions that servers are told of."""

_BLOCK = 1 << 16
_PIECE = 1 << 18


def read_body(
    response: HTTPResponse, largest: int, patience: Patience, tell: Callable[[int], None]
) -> bytes:
    """Return the page's bytes, unpacked; `tell` hears how many have come. Raises WebError.

    Neither what is sent nor what it unpacks to may be longer than `largest`.
    """
    announced = response.length
    if announced is not None and announced > largest:
        raise too_large(largest, announced)
    unpacker = _unpacker(response.getheader("Content-Encoding") or "")
    content, sent = bytearray(), 0
    for block in _blocks(response):
        sent += len(block)
        if sent > largest:
            raise too_large(largest)
        for piece in unpacker.unpack(block, patience):
            content += piece
            if len(content) > largest:
                raise too_large(largest)
        tell(sent)
    if announced is not None and sent < announced:
        raise _broken_off()
    if not unpacker.is_complete:
        raise _broken_off()
    return bytes(content)


def _broken_off() -> WebError:
    return WebError("The connection broke off before the page was whole; nothing was added.")


def _blocks(response: HTTPResponse) -> Iterator[bytes]:
    while True:
        try:
            block = response.read(_BLOCK)
        except (HTTPException, ValueError):  # of chunks that are none
            raise _broken_off() from None
        if not block:
            return
        yield block


class _Plain:
    """Hands on what is not packed."""

    is_complete = True

    def unpack(self, block: bytes, _patience: Patience) -> Iterator[bytes]:
        yield block


class _Packed:
    """Unpacks gzip, which may come in several members (RFC 1952), or deflate, bit by bit."""

    def __init__(self, *, is_gzip: bool) -> None:
        self._is_gzip = is_gzip
        self._wbits = 31 if is_gzip else 15
        self._engine = zlib.decompressobj(self._wbits)
        self._has_begun = False

    @property
    def is_complete(self) -> bool:
        """Whether the packed bytes have come to their end; none at all are an empty page."""
        return self._engine.eof or not self._has_begun

    def unpack(self, block: bytes, patience: Patience) -> Iterator[bytes]:
        """Yield pieces of bounded length, so that a bomb is noticed as it goes off."""
        rest = block
        while rest:
            patience.check()
            if self._engine.eof:
                rest = rest.lstrip(b"\0") if self._is_gzip else b""
                if not rest:
                    return
                self._engine = zlib.decompressobj(self._wbits)
            yield self._inflated(rest)
            rest = self._engine.unconsumed_tail or self._engine.unused_data

    def _inflated(self, packed: bytes) -> bytes:
        is_first, self._has_begun = not self._has_begun, True
        try:
            return self._engine.decompress(packed, _PIECE)
        except zlib.error:
            if is_first and not self._is_gzip:
                # "deflate" means zlib's format (RFC 9110, section 8.4.1.2); some servers leave its
                # two bytes out.
                self._engine = zlib.decompressobj(-15)
                try:
                    return self._engine.decompress(packed, _PIECE)
                except zlib.error:
                    pass
            raise WebError(
                "What the server sent is damaged and cannot be unpacked; nothing was added."
            ) from None


def _unpacker(encoding: str) -> _Plain | _Packed:
    named = encoding.strip().lower()
    if named in ("", "identity"):
        return _Plain()
    if named in ("gzip", "x-gzip", "deflate"):
        return _Packed(is_gzip=named != "deflate")
    raise WebError(
        f"The server packed the page in a way it was not asked for (“{shortened(named)}”); nothing"
        " was added."
    )
