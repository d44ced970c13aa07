"""The report as a PDF: what belongs together stands on one page."""

from __future__ import annotations

from pathlib import Path

import pypdfium2
from pytestqt.qtbot import QtBot

from ui.agreement.report_page import save_report


def test_no_table_is_torn_apart_that_fits_on_a_page(qtbot: QtBot, tmp_path: Path) -> None:
    parts = ["<h1>Report</h1>"]
    for pair in range(3):
        parts.append(f"<h2>Pair{pair}</h2><p>Two articles.</p>")
        for table in range(4):
            rows = "".join(f"<tr><td>row{pair}.{table}.{n}<br>n = 3</td></tr>" for n in range(9))
            parts.append(f"<h3>Table{pair}.{table}</h3><table>{rows}</table>")
    assert save_report(tmp_path / "R.pdf", "".join(parts))
    pages = pages_of(tmp_path / "R.pdf")
    assert len(pages) > 1
    for pair in range(3):
        (page,) = (words for words in pages if f"Pair{pair}" in words)
        assert f"row{pair}.0.8" in page, "a pair's name stands above its first table"
        for table in range(4):
            (page,) = (words for words in pages if f"Table{pair}.{table}" in words)
            assert all(f"row{pair}.{table}.{number}" in page for number in range(9))


def test_a_table_longer_than_a_page_goes_on_on_the_next(qtbot: QtBot, tmp_path: Path) -> None:
    rows = "".join(f"<tr><td>row{n};</td></tr>" for n in range(150))
    html = f"<h1>Report</h1><h3>Long</h3><table>{rows}</table><h3>Last</h3><p>words</p>"
    assert save_report(tmp_path / "R.pdf", html)
    text = "".join(pages_of(tmp_path / "R.pdf"))
    assert all(f"row{number};" in text for number in range(150))
    assert "Last" in text


def pages_of(path: Path) -> list[str]:
    with pypdfium2.PdfDocument(path) as document:
        return [page.get_textpage().get_text_range() for page in document]
