"""A comparison with its agreement as one plain document, for other programs to read."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from annotator.review.agreement.report import Report, agreement_report
from annotator.review.codings import Codings
from annotator.review.collation import Collation
from annotator.review.compare import Comparison, compare

Document = dict[str, Any]

FORMAT = "claimlight-comparison 1"


@dataclass(frozen=True, slots=True)
class Findings:
    """What comparing several files comes to."""

    codings: Codings
    comparison: Comparison
    report: Report


def find(codings: Codings, threshold: float) -> Findings:
    """Compare the annotators of the files and measure how far they agree.

    `threshold`: the least overlap of claims that answer to each other. Articles that only one
    annotator coded are neither compared nor measured.
    """
    comparison = compare(
        codings.article_claims(), codings.annotators, codings.rules(threshold), codings.values
    )
    assert comparison is not None  # nobody stops it
    compared = set(comparison.articles)
    articles = [article for article in codings.articles if article.article_id in compared]
    report = agreement_report(articles, comparison, codings.tags, codings.fields, codings.values)
    assert report is not None
    return Findings(codings, comparison, report)


def document(findings: Findings) -> Document:
    """Return everything that was found, by name."""
    collation, comparison = findings.codings.collation, findings.comparison
    titles = {
        article_id: article.title
        for article in collation.articles
        for article_id in article.ids
        if article_id is not None
    }
    return {
        "format": FORMAT,
        **_collated(collation),
        "annotators": list(comparison.annotators),
        "iou": comparison.rules.threshold,
        "fields": list(comparison.rules.fields),
        "counts": {str(kind): count for kind, count in comparison.counts.items()},
        "matches": [
            {
                "article": row.article_id,
                "title": titles[row.article_id],
                "class": str(row.kind),
                "differences": sorted(map(str, row.differences)),
                "claims": dict(zip(comparison.annotators, row.claims, strict=True)),
                "parts": [{"annotator": name, "claim": claim} for name, claim in row.parts],
                "overlap": row.overlap,
                "missed_by": list(row.missed_by),
                "fields": list(row.fields),
                "start": row.start,
                "end": row.end,
            }
            for row in comparison.rows
        ],
        **_measured(findings.report),
    }


def _collated(collation: Collation) -> Document:
    return {
        "files": [
            {
                "path": str(file.path),
                "name": file.label,
                "file_id": file.file_id,
                "articles": file.articles,
                "claims": file.claims,
                "annotators": [
                    {
                        "annotator": coder.label,
                        "name": coder.name,
                        "claims": coder.claims,
                        "articles": coder.articles,
                    }
                    for coder in collation.coders
                    if coder.file == number
                ],
                "left_out": list(file.left_out),
                "codebook_differences": list(file.codebook_changes),
                "only_here": [_article(a.sha256, a.title) for a in collation.only_in(number)],
            }
            for number, file in enumerate(collation.files)
        ],
        "articles_in_common": [
            {**_article(article.sha256, article.title), "ids": list(article.ids)}
            for article in collation.common
        ],
        "same_title_other_text": [
            {
                "title": clash.title,
                "texts": [
                    {"file": collation.files[number].label, "text_sha256": sha256}
                    for number, sha256 in clash.texts
                ],
            }
            for clash in collation.clashes
        ],
        "not_compared": list(collation.hidden),
        "remarks": list(collation.remarks),
    }


def _article(sha256: str, title: str) -> Document:
    return {"text_sha256": sha256, "title": title}


def _measured(report: Report) -> Document:
    return {
        "measures": [
            {
                "question": str(entry.question),
                "name": entry.name,
                "subject": entry.subject,
                "annotators": list(entry.annotators),
                "counts_misses": entry.counts_misses,
                "value": entry.measure.value,
                "reason": entry.measure.reason,
                "n": entry.measure.n,
                "low": entry.measure.low,
                "high": entry.measure.high,
                "articles": entry.measure.articles,
            }
            for entry in report.entries
        ],
        "coverage": [
            {
                "annotators": list(coverage.annotators),
                "finished": coverage.finished,
                "left_out": coverage.left_out,
            }
            for coverage in report.coverage
        ],
        "confusions": [
            {
                "annotators": list(pair),
                "tags": list(confusion.tags),
                "counts": [list(row) for row in confusion.counts],
            }
            for pair, confusion in report.confusions.items()
        ],
    }
