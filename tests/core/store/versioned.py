"""An article with claims, and what reading it anew makes of them."""

from __future__ import annotations

from collections.abc import Sequence

from annotator.model.article import ArticleId
from annotator.model.carrying import Carried
from annotator.model.claim import ClaimId
from annotator.model.span import Span
from annotator.store.annotation_file import AnnotationFile
from tests.core.store.making import TEXT, article

HEAD = "The Varland Gazette, morning edition"
CLEAN = f"{HEAD}\n{TEXT}"


def words(text: str, part: str) -> Span:
    """Where some words stand."""
    at = text.index(part)
    return Span(at, at + len(part))


def mark(file: AnnotationFile, article_id: ArticleId, part: str, tag: str = "threat") -> ClaimId:
    """Mark some words of an article."""
    text = file.articles.text(article_id)
    return file.claims.add(article_id, [words(text, part)], [tag])


def sure(planned: Sequence[Carried]) -> list[Carried]:
    """Those that are proposed."""
    return [one for one in planned if one.is_proposed]


def evidence_of(file: AnnotationFile, claim_id: ClaimId, text: str) -> list[tuple[str, ...]]:
    """The words that a claim's source was taken from."""
    value = file.fields.of(claim_id)["source"]
    assert value.value == "somebody"
    return [tuple(text[span.start : span.end].split()) for span in value.spans]


def read_anew(file: AnnotationFile, article_id: ArticleId, text: str) -> ArticleId:
    """Read anew and carry over what is proposed."""
    planned = file.versions.plan(article_id, text)
    return file.versions.read_anew(article_id, article(text), sure(planned))
