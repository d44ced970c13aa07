"""The tour's third part: two colleagues' files beside one's own, agreement, review, feedback."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from annotator.model.decision import Outcome, Reason, RowState
from ui.agreement_desk import AgreementDesk
from ui.colleagues import colleagues_of
from ui.review_desk import ReviewDesk
from ui.theme import RESOURCES
from ui.tour_stage import Stage, TourError

COLLEAGUES = RESOURCES / "colleagues"
FILES = ("mara.claims", "idris.claims")
REPORTS = ("tour-agreement.html", "tour-agreement.pdf")
ACTION = "freeze accounts and withdraw landing rights"
MEASURES = (
    "frozen the accounts of three Sudmark shipping companies and withdrawn the landing rights of"
    " the state airline"
)
NOTE = "Two acts with one cue are one claim, see rule B8."


def set_colleagues_beside(stage: Stage) -> None:
    """Add the articles colleagues read, set their files beside one's own, read the report."""
    notices = sorted(COLLEAGUES.glob("*.md"))
    strait = stage.window.session.article
    stage.window.library_desk.add(notices)
    stage.wait(
        "the articles are in", lambda: len(stage.file.articles.summaries()) == 1 + len(notices)
    )
    stage.window.session.open_article(strait.id if strait is not None else None)
    stage.window.pages.review([COLLEAGUES / name for name in FILES])
    stage.wait("the files are compared", lambda: colleagues_of(stage.window).result is not None)
    stage.settle()
    desk = _agreement(stage)
    desk.page.choose_annotators(("Mara", "Idris"))
    stage.picture("agreement")
    (button,) = desk.page.collation.difference_buttons
    button.setFocus()
    stage.press("Space")
    stage.wait("the texts are compared", lambda: _has_difference(desk))
    stage.press("F8")
    stage.picture("differs")
    stage.press("Esc")
    stage.wait("the dialog is closed", lambda: desk.differences.dialog is None)


def follow_a_number(stage: Stage) -> None:
    """Go from a number to the claims that keep it from being higher, and save the report."""
    desk = _agreement(stage)
    desk.page.focus_first()
    stage.press("Return")
    stage.wait("the queue shows what lowers it", lambda: stage.window.pages.current == "review")
    stage.picture("lowers")
    for name in REPORTS:
        desk.write_report(stage.folder / name)


def settle_differences(stage: Stage) -> None:
    """Decide by keys: take a version, edit what stands, neither, and settle what agrees."""
    desk = _review(stage)
    desk.page.filter_bar.chip.click()
    desk.page.focus_first()
    stage.settle()
    stage.picture("review")
    _go_to(stage, desk, "tag")
    stage.press("2")
    _go_to(stage, desk, "missed")
    stage.press("X")
    _edit(stage, desk)
    desk.page.focus_first()
    stage.press("A")
    stage.picture("settle")
    stage.press("Return")
    outcomes = {decision.outcome for decision in stage.file.reviews.decisions()}
    wanted = {Outcome.TOOK, Outcome.NEITHER, Outcome.EDITED, Outcome.AGREED}
    if not wanted <= outcomes:
        missing = ", ".join(sorted(wanted - outcomes))
        raise TourError(f"The tour stopped: nothing was decided as {missing}.")


def read_the_feedback(stage: Stage) -> None:
    """See what became of one's own claims, in light and dark."""
    stage.press("Ctrl+8")
    stage.picture("feedback")
    stage.trigger("view.theme.dark")
    for page in ("review", "agreement"):
        stage.trigger(f"page.{page}")
        stage.picture(f"{page}-dark")
    stage.trigger("view.theme.light")
    stage.press("Ctrl+1")


def _edit(stage: Stage, desk: ReviewDesk) -> None:
    """Edit what stands on a row: its end, its tags and a field, with reason and note."""
    _go_to(stage, desk, "boundary")
    row = desk.row()
    stage.press("2")
    desk.go_to(desk.queue.number_of(row) if row is not None else 0)
    stage.press("F", *["Shift+Right"] * 9, "2", "2", "A")
    box = _focused()
    QTest.keyClicks(box, ACTION)
    QTest.keyClick(box, Qt.Key.Key_Return)
    stage.settle()
    card = desk.page.card
    card.note_box.setFocus()
    QTest.keyClicks(card.note_box, NOTE)
    card.reason_box.set_value(Reason.BOUNDARY.value)
    card.why_changed.emit()
    stage.settle()
    decision = stage.file.reviews.decision_of(row) if row is not None else None
    if decision is None or (decision.outcome, decision.note) != (Outcome.EDITED, NOTE):
        raise TourError("The tour stopped: what stands was not edited.")
    (claim,) = stage.file.reviews.adjudicated_of(decision.id)
    if (claim.quote, claim.fields.get("action")) != (MEASURES, ACTION):
        raise TourError(f"The tour stopped: “{claim.quote}” stands instead.")
    stage.picture("edited")
    stage.press("Esc")
    desk.deciding.end_editing()


def _go_to(stage: Stage, desk: ReviewDesk, kind: str) -> None:
    """Go by keys to the first open row of a class."""
    desk.page.focus_first()
    stage.press("Home")
    for _ in desk.queue.numbers:
        row = desk.row()
        is_open = row is not None and stage.file.reviews.state_of(row) is RowState.OPEN
        if row is not None and is_open and kind in row.differences:
            return
        stage.press("N")
    raise TourError(f"The tour stopped: there is no row of the class {kind}.")


def _has_difference(desk: AgreementDesk) -> bool:
    dialog = desk.differences.dialog
    return dialog is not None and dialog.view.differences > 0


def _agreement(stage: Stage) -> AgreementDesk:
    desk = stage.window.pages.page("agreement")
    assert isinstance(desk, AgreementDesk)
    return desk


def _review(stage: Stage) -> ReviewDesk:
    desk = stage.window.pages.page("review")
    assert isinstance(desk, ReviewDesk)
    return desk


def _focused() -> QWidget:
    box = QApplication.focusWidget()
    if box is None:
        raise TourError("The tour stopped: there is no box to type into.")
    return box


REVIEW_STEPS: tuple[Callable[[Stage], None], ...] = (
    set_colleagues_beside,
    follow_a_number,
    settle_differences,
    read_the_feedback,
)
