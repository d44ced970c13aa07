"""A stranger's claims that are off their place stand at their words, or are left out."""

from __future__ import annotations

from pathlib import Path

import pytest

from annotator.store.untrusted import open_untrusted
from tests.core.store.strangers import left_out, read_all, stranger


@pytest.mark.parametrize(
    "statement",
    [
        'UPDATE claims SET start = start + 1, "end" = "end" + 1',
        'UPDATE claims SET "end" = 1000000',
        "UPDATE claims SET start = -9223372036854775807",
    ],
)
def test_claims_off_their_place_stand_at_their_words(tmp_path: Path, statement: str) -> None:
    with open_untrusted(stranger(tmp_path, f"{statement} WHERE fragments = ''", lax=True)) as file:
        articles = file.articles()
        for article in articles:
            text = file.text(article.sha256)
            for claim in file.claims(article):
                assert text[claim.spans[0].start : claim.spans[-1].end] == claim.quote
        assert sum(len(file.claims(article)) for article in articles) == 3
        (said,) = file.left_out
        assert said.startswith(
            "2 claims were not at their place and were found again by their words"
        )


def test_words_that_stand_twice_lead_nowhere(tmp_path: Path) -> None:
    path = stranger(
        tmp_path, "UPDATE claims SET quote = 'e', start = 0, \"end\" = 1 WHERE annotator = 'Ben'",
        lax=True,
    )  # fmt: skip
    assert left_out(path) == ["1 claim whose words are not at its place was left out."]


def of_ann(path: Path) -> list[tuple[tuple[int, int], ...]]:
    """Return where Ann's claims stand: the edges of the parts of each."""
    with open_untrusted(path) as file:
        read_all(file)
        return [
            tuple((span.start, span.end) for span in claim.spans)
            for article in file.articles()
            for claim in file.claims(article)
            if claim.annotator == "Ann"
        ]


FRAGMENTS = ((31, 53), (77, 106))


@pytest.mark.parametrize(
    ("before", "after", "place"),
    [
        ("If ", " fleet enters the", (3, 6)),
        ("the fleet enters ", " strait, Varland", (20, 23)),
        ("other words ", " strait, Varland", (20, 23)),
        ("the fleet enters ", "", (20, 23)),
    ],
    ids=["the first", "the second", "after it only", "before it only"],
)
def test_words_that_stand_often_are_told_apart_by_what_stood_around_them(
    tmp_path: Path, before: str, after: str, place: tuple[int, int]
) -> None:
    path = stranger(
        tmp_path,
        f"UPDATE claims SET quote = 'the', prefix = '{before}', suffix = '{after}', start = 50,"
        " \"end\" = 53 WHERE annotator = 'Ann' AND fragments = ''",
        lax=True,
    )
    assert of_ann(path) == [(place,), FRAGMENTS]


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("", ""),
        ("e", "x"),
        ("If ", " strait, Varland"),
        (" ", " "),
        ("x" * 9_000_000, "y" * 9_000_000),
    ],
    ids=["nothing", "no such", "two places", "every place", "without an end"],
)
def test_what_stood_around_may_leave_doubt(tmp_path: Path, before: str, after: str) -> None:
    path = stranger(
        tmp_path,
        f"UPDATE claims SET quote = 'the', prefix = '{before}', suffix = '{after}', start = 50,"
        " \"end\" = 53 WHERE annotator = 'Ann' AND fragments = ''",
        lax=True,
    )
    assert left_out(path) == ["1 claim whose words are not at its place was left out."]


@pytest.mark.parametrize(
    "statement",
    [
        'start = start + 5, "end" = "end" + 5, fragments = \'[36,58,82,111]\'',
        'start = start + 900, "end" = "end" + 900, fragments = \'[931,953,977,1006]\'',
        'start = start + 5, "end" = "end" + 5',
    ],
    ids=["by a little", "beyond the text", "the whole, but not its parts"],
)
def test_the_parts_of_a_claim_move_with_it(tmp_path: Path, statement: str) -> None:
    path = stranger(tmp_path, f"UPDATE claims SET {statement} WHERE fragments <> ''", lax=True)
    assert of_ann(path) == [((0, 12),), FRAGMENTS]


@pytest.mark.parametrize(
    "fragments",
    ["[36,58,82,112]", "[36,58,50,111]", "[36,58,82]", "[36.0,58,82,111]", "[true,76]", "[-9,66]",
     "[" + "9" * 4_000 + "]", "nonsense"],
)  # fmt: skip
def test_parts_in_doubt_are_left_out(tmp_path: Path, fragments: str) -> None:
    path = stranger(
        tmp_path,
        f'UPDATE claims SET start = start + 5, "end" = "end" + 5, fragments = \'{fragments}\''
        " WHERE fragments <> ''",
        lax=True,
    )
    assert left_out(path) == ["1 claim whose words are not at its place was left out."]
