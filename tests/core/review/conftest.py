"""Two annotators’ files: Ann’s, and what she sent to Ben."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.core.review.files import made
from tests.core.review.passing import sent


@pytest.fixture
def ann(tmp_path: Path) -> Path:
    path = tmp_path / "ann.claims"
    made(
        path,
        "Ann",
        {"The strait": [(0, 21, "threat"), (37, 51, "pledge")], "The harbour": [(0, 15, "pledge")]},
    )
    return path  # fmt: skip


@pytest.fixture
def ben(ann: Path, tmp_path: Path) -> Path:
    return sent(ann, tmp_path / "ben.claims")
