"""Find articles by words in their headings and texts."""

from __future__ import annotations

import json
from collections.abc import Sequence

from annotator.model.article import ArticleId
from annotator.store.change_notice import Image
from annotator.store.connection import Connection
from annotator.text.folding import fold
from annotator.text.search_terms import index_text, match_expression

_MIXED_WORDS = 4
"""Words up to which one of them may stand in an edited heading and the others in the text."""

_ANY_HEADING = "SELECT 1 FROM heading_index LIMIT 1"


class Search:
    """Full-text search over the articles of one file.

    FTS5 gives row numbers in no time; turning ten thousand of them into article ids takes longer
    in SQL than the search itself, so that the ids are kept in memory.
    """

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._numbers: dict[int, int] = {}
        self._ids: dict[int, ArticleId] = {}
        self._has_edited_headings = False
        self._version: int | None = None

    def articles(self, words: str) -> list[ArticleId]:
        """Return the articles in which every word occurs, in the order they were added.

        A word occurs in the text, or in title, outlet and author. No words: no articles. Nothing
        typed is an error.
        """
        expression = match_expression(words)
        if not expression:
            return []
        self._read_ids()
        found = self._in_texts(expression)
        if self._has_edited_headings:
            headings = self._in_headings(expression)
            headings.update(self._mixed(fold(words).split()))
            if not headings.issubset(found):
                found = [*headings.union(found)]
        ids = self._ids
        return [ids[number] for number in sorted(found)]

    def index_headings(self, gone: Sequence[Image], come: Sequence[Image]) -> None:
        """Keep the index of edited headings in step with rows of `articles`, inside their act."""
        self._version = None
        before = {image["number"]: _heading(image) for image in gone}
        new = [image for image in come if before.get(image["number"]) != _heading(image)]
        kept = {image["number"] for image in come} - {image["number"] for image in new}
        self._connection.run_many(
            "DELETE FROM heading_index WHERE rowid = ?",
            [(number,) for number in before if number not in kept],
        )
        indexed = self._indexed_headings(new)
        headings = [(image["number"], heading_words(image), image["text_id"]) for image in new]
        self._connection.run_many(
            "INSERT INTO heading_index (rowid, words) VALUES (?, ?)",
            [(number, words) for number, words, text_id in headings if words != indexed[text_id]],
        )

    def _indexed_headings(self, articles: Sequence[Image]) -> dict[int, str]:
        """Return the headings the text index holds for articles, by the numbers of their texts."""
        sql = "SELECT id, heading FROM texts WHERE id IN (SELECT value FROM json_each(?))"
        return dict(
            self._connection.rows(sql, (json.dumps([image["text_id"] for image in articles]),))
        )

    def _in_texts(self, expression: str) -> list[int]:
        """Return the numbers of the articles whose text holds the words."""
        numbers = self._numbers
        return [
            numbers[text_id]
            for (text_id,) in self._connection.rows(
                "SELECT rowid FROM text_index WHERE text_index MATCH ?", (expression,)
            )
            if text_id in numbers
        ]

    def _in_headings(self, expression: str) -> set[int]:
        return {
            number
            for (number,) in self._connection.rows(
                "SELECT rowid FROM heading_index WHERE heading_index MATCH ?", (expression,)
            )
        }

    def _mixed(self, words: Sequence[str]) -> set[int]:
        """Return the articles with one word in an edited heading and all others elsewhere."""
        found: set[int] = set()
        if not 1 < len(words) <= _MIXED_WORDS:
            return found
        for index, word in enumerate(words):
            expression = match_expression(word)
            others = match_expression(" ".join([*words[:index], *words[index + 1 :]]))
            if expression and others and (headed := self._in_headings(expression)):
                found.update(headed.intersection(self._in_texts(others)))
        return found

    def _read_ids(self) -> None:
        """Read which text belongs to which article, after anybody changed the articles."""
        version: int = self._connection.value("PRAGMA data_version")
        if version == self._version:
            return
        rows = self._connection.rows("SELECT text_id, number, id FROM articles")
        self._numbers = {text_id: number for text_id, number, _ in rows}
        self._ids = {number: article_id for _, number, article_id in rows}
        self._has_edited_headings = bool(self._connection.rows(_ANY_HEADING))
        self._version = version


def heading_words(image: Image) -> str:
    """Return title, outlet and author of a row of `articles` as the word indexes take them."""
    return index_text("\n".join(_heading(image)))


def _heading(image: Image) -> tuple[str, str, str]:
    return image["title"], image["outlet"], image["author"]
