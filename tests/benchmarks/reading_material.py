"""What reading is measured on: real web pages where they are, made-up ones else; long PDFs."""

from __future__ import annotations

import gzip
import itertools
import textwrap
from collections.abc import Iterator
from pathlib import Path

from tests.benchmarks.material import prose
from tests.conftest import ARTICLES
from tests.core.reading.made_files import Placed, pdf

PAGES = 300
_LINES, _LEADING, _LONG_WORD = 50, 13.5, 5
LAYOUTS: dict[str, tuple[int, float, tuple[int, ...]]] = {
    "one column": (90, 10.0, (60,)),
    "two columns": (45, 10.0, (50, 305)),
    "three columns": (37, 8.5, (40, 215, 390)),
}
"""Letters that fill a line, their size, and where the columns begin, in points."""


def web_pages() -> list[bytes]:
    """Return the pages of ../shared/articles/web, or as many made up where it is missing."""
    real = sorted((ARTICLES / "web").glob("*.html.gz"))
    if real:
        return [gzip.decompress(path.read_bytes()) for path in real]
    return [_made_page(seed) for seed in range(45)]


def _made_page(seed: int) -> bytes:
    headline, *paragraphs = prose(900, seed).split("\n\n")
    menu = "".join(f'<li><a href="/{n}">Section {n}</a></li>' for n in range(120))
    teasers = "".join(
        f'<div class="teaser"><a href="/story/{n}"><h3>{headline} {n}</h3></a></div>'
        for n in range(60)
    )
    body = "".join(f"<p>{paragraph}</p>" for paragraph in paragraphs)
    return (
        f"<!doctype html><html><head><title>{headline} | Courier</title><script>var x = 1;</script>"
        f"</head><body><nav><ul>{menu}</ul></nav><article><h1>{headline}</h1>{body}</article>"
        f'<aside class="related">{teasers}</aside><footer>Imprint</footer></body></html>'
    ).encode()


def page_folder(folder: Path, count: int) -> Path:
    """Fill a folder with so many pages, no two with the same text."""
    folder.mkdir()
    pages = web_pages()
    for number in range(count):
        content = pages[number % len(pages)].replace(b"</p>", b" %d</p>" % number)
        content = content.replace(b"<br", b" %d<br" % number)
        (folder / f"{number:04}.html").write_bytes(content)
    return folder


def long_pdf(layout: str) -> bytes:
    """Return a document of 300 pages with running heads, set-in paragraphs and hyphens."""
    width, size, columns = LAYOUTS[layout]
    lines = _lines(width)
    pages: list[list[Placed]] = []
    for number in range(1, PAGES + 1):
        page = [(60.0, 810.0, 8.0, f"The Harbour Courier, issue {number}")]
        for left in columns:
            for at, line in enumerate(itertools.islice(lines, _LINES)):
                inset = size if line.startswith(" ") else 0.0
                page.append((left + inset, 770 - at * _LEADING, size, line.strip()))
        pages.append([*page, (290.0, 30.0, 8.0, str(number))])
    return pdf(pages)


def _lines(width: int) -> Iterator[str]:
    """Yield lines without end, a paragraph's first one set in; every sixth ends within a word."""
    for seed in itertools.count():
        for paragraph in prose(20_000, seed).split("\n\n"):
            lines = textwrap.wrap(f"   {paragraph}", width)
            for at in range(0, len(lines) - 1, 6):
                word, _, rest = lines[at + 1].partition(" ")
                if word.isalpha() and len(word) > _LONG_WORD and rest:
                    lines[at] += f" {word[:3]}-"
                    lines[at + 1] = f"{word[3:]} {rest}"
            yield from lines
