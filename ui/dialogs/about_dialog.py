"""Name and version."""

from __future__ import annotations

import platform
import tomllib
from pathlib import Path

from PySide6.QtCore import QSize, Qt, qVersion
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QLabel, QWidget

from ui.dialogs.frame import Frame
from ui.painting import weighted
from ui.theme import RESOURCES
from ui.widgets import MutedLabel

_PROJECT = Path(__file__).parent.parent.parent / "pyproject.toml"


class AboutDialog(Frame):
    """Says what this is."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(self.tr("About Claimlight"), parent)
        picture = QLabel(self)
        # In its own colours: `icon` draws in the text's, and of this one leaves a black square.
        drawing = QIcon(str(RESOURCES / "icons" / "claimlight.svg"))
        picture.setPixmap(drawing.pixmap(QSize(56, 56), self.devicePixelRatioF()))
        picture.setAccessibleName(self.tr("Claimlight"))
        name = QLabel(f"Claimlight {version()}", self)
        font = weighted(name.font())
        font.setPointSizeF(font.pointSizeF() * 1.4)
        name.setFont(font)
        text = QLabel(
            self.tr("Highlight, tag and review the claims made in news articles. "
                    "Offline, in one file that is yours."),
            self,
        )  # fmt: skip
        text.setWordWrap(True)
        made_with = MutedLabel(f"Python {platform.python_version()} · Qt {qVersion()}", self)
        made_with.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        for widget in (picture, name, text, made_with):
            self.body.addWidget(widget)
        self.add_buttons()
        self.setMinimumWidth(360)


def version() -> str:
    """Return the version of the project, empty where its file is missing."""
    try:
        return str(tomllib.loads(_PROJECT.read_text("utf-8"))["project"]["version"])
    except (OSError, KeyError, tomllib.TOMLDecodeError):
        return ""
