"""Files damaged as disks and fuzzers damage them, in every released format: page by page.

What a library of malformed SQLite files does to headers, pages, cells and free lists is done here
to files of ours, so that what is wrong lies behind a header that is sound.
"""

from __future__ import annotations

import random
import sqlite3
import struct
from collections.abc import Callable
from pathlib import Path

import pytest

from annotator.model.errors import StoreError
from annotator.review.codings import collate
from annotator.store.untrusted import open_untrusted
from tests.core.store.strangers import GOLDEN, in_time, read_all, untouched

Damage = Callable[[bytearray, int, random.Random], object]
"""Takes the bytes, the size of a page and a die."""

RELEASED = sorted(GOLDEN.parent.glob("format_*.claims"))
_KEPT = {16, 17, *range(60, 64), *range(68, 72)}
"""Bytes of the header without which the file is refused at once: page size, format, whose it is."""


def _page(content: bytearray, size: int, dice: random.Random, first: int = 0) -> int:
    return dice.randrange(first, len(content) // size) * size


def header(content: bytearray, size: int, dice: random.Random) -> None:
    for place in dice.sample([n for n in range(16, 100) if n not in _KEPT], 4):
        content[place] = dice.randrange(256)


def page_header(content: bytearray, size: int, dice: random.Random) -> None:
    at = _page(content, size, dice, 1)
    content[at + dice.randrange(12)] = dice.choice((0, 1, 2, 5, 10, 13, 255))


def cell_pointers(content: bytearray, size: int, dice: random.Random) -> None:
    at = _page(content, size, dice, 1) + 8
    for _ in range(4):
        content[at + dice.randrange(60)] = dice.randrange(256)


def bits(content: bytearray, size: int, dice: random.Random) -> None:
    for _ in range(dice.choice((1, 10, 200))):
        content[dice.randrange(100, len(content))] ^= 1 << dice.randrange(8)


def free_list(content: bytearray, size: int, dice: random.Random) -> None:
    pages = len(content) // size
    struct.pack_into(">II", content, 32, dice.randrange(1, pages + 3), dice.choice((1, 2**31)))
    at = _page(content, size, dice, 1)
    struct.pack_into(">II", content, at, dice.randrange(pages + 2), 2**30)


def cut_short(content: bytearray, size: int, dice: random.Random) -> None:
    del content[dice.randrange(100, len(content)) :]


def page_size(content: bytearray, size: int, dice: random.Random) -> None:
    struct.pack_into(">H", content, 16, dice.choice((0, 1, 3, 512, 1024, 8192, 32768, 65535)))


def text_encoding(content: bytearray, size: int, dice: random.Random) -> None:
    struct.pack_into(">I", content, 56, dice.choice((0, 2, 3, 7)))


def pages_swapped(content: bytearray, size: int, dice: random.Random) -> None:
    one, other = _page(content, size, dice, 1), _page(content, size, dice, 1)
    kept = content[one : one + size]
    content[one : one + size] = content[other : other + size]
    content[other : other + size] = kept


def page_points_at_itself(content: bytearray, size: int, dice: random.Random) -> None:
    at = _page(content, size, dice, 1)
    content[at] = 5
    struct.pack_into(">I", content, at + 8, at // size + 1)


def page_wiped(content: bytearray, size: int, dice: random.Random) -> None:
    at = _page(content, size, dice, 1)
    content[at : at + size] = bytes([dice.choice((0, 10, 13, 255))]) * size


def words_of_the_schema(content: bytearray, size: int, dice: random.Random) -> None:
    word = dice.choice((b"CREATE TABLE", b"TEXT", b"STRICT", b"claims", b"PRIMARY KEY", b"CHECK"))
    at = content.find(word, dice.randrange(len(content) // 2))
    if at >= 0:
        content[at : at + len(word)] = bytes(dice.choice(b"\"(),;'%\0\xffaZ0 ") for _ in word)


DAMAGES: tuple[Damage, ...] = (
    header, page_header, cell_pointers, bits, free_list, cut_short, page_size, text_encoding,
    pages_swapped, page_points_at_itself, page_wiped, words_of_the_schema,
)  # fmt: skip


def is_read_or_refused(path: Path) -> None:
    """Insist on either, in time, with one sentence, and nothing changed."""
    with untouched(path), in_time():
        try:
            with open_untrusted(path) as file:
                read_all(file)
                collate([file])
        except StoreError as error:
            sentence = str(error)
            assert path.name in sentence
            assert sentence.endswith(".")
            assert "\n" not in sentence


@pytest.mark.parametrize("golden", RELEASED, ids=lambda path: path.stem)
@pytest.mark.parametrize("damage", DAMAGES, ids=lambda damage: damage.__name__)
def test_damage_is_met_with_a_sentence(tmp_path: Path, golden: Path, damage: Damage) -> None:
    whole = golden.read_bytes()
    (size,) = struct.unpack_from(">H", whole, 16)
    for seed in range(5):
        dice = random.Random(f"{damage.__name__} {seed}")
        content = bytearray(whole)
        for _ in range(dice.randint(1, 3)):
            if len(content) > 8 * size:
                damage(content, size, dice)
        path = tmp_path / "damaged.claims"
        path.write_bytes(content)
        is_read_or_refused(path)


DEEP = "[" * 50_000 + "]" * 50_000
JSON_COLUMNS = (
    ("claims", "fields"), ("claims", "fragments"), ("texts", "blocks"), ("texts", "sentences"),
    ("codebooks", "body"), ("actors", "aliases"), ("actors", "roles"), ("revisions", "after"),
    ("decisions", "from_claims"), ("decisions", "taken"), ("decisions", "annotators"),
    ("adjudicated_claims", "fields"), ("articles", "headers"),
)  # fmt: skip


@pytest.mark.parametrize(("table", "column"), JSON_COLUMNS)
@pytest.mark.parametrize(
    "stored",
    [DEEP, '{"a":' * 9_999 + "1" + "}" * 9_999, '{"source":{"value":1e999,"spans":[1,NaN]}}',
     "[0," + "9" * 5_000 + "]", '["\\ud800"]'],
    ids=["deep list", "deep object", "odd numbers", "huge number", "lone surrogate"],
)  # fmt: skip
def test_json_that_no_program_of_ours_wrote(
    tmp_path: Path, table: str, column: str, stored: str
) -> None:
    path = tmp_path / "odd.claims"
    path.write_bytes(RELEASED[-1].read_bytes())
    connection = sqlite3.connect(path, isolation_level=None)
    changed = connection.execute(f"UPDATE {table} SET {column} = ?", (stored,)).rowcount
    connection.close()
    assert changed > 0, "the golden file holds nothing there"
    is_read_or_refused(path)
