"""The lines of a PDF's page, each with its place, from what PDFium knows of its characters."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from annotator.reading.cleaning import strip_invisible
from annotator.reading.pdf_layout import Line, Page
from annotator.reading.pdfium import Document, PdfiumError, TextPage

if TYPE_CHECKING:
    from annotator.reading.pdf_right_to_left import Glyph

_LINE_END = "\r\n"
_HYPHENS = ("\u0002", "\ufffe")
"""PDFium gives one of these for a hyphen at a line's end, and then no line end."""

_LINE_HYPHEN = re.compile("[\u0002\ufffe]")
_AFTER_HYPHEN = re.compile("(?<=[\u0002\ufffe])")
_LETTER = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]")
"""Hebrew, Arabic and what is written with their letters."""

_LATIN = re.compile("[A-Za-z\u00c0-\u024f\u0370-\u052f]")
_ARABIC = re.compile("[\u0600-\u08ff\ufb50-\ufdff\ufe70-\ufefc]")
_STOPS = ".,:;!?"


def page_of(document: Document, number: int) -> Page:
    """Return a page of a document; one that cannot be read has no lines.

    Where most of a page runs from right to left its places are counted from its right edge, so
    that what begins a line has the smaller number in every script.
    """
    try:
        with document.page(number) as page:
            return _page(page)
    except PdfiumError:
        return Page(0.0, 0.0, ())


def _page(page: TextPage) -> Page:
    whole, width = page.text(), page.width
    turned = () if whole.isascii() else _LETTER.findall(whole)
    is_turned = len(turned) > len(_LATIN.findall(whole)) if turned else False
    lines = _glyph_lines(page, whole, is_turned) if turned else _lines(page, whole)
    if is_turned:
        lines = [line._replace(left=width - line.right, right=width - line.left) for line in lines]
    return Page(width, page.height, tuple(lines))


def _lines(page: TextPage, whole: str) -> list[Line]:
    """Return the lines in the order of the page's own description.

    `whole` is the page's text, in which a character's place is not always PDFium's number of it.
    """
    is_even = page.count == len(whole)  # nothing left out or put in by PDFium
    pieces = _pieces(whole) if is_even else _numbered(page, whole)
    place_of, tenths, lines = page.line_place, dict[float, float](), list[Line]()
    for first, last, text in pieces:
        # What can all be printed is seldom odd, and that is told in a moment.
        if not text.isprintable() or "  " in text:
            text = _clean(text)
            if not text:
                continue
        left, y, right, size = place_of(first, last)
        if left > right:
            left, right = right, left
        if size not in tenths:  # a page has few, and rounding takes its time
            tenths[size] = round(size, 1)
        lines.append(Line(text, left, right, y, tenths[size]))
    return lines


def _clean(text: str) -> str:
    """Return a line with one space between words, its hyphen, and nothing that is not seen."""
    return " ".join(strip_invisible(_LINE_HYPHEN.sub("-", text)).split())


def _pieces(whole: str) -> Iterator[tuple[int, int, str]]:
    """Yield the lines without white space at their ends; first and last place of each."""
    one, other = _HYPHENS
    at = 0
    for line in whole.split(_LINE_END):
        has_hyphen = one in line or other in line
        for piece in _AFTER_HYPHEN.split(line) if has_hyphen else (line,):
            text = piece.strip()
            if text:
                first = at + piece.index(text)
                yield first, first + len(text) - 1, text
            at += len(piece)
        at += len(_LINE_END)


def _numbered(page: TextPage, whole: str) -> Iterator[tuple[int, int, str]]:
    """Yield the lines with PDFium's own numbers of their first and last characters."""
    at, units = 0, 0  # PDFium counts UTF-16 units
    for start, end, text in _pieces(whole):
        numbers: list[int] = []
        for place in (start, end):
            units += len(whole[at:place].encode("utf-16-le", "surrogatepass")) // 2
            at = place
            numbers.append(page.number_of(units))
        if min(numbers) >= 0:
            yield numbers[0], numbers[1], text


def _glyph_lines(page: TextPage, whole: str, is_turned: bool) -> list[Line]:
    """Return the lines of a page with right-to-left letters, put in order by their places."""
    # Here, because few pages need it.
    from annotator.reading.pdf_right_to_left import in_reading_order

    lines: list[Line] = []
    is_arabic = _ARABIC.search(whole) is not None
    for glyphs, height, y, size in _glyphs(page):
        chars = "".join(glyph.char for glyph in glyphs)
        turned, latin = len(_LETTER.findall(chars)), len(_LATIN.findall(chars))
        if turned:
            is_turned_line = is_turned or turned > latin
        else:  # a stop at its left end stands behind what is read
            is_turned_line = is_turned and min(glyphs, key=lambda each: each.pen).char in _STOPS
        text = in_reading_order(
            glyphs, height, is_right_to_left=is_turned_line, is_arabic=is_arabic
        )
        text = _clean(text)
        if text:
            left, right = min(each.left for each in glyphs), max(each.right for each in glyphs)
            size = size if size > 2 else max(height, 1.0)
            lines.append(Line(text, left, right, y, round(size, 1)))
    return lines


def _glyphs(page: TextPage) -> Iterator[tuple[list[Glyph], float, float, float]]:
    """Yield a line's glyphs in PDFium's order, their height, base line and size of letters."""
    # Here, because few pages need it.
    from annotator.reading.pdf_right_to_left import Glyph

    glyphs = list[Glyph]()
    tallest, base, size, words = 0.0, 0.0, 0.0, 0
    for number, (char, pen, y, left, right, height) in enumerate(page.glyphs()):
        if char not in _LINE_END:
            words += char.isspace()
            glyphs.append(Glyph(char, pen, left, right, words))
            if height > tallest:  # not of a space that PDFium put in
                tallest, base, size = height, y, page.size_of(number)
        if glyphs and (char in _LINE_END or char in _HYPHENS):
            yield glyphs, tallest, base, size
            glyphs, tallest = [], 0.0
    if glyphs:
        yield glyphs, tallest, base, size
