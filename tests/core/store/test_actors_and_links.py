"""The register of actors, and links between claims."""

from __future__ import annotations

from dataclasses import replace

import pytest

from annotator.model.actor import Actor, ActorId, ActorKind, Role
from annotator.model.article import ArticleId
from annotator.model.claim import ClaimId
from annotator.model.errors import StoreError
from annotator.model.field_value import FieldValue
from annotator.model.link import LinkKind
from annotator.model.span import Span
from annotator.store.annotation_file import AnnotationFile


@pytest.fixture
def claims(file: AnnotationFile, strait: ArticleId) -> list[ClaimId]:
    """Four threats."""
    return [file.claims.add(strait, [Span(n * 10, n * 10 + 8)], ["threat"]) for n in range(4)]


def source(file: AnnotationFile, claim: ClaimId) -> tuple[str, tuple[str, ...]]:
    """Return who commits, as it is written and who is meant."""
    value = file.fields.of(claim)["source"]
    return value.value, value.actor_ids


def test_two_names_complete_to_the_same_actor(file: AnnotationFile) -> None:
    russia = file.actors.add("Russia", ActorKind.STATE, "ru", ["the Kremlin", "Moscow", "russia"])
    assert file.actors.get(russia).aliases == ("the Kremlin", "Moscow")
    assert file.actors.get(russia).country == "RU"
    for typed in ("mosc", "KREM", "the k"):
        (found,) = file.actors.complete(typed)
        assert found.actor.id == russia
    assert [one.id for one in file.actors.find("MOSCOW")] == [russia]


def test_a_name_of_the_register_gets_its_actor(file: AnnotationFile, claims: list[ClaimId]) -> None:
    file.fields.set(claims[0], FieldValue("source", "the Kremlin"))
    assert source(file, claims[0]) == ("the Kremlin", ())
    assert [(one.name, one.count) for one in file.actors.unresolved()] == [("the Kremlin", 1)]
    russia = file.actors.add("Russia", aliases=["Moscow"])
    assert file.actors.resolve("the Kremlin", russia) == 1
    assert source(file, claims[0]) == ("the Kremlin", (russia,))
    file.fields.set(claims[1], FieldValue("source", "Moscow|Somebody"))
    assert source(file, claims[1]) == ("Moscow|Somebody", (russia, ""))
    assert [one.name for one in file.actors.unresolved()] == ["Somebody"]
    assert set(file.actors.claims_of(russia)) == {claims[0], claims[1]}
    file.history.undo()
    assert file.history.undo() == "Resolve “the Kremlin”"
    assert file.actors.uses(russia) == 0


def test_a_name_becomes_an_actor_with_its_claims_as_one_act(
    file: AnnotationFile, claims: list[ClaimId]
) -> None:
    file.fields.set(claims[0], FieldValue("source", "the Kremlin"))
    file.fields.set(claims[1], FieldValue("source", "Moscow|The Kremlin"))
    assert file.actors.add_for("the Kremlin") == 2
    (actor,) = file.actors.all()
    assert source(file, claims[1]) == ("Moscow|The Kremlin", ("", actor.id))
    assert file.history.undo() == "Add actor the Kremlin"
    assert file.actors.all() == []
    assert source(file, claims[0]) == ("the Kremlin", ())
    assert file.verify() == []


def test_merging_two_actors_moves_their_claims(file: AnnotationFile, claims: list[ClaimId]) -> None:
    one = file.actors.add("Varland", ActorKind.STATE)
    two = file.actors.add("The Vars", country="SE", roles=[Role("host", "2020")])
    file.fields.set(claims[0], FieldValue("source", "The Vars"))
    file.actors.merge(two, one)
    assert source(file, claims[0]) == ("The Vars", (one,))
    merged = file.actors.get(one)
    assert (merged.aliases, merged.country, merged.kind) == (("The Vars",), "SE", ActorKind.STATE)
    assert len(file.actors.all()) == 1
    assert file.history.undo() == "Merge actor The Vars into Varland"
    assert source(file, claims[0]) == ("The Vars", (two,))
    assert len(file.actors.all()) == 2


def test_an_actor_that_is_removed_leaves_the_name(
    file: AnnotationFile, claims: list[ClaimId]
) -> None:
    actor = file.actors.add("Varland")
    file.fields.set(claims[0], FieldValue("source", "Varland"))
    file.actors.remove(actor)
    assert source(file, claims[0]) == ("Varland", ())
    assert [one.name for one in file.actors.unresolved()] == ["Varland"]
    assert file.verify() == []


def test_what_an_actor_cannot_be_is_said_in_one_sentence(file: AnnotationFile) -> None:
    actor = file.actors.add("Varland")
    for changed, sentence in (
        ({"name": " "}, "needs a name"),
        ({"name": "a|b"}, "holds no"),
        ({"country": "XX"}, "no country code of ISO 3166-1"),
        ({"roles": (Role("host", "31 February 2020"),)}, "The role “host”"),
    ):
        with pytest.raises(StoreError, match=sentence):
            file.actors.change(replace(file.actors.get(actor), **changed))
    with pytest.raises(StoreError, match="with itself"):
        file.actors.merge(actor, actor)
    with pytest.raises(StoreError, match="no longer"):
        file.actors.get(ActorId("nobody"))
    assert file.actors.get(actor).name == "Varland"


def test_importing_actors_knows_those_that_are_there(file: AnnotationFile) -> None:
    known = file.actors.add("Varland")
    listed = [Actor(ActorId(""), "VARLAND", ActorKind.STATE), Actor(ActorId("x-1"), "Norland")]
    assert file.actors.put_many(listed) == (1, 1)
    assert file.actors.get(known).kind is ActorKind.STATE
    assert file.actors.get(ActorId("x-1")).name == "Norland"
    with pytest.raises(StoreError, match="listed twice"):
        file.actors.put_many([listed[1], listed[1]])


def test_links_hold_claims_together(file: AnnotationFile, claims: list[ClaimId]) -> None:
    one, two, three, four = claims
    same = file.links.add(one, two, LinkKind.SAME_AS)
    file.links.add(three, two, LinkKind.SAME_AS, "a wire copy")
    file.links.add(four, three, LinkKind.FULFILS)
    assert [link.id for link in file.links.of(one)] == [same]
    assert len(file.links.chain(one)) == 3
    assert (file.links.distinct(), file.links.distinct([one, two])) == (2, 1)
    file.links.remove([same])
    assert file.links.distinct() == 3
    assert file.history.undo() == "Remove link"
    assert file.links.distinct() == 2
    file.links.set_note(same, "word for word")
    assert file.links.of(one)[0].note == "word for word"


def test_links_that_make_no_sense_are_refused(file: AnnotationFile, claims: list[ClaimId]) -> None:
    one, two, three, _ = claims
    file.links.add(one, two, LinkKind.SAME_AS)
    with pytest.raises(StoreError, match="linked as “same as” already"):
        file.links.add(two, one, LinkKind.SAME_AS)
    with pytest.raises(StoreError, match="to itself"):
        file.links.add(one, one, LinkKind.UPDATES)
    file.claims.remove([three])
    with pytest.raises(StoreError, match="no longer in this file; nothing was linked"):
        file.links.add(one, three, LinkKind.UPDATES)


def test_a_link_goes_and_comes_with_its_claim(file: AnnotationFile, claims: list[ClaimId]) -> None:
    one, two, *_ = claims
    file.links.add(one, two, LinkKind.CONTRADICTS)
    file.claims.remove([two])
    assert file.links.all() == []
    file.history.undo()
    assert len(file.links.of(two)) == 1
    file.articles.remove([file.claims.get(one).article_id])
    assert file.verify() == []
