"""Find articles by words in their headings and texts."""

from __future__ import annotations

from collections.abc import Sequence

from annotator.model.article import ArticleId
from annotator.store.change_notice import Image
from annotator.store.connection import Connection
from annotator.text.search_terms import index_text, match_expression


class Search:
    """Full-text search over the articles of one file."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def articles(self, words: str) -> list[ArticleId]:
        """Return the articles in which every word occurs, in the order they were added.

        All words in the text, or all in title, outlet and author. No words: no articles. Nothing
        typed is an error.
        """
        expression = match_expression(words)
        if not expression:
            return []
        found = self._connection.rows(
            "SELECT id FROM articles WHERE text_id IN"
            " (SELECT rowid FROM text_index WHERE text_index MATCH ?1)"
            " OR number IN (SELECT rowid FROM heading_index WHERE heading_index MATCH ?1)"
            " ORDER BY number",
            (expression,),
        )
        return [row[0] for row in found]


def index_headings(connection: Connection, gone: Sequence[Image], come: Sequence[Image]) -> None:
    """Keep the index of headings in step with rows of `articles`, inside their act."""
    connection.run_many(
        "DELETE FROM heading_index WHERE rowid = ?", [(image["number"],) for image in gone]
    )
    connection.run_many(
        "INSERT INTO heading_index (rowid, words) VALUES (?, ?)",
        [(image["number"], heading_words(image)) for image in come],
    )


def heading_words(image: Image) -> str:
    """Return what is searched of an article besides its text."""
    return index_text("\n".join((image["title"], image["outlet"], image["author"])))
