"""Keeps the window's tags those of the file's codebook: page, chips, filter, menu and keys."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import Protocol

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMainWindow, QMenu

from annotator.model.changes import Changes
from annotator.model.tag import DEFAULT_TAGS, Tag
from ui.actions import TAG_PREFIX, make_action, set_text, spec_of, tag_specs, tr
from ui.reader.pane import ReaderPane
from ui.session import Session
from ui.view_desk import ViewDesk


class Tagged(Protocol):
    """A part of the window that shows tags."""

    def set_tags(self, tags: Sequence[Tag]) -> None:
        """Take the tags of another codebook."""
        ...


class TagDesk(QObject):
    """Follows the codebook; nothing is done while its tags are those the window was built with."""

    tags_changed = Signal()

    def __init__(
        self,
        session: Session,
        reader: ReaderPane,
        view: ViewDesk,
        actions: dict[str, QAction],
        menu: QMenu,
        window: QMainWindow,
    ) -> None:
        """`actions` and `menu` are those of the window; the tags' own are kept up in them."""
        super().__init__(window)
        self._session, self._view, self._window = session, view, window
        self._reader = reader
        self._parts: list[Tagged] = [reader]
        self._actions, self._menu = actions, menu
        self.tags: tuple[Tag, ...] = DEFAULT_TAGS
        session.file_changed.connect(self._follow)
        session.changed.connect(self._on_changed)

    def join(self, *parts: Tagged) -> None:
        """Tell these of every change from now on; they show the tags there are."""
        self._parts += parts

    def _on_changed(self, changes: Changes) -> None:
        if changes.codebook_changed or changes.all_rows:
            self._follow()

    def _follow(self) -> None:
        tags = self._session.read(lambda file: file.codebooks.tags()) or self.tags
        if _shown(tags) != _shown(self.tags):
            self.tags = tags
            for part in self._parts:
                part.set_tags(tags)
            self._view.set_tags(tags)
            self._renew_actions()
            self.tags_changed.emit()

    def _renew_actions(self) -> None:
        """Put the actions of these tags in the place of the others; those that stay, stay."""
        specs = tag_specs(self.tags)
        wanted = [spec.id for spec in specs]
        old = {key: each for key, each in self._actions.items() if key.startswith(TAG_PREFIX)}
        rest = {key: each for key, each in self._actions.items() if key not in old}
        after = next(each for each in self._menu.actions() if each.objectName() not in old)
        owned = next(each for each in self._window.actions() if each.objectName() == "claim.note")
        for action in old.values():
            self._menu.removeAction(action)
            self._window.removeAction(action)
            if action.objectName() not in wanted:
                action.deleteLater()
        self._actions.clear()
        for spec in specs:
            action = old.get(spec.id)
            if action is None:
                name = spec.id.removeprefix(TAG_PREFIX)
                action = make_action(self._window, spec, partial(self._reader.tag_current, name))
            elif spec_of(action) != spec:
                action.setData(spec)
                set_text(action, tr(spec.text))
            self._menu.insertAction(after, action)
            self._window.insertAction(owned, action)
            self._actions[spec.id] = action
        self._actions.update(rest)


def _shown(tags: Sequence[Tag]) -> list[tuple[str, ...]]:
    """Return what of the tags the window shows outside the codebook's own page."""
    return [
        (tag.name, tag.label, tag.key, tag.letter, tag.pattern, tag.colour, tag.definition)
        for tag in tags
    ]
