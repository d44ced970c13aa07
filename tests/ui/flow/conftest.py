"""The window's driver, for the tests of fields, judgements and fragments."""

from __future__ import annotations

import pytest

from tests.ui.flow.hands import Hands
from tests.ui.shell.conftest import driver as driver  # the fixture itself
from tests.ui.shell.driver import Driver


@pytest.fixture
def hands(driver: Driver) -> Hands:
    """A person at the window with an article on the page."""
    return Hands(driver)
