"""`python -m tests.real_files.make`: make the files anew with LibreOffice, Chromium and SingleFile.

The tests read the files that are kept here and need none of that. On Debian it takes:
apt-get install libreoffice-writer-nogui chromium fonts-hosny-amiri culmus fonts-noto-core npm
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
import zipfile
from email.message import EmailMessage
from email.policy import SMTP
from functools import partial
from pathlib import Path
from typing import Any

from tests.real_files.sources import (
    AUTHOR,
    HEADING,
    ITEMS,
    LAST,
    PARAGRAPHS,
    QUOTE,
    ROWS,
    TITLE,
    TURNED,
    document,
    page,
    turned_page,
)

HERE = Path(__file__).parent
CHROMIUM = ("chromium", "--headless", "--no-sandbox", "--disable-gpu", "--hide-scrollbars")
OFFICE = ("soffice", "--headless", "--norestore")
SINGLE_FILE = ("npx", "--yes", "single-file-cli@2", "--browser-executable-path=/usr/bin/chromium",
               '--browser-args=["--no-sandbox"]')  # fmt: skip
FILTERS = {
    "docx": "MS Word 2007 XML",
    "odt": "writer8",
    "rtf": "Rich Text Format",
    "epub": "EPUB",
    "pdf": "writer_pdf_Export",
}
"""LibreOffice's names of what it writes."""


def run(*command: str | Path) -> bytes:
    """Run a program to its end and return what it printed."""
    return subprocess.run(
        [str(word) for word in command], check=True, stdout=subprocess.PIPE, timeout=180
    ).stdout


def by_office(source: Path, suffix: str, name: str) -> None:
    """Convert a page with LibreOffice's word processor."""
    run(
        *OFFICE, "--infilter=HTML (StarWriter)", "--convert-to", f"{suffix}:{FILTERS[suffix]}",
        "--outdir", source.parent, source,
    )  # fmt: skip
    source.with_suffix(f".{suffix}").replace(HERE / name)


def by_chromium(source: Path, name: str) -> None:
    """Print a page to PDF with Chromium."""
    run(*CHROMIUM, "--no-pdf-header-footer", f"--print-to-pdf={HERE / name}", source.as_uri())


def archive_of(source: Path) -> str:
    """Return a page as MHTML, which Chromium tells over its debugging pipe alone."""
    ours, theirs = os.pipe(), os.pipe()  # it reads from descriptor 3 and writes to 4

    def connect() -> None:
        os.dup2(ours[0], 3)
        os.dup2(theirs[1], 4)

    with subprocess.Popen(
        [*CHROMIUM, "--remote-debugging-pipe", "about:blank"],
        pass_fds=(3, 4), preexec_fn=connect, stderr=subprocess.DEVNULL,
    ) as chromium:  # fmt: skip
        ask = partial(_ask, ours[1], theirs[0])
        targets = ask(1, "Target.getTargets", {})["targetInfos"]
        target = next(each["targetId"] for each in targets if each["type"] == "page")
        session = ask(2, "Target.attachToTarget", {"targetId": target, "flatten": True})
        ask(3, "Page.enable", {}, session["sessionId"])
        ask(
            4,
            "Page.navigate",
            {"url": source.as_uri()},
            session["sessionId"],
            "Page.loadEventFired",
        )
        saved = ask(5, "Page.captureSnapshot", {"format": "mhtml"}, session["sessionId"])
        chromium.terminate()
    return saved["data"]


def _ask(
    to: int, of: int, number: int, method: str, values: Any, session: str = "", until: str = ""
) -> Any:
    """Return what Chromium answers; `until`: the event that is waited for instead."""
    order = {"id": number, "method": method, "params": values}
    order |= {"sessionId": session} if session else {}
    os.write(to, json.dumps(order).encode() + b"\0")
    heard = b""
    while True:
        heard += os.read(of, 1 << 20)
        *whole, heard = heard.split(b"\0")
        for message in map(json.loads, whole):
            if message.get("method") == until if until else message.get("id") == number:
                return message.get("result")


def mail() -> bytes:
    """Return the article as somebody sends it on, in plain text and HTML."""
    message = EmailMessage(policy=SMTP)
    message["From"], message["To"] = f"{AUTHOR} <ott@example.org>", "desk@example.org"
    message["Subject"], message["Date"] = TITLE, "Tue, 03 Mar 2026 08:15:00 +0100"
    message.set_content("\n\n".join((*PARAGRAPHS, LAST)))
    message.add_alternative(document(), subtype="html")
    return bytes(message)


def markdown() -> str:
    """Return the article as Markdown with front matter."""
    items = "\n".join(f"- {item}" for item in ITEMS)
    head, *rows = ("| " + " | ".join(row) + " |" for row in ROWS)
    table = "\n".join((head, "| --- | --- |", *rows))
    parts = (f"# {TITLE}", *PARAGRAPHS, f"> {QUOTE}", f"## {HEADING}", items, table, LAST)
    return f"---\nauthor: {AUTHOR}\n---\n\n" + "\n\n".join(parts) + "\n"


def make_all(folder: Path) -> None:
    """Make every file; `folder` is for what lies in between."""
    saved, plain = folder / "saved.html", folder / "article.html"
    saved.write_text(page(), encoding="utf-8")
    plain.write_text(document(), encoding="utf-8")
    (HERE / "page.html").write_bytes(run(*CHROMIUM, "--dump-dom", saved.as_uri()))
    (HERE / "page.xhtml").write_text(page(is_xhtml=True), encoding="utf-8")
    (HERE / "page.mhtml").write_text(archive_of(saved), encoding="utf-8", newline="")
    (HERE / "single-file.html").unlink(missing_ok=True)  # it would write a second one
    run(*SINGLE_FILE, saved.as_uri(), HERE / "single-file.html")
    for suffix in FILTERS:
        by_office(plain, suffix, f"office.{suffix}")
    by_chromium(saved, "chromium.pdf")
    for language in TURNED:
        turned = folder / f"{language}.html"
        turned.write_text(turned_page(language), encoding="utf-8")
        by_chromium(turned, f"{language}-chromium.pdf")
        by_office(turned, "pdf", f"{language}-office.pdf")
    (HERE / "mail.eml").write_bytes(mail())
    (HERE / "article.md").write_text(markdown(), encoding="utf-8")
    text = "\n\n".join((TITLE, *PARAGRAPHS, QUOTE, LAST)) + "\n"
    (HERE / "article.txt").write_text(text, encoding="utf-8")
    with zipfile.ZipFile(HERE / "several.zip", "w", zipfile.ZIP_DEFLATED) as archive:
        archive.write(HERE / "article.md", "talks/article.md")
        archive.write(HERE / "page.html", "page.html")


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as temporary:
        make_all(Path(temporary))
    sys.stdout.write("\n".join(sorted(path.name for path in HERE.iterdir())) + "\n")
