"""What a folder holds that may be an article, and what of it is passed over, to be counted."""

from __future__ import annotations

import os
import re
from collections import Counter
from collections.abc import Generator, Iterator
from collections.abc import Set as AbstractSet
from pathlib import Path, PurePath

from annotator.reading.formats import PAGE_SUFFIXES, REFUSED_SUFFIXES, SUFFIXES
from annotator.reading.sniffing import is_surely_article

NO_SUFFIX = ""
PARTS = "parts of saved pages"
"""What stands for an ending of the files that a browser saved beside a page."""
_SAMPLE = 8192
"""Bytes that are looked at where the name does not tell."""

_SERVED = frozenset((
    ".asp", ".aspx", ".cfm", ".cgi", ".do", ".jsp", ".jspx", ".php", ".php3", ".php5", ".phtml",
    ".shtm", ".shtml", ".stm", ".xml",
))  # fmt: skip
"""What servers call their pages, and so what a page is called that was saved under its address."""

_USUAL = re.compile(r"\.[a-z][a-z0-9]{0,9}")
"""An ending; what else stands behind a full stop is the rest of a headline or a number."""

_PARTS_OF_PAGE = re.compile(
    r"[_.-](?:files?|dateien|fichiers|archivos|ficheiros|arquivos|bestanden|filer|tiedostot|pliki"
    r"|soubory|elemei|fitxers|fitxategiak|dosyalar|datoteke|fajlovi|failid|fails|bylos)",
    re.IGNORECASE,
)
"""How browsers call the folder with the parts of a page, behind the page's own name."""


def files_in(folder: Path, passed_over: Counter[str]) -> Iterator[Path]:
    """Yield the files to read, sorted, to the bottom, without what is hidden.

    A page that was saved under another ending, or none, is told by its content. The folder of
    pictures and frames that a browser saves beside a page is no place of articles: its files are
    counted in `passed_over` as PARTS, what else is left out by its ending. A folder that may not
    be looked into is yielded itself: reading it says why.
    """
    try:
        inside = sorted(folder.iterdir())
    except OSError:
        yield folder
        return
    names = {path.name.lower() for path in inside}
    for path in inside:
        if path.name.startswith("."):
            continue
        if not is_folder(path):
            yield from _one(path, passed_over)
        elif path.is_symlink():
            continue  # it may lead back up here
        elif is_part_of_page(path.name, names):
            passed_over[PARTS] += sum(len(names) for _, _, names in os.walk(path))
        else:
            yield from files_in(path, passed_over)


def is_folder(path: Path) -> bool:
    """Tell whether a path is a folder, as far as one may look."""
    try:
        return path.is_dir()
    except OSError:  # it lies where one may not look; reading it will say so
        return False


def suffix_of(path: PurePath) -> str:
    """Return the ending in small letters, NO_SUFFIX where what stands there is none."""
    suffix = path.suffix.strip().lower()
    return suffix if _USUAL.fullmatch(suffix) else NO_SUFFIX


def is_part_of_page(folder: str, beside: AbstractSet[str]) -> bool:
    """Tell whether a folder holds the parts of a page among `beside`, names in small letters."""
    at = max(folder.rfind(sign) for sign in "_.-")
    if at <= 0 or _PARTS_OF_PAGE.fullmatch(folder, at) is None:
        return False
    page = folder[:at].lower()
    return any(page + suffix in beside for suffix in PAGE_SUFFIXES)


def _one(path: Path, passed_over: Counter[str]) -> Generator[Path]:
    suffix = suffix_of(path)
    is_known = suffix in (*SUFFIXES, *REFUSED_SUFFIXES)
    if is_known or ((not suffix or suffix in _SERVED) and _begins_like_article(path)):
        yield path
    else:
        passed_over[suffix] += 1


def _begins_like_article(path: Path) -> bool:
    try:
        if not path.is_file():  # a pipe might never end
            return False
        with path.open("rb") as stream:
            return is_surely_article(stream.read(_SAMPLE))
    except OSError:
        return False
