"""A start imports what the first frame needs; the rest waits until it is asked for."""

from __future__ import annotations

import subprocess
import sys

LATER = (
    "annotator.codebook.checks", "annotator.codebook.document", "annotator.codebook.values",
    "annotator.commands", "annotator.export", "annotator.model.act",
    "annotator.model.article_summary", "annotator.model.codebook",
    "annotator.model.codebook_version", "annotator.model.field_value",
    "annotator.model.history_line", "annotator.model.link", "annotator.model.progress",
    "annotator.model.provenance", "annotator.model.read_article", "annotator.model.sentence_row",
    "annotator.reading", "annotator.review", "annotator.store.change_words",
    "annotator.store.claim_fields", "annotator.store.claim_values", "annotator.store.entered",
    "annotator.store.field_values", "annotator.store.search", "annotator.store.summaries",
    "annotator.store.verification", "annotator.text.folding", "annotator.text.search_terms",
    "annotator.web", "charset_normalizer", "click", "ctypes", "hashlib", "html", "http", "lxml",
    "markdown", "platformdirs", "rapidfuzz", "socket", "sqlite_utils", "ssl", "tomllib",
    "ui.adding_desk", "ui.article_desk", "ui.claims", "ui.claims_desk", "ui.colleagues",
    "ui.completion", "ui.dialogs", "ui.example_desk", "ui.fate_desk", "ui.first_steps", "ui.flow",
    "ui.form_desk", "ui.help", "ui.library", "ui.library_desk", "ui.link_desk", "ui.links",
    "ui.page_desk", "ui.page_surroundings", "ui.row_view", "ui.sentence_desk", "ui.shape_desk",
    "ui.side_panes", "ui.text_rows", "ui.web_desk", "uuid",
)  # fmt: skip
PROGRAM = """
import sys
import annotator.cli
import ui.app
print(*sorted(sys.modules))
"""


def test_a_start_imports_nothing_that_can_wait() -> None:
    done = subprocess.run([sys.executable, "-c", PROGRAM], capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    assert [name for name in done.stdout.split() if name in LATER] == []


def test_imports_after_qt_are_python_s_own() -> None:
    program = (
        "import builtins; own = builtins.__import__; import ui; print(builtins.__import__ is own)"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True)
    assert done.stdout.strip() == "True", done.stderr
