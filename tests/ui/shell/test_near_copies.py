"""Near copies in the window: found, set side by side, claims copied from one to the other."""

from __future__ import annotations

import pytest

from annotator.model.article import ArticleId
from annotator.model.link import LinkKind
from annotator.reading import read_bytes
from tests.ui.shell.driver import Driver
from tests.ui.shell.versions import (
    COPY,
    PARAGRAPHS,
    THREAT,
    mark,
    rows,
)
from ui import near_copies_desk
from ui.dialogs.carry_over import CarryOverDialog
from ui.dialogs.compare_dialog import CompareDialog


def test_near_copies_are_compared_and_claims_copied_once(driver: Driver) -> None:
    driver.open()
    first, _ = driver.file.articles.add(read_bytes("\n\n".join(PARAGRAPHS).encode(), "one.txt"))
    other, _ = driver.file.articles.add(read_bytes(COPY.encode(), "other.txt"))
    embargo = mark(driver, first, "lift the embargo on grain")
    threat = mark(driver, first, THREAT)
    driver.window.session.open_article(first)
    driver.trigger("article.compare")
    dialog = driver.dialog(CompareDialog)
    assert isinstance(dialog, CompareDialog)
    driver.qtbot.waitUntil(lambda: dialog.view.differences == 2)
    assert not dialog.here_button.isEnabled()
    dialog.there_button.click()
    driver.qtbot.waitUntil(lambda: bool(dialog.findChildren(CarryOverDialog)))
    (copying,) = dialog.findChildren(CarryOverDialog)
    assert {words: chosen for words, _, chosen in rows(copying)} == {
        "lift the embargo on grain": True,
        THREAT: False,
    }
    copying.accept()
    driver.settle()
    (copy,) = driver.file.claims.of_article(other)
    (link,) = driver.file.links.of(copy.id)
    assert (link.to_claim, link.kind) == (embargo, LinkKind.SAME_AS)
    assert dialog.claims.text() == "Claims: 2 on the left, 1 on the right"
    dialog.there_button.click()
    driver.qtbot.waitUntil(lambda: len(dialog.findChildren(CarryOverDialog)) == 1)
    again = dialog.findChildren(CarryOverDialog)[-1]
    assert {words: place for words, place, _ in rows(again)}[
        "lift the embargo on grain"
    ] == "There already"
    again.reject()
    dialog.open_button.click()
    driver.settle()
    assert driver.window.session.article is not None
    assert driver.window.session.article.id == other
    assert driver.file.claims.get(threat).article_id == first


def test_an_article_without_a_near_copy_says_so(driver: Driver) -> None:
    driver.open_with_article()
    driver.trigger("article.compare")
    driver.qtbot.waitUntil(
        lambda: (
            driver.window.status.message.text() == "No near copy of this article is in the file."
        )
    )


def test_near_copies_are_found_once_an_import_is_through(driver: Driver) -> None:
    driver.open()
    texts = ["\n\n".join(PARAGRAPHS), COPY]
    paths = [driver.write(f"in/{number}.txt", text) for number, text in enumerate(texts)]
    driver.add(*paths)
    driver.qtbot.waitUntil(lambda: len(driver.file.near_copies.clusters()) == 2)
    driver.qtbot.waitUntil(
        lambda: (
            driver.window.status.message.text()
            == "2 articles just added are near copies of others."
        )
    )


def test_comparing_an_older_file_shows_how_far_it_has_come(
    driver: Driver, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(near_copies_desk, "SHOWN_FROM", 40)
    driver.open()
    for number in range(40):
        text = f"{PARAGRAPHS[number % 4]} Number {number}."
        driver.file.articles.add(read_bytes(text.encode(), f"{number}.txt"))
    driver.window.session.open_article(driver.file.articles.summaries()[0].id)
    told: list[str] = []
    driver.window.sides.articles.comparing_progressed.connect(
        lambda done, total: told.append(f"{done} of {total}")
    )
    driver.trigger("article.compare")
    dialog = driver.dialog(CompareDialog)
    assert isinstance(dialog, CompareDialog)
    assert dialog.box.count() == 9
    assert told[-1] == "39 of 40"
    assert driver.window.status.progress.isHidden()
    assert driver.window.status.message.text() == ""


def test_the_same_words_elsewhere_show_what_stood_around_them(driver: Driver) -> None:
    driver.open()
    before = "He will pay, the banker said. The banker will pay, he said."
    after = "Nobody spoke; he will pay in the end. We shall see who will pay at all."
    first, _ = driver.file.articles.add(read_bytes(before.encode(), "one.txt"))
    other, _ = driver.file.articles.add(read_bytes(after.encode(), "two.txt"))
    mark(driver, first, "will pay")
    planned = driver.file.versions.plan_copies(ArticleId(first), ArticleId(other))
    dialog = CarryOverDialog(planned, ("One", "Two"), driver.window)
    ((words, place, is_chosen),) = rows(dialog)
    assert (words, place, is_chosen) == ("will pay", "Check: other surroundings", False)
    assert dialog.remark.text().startswith("They stood in “…He will pay, the banker said.")
    dialog.reject()


def test_the_rows_of_the_library_say_how_many_near_copies_there_are(driver: Driver) -> None:
    driver.open()
    driver.write("in/one.txt", "\n\n".join(PARAGRAPHS))
    driver.write("in/other.txt", COPY)
    driver.add(driver.folder / "in")
    model = driver.window.library.model

    def lines() -> list[str]:
        return [model.subtitle(one) for one in model.summaries()]

    driver.qtbot.waitUntil(lambda: all(line.endswith("1 near copy") for line in lines()))
    driver.window.session.remove_articles([driver.file.articles.summaries()[0].id])
    driver.qtbot.waitUntil(lambda: lines() == ["other.txt"])
    driver.trigger("edit.undo")
    driver.qtbot.waitUntil(lambda: all(line.endswith("1 near copy") for line in lines()))
