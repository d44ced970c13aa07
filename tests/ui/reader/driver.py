"""Mouse and keys that drive a real reader."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QColor, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from annotator.model.article import Article
from annotator.model.span import Span
from annotator.text.quotes import find_quote
from ui.reader.pane import ReaderPane


class Reader:
    """Drives a real `ReaderPane` by mouse and keys."""

    def __init__(self, pane: ReaderPane) -> None:
        self.pane = pane
        self.page = pane.page

    @property
    def viewport(self) -> QWidget:
        """The widget that text is painted in."""
        return self.page.viewport()

    def show(self, article: Article) -> Article:
        """Show an article and give the page the focus."""
        self.pane.show_article(article)
        self.page.setFocus()
        return article

    def press(self, *keys: str) -> None:
        """Press keys on the page, each named as in a menu ("Shift+J")."""
        modifiers = {
            "Shift": Qt.KeyboardModifier.ShiftModifier,
            "Ctrl": Qt.KeyboardModifier.ControlModifier,
            "Alt": Qt.KeyboardModifier.AltModifier,
        }
        for key in keys:
            *held, name = key.split("+")
            mask = Qt.KeyboardModifier.NoModifier
            for one in held:
                mask |= modifiers[one]
            QTest.keyClick(self.page, getattr(Qt.Key, f"Key_{name}"), mask)

    def span_of(self, quote: str, nth: int = 1) -> Span:
        """Return where a quote lies in the article."""
        article = self.pane.article()
        assert article is not None
        return find_quote(article.text, quote, nth)

    def inside(self, quote: str, nth: int = 1) -> QPoint:
        """Return a point of the viewport on the first letter of a quote."""
        return self.page.point_of(self.span_of(quote, nth).start) + QPoint(2, 0)

    def edges(self, span: Span) -> tuple[QPoint, QPoint]:
        """Return the points at which a drag over a span begins and ends."""
        self.page.reveal(span)
        return self.page.point_of(span.start), self.page.point_of(span.end)

    def drag(
        self,
        begin: QPoint,
        end: QPoint,
        modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier,
    ) -> None:
        """Drag with the left button from one point of the viewport to another."""
        left = Qt.MouseButton.LeftButton
        QTest.mousePress(self.viewport, left, modifiers, begin)
        QTest.mouseMove(self.viewport, (begin + end) / 2)
        QTest.mouseMove(self.viewport, end)
        QTest.mouseRelease(self.viewport, left, modifiers, end)

    def drag_over(
        self,
        quote: str,
        nth: int = 1,
        modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier,
    ) -> None:
        """Drag over a quote from its first to its last letter."""
        begin, end = self.edges(self.span_of(quote, nth))
        self.drag(begin, end, modifiers)

    def click(
        self,
        point: QPoint,
        modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier,
    ) -> None:
        """Click once at a point of the viewport."""
        QTest.mouseClick(self.viewport, Qt.MouseButton.LeftButton, modifiers, point)

    def image(self) -> QImage:
        """Return what the viewport shows."""
        return self.viewport.grab().toImage()

    def colours_at(self, quote: str, nth: int = 1) -> set[str]:
        """Return the colours painted in the box of a quote's first line."""
        span = self.span_of(quote, nth)
        begin, end = self.edges(span)
        height = round(self.page.fontMetrics().height())
        image = self.image()
        return {
            QColor(image.pixel(x, y)).name()
            for x in range(min(begin.x(), end.x()), max(begin.x(), end.x()))
            for y in range(begin.y() - height, begin.y() + height + 6)
            if image.valid(x, y)
        }
