"""The tour's second part: what a claim says, what every sentence holds, codebook and history."""

from __future__ import annotations

from collections.abc import Callable

from annotator.model.judgement import SentenceState
from annotator.model.link import LinkKind
from annotator.model.span import Span
from ui.codebook.page import CodebookPage
from ui.tour_stage import Stage, TourError

THREAT = "Norland will extend the embargo to fertiliser and machine parts"
ACTION = "extend the embargo to fertiliser and machine parts"
CONDITION = "If the nine men held since February are not released by the end of the month"
FIRST_HALF = "Any vessel that enforces this so-called embargo inside our zone"
SECOND_HALF = "will be boarded, and it will be kept"
OFFER = "promised to keep its own ports open to both fleets"
LIFTED = "We will lift these measures on the day our people come home"
RULE = " A threat that is denied counts as well."


def fill_the_fields(stage: Stage) -> None:
    """Fill a claim's form: what is proposed, typed words, and words of the article."""
    _take_a_proposal(stage)
    stage.reader.page.setFocus()
    stage.reader.select_claim(stage.claim(THREAT).id)
    stage.press("Return")
    stage.picture("form")
    stage.type("Norland", "the source")
    stage.press("Return")
    stage.type("Sudmark", "the target")
    stage.press("Return")
    stage.type(ACTION, "the action")
    stage.press("Return", "Esc")
    stage.wait("the source, target and action are in the file", lambda: _has(stage, "action"))
    stage.reader.select_quote(CONDITION)
    stage.press("C")
    stage.wait("the condition is in the file", lambda: _has(stage, "condition"))
    stage.press("C")
    stage.picture("filled")
    stage.press("Esc")
    missing = {"source", "target", "action", "condition"} - _fields(stage).keys()
    if missing:
        raise TourError(f"The tour stopped: {', '.join(sorted(missing))} was not filled.")


def _take_a_proposal(stage: Stage) -> None:
    claim_id = stage.claim(OFFER).id
    stage.reader.page.setFocus()
    stage.reader.select_claim(claim_id)
    stage.settle()
    stage.picture("proposal")
    stage.press("Y")
    stage.wait(
        "the source that was proposed is in the file",
        lambda: "source" in stage.file.fields.of(claim_id),
    )


def add_a_fragment(stage: Stage) -> None:
    """Make one claim of a quotation that “said …” breaks in two."""
    stage.press("Esc")
    stage.reader.select_quote(FIRST_HALF)
    stage.press("1")
    stage.reader.select_quote(SECOND_HALF)
    stage.press("+")
    stage.wait("the claim is in two pieces", lambda: _spans_of(stage, FIRST_HALF) == 2)
    stage.picture("fragment")


def judge_sentences(stage: Stage) -> None:
    """Say of two sentences that nothing is claimed there, and leave one for later."""
    stage.press("Esc", "Ctrl+J", "0", "0", "L")
    wanted = {SentenceState.NONE: 2, SentenceState.LATER: 1}
    stage.wait(
        "the judgements are in the file",
        lambda: all(_states(stage).count(state) == count for state, count in wanted.items()),
    )
    stage.picture("judged")


def link_two_claims(stage: Stage) -> None:
    """Link a claim to the one it answers, and see both by date."""
    stage.press("Esc")
    stage.reader.select_quote(LIFTED)
    stage.press("2", "Ctrl+L")
    dialog = stage.window.sides.links.dialog
    if dialog is None:
        raise TourError("The tour stopped: the dialog for links did not open.")
    dialog.words.setFocus()
    stage.type("embargo to fertiliser", "the words of the other claim")
    stage.press("Return")
    stage.picture("link")
    stage.press("3")
    stage.wait("the link is in the file", lambda: _kinds(stage) == [LinkKind.UPDATES])
    stage.picture("linked")
    stage.press("Ctrl+4")
    stage.picture("timeline")


def see_the_actors(stage: Stage) -> None:
    """Open the register with the names nobody is behind yet."""
    stage.press("Ctrl+Shift+A")
    stage.picture("actors")


def change_the_codebook(stage: Stage) -> None:
    """Write a tag's definition anew, save it, and check a claim that was made before."""
    stage.press("Ctrl+2", "Down")
    page = stage.window.pages.page("codebook").widget
    if not isinstance(page, CodebookPage):
        raise TourError("The tour stopped: the codebook's page is not there.")
    for _ in range(40):
        if page.tag_form.definition.hasFocus():
            break
        stage.press("Tab")
    stage.press("Ctrl+End")
    stage.type(RULE, "the definition")
    stage.wait("it is said what saving does", lambda: "check" in page.save_strip.words.text())
    stage.picture("codebook")
    stage.press("Ctrl+S")
    stage.wait("the version is in the file", lambda: stage.file.codebooks.current_version() == 2)
    stage.press("Ctrl+Shift+K")
    before = stage.file.codebooks.recheck_count()
    stage.picture("recheck")
    stage.press("C")
    stage.wait("one is checked", lambda: stage.file.codebooks.recheck_count() == before - 1)
    stage.picture("checked")


def go_back_in_history(stage: Stage) -> None:
    """Put a claim back as it was first made, and take that back again."""
    stage.press("Ctrl+1")
    stage.reader.select_claim(stage.claim(THREAT).id)
    stage.press("Ctrl+H")
    stage.picture("history")
    stage.press("End", "G")
    stage.wait("the claim is as it was", lambda: stage.tags_of(THREAT) == ("threat",))
    stage.picture("went-back")
    stage.press("Ctrl+Z")
    both = ("threat", "sanction")
    stage.wait("the claim is as it became", lambda: stage.tags_of(THREAT) == both)
    stage.press("Ctrl+1")


EVIDENCE_STEPS: tuple[Callable[[Stage], None], ...] = (
    fill_the_fields,
    add_a_fragment,
    judge_sentences,
    link_two_claims,
    see_the_actors,
    change_the_codebook,
    go_back_in_history,
)


def _fields(stage: Stage) -> dict[str, str]:
    values = stage.file.fields.of(stage.claim(THREAT).id)
    return {name: value.value for name, value in values.items()}


def _has(stage: Stage, name: str) -> bool:
    return bool(_fields(stage).get(name))


def _spans_of(stage: Stage, beginning: str) -> int:
    start = stage.span_of(beginning).start
    spans: list[tuple[Span, ...]] = [claim.spans for claim in stage.claims()]
    return next((len(each) for each in spans if each[0].start == start), 0)


def _states(stage: Stage) -> list[SentenceState]:
    article = stage.window.session.article
    assert article is not None
    return stage.file.judgements.states(article.id)


def _kinds(stage: Stage) -> list[LinkKind]:
    return [link.kind for link in stage.file.links.all()]
