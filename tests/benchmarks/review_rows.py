"""The rows of review without a window: colleagues' files compared, and how far they agree."""

from __future__ import annotations

import gc
import sqlite3
import sys
import time
from collections.abc import Sequence
from contextlib import ExitStack
from importlib.util import find_spec
from itertools import combinations
from pathlib import Path

import krippendorff
import numpy as np

from annotator.review.agreement.ratings import MISSING
from annotator.review.agreement.report import Report, agreement_report
from annotator.review.agreement.resampling import Resampling
from annotator.review.agreement.sentences import sentence_table
from annotator.review.codings import Codings, collate
from annotator.review.compare import Comparison, compare
from annotator.review.matching import Lane, meetings
from annotator.store.untrusted import open_untrusted
from tests.benchmarks.probe import report

THRESHOLD = 0.5
RESAMPLES = 1_000
CLAIM_COLUMNS = (
    'id, article_id, annotator, start, "end", fragments, quote, prefix, suffix, tags, note,'
    " created, changed, fields"
)


def time_comparing(paths: Sequence[Path], repeats: int) -> None:
    """Report the ms to open, read and match, and those of the libraries over the same rows."""
    floor: list[float] = []
    ours: list[float] = []
    assigned: list[float] = []
    for _ in range(repeats):
        started = time.perf_counter()
        codings = read(paths)
        comparison = compared(codings)
        ours.append((time.perf_counter() - started) * 1000)
        assert len(comparison.articles) == len(codings.articles)
        floor.append(time_sqlite(paths))
        if find_spec("scipy") is not None:
            assigned.append(time_scipy(codings))
    report(floor=floor, ours=ours, assigned=assigned)


def time_agreement(paths: Sequence[Path], repeats: int) -> None:
    """Report the ms to measure, and those of krippendorff and numpy over the same sentences."""
    codings = read(paths)
    comparison = compared(codings)
    floor: list[float] = []
    ours: list[float] = []
    for _ in range(repeats):
        started = time.perf_counter()
        found = measured(codings, comparison)
        ours.append((time.perf_counter() - started) * 1000)
        assert any(entry.measure.low is not None for entry in found.entries)
        floor.append(time_krippendorff(codings))
    report(floor=floor, ours=ours)


def read(paths: Sequence[Path]) -> Codings:
    """Open and read files as the program does."""
    with ExitStack() as closing:
        codings = collate([closing.enter_context(open_untrusted(path)) for path in paths])
    assert codings is not None
    return codings


def compared(codings: Codings) -> Comparison:
    """Match the claims."""
    claims, rules = codings.article_claims(), codings.rules(THRESHOLD)
    comparison = compare(claims, codings.annotators, rules, codings.values)
    assert comparison is not None
    return comparison


def measured(codings: Codings, comparison: Comparison) -> Report:
    """Measure the agreement."""
    found = agreement_report(
        codings.articles, comparison, codings.tags, codings.fields, codings.values,
        resamples=RESAMPLES,
    )  # fmt: skip
    assert found is not None
    return found


def time_sqlite(paths: Sequence[Path]) -> float:
    """Return the ms in which sqlite3 alone hands out the same claims and texts."""
    started = time.perf_counter()
    for path in paths:
        connection = sqlite3.connect(f"{path.as_uri()}?mode=ro", uri=True)
        connection.execute(f"SELECT {CLAIM_COLUMNS} FROM claims").fetchall()
        connection.execute("SELECT text, sentences FROM texts").fetchall()
        connection.close()
    return (time.perf_counter() - started) * 1000


def time_scipy(codings: Codings) -> float:
    """Return the ms of scipy's assignment over the overlaps of every two annotators."""
    from scipy.optimize import linear_sum_assignment  # type: ignore[import-not-found]

    matrices: list[np.ndarray] = []
    for article in codings.articles:
        lanes = [Lane(article.claims[name]) for name in codings.annotators]
        for one, other in combinations(lanes, 2):
            overlaps = np.zeros((len(one.claims), len(other.claims)))
            for met in meetings(one, other):
                overlaps[met.first, met.second] = met.overlap
            matrices.append(overlaps)
    started = time.perf_counter()
    for overlaps in matrices:
        linear_sum_assignment(overlaps, maximize=True)
    return (time.perf_counter() - started) * 1000


def time_krippendorff(codings: Codings) -> float:
    """Return the ms of alpha by the package over each tag's sentences, and of bare resampling."""
    table = sentence_table(codings.articles, codings.annotators, codings.tags)
    data = [np.where(found.codes == MISSING, np.nan, found.codes.astype(float)).T
            for found in (table.for_tag(tag) for tag in codings.tags)]  # fmt: skip
    started = time.perf_counter()
    for ratings in data:
        krippendorff.alpha(reliability_data=ratings, level_of_measurement="nominal")
    weights = Resampling.over(len(codings.articles), RESAMPLES).weights
    for ratings in data:
        sums = np.zeros((len(codings.articles), len(ratings) * 2))
        for column, said in enumerate(ratings):
            for value in (0, 1):
                cells = table.groups[said == value]
                sums[:, column * 2 + value] = np.bincount(cells, minlength=len(sums))
        np.quantile(weights @ sums, (0.025, 0.975), axis=0)
    return (time.perf_counter() - started) * 1000


def main(what: str, repeats: str, *paths: str) -> None:
    """Run one measurement in this interpreter."""
    gc.disable()  # as the program does
    {"compare": time_comparing, "agree": time_agreement}[what](list(map(Path, paths)), int(repeats))


if __name__ == "__main__":
    main(*sys.argv[1:])
