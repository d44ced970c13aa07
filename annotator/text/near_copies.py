"""Find texts that are nearly the same: the wire story that ten papers print with their own cuts.

MinHash over shingles of words (Broder, "On the resemblance and containment of documents", 1997)
estimates how much two texts share; banding (Leskovec, Rajaraman, Ullman, "Mining of Massive
Datasets", section 3.4) finds the pairs worth comparing without comparing all. Every candidate's
resemblance is then counted exactly, so that no two texts are joined by chance.

A signature is kept with its text: one more text among ten thousand is then compared with the few
that may be copies of it, in some milliseconds.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from hashlib import blake2b
from importlib import import_module
from typing import Any

MAKER = "minhash 1"
"""What made a signature; another one cannot be compared with it."""

SHINGLE = 4
"""Words that stand together."""

THRESHOLD = 0.5
"""Of all shingles of two near copies, the share that both have (Jaccard's coefficient)."""

_HASHES = 128
_BANDS = 32
"""With four hashes a band, a pair at the threshold is found in 87 of 100 cases, one at .7 in all
but 2 of 10,000; the papers of one wire story join through each other as well."""

_ROWS = _HASHES // _BANDS
_PRIME = (1 << 31) - 1
_SEED = 19970611
_SLICE = 8192
"""Shingles at a time: eight megabytes."""

_MOST_NEIGHBOURS = 100
"""Texts of one bucket each is compared with; else a thousand copies make a million pairs."""

_LEAST_ALIKE = 0.3
"""Of the hashes of two signatures, the share below which a text at the threshold is hardly ever
found: four and a half standard deviations."""

_WORD = re.compile(r"\w+")
_UNSPACED = re.compile("[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3041-\u30ff\u3400-\u9fff]")


@dataclass(frozen=True, slots=True)
class NearCopy:
    """Two texts, by the keys they came with, and the share of shingles that both have."""

    first: str
    second: str
    resemblance: float


def shingles(text: str) -> frozenset[int]:
    """Return the hashes of every run of words, case aside; of characters in unspaced scripts.

    A text shorter than a run has one shingle, an empty one none.
    """
    words = _words(text)
    if not words:
        return frozenset()
    count = max(1, len(words) - SHINGLE + 1)
    return frozenset(_hash(" ".join(words[at : at + SHINGLE])) for at in range(count))


def resemblance(one: frozenset[int], other: frozenset[int]) -> float:
    """Return the share of all shingles that both have (Jaccard's coefficient); 0 of nothing."""
    either = len(one | other)
    return len(one & other) / either if either else 0.0


def near_copies(texts: Mapping[str, str], threshold: float = THRESHOLD) -> list[NearCopy]:
    """Return the pairs that resemble each other at least that much, most alike first.

    `texts` holds texts by a key of the caller's. Of a story with more than a hundred copies not
    every pair is given, but enough for `clusters` to join them all.
    """
    found = {key: each for key, text in texts.items() if (each := shingles(text))}
    keys = list(found)
    pairs = [
        NearCopy(keys[earlier], keys[later], share)
        for earlier, later in candidates((), [signature(found[key]) for key in keys])
        if (share := resemblance(found[keys[earlier]], found[keys[later]])) >= threshold
    ]
    return sorted(pairs, key=lambda pair: (-pair.resemblance, pair.first, pair.second))


def signature(found: frozenset[int]) -> bytes:
    """Return the least hash of the shingles under each of the permutations; b"" for no shingles.

    Four bytes each, little-endian. Twenty thousand words take some 60 ms with their shingles.
    """
    if not found:
        return b""
    numpy: Any = import_module("numpy")
    factors, shifts = _permutations()
    values = numpy.fromiter(found, dtype=numpy.uint64, count=len(found))
    least = numpy.full(_HASHES, _PRIME, dtype=numpy.uint64)
    for at in range(0, len(values), _SLICE):
        hashed = (factors * values[at : at + _SLICE] + shifts) % numpy.uint64(_PRIME)
        least = numpy.minimum(least, hashed.min(axis=1))
    return least.astype("<u4").tobytes()


def candidates(known: Sequence[bytes], new: Sequence[bytes]) -> list[tuple[int, int]]:
    """Return the pairs worth comparing in which a new text stands, each once, sorted.

    Pairs are places in `known` followed by `new`, the earlier first. Empty signatures, and those
    of another length, resemble nothing. Ten thousand known texts take some 30 ms, however many new
    ones come.
    """
    numpy: Any = import_module("numpy")
    size = 4 * _HASHES
    blank = b"\xff" * size
    rows = [each if len(each) == size else blank for each in (*known, *new)]
    if not new or len(rows) < 2:
        return []
    table = numpy.frombuffer(b"".join(rows), dtype="<u4").reshape(len(rows), _HASHES)
    # Each band as one number; two bands that fall on the same by chance are sorted out below.
    weights = _weights(numpy)
    pairs: set[tuple[int, int]] = set()
    for band in range(_BANDS):
        part = table[:, band * _ROWS : (band + 1) * _ROWS].astype(numpy.uint64)
        pairs.update(_in_one_bucket(numpy, (part * weights).sum(axis=1), len(known)))
    alike = [
        (one, other)
        for one, other in sorted(pairs)
        if rows[one] is not blank and rows[other] is not blank
    ]
    if not alike:
        return []
    left, right = numpy.array(alike).T
    shares = (table[left] == table[right]).mean(axis=1)
    return [pair for pair, share in zip(alike, shares, strict=True) if share >= _LEAST_ALIKE]


def clusters(keys: Sequence[str], pairs: Sequence[NearCopy]) -> list[tuple[str, ...]]:
    """Return the groups of texts that pairs join, directly or through others.

    Texts alone are left out; groups and their members stand in the order of `keys`.
    """
    parent = {key: key for key in keys}

    def root(key: str) -> str:
        while parent[key] != key:
            parent[key] = parent[parent[key]]
            key = parent[key]
        return key

    for pair in pairs:
        parent[root(pair.second)] = root(pair.first)
    groups: dict[str, list[str]] = defaultdict(list)
    for key in keys:
        groups[root(key)].append(key)
    return [tuple(group) for group in groups.values() if len(group) > 1]


def _words(text: str) -> list[str]:
    text = text.casefold()
    if _UNSPACED.search(text):
        text = _UNSPACED.sub(r" \g<0> ", text)
    return _WORD.findall(text)


def _hash(run: str) -> int:
    """Return 31 bits that stay the same from one run of the program to the next."""
    digest = blake2b(run.encode("utf-8", "surrogatepass"), digest_size=4).digest()
    return int.from_bytes(digest, "little") % _PRIME


@cache
def _permutations() -> tuple[Any, Any]:
    """Return factors and shifts of the hash functions, each a column of unsigned 64-bit numbers."""
    # Here, because it costs 60 ms at start-up.
    numpy: Any = import_module("numpy")
    random = numpy.random.Generator(numpy.random.PCG64(_SEED))
    factors = random.integers(1, _PRIME, size=(_HASHES, 1), dtype=numpy.uint64)
    return factors, random.integers(0, _PRIME, size=(_HASHES, 1), dtype=numpy.uint64)


def _weights(numpy: Any) -> Any:
    """Return odd factors that spread four hashes over 64 bits."""
    return numpy.array(
        [0x9E3779B97F4A7C15, 0xC2B2AE3D27D4EB4F, 0x165667B19E3779F9, 0x27D4EB2F165667C5],
        dtype=numpy.uint64,
    )


def _in_one_bucket(numpy: Any, values: Any, known: int) -> set[tuple[int, int]]:
    """Return pairs of rows that hold the same, where the later one is behind the `known` ones.

    Each is paired with the nearest before it, at most a hundred; these are paired with theirs.
    """
    order = numpy.argsort(values, kind="stable")
    ordered = values[order]
    is_same = ordered[1:] == ordered[:-1]
    pairs: set[tuple[int, int]] = set()
    for end in numpy.flatnonzero(is_same) + 1:
        later = int(order[end])
        if later < known:
            continue
        value = ordered[end]
        at = int(end) - 1
        while at >= 0 and end - at <= _MOST_NEIGHBOURS and ordered[at] == value:
            pairs.add((int(order[at]), later))
            at -= 1
    return pairs
