"""What is asked of PDFium: a document, its pages, their text, and where its characters stand.

The bindings are used as they are: the package around them takes longer to import than PDFium takes
for ten pages, and each file is read in a process of its own. Lengths are points, y grows upwards.
"""

from __future__ import annotations

import ctypes
import math
import sys
from collections.abc import Callable, Generator, Iterator
from contextlib import contextmanager
from functools import partial
from importlib import import_module
from typing import Any

PASSWORD_ERROR = 4
"""PDFium's FPDF_ERR_PASSWORD."""

_LEAST_SIZE = 2.0
"""Points; some programs set text in a font of size 1 and enlarge it by the text's matrix."""


class PdfiumError(Exception):
    """PDFium did not do what was asked; `code` is what it gives as the reason."""

    def __init__(self, code: int) -> None:
        super().__init__(f"PDFium gives {code} as the reason")
        self.code = code


def version() -> str:
    """Return the number of PDFium's build."""
    return str(import_module("pypdfium2_raw.version").PDFIUM_INFO.tag)


class Document:
    """A document, open until the end of its context."""

    def __init__(self, content: bytes) -> None:
        """Open it from its bytes; raises PdfiumError."""
        self._raw: Any = import_module("pypdfium2_raw")
        self._raw.FPDF_InitLibraryWithConfig(None)  # the first time; later it does nothing
        self._content = content  # PDFium goes on reading from there
        self._handle = self._raw.FPDF_LoadMemDocument64(content, len(content), None)
        self._measure_line = _line_measure(self._raw)
        if len(self) < 1:
            reason = int(self._raw.FPDF_GetLastError())
            self.close()
            raise PdfiumError(reason)

    def __enter__(self) -> Document:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def __len__(self) -> int:
        """Return the number of its pages."""
        return int(self._raw.FPDF_GetPageCount(self._handle))

    def close(self) -> None:
        """Close it; nothing may be asked of it any more."""
        self._raw.FPDF_CloseDocument(self._handle)

    def metadata(self, key: str) -> str:
        """Return what the document says of itself, such as its "Title", or nothing.

        Raises UnicodeDecodeError for half a character.
        """
        name = key.encode("ascii") + b"\0"
        length = self._raw.FPDF_GetMetaText(self._handle, name, None, 0)
        buffer = ctypes.create_string_buffer(length)
        self._raw.FPDF_GetMetaText(self._handle, name, buffer, length)
        return buffer.raw.decode("utf-16-le")[:-1]  # without the NUL at its end

    @contextmanager
    def page(self, number: int) -> Generator[TextPage]:
        """Have the text of a page, counted from 0, at hand; raises PdfiumError."""
        raw = self._raw
        page = raw.FPDF_LoadPage(self._handle, number)
        text = raw.FPDFText_LoadPage(page) if page else None
        try:
            if not text:
                raise PdfiumError(int(raw.FPDF_GetLastError()))
            size = raw.FPDF_GetPageWidthF(page), raw.FPDF_GetPageHeightF(page)
            yield TextPage(raw, text, size, partial(self._measure_line, text))
        finally:
            raw.FPDFText_ClosePage(text)
            raw.FPDF_ClosePage(page)


class TextPage:
    """The text of a page. PDFium numbers its characters from 0, and the text leaves some out."""

    def __init__(
        self,
        raw: Any,
        handle: Any,
        size: tuple[float, float],
        line_place: Callable[[int, int], tuple[float, float, float, float]],
    ) -> None:
        self._raw = raw
        self._handle = handle
        self.width, self.height = size
        self.line_place = line_place
        """Returns a line's left end, base line, right end and size of letters, by the numbers of
        its first and last character."""
        self.count = max(0, int(raw.FPDFText_CountChars(handle)))
        """How many characters there are."""

    def text(self) -> str:
        """Return the whole text; lines end with CR and LF."""
        place_of = self._raw.FPDFText_GetTextIndexFromCharIndex
        first, last = 0, self.count - 1
        # PDFium gives more than it was asked for where the text leaves out the first or the last
        # character (https://crbug.com/pdfium/2079).
        while first <= last and place_of(self._handle, first) < 0:
            first += 1
        while first < last and place_of(self._handle, last) < 0:
            last -= 1
        if first > last:
            return ""
        length = place_of(self._handle, last) + 1 - place_of(self._handle, first)
        units = (ctypes.c_ushort * (length + 1))()  # with a NUL at the end
        count = self._raw.FPDFText_GetText(self._handle, first, last + 1 - first, units)
        return bytes(units)[: 2 * (count - 1)].decode("utf-16-le", "replace")

    def number_of(self, place: int) -> int:
        """Return the number of the character at a place in the text, counted in UTF-16 units.

        Negative where PDFium has none.
        """
        return int(self._raw.FPDFText_GetCharIndexFromTextIndex(self._handle, place))

    def size_of(self, number: int) -> float:
        """Return the size a character is set in."""
        size = float(self._raw.FPDFText_GetFontSize(self._handle, number))
        return size if size > _LEAST_SIZE else size * _scale(self._raw, self._handle, number)

    def glyphs(self) -> Iterator[tuple[str, float, float, float, float, float]]:
        """Yield all characters by their numbers, with where each stands.

        That is the point of the pen it was begun at (x, y), and the left and right end and the
        height of the box around it.
        """
        unicode = _unchecked(self._raw.FPDFText_GetUnicode, ctypes.c_uint)
        origin = _unchecked(self._raw.FPDFText_GetCharOrigin, ctypes.c_int)
        loose_box = _unchecked(self._raw.FPDFText_GetLooseCharBox, ctypes.c_int)
        x, y, box = ctypes.c_double(), ctypes.c_double(), self._raw.FS_RECTF()
        at_x, at_y, at_box = ctypes.byref(x), ctypes.byref(y), ctypes.byref(box)
        handle = self._handle
        for number in range(self.count):
            char = chr(min(unicode(handle, number), sys.maxunicode))
            origin(handle, number, at_x, at_y)
            loose_box(handle, number, at_box)
            yield char, x.value, y.value, box.left, box.right, box.top - box.bottom


def _line_measure(raw: Any) -> Callable[[Any, int, int], tuple[float, float, float, float]]:
    """Return what `TextPage.line_place` does, for the page that is given first."""
    origin = _unchecked(raw.FPDFText_GetCharOrigin, ctypes.c_int)
    char_box = _unchecked(raw.FPDFText_GetCharBox, ctypes.c_int)
    font_size = _unchecked(raw.FPDFText_GetFontSize, ctypes.c_double)
    numbers = x, y, _, right, bottom, top = [ctypes.c_double() for _ in range(6)]
    at_x, at_y, at_left, at_right, at_bottom, at_top = map(ctypes.byref, numbers)

    def measure(handle: Any, first: int, last: int) -> tuple[float, float, float, float]:
        origin(handle, first, at_x, at_y)
        char_box(handle, last, at_left, at_right, at_bottom, at_top)
        size = font_size(handle, first)
        if size <= _LEAST_SIZE:
            size *= _scale(raw, handle, first)
        if size <= _LEAST_SIZE:
            size = max(top.value - bottom.value, 1.0)
        return x.value, y.value, right.value, size

    return measure


def _scale(raw: Any, handle: Any, number: int) -> float:
    """Return how many times its font's size a character is high, 0 where PDFium cannot tell."""
    matrix = raw.FS_MATRIX()
    is_told = raw.FPDFText_GetMatrix(handle, number, ctypes.byref(matrix))
    return math.hypot(matrix.c, matrix.d) if is_told else 0.0


def _unchecked(function: Any, result: Any) -> Any:
    """Return a function of the library that takes its arguments as they are.

    To check each against its declared type takes ctypes as long as the call itself, and there are
    three calls a line.
    """
    address: Any = ctypes.cast(function, ctypes.c_void_p).value
    return ctypes.CFUNCTYPE(result)(address)
