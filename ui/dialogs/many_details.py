"""What is known about several articles: edited together, and only what one touches."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCompleter, QFormLayout, QHBoxLayout, QWidget

from annotator.model.article import ArticleState
from annotator.model.article_summary import ArticleSummary
from ui.controls import ChoiceBox
from ui.dialogs.article_details import is_iso_date
from ui.dialogs.frame import Frame
from ui.language_box import LanguageBox, language_note
from ui.widgets import LinkButton, MutedLabel, TextBox

_TEXTS = ("outlet", "author", "published")
_COMPLETED = ("outlet", "author")


class ManyDetailsDialog(Frame):
    """Shows what the articles have in common; where they differ, it says so and leaves it."""

    edited = Signal(object, object)
    """The details that were touched, name -> new value, and the ArticleState or None."""

    def __init__(
        self,
        articles: Sequence[ArticleSummary],
        everything: Sequence[ArticleSummary],
        parent: QWidget,
    ) -> None:
        """`everything`: the articles of the file, whose outlets and authors are offered."""
        super().__init__(self.tr("Details of {} Articles").format(f"{len(articles):,}"), parent)
        self._before = {name: _common(articles, name) for name in (*_TEXTS, "language")}
        states = {each.state for each in articles}
        self._state = states.pop() if len(states) == 1 else None
        self._touched: set[str] = set()
        self.keep_buttons: dict[str, LinkButton] = {}
        self.boxes = {
            "outlet": self._text_box("outlet", self.tr("Outlet")),
            "author": self._text_box("author", self.tr("Author")),
            "published": self._text_box("published", self.tr("Published")),
        }
        for name in _COMPLETED:
            self._complete(self.boxes[name], {getattr(one.metadata, name) for one in everything})
        self.language = self._language_box()
        self.state = self._state_box()
        self._lay_out()
        self._button = self.add_buttons(self.tr("Save"))
        self.setMinimumWidth(520)
        for box in self.boxes.values():
            box.textChanged.connect(self._check)
        self._check()
        self.boxes["outlet"].setFocus()

    def values(self) -> dict[str, str]:
        """Return the details that were touched and are not as they were in all articles."""
        found = {name: self.boxes[name].text().strip() for name in _TEXTS}
        found["language"] = self.language.code
        return {
            name: value
            for name, value in found.items()
            if name in self._touched and value != self._before[name]
        }

    def chosen_state(self) -> ArticleState | None:
        """Return the state all articles are to have, None for the one each has."""
        chosen = self.state.currentData()  # Qt gives the enum back as its text
        state = ArticleState(chosen) if chosen else None
        return state if state is not self._state else None

    def keep(self, name: str) -> None:
        """Leave a detail as each article has it."""
        self._touched.discard(name)
        before = self._before.get(name)
        if name in self.boxes:
            self.boxes[name].setText(before or "")
            self._say_mixed(name)
        elif name == "language":
            self._set_language(before)
        else:
            self.state.setCurrentIndex(self.state.findData(self._state))
        self._check()

    def accept(self) -> None:
        if self._button is None or not self._button.isEnabled():
            return
        self.edited.emit(self.values(), self.chosen_state())
        super().accept()

    # The boxes

    def _text_box(self, name: str, label: str) -> TextBox:
        box = TextBox(label, self)
        box.setObjectName(name)
        box.setText(self._before[name] or "")
        box.setCursorPosition(0)
        box.textEdited.connect(self._on_text)
        return box

    def _complete(self, box: TextBox, known: set[str]) -> None:
        completer = QCompleter(sorted(known - {""}, key=str.casefold), box)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        completer.activated.connect(lambda _words: self._touch(box.objectName()))
        box.setCompleter(completer)

    def _language_box(self) -> LanguageBox:
        box = LanguageBox(self)
        if self._before["language"] is None:
            box.insertItem(0, self.tr("Different"), None)
            box.setCurrentIndex(0)
        else:
            box.set_code(self._before["language"])
        box.activated.connect(self._on_language)
        return box

    def _set_language(self, code: str | None) -> None:
        if code is None:
            self.language.setCurrentIndex(0)
        else:
            self.language.set_code(code)

    def _state_box(self) -> ChoiceBox:
        box = ChoiceBox(self)
        box.setAccessibleName(self.tr("State"))
        if self._state is None:
            box.addItem(self.tr("Different"), None)
        for state, text in (
            (ArticleState.UNREAD, self.tr("Unread")),
            (ArticleState.IN_PROGRESS, self.tr("In progress")),
            (ArticleState.DONE, self.tr("Done")),
        ):
            box.addItem(text, state)
        box.setCurrentIndex(max(0, box.findData(self._state)))
        box.activated.connect(self._on_state)
        return box

    def _lay_out(self) -> None:
        hint = MutedLabel(self.tr("Only what you change here is changed in the articles."), self)
        hint.setWordWrap(True)
        self.body.addWidget(hint)
        form = QFormLayout()
        form.setHorizontalSpacing(16)
        form.setVerticalSpacing(8)
        form.setLabelAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        labels = {name: self.boxes[name].accessibleName() for name in _TEXTS}
        widgets: dict[str, QWidget] = {
            **self.boxes, "language": self.language, "state": self.state,
        }  # fmt: skip
        labels |= {"language": self.tr("Language"), "state": self.tr("State")}
        for name, widget in widgets.items():
            form.addRow(labels[name], self._with_keep(name, labels[name], widget))
            if name in self.boxes:
                self._say_mixed(name)
        self.note = MutedLabel(language_note(self), self)
        self.note.setWordWrap(True)
        form.addRow("", self.note)
        self._form = form
        self.body.addLayout(form)

    def _with_keep(self, name: str, label: str, widget: QWidget) -> QHBoxLayout:
        """Return the widget with a button behind it that takes the change back."""
        button = LinkButton(self.tr("Keep"), self)
        button.setAccessibleName(self.tr("Keep {} as it is").format(label.lower()))
        button.setToolTip(button.accessibleName())
        button.setObjectName(f"keep.{name}")
        policy = button.sizePolicy()
        policy.setRetainSizeWhenHidden(True)
        button.setSizePolicy(policy)
        button.clicked.connect(self._on_keep)
        self.keep_buttons[name] = button
        line = QHBoxLayout()
        line.addWidget(widget, 1)
        line.addWidget(button)
        return line

    # What is touched

    def _say_mixed(self, name: str) -> None:
        is_mixed = self._before[name] is None and name not in self._touched
        self.boxes[name].setPlaceholderText(self.tr("different") if is_mixed else "")

    def _touch(self, name: str) -> None:
        self._touched.add(name)
        if name in self.boxes:
            self._say_mixed(name)
        self._check()

    def _on_text(self) -> None:
        box = self.sender()
        if isinstance(box, TextBox):
            self._touch(box.objectName())

    def _on_language(self) -> None:
        if self.language.currentData() is None:
            self.keep("language")
        else:
            self._touch("language")

    def _on_state(self) -> None:
        self._touched.add("state")
        self._check()

    def _on_keep(self) -> None:
        button = self.sender()
        if isinstance(button, LinkButton):
            self.keep(button.objectName().removeprefix("keep."))

    def _check(self) -> None:
        values, state = self.values(), self.chosen_state()
        changed = {*values, *({"state"} if state is not None else ())}
        for name, button in self.keep_buttons.items():
            button.setVisible(name in changed)
        self._form.setRowVisible(self.note, "language" in changed)
        is_sound = is_iso_date(self.boxes["published"].text().strip())
        sentence = self.tr("Write the date as year-month-day, such as 2026-03-14, 2026-03 or 2026.")
        if self._button is not None:
            self.show_problem("" if is_sound else sentence)
            self._button.setEnabled(is_sound and bool(changed))


def _common(articles: Sequence[ArticleSummary], name: str) -> str | None:
    """Return what all articles have, None where they differ."""
    values = {getattr(each.metadata, name) for each in articles}
    return values.pop() if len(values) == 1 else None
