"""Sentences in many languages; all examples are of our own writing."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.model.span import Span
from annotator.text.sentences import SEGMENTER, split_sentences
from tests.timing import work_within

# "|" stands where a sentence ends.
EXAMPLES = [
    ("en", "Mr. Holt met Gen. Ames in St. Perrin.| They spoke for an hour."),
    ("en", "J. K. Rowan and George W. Brand signed.| So did Ann B. Hale."),
    ("en", "The U.S. Navy left.| It left for the U.K.| The fleet of the U.S. is large."),
    ("en", "Article No. 5 applies.| See Fig. 3 and pp. 4-6.| The answer is no.| He left."),
    ("en", "It cost 3.5 million.| In 2025 it fell to 2.| Then came $1.2bn."),
    ("en", "“We will act!” he said.| “Now?” she asked.| “Yes.” |He left."),
    ("en", "“We will act.”| The minister left.| (He came back.)| “Why?”| Nobody knew."),
    ("en", "They met at 5 p.m. Tuesday.| They left at 6 p.m.| The talks failed."),
    ("en", "Well... perhaps.| He paused…| Then he spoke.| “And so …” he began."),
    ("en", "Acme Inc. said so.| It was sold to Acme Inc.| The firm is gone."),
    ("en", "Really?!| Yes.| No!!!| 3 firms closed.| The visit (e.g. of Mr. X) failed."),
    ("en", "He spoke on Jan. 5.| Then, in Sept., he left."),
    ("en", "1. The parties agree.| 2. They sign."),
    ("en", "It ended.[1]| The next began.[2][3]| Done."),
    ("en", "The word 'threat.'| A pledge.\"| Another.)| End"),
    ("de", "Am 3. Mai kam Dr. Holm, z. B. aus Bern.| Er war 34.| Danach ging er."),
    ("de", "Im 19. Jahrhundert war es so.| „Komm!“, sagte sie.| „Nein.“| Das war alles."),
    (
        "de",
        "Es waren 5 Mio. Euro, d. h. viel.| Er nannte Zahlen usw.| Das half.",
    ),
    ("fr", "« Nous irons ! » a-t-il dit.| M. Morel et Mme Roy viendront.| « Non. »| Il part."),
    ("fr", "Il a dit : « Oui. »| Elle, non.| Le n° 5 et l’art. 3 restent."),
    ("es", "El Sr. Gómez llegó.| ¿Cuándo?| ¡Hoy!| EE. UU. respondió."),
    ("it", "Il sig. Rossi è arrivato.| L’art. 5 dice altro.| «Sì.»| Così finì."),
    ("pt", "O Sr. Silva saiu.| A Dra. Lima ficou.| Não há n. 5."),
    ("nl", "Dhr. Bakker kwam.| Mevr. De Wit ging, o.a. naar Delft."),
    ("ru", "«Мы уйдём!» — сказал он.| В 2020 г. вышел закон.| А. С. Лунин и др. ушли.| Всё."),
    ("ru", "Он жил в г. Варен, на ул. Мира.| Было 5 млн руб. в кассе и т.д.| Потом он уехал."),
    ("uk", "Це сталося 5 травня 2020 р. у Києві.| Він, зокрема п. Коваль, мовчав.| «Так!»| Усе."),
    ("pl", "Dnia 3. maja prof. Nowak, m.in. w Łodzi, mówił.| „Nie!”| Wyszedł."),
    ("tr", "Dr. Kaya 3. Ordu ile geldi.| “Hayır!” dedi.| Gitti."),
    ("el", "Ο κ. Νίκου έφυγε.| Γιατί; |Κανείς δεν ξέρει."),
    ("zh", "他说：“我们不会让步。”|议会表示欢迎！|真的吗？|是的。"),
    ("zh", "“好。”他说。|走了。"),
    ("ja", "「座視しない。」と警告した。|「約束は守る。」|大使は去った。|何？"),
    ("ko", "대변인은 “좌시하지 않을 것이다.”라고 말했다.| 의회는 환영했다.| 정말?| 그렇다."),
    ("ar", 'هل ستنسحب القوات؟| لا.| قال الوزير: "لن ننسحب."| ثم غادر.'),
    ("fa", "او گفت نه.| چرا؟| کسی نمی‌داند."),
    ("ur", "انہوں نے انکار کیا۔| اجلاس ختم ہوا۔"),
    ("he", "השר הזהיר.| מדוע?| איש לא יודע."),
    ("hi", "मंत्री ने चेतावनी दी।| बैठक समाप्त हुई।"),
    ("hy", "Նա գնաց։| Վերջ։"),
    ("am", "ሚኒስትሩ አስጠነቀቁ።| ስብሰባው አበቃ።"),
    ("", "No language given. |Still it works.| Dr. Who knows."),
]


@pytest.mark.parametrize(("language", "marked"), EXAMPLES)
def test_sentences_end_where_they_are_marked(language: str, marked: str) -> None:
    text = marked.replace("|", "")
    expected = [piece.strip() for piece in marked.split("|")]
    found = [text[span.start : span.end] for span in split_sentences(text, language)]
    assert found == expected


def test_hard_wrapped_lines_are_no_sentence_ends() -> None:
    text = "The minister\nwarned of a price.\nNobody\nlistened."
    assert split_sentences(text) == [Span(0, 31), Span(32, 48)]


def test_white_space_alone_has_no_sentence() -> None:
    assert split_sentences(" \n\u00a0") == []
    assert split_sentences("") == []


def test_the_segmenter_names_its_version() -> None:
    assert SEGMENTER.split()[-1].isdecimal()


PIECES = [
    "Dr", "U.S", "a", "Then", "5", ".", "!", "…", "。", "؟", "”", "»", ")", " ", "\n", "北",
    "\u00a0", "[1]", "し", "z", "г",
]  # fmt: skip
pieces = st.lists(st.sampled_from(PIECES), max_size=30).map("".join)


@given(pieces | st.text(), st.sampled_from(["", "en", "de", "ru", "zh", "xx"]))
def test_every_visible_character_lies_in_exactly_one_sentence(text: str, language: str) -> None:
    spans = split_sentences(text, language)
    covered = [at for span in spans for at in range(span.start, span.end)]
    assert covered == sorted(set(covered))
    assert {at for at, char in enumerate(text) if not char.isspace()} <= set(covered)
    for span in spans:
        piece = text[span.start : span.end]
        assert piece == piece.strip()


@pytest.mark.parametrize(
    "pattern", [".", ". ", "a. ", "!\u201d", "\u00a0", "[1]", "U.", "x", "。」", "1. ", "( ", "“"]
)
def test_the_time_grows_with_the_length_alone(pattern: str) -> None:
    text = "Start. " + pattern * 200_000
    with work_within(20):
        split_sentences(text, "en")
