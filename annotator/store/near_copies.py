"""Which articles are near copies of each other: kept with the texts, found anew where it is not.

Signatures and pairs are derived from texts that never change, so they are no acts: an article that
is removed drops out, and one that Undo brings back has its copies still.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field

from annotator.model.article import ArticleId
from annotator.model.changes import Changes
from annotator.store.change_notice import COPIES_FOUND
from annotator.store.connection import Connection
from annotator.store.times import now
from annotator.store.transaction import Acts

_MOST_SHINGLES = 2_000_000
"""Shingles kept in memory while texts are compared; a hundred and fifty megabytes."""

_PENDING = (
    "FROM articles LEFT JOIN signatures ON signatures.text_id = articles.text_id"
    " WHERE coalesce(compared, 0) = 0 OR maker <> ?"
)
_Pair = tuple[ArticleId, ArticleId, float]


@dataclass(slots=True)
class Findings:
    """What was found out about texts, to be kept; by the numbers of the texts.

    `pairs`: the smaller number first, with the share of all runs of words that both have.
    """

    signatures: dict[int, bytes] = field(default_factory=dict[int, bytes])
    pairs: list[tuple[int, int, float]] = field(default_factory=list[tuple[int, int, float]])

    def in_parts(self, size: int = 1_000) -> Iterator[Findings]:
        """Yield the findings by parts that are written in a moment each."""
        of: dict[int, list[tuple[int, int, float]]] = {}
        for pair in self.pairs:
            later = pair[1] if pair[1] in self.signatures else pair[0]
            of.setdefault(later, []).append(pair)
        part = Findings()
        for text_id, each in self.signatures.items():
            part.signatures[text_id] = each
            part.pairs += of.get(text_id, ())
            if len(part.signatures) + len(part.pairs) >= size:
                yield part
                part = Findings()
        if part.signatures:
            yield part


@dataclass(frozen=True, slots=True)
class Knowledge:
    """What a file knew of near copies, read by a worker; `act`: the last one it had seen."""

    act: int | None
    found_at: str | None
    pairs: list[_Pair]
    clusters: dict[ArticleId, ArticleId]


class NearCopies:
    """The near copies among the articles of one file."""

    def __init__(self, connection: Connection, acts: Acts, *, writable: bool) -> None:
        self._connection = connection
        self._acts = acts
        self._writable = writable
        self._unkept = Findings()
        self._pairs: list[_Pair] | None = None
        self._clusters: dict[ArticleId, ArticleId] = {}
        self._found_at: str | None = None

    def follow(self, changes: Changes) -> None:
        """Forget what is kept in memory of articles that came or went."""
        if changes.articles_added or changes.articles_removed or changes.all_rows:
            self._pairs = None

    # -- reading

    def pending(self) -> int:
        """Return of how many articles it is not known yet which others are near copies."""
        from annotator.text.near_copies import MAKER

        rows = self._connection.rows(f"SELECT articles.text_id {_PENDING}", (MAKER,))
        return sum(row[0] not in self._unkept.signatures for row in rows)

    def clusters(self) -> dict[ArticleId, ArticleId]:
        """Return, of articles with near copies, the first one added of all they hang together with.

        Articles alone are left out. What is `pending` is not in it.
        """
        self._known_pairs()
        return self._clusters

    def cluster_of(self, article_id: ArticleId) -> list[ArticleId]:
        """Return all articles that hang together with one, itself too, as they were added."""
        clusters = self.clusters()
        key = clusters.get(article_id)
        if key is None:
            return []
        return [each for each, its_key in clusters.items() if its_key == key]

    def copies_of(self, article_id: ArticleId) -> list[tuple[ArticleId, float]]:
        """Return the articles that are near copies of one, and how much, the nearest first."""
        found: dict[ArticleId, float] = {}
        for one, other, share in self._known_pairs():
            if article_id in (one, other):
                found[other if one == article_id else one] = share
        return sorted(found.items(), key=lambda pair: -pair[1])

    def resemblance(self, one: ArticleId, other: ArticleId) -> float:
        """Return the share of all runs of four words that both articles have; 0 to 1."""
        from annotator.text.near_copies import resemblance, shingles

        texts = [
            self._connection.value(
                "SELECT text FROM articles JOIN texts ON texts.id = text_id WHERE articles.id = ?",
                (article_id,),
            )
            for article_id in (one, other)
        ]
        return resemblance(shingles(texts[0] or ""), shingles(texts[1] or ""))

    def find(
        self,
        is_stopped: Callable[[], bool] = lambda: False,
        tell: Callable[[int, int], object] = lambda done, total: None,
    ) -> Findings:
        """Find out what is pending; nothing is written, so a worker's own connection does it.

        `tell` is told how many texts of how many are done. Once `is_stopped` says so, what was
        found so far is returned.
        """
        from annotator.text.near_copies import MAKER

        new = [
            row[0]
            for row in self._connection.rows(
                f"SELECT articles.text_id {_PENDING} ORDER BY articles.text_id", (MAKER,)
            )
        ]
        known = dict(
            self._connection.rows(
                "SELECT text_id, signature FROM signatures WHERE maker = ? AND compared = 1"
                " ORDER BY text_id",
                (MAKER,),
            )
        )
        made = dict(
            self._connection.rows(
                "SELECT text_id, signature FROM signatures WHERE maker = ? AND compared = 0",
                (MAKER,),
            )
        )
        return _Search(self._connection, new, known, made, is_stopped, tell).run()

    def known(self) -> Knowledge:
        """Return all that is known, for the window's file to `take`: a worker's connection asks."""
        act, pairs = self._last_act(), self._known_pairs()
        return Knowledge(act, self._found_at, pairs, self._clusters)

    def take(self, known: Knowledge) -> None:
        """Take what a worker read, so that asking is cheap; nothing where an act came between."""
        if not self._unkept.signatures and known.act == self._last_act():
            self._found_at, self._pairs = known.found_at, known.pairs
            self._clusters = known.clusters

    # -- writing

    def keep(self, findings: Findings) -> None:
        """Write what `find` found; no act. A file open for reading has it until it is closed."""
        from annotator.text.near_copies import MAKER

        if not findings.signatures:
            return
        if not self._writable:
            self._unkept.signatures |= findings.signatures
            self._unkept.pairs += findings.pairs
            self._pairs = None
            return
        with self._acts.aside() as connection:
            connection.run(
                "DELETE FROM near_copies WHERE text_id IN"
                " (SELECT text_id FROM signatures WHERE maker <> ?1) OR other_id IN"
                " (SELECT text_id FROM signatures WHERE maker <> ?1)",
                (MAKER,),
            )
            connection.run("DELETE FROM signatures WHERE maker <> ?", (MAKER,))
            connection.run_many(
                "INSERT OR REPLACE INTO signatures (text_id, maker, signature, compared)"
                " VALUES (?, ?, ?, 1)",
                [(text_id, MAKER, each) for text_id, each in findings.signatures.items()],
            )
            connection.run_many(
                "INSERT OR REPLACE INTO near_copies (text_id, other_id, resemblance)"
                " VALUES (?, ?, ?)",
                findings.pairs,
            )
            connection.run(
                "INSERT OR REPLACE INTO file (name, value) VALUES (?, ?)", (COPIES_FOUND, now())
            )
        # The clock may not have moved on since what is in memory was found.
        self._pairs = None

    # -- inside

    def _last_act(self) -> int | None:
        return self._connection.value("SELECT max(id) FROM acts")

    def _known_pairs(self) -> list[_Pair]:
        """Return the pairs of articles that are there, in the order they were added.

        An article that was read anew is a copy of nothing: its new reading is.
        """
        found_at = self._connection.value("SELECT value FROM file WHERE name = ?", (COPIES_FOUND,))
        if self._pairs is not None and found_at == self._found_at:
            return self._pairs
        self._found_at = found_at
        self._pairs, self._clusters = [], {}
        if found_at is None and not self._unkept.pairs:
            return self._pairs
        articles = {
            text_id: (ArticleId(article_id), replaces)
            for article_id, text_id, replaces in self._connection.rows(
                "SELECT id, text_id, replaces FROM articles ORDER BY number"
            )
        }
        stored = self._connection.rows("SELECT text_id, other_id, resemblance FROM near_copies")
        earlier = {replaces for _, replaces in articles.values()}
        for text_id, other_id, share in (*stored, *self._unkept.pairs):
            if text_id in articles and other_id in articles:
                one, other = articles[text_id][0], articles[other_id][0]
                if not {one, other} & earlier:
                    self._pairs.append((one, other, share))
        order = [article_id for article_id, _ in articles.values()]
        self._clusters = _joined(order, self._pairs)
        return self._pairs


class _Search:
    """Compares new texts with those known, and with each other."""

    def __init__(
        self,
        connection: Connection,
        new: Sequence[int],
        known: dict[int, bytes],
        made: dict[int, bytes],
        is_stopped: Callable[[], bool],
        tell: Callable[[int, int], object],
    ) -> None:
        self._connection = connection
        self._new, self._known, self._made = new, known, made
        self._is_stopped, self._tell = is_stopped, tell
        self._shingles: OrderedDict[int, frozenset[int]] = OrderedDict()
        self._held = 0

    def run(self) -> Findings:
        from annotator.text.near_copies import THRESHOLD, candidates, resemblance

        signatures = dict(self._signatures())
        ids = [*self._known, *signatures]
        findings = Findings()
        partners: dict[int, list[int]] = {}
        for earlier, later in candidates(list(self._known.values()), list(signatures.values())):
            partners.setdefault(ids[later], []).append(ids[earlier])
        for text_id, each in signatures.items():
            if partners.get(text_id) and self._is_stopped():
                break
            for other_id in partners.get(text_id, ()):
                share = resemblance(self._shingles_of(text_id), self._shingles_of(other_id))
                if share >= THRESHOLD:
                    pair = min(text_id, other_id), max(text_id, other_id)
                    findings.pairs.append((*pair, share))
            findings.signatures[text_id] = each
        return findings

    def _signatures(self) -> Iterator[tuple[int, bytes]]:
        from annotator.text.near_copies import signature

        for number, text_id in enumerate(self._new):
            if self._is_stopped():
                return
            self._tell(number, len(self._new))
            made = self._made.get(text_id)
            yield text_id, signature(self._shingles_of(text_id)) if made is None else made

    def _shingles_of(self, text_id: int) -> frozenset[int]:
        from annotator.text.near_copies import shingles

        if text_id in self._shingles:
            self._shingles.move_to_end(text_id)
            return self._shingles[text_id]
        text = self._connection.value("SELECT text FROM texts WHERE id = ?", (text_id,))
        found = self._shingles[text_id] = shingles(text or "")
        self._held += len(found)
        while self._held > _MOST_SHINGLES and len(self._shingles) > 2:
            self._held -= len(self._shingles.popitem(last=False)[1])
        return found


def _joined(order: Sequence[ArticleId], pairs: Sequence[_Pair]) -> dict[ArticleId, ArticleId]:
    """Return the first one of all that hang together, for each article in the pairs, in order."""
    from annotator.text.near_copies import NearCopy, clusters

    groups = clusters(order, [NearCopy(one, other, share) for one, other, share in pairs])
    first = {each: group[0] for group in groups for each in group}
    return {each: ArticleId(first[each]) for each in order if each in first}
