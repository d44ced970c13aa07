"""Where a stranger's claim stands whose words are not at the offsets it names.

Another program may have counted otherwise (UTF-16 units, bytes) or a text may have been cleaned
since. The words themselves tell where they stand, and where they stand often, what stood around
them; what leaves a doubt leads nowhere.
"""

from __future__ import annotations

from annotator.model.span import Span
from annotator.text.quotes import CONTEXT_LENGTH

_MOST_SEARCHED = 200_000_000
"""Code points looked through in one file; some .1 s."""
FARTHEST = 1 << 53
"""The largest offset another program may have written, whatever it counts."""


class Places:
    """Looks for the words of one file's claims, for as long as that takes no time to speak of."""

    def __init__(self) -> None:
        self._searchable = _MOST_SEARCHED

    def found_again(self, text: str, quote: object, prefix: object, suffix: object) -> Span | None:
        """Return the one place of the quote, or of the quote with what stood around it.

        None where there is none, where there are several, or where what stood before it names
        another place than what stood after it.
        """
        if not isinstance(quote, str) or not quote.strip():
            return None
        before = prefix[-CONTEXT_LENGTH:] if isinstance(prefix, str) else ""
        after = suffix[:CONTEXT_LENGTH] if isinstance(suffix, str) else ""
        for ways in (("", ""),), ((before, after),), ((before, ""), ("", after)):
            places = {self._only(text, first, quote, last) for first, last in ways} - {None}
            if len(places) == 1:
                (start,) = places
                return None if start is None else Span(start, start + len(quote))
        return None

    def _only(self, text: str, before: str, quote: str, after: str) -> int | None:
        """Return where the quote stands between these words if they stand once only."""
        self._searchable -= len(text)
        if self._searchable < 0:
            return None
        words = before + quote + after
        at = text.find(words)
        is_only = at >= 0 and text.find(words, at + 1) < 0
        return at + len(before) if is_only else None
