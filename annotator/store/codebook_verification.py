"""Check what hangs on the codebook: its versions, fields, judgements, actors and links."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from annotator.codebook.json_text import from_json
from annotator.model.errors import CodebookError, StoreError
from annotator.store.actor_rows import COLUMNS, actor_from
from annotator.store.connection import Connection
from annotator.store.entered import Entered
from annotator.store.field_values import fields_from
from annotator.store.problem import Problem
from annotator.store.texts import spans_from


def of_codebook(connection: Connection) -> Iterator[Problem]:
    """Yield what is wrong with the codebook's versions and with what they ask."""
    yield from _of_versions(connection)
    are_readable = True
    for problem in _of_fields(connection):
        are_readable = False
        yield problem
    if are_readable and not Entered(connection).is_right():
        yield Problem("entered", "The list of values to complete from is not that of the claims.")
    yield from _of_sentences(connection)
    for row in connection.rows(f"SELECT {COLUMNS} FROM actors"):
        try:
            actor_from(row)
        except StoreError:
            yield Problem(f"actor {row[0]}", "Its aliases or roles cannot be read.")


def _of_versions(connection: Connection) -> Iterator[Problem]:
    versions = connection.rows("SELECT version, body FROM codebooks")
    for number, body in versions:
        try:
            from_json(body)
        except CodebookError as error:
            yield Problem(f"codebook {number}", str(error))
    there = {version for version, _ in versions}
    for number, count, claim_id in connection.rows(
        "SELECT codebook_version, count(*), min(id) FROM claims GROUP BY codebook_version"
    ):
        if number not in there:
            more = f" (and {count - 1} more claims)" if count > 1 else ""
            yield Problem(
                f"claim {claim_id}",
                f"It was made under version {number} of the codebook, which this file lacks; it is"
                f" read under the current one{more}.",
            )


def _of_fields(connection: Connection) -> Iterator[Problem]:
    for claim_id, fields in connection.rows("SELECT id, fields FROM claims WHERE fields <> ''"):
        try:
            fields_from(fields)
        except StoreError:
            yield Problem(f"claim {claim_id}", "What its fields hold cannot be read.")


def _of_sentences(connection: Connection) -> Iterator[Problem]:
    for article_id, stored, length in connection.rows(
        "SELECT articles.id, sentence_overrides.sentences, articles.length FROM sentence_overrides"
        " JOIN articles ON articles.id = sentence_overrides.id"
    ):
        try:
            edges = [edge for span in spans_from(stored) for edge in (span.start, span.end)]
        except (StoreError, ValueError):
            edges = [1, 0]
        if not all(one <= other for one, other in pairwise([0, *edges, length])):
            yield Problem(
                f"article {article_id}", "Its mended sentences do not lie in order inside the text."
            )
    for article_id, count in connection.rows(
        "SELECT articles.id, count(*) FROM judgements JOIN articles ON articles.id = article_id"
        ' WHERE "end" > articles.length GROUP BY articles.id'
    ):
        yield Problem(f"article {article_id}", f"{count} of its judgements lie behind its end.")
