"""What changes the shape of a claim: fragments, splitting, joining, tidying by rule B3."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise

from PySide6.QtCore import QObject

from annotator.model.claim import Claim, ClaimId
from annotator.model.span import Span
from ui.claims.panel import ClaimsPanel
from ui.reader.pane import ReaderPane
from ui.session import Session


class ShapeDesk(QObject):
    """Acts on the claim at hand with the words that are selected on the page."""

    def __init__(
        self,
        session: Session,
        reader: ReaderPane,
        panel: ClaimsPanel,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._session, self._reader, self._panel = session, reader, panel

    def commands(self) -> dict[str, Callable[[], object]]:
        """Return what the actions of this desk do."""
        return {
            "claim.add_fragment": self.add_fragment,
            "claim.remove_fragment": self.remove_fragment,
            "claim.split": self.split,
            "claim.join": self.join,
            "claim.tidy": self.tidy,
        }

    def add_fragment(self) -> None:
        """Add the selected words to the claim at hand."""
        claim, span = self._claim(), self._reader.selection()
        if claim is None:
            return
        if span is None:
            self._say(self.tr("Select the words that belong to the claim as well."))
        elif self._session.do(lambda file: file.claims.add_fragment(claim.id, span)):
            self._reader.select_claim(claim.id, reveal=False)

    def remove_fragment(self) -> None:
        """Take the fragment with the selected words out, or the one under the cursor."""
        claim = self._claim()
        place = self._place(claim)
        if claim is None:
            return
        if place is None:
            self._say(self.tr("Select words of the fragment that is to go."))
        elif self._session.do(lambda file: file.claims.remove_fragment(claim.id, place)):
            self._reader.select_claim(claim.id, reveal=False)

    def split(self) -> None:
        """Make two claims of one, where the selected words begin."""
        claim, span = self._claim(), self._reader.selection()
        if claim is None:
            return
        at = span.start if span is not None else self._inner_edge(claim)
        if at is None:
            self._say(self.tr("Select the words the second claim is to begin with."))
            return
        second = self._session.read(lambda file: file.claims.split(claim.id, at))
        if second is not None:
            self._reader.select_claim(second)
            self._session.said.emit(self.tr("Claim split."), True)

    def join(self) -> None:
        """Join the claims selected in the list, or the one at hand with the next one."""
        ids = [ClaimId(claim_id) for claim_id in self._panel.selected_ids()]
        if len(ids) < 2:
            claim = self._claim()
            following = self._following(claim) if claim is not None else None
            if claim is None or following is None:
                self._say(self.tr("There is no next claim to join with."))
                return
            ids = [claim.id, following]
        kept = self._session.read(lambda file: file.claims.join(ids))
        if kept is not None:
            self._reader.select_claim(kept)
            self._session.said.emit(self.tr("Claims joined."), True)

    def tidy(self) -> None:
        """Trim white space and stops from the claim's edges, and balance its quotation marks."""
        from annotator.evidence.tidy import tidy_span  # not before it is asked for

        claim, article = self._claim(), self._session.article
        if claim is None or article is None:
            return
        spans = [tidy_span(article.text, span) for span in claim.spans]
        apart = all(first.end < second.start for first, second in pairwise(spans))
        if tuple(spans) == claim.spans or not apart:
            self._say(self.tr("The span is tidy."))
        else:
            self._session.set_spans(claim.id, spans)

    # Private

    def _claim(self) -> Claim | None:
        claim_id = self._reader.claim_at_hand()
        if claim_id is None or not self._session.can_write:
            return None
        return self._session.claim(claim_id)

    def _place(self, claim: Claim | None) -> Span | None:
        """Return the selection, or the fragment in the sentence under the cursor."""
        span, article = self._reader.selection(), self._session.article
        if span is not None or claim is None or article is None:
            return span
        for index in self._reader.sentences_here():
            sentence = article.body.sentences[index]
            inside = [part for part in claim.spans if part.overlaps(sentence)]
            if inside:
                return inside[-1]
        return None

    def _inner_edge(self, claim: Claim) -> int | None:
        """Return where the sentence under the cursor begins, if that lies inside the claim."""
        article = self._session.article
        for index in self._reader.sentences_here():
            start = article.body.sentences[index].start if article is not None else -1
            if claim.start < start < claim.end:
                return start
        return None

    def _following(self, claim: Claim) -> ClaimId | None:
        """Return the next claim in the text."""
        ids = self._session.read(lambda file: file.claims.of_article(claim.article_id)) or []
        names = [each.id for each in ids]
        at = names.index(claim.id) + 1 if claim.id in names else len(names)
        return names[at] if at < len(names) else None

    def _say(self, text: str) -> None:
        self._session.said.emit(text, False)
