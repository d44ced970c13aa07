"""What cannot be read is refused with one sentence, and nothing else is ever raised."""

from __future__ import annotations

import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from annotator.model.errors import ReadingError
from annotator.reading import LARGEST, article_files, read_article, read_bytes


def refusal(path: Path, encoding: str | None = None) -> str:
    with pytest.raises(ReadingError) as caught:
        read_article(path, encoding=encoding)
    sentence = str(caught.value)
    assert sentence.endswith(".")
    assert "\n" not in sentence
    return sentence


def test_a_folder_is_no_article(tmp_path: Path) -> None:
    assert "is a folder" in refusal(tmp_path)


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    assert "There is no file" in refusal(tmp_path / "gone.txt")
    assert "There is no file" in refusal(tmp_path / "a\0b.txt")


@pytest.mark.parametrize(
    ("content", "part"),
    [(b"", "is empty"), (b" \r\n\t", "holds no text"), (b"\xef\xbb\xbf", "holds no text")],
)
def test_a_file_without_text_is_refused(tmp_path: Path, content: bytes, part: str) -> None:
    for name in ("a.txt", "a.md"):
        path = tmp_path / name
        path.write_bytes(content)
        assert part in refusal(path)


def test_markdown_of_markup_alone_holds_no_text() -> None:
    with pytest.raises(ReadingError, match="holds no text"):
        read_bytes(b"---\ntitle: x\n---\n\n![p](p.png)\n\n---\n", "a.md")


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (b"\x89PNG\r\n\x1a\n\0\0", "a PNG picture"),
        (b"\xff\xd8\xff\xe0\0\x10JFIF", "a JPEG picture"),
        (b"SQLite format 3\0" + b"\0" * 80, "an SQLite database"),
        (b"\x7fELF\x02\x01\x01", "a program"),
        (b"\x1f\x8b\x08\0", "a gzip archive"),
        (b"\0\0\0\x18ftypmp42", "a video"),
    ],
)
def test_a_binary_is_refused_by_name(tmp_path: Path, content: bytes, kind: str) -> None:
    path = tmp_path / "article.txt"
    path.write_bytes(content)
    assert f"looks like {kind};" in refusal(path)


def test_a_workbook_is_known_inside_its_zip(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("xl/workbook.xml", "<workbook/>")
    assert "looks like an Excel workbook;" in refusal(path)


def test_bytes_full_of_nul_are_no_text() -> None:
    with pytest.raises(ReadingError, match="not a text"):
        read_bytes(bytes(range(32)) * 50, "a.txt")


def test_a_huge_file_is_refused_without_being_read(tmp_path: Path) -> None:
    path = tmp_path / "huge.txt"
    with path.open("wb") as stream:
        stream.truncate(500_000_000)  # sparse: reading it would take half a gigabyte
    assert "too large (500 MB)" in refusal(path)
    with pytest.raises(ReadingError, match="too large"):
        read_bytes(bytes(LARGEST + 1), "a.txt")


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read every file")
def test_a_file_without_permission_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("words")
    path.chmod(0)
    assert "permission" in refusal(path)


def test_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    path = tmp_path / "pipe.txt"
    os.mkfifo(path)
    assert "not a file" in refusal(path)


def test_a_wrong_encoding_says_so(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes("Ünïcode".encode("cp1252"))
    assert "not written in Unicode (UTF-8)" in refusal(path, "utf-8")
    assert "no encoding named" in refusal(path, "nonsense")
    assert "no encoding named" in refusal(path, "base64")


@pytest.mark.parametrize("name", ["a.txt", "a.md"])
@settings(max_examples=150, deadline=None)
@given(
    content=st.binary(max_size=300)
    | st.text().map(lambda text: text.encode("utf-16-le", "replace"))
)
def test_garbage_is_read_or_refused(name: str, content: bytes) -> None:
    try:
        article = read_bytes(content, name)
    except ReadingError as error:
        assert str(error).endswith(".")
    else:
        assert article.original == content
        article.body.text.encode("utf-8")


def test_folders_are_walked_for_what_can_be_read(tmp_path: Path) -> None:
    for name in ("b.txt", "a.MD", "c.png", ".hidden.txt", "sub/d.epub", ".git/e.txt"):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_text("words")
    found = [path.relative_to(tmp_path).as_posix() for path in article_files([tmp_path])]
    assert found == ["a.MD", "b.txt", "sub/d.epub"]
    assert list(article_files([tmp_path / "c.png"])) == [tmp_path / "c.png"]


def test_a_folder_linked_into_itself_is_walked_once(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("words")
    (tmp_path / "loop").symlink_to(tmp_path, target_is_directory=True)
    assert list(article_files([tmp_path])) == [tmp_path / "a.txt"]


def test_importing_the_door_loads_no_heavy_library() -> None:
    heavy = (
        "{'lxml', 'markdown', 'charset_normalizer', 'html', 'trafilatura', 'mammoth', 'zipfile',"
        " 'pypdfium2_raw', 'striprtf', 'email', 'numpy'}"
    )
    code = (
        "import sys, annotator.reading, annotator.reading.door;"
        f" print({heavy} & {{m.split('.')[0] for m in sys.modules}} or 'none')"
    )
    result = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True
    )
    assert result.stdout.strip() == "none"


def test_a_file_that_changes_while_it_is_read_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "growing.txt"
    path.write_text("The first half of a text.")
    looked: list[int] = []
    look = os.fstat

    def look_and_write(descriptor: int) -> os.stat_result:
        found = look(descriptor)
        if not looked:
            with path.open("a") as stream:
                stream.write(" And the other half.")
        looked.append(descriptor)
        return found

    monkeypatch.setattr(os, "fstat", look_and_write)
    assert refusal(path) == "“growing.txt” was changed while it was read; add it once more."
    assert read_article(path).body.text.endswith("other half.")
