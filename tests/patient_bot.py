"""pytest-qt's bot for a busy machine: where a test names no time, it waits longer."""

from __future__ import annotations

from typing import Any

from pytestqt.qtbot import QtBot

from tests.timing import PATIENCE

WINDOW_PATIENCE = int(PATIENCE / 4 * 1000)
"""Milliseconds until a window that does not do what it should counts as hung."""


class PatientBot(QtBot):
    """Waits for what happens, never for a time; the five seconds of pytest-qt are too few."""

    def waitSignal(self, signal: Any, *, timeout: int = WINDOW_PATIENCE, **more: Any) -> Any:
        return super().waitSignal(signal, timeout=timeout, **more)

    def waitUntil(self, callback: Any, *, timeout: int = WINDOW_PATIENCE) -> None:
        super().waitUntil(callback, timeout=timeout)

    def waitExposed(self, widget: Any, *, timeout: int = WINDOW_PATIENCE) -> Any:
        return super().waitExposed(widget, timeout=timeout)
