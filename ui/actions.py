"""Every action once: its id, text, key, icon and tip. Menus, tips, F1 and Ctrl+K read this table.

Keys of the page itself (J, 1, T, …) stand in `ui/reader/keys.py`, because they must not fire while
somebody types into a box; an action with a `page_key` shows the first of them behind its text.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from itertools import groupby
from operator import attrgetter

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QAction, QActionGroup, QKeySequence
from PySide6.QtWidgets import QMenu, QMenuBar, QWidget

from annotator.model.tag import DEFAULT_TAGS, Tag
from ui.action_spec import RULE, ActionSpec, Needs
from ui.article_actions import ARTICLE_ACTIONS, ARTICLE_MENU
from ui.flow_actions import FORM_ACTIONS, SENTENCE_ACTIONS, SENTENCE_MENU, SHAPE_ACTIONS
from ui.library_actions import LIBRARY_ACTIONS
from ui.page_actions import (
    ACTOR_ACTIONS,
    ACTORS_MENU,
    CODEBOOK_ACTIONS,
    CODEBOOK_MENU,
    EXAMPLE_ACTIONS,
    HISTORY_ACTIONS,
    PAGE_ACTIONS,
)
from ui.reader.keys import PAGE_KEYS
from ui.review_actions import REVIEW_ACTIONS, REVIEW_FILE_ACTIONS, REVIEW_MENU

CONTEXT = "Actions"


_FILE, _EDIT, _VIEW, _CLAIM, _GO, _HELP = ("&File", "&Edit", "&View", "&Claim", "&Go", "&Help")
MENUS: tuple[str, ...] = (
    _FILE, _EDIT, _VIEW, ARTICLE_MENU, _CLAIM, SENTENCE_MENU, _GO, CODEBOOK_MENU, ACTORS_MENU,
    REVIEW_MENU, _HELP,
)  # fmt: skip

_FILE_ACTIONS = (
    ActionSpec("file.new", _FILE, "New…", "Make a new annotation file", ("Ctrl+N",), "new"),
    ActionSpec("file.open", _FILE, "Open…", "Open an annotation file", ("Ctrl+O",), "open"),
    ActionSpec("file.recent", _FILE, "Open Recent", "Open a file used before", icon="history"),
    ActionSpec(
        "file.save_copy", _FILE, "Save a Copy As…", "Save a copy of the file as it is now",
        ("Ctrl+Shift+S",), "save-copy", Needs.FILE,
    ),
    RULE,
    ActionSpec(
        "article.add", _FILE, "Add Articles…", "Add articles from files", ("Ctrl+I",),
        "add-article", Needs.WRITE,
    ),
    ActionSpec(
        "article.add_folder", _FILE, "Add Folder…", "Add every article of a folder",
        ("Ctrl+Shift+I",), "folder", Needs.WRITE,
    ),
    ActionSpec(
        "article.open_web", _FILE, "Open Web Address…", "Add the page at an address of the web",
        ("Ctrl+Shift+W",), "link", Needs.WRITE,
    ),
    ActionSpec(
        "article.paste", _FILE, "Paste as Article", "Add what was copied in another program",
        ("Ctrl+Shift+V",), "add", Needs.WRITE,
    ),
    ActionSpec(
        "article.look_first", _FILE, "Look at Each Article First",
        "Show what was read of a single article before it is added", is_checkable=True,
    ),
    RULE,
    *REVIEW_FILE_ACTIONS,
    RULE,
    ActionSpec(
        "file.export", _FILE, "Export CSV…", "Write the claims as a table", ("Ctrl+E",), "export",
        Needs.FILE,
    ),
    RULE,
    ActionSpec(
        "app.annotator", _FILE, "Annotator…", "Change the name your claims carry", icon="person"
    ),
    ActionSpec(
        "app.settings", _FILE, "Settings…",
        "Say whether web addresses may be opened and which originals are kept", icon="settings",
    ),
    ActionSpec("app.quit", _FILE, "Quit", "Close Claimlight; everything is saved", ("Ctrl+Q",)),
)  # fmt: skip

_EDIT_ACTIONS = (
    ActionSpec(
        "edit.undo", _EDIT, "Undo", "Take the last act back", ("Ctrl+Z",), "undo", Needs.WRITE
    ),
    ActionSpec(
        "edit.redo", _EDIT, "Redo", "Do again what was taken back", ("Ctrl+Shift+Z", "Ctrl+Y"),
        "redo", Needs.WRITE,
    ),
    *HISTORY_ACTIONS,
    RULE,
    ActionSpec(
        "edit.find", _EDIT, "Find in Article", "Find words in the article", ("Ctrl+F",), "search",
        Needs.ARTICLE,
    ),
    ActionSpec(
        "edit.find_next", _EDIT, "Find Next", "Go to the next hit", ("F3", "Ctrl+G"),
        needs=Needs.ARTICLE,
    ),
    ActionSpec(
        "edit.find_previous", _EDIT, "Find Previous", "Go to the hit before",
        ("Shift+F3", "Ctrl+Shift+G"), needs=Needs.ARTICLE,
    ),
    ActionSpec(
        "library.search", _EDIT, "Search the Library", "Search titles and texts of all articles",
        ("Ctrl+Shift+F",), "library", Needs.FILE,
    ),
    ActionSpec(
        "claims.search", _EDIT, "Search the Claims", "Search quotes and notes",
        ("Ctrl+Shift+E",), "claims", Needs.FILE,
    ),
    RULE,
    ActionSpec(
        "app.command_bar", _EDIT, "Command Bar", "Find any action or article by typing",
        ("Ctrl+K",), "command",
    ),
)  # fmt: skip

_VIEW_ACTIONS = (
    *PAGE_ACTIONS,
    RULE,
    ActionSpec("view.zoom_in", _VIEW, "Larger Text", "Larger text", ("Ctrl++", "Ctrl+=")),
    ActionSpec("view.zoom_out", _VIEW, "Smaller Text", "Smaller text", ("Ctrl+-",)),
    ActionSpec("view.zoom_reset", _VIEW, "Normal Text Size", "Normal text size", ("Ctrl+0",)),
    ActionSpec(
        "view.reading", _VIEW, "Reading Settings", "Font, size, line length and colours",
        ("Ctrl+,",), "text-size",
    ),
    RULE,
    *(
        ActionSpec(
            f"view.theme.{name}", _VIEW, text, tip, icon=icon, is_checkable=True, group="theme"
        )
        for name, text, tip, icon in (
            ("system", "Colours of the System", "Light or dark as the system is", "settings"),
            ("light", "Light Page", "Dark letters on white", "sun"),
            ("sepia", "Sepia Page", "Dark letters on warm paper", "book"),
            ("dark", "Dark Page", "Light letters on dark grey", "moon"),
            ("contrast", "High-Contrast Page", "The strongest contrast", "contrast"),
        )
    ),
    RULE,
    ActionSpec(
        "view.library", _VIEW, "Library", "Show or fold away the library", ("Ctrl+B",), "library",
        is_checkable=True,
    ),
    ActionSpec(
        "view.claims", _VIEW, "Claims", "Show or fold away the claims", ("Ctrl+Shift+B",),
        "claims", is_checkable=True,
    ),
    *LIBRARY_ACTIONS,
    ActionSpec(
        "view.next_pane", _VIEW, "Next Pane", "Move between page, claims and library", ("F6",)
    ),
    ActionSpec(
        "view.text_alone", _VIEW, "Text Alone", "Show nothing but the page", ("F11",),
        "full-screen", is_checkable=True,
    ),
    RULE,
    ActionSpec(
        "view.snap", _VIEW, "Select Whole Words",
        "Widen selections to whole words; hold Alt for once not to", is_checkable=True,
    ),
)  # fmt: skip

_MARK = Needs.ARTICLE | Needs.WRITE
_MARK_CLAIM = Needs.CLAIM | Needs.WRITE
TAG_PREFIX = "claim.tag."


def tag_specs(tags: Sequence[Tag]) -> tuple[ActionSpec, ...]:
    """Return the actions that tag, one a tag of the codebook; their words are the codebook's."""
    return tuple(
        ActionSpec(
            TAG_PREFIX + tag.name, _CLAIM, f"Tag as {tag.label}", tag.definition or tag.label,
            icon="highlight", needs=_MARK, page_key=f"tag:{tag.name}",
            typed=tuple(key for key in (tag.key, tag.letter) if key),
        )
        for tag in tags
    )  # fmt: skip


_CLAIM_ACTIONS = (
    *tag_specs(DEFAULT_TAGS),
    RULE,
    *FORM_ACTIONS,
    ActionSpec(
        "claim.note", _CLAIM, "Edit Note", "Write a note on the claim", ("F2",), "note",
        _MARK_CLAIM,
    ),
    *EXAMPLE_ACTIONS,
    *SHAPE_ACTIONS,
    ActionSpec(
        "claim.end_right", _CLAIM, "End One Word Later", "Move the claim's end",
        needs=_MARK_CLAIM, page_key="end_later",
    ),
    ActionSpec(
        "claim.end_left", _CLAIM, "End One Word Earlier", "Move the claim's end",
        needs=_MARK_CLAIM, page_key="end_earlier",
    ),
    ActionSpec(
        "claim.start_right", _CLAIM, "Start One Word Later", "Move the claim's start",
        needs=_MARK_CLAIM, page_key="start_later",
    ),
    ActionSpec(
        "claim.start_left", _CLAIM, "Start One Word Earlier", "Move the claim's start",
        needs=_MARK_CLAIM, page_key="start_earlier",
    ),
    RULE,
    ActionSpec(
        "claim.delete", _CLAIM, "Delete Claim", "Delete the claim; Undo brings it back",
        icon="delete", needs=_MARK_CLAIM, page_key="delete_current",
    ),
)  # fmt: skip

_GO_ACTIONS = (
    ActionSpec(
        "go.next_sentence", _GO, "Next Sentence", "Next sentence", needs=Needs.ARTICLE,
        page_key="next_sentence",
    ),
    ActionSpec(
        "go.previous_sentence", _GO, "Previous Sentence", "Sentence before", needs=Needs.ARTICLE,
        page_key="previous_sentence",
    ),
    ActionSpec(
        "go.grow", _GO, "Select One Sentence More", "Grow the selection by a sentence",
        needs=Needs.ARTICLE, page_key="grow_selection",
    ),
    ActionSpec(
        "go.shrink", _GO, "Select One Sentence Less", "Shrink the selection by a sentence",
        needs=Needs.ARTICLE, page_key="shrink_selection",
    ),
    RULE,
    ActionSpec(
        "go.next_claim", _GO, "Next Claim", "Select the next claim", ("Ctrl+Down",),
        "chevron-down", Needs.ARTICLE, "next_claim",
    ),
    ActionSpec(
        "go.previous_claim", _GO, "Previous Claim", "Select the claim before", ("Ctrl+Up",),
        "chevron-up", Needs.ARTICLE, "previous_claim",
    ),
    RULE,
    ActionSpec(
        "go.next_article", _GO, "Next Article", "Open the next article of the list",
        ("Ctrl+PgDown",), "chevron-right", Needs.FILE,
    ),
    ActionSpec(
        "go.previous_article", _GO, "Previous Article", "Open the article before it in the list",
        ("Ctrl+PgUp",), "chevron-left", Needs.FILE,
    ),
    ActionSpec(
        "article.done", _GO, "Article Is Done", "Mark the article as done, or as still in work",
        ("Ctrl+D",), "done", Needs.ARTICLE | Needs.WRITE, is_checkable=True,
    ),
)  # fmt: skip

_HELP_ACTIONS = (
    ActionSpec("help.keys", _HELP, "Keys", "Every key on one page", ("F1",), "keyboard"),
    ActionSpec("help.first_steps", _HELP, "First Steps", "How to begin", icon="help"),
    ActionSpec("help.guide", _HELP, "Guide", "What the help says here", ("Shift+F1",), "book"),
    RULE,
    ActionSpec("help.about", _HELP, "About Claimlight", "Version and licence", icon="claimlight"),
)

ACTIONS: tuple[ActionSpec, ...] = (
    *_FILE_ACTIONS, *_EDIT_ACTIONS, *_VIEW_ACTIONS, *ARTICLE_ACTIONS, *_CLAIM_ACTIONS,
    *SENTENCE_ACTIONS, *_GO_ACTIONS, *CODEBOOK_ACTIONS, *ACTOR_ACTIONS, *REVIEW_ACTIONS,
    *_HELP_ACTIONS,
)  # fmt: skip
"""In the order of the menus, with RULE where a line stands."""

SPECS: Mapping[str, ActionSpec] = {spec.id: spec for spec in ACTIONS if spec.id}

_KEYS_OF_PAGE: Mapping[str, Sequence[str]] = {
    command: [key.sequence for key in keys]
    for command, keys in groupby(
        sorted(PAGE_KEYS, key=attrgetter("command")), key=attrgetter("command")
    )
}


def tr(text: str) -> str:
    """Return a string of this table in the person's language."""
    return QCoreApplication.translate(CONTEXT, text)


def page_keys(command: str) -> list[str]:
    """Return the keys a command has on the page, as the person reads them."""
    return [_as_read(keys) for keys in _KEYS_OF_PAGE.get(command, ())]


def spec_of(action: QAction) -> ActionSpec:
    """Return the row of the table, or of the codebook's tags, that an action was made from."""
    spec = action.data()
    assert isinstance(spec, ActionSpec)
    return spec


def shown_keys(spec: ActionSpec) -> list[str]:
    """Return every key of an action, as the person reads them, the usual one first."""
    return [_as_read(keys) for keys in _keys_of(spec)]


def usual_key(spec: ActionSpec) -> str:
    """Return the first of an action's keys, as the person reads it, or an empty text."""
    return next((_as_read(keys) for keys in _keys_of(spec)), "")


def _keys_of(spec: ActionSpec) -> tuple[str, ...]:
    return (*spec.keys, *spec.typed, *_KEYS_OF_PAGE.get(spec.page_key, ()))


def _as_read(keys: str) -> str:
    return QKeySequence(keys).toString(QKeySequence.SequenceFormat.NativeText)


def make_actions(owner: QWidget, run: Callable[[str], object]) -> dict[str, QAction]:
    """Make the window's actions; `run` does what the id of one stands for."""
    groups: dict[str, QActionGroup] = {}
    actions: dict[str, QAction] = {}
    for spec in SPECS.values():
        action = make_action(owner, spec, partial(run, spec.id))
        if spec.group:
            group = groups.setdefault(spec.group, QActionGroup(owner))
            group.addAction(action)
        owner.addAction(action)
        actions[spec.id] = action
    return actions


def make_action(owner: QWidget, spec: ActionSpec, run: Callable[[], object]) -> QAction:
    """Make one action; the caller adds it to the window and to a menu."""
    action = QAction(owner)
    action.setObjectName(spec.id)
    action.setData(spec)
    action.setShortcuts([QKeySequence(keys) for keys in spec.keys])
    action.setCheckable(spec.is_checkable)
    action.setMenuRole(QAction.MenuRole.NoRole)
    set_text(action, tr(spec.text))
    action.triggered.connect(without_arguments(run))
    return action


def set_text(action: QAction, text: str) -> None:
    """Change what an action says, with its key in the tip and a page's key in the menu."""
    spec = spec_of(action)
    key = usual_key(spec)
    action.setText(f"{text}\t{key}" if key and not spec.keys else text)
    action.setIconText(text.rstrip("…"))
    action.setToolTip(f"{tr(spec.tip)}  ({key})" if key else tr(spec.tip))
    action.setStatusTip("")


def fill_menus(bar: QMenuBar, actions: Mapping[str, QAction]) -> dict[str, QMenu]:
    """Build the menus from the table; returns them by their English title without the mark."""
    menus: dict[str, QMenu] = {}
    for title in MENUS:
        menu = bar.addMenu(tr(title))
        menus[title.replace("&", "")] = menu
    current = None
    for spec in ACTIONS:
        if spec is RULE:
            if current is not None:
                current.addSeparator()
            continue
        current = menus[spec.menu.replace("&", "")]
        current.addAction(actions[spec.id])
    return menus


def without_arguments(run: Callable[[], object]) -> Callable[[bool], None]:
    """Return what a `triggered` signal may call: Qt's own argument goes no further."""

    def on_triggered(_checked: bool = False) -> None:
        run()

    return on_triggered
