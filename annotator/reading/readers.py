"""Which module reads which kind of file, imported when the first one comes."""

from __future__ import annotations

from dataclasses import replace
from enum import StrEnum
from importlib import import_module
from typing import Protocol, cast

from annotator.reading.doubts import WHOLE_PAGE
from annotator.reading.form import Form, Source
from annotator.reading.surroundings import surroundings

_SECONDS_FOR_A_PAGE = 20
_SECONDS_FOR_A_WHOLE_PAGE = 30


class Kind(StrEnum):
    """What a file is, by its content first and by its suffix last; the value names its reader."""

    TEXT = "plain"
    MARKDOWN = "markdown_reader"
    WEB_PAGE = "web_page"
    WEB_ARCHIVE = "web_archive"
    MAIL = "mail"
    PDF = "pdf"
    WORD = "word"
    OPEN_TEXT = "open_text"
    BOOK = "book"
    RICH_TEXT = "rich_text"


class _Reader(Protocol):
    def read(self, source: Source) -> Form: ...

    def is_costly(self, source: Source) -> bool: ...


def read_form(kind: Kind, source: Source) -> Form:
    """Read with the reader of that kind, in a process of its own if it may take long.

    A web page whose article takes too long to find is taken whole. Raises ReadingError with a
    clause that says why not.
    """
    is_page = kind in (Kind.WEB_PAGE, Kind.WEB_ARCHIVE) and not source.is_whole
    if (surroundings().is_apart and not is_page) or not _reader(kind).is_costly(source):
        return read_here(kind, source)
    # Here, because the process that reads apart begins with this module.
    from annotator.reading.apart import TooSlowError, read_apart

    if not is_page:
        return read_apart(kind, source)
    try:
        return read_apart(kind, source, seconds=_SECONDS_FOR_A_PAGE)
    except TooSlowError:
        whole = replace(source, is_whole=True)
        form = read_apart(kind, whole, seconds=_SECONDS_FOR_A_WHOLE_PAGE)
        return replace(form, notes=(*form.notes, WHOLE_PAGE))


def read_here(kind: str, source: Source) -> Form:
    """Read with the reader of that kind, in this process.

    Raises ReadingError with a clause that says why not, and ValueError for an unknown kind.
    """
    return _reader(Kind(kind)).read(source)


def _reader(kind: Kind) -> _Reader:
    return cast(_Reader, import_module(f"annotator.reading.{kind.value}"))
