"""An error nobody foresaw: logged, shown, and the program goes on."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from tests.ui.shell.driver import THREAT, Driver
from ui import error_hook
from ui.dialogs.error_dialog import ErrorDialog
from ui.error_hook import ErrorHook


def test_the_dialog_says_that_the_claims_are_safe(driver: Driver) -> None:
    window = driver.open_with_article()
    window.show_error("Traceback: a bug")
    window.show_error("Traceback: another")
    (dialog,) = window.findChildren(ErrorDialog)
    dialog.copy_button.click()
    assert QApplication.clipboard().text() == "Traceback: a bug"
    dialog.accept()
    driver.tag(THREAT)
    assert [claim.quote for claim in driver.claims()] == [THREAT]


def test_the_hook_writes_the_log_and_tells_the_window(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture,
    capsys: pytest.CaptureFixture[str],
) -> None:  # fmt: skip
    log = tmp_path / "logs" / "claimlight.log"
    monkeypatch.setattr(error_hook, "log_file", lambda: log)
    hook = ErrorHook()
    told: list[str] = []
    hook.happened.connect(told.append)
    before = sys.excepthook
    hook.install()
    try:
        sys.excepthook(ValueError, ValueError("a bug"), None)
    finally:
        hook.uninstall()
    assert "ValueError: a bug" in told[0]
    assert "ValueError: a bug" in log.read_text("utf-8")
    assert "ValueError: a bug" in capsys.readouterr().err
    assert sys.excepthook is before
    caplog.clear()
