"""Make the golden file of the current format: `python -m tests.golden.make`.

Run once when a format is released; a golden file that is there is never made again.
"""

from __future__ import annotations

from pathlib import Path

from annotator.model.article import ArticleState, Metadata
from annotator.model.span import Span
from annotator.store.annotation_file import AnnotationFile
from annotator.store.schema import VERSION
from tests.core.store.making import TEXT, article

FOLDER = Path(__file__).parent


def main() -> None:
    """Write the file, with something of everything in it."""
    with AnnotationFile.create(FOLDER / f"format_{VERSION}.claims", annotator="Ann") as file:
        strait, _ = file.articles.add(article(outlet="Gazette", published="2026-05-03"))
        other, _ = file.articles.add(article("제재를 경고했다. 制裁を警告した。", "Two scripts"))
        first = file.claims.add(strait, [Span(0, 12)], ["threat"], "a note")
        file.claims.add(strait, [Span(31, 53), Span(77, 106)], ["pledge", "sanction"])
        file.annotator = "Ben"
        file.claims.add(other, [Span(0, 9)], ["threat"])
        file.claims.toggle_tag(first, "pledge")
        file.claims.remove([file.claims.add(strait, [Span(2, 9)], ["threat"])])
        file.articles.set_metadata(strait, Metadata(title="The strait", outlet="Gazette of Élan"))
        file.articles.set_state(strait, ArticleState.DONE)
        file.articles.set_position(strait, 31)
        file.claims.set_note(first, "undone in the end")
        file.history.undo()
        assert file.claims.get(first).quote == TEXT[:12]


if __name__ == "__main__":
    main()
