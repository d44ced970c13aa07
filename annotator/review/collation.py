"""What to know of several annotators' files before anything is compared."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from annotator.model.article import ArticleId


@dataclass(frozen=True, slots=True)
class Coder:
    """One annotator in one file; the same name in another file is another coder.

    `label` is unique: the name, with the file's label where it occurs in several files. `file` is
    the number of the file, from 0. `claims` and `articles` count what there is by them.
    """

    label: str
    name: str
    file: int
    claims: int
    articles: int


@dataclass(frozen=True, slots=True)
class FileSummary:
    """One of the files: `label` is its name, with more of the path where names are the same.

    `left_out`: sentences about what was not believed. `codebook_changes`: what differs from the
    first file's codebook, in sentences.
    """

    path: Path
    label: str
    file_id: str
    articles: int
    claims: int
    left_out: tuple[str, ...]
    codebook_changes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SharedArticle:
    """A text by its hash, with its id in each file (None: not there) and the first one's title."""

    sha256: str
    title: str
    ids: tuple[ArticleId | None, ...]

    @property
    def files(self) -> tuple[int, ...]:
        """The numbers of the files that hold it."""
        return tuple(number for number, found in enumerate(self.ids) if found is not None)


@dataclass(frozen=True, slots=True)
class TitleClash:
    """Articles of one title but different texts, which no file holds side by side.

    They are not compared with each other. `texts`: (number of the first file that holds it, hash)
    of each, in the order of the files.
    """

    title: str
    texts: tuple[tuple[int, str], ...]


@dataclass(frozen=True, slots=True)
class Collation:
    """What to know before anything is compared.

    `articles`: all texts, in the order of the files. `hidden`: in sentences what is not compared
    and why, with counts. `remarks`: what else to know (the same name in two files, ...).
    """

    files: tuple[FileSummary, ...]
    coders: tuple[Coder, ...]
    articles: tuple[SharedArticle, ...]
    clashes: tuple[TitleClash, ...]
    hidden: tuple[str, ...]
    remarks: tuple[str, ...]

    @property
    def common(self) -> tuple[SharedArticle, ...]:
        """The articles that all files hold."""
        return tuple(a for a in self.articles if len(a.files) == len(self.files))

    def only_in(self, file: int) -> tuple[SharedArticle, ...]:
        """Return the articles that no other file holds."""
        return tuple(a for a in self.articles if a.files == (file,))
