"""export: rows for other programs, and an old file that is never half replaced."""

from __future__ import annotations

import csv
import io
import os
from pathlib import Path

import pytest

from annotator.export.columns import COLUMNS
from annotator.export.csv_export import export_csv
from annotator.model.claim_mark import ClaimFilter
from annotator.model.errors import ExportCancelledError, ExportError
from annotator.store.annotation_file import AnnotationFile
from tests.command_line import (
    assert_one_sentence,
    run_here,
    run_with_a_full_disk,
    try_here,
    well_here,
    where_permissions_bind,
)

TEXT = "=Strike now; or “later”, they said.\n\nA second paragraph with 👩‍👩‍👧 in it."


@pytest.fixture
def file(tmp_path: Path) -> Path:
    file = tmp_path / "mine.claims"
    for name in ("one", "two"):
        article = tmp_path / f"{name}.txt"
        article.write_text(f"{TEXT}\n\nThis is {name}.\n", encoding="utf-8")
        article_id = run_here("import", file, article).split("\t")[0]
        run_here("mark", file, article_id, "--span", 0, 11, "--tag", "threat")
        run_here("mark", file, article_id, "--quote", "“later”", "--tag", "pledge")
    return file


def rows_in(data: bytes, delimiter: str = ",") -> list[dict[str, str]]:
    stream = io.StringIO(data.decode("utf-8-sig"), newline="")
    return list(csv.DictReader(stream, delimiter=delimiter, strict=True))


def left_behind(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir() if path.suffix not in (".txt", ".claims"))


def test_every_row_holds_the_words_at_its_place(file: Path, tmp_path: Path) -> None:
    out = tmp_path / "out.csv"
    assert well_here("export", file, out).text == "4 claims\n"
    rows = rows_in(out.read_bytes())
    assert [row["quote"] for row in rows] == ["=Strike now", "“later”"] * 2
    for row in rows:
        text = well_here("text", file, row["article_id"]).text
        assert text[int(row["start"]) : int(row["end"])] == row["quote"]
        assert text[: int(row["start"])].endswith(row["prefix"])
        assert text[int(row["end"]) :].startswith(row["suffix"])


def test_standard_output_gets_the_same_bytes_as_a_file(file: Path, tmp_path: Path) -> None:
    for profile in ("plain", "spreadsheet"):
        out = tmp_path / f"{profile}.csv"
        well_here("export", file, out, "--profile", profile)
        assert well_here("export", file, "-", "--profile", profile).printed == out.read_bytes()


def test_the_spreadsheet_profile_guards_and_the_plain_one_does_not(file: Path) -> None:
    plain = well_here("export", file, "-").printed
    sheet = well_here("export", file, "-", "--profile", "spreadsheet").printed
    assert rows_in(plain)[0]["quote"] == "=Strike now"
    assert rows_in(sheet)[0]["quote"] == "'=Strike now"
    assert sheet.startswith(b"\xef\xbb\xbfclaim_id,")
    assert plain.startswith(b"claim_id,")


def test_a_semicolon_parts_the_cells_when_asked(file: Path) -> None:
    printed = well_here("export", file, "-", "--delimiter", ";").printed
    assert rows_in(printed, ";")[1]["quote"] == "“later”"


def test_only_the_articles_that_were_named(file: Path) -> None:
    ids = [line.split("\t")[0] for line in well_here("list", file).lines]
    rows = rows_in(well_here("export", file, "-", "--article", ids[1]).printed)
    assert {row["article_id"] for row in rows} == {ids[1]}
    both = well_here("export", file, "-", "--article", ids[1], "--article", ids[0][:8]).printed
    assert len(rows_in(both)) == 4
    assert_one_sentence(try_here("export", file, "-", "--article", "nobody"))


def test_a_file_without_claims_gives_the_header(tmp_path: Path) -> None:
    AnnotationFile.create(tmp_path / "empty.claims").close()
    text = well_here("export", tmp_path / "empty.claims", "-").text
    assert text.startswith(",".join(column.name for column in COLUMNS) + ",source,")
    assert text.count("\n") == 1


def test_the_annotation_file_itself_is_never_replaced(file: Path, tmp_path: Path) -> None:
    before = file.read_bytes()
    link = tmp_path / "link.csv"
    link.symlink_to(file)
    other = tmp_path / "colleague.claims"
    other.write_bytes(before)
    for target in (file, link, other, Path(f"{file}-journal")):
        assert_one_sentence(try_here("export", file, target))
    assert file.read_bytes() == other.read_bytes() == before
    assert link.is_symlink()


def test_a_link_is_written_through_and_permissions_stay(file: Path, tmp_path: Path) -> None:
    real = tmp_path / "real.csv"
    real.write_text("old")
    real.chmod(0o640)
    link = tmp_path / "link.csv"
    link.symlink_to(real)
    well_here("export", file, link)
    assert link.is_symlink()
    assert len(rows_in(real.read_bytes())) == 4
    assert real.stat().st_mode & 0o777 == 0o640


def test_a_device_is_written_and_not_replaced(file: Path) -> None:
    well_here("export", file, os.devnull)
    assert Path(os.devnull).is_char_device()


@pytest.mark.parametrize("name", ["missing/out.csv", "folder", "one.txt/out.csv", "x" * 300])
def test_a_place_that_cannot_be_written_is_one_sentence(
    file: Path, tmp_path: Path, name: str
) -> None:
    (tmp_path / "folder").mkdir()
    assert_one_sentence(try_here("export", file, tmp_path / name))
    assert left_behind(tmp_path) == ["folder"]
    assert list((tmp_path / "folder").iterdir()) == []


def test_a_full_disk_leaves_the_old_file_and_no_temporary_one(file: Path, tmp_path: Path) -> None:
    out = tmp_path / "out.csv"
    out.write_text("the old export")
    assert_one_sentence(run_with_a_full_disk("export", file, out, room=300))
    assert out.read_text() == "the old export"
    assert left_behind(tmp_path) == ["out.csv"]


@where_permissions_bind
def test_a_read_only_folder_leaves_the_old_file(file: Path, tmp_path: Path) -> None:
    folder = tmp_path / "locked"
    folder.mkdir()
    out = folder / "out.csv"
    out.write_text("the old export")
    folder.chmod(0o555)
    outcome = try_here("export", file, out)
    folder.chmod(0o755)
    assert_one_sentence(outcome)
    assert out.read_text() == "the old export"


@pytest.mark.skipif(not Path("/proc/self").exists(), reason="no folder that is closed to root")
def test_a_folder_closed_even_to_root_is_one_sentence(file: Path) -> None:
    assert_one_sentence(try_here("export", file, "/proc/out.csv"))


def test_a_stopped_export_leaves_the_old_file(file: Path, tmp_path: Path) -> None:
    out = tmp_path / "out.csv"
    out.write_text("the old export")
    with (
        AnnotationFile.open(file, read_only=True) as opened,
        pytest.raises(ExportCancelledError),
    ):
        export_csv(opened, out, progress=lambda _done, _total: False)
    assert out.read_text() == "the old export"
    assert left_behind(tmp_path) == ["out.csv"]


def test_progress_is_told_up_to_the_end(file: Path, tmp_path: Path) -> None:
    told: list[tuple[int, int]] = []

    def progress(done: int, total: int) -> bool:
        told.append((done, total))
        return True

    with AnnotationFile.open(file, read_only=True) as opened:
        only = ClaimFilter(tags=frozenset({"pledge"}))
        assert export_csv(opened, tmp_path / "out.csv", filter=only, progress=progress) == 2
    assert told == [(0, 2), (2, 2)]


def test_a_write_that_fails_says_that_nothing_changed(file: Path, tmp_path: Path) -> None:
    with (
        AnnotationFile.open(file, read_only=True) as opened,
        pytest.raises(ExportError, match="nothing was changed"),
    ):
        export_csv(opened, tmp_path / "missing" / "out.csv")
