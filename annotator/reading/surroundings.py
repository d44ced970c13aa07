"""What is known, where a file is read, of the work it is read for.

It reaches from whoever began the work down to the process that reads, past every reader between
them, none of which has a use for it.
"""

from __future__ import annotations

from collections.abc import Callable, Generator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Surroundings:
    """`is_stopped` tells whether somebody asked to stop, from any thread.

    `is_apart`: it is read in a process of its own already, which somebody watches.
    """

    is_stopped: Callable[[], bool] = lambda: False
    is_apart: bool = False


_NOTHING_KNOWN = Surroundings()
_CURRENT = ContextVar("surroundings", default=_NOTHING_KNOWN)


def surroundings() -> Surroundings:
    """Return what is known here."""
    return _CURRENT.get()


@contextmanager
def reading_within(around: Surroundings) -> Generator[None]:
    """Make it known to everything that is read in the block, in this thread."""
    token = _CURRENT.set(around)
    try:
        yield
    finally:
        _CURRENT.reset(token)
