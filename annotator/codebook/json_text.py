"""Codebooks as JSON text, as the annotation file keeps its versions: short and quick to read.

The first frame needs the tags alone; what knows fields is imported when they are asked for.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, cast

from annotator.codebook.problem import Place
from annotator.codebook.tables import checked_top, tags_of
from annotator.model.errors import CodebookError
from annotator.model.tag import Tag

if TYPE_CHECKING:
    from annotator.model.codebook import Codebook


def to_json(codebook: Codebook) -> str:
    """Return the codebook as JSON text, the same codebook always as the same text."""
    from annotator.codebook.document import document

    return json.dumps(document(codebook), ensure_ascii=False, separators=(",", ":"))


def from_json(text: str) -> Codebook:
    """Return the codebook `to_json` wrote; its rules are not checked again.

    Raises CodebookError when the text is damaged.
    """
    from annotator.codebook.document import build

    return build(_loaded(text), _damaged)


def tags_from_json(text: str) -> tuple[Tag, ...]:
    """Return the tags alone, in a third of the time. Raises CodebookError."""
    document = _loaded(text)
    checked_top(_damaged, document)
    return tags_of(_damaged, document)


def _loaded(text: str) -> dict[str, Any]:
    try:
        loaded: object = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise _damaged((), str(error)) from error
    if not isinstance(loaded, dict):
        raise _damaged((), "no table")
    return cast("dict[str, Any]", loaded)


def _damaged(place: Place, sentence: str) -> CodebookError:
    where = ".".join(map(str, place))
    return CodebookError(f"A codebook of this file is damaged ({where or 'top'}: {sentence})")
