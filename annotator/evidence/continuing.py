"""How words that somebody begins to type go on in the article around a claim."""

from __future__ import annotations

import re
from collections.abc import Sequence

from annotator.model.article import Article
from annotator.model.claim import Claim
from annotator.model.codebook import FieldKind

_AROUND = 1_000
"""Code points before and after the claim in which a name is looked for."""
_MOST = 5
_CLAUSE_END = re.compile(r"[,.;:!?”“\"»«()\[\]\n—–]")
_NAME_MORE = re.compile(r"(?:[ \u00a0](?:of|the|de|von|van|al|bin|[^\W\d_a-z][\w’'-]*))*")


def continuations(article: Article, claim: Claim, kind: FieldKind, typed: str) -> Sequence[str]:
    """Return passages that begin with `typed`, whatever its case, the nearest first.

    For a name: capitalised words around the claim. For other words: the rest of the clause inside
    the claim.
    """
    if not typed.strip():
        return []
    if kind is FieldKind.ENTITY:
        return _names(article.text, claim, typed)
    found: list[str] = []
    for span in claim.spans:
        words = article.text[span.start : span.end]
        for match in _beginnings(typed, words):
            end = _CLAUSE_END.search(words, match.end())
            passage = words[match.start() : end.start() if end else len(words)]
            found.append(" ".join(passage.split()))
    return list(dict.fromkeys(found))[:_MOST]


def _names(text: str, claim: Claim, typed: str) -> Sequence[str]:
    first = max(0, claim.start - _AROUND)
    around = text[first : claim.end + _AROUND]
    ranked: dict[str, tuple[bool, int]] = {}
    for match in _beginnings(typed, around):
        if not around[match.start()].isupper():
            continue
        word_end = re.compile(r"[\w’'-]*").match(around, match.end())
        end = word_end.end() if word_end else match.end()
        more = _NAME_MORE.match(around, end)
        end = more.end() if more else end
        name = around[match.start() : end]
        name = re.sub(r"(?:[ \u00a0](?:of|the|de|von|van|al|bin))+$", "", name)
        name = " ".join(name.split()).removesuffix("’s").removesuffix("'s")
        at = first + match.start()
        gap = max(claim.start - at, at - claim.end, 0)
        # A capital may be there for no other reason than that the sentence begins.
        is_doubtful = " " not in name and _begins_sentence(around, match.start())
        rank = (is_doubtful, gap)
        ranked[name] = min(rank, ranked.get(name, rank))
    return sorted(ranked, key=lambda name: ranked[name])[:_MOST]


def _begins_sentence(text: str, at: int) -> bool:
    """Tell whether a capital letter there may be one for no other reason."""
    before = text[max(0, at - 3) : at].rstrip(' \u00a0“"‘«')
    return not before or before[-1] in ".!?\n"


def _beginnings(typed: str, text: str) -> Sequence[re.Match[str]]:
    """Return where words begin like what was typed."""
    wanted = r"\s+".join(re.escape(word) for word in typed.split())
    return list(re.finditer(rf"(?<!\w){wanted}", text, re.IGNORECASE))
