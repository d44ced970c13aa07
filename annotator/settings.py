"""What the program remembers about the person: name, looks, recent files, window places."""

from __future__ import annotations

import json
import logging
import os
from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass, field, fields
from pathlib import Path
from typing import Any, cast

from annotator.files import failure_reason, replacing
from annotator.model.errors import SettingsError

_log = logging.getLogger(__name__)

APPLICATION = "claimlight"
THEMES = ("system", "light", "sepia", "dark", "contrast")
MAX_RECENT = 10
_LARGEST_SETTINGS = 1_000_000


@dataclass(slots=True)
class Settings:
    """The person's settings; whoever changes a value saves them.

    `annotator`: empty until the name has been asked for. `theme`: one of THEMES. `font_family`:
    empty for our own serif. `font_size`: points. `measure`: characters a line. `line_height`:
    times the font's own. `window`: name of a part -> its place, base64 of Qt's bytes.
    `recent`: newest first. `last_file`: empty when none was open. `web_addresses`: whether pages
    may be fetched at all; without it no connection is ever made. `nearby_addresses`: whether from
    this computer and its network too. `look_first`: whether a single article is shown before its
    text is frozen, where reading it left a choice or a doubt. `largest_original`: megabytes of the
    largest original that is kept in an annotation file.
    """

    annotator: str = ""
    recent: list[str] = field(default_factory=list[str])
    theme: str = "system"
    font_family: str = ""
    font_size: float = 13.0
    measure: int = 70
    line_height: float = 1.5
    window: dict[str, str] = field(default_factory=dict[str, str])
    first_steps_seen: bool = False
    snap_to_words: bool = True
    last_file: str = ""
    web_addresses: bool = True
    nearby_addresses: bool = False
    look_first: bool = True
    largest_original: int = 50

    def remember_file(self, path: Path) -> None:
        """Put `path` on top of the recent files and make it the last one."""
        name = str(path.absolute())
        self.last_file = name
        self.recent = [name, *(other for other in self.recent if other != name)][:MAX_RECENT]


def login_name() -> str:
    """Return the name the person logged in with, or "annotator" where the system has none."""
    import getpass  # once the name is given, no start asks for it

    try:
        return getpass.getuser() or "annotator"
    except (OSError, KeyError, ImportError):  # a container's user without a name
        return "annotator"


def default_file() -> Path:
    """Return the annotation file that is opened when none is named; it may not exist yet.

    CLAIMLIGHT_DOCUMENTS_DIR stands in for the documents folder.
    """
    override = os.environ.get("CLAIMLIGHT_DOCUMENTS_DIR")
    if override:
        documents = Path(override)
    else:
        from platformdirs import user_documents_path  # read only when it is asked for

        documents = user_documents_path()
    return documents / "Claimlight" / "My claims.claims"


def settings_file() -> Path:
    """Return where the settings are kept; CLAIMLIGHT_CONFIG_DIR stands in for the folder."""
    override = os.environ.get("CLAIMLIGHT_CONFIG_DIR")
    if override:
        return Path(override) / "settings.json"
    from platformdirs import user_config_path  # read only when it is asked for

    return user_config_path(APPLICATION, appauthor=False) / "settings.json"


def load_settings() -> Settings:
    """Return the saved settings; what is missing, unknown or senseless becomes the default.

    A file that holds no settings at all is kept beside as `settings.bad.json`. Never raises for
    what is on the disk.
    """
    place = settings_file()
    try:
        with place.open("rb") as stream:
            raw = stream.read(_LARGEST_SETTINGS + 1)
    except FileNotFoundError:
        return Settings()
    except OSError as error:
        _log.info("Settings not read: %s", error)
        return Settings()
    try:
        if len(raw) > _LARGEST_SETTINGS:
            raise ValueError("too large")
        values = json.loads(raw)
    except (ValueError, RecursionError) as error:
        _keep_beside(place, str(error))
        return Settings()
    if not isinstance(values, dict):
        _keep_beside(place, "no table of settings")
        return Settings()
    return _settings_from(cast("dict[str, Any]", values))


def save_settings(settings: Settings) -> None:
    """Write the settings whole or not at all. Raises SettingsError."""
    place = settings_file()
    text = json.dumps(asdict(settings), ensure_ascii=False, indent=2) + "\n"
    try:
        place.parent.mkdir(parents=True, exist_ok=True)
        with replacing(place) as stream:
            # A file name of undecodable bytes holds lone surrogates, which UTF-8 refuses.
            stream.write(text.encode("utf-8", "surrogatepass"))
    except OSError as error:
        raise SettingsError(
            f"The settings could not be saved in “{place.parent}”: {failure_reason(error)}."
        ) from error


def _keep_beside(place: Path, why: str) -> None:
    _log.info("Settings in %s are set aside: %s", place, why)
    try:
        place.replace(place.with_name("settings.bad.json"))
    except OSError as error:
        _log.info("They could not be set aside: %s", error)


def _settings_from(values: Mapping[str, Any]) -> Settings:
    known = {item.name for item in fields(Settings)}
    sound = {
        name: value for name, value in values.items() if name in known and _IS_SOUND[name](value)
    }
    return Settings(**sound)


def _is_text(value: object) -> bool:
    return isinstance(value, str)


def _is_flag(value: object) -> bool:
    return isinstance(value, bool)


def _is_texts(value: object) -> bool:
    return isinstance(value, list) and all(map(_is_text, cast("list[object]", value)))


def _is_places(value: object) -> bool:
    if not isinstance(value, dict):
        return False
    return all(map(_is_text, cast("dict[str, object]", value).values()))


def _is_number(low: float, high: float, *, whole: bool = False) -> Callable[[object], bool]:
    def check(value: object) -> bool:
        if isinstance(value, bool) or not isinstance(value, int if whole else (int, float)):
            return False
        return low <= value <= high  # false for NaN

    return check


_IS_SOUND: Mapping[str, Callable[[object], bool]] = {
    "annotator": _is_text,
    "recent": _is_texts,
    "theme": THEMES.__contains__,
    "font_family": _is_text,
    "font_size": _is_number(5, 96),
    "measure": _is_number(20, 300, whole=True),
    "line_height": _is_number(0.8, 4),
    "window": _is_places,
    "first_steps_seen": _is_flag,
    "snap_to_words": _is_flag,
    "last_file": _is_text,
    "web_addresses": _is_flag,
    "nearby_addresses": _is_flag,
    "look_first": _is_flag,
    "largest_original": _is_number(0, 1000, whole=True),
}
