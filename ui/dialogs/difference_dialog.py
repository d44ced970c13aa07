"""Two texts of one title side by side, with the words that differ."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QWidget

from annotator.text.word_diff import Row
from ui.dialogs.frame import Frame
from ui.diff_view import DiffView


class DifferenceDialog(Frame):
    """Shows why two articles of one title are not compared; nothing in it changes anything."""

    def __init__(self, title: str, names: tuple[str, str], parent: QWidget) -> None:
        """`names` of the files that hold the texts, in the order they are shown."""
        super().__init__(self.tr("What Differs"), parent)
        self._names = names
        label = QLabel(
            self.tr(
                "“{}” has another text in each file. Claims are compared only where the texts are"
                " the same, letter for letter."
            ).format(title),
            self,
        )
        label.setTextFormat(Qt.TextFormat.PlainText)
        label.setWordWrap(True)
        self.view = DiffView(self)
        self.view.count.setText(self.tr("Comparing…"))
        self.body.addWidget(label)
        self.body.addWidget(self.view, 1)
        self.add_buttons()
        self.view.setFocus()
        self.resize(900, 640)

    def show_rows(self, rows: Sequence[Row]) -> None:
        """Show what was found."""
        if all(row.is_same for row in rows):
            self.show_problem(
                self.tr("The words are the same: only spaces, line ends or invisible signs differ.")
            )
        self.view.show_rows(rows, *self._names)
