"""Find the clause that states a condition: if, unless, until, should, provided that, …"""

from __future__ import annotations

import re
from collections.abc import Sequence

from annotator.evidence.quotations import Quotation
from annotator.evidence.speech_verbs import FORMS
from annotator.model.span import Span

_OPENING = re.compile(
    r"\b(?:only\s+)?(?:if|unless|until|till|once|provided\s+that|providing\s+that|as\s+long\s+as"
    r"|so\s+long\s+as|in\s+case(?:\s+of)?|in\s+the\s+event\s+(?:of|that)|on\s+condition\s+that"
    r"|on\s+the\s+condition\s+that|in\s+(?:return|exchange)\s+for|should(?=\s+(?:the|any|a|an|its"
    r"|their|his|her|this|these|those|they|it|he|she|we|you|there|talks|(?-i:[A-Z]))))\b",
    re.IGNORECASE,
)
_NOT_A_CONDITION = re.compile(
    r"(?:\b(?:ask(?:s|ed|ing)?|know(?:s|n)?|knew|wonder(?:s|ed)?|see|saw|doubt(?:s|ed)?|unclear"
    r"|unsure|as|even|what|how|why|that|they|it|he|she|we|you|i|who|which|for|at)|\bdecid\w+)\s+$",
    re.IGNORECASE,
)
_FOLLOWING = re.compile(
    r"\b(?:will|would|shall|should|may|might|can|could|must|won[’']t|wouldn[’']t|cannot|can[’']t"
    r"|is|are|was|were|has|have|'ll|’ll)\b",
    re.IGNORECASE,
)
_STOP = re.compile(r"[,;:!?—–()]|\.(?=\s|\Z)|(?<=\s)-(?=\s)")
_BLANKS = " \u00a0“‘\"'«("
_LONGEST_ASIDE = 6
"""Words of `, the envoy told reporters`; more are a clause of their own."""
_SHORTEST = 2
"""Words; "if not" and "if any" say no condition by themselves."""


def condition(text: str, span: Span, quoted: Sequence[Quotation]) -> Span | None:
    """Return the first clause inside the span that states a condition, its opening word included.

    A clause that opens the sentence ends at the comma after which the main clause begins; another
    ends with the sentence, at a stop, or where its quotation ends.
    """
    for match in _OPENING.finditer(text, span.start, span.end):
        before = text[max(span.start, match.start() - 20) : match.start()]
        opener = match[0].lower()
        if _is_no_condition(opener, match[0], before):
            continue
        end = _clause_end(text, match.start(), match.end(), span, quoted)
        while end > match.end() and text[end - 1].isspace():
            end -= 1
        if len(text[match.start() : end].split()) > max(_SHORTEST, len(opener.split())):
            return Span(match.start(), end)
    return None


def _is_no_condition(opener: str, written: str, before: str) -> bool:
    if opener == "should":
        # "Should talks fail" opens a clause; "the council should the…" does not occur.
        follows_subject = bool(before.strip()) and before.rstrip()[-1] not in ',;:—–“‘"('
        if written[0].isupper():
            return follows_subject and before.rstrip()[-1] not in ".!?”"
        return bool(_NOT_A_CONDITION.search(before))
    if opener in ("if", "until", "till", "once"):
        return bool(_NOT_A_CONDITION.search(before))
    return False


def _is_aside(text: str, start: int, end: int) -> bool:
    """Tell whether `, she said` stands there: a few words with a verb of speech among them."""
    words = text[start:end].strip(", ").lower().split()
    return len(words) <= _LONGEST_ASIDE and any(
        word in FORMS and FORMS[word].is_speech for word in words
    )


def _clause_end(text: str, start: int, after: int, span: Span, quoted: Sequence[Quotation]) -> int:
    """Return where the clause that opens at `start` and whose opening ends at `after` ends."""
    limit = span.end
    for quote in quoted:
        if quote.holds(start) and quote.is_closed:
            limit = min(limit, quote.end - 1)
    stops = [
        match.start()
        for match in _STOP.finditer(text, after, limit)
        if not any(quote.holds(match.start()) and not quote.holds(start) for quote in quoted)
    ]
    is_first = not text[span.start : start].strip(_BLANKS) or text[start].isupper()
    if text[start:after].lower().startswith("only"):
        # "Only if the army withdraws will the gas flow": the main clause needs no comma.
        verb = _FOLLOWING.search(text, after, limit)
        stops = sorted([*stops, verb.start()]) if verb else stops
    first_comma = 0
    for at, following in zip(stops, [*stops[1:], limit], strict=False):
        if text[at] != ",":
            return first_comma or at
        if not is_first or _FOLLOWING.search(text, at, following):
            return first_comma or at if _is_aside(text, first_comma, at) else at
        first_comma = first_comma or at
    return first_comma or limit
