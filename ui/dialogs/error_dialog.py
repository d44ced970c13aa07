"""The dialog of the last resort: what happened, that nothing is lost, what to send us."""

from __future__ import annotations

from PySide6.QtGui import QFontDatabase, QGuiApplication
from PySide6.QtWidgets import QLabel, QPlainTextEdit, QWidget

from ui.dialogs.frame import Frame
from ui.error_hook import log_file


class ErrorDialog(Frame):
    """Shows an error nobody foresaw."""

    def __init__(self, detail: str, parent: QWidget) -> None:
        super().__init__(self.tr("Something Went Wrong"), parent)
        text = QLabel(
            self.tr("Claimlight ran into an error of its own. Your claims are safe: every one of "
                    "them is in the file already. You can go on; if things look odd, close the "
                    "window and open it again.\n\nThe details below are also in {}.")
            .format(log_file()),
            self,
        )  # fmt: skip
        text.setWordWrap(True)
        self.detail = QPlainTextEdit(detail, self)
        self.detail.setReadOnly(True)
        self.detail.setAccessibleName(self.tr("Details"))
        self.detail.setFont(QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont))
        self.copy_button = self.make_button(self.tr("Copy the Details"), self.copy)
        self.body.addWidget(text)
        self.body.addWidget(self.detail, 1)
        self.body.addWidget(self.copy_button)
        self.add_buttons()
        self.resize(640, 420)

    def copy(self) -> None:
        """Put the details on the clipboard."""
        QGuiApplication.clipboard().setText(self.detail.toPlainText())
