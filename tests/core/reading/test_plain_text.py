"""Plain text: the text is the file."""

from __future__ import annotations

from hypothesis import assume, given
from hypothesis import strategies as st

from annotator.model.article import BlockKind
from annotator.model.errors import ReadingError
from annotator.reading import read_bytes
from annotator.reading.plain import is_headline


def test_the_text_is_the_file_but_for_line_ends() -> None:
    read = read_bytes(b"\xef\xbb\xbfA headline\r\n\r\nOne  line\rtwo \t\n\n\n  Three\n", "a.txt")
    assert read.body.text == "A headline\n\nOne  line\ntwo \t\n\n\n  Three\n"
    assert [read.body.text[b.start : b.end] for b in read.body.blocks] == [
        "A headline",
        "One  line\ntwo",
        "Three",
    ]
    assert read.media_type == "text/plain"
    assert read.encoding == "utf-8-sig"


def test_a_first_line_like_a_headline_becomes_the_title() -> None:
    read = read_bytes(b"Ministers trade warnings\n\nThe talks failed.\n", "a.txt")
    assert read.metadata.title == "Ministers trade warnings"
    assert read.body.blocks[0].kind is BlockKind.HEADING
    assert read.body.blocks[0].level == 1


def test_what_does_not_look_like_a_headline_is_none() -> None:
    assert not is_headline("The talks failed.")
    assert not is_headline("Two lines\nof a paragraph")
    assert not is_headline("word " * 60)
    assert not is_headline("会谈失败。")
    assert not is_headline("- - -")
    assert is_headline("‘If it continues,’ they warn")
    assert is_headline("Will the talks fail?")
    assert is_headline("诺兰德警告将对封锁作出回应")
    assert is_headline("What the U.S. wants in the strait")


def test_a_single_paragraph_has_no_title() -> None:
    read = read_bytes(b"Only this line", "a.txt")
    assert read.metadata.title == ""
    assert read.body.blocks[0].kind is BlockKind.PARAGRAPH


def test_control_characters_are_replaced_one_for_one_and_reported() -> None:
    read = read_bytes("one\x00 two\x07\ttab \x9fend\u00ad \ufeff".encode(), "a.txt")
    assert read.body.text == "one� two�\ttab �end\u00ad \ufeff"
    assert read.notes == ("3 control characters were replaced by �.",)


def test_lines_of_white_space_part_paragraphs() -> None:
    read = read_bytes("One.\n \t\u00a0\nTwo.\n\n\u3000\n\nThree.".encode(), "a.txt")
    assert len(read.body.blocks) == 3


def test_the_text_is_not_normalised() -> None:
    text = "cafe\u0301 ﬁ Å"
    assert read_bytes(text.encode(), "a.txt").body.text == text


@given(
    st.text(
        st.characters(exclude_categories=["Cs", "Cc"]) | st.sampled_from("\n\t ab."), min_size=1
    )
)
def test_any_text_comes_back_from_the_file(text: str) -> None:
    assume(text.strip() and not text.startswith("\ufeff"))
    try:
        read = read_bytes(text.encode(), "a.txt")
    except ReadingError as error:
        assert "looks like" in str(error)
        return
    kept = "".join("�" if 0xFDD0 <= ord(c) <= 0xFDEF or c in "\ufffe\uffff" else c for c in text)
    assert read.body.text == kept
    covered = "".join(kept[b.start : b.end] for b in read.body.blocks)
    assert [c for c in covered if not c.isspace()] == [c for c in kept if not c.isspace()]
    for block in read.body.blocks:
        piece = kept[block.start : block.end]
        assert piece == piece.strip()
    for span in read.body.sentences:
        assert any(b.start <= span.start and span.end <= b.end for b in read.body.blocks)


@given(st.lists(st.sampled_from(["a", "\r", "\n", "\r\n", " "]), min_size=1).map("".join))
def test_every_line_end_becomes_a_line_feed(text: str) -> None:
    assume(text.strip())
    read = read_bytes(text.encode(), "a.txt")
    assert read.body.text == text.replace("\r\n", "\n").replace("\r", "\n")
