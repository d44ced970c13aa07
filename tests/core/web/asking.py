"""What the tests ask of a server with, and the sentence they get where it will not do."""

from __future__ import annotations

import pytest

from annotator.model.errors import WebError
from annotator.reading.media_types import READ
from annotator.web.fetching import Rules, WebPage, fetch

HERE = Rules(allows_nearby=True, seconds=20.0)
HASTY = Rules(allows_nearby=True, seconds=0.4)


def get(address: str, rules: Rules = HERE) -> WebPage:
    return fetch(address, READ, rules)


def refusal(address: str, rules: Rules = HERE) -> str:
    with pytest.raises(WebError) as caught:
        fetch(address, READ, rules)
    sentence = str(caught.value)
    assert sentence.endswith(".")
    assert "\n" not in sentence
    assert ". " not in sentence
    return sentence
