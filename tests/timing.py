"""What time says in a test: work is counted by the processor, and only hanging by the clock.

The clock counts what else the machine does, and that may be anything.
"""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager

PATIENCE = 240.0
"""Seconds after which whatever should end by itself counts as hung, on however busy a machine."""


@contextmanager
def work_within(seconds: float) -> Iterator[None]:
    """Insist that the block takes this process no more than so many seconds of computing."""
    began = time.process_time()
    yield
    taken = time.process_time() - began
    assert taken < seconds, f"it computed for {taken:.1f} seconds"


@contextmanager
def not_hanging(seconds: float = PATIENCE) -> Iterator[None]:
    """Insist that the block ends, what it waits for included, before it counts as hung."""
    began = time.monotonic()
    yield
    taken = time.monotonic() - began
    assert taken < seconds, f"it took {taken:.1f} seconds"
