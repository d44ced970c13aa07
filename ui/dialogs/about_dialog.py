"""Name and version."""

from __future__ import annotations

import platform
import tomllib
from pathlib import Path

from PySide6.QtCore import Qt, qVersion
from PySide6.QtWidgets import QLabel, QWidget

from ui.dialogs.frame import Frame
from ui.painting import weighted
from ui.theme import Theme, icon
from ui.widgets import MutedLabel

_PROJECT = Path(__file__).parent.parent.parent / "pyproject.toml"


class AboutDialog(Frame):
    """Says what this is."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(self.tr("About Claimlight"), parent)
        picture = QLabel(self)
        picture.setPixmap(icon("claimlight", theme).pixmap(48, 48))
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
