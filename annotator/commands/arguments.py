"""What the commands have in common: their arguments, and how a file is opened for them."""

from __future__ import annotations

from pathlib import Path

import click

from annotator.settings import load_settings, login_name


class Words(click.ParamType):
    """Text that can be kept: whole Unicode characters, no stray bytes of another encoding."""

    name = "text"

    def convert(
        self, value: object, param: click.Parameter | None, ctx: click.Context | None
    ) -> str:
        """Return the text, or fail with a sentence."""
        text = str(value)
        try:
            text.encode("utf-8")
        except UnicodeEncodeError:
            self.fail("it holds bytes that are not UTF-8", param, ctx)
        if "\0" in text:
            self.fail("it holds a NUL character", param, ctx)
        return text


WORDS = Words()

file_argument = click.argument(
    "path", metavar="FILE.claims", type=click.Path(path_type=Path, allow_dash=False)
)
article_argument = click.argument("article", metavar="ARTICLE", type=WORDS)
annotator_option = click.option(
    "--annotator",
    metavar="NAME",
    type=WORDS,
    default="",
    help="Who does it; by default the name in the settings, else the login name.",
)


def annotator_name(named: str) -> str:
    """Return who acts: the name given, else that of the settings, else the login name."""
    return named.strip() or load_settings().annotator or login_name()


def one_line(text: str) -> str:
    """Return `text` without the tabs and line ends that would part a printed line."""
    return " ".join(text.split())
