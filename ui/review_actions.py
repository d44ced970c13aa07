"""The actions of reviewing colleagues' files: opening them, the agreement page, the queue."""

from __future__ import annotations

from ui.action_spec import ActionSpec, Needs

REVIEW_MENU = "&Review"
_FILE = "&File"

REVIEW_FILE_ACTIONS = (
    ActionSpec(
        "review.open", _FILE, "Review Colleagues’ Files…",
        "Set colleagues’ claims beside yours; their files are only read", ("Ctrl+Shift+O",),
        "person", Needs.FILE,
    ),
)  # fmt: skip

REVIEW_ACTIONS = (
    ActionSpec(
        "agreement.report", REVIEW_MENU, "Save Agreement Report…",
        "Write the numbers and pictures as HTML or PDF", ("Ctrl+Shift+R",), "export", Needs.FILE,
    ),
    ActionSpec(
        "agreement.pictures", REVIEW_MENU, "Save Pictures…",
        "Write the pictures as SVG or PNG", icon="save-copy", needs=Needs.FILE,
    ),
)  # fmt: skip
"""What follows the actions of the queue in the menu."""
