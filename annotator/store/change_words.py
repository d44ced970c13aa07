"""What an act did to one row, in a few words for the analyst."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from annotator.model.codebook import SEPARATOR
from annotator.store.change_notice import Image
from annotator.store.field_values import fields_from

_SHOWN = 60
_ARTICLE_WORDS = ("title", "outlet", "author", "published", "url", "language", "state")
_LISTED = SEPARATOR, " + "


def words_of(table: str, before: Image | None, after: Image | None) -> str:
    """Return what happened to a row: `before` is None where it came, `after` where it went."""
    image = after or before or {}
    if before is None or after is None:
        word = "added" if before is None else "deleted"
        return f"{word}: {_name(table, image)}"
    changes = list(_CHANGES.get(table, _nothing)(before, after))
    return "; ".join(changes) or "unchanged"


def _name(table: str, image: Image) -> str:
    if table == "claims":
        return f"{_listed(image['tags'])}, {quoted(image['quote'])}"
    if table == "articles":
        return f"article {quoted(image['title'])}"
    if table == "judgements":
        return "no claim" if image["verdict"] == "none" else "later"
    if table == "links":
        return f"link “{image['kind'].replace('_', ' ')}”"
    if table == "actors":
        return f"actor {quoted(image['name'])}"
    if table == "decisions":
        return f"decision “{image['outcome']}”"
    if table == "adjudicated_claims":
        return f"adjudicated {_listed(image['tags'])}, {quoted(image['quote'])}"
    if table == "current_codebook":
        return f"codebook {image['version']}"
    return "sentence boundaries"


def quoted(text: str) -> str:
    """Return a text on one line in quotation marks, cut where it is long."""
    line = " ".join(str(text)[: 4 * _SHOWN].split())
    return f"“{line if len(line) <= _SHOWN else line[: _SHOWN - 1].rstrip() + '…'}”"


def _of_claim(before: Image, after: Image) -> Iterator[str]:
    if before["tags"] != after["tags"]:
        yield f"{_listed(before['tags'])} → {_listed(after['tags'])}"
    place = ("start", "end", "fragments")
    if before["article_id"] != after["article_id"]:
        yield "carried over to another text"
        if before["quote"] != after["quote"]:
            yield f"{quoted(before['quote'])} → {quoted(after['quote'])}"
    elif any(before[column] != after[column] for column in place):
        yield f"{quoted(before['quote'])} → {quoted(after['quote'])}"
    if before["note"] != after["note"]:
        yield _turned("note", before["note"], after["note"])
    yield from _of_fields(before.get("fields", ""), after.get("fields", ""))
    if before.get("checked_version") != after.get("checked_version"):
        yield f"checked under codebook {after.get('checked_version', 1)}"


def _of_fields(before: str, after: str) -> Iterator[str]:
    """A default in the place of a default is no news: it came with the tag."""
    old, new = fields_from(before), fields_from(after)
    for name in dict.fromkeys((*old, *new)):
        was, now = old.get(name), new.get(name)
        if all(value is None or value.is_default for value in (was, now)):
            continue
        words = (was.value if was else "", now.value if now else "")
        if words[0] != words[1]:
            yield _turned(name, *words)
        elif was and now and was.spans != now.spans:
            yield f"{name}: other words of the article"
        elif was and now and was.actor_ids != now.actor_ids:
            yield f"{name}: another actor"


def _of_article(before: Image, after: Image) -> Iterator[str]:
    for column in _ARTICLE_WORDS:
        if before[column] != after[column]:
            yield _turned(column, before[column], after[column])
    if before["notes"] != after["notes"]:
        yield "text looked at again"


def _of_judgement(before: Image, after: Image) -> Iterator[str]:
    yield f"{_name('judgements', before)} → {_name('judgements', after)}"


def _of_actor(before: Image, after: Image) -> Iterator[str]:
    for column in ("name", "kind", "country", "aliases", "roles"):
        if before[column] != after[column]:
            yield _turned(column, before[column], after[column])


def _of_link(before: Image, after: Image) -> Iterator[str]:
    if before["note"] != after["note"]:
        yield _turned("note of a link", before["note"], after["note"])
    else:
        yield "link moved to another claim"


def _of_sentences(before: Image, after: Image) -> Iterator[str]:
    yield "sentence boundaries"


def _of_codebook(before: Image, after: Image) -> Iterator[str]:
    yield f"codebook {before['version']} → {after['version']}"


def _of_decision(before: Image, after: Image) -> Iterator[str]:
    if before["reopened"] != after["reopened"]:
        yield f"decision re-opened: {after['why']}"
    if before["reason"] != after["reason"]:
        yield _turned("reason", before["reason"], after["reason"])
    if before["note"] != after["note"]:
        yield _turned("note", before["note"], after["note"])


def _of_adjudicated(before: Image, after: Image) -> Iterator[str]:
    if before["tags"] != after["tags"]:
        yield f"adjudicated {_listed(before['tags'])} → {_listed(after['tags'])}"


def _nothing(before: Image, after: Image) -> Iterator[str]:
    yield "changed"


def _turned(name: str, old: str, new: str) -> str:
    if not old:
        return f"{name}: {quoted(new)}"
    return f"{name}: {quoted(old)} → {quoted(new)}" if new else f"{name} {quoted(old)} taken out"


def _listed(tags: str) -> str:
    return tags.replace(*_LISTED)


_CHANGES: dict[str, Callable[[Image, Image], Iterator[str]]] = {
    "claims": _of_claim,
    "articles": _of_article,
    "judgements": _of_judgement,
    "actors": _of_actor,
    "links": _of_link,
    "sentence_overrides": _of_sentences,
    "current_codebook": _of_codebook,
    "decisions": _of_decision,
    "adjudicated_claims": _of_adjudicated,
}
