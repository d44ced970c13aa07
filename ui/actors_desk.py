"""Joins the page of actors with the register the file keeps."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QMainWindow

from annotator.model.actor import Actor, ActorId
from annotator.model.changes import Changes
from annotator.model.claim_mark import ClaimFilter
from annotator.model.errors import ClaimlightError
from annotator.store.annotation_file import AnnotationFile
from annotator.text.folding import fold
from ui.actors.actor_form import kind_names
from ui.actors.page import ActorsPage
from ui.codebook.strips import claims_in_words
from ui.session import Session
from ui.text_rows import RowText
from ui.view_desk import ViewDesk

T = TypeVar("T")

REFRESH_DELAY = 50
_SHORT = 3
"""Words of a name shorter than this ("the", "of") tell nothing of who it is."""


class ActorsDesk(QObject):
    """Lists actors and names as the file has them; every change is an act of the file."""

    claim_requested = Signal(str)

    def __init__(self, session: Session, view: ViewDesk, window: QMainWindow) -> None:
        super().__init__(window)
        self._session, self._window = session, window
        self._actors: dict[str, Actor] = {}
        self._names: dict[str, int] = {}
        self.page = self.widget = ActorsPage(view.theme, window)
        self._timer = QTimer(self, singleShot=True, interval=REFRESH_DELAY)
        self._timer.timeout.connect(self.refresh)
        self._join()
        view.theme_changed.connect(self.page.set_theme)
        session.file_changed.connect(self._on_file_changed)
        session.changed.connect(self._on_changed)
        self._on_file_changed()

    def commands(self) -> Mapping[str, Callable[[], object]]:
        """Return what the actions of this page do."""
        return {
            "actors.add": self.add,
            "actors.names": self.page.show_names,
            "actors.import": self.import_table,
            "actors.export": self.export_table,
        }

    def shown(self) -> None:
        """Bring the page up to date and put the keyboard on it."""
        self.refresh()
        self.page.focus_first()

    def refresh(self) -> None:
        """Read register and names anew."""
        self._timer.stop()
        actors = self._session.read(lambda file: file.actors.all()) or []
        names = self._session.read(lambda file: file.actors.unresolved()) or []
        self._actors = {actor.id: actor for actor in actors}
        self._names = {name.name: name.count for name in names}
        self._list()

    # Acts

    def add(self) -> None:
        """Add an actor and begin with its name."""
        number = 1
        taken = {actor.name for actor in self._actors.values()}
        while self.tr("New actor {}").format(number) in taken:
            number += 1
        name = self.tr("New actor {}").format(number)
        added = self._session.read(lambda file: file.actors.add(name))
        if added is not None:
            self.page.words.clear()
            self.page.actors_button.setChecked(True)
            self.refresh()
            self.page.list.go_to(added)
            self.page.actor_form.focus_first()

    def import_table(self) -> None:
        """Ask for a CSV table and take its actors in."""
        from ui.dialogs import choosing

        path = choosing.choose_table_to_read(self._window, self._folder())
        if path is not None:
            self.read_table(path)

    def read_table(self, path: Path) -> None:
        """Take the actors of a CSV table in, as one act."""
        from annotator.export.actors_csv import read_actors

        def take_in(file: AnnotationFile) -> tuple[int, int]:
            return file.actors.put_many(read_actors(path))

        counts = self._session.read(take_in)
        if counts is not None:
            said = self.tr("{} actors added, {} changed.").format(*counts)
            self._session.said.emit(said, True)

    def export_table(self) -> None:
        """Ask for a name and write the register as a CSV table."""
        from ui.dialogs import choosing

        file = self._session.file
        if file is None:
            return
        suggestion = file.path.with_name(self.tr("{} actors").format(file.path.stem) + ".csv")
        path = choosing.choose_table(self._window, suggestion)
        if path is not None:
            self.write_table(path)

    def write_table(self, path: Path) -> None:
        """Write the register as a CSV table."""
        from annotator.export.actors_csv import write_actors

        file = self._session.file
        if file is None:
            return
        try:
            count = write_actors(file, path)
        except ClaimlightError as error:
            self._session.failed.emit(str(error))
        else:
            said = self.tr("{} actors written to “{}”.").format(count, path.name)
            self._session.said.emit(said, False)

    # Private

    def _join(self) -> None:
        page = self.page
        page.list.rows.set_source(self._rows)
        page.list_wanted.connect(self._list)
        page.row_chosen.connect(self._on_chosen)
        page.new_requested.connect(self.add)
        page.import_requested.connect(self.import_table)
        page.export_requested.connect(self.export_table)
        form = page.actor_form
        form.set_source(self._claim_rows)
        form.edited.connect(self._on_edited)
        form.merge_requested.connect(self._on_merge)
        form.remove_requested.connect(self._on_remove)
        form.claim_requested.connect(self.claim_requested)
        page.name_form.resolved.connect(self._on_resolved)
        page.name_form.new_requested.connect(self._on_new_for_name)
        page.name_form.words_changed.connect(self._offer)

    def _folder(self) -> Path:
        file = self._session.file
        return file.path.parent if file is not None else Path.home()

    def _on_file_changed(self) -> None:
        self.page.set_read_only(not self._session.can_write)
        self.refresh()

    def _on_changed(self, changes: Changes) -> None:
        concerns = changes.actors_changed or changes.claims_changed or changes.all_rows
        if self.page.isVisible() and (concerns or changes.claims_added or changes.claims_removed):
            self._timer.start()

    def _list(self) -> None:
        wanted = fold(self.page.words.text().strip())
        if self.page.shows_names:
            ids = [name for name in self._names if wanted in fold(name)]
            nothing = self.tr("Every name is somebody's. New ones in claims will stand here.")
        else:
            ids = [actor.id for actor in self._actors.values() if _goes_by(actor, wanted)]
            nothing = self.tr(
                "Who commits, and to whom. Actors are added here, imported, or made of the names"
                " in claims."
            )
        nothing = self.tr("Nobody goes by that.") if wanted else nothing
        self.page.show_rows(ids, (len(self._actors), len(self._names)), nothing)

    def _rows(self, row_ids: Sequence[str]) -> Mapping[str, RowText]:
        kinds = kind_names(self.page)
        rows: dict[str, RowText] = {}
        for row_id in row_ids:
            actor = self._actors.get(row_id)
            if self.page.shows_names or actor is None:
                rows[row_id] = RowText(row_id, "", f"{self._names.get(row_id, 0):,}")
            else:
                below = " · ".join((kinds[actor.kind], *actor.aliases))
                rows[row_id] = RowText(actor.name, below, actor.country)
        return rows

    def _claim_rows(self, claim_ids: Sequence[str]) -> Mapping[str, RowText]:
        return {
            claim.id: RowText(claim.quote, claim.annotator, "", claim.tags)
            for claim in self._session.claims(claim_ids)
        }

    def _on_chosen(self, row_id: str) -> None:
        page = self.page
        if page.shows_names:
            page.name_form.show_name(row_id, self._names.get(row_id, 0))
            self._offer("")
            page.stack.setCurrentWidget(page.name_form)
            return
        actor = self._actors.get(row_id)
        if actor is None:
            return
        named = set(self._session.read(lambda file: file.actors.claims_of(actor.id)) or ())
        every = self._session.read(lambda file: file.claims.ids(ClaimFilter())) if named else ()
        claims = [claim_id for claim_id in every or () if claim_id in named]
        others = [other for other in self._actors.values() if other.id != actor.id]
        page.actor_form.show_actor(actor, others, claims)
        page.stack.setCurrentWidget(page.actor_form)

    def _offer(self, words: str) -> None:
        """Offer the actors that go by the words, or by a word of the name at hand."""
        name = self.page.list.current_id() or ""
        asked = [words] if words.strip() else [w for w in name.split() if len(w) > _SHORT]
        found: dict[str, Actor] = {}
        for word in asked:
            complete = partial(_complete, word)
            for known in self._session.read(complete) or []:
                found.setdefault(known.id, known)
        rest = () if words.strip() else self._actors.values()
        for actor in rest:
            found.setdefault(actor.id, actor)
        self.page.name_form.show_offers(list(found.values()))

    def _on_edited(self, actor: Actor) -> None:
        if not self._session.do(lambda file: file.actors.change(actor)):
            self._on_chosen(actor.id)  # what was refused is not left standing

    def _on_merge(self, into: str) -> None:
        source = self.page.list.current_id()
        if source is None:
            return
        said = self.tr("“{}” is “{}” now.").format(
            self._actors[source].name, self._actors[into].name
        )

        def done(_: None) -> None:
            self._session.said.emit(said, True)
            self.refresh()
            self.page.list.go_to(into)

        self._rewrite(lambda file: file.actors.merge(ActorId(source), ActorId(into)), done)

    def _on_remove(self) -> None:
        actor_id = self.page.list.current_id()
        if actor_id is None:
            return
        said = self.tr("“{}” was removed; claims keep the name.").format(
            self._actors[actor_id].name
        )
        self._rewrite(
            lambda file: file.actors.remove(ActorId(actor_id)),
            lambda _: self._session.said.emit(said, True),
        )

    def _on_resolved(self, actor_id: str) -> None:
        name = self.page.list.current_id()
        if name is None:
            return
        who = self._actors[actor_id].name

        def done(count: int) -> None:
            claims = claims_in_words(self.page, count)
            self._session.said.emit(self.tr("“{}” is {}: {}.").format(name, who, claims), True)
            self.refresh()

        self._rewrite(lambda file: file.actors.resolve(name, ActorId(actor_id)), done)

    def _on_new_for_name(self) -> None:
        name = self.page.list.current_id()
        if name is None:
            return

        def done(count: int) -> None:
            claims = claims_in_words(self.page, count)
            self._session.said.emit(self.tr("“{}” is an actor now: {}.").format(name, claims), True)
            self.refresh()

        self._rewrite(lambda file: file.actors.add_for(name), done)

    def _rewrite(self, act: Callable[[AnnotationFile], T], done: Callable[[T], object]) -> None:
        """Do an act that looks through the fields of all claims, at length where these are many."""
        rows = self._session.read(lambda file: file.claims.count(ClaimFilter())) or 0
        found: list[T] = []
        self._session.do_many(
            rows,
            self.tr("Rewriting claims"),
            lambda file, go: found.append(act(file.telling(go, rows))),
            lambda: done(found[0]),
        )


def _complete(word: str, file: AnnotationFile) -> list[Actor]:
    return [known.actor for known in file.actors.complete(word)]


def _goes_by(actor: Actor, words: str) -> bool:
    return not words or any(words in fold(name) for name in (actor.name, *actor.aliases))
