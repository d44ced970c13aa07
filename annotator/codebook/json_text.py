"""Codebooks as JSON text, as the annotation file keeps its versions: short and quick to read."""

from __future__ import annotations

import json
from typing import Any, cast

from annotator.codebook.document import build, document
from annotator.codebook.problem import Place
from annotator.model.codebook import Codebook
from annotator.model.errors import CodebookError
from annotator.model.tag import Tag


def to_json(codebook: Codebook) -> str:
    """Return the codebook as JSON text, the same codebook always as the same text."""
    return json.dumps(document(codebook), ensure_ascii=False, separators=(",", ":"))


def from_json(text: str) -> Codebook:
    """Return the codebook `to_json` wrote; its rules are not checked again.

    Raises CodebookError when the text is damaged.
    """
    return build(_loaded(text), _damaged)


def tags_from_json(text: str) -> tuple[Tag, ...]:
    """Return the tags alone, in a third of the time. Raises CodebookError."""
    return build(_loaded(text) | {"field": []}, _damaged).tags


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
