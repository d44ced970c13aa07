"""What the details of an article say of its other versions and of its near copies."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from annotator.model.article import ArticleId
from annotator.store.annotation_file import AnnotationFile
from ui.painting import isolated

_NAMED = 3
"""Near copies that are named; the others are counted."""


def other_texts(file: AnnotationFile, article_id: ArticleId) -> list[tuple[str, str]]:
    """Return names and values, only of what there is; raises StoreError."""
    rows: list[tuple[str, str]] = []
    if file.versions.newer(article_id) is not None:
        rows.append((_tr("Version"), _tr("an earlier one; the article was read anew")))
    elif file.versions.earlier(article_id) is not None:
        rows.append((_tr("Version"), _tr("a new reading; the earlier one is still in the file")))
    copies = file.near_copies.copies_of(article_id)
    if copies:
        names = [
            f"{_name(file, each)} ({_tr('{} % alike').format(int(share * 100))})"
            for each, share in copies[:_NAMED]
        ]
        count = len(copies)
        counted = _tr("1 near copy") if count == 1 else _tr("{} near copies").format(f"{count:,}")
        more = _tr(" and {} more").format(f"{count - _NAMED:,}") if count > _NAMED else ""
        rows.append((_tr("Story"), f"{counted}: {'; '.join(names)}{more}"))
    return rows


def _name(file: AnnotationFile, article_id: ArticleId) -> str:
    metadata = file.articles.summary(article_id).metadata
    return isolated(metadata.outlet or metadata.title)


def _tr(text: str) -> str:
    return QCoreApplication.translate("OtherTexts", text)
