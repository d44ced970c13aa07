"""The agreement page's numbers: four questions, each pooled and by tag, by pair and for all."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import combinations

from annotator.review.agreement.coding import ArticleCoding
from annotator.review.agreement.matched import Confusion, without_misses
from annotator.review.agreement.measure import Measure
from annotator.review.agreement.rating_measures import RatingMeasure, measure_ratings
from annotator.review.agreement.ratings import RatingsTable
from annotator.review.agreement.resampling import RESAMPLES, SEED, Resampling
from annotator.review.agreement.sources import PARTS, Sources
from annotator.review.agreement.spans import SpanRule, median_overlap
from annotator.review.compare import Comparison, FieldValues, comparable


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

    `articles` are the compared ones. `proceed` is told how many of how many steps are done and
    returns False to stop; then there is no report (None).
    """
    annotators = comparison.annotators
    sets: list[tuple[str, ...]] = list(combinations(annotators, 2))
    if len(annotators) > 2:
        sets.append(annotators)
    steps = _Steps(PARTS + len(Question) * len(sets), proceed)
    names = [field.name for field in fields]
    try:
        sources = Sources(steps.next, articles, comparison, tags, names, values or {})
        entries: list[Entry] = []
        coverage: list[Coverage] = []
        confusions: dict[tuple[str, str], Confusion] = {}
        drawn: dict[tuple[int, ...], Resampling] = {}
        for chosen in sets:
            numbers = tuple(n for n, a in enumerate(articles) if a.finished.issuperset(chosen))
            coverage.append(Coverage(chosen, len(numbers), len(articles) - len(numbers)))
            if numbers not in drawn:
                drawn[numbers] = Resampling.over(len(numbers), resamples, seed)
            measuring = _Measuring(sources, fields, chosen, numbers, drawn[numbers])
            for question in Question:
                steps.next()
                entries.extend(measuring.entries(question))
            if len(chosen) == 2:
                confusions[chosen[0], chosen[1]] = sources.confusion(chosen[0], chosen[1], numbers)
    except _StoppedError:
        return None
    return Report(tuple(entries), tuple(coverage), confusions)


class _StoppedError(Exception):
    """Nobody wants the numbers any more."""


class _Steps:
    """Tells how far the work is."""

    def __init__(self, total: int, proceed: Callable[[int, int], bool] | None) -> None:
        self._done, self._total, self._proceed = 0, total, proceed

    def next(self) -> None:
        """Begin the next step; raises _StoppedError."""
        if self._proceed is not None and not self._proceed(self._done, self._total):
            raise _StoppedError
        self._done += 1


class _Measuring:
    """One set of annotators over the articles all of them have finished."""

    def __init__(
        self,
        sources: Sources,
        fields: Sequence[ComparedField],
        annotators: tuple[str, ...],
        numbers: Sequence[int],
        resampling: Resampling,
    ) -> None:
        self._sources, self._fields = sources, fields
        self._annotators, self._numbers = annotators, numbers
        self._resampling = resampling

    def entries(self, question: Question) -> Iterator[Entry]:
        """Measure what answers a question."""
        ask = {
            Question.FOUND: self._found,
            Question.TAGS: self._tags,
            Question.BOUNDARIES: self._boundaries,
            Question.FIELDS: self._entered,
        }
        return ask[question]()

    def _entry(
        self, question: Question, name: str, subject: str, measure: Measure, misses: bool = True
    ) -> Entry:
        return Entry(question, name, subject, self._annotators, measure, misses)

    def _part(self, whole: RatingsTable) -> RatingsTable:
        return whole.of_articles(self._numbers).of_annotators(self._annotators).gathered()

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
        sentences = sources.sentences.part(self._annotators, self._numbers).gathered()
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
        question, sources = Question.BOUNDARIES, self._sources
        median = median_overlap(self._overlaps(), len(self._numbers), self._resampling)
        yield self._entry(question, "overlap-median", "", median, misses=False)
        characters = sources.characters.part(self._annotators, self._numbers).gathered()
        for subject in ("", *sources.tags):
            table = characters.for_tag(subject) if subject else characters.tag_sets()
            alpha = self._ratings(table, RatingMeasure.ALPHA)
            yield self._entry(question, "character-alpha", subject, alpha)
        choices = [sources.tags, *([tag] for tag in sources.tags)]
        alphas = sources.unitizing.alphas(
            self._annotators, choices, self._numbers, self._resampling
        )
        for subject, alpha in zip(("", *sources.tags), alphas, strict=True):
            yield self._entry(question, "unitizing-alpha", subject, alpha)

    def _overlaps(self) -> list[tuple[int, float]]:
        """Return (number of article, overlap) of the matched claims of each pair."""
        place = {number: n for n, number in enumerate(self._numbers)}
        return [
            (place[number], overlap)
            for pair in combinations(self._annotators, 2)
            for number, overlap in self._sources.overlaps[pair[0], pair[1]]
            if number in place
        ]

    def _entered(self) -> Iterator[Entry]:
        for field, whole in zip(self._fields, self._sources.entered, strict=True):
            table = self._part(whole)
            order = [comparable(value) for value in field.order]
            alpha = RatingMeasure.ALPHA_ORDINAL if order else RatingMeasure.ALPHA
            for measure in (RatingMeasure.PERCENT, alpha):
                found = self._ratings(table.in_order(order), measure)
                yield self._entry(Question.FIELDS, f"field-{measure}", field.name, found, False)
