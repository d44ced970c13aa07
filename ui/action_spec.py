"""What an action is: the row of the table that menus, tips, F1 and Ctrl+K read."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Flag, auto


class Needs(Flag):
    """What must be there for an action to be possible."""

    NOTHING = 0
    FILE = auto()
    WRITE = auto()
    ARTICLE = auto()
    CLAIM = auto()


@dataclass(frozen=True, slots=True)
class ActionSpec:
    """One action: `keys` are portable key sequences, the first is shown; `group` makes it one of
    several choices. `page_key` names a command of the page that has keys of its own there;
    `typed`: keys of the page that the codebook gives it.
    """

    id: str
    menu: str
    text: str
    tip: str
    keys: tuple[str, ...] = ()
    icon: str = ""
    needs: Needs = Needs.NOTHING
    page_key: str = ""
    is_checkable: bool = False
    group: str = ""
    typed: tuple[str, ...] = ()


RULE = ActionSpec("", "", "", "")
"""Stands for the line between two groups of a menu."""
