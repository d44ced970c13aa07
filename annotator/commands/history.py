"""history, stats: what happened in a file, and how much is in it."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import click

from annotator.commands.arguments import file_argument, one_line, open_to_read, path_named, words
from annotator.export.csv_export import export_audit
from annotator.model.errors import UsageError
from annotator.store.statistics import Statistics

_SHOWN = 200


@click.command(name="history", short_help="Print what happened, or write the audit trail as CSV.")
@file_argument
@click.option("--claim", metavar="ID", type=words, help="Only this claim (id, or its beginning).")
@click.option("--article", metavar="ARTICLE", type=words, help="Only this article.")
@click.option(
    "--limit",
    metavar="N",
    type=click.IntRange(1, 1_000_000),
    default=_SHOWN,
    show_default=True,
    help="How many lines at most.",
)
@click.option(
    "--csv", "target", metavar="OUT.csv|-", type=path_named, help="Write the whole audit trail."
)
def history(
    path: Path, claim: str | None, article: str | None, limit: int, target: Path | None
) -> None:
    """Print what happened in a file, newest first.

    One line each, parted by tabs: when (UTC), who, what, the act's name, the claim's id. With
    --csv every row that every act touched is written, oldest first.
    """
    if sum(option is not None for option in (claim, article, target)) > 1:
        raise UsageError("Give one of --claim, --article and --csv.")
    with open_to_read(path) as file:
        if target is not None:
            to_stdout = str(target) == "-"
            count = export_audit(file, sys.stdout if to_stdout else target)
            if not to_stdout:
                click.echo(f"{count:,} rows")
            return
        if claim is not None:
            lines = file.history.of_claim(file.claims.resolve(claim), limit)
        elif article is not None:
            lines = file.history.of_article(file.articles.resolve(article), limit)
        else:
            lines = file.history.recent(limit)
    for line in lines:
        cells = (line.at, line.annotator, line.words, line.label, line.claim_id or "")
        click.echo("\t".join(map(one_line, cells)))


@click.command(name="stats")
@file_argument
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
def stats(path: Path, as_json: bool) -> None:
    """Count claims, sentences judged and fields filled.

    "distinct" counts claims linked as the same once. Sentences count as judged when somebody made
    a claim in them or judged that there is none.
    """
    with open_to_read(path) as file:
        counts = file.statistics()
    if as_json:
        click.echo(json.dumps(_object(counts), ensure_ascii=False, indent=2))
        return
    progress = counts.progress
    lines = [
        f"claims\t{counts.claims}\t{counts.distinct_claims} distinct",
        f"sentences\t{progress.total}\t{progress.judged} judged",
        *(f"tag\t{name}\t{count}" for name, count in counts.tags.items()),
        *(
            f"article\t{one_line(one.title)}\t{one.claims} claims\t{one.progress.judged} of"
            f" {one.progress.total} sentences judged"
            for one in counts.articles
        ),
        *(
            f"annotator\t{one_line(one.annotator)}\t{one.claims} claims\t{one.judged} sentences"
            " judged"
            for one in counts.annotators
        ),
        *(
            f"field\t{one.field}\t{one.filled} of {one.asked} filled\t{one.by_default} by default"
            for one in counts.fields
        ),
    ]
    click.echo("\n".join(lines))


def _object(counts: Statistics) -> dict[str, object]:
    return {
        "claims": counts.claims,
        "distinct_claims": counts.distinct_claims,
        "sentences": counts.progress.total,
        "sentences_judged": counts.progress.judged,
        "tags": counts.tags,
        "articles": [
            {
                "id": one.article_id,
                "title": one.title,
                "claims": one.claims,
                "sentences": one.progress.total,
                "sentences_judged": one.progress.judged,
            }
            for one in counts.articles
        ],
        "annotators": [
            {"annotator": one.annotator, "claims": one.claims, "sentences_judged": one.judged}
            for one in counts.annotators
        ],
        "fields": [
            {
                "field": one.field,
                "asked": one.asked,
                "filled": one.filled,
                "by_default": one.by_default,
            }
            for one in counts.fields
        ],
    }
