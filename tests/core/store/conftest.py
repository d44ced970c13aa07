"""An annotation file of its own for each test of the store."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from annotator.model.article import ArticleId
from annotator.model.span import Span
from annotator.store.annotation_file import AnnotationFile
from tests.core.store.making import article


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Where the test's annotation file lies."""
    return tmp_path / "test.claims"


@pytest.fixture
def file(path: Path) -> Iterator[AnnotationFile]:
    """A new annotation file of Ann's."""
    with AnnotationFile.create(path, annotator="Ann") as made:
        yield made


@pytest.fixture
def strait(file: AnnotationFile) -> ArticleId:
    """The article of `making.TEXT`, in the file."""
    return file.articles.add(article())[0]


@pytest.fixture(scope="session")
def searchable(tmp_path_factory: pytest.TempPathFactory) -> Iterator[AnnotationFile]:
    """A file with one article that tests only read."""
    place = tmp_path_factory.mktemp("searchable") / "one.claims"
    with AnnotationFile.create(place) as made:
        made.articles.add(article())
        yield made


@pytest.fixture
def closed(path: Path) -> Path:
    """A closed annotation file with an article and a claim."""
    with AnnotationFile.create(path, annotator="Ann") as file:
        strait, _ = file.articles.add(article())
        file.claims.add(strait, [Span(0, 12)], ["threat"])
    return path
