"""Running a measurement in a fresh interpreter, so that no row warms another one up."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

from tests.benchmarks.probe import CLOCK

PATIENCE = 600.0
"""Seconds after which a child counts as hung."""
ROOT = Path(__file__).parent.parent.parent


def run_child(module: str, *words: str, settings: Path) -> dict[str, Any]:
    """Run `tests.benchmarks.<module>` and return the JSON object it prints last.

    The moment before the interpreter is started is passed on, so that the child can tell how long
    it took from there (`since_start`).
    """
    environment = dict(os.environ)
    if environment.setdefault("QT_QPA_PLATFORM", "offscreen") == "offscreen":
        # It warns about the size hints of every window, which no screen does; we would log it.
        environment["QT_LOGGING_RULES"] = "default.warning=false"
    environment.pop("PYTHONDONTWRITEBYTECODE", None)  # nobody starts a program without its .pyc
    environment["CLAIMLIGHT_CONFIG_DIR"] = str(settings / "config")
    environment["CLAIMLIGHT_DOCUMENTS_DIR"] = str(settings / "documents")
    command = [sys.executable, "-m", f"tests.benchmarks.{module}", *words]
    environment[CLOCK] = repr(time.monotonic())
    done = subprocess.run(
        command,
        cwd=ROOT,
        env=environment,
        stdout=subprocess.PIPE,
        text=True,
        check=True,
        timeout=PATIENCE,
    )
    return json.loads(done.stdout.splitlines()[-1])
