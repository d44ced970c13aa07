"""Whether a window can open here, found out before Qt would abort the program.

Qt's platform plugin calls abort() when it cannot reach a screen or load a library, which leaves a
core dump instead of a sentence. Nothing here imports Qt.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Collection, Mapping
from contextlib import suppress
from pathlib import Path

SCREENLESS_COMMANDS = (
    "import",
    "list",
    "text",
    "reread",
    "copies",
    "mark",
    "judge",
    "codebook",
    "actors",
    "export",
    "undo",
    "redo",
    "history",
    "stats",
    "verify",
    "compare",
    "send",
    "receive",
    "adjudicate",
    "feedback",
    "agreement",
    "tour",
)

# Shared library -> Debian's and Ubuntu's package. These are the libraries that PySide6's own
# libraries and platform plugins need and do not bring along (readelf over the wheel of 6.11).
_EVERY_PLATFORM = {
    "libstdc++.so.6": "libstdc++6",
    "libEGL.so.1": "libegl1",
    "libGL.so.1": "libgl1",
    "libX11.so.6": "libx11-6",
    "libxkbcommon.so.0": "libxkbcommon0",
    "libfontconfig.so.1": "libfontconfig1",
    "libfreetype.so.6": "libfreetype6",
    "libglib-2.0.so.0": "libglib2.0-0",
    "libgthread-2.0.so.0": "libglib2.0-0",
    "libdbus-1.so.3": "libdbus-1-3",
    "libzstd.so.1": "libzstd1",
    "libz.so.1": "zlib1g",
}
_X11 = {
    "libX11-xcb.so.1": "libx11-xcb1",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
    "libxcb.so.1": "libxcb1",
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-image.so.0": "libxcb-image0",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-randr.so.0": "libxcb-randr0",
    "libxcb-render.so.0": "libxcb-render0",
    "libxcb-render-util.so.0": "libxcb-render-util0",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxcb-shm.so.0": "libxcb-shm0",
    "libxcb-sync.so.1": "libxcb-sync1",
    "libxcb-util.so.1": "libxcb-util1",
    "libxcb-xfixes.so.0": "libxcb-xfixes0",
    "libxcb-xkb.so.1": "libxcb-xkb1",
}
_WAYLAND = {
    "libwayland-client.so.0": "libwayland-client0",
    "libwayland-cursor.so.0": "libwayland-cursor0",
}


def why_no_window(
    environment: Mapping[str, str] = os.environ,
    *,
    system: str = sys.platform,
    can_load: Callable[[str], bool] | None = None,
    can_connect: Callable[[str], bool] | None = None,
) -> str | None:
    """Return the sentence that says what keeps a window from opening, or None when nothing does.

    Only Linux is looked at: elsewhere Qt brings all it needs. The sentence names what is missing,
    the `apt-get install` line that mends it, and the commands that need no screen.
    """
    if not system.startswith("linux"):
        return None
    can_load, can_connect = can_load or _can_load, can_connect or _can_connect
    platforms = _platforms(environment)
    for platform, screen in platforms:
        missing = missing_libraries(platform, can_load)
        if not missing and (not screen or _answers(platform, screen, environment, can_connect)):
            return None
    platform, screen = platforms[-1] if platforms else ("xcb", "")
    missing = missing_libraries(platform, can_load)
    if not platforms:
        reason = "there is no screen (neither DISPLAY nor WAYLAND_DISPLAY is set)"
    elif missing:
        return _sentence(f"this system lacks {', '.join(missing)}", missing.values())
    else:
        reason = f"no screen answers at {screen}"
    return _sentence(reason, ["xvfb", "xauth", *missing.values()])


def missing_libraries(platform: str, can_load: Callable[[str], bool]) -> dict[str, str]:
    """Return library -> Debian package for each library that Qt would look for in vain.

    `platform`: "xcb", "wayland", or any other name for what every platform needs.
    """
    needed = {**_EVERY_PLATFORM, **{"xcb": _X11, "wayland": _WAYLAND}.get(platform, {})}
    return {library: package for library, package in needed.items() if not can_load(library)}


def _sentence(reason: str, packages: Collection[str]) -> str:
    sudo = "" if _is_root() else "sudo "
    install = f"{sudo}apt-get install -y {' '.join(dict.fromkeys(packages))}"
    screenless = f"{', '.join(SCREENLESS_COMMANDS[:-1])} and {SCREENLESS_COMMANDS[-1]}"
    start = ""
    if "xvfb" in packages:
        start = " for a virtual screen and start with `xvfb-run python3 -m uv run main.py`"
    return (
        f"The window cannot open because {reason}: on Debian or Ubuntu run `{install}`{start},"
        f" or use the commands that need no screen: {screenless}."
    )


def _is_root() -> bool:
    return hasattr(os, "geteuid") and os.geteuid() == 0


def _platforms(environment: Mapping[str, str]) -> list[tuple[str, str]]:
    """Return the (platform, screen) pairs Qt would try; a screen is "" where none is needed."""
    wanted = environment.get("QT_QPA_PLATFORM", "").split(";")[0].split(":")[0]
    if wanted and not wanted.startswith(("xcb", "wayland")):
        return [(wanted, "")]
    found: list[tuple[str, str]] = []
    if environment.get("WAYLAND_DISPLAY") and not wanted.startswith("xcb"):
        found.append(("wayland", f"WAYLAND_DISPLAY={environment['WAYLAND_DISPLAY']}"))
    if environment.get("DISPLAY") and not wanted.startswith("wayland"):
        found.append(("xcb", f"DISPLAY={environment['DISPLAY']}"))
    return found


def _answers(
    platform: str, screen: str, environment: Mapping[str, str], can_connect: Callable[[str], bool]
) -> bool:
    name = screen.partition("=")[2]
    if platform == "xcb":
        return can_connect(name)
    return (Path(environment.get("XDG_RUNTIME_DIR", "")) / name).is_socket()


def _can_connect(display: str) -> bool:
    """Knock at an X server the way Qt's plugin will, with the person's authority file."""
    import ctypes  # see `_can_load`

    xcb = ctypes.CDLL("libxcb.so.1")
    xcb.xcb_connect.restype = ctypes.c_void_p
    xcb.xcb_connect.argtypes = [ctypes.c_char_p, ctypes.c_void_p]
    xcb.xcb_connection_has_error.argtypes = xcb.xcb_disconnect.argtypes = [ctypes.c_void_p]
    connection = xcb.xcb_connect(os.fsencode(display), None)
    has_error = bool(xcb.xcb_connection_has_error(connection))
    xcb.xcb_disconnect(connection)
    return not has_error


def _can_load(library: str) -> bool:
    import ctypes  # takes a millisecond of every command, most of which open no window

    with suppress(OSError):
        ctypes.CDLL(library)
        return True
    return False
