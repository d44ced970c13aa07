"""The default codebook says what its design asks for."""

from __future__ import annotations

import tomllib

import pytest

from annotator.codebook import checks
from annotator.codebook.default import DEFAULT_FILE, default_codebook
from annotator.codebook.edits import put_field
from annotator.codebook.json_text import from_json, to_json
from annotator.codebook.toml_file import parse_codebook
from annotator.codebook.toml_writer import write_codebook
from annotator.model.codebook import FieldKind
from annotator.model.tag import DEFAULT_TAGS


def test_its_tags_are_those_the_first_frame_knows():
    assert [
        (tag.name, tag.label, tag.key, tag.letter, tag.pattern, tag.definition)
        for tag in default_codebook().tags
    ] == [
        (tag.name, tag.label, tag.key, tag.letter, tag.pattern, tag.definition)
        for tag in DEFAULT_TAGS
    ]


def test_the_minimal_set_is_asked_and_the_rest_is_ready_to_switch_on():
    codebook = default_codebook()
    asked = [field.name for field in codebook.fields if field.enabled and not field.automatic]
    assert asked == ["source", "target", "action", "condition", "modality", "status", "note"]
    filled = [field.name for field in codebook.fields if field.automatic]
    assert filled == ["quote_type", "issue_date"]
    assert len(codebook.fields) > 20
    assert not checks.problems(codebook)


@pytest.mark.parametrize(
    ("tags", "status", "modality"),
    [
        (["threat"], "threatened", "stated"),
        (["pledge"], "promised", "stated"),
        (["sanction"], "imposed", "reported"),
        (["threat", "sanction"], "threatened", "stated"),
        (["sanction", "threat"], "imposed", "reported"),
    ],
)
def test_the_first_tag_gives_the_defaults(tags: list[str], status: str, modality: str):
    defaults = default_codebook().default_values(tags)
    assert defaults == {"status": status, "modality": modality}


@pytest.mark.parametrize(
    ("field", "threat", "pledge", "sanction"),
    [
        ("action_type", True, True, False),
        ("measure", True, False, True),
        ("condition_type", True, True, True),
        ("programme", False, False, True),
        ("addressee", True, True, False),
        ("target_type", True, False, True),
        ("beneficiary", True, True, False),
        ("attribution_chain", True, True, True),
        ("event_date", True, True, True),
        ("specificity", True, True, True),
        ("severity", True, False, True),
        ("likelihood", True, True, False),
        ("confidence", True, True, True),
    ],
)
def test_the_extended_set_applies_to_the_tags_of_the_matrix(
    field: str, threat: bool, pledge: bool, sanction: bool
):
    asked = default_codebook().field(field)
    assert asked is not None and not asked.enabled
    assert [asked.applies_to([tag]) for tag in ("threat", "pledge", "sanction")] == [
        threat,
        pledge,
        sanction,
    ]


def test_every_field_can_be_switched_on_and_explains_itself():
    from dataclasses import replace

    codebook = default_codebook()
    for field in codebook.fields:
        assert field.help, field.name
        codebook = put_field(codebook, field.name, replace(field, enabled=True))
    assert not checks.problems(codebook)


def test_the_note_is_not_compared_and_ratings_are_ordered():
    codebook = default_codebook()
    assert [field.name for field in codebook.fields if not field.compared] == ["note"]
    ordered = [field.name for field in codebook.fields if field.ordinal]
    assert ordered == [
        "specificity", "severity", "likelihood", "source_reliability", "info_credibility",
        "confidence",
    ]  # fmt: skip


def test_a_claim_of_each_tag_is_offered_its_own_kinds_of_action():
    kinds = default_codebook().field("action_type")
    assert kinds is not None
    threats = [option.value for option in kinds.options_for(["threat"])]
    pledges = [option.value for option in kinds.options_for(["pledge"])]
    assert threats[0] == "violence" and pledges[0] == "economic_aid"
    assert set(threats) & set(pledges) == {"unspecified"}


def test_every_choice_that_is_asked_can_be_made_by_a_key():
    for field in default_codebook().fields:
        if field.enabled and field.kind is FieldKind.CHOICE:
            assert len(field.option_keys(["threat"])) == len(field.options), field.name


def test_codes_of_other_schemes_stand_with_each_tag():
    for tag in default_codebook().tags:
        assert set(tag.codes) == {"plover", "cameo"}


def test_it_survives_being_written_as_toml_and_as_json():
    codebook = default_codebook()
    assert parse_codebook(write_codebook(codebook)) == codebook
    assert from_json(to_json(codebook)) == codebook


def test_its_file_is_plain_toml():
    assert tomllib.loads(DEFAULT_FILE.read_text(encoding="utf-8"))["version"] == 1
