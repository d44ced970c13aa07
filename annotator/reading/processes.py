"""Start processes that read, and end them: in time, when asked to stop, and with the program.

A process listens on its standard input for as long as it lives. When the program is gone, killed
even, the system closes that pipe, and the process ends itself (`annotator.reading.deserted`).
"""

from __future__ import annotations

import os
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

_ROOT = str(Path(__file__).resolve().parent.parent.parent)
_PROGRAM = (
    "import sys; sys.path.insert(0, sys.argv[1]);"
    " from annotator.reading import {0} as module; module.main()"
)
_PATIENCE = 0.1
"""Seconds between two looks whether to stop."""

_MEMORY_KEPT = {
    "MALLOC_TRIM_THRESHOLD_": str(64 * 1024 * 1024),
    "MALLOC_TOP_PAD_": str(16 * 1024 * 1024),
    "MALLOC_MMAP_THRESHOLD_": str(32 * 1024 * 1024),
}
"""What glibc keeps of freed memory. Page after page PDFium and lxml take some and free it; to get
it from the system each time cost a third of the time. Other systems pass over the words."""

_ONE_CORE = {"OPENBLAS_NUM_THREADS": "1", "OMP_NUM_THREADS": "1"}
"""Each process has a core to itself; numpy's threads would each take their share of the memory that
it may have, on a machine of many cores more than all of it."""


def start_process(module: str, *words: str) -> subprocess.Popen[bytes]:
    """Start the program's own interpreter on `annotator.reading.<module>`, whose `main` it runs.

    Nothing is asked of the main module. What it prints to standard error is dropped.
    """
    return subprocess.Popen(
        [sys.executable, "-c", _PROGRAM.format(module), _ROOT, *words],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env={**os.environ, **_MEMORY_KEPT, **_ONE_CORE},
        creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0) if os.name == "nt" else 0,
    )


def end_process(process: subprocess.Popen[bytes]) -> None:
    """Kill it, wait until it is gone, and let go of its pipes."""
    process.kill()
    for stream in (process.stdin, process.stdout):
        if stream is not None:
            with suppress(OSError):  # what was not sent yet has nobody to go to
                stream.close()
    process.wait()


class Watch:
    """Kills a process that takes too long, or once somebody asks to stop. A context manager."""

    def __init__(
        self,
        process: subprocess.Popen[bytes],
        seconds: float,
        is_stopped: Callable[[], bool] = lambda: False,
    ) -> None:
        """`seconds` count from here. `is_stopped` is asked in a thread of its own."""
        self._process = process
        self._deadline = time.monotonic() + seconds
        self._is_stopped = is_stopped
        self._is_over = threading.Event()
        self._thread = threading.Thread(target=self._look, daemon=True)
        self.was_too_slow = False
        self.was_stopped = False

    def __enter__(self) -> Watch:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._is_over.set()
        self._thread.join()

    def _look(self) -> None:
        while not self._is_over.wait(max(0.0, min(_PATIENCE, self._deadline - time.monotonic()))):
            self.was_stopped = self._is_stopped()
            self.was_too_slow = not self.was_stopped and time.monotonic() >= self._deadline
            if self.was_stopped or self.was_too_slow:
                self._process.kill()
                return
