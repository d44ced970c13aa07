"""Joins the agreement page with colleagues' files: opening, measuring, saving what is shown."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QMainWindow

from ui.agreement.page import AgreementPage
from ui.blind_desk import keeps_apart
from ui.codebook_names import label_of
from ui.colleagues import Found, colleagues_of
from ui.difference_desk import DifferenceDesk
from ui.session import Session
from ui.view_desk import ViewDesk


class AgreementDesk(QObject):
    """Holds no numbers: those of the window's Colleagues are shown."""

    page_requested = Signal(str)

    def __init__(self, session: Session, view: ViewDesk, window: QMainWindow) -> None:
        super().__init__(window)
        self._session, self._window = session, window
        self._colleagues = colleagues_of(window)
        self.page = self.widget = AgreementPage(view.theme, window)
        self.differences = DifferenceDesk(session, window)
        self._join(view)
        if self._colleagues.result is not None:
            self._on_found(self._colleagues.result)
        elif self._colleagues.is_busy:
            self.page.show_waiting()

    def commands(self) -> Mapping[str, Callable[[], object]]:
        """Return what the actions of this page do."""
        return {
            "review.open": self.open_files,
            "agreement.report": self.save_report,
            "agreement.pictures": self.save_pictures,
        }

    def shown(self) -> None:
        """Put the keyboard on the page."""
        self.page.focus_first()

    def stop(self) -> None:
        """Stop what is running: the window is closing."""
        self._colleagues.stop()
        self.differences.stop()

    # Files

    def open_files(self) -> None:
        """Ask for colleagues' files and set them beside one's own."""
        from ui.dialogs import choosing

        file = self._session.file
        if file is None or keeps_apart(self._session):
            return
        paths = choosing.choose_files_to_review(self._window, file.path.parent)
        if paths:
            self.compare(paths)

    def compare(self, paths: Sequence[Path]) -> None:
        """Set colleagues' files beside the file at hand."""
        file = self._session.file
        if file is not None and not keeps_apart(self._session):
            self._colleagues.open(file.path, paths, file.annotator)

    # Saving

    def save_report(self) -> None:
        """Ask for a name and write the report as HTML or PDF."""
        from ui.dialogs import choosing

        if self._colleagues.result is None:
            self._session.said.emit(self.tr("Open colleagues’ files first."), False)
            return
        path = choosing.choose_report(self._window, self._beside("Agreement.html"))
        if path is not None:
            self.write_report(path)

    def write_report(self, path: Path) -> None:
        """Write the report, with the pictures that are shown."""
        from ui.agreement.report_page import report_html, save_report  # with the first report

        found = self._colleagues.result
        if found is None:
            return
        with self.page.on_paper() as shown:
            pictures = {picture.title: picture.image() for _, picture in shown}
        self._say(
            path,
            save_report(path, report_html(found, self.label, self.page.annotators(), pictures)),
        )

    def save_pictures(self) -> None:
        """Ask for a name and write each picture beside it, as SVG or PNG."""
        from ui.dialogs import choosing

        if self._colleagues.result is None:
            self._session.said.emit(self.tr("Open colleagues’ files first."), False)
            return
        path = choosing.choose_picture(self._window, self._beside("Agreement.svg"))
        if path is not None:
            self.write_pictures(path)

    def write_pictures(self, path: Path) -> list[Path]:
        """Write each picture under the name with its own behind; return the files."""
        written: list[Path] = []
        done = True
        with self.page.on_paper() as shown:
            for name, picture in shown:
                written.append(path.with_name(f"{path.stem} {name}{path.suffix}"))
                done = done and picture.save(written[-1])
        self._say(path, done and bool(written))
        return written

    def label(self, name: str) -> str:
        """Return how the codebook calls a tag or a field."""
        return label_of(self._session, name)

    # Private

    def _join(self, view: ViewDesk) -> None:
        page, colleagues = self.page, self._colleagues
        view.theme_changed.connect(page.set_theme)
        page.open_requested.connect(self.open_files)
        page.cancel_requested.connect(colleagues.cancel)
        page.report_requested.connect(self.save_report)
        page.pictures_requested.connect(self.save_pictures)
        page.threshold_chosen.connect(self._on_threshold)
        page.entry_opened.connect(self._on_entry)
        page.clash_opened.connect(self._on_clash)
        page.confusion_opened.connect(self._on_confusion)
        colleagues.began.connect(page.show_waiting)
        colleagues.progressed.connect(page.show_progress)
        colleagues.collated.connect(page.show_collation)
        colleagues.found.connect(self._on_found)
        colleagues.stopped.connect(page.show_nothing)
        colleagues.failed.connect(self._session.failed)
        self._session.file_changed.connect(colleagues.close)
        self._window.destroyed.connect(self.stop)

    def _on_found(self, found: Found) -> None:
        self.page.show_found(found, self.label)
        if self.page.isVisible():
            self.page.focus_first()

    def _on_threshold(self, value: float) -> None:
        self._colleagues.threshold = value
        self._colleagues.open_again()

    def _on_entry(self, entry: object) -> None:
        from annotator.review.agreement.report import Entry  # numpy: with the numbers
        from annotator.review.lowering import rows_lowering
        from ui.agreement.words import name_of, together

        found = self._colleagues.result
        if found is None or not isinstance(entry, Entry):
            return
        rows = rows_lowering(entry, found.codings, found.comparison)
        subject = self.label(entry.subject) if entry.subject else ""
        parts = (name_of(entry.name), subject, together(entry.annotators))
        self._show_rows(rows, ", ".join(part for part in parts if part))

    def _on_clash(self, clash: object, at: int) -> None:
        from annotator.review.codings import TitleClash  # numpy: with the numbers

        collation = self._colleagues.collation
        if isinstance(clash, TitleClash) and collation is not None:
            self.differences.show_clash(clash, at, collation)

    def _on_confusion(self, pair: tuple[str, str], tags: tuple[str, str]) -> None:
        from annotator.review.lowering import rows_confused

        found = self._colleagues.result
        if found is not None:
            rows = rows_confused(pair, tags, found.codings, found.comparison)
            words = [self.label(tag) if tag else self.tr("no claim") for tag in tags]
            self._show_rows(rows, self.tr("{} against {}").format(*words))

    def _show_rows(self, rows: tuple[int, ...], why: str) -> None:
        if rows:
            self.page_requested.emit("review")
            self._colleagues.rows_requested.emit(rows, why)
        else:
            self._session.said.emit(self.tr("Nothing lowers it: {}.").format(why), False)

    def _beside(self, name: str) -> Path:
        file = self._session.file
        return file.path.with_name(name) if file is not None else Path(name)

    def _say(self, path: Path, done: bool) -> None:
        if done:
            self._session.said.emit(self.tr("Saved as “{}”.").format(path.name), False)
        else:
            self._session.failed.emit(
                self.tr("“{}” cannot be written there. Choose another folder.").format(path.name)
            )
