"""Codebooks as TOML files (toml.io, version 1.0): read with errors that name line and key."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from annotator.codebook import checks
from annotator.codebook.document import build
from annotator.codebook.problem import Place
from annotator.codebook.toml_lines import TomlLines
from annotator.codebook.toml_writer import write_codebook
from annotator.files import failure_reason, reading_failure, replacing
from annotator.model.codebook import Codebook
from annotator.model.errors import CodebookError

LARGEST_FILE = 8 * 1024 * 1024
"""Bytes; 500 tags with all their rules take less."""


@dataclass(frozen=True, slots=True)
class _Source:
    """What is read, as errors name it."""

    name: str
    lines: TomlLines

    def error(self, place: Place, sentence: str) -> CodebookError:
        key = next((part for part in reversed(place) if isinstance(part, str)), "")
        where = f"line {self.lines.line(place)}" + (f", {key}" if key else "")
        return CodebookError(f"{self.name}, {where}: {sentence}")


def read_codebook(path: Path) -> Codebook:
    """Return the codebook of a TOML file. Raises CodebookError."""
    try:
        with path.open("rb") as stream:
            content = stream.read(LARGEST_FILE + 1)
    except OSError as error:
        raise CodebookError(f"{path.name} could not be read: {reading_failure(error)}.") from error
    if len(content) > LARGEST_FILE:
        raise CodebookError(f"{path.name} is too large for a codebook (over 8 MB).")
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        raise CodebookError(
            f"{path.name}, line {line}: a codebook is a text file in UTF-8; this is not."
        ) from error
    return parse_codebook(text, path.name)


def parse_codebook(text: str, name: str = "The codebook") -> Codebook:
    """Return the codebook of a TOML text; `name` is what errors call it. Raises CodebookError."""
    text = text.replace("\r\n", "\n")
    try:
        document: dict[str, Any] = tomllib.loads(text)
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        raise CodebookError(f"{name} is not TOML: {_syntax_fault(error, text)}.") from error
    source = _Source(name, TomlLines(text))
    codebook = build(document, source.error)
    found = checks.problems(codebook)
    if found:
        sentences = [problem.sentence for problem in found]
        raise source.error(found[0].place, checks.summary(sentences))
    return codebook


def save_codebook(codebook: Codebook, path: Path) -> None:
    """Write the codebook as a TOML file, whole or not at all. Raises CodebookError."""
    checks.check(codebook)
    try:
        with replacing(path) as stream:
            stream.write(write_codebook(codebook).encode("utf-8"))
    except OSError as error:
        raise CodebookError(
            f"{path.name} could not be written: {failure_reason(error)}."
        ) from error


def _syntax_fault(error: Exception, text: str) -> str:
    if isinstance(error, RecursionError):
        return "its lists or tables are nested too deeply"
    last = text.rstrip().count("\n") + 1
    words = str(error).rstrip(".").replace("at end of document", f"at line {last}")
    return words[:1].lower() + words[1:]
