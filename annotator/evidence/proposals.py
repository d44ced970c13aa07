"""Propose what fields of a claim may hold; the annotator accepts, changes or leaves it.

Rules of thumb, English first: in another language nothing is proposed but what quotation marks
and the article's date tell.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from annotator.evidence.attribution import Attribution, attributions
from annotator.evidence.conditions import condition
from annotator.evidence.quotations import REACH, Quotation, quotations
from annotator.model.article import Article, Block
from annotator.model.claim import Claim
from annotator.model.codebook import SEPARATOR, Codebook, Field, FieldKind
from annotator.model.field_value import FieldValue
from annotator.model.span import Span

_NEARLY_ALL = 0.95
"""Share of the letters in quotation marks that makes a quotation direct: a bracketed word or two
of the reporter's does not make it a mixed one."""
_LEAST = 0.05
_DATE = re.compile(r"\d{4}(?:-\d{2}(?:-\d{2})?)?", re.ASCII)


@dataclass(frozen=True, slots=True)
class _Passage:
    """A claim with what stands around it."""

    article: Article
    claim: Claim
    block: Span
    sentence: Span
    quoted: Sequence[Quotation]
    said: Sequence[Attribution]

    @property
    def text(self) -> str:
        return self.article.text


def propose(article: Article, claim: Claim, codebook: Codebook) -> list[FieldValue]:
    """Return proposals for fields the codebook asks of this claim, in their order.

    Every one is `proposed`, and its spans point into the article. Fields are known by identity,
    so a renamed one is still proposed for.
    """
    asked = {field.identity: field for field in codebook.fields_for(claim.tags)}
    if not asked.keys() & _PROPOSERS.keys():
        return []
    passage = _passage(article, claim)
    found: list[FieldValue] = []
    for identity, field in asked.items():
        proposer = _PROPOSERS.get(identity)
        proposal = proposer(passage, field) if proposer else None
        if proposal is not None:
            found.append(proposal)
    return found


def _passage(article: Article, claim: Claim) -> _Passage:
    """Look no further than a bounded stretch, however long the article's blocks are."""
    block = _enclosing(article.body.blocks, claim.enclosing)
    sentence = _enclosing(article.body.sentences, claim.enclosing)
    quoted = quotations(article.text, block.start, block.end)
    said: list[Attribution] = []
    if _may_be_english(article):
        said = attributions(article.text, sentence, quoted)
    return _Passage(article, claim, block, sentence, quoted, said)


def _may_be_english(article: Article) -> bool:
    return article.metadata.language[:2].lower() in ("", "en")


def _enclosing(parts: Sequence[Span] | Sequence[Block], inner: Span) -> Span:
    """Return from the first of the sorted parts that touches `inner` to the last one."""
    index = max(bisect_right(parts, inner.start, key=lambda part: part.start) - 1, 0)
    start, end = inner.start, inner.end
    while index < len(parts) and parts[index].start < inner.end:
        if parts[index].end > inner.start:
            start, end = min(start, parts[index].start), max(end, parts[index].end)
        index += 1
    return Span(max(start, inner.start - REACH), min(end, inner.end + REACH))


def _value(passage: _Passage, field: Field, span: Span) -> FieldValue:
    words = " ".join(passage.text[span.start : span.end].split())
    if field.kind is FieldKind.ENTITY:
        words = words.replace(SEPARATOR, " ").removesuffix("’s").removesuffix("'s")
    return FieldValue(field.name, words, (span,) if field.evidence else (), proposed=True)


def _source(passage: _Passage, field: Field) -> FieldValue | None:
    """The nearest reporting verb; what an agency reports is not its own."""
    nearest = _nearest(passage, lambda said: not said.is_agency)
    if nearest is None and _is_quoted(passage):
        nearest = _in_the_sentence_before(passage)
    if nearest is None or nearest.source is None:
        return None
    return _value(passage, field, nearest.source)


def _nearest(passage: _Passage, is_meant: Callable[[Attribution], bool]) -> Attribution | None:
    """Return the attribution whose verb lies nearest to the claim, one before it when in doubt.

    A verb of doing counts only before the claim or in it: what follows is another clause.
    """
    claim = passage.claim.enclosing
    ranked: list[tuple[int, int, Attribution]] = []
    for said in passage.said:
        if not is_meant(said) or not (said.is_speech or said.cue.start < claim.end):
            continue
        gap = max(claim.start - said.cue.end, said.cue.start - claim.end, 0)
        ranked.append((gap, said.cue.start, said))
    return min(ranked, key=lambda rank: rank[:2])[2] if ranked else None


def _is_quoted(passage: _Passage) -> bool:
    start = passage.claim.start
    return any(quote.start <= start < quote.end for quote in passage.quoted)


def _in_the_sentence_before(passage: _Passage) -> Attribution | None:
    """A quotation that goes on in a second sentence is of whom the first was."""
    sentences = passage.article.body.sentences
    index = bisect_right(sentences, passage.sentence.start, key=lambda span: span.start) - 2
    if index < 0 or sentences[index].start < passage.block.start:
        return None
    before = sentences[index]
    if not any(before.start <= quote.start < before.end for quote in passage.quoted):
        return None
    if not _may_be_english(passage.article):
        return None
    said = [
        one
        for one in attributions(passage.text, before, passage.quoted)
        if one.is_speech and not one.is_agency
    ]
    return said[-1] if said else None


def _chain(passage: _Passage, field: Field) -> FieldValue | None:
    """Who passed the words on: an agency that is named as reporting them."""
    nearest = _nearest(passage, lambda said: said.is_agency)
    return _value(passage, field, nearest.source) if nearest and nearest.source else None


def _cue(passage: _Passage, field: Field) -> FieldValue | None:
    nearest = _nearest(passage, lambda said: not said.is_agency)
    return _value(passage, field, nearest.cue) if nearest else None


def _condition(passage: _Passage, field: Field) -> FieldValue | None:
    if not _may_be_english(passage.article):
        return None
    for span in passage.claim.spans:
        clause = condition(passage.text, span, passage.quoted)
        if clause is not None:
            return _value(passage, field, clause)
    return None


def _quote_type(passage: _Passage, field: Field) -> FieldValue | None:
    """By the share of letters in quotation marks, and by a verb of saying where there is none."""
    letters = quoted = at = 0
    for span in passage.claim.spans:
        letters += _letters(passage.text, span.start, span.end)
    for quote in passage.quoted:  # sorted by start; what an outer one holds counts once
        at = max(at, quote.start)
        for span in passage.claim.spans:
            quoted += _letters(passage.text, max(at, span.start), min(quote.end, span.end))
        at = max(at, quote.end)
    share = quoted / letters if letters else 0.0
    if share >= _NEARLY_ALL:
        value = "direct"
    elif share > _LEAST:
        value = "mixed"
    else:
        nearest = _nearest(passage, lambda said: True)
        value = "indirect" if nearest is not None and nearest.is_uttered else "none"
    if all(option.value != value for option in field.options):
        return None
    return FieldValue(field.name, value, proposed=True)


def _letters(text: str, start: int, end: int) -> int:
    return sum(map(str.isalnum, text[start:end])) if start < end else 0


def _issue_date(passage: _Passage, field: Field) -> FieldValue | None:
    match = _DATE.match(passage.article.metadata.published)
    return FieldValue(field.name, match[0], proposed=True) if match else None


_PROPOSERS: dict[str, Callable[[_Passage, Field], FieldValue | None]] = {
    "source": _source,
    "attribution_chain": _chain,
    "cue": _cue,
    "condition": _condition,
    "quote_type": _quote_type,
    "issue_date": _issue_date,
}
"""By the identity of the field; a codebook without such a field is proposed nothing for it."""
