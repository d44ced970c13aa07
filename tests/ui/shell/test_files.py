"""Annotation files in the window: made, opened, refused, shared, exported."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from annotator.model.span import Span
from annotator.settings import default_file
from annotator.store.annotation_file import AnnotationFile
from tests.core.review.files import made
from tests.ui.shell.driver import PLEDGE, THREAT, Driver, settings
from ui.app import begin_with, build_window
from ui.colleagues import colleagues_of
from ui.dialogs import choosing
from ui.dialogs.export_dialog import ExportDialog


def test_the_very_first_start_has_a_file_a_sample_and_first_steps(driver: Driver) -> None:
    from annotator.settings import Settings

    window = build_window(None, Settings())
    driver._windows.append(window)
    window.show()
    driver.settle()
    assert driver.file.path == default_file()
    assert window.session.article is not None
    assert window.greeting.first_steps is not None and window.greeting.first_steps.isVisible()
    assert window.greeting.name_banner is not None and window.greeting.name_banner.isVisible()
    window.greeting.name_banner.box.setText("Robin")
    window.greeting.name_banner.button.click()
    assert (window.settings.annotator, driver.file.annotator) == ("Robin", "Robin")
    assert not window.greeting.name_banner.isVisible()
    window.greeting.first_steps.close_button.click()
    assert window.settings.first_steps_seen


def test_the_second_start_opens_the_last_file_and_asks_nothing(driver: Driver) -> None:
    driver.open_with_article()
    known = driver.window.settings
    driver.close()
    window = build_window(None, known)
    driver._windows.append(window)
    assert driver.file.path == driver.path
    assert window.greeting.name_banner is None
    assert window.greeting.first_steps is None


@pytest.mark.parametrize(
    ("name", "content"),
    [("notes.claims", b"just some text"), ("broken.claims", b"SQLite format 3\0" + bytes(600))],
)
def test_a_file_that_is_not_ours_is_named_and_the_default_one_opens(
    driver: Driver, name: str, content: bytes
) -> None:
    window = driver.open(driver.write(name, content))
    assert window.failure_banner.isVisible()
    assert window.failure_banner.label.text().endswith(".")
    assert driver.file.path == default_file()
    assert (driver.folder / name).read_bytes() == content


def test_where_no_file_can_be_made_the_window_offers_to_open_one(
    driver: Driver, monkeypatch: pytest.MonkeyPatch
) -> None:
    blocked = driver.write("not a folder")
    monkeypatch.setenv("CLAIMLIGHT_DOCUMENTS_DIR", str(blocked))
    window = build_window(None, settings())
    driver._windows.append(window)
    window.show()
    driver.settle()
    assert window.session.file is None
    assert window.failure_banner.isVisible()
    new = driver.folder / "Elsewhere.claims"
    monkeypatch.setattr(choosing, "choose_new_file", lambda *_: new)
    (offered, _open) = [
        button for button in window.library.empty_page.opening if button.isVisible()
    ]
    offered.click()
    driver.settle()
    assert driver.file.path == new
    assert not window.failure_banner.isVisible()


def test_opening_a_bad_file_keeps_the_one_at_hand(
    driver: Driver, monkeypatch: pytest.MonkeyPatch
) -> None:
    window = driver.open_with_article()
    bad = driver.write("bad.claims", b"no")
    monkeypatch.setattr(choosing, "choose_file_to_open", lambda *_: bad)
    driver.trigger("file.open")
    assert window.failure_banner.isVisible()
    assert driver.file.path == driver.path
    driver.tag(THREAT)
    assert not window.failure_banner.isVisible()


def test_new_open_and_recent(driver: Driver, monkeypatch: pytest.MonkeyPatch) -> None:
    window = driver.open_with_article()
    second = driver.folder / "Second.claims"
    monkeypatch.setattr(choosing, "choose_new_file", lambda *_: second)
    driver.trigger("file.new")
    assert driver.file.path == second
    assert window.session.article is None
    assert driver.listed_titles() == []
    menu = window.actions_by_id["file.recent"].menu()
    menu.aboutToShow.emit()
    (recent,) = menu.actions()
    recent.trigger()
    driver.settle()
    assert driver.file.path == driver.path
    assert window.session.article is not None


def test_a_copy_holds_the_claims(driver: Driver, monkeypatch: pytest.MonkeyPatch) -> None:
    driver.open_with_article()
    driver.tag(THREAT)
    copy = driver.folder / "Copy.claims"
    monkeypatch.setattr(choosing, "choose_new_file", lambda *_: copy)
    driver.trigger("file.save_copy")
    with AnnotationFile.open(copy, read_only=True) as opened:
        (article,) = opened.articles.summaries()
        assert [claim.quote for claim in opened.claims.of_article(article.id)] == [THREAT]


def test_a_read_only_file_says_so_and_takes_no_marks(driver: Driver) -> None:
    driver.open_with_article()
    driver.tag(THREAT)
    driver.close()
    driver.path.chmod(0o444)
    window = build_window(driver.path, settings())
    driver._windows.append(window)
    if not driver.file.is_read_only:  # whoever may write everything needs no banner
        window.session.close_file()
        window.session.file = AnnotationFile.open(driver.path, read_only=True)
        window.session.file_changed.emit()
        window.files.open_first_article()
    window.show()
    driver.settle()
    assert window.read_only_banner.isVisible()
    assert window.status.saved.text() == "read-only"
    for action_id in ("edit.undo", "claim.tag.threat", "article.add", "article.done"):
        assert not driver.action(action_id).isEnabled()
    assert driver.action("file.export").isEnabled()
    window.reader.select_quote(PLEDGE)
    window.reader.tag_current("pledge")
    driver.settle()
    assert [claim.quote for claim in driver.claims()] == [THREAT]


def test_what_another_program_writes_appears(driver: Driver) -> None:
    window = driver.open_with_article()
    article = window.session.article
    assert article is not None
    start = article.text.index(THREAT)
    with AnnotationFile.open(driver.path, annotator="Bo") as other:
        other.claims.add(article.id, [Span(start, start + len(THREAT))], ["sanction"])
    window.session.poll()
    driver.qtbot.waitUntil(lambda: driver.listed_quotes() == [THREAT])
    assert window.reader.page.marks.overlapping(start, start + 5)


def test_the_export_dialog_writes_the_table(driver: Driver) -> None:
    driver.open_with_article()
    driver.tag(THREAT)
    driver.tag(PLEDGE, "pledge")
    target = driver.folder / "out.csv"
    driver.trigger("file.export")
    dialog = driver.dialog(ExportDialog)
    assert isinstance(dialog, ExportDialog)
    dialog.target.setText(str(target))
    dialog.profile.setCurrentIndex(dialog.profile.findData("plain"))
    with driver.qtbot.waitSignal(dialog.exported) as exported:
        dialog.accept()
    assert exported.args == [str(target), 2]
    with target.open(encoding="utf-8", newline="") as stream:
        assert [row["quote"] for row in csv.DictReader(stream)] == [THREAT, PLEDGE]
    assert driver.window.status.message.text() == "2 claims written to “out.csv”."


def test_the_export_offers_what_the_filter_shows(driver: Driver) -> None:
    window = driver.open_with_article()
    driver.tag(THREAT)
    driver.tag(PLEDGE, "pledge")
    window.claims.chips["pledge"].click()
    driver.trigger("file.export")
    dialog = driver.dialog(ExportDialog)
    assert isinstance(dialog, ExportDialog)
    assert [button.text() for button in dialog.scope.buttons()] == [
        "All articles  (2 claims)",
        "This article  (2 claims)",
        "What the list of claims shows  (1 claim)",
    ]
    dialog.scope.button(2).click()
    dialog.target.setText(str(driver.folder / "shown.csv"))
    with driver.qtbot.waitSignal(dialog.exported) as exported:
        dialog.accept()
    assert exported.args[1] == 1


def test_an_export_that_fails_says_why_and_keeps_the_dialog(driver: Driver) -> None:
    driver.open_with_article()
    driver.trigger("file.export")
    dialog = driver.dialog(ExportDialog)
    assert isinstance(dialog, ExportDialog)
    dialog.target.setText(str(driver.folder / "missing" / "out.csv"))
    dialog.accept()
    driver.qtbot.waitUntil(lambda: not dialog.is_running)
    assert dialog.isVisible()
    assert dialog.problem.text().endswith(".")
    assert dialog.target.isEnabled()


def test_closing_the_window_while_files_are_added_is_safe(driver: Driver) -> None:
    window = driver.open()
    for number in range(200):
        driver.write(f"many/{number:03}.txt", f"Title {number}\n\nText number {number}.\n")
    window.library_desk.add([driver.folder / "many"])
    driver.close()
    with AnnotationFile.open(driver.path) as file:
        assert file.verify() == []


def test_the_window_is_as_it_was_left(driver: Driver) -> None:
    driver.open_with_article()
    driver.trigger("view.library")
    driver.trigger("view.theme.sepia")
    known = driver.window.settings
    driver.close()
    window = driver.open(known=known)
    assert not window.library.isVisible()
    assert window.side.isVisible()
    assert window.view.theme.name == "sepia"


def test_a_path_named_on_the_command_line_that_is_missing_is_made(driver: Driver) -> None:
    driver.open(driver.folder / "new" / "File.claims")
    assert driver.file.path == driver.folder / "new" / "File.claims"
    assert Path(driver.window.settings.last_file) == driver.file.path


def test_colleagues_files_named_on_the_command_line_are_set_beside_ones_own(
    driver: Driver,
) -> None:
    made(driver.path, "Ann", {"The strait": [(0, 22, "threat")]})
    for name in ("Bo", "Cy"):
        made(driver.folder / f"{name}.claims", name, {"The strait": [(0, 22, "pledge")]})
    window = driver.open()
    with driver.qtbot.waitSignal(colleagues_of(window).found, timeout=30_000):
        begin_with(window, [driver.folder / "Bo.claims", driver.folder / "Cy.claims"])
    assert window.pages.current == "agreement"
    result = colleagues_of(window).result
    assert result is not None and result.comparison.annotators == ("Ann", "Bo", "Cy")
    assert len(driver.file.articles.summaries()) == 1, "none of them is taken for an article"


def test_a_file_damaged_anywhere_is_opened_or_refused_and_never_fails(driver: Driver) -> None:
    window = driver.open_with_article()
    driver.tag(THREAT)
    whole = driver.folder / "Whole.claims"
    driver.file.save_copy_as(whole)
    content = whole.read_bytes()
    step = 4 * 4096
    for start in range(4096, len(content), step):
        path = driver.folder / f"Damaged {start}.claims"
        path.write_bytes(content[:start] + b"\xa5" * step + content[start + step :])
        window.facts.show_failure("")
        is_open = window.files.open_file(path)
        window.sides.claims_desk.fates.look()
        driver.settle()
        assert is_open or "damaged" in window.failure_banner.label.text()
