"""Read a file in a process of its own, with a limit of time and memory.

PDFium is C++ that meets bytes nobody has checked, and the time of some readers grows with the
square of what they read. What hangs, crashes or swells there costs one file, not the program.
"""

from __future__ import annotations

import json
from typing import Any

from annotator.model.errors import ReadingError
from annotator.reading.form import Form, Source, from_json
from annotator.reading.processes import Watch, end_process, start_process
from annotator.reading.surroundings import surroundings

SECONDS = 60
"""What one file may take."""

MEMORY = 2 * 1024**3
"""Bytes of address space, where the system can limit it."""

_CHILD = "child"
_LARGEST_ANSWER = 512 * 1024 * 1024


class TooSlowError(ReadingError):
    """The reader did not end in time."""


class StoppedError(ReadingError):
    """Somebody asked to stop while it was read."""


def read_apart(kind: str, source: Source, *, seconds: float = SECONDS) -> Form:
    """Read with the reader of that kind, in a process of its own.

    Raises TooSlowError, StoppedError, and ReadingError with a clause that says why it cannot be
    read.
    """
    order = {
        "kind": kind,
        "name": source.name,
        "encoding": source.encoding,
        "is_whole": source.is_whole,
        "part": source.part,
        "declared": source.declared,
        "memory": MEMORY,
        "seconds": seconds,
        "length": len(source.content),
    }
    answer = _run(json.dumps(order).encode("ascii") + b"\n", source.content, seconds)
    try:
        if "refusal" in answer:
            raise ReadingError(str(answer["refusal"]))
        return from_json(answer["form"])
    except (KeyError, TypeError, ValueError):
        raise ReadingError("its reader gave no sensible answer") from None


def _run(order: bytes, content: bytes, seconds: float) -> dict[str, Any]:
    process = start_process(_CHILD)
    assert process.stdin is not None and process.stdout is not None
    output = b""
    try:
        with Watch(process, seconds, surroundings().is_stopped) as watch:
            try:
                process.stdin.write(order)
                process.stdin.write(content)
                process.stdin.flush()
                output = process.stdout.read(_LARGEST_ANSWER + 1)
            except OSError:  # it broke off, or was killed
                output = b""
    finally:
        end_process(process)
    if watch.was_stopped:
        raise StoppedError("reading it was stopped")
    if watch.was_too_slow:
        raise TooSlowError(f"reading it took longer than {seconds:.0f} seconds and was stopped")
    try:
        answer: Any = json.loads(output) if len(output) <= _LARGEST_ANSWER else None
    except ValueError:
        answer = None
    if not isinstance(answer, dict):
        raise ReadingError("its reader broke off; the file is damaged, or too much for the memory")
    return answer  # pyright: ignore[reportUnknownVariableType]  # JSON's keys are str
