"""The fields of the codebook as a menu: going to one, or filling it from the selected words."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMainWindow, QMenu

from annotator.model.codebook import Field
from ui.action_spec import ActionSpec, Needs
from ui.actions import make_action

PREFIX = "field."
FIELDS_MENU = "Fields of a Claim"
"""The heading of these actions where all keys are listed."""


class FieldMenu(QMenu):
    """Keeps one action a field, also for the command bar and the page of keys."""

    def __init__(
        self, window: QMainWindow, actions: dict[str, QAction], fill: Callable[[str], object]
    ) -> None:
        """`actions` are those of the window; the fields' own are kept up in them."""
        super().__init__(window)
        self._window, self._all, self._fill = window, actions, fill
        self._fields: tuple[Field, ...] = ()

    def set_fields(self, fields: Sequence[Field]) -> bool:
        """Offer these fields; whether they are others than before."""
        if tuple(fields) == self._fields:
            return False
        self._fields = tuple(fields)
        for action in self.actions():
            self._window.removeAction(action)
            self._all.pop(action.objectName(), None)
            action.deleteLater()
        for field in fields:
            spec = ActionSpec(
                PREFIX + field.name, FIELDS_MENU, field.label.replace("&", "&&"),
                " ".join(field.help.split()) or field.label, needs=Needs.CLAIM,
                typed=(field.key.upper(),) if field.key else (),
            )  # fmt: skip
            action = make_action(self._window, spec, partial(self._fill, field.name))
            self.addAction(action)
            self._window.addAction(action)
            self._all[spec.id] = action
        return True
