"""The actions of the library: what it shows, and in what order."""

from __future__ import annotations

from ui.action_spec import ActionSpec, Needs

_VIEW = "&View"

LIBRARY_ACTIONS = (
    ActionSpec(
        "library.filter", _VIEW, "Filter the Library…",
        "Show articles by state, date, outlet and language", ("Ctrl+Shift+L",), "filter",
        Needs.FILE,
    ),
    ActionSpec(
        "library.arrange", _VIEW, "Sort and Group the Library…",
        "Choose what articles are sorted and grouped by", ("Ctrl+Alt+L",), "sort", Needs.FILE,
    ),
    ActionSpec(
        "library.show_all", _VIEW, "Show All Articles", "Take search and filter away",
        ("Ctrl+Alt+A",), "library", Needs.FILE,
    ),
)  # fmt: skip
