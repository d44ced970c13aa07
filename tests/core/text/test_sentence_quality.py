"""How well sentences are found in texts that others have marked, and in real pages."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from annotator.text.languages import guess_language
from annotator.text.sentences import split_sentences
from tests.benchmarks.sentence_quality import Quality, paragraphs, quality

TREEBANKS = "CLAIMLIGHT_TREEBANKS"
LEAST = {
    "ar_pud": 0.99, "cs_pud": 0.99, "de_pud": 0.99, "en_pud": 0.995, "es_pud": 0.98,
    "fr_pud": 0.99, "it_pud": 0.99, "ko_pud": 0.995, "pl_pud": 0.975, "pt_pud": 0.99,
    "ru_pud": 0.99, "sv_pud": 0.985, "tr_pud": 0.99, "zh_pud": 0.99, "fa_seraji": 0.98,
    "ur_udtb": 0.99,
}  # fmt: skip
"""F1 of the sentence ends, by treebank of Universal Dependencies 2."""

CLOSERS = "\"'”’»)]"

CONLLU = """# newdoc id = a
# newpar
# sent_id = 1
# text = Dr. Holt left.
1\tDr.\t_
# sent_id = 2
# text = Nobody spoke of 3.5 million tons.
# newpar
# text = It is over.
# text = “Why?”
"""


def test_a_treebank_is_put_together_again() -> None:
    assert list(paragraphs(CONLLU)) == [
        ["Dr. Holt left.", "Nobody spoke of 3.5 million tons."],
        ["It is over.", "“Why?”"],
    ]
    assert quality(CONLLU, "en") == Quality(marked=2, found=2, right=2)


def test_sentences_end_where_treebanks_say() -> None:
    folder = Path(os.environ.get(TREEBANKS) or "/nowhere")
    there = {name: folder / f"{name}-ud-test.conllu" for name in LEAST}
    there = {name: path for name, path in there.items() if path.is_file()}
    if not there:
        pytest.skip(f"no treebank is here: {TREEBANKS} names no folder of *-ud-test.conllu")
    found = {name: quality(path.read_text("utf-8"), name[:2]).f1 for name, path in there.items()}
    assert {name: f1 for name, f1 in found.items() if f1 < LEAST[name]} == {}


@pytest.fixture(scope="module")
def web_paragraphs(shared_articles: Path) -> list[list[str]]:
    """The paragraphs of the real pages that end as a sentence does, page by page."""
    truth = shared_articles / "web" / "ground-truth.json"
    if not truth.is_file():
        pytest.skip("the real web pages (../shared/articles/web) are not on this machine")
    pages = json.loads(truth.read_text(encoding="utf-8")).values()
    return [
        [
            line
            for line in (" ".join(part.split()) for part in page["articleBody"].split("\n\n"))
            if line.rstrip(CLOSERS).endswith((".", "!", "?")) and line[:1].isupper()
        ]
        for page in pages
    ]


def test_the_paragraphs_of_real_pages_end_sentences(web_paragraphs: list[list[str]]) -> None:
    """Joined by a space, two paragraphs are parted again where one ended."""
    right = count = 0
    for page in web_paragraphs:
        text, ends, at = " ".join(page), set[int](), 0
        for paragraph in page:
            at += len(paragraph)
            ends.add(at)
            at += 1
        found = {span.end for span in split_sentences(text, guess_language(text))}
        right += len(ends & found)
        count += len(ends)
    assert count > 500
    assert right / count >= 0.989


def test_hardly_a_sentence_of_real_pages_begins_small(web_paragraphs: list[list[str]]) -> None:
    """A sentence that begins with a small letter was cut within."""
    small = count = 0
    for page in web_paragraphs:
        for paragraph in page:
            for span in split_sentences(paragraph, guess_language(paragraph)):
                small += paragraph[span.start].islower()
                count += 1
    assert count > 1_000
    assert small / count <= 0.005
