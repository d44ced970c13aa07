"""What a person meets at the first start only: the question for a name, and the first steps."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from annotator.settings import Settings, login_name
from ui.file_desk import FileDesk
from ui.theme import Theme
from ui.view_desk import ViewDesk
from ui.window_frame import WindowFrame

if TYPE_CHECKING:
    from ui.banner import NameBanner
    from ui.first_steps import FirstSteps


class Greeting(QObject):
    """Shows nothing to somebody who has been here before."""

    def __init__(
        self, settings: Settings, frame: WindowFrame, files: FileDesk, view: ViewDesk
    ) -> None:
        super().__init__(frame)
        self._settings, self._frame, self._files, self._view = settings, frame, files, view
        self.first_steps: FirstSteps | None = None
        self.name_banner: NameBanner | None = None
        view.theme_changed.connect(self._set_theme)

    def show(self) -> None:
        """Ask and show what this person has not answered and seen yet."""
        if not self._settings.annotator:
            self._ask_name()
        if not self._settings.first_steps_seen:
            self._show_first_steps()

    def make_room(self, claim: object) -> None:
        """Fold the first steps when there is a claim, whose form and list need the room."""
        if self.first_steps is not None and claim is not None:
            self.first_steps.make_room()

    def _ask_name(self) -> None:
        from ui.banner import NameBanner  # like the first steps, not for who has been here before

        self.name_banner = NameBanner(login_name(), self._view.theme, self._frame)
        self.name_banner.name_given.connect(self._files.set_annotator)
        self._frame.centre_layout.insertWidget(0, self.name_banner)
        self._view.leave_out(self.name_banner)

    def _show_first_steps(self) -> None:
        from ui.first_steps import FirstSteps

        self.first_steps = FirstSteps(self._view.theme, self._frame)
        self.first_steps.dismissed.connect(self._on_seen)
        self.first_steps.more_requested.connect(self._view.show_first_steps)
        self._frame.side_layout.insertWidget(0, self.first_steps)

    def _on_seen(self) -> None:
        self._settings.first_steps_seen = True
        self._view.save()

    def _set_theme(self, theme: Theme) -> None:
        for part in (self.first_steps, self.name_banner):
            if part is not None:
                part.set_theme(theme)
