"""actors: the register as CSV, in and out."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from annotator.commands.arguments import (
    annotator_name,
    annotator_option,
    file_argument,
    open_to_read,
    path_named,
)
from annotator.export.actors_csv import read_actors, write_actors
from annotator.export.csv_export import PROFILES, Profile
from annotator.model.errors import UsageError
from annotator.store.annotation_file import AnnotationFile


@click.group(
    name="actors",
    short_help="The register of actors as CSV, in and out.",
    invoke_without_command=True,
)
@click.pass_context
def actors(context: click.Context) -> None:
    """The actors that fields name: who they are, and what else they are called."""
    if context.invoked_subcommand is None:
        raise UsageError("Say what to do with the actors: export or import.")


@actors.command(name="export", short_help="Write the register to a CSV file.")
@file_argument
@click.argument("target", metavar="OUT.csv|-", type=path_named)
@click.option("--profile", type=click.Choice(PROFILES), default=PROFILES[0], show_default=True,
              help="For programs, or for spreadsheets.")  # fmt: skip
def export_actors(path: Path, target: Path, profile: Profile) -> None:
    """Write the register: id, name, kind, country (ISO 3166-1), aliases, roles.

    Aliases and roles are joined with a vertical bar; a role is title;from;until.
    """
    with open_to_read(path) as file:
        to_stdout = str(target) == "-"
        count = write_actors(file, sys.stdout if to_stdout else target, profile=profile)
    if not to_stdout:
        click.echo(f"{count} {'actor' if count == 1 else 'actors'}")


@actors.command(name="import", short_help="Add or change actors by a CSV file.")
@file_argument
@click.argument("source", metavar="IN.csv", type=path_named)
@annotator_option
def import_actors(path: Path, source: Path, annotator: str) -> None:
    """Add the actors of a CSV file, or change those of the same id or name; one undo step.

    Prints how many were added and how many changed.
    """
    listed = read_actors(source)
    with AnnotationFile.open(path, annotator=annotator_name(annotator)) as file:
        added, changed = file.actors.put_many(listed)
    click.echo(f"{added} added\t{changed} changed")
