"""Sorting, grouping and filtering: what stands where, and how one gets there by hand."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from annotator.model.arrangement import Arrangement, ArticleFilter, GroupBy, SortBy
from annotator.model.article import ArticleState
from tests.ui.library.making import many, panel_of, shown, summary
from ui.library.arrange_menu import ArrangeMenu
from ui.library.chips import FilterChip
from ui.library.filter_popover import FilterPopover
from ui.library.panel import LibraryPanel

ARTICLES = [
    summary(
        "a", ArticleState.DONE, 3, title="“Zebra” crossing", outlet="Post",
        published="2026-03-02", language="en",
    ),
    summary("b", title="Äpfel", published="2026-01", language="de"),
    summary("c", ArticleState.IN_PROGRESS, 9, title="birds", outlet="Courier"),
    summary(
        "d", claims=1, title="Apples", outlet="courier", published="2025-12-31", language="pt-BR"
    ),
]  # fmt: skip


@pytest.mark.parametrize(
    ("by", "up", "down"),
    [
        (SortBy.ADDED, "abcd", "dcba"),
        (SortBy.TITLE, "bdca", "acdb"),
        (SortBy.OUTLET, "dcab", "adcb"),
        (SortBy.DATE, "dbac", "abdc"),
        (SortBy.LANGUAGE, "badc", "dabc"),
        (SortBy.STATE, "cbda", "abdc"),
        (SortBy.CLAIMS, "bdac", "cadb"),
    ],
)
def test_what_is_not_given_stands_last_however_it_is_sorted(
    qtbot: QtBot, by: SortBy, up: str, down: str
) -> None:
    panel = panel_of(qtbot, ARTICLES)
    panel.arrange(Arrangement(by))
    assert "".join(shown(panel)) == up
    panel.arrange(Arrangement(by, is_descending=True))
    assert "".join(shown(panel)) == down


def test_groups_have_a_heading_with_its_count_and_the_rest_comes_last(qtbot: QtBot) -> None:
    panel = panel_of(qtbot, ARTICLES)
    panel.arrange(Arrangement(group=GroupBy.OUTLET))
    headings = ["[Courier 1]", "[courier 1]", "[Post 1]", "[No outlet 1]"]
    assert (shown(panel)[::2], shown(panel)[1::2]) == (headings, list("cdab"))
    panel.arrange(Arrangement(SortBy.TITLE, group=GroupBy.MONTH))
    months = [row for row in shown(panel) if row.startswith("[")]
    assert months == ["[March 2026 1]", "[January 2026 1]", "[December 2025 1]", "[No date 1]"]
    panel.arrange(Arrangement(SortBy.DATE, group=GroupBy.MONTH))
    assert shown(panel)[0] == "[December 2025 1]"
    panel.arrange(Arrangement(group=GroupBy.LANGUAGE))
    assert shown(panel)[::2] == ["[Deutsch 1]", "[English 1]", "[Português 1]", "[No language 1]"]
    panel.arrange(Arrangement(group=GroupBy.STATE))
    assert shown(panel) == ["[In progress 1]", "c", "[Unread 2]", "b", "d", "[Done 1]", "a"]


def test_near_copies_stand_under_the_title_of_the_first(qtbot: QtBot) -> None:
    panel = panel_of(qtbot, ARTICLES)
    asked: list[bool] = []
    panel.copies_requested.connect(lambda: asked.append(True))
    panel.arrange(Arrangement(group=GroupBy.COPIES))
    assert asked
    assert shown(panel) == ["[Without near copies 4]", "a", "b", "c", "d"]
    panel.set_copies({"b": "b", "d": "b"})  # type: ignore[dict-item]
    assert shown(panel) == ["[Äpfel 2]", "b", "d", "[Without near copies 2]", "a", "c"]


def test_earlier_versions_stand_below_their_successor_and_empty_ones_are_hidden(
    qtbot: QtBot,
) -> None:
    panel = panel_of(qtbot, [
        summary("old", claims=2, published="2020-01-01"), summary("x", published="2021-01-01"),
        summary("empty", published="2026-09-09"), summary("mid", replaces="old", claims=1),
        summary("new", replaces="mid", published="2022-01-01"), summary("y", replaces="empty"),
    ])  # fmt: skip
    panel.arrange(Arrangement(SortBy.DATE))
    assert shown(panel) == ["x", "new", "old", "mid", "y"]
    assert panel.count_label.text() == "5 articles"
    assert panel.model.index_of("old").data().startswith("old, Earlier version · 2020-01-01")
    panel.set_open_article("empty")
    assert shown(panel) == ["x", "new", "old", "mid", "y", "empty"]
    panel.set_open_article("x")
    assert "empty" not in shown(panel)


def test_the_menu_sorts_groups_and_folds(qtbot: QtBot) -> None:
    panel = panel_of(qtbot, ARTICLES)
    kept: list[str] = []
    panel.order_changed.connect(kept.append)
    choose(panel, "sort.date")
    assert shown(panel) == list("abdc")
    choose(panel, "sort.up")
    choose(panel, "group.outlet")
    assert kept == ["date descending none", "date ascending none", "date ascending outlet"]
    assert Arrangement.from_words(kept[-1]) == panel.model.arrangement
    choose(panel, "Fold All")
    assert [row[0] for row in shown(panel)] == ["["] * 4
    choose(panel, "Unfold All")
    assert len(shown(panel)) == 8


def test_an_order_of_another_day_is_read_and_nonsense_is_the_default() -> None:
    assert Arrangement.from_words("date") == Arrangement(SortBy.DATE, is_descending=True)
    for words in ("", "colour", "date sideways moon"):
        assert Arrangement.from_words(words) == Arrangement()


def test_headings_fold_by_key_and_click_and_are_never_selected(qtbot: QtBot) -> None:
    panel = panel_of(qtbot, ARTICLES)
    panel.arrange(Arrangement(group=GroupBy.STATE))
    panel.list.go_to("b")
    press(panel, Qt.Key.Key_Left)
    assert panel.list.current_id() == "heading:state:unread"
    press(panel, Qt.Key.Key_Left)
    assert shown(panel) == ["[In progress 1]", "c", "[Unread 2]", "[Done 1]", "a"]
    press(panel, Qt.Key.Key_Down)
    press(panel, Qt.Key.Key_Up)
    press(panel, Qt.Key.Key_Right)
    assert "b" in shown(panel)
    press(panel, Qt.Key.Key_Return)
    assert "b" not in shown(panel)
    place = panel.list.visualRect(panel.model.index_of("heading:state:unread")).center()
    QTest.mouseClick(panel.list.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert "b" in shown(panel)
    panel.list.selectAll()
    assert panel.selected_ids() == ["c", "b", "d", "a"]


def test_the_next_article_is_that_of_the_list_also_under_a_folded_heading(qtbot: QtBot) -> None:
    panel = panel_of(qtbot, ARTICLES)
    panel.arrange(Arrangement(group=GroupBy.STATE))
    panel.set_open_article("c")
    panel.model.fold("heading:state:unread", is_folded=True)
    assert panel.neighbour(1) == "b"
    panel.set_open_article("b")
    assert panel.list.current_id() == "b"


@pytest.mark.parametrize(
    ("wanted", "left"),
    [
        (ArticleFilter(states=frozenset({ArticleState.UNREAD, ArticleState.DONE})), "abd"),
        (ArticleFilter(outlets=frozenset({"", "Post"})), "ab"),
        (ArticleFilter(languages=frozenset({"pt", ""})), "cd"),
        (ArticleFilter(first="2026"), "ab"),
        (ArticleFilter(first="2026-01-20"), "ab"),
        (ArticleFilter(last="2026-01"), "bd"),
        (ArticleFilter(first="2025-12-31", last="2026-01-05"), "bd"),
        (ArticleFilter(outlets=frozenset({"Post"}), first="2026-04"), ""),
    ],
)
def test_filters_combine(qtbot: QtBot, wanted: ArticleFilter, left: str) -> None:
    panel = panel_of(qtbot, ARTICLES)
    panel.bar.set_filter(wanted)
    assert "".join(shown(panel)) == left
    assert panel.count_label.text() == f"{len(left)} of 4"


def test_words_and_filter_go_together(qtbot: QtBot) -> None:
    panel = panel_of(qtbot, ARTICLES)
    panel.bar.set_filter(ArticleFilter(states=frozenset({ArticleState.UNREAD})))
    QTest.keyClicks(panel.search_box, "app")
    assert shown(panel) == ["d"]
    panel.search_box.clear()
    assert shown(panel) == ["b", "d"]


def test_chips_say_what_is_filtered_and_go_by_click_and_key(qtbot: QtBot) -> None:
    panel = panel_of(qtbot, ARTICLES)
    panel.bar.set_filter(
        ArticleFilter(frozenset({ArticleState.UNREAD}), frozenset({"", "courier"}), first="2025")
    )
    assert texts(panel) == ["unread", "from 2025", "no outlet", "courier"]
    panel.bar.chips[0].click()
    assert texts(panel) == ["from 2025", "no outlet", "courier"]
    chip = panel.bar.chips[1]
    chip.setFocus()
    QTest.keyClick(chip, Qt.Key.Key_Delete)
    assert texts(panel) == ["from 2025", "courier"]
    assert panel.bar.chips[1].hasFocus()
    panel.search_box.setFocus()
    QTest.keyClick(panel.search_box, Qt.Key.Key_Backspace)
    assert texts(panel) == ["from 2025"]
    panel.bar.chips[0].setFocus()
    QTest.keyClick(panel.bar.chips[0], Qt.Key.Key_Return)
    assert texts(panel) == []
    assert panel.search_box.hasFocus()
    assert len(shown(panel)) == 4


def test_tab_goes_from_the_search_through_the_chips_to_the_list(qtbot: QtBot) -> None:
    panel = panel_of(qtbot, ARTICLES)
    panel.bar.set_filter(ArticleFilter(outlets=frozenset({"Post", "courier"})))
    panel.search_box.setFocus()
    bar = panel.bar
    order = [*bar.chips, bar.filter_button, bar.sort_button, panel.list]
    reached = []
    for _ in range(6):
        QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
        reached.append(QApplication.focusWidget())
    assert [each for each in reached if each in order] == order


def test_many_values_of_a_kind_are_one_chip(qtbot: QtBot) -> None:
    panel = panel_of(qtbot, many(300))
    outlets = frozenset(f"Outlet {number}" for number in range(5))
    panel.bar.set_filter(ArticleFilter(outlets=outlets))
    assert texts(panel) == ["5 outlets"]


def test_a_long_outlet_does_not_widen_the_pane(qtbot: QtBot) -> None:
    name = "The International Review of Maritime Trade, Sanctions and Foreign Affairs"
    panel = panel_of(qtbot, [summary("a", outlet=name)])
    panel.bar.set_filter(ArticleFilter(outlets=frozenset({name})))
    panel.resize(180, 600)
    qtbot.waitUntil(lambda: panel.bar.chips[0].geometry().right() <= panel.width())
    assert panel.minimumSizeHint().width() <= 180


def test_nothing_found_says_what_would_show_more(qtbot: QtBot) -> None:
    panel = panel_of(qtbot, ARTICLES)
    panel.bar.ask("zebra", ArticleFilter(frozenset({ArticleState.UNREAD}), first="2026"))
    page = panel.nothing_page
    assert page is not None and page.isVisible()
    assert page.text.text() == "No article holds “zebra” and passes the filter."
    ways = [button.accessibleName() for button in page.buttons]
    assert ways == ["Without “zebra”: 1", "Without “unread”: 1", "Show all 4"]
    page.buttons[1].click()
    assert shown(panel) == ["a"]
    assert texts(panel) == ["from 2026"]
    assert not page.isVisible()


def test_the_sheet_filters_as_one_picks_and_counts_what_is_left(qtbot: QtBot) -> None:
    panel = panel_of(qtbot, ARTICLES)
    panel.open_filter()
    (sheet,) = panel.findChildren(FilterPopover)
    sheet.states[ArticleState.UNREAD].click()
    assert shown(panel) == ["b", "d"]
    assert sheet.states[ArticleState.DONE].text() == "Done  1"
    assert sheet.count.text() == "2 of 4"
    outlets = sheet.outlets.list
    outlets.setFocus()
    row = next(row for row in range(outlets.count()) if outlets.item(row).text() == "courier")
    outlets.setCurrentRow(row)
    QTest.keyClick(outlets, Qt.Key.Key_Space)
    assert shown(panel) == ["d"]
    QTest.keyClicks(sheet.first, "2026-1")
    assert sheet.problem.text().startswith("Write a date")
    assert shown(panel) == []
    sheet.first.setText("2025-12")
    assert shown(panel) == ["d"]
    sheet.all_button.click()
    assert len(shown(panel)) == 4
    QTest.keyClick(sheet, Qt.Key.Key_Escape)
    assert not sheet.isVisible()


def test_a_click_anywhere_in_a_row_of_the_sheet_ticks_it(qtbot: QtBot) -> None:
    panel = panel_of(qtbot, many(300))
    panel.open_filter()
    (sheet,) = panel.findChildren(FilterPopover)
    rows = sheet.outlets.list
    for expected in (1, 0):
        place = rows.visualItemRect(rows.item(2)).center()
        QTest.mouseClick(rows.viewport(), Qt.MouseButton.LeftButton, pos=place)
        assert len(sheet.outlets.ticked()) == expected
    sheet.outlets.search.setText("Outlet 33")
    assert [rows.item(row).text() for row in range(rows.count()) if not rows.item(row).isHidden()] \
        == ["Outlet 33"]  # fmt: skip


def test_groups_and_filters_keep_to_the_rules_of_a_model(qtbot: QtBot) -> None:
    panel = panel_of(qtbot, many(200))
    tester = QAbstractItemModelTester(panel.model)
    resets: list[bool] = []
    panel.model.modelReset.connect(lambda: resets.append(True))
    for group in GroupBy:
        for sort in SortBy:
            panel.arrange(Arrangement(sort, group=group))
            panel.bar.ask("1", ArticleFilter(states=frozenset({ArticleState.DONE})))
            panel.bar.ask("", ArticleFilter())
            panel.model.fold_all(is_folded=True)
    panel.drop_articles(["00007", "00008"])
    panel.put_summaries([summary("new")])
    assert not resets
    del tester


def choose(panel: LibraryPanel, name: str) -> None:
    """Choose an entry of the menu by its name, or by its words."""
    menu = panel.make_arrange_menu()
    assert isinstance(menu, ArrangeMenu)
    (action,) = (each for each in menu.actions() if name in (each.objectName(), each.text()))
    action.trigger()
    menu.deleteLater()


def press(panel: LibraryPanel, key: Qt.Key) -> None:
    """Press a key on the list."""
    QTest.keyClick(panel.list, key)


def texts(panel: LibraryPanel) -> list[str]:
    """Return what the chips say."""
    return [chip.text() for chip in panel.bar.chips if isinstance(chip, FilterChip)]


def test_an_article_without_a_title_is_called_by_its_file(qtbot: QtBot) -> None:
    panel = panel_of(qtbot, [summary("strait", title="")])
    model = panel.model
    (article,) = model.summaries()
    assert model.title(article) == "strait.txt"
    assert model.subtitle(article) == "No title"
    assert str(model.index(0, 0).data()).startswith("strait.txt, No title")
