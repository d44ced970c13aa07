"""What another program changed in a file is found, and claims off their words are put back."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from annotator.model.article import ArticleId
from annotator.model.span import Span
from annotator.store.annotation_file import AnnotationFile


def edited(path: Path, *statements: str) -> None:
    """Change the file as another program would."""
    with closing(sqlite3.connect(path)) as other, other:
        for statement in statements:
            other.execute(statement)


@pytest.mark.parametrize(
    ("edit", "subject"),
    [
        ("UPDATE claims SET start = start + 1", "claim"),
        ("UPDATE claims SET tags = 'rumour'", "claim"),
        ("UPDATE claims SET fragments = '[1,2'", "claim"),
        ("UPDATE claims SET fragments = '[0,2,1,5]'", "claim"),
        ("UPDATE texts SET text = replace(text, 'fleet', 'float')", "text"),
        ("UPDATE texts SET sentences = '[9,2]'", "text"),
        ("UPDATE texts SET blocks = '{}'", "text"),
        ("UPDATE texts SET length = 3", "text"),
        ("UPDATE originals SET compressed = x'00'", "original"),
        ("UPDATE articles SET text_sha256 = 'x'", "article"),
        ("DELETE FROM articles", "claims"),
        ("DELETE FROM revisions", "act"),
        ("INSERT INTO text_index (text_index) VALUES ('delete-all')", "text_index"),
    ],
)
def test_verify_finds_what_another_tool_broke(
    path: Path, file: AnnotationFile, strait: ArticleId, edit: str, subject: str
) -> None:
    file.claims.add(strait, [Span(0, 5)], ["threat"])
    assert file.verify() == []
    edited(path, edit)
    problems = file.verify()
    assert problems
    assert problems[0].subject.split()[0] == subject
    assert all(problem.sentence.endswith(".") for problem in problems)


def test_verify_finds_damaged_pages(path: Path, file: AnnotationFile, strait: ArticleId) -> None:
    file.claims.add_many(strait, [(Span(n, n + 9), ("threat",)) for n in range(100)])
    file.close()
    content = bytearray(path.read_bytes())
    at = content.rindex(b"Tag as") if b"Tag as" in content else len(content) - 4096
    page = at // 4096 * 4096
    content[page : page + 64] = b"\xff" * 64
    path.write_bytes(content)
    with AnnotationFile.open(path) as damaged:
        (problem, *_) = damaged.verify()
    assert problem.subject == "file"


def test_a_claim_moved_from_outside_is_told_apart_and_found_again(
    path: Path, file: AnnotationFile, strait: ArticleId
) -> None:
    right = file.claims.add(strait, [Span(20, 30)], ["threat"])
    wrong = file.claims.add(strait, [Span(7, 12)], ["threat"])
    assert file.claims.misplaced(strait) == []
    edited(path, f"""UPDATE claims SET start = 40, "end" = 45 WHERE id = '{wrong}'""")
    assert file.claims.misplaced(strait) == [wrong]
    assert wrong != right
    assert file.claims.proposed_place(file.claims.get(wrong)) == (Span(7, 12),)
    assert file.claims.put_back([wrong]) == 1
    assert file.history.undo_label() == "Move claim to its words"
    assert file.claims.misplaced(strait) == []
    assert file.verify() == []


def test_claims_are_looked_at_page_by_page(
    path: Path, file: AnnotationFile, strait: ArticleId
) -> None:
    file.claims.add_many(
        strait, [(Span(n // 2, n // 2 + 9 + n % 3), ("threat",)) for n in range(50)]
    )
    edited(path, "UPDATE claims SET quote = quote || '!' WHERE rowid % 7 = 0")
    wrong = {claim.id for claim in file.claims.of_article(strait) if claim.quote[-1] == "!"}
    for size in (1, 3, 7, 50, 51):
        pages = list(file.claims.misplaced_pages(strait, size))
        found = [claim_id for page in pages for claim_id in page]
        assert set(found) == wrong
        assert len(found) == len(wrong) == 7
        assert len(pages) == 50 // size + 1


def test_fragments_are_moved_back_together_and_lost_words_stay(
    path: Path, file: AnnotationFile, strait: ArticleId
) -> None:
    apart = file.claims.add(strait, [Span(5, 8), Span(12, 19)], ["threat"])
    lost = file.claims.add(strait, [Span(2, 6)], ["threat"])
    before = file.claims.get(apart)
    edited(
        path,
        'UPDATE claims SET start = start + 3, "end" = "end" + 3, fragments = \'[8,11,15,22]\''
        f" WHERE id = '{apart}'",
        f"UPDATE claims SET quote = 'words of no article' WHERE id = '{lost}'",
    )
    assert set(file.claims.misplaced(strait)) == {apart, lost}
    assert file.claims.proposed_place(file.claims.get(lost)) == ()
    assert file.claims.put_back([lost, apart]) == 1
    now = file.claims.get(apart)
    assert (now.spans, now.quote) == (before.spans, before.quote)
    assert file.claims.misplaced(strait) == [lost]
