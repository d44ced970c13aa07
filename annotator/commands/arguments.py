"""What the commands have in common: their arguments, and how a file is opened for them."""

from __future__ import annotations

from pathlib import Path

import click

from annotator.settings import load_settings, login_name
from annotator.store.annotation_file import AnnotationFile


def words(text: str) -> str:
    """Return text that can be kept; refuse the stray bytes of another encoding, and NUL."""
    try:
        text.encode("utf-8")
    except UnicodeEncodeError:
        raise click.BadParameter("it holds bytes that are not UTF-8.") from None
    if "\0" in text:
        raise click.BadParameter("it holds a NUL character.")
    return text


def path_named(text: str) -> Path:
    """Return the path; refuse an empty one, which would silently mean this folder."""
    if not text:
        raise click.BadParameter("it is empty.")
    return Path(text)


file_argument = click.argument("path", metavar="FILE.claims", type=path_named)
article_argument = click.argument("article", metavar="ARTICLE", type=words)
annotator_option = click.option(
    "--annotator",
    metavar="NAME",
    type=words,
    default="",
    help="Who does it; by default the name in the settings, else the login name.",
)


def annotator_name(named: str) -> str:
    """Return who acts: the name given, else that of the settings, else the login name."""
    return named.strip() or load_settings().annotator or login_name()


def open_to_read(path: Path) -> AnnotationFile:
    """Open a file for a command that changes nothing in it. Raises StoreError.

    It is read as the person in the settings sees it.

    Not for reading only: where a save was cut off, whoever comes first must be able to put it
    right. A file that may not be written is opened for reading all the same.
    """
    # The name matters where a file is coded blind: one's own claims are never hidden.
    return AnnotationFile.open(path, annotator=annotator_name(""))


def one_line(text: str) -> str:
    """Return `text` without the tabs and line ends that would part a printed line."""
    return " ".join(text.split())
