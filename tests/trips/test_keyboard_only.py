"""Somebody who has read the F1 page, and nothing else, does the whole job without a mouse."""

from __future__ import annotations

import csv
import re
from html import unescape
from pathlib import Path

import pytest

from annotator.model.judgement import SentenceState
from annotator.model.link import LinkKind
from tests.ui.flow.hands import Hands
from tests.ui.shell.conftest import driver as driver  # the fixture itself
from tests.ui.shell.driver import Driver
from ui.codebook.page import CodebookPage
from ui.help.keys_page import keys_page

ROW = re.compile(r'<tr><td width="58%">(.*?)</td><td><b>(.*?)</b>')
NOTES = "Island news\n\nThe islands asked for grain. Nobody answered them.\n"


class FirstTimer(Hands):
    """Knows no key but those the F1 page gives."""

    def __init__(self, driver: Driver) -> None:
        super().__init__(driver)
        rows = ROW.findall(keys_page())
        self.keys = {unescape(what): unescape(key) for what, key in rows}

    def do(self, *what: str) -> None:
        """Press the key that stands beside these words on the F1 page."""
        for words in what:
            self.press(self.keys[words])

    def tab_to(self, box: object) -> None:
        """Press Tab until a box has the keyboard."""
        for _ in range(40):
            if self.focus() is box:
                return
            self.press("Tab")
        raise AssertionError("Tab does not lead there")


@pytest.fixture
def novice(driver: Driver) -> FirstTimer:
    """A first-time user at a window with two articles."""
    person = FirstTimer(driver)
    driver.add(driver.write("islands.txt", NOTES))
    person.do("Command Bar")
    person.type("Harbour talks")
    person.press("Return")
    person.window.reader.setFocus()
    return person


def test_the_whole_of_it_without_the_mouse(novice: FirstTimer) -> None:
    file, window = novice.driver.file, novice.window

    # sentence by sentence: nothing here, a threat, later
    novice.do("Next Sentence", "No Claim Here", "No Claim Here", "Tag as Threat")
    (threat,) = novice.driver.claims()
    assert novice.states()[:3] == [SentenceState.NONE, SentenceState.NONE, SentenceState.CLAIM]

    # its form, by proposal and by typing
    novice.do("Take the Next Proposal", "Fill In Fields")
    novice.type("Sudmark")
    novice.press("Return")
    novice.type("close every port")
    novice.press("Return", "Esc")
    filled = novice.filled(threat.id)
    assert filled["source"] == "foreign minister of Norland"
    assert filled["target"] == "Sudmark"
    assert filled["action"] == "close every port unless the pilots are released"  # completed

    # a pledge, and words that are found elsewhere as its second piece
    novice.press("Esc")
    novice.do("Next Sentence", "Tag as Pledge")
    pledge = next(claim for claim in novice.driver.claims() if claim.id != threat.id)
    novice.do("Find in Article")
    novice.type("and keep it open")
    novice.press("Esc")
    novice.do("Add the Selected Words")
    assert len(file.claims.get(pledge.id).spans) == 2

    # a link between the two
    novice.do("Link")
    dialog = window.sides.links.dialog
    assert dialog is not None
    if not dialog.list.hasFocus():
        novice.type("Norland")
        novice.press("Return")
    novice.press("4")
    assert [link.kind for link in file.links.all()] == [LinkKind.CONTRADICTS]
    window.activateWindow()  # no desktop is there that does so when a dialog closes
    novice.driver.qtbot.waitUntil(window.isActiveWindow)

    # another definition, and the list of what is to be looked at again
    novice.do("Codebook")
    novice.press("Down")
    page = window.pages.page("codebook").widget
    assert isinstance(page, CodebookPage)
    novice.tab_to(page.tag_form.definition)
    novice.type("Now also hints. ")
    novice.do("Save Version")
    assert file.codebooks.current_version() == 2
    novice.do("Check Again")
    assert file.codebooks.recheck_count() == 1
    novice.do("A claim on the list to check is right")
    assert file.codebooks.recheck_count() == 0

    # the history of a claim, and back to how it began
    novice.do("Read", "Previous Claim", "History of the Claim")
    novice.press("End")
    novice.do("Go back to an act of the history")
    assert not {"source", "target"} & file.fields.of(threat.id).keys()
    novice.do("Undo")
    assert file.fields.of(threat.id)["target"].value == "Sudmark"
    assert len(file.claims.get(pledge.id).spans) == 2

    # and the table
    novice.do("Export CSV")
    export = window.files.export_dialog
    assert export is not None
    target = export.target.text()
    novice.press("Return")
    novice.driver.qtbot.waitUntil(lambda: window.files.export_dialog is None)
    with Path(target).open(encoding="utf-8-sig", newline="") as stream:
        rows = list(csv.DictReader(stream))
    assert {row["tags"] for row in rows} == {"threat", "pledge"}
