"""The actions of the pages beside the reader: going to one, and what one does there."""

from __future__ import annotations

from ui.action_spec import RULE, ActionSpec, Needs

CODEBOOK_MENU, ACTORS_MENU = "Code&book", "&Actors"
_EDIT, _VIEW, _CLAIM = "&Edit", "&View", "&Claim"
_MARK_CLAIM = Needs.CLAIM | Needs.WRITE

PAGE_ACTIONS = tuple(
    ActionSpec(
        f"page.{name}", _VIEW, text, tip, (f"Ctrl+{number}",), icon, Needs.NOTHING,
        is_checkable=True, group="page",
    )
    for number, name, text, tip, icon in (
        (1, "read", "Read", "The article, its claims and the library", "article"),
        (2, "codebook", "Codebook", "What the tags mean and what is asked", "book"),
        (3, "actors", "Actors", "Who commits, and to whom: the register", "person"),
        (4, "timeline", "Timeline", "Linked claims by date", "link"),
        (5, "history", "History", "What was done, and the way back", "history"),
        (6, "review", "Review", "Differences between annotators, one by one", "person"),
        (7, "agreement", "Agreement", "How far annotators agree, and where not", "check"),
        (8, "feedback", "Feedback", "What a reviewer decided on your claims, and why", "done"),
    )
)  # fmt: skip

PASSING_PAGES = ("page.feedback",)
"""Pages the top bar names only while they are shown; menus and keys lead there."""

HISTORY_ACTIONS = (
    RULE,
    ActionSpec(
        "history.claim", _EDIT, "History of the Claim", "What was done to the selected claim",
        ("Ctrl+H",), "history", Needs.CLAIM,
    ),
    ActionSpec(
        "history.article", _EDIT, "History of the Article", "What was done in the open article",
        ("Ctrl+Shift+H",), "history", Needs.ARTICLE,
    ),
    ActionSpec(
        "history.export", _EDIT, "Export History…", "Write every act as a table", icon="export",
        needs=Needs.FILE,
    ),
)  # fmt: skip

EXAMPLE_ACTIONS = (
    ActionSpec(
        "claim.link", _CLAIM, "Link…", "Link the claim to one it restates, fulfils or contradicts",
        ("Ctrl+L",), "link", _MARK_CLAIM,
    ),
    ActionSpec(
        "claim.example", _CLAIM, "Add to Examples", "Add the claim's words to its tag's examples",
        ("Ctrl+Shift+X",), "add", _MARK_CLAIM,
    ),
    ActionSpec(
        "claim.counter_example", _CLAIM, "Add to Counter-examples",
        "Add the claim's words to its tag's counter-examples", ("Ctrl+Alt+X",), "add", _MARK_CLAIM,
    ),
    RULE,
)  # fmt: skip

ACTOR_ACTIONS = (
    ActionSpec(
        "actors.add", ACTORS_MENU, "New Actor", "Add an actor to the register", ("Ctrl+Shift+N",),
        "add", Needs.WRITE,
    ),
    ActionSpec(
        "actors.names", ACTORS_MENU, "Names to Resolve", "The names in claims nobody is behind yet",
        ("Ctrl+Shift+A",), "person", Needs.FILE,
    ),
    RULE,
    ActionSpec(
        "actors.import", ACTORS_MENU, "Import Actors…", "Take in a table of actors",
        icon="import", needs=Needs.WRITE,
    ),
    ActionSpec(
        "actors.export", ACTORS_MENU, "Export Actors…", "Write the register as a table",
        icon="export", needs=Needs.FILE,
    ),
)  # fmt: skip

CODEBOOK_ACTIONS = (
    ActionSpec(
        "codebook.save", CODEBOOK_MENU, "Save Version", "Make the draft the codebook that counts",
        ("Ctrl+S",), "save-copy", Needs.WRITE,
    ),
    ActionSpec(
        "codebook.take_back", CODEBOOK_MENU, "Take Back the Draft",
        "Let go of what was not saved as a version", icon="undo", needs=Needs.WRITE,
    ),
    RULE,
    ActionSpec(
        "codebook.add_tag", CODEBOOK_MENU, "New Tag", "Draft one more tag", ("Ctrl+T",), "add",
        Needs.WRITE,
    ),
    ActionSpec(
        "codebook.add_field", CODEBOOK_MENU, "New Field", "Draft one more field",
        ("Ctrl+Shift+T",), "add", Needs.WRITE,
    ),
    ActionSpec(
        "codebook.merge", CODEBOOK_MENU, "Merge Tag into Another…",
        "See how many claims it touches, then merge", ("Ctrl+M",), needs=Needs.WRITE,
    ),
    ActionSpec(
        "codebook.delete", CODEBOOK_MENU, "Delete Tag or Field…",
        "See how many claims it touches, then delete", icon="delete", needs=Needs.WRITE,
    ),
    RULE,
    ActionSpec(
        "codebook.recheck", CODEBOOK_MENU, "Check Again",
        "The claims whose tags were redefined since", ("Ctrl+Shift+K",), "check", Needs.FILE,
    ),
    ActionSpec(
        "codebook.versions", CODEBOOK_MENU, "Versions", "Every version of the codebook",
        icon="history", needs=Needs.FILE,
    ),
    RULE,
    ActionSpec(
        "codebook.import", CODEBOOK_MENU, "Import Codebook…", "Draft the codebook of a file",
        icon="import", needs=Needs.WRITE,
    ),
    ActionSpec(
        "codebook.colleague", CODEBOOK_MENU, "From Another Annotation File…",
        "Draft the codebook of an annotation file, a colleague's perhaps", icon="open",
        needs=Needs.WRITE,
    ),
    ActionSpec(
        "codebook.default", CODEBOOK_MENU, "The Default Codebook",
        "Draft the codebook a new file starts from, with codes of PLOVER and CAMEO", icon="book",
        needs=Needs.WRITE,
    ),
    ActionSpec(
        "codebook.export", CODEBOOK_MENU, "Export Codebook…", "Write the codebook as a file",
        icon="export", needs=Needs.FILE,
    ),
)  # fmt: skip
