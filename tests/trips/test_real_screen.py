"""The main job with real keys on a real X server, the way a person's hands would do it."""

from __future__ import annotations

import csv
import io
import json
import os
import shutil
import signal
import subprocess
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from annotator.settings import Settings, save_settings
from tests.command_line import command, environment_with, run_well
from tests.timing import PATIENCE

TOOLS = ("Xvfb", "xdotool", "openbox")
ARTICLE = """Norland warns Sudmark over the strait

The minister spoke for an hour. “We will close the strait if the ships are not released,” she said.

Ostrava pledged 40 million crowns to the growers. Nobody asked it to.
"""

pytestmark = [
    pytest.mark.skipif(
        any(shutil.which(tool) is None for tool in TOOLS),
        reason=f"needs {', '.join(TOOLS)}: apt-get install -y xvfb xdotool openbox",
    ),
]


class Screen:
    """An X server with a window manager, and hands on its keyboard."""

    def __init__(self, display: str, logs: Path) -> None:
        self.environment = environment_with(
            {
                "DISPLAY": display,
                "QT_QPA_PLATFORM": "xcb",
                "WAYLAND_DISPLAY": None,
                "XDG_STATE_HOME": str(logs),
            }
        )

    def xdotool(self, *words: str) -> str:
        """Run xdotool; what it printed, empty when it found nothing."""
        done = subprocess.run(
            ["xdotool", *words], env=self.environment, capture_output=True, text=True, check=False
        )
        return done.stdout.strip()

    def window_of(self, process: subprocess.Popen[bytes]) -> None:
        """Wait for the program's main window and give it the keyboard."""

        def found() -> str:
            assert process.poll() is None, "the program ended before it showed a window"
            words = ("--onlyvisible", "--pid", str(process.pid), "--name", "Claimlight")
            return self.xdotool("search", *words).split("\n")[0]

        window = wait_for(found)
        self.xdotool("windowactivate", "--sync", window)
        wait_for(lambda: self.xdotool("getactivewindow") == window)

    def press(self, *keys: str) -> None:
        """Press keys one after the other."""
        self.xdotool("key", "--delay", "60", *keys)


def wait_for(condition: Callable[[], object]) -> str:
    """Ask again and again until there is something, and return it."""
    deadline = time.monotonic() + PATIENCE
    pause = threading.Event()
    while time.monotonic() < deadline:
        found = condition()
        if found:
            return str(found)
        pause.wait(0.05)
    raise AssertionError(f"waited in vain for {condition.__name__}")


@pytest.fixture
def screen(tmp_path: Path) -> Iterator[Screen]:
    """An X server of this test's own."""
    read_end, write_end = os.pipe()
    server = subprocess.Popen(
        ["Xvfb", "-displayfd", str(write_end), "-screen", "0", "1400x900x24", "-nolisten", "tcp"],
        pass_fds=[write_end],
        stderr=subprocess.DEVNULL,
    )
    os.close(write_end)
    with os.fdopen(read_end) as numbers:
        display = f":{numbers.readline().strip()}"
    screen = Screen(display, tmp_path / "logs")
    manager = subprocess.Popen(
        ["openbox"], env=screen.environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    yield screen
    for process in (manager, server):
        process.terminate()
        process.wait()


def rows_of(file: Path) -> list[dict[str, str]]:
    """Return the claims of a file as `main.py export` writes them."""
    return list(csv.DictReader(io.StringIO(run_well("export", file, "-").text, newline="")))


def test_marks_survive_a_kill_and_come_back(screen: Screen, tmp_path: Path) -> None:
    """Keys tag two sentences, the program is killed, and the file holds both."""
    save_settings(Settings(annotator="Zoë", first_steps_seen=True))
    article = tmp_path / "strait.txt"
    article.write_text(ARTICLE, encoding="utf-8")
    file = tmp_path / "work.claims"
    run_well("import", file, article)

    first = subprocess.Popen(command(file, article), env=screen.environment)
    screen.window_of(first)
    screen.press("j", "j", "1", "3")
    wait_for(lambda: [row["tags"] for row in rows_of(file)] == ["threat|sanction"])
    screen.press("Escape", "j", "p")
    wait_for(lambda: len(rows_of(file)) == 2)
    first.send_signal(signal.SIGKILL)
    first.wait()

    run_well("verify", file)
    rows = rows_of(file)
    text = run_well("text", file, rows[0]["article_id"]).text
    assert {row["annotator"] for row in rows} == {"Zoë"}
    assert all(text[int(row["start"]) : int(row["end"])] == row["quote"] for row in rows)

    second = subprocess.Popen(command(file), env=screen.environment)
    screen.window_of(second)
    screen.press("ctrl+z")
    wait_for(lambda: len(rows_of(file)) == 1)
    screen.press("ctrl+q")
    assert second.wait(PATIENCE) == 0
    assert list(tmp_path.glob("logs/**/*.log")) == [], "the program logged a warning"
    listed = json.loads(run_well("list", file, "--json").text)
    assert [row["claims"] for row in listed] == [1]
