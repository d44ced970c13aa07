"""Word, OpenDocument, EPUB, Rich Text and mail: structure, metadata, and what is refused."""

from __future__ import annotations

import zipfile
from io import BytesIO
from pathlib import Path

import pytest

from annotator.model.article import BlockKind, MarkKind
from annotator.model.errors import ReadingError
from annotator.model.read_article import ReadArticle
from annotator.reading import chapters, read_article, read_bytes
from tests.core.reading.made_files import docx, epub, odt, word_paragraph, zipped

Row = tuple[BlockKind, int, str]
BOMB = '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">]>'


def rows(article: ReadArticle) -> list[Row]:
    return [(b.kind, b.level, article.body.text[b.start : b.end]) for b in article.body.blocks]


def marked(article: ReadArticle, kind: MarkKind) -> list[str]:
    return [
        article.body.text[mark.start : mark.end]
        for block in article.body.blocks
        for mark in block.marks
        if mark.kind is kind
    ]


def refusal(content: bytes, name: str) -> str:
    with pytest.raises(ReadingError) as caught:
        read_bytes(content, name)
    sentence = str(caught.value)
    assert sentence.startswith(f"“{name}”")
    assert sentence.endswith(".")
    return sentence


WORD = docx(
    word_paragraph("Norland warns", "Title")
    + word_paragraph("What is known", "Heading2")
    + word_paragraph("The strait will be closed.", run="<w:b/>")
    + word_paragraph("We shall answer.", "Quote")
    + '<w:p><w:hyperlink r:id="r2"><w:r><w:t>the speech</w:t></w:r></w:hyperlink></w:p>'
    "<w:tbl><w:tr><w:tc><w:p><w:r><w:t>Port</w:t></w:r></w:p></w:tc><w:tc><w:p><w:r><w:t>Ships"
    "</w:t></w:r></w:p></w:tc></w:tr></w:tbl>",
    core="<dc:title>Document1</dc:title><dc:creator>Ada Ott</dc:creator>"
    "<dcterms:created>2026-03-03T08:00:00Z</dcterms:created>",
)


def test_a_word_document_keeps_its_structure() -> None:
    article = read_bytes(WORD, "a.docx")
    assert rows(article) == [
        (BlockKind.HEADING, 1, "Norland warns"),
        (BlockKind.HEADING, 2, "What is known"),
        (BlockKind.PARAGRAPH, 0, "The strait will be closed."),
        (BlockKind.QUOTE, 1, "We shall answer."),
        (BlockKind.PARAGRAPH, 0, "the speech"),
        (BlockKind.TABLE_ROW, 0, "Port\tShips"),
    ]
    assert marked(article, MarkKind.STRONG) == ["The strait will be closed."]
    assert marked(article, MarkKind.LINK) == ["the speech"]


def test_a_word_document_proposes_its_heading_where_its_title_is_none() -> None:
    metadata = read_bytes(WORD, "a.docx").metadata
    assert (metadata.title, metadata.author, metadata.published) == (
        "Norland warns",
        "Ada Ott",
        "2026-03-03",
    )


def renamed(content: bytes, old: str, new: str) -> bytes:
    """Return a ZIP in which one part is called otherwise, in every other part too."""
    with zipfile.ZipFile(BytesIO(content)) as archive:
        parts = {name: archive.read(name).decode() for name in archive.namelist()}
    return zipped(
        {
            name.replace(old, new): text.replace(f"{old}.xml", f"{new}.xml")
            for name, text in parts.items()
        }
    )


def test_a_word_document_may_call_its_text_as_it_likes() -> None:
    """As the Word of Office 365 does."""
    plain = read_bytes(WORD, "a.docx").body
    assert read_bytes(renamed(WORD, "document", "document2"), "a.docx").body == plain


def test_words_with_their_reading_set_above_them_are_kept() -> None:
    ruby = (
        '<w:r><w:ruby><w:rubyPr><w:rubyAlign w:val="center"/></w:rubyPr><w:rt><w:r><w:t>とうきょう'
        "</w:t></w:r></w:rt><w:rubyBase><w:r><w:t>東京</w:t></w:r></w:rubyBase></w:ruby></w:r>"
    )
    body = f"<w:p><w:r><w:t>首相は</w:t></w:r>{ruby}<w:r><w:t>に着いた。</w:t></w:r></w:p>"
    assert read_bytes(docx(body), "a.docx").body.text == "首相は東京に着いた。"


def test_a_large_word_document_is_read_in_a_process_of_its_own() -> None:
    body = "".join(word_paragraph(f"Paragraph number {number}. " * 20) for number in range(5_000))
    article = read_bytes(docx(body), "a.docx")
    assert len(article.body.blocks) == 5_000


@pytest.mark.parametrize(
    ("content", "part"),
    [
        (zipped({"xl/workbook.xml": "<x/>"}), "is called a Word document but is an Excel workbook"),
        (zipped({"a.txt": "words"}), "is called a Word document but is a ZIP archive"),
        (b"only words", "is called a Word document but is none"),
        (zipped({"word/document.xml": "<x"}), "damaged"),
        (docx("<w:p></w:p>"), "holds no text"),
        (docx(word_paragraph("x"), **{"word/bomb.xml": BOMB}), "entities"),
        (WORD[: len(WORD) // 2], "damaged or incomplete"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "with a password"),
    ],
)
def test_what_only_looks_like_a_word_document_is_refused(content: bytes, part: str) -> None:
    assert part in refusal(content, "a.docx")


def test_an_opendocument_text_keeps_its_structure() -> None:
    article = read_bytes(
        odt(
            '<text:p text:style-name="Title">Norland warns</text:p>'
            '<text:h text:outline-level="2">What is known</text:h>'
            '<text:p>The <text:span text:style-name="T1">strait</text:span> will'
            '<text:s text:c="2"/>'
            "close<text:note><text:note-citation>1</text:note-citation><text:note-body><text:p>"
            "So he said.</text:p></text:note-body></text:note>."
            "<office:annotation><text:p>my remark</text:p></office:annotation></text:p>"
            '<text:p text:style-name="Quotations">We shall answer.</text:p>'
            '<text:list text:style-name="L1"><text:list-item><text:p>first</text:p>'
            "</text:list-item><text:list-item><text:p>second</text:p></text:list-item></text:list>"
            "<table:table><table:table-row><table:table-cell><text:p>Port</text:p>"
            "</table:table-cell><table:table-cell><text:p>Ships</text:p></table:table-cell>"
            "</table:table-row></table:table>",
            '<style:style style:name="T1"><style:text-properties fo:font-weight="bold"/>'
            '</style:style><text:list-style style:name="L1"><text:list-level-style-number/>'
            "</text:list-style>",
            "<dc:title>The warning</dc:title><meta:initial-creator>Ada Ott</meta:initial-creator>"
            "<meta:creation-date>2026-03-03T08:00:00</meta:creation-date>",
        ),
        "a.odt",
    )
    assert rows(article) == [
        (BlockKind.HEADING, 1, "Norland warns"),
        (BlockKind.HEADING, 2, "What is known"),
        (BlockKind.PARAGRAPH, 0, "The strait will close[1]."),
        (BlockKind.QUOTE, 1, "We shall answer."),
        (BlockKind.LIST_ITEM, 1, "first"),
        (BlockKind.LIST_ITEM, 1, "second"),
        (BlockKind.TABLE_ROW, 0, "Port\tShips"),
        (BlockKind.PARAGRAPH, 0, "[1]"),
        (BlockKind.PARAGRAPH, 0, "So he said."),
    ]
    assert [block.marker for block in article.body.blocks if block.marker] == ["1.", "2."]
    assert marked(article, MarkKind.STRONG) == ["strait"]
    assert article.metadata.title == "The warning"
    assert article.metadata.author == "Ada Ott"
    assert article.metadata.published == "2026-03-03"


def test_a_damaged_opendocument_text_is_refused() -> None:
    good = odt("<text:p>words</text:p>")
    assert "damaged or incomplete" in refusal(good[:200], "a.odt")
    bomb = zipped(
        {"mimetype": "application/vnd.oasis.opendocument.text", "content.xml": BOMB + "<x>&b;</x>"}
    )
    assert "entities" in refusal(bomb, "a.odt")


CHAPTER = "<html><head><title>x</title></head><body><h1>{0}</h1><p>{1}</p></body></html>"
BOOK = epub(
    {
        "cover.xhtml": '<html><body><img src="cover.png"/></body></html>',
        "text/one.xhtml": CHAPTER.format("I", "The strait was closed&nbsp;on Tuesday."),
        "text/two.xhtml": CHAPTER.format("The blockade", "Nine vessels turned back."),
    },
    {"text/one.xhtml#top": "The warning"},
)


def test_a_book_is_one_article() -> None:
    article = read_bytes(BOOK, "a.epub")
    assert [text for *_, text in rows(article)] == [
        "I", "The strait was closed\u00a0on Tuesday.", "The blockade", "Nine vessels turned back.",
    ]  # fmt: skip
    metadata = article.metadata
    assert (metadata.title, metadata.author) == ("The Strait Report", "Ada Ott")
    assert (metadata.published, metadata.language) == ("2026-02-03", "en")


def test_a_book_is_an_article_a_chapter(tmp_path: Path) -> None:
    path = tmp_path / "a.epub"
    path.write_bytes(BOOK)
    found = chapters(path)
    assert [article.metadata.title for article in found] == ["The warning", "The blockade"]
    assert {article.metadata.outlet for article in found} == {"The Strait Report"}
    assert [article.source for article in found] == [
        f"{path}#OEBPS/text/one.xhtml",
        f"{path}#OEBPS/text/two.xhtml",
    ]
    again = read_bytes(found[1].original, found[1].source)
    assert again.body == found[1].body


def test_another_file_has_one_chapter(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("Words of a text.")
    assert chapters(path) == [read_article(path)]


def test_a_book_that_names_files_outside_itself_is_refused() -> None:
    content = zipped({"mimetype": "application/epub+zip", "../../etc/cron.d/x": "words"})
    assert "names files outside itself" in refusal(content, "a.epub")


def test_a_zip_bomb_is_refused_unread() -> None:
    content = zipped({"mimetype": "application/epub+zip", "OEBPS/a.xhtml": bytes(200_000_000)})
    assert len(content) < 300_000
    assert "unpack to far more" in refusal(content, "a.epub")


def test_a_zip_of_countless_files_is_refused() -> None:
    content = zipped({f"{number:080}": "" for number in range(40_000)})
    assert "more files" in refusal(content, "a.epub")


def test_a_bomb_of_entities_in_a_chapter_is_refused() -> None:
    chapter = BOMB + "<html><body><p>Words &b; of a chapter.</p></body></html>"
    assert "defines entities" in refusal(epub({"a.xhtml": chapter}), "a.epub")


def test_a_book_without_text_is_refused() -> None:
    assert "holds no text" in refusal(epub({"a.xhtml": "<html><body/></html>"}), "a.epub")


def test_an_encrypted_opendocument_text_is_refused() -> None:
    manifest = "<manifest:manifest><manifest:encryption-data/></manifest:manifest>"
    parts = {
        "mimetype": "application/vnd.oasis.opendocument.text",
        "META-INF/manifest.xml": manifest,
        "content.xml": "\x93\x07 no XML",
    }
    assert "is encrypted; save it without a password" in refusal(zipped(parts), "a.odt")


def test_an_encrypted_zip_is_refused(tmp_path: Path) -> None:
    content = bytearray(WORD)
    at = content.index(b"PK\x01\x02")
    content[at + 8] |= 1  # the flag in the directory's first entry
    assert zipfile.is_zipfile(_written(tmp_path / "a.docx", bytes(content)))
    assert "encrypted" in refusal(bytes(content), "a.docx")


def _written(path: Path, content: bytes) -> Path:
    path.write_bytes(content)
    return path


RTF = (
    rb"{\rtf1\ansi\ansicpg1251{\fonttbl{\f0 Arial;}}{\info{\title Norland warns}{\author Ada Ott}"
    rb"{\creatim\yr2026\mo3\dy3}}\pard\b Norland warns\b0\par The strait \u8220?will\u8221? close."
    rb"\par \'cf\'f0\'ee\'eb\'e8\'e2 \par {\field{\*\fldinst{HYPERLINK "
    b'"https://example.org/x"'
    rb"}}{\fldrslt{the speech}}} is long.\par {\pict\pngblip 89504e470d0a}\par}"
)


def test_a_table_of_paragraphs_keeps_its_rows() -> None:
    """Other programs than Word end the paragraph of a cell before the cell."""
    row = rb"\trowd\cellx99\cellx199{\pard\intbl %b\par}\cell{\pard\intbl %b\par}\cell\row"
    table = b"".join(row % cells for cells in ((b"Port", b"Ships"), (b"Tal", b"12")))
    article = read_bytes(rb"{\rtf1\ansi " + table + rb"{\pard It is closed.\par}}", "a.rtf")
    assert rows(article) == [
        (BlockKind.TABLE_ROW, 0, "Port\tShips"),
        (BlockKind.TABLE_ROW, 0, "Tal\t12"),
        (BlockKind.PARAGRAPH, 0, "It is closed."),
    ]


def test_rich_text_is_read_as_paragraphs() -> None:
    article = read_bytes(RTF, "a.rtf")
    assert [text for *_, text in rows(article)] == [
        "Norland warns", "The strait “will” close.", "Пролив", "the speech is long.",
    ]  # fmt: skip
    assert rows(article)[0][0] is BlockKind.HEADING
    metadata = article.metadata
    assert (metadata.title, metadata.author, metadata.published) == (
        "Norland warns", "Ada Ott", "2026-03-03",
    )  # fmt: skip


def test_damaged_rich_text_is_read_or_refused() -> None:
    assert "holds no text" in refusal(rb"{\rtf1}", "a.rtf")
    assert "is damaged" in refusal(rb"{\rtf1 Words \uc of a text}", "a.rtf")
    assert read_bytes(RTF[:260], "a.rtf").body.text


MAIL = """From: =?utf-8?Q?J=C3=BCrgen_Ott?= <ott@example.org>
To: desk@example.org
Subject: =?utf-8?B?Tm9ybGFuZCB3YXJuc+KApg==?=
Date: Tue, 03 Mar 2026 08:15:00 +0100
MIME-Version: 1.0
Content-Type: multipart/mixed; boundary="edge"

--edge
Content-Type: text/plain; charset=utf-8

The strait will be closed.
That is what he said.

> We shall answer
> in kind.
--edge
Content-Type: application/pdf
Content-Disposition: attachment; filename="speech.pdf"
Content-Transfer-Encoding: base64

JVBERi0=
--edge--
"""


def test_a_mail_is_read_with_who_wrote_it_and_when() -> None:
    article = read_bytes(MAIL.encode(), "a.eml")
    assert rows(article) == [
        (BlockKind.PARAGRAPH, 0, "The strait will be closed.\nThat is what he said."),
        (BlockKind.QUOTE, 1, "We shall answer\nin kind."),
    ]
    metadata = article.metadata
    assert (metadata.title, metadata.author) == ("Norland warns…", "Jürgen Ott")
    assert metadata.published == "2026-03-03T08:15:00+01:00"
    assert article.notes == ("1 attachment was left out: speech.pdf.",)


def test_the_html_of_a_mail_is_read_before_its_plain_text() -> None:
    html = (
        "<table><tr><td><table><tr><td><p>The strait <b>will</b> be closed.</p><p>So he said.</p>"
        '</td></tr></table></td></tr></table><div style="display:none">preheader</div>'
        '<img src="https://tracker.example/p.gif">'
    )
    mail = MAIL.replace(
        "--edge\nContent-Type: application/pdf", "--edge\nContent-Type: text/html", 1
    )
    mail = mail.replace('Content-Disposition: attachment; filename="speech.pdf"\n', "")
    mail = mail.replace("Content-Transfer-Encoding: base64\n", "").replace("JVBERi0=", html)
    assert [text for *_, text in rows(read_bytes(mail.encode(), "a.eml"))] == [
        "The strait will be closed.",
        "So he said.",
    ]


def test_a_mail_without_text_is_refused() -> None:
    assert "holds no text" in refusal(b"From: a@b.c\nMIME-Version: 1.0\n\n\n", "a.eml")


def test_mail_parts_inside_each_other_without_end_are_bounded() -> None:
    deep = "MIME-Version: 1.0\n"
    for number in range(3_000):
        deep += f'Content-Type: multipart/mixed; boundary="b{number}"\n\n--b{number}\n'
    refusal(deep.encode(), "a.eml")


def test_a_text_that_begins_like_a_mail_stays_a_text() -> None:
    assert read_bytes(MAIL.encode(), "a.txt").body.text == MAIL


def test_forty_thousand_links_of_rich_text_do_not_take_a_minute() -> None:
    link = rb'{\field{\*\fldinst{HYPERLINK "https://example.org/x"}}{\fldrslt{y}}} '
    document = rb"{\rtf1\ansi " + link * 40_000 + b"}"
    assert read_bytes(document, "a.rtf").body.text.startswith("y y")  # it is given a minute


def test_an_empty_line_ends_a_paragraph_of_a_mail() -> None:
    """Many programs write a whole letter as one element, its paragraphs parted by two breaks."""
    letter = "Dear Ada,<br><br>The <b>strait is closed.<br> <br>Nobody</b> sails.<br>Yours<br>Ben"
    mail = f"From: a@b.c\nMIME-Version: 1.0\nContent-Type: text/html\n\n<div>{letter}</div>"
    article = read_bytes(mail.encode(), "a.eml")
    assert [text for _, _, text in rows(article)] == [
        "Dear Ada,",
        "The strait is closed.",
        "Nobody sails.\nYours\nBen",
    ]
    assert marked(article, MarkKind.STRONG) == ["strait is closed.", "Nobody"]


def test_an_empty_line_ends_a_paragraph_of_a_word_document() -> None:
    body = "<w:p><w:r><w:t>It is closed.</w:t><w:br/><w:br/><w:t>So he said.</w:t></w:r></w:p>"
    read = read_bytes(docx(body), "a.docx").body
    assert (read.text, len(read.blocks)) == ("It is closed.\n\nSo he said.", 2)
