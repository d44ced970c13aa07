"""The codebook's page: its parts left, the chosen one right, what is not saved yet below."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from annotator.model.codebook import Codebook, Field
from annotator.model.tag import Tag
from ui.codebook.draft import Draft, Part
from ui.codebook.field_form import FieldForm
from ui.codebook.outline import CODEBOOK, RECHECK, VERSIONS, Outline
from ui.codebook.recheck_list import RecheckList
from ui.codebook.strips import ConfirmStrip, SaveStrip
from ui.codebook.tag_form import TagForm
from ui.codebook.title_form import TitleForm
from ui.codebook.versions_list import VersionsList
from ui.theme import Theme
from ui.widgets import FlatButton, Hairline

_SIDE = 264


class CodebookPage(QWidget):
    """Shows the draft and tells what the person wants done with it."""

    save_requested = Signal()
    remove_requested = Signal(str, str)
    """A tag to delete, or to merge into the second one."""
    left = Signal()

    def __init__(self, codebook: Codebook, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._base_theme = self._theme = theme
        self._counts: Mapping[str, int] = {}
        self._recheck = 0
        self._is_read_only = False
        self.counts_of: Callable[[str], tuple[int, int]] = lambda _tag: (0, 0)
        """Says how many claims carry a tag, and how many of them no other."""
        self.draft = Draft(codebook, self)
        self.outline = Outline(theme, self)
        self.outline.setFixedWidth(_SIDE)
        self.title_form = TitleForm(self)
        self.tag_form = TagForm(theme, self)
        self.field_form = FieldForm(self)
        self.recheck = RecheckList(theme, self)
        self.versions = VersionsList(theme, self)
        self.save_strip = SaveStrip(self)
        self.confirm_strip = ConfirmStrip(self)
        self.add_tag_button = FlatButton(self.tr("New Tag"), self, is_raised=True)
        self.add_field_button = FlatButton(self.tr("New Field"), self, is_raised=True)
        self.stack = QStackedWidget(self)
        for form in (
            self.title_form, self.tag_form, self.field_form, self.recheck, self.versions,
        ):  # fmt: skip
            self.stack.addWidget(form)
        self._lay_out()
        self._join()
        self.set_theme(theme)

    # What the file says

    def set_counts(self, counts: Mapping[str, int], recheck: int) -> None:
        """Show how many claims carry each tag, and how many are to be checked again."""
        self._counts, self._recheck = counts, recheck
        self._fill()

    def set_read_only(self, is_read_only: bool) -> None:
        """Show everything without a way to change it."""
        self._is_read_only = is_read_only
        for part in (
            self.title_form, self.tag_form, self.field_form, self.recheck, self.versions,
        ):  # fmt: skip
            part.set_read_only(is_read_only)
        for button in (self.add_tag_button, self.add_field_button):
            button.setVisible(not is_read_only)

    def show_preview(self, sentences: Sequence[str], effects: str) -> None:
        """Say what the draft changes, and what saving it does to claims."""
        self.save_strip.show_changes(sentences, effects, self.draft.problem)

    def set_theme(self, theme: Theme) -> None:
        """Show everything in another theme, tags as the draft has them."""
        self._base_theme = theme
        for button in (self.add_tag_button, self.add_field_button):
            button.set_drawing("add", theme)
        self._use_theme(theme.with_tags(self.draft.now.tags))

    def focus_first(self) -> None:
        """Put the keyboard on the parts."""
        self.outline.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def choose(self, part: Part) -> None:
        """Show a part of the codebook."""
        if not self.outline.choose(part):
            self.outline.choose(CODEBOOK)

    # What the person does

    def add_tag(self) -> None:
        """Draft one more tag and begin with its label."""
        self._add(self.draft.add_tag())

    def add_field(self) -> None:
        """Draft one more field and begin with its label."""
        self._add(self.draft.add_field())

    def ask_to_delete(self) -> None:
        """Show what deleting the chosen tag does; a field is taken out of the draft at once."""
        kind, name = self.outline.part()
        if self._is_read_only:
            return
        if kind == "field":
            self.draft.remove_field(name)
            return
        tag = self.draft.now.tag(name) if kind == "tag" else None
        if tag is None or self.draft.remove_new_tag(name):
            return
        if not self._must_save_first():
            self.confirm_strip.ask_to_delete(tag, *self.counts_of(name))

    def ask_to_merge(self) -> None:
        """Show what merging the chosen tag does."""
        kind, name = self.outline.part()
        tag = self.draft.now.tag(name) if kind == "tag" and not self._is_read_only else None
        others = [other for other in self.draft.now.tags if other.name != name]
        if tag is not None and others and not self._must_save_first():
            self.confirm_strip.ask_to_merge(tag, others, self.counts_of(name)[0])

    # Inside

    def _lay_out(self) -> None:
        buttons = QHBoxLayout()
        buttons.setContentsMargins(14, 8, 14, 12)
        buttons.setSpacing(8)
        buttons.addWidget(self.add_tag_button)
        buttons.addWidget(self.add_field_button)
        buttons.addStretch(1)
        side = QVBoxLayout()
        side.setContentsMargins(0, 10, 0, 0)
        side.setSpacing(0)
        side.addWidget(self.outline, 1)
        side.addLayout(buttons)
        main = QVBoxLayout()
        main.setSpacing(0)
        main.addWidget(self.stack, 1)
        for strip in (self.confirm_strip, self.save_strip):
            main.addWidget(strip)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addLayout(side)
        row.addWidget(Hairline(self, is_vertical=True))
        row.addLayout(main, 1)

    def _join(self) -> None:
        self.draft.changed.connect(self._on_draft)
        self.draft.renamed.connect(self._on_renamed)
        self.outline.part_chosen.connect(self._on_part_chosen)
        self.outline.moved.connect(self.draft.move)
        self.outline.remove_pressed.connect(self.ask_to_delete)
        self.title_form.edited.connect(self._on_title)
        self.tag_form.edited.connect(self.draft.put_tag)
        self.tag_form.delete_requested.connect(self.ask_to_delete)
        self.tag_form.merge_requested.connect(self.ask_to_merge)
        self.field_form.edited.connect(self.draft.put_field)
        self.field_form.delete_requested.connect(self.ask_to_delete)
        self.add_tag_button.clicked.connect(self.add_tag)
        self.add_field_button.clicked.connect(self.add_field)
        self.save_strip.save_requested.connect(self.save_requested)
        self.save_strip.take_back_requested.connect(self.draft.take_back)
        self.confirm_strip.confirmed.connect(self.remove_requested)
        for part in (self.recheck, self.versions):
            part.left.connect(self.focus_first)

    def _add(self, part: Part) -> None:
        self._fill()
        self.choose(part)
        form: TagForm | FieldForm = self.tag_form if part[0] == "tag" else self.field_form
        form.focus_first()

    def _must_save_first(self) -> bool:
        """Say that an act of its own waits for the draft; merging is one undo step."""
        if self.draft.is_changed:
            self.save_strip.below.setText(self.tr("Save these changes or take them back first."))
            self.save_strip.below.show()
            self.save_strip.save_button.setFocus(Qt.FocusReason.OtherFocusReason)
        return self.draft.is_changed

    def _on_draft(self) -> None:
        if not self.draft.problem:
            self._use_theme(self._base_theme.with_tags(self.draft.now.tags))
            self._fill()
        self.confirm_strip.hide()
        if not self.draft.is_changed or self.draft.problem:
            self.show_preview((), "")

    def _fill(self) -> None:
        self.outline.fill(self.draft.now, self._counts, self._recheck)
        self._on_chosen(self.outline.part())

    def _on_renamed(self, _old: Part, new: Part) -> None:
        self.outline.choose(new)

    def _on_part_chosen(self, part: Part) -> None:
        self.draft.forgive()
        self._on_chosen(part)

    def _on_chosen(self, part: Part) -> None:
        codebook = self.draft.now
        kind, name = part
        tag: Tag | None = codebook.tag(name) if kind == "tag" else None
        field: Field | None = codebook.field(name) if kind == "field" else None
        if tag is not None:
            self.tag_form.show_tag(tag, can_remove=len(codebook.tags) > 1)
            shown: QWidget = self.tag_form
        elif field is not None:
            self.field_form.show_field(field, codebook.tags, codebook.fields)
            shown = self.field_form
        elif part == RECHECK:
            shown = self.recheck
        elif part == VERSIONS:
            shown = self.versions
        else:
            self.title_form.show_codebook(codebook)
            shown = self.title_form
        if self.stack.currentWidget() is not shown:
            self.stack.setCurrentWidget(shown)
            self.confirm_strip.hide()

    def _on_title(self, title: str, description: str) -> None:
        self.draft.edit_titles(replace(self.draft.now, title=title, description=description))

    def _use_theme(self, theme: Theme) -> None:
        if theme is self._theme:
            return
        self._theme = theme
        for part in (self.outline, self.tag_form, self.recheck, self.versions):
            part.set_theme(theme)
