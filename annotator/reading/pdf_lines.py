"""The lines of a PDF's page, each with its place, from what PDFium knows of its characters."""

from __future__ import annotations

import ctypes
import re
import sys
from collections.abc import Iterator
from importlib import import_module
from typing import TYPE_CHECKING, Any

from annotator.reading.cleaning import strip_invisible
from annotator.reading.pdf_layout import Line, Page

if TYPE_CHECKING:
    from annotator.reading.pdf_right_to_left import Glyph

_LINE_END = "\r\n"
_HYPHENS = ("\u0002", "\ufffe")
"""PDFium gives one of these for a hyphen at a line's end, and then no line end."""

_ODD = re.compile(r"[^\S \r\n]|  |[\x00-\x08\x0e-\x1f\x7f-\x9f\xad\ufeff\ufdd0-\ufdef\ufffe\uffff]")
"""What is rare in a page's text and has to be mended in its lines."""

_LINE_HYPHEN = re.compile("[\u0002\ufffe]")
_AFTER_HYPHEN = re.compile("(?<=[\u0002\ufffe])")
_LETTER = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]")
"""Hebrew, Arabic and what is written with their letters."""

_LATIN = re.compile("[A-Za-z\u00c0-\u024f\u0370-\u052f]")
_ARABIC = re.compile("[\u0600-\u08ff\ufb50-\ufdff\ufe70-\ufefc]")
_STOPS = ".,:;!?"


def page_of(document: Any, number: int) -> Page:
    """Return a page of a pypdfium2 document; one that cannot be read has no lines.

    Where most of a page runs from right to left its places are counted from its right edge, so
    that what begins a line has the smaller number in every script.
    """
    pdfium: Any = import_module("pypdfium2")
    try:
        page = document[number]
        width, height = page.get_size()
        text_page = page.get_textpage()
    except pdfium.PdfiumError:
        return Page(0.0, 0.0, ())
    whole = text_page.get_text_range(errors="replace")
    turned = _LETTER.findall(whole)
    is_turned = len(turned) > len(_LATIN.findall(whole)) if turned else False
    lines = _glyph_lines(text_page, whole, is_turned) if turned else _lines(text_page, whole)
    text_page.close()
    page.close()
    if is_turned:
        lines = [line._replace(left=width - line.right, right=width - line.left) for line in lines]
    return Page(width, height, tuple(lines))


def _lines(text_page: Any, whole: str) -> list[Line]:
    """Return the lines in the order of the page's own description.

    `whole` is the page's text, in which a character's place is not always PDFium's number of it.
    """
    raw: Any = import_module("pypdfium2.raw")
    place, box = raw.FPDFText_GetCharOrigin, raw.FPDFText_GetCharBox
    size_of = raw.FPDFText_GetFontSize
    x, y, left, right, bottom, top = (ctypes.c_double() for _ in range(6))
    handle, lines = text_page.raw, list[Line]()
    is_even = text_page.count_chars() == len(whole)  # nothing left out or put in by PDFium
    pieces = _pieces(whole) if is_even else _numbered(raw, text_page, whole)
    is_odd = _ODD.search(whole) is not None
    for first, last, text in pieces:
        place(handle, first, x, y)
        box(handle, last, left, right, bottom, top)
        size = size_of(handle, first)
        # Some programs set text in a font of size 1 and enlarge the page's scale.
        size = size if size > 2 else max(top.value - bottom.value, 1.0)
        if is_odd and _ODD.search(text):
            text = _clean(text)
            if not text:
                continue
        start, end = x.value, right.value
        if start > end:
            start, end = end, start
        lines.append(Line(text, start, end, y.value, round(size, 1)))
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


def _numbered(raw: Any, text_page: Any, whole: str) -> Iterator[tuple[int, int, str]]:
    """Yield the lines with PDFium's own numbers of their first and last characters."""
    at, units = 0, 0  # PDFium counts UTF-16 units
    for start, end, text in _pieces(whole):
        numbers: list[int] = []
        for place in (start, end):
            units += len(whole[at:place].encode("utf-16-le", "surrogatepass")) // 2
            at = place
            numbers.append(int(raw.FPDFText_GetCharIndexFromTextIndex(text_page, units)))
        if min(numbers) >= 0:
            yield numbers[0], numbers[1], text


def _glyph_lines(text_page: Any, whole: str, is_turned: bool) -> list[Line]:
    """Return the lines of a page with right-to-left letters, put in order by their places."""
    # Here, because few pages need it.
    from annotator.reading.pdf_right_to_left import in_reading_order

    lines: list[Line] = []
    is_arabic = _ARABIC.search(whole) is not None
    for glyphs, height, y, size in _glyphs(text_page):
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


def _glyphs(text_page: Any) -> Iterator[tuple[list[Glyph], float, float, float]]:
    """Yield a line's glyphs in PDFium's order, their height, base line and size of letters."""
    # Here, because few pages need it.
    from annotator.reading.pdf_right_to_left import Glyph

    raw: Any = import_module("pypdfium2.raw")
    handle, glyphs = text_page.raw, list[Glyph]()
    pen, y, box = ctypes.c_double(), ctypes.c_double(), raw.FS_RECTF()
    height, base, size, words = 0.0, 0.0, 0.0, 0
    for number in range(text_page.count_chars()):
        char = chr(min(raw.FPDFText_GetUnicode(handle, number), sys.maxunicode))
        if char not in _LINE_END:
            raw.FPDFText_GetCharOrigin(handle, number, pen, y)
            raw.FPDFText_GetLooseCharBox(handle, number, box)
            words += char.isspace()
            glyphs.append(Glyph(char, pen.value, box.left, box.right, words))
            if box.top - box.bottom > height:  # not of a space that PDFium put in
                height, base = box.top - box.bottom, y.value
                size = raw.FPDFText_GetFontSize(handle, number)
        if glyphs and (char in _LINE_END or char in _HYPHENS):
            yield glyphs, height, base, size
            glyphs, height = [], 0.0
    if glyphs:
        yield glyphs, height, base, size
