"""Regular expressions that are compiled when they are first used."""

from __future__ import annotations

import re
from functools import cached_property


class LazyPattern:
    """Stands for `re.compile(pattern)`; `match` and its kin are the compiled pattern's own.

    Compiling the classes of every script takes 7 ms of a start that uses none of them.
    """

    def __init__(self, pattern: str, flags: int = 0) -> None:
        self.pattern = pattern
        self._flags = flags

    @cached_property
    def compiled(self) -> re.Pattern[str]:
        """The pattern itself."""
        return re.compile(self.pattern, self._flags)

    @cached_property
    def match(self):
        """As `re.Pattern.match`."""
        return self.compiled.match

    @cached_property
    def fullmatch(self):
        """As `re.Pattern.fullmatch`."""
        return self.compiled.fullmatch

    @cached_property
    def sub(self):
        """As `re.Pattern.sub`."""
        return self.compiled.sub

    @cached_property
    def search(self):
        """As `re.Pattern.search`."""
        return self.compiled.search

    @cached_property
    def findall(self):
        """As `re.Pattern.findall`."""
        return self.compiled.findall
