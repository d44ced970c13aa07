"""Candidates for links are offered by words, actors and tags, with the reason."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import replace
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from annotator.codebook.default import default_codebook
from annotator.evidence.likeness import Profile, candidates, profile
from annotator.model.claim import ClaimId
from annotator.model.field_value import FieldValue
from tests.core.evidence.marked import marked


def claim(name: str, quote: str, tag: str = "threat", **values: FieldValue) -> Profile:
    """Return what is compared of a claim of these words."""
    _, made = marked("{{x}}", tags=(tag,))
    return profile(replace(made, id=ClaimId(name), quote=quote), values, default_codebook())


def actor(name: str, *ids: str) -> FieldValue:
    """Return the value of an entity field."""
    return FieldValue("source", name, actor_ids=ids)


HEADLINE = claim("headline", "Norland threatens to close the strait")
OTHERS = [
    HEADLINE,
    claim("body", "Norland threatened on Tuesday to close the strait"),
    claim("copy", "NORLAND THREATENS TO CLOSE THE STRAIT"),
    claim("other", "The bloc froze the assets of three shipping firms", "sanction"),
    claim("grain", "Sudmark promised to send grain in the spring", "pledge"),
]


def test_a_restatement_comes_first_and_the_claim_itself_is_left_out():
    found = candidates(HEADLINE, OTHERS)
    assert [candidate.claim_id for candidate in found] == ["copy", "body"]
    assert found[0].score == 1.0
    assert found[0].why == "100 % like words, same tag (threat)"


def test_the_same_actor_is_offered_even_in_other_words():
    promise = claim("promise", "will send grain by May", "pledge", source=actor("Sudmark"))
    deed = claim("deed", "Twelve wagons crossed the border", "pledge", source=actor("SUDMARK"))
    other = claim("other", "Twelve wagons crossed the border", "pledge", source=actor("Tarsia"))
    found = candidates(promise, [deed, other])
    assert [candidate.why for candidate in found] == ["same source (SUDMARK), same tag (pledge)"]


def test_two_names_of_one_actor_are_the_same_one():
    first = claim("a", "will answer in kind", source=actor("Moscow", "7"))
    second = claim("b", "retaliation is coming", source=actor("the Kremlin", "7"))
    assert "same source (the Kremlin)" in candidates(first, [second])[0].why


def test_words_are_compared_without_case_and_accents_in_any_script():
    found = candidates(claim("a", "سنغلق المضيق قريبا"), [claim("b", "سَنُغلق المضيق قريبًا")])
    assert found[0].score == 1.0
    found = candidates(claim("a", "我们将关闭海峡"), [claim("b", "我们会关闭海峡")])
    assert "86 % like words" in found[0].why


def test_no_more_are_offered_than_asked_for():
    many = [claim(str(number), "Norland closes the strait") for number in range(30)]
    assert len(candidates(HEADLINE, many, limit=5)) == 5
    assert candidates(HEADLINE, []) == []


@given(st.lists(st.text(max_size=30), max_size=6), st.text(max_size=30))
def test_any_words_can_be_compared(quotes: list[str], quote: str):
    others = [claim(str(number), words) for number, words in enumerate(quotes)]
    found = candidates(claim("it", quote), others, least=0)
    assert all(0 <= candidate.score <= 1 for candidate in found)
    assert found == sorted(found, key=lambda candidate: -candidate.score)


def test_the_library_is_loaded_only_when_candidates_are_asked_for():
    code = "import sys, annotator.evidence.likeness; assert 'rapidfuzz' not in sys.modules"
    subprocess.run([sys.executable, "-c", code], check=True, cwd=Path(__file__).parents[3])
