"""reread, copies: an article read anew with its claims, and which articles are near copies."""

from __future__ import annotations

import json
from pathlib import Path

import click

from annotator.commands.arguments import (
    annotator_name,
    annotator_option,
    article_argument,
    file_argument,
    one_line,
    open_to_read,
)
from annotator.model.article import ArticleId
from annotator.model.carrying import Carried, Certainty
from annotator.model.read_article import ReadArticle
from annotator.reading.anew import read_now, reading_of
from annotator.reading.corrections import BY_HAND
from annotator.store.annotation_file import AnnotationFile

_ACCEPTED = {
    "exact": (Certainty.EXACT,),
    "moved": (Certainty.EXACT, Certainty.MOVED),
}


@click.command(name="reread", short_help="Read an article anew; its claims are carried over.")
@file_argument
@article_argument
@click.option("--dry-run", is_flag=True, help="Change nothing; only say where claims would go.")
@click.option("--json", "as_json", is_flag=True, help="Print a JSON object.")
@click.option(
    "--accept",
    type=click.Choice(sorted(_ACCEPTED)),
    default="exact",
    help="Which claims are carried over: those found word for word [exact], or also those found"
    " in other words (at least .85 alike).",
)
@annotator_option
def reread(
    path: Path, article: str, dry_run: bool, as_json: bool, accept: str, annotator: str
) -> None:
    """Read an article's kept original with the readers of today, as a new version.

    Prints the new version's id, then a line for each claim, parted by tabs: its id, where it goes
    (exact, moved, check, lost), how much is alike, whether it is carried over, its words and the
    words it goes to. What is not carried over stays with the earlier version. One act; undo takes
    it back.
    """
    with AnnotationFile.open(path, annotator=annotator_name(annotator)) as file:
        article_id = file.articles.resolve(article)
        read = _read(file, article_id)
        planned = file.versions.plan(article_id, read.body.text)
        chosen = [one for one in planned if one.can_go and _is_accepted(one, accept)]
        is_same = read.body.text == file.articles.text(article_id)
        was_corrected = file.articles.provenance(article_id).reader.endswith(BY_HAND)
        fresh = article_id
        if not dry_run and not is_same:
            fresh = file.versions.read_anew(article_id, read, chosen)
        if was_corrected and not is_same:
            click.echo("What was corrected in the earlier text by hand is not in it.", err=True)
    rows = [_row(one, one in chosen) for one in planned]
    if as_json:
        version = None if dry_run or is_same else fresh
        found = {"article": article_id, "same_text": is_same, "new_version": version}
        click.echo(json.dumps(found | {"claims": rows}, ensure_ascii=False, indent=2))
    elif is_same:
        click.echo("The text reads the same today; nothing was changed.")
    else:
        click.echo("Nothing was changed." if dry_run else fresh)
        for row in rows:
            click.echo("\t".join(one_line(str(value)) for value in row.values()))


def _read(file: AnnotationFile, article_id: ArticleId) -> ReadArticle:
    article, origin = file.articles.get(article_id), file.articles.provenance(article_id)
    before = reading_of(article, origin, file.articles.original(article_id))
    return read_now(before)[0]


def _is_accepted(one: Carried, accept: str) -> bool:
    return one.found.certainty in _ACCEPTED[accept]


def _row(one: Carried, is_carried: bool) -> dict[str, str | float]:
    return {
        "id": one.claim_id,
        "where": one.found.certainty.value,
        "alike": round(one.found.score, 3),
        "carried": "yes" if is_carried else "no",
        "words": one.old_words,
        "new_words": one.new_words,
    }


@click.command(name="copies", short_help="List the articles that are near copies of each other.")
@file_argument
@click.option("--json", "as_json", is_flag=True, help="Print a JSON array of clusters.")
def list_copies(path: Path, as_json: bool) -> None:
    """List the articles that are near copies of each other, such as prints of one wire story.

    A line for each article, parted by tabs: the number of its cluster, its id, how much of the
    runs of four words it shares with the cluster's first article, title, outlet, published. Texts
    not compared yet are compared first, and what is found is kept in the file.
    """
    with open_to_read(path) as file:
        file.near_copies.keep(file.near_copies.find())
        clusters = _clusters(file)
    if as_json:
        click.echo(json.dumps(clusters, ensure_ascii=False, indent=2))
        return
    for number, cluster in enumerate(clusters, start=1):
        for row in cluster:
            click.echo("\t".join([str(number), *(one_line(str(value)) for value in row.values())]))


def _clusters(file: AnnotationFile) -> list[list[dict[str, str | float]]]:
    groups: dict[ArticleId, list[ArticleId]] = {}
    for article_id, first in file.near_copies.clusters().items():
        groups.setdefault(first, []).append(article_id)
    return [[_article(file, first, each) for each in group] for first, group in groups.items()]


def _article(
    file: AnnotationFile, first: ArticleId, article_id: ArticleId
) -> dict[str, str | float]:
    metadata = file.articles.summary(article_id).metadata
    alike = 1.0 if article_id == first else file.near_copies.resemblance(first, article_id)
    return {
        "id": article_id,
        "alike": round(alike, 3),
        "title": metadata.title,
        "outlet": metadata.outlet,
        "published": metadata.published,
    }
