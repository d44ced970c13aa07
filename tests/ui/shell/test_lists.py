"""Lists of any length: rows come and go one by one, and only those in view are asked about."""

from __future__ import annotations

from collections.abc import Sequence

from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QPersistentModelIndex
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from annotator.model.article import ArticleId
from annotator.model.claim import Claim, ClaimId
from annotator.model.span import Span
from ui.claims.delegate import ClaimDelegate
from ui.claims.model import ClaimListModel
from ui.row_model import RowModel
from ui.row_view import RowView
from ui.theme import load_theme

IDS = st.lists(st.sampled_from("abcdefghij"), unique=True)


@given(IDS, IDS)
def test_any_list_becomes_any_other_and_rows_that_stay_are_followed(
    before: list[str], after: list[str]
) -> None:
    model = RowModel()
    tester = QAbstractItemModelTester(model)
    model.set_ids(before)
    held = {each: QPersistentModelIndex(model.index_of(each)) for each in before}
    model.set_ids(after)
    assert list(model.ids) == after
    for each, index in held.items():
        assert model.id_at(index) == (each if each in after else None)
    del tester


def claim(number: int) -> Claim:
    return Claim(
        ClaimId(f"{number:06}"), ArticleId("a"), "Ann", (Span(number * 10, number * 10 + 5),),
        "quote", "", "", ("threat",), "", "", "",
    )  # fmt: skip


def test_a_hundred_thousand_claims_ask_for_the_rows_in_view_only(qtbot: QtBot) -> None:
    asked: list[int] = []

    def fetch(ids: Sequence[str]) -> list[Claim]:
        asked.append(len(ids))
        return [claim(int(each)) for each in ids]

    model = ClaimListModel()
    model.set_source(fetch)
    model.set_articles([("a", "Title")])
    parent = QWidget()
    qtbot.addWidget(parent)
    view = RowView(model, ClaimDelegate(load_theme("light"), parent), "Claims", parent)
    view.resize(300, 600)
    model.set_ids([f"{number:06}" for number in range(0, 200_000, 2)])
    parent.show()
    view.grab()
    assert sum(asked) <= 2 * 64
    asked.clear()
    model.place(claim(100_001))
    assert model.ids[50_001] == "100001"
    assert len(asked) <= 20
    view.setCurrentIndex(model.index(50_001))
    view.grab()
    assert sum(asked) <= 5 * 64
