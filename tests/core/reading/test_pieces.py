"""A batch: books give chapters, archives their files, and several processes read."""

from __future__ import annotations

from pathlib import Path

import pytest

from annotator.reading import processes
from annotator.reading.clipping import read_clipping
from annotator.reading.crew import read_pieces
from annotator.reading.pieces import Outcome, Piece, PieceReader, ReadPiece, Refusal, find_pieces
from annotator.text.near_copies import shingles, signature
from tests.core.reading.made_files import epub, zipped

CHAPTER = "<html><body><h1>{0}</h1><p>Marrow will close the strait in {0}.</p></body></html>"


def outcomes(*paths: Path, processes: int = 0) -> list[Outcome]:
    return [each for many in read_pieces(find_pieces(paths), processes=processes) for each in many]


def sentence(path: Path) -> str:
    (refusal,) = outcomes(path)
    assert isinstance(refusal, Refusal)
    return refusal.sentence


def texts(found: list[Outcome]) -> list[str]:
    assert all(isinstance(each, ReadPiece) for each in found)
    return [each.read.body.text for each in found if isinstance(each, ReadPiece)]


def put(folder: Path, name: str, content: bytes) -> Path:
    path = folder / name
    path.write_bytes(content)
    return path


def test_a_book_gives_an_article_a_chapter(tmp_path: Path) -> None:
    content = epub({"a.xhtml": CHAPTER.format("May"), "b.xhtml": CHAPTER.format("June")})
    found = outcomes(put(tmp_path, "report.epub", content))
    assert [each.read.metadata.title for each in found if isinstance(each, ReadPiece)] == [
        "May", "June",
    ]  # fmt: skip


def test_an_archive_gives_the_articles_in_it(tmp_path: Path) -> None:
    path = put(tmp_path, "all.zip", zipped({
        "one.txt": "First.", "sub/two.md": "# Second", "__MACOSX/three.txt": "x",
        ".hidden/four.txt": "x", "picture.png": "x", "sub/": "",
    }))  # fmt: skip
    found = outcomes(path)
    assert texts(found) == ["First.", "Second"]
    assert [each.name for each in found] == [f"{path}/one.txt", f"{path}/sub/two.md"]
    (first, _) = found
    assert isinstance(first, ReadPiece)
    assert first.read.original == b"First."


def test_a_book_in_an_archive_gives_its_chapters(tmp_path: Path) -> None:
    book = epub({"a.xhtml": CHAPTER.format("May"), "b.xhtml": CHAPTER.format("June")})
    assert len(outcomes(put(tmp_path, "all.zip", zipped({"x.txt": "x", "r.epub": book})))) == 3


def test_a_document_called_zip_is_read_as_what_it_is(tmp_path: Path) -> None:
    book = epub({"a.xhtml": CHAPTER.format("May")})
    assert len(texts(outcomes(put(tmp_path, "book.zip", book)))) == 1


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (zipped({"../../evil.txt": "x"}), "names files outside itself"),
        (zipped({"a.txt": "x", "b.txt": b"\0" * 60_000_000}), "unpack to far more"),
        (zipped({"a.txt": "x"})[:-40], "damaged or incomplete"),
        (b"no archive", "damaged or incomplete"),
        (zipped({"a.png": "x"}), "holds no article"),
        (zipped({"a.txt": ""}), "“a.txt” is empty."),
    ],
    # Not their bytes: these hold the time, and every worker must know the tests by one name.
    ids=["outside", "bomb", "cut", "no archive", "no article", "empty"],
)
def test_a_bad_archive_is_refused_with_one_sentence(
    tmp_path: Path, content: bytes, reason: str
) -> None:
    assert reason in sentence(put(tmp_path, "bad.zip", content))


def test_an_archive_in_an_archive_is_not_opened(tmp_path: Path) -> None:
    inner = zipped({"a.txt": "x"})
    assert "no article is read" in sentence(put(tmp_path, "o.zip", zipped({"i.zip": inner})))


def test_a_missing_archive_is_named(tmp_path: Path) -> None:
    assert "There is no file" in sentence(tmp_path / "gone.zip")


def test_several_processes_read_the_same_in_the_same_order(tmp_path: Path) -> None:
    for number in range(30):
        put(tmp_path, f"{number:02}.txt", f"Article {number}.".encode() if number != 7 else b"")
    put(tmp_path, "31.zip", zipped({"a.md": "# Eh", "b.txt": "Bee."}))
    assert outcomes(tmp_path, processes=2) == outcomes(tmp_path, processes=0)


def test_reading_stops_early_and_leaves_no_process(tmp_path: Path) -> None:
    pieces = [Piece(put(tmp_path, f"{number:02}.txt", b"Text.")) for number in range(40)]
    batches = read_pieces(pieces, processes=2)
    next(batches)
    batches.close()
    assert not list(read_pieces(pieces, processes=2, is_stopped=lambda: True))


def test_a_process_that_breaks_costs_its_file_and_not_the_batch(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(processes, "_PROGRAM", "raise SystemExit")
    path = put(tmp_path, "a.txt", b"Text.")
    found = outcomes(path, path, path, processes=2)
    assert [each.sentence for each in found if isinstance(each, Refusal)] == [
        "“a.txt” could not be read: its reader broke off."
    ] * 3


def test_a_file_that_changed_into_nothing_costs_one_sentence(tmp_path: Path) -> None:
    path = put(tmp_path, "a.zip", zipped({"a.txt": "x", "b.txt": "y"}))
    first, second = find_pieces([path])
    with PieceReader() as reader:
        path.unlink()
        for piece in (first, second):
            (outcome,) = reader.read(piece)
            assert isinstance(outcome, Refusal)


def test_a_clipping_takes_the_html_with_its_headings() -> None:
    read = read_clipping("<h2>Talks</h2><p>They <a href='https://e.org'>met</a>.</p>", "plain")
    assert isinstance(read, ReadPiece)
    assert read.read.body.text == "Talks\n\nThey met."
    assert read.read.metadata.title == "Talks"
    assert read.read.source.startswith("Clipboard 20")


def test_a_clipping_without_html_is_text_and_its_first_line_the_title() -> None:
    read = read_clipping("<img src='x'>", "Marrow warns Tal.\nIt will close the strait.")
    assert isinstance(read, ReadPiece)
    assert read.read.body.text == "Marrow warns Tal.\nIt will close the strait."
    assert read.read.metadata.title == "Marrow warns Tal."
    assert read.read.notes == ()


def test_an_empty_clipboard_says_so() -> None:
    refusal = read_clipping("", "  ")
    assert isinstance(refusal, Refusal)
    assert refusal.sentence == "There is no text on the clipboard."


def test_the_processes_make_signatures_along_the_way(tmp_path: Path) -> None:
    story = " ".join(f"word{number}" for number in range(80))
    for number in range(6):
        put(tmp_path, f"{number}.txt", f"{story} ending {number}".encode())
    for each in outcomes(tmp_path, processes=2):
        assert isinstance(each, ReadPiece)
        assert each.signature == signature(shingles(each.read.body.text))


def test_what_a_folder_holds_in_other_formats_is_named_and_not_passed_over(tmp_path: Path) -> None:
    put(tmp_path, "one.txt", b"First.")
    put(tmp_path, "old.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(5000))
    put(tmp_path, "picture.png", b"\x89PNG\r\n\x1a\n")
    put(tmp_path, "all.zip", zipped({"sheet.xlsx": zipped({"xl/workbook.xml": "<x/>"})}))
    refused = [each for each in outcomes(tmp_path) if isinstance(each, Refusal)]
    assert [Path(each.name).name for each in refused] == ["sheet.xlsx", "old.doc"]
    assert all(each.sentence.endswith(".") for each in refused)
