"""The rows with a million words on the page: open, press a key, scroll; ours and bare by turns."""

from __future__ import annotations

import json
import random
import sqlite3
import sys
import time
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractSlider

from annotator.model.article import Article
from annotator.model.claim import Claim
from annotator.model.span import Span
from annotator.settings import load_settings
from tests.benchmarks.frames import BareWindow, FrameWatch, settle
from tests.benchmarks.probe import report
from ui.app import build_window, make_application
from ui.garbage import keep_in_gui_thread
from ui.main_window import MainWindow

SIZE = (1360, 860)
PAGE_STEP = QAbstractSlider.SliderAction.SliderPageStepAdd


class Desk:
    """Our window and a bare one beside it, with a page of the same size and letters."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.window = build_window(path, load_settings())
        opened = self.window.session.file
        assert opened is not None and opened.path == path, "another file was opened"
        self.window.resize(*SIZE)
        self.window.show()
        settle()
        reader = self.window.reader
        self.marked, self.unmarked = _articles(self.window)
        self._open(self.marked)
        self.bare = BareWindow()
        self.bare.show_like(reader.page.viewport(), reader.page.document().defaultFont())
        self.bare_watch = FrameWatch(self.bare.window, self.bare.browser.viewport())
        self.watch = FrameWatch(self.window, reader.page.viewport())

    def article(self) -> Article:
        """Return the article on the page."""
        article = self.window.session.article
        assert article is not None
        return article

    def reopen_file(self) -> None:
        """Open the file anew, so that nothing of an article is known from before."""
        session = self.window.session
        session.open_article(None)
        session.close_file()
        assert session.open_file(self.path)
        session.open_article(None)
        settle()

    def time_open(self, article_id: str) -> float:
        """Open an article from cold; the ms to its first frame."""
        self.reopen_file()
        started = self.watch.begin()
        self.window.session.open_article(article_id)
        taken = self.watch.finish(started)
        assert self.article().id == article_id
        return taken

    def time_bare_open(self, text: str) -> float:
        """Set the text in the bare browser; the ms to its first frame."""
        self.bare.browser.setPlainText("")
        settle()
        started = self.bare_watch.begin()
        self.bare.browser.setPlainText(text)
        return self.bare_watch.finish(started)

    def claims_in_view(self) -> int:
        """Count the claims that are painted now."""
        view = self.window.reader.visible_span()
        return len(self.window.reader.page.marks.overlapping(view.start, view.end))

    def show_both(self) -> None:
        """Have the article on both pages, all claims read and all lines laid out."""
        self._open(self.marked)
        self.bare.browser.setPlainText(self.article().text)
        settle(0.5)
        assert self.claims_in_view() > 10

    def _open(self, article_id: str) -> None:
        self.window.session.open_article(article_id)
        settle(0.3)


def _articles(window: MainWindow) -> tuple[str, str]:
    """Return the ids of the article with claims and of the one without."""
    assert window.session.file is not None
    summaries = window.session.file.articles.summaries()
    marked = next(summary.id for summary in summaries if summary.claims)
    return marked, next(summary.id for summary in summaries if not summary.claims)


def time_opening(desk: Desk, repeats: int) -> None:
    """Report the ms to the first frame: bare, with 100,000 claims, and with none."""
    text = desk.article().text
    floor: list[float] = []
    marked: list[float] = []
    unmarked: list[float] = []
    for number in range(repeats + 1):
        figures = (
            desk.time_bare_open(text),
            desk.time_open(desk.marked),
            desk.time_open(desk.unmarked),
        )
        if number:  # the first round fills caches on both sides
            for values, figure in zip((floor, marked, unmarked), figures, strict=True):
                values.append(figure)
    report(floor=floor, marked=marked, unmarked=unmarked)


def time_keys(desk: Desk, repeats: int) -> None:
    """Report the ms of a tag key to the frame, and of a bare insert with a bare repaint."""
    desk.show_both()
    reader, session = desk.window.reader, desk.window.session
    chance = random.Random(5)
    sentences = desk.article().body.sentences
    connection = _bare_table(desk.path.with_name("bare.db"))
    floor: list[float] = []
    ours: list[float] = []
    for number in range(repeats):
        sentence = sentences[chance.randrange(len(sentences) // 2, len(sentences) // 2 + 4000)]
        reader.select(Span(sentence.start + 1, sentence.end - 2))
        desk.bare.browser.verticalScrollBar().setValue(number * 10)
        settle(0.01)
        assert desk.claims_in_view() > 10
        started = desk.watch.begin()
        QTest.keyClick(reader.page, Qt.Key.Key_1)
        ours.append(desk.watch.finish(started))
        claim_id = reader.selected_claim()
        assert claim_id is not None
        claim = session.claim(claim_id)
        assert claim is not None and claim.tags == ("threat",)
        settle(0.01)
        floor.append(_time_bare_mark(connection, claim, desk.bare))
    connection.close()
    report(floor=floor, ours=ours)


def _bare_table(path: Path) -> sqlite3.Connection:
    """Return a new database with one table, set as the annotation file is."""
    path.unlink(missing_ok=True)
    connection = sqlite3.connect(path)
    connection.execute("PRAGMA journal_mode=DELETE")
    connection.execute("PRAGMA synchronous=FULL")
    connection.execute(
        "CREATE TABLE claims (id TEXT PRIMARY KEY, article TEXT, annotator TEXT, spans TEXT,"
        " quote TEXT, prefix TEXT, suffix TEXT, tags TEXT, note TEXT, created TEXT, changed TEXT)"
        " STRICT"
    )
    connection.commit()
    return connection


def _time_bare_mark(connection: sqlite3.Connection, claim: Claim, bare: BareWindow) -> float:
    row = (
        claim.id, claim.article_id, claim.annotator, json.dumps([[claim.start, claim.end]]),
        claim.quote, claim.prefix, claim.suffix, "|".join(claim.tags), claim.note, claim.created,
        claim.changed,
    )  # fmt: skip
    started = time.perf_counter()
    connection.execute(f"INSERT INTO claims VALUES ({', '.join('?' * len(row))})", row)
    connection.commit()
    bare.browser.viewport().repaint()
    return (time.perf_counter() - started) * 1000


def time_scrolling(desk: Desk, repeats: int) -> None:
    """Report the ms of a page further to the frame, on both pages."""
    desk.show_both()
    floor: list[float] = []
    ours: list[float] = []
    for _ in range(repeats):
        started = desk.bare_watch.begin()
        desk.bare.browser.verticalScrollBar().triggerAction(PAGE_STEP)
        floor.append(desk.bare_watch.finish(started))
        settle(0.01)
        started = desk.watch.begin()
        desk.window.reader.page.verticalScrollBar().triggerAction(PAGE_STEP)
        ours.append(desk.watch.finish(started))
        assert desk.claims_in_view() > 10
        settle(0.01)
    report(floor=floor, ours=ours)


def main(what: str, path: str, repeats: str) -> None:
    """Run one measurement in this interpreter."""
    keep_in_gui_thread(make_application())  # as the program runs
    desk = Desk(Path(path))
    {"open": time_opening, "key": time_keys, "scroll": time_scrolling}[what](desk, int(repeats))
    desk.window.close()


if __name__ == "__main__":
    main(*sys.argv[1:])
