"""export: claims as CSV."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from annotator.commands.arguments import file_argument, open_to_read, path_named, words
from annotator.export.adjudicated_csv import export_adjudicated
from annotator.export.csv_export import (
    DELIMITERS,
    PROFILES,
    Profile,
    export_csv,
    export_judgements,
)
from annotator.model.claim_mark import ClaimFilter
from annotator.model.errors import UsageError


@click.command(
    name="export", short_help="Write the claims as CSV, to a file or to standard output."
)
@file_argument
@click.argument("target", metavar="OUT.csv|-", type=path_named)
@click.option(
    "--profile",
    type=click.Choice(PROFILES),
    default=PROFILES[0],
    show_default=True,
    help="For programs (every cell as it is), or for spreadsheets (byte order mark, CRLF, an"
    " apostrophe before what would be run as a formula).",
)
@click.option(
    "--article",
    "articles",
    metavar="ARTICLE",
    multiple=True,
    type=words,
    help="Only this article (id, first characters of it, or title); may be given several times.",
)
@click.option(
    "--delimiter",
    type=click.Choice(DELIMITERS),
    default=DELIMITERS[0],
    show_default=True,
    help="A semicolon is for spreadsheets that write numbers with a decimal comma.",
)
@click.option(
    "--judgements",
    metavar="OUT2.csv",
    type=path_named,
    help="Write the sentences judged, too: a row for each sentence and annotator.",
)
@click.option(
    "--adjudicated",
    is_flag=True,
    help="The adjudicated set instead: what stands after review, who decided, when, why, and from"
    " which claims.",
)
@click.option(
    "--neither",
    is_flag=True,
    help="With --adjudicated: also the passages on which it was decided that there is no claim.",
)
def export(
    path: Path,
    target: Path,
    profile: Profile,
    articles: tuple[str, ...],
    delimiter: str,
    judgements: Path | None,
    adjudicated: bool,
    neither: bool,
) -> None:
    """Write the claims as CSV, one row each, to a file or to standard output (-).

    A file is replaced only when all is written; until then the old one stays as it was.
    """
    if neither and not adjudicated:
        raise UsageError("--neither goes with --adjudicated.")
    with open_to_read(path) as file:
        ids = [file.articles.resolve(name) for name in articles]
        chosen = ClaimFilter(articles=frozenset(ids))
        to_stdout = str(target) == "-"
        place = sys.stdout if to_stdout else target
        if adjudicated:
            count = export_adjudicated(
                file,
                place,
                profile=profile,
                articles=ids,
                delimiter=delimiter,
                with_neither=neither,
            )
        else:
            count = export_csv(file, place, profile=profile, filter=chosen, delimiter=delimiter)
        judged = 0
        if judgements is not None:
            judged = export_judgements(
                file, judgements, profile=profile, articles=ids, delimiter=delimiter
            )
    if not to_stdout:
        click.echo(f"{count} {'claim' if count == 1 else 'claims'}")
        if judgements is not None:
            click.echo(f"{judged} {'sentence' if judged == 1 else 'sentences'}")
