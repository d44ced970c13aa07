"""Files of every released format open, keep what is in them, and go on from there."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from annotator.model.article import ArticleState
from annotator.model.span import Span
from annotator.store.annotation_file import AnnotationFile
from annotator.store.schema import VERSION

FOLDER = Path(__file__).parents[2] / "golden"


@pytest.mark.parametrize("version", range(1, VERSION + 1))
def test_a_file_of_an_old_format_opens_with_all_its_work(tmp_path: Path, version: int) -> None:
    place = tmp_path / "old.claims"
    shutil.copy(FOLDER / f"format_{version}.claims", place)
    with AnnotationFile.open(place, annotator="Eve") as file:
        assert file.verify() == []
        strait, other = file.articles.summaries()
        assert (strait.metadata.outlet, strait.state) == ("Gazette of Élan", ArticleState.DONE)
        assert (strait.claims, other.claims) == (2, 1)
        first, second = file.claims.of_article(strait.id)
        assert (first.quote, first.note) == ("If the fleet", "a note")
        assert first.tags == ("threat", "pledge")
        assert second.spans == (Span(31, 53), Span(77, 106))
        assert file.articles.get(strait.id).position == 31
        assert file.search.articles("elan fleet") == [strait.id]
        assert file.search.articles("警告") == [other.id]
        assert file.history.redo() == "Edit note"
        assert file.claims.get(first.id).note == "undone in the end"
        while file.history.undo_label():
            file.history.undo()
        assert file.articles.summaries() == []
        assert file.verify() == []
