"""Settings: kept whole, and never a reason not to start."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from dataclasses import asdict
from pathlib import Path

import pytest

from annotator.model.errors import SettingsError
from annotator.settings import (
    MAX_RECENT,
    Settings,
    default_file,
    load_settings,
    login_name,
    save_settings,
    settings_file,
)


def write_settings(text: str | bytes) -> Path:
    place = settings_file()
    place.parent.mkdir(parents=True, exist_ok=True)
    place.write_bytes(text if isinstance(text, bytes) else text.encode())
    return place


def test_settings_come_back_as_they_were_saved() -> None:
    settings = Settings(
        annotator="Zoë 한", theme="sepia", font_size=14.5, measure=64, window={"main": "AAEC"}
    )
    settings.remember_file(Path("one.claims"))
    save_settings(settings)
    assert load_settings() == settings


def test_the_first_start_has_defaults_and_writes_nothing() -> None:
    assert load_settings() == Settings()
    assert not settings_file().parent.exists()


@pytest.mark.parametrize("garbage", [b"", b"{", b"\x00\xff\xfe", b"[" * 100_000, b"[1, 2]", b"3"])
def test_garbage_gives_defaults_and_is_kept_beside(garbage: bytes) -> None:
    place = write_settings(garbage)
    assert load_settings() == Settings()
    assert not place.exists()
    assert place.with_name("settings.bad.json").read_bytes() == garbage


def test_a_senseless_value_becomes_the_default_and_the_others_stay() -> None:
    write_settings(
        json.dumps(
            {
                "annotator": "Ann",
                "theme": ["dark"],
                "font_size": "large",
                "measure": True,
                "line_height": 10**400,
                "recent": ["a", 3],
                "window": {"main": None},
                "snap_to_words": 1,
                "of a later version": {"x": 1},
            }
        )
    )
    assert load_settings() == Settings(annotator="Ann")


@pytest.mark.parametrize("number", ["NaN", "Infinity", "-1", "1e400", "0"])
def test_a_font_size_nobody_can_read_becomes_the_default(number: str) -> None:
    write_settings('{"font_size": ' + number + "}")
    assert load_settings() == Settings()


def test_every_field_can_be_read_back() -> None:
    write_settings(json.dumps(asdict(Settings(annotator="x", first_steps_seen=True))))
    assert load_settings() == Settings(annotator="x", first_steps_seen=True)


def test_a_settings_folder_that_is_a_file_is_said_and_nothing_breaks(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    blocker = tmp_path / "blocker"
    blocker.write_text("here first")
    monkeypatch.setenv("CLAIMLIGHT_CONFIG_DIR", str(blocker / "config"))
    assert load_settings() == Settings()
    with pytest.raises(SettingsError, match=r"could not be saved in .*\.$"):
        save_settings(Settings())
    assert blocker.read_text() == "here first"


def test_settings_that_are_a_folder_are_left_alone() -> None:
    settings_file().mkdir(parents=True)
    assert load_settings() == Settings()
    with pytest.raises(SettingsError, match="it is a folder"):
        save_settings(Settings())


def test_a_full_disk_leaves_the_old_settings_and_no_temporary_file() -> None:
    save_settings(Settings(annotator="before"))
    code = (
        "import resource\n"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (64, 64))\n"
        "from annotator.settings import Settings, save_settings\n"
        "from annotator.model.errors import SettingsError\n"
        "try: save_settings(Settings(annotator='after'))\n"
        "except SettingsError as error: print(error)\n"
    )
    run = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, env=os.environ
    )
    assert "could not be saved" in run.stdout
    assert load_settings().annotator == "before"
    assert [path.name for path in settings_file().parent.iterdir()] == ["settings.json"]


def test_the_newest_file_is_first_once_and_the_list_stays_short() -> None:
    settings = Settings()
    for number in [*range(MAX_RECENT + 5), 7]:
        settings.remember_file(Path(f"/tmp/{number}.claims"))
    assert settings.recent[0] == settings.last_file == str(Path("/tmp/7.claims").absolute())
    assert len(settings.recent) == MAX_RECENT
    assert len(set(settings.recent)) == MAX_RECENT


def test_the_default_file_lies_in_the_documents_folder(own_settings: Path) -> None:
    expected = own_settings / "documents" / "Claimlight" / "My claims.claims"
    assert default_file() == expected


def test_both_folders_come_from_the_system_when_nothing_overrides_them(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.delenv("CLAIMLIGHT_CONFIG_DIR")
    monkeypatch.delenv("CLAIMLIGHT_DOCUMENTS_DIR")
    assert settings_file().parts[-2:] == ("claimlight", "settings.json")
    assert default_file().parts[-2:] == ("Claimlight", "My claims.claims")


def test_a_login_without_a_name_has_a_stand_in(monkeypatch: pytest.MonkeyPatch) -> None:
    def no_name() -> str:
        raise KeyError("getpwuid(): uid not found: 4711")

    monkeypatch.setattr("getpass.getuser", no_name)
    assert login_name() == "annotator"
