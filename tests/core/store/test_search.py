"""Search: every script, no accents, no syntax errors."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.model.article import ArticleId, Metadata
from annotator.store.annotation_file import AnnotationFile
from tests.core.store.making import article

TEXTS = {
    "French": "Le président a menacé d’étendre les sanctions économiques.",
    "Korean": "정부는 추가 제재를 경고했다",
    "Chinese": "外交部警告將實施制裁",
    "Japanese": "政府は追加の制裁を警告した",
    "Arabic": "حذر الوزير من العقوبات الجديدة",
    "English": "The president warned of further SANCTIONS on oil.",
}


@pytest.fixture
def library(file: AnnotationFile) -> dict[str, ArticleId]:
    """The texts above, by language."""
    return {
        title: file.articles.add(article(text, title, outlet="Wire"))[0]
        for title, text in TEXTS.items()
    }


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("president", ["French", "English"]),
        ("PRÉSIDENT", ["French", "English"]),
        ("econ", ["French"]),
        ("sanction", ["French", "English"]),
        ("sanctions oil", ["English"]),
        ("제재", ["Korean"]),
        ("경", ["Korean"]),
        ("制裁", ["Chinese", "Japanese"]),
        ("警告", ["Chinese", "Japanese"]),
        ("告", ["Chinese", "Japanese"]),
        ("裁制", []),
        ("عقوبات", ["Arabic"]),
        ("العقوبات", ["Arabic"]),
        ("korean", ["Korean"]),
        ("wire 制裁", ["Chinese", "Japanese"]),
        ("wire french economiques", ["French"]),
        ("nothing", []),
        ("", []),
        ("  ", []),
    ],
)
def test_words_are_found_in_texts_and_headings(
    file: AnnotationFile, library: dict[str, ArticleId], words: str, found: list[str]
) -> None:
    assert file.search.articles(words) == [library[title] for title in found]


def test_an_edited_heading_is_found_alone_and_with_words_of_the_text(
    file: AnnotationFile, library: dict[str, ArticleId]
) -> None:
    english = library["English"]
    assert file.search.articles("gazette") == []
    file.articles.set_metadata(english, Metadata(title="English", outlet="Gazette of Élan"))
    assert file.search.articles("gazette") == [english]
    assert file.search.articles("elan oil") == [english]
    assert file.search.articles("elan nothing") == []
    file.history.undo()
    assert file.search.articles("gazette") == []


def test_articles_another_program_added_are_found(
    file: AnnotationFile, library: dict[str, ArticleId]
) -> None:
    assert file.search.articles("newcomer") == []
    with AnnotationFile.open(file.path) as other:
        added, _ = other.articles.add(article("A newcomer.", "New"))
    assert file.search.articles("newcomer") == [added]
    assert len(library) == 6


@given(words=st.text(max_size=30) | st.text(alphabet="\"*^:(){}+-ANDORTNEAR, \0'", max_size=30))
def test_nothing_that_is_typed_is_an_error(searchable: AnnotationFile, words: str) -> None:
    assert isinstance(searchable.search.articles(words), list)
