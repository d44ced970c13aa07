"""A stranger's claims that are off their place stand at their words, or are left out."""

from __future__ import annotations

from pathlib import Path

import pytest

from annotator.store.untrusted import open_untrusted
from tests.core.store.strangers import left_out, stranger


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
        assert said.startswith("2 claims whose words are not at their place were found again")


def test_words_that_stand_twice_lead_nowhere(tmp_path: Path) -> None:
    path = stranger(
        tmp_path, "UPDATE claims SET quote = 'e', start = 0, \"end\" = 1 WHERE annotator = 'Ben'",
        lax=True,
    )  # fmt: skip
    assert left_out(path) == ["1 claim whose words are not at its place was left out."]
