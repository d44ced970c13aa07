"""compare: colleagues' annotation files set side by side, with how far they agree."""

from __future__ import annotations

import contextlib
import gc
import json
from collections.abc import Generator, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from annotator.commands.arguments import annotator_name, one_line, path_named
from annotator.model.errors import UsageError

if TYPE_CHECKING:
    from annotator.review.agreement.report import Entry, Report
    from annotator.review.codings import Codings
    from annotator.review.collation import Collation
    from annotator.review.comparison_document import Findings


@click.command(name="compare", short_help="Set files side by side; how far annotators agree.")
@click.argument("paths", metavar="A.claims B.claims [...]", nargs=-1, type=path_named)
@click.option(
    "--iou",
    metavar="SHARE",
    type=click.FloatRange(0, 1),
    default=0.5,
    show_default=True,
    help="The least overlap (intersection over union) of claims that answer to each other.",
)
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object, with every match.")
def compare(paths: tuple[Path, ...], iou: float, as_json: bool) -> None:
    """Set annotators' files side by side, and compute how far they agree.

    No file is changed, and nothing is left beside it. Articles are the same when their texts
    are. In a file that you code blind, others' claims are left out until their article is done.
    First comes what is compared and what is not, then how the claims answer to each other,
    then the coefficients, each with a 95 % interval.
    """
    if len(paths) < 2:
        raise UsageError("Name two annotation files or more.")
    # Whoever codes blind is not shown here, either, what others made of an open article.
    reader = annotator_name("")
    # Hundreds of thousands of claims are made and none of them is garbage: looking for it would
    # take a quarter of the time.
    with _without_collecting():
        codings = _read(paths, reader)
        from annotator.review.comparison_document import document, find  # numpy

        findings = find(codings, iou)
    if as_json:
        click.echo(json.dumps(document(findings), ensure_ascii=False, allow_nan=False))
        return
    for line in _lines(findings):
        click.echo(line)


@contextlib.contextmanager
def _without_collecting() -> Generator[None]:
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def _read(paths: tuple[Path, ...], reader: str) -> Codings:
    from annotator.review.codings import collate  # numpy: not for other commands
    from annotator.store.untrusted import open_untrusted

    with contextlib.ExitStack() as closing:
        files = [closing.enter_context(open_untrusted(path)) for path in paths]
        codings = collate(files, reader=reader)
    assert codings is not None  # nobody stops it
    return codings


def _lines(findings: Findings) -> Iterator[str]:
    yield from _collated(findings.codings.collation)
    yield ""
    yield "Claims set side by side"
    for kind, count in findings.comparison.counts.items():
        yield f"{kind}\t{count:,}"
    yield from _agreement(findings.report)


def _collated(collation: Collation) -> Iterator[str]:
    for number, file in enumerate(collation.files):
        yield f"{one_line(file.label)}\t{_counted(file.articles, 'article')}"
        for coder in collation.coders:
            if coder.file == number:
                claims = _counted(coder.claims, "claim")
                yield f"  {coder.label}\t{claims} in {_counted(coder.articles, 'article')}"
        for sentence in (*file.left_out, *file.codebook_changes):
            yield f"  {one_line(sentence)}"
    yield ""
    yield f"In common\t{_counted(len(collation.common), 'article')}"
    for number, file in enumerate(collation.files):
        only = collation.only_in(number)
        yield f"Only in {one_line(file.label)}\t{_counted(len(only), 'article')}"
    for clash in collation.clashes:
        first, *others = [one_line(collation.files[n].label) for n, _ in clash.texts]
        for other in others:
            yield (
                f"“{one_line(clash.title)}” is another text in {other} than in {first}, and is not"
                " compared."
            )
    for sentence in (*collation.hidden, *collation.remarks):
        yield one_line(sentence)


def _agreement(report: Report) -> Iterator[str]:
    for coverage in report.coverage:
        yield ""
        yield (
            f"Agreement of {' and '.join(coverage.annotators)}:"
            f" {_counted(coverage.finished, 'article')} finished by all of them,"
            f" {coverage.left_out:,} left out"
        )
        for entry in report.entries:
            if entry.annotators == coverage.annotators:
                yield _measure(entry)


def _measure(entry: Entry) -> str:
    found = entry.measure
    if found.value is None:
        value = f"not defined: {found.reason}"
    else:
        value = _rounded(found.value)
        if found.low is not None and found.high is not None:
            value += f" ({_rounded(found.low)} to {_rounded(found.high)})"
    name = entry.name if entry.counts_misses else f"{entry.name}, without misses"
    return f"{name}\t{one_line(entry.subject) or 'all'}\t{value}\tn = {found.n:,}"


def _rounded(value: float) -> str:
    """Round as the agreement page does; --json has every digit."""
    return f"{round(value, 2) + 0.0:.2f}"  # + 0.0: no minus before zero


def _counted(number: int, what: str) -> str:
    return f"{number:,} {what}{'' if number == 1 else 's'}"
