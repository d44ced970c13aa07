"""The register of actors as CSV: written for a spreadsheet, read back from one."""

from __future__ import annotations

import csv
import io
from pathlib import Path
from typing import TYPE_CHECKING, TextIO

from annotator.export.columns import Column
from annotator.export.csv_export import Profile, unguarded, write_table
from annotator.export.table_text import table_text
from annotator.model.actor import Actor, ActorId, ActorKind, Role
from annotator.model.codebook import SEPARATOR
from annotator.model.errors import TableError

if TYPE_CHECKING:
    from annotator.store.annotation_file import AnnotationFile


ACTOR_COLUMNS: tuple[Column, ...] = (
    Column("id", "text", "The actor's id; empty for a new one, or to know it by its name.", ""),
    Column("name", "text", "The name it is known by.", "Russia", True),
    Column("kind", "text", f"One of {', '.join(ActorKind)}; empty: other.", "state"),
    Column("country", "text", "ISO 3166-1 alpha-2.", "RU"),
    Column("aliases", "text", "Other names, joined with a vertical bar.", "the Kremlin", True),
    Column(
        "roles", "text",
        "Offices held, joined with a vertical bar: title, from, until, parted by semicolons.",
        "president;2012-05;", True,
    ),
)  # fmt: skip


def write_actors(file: AnnotationFile, target: Path | TextIO, *, profile: Profile = "plain") -> int:
    """Write the register and return how many actors there are. Raises ExportError."""
    rows = (
        (
            actor.id, actor.name, actor.kind.value, actor.country, SEPARATOR.join(actor.aliases),
            SEPARATOR.join(f"{role.title};{role.since};{role.until}" for role in actor.roles),
        )
        for actor in file.actors.all()
    )  # fmt: skip
    return write_table(file, target, rows, ACTOR_COLUMNS, profile, ",")


def read_actors(path: Path) -> list[Actor]:
    """Return the actors of a CSV file; only the column `name` has to be there.

    A semicolon parts the columns where the header has more of them than commas. Raises TableError
    with the line.
    """
    text = table_text(path)
    header = text.partition("\n")[0]
    delimiter = ";" if header.count(";") > header.count(",") else ","
    reader = csv.DictReader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    try:
        names = [name.strip().lower() for name in reader.fieldnames or ()]
        if "name" not in names:
            raise TableError(f"“{path.name}” has no column “name”.")
        reader.fieldnames = names
        return [
            _actor(row, f"“{path.name}”, line {reader.line_num}")
            for row in reader
            if any(isinstance(cell, str) and cell.strip() for cell in row.values())
        ]
    except csv.Error as error:
        raise TableError(f"“{path.name}”, line {reader.line_num}: {error}.") from error


def _actor(row: dict[str, str | None], where: str) -> Actor:
    def cell(name: str) -> str:
        return unguarded((row.get(name) or "").strip())

    kind = cell("kind").lower() or ActorKind.OTHER.value
    if kind not in set(ActorKind):
        raise TableError(f"{where}: “{kind[:40]}” is none of the kinds {', '.join(ActorKind)}.")
    if not cell("name"):
        raise TableError(f"{where}: the actor has no name.")
    aliases = tuple(name.strip() for name in cell("aliases").split(SEPARATOR) if name.strip())
    roles = tuple(_role(role) for role in cell("roles").split(SEPARATOR) if role.strip())
    return Actor(
        ActorId(cell("id")), cell("name"), ActorKind(kind), cell("country"), aliases, roles
    )


def _role(text: str) -> Role:
    title, since, until = (*(part.strip() for part in text.split(";")), "", "")[:3]
    return Role(title, since, until)
