"""Find texts that are nearly the same: the wire story that ten papers print with their own cuts.

MinHash over shingles of words (Broder, "On the resemblance and containment of documents", 1997)
estimates how much two texts share; banding (Leskovec, Rajaraman, Ullman, "Mining of Massive
Datasets", section 3.4) finds the pairs worth comparing without comparing all. Every candidate's
resemblance is then counted exactly, so that no two texts are joined by chance.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from hashlib import blake2b
from importlib import import_module
from typing import Any

SHINGLE = 4
"""Words that stand together."""

THRESHOLD = 0.5
"""Of all shingles of two near copies, the share that both have (Jaccard's coefficient)."""

_HASHES = 128
_BANDS = 32
"""With four hashes a band, a pair at the threshold is found in 87 of 100 cases, one at .7 in all
but 2 of 10,000; the papers of one wire story join through each other as well."""

_PRIME = (1 << 31) - 1
_SEED = 19970611
_SLICE = 8192
"""Shingles at a time: eight megabytes."""

_MOST_NEIGHBOURS = 100
"""Texts of one bucket each is compared with; else a thousand copies make a million pairs."""

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
    found = {key: shingles(text) for key, text in texts.items()}
    permutations = _permutations()
    signatures = {key: _signature(each, *permutations) for key, each in found.items() if each}
    pairs = [
        NearCopy(first, second, share)
        for first, second in _candidates(signatures)
        if (share := resemblance(found[first], found[second])) >= threshold
    ]
    return sorted(pairs, key=lambda pair: (-pair.resemblance, pair.first, pair.second))


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


def _permutations() -> tuple[Any, Any]:
    """Return factors and shifts of the hash functions, each a column of unsigned 64-bit numbers."""
    # Here, because it costs 60 ms at start-up.
    numpy: Any = import_module("numpy")
    random = numpy.random.Generator(numpy.random.PCG64(_SEED))
    factors = random.integers(1, _PRIME, size=(_HASHES, 1), dtype=numpy.uint64)
    return factors, random.integers(0, _PRIME, size=(_HASHES, 1), dtype=numpy.uint64)


def _signature(found: frozenset[int], factors: Any, shifts: Any) -> tuple[int, ...]:
    """Return the least hash of the shingles under each of the permutations."""
    numpy: Any = import_module("numpy")
    values = numpy.fromiter(found, dtype=numpy.uint64, count=len(found))
    least = numpy.full(_HASHES, _PRIME, dtype=numpy.uint64)
    for at in range(0, len(values), _SLICE):
        hashed = (factors * values[at : at + _SLICE] + shifts) % numpy.uint64(_PRIME)
        least = numpy.minimum(least, hashed.min(axis=1))
    return tuple(int(value) for value in least)


def _candidates(signatures: Mapping[str, tuple[int, ...]]) -> Iterator[tuple[str, str]]:
    """Yield each pair that agrees in a whole band, once."""
    rows = _HASHES // _BANDS
    seen: set[tuple[str, str]] = set()
    for band in range(_BANDS):
        buckets: dict[tuple[int, ...], list[str]] = defaultdict(list)
        for key, signature in signatures.items():
            buckets[signature[band * rows : (band + 1) * rows]].append(key)
        for keys in buckets.values():
            for at, first in enumerate(keys):
                for second in keys[at + 1 : at + 1 + _MOST_NEIGHBOURS]:
                    if (first, second) not in seen:
                        seen.add((first, second))
                        yield first, second
