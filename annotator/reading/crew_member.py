"""The process that reads pieces for `annotator.reading.crew`, until nobody asks any more."""

from __future__ import annotations

import os
import sys
from dataclasses import replace

from annotator.reading.messages import read_message, write_message
from annotator.reading.pieces import Outcome, PieceReader, Refusal
from annotator.text.near_copies import shingles, signature


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
            write_message(speaking, [_signed(each) for each in outcome])


def _signed(outcome: Outcome) -> Outcome:
    """Return what was read with its signature: many cores make many of them."""
    if isinstance(outcome, Refusal):
        return outcome
    return replace(outcome, signature=signature(shingles(outcome.read.body.text)))
