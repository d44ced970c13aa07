"""The process that reads pieces for `annotator.reading.crew`, until nobody asks any more."""

from __future__ import annotations

import os
import sys

from annotator.reading.messages import read_message, write_message
from annotator.reading.pieces import PieceReader, Refusal


def main(encoding: str) -> None:
    """Read pieces named on standard input and write what becomes of them to standard output."""
    listening, speaking = sys.stdin.buffer, os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # a library that prints must not speak between our messages
    with PieceReader(encoding or None) as reader:
        while True:
            try:
                piece = read_message(listening)
            except EOFError:
                return
            try:
                outcome = reader.read(piece)
            except MemoryError:
                outcome = [Refusal(piece.name, f"“{piece.name}” takes more memory than there is.")]
            write_message(speaking, outcome)
