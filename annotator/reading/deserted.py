"""What a process that reads does so as not to outlive the program, nor its time."""

from __future__ import annotations

import faulthandler
import os
import threading
from collections.abc import Callable, Generator
from contextlib import contextmanager, suppress
from importlib import import_module
from typing import IO, Any


def end_when_deserted(stream: IO[bytes]) -> None:
    """End this process as soon as nobody can write to `stream` any more.

    From here on nothing else may read it.
    """
    listen(lambda: stream.read(1) or _gone())


def listen(hear: Callable[[], object]) -> None:
    """Call `hear` again and again beside what this process does, and end it with EOFError."""

    def run() -> None:
        with suppress(EOFError):
            while True:
                hear()
        os._exit(1)  # in the middle of whatever it is: nobody waits for it

    threading.Thread(target=run, daemon=True).start()


@contextmanager
def time_limited(seconds: float) -> Generator[None]:
    """End this process if the block takes longer, also where Python itself gets no turn."""
    faulthandler.dump_traceback_later(seconds, exit=True)
    try:
        yield
    finally:
        faulthandler.cancel_dump_traceback_later()


def limit_memory(count: int) -> None:
    """Limit the bytes this process may take, where the system knows such a limit.

    Windows does not; macOS refuses some.
    """
    try:
        resource: Any = import_module("resource")
    except ImportError:
        return
    with suppress(ValueError, OSError):
        resource.setrlimit(resource.RLIMIT_AS, (count, count))


def _gone() -> None:
    raise EOFError
