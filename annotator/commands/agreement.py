"""agreement: a coefficient of a table, for checking and for data from elsewhere."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import click

from annotator.commands.arguments import one_line, path_named
from annotator.export.table_text import table_text
from annotator.model.errors import UsageError

if TYPE_CHECKING:
    from annotator.review.agreement.measure import Measure

MEASURES = ("kappa", "fleiss", "ac1", "alpha", "alpha-ordinal", "alpha-interval", "alpha-ratio",
            "masi", "percent")  # fmt: skip


@click.command(name="agreement")
@click.option(
    "--ratings",
    metavar="TABLE.csv",
    type=path_named,
    help="Units as rows, one column an annotator, a header row; an empty cell is missing.",
)
@click.option("--measure", type=click.Choice(MEASURES), help="The coefficient of --ratings.")
@click.option(
    "--units",
    metavar="UNITS.csv",
    type=path_named,
    help="Marked stretches, with the columns annotator, start, length, category.",
)
@click.option(
    "--length", metavar="N", type=click.IntRange(1, 10**12), help="How long the text of --units is."
)
@click.option("--begin", metavar="N", type=click.IntRange(0, 10**12), help="Where it begins [0].")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
def agreement(
    ratings: Path | None,
    measure: str | None,
    units: Path | None,
    length: int | None,
    begin: int | None,
    as_json: bool,
) -> None:
    """Compute how far annotators agree, from a CSV table.

    With --ratings: Cohen's kappa (two annotators), Fleiss' kappa, Gwet's AC1, Krippendorff's
    alpha of several levels, alpha with MASI distance (cells are sets with "|" between the tags,
    "|" alone the empty set), or the share of agreeing pairs. A first column called unit,
    item, id or the like, or without a name, is taken for the names of the units.

    With --units: Krippendorff's alpha for unitizing, of all categories together and of each. A
    row with an annotator only stands for one who marked nothing.

    What cannot be computed is "not defined", with the reason; with --json the value is null then.
    """
    if (ratings is None) == (units is None):
        raise UsageError("Say what to compute from with either --ratings or --units.")
    if ratings is not None:
        if measure is None:
            raise UsageError(f"Say which coefficient with --measure: {', '.join(MEASURES)}.")
        if length is not None or begin is not None:
            raise UsageError("--length and --begin go with --units.")
        _print_ratings(ratings, measure, as_json)
    elif units is not None:
        if length is None:
            raise UsageError("Say how long the text is with --length.")
        if measure is not None:
            raise UsageError("--measure goes with --ratings; --units has one coefficient only.")
        _print_units(units, length, begin or 0, as_json)


def _print_ratings(path: Path, measure: str, as_json: bool) -> None:
    from annotator.review.agreement.rating_measures import RatingMeasure, measure_ratings
    from annotator.review.agreement.tables import ratings_of  # numpy: not for other commands

    chosen = RatingMeasure(measure)
    found = measure_ratings(ratings_of(table_text(path), chosen, f"“{path}”"), chosen)
    click.echo(json.dumps(_object(found), ensure_ascii=False) if as_json else _line(measure, found))


def _print_units(path: Path, length: int, begin: int, as_json: bool) -> None:
    from annotator.review.agreement.tables import units_of  # numpy: not for other commands
    from annotator.review.agreement.unitizing import unitizing_alpha

    table = units_of(table_text(path), length, begin, f"“{path}”")
    joint = unitizing_alpha([table.continuum], table.annotators, table.categories)
    categories = {
        category: unitizing_alpha([table.continuum], table.annotators, [category])
        for category in table.categories
    }
    if as_json:
        each = {category: _object(found) for category, found in categories.items()}
        whole = {**_object(joint), "joint": _object(joint), "categories": each}
        click.echo(json.dumps(whole, ensure_ascii=False))
        return
    click.echo(_line("joint", joint))
    for category, found in categories.items():
        click.echo(_line(one_line(category), found))


def _object(found: Measure) -> dict[str, float | int | str | None]:
    return {"value": found.value, "reason": found.reason, "n": found.n}


def _line(name: str, found: Measure) -> str:
    value = f"not defined: {found.reason}" if found.value is None else f"{found.value:.6f}"
    return f"{name}\t{value}\tn = {found.n}"
