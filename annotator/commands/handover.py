"""send, receive: hand a part of a file over to a colleague, and take in what comes back."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
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
    words,
)
from annotator.model.errors import StoreError, UsageError
from annotator.store.annotation_file import AnnotationFile

if TYPE_CHECKING:
    from annotator.model.claim import Claim
    from annotator.model.field_value import FieldValue
    from annotator.review.intake import Conflict, Intake
    from annotator.review.intake_decisions import Decided, DecisionConflict

_SHOWN = 80
"""Code points of a quote or a note that a line shows."""


@click.command(name="send", short_help="Write chosen articles to one file for a colleague.")
@file_argument
@click.argument("target", metavar="OUT.claims", type=path_named)
@click.option(
    "--article",
    "articles",
    metavar="ARTICLE",
    multiple=True,
    type=words,
    help="Only this article (id, first characters of it, or title); may be given several times.",
)
@click.option("--blind", is_flag=True, help="Without claims, judgements and links.")
@click.option(
    "--adjudicated",
    is_flag=True,
    help="The adjudicated set alone, in place of the annotators' claims, with what was decided.",
)
@annotator_option
def send(
    path: Path,
    target: Path,
    articles: tuple[str, ...],
    blind: bool,
    adjudicated: bool,
    annotator: str,
) -> None:
    """Write articles with the codebook, and the claims or none, to one new file.

    Articles and claims keep their ids, so that `receive` knows them again. What was deleted or
    undone does not go along. A file that is there already is never written over.
    """
    if blind and adjudicated:
        raise UsageError("Send either blind or the adjudicated set.")
    from annotator.review.handover import send as hand_over  # not for other commands
    from annotator.review.handover import send_adjudicated

    with open_to_read(path) as file:
        file.annotator = annotator_name(annotator)
        chosen = [file.articles.resolve(name) for name in articles]
        if adjudicated:
            sent = send_adjudicated(file, target, chosen)
        else:
            sent = hand_over(file, target, chosen, blind=blind)
    decided = f", {_counted(sent.decisions, 'decision')}" if sent.decisions else ""
    click.echo(
        f"{_counted(sent.articles, 'article')}, {_counted(sent.claims, 'claim')},"
        f" {_counted(sent.judgements, 'judgement')}{decided}"
    )


@click.command(name="receive", short_help="Take in what a colleague's file holds, as one act.")
@file_argument
@click.argument("source", metavar="FROM.claims", type=path_named)
@click.option("--dry-run", is_flag=True, help="Say what would be taken in, and change nothing.")
@annotator_option
def receive(path: Path, source: Path, dry_run: bool, annotator: str) -> None:
    """Take in the articles, claims, judgements and decisions of a colleague's file, as one act.

    Articles are known by their texts and claims by their ids, never by names of files. A claim
    that was changed on both sides stays as it is here, and both are listed; so does a decision
    where somebody else decided otherwise. The colleague's file is not changed; taking it in twice
    is the same as once.
    """
    from annotator.review.intake import look, may_show, take_in  # not for other commands
    from annotator.store.untrusted import open_untrusted

    if dry_run and not path.exists():
        raise StoreError(f"There is no file “{path}”.")
    with (
        open_untrusted(source) as foreign,
        AnnotationFile.open_or_create(path, annotator=annotator_name(annotator)) as file,
    ):
        intake = look(file, foreign)
        assert intake is not None  # nobody stops it
        alone = file.annotator if file.blindness.is_on else ""
        if not dry_run:
            take_in(file, intake, source.name)
    for line in _lines(intake):
        click.echo(line)
    for conflict in intake.conflicts:
        if may_show(conflict, alone):
            for line in _conflict(conflict):
                click.echo(line)
    for rivals in () if alone else intake.decisions.conflicts:
        for line in _rivals(rivals):
            click.echo(line)
    if dry_run:
        click.echo("Nothing was changed.")


def _lines(intake: Intake) -> Iterator[str]:
    for what, count in (
        ("articles added", len(intake.articles)),
        ("claims added", len(intake.added)),
        ("claims changed", len(intake.changed)),
        ("claims unchanged", intake.unchanged),
        ("claims changed here since", intake.older),
        ("conflicts, kept as they are here", len(intake.conflicts)),
        ("judgements", intake.judgements),
        ("links", intake.links),
        ("actors", intake.actors),
        ("decisions", len(intake.decisions.added)),
        ("conflicting decisions, kept as they are here", len(intake.decisions.conflicts)),
    ):
        yield f"{what}\t{count:,}"
    if intake.adopts_codebook:
        yield "The codebook comes along: this file holds no claims yet."
    for sentence in intake.left_out:
        yield one_line(sentence)


def _rivals(rivals: DecisionConflict) -> Iterator[str]:
    yield f"conflicting decision\t{rivals.theirs[0].id}"
    for decided in rivals.ours:
        yield f"  here\t{_decided(decided)}"
    yield f"  there\t{_decided(rivals.theirs)}"


def _conflict(conflict: Conflict) -> Iterator[str]:
    yield f"conflict\t{conflict.claim_id}\t{one_line(', '.join(conflict.differences))}"
    yield f"  here\t{_claim(conflict.ours, conflict.our_fields, conflict.differences)}"
    yield f"  there\t{_claim(conflict.theirs, conflict.their_fields, conflict.differences)}"


def _claim(claim: Claim, fields: Mapping[str, FieldValue], differences: tuple[str, ...]) -> str:
    shown = [
        claim.annotator,
        claim.changed,
        "|".join(claim.tags),
        f"{claim.start}-{claim.end}",
        f"“{_short(claim.quote)}”",
        *(f"note: {_short(claim.note)}" for name in differences if name == "note"),
        *(
            f"{name}: {_short(fields[name].value) if name in fields else ''}"
            for name in differences
            if name not in ("article", "boundary", "tags", "note")
        ),
    ]
    return "\t".join(map(one_line, shown))


def _decided(decided: Decided) -> str:
    """Return who decided what and when, and what stands after it."""
    from annotator.model.decision import OUTCOME_LABELS

    decision, stands = decided
    shown = [
        decision.decided_by,
        decision.decided_at,
        OUTCOME_LABELS[decision.outcome],
        f"{decision.start}-{decision.end}",
        *(f"{'|'.join(claim.tags)}: “{_short(claim.quote)}”" for claim in stands),
        *([f"note: {_short(decision.note)}"] if decision.note else []),
    ]
    return "\t".join(map(one_line, shown))


def _short(text: str) -> str:
    line = one_line(text)
    return line if len(line) <= _SHOWN else line[: _SHOWN - 1].rstrip() + "…"


def _counted(number: int, what: str) -> str:
    return f"{number:,} {what}{'' if number == 1 else 's'}"
