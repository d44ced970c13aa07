"""Articles of every format that name things elsewhere: none of these may be fetched."""

from __future__ import annotations

from pathlib import Path

from tests.core.reading.made_files import docx, epub, odt, pdf, word_paragraph, zipped

FAR = "http://tracker.test"
_STORY = (
    "<h1>Marrow warns Tal</h1><p>Marrow said on Monday that it would close the strait to every"
    f" ship unless <a href='{FAR}/tal'>Tal</a> withdrew its fleet from the northern islands.</p>"
    "<p>Tal’s minister called the warning empty and promised to keep the harbours open.</p>"
)
PAGE = f"""<!DOCTYPE html SYSTEM "{FAR}/page.dtd"><html><head><title>Marrow warns Tal</title>
<base href="{FAR}/"><meta http-equiv="refresh" content="0; url={FAR}/next">
<link rel="stylesheet" href="{FAR}/a.css"><link rel="preload" href="{FAR}/b.js" as="script">
<link rel="canonical" href="{FAR}/story"><link rel="icon" href="{FAR}/icon.png">
<style>@import url("{FAR}/c.css"); body {{ background: url({FAR}/d.png) }}
@font-face {{ font-family: x; src: url({FAR}/e.woff2) }}</style><script src="{FAR}/f.js"></script>
</head><body onload="fetch('{FAR}/g')"><article>{_STORY}
<img src="{FAR}/h.png" srcset="{FAR}/i.png 2x">
<picture><source srcset="{FAR}/j.webp"></picture><video src="{FAR}/k.mp4" poster="{FAR}/l.png">
</video><iframe src="{FAR}/m"></iframe><object data="{FAR}/n"></object><embed src="{FAR}/o">
<svg><image href="{FAR}/p.svg"/><use href="{FAR}/q.svg#r"/></svg><form action="{FAR}/s"></form>
</article></body></html>"""
_MAIL = f"""From: Ada <ada@example.org>
Subject: Marrow warns Tal
MIME-Version: 1.0
Content-Type: text/html; charset=utf-8

{PAGE}"""
_SAVED = f"""From: <Saved>
Subject: Marrow warns Tal
MIME-Version: 1.0
Content-Type: multipart/related; boundary="b"; type="text/html"
Snapshot-Content-Location: {FAR}/story

--b
Content-Type: text/html; charset=utf-8
Content-Location: {FAR}/story

{PAGE}
--b--
"""
_ENTITIES = f"""<?xml version="1.0"?><!DOCTYPE html [<!ENTITY far SYSTEM "{FAR}/entity">
<!ENTITY % more SYSTEM "{FAR}/more.dtd"> %more;]><html xmlns="http://www.w3.org/1999/xhtml">
<head><title>Entities</title></head><body>{_STORY}<p>&far;</p></body></html>"""
_WORD_LINK = '<w:p><w:hyperlink r:id="r2"><w:r><w:t>A link far away</w:t></w:r></w:hyperlink></w:p>'
_LINKED_PDF = pdf([[(50, 700, 12, f"Marrow warns Tal, see {FAR}/story for more.")]]).replace(
    b"/Contents",
    f"/Annots [<< /Type /Annot /Subtype /Link /Rect [0 0 500 800] /A << /S /URI /URI ({FAR}) >> >>]"
    " /Contents".encode(),
)


def _on(day: str, article: str) -> str:
    """Return the article told of another day: the same text twice is one article."""
    return article.replace("on Monday", f"on {day}")


def write_articles(folder: Path) -> Path:
    """Write an article of every format that is read; returns the folder."""
    folder.mkdir(parents=True, exist_ok=True)
    chapter = f"<html><head><link href='{FAR}/a.css'/></head><body>{_STORY}</body></html>"
    articles: dict[str, str | bytes] = {
        "page.html": PAGE,
        "entities.xhtml": _on("a Tuesday", _ENTITIES),
        "saved.mhtml": _on("a Wednesday", _SAVED),
        "mail.eml": _on("a Thursday", _MAIL),
        "linked.pdf": _LINKED_PDF,
        "word.docx": docx(_WORD_LINK + word_paragraph("Marrow warns Tal by letter.")),
        "open.odt": odt(
            f'<text:p><text:a xlink:href="{FAR}">Marrow</text:a> warns Tal in the open.</text:p>'
            f'<text:p><draw:frame><draw:image xlink:href="{FAR}/a.png"/></draw:frame></text:p>'
        ),
        "book.epub": epub({"a.xhtml": _on("1 May", chapter), "b.xhtml": _on("2 May", chapter)}),
        "rich.rtf": rf'{{\rtf1 {{\field{{\*\fldinst HYPERLINK "{FAR}"}}{{\fldrslt Marrow}}}}'
        " warns Tal richly.}",
        "mark.md": f"# Marrow warns Tal\n\n![far]({FAR}/a.png) See [there]({FAR}).\n",
        "plain.txt": f"Marrow warns Tal\n\nSee {FAR}/story.\n",
        "several.zip": zipped({"first.txt": "Zipped\n\nOne.", "in.html": _on("a Sunday", PAGE)}),
    }
    for name, content in articles.items():
        (folder / name).write_bytes(content.encode() if isinstance(content, str) else content)
    return folder
