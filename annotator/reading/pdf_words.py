"""Join the lines of a paragraph: a space between them, or none, and hyphens mended."""

from __future__ import annotations

import re
from collections.abc import Sequence

_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_LAST = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*\Z")
_HYPHENS = ("-", "‐")
_LONGEST = 60
"""Code points of a word."""

_ENOUGH = 300_000
"""Code points from which the words are learnt: fifty thousand words."""

_FIRST = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_SUSPENDED = frozenset(
    {"and", "or", "to", "und", "oder", "bis", "et", "ou", "y", "o", "e", "en", "of"}
)
"""Words before which a hyphen stands for a part left out: "local- and cloud-based"."""

_FIRST_UNSPACED = "\u3000"
_UNSPACED = re.compile("[\u3000-\u30ff\u3400-\u9fff\uf900-\ufaff\uff00-\uffef]")


class Words:
    """The words a document uses, to tell a hyphen of a line's end from a word's own."""

    def __init__(self, lines: Sequence[str]) -> None:
        """Take the lines whose words count; they are looked at when the first hyphen comes."""
        self._lines = lines
        self._learnt: set[str] | None = None

    def join(self, lines: Sequence[str]) -> str:
        """Return the lines as one text."""
        pieces: list[str] = []
        for line in lines:
            if pieces:
                pieces[-1], between = self._seam(pieces[-1], line)
                pieces.append(between)
            pieces.append(line)
        return "".join(pieces)

    @property
    def _known(self) -> set[str]:
        if self._learnt is None:
            # Each form once: a long document repeats its words, and the expression is slow.
            forms = set("\n".join(self._lines)[:_ENOUGH].lower().split())
            whole = (form for form in forms if not form.endswith(_HYPHENS))
            self._learnt = set(_WORD.findall("\n".join(whole)))
        return self._learnt

    def _seam(self, above: str, below: str) -> tuple[str, str]:
        """Return the upper line as it is to end, and what stands between the two."""
        if not above.endswith(_HYPHENS):
            if below[:1] < _FIRST_UNSPACED:
                return above, " "
            is_unspaced = _UNSPACED.match(above[-1:]) and _UNSPACED.match(below[:1])
            return above, "" if is_unspaced else " "
        part = above[-_LONGEST:-1].rpartition(" ")[2]
        last, first = _LAST.search(part), _FIRST.match(below)
        if last and first and first[0] in _SUSPENDED:
            return above, " "
        if last and first and first[0][:1].islower():
            whole, apart = f"{last[0]}{first[0]}".lower(), f"{last[0]}-{first[0]}".lower()
            if whole in self._known or apart not in self._known:
                return above[:-1], ""
            return above, ""
        return above, " " if above.endswith((" -", " ‐")) else ""
