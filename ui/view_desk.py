"""What the View and Help menus do: theme, type, panes, text alone, command bar, help."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QByteArray, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QApplication, QMainWindow, QWidget

from annotator.model.errors import SettingsError
from annotator.model.tag import DEFAULT_TAGS, Tag
from annotator.settings import THEMES, Settings, save_settings
from ui.reader.pane import ReaderPane
from ui.reader.style import READING_FAMILY, ReadingStyle
from ui.theme import Theme, apply_theme, system_is_dark, theme_for
from ui.window_frame import PaneSplitter

if TYPE_CHECKING:
    from ui.help.window import HelpWindow

SAVE_DELAY = 1_000
"""Milliseconds after the last change of a setting until all are written."""

_HELP_OF = {"view.claims": "fields", "view.library": "file-and-export"}
"""The page of the help about each pane, by the action that folds it."""


class Themed(Protocol):
    """A part of the window that has icons or paints with the theme."""

    def set_theme(self, theme: Theme) -> None:
        """Show everything in another theme."""
        ...


def style_of(settings: Settings) -> ReadingStyle:
    """Return how the settings want the article set."""
    return ReadingStyle(
        settings.font_family or READING_FAMILY,
        settings.font_size,
        settings.measure,
        settings.line_height,
    )


class ViewDesk(QObject):
    """Keeps looks and settings in step."""

    theme_changed = Signal(object)
    style_changed = Signal(object)
    """Articles are set in another ReadingStyle."""

    def __init__(self, settings: Settings, window: QMainWindow) -> None:
        super().__init__(window)
        self._settings, self._window = settings, window
        self._themed: list[Themed] = []
        self._help: HelpWindow | None = None
        self._outside: list[QWidget] = []
        self._hidden: list[QWidget] = []
        self._panes: dict[str, QWidget] = {}
        self._lists: dict[QWidget, QWidget] = {}
        self._app = QApplication.instance()
        self._tags: Sequence[Tag] = DEFAULT_TAGS
        self._plain = self.theme = theme_for(settings.theme, self._system_is_dark())
        self._apply()
        self._save_timer = QTimer(self, singleShot=True, interval=SAVE_DELAY)
        self._save_timer.timeout.connect(self.save)

    def reading_style(self) -> ReadingStyle:
        """Return how the settings want articles set."""
        return style_of(self._settings)

    def commands(self) -> dict[str, Callable[[], object]]:
        """Return what the actions of this desk do."""
        themes = {f"view.theme.{name}": self._on_theme_action for name in THEMES}
        return {
            **themes,
            "view.library": self._on_pane_action,
            "view.claims": self._on_pane_action,
            "view.text_alone": self.toggle_text_alone,
            "view.next_pane": self.focus_next_pane,
            "view.reading": self.open_reading_settings,
            "view.snap": self._on_snap,
            "help.keys": self.show_keys,
            "help.first_steps": self.show_first_steps,
            "help.about": self.show_about,
        }

    def join(
        self,
        reader: ReaderPane,
        splitter: PaneSplitter,
        panes: Mapping[str, QWidget],
        outside: list[QWidget],
        actions: Mapping[str, QAction],
        themed: list[Themed],
    ) -> None:
        """Take the window's parts: `panes` by the id of the action that folds them, `outside`
        what text alone hides besides, `themed` what a theme must be told to.
        """
        self._reader, self._splitter, self._actions = reader, splitter, actions
        self._panes, self._outside, self._themed = dict(panes), outside, themed
        actions[f"view.theme.{self._settings.theme}"].setChecked(True)
        actions["view.snap"].setChecked(self._settings.snap_to_words)
        reader.set_snapping(self._settings.snap_to_words)
        self._restore()
        reader.style_changed.connect(self._on_style)
        splitter.splitterMoved.connect(self._save_later)
        hints = QApplication.styleHints()
        hints.colorSchemeChanged.connect(self._on_system_colours)

    def set_lists(self, lists: Mapping[QWidget, QWidget]) -> None:
        """Say which list of a pane takes the keyboard when the pane is gone to.

        It is not the pane's focus proxy: Qt would let Tab pass over all that stands in the pane.
        """
        self._lists = {self._reader: self._reader.page, **lists}

    def add_themed(self, parts: Sequence[Themed]) -> None:
        """Tell these of every change of the theme from now on; they show the one there is."""
        self._themed += parts

    def leave_out(self, widget: QWidget) -> None:
        """Hide this as well when text stands alone."""
        self._outside.append(widget)

    # Theme and type

    def set_theme(self, name: str) -> None:
        """Use a theme by its name in the settings."""
        self._settings.theme = name
        self._actions[f"view.theme.{name}"].setChecked(True)
        self._change_theme()
        self._save_later()

    def set_tags(self, tags: Sequence[Tag]) -> None:
        """Let every part show tags as this codebook has them."""
        self._tags = tuple(tags)
        theme = self._plain.with_tags(tags)
        if theme.tag_styles != self.theme.tag_styles:
            self._use(theme)

    def set_style(self, style: ReadingStyle) -> None:
        """Set the article in another type."""
        self._reader.set_style(style)
        self._on_style(style)

    def open_reading_settings(self) -> None:
        """Open the popover with font, size, measure, line height and theme."""
        from ui.reading_popover import ReadingPopover

        popover = ReadingPopover(style_of(self._settings), self._settings.theme, self._window)
        popover.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        popover.style_changed.connect(self.set_style)
        popover.theme_chosen.connect(self.set_theme)
        anchor = self._window.findChild(QWidget, "view.reading")
        popover.open_under(anchor or self._reader)

    # Panes

    def toggle_text_alone(self) -> None:
        """Hide everything but the page, or bring it all back."""
        is_alone = self._actions["view.text_alone"].isChecked()
        if is_alone:
            self._hidden = [widget for widget in self._outside if widget.isVisible()]
        for widget in self._hidden:
            widget.setVisible(not is_alone)
        for action_id, pane in self._panes.items():
            pane.setVisible(not is_alone and self._actions[action_id].isChecked())
        if is_alone:
            self._was_maximized = self._window.isMaximized()
            self._window.showFullScreen()
        elif self._was_maximized:
            self._window.showMaximized()
        else:
            self._window.showNormal()
        self._reader.setFocus()

    def show_pane(self, action_id: str) -> None:
        """Unfold a pane that is needed now."""
        if not self._panes[action_id].isVisible():
            self._actions[action_id].setChecked(True)
            self._panes[action_id].show()
            self._save_later()

    def focus_next_pane(self) -> None:
        """Move the keyboard focus: page, claims, library, page."""
        ring = [self._reader, self._panes["view.claims"], self._panes["view.library"]]
        shown = [pane for pane in ring if pane.isVisible()]
        focused = QApplication.focusWidget()
        at = next((i for i, pane in enumerate(shown) if focused and pane.isAncestorOf(focused)), -1)
        target = shown[(at + 1) % len(shown)]
        chain = [self._lists.get(target), *target.findChildren(QWidget)]
        able = (each for each in chain if each and each.isVisible() and each.focusPolicy().value)
        next(able, target).setFocus(Qt.FocusReason.ShortcutFocusReason)

    # Help

    def open_help(self, stem: str) -> None:
        """Open the help at a page."""
        from ui.help.window import HelpWindow

        if self._help is None:
            self._help = HelpWindow(self._window)
            self._help.destroyed.connect(self._on_help_closed)
        self._help.open_page(stem)

    def show_keys(self) -> None:
        """Open the page of keys."""
        self.open_help("keys")

    def show_first_steps(self) -> None:
        """Open the page for beginners."""
        self.open_help("first-steps")

    def help_here(self) -> str:
        """Return the page of the help about what the keyboard is in, beside the reader's page."""
        focused = self._window.focusWidget()
        for action_id, stem in _HELP_OF.items():
            if focused is not None and self._panes[action_id].isAncestorOf(focused):
                return stem
        return "marking"

    def show_about(self) -> None:
        """Open the dialog with the version."""
        from ui.dialogs.about_dialog import AboutDialog

        AboutDialog(self._window).open()

    # Settings

    def save(self) -> None:
        """Write the settings now; a folder that takes none is no reason to stop."""
        self._save_timer.stop()
        window = self._settings.window
        if not self._actions["view.text_alone"].isChecked():
            window["geometry"] = _packed(self._window.saveGeometry())
            window["panes"] = self._splitter.chosen_widths()
        for action_id in self._panes:
            window[action_id] = "1" if self._actions[action_id].isChecked() else "0"
        try:
            save_settings(self._settings)
        except SettingsError as error:
            import logging

            logging.getLogger(__name__).info("%s", error)

    def _restore(self) -> None:
        window = self._settings.window
        if not self._window.restoreGeometry(_unpacked(window.get("geometry", ""))):
            room = self._window.screen().availableGeometry()
            self._window.resize(min(1360, room.width() - 80), min(860, room.height() - 80))
        self._splitter.choose_widths(window.get("panes", ""))
        for action_id, pane in self._panes.items():
            is_shown = window.get(action_id, "1") != "0"
            self._actions[action_id].setChecked(is_shown)
            pane.setVisible(is_shown)

    def _save_later(self) -> None:
        self._save_timer.start()

    # Private

    def _on_theme_action(self) -> None:
        for name in THEMES:
            if self._actions[f"view.theme.{name}"].isChecked():
                self.set_theme(name)

    def _on_pane_action(self) -> None:
        for action_id, pane in self._panes.items():
            pane.setVisible(self._actions[action_id].isChecked())
        self._save_later()

    def _on_snap(self) -> None:
        self._settings.snap_to_words = self._actions["view.snap"].isChecked()
        self._reader.set_snapping(self._settings.snap_to_words)
        self._save_later()

    def _on_style(self, style: ReadingStyle) -> None:
        settings = self._settings
        settings.font_family = "" if style.family == READING_FAMILY else style.family
        settings.font_size = style.size_pt
        settings.measure = style.measure
        settings.line_height = style.line_height
        self._save_later()
        self.style_changed.emit(style)

    def _on_system_colours(self) -> None:
        if self._settings.theme == "system":
            self._change_theme()

    def _change_theme(self) -> None:
        plain = theme_for(self._settings.theme, self._system_is_dark())
        if plain is self._plain:
            return
        self._plain = plain
        self._apply()
        self._use(plain.with_tags(self._tags))

    def _use(self, theme: Theme) -> None:
        self.theme = theme
        self._reader.set_theme(theme)
        for part in self._themed:
            part.set_theme(theme)
        self.theme_changed.emit(theme)

    def _apply(self) -> None:
        if isinstance(self._app, QApplication):
            apply_theme(self._app, self._plain)

    def _system_is_dark(self) -> bool:
        return isinstance(self._app, QApplication) and system_is_dark(self._app)

    def _on_help_closed(self) -> None:
        self._help = None


def _packed(state: QByteArray) -> str:
    return bytes(state.toBase64().data()).decode("ascii")


def _unpacked(text: str) -> QByteArray:
    return QByteArray.fromBase64(QByteArray(text.encode("ascii", "ignore")))
