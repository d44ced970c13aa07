"""What the agreement page calls its numbers, and how it says one."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from ui.counting import counted
from ui.painting import isolated

if TYPE_CHECKING:
    from annotator.review.agreement.matched import Confusion
    from annotator.review.agreement.measure import Measure
    from annotator.review.agreement.report import Coverage, Entry

_CONTEXT = "Agreement"

QUESTIONS: Mapping[str, str] = {
    "found": "Did we find the same claims?",
    "tags": "Did we give them the same tags?",
    "boundaries": "Did we draw the same boundaries?",
    "fields": "Did we enter the same in the fields?",
}
"""By the report's own names, in the order they are asked."""

_NAMES: Mapping[str, str] = {
    "f1-exact": "F1, same words",
    "f1-half": "F1, overlap of a half",
    "f1-sentence": "F1, same sentence",
    "sentence-percent": "Sentences alike",
    "sentence-kappa": "Sentences, Cohen’s kappa",
    "sentence-fleiss": "Sentences, Fleiss’ kappa",
    "sentence-ac1": "Sentences, Gwet’s AC1",
    "sentence-alpha": "Sentences, alpha",
    "sentence-masi": "Sentences, MASI alpha",
    "tags-percent": "Tags alike",
    "tags-alpha": "Tags, alpha",
    "tags-masi": "Tags, MASI alpha",
    "overlap-median": "Median overlap",
    "character-alpha": "Characters, alpha",
    "unitizing-alpha": "Unitizing alpha",
    "field-percent": "Values alike",
    "field-alpha": "Alpha",
    "field-alpha-ordinal": "Alpha (in order)",
}
_N: Mapping[str, str] = {
    "f1": "claims",
    "sentence": "sentences",
    "tags": "matched claims",
    "overlap": "matched claims",
    "character": "characters",
    "unitizing": "stretches",
    "field": "matched claims",
}
"""What n counts, by the first word of a measure's name."""


def tr(text: str) -> str:
    """Return a string of this page in the person's language."""
    return QCoreApplication.translate(_CONTEXT, text)


def name_of(measure: str) -> str:
    """Return what a measure is called on the page."""
    return tr(_NAMES[measure]) if measure in _NAMES else measure


def value_text(measure: Measure) -> str:
    """Return the number alone, or that there is none."""
    return tr("Not defined") if measure.value is None else _number(measure.value)


def interval_text(measure: Measure) -> str:
    """Return the 95 % interval, or why there is no number, or "" for no interval."""
    if measure.value is None:
        return measure.reason
    if measure.low is None or measure.high is None:
        return tr("no interval")
    return tr("{} to {}").format(_number(measure.low), _number(measure.high))


def _number(value: float) -> str:
    return f"{round(value, 2) + 0.0:.2f}".replace("-", "−")  # + 0.0: no minus before zero


def counted_text(entry: Entry) -> str:
    """Return n with what it counts."""
    what = _N.get(entry.name.partition("-")[0], "")
    return f"n = {entry.measure.n:,} {tr(what)}".rstrip() if what else f"n = {entry.measure.n:,}"


def spoken(entry: Entry) -> str:
    """Return an entry in one line, as a screen reader says it."""
    parts = [
        name_of(entry.name), entry.subject, " · ".join(entry.annotators),
        value_text(entry.measure), interval_text(entry.measure), counted_text(entry),
    ]  # fmt: skip
    return ", ".join(part for part in parts if part)


def confusion_names(confusion: Confusion, label: Callable[[str], str]) -> list[str]:
    """Return what the rows and columns of a confusion matrix are called."""
    return [label(tag) if tag else tr("no claim") for tag in confusion.tags]


def confusion_title(pair: tuple[str, str]) -> str:
    """Return whose tags stand down, and whose across."""
    return tr("Tags: {} down, {} across").format(*map(isolated, pair))


def articles_in_words(number: int) -> str:
    """Return "1 article" or "12 articles"."""
    return counted(number, tr("1 article"), tr("{} articles"))


def covered_in_words(coverage: Coverage) -> str:
    """Say how many articles count for a set of annotators, and how many are left out."""
    words = tr("{} finished by all of them").format(articles_in_words(coverage.finished))
    if coverage.left_out:
        left_out = articles_in_words(coverage.left_out)
        words += tr("; {} not finished by all, left out").format(left_out)
    return words


def together(annotators: tuple[str, ...]) -> str:
    """Return the name of a set of annotators: the two of a pair, or everybody."""
    if len(annotators) == 2:
        return tr("{} and {}").format(*map(isolated, annotators))
    return tr("All {}").format(len(annotators))
