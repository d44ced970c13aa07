"""All claims as flat rows, streamed: the wide query behind every export."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from annotator.store.connection import Connection, Row

CHUNK = 5_000
"""Rows read at once: about 5 MB, and the file is free for writers in between."""

_CLAIM_COLUMNS = (
    "annotator", "tags", "note", "quote", "start", "end", "prefix", "suffix", "created", "changed",
    "fragments", "codebook_version", "fields",
)  # fmt: skip
_ARTICLE_COLUMNS = ("title", "outlet", "author", "published", "url", "text_sha256")

EXPRESSIONS: dict[str, str] = {
    "claim_id": "claims.id",
    "article_id": "articles.id",
    **{column: f"articles.{column}" for column in _ARTICLE_COLUMNS},
    **{column: f'claims."{column}"' for column in _CLAIM_COLUMNS},
}
"""The columns of the view `claim_rows`, as SQL over `articles` and `claims`."""

_KEY = 'articles.number, claims.start, claims."end", claims.id'
_KEY_LENGTH = 4


def rows(
    connection: Connection, columns: Sequence[str], condition: str, values: Sequence[str]
) -> Iterator[Row]:
    """Yield tuples of the columns, in the order of articles and then of the text.

    Keyset paging: a chunk is the rest of the article the last one ended in, then the articles
    behind it. Raises ValueError for an unknown column.
    """
    unknown = [column for column in columns if column not in EXPRESSIONS]
    if unknown:
        raise ValueError(f"no such columns: {unknown}")
    return _chunks(connection, columns, condition, values)


def _chunks(
    connection: Connection, columns: Sequence[str], condition: str, values: Sequence[str]
) -> Iterator[Row]:
    select = (
        f"SELECT {', '.join([*(EXPRESSIONS[column] for column in columns), _KEY])}"
        " FROM articles CROSS JOIN claims ON claims.article_id = articles.id"
        f" WHERE {condition} AND "
    )
    order = f' ORDER BY articles.number, claims.start, claims."end" DESC, claims.id LIMIT {CHUNK}'
    in_article = (
        "articles.number = ? AND claims.start >= ?"
        ' AND (claims.start > ? OR claims."end" < ? OR (claims."end" = ? AND claims.id > ?))'
    )
    width = len(columns)
    number = -1
    while found := connection.rows(f"{select} articles.number > ? {order}", (*values, number)):
        yield from (row[:width] for row in found)
        number, start, end, claim_id = found[-1][-_KEY_LENGTH:]
        if len(found) < CHUNK:
            return
        place = (number, start, start, end, end, claim_id)
        while found := connection.rows(f"{select} {in_article} {order}", (*values, *place)):
            yield from (row[:width] for row in found)
            _, start, end, claim_id = found[-1][-_KEY_LENGTH:]
            place = (number, start, start, end, end, claim_id)
