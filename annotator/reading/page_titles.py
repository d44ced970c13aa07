"""What a page calls itself without what its site adds: the outlet, the section, the date."""

from __future__ import annotations

import re
from collections.abc import Iterable

_SEPARATORS = re.compile(r"\s+[|–—·•»:-]\s+")
_BEHIND = re.compile(r"\s+[|–—·•»:*-]\s|\s*[|：ㅣ｜]|-(?=\S+ㅣ)")
_ALIKE = str.maketrans("‘’‚“”„\u00a0", "'''\"\"\" ")
"""Signs that a page sets one way in its heading and another in its title."""


def without_outlet(title: str, outlet: str) -> str:
    """Return the title without " | Outlet" or "Outlet: " that sites add to it."""
    name = outlet.casefold()
    if not name or name not in title.casefold():
        return title
    parts = list(_SEPARATORS.finditer(title))
    if not parts:
        return title
    if title[parts[-1].end() :].casefold() == name:
        return title[: parts[-1].start()]
    if title[: parts[0].start()].casefold() == name:
        return title[parts[0].end() :]
    return title


def headline(title: str, headings: Iterable[str]) -> str:
    """Return the title without what follows one of the page's own headings in it.

    The heading is the longer part: a short one may be the outlet's name.
    """
    level = title.translate(_ALIKE)
    for heading in headings:
        rest = title[len(heading) :]
        if (
            len(heading) > len(rest)
            and level.startswith(heading.translate(_ALIKE))
            and _BEHIND.match(rest)
        ):
            return title[: len(heading)]
    return title
