"""What names of tags and fields may look like, and the texts around them."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence

from annotator.model.codebook import ANY_TAG, SEPARATOR

LONGEST_NAME = 60
LONGEST_LABEL = 100
LONGEST_TEXT = 10_000
"""Characters of a definition, a rule, an example or a help text."""

RESERVED_KEYS = frozenset("0jklnby")
"""What the page itself takes: sentences, claims, judgements, and yes to a proposal."""

TAKEN_COLUMNS = frozenset({
    "claim_id", "article_id", "title", "outlet", "author", "published", "url", "text_sha256",
    "annotator", "tags", "quote", "start", "end", "prefix", "suffix", "created", "changed",
    "fragments", "sentence", "sentence_start", "sentence_end", "links", "codebook_version",
    "judgement", "verdict",
})  # fmt: skip
"""Columns every export has, so that no field can be called the same."""

COLUMN_ENDINGS = ("_start", "_end", "_actor")
"""Columns that stand beside a field's own: where its words lie, and who is meant."""

_BROKEN = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff]")
_UNSEEN = re.compile(
    "[\u00ad\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u2064\u2066-\u2069\ufeff]"
)
_BREAK = re.compile(r"[\n\t]")
_FIELD_NAME = re.compile(r"[^\W\d]\w*")


def compared(name: str) -> str:
    """Return the form in which two names are the same: whatever their case and composition."""
    return unicodedata.normalize("NFC", name).casefold()


def tag_name_fault(name: str) -> str:
    """Return why a tag cannot be called this, as the end of a sentence; "" when it can.

    Any script and emoji will do.
    """
    if fault := _name_fault(name):
        return fault
    if SEPARATOR in name:
        return "holds a “|”, which joins several tags to one value in tables"
    if name == ANY_TAG:
        return "means every tag in a field's defaults"
    return ""


def field_name_fault(name: str) -> str:
    """Return why a field cannot be called this, as the end of a sentence; "" when it can."""
    if fault := _name_fault(name):
        return fault
    if not _FIELD_NAME.fullmatch(name):
        return "may hold letters, digits and _ only, and starts with a letter: it heads a column"
    if compared(name) in TAKEN_COLUMNS:
        return "is a column that every table has already"
    return ""


def text_fault(text: str, longest: int = LONGEST_TEXT) -> str:
    """Return why a text cannot be kept, as the end of a sentence; "" when it can."""
    if len(text) > longest:
        return f"has {len(text):,} characters; {longest:,} is the most"
    if _BROKEN.search(text):
        return "holds a control character or half of a character"
    return ""


def repeated(names: Sequence[str], identities: Sequence[str]) -> Iterator[tuple[int, str]]:
    """Yield the place of each name or identity that was there before, with "name" or "id".

    A name that is there twice is told as a name only.
    """
    seen_names: set[str] = set()
    seen_identities: set[str] = set()
    for index, (name, identity) in enumerate(zip(names, identities, strict=True)):
        name, identity = compared(name), compared(identity)
        if name in seen_names:
            yield index, "name"
        elif identity in seen_identities:
            yield index, "id"
        seen_names.add(name)
        seen_identities.add(identity)


def label_fault(label: str) -> str:
    """Return why a label cannot be shown, as the end of a sentence; "" when it can."""
    if not label.strip():
        return "is empty"
    if _BREAK.search(label):
        return "has a line break or a tab"
    return text_fault(label, LONGEST_LABEL)


def _name_fault(name: str) -> str:
    if not name:
        return "is empty"
    if name != name.strip():
        return "starts or ends with a space"
    if _BREAK.search(name):
        return "has a line break or a tab"
    if _UNSEEN.search(name):
        return "holds a character that cannot be seen"
    return text_fault(name, LONGEST_NAME)
