"""The library with 10,000 articles: from a key or a choice to the rows that are painted."""

from __future__ import annotations

import itertools
import random
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QStringListModel
from PySide6.QtWidgets import QAbstractItemView, QAbstractSlider, QListView, QMainWindow

from annotator.model.arrangement import Arrangement, ArticleFilter, GroupBy, SortBy
from annotator.model.article import ArticleState
from annotator.model.article_summary import ArticleSummary
from annotator.settings import load_settings
from tests.benchmarks.frames import FrameWatch, settle
from tests.benchmarks.material import vocabulary
from tests.benchmarks.probe import report
from ui.app import build_window, make_application
from ui.garbage import keep_in_gui_thread
from ui.library.panel import LibraryPanel

SIZE = (1360, 860)
OUTLETS = 60
PAGE_STEP = QAbstractSlider.SliderAction.SliderPageStepAdd
TYPED_RANKS = (3, 40, 900)


def dressed(articles: list[ArticleSummary]) -> list[ArticleSummary]:
    """Return the articles with outlets, dates, languages, states and claims as news has them."""
    chance = random.Random(7)
    return [
        replace(
            each,
            metadata=replace(
                each.metadata,
                outlet=f"Outlet {chance.randrange(OUTLETS)}",
                published=f"{chance.randint(2018, 2026)}-{chance.randint(1, 12):02}-14",
                language=chance.choice(("en", "de", "ko", "")),
            ),
            state=chance.choice(list(ArticleState)),
            claims=chance.choice((0, 0, 3, 20)),
        )
        for each in articles
    ]


class Library:
    """The window's library, full, with an article in its middle at hand."""

    def __init__(self, path: Path) -> None:
        self.window = build_window(path, load_settings())
        self.window.resize(*SIZE)
        self.window.show()
        settle(0.3)
        self.panel: LibraryPanel = self.window.library
        articles = dressed(list(self.panel.model.summaries()))
        assert len(articles) == 10_000
        self.panel.set_summaries(articles)
        ids = [each.id for each in articles]
        self.panel.set_copies({each: ids[n - n % 3] for n, each in enumerate(ids) if n % 9 < 3})
        self.panel.list.go_to(ids[5_000])
        self.watch = FrameWatch(self.window, self.panel.list.viewport())
        settle(0.3)

    def time(self, act: Callable[[], object]) -> float:
        """Do something that repaints the list; the ms to the frame."""
        started = self.watch.begin()
        act()
        self.panel.list.viewport().update()
        taken = self.watch.finish(started)
        settle(0.02)
        return taken


def time_typing(library: Library) -> list[float]:
    """Type words letter by letter into the search box, and clear it."""
    taken: list[float] = []
    box = library.panel.search_box
    for word in (vocabulary()[rank] for rank in TYPED_RANKS):
        for end in range(1, len(word) + 1):
            taken.append(library.time(lambda text=word[:end]: box.setText(text)))
        taken.append(library.time(box.clear))
    return taken


def time_filters(library: Library) -> list[float]:
    """Filter by each kind alone and together, and by none between them."""
    states = frozenset({ArticleState.UNREAD})
    outlets = frozenset(f"Outlet {number}" for number in range(7))
    languages = frozenset({"de", "ko"})
    wanted = (
        ArticleFilter(states=states),
        ArticleFilter(outlets=outlets),
        ArticleFilter(languages=languages),
        ArticleFilter(first="2020-03", last="2024"),
        ArticleFilter(states, outlets, languages, "2020-03", "2024"),
    )
    taken: list[float] = []
    for each in wanted:
        taken.append(library.time(lambda one=each: library.panel.bar.set_filter(one)))
        taken.append(library.time(lambda: library.panel.bar.set_filter(ArticleFilter())))
    return taken


def time_arranging(library: Library) -> list[float]:
    """Sort by everything under every grouping; near copies are known, nothing looks for them."""
    taken: list[float] = []
    for group, sort in itertools.product(GroupBy, SortBy):
        wanted = Arrangement(sort, is_descending=sort is SortBy.DATE, group=group)
        taken.append(library.time(lambda one=wanted: library.panel.model.arrange(one)))
    library.panel.arrange(Arrangement())
    return taken


def time_scrolling(library: Library, repeats: int) -> tuple[list[float], list[float]]:
    """Scroll page by page; the ms of a bare QListView of the same rows, and ours."""
    rows = [
        f"{each.metadata.title}\n{library.panel.model.subtitle(each)}"
        for each in library.panel.model.summaries()
    ]
    window = QMainWindow()
    bare = QListView()
    bare.setUniformItemSizes(True)
    bare.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
    bare.setModel(QStringListModel(rows, bare))
    window.setCentralWidget(bare)
    window.resize(library.panel.list.size())
    window.show()
    settle(0.3)
    watch = FrameWatch(window, bare.viewport())
    library.panel.list.verticalScrollBar().setValue(0)
    settle(0.1)
    floor: list[float] = []
    ours: list[float] = []
    for _ in range(repeats):
        started = watch.begin()
        bare.verticalScrollBar().triggerAction(PAGE_STEP)
        floor.append(watch.finish(started))
        settle(0.01)
        started = library.watch.begin()
        library.panel.list.verticalScrollBar().triggerAction(PAGE_STEP)
        ours.append(library.watch.finish(started))
        settle(0.01)
    window.close()
    return floor, ours


def main(path: str, repeats: str) -> None:
    """Report every row's figures."""
    keep_in_gui_thread(make_application())  # as the program runs
    library = Library(Path(path))
    typed = time_typing(library)
    filtered = time_filters(library)
    arranged = time_arranging(library)
    floor, scrolled = time_scrolling(library, int(repeats))
    report(typed=typed, filtered=filtered, arranged=arranged, floor=floor, scrolled=scrolled)
    library.window.close()


if __name__ == "__main__":
    main(*sys.argv[1:])
