"""Counts of what is in a file."""

from __future__ import annotations

from annotator.model.article import ArticleId
from annotator.model.field_value import FieldValue
from annotator.model.judgement import Verdict
from annotator.model.link import LinkKind
from annotator.model.progress import Progress
from annotator.model.span import Span
from annotator.store.annotation_file import AnnotationFile
from tests.core.store.making import article


def test_everything_is_counted_by_tag_article_annotator_and_field(
    file: AnnotationFile, strait: ArticleId
) -> None:
    other, _ = file.articles.add(article("One. \nTwo.", "Other"))
    one = file.claims.add(strait, [Span(0, 12)], ["threat"])
    file.fields.set(one, FieldValue("source", "Varland"))
    file.fields.set(one, FieldValue("modality", "implied"))
    file.annotator = "Ben"
    two = file.claims.add(strait, [Span(0, 12)], ["threat", "pledge"], "a note")
    file.links.add(one, two, LinkKind.SAME_AS)
    file.judgements.set(other, file.sentences.of(other)[0], Verdict.NONE)
    file.judgements.set(other, file.sentences.of(other)[1], Verdict.LATER)
    counts = file.statistics()
    assert (counts.claims, counts.distinct_claims) == (2, 1)
    assert counts.progress == Progress(2, 4)
    assert counts.tags == {"threat": 2, "pledge": 1, "sanction": 0}
    assert [(one.title, one.claims, one.progress) for one in counts.articles] == [
        ("The strait", 2, Progress(1, 2)), ("Other", 0, Progress(1, 2)),
    ]  # fmt: skip
    assert [(one.annotator, one.claims, one.judged) for one in counts.annotators] == [
        ("Ann", 1, 1), ("Ben", 1, 2),
    ]  # fmt: skip
    fields = {one.field: (one.asked, one.filled, one.by_default) for one in counts.fields}
    assert fields["source"] == (2, 1, 0)
    assert fields["modality"] == (2, 2, 1)
    assert fields["note"] == (2, 1, 0)
    assert file.statistics([other]).claims == 0


def test_an_empty_file_counts_nothing(file: AnnotationFile) -> None:
    counts = file.statistics()
    assert (counts.claims, counts.distinct_claims, counts.progress) == (0, 0, Progress(0, 0))
