"""The library in the window: adding, searching, sorting, removing, coming back."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from annotator.model.article import ArticleState, Metadata
from tests.ui.shell.driver import THREAT, Driver
from ui.dialogs.article_details import ArticleDetails, is_iso_date
from ui.dialogs.import_report import ImportReportDialog


def three_articles(driver: Driver) -> None:
    driver.open()
    driver.write("in/b.md", "---\ntitle: Bread\npublished: 2026-02-01\n---\n\nWheat is dear.\n")
    driver.write("in/a.md", "---\ntitle: Apples\npublished: 2026-03-01\n---\n\nÄpfel und Birnen.\n")
    driver.write("in/c.md", "---\ntitle: Cheese\n---\n\n쌀 수출을 막았다.\n")
    driver.add(driver.folder / "in")
    driver.qtbot.waitUntil(lambda: len(driver.listed_titles()) == 3)


def test_a_folder_is_added_and_its_first_article_opened(driver: Driver) -> None:
    three_articles(driver)
    assert driver.listed_titles() == ["Apples", "Bread", "Cheese"]
    assert driver.window.session.article is not None
    assert driver.window.session.article.metadata.title == "Apples"
    assert driver.window.status.message.text() == "3 articles added."


def test_files_that_cannot_be_read_are_reported_and_the_others_are_in(driver: Driver) -> None:
    window = driver.open()
    driver.write("in/good.txt")
    driver.write("in/empty.txt", b"")
    driver.write("in/picture.txt", b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR" + bytes(200))
    driver.add(driver.folder / "in")
    dialog = driver.dialog(ImportReportDialog)
    assert isinstance(dialog, ImportReportDialog)
    driver.qtbot.waitUntil(lambda: driver.listed_titles() == ["Harbour talks"])
    assert {item.text(0) for item in dialog.table.files()} == {"empty.txt", "picture.txt"}
    dialog.copy_button.click()
    assert "empty.txt\t" in QApplication.clipboard().text()
    assert window.status.message.text() == "1 article added, 2 left out."


def test_what_was_noticed_while_reading_is_said(driver: Driver) -> None:
    window = driver.open()
    driver.add(
        driver.write("odd.txt", b"Title here\n\nA bell \x07 and a NUL \x00 stand here.\n" * 20)
    )
    assert window.status.message.text().startswith("1 article added. ")
    assert "replaced" in window.status.message.text()


def test_the_same_article_twice_is_opened_not_added(driver: Driver) -> None:
    window = driver.open_with_article()
    driver.add(driver.write("again.txt"))
    assert len(driver.file.articles.summaries()) == 1
    assert window.status.message.text() == "1 was here already."


def test_an_import_can_be_cancelled_and_keeps_what_is_in(driver: Driver) -> None:
    window = driver.open()
    for number in range(300):
        driver.write(f"many/{number:03}.txt", f"Title {number}\n\nText number {number}.\n")
    desk = window.library_desk
    with driver.qtbot.waitSignal(window.library_desk.imported) as finished:
        desk.import_progressed.connect(
            lambda done, _total: desk.cancel_import() if done > 5 else None
        )
        window.library_desk.add([driver.folder / "many"])
    report = finished.args[0]
    assert report.was_cancelled
    assert 0 < len(driver.file.articles.summaries()) < 300
    assert not window.status.cancel_button.isVisible()
    assert "cancelled" in window.status.message.text()


def test_files_dropped_on_the_window_are_added(driver: Driver) -> None:
    window = driver.open()
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(driver.write("dropped.txt")))])
    event = QDropEvent(
        QPointF(10, 10), Qt.DropAction.CopyAction, mime, Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )  # fmt: skip
    with driver.qtbot.waitSignal(window.library_desk.imported):
        window.dropEvent(event)
    driver.qtbot.waitUntil(lambda: driver.listed_titles() == ["Harbour talks"])


def test_search_finds_text_as_one_types_without_accents_or_case(driver: Driver) -> None:
    three_articles(driver)
    box = driver.window.library.search_box
    QTest.keyClicks(box, "apf")
    assert driver.listed_titles() == ["Apples"]
    box.setText("쌀")
    assert driver.listed_titles() == ["Cheese"]
    box.setText("no such word")
    assert driver.listed_titles() == []
    box.clear()
    assert len(driver.listed_titles()) == 3


def test_the_library_is_sorted_by_what_is_chosen(driver: Driver) -> None:
    three_articles(driver)
    library = driver.window.library
    library.set_order("title")
    assert driver.listed_titles() == ["Apples", "Bread", "Cheese"]
    library.set_order("date")
    assert driver.listed_titles() == ["Apples", "Bread", "Cheese"]
    library.set_order("state")
    driver.window.session.set_state(library.model.ids[2], ArticleState.IN_PROGRESS)
    driver.qtbot.waitUntil(lambda: driver.listed_titles()[0] == "Cheese")


def test_a_search_keeps_the_model_and_its_selection(driver: Driver) -> None:
    three_articles(driver)
    library = driver.window.library
    resets: list[bool] = []
    library.model.modelReset.connect(lambda: resets.append(True))
    library.list.setCurrentIndex(library.model.index(1))
    chosen = library.selected_ids()
    library.search_box.setText("wheat")
    library.search_box.clear()
    assert library.selected_ids() == chosen
    assert not resets


def test_next_and_previous_article_follow_the_list(driver: Driver) -> None:
    three_articles(driver)
    driver.trigger("go.next_article")
    assert driver.window.session.article is not None
    assert driver.window.session.article.metadata.title == "Bread"
    driver.trigger("go.previous_article")
    assert driver.window.session.article.metadata.title == "Apples"


def test_a_removed_article_comes_back_by_undo(driver: Driver) -> None:
    window = driver.open_with_article()
    driver.tag(THREAT)
    window.library.list.setFocus()
    window.library.list.setCurrentIndex(window.library.model.index(0))
    driver.press(Qt.Key.Key_Delete, on=window.library.list)
    assert driver.listed_titles() == []
    assert window.session.article is None
    window.status.undo_button.click()
    driver.qtbot.waitUntil(lambda: driver.listed_titles() == ["Harbour talks"])
    assert [claim.quote for claim in driver.claims()] == [THREAT]


def test_reopening_returns_to_article_place_claims_and_note(driver: Driver) -> None:
    text = "Long one\n\n" + "\n\n".join(
        f"Paragraph {n} says that ports would be closed in winter. " * 6 for n in range(80)
    )
    window = driver.open_with_article(text)
    driver.tag("Paragraph 3 says")
    driver.trigger("claim.note")
    QTest.keyClicks(window.card.note, "first")
    place = text.index("Paragraph 40")
    window.reader.go_to(place)
    driver.settle()
    place = window.reader.position()
    assert place > 0
    known = window.settings
    driver.close()
    again = driver.open(known=known)
    assert again.session.article is not None
    assert again.session.article.metadata.title == "Long one"
    assert abs(again.reader.position() - place) < 200
    assert [claim.note for claim in driver.claims()] == ["first"]


def test_details_are_edited_and_undone(driver: Driver) -> None:
    window = driver.open_with_article()
    driver.trigger("article.details")
    dialog = driver.dialog(ArticleDetails)
    assert isinstance(dialog, ArticleDetails)
    dialog.boxes["outlet"].setText("The Courier")
    dialog.boxes["published"].setText("14 March")
    dialog.accept()
    assert dialog.isVisible()
    dialog.boxes["published"].setText("2026-03-14")
    dialog.accept()
    driver.settle()
    assert window.session.article is not None
    assert window.session.article.metadata == Metadata(
        title="Harbour talks", outlet="The Courier", published="2026-03-14",
        language=window.session.article.metadata.language,
    )  # fmt: skip
    driver.trigger("edit.undo")
    assert window.session.article.metadata.outlet == ""


def test_dates_are_checked_as_iso() -> None:
    for good in ("", "2026", "2026-03", "2026-03-14", "2026-03-14T10:00", "2026-03-14T10:00:00Z"):
        assert is_iso_date(good), good
    for bad in ("14 March", "2026-13", "2026-02-30", "03/14/2026", "20260314"):
        assert not is_iso_date(bad), bad


def test_a_context_menu_marks_as_done(driver: Driver) -> None:
    window = driver.open_with_article()
    menu = window.library.make_menu(list(window.library.model.ids))
    (done,) = (action for action in menu.actions() if action.text() == "Mark as Done")
    done.trigger()
    menu.deleteLater()
    window.sides.flow.done_banner.leave_button.click()
    assert window.session.article is not None
    assert window.session.article.state is ArticleState.DONE


def test_ten_thousand_articles_are_searched_within_a_frame_or_two(
    driver: Driver, tmp_path: Path
) -> None:
    from annotator.model.arrangement import ArticleFilter
    from annotator.model.article import ArticleId
    from annotator.model.article_summary import ArticleSummary
    from ui.library.model import LibraryModel

    model = LibraryModel()
    ids = [ArticleId(f"{number:05}") for number in range(10_000)]
    model.set_summaries(
        ArticleSummary(each, Metadata(title=each), ArticleState.UNREAD, "", "", each, 1, 0)
        for each in ids
    )
    changes: list[object] = []
    for signal in (model.rowsInserted, model.rowsRemoved, model.layoutChanged):
        signal.connect(lambda *_: changes.append(1))
    for found in (ids[::3], ids[::2], None):
        model.set_filter(ArticleFilter(), found)
    assert list(model.ids) == ids
    assert len(changes) <= 12
