"""The reader's commands as menus, keys and drivers give them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from annotator.model.tag import Tag
from ui.reader.find_in_page import FindInPage
from ui.reader.marking import Marking


class ReaderCommands:
    """Passes each command on to the part of the reader that does it."""

    marking: Marking
    finding: FindInPage

    def tag_current(self, tag_name: str) -> None:
        """Toggle a tag of the selected claim, or tag the selection or the current sentence."""
        self.marking.tag_current(tag_name)

    def delete_current(self) -> None:
        """Ask to delete the selected claim."""
        self.marking.delete_current()

    def next_sentence(self) -> None:
        """Move the sentence cursor on."""
        self.marking.next_sentence()

    def previous_sentence(self) -> None:
        """Move the sentence cursor back."""
        self.marking.previous_sentence()

    def grow_selection(self) -> None:
        """Take in the next sentence."""
        self.marking.grow_selection()

    def shrink_selection(self) -> None:
        """Leave out the last sentence."""
        self.marking.shrink_selection()

    def next_claim(self) -> None:
        """Select the next claim."""
        self.marking.next_claim()

    def previous_claim(self) -> None:
        """Select the previous claim."""
        self.marking.previous_claim()

    def move_claim_end(self, words: int) -> None:
        """Move the end of the selected claim by words."""
        self.marking.move_end(words)

    def move_claim_start(self, words: int) -> None:
        """Move the start of the selected claim by words."""
        self.marking.move_start(words)

    def open_find(self) -> None:
        """Open the find bar, with the selected words if they are few."""
        self.finding.open(self.marking.selection())

    def find_next(self) -> None:
        """Go to the next hit; opens the bar where nothing was looked for yet."""
        self.finding.step_or_open(1, self.marking.selection())

    def find_previous(self) -> None:
        """Go to the previous hit."""
        self.finding.step_or_open(-1, self.marking.selection())


def page_commands(marking: Marking, tags: Sequence[Tag]) -> dict[str, Callable[[], None]]:
    """Return what the names of commands in `PAGE_KEYS` and `tag_keys` do to the marking."""
    commands: dict[str, Callable[[], None]] = {
        "next_sentence": marking.next_sentence,
        "previous_sentence": marking.previous_sentence,
        "grow_selection": marking.grow_selection,
        "shrink_selection": marking.shrink_selection,
        "next_claim": marking.next_claim,
        "previous_claim": marking.previous_claim,
        "select_claim_here": marking.select_claim_here,
        "delete_current": marking.delete_current,
        "copy": marking.copy,
        "end_later": partial(marking.move_end, 1),
        "end_earlier": partial(marking.move_end, -1),
        "start_later": partial(marking.move_start, 1),
        "start_earlier": partial(marking.move_start, -1),
    }
    for tag in tags:
        commands[f"tag:{tag.name}"] = partial(marking.tag_current, tag.name)
    return commands
