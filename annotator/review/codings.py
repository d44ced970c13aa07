"""Several annotators' files set side by side: what can be compared, and what cannot, counted."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

from annotator.codebook import diff
from annotator.model.article import ArticleId, ArticleState
from annotator.model.claim import Claim, ClaimId
from annotator.model.codebook import Codebook
from annotator.model.decision import Evidence
from annotator.model.field_value import FieldValue
from annotator.model.judgement import Verdict
from annotator.review.agreement.coding import ArticleCoding
from annotator.review.agreement.report import ComparedField
from annotator.review.collation import Coder, Collation, FileSummary, SharedArticle, TitleClash
from annotator.review.compare import ArticleClaims, FieldValues, Rules
from annotator.review.file_names import file_labels
from annotator.store.untrusted import ForeignArticle, StrangersFile

NOTE = "note"
"""The field that is the claim's note."""


@dataclass(frozen=True, slots=True)
class Codings:
    """What comparing and agreement start from; coders are named by their labels.

    An article's id is that of the first file that holds it. `values`: what coders entered in
    fields, by label, claim and field. `tags`: in the order of the codebooks. `claims`: by label
    and id, for showing. `evidence`: by label and claim, for claims that have any.
    """

    collation: Collation
    articles: tuple[ArticleCoding, ...]
    values: FieldValues
    tags: tuple[str, ...]
    fields: tuple[ComparedField, ...]
    claims: Mapping[str, Mapping[ClaimId, Claim]]
    evidence: Mapping[str, Mapping[ClaimId, Evidence]]

    @property
    def annotators(self) -> tuple[str, ...]:
        """The coders' labels, files in their order, then by name."""
        return tuple(coder.label for coder in self.collation.coders)

    def article_claims(self) -> list[ArticleClaims]:
        """Return what `annotator.review.compare.compare` takes."""
        return [ArticleClaims(article.article_id, article.claims) for article in self.articles]

    def rules(self, threshold: float) -> Rules:
        """Return rules under which the codebook's compared fields count."""
        return Rules(threshold, tuple(field.name for field in self.fields))


def collate(
    files: Sequence[StrangersFile],
    proceed: Callable[[int, int], bool] | None = None,
    *,
    reader: str = "",
) -> Codings | None:
    """Read several files and set them side by side.

    `reader`: who is going to look at it; what others made stays hidden in a file that this person
    codes blind, until its article is done. `proceed` is told how many of how many articles are
    read and returns False to stop; then there is nothing (None). Raises StoreError where damage
    is met.
    """
    labels = file_labels([file.path for file in files])
    codebooks = [file.codebook() for file in files]
    total = sum(len(file.articles()) for file in files)
    readings: list[_Reading] = []
    done = 0
    for number, file in enumerate(files):
        reading = _Reading(file, codebooks[0], codebooks[number], reader)
        for article in file.articles():
            if proceed is not None and not proceed(done, total):
                return None
            reading.read(article)
            done += 1
        file.check_unchanged()
        readings.append(reading)
    return _SideBySide(readings, labels, codebooks).codings()


class _Reading:
    """One file's claims and judgements, in the words of the first file's codebook."""

    def __init__(
        self, file: StrangersFile, first: Codebook, own: Codebook, reader: str = ""
    ) -> None:
        self.file = file
        self._alone = reader if file.is_blind and reader in file.annotators() else ""
        self._hidden = Counter[ArticleId]()
        self.claims: dict[str, dict[ArticleId, list[Claim]]] = {}
        self.values: dict[str, dict[ClaimId, dict[str, str]]] = {}
        self.evidence: dict[str, dict[ClaimId, Evidence]] = {}
        self.judged: dict[str, dict[ArticleId, set[int]]] = {}
        self.changes = diff.compare(first, own)
        back = diff.compare(own, first)
        self._tags, self._fields = back.tags_renamed, back.fields_renamed
        self.uses_states = any(a.state is ArticleState.DONE for a in file.articles())

    def read(self, article: ForeignArticle) -> None:
        """Take in one article's claims, fields and judgements."""
        alone = "" if article.state is ArticleState.DONE else self._alone
        for claim in self.file.claims(article):
            if alone not in ("", claim.annotator):
                self._hidden[article.id] += 1
                continue
            if self._tags:
                tags = tuple(dict.fromkeys(self._tags.get(tag, tag) for tag in claim.tags))
                claim = replace(claim, tags=tags)
            self.claims.setdefault(claim.annotator, {}).setdefault(article.id, []).append(claim)
            held = self.file.fields(claim.id)
            self.values.setdefault(claim.annotator, {})[claim.id] = self._values(claim, held)
            if any(value.spans for value in held.values()):
                evidence = self.evidence.setdefault(claim.annotator, {})
                evidence[claim.id] = self._evidence(held)
        for judgement in self.file.judgements(article):
            if alone not in ("", judgement.annotator):
                continue
            starts = self.judged.setdefault(judgement.annotator, {}).setdefault(article.id, set())
            if judgement.verdict is Verdict.NONE:
                starts.add(judgement.start)

    def _values(self, claim: Claim, held: Mapping[str, FieldValue]) -> dict[str, str]:
        values = {
            self._fields.get(name, name): value.value for name, value in held.items() if value.value
        }
        if claim.note:
            values[NOTE] = claim.note
        return values

    def _evidence(self, held: Mapping[str, FieldValue]) -> Evidence:
        return {
            self._fields.get(name, name): value.spans
            for name, value in held.items()
            if value.spans and value.value
        }

    def left_out(self) -> tuple[str, ...]:
        """Say what of the file is not there, and why."""
        hidden, articles = self._hidden.total(), len(self._hidden)
        blind = (
            f"{_counted(hidden, 'claim')} by others {'is' if hidden == 1 else 'are'} left out: the"
            f" file is coded blind, and {'its article is' if articles == 1 else 'articles are'} not"
            " done."
        )
        return (*self.file.left_out, *([blind] if hidden else []))

    def names(self) -> list[str]:
        """Return who worked in the file, sorted."""
        return sorted(self.claims.keys() | self.judged.keys()) or self.file.annotators()


class _SideBySide:
    """The readings of all files, while they are joined by the texts' hashes."""

    def __init__(
        self, readings: Sequence[_Reading], labels: Sequence[str], codebooks: Sequence[Codebook]
    ) -> None:
        self._readings = readings
        self._labels = labels
        self._codebooks = codebooks
        self._coders = _coders(readings, labels)
        self._in_file = Counter(coder.file for coder in self._coders)
        self._by_hash: dict[str, list[ForeignArticle | None]] = {}
        for number, reading in enumerate(readings):
            for article in reading.file.articles():
                empty: list[ForeignArticle | None] = [None] * len(readings)
                self._by_hash.setdefault(article.sha256, empty)[number] = article

    def codings(self) -> Codings:
        """Return all of it."""
        articles = [self._coding(found) for found in self._by_hash.values()]
        claims = {
            coder.label: {
                claim.id: claim
                for found in self._reading(coder).claims.get(coder.name, {}).values()
                for claim in found
            }
            for coder in self._coders
        }
        values = {
            coder.label: self._reading(coder).values.get(coder.name, {}) for coder in self._coders
        }
        evidence = {
            coder.label: self._reading(coder).evidence.get(coder.name, {}) for coder in self._coders
        }
        fields = tuple(
            ComparedField(
                field.name, tuple(o.value for o in field.options) if field.ordinal else ()
            )
            for field in self._codebooks[0].fields
            if field.compared and field.enabled
        )
        tags = self._tags(claims)
        collation = self._collation(articles)
        return Codings(collation, tuple(articles), values, tags, fields, claims, evidence)

    def _reading(self, coder: Coder) -> _Reading:
        return self._readings[coder.file]

    def _coding(self, found: Sequence[ForeignArticle | None]) -> ArticleCoding:
        number, first = next((n, article) for n, article in enumerate(found) if article)
        claims: dict[str, list[Claim]] = {}
        judged: dict[str, frozenset[int]] = {}
        finished: set[str] = set()
        for coder in self._coders:
            article, reading = found[coder.file], self._reading(coder)
            if article is None:
                continue
            own = reading.claims.get(coder.name, {}).get(article.id, [])
            nothing = reading.judged.get(coder.name, {}).get(article.id)
            is_done = article.state is ArticleState.DONE
            is_alone = self._in_file[coder.file] == 1
            if own or nothing is not None or (is_done and is_alone):
                claims[coder.label] = own
                judged[coder.label] = frozenset(nothing or ())
                if is_done or not reading.uses_states:
                    finished.add(coder.label)
        body = self._readings[number].file.body(first.sha256)
        return ArticleCoding(
            first.id, first.length, body.sentences, claims, frozenset(finished), judged
        )

    def _tags(self, claims: Mapping[str, Mapping[ClaimId, Claim]]) -> tuple[str, ...]:
        """Return the first codebook's tags, then whatever else claims carry."""
        known = dict.fromkeys(tag.name for tag in self._codebooks[0].tags)
        used = {tag for own in claims.values() for claim in own.values() for tag in claim.tags}
        return (*known, *sorted(used - known.keys()))

    def _collation(self, codings: Sequence[ArticleCoding]) -> Collation:
        shared = tuple(
            SharedArticle(
                sha256,
                next(article.title for article in found if article),
                tuple(article.id if article else None for article in found),
            )
            for sha256, found in self._by_hash.items()
        )
        files = tuple(
            FileSummary(
                reading.file.path,
                label,
                reading.file.file_id,
                len(reading.file.articles()),
                sum(len(c) for by in reading.claims.values() for c in by.values()),
                reading.left_out(),
                tuple(reading.changes.sentences()),
            )
            for reading, label in zip(self._readings, self._labels, strict=True)
        )
        return Collation(
            files,
            tuple(self._coders),
            shared,
            tuple(self._clashes()),
            tuple(self._hidden(codings)),
            tuple(self._remarks(files)),
        )

    def _clashes(self) -> list[TitleClash]:
        by_title: dict[str, dict[str, set[int]]] = {}
        for sha256, found in self._by_hash.items():
            for number, article in enumerate(found):
                if article and article.title:
                    texts = by_title.setdefault(article.title, {})
                    texts.setdefault(sha256, set()).add(number)
        clashes: list[TitleClash] = []
        for title, texts in by_title.items():
            # A file that holds both texts knows that they are two articles.
            apart = [
                (min(files), sha256)
                for sha256, files in texts.items()
                if any(files.isdisjoint(others) for others in texts.values())
            ]
            if apart:
                clashes.append(TitleClash(title, tuple(sorted(apart))))
        return clashes

    def _hidden(self, codings: Sequence[ArticleCoding]) -> list[str]:
        """Say for each coder how many claims are not compared, and why."""
        claims: Counter[str] = Counter()
        articles: Counter[str] = Counter()
        for coding in codings:
            if len(coding.claims) == 1:
                ((label, own),) = coding.claims.items()
                claims[label] += len(own)
                articles[label] += 1
        return [
            f"{_counted(claims[label], 'claim')} by “{label}” in"
            f" {_counted(number, 'article')} that nobody else coded"
            f" {'is' if claims[label] == 1 else 'are'} not compared."
            for label, number in articles.items()
        ]

    def _remarks(self, files: Sequence[FileSummary]) -> list[str]:
        remarks: list[str] = []
        for number, file in enumerate(files):
            for earlier in files[:number]:
                if file.path.resolve() == earlier.path.resolve():
                    remarks.append(f"“{file.label}” is the same file as “{earlier.label}”.")
                elif file.file_id and file.file_id == earlier.file_id:
                    remarks.append(f"“{file.label}” and “{earlier.label}” are copies of one file.")
        names = Counter(coder.name for coder in self._coders)
        remarks.extend(
            f"“{name}” is in {count} files; they are told apart by file."
            for name, count in names.items()
            if count > 1
        )
        remarks.extend(
            f"In “{label}” no article is marked as done, so that every article coded in it counts"
            " as finished."
            for reading, label in zip(self._readings, self._labels, strict=True)
            if (reading.claims or reading.judged) and not reading.uses_states
        )
        return remarks


def _coders(readings: Sequence[_Reading], labels: Sequence[str]) -> list[Coder]:
    names = [reading.names() for reading in readings]
    files_of = Counter(name for own in names for name in own)
    coders: list[Coder] = []
    taken: set[str] = set()
    for number, (reading, own) in enumerate(zip(readings, names, strict=True)):
        for name in own:
            by_article = reading.claims.get(name, {})
            shown = name or "no name"
            label = f"{shown} ({labels[number]})" if files_of[name] > 1 else shown
            while label in taken:
                label += "′"
            taken.add(label)
            claims = sum(len(claims) for claims in by_article.values())
            articles = len(by_article.keys() | reading.judged.get(name, {}).keys())
            coders.append(Coder(label, name, number, claims, articles))
    return coders


def _counted(number: int, what: str) -> str:
    return f"{number:,} {what}{'' if number == 1 else 's'}"
