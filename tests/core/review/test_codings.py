"""Files set side by side: what is compared, what is not and why, all counted."""

from __future__ import annotations

import shutil
from collections.abc import Sequence
from contextlib import ExitStack
from dataclasses import replace
from pathlib import Path

import pytest

from annotator.model.article import ArticleState
from annotator.model.tag import Tag
from annotator.review.codings import Codings, collate
from annotator.review.compare import RowKind
from annotator.review.comparison_document import Document, Findings, document, find
from annotator.review.file_names import file_labels
from annotator.store.annotation_file import AnnotationFile
from annotator.store.untrusted import open_untrusted
from tests.core.review.files import TEXTS, made


def collated(*paths: Path) -> Codings:
    with ExitStack() as closing:
        files = [closing.enter_context(open_untrusted(path)) for path in paths]
        codings = collate(files)
    assert codings is not None
    return codings


def found(*paths: Path) -> Findings:
    return find(collated(*paths), 0.5)


def classes(findings: Findings) -> list[str]:
    return [str(row.kind) for row in findings.comparison.rows]


@pytest.fixture
def ann(tmp_path: Path) -> Path:
    path = tmp_path / "ann.claims"
    made(
        path,
        "Ann",
        {
            "The strait": [(0, 21, "threat"), (37, 51, "pledge")],
            "The harbour": [(0, 15, "pledge")],
            "The border": [(0, 11, "threat")],
        },
    )
    return path  # fmt: skip


@pytest.fixture
def ben(tmp_path: Path) -> Path:
    path = tmp_path / "ben.claims"
    made(path, "Ben", {"The strait": [(0, 21, "threat"), (37, 50, "threat")], "The harbour": []})
    return path


def test_articles_are_the_same_when_their_texts_are(ann: Path, tmp_path: Path) -> None:
    other = tmp_path / "other.claims"
    texts = {"Under another name": TEXTS["The strait"], "The border": "Guards go."}
    made(other, "Ben", {"Under another name": [], "The border": [(0, 6, "threat")]}, texts=texts)
    collation = collated(ann, other).collation
    assert [article.title for article in collation.common] == ["The strait"]
    assert [a.title for a in collation.only_in(0)] == ["The harbour", "The border"]
    assert [(clash.title, len(clash.texts)) for clash in collation.clashes] == [("The border", 2)]


def test_a_text_that_one_of_three_has_otherwise_is_named(
    ann: Path, ben: Path, tmp_path: Path
) -> None:
    cy = tmp_path / "cy.claims"
    texts = {"The harbour": "We promise nothing.", "The strait": TEXTS["The strait"]}
    made(cy, "Cy", {"The harbour": [], "The strait": []}, texts=texts)
    (clash,) = collated(ann, ben, cy).collation.clashes
    assert (clash.title, [number for number, _ in clash.texts]) == ("The harbour", [0, 2])


def test_two_texts_of_one_title_in_one_file_are_two_articles(ann: Path, tmp_path: Path) -> None:
    both = tmp_path / "both.claims"
    made(both, "Ben", {"The strait": []})
    made(both, "Ben", {"The strait": []}, texts={"The strait": "A second part."})
    assert collated(ann, both).collation.clashes == ()


def test_what_is_not_compared_is_counted(ann: Path, ben: Path) -> None:
    codings = collated(ann, ben)
    assert codings.collation.hidden == (
        "1 claim by “Ann” in 1 article that nobody else coded is not compared.",
    )
    assert codings.collation.remarks == ()


def test_claims_are_set_side_by_side_across_files(ann: Path, ben: Path) -> None:
    findings = found(ann, ben)
    assert classes(findings) == ["agree", "tag", "missed"]
    assert findings.report.coverage[0].finished == 2


def test_an_article_somebody_did_not_code_counts_no_misses(ann: Path, tmp_path: Path) -> None:
    path = tmp_path / "ben.claims"
    made(path, "Ben", {"The harbour": [(0, 15, "pledge")]})
    made(path, "Ben", {"The strait": []}, done=False)
    assert classes(found(ann, path)) == ["agree"]


def test_articles_not_finished_by_both_are_not_measured(ann: Path, tmp_path: Path) -> None:
    path = tmp_path / "ben.claims"
    made(path, "Ben", {"The harbour": [(0, 15, "pledge")]})
    made(path, "Ben", {"The strait": [(0, 21, "threat")]}, done=False)
    findings = found(ann, path)
    assert (findings.report.coverage[0].finished, findings.report.coverage[0].left_out) == (1, 1)


def test_where_nobody_marks_articles_as_done_all_that_was_coded_counts(
    ann: Path, tmp_path: Path
) -> None:
    path = tmp_path / "ben.claims"
    made(path, "Ben", {"The strait": [(0, 21, "threat")]}, done=False)
    findings = found(ann, path)
    assert findings.report.coverage[0].finished == 1
    assert findings.codings.collation.remarks == (
        "In “ben.claims” no article is marked as done, so that every article coded in it counts"
        " as finished.",
    )


def test_a_file_against_its_copy_agrees_everywhere(ann: Path, tmp_path: Path) -> None:
    copy = tmp_path / "copy.claims"
    shutil.copyfile(ann, copy)
    findings = found(ann, copy)
    assert set(classes(findings)) == {"agree"}
    assert findings.comparison.annotators == ("Ann (ann.claims)", "Ann (copy.claims)")
    assert findings.codings.collation.remarks == (
        "“copy.claims” and “ann.claims” are copies of one file.",
        "“Ann” is in 2 files; they are told apart by file.",
    )
    for entry in findings.report.entries:
        assert entry.measure.value in (None, 1.0), entry


def test_the_same_file_twice(ann: Path) -> None:
    findings = found(ann, ann)
    assert set(classes(findings)) == {"agree"}
    assert findings.comparison.annotators == ("Ann (ann.claims)", "Ann (ann.claims, 2)")


def rows(found: Document) -> list[tuple[object, ...]]:
    keys = ("title", "class", "differences", "overlap", "missed_by", "start", "end")
    return sorted(
        ((*(match[key] for key in keys), sorted(match["claims"].items()))
         for match in found["matches"]), key=repr,
    )  # fmt: skip


def measures(found: Document) -> dict[tuple[object, object], float]:
    return {(m["name"], m["subject"]): m["value"] for m in found["measures"]}


def test_swapping_the_files_swaps_the_report_and_nothing_else(ann: Path, ben: Path) -> None:
    one, other = document(found(ann, ben)), document(found(ben, ann))
    assert one["counts"] == other["counts"]

    assert rows(one) == rows(other)
    assert measures(one) == pytest.approx(measures(other))


def test_several_annotators_in_one_file_and_three_files(
    ann: Path, ben: Path, tmp_path: Path
) -> None:
    both = tmp_path / "both.claims"
    made(both, "Ann", {"The strait": [(0, 21, "threat")]})
    made(both, "Cem", {"The strait": [(37, 51, "pledge")]})
    findings = found(ann, ben, both)
    names = ("Ann (ann.claims)", "Ben", "Ann (both.claims)", "Cem")
    assert findings.comparison.annotators == names
    kinds = [row.kind for row in findings.comparison.rows if row.start == 37]
    assert kinds == [RowKind.MISSED]
    assert findings.report.coverage[-1].annotators == names


def test_a_tag_renamed_in_one_codebook_is_still_the_same_tag(ann: Path, ben: Path) -> None:
    with AnnotationFile.open(ben, annotator="Ben") as file:
        file.codebooks.rename_tag("threat", "menace")
    findings = found(ann, ben)
    assert classes(findings) == ["agree", "tag", "missed"]
    assert findings.codings.tags == ("threat", "pledge", "sanction")
    (_, changed) = findings.codings.collation.files
    assert changed.codebook_changes[0] == "The tag “threat” is now called “menace”."


def test_tags_of_other_codebooks_come_last(ann: Path, ben: Path) -> None:
    with AnnotationFile.open(ben, annotator="Ben") as file:
        book = file.codebooks.current()
        file.codebooks.save(
            replace(book, tags=(*book.tags, Tag("boast", "Boast", "", "", "solid", "")))
        )
        file.claims.toggle_tag(file.claims.ids()[0], "boast")
    codings = collated(ann, ben)
    assert codings.tags == ("threat", "pledge", "sanction", "boast")
    assert codings.collation.files[1].codebook_changes == ("The tag “boast” is new.",)


def test_who_codes_blind_is_shown_no_claim_before_its_article_is_done(ann: Path, ben: Path) -> None:
    made(ann, "Ben", {"The strait": [(0, 21, "threat")], "The harbour": [(0, 15, "pledge")]})
    with AnnotationFile.open(ann, annotator="Ann") as file:
        strait = file.articles.resolve("The strait")
        file.articles.set_state(strait, ArticleState.UNREAD)
        file.blindness.switch(True)
    with open_untrusted(ann) as one, open_untrusted(ben) as other:
        seen = collate([one, other], reader="Ann")
        reviewed = collate([one, other], reader="Rae")
    assert seen is not None
    assert reviewed is not None
    assert [(coder.label, coder.claims) for coder in seen.collation.coders] == [
        ("Ann", 4), ("Ben (ann.claims)", 1), ("Ben (ben.claims)", 2),
    ]  # fmt: skip
    assert seen.collation.files[0].left_out == (
        "1 claim by others is left out: the file is coded blind, and its article is not done.",
    )
    # A reviewer is not the one who is to code alone.
    assert [coder.claims for coder in reviewed.collation.coders] == [4, 2, 2]
    assert reviewed.collation.files[0].left_out == ()


def test_reading_can_be_stopped(ann: Path, ben: Path) -> None:
    asked: list[tuple[int, int]] = []

    def proceed(done: int, total: int) -> bool:
        asked.append((done, total))
        return done < 2

    with open_untrusted(ann) as one, open_untrusted(ben) as other:
        assert collate([one, other], proceed) is None
    assert asked == [(0, 5), (1, 5), (2, 5)]


def labels(paths: Sequence[str]) -> list[str]:
    return file_labels([Path(path) for path in paths])


def test_files_of_one_name_are_told_apart_by_their_folders() -> None:
    assert labels(["/x/a.claims", "/x/b.claims"]) == ["a.claims", "b.claims"]
    assert labels(["/x/a.claims", "/y/a.claims"]) == ["x/a.claims", "y/a.claims"]
    assert labels(["/x/a.claims", "/x/a.claims"]) == ["a.claims", "a.claims, 2"]
    assert labels(["/x/a\n.claims"]) == ["a .claims"]
