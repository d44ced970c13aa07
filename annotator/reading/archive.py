"""Look into a ZIP file that may be hostile: everything bounded, nothing unpacked to disk."""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from importlib import import_module
from typing import Any, BinaryIO

from annotator.model.errors import ReadingError

LARGEST_PART = 48 * 1024 * 1024
"""Bytes of the largest part that is unpacked; a novel takes one million."""

_LARGEST_UNPACKED = 1024 * 1024 * 1024
_LARGEST_DIRECTORY = 4 * 1024 * 1024
"""Some fifty thousand entries."""

_DRIVE = re.compile("[A-Za-z]:")
_END = b"PK\x05\x06"
_WORST_RATIO = 250
_SMALL = 16 * 1024 * 1024
"""Bytes that may be packed as tightly as they like."""


class Archive:
    """A ZIP file whose names and sizes were looked at. Use it as a context manager."""

    def __init__(self, content: bytes | BinaryIO) -> None:
        """Open it; raises ReadingError with a clause where it is damaged or a bomb.

        A stream is closed with it, and when it is refused.
        """
        self._stream = io.BytesIO(content) if isinstance(content, bytes) else content
        try:
            _check_directory(self._stream)
            self._zip = zipfile.ZipFile(self._stream)
            self._entries = {entry.filename: entry for entry in self._zip.infolist()}
            self._check()
        except (zipfile.BadZipFile, ValueError, NotImplementedError, EOFError, OverflowError):
            self._stream.close()
            raise ReadingError("it is damaged or incomplete") from None
        except ReadingError:
            self._stream.close()
            raise

    def __enter__(self) -> Archive:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the file."""
        self._zip.close()
        self._stream.close()

    @property
    def names(self) -> frozenset[str]:
        """The names of all entries."""
        return frozenset(self._entries)

    def size(self, name: str) -> int:
        """Return how many bytes a part says it has; 0 for one that is not there."""
        entry = self._entries.get(name)
        return entry.file_size if entry else 0

    def read(self, name: str) -> bytes:
        """Return a part. Raises ReadingError where it is missing, damaged or too large."""
        entry = self._entries.get(name)
        if entry is None:
            raise ReadingError(f"its part “{name}” is missing")
        if entry.file_size > LARGEST_PART:
            raise ReadingError("it holds more than can be unpacked")
        try:
            with self._zip.open(entry) as stream:
                return stream.read(LARGEST_PART)
        except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, OSError):
            raise ReadingError("it is damaged or incomplete") from None
        except (RuntimeError, ValueError):
            raise ReadingError("it is encrypted or damaged") from None

    def read_xml(self, name: str) -> Any:
        """Return the root element of a part (lxml, no comments). Raises ReadingError."""
        return parse_xml(self.read(name))

    def _check(self) -> None:
        entries = self._entries.values()
        if any(_leads_out(name) for name in self._entries):
            raise ReadingError("it names files outside itself, as no honest document does")
        if any(entry.flag_bits & 1 for entry in entries):
            raise ReadingError("it is encrypted; save it without a password")
        unpacked = sum(entry.file_size for entry in entries)
        packed = sum(entry.compress_size for entry in entries)
        is_bomb = unpacked > _SMALL and unpacked > _WORST_RATIO * max(packed, 1)
        if unpacked > _LARGEST_UNPACKED or is_bomb:
            raise ReadingError("it would unpack to far more than a document holds")


def parse_xml(content: bytes) -> Any:
    """Return the root element, with no entity resolved and nothing loaded.

    Raises ReadingError with a clause where it is no XML or defines entities.
    """
    # Here, because lxml costs 25 ms at start-up; it has no types.
    etree: Any = import_module("lxml.etree")
    if b"<!ENTITY" in content:
        raise ReadingError("it defines entities, as no honest document does")
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, remove_comments=True,
        remove_pis=True,
    )  # fmt: skip
    try:
        return etree.fromstring(content, parser)
    except (etree.XMLSyntaxError, ValueError):
        raise ReadingError("its XML is damaged") from None


def text_of(root: Any, path: str) -> str:
    """Return the text of the first element at an ElementPath, level, empty where there is none."""
    element = root.find(path)
    return " ".join("".join(element.itertext()).split()) if element is not None else ""


def _leads_out(name: str) -> bool:
    parts = name.replace("\\", "/").split("/")
    return ".." in parts or parts[0] == "" or _DRIVE.match(name) is not None


def _check_directory(stream: BinaryIO) -> None:
    """Refuse a directory of entries so long that listing it alone takes the memory."""
    stream.seek(max(0, stream.seek(0, io.SEEK_END) - 66_000))
    end = stream.read()
    at = end.rfind(_END)
    size = int.from_bytes(end[at + 12 : at + 16], "little")
    if at < 0:
        raise ReadingError("it is damaged or incomplete")
    if size > _LARGEST_DIRECTORY:
        raise ReadingError("it holds more files than a document does")
