"""PDF: paragraphs from lines, columns, hyphens, running heads, and what is refused."""

from __future__ import annotations

import pytest

from annotator.model.article import BlockKind
from annotator.model.errors import ReadingError
from annotator.model.read_article import ReadArticle
from annotator.reading import apart, processes, read_bytes
from annotator.reading.form import Source
from annotator.reading.pdf_layout import Line, Page, blocks_of
from tests.core.reading.made_files import Placed, pdf

LEADING = 12.0


def column(lines: str, left: float = 60, top: float = 700, size: float = 10) -> list[Placed]:
    """Return lines below each other; one that begins with a blank is set in."""
    return [
        (left + (12 if line.startswith(" ") else 0), top - number * LEADING, size, line.strip())
        for number, line in enumerate(lines.strip("\n").split("\n"))
        if line.strip()
    ]


def texts(article: ReadArticle) -> list[str]:
    return [article.body.text[block.start : block.end] for block in article.body.blocks]


def refusal(content: bytes) -> str:
    with pytest.raises(ReadingError) as caught:
        read_bytes(content, "a.pdf")
    return str(caught.value)


STORY = """
 The foreign minister said on Tuesday that his
country would close the strait to tankers unless
the talks were resumed.
 Officials in the capital declined to say whe-
ther the navy had been told to prepare, but it is
a long-range plan, diplomats said, and the long-
range missiles are ready.
"""


def test_set_in_lines_begin_paragraphs_and_hyphens_are_mended() -> None:
    article = read_bytes(pdf([column(STORY)]), "a.pdf")
    assert texts(article) == [
        "The foreign minister said on Tuesday that his country would close the strait to tankers"
        " unless the talks were resumed.",
        "Officials in the capital declined to say whether the navy had been told to prepare, but"
        " it is a long-range plan, diplomats said, and the long-range missiles are ready.",
    ]
    assert article.media_type == "application/pdf"
    assert article.reader.startswith("pdf 2, PDFium ")
    assert article.original_sha256


def test_the_size_of_letters_may_stand_in_a_matrix() -> None:
    """Else the height of a line's last letter counts, and every line is a block of its own."""
    pages = [[(60.0, 760.0, 16.0, "Ministers meet"), *column(STORY)]]
    blocks = read_bytes(pdf(pages, is_scaled=True), "a.pdf").body.blocks
    assert [block.kind for block in blocks] == [
        BlockKind.HEADING,
        BlockKind.PARAGRAPH,
        BlockKind.PARAGRAPH,
    ]
    assert blocks == read_bytes(pdf(pages), "a.pdf").body.blocks


@pytest.mark.parametrize("control", ["\r", "\n", "\t"])
def test_a_control_within_a_line_is_a_space(control: str) -> None:
    line = (60.0, 700.0, 10.0, f"Copyright{control}by the ministry")
    article = read_bytes(pdf([[line]]), "a.pdf")
    assert texts(article) == ["Copyright by the ministry"]


def test_wide_gaps_part_paragraphs() -> None:
    story = STORY.replace("\n ", "\n\n").strip("\n")
    assert len(read_bytes(pdf([column(story)]), "a.pdf").body.blocks) == 2


def test_a_paragraph_goes_on_in_the_next_column_and_on_the_next_page() -> None:
    first = column(" The foreign minister said on Tuesday that his\ncountry would close the strait")
    second = column("to tankers unless the talks were resumed, and\nadded that", left=320)
    third = column("nobody would be spared.\n The talks had broken down a week before that day.")
    article = read_bytes(pdf([first + second, third]), "a.pdf")
    assert texts(article) == [
        "The foreign minister said on Tuesday that his country would close the strait to tankers"
        " unless the talks were resumed, and added that nobody would be spared.",
        "The talks had broken down a week before that day.",
    ]


def test_running_heads_and_page_numbers_are_dropped() -> None:
    pages = [
        [
            (60.0, 800.0, 8.0, f"The Example Gazette, issue {number}"),
            *column(STORY),
            (290.0, 30.0, 8.0, f"Page {number} of 3"),
        ]
        for number in (1, 2, 3)
    ]
    text = read_bytes(pdf(pages), "a.pdf").body.text
    assert "Gazette" not in text
    assert "Page" not in text
    assert text.count("foreign minister") == 3


def test_large_lines_are_headings() -> None:
    lines = [(60.0, 740.0, 18.0, "Norland warns"), *column(STORY)]
    article = read_bytes(pdf([lines]), "a.pdf")
    first = article.body.blocks[0]
    assert (first.kind, first.level) == (BlockKind.HEADING, 1)
    assert article.metadata.title == "Norland warns"


def test_metadata_are_proposed() -> None:
    info = "/Title (The warning) /Author (Ada Ott) /CreationDate (D:20260303081500+01'00')"
    metadata = read_bytes(pdf([column(STORY)], info), "a.pdf").metadata
    assert (metadata.title, metadata.author, metadata.published) == (
        "The warning", "Ada Ott", "2026-03-03",
    )  # fmt: skip
    assert metadata.language == "en"


def test_a_title_that_is_half_a_character_costs_the_title_alone() -> None:
    content = pdf([column(STORY)], "/Title <FEFF0041D8000042>")
    article = read_bytes(content, "a.pdf")
    assert article.metadata.title == ""
    assert article.body.text.startswith("The foreign minister")


def test_chinese_lines_are_joined_without_a_space() -> None:
    lines = tuple(
        Line(text, 60, 260, 700 - number * 12, 10)
        for number, text in enumerate(("外交部发言人星期二表示如果会谈不", "恢复海峡将被关闭"))
    )
    assert [block.text for block in blocks_of([Page(595, 842, lines)])] == [
        "外交部发言人星期二表示如果会谈不恢复海峡将被关闭"
    ]


def test_a_scan_is_refused_with_what_to_do() -> None:
    assert "recognise its text first" in refusal(pdf([[], []]))


def test_pages_without_text_are_noted() -> None:
    notes = read_bytes(pdf([column(STORY), []]), "a.pdf").notes
    assert any(note.startswith("1 of 2 pages") for note in notes)


def test_a_page_that_is_not_there_costs_itself_alone() -> None:
    content = pdf([column("The first page."), column("The second page.")])
    article = read_bytes(content.replace(b"[4 0 R 6 0 R]", b"[4 0 R 9 0 R]"), "a.pdf")
    assert texts(article) == ["The first page."]
    assert any(note.startswith("1 of 2 pages hold no text") for note in article.notes)


def test_an_encrypted_file_is_refused() -> None:
    key = "0" * 64
    trailer = (
        f"/Encrypt << /Filter /Standard /V 1 /R 2 /O <{key}> /U <{key}> /P -4 >>"
        " /ID [<00000000000000000000000000000000> <00000000000000000000000000000000>]"
    )
    assert "is encrypted" in refusal(pdf([column(STORY)], trailer=trailer))


def test_a_truncated_file_is_refused_or_noted() -> None:
    whole = pdf([column(STORY)])
    assert "damaged or incomplete" in refusal(whole[:200])
    assert "damaged or incomplete" in refusal(b"%PDF-1.7\n%\xe2\xe3")
    cut = read_bytes(whole[: whole.index(b"startxref")], "a.pdf")
    assert any("end of the file is missing" in note for note in cut.notes)


def test_what_is_only_called_a_pdf_is_refused() -> None:
    assert "is called a PDF but is none" in refusal(b"words alone")


def test_a_reader_that_hangs_is_stopped() -> None:
    with pytest.raises(apart.TooSlowError, match="longer than"):
        apart.read_apart("pdf", Source(pdf([column(STORY)]), "a.pdf"), seconds=0.001)


def test_a_reader_that_crashes_costs_the_file_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(processes, "_PROGRAM", "import os; os.abort()")
    with pytest.raises(ReadingError, match="broke off"):
        apart.read_apart("pdf", Source(b"%PDF-", "a.pdf"))


def test_a_reader_that_swells_is_stopped(monkeypatch: pytest.MonkeyPatch) -> None:
    pytest.importorskip("resource", reason="this system limits no memory")
    monkeypatch.setattr(apart, "MEMORY", 16 * 1024 * 1024)
    with pytest.raises(ReadingError, match=r"memory|broke off"):
        apart.read_apart("pdf", Source(pdf([column(STORY)]), "a.pdf"))


def test_an_item_goes_on_under_its_text() -> None:
    lines: list[Placed] = [
        (60, 700, 10, "The paper asks for three things, and says why in turn:"),
        (60, 688, 10, "\u2022 a strait that is open to the tankers of every"),
        (72, 676, 10, "nation that signs"),
        (60, 664, 10, "\u2022 talks in Geneva within ten days of the signing"),
    ]
    article = read_bytes(pdf([lines]), "a.pdf")
    assert texts(article)[1:] == [
        "a strait that is open to the tankers of every nation that signs",
        "talks in Geneva within ten days of the signing",
    ]
    assert {block.kind for block in article.body.blocks[1:]} == {BlockKind.LIST_ITEM}


def test_running_heads_that_change_are_dropped() -> None:
    heads = ("The warning", "The blockade", "The talks", "The end")
    pages = [[(60.0, 790.0, 8.0, head), *column(STORY)] for head in heads]
    text = read_bytes(pdf(pages), "a.pdf").body.text
    assert not any(head in text for head in heads)
