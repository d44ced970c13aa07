"""What a tag means, with what belongs to it, what does not, and examples."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from annotator.model.tag import Tag
from ui.markup import escaped
from ui.painting import smaller

_MOST = 6


class TagHelp(QLabel):
    """Shows one tag's definition, rules and examples as quiet running text."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setTextFormat(Qt.TextFormat.RichText)
        self.setWordWrap(True)
        self.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.setFont(smaller(self.font(), 0.5))
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Ignored)

    def show_tag(self, tag: Tag) -> None:
        """Show another tag."""
        self.setText(tag_html(tag))
        self.setAccessibleName(_tr("What {} means").format(tag.label))


def tag_html(tag: Tag) -> str:
    """Return a tag's meaning as the simple HTML a label or a tip shows."""
    parts = [f"<p><b>{escaped(tag.label)}</b> &nbsp;{escaped(tag.definition)}</p>"]
    for title, lines in (
        (_tr("Belongs to it"), tag.includes),
        (_tr("Does not"), tag.excludes),
        (_tr("Examples"), tag.examples),
    ):
        if lines:
            parts.append(f"<p style='margin-bottom:0'><b>{escaped(title)}</b></p>{_list(lines)}")
    return "".join(parts)


def _list(lines: Sequence[str]) -> str:
    items = "".join(f"<li>{escaped(line)}</li>" for line in lines[:_MOST])
    return f"<ul style='margin-top:2px; margin-left:-24px'>{items}</ul>"


def _tr(text: str) -> str:
    return QCoreApplication.translate("TagHelp", text)
