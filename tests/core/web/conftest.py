"""A site of its own for each test."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.core.web.server import Site, serving


@pytest.fixture
def site() -> Iterator[Site]:
    """A server on this computer, with nothing on it yet."""
    with serving() as running:
        yield running
