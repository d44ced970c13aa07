"""The rows without a window: export and search."""

from __future__ import annotations

import csv
import sqlite3
import sys
import tempfile
import time
from pathlib import Path

from annotator.export.csv_export import export_csv
from annotator.store.annotation_file import AnnotationFile
from annotator.text.search_terms import match_expression
from tests.benchmarks.material import vocabulary
from tests.benchmarks.probe import memory_mb, report

TYPED_RANKS = (3, 40, 250, 900, 2_500, 6_000)
"""Which words of the vocabulary are typed: in nearly every article down to hardly any."""


def time_export(path: Path, repeats: int) -> None:
    """Report the ms of our export and of `csv.writer` over the same tuples, alternating."""
    floor: list[float] = []
    ours: list[float] = []
    with (
        AnnotationFile.open(path, read_only=True) as file,
        tempfile.TemporaryDirectory(dir=path.parent) as folder,
    ):
        target = Path(folder) / "ours.csv"
        export_csv(file, target, profile="plain")
        with target.open(encoding="utf-8", newline="") as stream:
            rows = [tuple(row) for row in csv.reader(stream)]
        for _ in range(repeats):
            started = time.perf_counter()
            with (Path(folder) / "floor.csv").open("w", encoding="utf-8", newline="") as stream:
                csv.writer(stream).writerows(rows)
            floor.append((time.perf_counter() - started) * 1000)
            started = time.perf_counter()
            count = export_csv(file, target, profile="plain")
            ours.append((time.perf_counter() - started) * 1000)
            assert count == len(rows) - 1 == 100_000
    report(floor=floor, ours=ours)


def measure_export_memory(path: Path) -> None:
    """Report the MB held before an export and the most held during it."""
    with AnnotationFile.open(path, read_only=True) as file:
        file.articles.summaries()
        before = memory_mb()
        Path("/proc/self/clear_refs").write_text("5")  # the high-water mark begins anew
        export_csv(file, path.parent / "memory.csv", profile="plain")
        report(floor=before, ours=memory_mb("VmHWM"))


def time_search(path: Path, repeats: int) -> None:
    """Report the ms of each question, letter by letter as words are typed, alternating."""
    words = vocabulary()
    typed = [words[rank][: end + 1] for rank in TYPED_RANKS for end in range(len(words[rank]))]
    bare = sqlite3.connect(f"file:{path}?mode=ro", uri=True)
    query = "SELECT rowid FROM text_index WHERE text_index MATCH ?"
    floor: list[float] = []
    ours: list[float] = []
    found = 0
    with AnnotationFile.open(path, read_only=True) as file:
        for _ in range(repeats):
            for letters in typed:
                expression = match_expression(letters)
                started = time.perf_counter()
                rows = bare.execute(query, (expression,)).fetchall()
                floor.append((time.perf_counter() - started) * 1000)
                started = time.perf_counter()
                articles = file.search.articles(letters)
                ours.append((time.perf_counter() - started) * 1000)
                assert len(articles) >= len(rows), letters
                found += len(articles)
    bare.close()
    assert found
    report(floor=floor, ours=ours)


def main(what: str, path: str, repeats: str = "1") -> None:
    """Run one measurement in this interpreter."""
    if what == "export":
        time_export(Path(path), int(repeats))
    elif what == "export-memory":
        measure_export_memory(Path(path))
    else:
        time_search(Path(path), int(repeats))


if __name__ == "__main__":
    main(*sys.argv[1:])
