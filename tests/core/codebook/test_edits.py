"""Codebooks change by edits that leave a usable one behind, whatever comes before and after."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.codebook import checks, edits
from annotator.codebook.default import default_codebook
from annotator.codebook.diff import compare
from annotator.codebook.json_text import from_json, to_json
from annotator.codebook.toml_file import parse_codebook
from annotator.codebook.toml_writer import write_codebook
from annotator.model.codebook import Codebook, Field, FieldKind, Option
from annotator.model.errors import CodebookError
from tests.core.codebook.books import WORDS, book, choice, codebooks, tag, text


def test_renaming_a_tag_follows_into_the_fields_and_keeps_its_identity():
    renamed = edits.rename_tag(default_codebook(), "threat", "تهديد", "Warning")
    tag_now = renamed.tag("تهديد")
    assert tag_now is not None
    assert (tag_now.identity, tag_now.label) == ("threat", "Warning")
    status, kinds = renamed.field("status"), renamed.field("action_type")
    assert status is not None and status.defaults["تهديد"] == "threatened"
    assert kinds is not None and kinds.tags == ("تهديد", "pledge")
    assert renamed.tag("threat") is None
    assert edits.rename_tag(renamed, "تهديد", "threat", "Threat") == default_codebook()


def test_a_new_tag_under_an_old_name_is_another_tag():
    renamed = edits.rename_tag(book(), "threat", "menace")
    again = edits.add_tag(renamed, tag("threat", label="New"))
    assert [t.identity for t in again.tags] == ["threat", "pledge", "threat_2"]
    assert compare(renamed, again).tags_added == ("threat",)


def test_merging_moves_what_was_asked_and_the_examples():
    codebook = default_codebook()
    merged = edits.merge_tags(codebook, "threat", "sanction")
    kept, gone = codebook.tag("sanction"), codebook.tag("threat")
    now = merged.tag("sanction")
    assert kept is not None and gone is not None and now is not None
    assert now.definition == kept.definition
    assert now.examples == (*kept.examples, *gone.examples)
    status, severity = merged.field("status"), merged.field("severity")
    assert status is not None and status.defaults == {"sanction": "imposed", "pledge": "promised"}
    assert severity is not None and severity.tags == ("sanction",)


def test_a_field_of_a_removed_tag_alone_is_switched_off_but_not_lost():
    codebook = book(tag("threat"), tag("pledge"), fields=(text("price", tags=("threat",)),))
    price = edits.remove_tag(codebook, "threat").field("price")
    assert price is not None and not price.enabled and price.tags == ()


def test_the_last_tag_stays():
    with pytest.raises(CodebookError, match="at least one tag"):
        edits.remove_tag(book(tag("only")), "only")


def test_claims_follow_their_tags():
    assert edits.retag(["threat", "pledge"], {"threat": "menace"}) == ("menace", "pledge")
    assert edits.retag(["threat", "pledge"], {"threat": "pledge"}) == ("pledge",)
    assert edits.retag(["threat", "pledge"], {"pledge": None}) == ("threat",)
    assert edits.retag(["threat"], {"threat": None}) == ()


def test_examples_are_gathered_once():
    codebook = edits.add_example(book(), "threat", "We will.", counter=False)
    codebook = edits.add_example(codebook, "threat", "We will.", counter=False)
    codebook = edits.add_example(codebook, "threat", "It may rain.", counter=True)
    threat = codebook.tag("threat")
    assert threat is not None
    assert threat.examples == ("We will.",)
    assert threat.counter_examples == ("It may rain.",)


def test_renaming_a_field_follows_into_the_others_and_removing_it_too():
    fields = (
        choice("status", "open", "closed"),
        text("why", default_from="status", only_when={"status": ("open",)}),
    )
    codebook = book(fields=fields)
    renamed = edits.put_field(codebook, "status", replace(fields[0], name="state"))
    why = renamed.field("why")
    assert why is not None
    assert (why.default_from, dict(why.only_when)) == ("state", {"state": ("open",)})
    alone = edits.remove_field(renamed, "state").field("why")
    assert alone is not None and (alone.default_from, dict(alone.only_when)) == ("", {})


def test_taking_away_an_option_others_depend_on_is_refused():
    fields = (choice("status", "open", "closed"), text("why", only_when={"status": ("open",)}))
    with pytest.raises(CodebookError, match="“open”, which it cannot be"):
        edits.put_field(book(fields=fields), "status", choice("status", "closed"))


def test_what_is_not_there_cannot_be_changed():
    with pytest.raises(CodebookError, match="no tag “gone”"):
        edits.remove_tag(book(), "gone")
    with pytest.raises(CodebookError, match="no field “gone”"):
        edits.remove_field(book(), "gone")
    with pytest.raises(CodebookError, match="with itself"):
        edits.merge_tags(book(), "threat", "threat")


def test_tags_and_fields_move():
    assert [t.name for t in edits.move_tag(default_codebook(), "sanction", 0).tags] == [
        "sanction",
        "threat",
        "pledge",
    ]
    assert edits.move_field(default_codebook(), "note", 0).fields[0].name == "note"


Edit = Callable[[Codebook], Codebook]


@st.composite
def any_edit(draw: st.DrawFn, codebook: Codebook) -> Edit:
    """Make an edit, sensible or not, of what the codebook holds or lacks."""
    tags = st.sampled_from([*(t.name for t in codebook.tags), "gone"])
    fields = st.sampled_from([*(f.name for f in codebook.fields), "gone"])
    new = draw(st.one_of(WORDS, tags, st.sampled_from(["a|b", "", "🔥", "تهديد", "quote"])))
    one, other, place = draw(tags), draw(tags), draw(st.integers(-2, 9))
    field, asked = draw(fields), draw(st.lists(tags, max_size=2))
    options = tuple(Option(word, word) for word in draw(st.lists(WORDS, max_size=2)))
    kind = draw(st.sampled_from(list(FieldKind)))
    made = Field(
        draw(st.one_of(fields, st.just(new))), new, kind, tags=tuple(asked), options=options,
        default_from=draw(st.one_of(st.just(""), fields)),
        defaults={one: draw(st.one_of(WORDS, st.just("yes")))} if draw(st.booleans()) else {},
    )  # fmt: skip
    return draw(
        st.sampled_from(
            [
                lambda book: edits.add_tag(book, tag(new), place),
                lambda book: edits.rename_tag(book, one, new),
                lambda book: edits.rename_tag(book, one, new, new),
                lambda book: edits.merge_tags(book, one, other),
                lambda book: edits.remove_tag(book, one),
                lambda book: edits.move_tag(book, one, place),
                lambda book: edits.add_example(book, one, new, counter=place > 0),
                lambda book: edits.add_field(book, made, place),
                lambda book: edits.put_field(book, field, made),
                lambda book: edits.remove_field(book, field),
                lambda book: edits.move_field(book, field, place),
            ]
        )
    )


@given(codebooks(), st.data())
def test_any_series_of_edits_gives_a_usable_codebook_or_one_sentence(
    codebook: Codebook, data: st.DataObject
):
    for _ in range(data.draw(st.integers(1, 6))):
        edit = data.draw(any_edit(codebook))
        try:
            edited = edit(codebook)
        except CodebookError as error:
            assert str(error) and "\n\n" not in str(error)
            continue
        assert not checks.problems(edited)
        assert parse_codebook(write_codebook(edited)) == edited == from_json(to_json(edited))
        change = compare(codebook, edited)
        assert change.is_empty == (not change.sentences())
        assert change.is_empty == (replace(edited, version=codebook.version) == codebook)
        codebook = edited
