"""What one looks at, has selected and has open stays so while rows come, go and change places."""

from __future__ import annotations

from PySide6.QtCore import QItemSelectionModel
from pytestqt.qtbot import QtBot

from annotator.model.arrangement import Arrangement, ArticleFilter, GroupBy, SortBy
from annotator.model.article import ArticleState
from tests.ui.library.making import many, panel_of, summary
from ui.library.panel import LibraryPanel

DONE = ArticleFilter(states=frozenset({ArticleState.DONE}))


def top_of(panel: LibraryPanel, row_id: str) -> int:
    """Return how far below the pane's upper edge a row begins."""
    return panel.list.visualRect(panel.model.index_of(row_id)).top()


def test_the_current_article_stays_where_it_is_through_sorting_and_grouping(qtbot: QtBot) -> None:
    panel = panel_of(qtbot, many(2_000))
    panel.list.go_to("01000")
    place = top_of(panel, "01000")
    assert 0 <= place < panel.list.height()
    for sort in SortBy:
        for group in GroupBy:
            panel.arrange(Arrangement(sort, group=group))
            assert panel.list.current_id() == "01000"
            assert panel.selected_ids() == ["01000"]
            assert top_of(panel, "01000") == place, (sort, group)


def test_an_import_above_moves_nothing_one_looks_at(qtbot: QtBot) -> None:
    panel = panel_of(qtbot, many(500))
    panel.arrange(Arrangement(is_descending=True))
    panel.list.go_to("00300")
    panel.list.verticalScrollBar().setValue(panel.list.verticalScrollBar().value() + 17)
    place = top_of(panel, "00300")
    panel.put_summaries([summary(f"new {number}") for number in range(40)])
    assert panel.model.ids[0] == "new 39"
    assert top_of(panel, "00300") == place
    panel.drop_articles([f"new {number}" for number in range(40)])
    assert top_of(panel, "00300") == place


def test_without_anything_at_hand_the_rows_in_view_stay(qtbot: QtBot) -> None:
    panel = panel_of(qtbot, many(500))
    panel.list.verticalScrollBar().setValue(5_000)
    first = panel.model.ids[panel.list.rowAt(0)]
    place = top_of(panel, first)
    panel.arrange(Arrangement(group=GroupBy.STATE))
    assert top_of(panel, first) == place


def test_a_search_that_is_given_up_leads_back_to_where_one_was(qtbot: QtBot) -> None:
    panel = panel_of(qtbot, many(2_000))
    panel.list.go_to("01000")
    place = top_of(panel, "01000")
    for words in ("2", "27", "275"):
        panel.search_box.setText(words)
    assert panel.list.current_id() is None
    assert panel.list.verticalScrollBar().value() == 0
    panel.search_box.clear()
    assert panel.list.current_id() == "01000"
    assert panel.selected_ids() == ["01000"]
    assert top_of(panel, "01000") == place


def test_what_one_went_to_among_the_found_is_in_view_afterwards(qtbot: QtBot) -> None:
    panel = panel_of(qtbot, many(2_000))
    panel.list.go_to("01000")
    panel.search_box.setText("175")
    panel.list.go_to("01753")
    panel.search_box.clear()
    assert panel.selected_ids() == ["01753"]
    assert 0 <= top_of(panel, "01753") < panel.list.height()


def test_hidden_articles_are_not_acted_upon_and_selected_again_when_they_are_back(
    qtbot: QtBot,
) -> None:
    articles = many(60)
    panel = panel_of(qtbot, articles)
    panel.list.selectAll()
    panel.bar.set_filter(DONE)
    done = [each.id for each in articles if each.state is ArticleState.DONE]
    assert panel.selected_ids() == done
    panel.bar.set_filter(ArticleFilter())
    assert panel.selected_ids() == [each.id for each in articles]
    panel.bar.set_filter(DONE)
    panel.list.go_to(done[1])
    panel.bar.set_filter(ArticleFilter())
    assert panel.selected_ids() == [done[1]]


def test_a_folded_group_keeps_its_selection(qtbot: QtBot) -> None:
    panel = panel_of(qtbot, many(60))
    panel.arrange(Arrangement(group=GroupBy.STATE))
    panel.list.selectAll()
    panel.model.fold_all(is_folded=True)
    assert panel.selected_ids() == []
    panel.model.fold_all(is_folded=False)
    assert len(panel.selected_ids()) == 60


def test_after_a_removal_the_next_article_is_at_hand(qtbot: QtBot) -> None:
    panel = panel_of(qtbot, many(20))
    panel.list.go_to("00004")
    flag = QItemSelectionModel.SelectionFlag.Select
    panel.list.selectionModel().select(panel.model.index_of("00005"), flag)
    panel.drop_articles(panel.selected_ids())
    assert panel.list.current_id() == "00006"
    assert panel.selected_ids() == ["00006"]
    panel.drop_articles([f"{number:05}" for number in range(6, 20)])
    assert panel.list.current_id() == "00003"


def test_an_article_opened_while_it_is_hidden_is_at_hand_once_it_is_shown(qtbot: QtBot) -> None:
    panel = panel_of(qtbot, many(200))
    panel.search_box.setText("00001")
    panel.set_open_article("00150")
    assert panel.list.current_id() != "00150"
    panel.search_box.clear()
    assert panel.selected_ids() == ["00150"]
