"""The one door: a file or its bytes in, an article out, or one sentence that says why not."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from annotator.model.article import ArticleText, BlockKind, Metadata, ReadArticle
from annotator.model.errors import ReadingError
from annotator.reading import plain
from annotator.reading.assemble import assemble, freeze
from annotator.reading.cleaning import level_line_ends, replace_controls
from annotator.reading.decoding import Decoded, decode, encoding_label
from annotator.reading.formats import LARGEST, MARKDOWN_SUFFIXES, SUFFIXES
from annotator.reading.sniffing import looks_like
from annotator.text.languages import guess_language


def read_article(path: Path, *, encoding: str | None = None) -> ReadArticle:
    """Read a file. `encoding` is a codec's name that overrides what is found.

    Raises ReadingError with a sentence that names the file.
    """
    return read_bytes(_content(path), str(path), encoding=encoding)


def read_bytes(content: bytes, name: str, *, encoding: str | None = None) -> ReadArticle:
    """Read the bytes of a file called `name`, whose suffix says Markdown or plain text.

    Raises ReadingError, and nothing else whatever the bytes are.
    """
    short = Path(name).name or name
    if not content:
        raise ReadingError(f"“{short}” is empty.")
    if len(content) > LARGEST:
        raise ReadingError(_too_large(short, len(content)))
    kind = looks_like(content)
    if kind:
        raise ReadingError(
            f"“{short}” looks like {kind}; articles are read from plain text and Markdown."
        )
    try:
        decoded = decode(content, encoding)
    except ReadingError as error:
        raise ReadingError(f"“{short}” could not be read: {error}.") from None
    if not decoded.text.strip():
        raise ReadingError(f"“{short}” holds no text.")
    return _read(content, name, decoded)


def article_files(paths: Iterable[Path]) -> Iterator[Path]:
    """Yield the files as they are, and those of folders that can be read as articles.

    Folders are walked to the bottom, sorted, without what is hidden.
    """
    for path in paths:
        if _is_folder(path):
            yield from _walk(path)
        else:
            yield path


def _walk(folder: Path) -> Iterator[Path]:
    try:
        inside = sorted(folder.iterdir())
    except OSError:
        yield folder  # reading it will say why it cannot be looked into
        return
    for path in inside:
        if path.name.startswith("."):
            continue
        if _is_folder(path):
            if not path.is_symlink():  # it may lead back up here
                yield from _walk(path)
        elif path.suffix.lower() in SUFFIXES:
            yield path


def _is_folder(path: Path) -> bool:
    try:
        return path.is_dir()
    except OSError:  # it lies where one may not look; reading it will say so
        return False


def _content(path: Path) -> bytes:
    """Return the file's bytes, having looked at its size first."""
    try:
        if path.is_dir():
            next(path.iterdir(), None)  # raises where it may not be looked into
            raise ReadingError(f"“{path.name}” is a folder, not an article.")
        if path.exists() and not path.is_file():  # a pipe or a device might never end
            raise ReadingError(f"“{path.name}” is not a file that can be read.")
        size = path.stat().st_size
        if size > LARGEST:
            raise ReadingError(_too_large(path.name, size))
        return path.read_bytes()
    except (FileNotFoundError, ValueError):  # ValueError: a NUL in the name
        raise ReadingError(f"There is no file “{path}”.") from None
    except PermissionError:
        raise ReadingError(f"“{path.name}” may not be read: permission is missing.") from None
    except OSError as error:
        raise ReadingError(f"“{path.name}” could not be read: {error.strerror}.") from None


def _too_large(name: str, size: int) -> str:
    return (
        f"“{name}” is too large ({size // 1_000_000} MB); articles of up to"
        f" {LARGEST // (1024 * 1024)} MB can be read."
    )


@dataclass(frozen=True, slots=True)
class _Form:
    """What a format's reader gives."""

    body: ArticleText
    metadata: Metadata
    media_type: str
    reader: str
    notes: tuple[str, ...] = ()


def _read(content: bytes, name: str, decoded: Decoded) -> ReadArticle:
    text, notes = replace_controls(level_line_ends(decoded.text))
    is_markdown = Path(name).suffix.lower() in MARKDOWN_SUFFIXES
    form = _markdown(text, Path(name).name) if is_markdown else _plain(text)
    if not form.body.text.strip():
        raise ReadingError(f"“{Path(name).name or name}” holds no text.")
    if decoded.is_guess:
        notes = (f"The encoding was guessed: {encoding_label(decoded.encoding)}.", *notes)
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
