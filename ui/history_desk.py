"""Joins the history's page with the file: its lines, going back, the audit trail as a table."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QMainWindow

from annotator.model.article import ArticleId
from annotator.model.claim import ClaimId
from annotator.store.annotation_file import AnnotationFile
from ui.history.page import HistoryPage, Scope
from ui.session import Session
from ui.text_rows import RowText
from ui.view_desk import ViewDesk

if TYPE_CHECKING:
    from annotator.model.history_line import HistoryLine

MOST_LINES = 1_000
REFRESH_DELAY = 50


class HistoryDesk(QObject):
    """Shows the scope the person chose: the claim at hand, the open article, a day, everything."""

    claim_requested = Signal(str)

    def __init__(
        self,
        session: Session,
        view: ViewDesk,
        window: QMainWindow,
        selected: Callable[[], str | None],
    ) -> None:
        """`selected` names the claim at hand on the reader's page."""
        super().__init__(window)
        self._session, self._window, self._selected = session, window, selected
        self._claim_id: ClaimId | None = None
        self._lines: dict[str, HistoryLine] = {}
        self._quotes: dict[str, str] = {}
        self._is_stale = True
        self.page = self.widget = HistoryPage(view.theme, window)
        self.page.set_source(self._rows)
        self.page.scope_chosen.connect(self.refresh)
        self.page.line_opened.connect(self._on_opened)
        self.page.back_requested.connect(self._on_back)
        self.page.export_requested.connect(self.export_audit)
        self._timer = QTimer(self, singleShot=True, interval=REFRESH_DELAY)
        self._timer.timeout.connect(self.refresh)
        view.theme_changed.connect(self.page.set_theme)
        session.changed.connect(self._on_changed)
        session.file_changed.connect(self._on_changed)

    def commands(self) -> Mapping[str, Callable[[], object]]:
        """Return what the actions of this page do."""
        return {
            "history.claim": self.show_claim,
            "history.article": self.show_article,
            "history.export": self.export_audit,
        }

    def shown(self) -> None:
        """Bring the page up to date and put the keyboard on it."""
        self._claim_id = self._claim_at_hand() or self._claim_id
        self.refresh()
        self.page.focus_first()

    def show_claim(self) -> None:
        """Show what was done to the claim at hand."""
        self._show(Scope.CLAIM)

    def show_article(self) -> None:
        """Show what was done to the open article."""
        self._show(Scope.ARTICLE)

    def refresh(self) -> None:
        """Read the lines of the scope anew."""
        self._timer.stop()
        self._is_stale = False
        page, file = self.page, self._session.file
        article = self._session.article
        scopes = [Scope.DAY, Scope.FILE] if file is not None else []
        scopes += [Scope.ARTICLE] if article is not None else []
        scopes += [Scope.CLAIM] if self._claim_id is not None else []
        page.allow(scopes, can_write=self._session.can_write)
        if page.scope not in scopes:
            page.choose_scope(Scope.FILE)
        if page.scope is Scope.DAY:
            days = self._session.read(lambda file: file.history.days()) or []
            page.set_days(days, [day_name(day) for day in days])
        lines = self._session.read(self._read) or []
        self._lines = {str(number): line for number, line in enumerate(lines)}
        self._quotes.clear()
        page.show_lines(list(self._lines), self._subject(len(lines)))

    def export_audit(self) -> None:
        """Ask for a name and write every act with every row it touched."""
        from ui.dialogs import choosing

        file = self._session.file
        if file is None:
            return
        suggestion = file.path.with_name(self.tr("{} history").format(file.path.stem) + ".csv")
        path = choosing.choose_table(self._window, suggestion)
        if path is not None:
            self.write_audit(path)

    def write_audit(self, path: Path) -> None:
        """Write the audit trail as a CSV table."""
        from annotator.export.csv_export import export_audit

        file = self._session.file
        if file is None:
            return
        rows = self._session.read(lambda file: file.history.size_since(0))
        written: list[int] = []

        def say() -> None:
            said = self.tr("{} lines of history written to “{}”.")
            self._session.said.emit(said.format(f"{written[0]:,}", path.name), False)

        self._session.do_many(
            rows or 0,
            self.tr("Writing the history"),
            lambda file, go: written.append(export_audit(file, path, go)),
            say,
        )

    # Private

    def _show(self, scope: Scope) -> None:
        self._claim_id = self._claim_at_hand() or self._claim_id
        self.page.choose_scope(scope)
        self.refresh()
        self.page.focus_first()

    def _claim_at_hand(self) -> ClaimId | None:
        claim_id = self._selected()
        return ClaimId(claim_id) if claim_id else None

    def _read(self, file: AnnotationFile) -> list[HistoryLine]:
        article = self._session.article
        scope, day = self.page.scope, self.page.chosen_day()
        if scope is Scope.CLAIM and self._claim_id is not None:
            return file.history.of_claim(self._claim_id, MOST_LINES)
        if scope is Scope.ARTICLE and article is not None:
            return file.history.of_article(article.id, MOST_LINES)
        if scope is Scope.DAY and day is not None:
            return file.history.of_day(day, MOST_LINES)
        return file.history.recent(MOST_LINES)

    def _subject(self, count: int) -> str:
        scope = self.page.scope
        if not count:
            return self.tr("Nothing was done here yet. Every act will stand here.")
        if scope is Scope.CLAIM and self._claim_id is not None:
            claim = self._session.claim(self._claim_id)
            return self.tr("“{}”").format(claim.quote) if claim else self.tr("A deleted claim")
        if scope is Scope.ARTICLE and self._session.article is not None:
            return self._session.article.metadata.title
        if count >= MOST_LINES:
            return self.tr("The last {} acts; the table has all of them.").format(f"{count:,}")
        return ""

    def _rows(self, line_ids: Sequence[str]) -> Mapping[str, RowText]:
        lines = {line_id: self._lines[line_id] for line_id in line_ids if line_id in self._lines}
        is_claim = self.page.scope is Scope.CLAIM
        if not is_claim:
            wanted = {line.claim_id for line in lines.values() if line.claim_id is not None}
            unknown = sorted(wanted - self._quotes.keys())
            self._quotes.update({claim.id: claim.quote for claim in self._session.claims(unknown)})
        return {line_id: self._text(line, is_claim) for line_id, line in lines.items()}

    def _text(self, line: HistoryLine, is_claim: bool) -> RowText:
        quote = self._quotes.get(line.claim_id or "", "")
        words = line.words or line.label
        if line.kind == "undo":
            words = self.tr("Undone: {}").format(words)
        elif line.kind == "redo":
            words = self.tr("Done again: {}").format(words)
        is_said = is_claim or not quote or quote[:20] in words
        below = line.label if is_said else f"{line.label} — “{quote}”"
        who = (
            f"{line.annotator}, {moment_name(line.at)}" if line.annotator else moment_name(line.at)
        )
        return RowText(words, below, who, is_strong=is_claim)

    def _on_opened(self, line_id: str) -> None:
        line = self._lines.get(line_id)
        if line is None:
            return
        if line.claim_id is not None and self._session.claim(line.claim_id) is not None:
            self.claim_requested.emit(line.claim_id)

    def _on_back(self, line_id: str) -> None:
        act = self._lines[line_id].act_id
        claim_id, article = self._claim_id, self._session.article
        scope = self.page.scope

        def back(file: AnnotationFile) -> str:
            if scope is Scope.CLAIM and claim_id is not None:
                return file.history.restore_claim(claim_id, act)
            if scope is Scope.ARTICLE and article is not None:
                return file.history.restore_article(ArticleId(article.id), act)
            return file.history.restore(act)

        done: list[str] = []
        rows = self._session.read(lambda file: file.history.size_since(act))
        if rows is not None:
            self._session.do_many(
                rows,
                self.tr("Going back"),
                lambda file, go: done.append(back(file.telling(go, rows))),
                lambda: self._session.said.emit(self.tr("Done: {}.").format(done[0]), True),
            )

    def _on_changed(self, *_changes: object) -> None:
        if self.page.isVisible():
            self._timer.start()


def day_name(day: date) -> str:
    """Return a day as one says it: "3 May 2026"."""
    return f"{day.day} {day:%B %Y}"


def moment_name(stamp: str) -> str:
    """Return a UTC time of the file as one says it: "3 May 14:02", with the year if not this."""
    try:
        moment = datetime.fromisoformat(stamp).astimezone()
    except ValueError:
        return stamp
    year = "" if moment.year == datetime.now().year else f" {moment.year}"
    return f"{moment.day} {moment:%B}{year} {moment:%H:%M}"
