"""The command line as a whole: help, usage, what is loaded, and how output ends."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from annotator import cli
from annotator.cli import COMMANDS, main, window_arguments
from annotator.model.errors import ClaimlightError
from tests.command_line import (
    MAIN,
    assert_one_sentence,
    command,
    run_here,
    run_main,
    run_well,
)
from tests.timing import PATIENCE

HEADLESS = [name for name in COMMANDS if name != "tour"]


@pytest.fixture
def many_articles(tmp_path: Path) -> Path:
    folder = tmp_path / "articles"
    folder.mkdir()
    for number in range(30):
        text = f"Report {number}\n\n" + f"Line of report {number} — “ünïcode” 한국어.\n" * 40
        (folder / f"{number:03}.txt").write_text(text, encoding="utf-8")
    file = tmp_path / "many.claims"
    run_here("import", file, folder)
    return file


def test_help_lists_every_command_with_what_it_does() -> None:
    text = run_well("--help").text
    assert "[FILE.claims] [ARTICLE...]" in text
    for name in COMMANDS:
        line = next(line for line in text.splitlines() if line.startswith(f"  {name} "))
        assert len(line.split()) > 3
        assert line.endswith(".")
        assert not line.endswith("..")


@pytest.mark.parametrize("group", ["codebook", "actors"])
def test_a_group_says_in_whole_sentences_what_its_commands_do(group: str) -> None:
    listed = run_well(group, "--help").text.split("Commands:\n")[1].splitlines()
    assert listed and all(line.endswith(".") and not line.endswith("..") for line in listed)


@pytest.mark.parametrize("name", COMMANDS)
def test_each_command_has_help(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([name, "--help"]) == 0
    assert f"Usage: main.py {name}" in capsys.readouterr().out


@pytest.mark.parametrize(
    "arguments",
    [
        ["import"],
        ["list"],
        ["list", "a.claims", "b.claims"],
        ["list", "--csv", "a.claims"],
        ["mark", "a.claims", "x", "--quote", "y", "--tag", "promise"],
        ["mark", "a.claims", "x", "--tag", "threat"],
        ["mark", "a.claims", "x", "--span", "1", "--tag", "threat"],
        ["mark", "a.claims", "x", "--quote", "y", "--nth", "0", "--tag", "threat"],
        ["mark", "a.claims", "x", "--span", "1", "2", "--nth", "2", "--tag", "threat"],
        ["export", "a.claims", "-", "--profile", "excel"],
        ["export", "a.claims"],
        ["list", ""],
        ["export", "a.claims", ""],
        ["tour"],
        ["--verbose"],
        ["exprot", "a.claims"],
        ["missing.claims", "missing.txt"],
    ],
)
def test_a_slip_on_the_command_line_is_one_sentence(arguments: list[str], tmp_path: Path) -> None:
    before = set(tmp_path.iterdir())
    outcome = run_main(*arguments)
    assert_one_sentence(outcome)
    assert outcome.printed == b""
    assert set(tmp_path.iterdir()) == before


def test_the_first_argument_that_ends_in_claims_is_the_annotation_file(tmp_path: Path) -> None:
    article = tmp_path / "a.txt"
    article.write_text("x")
    file = tmp_path / "mine.claims"
    assert window_arguments([]) == (None, [])
    assert window_arguments([str(file)]) == (file, [])
    assert window_arguments([str(article)]) == (None, [article])
    assert window_arguments([str(file), str(article)]) == (file, [article])


def test_a_database_by_another_name_is_taken_for_an_annotation_file(tmp_path: Path) -> None:
    database = tmp_path / "copy (1).bak"
    database.write_bytes(b"SQLite format 3\0" + bytes(84))
    assert window_arguments([str(database)]) == (database, [])


def test_an_option_the_window_does_not_know_is_refused() -> None:
    with pytest.raises(ClaimlightError, match="--fast"):
        window_arguments(["--fast"])


def test_a_file_named_like_a_command_is_reached_by_its_path(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("list").write_text("An article called list.")
    assert window_arguments(["./list"]) == (None, [Path("list")])
    assert_one_sentence(run_main("list"))


def test_headless_commands_load_no_qt(many_articles: Path, tmp_path: Path) -> None:
    first = run_here("list", many_articles).split("\t")[0]
    ratings = tmp_path / "ratings.csv"
    ratings.write_text("anna,ben\n1,1\n2,2\n")
    run = {
        "import": [many_articles, tmp_path / "articles"],
        "list": [many_articles, "--json"],
        "text": [many_articles, first],
        "reread": [many_articles, first],
        "copies": [many_articles],
        "mark": [many_articles, first, "--span", "0", "6", "--tag", "threat"],
        "judge": [many_articles, "Report 4", "--sentence", 1, "none"],
        "codebook": ["show", many_articles],
        "actors": ["export", many_articles, "-"],
        "export": [many_articles, tmp_path / "out.csv"],
        "undo": [many_articles],
        "redo": [many_articles],
        "history": [many_articles],
        "stats": [many_articles],
        "verify": [many_articles],
        "compare": [many_articles, many_articles],
        "send": [many_articles, tmp_path / "sent.claims"],
        "receive": [many_articles, tmp_path / "sent.claims"],
        "adjudicate": [many_articles, tmp_path / "sent.claims"],
        "feedback": [many_articles],
        "agreement": ["--ratings", ratings, "--measure", "kappa"],
    }
    assert list(run) == HEADLESS
    code = (
        "import json, sys\n"
        "from annotator.cli import main\n"
        "for words in json.loads(sys.argv[1]):\n"
        "    code = main(words)\n"
        "    qt = ('PySide6', 'shiboken', 'ui')\n"
        "    loaded = [name for name in sys.modules if name.startswith(qt)]\n"
        "    print(words[0], code, loaded, file=sys.stderr)\n"
    )
    words = json.dumps([[name, *map(str, arguments)] for name, arguments in run.items()])
    outcome = subprocess.run(
        [sys.executable, "-c", code, words],
        capture_output=True,
        text=True,
        cwd=MAIN.parent,
        check=True,
        timeout=PATIENCE,
    )
    assert outcome.stderr.splitlines() == [f"{name} 0 []" for name in run]


def test_the_front_door_of_the_window_does_not_load_click() -> None:
    code = "import sys, annotator.cli, annotator.window\nprint('click' in sys.modules)"
    run = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, cwd=MAIN.parent, check=True
    )
    assert run.stdout == "False\n"


@pytest.mark.parametrize("language", ["C", "POSIX"])
def test_output_is_utf8_in_any_locale(many_articles: Path, language: str) -> None:
    plain = {"LC_ALL": language, "LANG": language, "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}
    outcome = run_main("text", many_articles, "Report 3", environment=plain)
    assert (outcome.code, outcome.said) == (0, "")
    assert outcome.text.endswith("Line of report 3 — “ünïcode” 한국어.\n")
    missing = run_main("text", many_articles, "No such title", environment=plain)
    assert_one_sentence(missing)
    assert "“" in missing.said


def test_a_reader_who_has_seen_enough_gets_no_complaint(many_articles: Path) -> None:
    for arguments in (["export", many_articles, "-"], ["list", many_articles]):
        process = subprocess.Popen(
            command(*arguments), stdout=subprocess.PIPE, stderr=subprocess.PIPE
        )
        assert process.stdout and process.stderr
        process.stdout.close()
        assert process.wait(PATIENCE) == 0
        assert process.stderr.read() == b""
        process.stderr.close()


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no device that is always full")
def test_output_to_a_full_disk_is_one_sentence(many_articles: Path) -> None:
    with Path("/dev/full").open("wb") as full:
        run = subprocess.run(
            command("list", many_articles),
            stdout=full,
            stderr=subprocess.PIPE,
            text=True,
            check=False,
        )
    assert (run.returncode, run.stderr) == (
        2,
        "The output could not be written: the disk is full.\n",
    )


@pytest.mark.skipif(os.name != "posix", reason="signals of POSIX")
def test_ctrl_c_ends_a_command_without_a_traceback(tmp_path: Path) -> None:
    article = tmp_path / "long.txt"
    article.write_text("Longer than a pipe holds.\n" * 10_000)
    file = tmp_path / "long.claims"
    article_id = run_here("import", file, article).split("\t")[0]
    process = subprocess.Popen(
        command("text", file, article_id), stdout=subprocess.PIPE, stderr=subprocess.PIPE
    )
    assert process.stdout
    process.stdout.read(1)  # it is printing, and waits for somebody to read on
    process.send_signal(signal.SIGINT)
    _, said = process.communicate(timeout=PATIENCE)
    assert (process.returncode, said) == (cli.INTERRUPTED, b"")


def test_a_missing_package_is_named_with_the_command_that_installs_it(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def no_click(_argv: object) -> int:
        raise ModuleNotFoundError("No module named 'click'", name="click")

    monkeypatch.setattr(cli, "_run_command", no_click)
    assert main(["list", "x.claims"]) == 2
    assert "python3 -m uv run main.py" in capsys.readouterr().err


def test_an_address_in_place_of_a_file_is_told_where_it_goes(tmp_path: Path) -> None:
    for arguments in (["https://example.org/a"], [str(tmp_path / "a.claims"), "HTTP://e.org/"]):
        with pytest.raises(ClaimlightError, match="Open Web Address"):
            window_arguments(arguments)
