"""The command line: opens the window, or runs one of the headless commands."""

from __future__ import annotations

import contextlib
import gc
import io
import logging
import os
import sys
from collections.abc import Sequence
from pathlib import Path

from annotator.display_check import SCREENLESS_COMMANDS
from annotator.files import failure_reason
from annotator.model.errors import ClaimlightError

COMMANDS = SCREENLESS_COMMANDS
SUFFIX = ".claims"
MENDABLE = 2
"""Exit code for what the person can mend; one sentence on stderr says what."""
INTERRUPTED = 130
"""Exit code after Ctrl+C, as shells have it: 128 + SIGINT."""

_WEB = ("http://", "https://")
_SQLITE_MAGIC = b"SQLite format 3\0"


def main(argv: Sequence[str]) -> int:
    """Run the program for the arguments after its name; return the exit code.

    The name of a command always means the command: a file of that name is given as `./import`.
    """
    try:
        if argv and (argv[0] in COMMANDS or argv[0] in ("-h", "--help")):
            return _run_command(argv)
        return _open_window(argv)
    except ClaimlightError as error:
        print(error, file=sys.stderr)
        return MENDABLE
    except ModuleNotFoundError as error:
        return _say_what_is_not_installed(error)
    except KeyboardInterrupt:
        return INTERRUPTED


def _run_command(argv: Sequence[str]) -> int:
    """Run a headless command with its output in UTF-8 on any system and in any locale."""
    for stream, errors in ((sys.stdout, "strict"), (sys.stderr, "backslashreplace")):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors=errors, newline="\n")
    _keep_log_off_the_terminal()
    from annotator.commands.group import run  # click costs the window's start 25 ms

    try:
        code = run(argv)
        sys.stdout.flush()
        return code
    except BrokenPipeError:
        _drop_output()
        return 0  # whoever read the output has seen enough
    except OSError as error:
        _drop_output()
        # A path that cannot even be looked at names itself; else it is standard output that failed.
        what = (
            f"“{error.filename}” could not be reached"
            if error.filename
            else ("The output could not be written")
        )
        raise ClaimlightError(f"{what}: {failure_reason(error)}.") from error


def _open_window(argv: Sequence[str]) -> int:
    file, articles = window_arguments(argv)
    # Nothing made at the start is garbage, and the window collects by a timer of its own.
    gc.disable()
    from annotator.window import open_window  # not for the headless commands

    return open_window(file, articles)


def window_arguments(argv: Sequence[str]) -> tuple[Path | None, list[Path]]:
    """Return the annotation file (None: the person's own) and the articles to open.

    The first argument is the annotation file when it ends in .claims or is a database. Raises
    ClaimlightError for an option, or for an article that is not there.
    """
    options = [word for word in argv if word.startswith("-")]
    if options:
        raise ClaimlightError(
            f"There is no option {options[0]}; main.py --help lists what there is."
        )
    paths = [Path(word) for word in argv]
    file = paths.pop(0) if paths and _is_annotation_file(paths[0]) else None
    address = next((word for word in argv if word.lower().startswith(_WEB)), None)
    if address is not None:
        raise ClaimlightError(
            f"Open {address} in the window by File > Open Web Address…, or add it by the command"
            " import."
        )
    for path in paths:
        if not path.exists():
            raise ClaimlightError(
                f"There is no file “{path}”, nor a command of that name;"
                " main.py --help lists the commands."
            )
    return file, paths


def _is_annotation_file(path: Path) -> bool:
    if path.suffix.lower() == SUFFIX:
        return True
    try:
        with path.open("rb") as stream:
            return stream.read(len(_SQLITE_MAGIC)) == _SQLITE_MAGIC
    except OSError:
        return False


def _keep_log_off_the_terminal() -> None:
    """Leave stderr to the one sentence: without any handler Python prints warnings there."""
    logger = logging.getLogger("annotator")
    if not logger.handlers:
        logger.addHandler(logging.NullHandler())


def _drop_output() -> None:
    """Let the interpreter's last flush at exit go nowhere instead of failing once more."""
    with contextlib.suppress(OSError, ValueError, io.UnsupportedOperation):
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, sys.stdout.fileno())
        os.close(nowhere)


def _say_what_is_not_installed(error: ModuleNotFoundError) -> int:
    package = (error.name or "").partition(".")[0]
    if package in ("annotator", "ui", ""):
        raise error
    print(
        f"The package {package} is not installed here; start Claimlight with"
        " `python3 -m pip install uv && python3 -m uv run main.py`, which installs it.",
        file=sys.stderr,
    )
    return MENDABLE
