"""Sending a file, looking at one, taking it in: as two people pass their work to and fro."""

from __future__ import annotations

from pathlib import Path

from annotator.review.handover import send
from annotator.review.intake import Intake, look, take_in
from annotator.store.annotation_file import AnnotationFile
from annotator.store.untrusted import open_untrusted


def looked(file: AnnotationFile, path: Path) -> Intake:
    with open_untrusted(path) as foreign:
        intake = look(file, foreign)
    assert intake is not None
    return intake


def taken(path: Path, source: Path) -> Intake:
    with AnnotationFile.open_or_create(path, annotator="Reviewer") as file:
        intake = looked(file, source)
        take_in(file, intake, source.name)
        assert file.verify() == []
    return intake


def sent(source: Path, target: Path, *, blind: bool = False) -> Path:
    with AnnotationFile.open(source, annotator="Ann") as file:
        send(file, target, blind=blind)
    return target


def counts(intake: Intake) -> tuple[int, int, int, int, int]:
    """Added, changed, unchanged, older, in conflict."""
    return (
        len(intake.added), len(intake.changed), intake.unchanged, intake.older,
        len(intake.conflicts),
    )  # fmt: skip


def edit(path: Path, who: str, claim: int, note: str) -> None:
    with AnnotationFile.open(path, annotator=who) as file:
        file.claims.set_note(file.claims.ids()[claim], note)
