"""How words go on that somebody begins to type, and what a field takes from words."""

from __future__ import annotations

from annotator.codebook.default import default_codebook
from annotator.codebook.from_words import as_typed, from_words
from annotator.evidence.continuing import continuations
from annotator.model.codebook import Field, FieldKind
from annotator.model.field_value import FieldValue
from annotator.text.quotes import find_quote
from tests.core.evidence.marked import marked

SENTENCES = (
    "Norland’s envoy spoke. {{Norland will close the border, the Republic of Korea's envoy said,"
    " unless Sudmark yields.}} Nobody in Sudmark answered."
)


def field(name: str) -> Field:
    """Return a field of the default codebook."""
    found = default_codebook().field(name)
    assert found is not None
    return found


def test_words_go_on_to_the_end_of_their_clause() -> None:
    article, claim = marked(SENTENCES)
    assert continuations(article, claim, FieldKind.TEXT, "clo") == ["close the border"]
    assert continuations(article, claim, FieldKind.TEXT, "UNLESS") == ["unless Sudmark yields"]
    assert continuations(article, claim, FieldKind.TEXT, "answered") == []


def test_names_are_taken_whole_from_around_the_claim() -> None:
    article, claim = marked(SENTENCES)
    assert continuations(article, claim, FieldKind.ENTITY, "rep") == ["Republic of Korea"]
    assert continuations(article, claim, FieldKind.ENTITY, "su") == ["Sudmark"]


def test_a_word_that_only_begins_a_sentence_comes_last() -> None:
    article, claim = marked("{{Shortly before noon Sudmark gave way.}} Some saw it.")
    assert continuations(article, claim, FieldKind.ENTITY, "s") == ["Sudmark", "Shortly", "Some"]


def test_signs_somebody_types_mean_themselves() -> None:
    article, claim = marked(SENTENCES)
    for typed in ("(", "a|b", "\\", "[", " "):
        assert continuations(article, claim, FieldKind.TEXT, typed) == []


def test_a_name_loses_its_possessive() -> None:
    article, _ = marked(SENTENCES)
    span = find_quote(article.text, "Norland’s")
    assert from_words(article, field("source"), span) == FieldValue("source", "Norland", (span,))


def test_words_are_added_to_what_stands_there() -> None:
    article, _ = marked(SENTENCES)
    first, second = find_quote(article.text, "Sudmark"), find_quote(article.text, "Korea")
    held = from_words(article, field("target"), first)
    both = from_words(article, field("target"), second, held)
    assert (both.value, both.spans) == ("Sudmark|Korea", (first, second))
    default = FieldValue("action", "close", is_default=True)
    assert from_words(article, field("action"), second, default).value == "Korea"


def test_evidence_typed_as_it_stands_is_found() -> None:
    article, claim = marked(SENTENCES)
    condition = field("condition")
    typed = as_typed(article, claim, condition, "unless Sudmark yields", None)
    assert typed.spans == (find_quote(article.text, "unless Sudmark yields"),)
    assert as_typed(article, claim, condition, "unless it yields", typed).spans == ()
    assert as_typed(None, claim, condition, "unless Sudmark yields", typed) == typed
