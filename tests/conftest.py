"""What every test shares: no screen, settings of its own, no swallowed warnings."""

from __future__ import annotations

import logging
import os
from collections.abc import Iterator
from pathlib import Path

import pytest

if not os.environ.get("CLAIMLIGHT_TEST_SCREEN"):
    os.environ["QT_QPA_PLATFORM"] = "offscreen"

ARTICLES = Path(__file__).parent.parent.parent / "shared" / "articles"


@pytest.fixture(autouse=True)
def own_settings(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Keep settings and documents of the test apart from those of the person."""
    home = tmp_path_factory.mktemp("home")
    monkeypatch.setenv("CLAIMLIGHT_CONFIG_DIR", str(home / "config"))
    monkeypatch.setenv("CLAIMLIGHT_DOCUMENTS_DIR", str(home / "documents"))
    return home


@pytest.fixture(autouse=True)
def no_unexpected_log(caplog: pytest.LogCaptureFixture) -> Iterator[None]:
    """Fail a test that logs a warning or worse without having said so.

    A test that expects one clears it with `caplog.clear()` after it has looked.
    """
    yield
    for phase in ("setup", "call"):
        for record in caplog.get_records(phase):
            if record.levelno >= logging.WARNING:
                pytest.fail(f"unexpected log: {record.levelname} {record.getMessage()}")


@pytest.fixture(scope="session")
def shared_articles() -> Path:
    """The folder of articles to try things on."""
    if not ARTICLES.is_dir():
        pytest.skip("the articles to try things on (../shared/articles) are not on this machine")
    return ARTICLES
