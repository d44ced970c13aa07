"""A page from its address on the web: fetched within limits, then read as any file is.

Fetching and reading are two steps, because a window waits for the one with its address box open.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from urllib.parse import urlsplit

from annotator.model.errors import ReadingError
from annotator.model.read_article import ReadArticle
from annotator.reading.door import articles_of, read_bytes
from annotator.reading.doubts import ONLY_COOKIES
from annotator.reading.media_types import LED_ON, READ, Served
from annotator.reading.pieces import Outcome, ReadPiece, Refusal
from annotator.text.search_terms import index_text
from annotator.web.fetching import Progress, Rules, WebPage, fetch


def fetch_page(
    words: str,
    rules: Rules,
    *,
    tell: Callable[[Progress], None],
    is_stopped: Callable[[], bool],
) -> WebPage:
    """Fetch the page at an address as a person writes it, if a reader reads such.

    `tell` hears of every redirect and of the bytes. Raises WebError, and FetchStoppedError once
    `is_stopped` says so.
    """
    return fetch(words, READ, rules, tell=tell, is_stopped=is_stopped)


def read_page(
    page: WebPage, *, encoding: str | None = None, is_looked_at: bool = False
) -> list[Outcome]:
    """Return the article of a page, those of a book's chapters, or why there is none.

    Its source is the address that was named, its metadata's the one that gave the page; the way
    between them stands in its notes. `encoding` overrides what the server and the page say.
    `is_looked_at`: a person judges it before it is added, so what seems to be a cookie wall comes
    whole.
    """
    name = page.named
    served = Served(page.media_type, page.charset)
    try:
        articles = articles_of(page.content, name, encoding=encoding, served=served)
    except ReadingError as error:
        if not is_looked_at or ONLY_COOKIES not in str(error):
            return [Refusal(name, str(error))]
        articles = [read_bytes(page.content, name, is_whole=True, served=served)]
    kept = [_with_retrieval(article, page) for article in articles]
    return [ReadPiece(each.source, each, index_text(each.body.text)) for each in kept]


def _site(address: str) -> str:
    """Return what stands for an outlet that a page does not name: its host, unless in figures."""
    host = (urlsplit(address).hostname or "").removeprefix("www.")
    if ":" in host or host.replace(".", "").isdigit():
        return ""
    try:
        return host.encode("ascii").decode("idna")
    except UnicodeError:
        return host


def _with_retrieval(article: ReadArticle, page: WebPage) -> ReadArticle:
    way = ", then to ".join(page.addresses[1:])
    return replace(
        article,
        metadata=replace(
            article.metadata, url=page.final, outlet=article.metadata.outlet or _site(page.final)
        ),
        retrieved_at=page.retrieved_at,
        headers=page.headers,
        notes=(*article.notes, f"{LED_ON}{way}.") if way else article.notes,
    )
