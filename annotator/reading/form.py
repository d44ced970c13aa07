"""What goes into a format's reader and what comes out of it, before offsets are counted."""

from __future__ import annotations

from dataclasses import asdict, dataclass, field
from typing import Any

from annotator.model.article import BlockKind, Mark, MarkKind, Metadata
from annotator.reading.assemble import LooseBlock


@dataclass(frozen=True, slots=True)
class Source:
    """A file's bytes and how they are to be read.

    `name` is what the file was called. `encoding` is a codec's name that overrides what is found.
    `is_whole` asks for everything on a web page rather than its article, for the running heads of a
    PDF too. `part` names the chapter of a book that is wanted, empty for all of them. `declared` is
    the charset that a server named, empty where none did; a hint, for servers err.
    """

    content: bytes
    name: str
    encoding: str | None = None
    is_whole: bool = False
    part: str = ""
    declared: str = ""


@dataclass(frozen=True, slots=True)
class Form:
    """What a format's reader gives: blocks, proposals for the metadata, and how it was read.

    `encoding` is Python's name of the codec, empty where the format is no text. `notes` are
    sentences for the analyst. `part` is the chapter it is, as `Source.part` names it.
    """

    blocks: tuple[LooseBlock, ...]
    metadata: Metadata
    media_type: str
    reader: str
    encoding: str = ""
    notes: tuple[str, ...] = field(default=())
    part: str = ""


def to_json(form: Form) -> dict[str, Any]:
    """Return the form as plain values, to be handed from one process to another.

    A block is a list, for a long document has ten thousand.
    """
    return {
        "blocks": [
            [
                block.kind.value, block.text, block.level, block.marker, block.breaks,
                [[mark.start, mark.end, mark.kind.value, mark.href] for mark in block.marks],
            ]
            for block in form.blocks
        ],
        "metadata": asdict(form.metadata),
        "media_type": form.media_type,
        "reader": form.reader,
        "encoding": form.encoding,
        "notes": form.notes,
        "part": form.part,
    }  # fmt: skip


def from_json(values: dict[str, Any]) -> Form:
    """Return the form that `to_json` made the values of.

    Raises KeyError, TypeError or ValueError for other values: they come from a process that has
    read a file nobody has checked.
    """
    return Form(
        blocks=tuple(_block(*block) for block in values["blocks"]),
        metadata=Metadata(**{str(key): str(value) for key, value in values["metadata"].items()}),
        media_type=str(values["media_type"]),
        reader=str(values["reader"]),
        encoding=str(values["encoding"]),
        notes=tuple(str(note) for note in values["notes"]),
        part=str(values["part"]),
    )


def _block(
    kind: str, text: str, level: int, marker: str, breaks: bool, marks: list[list[Any]]
) -> LooseBlock:
    kept = tuple(
        Mark(int(start), int(end), MarkKind(mark), str(href)) for start, end, mark, href in marks
    )
    return LooseBlock(BlockKind(kind), str(text), int(level), str(marker), kept, bool(breaks))
