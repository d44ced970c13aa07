"""Dates as precise as they are known, ISO 8601: a year, a month, a day, or an interval of two."""

from __future__ import annotations

import calendar
import re

from annotator.model.errors import FieldValueError

INTERVAL = "/"

_ISO = re.compile(r"(\d{4})(?:-(\d{1,2})(?:-(\d{1,2}))?)?(?:[T ]\d{2}:\d{2}.*)?", re.ASCII)
_NAMES = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September",
    "October", "November", "December",
)  # fmt: skip
_MONTHS = {name.lower(): number for number, name in enumerate(_NAMES, start=1)}
_SHORT = {name[:3].lower(): number for number, name in enumerate(_NAMES, start=1)}
_DAY_FIRST = re.compile(r"(?:(\d{1,2})(?:st|nd|rd|th)?\s+)?([A-Za-z]+)\.?,?\s+(\d{4})", re.ASCII)
_MONTH_FIRST = re.compile(
    r"([A-Za-z]+)\.?\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+(\d{4})", re.ASCII | re.IGNORECASE
)
_HOW = "Write a date as 2026, 2026-03 or 2026-03-14, an interval as 2026-03/2026-05."


def normalise_date(text: str) -> str:
    """Return a date or an interval in ISO 8601, as precise as it was given.

    Understands ISO dates (a time after them is dropped) and English ones ("14 March 2026",
    "March 14, 2026", "March 2026"). Numbers alone in another order are refused: nobody can tell
    3/4 from 4/3. Raises FieldValueError.
    """
    first, slash, last = text.strip().partition(INTERVAL)
    if not slash:
        return _one(first)
    start, end = _one(first), _one(last)
    # A start is taken at its earliest, an end at its latest: 2026/2026-03 is one from January.
    if start > end and not start.startswith(end):
        raise FieldValueError(f"The interval ends ({end}) before it starts ({start}).")
    return f"{start}{INTERVAL}{end}"


def _one(text: str) -> str:
    text = text.strip()
    if match := _ISO.fullmatch(text):
        year, month, day = match.groups()
        return _checked(int(year), int(month or 0), int(day or 0), bool(month), bool(day))
    if match := _DAY_FIRST.fullmatch(text):
        day, name, year = match.groups()
        return _checked(int(year), _month(name), int(day or 0), True, bool(day))
    if match := _MONTH_FIRST.fullmatch(text):
        name, day, year = match.groups()
        return _checked(int(year), _month(name), int(day), True, True)
    shown = text if len(text) <= 40 else text[:40].rstrip() + "…"
    raise FieldValueError(f"“{shown}” is not a date. {_HOW}")


def _month(name: str) -> int:
    lower = name.lower()
    number = _MONTHS.get(lower) or _SHORT.get("sep" if lower == "sept" else lower)
    if number is None:
        raise FieldValueError(f"“{name}” is not a month. {_HOW}")
    return number


def _checked(year: int, month: int, day: int, has_month: bool, has_day: bool) -> str:
    if year == 0:
        raise FieldValueError(f"There is no year 0. {_HOW}")
    if not has_month:
        return f"{year:04}"
    if not 1 <= month <= 12:
        raise FieldValueError(f"There is no month {month}. {_HOW}")
    if not has_day:
        return f"{year:04}-{month:02}"
    last = calendar.monthrange(year, month)[1]
    if not 1 <= day <= last:
        raise FieldValueError(f"{_NAMES[month - 1]} {year} has no day {day}; its last is {last}.")
    return f"{year:04}-{month:02}-{day:02}"
