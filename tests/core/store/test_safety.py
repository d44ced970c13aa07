"""Nothing is lost: killed programs, full disks, two programs at once, copies."""

from __future__ import annotations

import os
import re
import shutil
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from annotator.model.article import ArticleId
from annotator.model.errors import StoreError
from annotator.model.span import Span
from annotator.store import connection
from annotator.store.annotation_file import AnnotationFile
from tests.core.store.making import article, table_rows
from tests.full_disk import room_for, where_room_can_end
from tests.timing import PATIENCE

ROOT = Path(__file__).parents[3]
GOLDEN = ROOT / "tests" / "golden"

WAIT_LONG = f"""
from annotator.store import connection
connection.BUSY_SECONDS = {PATIENCE}
"""

MARK_A_THOUSAND = """
import sys
from pathlib import Path
from annotator.model.span import Span
from annotator.store.annotation_file import AnnotationFile

with AnnotationFile.open(Path(sys.argv[1]), annotator=sys.argv[2]) as file:
    article_id = file.articles.summaries()[0].id
    for number in range(int(sys.argv[3])):
        claim_id = file.claims.add(article_id, [Span(number % 40, number % 40 + 9)], ["threat"])
        print(claim_id, flush=True)
"""

FILL_UNTIL_IT_FAILS = """
import resource, signal, sys
from pathlib import Path
from annotator.model.errors import StoreError
from annotator.model.span import Span
from annotator.store.annotation_file import AnnotationFile

path = Path(sys.argv[1])
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
with AnnotationFile.open(path) as file:
    article_id = file.articles.summaries()[0].id
    limit = path.stat().st_size + 30_000
    resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))
    done = 0
    try:
        while True:
            file.claims.add(article_id, [Span(0, 9)], ["threat"], "x" * 900)
            done += 1
    except StoreError as error:
        print(done, file.claims.count(), error)
"""


ASK_FOR_THE_DISK = """
import sys
from pathlib import Path
from annotator.store.opening import connect

print(connect(Path(sys.argv[1]), is_wal=False, read_only=False).value("PRAGMA synchronous"))
"""


def start(script: str, *arguments: object) -> subprocess.Popen[str]:
    """Start Python on a script in a process of its own."""
    return subprocess.Popen(
        [sys.executable, "-c", script, *map(str, arguments)],
        stdout=subprocess.PIPE,
        text=True,
        cwd=ROOT,
    )


@pytest.mark.parametrize("marks", [1, 30, 200])
def test_a_killed_program_loses_at_most_the_act_in_flight(
    path: Path, file: AnnotationFile, strait: ArticleId, marks: int
) -> None:
    file.close()
    with start(MARK_A_THOUSAND, path, "Ann", 1000) as process:
        assert process.stdout is not None
        told = [process.stdout.readline().strip() for _ in range(marks)]
        process.send_signal(signal.SIGKILL)
        told += process.stdout.read().split()
    with AnnotationFile.open(path) as reopened:
        kept = {claim.id for claim in reopened.claims.of_article(strait)}
        # The last line may have been cut off with the process.
        assert {claim_id for claim_id in told if len(claim_id) == 36} <= kept
        assert len(kept) <= len(told) + 1
        assert reopened.verify() == []
        assert reopened.history.undo() == "Tag as threat"
        assert reopened.claims.count() == len(kept) - 1


def test_the_program_waits_for_the_disk_after_every_act(path: Path, file: AnnotationFile) -> None:
    # 2 is FULL: sqlite.org/pragma.html#pragma_synchronous
    assert start(ASK_FOR_THE_DISK, path).communicate()[0] == "2\n"


@where_room_can_end
def test_a_disk_that_is_full_stops_one_step_and_keeps_all_before(
    path: Path, file: AnnotationFile, strait: ArticleId
) -> None:
    file.close()
    with start(FILL_UNTIL_IT_FAILS, path) as process:
        assert process.stdout is not None
        output = process.stdout.read()
    found = re.fullmatch(r"(\d+) (\d+) (.+)\n", output)
    assert found is not None, output
    assert int(found[1]) > 0
    assert found[1] == found[2]
    assert "nothing of this step was saved, everything before it is safe" in found[3]
    with AnnotationFile.open(path) as reopened:
        assert reopened.claims.count() == int(found[1])
        assert reopened.verify() == []


def test_two_programs_mark_in_one_file_and_lose_nothing(
    path: Path, strait: ArticleId, monkeypatch: pytest.MonkeyPatch
) -> None:
    # Who is in a hurry to write may have to wait for all that the other has to write.
    monkeypatch.setattr(connection, "BUSY_SECONDS", PATIENCE)
    heard: set[str] = set()
    with (
        AnnotationFile.open(path, annotator="Ann") as file,
        start(WAIT_LONG + MARK_A_THOUSAND, path, "Ben", 60) as process,
    ):
        file.subscribe(lambda changes: heard.update(changes.claims_added))
        assert process.stdout is not None
        first = process.stdout.readline().strip()
        ours = {file.claims.add(strait, [Span(n % 50, n % 50 + 4)], ["pledge"]) for n in range(60)}
        theirs = {first, *process.stdout.read().split()}
        assert process.wait() == 0
        file.poll()
        assert len(theirs) == len(ours) == 60
        assert heard == ours | theirs == set(file.claims.ids())
        assert file.verify() == []


def test_a_copy_is_the_whole_file_and_opens(
    path: Path, file: AnnotationFile, strait: ArticleId
) -> None:
    file.claims.add(strait, [Span(0, 5)], ["threat"])
    target = path.with_name("copy.claims")
    target.write_text("an old file that is replaced")
    file.save_copy_as(target)
    assert table_rows(target) == table_rows(path)
    assert sorted(place.name for place in path.parent.iterdir()) == ["copy.claims", "test.claims"]
    with AnnotationFile.open(target) as copy:
        assert copy.verify() == []
        copy.history.undo()
    assert file.claims.count() == 1


def test_a_copy_never_takes_the_place_of_the_file_itself(
    path: Path, file: AnnotationFile, tmp_path: Path
) -> None:
    (tmp_path / "link.claims").symlink_to(path)
    for target in (path, tmp_path / "." / path.name, tmp_path / "link.claims"):
        with pytest.raises(StoreError, match="the file itself"):
            file.save_copy_as(target)
    with pytest.raises(StoreError, match="is a folder"):
        file.save_copy_as(tmp_path)
    with pytest.raises(StoreError, match="copy was not made: the folder does not exist"):
        file.save_copy_as(tmp_path / "nowhere" / "copy.claims")
    assert file.verify() == []


def test_a_copy_that_fails_leaves_the_old_target(
    path: Path, file: AnnotationFile, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = path.with_name("copy.claims")
    target.write_text("an old file")

    def fail(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("annotator.store.copying.os.fsync", fail)
    with pytest.raises(StoreError, match="the disk is full"):
        file.save_copy_as(target)
    assert target.read_text() == "an old file"
    assert sorted(place.name for place in path.parent.iterdir()) == ["copy.claims", "test.claims"]


@where_room_can_end
@pytest.mark.parametrize("part", [0, 0.3, 0.9])
def test_a_copy_there_is_no_room_for_leaves_nothing_behind(
    path: Path, file: AnnotationFile, strait: ArticleId, part: float
) -> None:
    before = path.read_bytes()
    with room_for(round(part * len(before))), pytest.raises(StoreError, match="was not made"):
        file.save_copy_as(path.with_name("copy.claims"))
    assert [place.name for place in path.parent.iterdir()] == [path.name]
    assert path.read_bytes() == before
    file.save_copy_as(path.with_name("copy.claims"))


@where_room_can_end
@pytest.mark.parametrize("part", [0, 0.5, 1.0])
def test_an_older_file_there_is_no_room_to_migrate_stays_as_it_was(
    tmp_path: Path, part: float
) -> None:
    old = tmp_path / "old.claims"
    shutil.copy(GOLDEN / "format_1.claims", old)
    before = old.read_bytes()
    with (
        room_for(round(part * len(before))),
        pytest.raises(StoreError, match="could not be brought up to date"),
    ):
        AnnotationFile.open(old)
    assert old.read_bytes() == before
    assert {place.name for place in tmp_path.iterdir()} <= {"old.claims", "old (format 1).claims"}
    with AnnotationFile.open(old) as file:
        assert file.verify() == []


@pytest.mark.skipif(sys.platform == "win32", reason="Windows deletes no open file")
@pytest.mark.parametrize("is_there", [False, True])
def test_a_file_that_was_deleted_while_it_was_open_is_saved_as_a_copy(
    path: Path, file: AnnotationFile, strait: ArticleId, tmp_path: Path, is_there: bool
) -> None:
    kept = file.claims.add(strait, [Span(0, 5)], ["threat"])
    target = tmp_path / "rescued.claims"
    if is_there:
        target.write_bytes(b"an old copy")
    path.unlink()
    with pytest.raises(StoreError, match="or save a copy of it"):
        file.claims.add(strait, [Span(0, 5)], ["pledge"])
    file.save_copy_as(target)
    with AnnotationFile.open(target) as rescued:
        assert rescued.claims.ids() == [kept]
        assert rescued.verify() == []


@pytest.mark.skipif(sys.platform == "win32", reason="Windows moves no open file")
def test_a_folder_that_goes_away_and_comes_back_costs_nothing(
    tmp_path: Path, strait: ArticleId, file: AnnotationFile
) -> None:
    stick = tmp_path / "stick"
    stick.mkdir()
    file.save_copy_as(stick / "work.claims")
    with AnnotationFile.open(stick / "work.claims", annotator="Ann") as work:
        first = work.claims.add(strait, [Span(0, 5)], ["threat"])
        stick.rename(tmp_path / "pulled")
        assert work.poll() is None
        for write in (
            lambda: work.claims.add(strait, [Span(0, 5)], ["pledge"]),
            work.history.undo,
            lambda: work.claims.remove([first]),
        ):
            with pytest.raises(StoreError, match="nothing of this step was saved"):
                write()
        assert work.claims.ids() == [first]
        (tmp_path / "pulled").rename(stick)
        work.claims.add(strait, [Span(0, 5)], ["pledge"])
        assert work.history.undo() == "Tag as pledge"
        assert work.verify() == []


def test_a_clock_set_back_upsets_neither_undo_nor_bursts(
    file: AnnotationFile, strait: ArticleId, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = file.claims.add(strait, [Span(0, 5)], ["threat"])
    file.claims.set_note(first, "before")
    monkeypatch.setattr("annotator.store.transaction.now", lambda: "2001-01-01T00:00:00.000Z")
    file.claims.set_note(first, "after")
    second = file.claims.add(strait, [Span(6, 9)], ["pledge"])
    assert [file.history.undo() for _ in range(4)] == [
        "Tag as pledge", "Edit note", "Edit note", "Tag as threat",
    ]  # fmt: skip
    for _ in range(4):
        file.history.redo()
    assert file.claims.ids() == [first, second]
    assert file.claims.get(first).note == "after"
    assert file.verify() == []


def test_what_a_killed_program_left_of_a_copy_goes_with_the_next_one(
    path: Path, file: AnnotationFile
) -> None:
    left = path.with_name(".copy.claims.0a1b2c3d.copy")
    fresh = path.with_name(".copy.claims.11223344.copy")
    other = path.with_name(".other.claims.0a1b2c3d.copy")
    for place in (left, fresh, other):
        place.write_bytes(b"cut off")
    for place in (left, other):
        os.utime(place, (1_000_000_000, 1_000_000_000))
    file.save_copy_as(path.with_name("copy.claims"))
    names = {place.name for place in path.parent.iterdir()}
    assert names == {path.name, "copy.claims", fresh.name, other.name}


def test_texts_out_of_use_leave_memory_and_come_back(file: AnnotationFile) -> None:
    ids = [file.articles.add(article(f"Text number {n}.", str(n)))[0] for n in range(9)]
    for _ in range(2):
        for n, article_id in enumerate(ids):
            assert file.articles.text(article_id) == f"Text number {n}."
            assert file.articles.get(article_id).text == f"Text number {n}."
