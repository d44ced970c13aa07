"""`python -m tests.benchmarks`: measure each row against its floor and print the table."""

from __future__ import annotations

import argparse
import os
import shutil
import sys
import tempfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from annotator.settings import Settings, save_settings
from tests.benchmarks.children import run_child
from tests.benchmarks.material import (
    claims_file,
    coded_file,
    large_file,
    many_articles,
    small_file,
)
from tests.benchmarks.reading_material import LAYOUTS, PAGES
from tests.benchmarks.table import Figure, as_table, median, p95

FEW, MANY = 5, 15
"""Fresh processes of each kind for the start, quick and in full."""
CODERS = ("anna", "ben", "cleo", "dan")
"""Annotators of the same articles."""


@dataclass
class Bench:
    """Where the material lies and how often things are repeated."""

    folder: Path
    is_quick: bool

    def repeats(self, quick: int, full: int) -> str:
        """Return how often a row measures, as a word for a child's command line."""
        return str(quick if self.is_quick else full)

    @cached_property
    def small(self) -> str:
        """A file with one article of 1,200 words and 30 claims."""
        return self._made("small.claims", lambda path: small_file(path))

    @cached_property
    def large(self) -> str:
        """A file with a million words twice: with 100,000 claims, and with none."""
        return self._made("large.claims", lambda path: large_file(path))

    @cached_property
    def claims(self) -> str:
        """A file with 10,000 claims over 100 articles."""
        return self._made("claims.claims", lambda path: claims_file(path))

    @cached_property
    def many(self) -> str:
        """A file with 10,000 articles of 600 words."""
        count = 10_000
        return self._made(f"many-{count}.claims", lambda path: many_articles(path, count))

    def coded(self, annotators: Sequence[str], claims: int) -> list[str]:
        """Return a file of each annotator: 1,000 articles with so many claims in each."""
        return [
            self._made(f"{name}-{claims}.claims", lambda p, n=name: coded_file(p, n, 1_000, claims))
            for name in annotators
        ]

    def child(self, module: str, *words: str) -> dict[str, list[float]]:
        """Run a child with settings of its own."""
        return run_child(module, *words, settings=self.folder)

    def _made(self, name: str, make: Callable[[Path], object]) -> str:
        path = self.folder / name
        if not path.exists():
            print(f"making {name} …", file=sys.stderr)
            unfinished = path.with_suffix(".part")
            unfinished.unlink(missing_ok=True)
            make(unfinished)
            unfinished.rename(path)
        return str(path)


def start(bench: Bench) -> list[Figure]:
    """Start to the first painted frame, in fresh processes that alternate."""
    floor: list[float] = []
    ours: list[float] = []
    count = int(bench.repeats(FEW, MANY))
    for number in range(count + 1):
        bare = bench.child("bare_start")["ms"]
        full = bench.child("our_start", bench.small)["ms"]
        if number:  # the first pair fills the file cache and writes .pyc files
            floor.append(float(bare))  # type: ignore[arg-type]
            ours.append(float(full))  # type: ignore[arg-type]
    what = "start, 1,200 words and 30 claims, to first frame"
    statistic = f"median of {count}"
    return [Figure(what, median(floor), median(ours), "ms", statistic, times=2.0)]


def open_article(bench: Bench) -> list[Figure]:
    """Open a million words with 100,000 claims to the first painted frame."""
    count = bench.repeats(5, 15)
    found = bench.child("window_rows", "open", bench.large, count)
    what = "open 1,000,000 words, 100,000 claims, to first frame"
    statistic = f"median of {count}"
    marked = median(found["marked"])
    return [
        Figure(what, median(found["floor"]), marked, "ms", statistic, times=3.0),
        Figure("  the same against ours with no claims", median(found["unmarked"]), marked, "ms",
               statistic, times=1.5),
    ]  # fmt: skip


def key_press(bench: Bench) -> list[Figure]:
    """A tag key on a selection, to committed and painted."""
    count = bench.repeats(120, 200)  # fewer, and three slow commits of the disk decide the p95
    copy = bench.folder / "marked.claims"  # the other rows count on 100,000 claims
    shutil.copyfile(bench.large, copy)
    found = bench.child("window_rows", "key", str(copy), count)
    copy.unlink()
    what = "key press to committed and painted, 100,000 claims"
    return [
        Figure(what, p95(found["floor"]), p95(found["ours"]), "ms", f"p95 of {count}", times=3.0)
    ]


def scroll(bench: Bench) -> list[Figure]:
    """A page further in that article."""
    count = bench.repeats(60, 200)
    found = bench.child("window_rows", "scroll", bench.large, count)
    what = "scroll a page, 100,000 claims"
    return [
        Figure(what, p95(found["floor"]), p95(found["ours"]), "ms", f"p95 of {count}", times=2.0)
    ]


def export(bench: Bench) -> list[Figure]:
    """Export 100,000 claims: time and memory."""
    count = bench.repeats(3, 7)
    found = bench.child("store_rows", "export", bench.large, count)
    memory = bench.child("store_rows", "export-memory", bench.large)
    statistic = f"median of {count}"
    return [
        Figure("export 100,000 claims", median(found["floor"]), median(found["ours"]), "ms",
               statistic, times=4.0),
        Figure("  memory before and at its highest", float(memory["floor"]), float(memory["ours"]),
               "MB", "highest of one", more=50.0),
    ]  # type: ignore[arg-type]  # fmt: skip


def search(bench: Bench) -> list[Figure]:
    """Search as one types, 10,000 articles."""
    count = bench.repeats(3, 10)
    found = bench.child("store_rows", "search", bench.many, count)
    what = "search as you type, 10,000 articles of 600 words"
    statistic = f"of {len(found['ours'])} questions"
    floor, ours = found["floor"], found["ours"]
    return [
        Figure(what, median(floor), median(ours), "ms", f"median {statistic}", times=2.0),
        Figure("  the slow ones", p95(floor), p95(ours), "ms", f"p95 {statistic}", times=2.0),
    ]


def memory(bench: Bench) -> list[Figure]:
    """What the process holds with the small article open, against the bare window."""
    count = int(bench.repeats(1, 3))
    bare = [bench.child("bare_start", "memory")["mb"] for _ in range(count)]
    full = [bench.child("our_start", bench.small, "memory")["mb"] for _ in range(count)]
    what = "memory with 1,200 words open"
    statistic = f"median of {count}"
    return [Figure(what, median(bare), median(full), "MB", statistic, more=60.0)]  # type: ignore[arg-type]


def pages(bench: Bench) -> list[Figure]:
    """Open the codebook's page and the timeline for the first time, 10,000 claims."""
    count = int(bench.repeats(1, 5))
    found = [bench.child("page_rows", bench.claims) for _ in range(count)]
    names = {
        "codebook": "open the codebook, 10,000 claims",
        "timeline": "open the timeline, 10,000 claims",
        "everything": "  with every claim on it",
    }
    figures: list[Figure] = []
    for name, what in names.items():
        ours = median([float(each[name]) for each in found])  # type: ignore[arg-type]
        figures.append(Figure(what, 0.0, ours, "ms", f"median of {count}", more=300.0))
    return figures


def compare(bench: Bench) -> list[Figure]:
    """Open, read and match colleagues' files; beside it sqlite, and scipy where it is there."""
    figures: list[Figure] = []
    for names, claims in ((CODERS[:2], 100), (CODERS, 10)):
        count = bench.repeats(3, 7)
        found = bench.child("review_rows", "compare", count, *bench.coded(names, claims))
        what = f"compare {len(names)} files, {claims * 1_000:,} claims each, 1,000 articles"
        floors = [median(found[part]) for part in ("floor", "assigned") if found[part]]
        figures.append(Figure(what, sum(floors), median(found["ours"]), "ms",
                              f"median of {count}", most=5_000))  # fmt: skip
    return figures


def agree(bench: Bench) -> list[Figure]:
    """Measure agreement with 1,000 resamples; beside it krippendorff and numpy on sentences."""
    figures: list[Figure] = []
    for names, claims in ((CODERS[:2], 100), (CODERS, 10)):
        count = bench.repeats(3, 7)
        found = bench.child("review_rows", "agree", count, *bench.coded(names, claims))
        what = f"agreement of {len(names)}, {claims * 1_000:,} claims each, 1,000 resamples"
        figures.append(Figure(what, median(found["floor"]), median(found["ours"]), "ms",
                              f"median of {count}", most=3_000))  # fmt: skip
    return figures


def disagreement(bench: Bench) -> list[Figure]:
    """The next disagreement, from the key to the frame; beside it a bare page with the article."""
    count = bench.repeats(20, 100)
    own, other = bench.coded(CODERS[:2], 100)
    found = bench.child("review_window", own, other, count)
    what = "next disagreement, of 100,000 rows"
    return [Figure(what, p95(found["floor"]), p95(found["ours"]), "ms", f"p95 of {count}", most=50)]


def reading(bench: Bench) -> list[Figure]:
    """From the bytes of web pages to sentences, and long PDFs."""
    count = bench.repeats(3, 9)
    found = bench.child("reading_rows", "pages", count)
    figures = [Figure("web pages, bytes to sentences", median(found["floor"]),
                      median(found["ours"]), "ms", f"median of {count}", times=1.5)]  # fmt: skip
    for layout in LAYOUTS:
        found = bench.child("reading_rows", "pdf", layout, count)
        figures.append(Figure(f"PDF of {PAGES} pages, {layout}", median(found["floor"]),
                              median(found["ours"]), "ms", f"median of {count}",
                              times=3.0))  # fmt: skip
    return figures


def folder(bench: Bench) -> list[Figure]:
    """Add a folder of web pages in the window."""
    count = bench.repeats(200, 1_000)
    path = bench.folder / f"pages-{count}"
    found = bench.child("reading_rows", "folder", str(path), count)
    shutil.rmtree(path)
    path.with_suffix(".claims").unlink()
    before, highest, largest = found["memory"]
    return [
        Figure(f"add a folder of {count} web pages in the window", float(found["floor"]),
               float(found["ours"]), "ms", "one", times=2.0),
        Figure("  slowest frame meanwhile", 0.0, float(found["frame"]), "ms", "worst of all",
               more=100.0),
        Figure("  cores idle meanwhile", 0.0, float(found["idle"]), "%", "one", more=20.0),
        Figure("  memory before and at its highest", before, highest, "MB", "highest of one",
               more=150.0),
        Figure("  the largest process that reads", 0.0, largest, "MB", "highest of one",
               more=300.0),
    ]  # type: ignore[arg-type]  # fmt: skip


def library(bench: Bench) -> list[Figure]:
    """Search, filter, sort, group and scroll a library of 10,000 articles."""
    count = bench.repeats(60, 200)
    found = bench.child("library_rows", bench.many, count)
    names = {
        "typed": "library, 10,000 articles: a key in the search box to painted",
        "filtered": "  a filter to painted",
        "arranged": "  sorted or grouped anew to painted",
    }
    figures = [
        Figure(what, 0.0, p95(found[name]), "ms", f"p95 of {len(found[name])}", more=50.0)
        for name, what in names.items()
    ]
    ours = Figure(
        "  scroll a page, a bare QListView", p95(found["floor"]), p95(found["scrolled"]), "ms",
        f"p95 of {count}", times=2.0,
    )  # fmt: skip
    return [*figures, ours]


ROWS: dict[str, Callable[[Bench], list[Figure]]] = {
    "start": start,
    "open": open_article,
    "key": key_press,
    "scroll": scroll,
    "export": export,
    "search": search,
    "memory": memory,
    "pages": pages,
    "library": library,
    "reading": reading,
    "folder": folder,
    "compare": compare,
    "agree": agree,
    "disagreement": disagreement,
}


def main(argv: Sequence[str]) -> int:
    """Run the rows asked for; 0 when every one is within its limit, else 1."""
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks", description=__doc__)
    parser.add_argument("-k", action="append", choices=ROWS, metavar="ROW", dest="rows",
                        help=f"only this row, may be repeated: {', '.join(ROWS)}")  # fmt: skip
    parser.add_argument("--quick", action="store_true", help="fewer repeats")
    parser.add_argument("--material", type=Path, help="folder to keep the material in")
    words = parser.parse_args(argv)
    with tempfile.TemporaryDirectory(prefix="claimlight-bench-") as temporary:
        folder = (words.material or Path(temporary)).absolute()
        folder.mkdir(parents=True, exist_ok=True)
        _write_settings(folder)
        bench = Bench(folder, words.quick)
        figures: list[Figure] = []
        for name in words.rows or ROWS:
            print(f"measuring {name} …", file=sys.stderr)
            figures += ROWS[name](bench)
    print(as_table(figures))
    return 0 if all(figure.is_within for figure in figures) else 1


def _write_settings(folder: Path) -> None:
    """Let the program start as it does for somebody who has used it before."""
    os.environ["CLAIMLIGHT_CONFIG_DIR"] = str(folder / "config")
    save_settings(Settings(annotator="bench", first_steps_seen=True))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
