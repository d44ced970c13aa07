"""Rows of a stranger's file, checked value by value before they become dataclasses.

Each function returns None, or less, for what does not hold; nothing here raises for bad input.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Any, cast

from annotator.codebook.json_text import from_json
from annotator.model.actor import Actor, ActorId, ActorKind, Role
from annotator.model.article import (
    ArticleId,
    ArticleState,
    Metadata,
)
from annotator.model.claim import Claim, ClaimId
from annotator.model.codebook import SEPARATOR, Codebook
from annotator.model.errors import CodebookError, NotAnAnnotationFileError
from annotator.model.field_value import FieldValue
from annotator.model.judgement import Judgement, Verdict
from annotator.model.link import Link, LinkId, LinkKind
from annotator.model.span import Span
from annotator.store.claim_shapes import moved
from annotator.store.connection import Row
from annotator.store.foreign_places import FARTHEST, Places
from annotator.store.texts import clean, headers_from
from annotator.text.quotes import context

LONGEST_LINE = 10_000
"""Code points of a title, a name, a link: what stands on one line."""
LONGEST_NOTE = 1_000_000
LONGEST_LAYOUT = 16 << 20
"""Code points of the stored blocks, or sentences, of one text; they become twenty times as much."""
_MOST_TAGS = 100
_MOST_HEADERS = 200
_SHORT = 500
_MOST_KNOWN = 5_000
_MOST_FIELDS = 500

_ID = re.compile(r"[0-9A-Za-z_-]{1,64}")
_TIME = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d{1,6})?Z")
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029]+")
_COUNTRY = re.compile("[A-Z]{2}")
_STATES = {state.value: state for state in ArticleState}
_VERDICTS = {verdict.value: verdict for verdict in Verdict}
_LINKS = {kind.value: kind for kind in LinkKind}

ARTICLE_COLUMNS = (
    "id", "text_id", "text_sha256", "length", "title", "outlet", "author", "published", "url",
    "language", "state", "source", "media_type", "encoding", "reader", "notes", "added",
    "original_sha256",
)  # fmt: skip
ARTICLE_COLUMNS_4 = ("retrieved_at", "headers", "replaces")
CLAIM_COLUMNS = (
    "id", "article_id", "annotator", "start", "end", "fragments", "quote", "prefix", "suffix",
    "tags", "note", "created", "changed",
)  # fmt: skip
_CLAIM_FIELDS = len(CLAIM_COLUMNS)
CLAIM_COLUMNS_2 = ("codebook_version", "fields")
JUDGEMENT_COLUMNS = ("article_id", "start", "end", "annotator", "verdict", "at")
LINK_COLUMNS = ("id", "from_claim", "to_claim", "kind", "annotator", "created", "note")


@dataclass(frozen=True, slots=True)
class ForeignArticle:
    """An article of a stranger's file whose text was found to be what its hash says.

    `sha256` is the hex digest of the text in UTF-8, worked out anew; `length` counts the text's
    code points. `text_id` and `original_sha256` name rows of that file. `replaces` is the article
    there of which this one is a new reading, else empty.
    """

    id: ArticleId
    sha256: str
    length: int
    metadata: Metadata
    state: ArticleState
    source: str
    media_type: str
    encoding: str
    reader: str
    notes: tuple[str, ...]
    added: str
    text_id: int
    original_sha256: str
    retrieved_at: str = ""
    headers: tuple[tuple[str, str], ...] = ()
    replaces: str = ""

    @property
    def title(self) -> str:
        """The article's title, on one line."""
        return self.metadata.title


def line(value: object) -> str | None:
    """Return text as it may stand on one line; None where it is none, or far too long."""
    if not isinstance(value, str) or len(value) > LONGEST_LINE:
        return None
    return _CONTROL.sub(" ", value).strip()


def identifier(value: object) -> str | None:
    """Return an id as ours are."""
    return value if isinstance(value, str) and _ID.fullmatch(value) else None


def time(value: object) -> str | None:
    """Return a time as ours are written."""
    return value if isinstance(value, str) and _TIME.fullmatch(value) else None


def article_from(row: Row, text: object) -> ForeignArticle | None:
    """Return the article in a row of `ARTICLE_COLUMNS` if `text` is the one it names."""
    article_id, text_id, sha256, length, *rest = row
    lines = [line(value) for value in (*rest[:6], *rest[7:11])]
    notes = rest[11] if isinstance(rest[11], str) else ""
    state = _STATES.get(rest[6]) if isinstance(rest[6], str) else None
    if (
        identifier(article_id) is None or type(text_id) is not int or state is None
        or type(length) is not int or not isinstance(text, str) or not text or "\0" in text
        or len(text) != length
        or hashlib.sha256(text.encode()).hexdigest() != sha256
        or time(rest[12]) is None or any(found is None for found in lines)
    ):  # fmt: skip
        return None
    known = [found or "" for found in lines]
    retrieved_at, headers, replaces = rest[14:] or ("", "", "")
    return ForeignArticle(
        ArticleId(article_id), sha256, length, Metadata(*known[:6]), state, *known[6:],
        notes=tuple(_CONTROL.sub(" ", note) for note in notes[:LONGEST_LINE].split("\n") if note),
        added=rest[12], text_id=text_id,
        original_sha256=rest[13] if isinstance(rest[13], str) else "",
        retrieved_at=time(retrieved_at) or "", headers=_headers_from(headers),
        replaces=identifier(replaces) or "",
    )  # fmt: skip


def _headers_from(stored: object) -> tuple[tuple[str, str], ...]:
    """Return what a server said, each on one line; nothing of what is not laid out as ours is."""
    if not isinstance(stored, str) or not stored or len(stored) > LONGEST_NOTE:
        return ()
    try:
        pairs = headers_from(stored)
    except NotAnAnnotationFileError:
        return ()
    lines = [(line(name), line(value)) for name, value in pairs[:_MOST_HEADERS]]
    return tuple((name, value or "") for name, value in lines if name)


class ClaimRows:
    """Checks the rows of one file's claims; what most of them share is checked once."""

    def __init__(self) -> None:
        self._names: dict[object, str | None] = {}
        self._tags: dict[str, tuple[str, ...]] = {}
        self._fields: dict[str, tuple[dict[str, FieldValue], int]] = {}
        self._places = Places()

    def claim(self, row: Row, article: ForeignArticle, text: str) -> Claim | str:
        """Return the claim in a row of `CLAIM_COLUMNS`, or in a word why it is left out.

        One whose words are not at its place stands where the article has them beyond doubt.
        """
        (
            claim_id, _, annotator, start, end, fragments, quote, before, after, tags, note,
            created, changed,
        ) = row[:_CLAIM_FIELDS]  # fmt: skip
        name = self._name(annotator)
        if (
            name is None or identifier(claim_id) is None or time(created) is None
            or (changed != created and time(changed) is None)
            or not isinstance(note, str) or len(note) > LONGEST_NOTE
        ):  # fmt: skip
            return "unreadable"
        if not isinstance(tags, str) or not (names := self._tags_of(tags)):
            return "untagged"
        is_there = (
            type(start) is int and type(end) is int and 0 <= start < end <= article.length
            and text[start:end] == quote
        )  # fmt: skip
        enclosing = (
            Span(start, end) if is_there else self._places.found_again(text, quote, before, after)
        )
        if enclosing is None:
            return "misplaced"
        spans = (
            (enclosing,) if fragments == "" else _parts(fragments, enclosing, len(text), is_there)
        )
        if not spans:
            return "misplaced"
        prefix, suffix = context(text, enclosing)
        made_under = row[_CLAIM_FIELDS] if len(row) > _CLAIM_FIELDS else 1
        version = made_under if type(made_under) is int and 0 < made_under < 1 << 31 else 1
        return Claim(
            ClaimId(claim_id), article.id, name, spans, quote, prefix, suffix, names,
            clean(note) if note else "", created, changed, version,
        )  # fmt: skip

    def fields(self, stored: object, length: int) -> tuple[dict[str, FieldValue], int]:
        """Return the fields a claim's row holds, by name, and how many were left out."""
        # Where no place in the text is named, the same values hold for every claim.
        if not isinstance(stored, str) or len(stored) > _SHORT or '"spans"' in stored:
            return fields_from(stored, length)
        if stored not in self._fields:
            _make_room(self._fields)
            self._fields[stored] = fields_from(stored, length)
        return self._fields[stored]

    def _name(self, annotator: object) -> str | None:
        if not isinstance(annotator, str) or len(annotator) > _SHORT:
            return line(annotator)
        if annotator not in self._names:
            _make_room(self._names)
            self._names[annotator] = line(annotator)
        return self._names[annotator]

    def _tags_of(self, stored: str) -> tuple[str, ...]:
        if len(stored) > _SHORT:
            return tags_from(stored)
        if stored not in self._tags:
            _make_room(self._tags)
            self._tags[stored] = tags_from(stored)
        return self._tags[stored]


def _parts(stored: object, whole: Span, length: int, is_there: bool) -> tuple[Span, ...]:
    """Return the parts of a claim, moved with the whole of it; () where that leaves a doubt."""
    if not is_there:
        return moved(spans_from(stored, FARTHEST), whole)
    spans = spans_from(stored, length)
    fits = spans and (spans[0].start, spans[-1].end) == (whole.start, whole.end)
    return spans if fits else ()


def without_places(values: dict[str, FieldValue]) -> dict[str, FieldValue]:
    """Return fields as if they had been typed: where their words stood is not believed."""
    return {name: replace(value, spans=()) for name, value in values.items()}


def _make_room(known: dict[Any, Any]) -> None:
    """Forget what was checked where nothing repeats: that would only fill the memory."""
    if len(known) >= _MOST_KNOWN:
        known.clear()


def tags_from(stored: object) -> tuple[str, ...]:
    """Return the tags a claim holds; none where one of them is not fit to be one."""
    if not isinstance(stored, str) or len(stored) > LONGEST_LINE or _CONTROL.search(stored):
        return ()
    tags = tuple(stored.split(SEPARATOR))
    is_sound = all(tags) and len(set(tags)) == len(tags) <= _MOST_TAGS
    return tags if is_sound else ()


def spans_from(stored: object, length: int, longest: int = LONGEST_NOTE) -> tuple[Span, ...]:
    """Return spans `[start,end,start,end,...]`; () unless in order and inside the text."""
    return spans_of(loaded(stored, longest), length)


def spans_of(listed: object, length: int) -> tuple[Span, ...]:
    """Return spans from a list of their edges; () unless in order and inside the text."""
    if not isinstance(listed, list):
        return ()
    edges = cast("list[object]", listed)
    if len(edges) % 2 or not all(type(edge) is int for edge in edges):
        return ()
    numbers = cast("Sequence[int]", edges)
    pairs = list(zip(numbers[::2], numbers[1::2], strict=True))
    if not all(0 <= start < end <= length for start, end in pairs):
        return ()
    if any(before[1] > after[0] for before, after in pairwise(pairs)):
        return ()
    return tuple(Span(start, end) for start, end in pairs)


def fields_from(stored: object, length: int) -> tuple[dict[str, FieldValue], int]:
    """Return the fields a claim's row holds, by name, and how many were left out."""
    if stored == "" or stored is None:
        return {}, 0
    found = loaded(stored)
    if not isinstance(found, dict):
        return {}, 1
    packed = cast("dict[str, object]", found)
    if len(packed) > _MOST_FIELDS:
        return {}, len(packed)
    values = {name: _field(name, entry, length) for name, entry in packed.items()}
    sound = {name: value for name, value in values.items() if value is not None}
    return sound, len(values) - len(sound)


def _field(name: str, entry: object, length: int) -> FieldValue | None:
    if not isinstance(entry, dict) or line(name) != name or not name:
        return None
    held = cast("dict[str, object]", entry)
    value, edges, actors = held.get("value"), held.get("spans", []), held.get("actors", [])
    if not isinstance(value, str) or len(value) > LONGEST_NOTE:
        return None
    if not isinstance(edges, list) or not isinstance(actors, list):
        return None
    spans = spans_of(cast("list[object]", edges), length) if edges else ()
    names = tuple(
        str(actor) for actor in cast("list[object]", actors) if actor == "" or identifier(actor)
    )
    if (edges and not spans) or len(names) != len(cast("list[object]", actors)):
        return None
    default = held.get("default", 0) == 1
    return FieldValue(name, clean(value), spans, actor_ids=names, is_default=default)


def judgement_from(row: Row, lengths: dict[str, int]) -> Judgement | None:
    """Return the judgement in a row of `JUDGEMENT_COLUMNS`; `lengths` of the articles known."""
    article_id, start, end, annotator, verdict, at = row
    name = line(annotator)
    if not isinstance(article_id, str) or article_id not in lengths or name is None:
        return None
    if type(start) is not int or type(end) is not int:
        return None
    if not 0 <= start < end <= lengths[article_id] or time(at) is None:
        return None
    if not isinstance(verdict, str) or verdict not in _VERDICTS:
        return None
    return Judgement(ArticleId(article_id), start, end, name, _VERDICTS[verdict], at)


def link_from(row: Row) -> Link | None:
    """Return the link in a row of `LINK_COLUMNS`; whether its claims are there is not checked."""
    link_id, source, target, kind, annotator, created, note = row
    name = line(annotator)
    if None in (identifier(link_id), identifier(source), identifier(target), time(created), name):
        return None
    if not isinstance(kind, str) or kind not in _LINKS or source == target:
        return None
    if not isinstance(note, str) or len(note) > LONGEST_NOTE:
        return None
    return Link(
        LinkId(link_id), ClaimId(source), ClaimId(target), _LINKS[kind], name or "", created,
        clean(note),
    )  # fmt: skip


def foreign_actor(row: Row) -> Actor | None:
    """Return the actor in a row of id, name, kind, country, aliases and roles."""
    actor_id, name, kind, country, aliases, roles = row
    written, others = line(name), loaded(aliases)
    if identifier(actor_id) is None or not written or not isinstance(others, list):
        return None
    if not isinstance(country, str) or (country and not _COUNTRY.fullmatch(country)):
        return None
    names = [line(other) for other in cast("list[object]", others)[:_MOST_FIELDS]]
    known = kind if kind in set(ActorKind) else ActorKind.OTHER
    return Actor(
        ActorId(actor_id), written, ActorKind(known), country,
        tuple(other for other in names if other), _roles(loaded(roles)),
    )  # fmt: skip


def _roles(stored: object) -> tuple[Role, ...]:
    """Return the roles that can be read."""
    found: list[Role] = []
    rows = cast("list[object]", stored)[:_MOST_FIELDS] if isinstance(stored, list) else []
    for row in rows:
        values = (
            [line(value) for value in cast("list[object]", row)] if isinstance(row, list) else []
        )
        if len(values) == 3 and values[0] and None not in values:
            found.append(Role(values[0], values[1] or "", values[2] or ""))
    return tuple(found)


def codebook_from(stored: object) -> Codebook | None:
    """Return a stored codebook whose rules hold."""
    # Imported here: most files are opened without a question about their codebook.
    from annotator.codebook.checks import problems

    if not isinstance(stored, str) or len(stored) > LONGEST_NOTE:
        return None
    try:
        codebook = from_json(stored)
    except (CodebookError, RecursionError):
        return None
    return None if problems(codebook) else codebook


def loaded(stored: object, longest: int = LONGEST_NOTE) -> object:
    """Return what JSON text holds; None where it is none, is nested too deeply or is too long."""
    if not isinstance(stored, str) or len(stored) > longest:
        return None
    try:
        return json.loads(stored)
    except (ValueError, RecursionError):
        return None
