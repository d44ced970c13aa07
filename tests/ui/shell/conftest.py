"""What the tests of the shell share: a driver, and no message of Qt's that nobody expects."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QtMsgType
from pytestqt.qtbot import QtBot

from tests.ui.shell.driver import Driver
from ui import status_line

AN_HOUR = 3_600_000
HARMLESS = "This plugin does not support "
"""What the offscreen platform says of windows it cannot raise."""


@pytest.fixture
def driver(
    qtbot: QtBot, tmp_path: Path, qtlog: object, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Driver]:
    """Drive real windows; they are closed at the end, and Qt had nothing to complain of.

    A message in the status line stays until another one comes, also on a busy machine.
    """
    monkeypatch.setattr(status_line, "MESSAGE_TIME", AN_HOUR)
    hand = Driver(qtbot, tmp_path)
    yield hand
    hand.close()
    complaints = [
        record.message
        for record in qtlog.records  # type: ignore[attr-defined]
        if record.type != QtMsgType.QtDebugMsg and not record.message.startswith(HARMLESS)
    ]
    assert not complaints
