"""What a person corrects before a text is frozen, and what of a page was taken."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.model.article import BlockKind, Mark, MarkKind, Metadata
from annotator.model.errors import ReadingError
from annotator.model.read_article import ReadArticle
from annotator.model.span import Span
from annotator.reading import corrections, read_bytes
from annotator.reading.assemble import LooseBlock, assemble
from annotator.reading.corrections import (
    Draft,
    Passage,
    corrected,
    draft_of,
    has_choices,
    join,
    keep,
    split,
    take_in,
)
from annotator.reading.doubts import LOOKED_AT, NO_TITLE, doubts_among
from annotator.reading.whole import Whole, place_in_order
from tests.core.reading.made_files import pdf

PAGE = (
    b"<html lang=en><head><title>Strait closed</title></head><body><nav><a href=/>Home</a> "
    b"<a href=/w>World</a></nav><article><h1>Strait closed</h1>"
    b"<p>Marrow <b>will close</b> the strait on Monday, its minister said in Tal yesterday.</p>"
    b"<p>The islands asked for grain and for <a href='https://e.org'>help</a> from the council.</p>"
    b"<p>No ship was seen off the coast on Sunday, the harbour office wrote in its log.</p>"
    b"</article><footer>Subscribe to our newsletter</footer></body></html>"
)
_HEAD = "The Harbour Gazette"


def page() -> ReadArticle:
    return read_bytes(PAGE, "strait.html")


def running_heads() -> ReadArticle:
    """Return a PDF whose first page alone bears a line nobody wants."""
    lines = [(72.0, 700.0, 12.0, "Marrow will close the strait on Monday, and the ports of the")]
    lines += [(72.0, 686.0, 12.0, "islands will be watched by its ships.")]
    lines += [(72.0, 640.0, 12.0, "Printed for subscribers only.")]
    lines += [(72.0, 600.0, 12.0, "The council met at noon. It promised grain to the islands.")]
    return read_bytes(pdf([lines]), "gazette.pdf")


def texts(draft: Draft) -> list[str]:
    return [block.text for block in draft.kept()]


def test_a_draft_that_nobody_changed_gives_the_same_text() -> None:
    read = page()
    same = corrected(read, draft_of(read.body), read.metadata)
    assert same.body == read.body
    assert same.reader == read.reader
    assert same.notes == (*read.notes, LOOKED_AT)


def test_a_passage_left_out_is_not_in_the_text_and_its_note_says_so() -> None:
    read = running_heads()
    draft = draft_of(read.body)
    (number,) = (n for n, text in enumerate(texts(draft)) if text.startswith("Printed"))
    frozen = corrected(read, keep(draft, {number}, is_kept=False), read.metadata)
    assert "Printed" not in frozen.body.text
    assert "1 passage left out by hand." in frozen.notes
    assert frozen.reader.endswith("; corrected by hand")
    assert frozen.body.sha256 != read.body.sha256


def test_joined_paragraphs_become_one_sentence_again() -> None:
    body = assemble(
        [
            LooseBlock(BlockKind.PARAGRAPH, "The minister will close the"),
            LooseBlock(BlockKind.PARAGRAPH, "strait on Monday."),
        ],
        "en",
    )
    read = replace(running_heads(), body=body)
    frozen = corrected(read, join(draft_of(body), 0, 1), read.metadata)
    assert frozen.body.text == "The minister will close the strait on Monday."
    assert list(frozen.body.sentences) == [Span(0, len(frozen.body.text))]
    assert "2 paragraphs joined by hand." in frozen.notes


@pytest.mark.parametrize(
    ("above", "below", "whole"),
    [
        ("an extra-", "ordinary day", "an extraordinary day"),
        ("海峡将于周一", "关闭。", "海峡将于周一关闭。"),
        ("It said so.", "Then it left.", "It said so. Then it left."),
    ],
)
def test_the_seam_of_two_paragraphs_is_that_of_two_lines(
    above: str, below: str, whole: str
) -> None:
    parts = [LooseBlock(BlockKind.PARAGRAPH, text) for text in (above, below)]
    draft = Draft(tuple(Passage(part) for part in parts))
    assert texts(join(draft, 0, 1)) == [whole]


def test_a_heading_that_ran_into_its_paragraph_is_split_off() -> None:
    block = LooseBlock(BlockKind.HEADING, "Strait closed By Ada Ott", 1)
    first, second = split(Draft((Passage(block),)), 0, 13).kept()
    assert (first.kind, first.text) == (BlockKind.HEADING, "Strait closed")
    assert (second.kind, second.level, second.text) == (BlockKind.PARAGRAPH, 0, "By Ada Ott")


def test_a_split_at_an_edge_changes_nothing() -> None:
    draft = Draft((Passage(LooseBlock(BlockKind.PARAGRAPH, "One. Two.")),))
    assert split(draft, 0, 0) is draft
    assert split(draft, 0, 9) is draft


def test_what_was_left_out_by_hand_stays_so_when_its_neighbours_are_joined() -> None:
    blocks = [LooseBlock(BlockKind.PARAGRAPH, text) for text in ("One", "7", "two.")]
    draft = keep(Draft(tuple(Passage(block) for block in blocks)), {1}, is_kept=False)
    joined = join(draft, 0, 2)
    assert texts(joined) == ["One two."]
    assert [each.block.text for each in joined.passages] == ["One two.", "7"]


def test_a_draft_of_which_nothing_is_kept_is_refused() -> None:
    read = page()
    draft = draft_of(read.body)
    nothing = keep(draft, range(len(draft.passages)), is_kept=False)
    with pytest.raises(ReadingError, match="Nothing is left of the text"):
        corrected(read, nothing, read.metadata)


def test_details_given_by_hand_are_named_and_answer_the_doubt() -> None:
    read = replace(page(), notes=(NO_TITLE,), metadata=Metadata())
    details = Metadata(title="Strait closed", published="2026-03-14")
    frozen = corrected(read, draft_of(read.body), details)
    assert frozen.notes == ("Title and date given by hand.", LOOKED_AT)
    assert frozen.body is read.body
    assert doubts_among(frozen.notes) == ()


def test_another_language_finds_the_sentences_anew() -> None:
    read = read_bytes("Er kam am 3. März. Dann ging er.".encode(), "a.txt")
    german = corrected(read, draft_of(read.body), replace(read.metadata, language="de"))
    assert german.body.text == read.body.text
    assert len(german.body.sentences) == 2


def test_only_readings_with_choices_or_doubts_ask_to_be_looked_at() -> None:
    assert has_choices(page())
    assert has_choices(running_heads())
    assert not has_choices(read_bytes(b"Harbour\n\nPorts closed.", "a.txt"))
    assert not has_choices(read_bytes(b"# Harbour\n\nPorts closed.", "a.md"))
    assert has_choices(read_bytes("Пролив будет закрыт. Порт ждёт.".encode("koi8-r"), "a.txt"))
    assert has_choices(read_bytes("Itâ€™s said the portâ€™s closed.".encode(), "a.txt"))


words = st.text(st.sampled_from("ab -\n😀é海"), min_size=1, max_size=12).filter(str.strip)


@st.composite
def drafts(draw: st.DrawFn) -> Draft:
    passages: list[Passage] = []
    for text in draw(st.lists(words, min_size=1, max_size=6)):
        start = draw(st.integers(0, len(text) - 1))
        end = draw(st.integers(start + 1, len(text)))
        marks = (Mark(start, end, MarkKind.STRONG),)
        passages.append(Passage(LooseBlock(BlockKind.PARAGRAPH, text, marks=marks)))
    return Draft(tuple(passages))


@given(drafts(), st.data())
def test_no_correction_loses_a_letter_or_moves_a_mark_off_its_text(
    draft: Draft, data: st.DataObject
) -> None:
    before = [letter for text in texts(draft) for letter in text if letter not in " -\n"]
    for _ in range(4):
        number = data.draw(st.integers(0, len(draft.passages) - 1))
        if data.draw(st.booleans()):
            draft = join(draft, number, data.draw(st.integers(number, len(draft.passages))))
        else:
            at = data.draw(st.integers(0, len(draft.passages[number].block.text)))
            draft = split(draft, number, at)
    assert [letter for text in texts(draft) for letter in text if letter not in " -\n"] == before
    for block in draft.kept():
        assert all(0 <= mark.start < mark.end <= len(block.text) for mark in block.marks)
    body = assemble(draft.kept(), "en")
    assert [body.text[block.start : block.end] for block in body.blocks] == texts(draft)


# The whole


def whole_of(content: bytes, name: str) -> Whole:
    return Whole(read_bytes(content, name, is_whole=True).body)


def test_every_passage_taken_is_found_on_the_whole_page() -> None:
    draft = draft_of(page().body)
    whole = whole_of(PAGE, "strait.html")
    found = whole.find(draft.kept())
    for block, spans in zip(draft.kept(), found, strict=True):
        (span,) = spans
        assert whole.body.text[span.start : span.end] == block.text


def test_menus_and_foot_are_what_was_left_out() -> None:
    whole = whole_of(PAGE, "strait.html")
    spans = [span for each in whole.find(draft_of(page().body).kept()) for span in each]
    left_out = [whole.body.blocks[number] for number in whole.left_out(spans)]
    shown = [whole.body.text[block.start : block.end] for block in left_out]
    assert shown == ["Home World", "Subscribe to our newsletter"]


def test_a_paragraph_is_found_across_the_page_break_that_parted_it() -> None:
    content = pdf(
        [
            _page_of(
                "The council spoke of the closing of the strait, of which nobody in the islands"
            ),
            _page_of(
                "had been told before. The ships came in at noon, as the harbour office wrote,"
            ),
            _page_of(
                "and left again at night with all lights out, so that no one could count them."
            ),
        ]
    )
    read = read_bytes(content, "a.pdf")
    assert _HEAD not in read.body.text
    whole = whole_of(content, "a.pdf")
    assert whole.body.text.count(_HEAD) == 3
    (paragraph,) = draft_of(read.body).kept()
    (spans,) = whole.find([paragraph])
    assert len(spans) == 3
    left_out = [whole.body.blocks[number] for number in whole.left_out(spans)]
    assert [whole.body.text[block.start : block.end] for block in left_out] == [_HEAD] * 3


def _page_of(line: str) -> list[tuple[float, float, float, str]]:
    return [(72.0, 780.0, 9.0, _HEAD), (72.0, 700.0, 12.0, line)]


def test_what_is_taken_in_comes_where_the_page_has_it() -> None:
    draft = draft_of(page().body)
    whole = whole_of(PAGE, "strait.html")
    found = whole.find(passage.block for passage in draft.passages)
    foot = draft_of(whole.body).passages[-1].block
    at = place_in_order(found, whole.body.blocks[-1].start)
    taken = take_in(draft, at, [foot])
    assert texts(taken)[-1] == "Subscribe to our newsletter"
    assert "1 passage taken in by hand." in corrected(page(), taken, page().metadata).notes


letters = st.text(st.sampled_from("abc -\nй海😀"), min_size=1, max_size=80).filter(
    lambda text: any(letter not in " -\n" for letter in text)
)


@given(st.lists(st.tuples(letters, st.booleans()), min_size=1, max_size=12))
def test_whatever_was_taken_in_order_is_found_in_order(page: list[tuple[str, bool]]) -> None:
    blocks = [LooseBlock(BlockKind.PARAGRAPH, text) for text, _ in page]
    taken = [block for block, (_, is_taken) in zip(blocks, page, strict=True) if is_taken]
    whole = Whole(assemble(blocks, "en"))
    found = whole.find(taken)
    for block, spans in zip(taken, found, strict=True):
        shown = "".join(whole.body.text[span.start : span.end] for span in spans)
        assert _bare(shown) == _bare(block.text)
    kept = [span for spans in found for span in spans]
    times = Counter(_bare(text) for text, _ in page)
    left_out = [page[number] for number in whole.left_out(kept)]
    assert not any(is_taken for text, is_taken in left_out if times[_bare(text)] == 1)


def _bare(text: str) -> str:
    return "".join(text.split()).replace("-", "")


def test_a_text_that_is_not_on_the_page_is_not_found() -> None:
    whole = whole_of(PAGE, "strait.html")
    other = LooseBlock(BlockKind.PARAGRAPH, "Nothing of this stands on that page at all. " * 3)
    assert whole.find([other]) == [[]]


def test_a_plain_text_is_the_file_itself() -> None:
    assert not corrections.is_correctable(read_bytes(b"Ports closed.", "a.txt"))
    assert corrections.is_correctable(page())
