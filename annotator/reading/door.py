"""The one door: a file or its bytes in, an article out, or one sentence that says why not."""

from __future__ import annotations

import hashlib
import os
from collections import Counter
from collections.abc import Generator, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

from annotator.model.article import ArticleText, BlockKind, Metadata
from annotator.model.errors import ReadingError
from annotator.model.read_article import ReadArticle
from annotator.reading import plain
from annotator.reading.assemble import assemble, freeze
from annotator.reading.cleaning import level_line_ends, replace_controls
from annotator.reading.decoding import decode, encoding_label
from annotator.reading.doubts import GUESSED, doubts_about_letters, doubts_about_text
from annotator.reading.folders import files_in, is_folder
from annotator.reading.form import Form, Source
from annotator.reading.formats import LARGEST
from annotator.reading.html_decoding import decode_page
from annotator.reading.media_types import UNSERVED, Served, file_name, short_name
from annotator.reading.readers import Kind, read_form
from annotator.reading.sniffing import find_kind, looks_like
from annotator.text.languages import guess_language, language_of


def read_article(path: Path, *, encoding: str | None = None, is_whole: bool = False) -> ReadArticle:
    """Read a file; a book becomes one article.

    `encoding` is a codec's name that overrides what is found. `is_whole` takes everything on a
    web page, not its article alone, and the running heads of a PDF. Raises ReadingError with a
    sentence that names the file.
    """
    return read_bytes(file_content(path), str(path), encoding=encoding, is_whole=is_whole)


def read_bytes(
    content: bytes,
    name: str,
    *,
    encoding: str | None = None,
    is_whole: bool = False,
    served: Served = UNSERVED,
) -> ReadArticle:
    """Read the bytes of a file called `name`, whose suffix counts where they do not tell.

    A name that ends in `#` and a part, as the source of a chapter does, gives that chapter. Of a
    page from the web the name is its address; `served` is what its server said.
    Raises ReadingError, and nothing else whatever the bytes are.
    """
    with naming(name):
        kind = _kind(content, name, served)
        if kind in (Kind.TEXT, Kind.MARKDOWN):
            return _read_text(content, name, encoding, kind, served.charset)
        part = name.partition("#")[2] if kind is Kind.BOOK else ""
        source = Source(content, name, encoding, is_whole, part, served.charset)
        return _assembled(read_form(kind, source), content, name)


def chapters(path: Path) -> list[ReadArticle]:
    """Return an article for each chapter of a book (EPUB), in reading order.

    Each names the book as its outlet, has the whole file as its original, and `path#chapter` as
    its source. Any other file gives the one article it is. Raises ReadingError with a sentence
    that names the file.
    """
    return articles_of(file_content(path), str(path))


def articles_of(
    content: bytes, name: str, *, encoding: str | None = None, served: Served = UNSERVED
) -> list[ReadArticle]:
    """Return what `chapters` does of the bytes of a file called `name`.

    `encoding` overrides what is found where the file is no book; `served` is what the server of a
    page from the web said. Raises ReadingError.
    """
    with naming(name):
        if _kind(content, name, served) is not Kind.BOOK:
            return [read_bytes(content, name, encoding=encoding, served=served)]
        # Here, because it is needed for books alone.
        from annotator.reading.book import read_chapters

        forms = read_chapters(Source(content, name))
        return [_assembled(form, content, f"{name}#{form.part}") for form in forms]


def article_files(paths: Iterable[Path], passed_over: Counter[str] | None = None) -> Iterator[Path]:
    """Yield the files as they are, and those of folders that are or look like articles.

    Folders are walked as `files_in` does.
    """
    for path in paths:
        if is_folder(path):
            yield from files_in(path, Counter() if passed_over is None else passed_over)
        else:
            yield path


def file_content(path: Path) -> bytes:
    """Return a file's bytes, having looked at its size first; raises ReadingError."""
    try:
        if path.is_dir():
            next(path.iterdir(), None)  # raises where it may not be looked into
            raise ReadingError(f"“{path.name}” is a folder, not an article.")
        if path.exists() and not path.is_file():  # a pipe or a device might never end
            raise ReadingError(f"“{path.name}” is not a file that can be read.")
        size = path.stat().st_size
        if size > LARGEST:
            raise ReadingError(_too_large(path.name, size))
        return _whole(path)
    except (FileNotFoundError, ValueError):  # ValueError: a NUL in the name
        raise ReadingError(f"There is no file “{path}”.") from None
    except PermissionError:
        raise ReadingError(f"“{path.name}” may not be read: permission is missing.") from None
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        raise ReadingError(f"“{path.name}” could not be read: {reason}.") from None


def _whole(path: Path) -> bytes:
    """Return the bytes of a file that nobody writes meanwhile; raises ReadingError, OSError."""
    with path.open("rb") as stream:
        before = os.fstat(stream.fileno())
        content = stream.read(LARGEST + 1)
        after = os.fstat(stream.fileno())
    if (before.st_size, before.st_mtime_ns) != (after.st_size, after.st_mtime_ns):
        raise ReadingError(f"“{path.name}” was changed while it was read; add it once more.")
    return content


def _too_large(name: str, size: int) -> str:
    return (
        f"“{name}” is too large ({size // 1_000_000} MB); articles of up to"
        f" {LARGEST // (1024 * 1024)} MB can be read."
    )


@contextmanager
def naming(name: str) -> Generator[None]:
    """Make the clause that a reader refuses a file with into a sentence that names it.

    A context manager; raises ReadingError.
    """
    short = short_name(name)
    try:
        yield
    except ReadingError as error:
        clause = str(error)
        if clause.endswith("."):  # a sentence already
            raise
        if clause.startswith("it looks like "):
            raise ReadingError(f"“{short}” {clause.removeprefix('it ')}.") from None
        if clause.startswith("it holds "):
            raise ReadingError(f"“{short}” {clause.removeprefix('it ')}.") from None
        raise ReadingError(f"“{short}” could not be read: {clause}.") from None


def _kind(content: bytes, name: str, served: Served) -> Kind:
    """Return what the file is, having looked at its size; raises ReadingError."""
    short = short_name(name)
    if not content:
        raise ReadingError(f"“{short}” is empty.")
    if len(content) > LARGEST:
        raise ReadingError(_too_large(short, len(content)))
    kind = looks_like(content)
    if kind:
        raise ReadingError(f"it looks like {kind}; no article is read from that")
    return find_kind(content, file_name(name, content, served.media_type))


_ENOUGH = 2500
"""Code points that tell a language."""


@dataclass(frozen=True, slots=True)
class _Form:
    """What reading a text gives."""

    body: ArticleText
    metadata: Metadata
    media_type: str
    reader: str
    notes: tuple[str, ...] = ()


def _assembled(form: Form, content: bytes, name: str) -> ReadArticle:
    """Put the blocks together and count the offsets."""
    blocks = [block for block in form.blocks if block.text.strip() or block.kind is BlockKind.RULE]
    if all(block.kind is BlockKind.RULE for block in blocks):
        raise ReadingError("it holds no text")
    beginning = " ".join(block.text for block in blocks[:20])
    language = language_of(beginning[:_ENOUGH], form.metadata.language)
    metadata = replace(form.metadata, language=language)
    return ReadArticle(
        body=assemble(blocks, metadata.language),
        metadata=metadata,
        original=content,
        original_sha256=hashlib.sha256(content).hexdigest(),
        source=name,
        media_type=form.media_type,
        encoding=form.encoding,
        reader=form.reader,
        notes=form.notes + doubts_about_text(blocks, metadata.title),
    )


def _read_text(
    content: bytes, name: str, encoding: str | None, kind: Kind, declared: str
) -> ReadArticle:
    decoded = decode_page(content, encoding, declared) if declared else decode(content, encoding)
    if not decoded.text.strip():
        raise ReadingError("it holds no text")
    text, notes = replace_controls(level_line_ends(decoded.text))
    form = _markdown(text, short_name(name)) if kind is Kind.MARKDOWN else _plain(text)
    if not form.body.text.strip():
        raise ReadingError("it holds no text")
    if decoded.is_guess:
        notes = (GUESSED.format(encoding_label(decoded.encoding)), *notes)
    notes += doubts_about_letters([decoded.text])
    return ReadArticle(
        body=form.body,
        metadata=form.metadata,
        original=content,
        original_sha256=hashlib.sha256(content).hexdigest(),
        source=name,
        media_type=form.media_type,
        encoding=decoded.encoding,
        reader=form.reader,
        notes=notes + form.notes,
    )


def _plain(text: str) -> _Form:
    blocks = plain.find_blocks(text)
    title = ""
    if blocks and blocks[0].kind is BlockKind.HEADING:
        title = " ".join(text[blocks[0].start : blocks[0].end].split())
    language = guess_language(text)
    body = freeze(text, blocks, language)
    return _Form(body, Metadata(title=title, language=language), "text/plain", plain.READER)


def _markdown(text: str, name: str) -> _Form:
    # Here, because Python-Markdown and lxml are imported behind it.
    from annotator.reading.markdown_reader import READER, read_markdown

    try:
        metadata, blocks = read_markdown(text)
    except ReadingError as error:
        form = _plain(text)
        return replace(form, notes=(f"“{name}” was read as plain text: {error}.",))
    if not metadata.language:
        metadata = replace(metadata, language=guess_language(" ".join(b.text for b in blocks[:40])))
    body = assemble(blocks, metadata.language)
    return _Form(body, metadata, "text/markdown", READER)
