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
from ui.agreement.tables import Table, tables_of
from ui.agreement.words import counted_text, interval_text, together, tr, value_text

if TYPE_CHECKING:
    from annotator.review.agreement.report import Coverage, Entry
    from ui.colleagues import Found

_STYLE = """
body { font-family: sans-serif; color: #22211f; background: #ffffff; margin: 2em; }
h1 { font-size: 20pt; } h2 { font-size: 14pt; } h3 { font-size: 11pt; }
table { border-collapse: collapse; margin-bottom: 12px; }
th, td { text-align: left; vertical-align: top; padding: 3px 10px 3px 0; font-size: 9pt; }
td { border-top: 1px solid #dcd9d3; } th { font-weight: normal; color: #67645e; }
.small { color: #67645e; font-size: 8pt; }
"""
_WIDTH = 480
"""Pixels a picture is wide in the report."""


def report_html(found: Found, label: Callable[[str], str], pictures: Mapping[str, QImage]) -> str:
    """Return the whole report; `pictures` by title, put into the page itself."""
    return "".join(_parts(found, label, pictures))


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
    found: Found, label: Callable[[str], str], pictures: Mapping[str, QImage]
) -> Iterator[str]:
    title = escape(tr("Agreement"))
    yield f'<!DOCTYPE html><html><head><meta charset="utf-8"><title>{title}</title>'
    yield f"<style>{_STYLE}</style></head><body><h1>{title}</h1>"
    yield f"<h2>{escape(tr('What is compared'))}</h2><table>"
    for what, amount in facts_of(found.codings.collation):
        yield f"<tr><td>{escape(what)}</td><td>{escape(amount)}</td></tr>"
    yield "</table><ul>"
    for sentence in remarks_of(found.codings.collation):
        yield f"<li>{escape(sentence)}</li>"
    yield "</ul>"
    overlap = f"{found.comparison.rules.threshold:g}"
    yield f"<p>{escape(tr('Same claim from an overlap of {}').format(overlap))}</p>"
    for coverage in found.agreement.coverage:
        yield from _set(found, coverage, label)
    for name, image in pictures.items():
        yield f"<h3>{escape(name)}</h3>{_image(image)}"
    yield "</body></html>"


def _set(found: Found, coverage: Coverage, label: Callable[[str], str]) -> Iterator[str]:
    names = ", ".join(coverage.annotators)
    yield f"<h2>{escape(together(coverage.annotators))}</h2>"
    words = tr("{}: {} articles finished by all of them, {} left out").format(
        names, f"{coverage.finished:,}", f"{coverage.left_out:,}"
    )
    yield f'<p class="small">{escape(words)}</p>'
    for table in tables_of(found.agreement, coverage.annotators, label):
        yield from _table(table)


def _table(table: Table) -> Iterator[str]:
    yield f"<h3>{escape(table.title)}</h3>"
    if table.note:
        yield f'<p class="small">{escape(table.note)}</p>'
    if not table.rows:
        return
    yield "<table><tr><th></th>"
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
    return f'{escape(value_text(entry.measure))}<br><span class="small">{below}</span>'


def _image(image: QImage) -> str:
    png = QByteArray()
    buffer = QBuffer(png)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")  # type: ignore[call-overload]  # the stub knows no device
    text = base64.b64encode(bytes(png.data())).decode("ascii")
    return f'<p><img alt="" width="{_WIDTH}" src="data:image/png;base64,{text}"></p>'
