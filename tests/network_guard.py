"""A guard that hears of every connection and every look-up of a name, also in child processes."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from tests.command_line import Outcome, command, environment_with

EVENTS = (
    "socket.connect", "socket.getaddrinfo", "socket.gethostbyname", "socket.gethostbyaddr",
    "socket.getnameinfo", "socket.sendto", "socket.sendmsg", "urllib.Request",
    "http.client.connect", "ftplib.connect", "smtplib.connect", "webbrowser.open",
)  # fmt: skip
"""What Python audits of the network (library/audit_events).

Not `socket.bind`: urllib3, which trafilatura brings, tries it on ::1 to see if there is IPv6.
"""

_LOG = "CLAIMLIGHT_TEST_NETWORK_LOG"
_PROGRAM = f"""
import os, sys

def watch(event, arguments):
    if event in {EVENTS!r}:
        with open(os.environ[{_LOG!r}], "a", encoding="utf-8") as log:
            print(event, arguments, file=log)
        raise PermissionError("this test makes no connection")

def look_for_qt():
    try:
        with open("/proc/self/maps", encoding="utf-8") as maps:
            is_loaded = "Qt6Network" in maps.read()
    except OSError:
        is_loaded = "PySide6.QtNetwork" in sys.modules
    if is_loaded:
        with open(os.environ[{_LOG!r}], "a", encoding="utf-8") as log:
            print("Qt's network library was loaded", file=log)

import atexit
atexit.register(look_for_qt)
sys.addaudithook(watch)
"""


class NetworkGuard:
    """What was heard: in this process while the guard stands, and in processes started with it."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._log = folder / "network.log"
        (folder / "sitecustomize.py").write_text(_PROGRAM, encoding="utf-8")
        self.environment: dict[str, str | None] = {"PYTHONPATH": str(folder), _LOG: str(self._log)}
        self.here: list[str] = []

    @property
    def heard(self) -> list[str]:
        """Every connection or look-up that was tried, a line each."""
        children = self._log.read_text(encoding="utf-8") if self._log.exists() else ""
        return self.here + children.splitlines()


_standing: list[NetworkGuard] = []


def _watch(event: str, arguments: tuple[object, ...]) -> None:
    if _standing and event in EVENTS:
        for guard in _standing:
            guard.here.append(f"{event} {arguments}")
        raise PermissionError("this test makes no connection")


def _install() -> None:
    # A hook cannot be taken out again; without a guard standing it does nothing.
    if not getattr(sys, "_claimlight_watches", False):
        sys.addaudithook(_watch)
        sys._claimlight_watches = True  # type: ignore[attr-defined]


@contextmanager
def guarded(folder: Path) -> Iterator[NetworkGuard]:
    """Let no connection through in this process and in those started meanwhile."""
    _install()
    guard = NetworkGuard(folder)
    before = {name: os.environ.get(name) for name in guard.environment}
    os.environ.update({name: value for name, value in guard.environment.items() if value})
    _standing.append(guard)
    try:
        yield guard
    finally:
        _standing.remove(guard)
        for name, value in before.items():
            if value is None:
                os.environ.pop(name, None)
            else:
                os.environ[name] = value


def run_guarded(
    guard: NetworkGuard, *arguments: object, environment: Mapping[str, str | None] | None = None
) -> Outcome:
    """Run main.py with the guard, and have the system list its calls where it does that.

    Qt makes its calls where no guard in Python hears them.
    """
    log = guard.folder / "calls.log"
    names = "trace=connect,sendto,sendmsg,sendmmsg"
    watch = ["strace", "-f", "-qq", "-e", names, "-o", str(log)] if _can_watch_calls() else []
    done = subprocess.run(
        [*watch, *command(*arguments)], capture_output=True, env=environment_with(environment or {})
    )
    calls = log.read_text(encoding="utf-8", errors="replace") if log.exists() else ""
    guard.here.extend(line for line in calls.splitlines() if "AF_INET" in line)
    return Outcome(done.returncode, done.stdout, done.stderr.decode("utf-8"))


def _can_watch_calls() -> bool:
    """Tell whether the system shows what a process asks of it."""
    if shutil.which("strace") is None:
        return False
    return subprocess.run(["strace", "-qq", "true"], capture_output=True).returncode == 0
