"""judge: a sentence that was read, from a script."""

from __future__ import annotations

from pathlib import Path

import click

from annotator.commands.arguments import (
    annotator_name,
    annotator_option,
    article_argument,
    file_argument,
    one_line,
)
from annotator.model.errors import UsageError
from annotator.model.judgement import Verdict
from annotator.store.annotation_file import AnnotationFile

_VERDICTS = {"none": Verdict.NONE, "later": Verdict.LATER, "clear": None}


@click.command(name="judge", short_help="Judge a sentence: no claim in it, or later.")
@file_argument
@article_argument
@click.option(
    "--sentence",
    "number",
    metavar="N",
    required=True,
    type=click.IntRange(min=1),
    help="Which sentence of the article, counted from 1.",
)
@click.argument("verdict", type=click.Choice(list(_VERDICTS)))
@annotator_option
def judge(path: Path, article: str, number: int, verdict: str, annotator: str) -> None:
    """Judge a sentence; prints its number, how it stands, and its words, parted by tabs.

    "none": there is no claim in it; "later": to come back to; "clear" takes the judgement back. A
    sentence that holds a claim needs no judgement. ARTICLE is an id, the first characters of one
    (at least 4), or an exact title.
    """
    with AnnotationFile.open(path, annotator=annotator_name(annotator)) as file:
        article_id = file.articles.resolve(article)
        sentences = file.sentences.of(article_id)
        if number > len(sentences):
            raise UsageError(
                f"The article has {len(sentences):,} sentences; there is no number {number:,}."
            )
        sentence = sentences[number - 1]
        file.judgements.set(article_id, sentence, _VERDICTS[verdict])
        state = file.judgements.state(article_id, number - 1).value or "unjudged"
        words = file.articles.text(article_id)[sentence.start : sentence.end]
        click.echo(f"{number}\t{state}\t{one_line(words)}")
