"""The process that reads one file for `annotator.reading.apart`: order in, form or refusal out."""

from __future__ import annotations

import gc
import json
import os
import sys
from typing import Any

from annotator.model.errors import ReadingError
from annotator.reading.deserted import end_when_deserted, limit_memory, time_limited
from annotator.reading.form import Source, to_json
from annotator.reading.readers import read_here

_GRACE = 5
"""Seconds after which the process ends itself if the program has not done it."""


def main() -> None:
    """Read the order and the file from standard input, and write the answer as JSON.

    The first line is the order, behind it comes the file.
    """
    gc.disable()  # a fifth of the time of a long document; the process ends with it
    order: dict[str, Any] = json.loads(sys.stdin.buffer.readline())
    limit_memory(order["memory"])
    content = sys.stdin.buffer.read(order["length"])
    end_when_deserted(sys.stdin.buffer)
    source = Source(
        content,
        order["name"],
        order["encoding"],
        order["is_whole"],
        order["part"],
        order["declared"],
    )
    with time_limited(order["seconds"] + _GRACE):
        answer = _answer(order["kind"], source)
    sys.stdout.buffer.write(json.dumps(answer).encode("ascii"))
    sys.stdout.buffer.flush()
    os._exit(0)  # taking ten thousand blocks and a library down costs a tenth of a second


def _answer(kind: str, source: Source) -> dict[str, Any]:
    try:
        return {"form": to_json(read_here(kind, source))}
    except ReadingError as error:
        return {"refusal": str(error)}
    except MemoryError:
        return {"refusal": "it needs more memory than a file may take"}
