"""The annotation file: open, create, copy, check and close it; its parts hang on it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cached_property
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Self

from annotator.files import failure_reason
from annotator.model.article import ArticleId
from annotator.model.changes import Changes
from annotator.model.errors import StoreError
from annotator.store import schema
from annotator.store.articles import Articles
from annotator.store.blindness import Blindness
from annotator.store.broadcast import Broadcast, Listener
from annotator.store.change_notice import Watch
from annotator.store.claims import Claims
from annotator.store.codebooks import Codebooks
from annotator.store.connection import BUSY_SECONDS, Connection
from annotator.store.copying import copy_file
from annotator.store.decided_claims import DecidedClaims
from annotator.store.judgements import Judgements
from annotator.store.opening import bring_up_to_date, connect
from annotator.store.place import read_header, why_read_only
from annotator.store.sentence_states import StatesInUse
from annotator.store.sentences import Sentences
from annotator.store.texts import Texts
from annotator.store.transaction import Acts, Proceed, RowsHook

if TYPE_CHECKING:
    from annotator.store.actors import Actors
    from annotator.store.article_details import ArticleDetails
    from annotator.store.claim_fields import ClaimFields
    from annotator.store.entered import Entered
    from annotator.store.exchange import Exchange
    from annotator.store.history import History
    from annotator.store.links import Links
    from annotator.store.near_copies import NearCopies
    from annotator.store.problem import Problem
    from annotator.store.reviews import Reviews
    from annotator.store.search import Search
    from annotator.store.statistics import Statistics
    from annotator.store.versions import Versions

_LONG_SECONDS = 30.0
_READ_ONLY_ASKED = "This file was opened for reading only."


class AnnotationFile:
    """One open annotation file; belongs to the thread that opened it.

    `is_read_only` with `read_only_reason` (a sentence, else empty) says whether writes are
    refused. `annotator` is who acts from now on. Workers open the same path once more with
    `read_only=True`.
    """

    def __init__(self, path: Path, connection: Connection, annotator: str, reason: str) -> None:
        """Use `open`, `create` or `open_or_create` instead."""
        self.path = path
        self._annotator = annotator
        self.read_only_reason = reason
        self._connection = connection
        self._broadcast = Broadcast()
        self.blindness = Blindness(connection, annotator, self._broadcast.tell)
        self._watch = Watch(connection)
        self._in_use = in_use = StatesInUse(self._who)
        self._decided = DecidedClaims(connection)
        self._reviews: Reviews | None = None
        hooks: dict[str, list[RowsHook]] = {
            "articles": [lambda gone, come: self.search.index_headings(gone, come)],
            "claims": [lambda gone, come: self._entered.follow(gone, come), in_use.note_claims],
            "judgements": [in_use.note_judgements],
            "decisions": [self._decided.follow],
            "actors": [lambda before, after: self._forget_actors()],
        }
        self._acts = acts = Acts(
            connection,
            self._watch,
            self._broadcast,
            self._who,
            hooks,
            read_only_reason=reason,
            on_begin=(self.blindness.lift, in_use.begin),
            on_end=self.blindness.lower,
        )
        self.blindness.join(acts)
        self._texts = texts = Texts(connection)
        self.codebooks = Codebooks(connection, acts)
        self.articles = Articles(connection, acts, texts, writable=not reason)
        self.claims = Claims(
            connection, acts, self.articles.text, self._who, self.codebooks, self._known
        )
        self.sentences = Sentences(connection, acts, texts)
        self.judgements = Judgements(connection, acts, self.sentences, in_use, self._who)
        # The first to hear: what is kept in memory is true before any view asks for it.
        self._broadcast.subscribe(self._follow)

    # What the first frame does not need is imported when it is asked for.

    @cached_property
    def fields(self) -> ClaimFields:
        """What claims say in the fields of the codebook."""
        from annotator.store.claim_fields import ClaimFields

        return ClaimFields(self._connection, self._acts, self.codebooks, self._entered, self._known)

    @cached_property
    def history(self) -> History:
        """The acts, to undo and to read."""
        from annotator.store.history import History

        return History(self._connection, self._acts, self.codebooks, self.blindness)

    @cached_property
    def _entered(self) -> Entered:
        from annotator.store.entered import Entered

        return Entered(self._connection)

    @cached_property
    def search(self) -> Search:
        """The search of titles and texts."""
        from annotator.store.search import Search

        return Search(self._connection)

    @cached_property
    def actors(self) -> Actors:
        """The register of actors."""
        from annotator.store.actors import Actors

        return Actors(self._connection, self._acts, self.codebooks)

    @cached_property
    def links(self) -> Links:
        """The links between claims."""
        from annotator.store.links import Links

        return Links(self._connection, self._acts)

    @cached_property
    def exchange(self) -> Exchange:
        """What goes to colleagues and comes back."""
        from annotator.store.exchange import Exchange

        return Exchange(self._connection, self._acts, self.articles, self._texts, self.codebooks)

    @cached_property
    def near_copies(self) -> NearCopies:
        """The articles that are nearly the same as others."""
        from annotator.store.near_copies import NearCopies

        return NearCopies(self._connection, self._acts, writable=not self.is_read_only)

    @cached_property
    def versions(self) -> Versions:
        """New readings of articles, and claims that are carried over to other texts."""
        from annotator.store.versions import Versions

        return Versions(self._connection, self._acts, self.articles, self.claims, self._decided)

    @cached_property
    def details(self) -> ArticleDetails:
        """What is known about articles, edited for many at once."""
        from annotator.store.article_details import ArticleDetails

        return ArticleDetails(self._connection, self._acts)

    @classmethod
    def create(cls, path: Path, *, annotator: str = "") -> Self:
        """Make a new annotation file and open it; missing folders are made.

        A file that is there already is never written over (an empty one may be). Raises
        StoreError.
        """
        from annotator.store.making import made  # not before the first frame

        path = Path(path)
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            if path.is_dir():
                raise StoreError(f"“{path.name}” is a folder; choose another name.")
            if not made(path):
                raise StoreError(f"“{path.name}” is there already; choose another name.")
        except OSError as error:
            raise StoreError(f"“{path.name}” cannot be made: {failure_reason(error)}.") from error
        return cls.open(path, annotator=annotator)

    @classmethod
    def open(cls, path: Path, *, annotator: str = "", read_only: bool = False) -> Self:
        """Open an annotation file; one that may not be written is opened for reading.

        An older format is brought up to date, with a copy kept beside it. Raises
        NotAnAnnotationFileError, NewerFileError, BusyError or StoreError.
        """
        path = Path(path)
        header = read_header(path)
        reason = _READ_ONLY_ASKED if read_only else why_read_only(path)
        connection = connect(path, is_wal=header.is_wal, read_only=bool(reason))
        try:
            schema.check(connection, header.version)  # before a byte of it is changed
            if not reason and header.is_wal:
                connection.value("PRAGMA journal_mode=DELETE")
            if header.version < schema.VERSION:
                bring_up_to_date(connection, path, header.version, read_only=bool(reason))
                schema.check(connection, schema.VERSION)
            return cls(path, connection, annotator, reason)
        except BaseException:
            connection.close()
            raise

    @classmethod
    def open_or_create(cls, path: Path, *, annotator: str = "") -> Self:
        """Open the file where there is one, else make it. Raises what `open` and `create` do."""
        path = Path(path)
        if not path.exists():
            try:
                return cls.create(path, annotator=annotator)
            except StoreError:
                # Another program may have made it in this moment; then both work on that one.
                if not path.exists():
                    raise
        return cls.open(path, annotator=annotator)

    @property
    def annotator(self) -> str:
        """Who acts from now on."""
        return self._annotator

    @annotator.setter
    def annotator(self, name: str) -> None:
        self._annotator = name
        self.blindness.see_as(name)

    @property
    def is_read_only(self) -> bool:
        """Whether writes are refused."""
        return bool(self.read_only_reason)

    def subscribe(self, listener: Listener) -> Callable[[], None]:
        """Have `listener` called after each commit in this thread; return what ends that."""
        return self._broadcast.subscribe(listener)

    def poll(self) -> Changes | None:
        """Return, and tell listeners, what other programs committed since; None: nothing."""
        if self._acts.held:
            return None
        changes = self._watch.foreign_changes()
        self._broadcast.tell(changes)
        return changes

    def telling(self, proceed: Proceed | None, rows: int) -> Self:
        """Have acts tell from now on how many of so many rows are written; return the file.

        Once `proceed` returns False the act raises ActCancelledError, and nothing of it is kept.
        """
        self._acts.proceed, self._acts.expected = proceed, rows
        return self

    def hold(self, sentence: str) -> None:
        """Write nothing, and look for no changes, while a worker of ours writes a long act.

        Who wants to write meanwhile gets a BusyError with the sentence.
        """
        self._acts.held = sentence
        # While the act is committed nobody can read: that ends, and is no error.
        self.wait_long()

    def wait_long(self) -> None:
        """Wait for others who hold the file as long as a long act may take to be committed."""
        self._connection.wait_up_to(_LONG_SECONDS)

    @property
    def is_held(self) -> bool:
        """Whether a worker of ours writes a long act, for which everything else has to wait."""
        return bool(self._acts.held)

    def release(self, changes: Changes | None = None) -> None:
        """Write again; `changes`: what the worker committed, which is told as if done here."""
        self._acts.held = ""
        self._connection.wait_up_to(BUSY_SECONDS)
        if changes is not None:
            self._watch.expect(changes)
            self._in_use.forget(changes.claim_articles | changes.judged_articles)
        self.poll()

    def save_copy_as(self, target: Path, proceed: Proceed | None = None) -> None:
        """Write a copy of the whole file, as it stands, to another place; raises StoreError.

        What lies at `target` is replaced once the copy is whole. The copy keeps the `file_id`.
        Raises ActCancelledError once `proceed` says so.
        """
        copy_file(self._connection, self.path, Path(target), proceed)

    def verify(self) -> list[Problem]:
        """Return what is wrong with the file; an empty list when all is well. Raises BusyError."""
        from annotator.store.verification import problems

        known = {tag.name for tag in self.codebooks.tags()}
        with self.blindness.lifted():
            return list(problems(self._connection, known, writable=not self.is_read_only))

    @property
    def reviews(self) -> Reviews:
        """The decisions on annotators' claims set side by side, and what results from them."""
        if self._reviews is None:
            from annotator.store.reviews import Reviews  # not before the first frame

            self._reviews = Reviews(
                self._connection,
                self._acts,
                self.articles.text,
                self.codebooks,
                self.actors.known,
                self._decided,
            )
        return self._reviews

    @property
    def has_decisions(self) -> bool:
        """Whether a reviewer decided anything here; cheaper than asking `reviews`."""
        return not self._decided.is_empty

    def statistics(self, articles: Sequence[ArticleId] = ()) -> Statistics:
        """Count claims, sentences and fields, of these articles or of all."""
        from annotator.store.statistics import Counting

        counting = Counting(self._connection, self.codebooks, self.sentences, self.links)
        return counting.count(articles)

    def close(self) -> None:
        """Close the file; a second time does nothing."""
        self._connection.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self.close()

    def _who(self) -> str:
        return self.annotator

    def _follow(self, changes: Changes) -> None:
        self.blindness.follow(changes)
        self.judgements.follow(changes)
        if changes.all_rows:
            self.codebooks.forget()
        if changes.actors_changed or changes.all_rows:
            self._forget_actors()
        if "near_copies" in self.__dict__:
            self.near_copies.follow(changes)

    def _forget_actors(self) -> None:
        if "actors" in self.__dict__:
            self.actors.forget()

    def _known(self, name: str) -> str:
        return self.actors.known(name)
