"""What became of the files of an import, one by one."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from annotator.reading.media_types import is_web_source, short_name
from annotator.reading.pieces import PassedOver

_LONGEST_ADDRESS = 40
"""Characters of an address in a list."""


@dataclass(frozen=True, slots=True)
class Remark:
    """A file, and a sentence on it: why it was left out, or what was noticed in it.

    `source`: its path, or the address on the web of a page. `article_id`: the article it became,
    empty where it was left out. `asks_for_a_look`: what was read of it may be wrong, and a person
    can tell.
    """

    source: str
    text: str
    article_id: str = ""
    asks_for_a_look: bool = False

    @property
    def path(self) -> Path:
        """Where the file lies."""
        return Path(self.source)

    @property
    def name(self) -> str:
        """What a list calls it: the file's name, or the beginning of the address."""
        name = short_name(self.source)
        is_long = is_web_source(self.source) and len(name) > _LONGEST_ADDRESS
        return f"{name[:_LONGEST_ADDRESS]}…" if is_long else name

    @property
    def reason(self) -> str:
        """The sentence without the file's name: the same for all files it is true of."""
        text = self.text
        for name in (self.source, short_name(self.source)):
            text = text.replace(f"“{name}” ", "", 1).replace(f" “{name}”", "", 1)
        return text[:1].upper() + text[1:]


@dataclass(slots=True)
class ImportReport:
    """What became of the files, in their order; `remarks`: what was noticed in those that are new.

    `added_files` and `known_files` carry the article each file became, or is already.
    """

    added_files: list[Remark] = field(default_factory=list[Remark])
    known_files: list[Remark] = field(default_factory=list[Remark])
    refused: list[Remark] = field(default_factory=list[Remark])
    remarks: list[Remark] = field(default_factory=list[Remark])
    passed_over: PassedOver = field(default_factory=PassedOver)
    first: str | None = None
    """The first article among the files, new or known."""
    was_cancelled: bool = False

    @property
    def added(self) -> list[str]:
        """The ids of the articles that are new."""
        return [each.article_id for each in self.added_files]

    @property
    def known(self) -> list[str]:
        """The ids of the articles that were there already."""
        return [each.article_id for each in self.known_files]
