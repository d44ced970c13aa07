"""The help and the README name only keys and menus that exist."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from PySide6.QtGui import QKeySequence

from annotator.model.tag import DEFAULT_TAGS
from ui.actions import ACTIONS
from ui.dialogs.preview_keys import PREVIEW_KEYS
from ui.diff_view import DIFF_KEYS
from ui.reader.keys import PAGE_KEYS, tag_keys

ROOT = Path(__file__).parent.parent.parent
PAGES = [*sorted((ROOT / "resources" / "help").glob("*.md")), ROOT / "README.md"]
KEY = re.compile(r"(?:(?:Ctrl|Shift|Alt)\+)*(?:[A-Z0-9+-]|F\d+|Left|Right|Up|Down|Delete|Esc)")
MENU_PATH = re.compile(r"\*\*(\w+) [▸>] ([^*]+)\*\*")


def known_keys() -> set[str]:
    """Every key there is, in Qt's portable spelling."""
    sequences = [keys for action in ACTIONS for keys in (*action.keys, *action.typed)]
    sequences += DIFF_KEYS
    sequences += [key.sequence for key in (*PAGE_KEYS, *PREVIEW_KEYS, *tag_keys(DEFAULT_TAGS))]
    return {QKeySequence(keys).toString() for keys in sequences}


def named_keys(page: str) -> set[str]:
    """Every key a page names in bold or as code."""
    marked = re.findall(r"\*\*([^*]+)\*\*|`([^`]+)`", page)
    words = {bold or code for bold, code in marked}
    return {word for word in words if KEY.fullmatch(word) and word not in "+-"}


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.name)
def test_named_keys_exist(path: Path) -> None:
    known = known_keys()
    named = named_keys(path.read_text(encoding="utf-8"))
    assert {key for key in named if QKeySequence(key).toString() not in known} == set()


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.name)
def test_named_menu_entries_exist(path: Path) -> None:
    known = {(action.menu.replace("&", ""), action.text) for action in ACTIONS if action.id}
    named = set(MENU_PATH.findall(path.read_text(encoding="utf-8")))
    assert named - known == set()


def test_the_pages_name_keys_and_menus_at_all() -> None:
    text = "\n".join(path.read_text(encoding="utf-8") for path in PAGES)
    assert {"J", "1", "Ctrl+Z", "F1", "Shift+Left"} <= named_keys(text)
    assert ("File", "Export CSV…") in MENU_PATH.findall(text)
