"""The process that reads one file for `annotator.reading.apart`: order in, form or refusal out."""

from __future__ import annotations

import gc
import json
import sys
from contextlib import suppress
from importlib import import_module
from typing import Any

from annotator.model.errors import ReadingError
from annotator.reading.form import Source, to_json
from annotator.reading.readers import read_here


def main() -> None:
    """Read the order and the file from standard input, and write the answer as JSON.

    The first line is the order, all behind it the file.
    """
    gc.disable()  # a fifth of the time of a long document; the process ends with it
    order: dict[str, Any] = json.loads(sys.stdin.buffer.readline())
    _limit(order["memory"], order["seconds"])
    source = Source(
        sys.stdin.buffer.read(),
        order["name"],
        order["encoding"],
        order["is_whole"],
        order["part"],
        order["declared"],
    )
    try:
        answer: dict[str, Any] = {"form": to_json(read_here(order["kind"], source))}
    except ReadingError as error:
        answer = {"refusal": str(error)}
    except MemoryError:
        answer = {"refusal": "it needs more memory than a file may take"}
    sys.stdout.buffer.write(json.dumps(answer).encode("ascii"))


def _limit(memory: int, seconds: int) -> None:
    """Limit what this process may take, where the system knows such limits (not on Windows)."""
    try:
        resource: Any = import_module("resource")
    except ImportError:
        return
    for limit, value in ((resource.RLIMIT_AS, memory), (resource.RLIMIT_CPU, seconds)):
        with suppress(ValueError, OSError):  # macOS refuses some
            resource.setrlimit(limit, (value, value))
