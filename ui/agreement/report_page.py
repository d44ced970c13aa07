"""The agreement report as one HTML page, and the same as PDF. Everything is escaped."""

from __future__ import annotations

import base64
from collections.abc import Callable, Iterator, Mapping
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QMarginsF, QSaveFile
from PySide6.QtGui import QImage, QPageLayout, QPageSize, QPdfWriter, QTextDocument

from ui.agreement.collation_view import facts_of, remarks_of
from ui.agreement.paging import keep_together
from ui.agreement.tables import Table, tables_of
from ui.agreement.words import (
    confusion_names,
    confusion_title,
    counted_text,
    covered_in_words,
    interval_text,
    together,
    tr,
    value_text,
)

if TYPE_CHECKING:
    from annotator.review.agreement.matched import Confusion
    from annotator.review.agreement.report import Coverage, Entry
    from ui.colleagues import Found

_STYLE = """
body { font-family: sans-serif; font-size: 10pt; color: #22211f; background: #ffffff; margin: 2em;
       max-width: 64em; }
h1 { font-size: 20pt; } h2 { font-size: 14pt; margin-top: 28px; }
h3 { font-size: 11pt; margin-bottom: 4px; }
table { border-collapse: collapse; margin-bottom: 14px; }
th, td { text-align: left; vertical-align: top; padding: 4px 14px 4px 0; font-size: 9pt; }
td { border-top: 1px solid #dcd9d3; } th { font-weight: normal; color: #67645e; }
.small { color: #67645e; font-size: 8pt; } p.small { max-width: 60em; }
"""
_TABLE = '<table width="100%" cellspacing="0" cellpadding="0">'
_NAMES = '<th width="24%"></th>'
_WIDTH = 480
"""Pixels a picture is wide in the report."""


def report_html(
    found: Found,
    label: Callable[[str], str],
    shown: tuple[str, ...],
    pictures: Mapping[str, QImage],
) -> str:
    """Return the whole report; `pictures` of the annotators `shown`, by title, go into the page."""
    return "".join(_parts(found, label, shown, pictures))


def save_report(path: Path, html: str) -> bool:
    """Write the report as PDF or HTML, by the name's ending; whether that worked."""
    if path.suffix.lower() != ".pdf":
        return _write(path, html.encode("utf-8"))
    pdf = QByteArray()
    buffer = QBuffer(pdf)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(buffer)
    writer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
    # QTextDocument leaves two centimetres of its own around every page.
    writer.setPageMargins(QMarginsF(0, 0, 0, 0), QPageLayout.Unit.Millimeter)
    writer.setTitle(tr("Agreement"))
    document = QTextDocument()
    document.setHtml(html)
    keep_together(document, writer)
    document.print_(writer)
    del writer
    buffer.close()
    return _write(path, bytes(pdf.data()))


def _write(path: Path, content: bytes) -> bool:
    file = QSaveFile(str(path))
    if not file.open(QIODevice.OpenModeFlag.WriteOnly):
        return False
    file.write(content)
    return file.commit()


def _parts(
    found: Found,
    label: Callable[[str], str],
    shown: tuple[str, ...],
    pictures: Mapping[str, QImage],
) -> Iterator[str]:
    title = escape(tr("Agreement"))
    yield f'<!DOCTYPE html><html><head><meta charset="utf-8"><title>{title}</title>'
    yield f"<style>{_STYLE}</style></head><body><h1>{title}</h1>"
    yield f"<h2>{escape(tr('What is compared'))}</h2>{_TABLE}"
    overlap = tr("an overlap of {}").format(f"{found.comparison.rules.threshold:g}")
    for what, amount in (*facts_of(found.codings.collation), (tr("Same claim from"), overlap)):
        yield f"<tr><td>{escape(what)}</td><td>{escape(amount)}</td></tr>"
    yield "</table>"
    sentences = [escape(sentence) for sentence in remarks_of(found.codings.collation)]
    if sentences:
        yield f"<ul><li>{'</li><li>'.join(sentences)}</li></ul>"
    words = tr(
        "Below each number: its 95 % interval, by resampling articles, and over what it counts."
    )
    yield f'<p class="small">{escape(words)}</p>'
    for coverage in found.agreement.coverage:
        yield from _set(found, coverage, label)
    if pictures:
        yield f"<h2>{escape(tr('Pictures: {}').format(together(shown)))}</h2>"
    for name, image in pictures.items():
        yield f"<h3>{escape(name)}</h3>{_image(name, image)}"
    yield "</body></html>"


def _set(found: Found, coverage: Coverage, label: Callable[[str], str]) -> Iterator[str]:
    yield f"<h2>{escape(together(coverage.annotators))}</h2>"
    yield f'<p class="small">{escape(covered_in_words(coverage))}.</p>'
    for table in tables_of(found.agreement, coverage.annotators, label):
        yield from _table(table)
    if len(coverage.annotators) == 2:
        pair = coverage.annotators[0], coverage.annotators[1]
        yield from _confusion(found.agreement.confusions[pair], pair, label)


def _confusion(
    confusion: Confusion, pair: tuple[str, str], label: Callable[[str], str]
) -> Iterator[str]:
    names = confusion_names(confusion, label)
    yield f"<h3>{escape(confusion_title(pair))}</h3>{_TABLE}<tr>{_NAMES}"
    yield "".join(f"<th>{escape(name)}</th>" for name in names)
    yield "</tr>"
    for name, counts in zip(names, confusion.counts, strict=True):
        cells = "".join(f"<td>{count:,}</td>" for count in counts)
        yield f"<tr><td>{escape(name)}</td>{cells}</tr>"
    yield "</table>"


def _table(table: Table) -> Iterator[str]:
    yield f"<h3>{escape(table.title)}</h3>"
    if table.note:
        yield f'<p class="small">{escape(table.note)}</p>'
    if not table.rows:
        return
    yield f"{_TABLE}<tr>{_NAMES}"
    for column in table.columns:
        yield f"<th>{escape(column)}</th>"
    yield "</tr>"
    for row, line in zip(table.rows, table.cells, strict=True):
        yield f"<tr><td>{escape(row)}</td>"
        for entry in line:
            yield f"<td>{_cell(entry)}</td>"
        yield "</tr>"
    yield "</table>"


def _cell(entry: Entry | None) -> str:
    if entry is None:
        return ""
    below = "<br>".join(map(escape, (interval_text(entry.measure), counted_text(entry))))
    return f'<b>{escape(value_text(entry.measure))}</b><br><span class="small">{below}</span>'


def _image(name: str, image: QImage) -> str:
    png = QByteArray()
    buffer = QBuffer(png)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")  # type: ignore[call-overload]  # the stub knows no device
    text = base64.b64encode(bytes(png.data())).decode("ascii")
    return f'<p><img alt="{escape(name)}" width="{_WIDTH}" src="data:image/png;base64,{text}"></p>'
