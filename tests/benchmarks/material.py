"""What the rows are measured on: articles of made-up words, and files full of claims.

Seeded, so that every run measures the same; the words follow Zipf's law, so that some are in every
article and most in few.
"""

from __future__ import annotations

import itertools
import random
from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path

from annotator.model.article import ArticleId, ArticleState
from annotator.model.link import LinkKind
from annotator.model.span import Span
from annotator.reading import read_bytes
from annotator.store.annotation_file import AnnotationFile

ONSETS = "bdfghklmnprstvw"
VOWELS = "aeiou" * 6 + "é"
QUOTED_EVERY = 8
"""So many sentences to one within curly quotation marks, as in the news."""
CODAS = "lmnrst"
TAG_SETS = (("threat",), ("pledge",), ("sanction",), ("threat", "sanction"))
VOCABULARY_SIZE = 8_000


@cache
def vocabulary() -> tuple[str, ...]:
    """Return made-up words, all different, the frequent ones first."""
    chance = random.Random(1)
    words: dict[str, None] = {}
    while len(words) < VOCABULARY_SIZE:
        syllables = chance.choices((1, 2, 3), (2, 5, 3))[0]
        parts = (chance.choice(ONSETS) + chance.choice(VOWELS) for _ in range(syllables))
        words["".join(parts) + chance.choice(CODAS)] = None
    return tuple(words)


def prose(words: int, seed: int) -> str:
    """Return a plain-text article of so many words: a headline, then paragraphs."""
    chance = random.Random(seed)
    known = vocabulary()
    cumulative = list(itertools.accumulate(1 / (rank + 2) for rank in range(len(known))))
    drawn = iter(chance.choices(known, cum_weights=cumulative, k=words))
    headline = " ".join(itertools.islice(drawn, 6)).capitalize()
    return headline + "\n\n" + "\n\n".join(_paragraphs(drawn, chance)) + "\n"


def _paragraphs(drawn: Iterator[str], chance: random.Random) -> Iterator[str]:
    while True:
        sentences: list[str] = []
        for _ in range(chance.randint(3, 7)):
            sentence = list(itertools.islice(drawn, chance.randint(8, 24)))
            if sentence:
                said = " ".join(sentence).capitalize() + "."
                is_quoted = chance.randrange(QUOTED_EVERY) == 0
                sentences.append(f"“{said}”" if is_quoted else said)
        if not sentences:
            return
        yield " ".join(sentences)


def small_file(path: Path) -> Path:
    """Make a file with one article of 1,200 words and 30 claims."""
    with AnnotationFile.create(path, annotator="bench") as file:
        add_article(file, prose(1_200, seed=2), claims=30)
    return path


def large_file(path: Path) -> tuple[Path, ArticleId, ArticleId]:
    """Make a file with one million words twice: with 100,000 claims, and with none."""
    text = prose(1_000_000, seed=3)
    with AnnotationFile.create(path, annotator="bench") as file:
        marked = add_article(file, text, claims=100_000)
        bare = add_article(file, text + "\nbare\n", claims=0)
    return path, marked, bare


def claims_file(path: Path) -> Path:
    """Make a file with 10,000 claims over 100 articles, two linked in each."""
    with AnnotationFile.create(path, annotator="bench") as file:
        for number in range(100):
            article_id = add_article(file, prose(1_200, seed=500 + number), claims=100)
            first, second, *_ = file.claims.of_article(article_id)
            file.links.add(first.id, second.id, LinkKind.SAME_AS)
    return path


def coded_file(path: Path, annotator: str, articles: int, claims: int) -> Path:
    """Make a file with so many finished articles of 1,200 words, and so many claims in each.

    All annotators have the same articles; the edges of their claims lie a little apart.
    """
    chance = random.Random(annotator)
    with AnnotationFile.create(path, annotator=annotator) as file:
        for number in range(articles):
            read = read_bytes(prose(1_200, seed=20_000 + number).encode(), "article.txt")
            article_id, _ = file.articles.add(read)
            file.claims.add_many(article_id, _coded(read.body.sentences, claims, chance))
            file.articles.set_state(article_id, ArticleState.DONE)
    return path


def _coded(
    sentences: Sequence[Span], claims: int, chance: random.Random
) -> Iterator[tuple[Span, tuple[str, ...]]]:
    """Claim every other sentence whole and of the rest the second half."""
    for number in range(claims):
        sentence = sentences[number * len(sentences) // claims]
        start, end = sentence.start, sentence.end - chance.randrange(6)
        start = (start + end) // 2 if number % 2 else start + chance.randrange(6)
        span = Span(start, end) if start < end else sentence
        yield span, TAG_SETS[(number + (chance.random() < 0.1)) % len(TAG_SETS)]


def many_articles(path: Path, count: int) -> Path:
    """Make a file with so many articles of 600 words."""
    with AnnotationFile.create(path, annotator="bench") as file:
        for number in range(count):
            add_article(file, prose(600, seed=1_000 + number), claims=0)
    return path


def add_article(file: AnnotationFile, text: str, claims: int) -> ArticleId:
    """Add an article with claims spread evenly over its sentences; some lie in one another."""
    read = read_bytes(text.encode(), "article.txt")
    article_id, _ = file.articles.add(read)
    if claims:
        file.claims.add_many(article_id, _spread(read.body.sentences, claims))
    return article_id


def _spread(sentences: Sequence[Span], claims: int) -> Iterator[tuple[Span, tuple[str, ...]]]:
    """A round over the sentences gives one claim each, the next rounds smaller ones inside."""
    per_round = min(claims, len(sentences))
    for number in range(claims):
        turn, place = divmod(number, per_round)
        sentence = sentences[place * len(sentences) // per_round]
        inset = min(turn * 6, (len(sentence) - 1) // 2)
        span = Span(sentence.start + inset, sentence.end - inset)
        yield span, TAG_SETS[number % len(TAG_SETS)]
