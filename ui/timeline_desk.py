"""Joins the timeline with the file: which claims, when, and how they hang together."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QMainWindow

from annotator.model.changes import Changes
from annotator.model.claim import ClaimId
from annotator.model.claim_mark import ClaimFilter
from annotator.model.link import Link
from annotator.store.annotation_file import AnnotationFile
from ui.links.lanes import chains_of, lanes
from ui.links.timeline import TimelinePage
from ui.links.words import kind_name
from ui.session import Session
from ui.text_rows import RowText
from ui.view_desk import ViewDesk

DATE_FIELDS = ("event_date", "issue_date")
"""Fields that say when, the first one counts most; else the day the article was published."""
REFRESH_DELAY = 80


class TimelineDesk(QObject):
    """Shows linked claims, or all of them, from the earliest to the latest."""

    claim_requested = Signal(str)

    def __init__(self, session: Session, view: ViewDesk, window: QMainWindow) -> None:
        super().__init__(window)
        self._session = session
        self._links: dict[str, list[Link]] = {}
        self._titles: dict[str, str] = {}
        self.page = self.widget = TimelinePage(view.theme, window)
        self.page.rows.set_source(self._rows)
        self.page.scope_chosen.connect(self.refresh)
        self.page.claim_requested.connect(self.claim_requested)
        self._timer = QTimer(self, singleShot=True, interval=REFRESH_DELAY)
        self._timer.timeout.connect(self.refresh)
        view.theme_changed.connect(self.page.set_theme)
        session.file_changed.connect(self._on_changed)
        session.changed.connect(self._on_changed)

    def commands(self) -> Mapping[str, Callable[[], object]]:
        """Return what the actions of this page do; it has none of its own."""
        return {}

    def shown(self) -> None:
        """Bring the page up to date and put the keyboard on it."""
        self.refresh()
        self.page.focus_first()

    def refresh(self) -> None:
        """Read links and dates anew."""
        self._timer.stop()
        links = self._session.read(lambda file: file.links.all()) or []
        self._links = {}
        for link in links:
            for end in (link.from_claim, link.to_claim):
                self._links.setdefault(end, []).append(link)
        found = self._session.read(self._dated) or []
        found.sort(key=lambda pair: (pair[1] or "~", pair[2]))
        order = [claim_id for claim_id, _, _ in found]
        chains = chains_of((link.from_claim, link.to_claim) for link in links)
        dates = {claim_id: day or self.tr("no date") for claim_id, day, _ in found}
        self.page.show_claims(order, dates, lanes(order, chains), self._words(len(order), chains))

    # Private

    def _dated(self, file: AnnotationFile) -> list[tuple[str, str, int]]:
        """Return the claims to show: id, date in ISO 8601 or "", place in the file."""
        summaries = file.articles.summaries()
        self._titles = {each.id: each.metadata.title for each in summaries}
        known: dict[str, str] = {}
        for name in reversed(DATE_FIELDS):
            known |= file.fields.column(name)
        columns = ("claim_id", "published")
        rows = file.claims.export_rows(columns, ClaimFilter())
        wanted = None if self.page.shows_all else self._links.keys()
        return [
            (claim_id, (known.get(claim_id) or published or "")[:10], place)
            for place, (claim_id, published) in enumerate(rows)
            if wanted is None or claim_id in wanted
        ]

    def _words(self, count: int, chains: Mapping[str, str]) -> str:
        distinct = self._session.read(lambda file: file.links.distinct()) or 0
        if not count:
            return self.tr(
                "Nothing is linked yet. Choose a claim on the page and press Ctrl+L: claims that"
                " restate, fulfil or contradict each other will stand here by date."
            )
        return self.tr("Claims shown: {}. Chains: {}. Distinct claims in the file: {}.").format(
            f"{count:,}", f"{len(set(chains.values())):,}", f"{distinct:,}"
        )

    def _rows(self, claim_ids: Sequence[str]) -> Mapping[str, RowText]:
        return {
            claim.id: RowText(claim.quote, self._below(claim.id, claim.article_id), "", claim.tags)
            for claim in self._session.claims(claim_ids)
        }

    def _below(self, claim_id: str, article_id: str) -> str:
        parts = [self._titles.get(article_id, "")]
        outward = [link for link in self._links.get(claim_id, ()) if link.from_claim == claim_id]
        ends = [ClaimId(link.to_claim) for link in outward]
        quotes = {claim.id: claim.quote for claim in self._session.claims(ends)}
        for link in outward:
            quote = quotes.get(link.to_claim, "")
            short = quote if len(quote) <= 60 else quote[:60].rstrip() + "…"
            note = f": {link.note}" if link.note else ""
            parts.append(f"{kind_name(link.kind)} “{short}”{note}")
        return " · ".join(part for part in parts if part)

    def _on_changed(self, changes: Changes | None = None) -> None:
        if self.page.isVisible():
            self._timer.start()
