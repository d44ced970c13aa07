"""Annotation files as a stranger might make them: laid out wrongly, or on purpose."""

from __future__ import annotations

import contextlib
import hashlib
import shutil
import sqlite3
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from annotator.model.errors import StoreError
from annotator.store.untrusted import StrangersFile, open_untrusted

PATIENCE = 2.0
"""Seconds in which a file must be refused; of this process, as what runs beside it counts not."""
GOLDEN = Path(__file__).parent.parent.parent / "golden" / "format_1.claims"


def stranger(folder: Path, *statements: str, lax: bool = False) -> Path:
    """Copy the golden file of format 1 and run statements on it.

    With `lax` its tables are no longer STRICT, so that they take values of any type.
    """
    path = folder / "stranger.claims"
    shutil.copyfile(GOLDEN, path)
    if lax:
        run(
            path,
            "PRAGMA writable_schema=ON",
            "UPDATE sqlite_master SET sql = replace(sql, ') STRICT', ')')",
        )
    run(path, *statements)
    return path


def run(path: Path, *statements: str) -> None:
    """Run statements on a file, with nothing of SQLite's own care."""
    with contextlib.closing(sqlite3.connect(path, isolation_level=None)) as connection:
        for setting in ("ignore_check_constraints=ON", "foreign_keys=OFF"):
            connection.execute(f"PRAGMA {setting}")
        for statement in statements:
            connection.execute(statement)


@contextlib.contextmanager
def untouched(path: Path) -> Iterator[None]:
    """Insist that the file's bytes and its folder's listing are the same afterwards."""
    files = _folder(path.parent)
    stamp = path.stat().st_mtime_ns
    yield
    assert _folder(path.parent) == files
    assert path.stat().st_mtime_ns == stamp


@contextlib.contextmanager
def in_time() -> Iterator[None]:
    """Insist that what is done takes no longer than a refusal may; used inside `untouched`.

    Reading a large file's bytes to compare them would count otherwise.
    """
    began = time.process_time()
    yield
    assert time.process_time() - began < PATIENCE


def _folder(folder: Path) -> dict[Path, bytes]:
    """Return the hash of every file in a folder."""
    found = {}
    for each in folder.iterdir():
        if each.is_file():
            with each.open("rb") as file:
                found[each] = hashlib.file_digest(file, "sha256").digest()
    return found


def read_all(file: StrangersFile) -> int:
    """Ask for everything, check what can be checked, and return how many claims there are."""
    count = 0
    for article in file.articles():
        text = file.text(article.sha256)
        body = file.body(article.sha256)
        assert body.text == text
        assert all(0 <= span.start < span.end <= len(text) for span in body.sentences)
        file.original(article)
        for claim in file.claims(article):
            assert text[claim.start : claim.end] == claim.quote
            assert all(claim.tags)
            file.fields(claim.id)
            count += 1
        for judgement in file.judgements(article):
            assert judgement.end <= len(text)
    assert all(isinstance(name, str) for name in file.annotators())
    assert file.codebook().tags
    file.links()
    file.actors()
    for decision, stands in file.decisions():
        assert decision.from_claims
        assert all(claim.decision_id == decision.id for claim in stands)
    assert all(sentence.endswith(".") for sentence in file.left_out)
    return count


def left_out(path: Path) -> list[str]:
    """Read all of a file and return what was left out."""
    with untouched(path), open_untrusted(path) as file:
        read_all(file)
        return file.left_out


def refused(path: Path) -> str:
    """Insist that a file is refused in time, with one sentence that names it, and untouched."""
    refusing = pytest.raises(StoreError)
    with untouched(path), in_time(), refusing as caught, open_untrusted(path) as file:
        read_all(file)
    sentence = str(caught.value)
    assert path.name in sentence
    assert sentence.endswith(".")
    return sentence


def survives(path: Path) -> None:
    """Insist that a file is read or refused, in time and with one sentence, and untouched."""
    with untouched(path), in_time():
        try:
            with open_untrusted(path) as file:
                read_all(file)
        except StoreError as error:
            assert path.name in str(error)
