"""Fields that could not be written, as on a full disk: kept as typed until they can be."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from annotator.model.claim import Claim
from annotator.model.errors import FieldValueError
from annotator.model.field_value import FieldValue
from annotator.store.annotation_file import AnnotationFile
from ui.session import Session

if TYPE_CHECKING:
    from annotator.codebook.values import FieldProblem


class UnsavedFields:
    """Writes what was typed into fields, and holds what was refused, claim by claim."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._refused: dict[str, dict[str, str]] = {}
        session.file_changed.connect(self._refused.clear)
        session.hold(self.unwritten)

    def of(self, claim: Claim) -> Mapping[str, str]:
        """Return what is held for a claim, by the name of the field."""
        return self._refused.get(claim.id, {})

    def write(self, claim: Claim, typed: Mapping[str, str]) -> dict[str, FieldProblem]:
        """Write what was typed, and what is held for the claim; what is no value is returned.

        What the file refuses, which is said, is held for `retry`.
        """

        whole = self._refused.pop(claim.id, {}) | dict(typed)
        problems: dict[str, FieldProblem] = {}

        def values(file: AnnotationFile) -> list[FieldValue]:
            return [
                value
                for name, text in whole.items()
                if (value := self._value(file, claim, name, text, problems)) is not None
            ]

        found = self._session.read(values)
        if found is None or (
            found and not self._session.do(lambda file: file.fields.set_many(claim.id, found))
        ):
            self._refused[claim.id] = {
                name: text for name, text in whole.items() if name not in problems
            }
        return problems

    def retry(self) -> None:
        """Write what was refused before; fields of claims that are gone are let go."""
        for claim_id in list(self._refused):
            # A field that is written tells a change, and that asks for another try.
            if claim_id not in self._refused:
                continue
            claim = self._session.claim(claim_id)
            if claim is None:
                del self._refused[claim_id]
            else:
                self.write(claim, {})

    def unwritten(self) -> Sequence[tuple[str, str]]:
        """Try once more, and return what is left: the words typed, and their claim's quote."""
        self.retry()
        claims = self._session.claims(list(self._refused))
        return [(text, claim.quote) for claim in claims for text in self.of(claim).values()]

    def _value(
        self,
        file: AnnotationFile,
        claim: Claim,
        name: str,
        text: str,
        problems: dict[str, FieldProblem],
    ) -> FieldValue | None:
        from annotator.codebook.from_words import as_typed  # like above
        from annotator.codebook.values import FieldProblem, normalise

        field = file.codebooks.current().field(name)
        if field is None:
            return None
        try:
            value = normalise(field, text)
        except FieldValueError as error:
            problems[name] = FieldProblem(name, str(error))
            return None
        article = self._session.article
        if article is None or article.id != claim.article_id:
            article = file.articles.get(claim.article_id)
        return as_typed(article, claim, field, value, file.fields.of(claim.id).get(name))
