"""All commands under one name, and their usage errors as one sentence."""

from __future__ import annotations

from collections.abc import Sequence

import click

from annotator.commands.actors import actors
from annotator.commands.adjudication import adjudicate, feedback
from annotator.commands.agreement import agreement
from annotator.commands.articles import import_articles, list_articles, print_text
from annotator.commands.claims import mark, redo, undo, verify
from annotator.commands.codebooks import codebook
from annotator.commands.compare import compare
from annotator.commands.exports import export
from annotator.commands.handover import receive, send
from annotator.commands.history import history, stats
from annotator.commands.judgements import judge
from annotator.commands.tour import tour
from annotator.commands.versions import list_copies, reread
from annotator.model.errors import UsageError

PROGRAM = "main.py"


@click.group(
    name=PROGRAM,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    subcommand_metavar="[FILE.claims] [ARTICLE...] | COMMAND ...",
    options_metavar="",
)
def commands() -> None:
    """Highlight, tag and review the claims made in news articles.

    Without a command the window opens, with FILE.claims (or your own file in the documents folder)
    and the articles named after it; colleagues' .claims files are set beside it.

    The commands below need no screen. They exit with 0, or with 2 and one sentence on stderr when
    there is something to mend. The name of a command always means the command: write ./list for
    a file of that name.
    """


for command in (
    import_articles,
    list_articles,
    print_text,
    reread,
    list_copies,
    mark,
    judge,
    codebook,
    actors,
    export,
    undo,
    redo,
    history,
    stats,
    verify,
    compare,
    send,
    receive,
    adjudicate,
    feedback,
    agreement,
    tour,
):
    commands.add_command(command)


def run(argv: Sequence[str]) -> int:
    """Run the command that `argv` names and return its exit code. Raises ClaimlightError."""
    try:
        # Not commands.main(): it would end the process itself when the reader of a pipe has gone.
        with commands.make_context(PROGRAM, list(argv)) as context:
            code = commands.invoke(context)
    except click.exceptions.Exit as end:
        return end.exit_code
    except click.ClickException as error:
        raise UsageError(_sentence(error.format_message())) from error
    return code if isinstance(code, int) else 0


def _sentence(message: str) -> str:
    text = " ".join(message.split())
    return text if text.endswith((".", "?")) else text + "."
