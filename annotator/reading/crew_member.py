"""The process that reads pieces for `annotator.reading.crew`, until nobody asks any more."""

from __future__ import annotations

import os
import queue
import sys
from dataclasses import replace

from annotator.reading.apart import MEMORY
from annotator.reading.deserted import limit_memory, listen, time_limited
from annotator.reading.messages import read_message, write_message
from annotator.reading.pieces import Outcome, Piece, PieceReader, Refusal
from annotator.reading.surroundings import Surroundings, reading_within
from annotator.text.near_copies import shingles, signature


def main() -> None:
    """Read pieces named on standard input and write what becomes of them to standard output.

    The words of the command: a codec's name that overrides what is found, or nothing; and how
    many seconds a piece may take before the process gives itself up.
    """
    encoding, seconds = sys.argv[2], float(sys.argv[3])
    speaking = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # a library that prints must not speak between our messages
    limit_memory(MEMORY)
    pieces: queue.SimpleQueue[Piece] = queue.SimpleQueue()
    listen(lambda: pieces.put(read_message(sys.stdin.buffer)))
    with PieceReader(encoding or None) as reader, reading_within(Surroundings(is_apart=True)):
        while True:
            piece = pieces.get()
            with time_limited(seconds):
                outcomes = [_signed(each) for each in _read(reader, piece)]
            write_message(speaking, outcomes)


def _read(reader: PieceReader, piece: Piece) -> list[Outcome]:
    try:
        return reader.read(piece)
    except MemoryError:
        return [Refusal(piece.name, f"“{piece.name}” takes more memory than there is.")]


def _signed(outcome: Outcome) -> Outcome:
    """Return what was read with its signature: many cores make many of them."""
    if isinstance(outcome, Refusal):
        return outcome
    return replace(outcome, signature=signature(shingles(outcome.read.body.text)))
