"""Read many pieces on several cores: processes that each read one file after the other.

Threads would share one core, for the readers are Python. A process is started as the program's own
interpreter on `annotator.reading.crew_member`, so that nothing is asked of the main module.
"""

from __future__ import annotations

import os
import pickle
import queue
import subprocess
from collections import deque
from collections.abc import Callable, Generator, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor, wait
from itertools import islice
from pathlib import Path
from typing import cast

from annotator.reading.apart import SECONDS
from annotator.reading.messages import read_message, write_message
from annotator.reading.pieces import Outcome, Piece, PieceReader, Refusal
from annotator.reading.processes import Watch, end_process, start_process
from annotator.reading.surroundings import Surroundings, reading_within

_FEW = 4
"""So many pieces are read here: a process takes half a second to start."""
_MOST_PROCESSES = 4
_AHEAD = 3
"""Pieces a process may be ahead of who takes the articles; it bounds the memory."""
_PATIENCE = 0.1
"""Seconds between two looks whether to stop."""
_GRACE = 5
"""Seconds after which a process ends itself if the program has not done it."""


def read_pieces(
    pieces: Sequence[Piece],
    *,
    encoding: str | None = None,
    processes: int | None = None,
    is_stopped: Callable[[], bool] = lambda: False,
) -> Generator[list[Outcome]]:
    """Yield what becomes of each piece, in their order; close it when done with it.

    `processes`: how many read, None for as many as there are cores and pieces to make it worth it.
    `is_stopped` is asked while they read; it ends early once that is true.
    """
    if processes is None:
        processes = min(os.cpu_count() or 1, _MOST_PROCESSES) if len(pieces) > _FEW else 0
    if processes < 2:
        with PieceReader(encoding) as reader:
            for piece in pieces:
                if is_stopped():
                    return
                with reading_within(Surroundings(is_stopped)):
                    outcomes = reader.read(piece)
                yield outcomes
        return
    crew = _Crew(processes, encoding)
    try:
        yield from crew.read(pieces, is_stopped)
    finally:
        crew.stop()


class _Crew:
    """A thread for each process, which asks and waits; the processes do the work."""

    def __init__(self, count: int, encoding: str | None) -> None:
        self._ahead = count * _AHEAD
        self._members = [_Member(encoding) for _ in range(count)]
        self._idle: queue.SimpleQueue[_Member] = queue.SimpleQueue()
        for member in self._members:
            self._idle.put(member)
        self._threads = ThreadPoolExecutor(count)

    def read(
        self, pieces: Sequence[Piece], is_stopped: Callable[[], bool]
    ) -> Iterator[list[Outcome]]:
        waiting: deque[Future[list[Outcome]]] = deque()
        coming = iter(pieces)
        while not is_stopped():
            more = islice(coming, self._ahead - len(waiting))
            waiting.extend(self._threads.submit(self._ask, piece) for piece in more)
            if not waiting:
                return
            while not wait([waiting[0]], timeout=_PATIENCE).done:
                if is_stopped():
                    return
            yield waiting.popleft().result()

    def stop(self) -> None:
        for member in self._members:
            member.stop()
        self._threads.shutdown(cancel_futures=True)
        for member in self._members:
            member.end()

    def _ask(self, piece: Piece) -> list[Outcome]:
        member = self._idle.get()
        try:
            return member.ask(piece)
        finally:
            self._idle.put(member)


class _Member:
    """One process, started with its first piece, and again after one that broke it."""

    def __init__(self, encoding: str | None) -> None:
        self._encoding = encoding
        self._process: subprocess.Popen[bytes] | None = None
        self._is_stopped = False

    def ask(self, piece: Piece) -> list[Outcome]:
        reason, watch = "its reader broke off", None
        try:
            if self._is_stopped:
                raise EOFError
            process = self._process or self._start()
            if self._is_stopped:
                process.kill()  # it was started while all the others were stopped
            assert process.stdin is not None and process.stdout is not None
            watch = Watch(process, SECONDS)
            with watch:
                write_message(process.stdin, piece)
                # Our own process wrote it; what it read from the file went through the readers.
                return cast("list[Outcome]", read_message(process.stdout))
        except (OSError, EOFError, pickle.UnpicklingError):
            if watch is not None and watch.was_too_slow:
                reason = f"reading it took longer than {SECONDS} seconds and was stopped"
            self.end()
        return [Refusal(piece.name, f"“{Path(piece.name).name}” could not be read: {reason}.")]

    def stop(self) -> None:
        """Break off; `ask` in another thread returns."""
        self._is_stopped = True
        if self._process is not None:
            self._process.kill()

    def end(self) -> None:
        """Let go of the process."""
        process, self._process = self._process, None
        if process is not None:
            end_process(process)

    def _start(self) -> subprocess.Popen[bytes]:
        limit = str(SECONDS + _GRACE)
        self._process = start_process("crew_member", self._encoding or "", limit)
        return self._process
