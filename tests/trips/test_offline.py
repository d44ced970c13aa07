"""Nothing but opening a web address uses the network, and not even that once it is switched off."""

from __future__ import annotations

import socket
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from annotator.settings import Settings, save_settings
from tests.command_line import assert_one_sentence, run_main
from tests.core.web.server import Site, serving
from tests.far_away import write_articles
from tests.network_guard import NetworkGuard, guarded, run_guarded


@pytest.fixture
def guard(tmp_path: Path) -> Iterator[NetworkGuard]:
    folder = tmp_path / "guard"
    folder.mkdir()
    with guarded(folder) as standing:
        yield standing


@pytest.fixture
def site() -> Iterator[Site]:
    with serving() as running:
        yield running


def test_the_guard_hears_every_try(guard: NetworkGuard) -> None:
    with pytest.raises(PermissionError):
        socket.create_connection(("127.0.0.1", 9))
    with pytest.raises(PermissionError), socket.socket() as plain:
        plain.connect(("127.0.0.1", 9))
    assert len(guard.here) == 2
    program = "import socket; socket.create_connection(('127.0.0.1', 9))"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True)
    assert done.returncode == 1
    assert len(guard.heard) == 3


def test_the_commands_make_no_connection(guard: NetworkGuard, tmp_path: Path) -> None:
    """Every format is read, in this process or in one of its own, and the file used at length."""
    file, out = tmp_path / "work.claims", tmp_path / "out.csv"
    outcome = run_guarded(guard, "import", file, write_articles(tmp_path / "articles"))
    assert outcome.code == 0, outcome
    assert len(outcome.lines) == 14
    article_id = outcome.lines[0].split("\t")[0]
    for arguments in (
        ("list", file, "--json"),
        ("text", file, article_id),
        ("judge", file, article_id, "--sentence", "1", "none"),
        ("export", file, out),
        ("send", file, tmp_path / "sent.claims"),
        ("compare", file, tmp_path / "sent.claims"),
        ("history", file),
        ("verify", file),
    ):
        outcome = run_guarded(guard, *arguments)
        assert outcome.code == 0, outcome
    assert guard.heard == []


def test_an_address_is_added_by_the_command_like_a_file(site: Site, tmp_path: Path) -> None:
    file, story = tmp_path / "work.claims", tmp_path / "story.txt"
    story.write_text("A file\n\nTold first.", encoding="utf-8")
    site.add("/strait")
    moved = site.redirect("/old", "/strait")
    outcome = run_main("import", file, "--allow-private", story, moved, site.url("/gone"))
    assert outcome.code == 2
    assert [line.split("\t")[1:] for line in outcome.lines] == [
        ["A file", "new"],
        ["Marrow warns Tal", "new"],
    ]
    led_on, noted, refused = outcome.said.splitlines()
    assert led_on == f"{moved} leads on to {site.url('/strait')}"
    assert noted == f"{moved}: The address led on to {site.url('/strait')}."
    assert refused.startswith(f"{site.url('/gone')}: “127.0.0.1” has no page there (404")
    assert moved in run_main("list", file).text
    again = run_main("import", file, "--allow-private", site.url("/strait"))
    assert again.text.endswith("\tknown\n")


def test_this_network_is_fetched_from_only_where_that_is_allowed(
    site: Site, tmp_path: Path
) -> None:
    file, address = tmp_path / "work.claims", site.add("/a")
    outcome = run_main("import", file, address)
    assert_one_sentence(outcome)
    assert "which the settings do not allow" in outcome.said
    assert not file.exists()
    assert site.visits == []
    save_settings(Settings(nearby_addresses=True))
    assert run_main("import", file, address).code == 0


def test_once_switched_off_no_address_is_opened_whatever_is_allowed(
    guard: NetworkGuard, tmp_path: Path
) -> None:
    save_settings(Settings(web_addresses=False, nearby_addresses=True))
    file, story = tmp_path / "work.claims", tmp_path / "story.txt"
    story.write_text("A file\n\nTold first.", encoding="utf-8")
    for named in (["https://example.org/"], [story, "http://127.0.0.1:9/"]):
        outcome = run_guarded(guard, "import", file, "--allow-private", *named)
        assert_one_sentence(outcome)
        assert "switched off in the settings" in outcome.said
        assert not file.exists()
    assert guard.heard == []
