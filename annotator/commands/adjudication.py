"""adjudicate, feedback: settle what annotators agree on, and tell them what was decided."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from annotator.commands.arguments import (
    annotator_name,
    annotator_option,
    file_argument,
    one_line,
    open_to_read,
    path_named,
)
from annotator.model.errors import StoreError, UsageError
from annotator.store.annotation_file import AnnotationFile

if TYPE_CHECKING:
    from annotator.model.decision import Feedback, Reconciled, RowState
    from annotator.review.adjudicate import Review
    from annotator.store.ruling import Ruling

_SHOWN = 80
"""Code points of a quote that a line shows."""

_POLICIES = ("agree", "majority")


@click.command(name="adjudicate", short_help="Settle what annotators agree on, or most say.")
@file_argument
@click.argument("others", metavar="OTHER.claims...", nargs=-1, type=path_named)
@click.option(
    "--policy",
    type=click.Choice(_POLICIES),
    default=_POLICIES[0],
    show_default=True,
    help="Settle what all who coded the article say, or also what more than half of them say:"
    " the same place, tags and compared fields, or that there is no claim.",
)
@click.option(
    "--iou",
    metavar="SHARE",
    type=click.FloatRange(0, 1),
    default=0.5,
    show_default=True,
    help="The least overlap (intersection over union) of claims that answer to each other.",
)
@click.option("--dry-run", is_flag=True, help="Say what would be settled, and change nothing.")
@annotator_option
def adjudicate(
    path: Path, others: tuple[Path, ...], policy: str, iou: float, dry_run: bool, annotator: str
) -> None:
    """Settle in FILE what annotators agree on in FILE and in the other files; the rest stays open.

    FILE holds the articles, the decisions and the adjudicated set; the claims in it count too.
    The other files are not changed. Decisions on claims that changed since are re-opened. What is
    settled is one act; a second run changes nothing.
    """
    if not others:
        raise UsageError("Name the files of the annotators to compare.")
    from annotator.review.adjudicate import open_review  # numpy: not for other commands

    with AnnotationFile.open(path, annotator=annotator_name(annotator)) as file:
        _check_sighted(file)
        review = open_review(path, others, threshold=iou)
        assert review is not None  # nobody stops it
        reopened, reconciled = file.reviews.to_reopen(review)
        rulings = _rulings(file, review, policy, reopened.keys())
        before = file.reviews.counts(review, reopened.keys())
        if not dry_run:
            file.reviews.reconcile(review)
            file.reviews.settle(rulings, f"Settle {len(rulings):,} by policy “{policy}”")
    for line in _report(review, reconciled, before, rulings):
        click.echo(line)
    if dry_run:
        click.echo("Nothing was changed.")


def _check_sighted(file: AnnotationFile) -> None:
    """Refuse who codes the file blind: nobody decides on claims that are hidden from them."""
    hidden = file.blindness.hidden()
    if hidden and file.annotator in file.claims.annotators():
        raise StoreError(
            f"You code “{file.path}” blind, and {_counted(hidden, 'claim')} by others"
            f" {'is' if hidden == 1 else 'are'} hidden from you: mark the articles as done first."
        )


def _rulings(
    file: AnnotationFile, review: Review, policy: str, reopened: Collection[str]
) -> list[Ruling]:
    from annotator.model.decision import Outcome, Reason
    from annotator.review.adjudicate import majority
    from annotator.store.ruling import Ruling

    agreeing = file.reviews.agreeing(review, reopened)
    rulings = [Ruling(row, Outcome.AGREED, row.annotators) for row in agreeing]
    if policy == "majority":
        settled = {row.key for row in agreeing}
        for row in file.reviews.undecided(review, reopened):
            most = () if row.key in settled else majority(row)
            if most:
                stands = bool(row.version(most[0]).claims)
                outcome = Outcome.TOOK if stands else Outcome.NEITHER
                rulings.append(Ruling(row, outcome, most if stands else (), Reason.MAJORITY))
    return rulings


def _report(
    review: Review,
    reconciled: Reconciled,
    before: dict[RowState, int],
    rulings: list[Ruling],
) -> Iterator[str]:
    from annotator.model.decision import Outcome, RowState

    by_all = sum(ruling.outcome is Outcome.AGREED for ruling in rulings)
    waiting = before[RowState.OPEN] + before[RowState.REOPENED]
    for what, count in (
        ("passages", len(review)),
        ("settled, all agree", by_all),
        ("settled, most agree", len(rulings) - by_all),
        ("settled before", before[RowState.SETTLED]),
        ("deferred", before[RowState.DEFERRED]),
        ("open", waiting - len(rulings)),
    ):
        yield f"{what}\t{count:,}"
    collation = review.codings.collation
    for sentence in (
        *reconciled.sentences, *review.left_out, *collation.hidden, *collation.remarks,
        *(sentence for file in collation.files for sentence in file.left_out),
    ):  # fmt: skip
        yield one_line(sentence)


@click.command(name="feedback", short_help="What became of an annotator's claims, and why.")
@file_argument
@annotator_option
def feedback(path: Path, annotator: str) -> None:
    """Say what a reviewer decided on an annotator's claims, and which were missed.

    A line each: what became of it, the article, the words, the reason, the reviewer's note, and
    who decided.
    """
    name = annotator_name(annotator)
    with open_to_read(path) as file:
        found = file.reviews.feedback(name)
        titles = {line.article_id: file.articles.summary(line.article_id).metadata.title
                  for line in found}  # fmt: skip
        quotes = [_words(file, line) for line in found]
    for line, quote in zip(found, quotes, strict=True):
        click.echo("\t".join(_cells(line, titles[line.article_id], quote)))
    if not found:
        click.echo(f"Nothing was decided on claims of “{one_line(name)}”.")


def _words(file: AnnotationFile, line: Feedback) -> str:
    if line.claim is not None:
        return line.claim.quote
    return file.articles.text(line.article_id)[line.start : line.end]


def _cells(line: Feedback, title: str, quote: str) -> Iterator[str]:
    from annotator.model.decision import FATE_LABELS, REASON_LABELS

    shown = one_line(quote)
    yield FATE_LABELS[line.fate]
    yield one_line(title)
    yield f"“{shown if len(shown) <= _SHOWN else shown[: _SHOWN - 1].rstrip() + '…'}”"
    yield REASON_LABELS[line.reason]
    yield one_line(line.note)
    yield one_line(line.decided_by)


def _counted(number: int, what: str) -> str:
    return f"{number:,} {what}{'' if number == 1 else 's'}"
