"""What goes to colleagues and comes back: sending, taking in, exporting the adjudicated set."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from annotator.model.article import ArticleId
from ui.codebook_names import label_of
from ui.session import Session
from ui.tasks import Report, Task

if TYPE_CHECKING:
    from annotator.review.intake import Intake
    from ui.dialogs.intake_dialog import IntakeDialog
    from ui.dialogs.send_dialog import SendDialog


class HandoverDesk(QObject):
    """Asks with dialogs; files are read and written in threads, what comes in is one act."""

    def __init__(self, session: Session, window: QWidget) -> None:
        super().__init__(window)
        self._session, self._window = session, window
        self._label = partial(label_of, session)
        self._task: Task | None = None
        self._source = Path()
        self.send_dialog: SendDialog | None = None
        self.intake_dialog: IntakeDialog | None = None

    def commands(self) -> Mapping[str, Callable[[], object]]:
        """Return what the actions of this desk do."""
        return {
            "handover.send": self.ask_what_to_send,
            "handover.receive": self.ask_what_to_take_in,
            "handover.export": self.ask_where_to_export,
        }

    def stop(self) -> None:
        """Stop what is running: the window is closing, or something else is wanted."""
        if self._task is not None:
            self._task.stop()
            self._task.deleteLater()
            self._task = None

    # Sending

    def ask_what_to_send(self) -> None:
        """Ask which articles go to a colleague, with what, and where the file is to be."""
        from ui.dialogs.send_dialog import SendDialog

        file, article = self._session.file, self._session.article
        if file is None:
            return
        here = (article.id, article.metadata.title) if article is not None else None
        target = _free(file.path.with_name(f"{file.path.stem} for a colleague.claims"))
        dialog = SendDialog(here, file.has_decisions, target, self._window)
        self.send_dialog = dialog
        dialog.send_requested.connect(self.send)
        dialog.destroyed.connect(self._on_send_closed)
        dialog.open()

    def send(self, target: Path, articles: Sequence[str], kind: str) -> None:
        """Write a file for a colleague; `kind`: "claims", "blind" or "adjudicated"."""
        file = self._session.file
        if file is None:
            return
        own, who = file.path, file.annotator
        chosen = [ArticleId(article_id) for article_id in articles]
        self._run(
            lambda _report: sent(own, who, target, chosen, kind),
            self._on_sent,
            self._on_send_failed,
        )

    # Taking in

    def ask_what_to_take_in(self) -> None:
        """Ask for a colleague's file, and say what taking it in would do."""
        from ui.dialogs import choosing

        file = self._session.file
        if file is None:
            return
        path = choosing.choose_file_to_take_in(self._window, file.path.parent)
        if path is not None:
            self.look(path)

    def look(self, path: Path) -> None:
        """Say what taking a colleague's file in would do; nothing changes."""
        from ui.dialogs.intake_dialog import IntakeDialog

        file = self._session.file
        if file is None:
            return
        own, who = file.path, file.annotator
        self._source = path
        alone = who if file.blindness.is_on else ""
        dialog = IntakeDialog(path.name, self._window, alone, self._label)
        self.intake_dialog = dialog
        dialog.confirmed.connect(self.take_in)
        dialog.destroyed.connect(self._on_intake_closed)
        dialog.open()
        self._run(
            lambda report: looked_at(own, who, path, report), self._on_looked, dialog.show_failure
        )
        if self._task is not None:
            self._task.progressed.connect(dialog.show_progress)

    def take_in(self, intake: Intake) -> None:
        """Take in what was looked at, as one act that Undo takes back."""
        from annotator.review.intake import take_in

        name, rows = self._source.name, intake.parcel.rows
        words = self.tr("“{}” was taken in.").format(name)
        self._session.do_many(
            rows,
            self.tr("Taking in “{}”").format(name),
            lambda file, go: take_in(file.telling(go, rows), intake, name),
            partial(self._session.said.emit, words, not intake.is_empty),
        )

    # The adjudicated set

    def ask_where_to_export(self) -> None:
        """Ask for a name and write what stands after review as a table."""
        from ui.dialogs import choosing

        file = self._session.file
        if file is None:
            return
        if not file.has_decisions:
            self._session.said.emit(self.tr("Nothing was decided in this file yet."), False)
            return
        suggestion = file.path.with_name(f"{file.path.stem} adjudicated.csv")
        target = choosing.choose_table(self._window, suggestion)
        if target is not None:
            self.export(target)

    def export(self, target: Path) -> None:
        """Write the adjudicated set, with what was decided to be no claim."""
        file = self._session.file
        if file is not None:
            own, who = file.path, file.annotator
            self._run(
                lambda _report: exported(own, who, target), self._on_exported, self._session.failed
            )

    # Private

    def _run(
        self,
        job: Callable[[Report], object],
        done: Callable[..., object],
        failed: Callable[..., object] | object,
    ) -> None:
        self.stop()
        self._task = Task(job, self)
        self._task.finished.connect(self._end)
        self._task.failed.connect(self._end)
        self._task.finished.connect(done)
        self._task.failed.connect(failed)  # type: ignore[arg-type]
        self._task.start()

    def _end(self, _value: object) -> None:
        if self._task is not None:
            self._task.deleteLater()
            self._task = None

    def _on_sent(self, words: tuple[Path, int, int]) -> None:
        path, articles, claims = words
        if self.send_dialog is not None:
            self.send_dialog.close()
        text = self.tr("“{}” is written: articles {}, claims {}.")
        self._session.said.emit(text.format(path.name, f"{articles:,}", f"{claims:,}"), False)

    def _on_send_failed(self, sentence: str) -> None:
        if self.send_dialog is not None:
            self.send_dialog.show_failure(sentence)

    def _on_looked(self, intake: Intake | None) -> None:
        if self.intake_dialog is not None and intake is not None:
            self.intake_dialog.show_intake(intake)

    def _on_exported(self, rows: int) -> None:
        words = self.tr("1 row was exported.") if rows == 1 else self.tr("{} rows were exported.")
        self._session.said.emit(words.format(f"{rows:,}"), False)

    def _on_send_closed(self) -> None:
        self.send_dialog = None

    def _on_intake_closed(self) -> None:
        self.intake_dialog = None


# What the threads do: plain values in, plain values out.


def sent(
    own: Path, annotator: str, target: Path, articles: Sequence[ArticleId], kind: str
) -> tuple[Path, int, int]:
    """Write a file for a colleague; return it with its numbers of articles and claims.

    Raises StoreError.
    """
    from annotator.review.handover import send, send_adjudicated
    from annotator.store.annotation_file import AnnotationFile

    with AnnotationFile.open(own, annotator=annotator, read_only=True) as file:
        if kind == "adjudicated":
            written = send_adjudicated(file, target, articles)
        else:
            written = send(file, target, articles, blind=kind == "blind")
    return target, written.articles, written.claims


def looked_at(own: Path, annotator: str, path: Path, report: Report) -> Intake | None:
    """Find out what taking a colleague's file in would do; None when stopped. Raises StoreError."""
    from annotator.review.intake import look
    from annotator.store.annotation_file import AnnotationFile
    from annotator.store.untrusted import open_untrusted

    with (
        open_untrusted(path) as foreign,
        AnnotationFile.open(own, annotator=annotator, read_only=True) as file,
    ):
        return look(file, foreign, report.progress)


def exported(own: Path, annotator: str, target: Path) -> int:
    """Write the adjudicated set as a table; return its number of rows. Raises ClaimlightError."""
    from annotator.export.adjudicated_csv import export_adjudicated
    from annotator.store.annotation_file import AnnotationFile

    with AnnotationFile.open(own, annotator=annotator, read_only=True) as file:
        return export_adjudicated(file, target, profile="spreadsheet", with_neither=True)


def _free(path: Path) -> Path:
    """Return a name beside it that no file has yet."""
    number, free = 2, path
    while free.exists():
        free = path.with_name(f"{path.stem} {number}{path.suffix}")
        number += 1
    return free
