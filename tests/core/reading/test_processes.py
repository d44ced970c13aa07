"""The processes that read end in time, when asked to stop, and with the program."""

from __future__ import annotations

import contextlib
import itertools
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
from tests.timing import PATIENCE, not_hanging

A_START = 0.4
"""Seconds of computing until a process reads."""
A_MOMENT = 1.0
"""Seconds of computing after which a process that was to end has gone on."""

SLEEPER = "import time; time.sleep(600)"
HANGING = """
import os, sys, time
sys.path.insert(0, sys.argv[1])
from annotator.reading import pieces, {0} as module
read = pieces.PieceReader.read
def read_or_hang(reader, piece):
    if piece.path.stem != "hanging":
        return read(reader, piece)
    piece.path.with_name(str(os.getpid())).touch()
    time.sleep(600)
pieces.PieceReader.read = read_or_hang
module.main()
"""
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


def computed(process_id: int) -> float | None:
    """Return for how many seconds a process has computed; None for one that is gone or dead."""
    try:
        state = Path(f"/proc/{process_id}/stat").read_text().rpartition(")")[2].split()
    except (FileNotFoundError, ProcessLookupError):
        return None
    # What is dead waits to be buried by whoever started it.
    return None if state[0] in "ZX" else int(state[11]) / os.sysconf("SC_CLK_TCK")


def wait_until(condition: Callable[[], bool]) -> None:
    end = time.monotonic() + PATIENCE
    while not condition():
        assert time.monotonic() < end
        threading.Event().wait(0.02)


def asked_at(look: int) -> Callable[[], bool]:
    """Return what tells whether to stop: only from so many times on that it is asked."""
    looks = itertools.count(1)
    return lambda: next(looks) >= look


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
        wait_until(lambda: all((computed(each) or 0.0) > A_START for each in started))
        running.send_signal(signal.SIGKILL)
        running.wait()
        left = {each: seconds + A_MOMENT for each in started if (seconds := computed(each))}

        def are_gone() -> bool:
            now = {each: seconds for each in left if (seconds := computed(each))}
            assert all(seconds < left[each] for each, seconds in now.items()), "it reads on"
            return not now

        wait_until(are_gone)


def test_a_reading_is_given_up_when_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(processes, "_PROGRAM", SLEEPER)
    with reading_within(Surroundings(asked_at(3))), pytest.raises(StoppedError):
        read_apart("pdf", Source(b"%PDF-", "endless.pdf"))


def test_a_few_files_are_given_up_when_asked(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(processes, "_PROGRAM", SLEEPER)
    endless = tmp_path / "endless.pdf"
    endless.write_bytes(b"%PDF-")
    found = list(read_pieces([Piece(endless)] * 3, processes=0, is_stopped=asked_at(3)))
    assert len(found) == 1


def test_many_files_are_given_up_when_asked(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(processes, "_PROGRAM", SLEEPER)
    endless = [Piece(tmp_path / "endless.pdf")] * 9
    assert not list(read_pieces(endless, processes=2, is_stopped=asked_at(3)))


def test_a_process_that_takes_no_order_is_stopped_in_time(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(processes, "_PROGRAM", SLEEPER)
    with not_hanging(), pytest.raises(TooSlowError, match="longer than"):
        read_apart("pdf", Source(long_pdf(), "long.pdf"), seconds=0.5)


def test_a_file_of_many_that_takes_too_long_costs_itself_alone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Impatient(processes.Watch):
        """Takes the time away from a process once it hangs; what reads has all it needs."""

        def _look(self) -> None:
            hangs = tmp_path / str(self._process.pid)
            while not hangs.exists() and not self._is_over.wait(0.02):
                pass
            self._deadline = time.monotonic()
            super()._look()

    monkeypatch.setattr(processes, "_PROGRAM", HANGING)
    monkeypatch.setattr(crew, "Watch", Impatient)
    short, hanging = tmp_path / "short.pdf", tmp_path / "hanging.pdf"
    for path in (short, hanging):
        path.write_bytes(pdf([[(60, 700, 10, LINE)]]))
    pieces = [Piece(short), Piece(hanging), Piece(short), Piece(short)]
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
    command = [sys.executable, "-c", code, str(MAIN.parent)]
    done = subprocess.run(command, stderr=subprocess.DEVNULL, check=False, timeout=PATIENCE)
    assert done.returncode == 1
