"""Small files of every format, made here byte by byte, good ones and hostile ones."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping, Sequence
from functools import cache

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
OASIS = "urn:oasis:names:tc:opendocument:xmlns:"
ODF = " ".join(
    f'xmlns:{prefix}="{OASIS}{name}:1.0"'
    for prefix, name in (
        ("office", "office"), ("text", "text"), ("table", "table"), ("style", "style"),
        ("meta", "meta"), ("fo", "xsl-fo-compatible"), ("draw", "drawing"),
    )
)  # fmt: skip
ODF += ' xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:xlink="http://www.w3.org/1999/xlink"'


def zipped(parts: Mapping[str, str | bytes]) -> bytes:
    """Return a ZIP of the parts, in their order, the first one stored as it is."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        for number, (name, content) in enumerate(parts.items()):
            kind = zipfile.ZIP_DEFLATED if number else zipfile.ZIP_STORED
            archive.writestr(name, content, kind)
    return target.getvalue()


def docx(body: str, core: str = "", **extra: str) -> bytes:
    """Return a Word document around the elements of `body`."""
    styles = "".join(
        f'<w:style w:type="paragraph" w:styleId="{name.replace(" ", "")}">'
        f'<w:name w:val="{name}"/></w:style>'
        for name in ("Title", "Quote", "Heading 1", "Heading 2")
    )
    part = "application/vnd.openxmlformats-officedocument.wordprocessingml"
    relation = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    package = "http://schemas.openxmlformats.org/package/2006"
    parts = {
        "[Content_Types].xml": f'<Types xmlns="{package}/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.'
        'relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>'
        f'<Override PartName="/word/document.xml" ContentType="{part}.document.main+xml"/></Types>',
        "_rels/.rels": f'<Relationships xmlns="{package}/relationships"><Relationship Id="r1" '
        f'Type="{relation}/officeDocument" Target="word/document.xml"/></Relationships>',
        "word/_rels/document.xml.rels": f'<Relationships xmlns="{package}/relationships">'
        f'<Relationship Id="r1" Type="{relation}/styles" Target="styles.xml"/>'
        f'<Relationship Id="r2" Type="{relation}/hyperlink" Target="https://example.org/a" '
        'TargetMode="External"/></Relationships>',
        "word/styles.xml": f'<w:styles xmlns:w="{W}">{styles}</w:styles>',
        "word/document.xml": f'<w:document xmlns:w="{W}" xmlns:r="{relation}">'
        f"<w:body>{body}</w:body></w:document>",
    }
    if core:
        parts["docProps/core.xml"] = (
            f'<cp:coreProperties xmlns:cp="{package}/metadata/core-properties" xmlns:dc='
            f'"http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/">{core}'
            "</cp:coreProperties>"
        )
    return zipped({**parts, **extra})


def word_paragraph(text: str, style: str = "", run: str = "") -> str:
    """Return a paragraph of a Word document; `run` holds the properties of its words."""
    named = f'<w:pPr><w:pStyle w:val="{style}"/></w:pPr>' if style else ""
    return (
        f'<w:p>{named}<w:r><w:rPr>{run}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r></w:p>'
    )


def odt(body: str, automatic: str = "", meta: str = "") -> bytes:
    """Return an OpenDocument text around the elements of `body`."""
    return zipped(
        {
            "mimetype": "application/vnd.oasis.opendocument.text",
            "content.xml": f"<office:document-content {ODF}><office:automatic-styles>{automatic}"
            f"</office:automatic-styles><office:body><office:text>{body}</office:text>"
            "</office:body></office:document-content>",
            "meta.xml": f"<office:document-meta {ODF}><office:meta>{meta}</office:meta>"
            "</office:document-meta>",
        }
    )


def epub(chapters: Mapping[str, str], toc: Mapping[str, str] | None = None) -> bytes:
    """Return a book with XHTML chapters by name, and titles for them in its contents."""
    items = "".join(
        f'<item id="i{number}" href="{name}" media-type="application/xhtml+xml"/>'
        for number, name in enumerate(chapters)
    )
    spine = "".join(f'<itemref idref="i{number}"/>' for number in range(len(chapters)))
    links = "".join(f'<li><a href="{name}">{title}</a></li>' for name, title in (toc or {}).items())
    return zipped(
        {
            "mimetype": "application/epub+zip",
            "META-INF/container.xml": '<container xmlns="urn:oasis:names:tc:opendocument:xmlns:'
            'container"><rootfiles><rootfile full-path="OEBPS/book.opf"/></rootfiles></container>',
            "OEBPS/book.opf": '<package xmlns="http://www.idpf.org/2007/opf" xmlns:dc='
            '"http://purl.org/dc/elements/1.1/"><metadata><dc:title>The Strait Report</dc:title>'
            "<dc:creator>Ada Ott</dc:creator><dc:date>2026-02-03T00:00:00Z</dc:date>"
            "<dc:language>en-GB</dc:language></metadata><manifest>"
            '<item id="nav" href="nav.xhtml" media-type="application/xhtml+xml" properties="nav"/>'
            f"{items}</manifest><spine>{spine}</spine></package>",
            "OEBPS/nav.xhtml": f"<html><body><nav><ol>{links}</ol></nav></body></html>",
            **{f"OEBPS/{name}": content for name, content in chapters.items()},
        }
    )


Placed = tuple[float, float, float, str]
"""Left, height above the foot, size, text."""


def pdf(
    pages: Sequence[Sequence[Placed]],
    info: str = "",
    trailer: str = "",
    *,
    is_scaled: bool = False,
) -> bytes:
    """Return a PDF of lines in Helvetica, placed one by one (ISO 32000-1, annex H.3).

    `is_scaled` sets them in a font of size 1 that a matrix enlarges, as macOS and Distiller do.
    """
    count = len(pages)
    kids = " ".join(f"{4 + 2 * number} 0 R" for number in range(count))
    objects = [
        "<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Kids [{kids}] /Count {count} >>",
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
    ]
    for number, lines in enumerate(pages):
        shown = "\n".join(
            f"BT {_begun(left, height, size, is_scaled)} ({_escaped(text)}) Tj ET"
            for left, height, size, text in lines
        )
        objects.append(
            "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << /Font << /F1 3 0 R"
            f" >> >> /Contents {5 + 2 * number} 0 R >>"
        )
        objects.append(f"<< /Length {len(shown.encode('cp1252'))} >>\nstream\n{shown}\nendstream")
    objects.append(f"<< {info} >>")
    return _numbered(objects, trailer)


@cache
def long_pdf() -> bytes:
    """Return a document that takes some seconds to read."""
    line = "The foreign minister said on Tuesday that her country would close the strait."
    return pdf([[(60, 800 - 12 * number, 10, line) for number in range(60)]] * 3_000)


def _begun(left: float, height: float, size: float, is_scaled: bool) -> str:
    if is_scaled:
        return f"/F1 1 Tf {size} 0 0 {size} {left} {height} Tm"
    return f"/F1 {size} Tf {left} {height} Td"


def _numbered(objects: Sequence[str], trailer: str) -> bytes:
    content, places = bytearray(b"%PDF-1.4\n"), list[int]()
    for number, value in enumerate(objects, start=1):
        places.append(len(content))
        content += f"{number} 0 obj\n{value}\nendobj\n".encode("cp1252")
    table = "".join(f"{place:010} 00000 n \n" for place in places)
    end = (
        f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{table}trailer\n<< /Size"
        f" {len(objects) + 1} /Root 1 0 R /Info {len(objects)} 0 R {trailer} >>\nstartxref\n"
        f"{len(content)}\n%%EOF\n"
    )
    return bytes(content) + end.encode("ascii")


def _escaped(text: str) -> str:
    return text.replace("\\", r"\\").replace("(", r"\(").replace(")", r"\)")
