"""Whatever is done to a good file, it is read or refused with a sentence, and offsets hold."""

from __future__ import annotations

import io
import zipfile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from annotator.model.errors import ReadingError
from annotator.model.read_article import ReadArticle
from annotator.reading import read_bytes
from annotator.reading.form import Source, from_json, to_json
from annotator.reading.readers import read_here
from tests.core.reading.made_files import pdf, zipped
from tests.core.reading.test_documents import BOOK, MAIL, RTF, WORD
from tests.core.reading.test_web_pages import mhtml, page

TAGS = st.sampled_from(
    "p div b i a h1 li ul ol table tr td blockquote pre br span script svg q ruby rt".split()  # noqa: SIM905
)
PIECES = st.one_of(
    TAGS.map(lambda tag: f"<{tag}>"),
    TAGS.map(lambda tag: f"</{tag}>"),
    st.sampled_from(["&#0;", "&#xD800;", "&amp", "<!--", "-->", "<![CDATA[", "\ufeff", "\u00ad"]),
    st.text(max_size=12),
    st.sampled_from(["Some words of a sentence. ", '<a href="https://x.example">', "<p class=x "]),
)
EDITS = st.lists(
    st.tuples(st.floats(0, 1, exclude_max=True), st.integers(0, 60), st.binary(max_size=6)),
    min_size=1,
    max_size=6,
)


def edited(content: bytes, edits: list[tuple[float, int, bytes]]) -> bytes:
    """Return the bytes with stretches of them replaced."""
    for place, length, put in edits:
        at = int(place * len(content))
        content = content[:at] + put + content[at + length :]
    return content


def check(content: bytes, name: str) -> None:
    try:
        article = read_bytes(content, name)
    except ReadingError as error:
        assert str(error).startswith(("“", "There is"))
        assert str(error).endswith(".")
    else:
        assert_offsets_hold(article)


def assert_offsets_hold(article: ReadArticle) -> None:
    text, at = article.body.text, 0
    text.encode("utf-8")
    for block in article.body.blocks:
        assert at <= block.start <= block.end <= len(text)
        at = block.end
        for mark in block.marks:
            assert block.start <= mark.start < mark.end <= block.end
            assert mark.href == "" or mark.href.lower().startswith(("http", "mailto:"))
    assert not any("\x00" <= char < "\t" for char in text)


@settings(max_examples=120, deadline=None)
@given(st.lists(PIECES, max_size=40))
def test_any_html_is_read_or_refused(pieces: list[str]) -> None:
    html = "<html><body>" + "".join(pieces)
    check(html.encode("utf-8", "replace"), "a.html")


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.html", page().encode()),
        ("a.mhtml", mhtml(page())),
        ("a.eml", MAIL.encode()),
        ("a.rtf", RTF),
        ("a.docx", WORD),
        ("a.epub", BOOK),
    ],
)
@settings(max_examples=40, deadline=None)
@given(edits=EDITS)
def test_an_edited_file_is_read_or_refused(
    name: str, content: bytes, edits: list[tuple[float, int, bytes]]
) -> None:
    check(edited(content, edits), name)


@pytest.mark.parametrize(("name", "content"), [("a.docx", WORD), ("a.epub", BOOK)])
@settings(max_examples=40, deadline=None)
@given(part=st.integers(0, 20), edits=EDITS)
def test_an_edited_part_of_a_zip_is_read_or_refused(
    name: str, content: bytes, part: int, edits: list[tuple[float, int, bytes]]
) -> None:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        parts = {each: archive.read(each) for each in archive.namelist()}
    chosen = list(parts)[part % len(parts)]
    parts[chosen] = edited(parts[chosen], edits)
    check(zipped(parts), name)


@settings(max_examples=40, deadline=None)
@given(edits=EDITS)
def test_an_edited_pdf_is_read_or_refused(edits: list[tuple[float, int, bytes]]) -> None:
    content = pdf([[(60, 700, 10, "The strait will be closed."), (60, 688, 10, "So he said.")]])
    try:
        form = read_here("pdf", Source(edited(content, edits), "a.pdf"))
    except ReadingError:
        return
    assert from_json(to_json(form)) == form
