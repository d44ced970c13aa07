"""Times of the file as the person's clock shows them."""

from __future__ import annotations

from datetime import datetime


def local_time(stamp: str) -> str:
    """Return a UTC time of the file as day and minute on the person's clock."""
    try:
        moment = datetime.fromisoformat(stamp)
    except ValueError:
        return stamp
    return moment.astimezone().strftime("%Y-%m-%d %H:%M")
