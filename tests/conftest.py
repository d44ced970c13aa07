"""What every test shares: no screen, settings of its own, no swallowed warnings."""

from __future__ import annotations

import ctypes
import gc
import importlib
import logging
import os
import re
import signal
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from annotator.display_check import missing_libraries

if not os.environ.get("CLAIMLIGHT_TEST_SCREEN"):
    os.environ["QT_QPA_PLATFORM"] = "offscreen"

ARTICLES = Path(__file__).parent.parent.parent / "shared" / "articles"
# How long an example takes says what else the machine does. On CI this keeps Hypothesis' own
# profile: there the examples are the same each time.
settings.register_profile(
    "any machine", deadline=None, suppress_health_check=[HealthCheck.too_slow]
)
settings.load_profile("any machine")
IMPORTS_QT = re.compile(r"^\s*(from|import) (PySide6|pytestqt|ui)\b|\bqtbot\b|\bqapp\b", re.M)


def _missing_library() -> str:
    """Return what Qt's widgets miss on this machine, empty when they load."""
    try:
        importlib.import_module("PySide6.QtWidgets")
    except ImportError as error:
        return str(error).split(":")[0]
    return ""


def _missing_packages() -> list[str]:
    """Return the packages that bring what Qt misses, as the program itself would name them."""

    def is_there(library: str) -> bool:
        try:
            ctypes.CDLL(library)
        except OSError:
            return False
        return True

    return list(dict.fromkeys(missing_libraries("offscreen", is_there).values()))


MISSING_LIBRARY = _missing_library()
NO_QT = (
    f"Qt cannot start because {MISSING_LIBRARY} is missing, and the tests of the window need it:"
    f" apt-get install -y {' '.join(_missing_packages())}"
)


def pytest_plugin_registered(plugin: object, plugin_name: str, manager: object) -> None:
    """Take pytest-qt out where Qt cannot load: it would stop the tests of the core as well."""
    if MISSING_LIBRARY and plugin_name == "pytest-qt":
        assert isinstance(manager, pytest.PytestPluginManager)
        manager.unregister(plugin)


def pytest_configure(config: pytest.Config) -> None:
    """Refuse to pass without the window where everything must be tried, and listen to Ctrl+C."""
    if MISSING_LIBRARY and os.environ.get("CI", "").lower() in ("1", "true"):
        raise pytest.UsageError(NO_QT)
    if signal.getsignal(signal.SIGINT) == signal.SIG_IGN:
        # In the background of a shell it is ignored, also by the programs that tests start.
        signal.signal(signal.SIGINT, signal.default_int_handler)


def pytest_report_header() -> list[str]:
    """Say at the top that the window is not tried."""
    return [NO_QT] if MISSING_LIBRARY else []


def pytest_collection_finish() -> None:
    """Let the collector of garbage pass over what lives as long as the tests do.

    The windows' tests collect after each, which took a fifth of their time.
    """
    gc.collect()
    gc.freeze()


def pytest_make_parametrize_id(config: pytest.Config, val: object, argname: str) -> str | None:
    """Name a test by how many bytes it is given, not by these.

    A document made for it holds the time, and every worker has to know each test by one name.
    """
    return f"{len(val)} bytes" if isinstance(val, bytes) and len(val) > 40 else None


class _NeedsQt(pytest.Module):
    """A test module that cannot be imported without Qt."""

    def collect(self) -> list[pytest.Item]:
        pytest.skip(NO_QT, allow_module_level=True)


def pytest_pycollect_makemodule(module_path: Path, parent: pytest.Collector) -> object:
    """Skip the modules that need Qt, with the reason, where it cannot load."""
    if MISSING_LIBRARY and IMPORTS_QT.search(module_path.read_text(encoding="utf-8")):
        return _NeedsQt.from_parent(parent, path=module_path)
    return None


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


@pytest.fixture
def qtbot(qapp: object, request: pytest.FixtureRequest) -> object:
    """Take the place of pytest-qt's own."""
    from tests.patient_bot import PatientBot  # it needs Qt, and the core's tests do without

    return PatientBot(request)


@pytest.fixture(scope="session")
def shared_articles() -> Path:
    """The folder of articles to try things on."""
    if not ARTICLES.is_dir():
        pytest.skip("the articles to try things on (../shared/articles) are not on this machine")
    return ARTICLES
