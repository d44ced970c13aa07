"""The actions of reviewing colleagues' files: opening them, the agreement page, the queue."""

from __future__ import annotations

from collections.abc import Mapping

from ui.action_spec import RULE, ActionSpec, Needs

REVIEW_MENU = "&Review"
_FILE = "&File"

REVIEW_FILE_ACTIONS = (
    ActionSpec(
        "review.open", _FILE, "Review Colleagues’ Files…",
        "Set colleagues’ claims beside yours; their files are only read", ("Ctrl+Shift+O",),
        "person", Needs.FILE,
    ),
    ActionSpec(
        "handover.send", _FILE, "Send to a Colleague…",
        "Write articles with their claims, or to be coded blind, to one file", (), "export",
        Needs.FILE,
    ),
    ActionSpec(
        "handover.receive", _FILE, "Take In…",
        "See what is new in a colleague’s file, then take it in", (), "import", Needs.WRITE,
    ),
    ActionSpec(
        "handover.export", _FILE, "Export Adjudicated Set…",
        "Write what stands after review as a table", (), "export", Needs.FILE,
    ),
)  # fmt: skip

_ORDINALS = ("1st", "2nd", "3rd", "4th", "5th", "6th", "7th", "8th", "9th")

QUEUE_ACTIONS = (
    ActionSpec(
        "review.next", REVIEW_MENU, "Next Row", "Go to the next row of the queue", (),
        "chevron-down", Needs.FILE, typed=("N",),
    ),
    ActionSpec(
        "review.previous", REVIEW_MENU, "Previous Row", "Go to the row before it", (),
        "chevron-up", Needs.FILE, typed=("P",),
    ),
    RULE,
    *(
        ActionSpec(
            f"review.take_{number}", REVIEW_MENU, f"Take the {ordinal} Version",
            f"Let the version of the {ordinal} annotator stand", (), "check", Needs.WRITE,
            typed=(str(number),),
        )
        for number, ordinal in enumerate(_ORDINALS, start=1)
    ),
    ActionSpec(
        "review.both", REVIEW_MENU, "Take Both", "Let all versions stand", (), "claims",
        Needs.WRITE, typed=("B",),
    ),
    ActionSpec(
        "review.neither", REVIEW_MENU, "Take Neither",
        "Decide that there is no claim, with the reason", (), "close", Needs.WRITE, typed=("X",),
    ),
    ActionSpec(
        "review.selected", REVIEW_MENU, "Take the Selected Words",
        "Let the words selected in the article stand", (), "highlight", Needs.WRITE,
        typed=("E",),
    ),
    ActionSpec(
        "review.edit", REVIEW_MENU, "Edit What Stands",
        "Change tags, fields and note of the claim that stands", (), "edit", Needs.WRITE,
        typed=("F",),
    ),
    *(
        ActionSpec(
            f"review.{name}", REVIEW_MENU, f"{text} (What Stands)", "Move the edge by a word",
            needs=Needs.WRITE, typed=(key,),
        )
        for name, text, key in (
            ("end_later", "End One Word Later", "Shift+Right"),
            ("end_earlier", "End One Word Earlier", "Shift+Left"),
            ("start_later", "Start One Word Later", "Ctrl+Shift+Right"),
            ("start_earlier", "Start One Word Earlier", "Ctrl+Shift+Left"),
        )
    ),
    ActionSpec(
        "review.defer", REVIEW_MENU, "Defer", "Decide later", (), "in-progress", Needs.WRITE,
        typed=("D",),
    ),
    ActionSpec(
        "review.take_back", REVIEW_MENU, "Take Back the Decision", "Let the row be open again",
        (), "undo", Needs.WRITE, typed=("T",),
    ),
    RULE,
    ActionSpec(
        "review.reason", REVIEW_MENU, "Choose the Reason", "Say why", (), "quote", Needs.WRITE,
        typed=("R",),
    ),
    ActionSpec(
        "review.note", REVIEW_MENU, "Write a Note on the Decision", "Say more", (), "note",
        Needs.WRITE, typed=("M",),
    ),
    ActionSpec(
        "review.settle", REVIEW_MENU, "Settle All That Agree…",
        "See how many open rows agree, then settle them", (), "done", Needs.WRITE, typed=("A",),
    ),
    RULE,
)  # fmt: skip
QUEUE_KEYS: Mapping[str, str] = {key: spec.id for spec in QUEUE_ACTIONS for key in spec.typed}
"""The plain keys of the review page; they do nothing while somebody types into a box."""

REVIEW_ACTIONS = (
    *QUEUE_ACTIONS,
    ActionSpec(
        "review.blind", REVIEW_MENU, "Blind Coding",
        "Hide others’ claims until an article is marked as done", (), "", Needs.WRITE,
        is_checkable=True,
    ),
    RULE,
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
