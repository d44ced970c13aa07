"""A codebook being edited: always one that could be saved, or the one sentence why not."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal

from annotator.codebook import edits
from annotator.codebook.checks import check
from annotator.codebook.diff import CodebookDiff, compare
from annotator.model.codebook import Codebook, Field, FieldKind
from annotator.model.errors import CodebookError
from annotator.model.tag import PATTERNS, Tag

Part = tuple[str, str]
"""What can be chosen on the page: ("tag", name), ("field", name), ("page", which)."""


class Draft(QObject):
    """Holds what is saved and what is written; an edit that breaks a rule is kept out."""

    changed = Signal()
    """The draft, or what stands in its way, is another one."""
    renamed = Signal(object, object)
    """A Part has another name: old, new."""

    def __init__(self, codebook: Codebook, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.saved = codebook
        self.now = codebook
        self.problem = ""
        """Why the last edit was not taken; "" when it was."""

    @property
    def diff(self) -> CodebookDiff:
        """What saving would change."""
        return compare(self.saved, self.now)

    @property
    def is_changed(self) -> bool:
        """Whether there is something to save, or something that cannot be."""
        return bool(self.problem) or (self.now is not self.saved and not self.diff.is_empty)

    def begin(self, codebook: Codebook) -> None:
        """Start from what the file says; an unsaved draft is let go."""
        self.saved = self.now = codebook
        self.problem = ""
        self.changed.emit()

    def follow(self, codebook: Codebook) -> bool:
        """Take what the file says now, unless something is being written; whether it did."""
        if self.is_changed:
            self.saved = codebook
            self.changed.emit()
            return False
        self.begin(codebook)
        return True

    def take_back(self) -> None:
        """Let go of what was written."""
        self.begin(self.saved)

    def forgive(self) -> None:
        """Let go of an edit that was not taken: the person went elsewhere."""
        if self.problem:
            self.problem = ""
            self.changed.emit()

    def put(self, codebook: Codebook) -> None:
        """Draft another codebook as a whole: an imported one."""
        self.now = codebook
        self.problem = ""
        self.changed.emit()

    def edit_titles(self, codebook: Codebook) -> None:
        """Write title and description anew."""
        self._edit(lambda: _checked(codebook))

    def put_tag(self, name: str, tag: Tag) -> None:
        """Write a tag anew."""
        if self._edit(lambda: edits.put_tag(self.now, name, tag)) and tag.name != name:
            self.renamed.emit(("tag", name), ("tag", tag.name))

    def put_field(self, name: str, field: Field) -> None:
        """Write a field anew."""
        if self._edit(lambda: edits.put_field(self.now, name, field)) and field.name != name:
            self.renamed.emit(("field", name), ("field", field.name))

    def add_tag(self) -> Part:
        """Add a tag with a name, a pattern and keys nobody has yet."""
        name, label = _fresh("tag", self.tr("Tag"), {tag.name for tag in self.now.tags})
        place = len(self.now.tags)
        key = next((digit for digit in "123456789" if digit not in self._taken_keys()), "")
        tag = Tag(name, label, key, "", PATTERNS[place % len(PATTERNS)], "")
        self._edit(lambda: edits.add_tag(self.now, tag))
        return "tag", name

    def add_field(self) -> Part:
        """Add a text field with a name nobody has yet."""
        name, label = _fresh("field", self.tr("Field"), {each.name for each in self.now.fields})
        field = Field(name, label, FieldKind.TEXT)
        self._edit(lambda: edits.add_field(self.now, field))
        return "field", name

    def remove_field(self, name: str) -> None:
        """Take a field out."""
        self._edit(lambda: edits.remove_field(self.now, name))

    def remove_new_tag(self, name: str) -> bool:
        """Take out a tag that was never saved; False for one that was."""
        tag = self.now.tag(name)
        if tag is None or tag.identity in {each.identity for each in self.saved.tags}:
            return False
        return self._edit(lambda: edits.remove_tag(self.now, name))

    def move(self, part: Part, to: int) -> None:
        """Move a tag or a field to a place counted from 0."""
        move = edits.move_tag if part[0] == "tag" else edits.move_field
        self._edit(lambda: move(self.now, part[1], to))

    def _edit(self, edit: Callable[[], Codebook]) -> bool:
        try:
            self.now = edit()
        except CodebookError as error:
            self.problem = str(error)
            self.changed.emit()
            return False
        self.problem = ""
        self.changed.emit()
        return True

    def _taken_keys(self) -> set[str]:
        keys = {key for tag in self.now.tags for key in (tag.key, tag.letter)}
        return keys | {field.key for field in self.now.fields}


def _checked(codebook: Codebook) -> Codebook:
    check(codebook)
    return codebook


def _fresh(stem: str, label: str, taken: set[str]) -> tuple[str, str]:
    number = 1
    while f"{stem}_{number}" in taken:
        number += 1
    return f"{stem}_{number}", f"{label} {number}"
