"""Opening a web address, and the settings that allow it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction, QGuiApplication
from PySide6.QtWidgets import QMenu, QWidget

from annotator.model.errors import SettingsError
from annotator.settings import Settings, save_settings
from ui.actions import set_text, spec_of, tr
from ui.carried import address_in
from ui.library_desk import LibraryDesk
from ui.session import Session

if TYPE_CHECKING:
    from annotator.reading.pieces import Outcome
    from ui.dialogs.web_address_dialog import WebAddressDialog

_OPEN = "article.open_web"


class WebDesk(QObject):
    """Asks with dialogs, which are imported when they are opened, and nothing of the net before."""

    def __init__(
        self, session: Session, library: LibraryDesk, settings: Settings, window: QWidget
    ) -> None:
        super().__init__(window)
        self._session, self._library = session, library
        self._settings, self._window = settings, window
        self._actions: Mapping[str, QAction] = {}
        self._dialog: WebAddressDialog | None = None
        self._was_on = True

    def commands(self) -> dict[str, Callable[[], object]]:
        """Return what the actions of this desk do."""
        return {_OPEN: self.open_address, "app.settings": self.open_settings}

    def allow(self, actions: Mapping[str, QAction]) -> None:
        """Take the action that opens an address back where the settings switch it off."""
        self._actions = actions
        action = actions[_OPEN]
        is_on = self._settings.web_addresses
        if not is_on:
            action.setEnabled(False)
        if is_on == self._was_on:
            return
        self._was_on = is_on
        set_text(action, tr(spec_of(action).text))
        if not is_on:
            action.setToolTip(
                self.tr("Switched off; File > Settings… allows opening web addresses again")
            )
        for menu in action.associatedObjects():
            if isinstance(menu, QMenu):  # it shows no tips by itself
                menu.setToolTipsVisible(not is_on)

    def stop(self) -> None:
        """Stop fetching: the window is closing."""
        if self._dialog is not None:
            self._dialog.stop()

    @property
    def may_open(self) -> bool:
        """Whether the settings and the file allow a page to be fetched and added."""
        return self._settings.web_addresses and self._session.can_write

    def open_address(self, proposal: str = "") -> None:
        """Ask for an address, beginning with this or the clipboard's, and add the page there."""
        from ui.dialogs.web_address_dialog import WebAddressDialog

        if not self._settings.web_addresses:  # the menu learns of that after the first frame
            self._session.failed.emit(
                self.tr("Opening web addresses is switched off; File ▸ Settings… allows it again.")
            )
            return
        if self._dialog is not None:
            self._dialog.raise_()
            return
        self._dialog = WebAddressDialog(
            proposal or self._copied(),
            self._window,
            allows_nearby=self._settings.nearby_addresses,
            is_looked_at=self._settings.look_first,
            is_copied=not proposal,
        )
        self._dialog.page_read.connect(self._on_page_read)
        self._dialog.destroyed.connect(self._on_dialog_closed)
        self._dialog.open()

    def open_settings(self) -> None:
        """Open the dialog with what is allowed."""
        from ui.dialogs.settings_dialog import SettingsDialog

        dialog = SettingsDialog(self._settings, self._window)
        dialog.changed.connect(self._on_settings_changed)
        dialog.open()

    # Private

    def _copied(self) -> str:
        """Return the address on the clipboard, empty where something else is."""
        return address_in(QGuiApplication.clipboard().text())

    def _on_page_read(self, outcomes: Sequence[Outcome]) -> None:
        if len(outcomes) > 1:
            self._library.chapters_found.emit(list(outcomes))
        else:
            self._library.add_read(outcomes, is_looked_at=self._settings.look_first)

    def _on_dialog_closed(self) -> None:
        self._dialog = None

    def _on_settings_changed(self) -> None:
        try:
            save_settings(self._settings)
        except SettingsError as error:
            self._session.failed.emit(str(error))
        if self._settings.web_addresses:
            self._actions[_OPEN].setEnabled(self._session.can_write)
        self.allow(self._actions)
