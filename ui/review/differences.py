"""What the versions of one row say, field by field, as the card shows it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from html import escape
from itertools import pairwise

from annotator.model.decision import ReviewRow, Version
from annotator.model.span import Span
from ui.painting import isolated
from ui.review.words import tr
from ui.theme import Theme

Label = Callable[[str], str]
"""A tag's or a field's name -> how the codebook calls it."""
_LEFT = "\u200e"
"""Keeps the line of a name from right to left at the left."""


@dataclass(frozen=True, slots=True)
class _Said:
    """What one or several annotators say alike. `who`: each as the card numbers them."""

    who: tuple[str, ...]
    value: str
    html: str


def differences_html(row: ReviewRow, label: Label, theme: Theme) -> str:
    """Return the fields one below the other, each with who says what; all of it escaped.

    Who says the same stands together. Of words that begin or end otherwise the part that not all
    have is marked.
    """
    names = [name for name in row.compared if name != "note"]
    names += sorted({name for c in row.claims for name in c.fields} - set(names))
    coded = [(n, v) for n, v in enumerate(row.versions, 1) if v.claims]
    # Who marked nothing has said so under "Words"; the other fields are about claims.
    common = _common(row)
    words = [
        (n, v, _words(v), _marked(v, common, theme)) for n, v in enumerate(row.versions, 1)
    ]  # fmt: skip
    parts = [_words_html(_together(words), theme)]
    values: list[tuple[str, Callable[[Version], str], bool]] = [
        (tr("Tags"), lambda version: _tags(version, label), True)
    ]
    values += [(label(name), _field(name), name in row.compared) for name in names]
    values.append((tr("Note"), _note, "note" in row.compared))
    for title, value_of, counts in values:
        said = _together([(n, v, value_of(v), escape(value_of(v))) for n, v in coded])
        if any(each.value for each in said):
            parts.append(_field_html(title, said, counts, theme))
    return "".join(parts)


def _together(said: Sequence[tuple[int, Version, str, str]]) -> list[_Said]:
    """Put those who say the same together, in the order of the first of them."""
    who: dict[str, list[str]] = {}
    html: dict[str, str] = {}
    for number, version, value, shown in said:
        who.setdefault(value, []).append(f"{_LEFT}{number} {isolated(version.annotator)}")
        html.setdefault(value, shown)
    return [_Said(tuple(names), value, html[value]) for value, names in who.items()]


def _words_html(said: Sequence[_Said], theme: Theme) -> str:
    parts = [_title(tr("Words"), said, True, theme)]
    for each in said:
        if len(said) > 1:
            who = escape(", ".join(each.who))
            muted = theme.colour("muted").name()
            parts.append(f'<p style="margin:2px 0 0 0;color:{muted}">{who}</p>')
        parts.append(f'<p style="margin:0 0 4px 0">{_shown(each, theme)}</p>')
    return "".join(parts)


def _field_html(title: str, said: Sequence[_Said], counts: bool, theme: Theme) -> str:
    if len(said) == 1:
        return _title(title, said, counts, theme, escape(isolated(said[0].value)))
    muted = theme.colour("muted").name()
    rows = [
        f'<tr><td width="42%" style="color:{muted}">'
        f"{'<br>'.join(map(escape, each.who))}</td><td>{_shown(each, theme)}</td></tr>"
        for each in said
    ]
    table = f'<table cellspacing="0" cellpadding="1" width="100%">{"".join(rows)}</table>'
    return _title(title, said, counts, theme) + table


def _title(title: str, said: Sequence[_Said], counts: bool, theme: Theme, value: str = "") -> str:
    """Return a field's name, with a sign where there are two to set side by side."""
    differs = len(said) > 1
    colour = theme.colour("warning" if differs and counts else "muted").name()
    is_alone = sum(len(each.who) for each in said) == 1
    sign = "≠ " if differs else "" if is_alone else "= "
    behind = f"&nbsp; {value}" if value else ""
    return (
        f'<p style="margin:8px 0 0 0"><span style="color:{colour}">{sign}{escape(title)}</span>'
        f"{behind}</p>"
    )


def _shown(said: _Said, theme: Theme) -> str:
    muted = theme.colour("muted").name()
    return said.html or f'<i style="color:{muted}">{escape(tr("nothing"))}</i>'


def _common(row: ReviewRow) -> Span | None:
    """Return the words all have who marked one stretch each; None where there are none."""
    spans = [
        version.claims[0].spans[0]
        for version in row.versions
        if len(version.claims) == 1 and len(version.claims[0].spans) == 1
    ]
    if len(spans) < 2 or len(spans) < sum(1 for version in row.versions if version.claims):
        return None
    start, end = max(span.start for span in spans), min(span.end for span in spans)
    return Span(start, end) if start < end else None


def _marked(version: Version, common: Span | None, theme: Theme) -> str:
    """Return the words, with a ground behind those that not all have."""
    if common is None or not version.claims:
        return escape(_words(version))
    claim = version.claims[0]
    start = claim.spans[0].start
    cuts = (0, common.start - start, common.end - start, len(claim.quote))
    before, shared, after = (claim.quote[a:b] for a, b in pairwise(cuts))
    ground, ink = theme.colour("selection").name(), theme.colour("selection_text").name()
    style = f"background-color:{ground};color:{ink}"
    before, after = (
        f'<span style="{style}">{escape(part)}</span>' if part else "" for part in (before, after)
    )
    return before + escape(shared) + after


def _words(version: Version) -> str:
    return " / ".join(claim.quote for claim in version.claims)


def _tags(version: Version, label: Label) -> str:
    return _joined(", ".join(label(tag) for tag in claim.tags) for claim in version.claims)


def _field(name: str) -> Callable[[Version], str]:
    return lambda version: _joined(claim.fields.get(name, "") for claim in version.claims)


def _note(version: Version) -> str:
    return "; ".join(claim.note for claim in version.claims if claim.note)


def _joined(values: Iterator[str]) -> str:
    """Return what several claims say, once where they say the same."""
    found = list(values)
    return found[0] if len(set(found)) == 1 else " / ".join(found)
