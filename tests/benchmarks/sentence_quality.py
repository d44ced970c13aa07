"""`python -m tests.benchmarks.sentence_quality FILE.conllu...`: the segmenter on marked texts.

The files are those of Universal Dependencies (universaldependencies.org, CoNLL-U format); their
sentences are put together again, and those that the program finds are held against them.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from annotator.text.sentences import split_sentences

TOGETHER = 5
"""Sentences of a paragraph, where the file does not tell."""

UNSPACED = ("zh", "ja")
_FIELD = re.compile(r"# (text|newdoc|newpar)\b(?: = (.*))?")


@dataclass(frozen=True, slots=True)
class Quality:
    """How many sentence ends within paragraphs there are, were found, and were right."""

    marked: int
    found: int
    right: int

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall."""
        return 2 * self.right / max(self.marked + self.found, 1)


def paragraphs(conllu: str) -> Iterator[list[str]]:
    """Yield the sentences of each paragraph."""
    at_hand: list[str] = []
    fields = [(match[1], " ".join((match[2] or "").split())) for match in _FIELD.finditer(conllu)]
    count = sum(field == "text" for field, _ in fields)
    edges = sum(field == "newpar" for field, _ in fields) or len(fields) - count
    tells = 1 < edges <= count / 2
    for field, value in fields:
        is_edge = field != "text" if tells else len(at_hand) == TOGETHER
        if is_edge and at_hand:
            yield at_hand
            at_hand = []
        if field == "text":
            at_hand.append(value)
    if at_hand:
        yield at_hand


def quality(conllu: str, language: str) -> Quality:
    """Return how the segmenter fares on the paragraphs that hold more than one sentence."""
    between = "" if language in UNSPACED else " "
    marked_ends = found_ends = right = 0
    for sentences in paragraphs(conllu):
        marked: set[int] = set()
        at = 0
        for sentence in sentences:
            at += len(sentence)
            marked.add(at)
            at += len(between)
        last = at - len(between)
        found = {span.end for span in split_sentences(between.join(sentences), language)}
        marked_ends += len(marked - {last})
        found_ends += len(found - {last})
        right += len((marked & found) - {last})
    return Quality(marked_ends, found_ends, right)


def main(paths: list[str]) -> None:
    """Print a line for each file."""
    for path in map(Path, paths):
        found = quality(path.read_text(encoding="utf-8"), path.name[:2])
        precision, recall = found.right / max(found.found, 1), found.right / max(found.marked, 1)
        print(
            f"{path.name:32} F1 {found.f1:.4f}  precision {precision:.4f}  recall {recall:.4f}"
            f"  of {found.marked}"
        )


if __name__ == "__main__":
    main(sys.argv[1:])
