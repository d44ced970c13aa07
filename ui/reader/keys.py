"""The keys that work while the page has the focus, each once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from annotator.model.tag import Tag


@dataclass(frozen=True, slots=True)
class PageKey:
    """One key of the page: the key sequence, the command it gives, and what it does in words.

    `text` is English; whoever shows it translates it in the context "PageKeys".
    """

    sequence: str
    command: str
    text: str


PAGE_KEYS: tuple[PageKey, ...] = (
    PageKey("J", "next_sentence", "Next sentence"),
    PageKey("Down", "next_sentence", "Next sentence"),
    PageKey("K", "previous_sentence", "Previous sentence"),
    PageKey("Up", "previous_sentence", "Previous sentence"),
    PageKey("Shift+J", "grow_selection", "Add the next sentence"),
    PageKey("Shift+Down", "grow_selection", "Add the next sentence"),
    PageKey("Shift+K", "shrink_selection", "Leave out the last sentence"),
    PageKey("Shift+Up", "shrink_selection", "Leave out the last sentence"),
    PageKey("Shift+Right", "end_later", "End a word later"),
    PageKey("Shift+Left", "end_earlier", "End a word earlier"),
    PageKey("Ctrl+Shift+Right", "start_later", "Start a word later"),
    PageKey("Ctrl+Shift+Left", "start_earlier", "Start a word earlier"),
    PageKey("Ctrl+J", "next_unjudged", "Next sentence not judged yet"),
    PageKey("0", "judge_none", "No claim in this sentence"),
    PageKey("L", "judge_later", "Judge this sentence later"),
    PageKey("N", "next_claim", "Next claim"),
    PageKey("B", "previous_claim", "Previous claim"),
    PageKey("Return", "select_claim_here", "Select the claim here; once more, fill in its fields"),
    PageKey("Enter", "select_claim_here", "Select the claim here; once more, fill in its fields"),
    PageKey("Y", "accept_proposal", "Take the next proposal"),
    PageKey("Shift+Y", "accept_proposals", "Take every proposal"),
    PageKey("+", "add_fragment", "Add the selected words to the claim"),
    PageKey("-", "remove_fragment", "Take this fragment out of the claim"),
    PageKey(".", "tidy_span", "Tidy the claim's edges"),
    PageKey("/", "split_claim", "Split the claim where the selection begins"),
    PageKey("Del", "delete_current", "Delete the claim"),
    PageKey("Backspace", "delete_current", "Delete the claim"),
    PageKey("Ctrl+C", "copy", "Copy the words"),
    PageKey("Esc", "clear_selection", "Let go of the selection"),
    PageKey("Alt+1", "text_size_1", "Small text"),
    PageKey("Alt+2", "text_size_2", "Medium text"),
    PageKey("Alt+3", "text_size_3", "Large text"),
    PageKey("Alt+4", "text_size_4", "Very large text"),
)
"""Every key of the page but the tags' own, see `tag_keys`, and those that fill fields."""

OUTSIDE = (
    "next_unjudged", "judge_none", "judge_later", "accept_proposal", "accept_proposals",
    "add_fragment", "remove_fragment", "split_claim", "tidy_span",
)  # fmt: skip
"""Commands the page passes on: it knows no file to do them in."""


def tag_keys(tags: Sequence[Tag]) -> tuple[PageKey, ...]:
    """Return the keys that tag: each tag's digit and letter, the command "tag:<name>".

    A tag may have neither; it is given by the menus and the command bar then.
    """
    return tuple(
        PageKey(_typed(key), f"tag:{tag.name}", tag.label)
        for tag in tags
        for key in (tag.key, tag.letter)
        if key
    )


def _typed(key: str) -> str:
    """Return a key as Qt names it: in capitals, where it has one."""
    upper = key.upper()
    return upper if len(upper) == 1 else key
