"""The README is true: its commands exist, its snippet runs, its pictures are there."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

from annotator.display_check import SCREENLESS_COMMANDS
from annotator.export.columns import data_dictionary
from tests.command_line import MAIN, run_well

ROOT = MAIN.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")
SAMPLES = sorted((ROOT / "resources" / "sample").glob("*.md"))
LARGEST_PICTURE = 200 * 1024


def test_the_two_commands_stand_on_a_line_each() -> None:
    lines = [line.strip() for line in README.splitlines()]
    assert "python3 -m pip install uv && python3 -m uv run main.py" in lines
    assert "python3 -m pip install uv && python3 -m uv run pytest" in lines


def test_the_data_dictionary_is_the_one_of_the_export() -> None:
    _, _, rest = README.partition("<!-- data dictionary -->\n")
    assert rest.partition("<!-- /data dictionary -->")[0] == data_dictionary()


def test_every_headless_command_is_described() -> None:
    described = set(re.findall(r"`main\.py ([a-z]+)\b", README))
    assert described == set(SCREENLESS_COMMANDS)


def test_every_picture_is_there_and_small() -> None:
    named = re.findall(r"!\[[^\]]+\]\(([^)]+)\)", README)
    assert {"resources/help/pictures/reading.png"} <= set(named)
    for picture in named:
        assert (ROOT / picture).stat().st_size <= LARGEST_PICTURE, picture


def test_every_folder_of_the_layout_exists() -> None:
    layout = README.partition("### Layout")[2].partition("### Tests")[0]
    for name in re.findall(r"`((?:annotator|ui|resources|tests)[a-z/]*)`", layout):
        assert (ROOT / name).is_dir(), name


def test_the_offsets_snippet_runs_on_a_real_export(tmp_path: Path) -> None:
    file, table = tmp_path / "work.claims", tmp_path / "claims.csv"
    added = run_well("import", file, *SAMPLES).lines
    article_id = re.match(r"\S+", added[0])
    assert article_id is not None
    for quote in ("Both deny it.", "he wrote 🌾", "Aurélie Haas, in a letter"):
        run_well("mark", file, article_id[0], "--quote", quote, "--tag", "pledge")
    run_well("export", file, table, "--profile", "plain")

    (snippet,) = (
        code for code in re.findall(r"```python\n(.*?)```", README, re.S) if "FILE" in code
    )
    snippet = snippet.replace('"work.claims", "claims.csv"', repr((str(file), str(table)))[1:-1])
    done = subprocess.run(
        [sys.executable, "-W", "error", "-c", snippet], cwd=ROOT, capture_output=True, text=True
    )
    assert (done.returncode, done.stderr) == (0, "")
    with pytest.raises(subprocess.CalledProcessError):
        broken = table.read_text("utf-8").replace("he wrote 🌾", "he wrote it")
        table.write_text(broken, "utf-8")
        subprocess.run([sys.executable, "-c", snippet], cwd=ROOT, check=True, capture_output=True)
