"""What a field takes from the words of the article, selected for it or typed into it."""

from __future__ import annotations

from annotator.codebook.values import find_evidence
from annotator.model.article import Article
from annotator.model.claim import Claim
from annotator.model.codebook import SEPARATOR, Field, FieldKind
from annotator.model.field_value import FieldValue
from annotator.model.span import Span

TAKES_WORDS = (
    FieldKind.TEXT, FieldKind.EVIDENCE, FieldKind.ENTITY, FieldKind.DATE, FieldKind.NUMBER,
)  # fmt: skip
"""The kinds of field that can be filled from words; the others are chosen."""


def from_words(
    article: Article, field: Field, span: Span, added_to: FieldValue | None = None
) -> FieldValue:
    """Return the value the field takes from a span, added to what it holds where that is given.

    A name loses its possessive s. Names are joined with a bar where several may stand.
    """
    words = " ".join(article.text[span.start : span.end].split())
    if field.kind is FieldKind.ENTITY:
        words = words.replace(SEPARATOR, " ").removesuffix("’s").removesuffix("'s")
    spans: tuple[Span, ...] = (span,)
    if added_to is not None and added_to.value and not added_to.is_default:
        glue = SEPARATOR if field.several else " "
        words, spans = f"{added_to.value}{glue}{words}", (*added_to.spans, span)
    return FieldValue(field.name, words, spans)


def as_typed(
    article: Article | None, claim: Claim, field: Field, value: str, before: FieldValue | None
) -> FieldValue:
    """Return what was typed with the words it stands for.

    The spans stay while the value is the one they gave. Evidence that is typed letter for letter
    as it stands in the article is found there, nearest to the claim.
    """
    spans: tuple[Span, ...] = ()
    if before is not None and before.value == value:
        spans = before.spans
    elif value and article is not None and field.evidence and field.kind is FieldKind.EVIDENCE:
        found = find_evidence(article.text, value, claim.enclosing)
        spans = (found,) if found is not None else ()
    return FieldValue(field.name, value, spans)
