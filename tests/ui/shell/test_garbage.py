"""Garbage is collected between two events, and a large review does not make that long."""

from __future__ import annotations

import gc
import weakref
from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from ui.garbage import MASS, GarbageCollector


class Ring:
    """An object that only the collector can free."""

    def __init__(self) -> None:
        self.itself = self


@pytest.fixture
def collector(qtbot: QtBot, qapp: QApplication) -> Iterator[GarbageCollector]:
    """A collector of the application; no event is handled in these tests, so its timer rests."""
    was_on = gc.isenabled()
    gc.collect()
    made = GarbageCollector(qapp)
    yield made
    made.deleteLater()
    gc.unfreeze()
    gc.collect()
    if was_on:
        gc.enable()


def test_rings_are_freed_by_the_next_looks(collector: GarbageCollector) -> None:
    rings = [weakref.ref(Ring()) for _ in range(2 * gc.get_threshold()[0])]
    collector.look()
    assert not any(ring() for ring in rings)


def test_the_objects_of_a_large_file_are_set_aside_and_seen_again_later(
    collector: GarbageCollector,
) -> None:
    ring = weakref.ref(Ring())
    large = [[number] for number in range(MASS + 1)]
    collector.look()
    assert gc.get_freeze_count() > MASS
    assert ring() is not None
    collector.look_everywhere()
    assert ring() is None
    assert len(large) == MASS + 1
