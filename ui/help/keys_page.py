"""F1: every key on one page, from the table of actions and the keys of the page."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from PySide6.QtCore import QCoreApplication

from ui.action_spec import ActionSpec
from ui.actions import MENUS, SPECS, TAG_PREFIX, page_keys, shown_keys, tr
from ui.dialogs.preview_keys import PREVIEW_KEYS
from ui.field_menu import FIELDS_MENU
from ui.reader.keys import PAGE_KEYS


def _tr(text: str) -> str:
    return QCoreApplication.translate("KeysPage", text)


def keys_page(specs: Sequence[ActionSpec] = tuple(SPECS.values())) -> str:
    """Return the page as the simple HTML that a QTextBrowser sets; `specs` in menu order."""
    parts = [f"<h1>{escape(_tr('Keys'))}</h1>"]
    known_ids = {spec.id: spec for spec in specs}
    tags = [spec for spec in specs if spec.id.startswith(TAG_PREFIX)][:_TAGS_FIRST]
    often = [known_ids[each] for each in _OFTEN if each in known_ids]
    rows = [(tr(spec.text).rstrip("…"), shown_keys(spec)) for spec in (*tags, *often)]
    parts.append(_table(_tr("Most of the Time"), rows))
    for menu in MENUS:
        rows = [
            (tr(spec.text).rstrip("…"), shown_keys(spec)) for spec in specs if spec.menu == menu
        ]
        parts.append(_table(tr(menu).replace("&", ""), rows))
    rows = [
        (spec.text.replace("&&", "&"), shown_keys(spec))
        for spec in specs
        if spec.menu == FIELDS_MENU and spec.typed
    ]
    if rows:
        parts.append(
            _table(
                _tr(FIELDS_MENU), [*rows, *((_tr(text), [_tr(how)]) for text, how in _IN_A_FIELD)]
            )
        )
    known = {spec.page_key for spec in specs}
    others = dict.fromkeys(key.command for key in PAGE_KEYS if key.command not in known)
    texts = {key.command: key.text for key in PAGE_KEYS}
    rows = [
        (QCoreApplication.translate("PageKeys", texts[command]), page_keys(command))
        for command in others
    ]
    parts.append(_table(_tr("On the Page"), rows))
    parts.append(_table(_tr("While an Article Is Looked At"), _preview_rows()))
    rows = [(_tr(text), [_tr(how)]) for text, how in _ON_OTHER_PAGES]
    parts.append(_table(_tr("On the Other Pages"), rows))
    parts.append(_table(_tr("With the Mouse"), [(_tr(text), [_tr(how)]) for text, how in _MOUSE]))
    return "\n".join(parts)


def _preview_rows() -> list[tuple[str, list[str]]]:
    keys: dict[str, list[str]] = {}
    for key in PREVIEW_KEYS:
        words = QCoreApplication.translate("PreviewKeys", key.text)
        keys.setdefault(words, []).append(key.sequence)
    add, leave = _tr("Add the article"), _tr("Add nothing")
    return [*keys.items(), (add, [_tr("Return")]), (leave, [_tr("Escape")])]


_TAGS_FIRST = 3
_OFTEN = (
    "go.next_sentence", "go.previous_sentence", "go.grow", "claim.end_right", "claim.end_left",
    "claim.fields", "claim.accept", "sentence.none", "edit.undo", "edit.find", "app.command_bar",
)  # fmt: skip
"""What is pressed all day, in the order one comes to it; the tags' own keys stand before."""

_ON_OTHER_PAGES = (
    ("Move a tag or a field of the codebook", "Alt+Up, Alt+Down"),
    ("Delete the tag or field", "Delete"),
    ("A claim on the list to check is right", "C"),
    ("Go back to an act of the history", "G"),
    ("Say who is meant by a name; a new actor", "1 to 9; N"),
    ("The next difference of two texts; the one before", "F8; Shift+F8"),
    ("Carry a claim over to another text, or leave it", "Space"),
    ("Link to the claim in the list", "1 to 7"),
    ("Take a link away", "Delete"),
    ("Go to the claim of a row", "Return"),
)

_IN_A_FIELD = (
    ("Add the selected words to what a field holds", "Shift and its key"),
    ("Take what is offered and go on", "Enter"),
    ("Take what is offered and stay", "Right"),
    ("Go on with what stands there", "Tab"),
    ("See what else is offered, walk through choices", "Down, Up"),
    ("Choose", "the digit or letter in the list"),
    ("Show the words a field was taken from", "Ctrl+Return in the field"),
    ("Back to the page", "Escape"),
)

_MOUSE = (
    ("Select a word, a sentence", "double-click, triple-click"),
    ("Select without widening to whole words", "Alt and drag"),
    ("Select a claim; the one under it", "click; click again"),
    ("Larger or smaller text", "Ctrl and wheel, or pinch"),
)


def _table(title: str, rows: list[tuple[str, list[str]]]) -> str:
    lines = [f"<h2>{escape(title)}</h2>", '<table width="100%" cellpadding="4" cellspacing="0">']
    for text, keys in rows:
        shown = " &nbsp;<i>or</i>&nbsp; ".join(f"<b>{escape(key)}</b>" for key in keys) or "—"
        lines.append(f'<tr><td width="58%">{escape(text)}</td><td>{shown}</td></tr>')
    lines.append("</table>")
    return "\n".join(lines)
