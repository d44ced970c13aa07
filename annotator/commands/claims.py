"""mark, undo, redo, verify: claims from a script, and whether all is in order."""

from __future__ import annotations

from pathlib import Path

import click

from annotator.codebook.values import find_evidence
from annotator.commands.arguments import (
    annotator_name,
    annotator_option,
    article_argument,
    file_argument,
    one_line,
    open_to_read,
    words,
)
from annotator.model.article import ArticleId
from annotator.model.codebook import FieldKind
from annotator.model.errors import UsageError
from annotator.model.field_value import FieldValue
from annotator.model.span import Span
from annotator.store.annotation_file import AnnotationFile
from annotator.text.quotes import find_quote


@click.command(name="mark")
@file_argument
@article_argument
@click.option("--quote", metavar="TEXT", type=words, help="The words to mark, exactly.")
@click.option("--nth", metavar="N", type=click.IntRange(min=1), help="Which occurrence [1].")
@click.option(
    "--span",
    metavar="START END",
    nargs=2,
    type=int,
    help="Where to mark: code points of the text, END is the first one after.",
)
@click.option(
    "--tag",
    "tags",
    multiple=True,
    required=True,
    metavar="TAG",
    type=words,
    help="A tag of the codebook; may be given several times.",
)
@click.option("--note", metavar="TEXT", type=words, default="", help="A note on the claim.")
@click.option(
    "--field",
    "fields",
    metavar="NAME=VALUE",
    multiple=True,
    type=words,
    help="What the codebook asks, such as source=... or modality=stated; may be repeated.",
)
@annotator_option
def mark(
    path: Path,
    article: str,
    quote: str | None,
    nth: int | None,
    span: tuple[int, int] | None,
    tags: tuple[str, ...],
    note: str,
    fields: tuple[str, ...],
    annotator: str,
) -> None:
    """Mark a claim by its words or its place; prints the claim's id.

    ARTICLE is an id, the first characters of one (at least 4), or an exact title.
    """
    if (quote is None) == (span is None):
        raise UsageError("Say what to mark with either --quote or --span.")
    if nth is not None and quote is None:
        raise UsageError("--nth goes with --quote.")
    with AnnotationFile.open(path, annotator=annotator_name(annotator)) as file:
        article_id = file.articles.resolve(article)
        if span is not None:
            place = _span(*span)
        else:
            place = find_quote(file.articles.get(article_id).text, quote or "", nth or 1)
        values = [_value(file, article_id, place, words) for words in fields]
        click.echo(file.claims.add(article_id, [place], tuple(dict.fromkeys(tags)), note, values))


def _value(file: AnnotationFile, article_id: ArticleId, place: Span, text: str) -> FieldValue:
    """Return what NAME=VALUE says; the words of a field of evidence are looked for."""
    name, equals, value = text.partition("=")
    if not equals:
        raise UsageError(f"--field {text[:60]}: write it as NAME=VALUE.")
    field = file.codebooks.current().field(name.strip())
    found = None
    if field is not None and field.kind is FieldKind.EVIDENCE:
        found = find_evidence(file.articles.text(article_id), value.strip(), place)
    return FieldValue(name.strip(), value, (found,) if found else ())


def _span(start: int, end: int) -> Span:
    try:
        return Span(start, end)
    except ValueError:
        raise UsageError(
            f"--span {start} {end} marks nothing: START is at least 0 and END is larger."
        ) from None


@click.command(name="undo")
@file_argument
@annotator_option
def undo(path: Path, annotator: str) -> None:
    """Undo the last act; prints its label."""
    with AnnotationFile.open(path, annotator=annotator_name(annotator)) as file:
        click.echo(file.history.undo())


@click.command(name="redo")
@file_argument
@annotator_option
def redo(path: Path, annotator: str) -> None:
    """Do again what was undone last; prints its label."""
    with AnnotationFile.open(path, annotator=annotator_name(annotator)) as file:
        click.echo(file.history.redo())


@click.command(name="verify")
@file_argument
def verify(path: Path) -> int:
    """Check the file, and every quote at its place.

    Exits with 1 and prints a line for each thing that is wrong: what it concerns and what is
    wrong with it, parted by a tab.
    """
    with open_to_read(path) as file:
        problems = file.verify()
    for problem in problems:
        click.echo(f"{one_line(problem.subject)}\t{one_line(problem.sentence)}")
    if not problems:
        click.echo("Nothing is wrong.")
    return 1 if problems else 0
