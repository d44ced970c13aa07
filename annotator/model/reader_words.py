"""What read an article, in words: the stored name of a reader and its versions, made readable."""

from __future__ import annotations

import re

_STORED = re.compile(
    r"(?P<name>[a-z ]+?) (?P<version>\d+)(?:, (?P<library>[^;]+))?(?:; (?P<more>.+))?"
)
_NAMES = {
    "plain": "plain text", "markdown": "Markdown", "pdf": "PDF", "word": "Word", "rtf": "RTF",
    "opendocument": "OpenDocument", "epub": "EPUB",
}  # fmt: skip
_SENTENCES = re.compile(r"claimlight-sentences (\d+)")


def reader_words(reader: str, segmenter: str) -> str:
    """Return what read an article and parted its sentences, such as "Web page reader, version 1".

    `reader` and `segmenter` as they are stored ("web page 1, trafilatura 2.3.1"); what has another
    form, from a program of another time, comes as it stands.
    """
    found = _STORED.fullmatch(reader)
    words = reader
    if found is not None:
        name = _NAMES.get(found["name"], found["name"])
        words = f"{name[:1].upper()}{name[1:]} reader, version {found['version']}"
        words += f" ({found['library']})" if found["library"] else ""
        words += f", {found['more']}" if found["more"] else ""
    return "; ".join(filter(None, (words, _SENTENCES.sub(r"sentences, version \1", segmenter))))
