"""What the processes of a crew say to each other: a length, then a pickled value."""

from __future__ import annotations

import pickle
from typing import IO, Any

_LENGTH = 8


def write_message(stream: IO[bytes], value: object) -> None:
    """Write one value and push it through; raises OSError where nobody listens."""
    content = pickle.dumps(value, protocol=pickle.HIGHEST_PROTOCOL)
    stream.write(len(content).to_bytes(_LENGTH, "big"))
    stream.write(content)
    stream.flush()


def read_message(stream: IO[bytes]) -> Any:
    """Return the next value; raises EOFError where the other side has gone."""
    content = _exactly(stream, int.from_bytes(_exactly(stream, _LENGTH), "big"))
    return pickle.loads(content)


def _exactly(stream: IO[bytes], count: int) -> bytes:
    content = stream.read(count)
    if len(content) < count:
        raise EOFError
    return content
