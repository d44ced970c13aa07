"""The actions of the claim's form, of its shape, and of reading sentence by sentence."""

from __future__ import annotations

from ui.action_spec import RULE, ActionSpec, Needs

SENTENCE_MENU = "&Sentence"
_CLAIM = "&Claim"
_MARK = Needs.ARTICLE | Needs.WRITE
_MARK_CLAIM = Needs.CLAIM | Needs.WRITE

FORM_ACTIONS = (
    ActionSpec(
        "claim.fields", _CLAIM, "Fill In Fields", "Go to the first field that is still empty",
        ("Ctrl+Return",), "edit", Needs.CLAIM, "fill_in",
    ),
    ActionSpec(
        "claim.field_menu", _CLAIM, "Fields", "Go to a field, or fill it from the selected words",
        needs=Needs.CLAIM,
    ),
    ActionSpec(
        "claim.accept", _CLAIM, "Take the Next Proposal", "Fill a field with what is proposed",
        needs=_MARK_CLAIM, page_key="accept_proposal",
    ),
    ActionSpec(
        "claim.accept_all", _CLAIM, "Take Every Proposal", "Fill every field that has a proposal",
        ("Ctrl+Shift+Return",), needs=_MARK_CLAIM, page_key="accept_proposals",
    ),
)  # fmt: skip

SHAPE_ACTIONS = (
    ActionSpec(
        "claim.add_fragment", _CLAIM, "Add the Selected Words",
        "Take words elsewhere into the claim: a quotation broken by “Kim said”", icon="add",
        needs=_MARK_CLAIM, page_key="add_fragment",
    ),
    ActionSpec(
        "claim.remove_fragment", _CLAIM, "Take the Fragment Out",
        "Take the selected fragment out of the claim", needs=_MARK_CLAIM,
        page_key="remove_fragment",
    ),
    ActionSpec(
        "claim.split", _CLAIM, "Split Here", "Make two claims, the second from the selected words",
        needs=_MARK_CLAIM, page_key="split_claim",
    ),
    ActionSpec(
        "claim.join", _CLAIM, "Join Claims",
        "Make one of the claims selected in the list, or of this and the next one",
        ("Ctrl+Shift+M",), needs=Needs.WRITE,
    ),
    ActionSpec(
        "claim.tidy", _CLAIM, "Tidy the Span",
        "Trim white space and stops at its edges, and balance its quotation marks",
        needs=_MARK_CLAIM, page_key="tidy_span",
    ),
    RULE,
)  # fmt: skip

SENTENCE_ACTIONS = (
    ActionSpec(
        "sentence.none", SENTENCE_MENU, "No Claim Here",
        "Judge that the sentence holds no claim, and go on", needs=_MARK, page_key="judge_none",
    ),
    ActionSpec(
        "sentence.later", SENTENCE_MENU, "Later", "Leave the sentence for later, and go on",
        needs=_MARK, page_key="judge_later",
    ),
    ActionSpec(
        "sentence.next", SENTENCE_MENU, "Next Unjudged Sentence",
        "Go to the next sentence without a claim or a judgement", needs=Needs.ARTICLE,
        page_key="next_unjudged",
    ),
    RULE,
    ActionSpec(
        "sentence.split", SENTENCE_MENU, "Split Sentence",
        "Begin another sentence with the selected words", ("Ctrl+/",), needs=_MARK,
    ),
    ActionSpec(
        "sentence.join", SENTENCE_MENU, "Join with the Next Sentence",
        "Make one sentence of this and the next one", ("Ctrl+Shift+J",), needs=_MARK,
    ),
)  # fmt: skip
