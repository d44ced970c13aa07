"""The time one page may take in all, and the person's wish to stop."""

from __future__ import annotations

import time
from collections.abc import Callable

from annotator.model.errors import FetchStoppedError, WebError

GLANCE = 0.1
"""Seconds after which whoever waits looks up: was it stopped, is the time over?"""


class Patience:
    """Runs out after some seconds, however the server spends them."""

    def __init__(self, seconds: float, is_stopped: Callable[[], bool]) -> None:
        self.seconds = seconds
        self._end = time.monotonic() + seconds
        self._is_stopped = is_stopped

    def check(self) -> None:
        """Raise FetchStoppedError or WebError when it is time to give up."""
        if self._is_stopped():
            raise FetchStoppedError("Stopped; nothing was added.")
        if time.monotonic() >= self._end:
            raise WebError(
                f"The page did not come within {self.seconds:g} seconds; nothing was added."
            )

    def glance(self) -> float:
        """Return for how many seconds one may wait now. Raises as `check` does."""
        self.check()
        return max(0.0, min(GLANCE, self._end - time.monotonic()))
