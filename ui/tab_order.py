"""The order in which Tab goes through a window."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

_OF_QT = "qt_"
"""How Qt names the parts of its own widgets, such as the viewport of a list."""


def tab_through(*panes: QWidget) -> None:
    """Let Tab go through these panes one after the other, each in the order it had before."""
    chain = [one for pane in panes for one in _reached_by_tab(pane)]
    for one, following in pairwise(chain):
        QWidget.setTabOrder(one, following)


def _reached_by_tab(pane: QWidget) -> Iterator[QWidget]:
    one = pane.nextInFocusChain()
    while one is not None and one is not pane:
        takes_tab = bool(one.focusPolicy() & Qt.FocusPolicy.TabFocus)
        if takes_tab and pane.isAncestorOf(one) and not one.objectName().startswith(_OF_QT):
            yield one
        one = one.nextInFocusChain()
