"""What the pages besides the reader's are made with."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtWidgets import QMainWindow

from ui.session import Session
from ui.view_desk import ViewDesk


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What a page is made with; `selected` names the claim at hand on the reader's page."""

    session: Session
    view: ViewDesk
    window: QMainWindow
    selected: Callable[[], str | None]
