"""Many articles at once in the real window: edited, finished, exported, removed, brought back."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from annotator.model.arrangement import Arrangement, GroupBy, SortBy
from annotator.model.article import ArticleState
from annotator.model.article_summary import ArticleSummary
from annotator.store.annotation_file import AnnotationFile
from tests.ui.library.making import shown
from tests.ui.shell.driver import Driver, settings
from ui.dialogs.article_details import ArticleDetails
from ui.dialogs.export_dialog import ExportDialog
from ui.dialogs.many_details import ManyDetailsDialog

SHIFT, CONTROL = Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.ControlModifier


def with_articles(driver: Driver, count: int = 5) -> None:
    """Open a window with articles of two outlets, sorted by title; the keyboard is on the list."""
    window = driver.open()
    for number in range(count):
        outlet = "Courier" if number % 2 else "Post"
        head = f"---\ntitle: Title {number}\noutlet: {outlet}\nauthor: A. Pen\n---\n"
        driver.write(f"in/{number}.md", f"{head}\nText {number}.\n")
    driver.add(driver.folder / "in")
    window.library.set_order("title")
    window.library.list.go_to(window.library.model.ids[0])
    window.library.list.setFocus()
    driver.settle()


def summaries(driver: Driver) -> list[ArticleSummary]:
    """Return the articles as they stand in the file, by title."""
    return sorted(driver.file.articles.summaries(), key=lambda each: each.metadata.title)


def select(driver: Driver, count: int) -> None:
    """Select so many articles from the one at hand on, by Shift and the arrow."""
    for _ in range(count - 1):
        driver.press(Qt.Key.Key_Down, SHIFT, on=driver.window.library.list)


def many_dialog(driver: Driver) -> ManyDetailsDialog:
    """Return the dialog that edits several articles."""
    dialog = driver.dialog(ManyDetailsDialog)
    assert isinstance(dialog, ManyDetailsDialog)
    return dialog


def test_only_what_is_touched_changes_and_one_undo_takes_it_back(driver: Driver) -> None:
    with_articles(driver)
    select(driver, 3)
    driver.trigger("article.details")
    dialog = many_dialog(driver)
    assert dialog.windowTitle() == "Details of 3 Articles"
    assert dialog.boxes["outlet"].placeholderText() == "different"
    assert dialog.boxes["author"].text() == "A. Pen"
    before = summaries(driver)
    QTest.keyClicks(dialog.boxes["outlet"], "Herald")
    dialog.language.setCurrentIndex(dialog.language.findData("de"))
    dialog.language.activated.emit(dialog.language.currentIndex())
    assert dialog.note.isVisible()
    dialog.accept()
    driver.settle()
    after = summaries(driver)
    assert [each.metadata.outlet for each in after] == ["Herald"] * 3 + ["Courier", "Post"]
    assert [each.metadata.language for each in after][:3] == ["de"] * 3
    assert {each.metadata.author for each in after} == {"A. Pen"}
    assert driver.action("edit.undo").text() == "Undo Edit details of 3 articles"
    driver.trigger("edit.undo")
    assert summaries(driver) == before


def test_a_detail_can_be_emptied_and_a_change_taken_back(driver: Driver) -> None:
    with_articles(driver)
    driver.press(Qt.Key.Key_A, CONTROL, on=driver.window.library.list)
    driver.trigger("article.details")
    dialog = many_dialog(driver)
    outlet, author = dialog.boxes["outlet"], dialog.boxes["author"]
    QTest.keyClicks(outlet, "x")
    assert dialog.keep_buttons["outlet"].isVisible()
    QTest.keyClick(outlet, Qt.Key.Key_Backspace)
    assert dialog.values() == {"outlet": ""}
    dialog.keep_buttons["outlet"].click()
    assert dialog.values() == {}
    assert outlet.placeholderText() == "different"
    author.selectAll()
    QTest.keyClick(author, Qt.Key.Key_Delete)
    dialog.accept()
    driver.settle()
    assert {each.metadata.author for each in summaries(driver)} == {""}
    assert {each.metadata.outlet for each in summaries(driver)} == {"Courier", "Post"}


def test_a_date_that_is_none_cannot_be_saved(driver: Driver) -> None:
    with_articles(driver)
    select(driver, 2)
    driver.trigger("article.details")
    dialog = many_dialog(driver)
    QTest.keyClicks(dialog.boxes["published"], "14 March")
    dialog.accept()
    assert dialog.isVisible()
    assert dialog.problem.text().startswith("Write the date")
    dialog.boxes["published"].setText("2026-03")
    dialog.accept()
    driver.settle()
    dates = [each.metadata.published for each in summaries(driver)]
    assert dates == ["2026-03", "2026-03", "", "", ""]


def test_a_state_for_many_is_one_act(driver: Driver) -> None:
    with_articles(driver)
    driver.press(Qt.Key.Key_A, CONTROL, on=driver.window.library.list)
    driver.trigger("article.done")
    driver.window.sides.flow.done_banner.leave_button.click()
    driver.settle()
    assert {each.state for each in summaries(driver)} == {ArticleState.DONE}
    assert driver.action("edit.undo").text() == "Undo Mark 5 articles as done"
    driver.trigger("edit.undo")
    assert ArticleState.DONE not in {each.state for each in summaries(driver)}
    menu = driver.window.library.make_menu(driver.window.library.selected_ids())
    (progress,) = (each for each in menu.actions() if each.text() == "Mark as in Progress")
    progress.trigger()
    menu.deleteLater()
    assert driver.action("edit.undo").text() == "Undo Mark 5 articles as in progress"


def test_many_articles_are_finished_with_their_sentences_as_one_act(driver: Driver) -> None:
    with_articles(driver)
    select(driver, 3)
    driver.trigger("article.done")
    driver.window.sides.flow.done_banner.count_button.click()
    driver.settle()
    assert driver.action("edit.undo").text() == "Undo Finish 3 articles"
    driver.trigger("edit.undo")
    assert ArticleState.DONE not in {each.state for each in summaries(driver)}


def test_the_selected_articles_are_exported(driver: Driver, tmp_path: Path) -> None:
    with_articles(driver)
    ids = driver.window.library.model.passing
    for article_id in ids[:3]:
        article = driver.file.articles.get(article_id)  # type: ignore[arg-type]
        driver.file.claims.add(article.id, [article.body.sentences[-1]], ["threat"])
    driver.settle()
    menu = driver.window.library.make_menu(list(ids[:2]))
    (export,) = (each for each in menu.actions() if each.text() == "Export Claims…")
    export.trigger()
    menu.deleteLater()
    dialog = driver.dialog(ExportDialog)
    assert isinstance(dialog, ExportDialog)
    assert dialog.scope.checkedButton().text() == "The 2 selected articles  (2 claims)"
    dialog.target.setText(str(tmp_path / "two.csv"))
    with driver.qtbot.waitSignal(dialog.exported):
        dialog.accept()
    assert len((tmp_path / "two.csv").read_text("utf-8-sig").splitlines()) == 3


def test_removed_articles_leave_the_next_one_at_hand_and_come_back(driver: Driver) -> None:
    with_articles(driver)
    library = driver.window.library
    select(driver, 2)
    driver.press(Qt.Key.Key_Delete, on=library.list)
    driver.qtbot.waitUntil(lambda: len(driver.listed_titles()) == 3)
    assert driver.action("edit.undo").text() == "Undo Remove 2 articles"
    driver.trigger("edit.undo")
    driver.qtbot.waitUntil(lambda: len(driver.listed_titles()) == 5)


def test_sort_and_group_are_remembered_for_each_file(driver: Driver) -> None:
    known = settings()
    first = driver.open(known=known)
    first.library._on_arrangement(Arrangement(SortBy.OUTLET, is_descending=True))
    driver.close()
    second = driver.open(driver.folder / "Other.claims", known)
    assert second.library.model.arrangement.sort is SortBy.OUTLET
    second.library._on_arrangement(Arrangement(SortBy.DATE, group=GroupBy.MONTH))
    driver.close()
    again = driver.open(known=known)
    assert again.library.model.arrangement == Arrangement(SortBy.OUTLET, is_descending=True)


def test_a_search_and_its_filter_go_on_through_an_import(driver: Driver) -> None:
    with_articles(driver)
    library = driver.window.library
    library.search_box.setText("Title")
    driver.add(driver.write("late.md", "---\ntitle: Title 9\n---\n\nLate.\n"))
    driver.qtbot.waitUntil(lambda: len(driver.listed_titles()) == 6)
    driver.window.library_desk.refill()
    assert library.search_box.text() == "Title"
    assert len(driver.listed_titles()) == 6


def test_filters_begin_anew_with_another_file(driver: Driver) -> None:
    with_articles(driver)
    window = driver.window
    window.library.search_box.setText("Title 1")
    AnnotationFile.create(driver.folder / "Other.claims").close()
    window.files.open_file(driver.folder / "Other.claims")
    driver.settle()
    assert window.library.search_box.text() == ""


def test_the_menu_s_actions_open_sheet_and_menu_and_show_all(driver: Driver) -> None:
    with_articles(driver)
    library = driver.window.library
    library.search_box.setText("Title 1")
    driver.trigger("library.filter")
    assert library._popover is not None and library._popover.isVisible()
    library._popover.close()
    driver.trigger("library.show_all")
    assert len(driver.listed_titles()) == 5
    assert library.list.hasFocus()


def test_escape_leads_back_to_the_page(driver: Driver) -> None:
    with_articles(driver)
    driver.press(Qt.Key.Key_Escape, on=driver.window.library.list)
    assert driver.window.reader.page.hasFocus()


def test_near_copies_of_the_file_are_grouped(driver: Driver) -> None:
    with_articles(driver)
    story = "The minister said that ports would be closed if the talks failed this week. " * 9
    driver.add(
        *(driver.write(f"{name}.txt", f"{name}\n\n{story}\n") for name in ("Ports", "Docks"))
    )
    near = driver.file.near_copies
    near.keep(near.find())
    library = driver.window.library
    library.arrange(Arrangement(SortBy.TITLE, group=GroupBy.COPIES))
    assert shown(library)[0] == "[Docks 2]"
    assert shown(library)[3] == "[Without near copies 5]"


def test_the_language_of_an_article_is_chosen_by_name(driver: Driver) -> None:
    with_articles(driver)
    driver.trigger("article.details")
    dialog = driver.dialog(ArticleDetails)
    assert isinstance(dialog, ArticleDetails)
    assert not dialog.language_note.isVisible()
    dialog.language.set_code("ko")
    assert dialog.language.currentText() == "Korean – \u2068한국어\u2069"
    assert "Sentences stay" in dialog.language_note.text()
    assert dialog.language_note.isVisible()
    dialog.accept()
    driver.settle()
    assert summaries(driver)[0].metadata.language == "ko"


def test_a_language_the_box_does_not_list_is_kept(driver: Driver) -> None:
    with_articles(driver)
    first = summaries(driver)[0]
    driver.file.details.edit([first.id], {"language": "gsw"})
    driver.settle()
    driver.trigger("article.details")
    dialog = driver.dialog(ArticleDetails)
    assert isinstance(dialog, ArticleDetails)
    assert dialog.language.code == "gsw"
    dialog.accept()
    assert summaries(driver)[0].metadata.language == "gsw"
