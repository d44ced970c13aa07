"""The sentences that say a reading may be wrong, and which of them wait for a second look."""

from __future__ import annotations

from collections.abc import Iterable

NO_TITLE = "No title was found."
LITTLE_TEXT = "Only little text was found on a large page; look whether the article is complete."
WHOLE_PAGE = "No article was found on the page; the whole page was taken."
COOKIE_WALL = "The text may be a request to accept cookies rather than an article."
MOSTLY_LINKS = "Most of the text is links; look whether it is an article or a list of others."
MOJIBAKE = "Characters look wrongly decoded (such as “{}”); try another encoding."
NO_END = "The end of the file is missing; text may be lost."
RIGHT_TO_LEFT = "The text runs from right to left; look whether its words stand in order."
_PAGES_END = "pages hold no text; they may be pictures."
PAGES_WITHOUT_TEXT = "{} of {} " + _PAGES_END
LOOKED_AT = "A person looked at the text before it was added."
KEPT = "A person looked at the text again and kept it as it is."
LOOKS = (LOOKED_AT, KEPT)
"""The notes that say that somebody looked; not what a reader noticed."""

_ASK_FOR_A_LOOK = (
    NO_TITLE, LITTLE_TEXT, WHOLE_PAGE, COOKIE_WALL, MOSTLY_LINKS, MOJIBAKE.partition("(")[0],
    NO_END, RIGHT_TO_LEFT,
)  # fmt: skip


def doubts_among(notes: Iterable[str]) -> tuple[str, ...]:
    """Return those notes of a reading that ask for a second look, none once one was taken."""
    all_notes = tuple(notes)
    if any(look in all_notes for look in LOOKS):
        return ()
    return tuple(
        note for note in all_notes if note.startswith(_ASK_FOR_A_LOOK) or note.endswith(_PAGES_END)
    )
