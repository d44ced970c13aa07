"""A stranger's file of format 2: its codebook, fields, judgements, links and actors."""

from __future__ import annotations

import json
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from annotator.model.errors import StoreError
from annotator.model.field_value import FieldValue
from annotator.model.judgement import Verdict
from annotator.model.link import LinkKind
from annotator.model.span import Span
from annotator.store.annotation_file import AnnotationFile
from annotator.store.untrusted import open_untrusted
from tests.core.store.making import TEXT, article
from tests.core.store.strangers import (
    GOLDEN,
    in_time,
    left_out,
    read_all,
    run,
    survives,
    untouched,
)

GOLDEN_2 = GOLDEN.with_name("format_2.claims")
CODEBOOK = "The codebook breaks the rules and was left out; the default one stands in for it."
LINK = "1 link that cannot be read or whose claims are missing was left out."
JUDGEMENT = "1 judgement that cannot be read was left out."


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A file with something of everything."""
    path = tmp_path / "second.claims"
    with AnnotationFile.create(path, annotator="Ann") as file:
        article_id, _ = file.articles.add(article())
        first = file.claims.add(article_id, [Span(0, 12)], ["threat"])
        second = file.claims.add(article_id, [Span(31, 53)], ["pledge"])
        file.actors.add("Varland")
        file.fields.set(first, FieldValue("source", "Varland", (Span(31, 38),)))
        file.links.add(second, first, LinkKind.UPDATES)
        later = file.articles.get(article_id).body.sentences[1]
        file.judgements.set(article_id, later, Verdict.LATER)
        file.codebooks.rename_tag("sanction", "measure")
    return path


def test_what_the_store_writes_is_what_is_read(path: Path) -> None:
    with AnnotationFile.open(path, annotator="Ann") as own:
        row = own.articles.summaries()[0].id
        fields = {claim.id: own.fields.of(claim.id) for claim in own.claims.of_article(row)}
        judgements, links = own.judgements.of(row), own.links.all()
        actors, codebook = own.actors.all(), own.codebooks.current()
    with untouched(path), open_untrusted(path) as file:
        (found,) = file.articles()
        for claim in file.claims(found):
            filled = {name: v for name, v in file.fields(claim.id).items() if v.value}
            assert filled == fields[claim.id]
        assert file.judgements(found) == judgements
        assert (file.links(), file.actors(), file.codebook()) == (links, actors, codebook)
        assert file.left_out == []


@pytest.mark.parametrize(
    "stored",
    ["[", "[]", "null", '{"source":1}', '{"source":{}}', '{"source":{"value":1}}',
     '{"source":{"value":"x","spans":[0]}}', '{"source":{"value":"x","spans":[0,99999]}}',
     '{"source":{"value":"x","spans":{"0":1}}}', '{"source":{"value":"x","actors":[{}]}}',
     '{"":{"value":"x"}}', '{"a\\nb":{"value":"x"}}', '{"a":' * 50_000],
)  # fmt: skip
def test_fields_that_do_not_hold_are_left_out_and_the_claim_stays(path: Path, stored: str) -> None:
    run(path, f"UPDATE claims SET fields = '{stored}' WHERE start = 0")
    with untouched(path), open_untrusted(path) as file:
        assert read_all(file) == 2
        assert file.left_out == ["1 field of a claim that cannot be read was left out."]


@pytest.mark.parametrize(
    ("statement", "sentence"),
    [
        ('UPDATE judgements SET "end" = 100000', JUDGEMENT),
        ("UPDATE judgements SET verdict = 'maybe'", JUDGEMENT),
        ("UPDATE judgements SET article_id = 'x'", JUDGEMENT),
        ("UPDATE links SET to_claim = 'nobody'",
         LINK),
        ("UPDATE links SET kind = 'hates'",
         LINK),
        ("UPDATE actors SET aliases = '{'", "1 actor that cannot be read was left out."),
        ("UPDATE codebooks SET body = '{}'",
         CODEBOOK),
        ("DELETE FROM codebooks",
         CODEBOOK),
    ],
)  # fmt: skip
def test_rows_that_do_not_hold_are_left_out(path: Path, statement: str, sentence: str) -> None:
    run(path, statement)
    assert left_out(path) == [sentence]


def test_sentences_mended_out_of_all_bounds_are_not_taken(path: Path) -> None:
    run(path, "INSERT INTO sentence_overrides SELECT id, '[0,9,5,70000]' FROM articles")
    with open_untrusted(path) as file:
        (found,) = file.articles()
        assert [span.start for span in file.body(found.sha256).sentences] == [
            0,
            TEXT.index("\n") + 1,
        ]


def test_a_codebook_of_thousands_of_tags_is_not_taken(path: Path) -> None:
    tags = [{"name": f"tag{n}", "definition": "x" * 50} for n in range(3_000)]
    body = json.dumps({"title": "t", "tag": tags, "field": []})
    with closing(sqlite3.connect(path)) as writing, writing:
        writing.execute("UPDATE codebooks SET body = ?", (body,))
    with in_time():
        assert len(left_out(path)) == 1


def test_a_table_that_is_missing_is_a_refusal(path: Path) -> None:
    run(path, "DROP TABLE judgements")
    with untouched(path), pytest.raises(StoreError, match=r"second\.claims"):
        open_untrusted(path)


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=4)
    | st.dictionaries(
        st.sampled_from(("source", "value", "spans", "actors", "default", "tag", "field", "title",
                         "name", "kind", "option", "version")), inner, max_size=4),
    max_leaves=12,
)  # fmt: skip


@settings(
    max_examples=120, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(
    place=st.sampled_from((("claims", "fields"), ("codebooks", "body"), ("actors", "roles"),
                           ("actors", "aliases"), ("sentence_overrides", "sentences"),
                           ("texts", "blocks"), ("texts", "sentences"))),
    found=JSON,
)  # fmt: skip
def test_any_json_anywhere(path: Path, place: tuple[str, str], found: object) -> None:
    table, column = place
    changed = path.with_name("changed.claims")
    changed.write_bytes(path.read_bytes())
    with closing(sqlite3.connect(changed)) as writing, writing:
        writing.execute("INSERT OR IGNORE INTO sentence_overrides SELECT id, '' FROM articles")
        writing.execute(f"UPDATE {table} SET {column} = ?", (json.dumps(found),))
    with untouched(changed), open_untrusted(changed) as file:
        assert read_all(file) == 2


@settings(
    max_examples=100, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(
    edits=st.lists(
        st.tuples(st.integers(0, GOLDEN_2.stat().st_size - 1), st.binary(min_size=1, max_size=40)),
        min_size=1,
        max_size=12,
    )
)
def test_any_bytes_changed(tmp_path: Path, edits: list[tuple[int, bytes]]) -> None:
    content = bytearray(GOLDEN_2.read_bytes())
    for place, changed in edits:
        content[place : place + len(changed)] = changed
    path = tmp_path / "fuzzed.claims"
    path.write_bytes(content)
    survives(path)
