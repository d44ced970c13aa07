"""Tell whoever listens what an act changed, once it is committed."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable
from contextlib import ExitStack

from annotator.model.changes import Changes

Listener = Callable[[Changes], None]


class Broadcast:
    """Tells listeners of each commit, in order; one that raises does not stop the others."""

    def __init__(self) -> None:
        self._listeners: list[Listener] = []
        self._waiting: deque[Changes] = deque()
        self._telling = False

    def subscribe(self, listener: Listener) -> Callable[[], None]:
        """Add a listener and return what removes it again."""
        self._listeners.append(listener)

        def unsubscribe() -> None:
            if listener in self._listeners:
                self._listeners.remove(listener)

        return unsubscribe

    def tell(self, *notices: Changes | None) -> None:
        """Tell all listeners of each; what a listener itself commits is told after this.

        An error of a listener is raised once all have been told: the commit stands.
        """
        self._waiting.extend(changes for changes in notices if changes is not None)
        if self._telling:
            return
        self._telling = True
        try:
            self._tell_waiting()
        finally:
            self._telling = False

    def _tell_waiting(self) -> None:
        if not self._waiting:
            return
        told = self._waiting.popleft()
        try:
            with ExitStack() as calls:
                for listener in reversed(self._listeners):
                    calls.callback(listener, told)
        finally:
            self._tell_waiting()
