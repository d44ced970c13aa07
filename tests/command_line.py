"""Run main.py the way a shell does, in a process of its own."""

from __future__ import annotations

import contextlib
import io
import os
import re
import subprocess
import sys
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import cast

import pytest

from annotator.cli import main
from tests.timing import PATIENCE

MAIN = Path(__file__).parent.parent / "main.py"


def _permissions_bind() -> bool:
    """Tell whether a file without permissions is closed to whoever runs the tests."""
    with tempfile.NamedTemporaryFile() as closed:
        path = Path(closed.name)
        path.chmod(0)
        try:
            path.read_bytes()
        except PermissionError:
            return True
        return False


where_permissions_bind = pytest.mark.skipif(
    os.name != "posix" or not _permissions_bind(), reason="permissions do not bind root"
)


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a run left: its exit code, the bytes it printed, and what it said on stderr."""

    code: int
    printed: bytes
    said: str

    @property
    def text(self) -> str:
        """What was printed, which is UTF-8 whatever the system."""
        return self.printed.decode("utf-8")

    @property
    def lines(self) -> list[str]:
        """The printed lines."""
        return self.text.splitlines()


def command(*arguments: object) -> list[str]:
    """Return the words that start main.py with the arguments."""
    return [sys.executable, "-W", "error", str(MAIN), *map(str, arguments)]


def environment_with(changes: Mapping[str, str | None]) -> dict[str, str]:
    """Return this process's environment with changes; None takes a name away."""
    changed = {**os.environ, **{name: value for name, value in changes.items() if value}}
    return {name: value for name, value in changed.items() if changes.get(name, "") is not None}


def run_main(*arguments: object, environment: Mapping[str, str | None] | None = None) -> Outcome:
    """Run main.py to its end."""
    run = subprocess.run(
        command(*arguments),
        capture_output=True,
        check=False,
        env=environment_with(environment or {}),
        timeout=PATIENCE,
    )
    return Outcome(run.returncode, run.stdout, run.stderr.decode("utf-8"))


def run_with_a_full_disk(*arguments: object, room: int) -> Outcome:
    """Run main.py where no file can grow beyond `room` bytes, as on a full disk."""
    if os.name != "posix":
        pytest.skip("the size of files can be limited on POSIX only")
    import resource  # of POSIX only

    def limit() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (room, room))

    run = subprocess.run(
        command(*arguments), capture_output=True, check=False, preexec_fn=limit, timeout=PATIENCE
    )
    return Outcome(run.returncode, run.stdout, run.stderr.decode("utf-8"))


def try_here(*arguments: object) -> Outcome:
    """Run a command in this process, and tell what it leaves as `run_main` does.

    A process of its own takes a third of a second; what it adds is tried where it matters.
    """
    printed, said = io.TextIOWrapper(io.BytesIO(), "utf-8"), io.TextIOWrapper(io.BytesIO(), "utf-8")
    with contextlib.redirect_stdout(printed), contextlib.redirect_stderr(said):
        code = main(list(map(str, arguments)))
    return Outcome(code, _bytes(printed), _bytes(said).decode("utf-8"))


def _bytes(stream: io.TextIOWrapper) -> bytes:
    stream.flush()
    return cast("io.BytesIO", stream.buffer).getvalue()


def well_here(*arguments: object) -> Outcome:
    """Run a command in this process, and insist that all went well and nothing was complained of.

    As `run_well` does in a process of its own.
    """
    outcome = try_here(*arguments)
    assert (outcome.code, outcome.said) == (0, ""), outcome
    return outcome


def run_here(*arguments: object) -> str:
    """Run a command in this process, insist that it went well, and return what it printed.

    For what a test needs before it begins.
    """
    outcome = try_here(*arguments)
    assert outcome.code == 0, outcome
    return outcome.text


def run_well(*arguments: object) -> Outcome:
    """Run main.py and insist that all went well and nothing was complained of."""
    outcome = run_main(*arguments)
    assert (outcome.code, outcome.said) == (0, ""), outcome
    return outcome


def assert_one_sentence(outcome: Outcome) -> None:
    """Insist on exit code 2 with one sentence on stderr, and no traceback."""
    assert outcome.code == 2, outcome
    said = outcome.said
    assert "Traceback" not in said
    assert said.endswith((".\n", "?\n")), said
    assert said.count("\n") == 1, said
    assert not re.search(r"[.!?] (?=[A-Z])", said.replace("“", "").replace("”", "")), said
    assert "Error" not in said, said
