"""The processes that read end in time, when asked to stop, and with the program."""

from __future__ import annotations

import contextlib
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from annotator.reading import crew, processes
from annotator.reading.apart import StoppedError, TooSlowError, read_apart
from annotator.reading.crew import read_pieces
from annotator.reading.form import Source
from annotator.reading.pieces import Piece, ReadPiece, Refusal
from annotator.reading.surroundings import Surroundings, reading_within
from tests.command_line import MAIN
from tests.core.reading.made_files import long_pdf, pdf

PATIENCE = 10.0
"""Seconds a process is waited for."""

SLEEPER = "import time; time.sleep(600)"
LINE = "The foreign minister said on Tuesday that her country would close the strait to tankers."
TELLING = """
import os, subprocess, sys
sys.path.insert(0, sys.argv[1])
start = subprocess.Popen
def told(*words, **more):
    process = start(*words, **more)
    os.write(1, b"%d\\n" % process.pid)  # in one piece: several threads start processes
    return process
subprocess.Popen = told
"""
ONE = "from pathlib import Path; from annotator.reading import read_article;" \
    " read_article(Path(sys.argv[2]))"  # fmt: skip
SEVERAL = """
from pathlib import Path
from annotator.reading.crew import read_pieces
from annotator.reading.pieces import Piece
list(read_pieces([Piece(Path(sys.argv[2]))] * 6, processes=2))
"""


@pytest.fixture
def document(tmp_path: Path) -> Path:
    path = tmp_path / "long.pdf"
    path.write_bytes(long_pdf())
    return path


def state_of(process_id: int) -> list[str]:
    """Return what Linux tells of a process behind its name, nothing of one that is gone."""
    try:
        return Path(f"/proc/{process_id}/stat").read_text().rpartition(")")[2].split()
    except FileNotFoundError:
        return []


def is_running(process_id: int) -> bool:
    """Tell whether there is such a process that is not dead and only waiting to be buried."""
    state = state_of(process_id)
    return bool(state) and state[0] not in "ZX"


def is_reading(process_id: int) -> bool:
    """Tell whether it has computed for longer than its start takes."""
    state = state_of(process_id)
    return bool(state) and int(state[11]) >= 0.4 * os.sysconf("SC_CLK_TCK")


def wait_until(condition: Callable[[], bool]) -> None:
    end = time.monotonic() + PATIENCE
    while not condition():
        assert time.monotonic() < end
        threading.Event().wait(0.02)


@contextlib.contextmanager
def program(code: str, document: Path) -> Iterator[subprocess.Popen[bytes]]:
    """Run a program that reads and tells the ids of the processes it starts."""
    command = [sys.executable, "-c", TELLING + code, str(MAIN.parent), str(document)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL) as running:
        try:
            yield running
        finally:
            running.kill()


@pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="processes are seen in /proc")
@pytest.mark.parametrize(("code", "count"), [(ONE, 1), (SEVERAL, 2)])
def test_a_program_that_is_killed_leaves_no_process(code: str, count: int, document: Path) -> None:
    with program(code, document) as running:
        assert running.stdout is not None
        started = [int(running.stdout.readline()) for _ in range(count)]
        wait_until(lambda: all(is_reading(each) for each in started))
        running.send_signal(signal.SIGKILL)
        running.wait()
        before = time.monotonic()
        wait_until(lambda: not any(is_running(each) for each in started))
        assert time.monotonic() - before < 5


def test_a_reading_is_given_up_when_asked(document: Path) -> None:
    asked = threading.Event()
    threading.Timer(0.4, asked.set).start()
    began = time.monotonic()
    with reading_within(Surroundings(asked.is_set)), pytest.raises(StoppedError):
        read_apart("pdf", Source(long_pdf(), "long.pdf"))
    assert time.monotonic() - began < 5


def test_a_few_files_are_given_up_when_asked(document: Path) -> None:
    asked = threading.Event()
    threading.Timer(0.4, asked.set).start()
    began = time.monotonic()
    found = list(read_pieces([Piece(document)] * 3, processes=0, is_stopped=asked.is_set))
    assert len(found) == 1
    assert time.monotonic() - began < 5


def test_many_files_are_given_up_when_asked(document: Path) -> None:
    asked = threading.Event()
    threading.Timer(0.8, asked.set).start()
    began = time.monotonic()
    assert not list(read_pieces([Piece(document)] * 9, processes=2, is_stopped=asked.is_set))
    assert time.monotonic() - began < 5


def test_a_process_that_takes_no_order_is_stopped_in_time(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(processes, "_PROGRAM", SLEEPER)
    began = time.monotonic()
    with pytest.raises(TooSlowError, match="longer than"):
        read_apart("pdf", Source(long_pdf(), "long.pdf"), seconds=0.5)
    assert time.monotonic() - began < 5


def test_a_file_of_many_that_takes_too_long_costs_itself_alone(
    tmp_path: Path, document: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(crew, "SECONDS", 1.5)
    short = tmp_path / "short.pdf"
    short.write_bytes(pdf([[(60, 700, 10, LINE)]]))
    pieces = [Piece(short), Piece(document), Piece(short), Piece(short)]
    (first,), (second,), (third,), (fourth,) = read_pieces(pieces, processes=2)
    assert isinstance(second, Refusal)
    assert "longer than" in second.sentence
    assert all(isinstance(each, ReadPiece) for each in (first, third, fourth))


def test_a_process_gives_itself_up_where_python_gets_no_turn() -> None:
    code = (
        "import sys; sys.path.insert(0, sys.argv[1]); import re\n"
        "from annotator.reading.deserted import time_limited\n"
        "with time_limited(0.5): re.match('(a+)+b', 'a' * 64)"
    )
    began = time.monotonic()
    done = subprocess.run(
        [sys.executable, "-c", code, str(MAIN.parent)], stderr=subprocess.DEVNULL, check=False
    )
    assert done.returncode == 1
    assert time.monotonic() - began < PATIENCE
