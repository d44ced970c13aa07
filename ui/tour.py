"""The main job in the real window, on the bundled sample, with pictures.

Nothing is staged: the tour presses keys and moves the mouse in the window an analyst would see,
looks whether the file then holds what it should, and stops with a sentence when it does not.
"""

from __future__ import annotations

import os
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from PySide6.QtCore import QMessageLogContext, Qt, QtMsgType, qInstallMessageHandler
from PySide6.QtTest import QTest

from annotator.export.csv_export import export_csv
from annotator.files import failure_reason
from annotator.model.claim_mark import ClaimFilter
from annotator.reading import read_article
from annotator.settings import Settings
from annotator.store.annotation_file import AnnotationFile
from ui.app import make_application
from ui.theme import RESOURCES
from ui.tour_evidence import EVIDENCE_STEPS, OFFER, THREAT
from ui.tour_review import REPORTS, REVIEW_STEPS
from ui.tour_stage import Stage, TourError

SAMPLE = RESOURCES / "sample" / "the-strait-at-noon.md"

PLEDGE = "Ostrava pledged 40 million crowns to insure the cargoes of small growers"
MEASURE = "frozen the accounts of three Sudmark shipping companies"
DENIAL = "We have never threatened that"
QUOTED = "“for as long as the talks last”"
NOTE = "Hangs on the release of the nine pilots; no date for the embargo itself."


def run_tour(folder: Path) -> int:
    """Take the tour and leave 01-….png, tour.claims and tour.csv in `folder`; 0 at the end.

    Those of an earlier tour are replaced. Raises ClaimlightError when the folder cannot be
    written or when a step fails.
    """
    file = _prepare(folder)
    settings = Settings(annotator="Ada", theme="light", first_steps_seen=True)
    with _own_settings(), _without_size_hints():
        stage = Stage(make_application(), folder, file, settings)
        try:
            stage.open(_add_sample(file, settings.annotator))
            stage.picture("open")
            for step in STEPS:
                step(stage)
            _export(stage, folder / "tour.csv")
        finally:
            stage.close()
    print(f"{stage.pictures} pictures, tour.claims and tour.csv are in {folder}")
    return 0


def _select_and_tag_with_the_mouse(stage: Stage) -> None:
    span = stage.span_of(THREAT)
    stage.bring_into_view(span)
    stage.drag(span)
    stage.wait("the words are selected", lambda: stage.reader.selection() == span)
    stage.picture("selection")
    stage.click_tag("threat")
    stage.wait("the threat is in the file", lambda: stage.tags_of(THREAT) == ("threat",))
    stage.key(Qt.Key.Key_3)
    both = ("threat", "sanction")
    stage.wait("it is a sanction too", lambda: stage.tags_of(THREAT) == both)
    stage.picture("tagged")


def _tag_from_the_keyboard(stage: Stage) -> None:
    stage.key(Qt.Key.Key_Escape)
    pledge = stage.span_of(PLEDGE)

    def is_there() -> bool:
        sentence = stage.reader.marking.sentence()
        return sentence is not None and sentence.contains(pledge)

    stage.key_until(Qt.Key.Key_J, is_there)
    stage.picture("sentence")
    stage.key(Qt.Key.Key_P)
    stage.wait("the pledge is in the file", lambda: len(stage.claims()) == 2)
    for quote, key in (
        (MEASURE, Qt.Key.Key_S),
        (DENIAL, Qt.Key.Key_T),
        (f"{OFFER} {QUOTED}", Qt.Key.Key_2),
    ):
        stage.key(Qt.Key.Key_Escape)
        stage.reader.select_quote(quote)
        stage.key(key)
        stage.wait("the claim is in the file", lambda quote=quote: stage.tags_of(quote))
    stage.picture("keyboard")


def _move_a_boundary(stage: Stage) -> None:
    stage.reader.select_claim(stage.claim(f"{OFFER} {QUOTED}").id)
    shift = Qt.KeyboardModifier.ShiftModifier
    stage.key_until(Qt.Key.Key_Left, lambda: stage.tags_of(OFFER) == ("pledge",), shift)
    stage.picture("boundary")


def _write_a_note(stage: Stage) -> None:
    stage.reader.select_claim(stage.claim(THREAT).id)
    stage.trigger("claim.note")
    stage.type(NOTE, "the note")
    stage.wait("the note is in the file", lambda: stage.claim(THREAT).note == NOTE)
    QTest.keyClick(stage.window.card.note, Qt.Key.Key_Escape)
    stage.wait("the keyboard is back on the page", stage.reader.page.hasFocus)
    stage.key(Qt.Key.Key_Home)
    stage.picture("note")


def _delete_and_undo(stage: Stage) -> None:
    stage.reader.page.setFocus()
    stage.reader.select_claim(stage.claim(MEASURE).id)
    stage.key(Qt.Key.Key_Delete)
    stage.wait("the claim is gone", lambda: not stage.tags_of(MEASURE))
    stage.picture("deleted")
    stage.trigger("edit.undo")
    stage.wait("the claim is back", lambda: stage.tags_of(MEASURE) == ("sanction",))
    stage.picture("undone")


def _find(stage: Stage) -> None:
    stage.trigger("edit.find")
    box = stage.type("ereni", "what to find")
    stage.picture("find")
    QTest.keyClick(box, Qt.Key.Key_Escape)
    stage.settle()


def _reopen(stage: Stage) -> None:
    before = stage.claims()
    stage.close()
    stage.open(before[0].article_id)
    if stage.claims() != before:
        raise TourError("The tour stopped: the claims are not the same after reopening.")
    stage.reader.select_claim(stage.claim(THREAT).id)
    stage.settle()
    stage.picture("reopened")


def _change_colours(stage: Stage) -> None:
    for theme in ("sepia", "dark", "contrast", "light"):
        stage.trigger(f"view.theme.{theme}")
        stage.picture(theme)


STEPS: tuple[Callable[[Stage], None], ...] = (
    _select_and_tag_with_the_mouse,
    _tag_from_the_keyboard,
    _move_a_boundary,
    _write_a_note,
    _delete_and_undo,
    _find,
    *EVIDENCE_STEPS,
    *REVIEW_STEPS,
    _reopen,
    _change_colours,
)


def _add_sample(file: Path, annotator: str) -> str:
    with AnnotationFile.create(file, annotator=annotator) as made:
        article_id, _ = made.articles.add(read_article(SAMPLE))
    return article_id


def _export(stage: Stage, target: Path) -> None:
    rows = export_csv(stage.file, target, profile="plain", filter=ClaimFilter())
    if rows != len(stage.claims()):
        raise TourError(f"The tour stopped: {rows} rows were exported, not {len(stage.claims())}.")


def _prepare(folder: Path) -> Path:
    """Make the folder and clear away an earlier tour; returns where the file is to be."""
    file = folder / "tour.claims"
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for old in (
            file,
            *(folder / name for name in ("tour.csv", *REPORTS)),
            *folder.glob("[0-9][0-9]-*.png"),
        ):
            old.unlink(missing_ok=True)
    except OSError as error:
        raise TourError(
            f"The tour needs a folder it can write: “{folder}”: {failure_reason(error)}."
        ) from error
    return file


@contextmanager
def _own_settings() -> Iterator[None]:
    """Keep the person's settings and documents out of it."""
    names = ("CLAIMLIGHT_CONFIG_DIR", "CLAIMLIGHT_DOCUMENTS_DIR")
    before = {name: os.environ.get(name) for name in names}
    with tempfile.TemporaryDirectory(prefix="claimlight-tour-") as folder:
        os.environ.update(dict.fromkeys(names, folder))
        try:
            yield
        finally:
            for name, value in before.items():
                if value is None:
                    os.environ.pop(name, None)
                else:
                    os.environ[name] = value


@contextmanager
def _without_size_hints() -> Iterator[None]:
    """Keep one line of Qt's to itself: without a screen it says so of every window it shows."""

    def say(_kind: QtMsgType, _context: QMessageLogContext, message: str) -> None:
        if message != "This plugin does not support propagateSizeHints()":
            print(message, file=sys.stderr)

    before = qInstallMessageHandler(say)
    try:
        yield
    finally:
        qInstallMessageHandler(before)
