"""Files go to colleagues and come back in the window: a report first, then one act."""

from __future__ import annotations

import csv
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from annotator.model.claim import ClaimId
from annotator.model.decision import Outcome, Reason
from annotator.model.span import Span
from annotator.review.adjudicate import open_review
from annotator.store.annotation_file import AnnotationFile
from tests.core.review.files import made
from tests.ui.review.making import ANN, BO, make_files
from tests.ui.shell.driver import Driver
from ui.dialogs.intake_dialog import IntakeDialog
from ui.dialogs.send_dialog import SendDialog
from ui.handover_desk import HandoverDesk


def desk_of(driver: Driver) -> HandoverDesk:
    desk = driver.window.findChild(HandoverDesk)
    assert isinstance(desk, HandoverDesk)
    return desk


def sending(driver: Driver) -> SendDialog:
    driver.trigger("handover.send")
    dialog = driver.dialog(SendDialog)
    assert isinstance(dialog, SendDialog)
    return dialog


def looking(driver: Driver, path: Path) -> IntakeDialog:
    """Look at a file and wait for the report."""
    desk_of(driver).look(path)
    dialog = driver.dialog(IntakeDialog)
    assert isinstance(dialog, IntakeDialog)
    driver.qtbot.waitUntil(lambda: dialog.progress.isHidden())
    return dialog


def words(dialog: IntakeDialog) -> str:
    from PySide6.QtWidgets import QLabel

    return " | ".join(label.text() for label in dialog.facts.findChildren(QLabel))


def test_a_file_is_sent_with_its_claims_and_one_to_be_coded_blind(driver: Driver) -> None:
    make_files(driver)
    driver.open()
    for kind, claims in ((0, 3), (1, 0)):
        dialog = sending(driver)
        assert "for a colleague" in dialog.target.text()
        target = driver.folder / f"sent {kind}.claims"
        dialog.target.setText(str(target))
        dialog.kinds.button(kind).setChecked(True)
        dialog.accept()
        driver.qtbot.waitUntil(lambda: desk_of(driver).send_dialog is None)
        with AnnotationFile.open(target) as sent:
            assert sent.blindness.is_on == bool(kind)
            sent.blindness.switch(False)
            assert sent.claims.count() == claims


def test_a_name_that_is_taken_is_said_and_nothing_is_lost(driver: Driver) -> None:
    make_files(driver)
    driver.open()
    before = (driver.folder / "Bo.claims").read_bytes()
    dialog = sending(driver)
    dialog.target.setText(str(driver.folder / "Bo.claims"))
    dialog.accept()
    driver.qtbot.waitUntil(lambda: "is there already" in dialog.problem.text())
    assert (driver.folder / "Bo.claims").read_bytes() == before


def test_what_is_new_is_said_before_it_is_taken_in_as_one_act(driver: Driver) -> None:
    make_files(driver)
    bo = driver.folder / "Bo.claims"
    before = bo.read_bytes()
    driver.open()
    dialog = looking(driver, bo)
    assert "Claims added | 4" in words(dialog)
    assert driver.file.claims.count() == 3
    button = dialog._button
    assert button is not None and button.hasFocus()
    QTest.keyClick(button, Qt.Key.Key_Return)
    driver.settle()
    assert driver.file.claims.count() == 7
    assert driver.file.history.undo_label() == "Take in “Bo.claims”"
    again = looking(driver, bo)
    assert "nothing new" in again.remarks.text()
    assert again._button is not None and not again._button.isEnabled()
    again.reject()
    driver.trigger("edit.undo")
    assert driver.file.claims.count() == 3
    assert bo.read_bytes() == before


def test_a_conflict_stands_side_by_side_and_ours_is_kept(driver: Driver) -> None:
    ids = made(driver.path, "Ann", ANN)
    driver.open()
    other = driver.folder / "Copy.claims"
    driver.file.save_copy_as(other)
    claim_id = ClaimId(ids["The strait"][0])
    driver.file.claims.set_note(claim_id, "ours <b>here</b>")
    with AnnotationFile.open(other, annotator="Ann") as copy:
        copy.claims.set_note(claim_id, "theirs")
    dialog = looking(driver, other)
    shown = dialog.conflicts.toPlainText()
    assert (
        "≠ Note" in shown
        and "Threat" in shown
        and "ours <b>here</b>" in shown
        and "theirs" in shown
    )
    assert "Conflicts, kept as they are here | 1" in words(dialog)


def test_who_codes_blind_sees_no_conflict_about_others_claims(driver: Driver) -> None:
    made(driver.path, "Ann", {"The strait": []}, done=False)
    ids = made(driver.path, "Bo", {"The strait": [(0, 22, "threat")]}, done=False)
    driver.open()
    other = driver.folder / "Copy.claims"
    driver.file.save_copy_as(other)
    claim_id = ClaimId(ids["The strait"][0])
    driver.file.claims.set_note(claim_id, "a secret")
    driver.file.blindness.switch(True)
    with AnnotationFile.open(other, annotator="Bo") as copy:
        copy.claims.set_note(claim_id, "another secret")
    dialog = looking(driver, other)
    assert "Conflicts, kept as they are here | 1" in words(dialog)
    assert "secret" not in dialog.conflicts.toPlainText()


def test_a_file_that_is_refused_is_said_in_the_dialog(driver: Driver) -> None:
    made(driver.path, "Ann", ANN)
    driver.open()
    bad = driver.folder / "Bad.claims"
    bad.write_bytes(b"SQLite format 3\0" + bytes(400))
    desk_of(driver).look(bad)
    dialog = driver.dialog(IntakeDialog)
    assert isinstance(dialog, IntakeDialog)
    driver.qtbot.waitUntil(lambda: "Bad.claims" in dialog.problem.text())


def test_the_reviewed_file_is_taken_in_with_what_was_decided(driver: Driver) -> None:
    reviewer = driver.folder / "Zoe.claims"
    made(driver.path, "Ann", ANN)
    made(driver.folder / "Bo.claims", "Bo", BO)
    made(reviewer, "Zoe", {title: [] for title in ANN}, done=False)
    review = open_review(reviewer, [driver.path, driver.folder / "Bo.claims"])
    assert review is not None
    with AnnotationFile.open(reviewer, annotator="Zoe") as file:
        file.reviews.decide(review[0], Outcome.TOOK, taken=("Bo",), reason=Reason.WRONG_TAG)
    window = driver.open()
    dialog = looking(driver, reviewer)
    assert "Decisions | 1" in words(dialog)
    dialog.accept()
    driver.settle()
    (claim, *_) = driver.claims()
    window.sides.claims_desk.fates.look()
    window.show_claim(claim.id)
    driver.settle()
    assert window.sides.card.reviewed.words.text() == (
        "Another version stands · The tag was wrong · Zoe"
    )


def test_the_adjudicated_set_is_exported(driver: Driver, tmp_path: Path) -> None:
    make_files(driver)
    review = open_review(driver.path, [driver.folder / "Bo.claims"])
    assert review is not None
    with AnnotationFile.open(driver.path, annotator="Ann") as file:
        file.reviews.decide(review[0], Outcome.TOOK, taken=("Bo",), reason=Reason.WRONG_TAG)
        file.reviews.edit(review[1], file.reviews.standing(review[1]), Reason.BOUNDARY, "as it was")
    driver.open()
    target = tmp_path / "out.csv"
    desk_of(driver).export(target)
    driver.qtbot.waitUntil(target.exists)
    driver.settle()
    with target.open(encoding="utf-8-sig", newline="") as stream:
        rows = list(csv.DictReader(stream))
    assert [(row["quote"], row["outcome"], row["reason"]) for row in rows] == [
        ("Varland will close it.", "took", "wrong tag"), ("They may sail.", "edited", "boundary"),
    ]  # fmt: skip
    assert Span(37, 51).end == int(rows[1]["end"])
