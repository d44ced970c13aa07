"""The page of actors: the register, names nobody is behind yet, merging, tables."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from annotator.model.actor import ActorKind
from annotator.model.field_value import FieldValue
from tests.ui.shell.driver import PLEDGE, SANCTION, THREAT, Driver
from ui.actors.page import ActorsPage


@pytest.fixture
def page(driver: Driver) -> ActorsPage:
    """The page over three claims whose sources are written in two ways."""
    window = driver.open_with_article()
    for quote, tag, source in (
        (THREAT, "threat", "the Kremlin"),
        (PLEDGE, "pledge", "Moscow"),
        (SANCTION, "sanction", "the Kremlin"),
    ):
        claim = driver.tag(quote, tag)
        driver.file.fields.set(claim.id, FieldValue("source", source))
    driver.trigger("page.actors")
    shown = window.pages.page("actors").widget
    assert isinstance(shown, ActorsPage)
    return shown


def listed(page: ActorsPage) -> list[str]:
    rows = page.list.rows
    return [rows.text(row_id).words for row_id in rows.ids]


def add(driver: Driver, page: ActorsPage, name: str) -> None:
    """Add an actor by keys alone."""
    QTest.keyClick(
        driver.window,
        Qt.Key.Key_N,
        Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier,
    )
    driver.settle()
    assert page.actor_form.name.hasFocus()
    QTest.keyClicks(page.actor_form.name, name)
    QTest.keyClick(page.actor_form.name, Qt.Key.Key_Return)
    driver.qtbot.waitUntil(lambda: name in listed(page))


def test_an_actor_is_added_and_described_by_keys(driver: Driver, page: ActorsPage) -> None:
    add(driver, page, "Russia")
    form = page.actor_form
    form.country.setFocus()
    QTest.keyClicks(form.country, "ru")
    form.aliases.setFocus()
    QTest.keyClicks(form.aliases, "Russian Federation")
    form.roles.setFocus()
    QTest.keyClicks(form.roles, "Guarantor; 1994; 2014-03")
    page.list.setFocus()
    driver.settle()
    (actor,) = driver.file.actors.all()
    assert (actor.name, actor.country) == ("Russia", "RU")
    assert actor.aliases == ("Russian Federation",)
    assert (actor.roles[0].title, actor.roles[0].until) == ("Guarantor", "2014-03")


def test_a_name_is_resolved_by_one_key(driver: Driver, page: ActorsPage) -> None:
    add(driver, page, "Russia")
    driver.trigger("actors.names")
    assert listed(page) == ["the Kremlin", "Moscow"]
    assert page.list.hasFocus()
    QTest.keyClick(page.list, Qt.Key.Key_1)
    driver.qtbot.waitUntil(lambda: listed(page) == ["Moscow"])
    (actor,) = driver.file.actors.all()
    assert "the Kremlin" in actor.aliases
    assert driver.file.actors.uses(actor.id) == 2
    driver.trigger("edit.undo")
    driver.qtbot.waitUntil(lambda: listed(page) == ["the Kremlin", "Moscow"])


def test_a_name_becomes_a_new_actor_by_one_key(driver: Driver, page: ActorsPage) -> None:
    driver.trigger("actors.names")
    QTest.keyClick(page.list, Qt.Key.Key_N)
    driver.qtbot.waitUntil(lambda: listed(page) == ["Moscow"])
    (actor,) = driver.file.actors.all()
    assert (actor.name, driver.file.actors.uses(actor.id)) == ("the Kremlin", 2)
    assert driver.window.status.message.text() == "“the Kremlin” is an actor now: 2 claims."


def test_one_undo_takes_the_new_actor_of_a_name_back(driver: Driver, page: ActorsPage) -> None:
    driver.trigger("actors.names")
    QTest.keyClick(page.list, Qt.Key.Key_N)
    driver.qtbot.waitUntil(lambda: listed(page) == ["Moscow"])
    assert driver.action("edit.undo").text() == "Undo Add actor the Kremlin"
    driver.trigger("edit.undo")
    assert driver.file.actors.all() == []
    driver.qtbot.waitUntil(lambda: listed(page) == ["the Kremlin", "Moscow"])


def test_merging_moves_the_claims(driver: Driver, page: ActorsPage) -> None:
    for _ in range(2):
        driver.trigger("actors.names")
        QTest.keyClick(page.list, Qt.Key.Key_N)
        driver.settle()
    page.show_actors()
    kremlin = driver.file.actors.find("the Kremlin")[0]
    moscow = driver.file.actors.find("Moscow")[0]
    page.list.go_to(moscow.id)
    page.actor_form.into.set_value(kremlin.id)
    page.actor_form.merge_button.click()
    driver.qtbot.waitUntil(lambda: listed(page) == ["the Kremlin"])
    assert driver.file.actors.uses(kremlin.id) == 3
    assert page.actor_form.claims.rows.rowCount() == 3
    driver.trigger("edit.undo")
    assert len(driver.file.actors.all()) == 2


def test_a_claim_of_an_actor_is_one_key_away(driver: Driver, page: ActorsPage) -> None:
    driver.trigger("actors.names")
    QTest.keyClick(page.list, Qt.Key.Key_N)
    page.show_actors()
    rows = page.actor_form.claims
    rows.setFocus()
    rows.go_to(rows.rows.ids[0])
    QTest.keyClick(rows, Qt.Key.Key_Return)
    driver.settle()
    assert driver.window.pages.current == "read"
    assert driver.window.reader.selected_claim() in {claim.id for claim in driver.claims()}


def test_the_register_goes_out_and_in_as_a_table(
    driver: Driver, page: ActorsPage, tmp_path: Path
) -> None:
    desk = driver.window.pages.page("actors")
    table = tmp_path / "actors.csv"
    table.write_text("name,kind,country\nRussia,state,RU\nNorland,state,NO\n", "utf-8")
    desk.read_table(table)  # type: ignore[attr-defined]
    driver.qtbot.waitUntil(lambda: listed(page) == ["Norland", "Russia"])
    assert {actor.kind for actor in driver.file.actors.all()} == {ActorKind.STATE}
    desk.write_table(table)  # type: ignore[attr-defined]
    assert "Norland" in table.read_text("utf-8")
    driver.trigger("edit.undo")
    assert driver.file.actors.all() == []


def test_a_table_without_names_is_refused(driver: Driver, page: ActorsPage, tmp_path: Path) -> None:
    desk = driver.window.pages.page("actors")
    table = tmp_path / "actors.csv"
    table.write_text("country\nRU\n", "utf-8")
    desk.read_table(table)  # type: ignore[attr-defined]
    assert "name" in driver.window.failure_banner.label.text()
    assert driver.file.actors.all() == []


def test_a_wrong_country_is_refused_and_not_left_standing(driver: Driver, page: ActorsPage) -> None:
    add(driver, page, "Russia")
    form = page.actor_form
    form.country.setFocus()
    QTest.keyClicks(form.country, "QQ")
    QTest.keyClick(form.country, Qt.Key.Key_Return)
    assert driver.window.failure_banner.isVisible()
    assert form.country.text() == ""
