"""Files of every format, as other programs saved them: opened, marked, exported, offsets exact."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from annotator.reading import SUFFIXES
from annotator.reading.formats import BUNDLE_SUFFIX
from tests.command_line import run_here, run_main, run_well
from tests.drivers import PATIENCE, Desk
from tests.real_files import sources

FOLDER = Path(sources.__file__).parent
SAMPLE = FOLDER.parent.parent / "resources" / "sample"
FILES = sorted(path for path in FOLDER.iterdir() if path.suffix in SUFFIXES)
KEYS = {Qt.Key.Key_1: "threat", Qt.Key.Key_2: "pledge", Qt.Key.Key_3: "sanction"}
ENGLISH = (
    "her country would close the strait to tankers",
    "Its government promised grain worth €2.5 million",
    "sanctions on the Marrow Shipping Bank would be extended by a year.",
    sources.QUOTE,
)


def quotes_in(path: Path) -> tuple[str, ...]:
    """Return what is marked in a file: stretches behind the emoji, or whole paragraphs."""
    language = path.name.partition("-")[0]
    return sources.TURNED[language][1:] if language in sources.TURNED else ENGLISH


def exported(file: Path) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(run_well("export", file, "-").text, newline="")))


def assert_offsets_hold(file: Path, article_id: str, quotes: dict[str, str]) -> None:
    """Insist that each quote stands at its offsets of the text that main.py prints."""
    text = run_well("text", file, article_id).text
    rows = [row for row in exported(file) if row["article_id"] == article_id]
    assert {row["quote"]: row["tags"] for row in rows} == quotes
    for row in rows:
        assert text[int(row["start"]) : int(row["end"])] == row["quote"]
    assert run_here("verify", file) == "Nothing is wrong.\n"


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_a_file_through_the_window(path: Path, tmp_path: Path, qtbot: QtBot) -> None:
    file = tmp_path / "work.claims"
    run_here("import", file, SAMPLE)
    desk = Desk(qtbot, file)
    before = desk.article.id if desk.window.session.article is not None else ""
    with qtbot.waitSignal(desk.window.library_desk.imported, timeout=PATIENCE):
        desk.window.library_desk.add([path])
    desk.wait(lambda: desk.window.session.article is not None and desk.article.id != before)
    article_id, text = desk.article.id, desk.article.text
    marked: dict[str, str] = {}
    for number, quote in enumerate(quotes_in(path)):
        key = list(KEYS)[number % len(KEYS)]
        desk.press(Qt.Key.Key_Escape)
        desk.select(quote)
        desk.press(key)
        marked[quote] = KEYS[key]
    assert [text[claim.start : claim.end] for claim in desk.claims()] == list(marked)
    desk.close()

    again = Desk(qtbot, file)
    again.read(article_id)
    assert again.article.text == text
    again.wait(lambda: len(again.painted_claims()) == len(marked))
    again.close()
    assert_offsets_hold(file, article_id, marked)


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_a_file_through_the_command(path: Path, tmp_path: Path) -> None:
    file = tmp_path / "work.claims"
    imported = run_main("import", file, path)
    assert imported.code == 0, imported
    article_id = imported.lines[0].split("\t")[0]
    marked: dict[str, str] = {}
    for number, quote in enumerate(quotes_in(path)):
        tag = list(KEYS.values())[number % len(KEYS)]
        run_here("mark", file, article_id, "--quote", quote, "--tag", tag)
        marked[quote] = tag
    assert_offsets_hold(file, article_id, marked)


def test_a_folder_of_all_of_them_through_the_command(tmp_path: Path) -> None:
    file = tmp_path / "work.claims"
    folder = tmp_path / "saved"
    folder.mkdir()
    for path in FILES:
        (folder / path.name).write_bytes(path.read_bytes())
    assert run_main("import", file, folder).code == 0
    listed = json.loads(run_here("list", file, "--json"))
    assert len(listed) > len(sources.TURNED)
    assert {row["title"] for row in listed} >= {turned[0] for turned in sources.TURNED.values()}


def test_every_format_is_among_them() -> None:
    alike = {
        ".htm": ".html", ".xht": ".xhtml", ".mht": ".mhtml", ".text": ".txt",
        ".markdown": ".md", ".mdown": ".md", ".mkd": ".md",
    }  # fmt: skip
    wanted = {alike.get(suffix, suffix) for suffix in SUFFIXES}
    assert {path.suffix for path in FILES} == wanted
    assert BUNDLE_SUFFIX in wanted
