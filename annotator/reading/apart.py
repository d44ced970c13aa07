"""Read a file in a process of its own, with a limit of time and memory.

PDFium is C++ that meets bytes nobody has checked, and the time of some readers grows with the
square of what they read. What hangs, crashes or swells there costs one file, not the program.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

from annotator.model.errors import ReadingError
from annotator.reading.form import Form, Source, from_json

SECONDS = 60
"""What one file may take."""

MEMORY = 2 * 1024**3
"""Bytes of address space, where the system can limit it."""

_ROOT = str(Path(__file__).resolve().parent.parent.parent)
_PROGRAM = "import sys; sys.path.insert(0, sys.argv[1]); from annotator.reading import child; "
_LARGEST_ANSWER = 512 * 1024 * 1024


class TooSlowError(ReadingError):
    """The reader did not end in time."""


def read_apart(kind: str, source: Source, *, seconds: float = SECONDS) -> Form:
    """Read with the reader of that kind, in a process of its own.

    Raises TooSlowError, and ReadingError with a clause that says why it cannot be read.
    """
    order = {
        "kind": kind,
        "name": source.name,
        "encoding": source.encoding,
        "is_whole": source.is_whole,
        "part": source.part,
        "declared": source.declared,
        "memory": MEMORY,
        "seconds": int(seconds) + 5,
    }
    answer = _run(json.dumps(order).encode("ascii") + b"\n", source.content, seconds)
    try:
        if "refusal" in answer:
            raise ReadingError(str(answer["refusal"]))
        return from_json(answer["form"])
    except (KeyError, TypeError, ValueError):
        raise ReadingError("its reader gave no sensible answer") from None


def _run(order: bytes, content: bytes, seconds: float) -> dict[str, Any]:
    process = subprocess.Popen(
        [sys.executable, "-c", _PROGRAM + "child.main()", _ROOT],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0) if os.name == "nt" else 0,
    )
    with process:
        try:
            output, _ = process.communicate(order + content, timeout=seconds)
        except subprocess.TimeoutExpired:
            process.kill()
            process.communicate()
            raise TooSlowError(
                f"reading it took longer than {seconds:.0f} seconds and was stopped"
            ) from None
    try:
        answer: Any = json.loads(output) if len(output) <= _LARGEST_ANSWER else None
    except ValueError:
        answer = None
    if not isinstance(answer, dict):
        raise ReadingError("its reader broke off; the file is damaged, or too much for the memory")
    return answer  # pyright: ignore[reportUnknownVariableType]  # JSON's keys are str
