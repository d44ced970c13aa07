"""What can be proposed is proposed, points at the article's own words, and is never certain."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.codebook import edits
from annotator.codebook.default import default_codebook
from annotator.evidence.proposals import propose
from annotator.model.article import Article, ArticleId, ArticleState
from annotator.model.claim import Claim, ClaimId
from annotator.model.codebook import Codebook
from annotator.model.field_value import FieldValue
from annotator.model.span import Span
from annotator.reading import read_article
from tests.core.evidence.marked import marked
from tests.core.evidence.sentences_by_hand import (
    CONDITIONS,
    LATER_CONDITIONS,
    LATER_SOURCES,
    SOURCES,
)


def proposed(text: str, field: str, codebook: Codebook | None = None, **more: str) -> str:
    """Return what is proposed for a field, "" for nothing."""
    article, claim = marked(text, **more)  # type: ignore[arg-type]
    found = propose(article, claim, codebook or default_codebook())
    return next((value.value for value in found if value.field == field), "")


def score(field: str, rows: Sequence[tuple[str, str]]) -> tuple[int, list[str]]:
    """Return how many come out right, and what was proposed wrongly instead of not at all."""
    right, wrong = 0, list[str]()
    for text, expected in rows:
        found = proposed(text, field)
        right += found == expected
        if found and found != expected:
            wrong.append(f"{text} -> {found}")
    return right, wrong


def test_sources_are_found_as_often_as_they_were():
    right, wrong = score("source", (*SOURCES, *LATER_SOURCES))
    assert right >= 61, right
    assert len(wrong) <= 1, wrong


@pytest.mark.parametrize("aside", ["she said", "the envoy told reporters", "Maria Vell warned"])
def test_who_said_it_is_no_part_of_the_condition(aside: str):
    text = f"{{{{If the crews are not released by May, {aside}, Norland will widen the embargo}}}}."
    assert proposed(text, "condition") == "If the crews are not released by May"


def test_conditions_are_found_as_often_as_they_were():
    right, wrong = score("condition", (*CONDITIONS, *LATER_CONDITIONS))
    assert right >= 29, right
    assert len(wrong) <= 1, wrong


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("“{{We will close it}},” Vell said.", "direct"),
        ("{{“We will close it”}}, Vell said.", "direct"),
        ("“{{If [Norland] drills, we will close it}},” Vell said.", "direct"),
        ("Vell said {{they would “close it soon”}}.", "mixed"),
        ("Vell said {{they would close it soon}}.", "indirect"),
        ("Norland vowed {{to close it soon}}.", "indirect"),
        ("{{Norland will close it soon}}.", "none"),
        ("«{{Nous fermerons le détroit}}», a-t-elle dit.", "direct"),
        ("她说：「{{我们会关闭海峡}}」。", "direct"),
        ("„{{Wir schließen die Meerenge}}“, sagte sie.", "direct"),
        ("“We waited.\n\n“{{We will wait no longer}}.”", "direct"),
        ("“{{We}} will close it,” she said, “{{and soon}}.”", "direct"),
    ],
)
def test_the_kind_of_quotation_is_told_by_its_marks(text: str, expected: str):
    assert proposed(text, "quote_type") == expected


@pytest.mark.parametrize(
    ("published", "expected"),
    [
        ("2026-03-14T09:30:00+01:00", "2026-03-14"),
        ("2026-03-14", "2026-03-14"),
        ("2026-03", "2026-03"),
        ("2026", "2026"),
        ("", ""),
        ("March", ""),
    ],
)
def test_the_date_of_utterance_is_the_articles(published: str, expected: str):
    assert proposed("{{We will}}.", "issue_date", published=published) == expected


def test_an_agency_is_no_source_but_a_link_of_the_chain():
    codebook = default_codebook()
    chain = codebook.field("attribution_chain")
    assert chain is not None
    codebook = edits.put_field(codebook, chain.name, replace(chain, enabled=True))
    text = "The port will close, {{the fleet will sail}}, Reuters reported."
    assert proposed(text, "source", codebook) == ""
    assert proposed(text, "attribution_chain", codebook) == "Reuters"


def test_a_renamed_field_is_still_proposed_for():
    codebook = default_codebook()
    source = codebook.field("source")
    assert source is not None
    codebook = edits.put_field(codebook, "source", replace(source, name="speaker"))
    assert proposed("Vell said {{it would close}}.", "speaker", codebook) == "Vell"


def test_other_languages_get_nothing_wrong():
    german = "Vell said {{wir werden handeln, if they come}}."
    assert proposed(german, "source", language="de") == ""
    assert proposed(german, "condition", language="de") == ""
    assert proposed("外长警告说，{{如果继续，将予以回应}}。", "source") == ""


def test_emoji_do_not_stand_between_a_subject_and_its_verb():
    assert proposed("Ostrava 🇨🇿 pledged {{40 million crowns 💶}}.", "source") == "Ostrava"
    assert proposed("The envoy 👩🏽‍✈️ said {{it will close}}.", "source") == "envoy"


def test_a_row_of_a_table_is_no_sentence():
    assert proposed("Asset freeze\t14 March\tannounced {{in force}}", "source") == ""


def test_every_proposal_is_marked_as_one_and_shows_its_words():
    article, claim = marked(
        "Maria\u00a0Vell warned: “{{If they drill, we will close it}}.”", published="2026-03-14"
    )
    found = propose(article, claim, default_codebook())
    assert found == [
        FieldValue("source", "Maria Vell", (Span(0, 10),), True),
        FieldValue("condition", "If they drill", (Span(20, 33),), True),
        FieldValue("quote_type", "direct", (), True),
        FieldValue("issue_date", "2026-03-14", (), True),
    ]


WORDS = """said warned quotes as saying according to Kim Norland the minister , . “ ” if unless
should only and of by was US's will he — in On Tuesday 制裁 🙂 ‘ ’"""
PIECES = st.sampled_from((*WORDS.split(), "\u00a0", "\n\n"))


@given(st.lists(PIECES, min_size=1, max_size=30), st.data())
def test_any_text_gets_proposals_of_its_own_words(pieces: list[str], data: st.DataObject):
    text = " ".join(pieces) or "x"
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    article, claim = marked(f"{text[:start]}{{{{{text[start:end]}}}}}{text[end:]}")
    for value in propose(article, claim, default_codebook()):
        assert value.proposed
        for span in value.spans:
            words = " ".join(article.text[span.start : span.end].split())
            assert words.startswith(value.value)


@pytest.mark.parametrize(
    ("words", "source", "quote_type"),
    [
        ("South Korea Threatens To Arm Kyiv", "South Korea", "indirect"),
        ("will not stand by but respond firmly", "Kim Tae-hyo", "direct"),
        ("agreed to provide Russia", "Mr. Kim", "indirect"),
        ("is eager to retaliate", "", "none"),
        ("has focused primarily", "Hunter Slingbaum and Kaitlyn King", "direct"),
        ("We must actively utilize", "Cha Du Hyeon", "direct"),
        ("enhancing South Korea’s role", "", "indirect"),
    ],
)
def test_a_real_article_gets_the_sources_a_person_gave(
    shared_articles: object, words: str, source: str, quote_type: str
):
    read = read_article(shared_articles / "news-korea-arms-kyiv.txt")  # type: ignore[operator]
    article = Article(
        ArticleId("a"), read.body, read.metadata, ArticleState.UNREAD, "", "utf-8", "", ""
    )
    at = article.text.index(words)
    span = Span(at, at + len(words))
    claim = Claim(ClaimId("c"), article.id, "zoe", (span,), words, "", "", ("threat",), "", "", "")
    found = {value.field: value.value for value in propose(article, claim, default_codebook())}
    assert found.get("source", "") == source
    assert found["quote_type"] == quote_type


def test_an_article_without_blocks_or_stops_is_looked_at_near_the_claim_only():
    article, claim = marked(
        "word " * 300_000 + "— Vell said {{it would close}}" + " word" * 300_000
    )
    found = propose(article, claim, default_codebook())
    assert [value.value for value in found] == ["Vell", "indirect"]
