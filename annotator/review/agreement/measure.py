"""What a coefficient comes to: its value, or in words why it has none."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Measure:
    """One coefficient over one set of things that were judged.

    `value` is None where the coefficient is not defined, and then `reason` says why in a few
    words that can follow "not defined: "; else `reason` is empty. `n` counts what went in: units
    with two ratings or more, code points, or claims, as the measure's own docstring says.
    `low`, `high`: the 95 % interval by bootstrap over articles; both None where there is none
    (one article only, or too few resamples in which the coefficient is defined). `articles`
    counts the articles behind the interval.
    """

    value: float | None
    n: int
    reason: str = ""
    low: float | None = None
    high: float | None = None
    articles: int = 0

    @property
    def is_defined(self) -> bool:
        """Tell whether there is a value."""
        return self.value is not None


def defined(
    value: float, n: int, interval: tuple[float, float] | None = None, articles: int = 0
) -> Measure:
    """Return a measure that has a value."""
    low, high = interval if interval is not None else (None, None)
    return Measure(value, n, "", low, high, articles)


def undefined(reason: str, n: int = 0, articles: int = 0) -> Measure:
    """Return a measure without a value, with the reason in words."""
    return Measure(None, n, reason, articles=articles)
