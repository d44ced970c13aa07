"""codebook: show, import, export and compare what claims are tagged and asked."""

from __future__ import annotations

from pathlib import Path

import click

from annotator.codebook.diff import compare
from annotator.codebook.toml_file import read_codebook, save_codebook
from annotator.codebook.toml_writer import write_codebook
from annotator.commands.arguments import (
    annotator_name,
    annotator_option,
    file_argument,
    open_to_read,
    path_named,
    words,
)
from annotator.model.codebook import Codebook
from annotator.model.errors import UsageError
from annotator.store.annotation_file import AnnotationFile

_TOML = ".toml"

version_option = click.option(
    "--version", "number", metavar="N", type=click.IntRange(min=1), help="Not the current version."
)


@click.group(
    name="codebook",
    short_help="Show, import, export or compare the codebook.",
    invoke_without_command=True,
)
@click.pass_context
def codebook(context: click.Context) -> None:
    """The tags of a file and what is asked about a claim: a version each time it is changed."""
    if context.invoked_subcommand is None:
        raise UsageError("Say what to do with the codebook: show, export, import or diff.")


@codebook.command(name="show")
@file_argument
@version_option
def show(path: Path, number: int | None) -> None:
    """Print the codebook as TOML."""
    with open_to_read(path) as file:
        click.echo(write_codebook(_version(file, number)), nl=False)


@codebook.command(name="export", short_help="Write the codebook to a TOML file.")
@file_argument
@click.argument("target", metavar="OUT.toml", type=path_named)
@version_option
def export_codebook(path: Path, target: Path, number: int | None) -> None:
    """Write the codebook to a TOML file, which another file can import."""
    if target.suffix.lower() != _TOML:
        raise UsageError(f"“{target.name}” has to end in “.toml”.")
    with open_to_read(path) as file:
        book = _version(file, number)
    save_codebook(book, target)
    click.echo(_described(book))


@codebook.command(name="import", short_help="Take a TOML file as the next version.")
@file_argument
@click.argument("source", metavar="IN.toml", type=path_named)
@click.option(
    "--merge",
    "merges",
    metavar="OLD=NEW",
    multiple=True,
    type=words,
    help="Claims with the tag OLD, which the codebook lacks, get NEW; may be given several times.",
)
@click.option(
    "--delete-claims", is_flag=True, help="Delete claims that are left without any tag; undo helps."
)
@annotator_option
def import_codebook(
    path: Path, source: Path, merges: tuple[str, ...], delete_claims: bool, annotator: str
) -> None:
    """Make a TOML file the codebook of FILE.claims, as a new version; prints what changed.

    Claims follow what was renamed. One that would be left without a tag stops the import, unless
    --merge says what becomes of its tag.
    """
    book = read_codebook(source)
    merged = dict(_pair(words) for words in merges)
    with AnnotationFile.open(path, annotator=annotator_name(annotator)) as file:
        preview = file.codebooks.preview(book, merged)
        if preview.deleted and not delete_claims:
            claims = "1 claim has" if preview.deleted == 1 else f"{preview.deleted:,} claims have"
            raise UsageError(
                f"Nothing was changed: {claims} only tags that this codebook lacks; say what they"
                " become with --merge OLD=NEW, or add --delete-claims."
            )
        number = file.codebooks.save(book, "Import codebook", merged)
    click.echo("\n".join(preview.sentences) or "Nothing differs.")
    click.echo(f"version {number}")


@codebook.command(name="diff", short_help="Say what changed between two codebooks.")
@file_argument
@click.argument("other", metavar="[OTHER]", type=path_named, required=False)
@click.option("--from", "start", metavar="N", type=click.IntRange(min=1), help="From version N.")
@click.option("--to", "end", metavar="N", type=click.IntRange(min=1), help="To version N.")
def diff(path: Path, other: Path | None, start: int | None, end: int | None) -> None:
    """Print what leads from the codebook of FILE.claims to another one, a sentence a line.

    OTHER is a TOML file or another FILE.claims. Without it versions of the same file are compared:
    by default the first with the current one.
    """
    with open_to_read(path) as file:
        old = _version(file, start if start or other else 1)
        if other is None:
            new = _version(file, end)
        elif end is not None:
            raise UsageError("--to is a version of FILE.claims and does not go with OTHER.")
        elif other.suffix.lower() == _TOML:
            new = read_codebook(other)
        else:
            with open_to_read(other) as theirs:
                new = theirs.codebooks.current()
    click.echo("\n".join(compare(old, new).sentences()) or "Nothing differs.")


def _version(file: AnnotationFile, number: int | None) -> Codebook:
    return file.codebooks.current() if number is None else file.codebooks.version(number)


def _described(book: Codebook) -> str:
    tags, fields = len(book.tags), len(book.fields)
    return f"version {book.version}\t{tags} tags\t{fields} fields"


def _pair(text: str) -> tuple[str, str]:
    old, equals, new = text.partition("=")
    if not equals or not old or not new:
        raise UsageError(f"--merge {text}: write it as OLD=NEW, two tags.")
    return old, new
