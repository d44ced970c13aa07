"""Linking the selected claim: candidates, the act, the chain in the card, distinct counts."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QWidget

from annotator.model.changes import Changes
from annotator.model.claim import Claim, ClaimId
from annotator.model.claim_mark import ClaimFilter
from annotator.store.annotation_file import AnnotationFile
from ui.claims.card import ClaimCard
from ui.claims.panel import ClaimsPanel
from ui.session import Session
from ui.view_desk import ViewDesk

if TYPE_CHECKING:
    from annotator.model.link import Link, LinkKind
    from ui.links.link_dialog import LinkDialog
    from ui.text_rows import RowText

CHAIN_DELAY = 30
"""Milliseconds after which the card shows the chain: the key's effect on the page goes first."""
COUNT_DELAY = 400
"""Milliseconds after a change until distinct claims are counted anew."""
MOST_FOUND = 50
_SHORT = 90


class LinkDesk(QObject):
    """Makes no link but by a key or a click of the person."""

    claim_requested = Signal(str)

    def __init__(
        self,
        session: Session,
        parts: tuple[ClaimCard, ClaimsPanel],
        selected: Callable[[], str | None],
        view: ViewDesk,
        window: QWidget,
    ) -> None:
        super().__init__(window)
        self._session, self._view, self._window = session, view, window
        self._card, self._panel = parts
        self._selected = selected
        self._claim: Claim | None = None
        self._chained: str | None = None
        self._why: dict[str, str] = {}
        self._candidates: list[str] = []
        self._linked: dict[str, Link] = {}
        self.dialog: LinkDialog | None = None
        self._count_timer = QTimer(self, singleShot=True, interval=COUNT_DELAY)
        self._count_timer.timeout.connect(self.count)
        self._chain_timer = QTimer(self, singleShot=True, interval=CHAIN_DELAY)
        self._chain_timer.timeout.connect(self._show_chain)
        self._card.claim_shown.connect(self._on_claim_shown)
        self._card.chain.claim_requested.connect(self.claim_requested)
        self._panel.filter_changed.connect(self._count_timer.start)
        session.changed.connect(self._on_changed)
        session.file_changed.connect(self._count_timer.start)
        session.article_opened.connect(self._count_timer.start)
        if session.file is not None:
            self._count_timer.start()

    def commands(self) -> dict[str, Callable[[], object]]:
        """Return what the actions of this desk do."""
        return {"claim.link": self.open}

    def stop(self) -> None:
        """Stop the timer: the window is closing."""
        self._count_timer.stop()
        self._chain_timer.stop()

    def open(self) -> None:
        """Offer claims the selected one may be linked to."""
        from ui.links.link_dialog import LinkDialog  # not before somebody links

        claim_id = self._selected()
        self._claim = self._session.claim(claim_id) if claim_id else None
        if self._claim is None:
            return
        claim = self._claim
        self.dialog = LinkDialog(claim.quote, self._view.theme, self._window)
        self.dialog.set_source(self._rows)
        self.dialog.link_chosen.connect(self._on_link)
        self.dialog.unlink_chosen.connect(self._on_unlink)
        self.dialog.note_edited.connect(self._on_note)
        self.dialog.words_changed.connect(self._on_words)
        self.dialog.finished.connect(self._on_closed)
        self._find(claim)
        self._show_rows()
        self.dialog.open()
        self.dialog.focus_first()

    def count(self) -> None:
        """Say how many claims there are by mention and when those that say the same count once."""
        self._count_timer.stop()

        def counted(file: AnnotationFile) -> tuple[int, int]:
            if not file.links.groups():
                return 0, 0
            ids = file.claims.ids(self._panel.filter())
            return len(ids), file.links.distinct(ids)

        self._panel.set_distinct(*(self._session.read(counted) or (0, 0)))

    # Private

    def _find(self, claim: Claim) -> None:
        """Look for claims like this one; only now, because it takes a moment in a large file."""
        from annotator.evidence.likeness import candidates, profile

        def find(file: AnnotationFile) -> list[tuple[str, str]]:
            codebook = file.codebooks.current()
            ids = file.claims.ids(ClaimFilter())
            values = file.fields.of_many(ids)
            claims = file.claims.get_many(ids)
            profiles = [profile(each, values.get(each.id, {}), codebook) for each in claims]
            own = profile(claim, values.get(claim.id, {}), codebook)
            return [(each.claim_id, each.why) for each in candidates(own, profiles)]

        found = self._session.read(find) or []
        self._why = dict(found)
        self._candidates = list(self._why)

    def _show_rows(self) -> None:
        if self.dialog is None or self._claim is None:
            return
        claim_id = self._claim.id
        links = self._session.read(lambda file: file.links.of(claim_id)) or []
        self._linked = {link.id: link for link in links}
        ends = {end for link in links for end in (link.from_claim, link.to_claim)}
        rest = [each for each in self._candidates if each not in ends]
        notes = {link_id: link.note for link_id, link in self._linked.items()}
        self.dialog.show_rows(notes, rest)

    def _rows(self, row_ids: Sequence[str]) -> Mapping[str, RowText]:
        from ui.links.words import link_of  # like the dialog, not before somebody links
        from ui.text_rows import RowText

        own = self._claim.id if self._claim is not None else ""
        wanted: dict[str, tuple[str, str]] = {}
        for row_id in row_ids:
            link = self._linked.get(link_of(row_id) or "")
            if link is not None:
                wanted[row_id] = _other_end(link, own)
            else:
                wanted[row_id] = (row_id, self._why.get(row_id, ""))
        claims = self._session.claims([claim_id for claim_id, _ in wanted.values()])
        by_id = {claim.id: claim for claim in claims}
        rows: dict[str, RowText] = {}
        for row_id, (claim_id, words) in wanted.items():
            claim = by_id.get(ClaimId(claim_id))
            if claim is not None:
                is_linked = link_of(row_id) is not None
                aside = self.tr("linked") if is_linked else ""
                rows[row_id] = RowText(claim.quote, words, aside, claim.tags)
        return rows

    def _on_words(self, words: str) -> None:
        """Offer claims that hold the words; the likeliest again where there are none."""
        claim = self._claim
        if claim is None:
            return
        if not words.strip():
            self._candidates = list(self._why)
        else:
            wanted = ClaimFilter(words=words.strip())
            ids = self._session.read(lambda file: file.claims.ids(wanted)) or []
            self._candidates = [str(each) for each in ids if each != claim.id][:MOST_FOUND]
        self._show_rows()

    def _on_link(self, other: str, kind: LinkKind) -> None:
        from ui.links.words import kind_name  # like the dialog

        if self._claim is None:
            return
        claim_id = self._claim.id
        note = self.dialog.draft if self.dialog is not None else ""
        if self._session.do(lambda file: file.links.add(claim_id, ClaimId(other), kind, note)):
            if self.dialog is not None:
                self.dialog.accept()
            self._session.said.emit(self.tr("Linked: {}.").format(kind_name(kind)), True)

    def _on_unlink(self, link_id: str) -> None:
        from annotator.model.link import LinkId  # like the dialog

        if self._session.do(lambda file: file.links.remove([LinkId(link_id)])):
            self._session.said.emit(self.tr("The link was taken away."), True)
            self._show_rows()

    def _on_note(self, link_id: str, note: str) -> None:
        from annotator.model.link import LinkId  # like the dialog

        if self._session.do(lambda file: file.links.set_note(LinkId(link_id), note)):
            self._linked[link_id] = replace(self._linked[link_id], note=note)
            if self.dialog is not None:
                self.dialog.show_note(link_id, note)

    def _on_closed(self) -> None:
        self.dialog = None

    def _on_changed(self, changes: Changes) -> None:
        if changes.links_changed or changes.claims_removed or changes.all_rows:
            self._chain_timer.start()
        if changes.links_changed or changes.claims_added or changes.claims_removed:
            self._count_timer.start()

    def _on_claim_shown(self, claim: Claim | None) -> None:
        if claim is None or claim.id != self._chained:
            self._card.chain.show_links(())
        self._chain_timer.start()

    def _show_chain(self) -> None:
        shown = self._card.claim_id
        self._chained = shown
        claim = self._session.claim(shown) if shown else None
        if claim is None:
            self._card.chain.show_links(())
            return
        links = self._session.read(lambda file: file.links.chain(claim.id)) or []
        lines: dict[str, str] = {}
        for link in links:
            if claim.id in (link.from_claim, link.to_claim):
                other, words = _other_end(link, claim.id)
                lines[other] = f"{lines[other]}, {words}" if other in lines else words
        for link in links:  # what hangs on it by others
            for end in (link.from_claim, link.to_claim):
                if end != claim.id:
                    lines.setdefault(end, self.tr("in the chain"))
        quotes = {each.id: each.quote for each in self._session.claims(list(lines))}
        self._card.chain.show_links(
            [
                (end, words, _short(quotes[ClaimId(end)]))
                for end, words in lines.items()
                if end in quotes
            ]
        )


def _other_end(link: Link, own: str) -> tuple[str, str]:
    """Return the claim at the other end and how one's own stands to it, with the link's note."""
    from ui.links.words import kind_name, reverse_name  # not before a link is shown

    is_ours = link.from_claim == own
    words = kind_name(link.kind) if is_ours else reverse_name(link.kind)
    return link.to_claim if is_ours else link.from_claim, " · ".join(
        filter(None, (words, link.note))
    )


def _short(quote: str) -> str:
    return quote if len(quote) <= _SHORT else quote[:_SHORT].rstrip() + "…"
