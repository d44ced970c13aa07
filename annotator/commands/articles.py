"""import, list, text: articles into an annotation file and out of it."""

from __future__ import annotations

import codecs
import json
import sys
from collections.abc import Iterator
from contextlib import ExitStack, closing
from itertools import groupby
from pathlib import Path

import click

from annotator.commands.arguments import (
    annotator_name,
    annotator_option,
    article_argument,
    file_argument,
    one_line,
    open_to_read,
    path_named,
    words,
)
from annotator.model.article_summary import ArticleSummary
from annotator.model.errors import UsageError
from annotator.reading.crew import read_pieces
from annotator.reading.media_types import is_web_source, short_name
from annotator.reading.pieces import Outcome, PassedOver, ReadPiece, Refusal, find_batch
from annotator.settings import load_settings
from annotator.store.annotation_file import AnnotationFile


def _path_or_address(text: str) -> Path | str:
    """Return an address of the web as it stands; as a path it would lose a slash."""
    return words(text) if is_web_source(text) else path_named(text)


@click.command(name="import", short_help="Add articles: files, folders, archives, web addresses.")
@file_argument
@click.argument("named", metavar="ARTICLE...", nargs=-1, required=True, type=_path_or_address)
@click.option("--encoding", metavar="CODEC", type=words, help="How the bytes are to be read.")
@click.option(
    "--allow-private",
    is_flag=True,
    help="Fetch from this computer and its network too, as the settings can allow for good.",
)
@annotator_option
def import_articles(
    path: Path,
    named: tuple[Path | str, ...],
    encoding: str | None,
    allow_private: bool,
    annotator: str,
) -> int:
    """Add articles; folders and ZIP archives are searched for them, a book gives its chapters.

    An ARTICLE that begins with http:// or https:// is fetched, that one page alone: at most 20 MB,
    30 seconds and 10 redirects, which are named on stderr, and from servers on the web only.

    Makes FILE.claims if there is none. Prints a line for each article: id, title, and "new" or
    "known" (the same text is in the file already), parted by tabs. An article that cannot be read
    is named on stderr, with its path where it was found in a folder or an archive; the others are
    added all the same, and the exit code is 2. What a folder holds beside articles is counted.
    """
    _check_encoding(encoding)
    allows_nearby = _allows_nearby(named, allow_private)
    largest = load_settings().largest_original * 1_000_000
    refused = 0
    say = _Speaker(named)
    with ExitStack() as at_end:
        file: AnnotationFile | None = None
        if path.exists():
            file = at_end.enter_context(
                AnnotationFile.open(path, annotator=annotator_name(annotator))
            )
        else:
            _check_new(path)
        for article in _read(named, encoding, allows_nearby):
            if isinstance(article, Refusal):
                refused += 1
                say(article.name, article.sentence)
                continue
            if isinstance(article, PassedOver):
                click.echo(article.sentence, err=True)
                continue
            if file is None:  # made for the first article that can be read, not for nothing
                file = at_end.enter_context(
                    AnnotationFile.create(path, annotator=annotator_name(annotator))
                )
            file.articles.largest_original = largest
            _add(file, article, say)
    return 2 if refused else 0


class _Speaker:
    """Says on stderr what is to be known of a file, one line each."""

    def __init__(self, named: tuple[Path | str, ...]) -> None:
        """`named`: what was asked for by itself; of other files the path is said as well."""
        self._named = {str(each) for each in named}

    def __call__(self, name: str, sentence: str) -> None:
        line = sentence if self.names(name) else f"{name}: {sentence}"
        click.echo(one_line(line), err=True)

    def names(self, source: str) -> bool:
        """Tell whether a source, or the book it is a chapter of, was asked for by itself."""
        return is_web_source(source) or source.partition("#")[0] in self._named


def _check_new(path: Path) -> None:
    """Let no slip of the arguments make a file, or a folder, that nobody wanted."""
    if path.suffix.lower() != ".claims":
        raise UsageError(
            f"There is no annotation file “{path}”, and a new one must end in “.claims”."
        )
    if not path.parent.is_dir():
        raise UsageError(f"There is no folder “{path.parent}” to make “{path.name}” in.")


def _add(file: AnnotationFile, piece: ReadPiece, say: _Speaker) -> None:
    article = piece.read
    article_id, is_new = file.articles.add(
        article, search_text=piece.search_text, signature=piece.signature
    )
    title = file.articles.summary(article_id).metadata.title
    click.echo(f"{article_id}\t{one_line(title)}\t{'new' if is_new else 'known'}")
    for note in article.notes:
        is_named = say.names(article.source)
        say(article.source, f"{short_name(article.source)}: {note}" if is_named else note)


def _check_encoding(encoding: str | None) -> None:
    try:
        codecs.lookup(encoding or "utf-8")
    except LookupError:
        raise UsageError(f"There is no encoding “{encoding}”.") from None


def _allows_nearby(named: tuple[Path | str, ...], allow_private: bool) -> bool:
    """Tell whether this network may be fetched from; refuse addresses that are switched off."""
    settings = load_settings()
    if not settings.web_addresses and any(isinstance(each, str) for each in named):
        raise UsageError(
            "Opening web addresses is switched off in the settings (File > Settings… in the"
            " window); nothing was fetched or added."
        )
    return allow_private or settings.nearby_addresses


def _read(
    named: tuple[Path | str, ...], encoding: str | None, allows_nearby: bool
) -> Iterator[Outcome | PassedOver]:
    """Read what is named, in order: paths that follow each other on several cores."""
    for is_address, run in groupby(named, lambda each: isinstance(each, str)):
        if is_address:
            # Here, because files need no network, and who adds none need not wait for its code.
            from annotator.commands.web_articles import fetch_articles

            for address in run:
                yield from fetch_articles(str(address), encoding, allows_nearby=allows_nearby)
            continue
        pieces, passed_over = find_batch([Path(each) for each in run])
        with closing(read_pieces(pieces, encoding=encoding)) as batches:
            for outcomes in batches:
                yield from outcomes
        if passed_over.count:
            yield passed_over


@click.command(name="list")
@file_argument
@click.option("--json", "as_json", is_flag=True, help="Print a JSON array of objects.")
def list_articles(path: Path, as_json: bool) -> None:
    """List the articles of a file.

    One line each, parted by tabs: id, title, outlet, published, claims (how many), state,
    text_sha256, source (the file it came from).
    """
    with open_to_read(path) as file:
        rows = [_row(summary) for summary in file.articles.summaries()]
    if as_json:
        click.echo(json.dumps(rows, ensure_ascii=False, indent=2))
        return
    for row in rows:
        click.echo("\t".join(one_line(str(value)) for value in row.values()))


def _row(summary: ArticleSummary) -> dict[str, str | int]:
    return {
        "id": summary.id,
        "title": summary.metadata.title,
        "outlet": summary.metadata.outlet,
        "published": summary.metadata.published,
        "claims": summary.claims,
        "state": summary.state.value,
        "text_sha256": summary.text_sha256,
        "source": summary.source,
    }


@click.command(name="text")
@file_argument
@article_argument
def print_text(path: Path, article: str) -> None:
    """Print the text of an article, the one that offsets count in.

    ARTICLE is an id, the first characters of one (at least 4), or an exact title. The text comes
    in UTF-8 with nothing added, not even a line end; offsets count its Unicode code points.
    """
    with open_to_read(path) as file:
        text = file.articles.get(file.articles.resolve(article)).text
    sys.stdout.buffer.write(text.encode("utf-8"))
