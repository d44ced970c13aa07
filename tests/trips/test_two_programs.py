"""Two programs on one file: each sees what the other did, and neither writes over it."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from annotator.model.claim_mark import ClaimFilter
from annotator.model.span import Span
from annotator.store.annotation_file import AnnotationFile
from tests.command_line import MAIN, assert_one_sentence, run_here, run_main, run_well
from tests.timing import PATIENCE

PATIENT_MAIN = f"""
import sys
from annotator.cli import main
from annotator.store import connection
connection.BUSY_SECONDS = {PATIENCE}  # two seconds may be too few for eight on a busy machine
sys.exit(main(sys.argv[1:]))
"""


@pytest.fixture
def path(tmp_path: Path) -> Path:
    article = tmp_path / "story.txt"
    article.write_text("We will strike. They said so, twice.", encoding="utf-8")
    path = tmp_path / "shared.claims"
    run_here("import", path, article)
    return path


@pytest.fixture
def window(path: Path) -> Iterator[AnnotationFile]:
    """Keep the file open the way the window does."""
    with AnnotationFile.open(path, annotator="window") as file:
        yield file


def test_what_a_command_marks_is_told_to_the_window(path: Path, window: AnnotationFile) -> None:
    article_id = window.articles.summaries()[0].id
    claim_id = run_well("mark", path, article_id, "--span", 0, 2, "--tag", "threat").text.strip()
    changes = window.poll()
    assert changes is not None
    assert not changes.by_us
    assert changes.all_rows or claim_id in changes.claims_added
    assert window.claims.count(ClaimFilter()) == 1
    assert window.poll() is None


def test_marks_made_in_turns_are_all_there(path: Path, window: AnnotationFile) -> None:
    article_id = window.articles.summaries()[0].id
    for start in (0, 3, 8):
        window.claims.add(article_id, [Span(start, start + 2)], ("threat",))
        run_well("mark", path, article_id, "--span", start, start + 3, "--tag", "pledge")
    assert window.claims.count(ClaimFilter()) == 6
    assert run_well("verify", path).text == "Nothing is wrong.\n"


def test_many_programs_at_once_lose_no_mark(path: Path) -> None:
    article_id = run_here("list", path).split("\t")[0]
    marks = [
        ("mark", path, article_id, "--span", start, start + 1, "--tag", "threat")
        for start in range(8)
    ]
    processes = [
        subprocess.Popen(
            [sys.executable, "-c", PATIENT_MAIN, *map(str, words)],
            stdout=subprocess.PIPE,
            cwd=MAIN.parent,
        )
        for words in marks
    ]
    printed = [process.communicate(timeout=PATIENCE)[0] for process in processes]
    assert [process.returncode for process in processes] == [0] * 8
    assert len(set(printed)) == 8
    assert len(run_well("export", path, "-").lines) == 9
    assert run_well("verify", path).text == "Nothing is wrong.\n"


def test_undo_from_another_program_takes_back_the_last_act_of_all(
    path: Path, window: AnnotationFile
) -> None:
    article_id = window.articles.summaries()[0].id
    window.claims.add(article_id, [Span(0, 2)], ("sanction",))
    assert run_well("undo", path).text == "Tag as sanction\n"
    window.poll()
    assert window.claims.count(ClaimFilter()) == 0
    assert window.history.redo() == "Tag as sanction"
    assert_one_sentence(run_main("redo", path))


def test_a_mark_from_another_program_waits_for_a_long_act_or_is_refused_with_a_sentence(
    path: Path, window: AnnotationFile
) -> None:
    article_id = window.articles.summaries()[0].id
    window.claims.add_many(article_id, [(Span(n, n + 2), ("threat",)) for n in range(9)])
    mark = ("mark", path, article_id, "--span", 0, 3, "--tag", "pledge")
    seen: list[int] = []

    def proceed(done: int, total: int) -> bool:
        if done == total and not seen:
            seen.append(done)
            refused = run_main(*mark)
            assert "Another program is using this annotation file" in refused.said
            assert_one_sentence(refused)
            assert len(run_well("list", path).lines) == 1  # reading goes on
        return True

    window.telling(proceed, 9).claims.remove(window.claims.ids())
    window.telling(None, 0)
    assert window.claims.count() == 0
    run_well(*mark)
    assert window.claims.count() == 1
    assert run_well("undo", path).text == "Tag as pledge\n"
    assert run_well("undo", path).text == "Delete 9 claims\n"
    assert run_well("verify", path).text == "Nothing is wrong.\n"
