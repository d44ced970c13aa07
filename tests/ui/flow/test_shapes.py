"""The shape of a claim: fragments, splitting, joining, tidying."""

from __future__ import annotations

from annotator.model.claim import Claim
from tests.ui.flow.hands import FIRST_HALF, SECOND_HALF, THREAT, Hands


def fragments(hands: Hands, claim: Claim) -> list[str]:
    """Return the words of each fragment of a claim."""
    return [hands.words(span) for span in claim.spans]


def test_words_beside_a_claim_become_a_fragment_of_it(hands: Hands) -> None:
    claim_id = hands.tag(FIRST_HALF, "2")
    hands.select(SECOND_HALF)
    assert hands.window.reader.claim_at_hand() == claim_id
    hands.press("+")
    (claim,) = hands.driver.claims()
    assert fragments(hands, claim) == [FIRST_HALF, SECOND_HALF]
    assert hands.window.reader.selected_claim() == claim_id


def test_a_fragment_is_taken_out_again(hands: Hands) -> None:
    hands.tag(FIRST_HALF, "2")
    hands.select(SECOND_HALF)
    hands.press("+")
    hands.select("keep it")
    hands.press("-")
    (claim,) = hands.driver.claims()
    assert fragments(hands, claim) == [FIRST_HALF]


def test_the_last_fragment_stays(hands: Hands) -> None:
    hands.tag(FIRST_HALF, "2")
    hands.press("-")
    (claim,) = hands.driver.claims()
    assert fragments(hands, claim) == [FIRST_HALF]
    assert "at least one fragment" in hands.window.failure_banner.label.text()


def test_a_key_without_words_says_what_to_do(hands: Hands) -> None:
    hands.tag(FIRST_HALF, "2")
    hands.press("+")
    assert "Select the words" in hands.window.status.message.text()


def test_a_tag_key_with_words_beside_a_claim_makes_a_claim_of_its_own(hands: Hands) -> None:
    first = hands.tag(FIRST_HALF, "2")
    second = hands.tag("open the port", "1")
    assert first != second
    assert {claim.quote for claim in hands.driver.claims()} == {FIRST_HALF, "open the port"}


def test_escape_goes_back_from_the_words_to_the_claim(hands: Hands) -> None:
    claim_id = hands.tag(FIRST_HALF, "2")
    hands.select(SECOND_HALF)
    hands.press("Esc")
    assert hands.window.reader.selected_claim() == claim_id
    hands.press("Esc")
    assert hands.window.reader.claim_at_hand() is None
    assert hands.window.card.claim_id is None


def test_going_on_lets_go_of_the_claim_words_were_selected_for(hands: Hands) -> None:
    hands.tag(FIRST_HALF, "2")
    hands.select(SECOND_HALF)
    hands.press("J")
    assert hands.window.reader.claim_at_hand() is None
    assert hands.window.card.claim_id is None


def test_a_claim_deleted_while_words_are_selected_for_it_is_let_go(hands: Hands) -> None:
    claim_id = hands.tag(FIRST_HALF, "2")
    hands.select(SECOND_HALF)
    hands.window.session.remove_claims([claim_id])
    hands.rest()
    assert hands.window.reader.claim_at_hand() is None
    assert hands.window.card.claim_id is None


def test_a_claim_is_split_where_the_selected_words_begin(hands: Hands) -> None:
    hands.tag(THREAT)
    hands.press("A")
    hands.type("close ports")
    hands.press("Esc")
    hands.select("unless the pilots")
    hands.press("/")
    first, second = hands.driver.claims()
    assert (first.quote, second.quote) == (
        "Norland will close every port", "unless the pilots are released",
    )  # fmt: skip
    assert hands.filled(second.id)["action"] == "close ports"
    assert hands.window.reader.selected_claim() == second.id


def test_the_claim_is_joined_with_the_next_one(hands: Hands) -> None:
    hands.tag(SECOND_HALF, "2")
    first = hands.tag(FIRST_HALF, "2")
    hands.driver.trigger("claim.join")
    (claim,) = hands.driver.claims()
    assert fragments(hands, claim) == [FIRST_HALF, SECOND_HALF]
    assert claim.id == first


def test_claims_selected_in_the_list_are_joined(hands: Hands) -> None:
    hands.tag(THREAT)
    hands.tag(FIRST_HALF, "2")
    hands.tag(SECOND_HALF, "2")
    panel = hands.window.claims
    hands.driver.qtbot.waitUntil(lambda: len(hands.driver.listed_quotes()) == 3)
    panel.list.selectAll()
    hands.driver.trigger("claim.join")
    (claim,) = hands.driver.claims()
    assert fragments(hands, claim) == [THREAT, FIRST_HALF, SECOND_HALF]
    assert claim.tags == ("threat", "pledge")


def test_a_span_is_tidied(hands: Hands) -> None:
    hands.tag("“We will open the port,”", "2")
    hands.press(".")
    (claim,) = hands.driver.claims()
    assert claim.quote == "We will open the port,"
    assert hands.driver.action("edit.undo").text() == "Undo Change boundary"
    hands.press(".")
    assert hands.window.status.message.text() == "The span is tidy."
