"""Make the golden file of the current format: `python -m tests.golden.make`.

Run once when a format is released; a golden file that is there is never made again.
"""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from annotator.codebook import edits
from annotator.model.actor import ActorKind, Role
from annotator.model.article import ArticleId, ArticleState, Metadata
from annotator.model.claim import ClaimId
from annotator.model.decision import Outcome, Reason, RuledClaim
from annotator.model.field_value import FieldValue
from annotator.model.judgement import Verdict
from annotator.model.link import LinkKind
from annotator.model.span import Span
from annotator.store.annotation_file import AnnotationFile
from annotator.store.schema import VERSION
from tests.core.store.making import TEXT, article, review_row

FOLDER = Path(__file__).parent
RETRIEVED = "2026-05-04T08:00:00.000Z"


def main() -> None:
    """Write the file, with something of everything in it."""
    with AnnotationFile.create(FOLDER / f"format_{VERSION}.claims", annotator="Ann") as file:
        strait, _ = file.articles.add(article(outlet="Gazette", published="2026-05-03"))
        fetched = article("제재를 경고했다. 制裁を警告した。", "Two scripts")
        other, _ = file.articles.add(
            replace(fetched, retrieved_at=RETRIEVED, headers=(("content-type", "text/plain"),))
        )
        first = file.claims.add(strait, [Span(0, 12)], ["threat"], "a note")
        file.claims.add(strait, [Span(31, 53), Span(77, 106)], ["pledge", "sanction"])
        file.annotator = "Ben"
        there = file.claims.add(other, [Span(0, 9)], ["threat"])
        file.claims.toggle_tag(first, "pledge")
        file.claims.remove([file.claims.add(strait, [Span(2, 9)], ["threat"])])
        file.articles.set_metadata(strait, Metadata(title="The strait", outlet="Gazette of Élan"))
        file.articles.set_state(strait, ArticleState.DONE)
        file.articles.set_position(strait, 31)
        _evidence(file, strait, first, there)
        _review(file, strait)
        file.claims.set_note(first, "undone in the end")
        file.history.undo()
        assert file.claims.get(first).quote == TEXT[:12]


def _evidence(file: AnnotationFile, strait: ArticleId, first: ClaimId, there: ClaimId) -> None:
    """Add what came with format 2."""
    role = Role("head of government", "2024-05")
    varland = file.actors.add("Varland", ActorKind.STATE, "VA", ["the Vars"], [role])
    file.fields.set(first, FieldValue("source", "Varland", (Span(32, 39),)))
    file.fields.set(first, FieldValue("modality", "implied"))
    file.links.add(there, first, LinkKind.SAME_AS, "a wire copy")
    second = file.sentences.of(strait)[1]
    file.sentences.split(strait, second.start + 45)
    file.judgements.set(strait, file.sentences.of(strait)[2], Verdict.LATER)
    changed = edits.rename_tag(file.codebooks.current(), "sanction", "measure", "Measure")
    file.codebooks.save(changed, "Rename tag sanction to measure")
    assert file.actors.claims_of(varland) == [first]


def _review(file: AnnotationFile, strait: ArticleId) -> None:
    """Add what came with format 3."""
    tags = ("threat",)
    row = review_row(strait, Ann=[("a", 0, 12, tags)], Ben=[("b", 0, 30, tags)])
    larger = RuledClaim((Span(0, 30),), tags, {"action": "enters"}, "both words")
    file.reviews.decide(
        row, Outcome.EDITED, reason=Reason.BOUNDARY, note="the whole", claims=[larger]
    )
    alone = review_row(strait, Ann=[], Ben=[("c", 40, 52, ("pledge",))])
    file.reviews.decide(alone, Outcome.NEITHER, reason=Reason.NOT_A_CLAIM)


if __name__ == "__main__":
    main()
