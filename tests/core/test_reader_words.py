"""What is said of the reader of an article."""

from __future__ import annotations

import pytest

from annotator.model.reader_words import reader_words
from annotator.text.sentences import SEGMENTER


@pytest.mark.parametrize(
    ("stored", "words"),
    [
        ("web page 1, trafilatura 2.3.1", "Web page reader, version 1 (trafilatura 2.3.1)"),
        ("plain 1", "Plain text reader, version 1"),
        ("pdf 12, pypdfium2 5.15.2; corrected by hand",
         "PDF reader, version 12 (pypdfium2 5.15.2), corrected by hand"),
        ("epub 1; corrected by hand", "EPUB reader, version 1, corrected by hand"),
        ("rtf 1, striprtf 0.0.29", "RTF reader, version 1 (striprtf 0.0.29)"),
        ("Reader of 2031", "Reader of 2031"),
        ("", ""),
    ],
)  # fmt: skip
def test_a_reader_is_named_in_words(stored: str, words: str) -> None:
    assert reader_words(stored, "") == words


def test_the_sentences_have_a_version_of_their_own() -> None:
    version = SEGMENTER.rpartition(" ")[2]
    assert reader_words("mail 1", SEGMENTER) == (
        f"Mail reader, version 1; sentences, version {version}"
    )
    assert reader_words("mail 1", "other 3") == "Mail reader, version 1; other 3"
