"""What a person corrects before a text is frozen: blocks left out, joined, split, taken in.

A `Draft` never changes; each correction gives the next one, so that undoing is going back to one.
The frozen text is put together anew from what the draft keeps, through the same `assemble`.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace

from annotator.model.article import ArticleText, BlockKind, Mark, Metadata
from annotator.model.errors import ReadingError
from annotator.model.read_article import ReadArticle
from annotator.reading.assemble import LooseBlock, assemble, freeze
from annotator.reading.doubts import GUESSED, LOOKED_AT, NO_TITLE, doubts_among
from annotator.reading.pdf_words import Words

WEB_PAGES = ("text/html", "multipart/related")
PDF = "application/pdf"
WHOLE_BY_HAND = "The whole page was taken by hand."
BY_HAND = "; corrected by hand"
"""What follows the name of the reader where the text is not as it gave it."""

_FIELDS = {
    "title": "title", "outlet": "outlet", "author": "author", "published": "date",
    "url": "address", "language": "language",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Passage:
    """A block of a draft; `is_taken_in`: a person took it from what the reader had left out."""

    block: LooseBlock
    is_kept: bool = True
    is_taken_in: bool = False


@dataclass(frozen=True, slots=True)
class Draft:
    """The passages of a text in their order, and how often some were joined or split."""

    passages: tuple[Passage, ...]
    joined: int = 0
    split: int = 0

    def kept(self) -> list[LooseBlock]:
        """Return what becomes the text."""
        return [passage.block for passage in self.passages if passage.is_kept]


def draft_of(body: ArticleText) -> Draft:
    """Return the draft that `assemble` makes this text of."""
    return Draft(
        tuple(
            Passage(
                LooseBlock(
                    block.kind,
                    body.text[block.start : block.end],
                    block.level,
                    block.marker,
                    tuple(_shifted(mark, -block.start) for mark in block.marks),
                    block.breaks,
                )
            )
            for block in body.blocks
        )
    )


def keep(draft: Draft, numbers: Collection[int], *, is_kept: bool) -> Draft:
    """Keep the passages of these numbers, or leave them out."""
    return replace(
        draft,
        passages=tuple(
            replace(passage, is_kept=is_kept) if number in numbers else passage
            for number, passage in enumerate(draft.passages)
        ),
    )


def join(draft: Draft, first: int, last: int) -> Draft:
    """Make one passage of those that are kept from `first` to `last`, both included.

    It is what the first of them is. Left-out ones between them stay left out, behind it; a rule
    between them goes. Fewer than two passages of text stay as they are.
    """
    here = draft.passages[first : last + 1]
    texts = [each for each in here if each.is_kept and each.block.kind is not BlockKind.RULE]
    if len(texts) < 2:
        return draft
    words = Words([passage.block.text for passage in draft.passages])
    whole = texts[0]
    for passage in texts[1:]:
        whole = replace(whole, block=_joined(whole.block, passage.block, words))
    left_out = [passage for passage in here if not passage.is_kept]
    passages = (*draft.passages[:first], whole, *left_out, *draft.passages[last + 1 :])
    return replace(draft, passages=passages, joined=draft.joined + len(texts))


def split(draft: Draft, number: int, at: int) -> Draft:
    """Part a passage before its code point `at`; white space there goes.

    Nothing is changed where one side would hold no text. What follows a heading's first part is a
    paragraph, and what follows a list item's has no marker.
    """
    passage = draft.passages[number]
    block = passage.block
    above, below = block.text[:at].rstrip(), block.text[at:].lstrip()
    if not above.strip() or not below:
        return draft
    begin = len(block.text) - len(below)
    first = replace(block, text=above, marks=_cut(block.marks, 0, len(above)))
    marks = _cut(block.marks, begin, len(block.text))
    second = replace(block, text=below, marker="", marks=marks)
    if block.kind is BlockKind.HEADING:
        second = replace(second, kind=BlockKind.PARAGRAPH, level=0)
    parts = (replace(passage, block=first), replace(passage, block=second))
    passages = (*draft.passages[:number], *parts, *draft.passages[number + 1 :])
    return replace(draft, passages=passages, split=draft.split + 1)


def take_in(draft: Draft, before: int, blocks: Sequence[LooseBlock]) -> Draft:
    """Take in blocks that were left out, before the passage of that number."""
    taken = tuple(Passage(block, is_taken_in=True) for block in blocks)
    return replace(draft, passages=(*draft.passages[:before], *taken, *draft.passages[before:]))


def is_correctable(read: ReadArticle) -> bool:
    """Tell whether the text is put together from blocks; a plain text is the file itself."""
    return read.media_type != "text/plain"


def has_choices(read: ReadArticle) -> bool:
    """Tell whether its reader had to choose or to guess, so that a person had better look."""
    return (
        read.media_type in WEB_PAGES
        or read.media_type == PDF
        or any(note.startswith(GUESSED.partition("{")[0]) for note in read.notes)
        or bool(doubts_among(read.notes))
    )


def corrected(
    read: ReadArticle, draft: Draft, metadata: Metadata, *, is_whole: bool = False
) -> ReadArticle:
    """Return the article as a person approved it: its text from the draft, sentences found anew.

    Its notes say what was done by hand; `is_whole`: the person asked for the whole page. Raises
    ReadingError where the draft keeps no text.
    """
    before, kept = draft_of(read.body).kept(), draft.kept()
    is_changed = kept != before
    body = read.body
    if is_changed:
        if not any(block.text.strip() for block in kept):
            raise ReadingError("Nothing is left of the text; keep a passage of it.")
        body = assemble(kept, metadata.language)
    elif metadata.language != read.metadata.language:
        body = freeze(body.text, body.blocks, metadata.language)
    said = (
        WHOLE_BY_HAND if is_whole else "",
        _of_text(draft) if is_changed else "",
        _of_details(read.metadata, metadata),
    )
    notes = tuple(note for note in read.notes if not (note == NO_TITLE and metadata.title))
    reader = read.reader.removesuffix(BY_HAND) + BY_HAND if is_changed else read.reader
    notes += tuple(filter(None, said))
    notes = tuple(dict.fromkeys((*notes, LOOKED_AT)))
    return replace(read, body=body, metadata=metadata, reader=reader, notes=notes)


def _of_text(draft: Draft) -> str:
    """Return a sentence of what was done to the text."""
    passages = draft.passages
    out = sum(1 for each in passages if not each.is_kept and not each.is_taken_in)
    taken = sum(1 for each in passages if each.is_kept and each.is_taken_in)
    parts = [
        f"{count} {one if count == 1 else many} {what}"
        for count, one, many, what in (
            (draft.joined, "paragraph", "paragraphs", "joined"),
            (draft.split, "paragraph", "paragraphs", "split"),
            (out, "passage", "passages", "left out"),
            (taken, "passage", "passages", "taken in"),
        )
        if count
    ]
    return f"{', '.join(parts)} by hand." if parts else ""


def _of_details(proposed: Metadata, given: Metadata) -> str:
    """Return a sentence of the details that are not as the reader proposed them."""
    names = [
        word for name, word in _FIELDS.items() if getattr(proposed, name) != getattr(given, name)
    ]
    if not names:
        return ""
    listed = names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"
    return f"{listed[0].upper()}{listed[1:]} given by hand."


def _joined(above: LooseBlock, below: LooseBlock, words: Words) -> LooseBlock:
    breaks = above.breaks or below.breaks
    upper, lower = _lines_of(above, breaks), _lines_of(below, breaks)
    if above.kind is BlockKind.CODE and below.kind is BlockKind.CODE:
        text = f"{upper}\n{lower}"
    else:
        text = words.join([upper, lower])
    at = len(text) - len(lower)
    marks = _cut(above.marks, 0, min(at, len(upper)))
    marks += tuple(_shifted(mark, at) for mark in below.marks)
    return replace(above, text=text, marks=marks, breaks=breaks)


def _lines_of(block: LooseBlock, breaks: bool) -> str:
    """Return the text as it reads where line feeds count, or do not, as in `breaks`."""
    return block.text.replace("\n", " ") if breaks and not block.breaks else block.text


def _cut(marks: Sequence[Mark], start: int, end: int) -> tuple[Mark, ...]:
    """Return what of the marks lies in a part of the text, counted from the part's start."""
    return tuple(
        replace(mark, start=max(mark.start, start) - start, end=min(mark.end, end) - start)
        for mark in marks
        if mark.start < end and mark.end > start
    )


def _shifted(mark: Mark, by: int) -> Mark:
    return replace(mark, start=mark.start + by, end=mark.end + by)
