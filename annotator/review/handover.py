"""Hand over a part of an annotation file: chosen articles, the codebook, and the claims or none."""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from annotator.files import failure_reason
from annotator.model.article import ArticleId
from annotator.model.errors import StoreError
from annotator.store.annotation_file import AnnotationFile
from annotator.store.exchange import Parcel


@dataclass(frozen=True, slots=True)
class Sent:
    """What a file that was handed over holds."""

    articles: int
    claims: int
    judgements: int
    decisions: int = 0


def send(
    file: AnnotationFile, target: Path, articles: Sequence[ArticleId] = (), *, blind: bool = False
) -> Sent:
    """Write one file for a colleague: these articles (by default all) with the codebook.

    Unless `blind` with the claims, judgements, links and decisions as well. Articles and claims
    keep their ids, so that what comes back can be taken in. What was deleted or undone does not go
    along. A file that is there already is never written over. Raises StoreError,
    UnknownArticleError.
    """
    chosen = list(dict.fromkeys(articles)) or [row.id for row in file.articles.summaries()]
    return _write(file, target, chosen, file.exchange.pack(chosen, blind=blind), blind=blind)


def send_adjudicated(
    file: AnnotationFile, target: Path, articles: Sequence[ArticleId] = ()
) -> Sent:
    """Write one file with the adjudicated set alone, as claims of whoever decided.

    Of these articles, by default of all in which something was decided. The decisions come along,
    so that annotators see what became of their claims. Raises what `send` does.
    """
    chosen = list(dict.fromkeys(articles)) or file.reviews.adjudicated_articles()
    if not chosen:
        raise StoreError("Nothing was decided in this file yet.")
    return _write(file, target, chosen, file.exchange.pack_adjudicated(chosen))


def _write(
    file: AnnotationFile,
    target: Path,
    chosen: Sequence[ArticleId],
    parcel: Parcel,
    *,
    blind: bool = False,
) -> Sent:
    """Make a file of a parcel, whole or not at all; `blind`: it is to be coded blind."""
    if target.exists():
        raise StoreError(f"“{target}” is there already; choose another name.")
    if not target.parent.is_dir():
        raise StoreError(f"“{target}” cannot be made: the folder does not exist.")
    temporary = target.with_name(f".{target.name}.{os.urandom(4).hex()}.sent")
    try:
        with AnnotationFile.create(temporary, annotator=file.annotator) as copy:
            count = f"{len(chosen):,} article{'' if len(chosen) == 1 else 's'}"
            copy.exchange.put(parcel, f"Hand over {count}")
            copy.blindness.switch(blind)
        _move(temporary, target)
    except OSError as error:
        raise StoreError(f"“{target}” cannot be made: {failure_reason(error)}.") from error
    finally:
        temporary.unlink(missing_ok=True)
    return Sent(len(chosen), len(parcel.claims), len(parcel.judgements), len(parcel.decisions))


def _move(temporary: Path, target: Path) -> None:
    """Give a whole file its name, which nobody may have taken meanwhile."""
    try:
        if os.name == "nt":
            temporary.rename(target)
        else:
            # Unlike a rename here, a link never takes the place of what came meanwhile.
            target.hardlink_to(temporary)
    except FileExistsError:
        raise StoreError(f"“{target}” is there already; choose another name.") from None
    except OSError:  # a disk without hard links
        temporary.replace(target)
