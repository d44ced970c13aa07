"""Put decoded blocks together: one canonical text, blocks that are slices of it, sentences."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from annotator.model.article import ArticleText, Block, BlockKind, Mark
from annotator.model.span import Span

BETWEEN_BLOCKS = "\n\n"
"""What stands between two blocks of a format whose text we put together ourselves."""


@dataclass(frozen=True, slots=True)
class LooseBlock:
    """A block before it has its place: its own text, and marks counted from its start."""

    kind: BlockKind
    text: str
    level: int = 0
    marker: str = ""
    marks: tuple[Mark, ...] = ()
    breaks: bool = False


def assemble(loose: Iterable[LooseBlock], language: str) -> ArticleText:
    """Join the blocks by blank lines, shift their marks, and find the sentences."""
    text, blocks = join_blocks(loose)
    return freeze(text, blocks, language)


def join_blocks(loose: Iterable[LooseBlock]) -> tuple[str, list[Block]]:
    """Return the one text of the blocks, joined by blank lines, and their places in it."""
    pieces: list[str] = []
    blocks: list[Block] = []
    at = 0
    for block in loose:
        if pieces:
            pieces.append(BETWEEN_BLOCKS)
            at += len(BETWEEN_BLOCKS)
        pieces.append(block.text)
        marks = tuple(
            Mark(mark.start + at, mark.end + at, mark.kind, mark.href) for mark in block.marks
        )
        end = at + len(block.text)
        blocks.append(Block(block.kind, at, end, block.level, block.marker, marks, block.breaks))
        at = end
    return "".join(pieces), blocks


def freeze(text: str, blocks: Sequence[Block], language: str) -> ArticleText:
    """Return the text with its hash, its blocks as they are, and the sentences in them."""
    # Here, because the processes that read one file have no use for them, and start for each.
    import hashlib

    from annotator.text.sentences import SEGMENTER, split_sentences

    sentences: list[Span] = []
    for block in blocks:
        if block.kind is BlockKind.RULE:
            continue
        for span in split_sentences(text[block.start : block.end], language):
            sentences.append(Span(block.start + span.start, block.start + span.end))
    sha256 = hashlib.sha256(text.encode("utf-8")).hexdigest()
    return ArticleText(text, sha256, tuple(blocks), tuple(sentences), SEGMENTER)
