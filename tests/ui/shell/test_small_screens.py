"""A small screen: the window fits, and the page keeps the most of it."""

from __future__ import annotations

import gc

from PySide6.QtWidgets import QLabel

from annotator.settings import Settings
from tests.ui.shell.driver import THREAT, Driver
from ui.first_steps import FirstSteps


def test_the_very_first_window_fits_a_laptop(driver: Driver) -> None:
    window = driver.open(known=Settings())
    window.resize(900, 600)
    driver.settle()
    steps = window.findChild(FirstSteps)
    assert steps is not None and steps.isVisible()
    assert window.height() <= 700


def test_the_first_claim_of_all_stands_in_the_list_of_a_laptops_window(driver: Driver) -> None:
    window = driver.open(known=Settings())
    driver.add(driver.write("harbour.txt"))
    window.resize(1280, 690)
    steps = window.findChild(FirstSteps)
    assert steps is not None and steps.steps.isVisible()
    driver.tag(THREAT)
    rows = window.claims.list
    driver.qtbot.waitUntil(lambda: bool(rows.selected_ids()))
    row = rows.visualRect(rows.currentIndex())
    driver.qtbot.waitUntil(lambda: rows.viewport().visibleRegion().contains(row.center()))
    assert steps.isVisible() and not steps.steps.isVisible()
    steps.show_button.click()
    assert steps.steps.isVisible() and not steps.show_button.isVisible()


def test_half_of_a_small_screen_holds_the_very_first_window(driver: Driver) -> None:
    # 1600 x 1000 pixels at 200 %, less the system's bars.
    window = driver.open(known=Settings())
    window.resize(800, 470)
    driver.settle()
    assert (window.width(), window.height()) == (800, 470)
    assert window.claims.minimumSizeHint().height() <= window.claims.height()


def test_what_the_keyboard_goes_to_in_a_low_pane_comes_into_view(driver: Driver) -> None:
    window = driver.open_with_article()
    driver.tag(THREAT)
    window.resize(800, 470)
    driver.settle()
    for action_id, box in (
        ("claims.search", window.claims.words),
        ("claim.note", window.card.note),
        ("claims.search", window.claims.words),
    ):
        driver.trigger(action_id)
        assert box.hasFocus()
        assert box.visibleRegion().boundingRect().height() >= 24


def test_a_window_with_a_claim_can_be_low(driver: Driver) -> None:
    window = driver.open_with_article()
    driver.tag(THREAT)
    window.resize(900, 600)
    driver.settle()
    assert window.height() <= 610


def test_the_panes_give_way_before_the_page_and_come_back(driver: Driver) -> None:
    window = driver.open_with_article()
    wide = window.frame.splitter.sizes()
    window.resize(900, 700)
    driver.settle()
    assert window.frame.splitter.sizes()[1] >= 440
    window.resize(1200, 800)
    driver.settle()
    assert window.frame.splitter.sizes() == wide


def test_a_width_that_was_dragged_stays(driver: Driver) -> None:
    window = driver.open_with_article()
    splitter = window.frame.splitter
    before = splitter.sizes()[2]
    splitter.moveSplitter(splitter.width() - before - 60, 2)  # what dragging its handle does
    chosen = splitter.sizes()[2]
    assert chosen > before
    window.resize(900, 700)
    window.resize(1200, 800)
    driver.settle()
    assert window.frame.splitter.sizes()[2] == chosen


def test_the_panes_begin_as_wide_as_the_form_needs(driver: Driver) -> None:
    window = driver.open_with_article()
    driver.tag(THREAT)
    window.resize(1360, 860)
    driver.settle()
    assert window.frame.splitter.sizes()[2] >= 320
    form = window.card.form
    assert form.minimumSizeHint().width() <= form.width()


def test_the_form_is_whole_in_the_narrowest_pane(driver: Driver) -> None:
    window = driver.open_with_article()
    driver.tag(THREAT)
    window.resize(900, 700)
    driver.settle()
    form = window.card.form
    assert form.visibleRegion().boundingRect().right() >= form.minimumSizeHint().width() - 1


def test_the_first_steps_outlive_the_collection_of_garbage(driver: Driver) -> None:
    window = driver.open(known=Settings())
    gc.collect()
    driver.settle()
    steps = window.findChild(FirstSteps)
    assert steps is not None
    words = " ".join(label.text() for label in steps.findChildren(QLabel) if label.isVisible())
    assert "drop them on the window" in words
