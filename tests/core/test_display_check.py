"""A system without a screen, or without Qt's libraries, gets a sentence instead of a core dump."""

from __future__ import annotations

import os
import re
import socket
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from annotator.display_check import SCREENLESS_COMMANDS, missing_libraries, why_no_window

ROOT = Path(__file__).parent.parent.parent
MAIN = ROOT / "main.py"
linux = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="a matter of Linux")


def everything(_name: str) -> bool:
    return True


def nothing(_name: str) -> bool:
    return False


def without(*absent: str) -> Callable[[str], bool]:
    return lambda library: library not in absent


def check(
    environment: dict[str, str],
    can_load: Callable[[str], bool] = everything,
    can_connect: Callable[[str], bool] = everything,
) -> str | None:
    return why_no_window(environment, system="linux", can_load=can_load, can_connect=can_connect)


def is_one_sentence(text: str) -> bool:
    return "\n" not in text and text.endswith(".") and not re.search(r"\. [A-Z]", text)


def test_a_screen_and_all_libraries_are_enough() -> None:
    assert check({"DISPLAY": ":0"}) is None


def test_no_screen_is_named_with_the_commands_that_need_none() -> None:
    sentence = check({}) or ""
    assert is_one_sentence(sentence)
    assert "neither DISPLAY nor WAYLAND_DISPLAY is set" in sentence
    assert "apt-get install -y xvfb" in sentence
    for command in SCREENLESS_COMMANDS:
        assert re.search(rf"\b{command}\b", sentence)


def test_a_screen_that_does_not_answer_is_named() -> None:
    sentence = check({"DISPLAY": ":93"}, can_connect=nothing) or ""
    assert is_one_sentence(sentence)
    assert "no screen answers at DISPLAY=:93" in sentence


def test_missing_libraries_are_named_with_the_line_that_installs_them() -> None:
    sentence = check({"DISPLAY": ":0"}, without("libxcb-cursor.so.0", "libEGL.so.1")) or ""
    assert is_one_sentence(sentence)
    assert "lacks libEGL.so.1, libxcb-cursor.so.0" in sentence
    assert "apt-get install -y libegl1 libxcb-cursor0`" in sentence


def test_a_package_with_two_missing_libraries_is_installed_once() -> None:
    lacking = without("libglib-2.0.so.0", "libgthread-2.0.so.0")
    assert (check({"DISPLAY": ":0"}, lacking) or "").count("libglib2.0-0") == 1


def test_no_screen_and_no_libraries_are_mended_by_one_line() -> None:
    sentence = check({}, without("libxcb-cursor.so.0")) or ""
    assert "apt-get install -y xvfb xauth libxcb-cursor0`" in sentence


def test_offscreen_needs_no_screen_and_none_of_the_x11_libraries() -> None:
    lacking = without("libxcb-cursor.so.0", "libxkbcommon-x11.so.0")
    assert check({"QT_QPA_PLATFORM": "offscreen"}, lacking, nothing) is None


def test_offscreen_still_needs_what_every_window_needs() -> None:
    sentence = check({"QT_QPA_PLATFORM": "offscreen"}, without("libEGL.so.1")) or ""
    assert "apt-get install -y libegl1`" in sentence


def test_a_wayland_session_falls_back_on_its_x_server() -> None:
    session = {"WAYLAND_DISPLAY": "wayland-0", "XDG_RUNTIME_DIR": "/nowhere", "DISPLAY": ":0"}
    assert check(session) is None
    assert check(session, can_connect=nothing) is not None


def test_a_wayland_session_alone_needs_no_x11_libraries(tmp_path: Path) -> None:
    with socket.socket(socket.AF_UNIX) as compositor:
        compositor.bind(str(tmp_path / "wayland-0"))
        session = {"WAYLAND_DISPLAY": "wayland-0", "XDG_RUNTIME_DIR": str(tmp_path)}
        assert check(session, without("libxcb.so.1")) is None
        assert "libwayland-client0" in (check(session, without("libwayland-client.so.0")) or "")


def test_other_systems_are_not_looked_at() -> None:
    assert why_no_window({}, system="darwin", can_load=nothing, can_connect=nothing) is None


@linux
def test_every_library_the_platform_plugins_name_is_on_the_list() -> None:
    """Read the wheel that is installed, so that a newer one cannot need more in silence."""
    folder = next(
        (Path(path) / "PySide6" / "Qt" for path in sys.path if (Path(path) / "PySide6").is_dir()),
        None,
    )
    if folder is None:
        pytest.skip("PySide6 is not installed")
    names = {
        "xcb": ["plugins/platforms/libqxcb.so", "lib/libQt6XcbQpa.so.6"],
        "wayland": ["plugins/platforms/libqwayland.so", "lib/libQt6WaylandClient.so.6"],
        "offscreen": ["plugins/platforms/libqoffscreen.so", "lib/libQt6Gui.so.6"],
    }
    always = ["lib/libQt6Core.so.6", "lib/libQt6Widgets.so.6", "lib/libQt6DBus.so.6"]
    part_of_every_linux = {"libc.so.6", "libm.so.6", "libgcc_s.so.1", "ld-linux-x86-64.so.2"}
    for platform, files in names.items():
        known = set(missing_libraries(platform, nothing)) | part_of_every_linux
        for name in [*files, *always]:
            needed = re.findall(rb"\0(lib[\w.+-]+\.so\.\d+)(?=\0)", (folder / name).read_bytes())
            outside = {
                library.decode()
                for library in needed
                if not library.startswith((b"libQt6", b"libicu"))
            }
            assert outside - known == set(), name


@linux
def test_main_without_a_screen_exits_with_a_sentence_and_loads_no_qt() -> None:
    hidden = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
    environment = {name: value for name, value in os.environ.items() if name not in hidden}
    run = subprocess.run(
        [sys.executable, "-X", "importtime", str(MAIN)],
        capture_output=True,
        text=True,
        env=environment,
        check=False,
    )
    said = [line for line in run.stderr.splitlines() if not line.startswith("import time:")]
    assert (run.returncode, run.stdout) == (2, "")
    assert len(said) == 1
    assert is_one_sentence(said[0])
    assert "PySide6" not in run.stderr
    assert "click" not in run.stderr
