"""What bad input gets: one sentence, nothing lost, nothing half-written."""

from __future__ import annotations

import random
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest

from annotator.cli import main
from tests.command_line import (
    assert_one_sentence,
    run_here,
    run_main,
    run_well,
    run_with_a_full_disk,
    try_here,
    where_permissions_bind,
)


@pytest.fixture
def article(tmp_path: Path) -> Path:
    path = tmp_path / "story.txt"
    path.write_text("Marrow warns Tal\n\nWe will strike. They said so.\n", encoding="utf-8")
    return path


@pytest.fixture
def file(tmp_path: Path, article: Path) -> Path:
    file = tmp_path / "mine.claims"
    article_id = run_here("import", file, article).split("\t")[0]
    run_here("mark", file, article_id, "--quote", "We will strike", "--tag", "threat")
    return file


# ---- articles -----------------------------------------------------------------------------------


def refused(file: Path, path: Path) -> str:
    """Import `path`, insist on one sentence that names it and an unchanged file; return it."""
    before = file.read_bytes()
    outcome = run_main("import", file, path)
    assert_one_sentence(outcome)
    assert path.name in outcome.said
    assert outcome.printed == b""
    assert file.read_bytes() == before
    return outcome.said


def test_an_empty_file(file: Path, tmp_path: Path) -> None:
    empty = tmp_path / "empty.md"
    empty.touch()
    refused(file, empty)


def test_a_folder_without_articles(file: Path, tmp_path: Path) -> None:
    folder = tmp_path / "folder"
    folder.mkdir()
    refused(file, folder)


def test_a_binary(file: Path, tmp_path: Path) -> None:
    for name, content in {
        "picture.png": b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 40,
        "noise.txt": random.Random(7).randbytes(20_000),
        "program.txt": b"\x7fELF\x02\x01\x01" + bytes(2000),
    }.items():
        path = tmp_path / name
        path.write_bytes(content)
        refused(file, path)


def test_a_text_of_500_mb_is_refused_before_it_is_read(file: Path, tmp_path: Path) -> None:
    huge = tmp_path / "huge.txt"
    with huge.open("wb") as stream:
        stream.truncate(500_000_000)
    sentence = refused(file, huge)
    assert "large" in sentence
    huge.unlink()


def test_only_white_space(file: Path, tmp_path: Path) -> None:
    blank = tmp_path / "blank.txt"
    blank.write_text(" \n\t\n\u00a0\n", encoding="utf-8")
    refused(file, blank)


def test_a_device_that_never_ends(file: Path) -> None:
    if not Path("/dev/zero").exists():
        pytest.skip("no such device here")
    refused(file, Path("/dev/zero"))


def test_a_folder_that_leads_back_to_itself_is_walked_once(file: Path, tmp_path: Path) -> None:
    folder = tmp_path / "articles"
    folder.mkdir()
    (folder / "a.txt").write_text("An article in a loop.")
    (folder / "again").symlink_to(folder)
    assert len(run_well("import", file, folder).lines) == 1


@where_permissions_bind
def test_a_folder_that_may_not_be_looked_into(file: Path, tmp_path: Path) -> None:
    folder = tmp_path / "closed"
    folder.mkdir(mode=0)
    refused(file, folder)


@where_permissions_bind
def test_an_article_without_read_permission(file: Path, article: Path) -> None:
    article.chmod(0)
    refused(file, article)


# ---- annotation files ---------------------------------------------------------------------------


def make_folder(path: Path) -> None:
    path.mkdir()


def make_empty(path: Path) -> None:
    path.touch()


def make_text(path: Path) -> None:
    path.write_text("Dear diary, this is not a database.\n" * 50)


def make_binary(path: Path) -> None:
    path.write_bytes(random.Random(3).randbytes(30_000))


def make_other_database(path: Path) -> None:
    with closing(sqlite3.connect(path)) as database, database:
        database.execute("CREATE TABLE recipes (name TEXT)")
        database.execute("INSERT INTO recipes VALUES ('soup')")


def make_header_only(path: Path) -> None:
    path.write_bytes(b"SQLite format 3\0")


BAD_FILES = [
    make_folder,
    make_empty,
    make_text,
    make_binary,
    make_other_database,
    make_header_only,
]


def all_commands(file: Path, tmp_path: Path, article: Path) -> Iterator[list[object]]:
    yield ["import", file, article]
    yield ["list", file]
    yield ["text", file, "Marrow warns Tal"]
    yield ["mark", file, "Marrow warns Tal", "--quote", "They", "--tag", "pledge"]
    yield ["export", file, tmp_path / "out.csv"]
    yield ["undo", file]
    yield ["redo", file]
    yield ["verify", file]


@pytest.mark.parametrize("make", BAD_FILES)
def test_a_file_that_is_not_ours(
    make: Callable[[Path], None], tmp_path: Path, article: Path
) -> None:
    bad = tmp_path / "bad.claims"
    make(bad)
    before = sorted(path.name for path in tmp_path.iterdir())
    content = None if bad.is_dir() else bad.read_bytes()
    for arguments in all_commands(bad, tmp_path, article):
        assert_one_sentence(try_here(*arguments))
    assert sorted(path.name for path in tmp_path.iterdir()) == before
    assert content is None or bad.read_bytes() == content


def test_a_file_that_is_not_there(tmp_path: Path, article: Path) -> None:
    for arguments in list(all_commands(tmp_path / "absent.claims", tmp_path, article))[1:]:
        assert_one_sentence(try_here(*arguments))
    assert [path.name for path in tmp_path.iterdir()] == ["story.txt"]


def test_a_newer_file(file: Path, tmp_path: Path, article: Path) -> None:
    with closing(sqlite3.connect(file)) as database, database:
        database.execute("PRAGMA user_version = 9999")
    before = file.read_bytes()
    for arguments in all_commands(file, tmp_path, article):
        outcome = try_here(*arguments)
        assert_one_sentence(outcome)
        assert "newer" in outcome.said
    assert file.read_bytes() == before


def test_a_file_cut_short_gives_sentences(
    file: Path, tmp_path: Path, article: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    content = file.read_bytes()
    for length in (99, 101, 4096, len(content) // 2, len(content) - 1):
        file.write_bytes(content[:length])
        for arguments in [["verify", file], *all_commands(file, tmp_path, article)]:
            code = main([str(word) for word in arguments])
            said = capsys.readouterr().err
            assert code in ((1, 2) if arguments[0] == "verify" else (0, 2)), (length, arguments)
            assert (code == 2) == bool(said), (length, arguments, said)


def test_any_damaged_page_gives_sentences(
    file: Path,
    tmp_path: Path,
    article: Path,
    capsys: pytest.CaptureFixture[str],
    caplog: pytest.LogCaptureFixture,
) -> None:
    content = file.read_bytes()
    noise = random.Random(11)
    damaged = tmp_path / "damaged.claims"
    for start in range(0, len(content), 4096):
        page = bytearray(content[start : start + 4096])
        for _ in range(64):
            page[noise.randrange(len(page))] = noise.randrange(256)
        damaged.write_bytes(content[:start] + page + content[start + 4096 :])
        for arguments in all_commands(damaged, tmp_path, article):
            code = main([str(word) for word in arguments])
            said = capsys.readouterr().err
            assert code in (0, 1, 2), (start, arguments)
            assert (code == 2) == bool(said), (start, arguments, said)
    caplog.clear()


@where_permissions_bind
def test_a_read_only_file_can_be_read_and_not_changed(file: Path, tmp_path: Path) -> None:
    file.chmod(0o444)
    tmp_path.chmod(0o555)
    try:
        before = file.read_bytes()
        run_well("list", file)
        assert run_main("export", file, "-").code == 0
        assert_one_sentence(run_main("undo", file))
        assert file.read_bytes() == before
    finally:
        tmp_path.chmod(0o755)


def test_a_full_disk_refuses_the_mark_and_keeps_what_was_there(file: Path) -> None:
    before = run_here("export", file, "-")
    for room in (0, 100, 3000, 5000):
        outcome = run_with_a_full_disk(
            "mark", file, "Marrow warns Tal", "--quote", "They", "--tag", "pledge", room=room
        )
        assert_one_sentence(outcome)
        assert run_here("verify", file) == "Nothing is wrong.\n"
        assert run_here("export", file, "-") == before


def test_a_full_disk_refuses_a_new_file(tmp_path: Path, article: Path) -> None:
    new = tmp_path / "new.claims"
    outcome = run_with_a_full_disk("import", new, article, room=9000)
    assert_one_sentence(outcome)
    assert [path.name for path in tmp_path.iterdir()] == ["story.txt"]


def test_a_file_that_another_program_is_writing(file: Path) -> None:
    with closing(sqlite3.connect(file, isolation_level=None)) as other:
        other.execute("BEGIN EXCLUSIVE")
        for arguments in (
            ["mark", file, "Marrow warns Tal", "--quote", "They", "--tag", "pledge"],
            ["undo", file],
            ["list", file],
        ):
            assert_one_sentence(run_main(*arguments))
        other.execute("ROLLBACK")
    run_well("mark", file, "Marrow warns Tal", "--quote", "They", "--tag", "pledge")
    assert run_well("verify", file).text == "Nothing is wrong.\n"


def test_a_file_in_a_place_that_is_none(article: Path) -> None:
    assert_one_sentence(run_main("import", article / "mine.claims", article))
    assert_one_sentence(run_main("import", article.parent / "no" / "mine.claims", article))
    assert_one_sentence(run_main("list", "x" * 300 + ".claims"))
