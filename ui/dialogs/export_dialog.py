"""Writing the claims as a table: which ones, for whom, where."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QButtonGroup,
    QFormLayout,
    QHBoxLayout,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)

from annotator.export.csv_export import Profile, export_csv
from annotator.model.claim_mark import ClaimFilter
from annotator.model.errors import ExportCancelledError
from annotator.store.annotation_file import AnnotationFile
from ui.controls import ChoiceBox
from ui.dialogs import choosing
from ui.dialogs.task_frame import TaskFrame
from ui.tasks import Report
from ui.widgets import TextBox


class ExportDialog(TaskFrame):
    """Runs the export in a thread, on a connection of its own; the window stays usable."""

    exported = Signal(str, int)
    """The file that was written and its number of claims."""

    def __init__(
        self,
        file: AnnotationFile,
        choices: list[tuple[str, ClaimFilter, int]],
        target: Path,
        parent: QWidget,
    ) -> None:
        """`choices`: what can be written, as a sentence, a filter and its number of claims."""
        super().__init__(self.tr("Export CSV"), parent)
        self._file, self._annotator = file.path, file.annotator
        self._choices = choices
        self.scope = QButtonGroup(self)
        scopes = QVBoxLayout()
        scopes.setSpacing(8)
        for number, (text, _, count) in enumerate(choices):
            words = self.tr("1 claim") if count == 1 else self.tr("{} claims").format(f"{count:,}")
            button = QRadioButton(f"{text}  ({words})", self)
            button.setChecked(number == 0)
            self.scope.addButton(button, number)
            scopes.addWidget(button)
        self.profile = ChoiceBox(self)
        self.profile.setAccessibleName(self.tr("Made for"))
        self.profile.addItem(self.tr("A spreadsheet (Excel, LibreOffice)"), "spreadsheet")
        self.profile.addItem(self.tr("A program (R, pandas)"), "plain")
        self.delimiter = ChoiceBox(self)
        self.delimiter.setAccessibleName(self.tr("Columns are parted by"))
        self.delimiter.addItem(self.tr("Comma"), ",")
        self.delimiter.addItem(self.tr("Semicolon (where decimals have commas)"), ";")
        self.target = TextBox(self.tr("File to write"), self)
        self.target.setText(str(target))
        self._lay_out(scopes)
        self._button = self.add_buttons(self.tr("Export"))
        self.target.textChanged.connect(self._on_target)
        self._on_target(self.target.text())
        self.setMinimumWidth(540)

    def accept(self) -> None:
        if self.is_running:
            return
        _, wanted, count = self._choices[self.scope.checkedId()]
        profile: Profile = "plain" if self.profile.currentData() == "plain" else "spreadsheet"
        job = _ExportJob(
            self._file, self._annotator, Path(self.target.text()), profile, wanted,
            self.delimiter.currentData(),
        )  # fmt: skip
        self._on_progress(0, count)
        task = self._begin(job.run)
        task.progressed.connect(self._on_progress)
        task.start()

    def take(self, value: object) -> None:
        if not isinstance(value, int):
            self.show_problem(self.tr("The export was cancelled; nothing was written."))
            return
        self.exported.emit(self.target.text(), value)
        super().accept()

    def _lay_out(self, scopes: QVBoxLayout) -> None:
        browse = self.make_button(self.tr("Browse…"), self._on_browse)
        place = QHBoxLayout()
        place.setSpacing(8)
        place.addWidget(self.target, 1)
        place.addWidget(browse)
        form = QFormLayout()
        form.setHorizontalSpacing(16)
        form.setVerticalSpacing(12)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        form.addRow(self.tr("Claims"), scopes)
        form.addRow(self.tr("Made for"), self.profile)
        form.addRow(self.tr("Parted by"), self.delimiter)
        form.addRow(self.tr("File"), place)
        self.body.addLayout(form)
        self.body.addWidget(self.progress)

    def show_running(self, is_running: bool) -> None:
        super().show_running(is_running)
        for widget in (self.profile, self.delimiter, self.target, *self.scope.buttons()):
            widget.setEnabled(not is_running)
        if self._button is not None:
            self._button.setEnabled(not is_running)

    def _on_browse(self) -> None:
        path = choosing.choose_table(self, Path(self.target.text()))
        if path is not None:
            self.target.setText(str(path))

    def _on_target(self, text: str) -> None:
        if self._button is not None:
            self._button.setEnabled(bool(text.strip()))

    def _on_progress(self, done: int, total: int) -> None:
        self.progress.setRange(0, max(1, total))
        self.progress.setValue(done)


class _ExportJob:
    """What the thread is given: plain values, no widget."""

    def __init__(
        self,
        file: Path,
        annotator: str,
        target: Path,
        profile: Profile,
        wanted: ClaimFilter,
        delimiter: str,
    ) -> None:
        self._file, self._annotator, self._target = file, annotator, target
        self._profile: Profile = profile
        self._wanted, self._delimiter = wanted, delimiter

    def run(self, report: Report) -> int | None:
        """Write the table; None when it was cancelled."""
        who = self._annotator
        with AnnotationFile.open(self._file, annotator=who, read_only=True) as file:
            try:
                return export_csv(
                    file,
                    self._target,
                    profile=self._profile,
                    filter=self._wanted,
                    delimiter=self._delimiter,
                    progress=report.progress,
                )
            except ExportCancelledError:
                return None
