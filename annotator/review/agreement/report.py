"""The agreement page's numbers: four questions, each pooled and by tag, by pair and for all."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import combinations

from annotator.model.claim import ClaimId
from annotator.model.span import Span
from annotator.review.agreement.characters import character_table
from annotator.review.agreement.coding import ArticleCoding
from annotator.review.agreement.matched import (
    Confusion,
    TagsOf,
    confusion,
    field_tables,
    tag_table,
    without_misses,
)
from annotator.review.agreement.measure import Measure
from annotator.review.agreement.rating_measures import RatingMeasure, measure_ratings
from annotator.review.agreement.ratings import RatingsTable
from annotator.review.agreement.resampling import RESAMPLES, SEED, Resampling
from annotator.review.agreement.sentences import sentence_table
from annotator.review.agreement.spans import SpanCounts, SpanRule, median_overlap
from annotator.review.agreement.tag_tables import TagTable
from annotator.review.agreement.unitizing import continuum_of, unitizing_alphas
from annotator.review.compare import Comparison, FieldValues, comparable
from annotator.review.overlap import overlap


class Question(StrEnum):
    """What an analyst wants to know, in this order."""

    FOUND = "found"
    """Did we find the same claims?"""
    TAGS = "tags"
    """Did we give them the same tags?"""
    BOUNDARIES = "boundaries"
    """Did we draw the same boundaries?"""
    FIELDS = "fields"
    """Did we enter the same in the fields?"""


@dataclass(frozen=True, slots=True)
class Entry:
    """One number of the page.

    `name`: which coefficient of what ("f1-half", "sentence-kappa"). `subject`: a tag, a field, or
    "" for all together. `annotators`: the two of a pair, or everybody. `counts_misses` is true
    where a claim that only one marked lowers the number.
    """

    question: Question
    name: str
    subject: str
    annotators: tuple[str, ...]
    measure: Measure
    counts_misses: bool


@dataclass(frozen=True, slots=True)
class ComparedField:
    """A field to measure: its name, and its values in order where the order counts."""

    name: str
    order: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Coverage:
    """How many articles a set of annotators has finished, and how many were left out."""

    annotators: tuple[str, ...]
    finished: int
    left_out: int


@dataclass(frozen=True, slots=True)
class Report:
    """All numbers of a comparison, in the order of the questions within each set of annotators.

    `coverage`: for each set of annotators, pairs first and everybody last, the articles all of
    them have finished; only these are counted. `confusions`: by pair.
    """

    entries: tuple[Entry, ...]
    coverage: tuple[Coverage, ...]
    confusions: Mapping[tuple[str, str], Confusion]


def agreement_report(
    articles: Sequence[ArticleCoding],
    comparison: Comparison,
    tags: Sequence[str],
    fields: Sequence[ComparedField] = (),
    values: FieldValues | None = None,
    resamples: int = RESAMPLES,
    seed: int = SEED,
    proceed: Callable[[int, int], bool] | None = None,
) -> Report | None:
    """Measure how far the annotators of a comparison agree.

    `articles` are the compared ones. `proceed` is told how many of how many sets of annotators
    are done and returns False to stop; then there is no report (None).
    """
    annotators = comparison.annotators
    sets: list[tuple[str, ...]] = list(combinations(annotators, 2))
    if len(annotators) > 2:
        sets.append(annotators)
    sources = _Sources.of(articles, comparison, tags, fields, values or {})
    entries: list[Entry] = []
    coverage: list[Coverage] = []
    confusions: dict[tuple[str, str], Confusion] = {}
    for done, chosen in enumerate(sets):
        if proceed is not None and not proceed(done, len(sets)):
            return None
        numbers = [n for n, a in enumerate(articles) if a.finished.issuperset(chosen)]
        coverage.append(Coverage(chosen, len(numbers), len(articles) - len(numbers)))
        resampling = Resampling.over(len(numbers), resamples, seed)
        entries.extend(_Measuring(sources, chosen, numbers, resampling).entries())
        if len(chosen) == 2:
            confusions[chosen[0], chosen[1]] = sources.confusion(chosen[0], chosen[1], numbers)
    return Report(tuple(entries), tuple(coverage), confusions)


@dataclass(frozen=True, slots=True)
class _Sources:
    """What all sets of annotators are measured from."""

    articles: Sequence[ArticleCoding]
    comparison: Comparison
    tags: tuple[str, ...]
    fields: tuple[ComparedField, ...]
    values: FieldValues
    counts: SpanCounts
    tags_of: TagsOf
    sentences: TagTable
    tag_sets: RatingsTable
    entered: Sequence[RatingsTable]

    @classmethod
    def of(
        cls,
        articles: Sequence[ArticleCoding],
        comparison: Comparison,
        tags: Sequence[str],
        fields: Sequence[ComparedField],
        values: FieldValues,
    ) -> _Sources:
        """Count once what all sets of annotators share."""
        names = comparison.annotators
        counts = SpanCounts.of(articles, names, tags)
        tags_of = _tags_of(articles, names)
        ids = [article.article_id for article in articles]
        return cls(
            articles, comparison, tuple(tags), tuple(fields), values, counts, tags_of,
            sentence_table(articles, names, tags),
            tag_table(comparison, tags_of, ids),
            field_tables(comparison, values, [field.name for field in fields], ids),
        )  # fmt: skip

    def confusion(self, first: str, second: str, numbers: Sequence[int]) -> Confusion:
        """Return the confusion matrix of two annotators over some of the articles."""
        counted = {self.articles[n].article_id for n in numbers}
        return confusion(self.comparison, self.tags_of, first, second, self.tags, counted)


class _Measuring:
    """One set of annotators over the articles all of them have finished."""

    def __init__(
        self,
        sources: _Sources,
        annotators: tuple[str, ...],
        numbers: Sequence[int],
        resampling: Resampling,
    ) -> None:
        self._sources = sources
        self._annotators = annotators
        self._numbers = numbers
        self._articles = [sources.articles[n] for n in numbers]
        self._ids = [article.article_id for article in self._articles]
        self._resampling = resampling

    def entries(self) -> Iterator[Entry]:
        """Measure everything, in the order of the questions."""
        yield from self._found()
        yield from self._tags()
        yield from self._boundaries()
        yield from self._fields()

    def _entry(
        self, question: Question, name: str, subject: str, measure: Measure, misses: bool = True
    ) -> Entry:
        return Entry(question, name, subject, self._annotators, measure, misses)

    def _part(self, whole: RatingsTable) -> RatingsTable:
        return whole.of_articles(self._numbers).of_annotators(self._annotators)

    def _ratings(self, table: RatingsTable, measure: RatingMeasure) -> Measure:
        return measure_ratings(table, measure, self._resampling)

    def _found(self) -> Iterator[Entry]:
        sources, question = self._sources, Question.FOUND
        for subject in ("", *sources.tags):
            for rule in SpanRule:
                found = sources.counts.f1(
                    rule, subject or None, self._annotators, self._numbers, self._resampling
                )
                yield self._entry(question, f"f1-{rule}", subject, found)
        sentences = sources.sentences.part(self._annotators, self._numbers)
        two = len(self._annotators) == 2
        measures = (
            RatingMeasure.PERCENT,
            RatingMeasure.KAPPA if two else RatingMeasure.FLEISS,
            RatingMeasure.AC1,
            RatingMeasure.ALPHA,
        )
        for subject in ("", *sources.tags):
            table = sentences.for_tag(subject) if subject else sentences.for_all_tags()
            for measure in measures:
                found = self._ratings(table, measure)
                yield self._entry(question, f"sentence-{measure}", subject, found)
        found = self._ratings(sentences.tag_sets(), RatingMeasure.MASI)
        yield self._entry(question, "sentence-masi", "", found)

    def _tags(self) -> Iterator[Entry]:
        counted = self._part(self._sources.tag_sets)
        for misses, table in ((True, counted), (False, without_misses(counted))):
            for measure in (RatingMeasure.PERCENT, RatingMeasure.ALPHA, RatingMeasure.MASI):
                found = self._ratings(table, measure)
                yield self._entry(Question.TAGS, f"tags-{measure}", "", found, misses)

    def _boundaries(self) -> Iterator[Entry]:
        question, tags = Question.BOUNDARIES, self._sources.tags
        median = median_overlap(self._overlaps(), len(self._articles), self._resampling)
        yield self._entry(question, "overlap-median", "", median, misses=False)
        characters = character_table(self._articles, self._annotators, tags)
        for subject in ("", *tags):
            table = characters.for_tag(subject) if subject else characters.tag_sets()
            alpha = self._ratings(table, RatingMeasure.ALPHA)
            yield self._entry(question, "character-alpha", subject, alpha)
        continua = [continuum_of(a, self._annotators, tags) for a in self._articles]
        choices = [tags, *([tag] for tag in tags)]
        alphas = unitizing_alphas(continua, self._annotators, choices, self._resampling)
        for subject, alpha in zip(("", *tags), alphas, strict=True):
            yield self._entry(question, "unitizing-alpha", subject, alpha)

    def _overlaps(self) -> list[tuple[int, float]]:
        """Return (number of article, overlap) of the matched claims of each pair."""
        comparison = self._sources.comparison
        columns = [comparison.annotators.index(name) for name in self._annotators]
        number = {article: n for n, article in enumerate(self._ids)}
        spans = _spans_of(self._articles, self._annotators)
        found: list[tuple[int, float]] = []
        for row in comparison.rows:
            if row.article_id not in number:
                continue
            claims = [row.claims[column] for column in columns]
            count = len(claims) - claims.count(None)
            if count == 2 == len(row.claims) - row.claims.count(None):
                found.append((number[row.article_id], row.overlap or 0.0))
            elif count > 1:
                for (one, a), (other, b) in combinations(zip(spans, claims, strict=True), 2):
                    if a is not None and b is not None:
                        found.append((number[row.article_id], overlap(one[a], other[b])))
        return found

    def _fields(self) -> Iterator[Entry]:
        for field, whole in zip(self._sources.fields, self._sources.entered, strict=True):
            table = self._part(whole)
            order = [comparable(value) for value in field.order]
            alpha = RatingMeasure.ALPHA_ORDINAL if order else RatingMeasure.ALPHA
            for measure in (RatingMeasure.PERCENT, alpha):
                found = self._ratings(table.in_order(order), measure)
                yield self._entry(Question.FIELDS, f"field-{measure}", field.name, found, False)


def _spans_of(
    articles: Sequence[ArticleCoding], annotators: Sequence[str]
) -> list[dict[ClaimId, tuple[Span, ...]]]:
    return [
        {claim.id: claim.spans for article in articles for claim in article.claims.get(name, ())}
        for name in annotators
    ]


def _tags_of(articles: Sequence[ArticleCoding], annotators: Sequence[str]) -> TagsOf:
    return {
        name: {c.id: c.tags for article in articles for c in article.claims.get(name, ())}
        for name in annotators
    }
