"""Near copies in a file: found once, kept with the texts, true whatever comes and goes."""

from __future__ import annotations

import random
import sqlite3
from pathlib import Path

import pytest

from annotator.model.article import ArticleId
from annotator.store.annotation_file import AnnotationFile
from annotator.store.near_copies import Findings
from annotator.text.near_copies import shingles, signature
from tests.core.store.making import TEXT, article
from tests.timing import work_within

WIRE = (
    "The foreign minister of Norland said on Tuesday that his country would close the strait to "
    "foreign tankers unless the talks in Geneva were resumed within ten days. Officials in the "
    "capital declined to say whether the navy had been told to prepare for a blockade."
)
PAPER = f"NORLAND THREATENS. {WIRE} The ministry could not be reached."
OTHER_PAPER = f"{WIRE} Our correspondent reports that the harbour was calm."


@pytest.fixture
def copies(file: AnnotationFile) -> list[ArticleId]:
    """A wire story, two papers that print it, and an article of its own."""
    texts = (WIRE, PAPER, TEXT, OTHER_PAPER)
    return [file.articles.add(article(text, text[:9]))[0] for text in texts]


def find(file: AnnotationFile) -> None:
    """Find out what is pending, and keep it."""
    file.near_copies.keep(file.near_copies.find())


def test_near_copies_are_found_and_hang_together(
    file: AnnotationFile, copies: list[ArticleId]
) -> None:
    wire, paper, own, other = copies
    assert file.near_copies.pending() == 4
    assert file.near_copies.clusters() == {}
    find(file)
    assert file.near_copies.pending() == 0
    assert file.near_copies.clusters() == {wire: wire, paper: wire, other: wire}
    assert file.near_copies.cluster_of(paper) == [wire, paper, other]
    assert file.near_copies.cluster_of(own) == []
    found = dict(file.near_copies.copies_of(wire))
    assert set(found) == {paper, other}
    assert found[paper] == pytest.approx(file.near_copies.resemblance(wire, paper))
    assert 0.5 <= found[paper] < 1


def test_finding_near_copies_is_no_act(file: AnnotationFile, copies: list[ArticleId]) -> None:
    label, acts = file.history.undo_label(), len(file.history.acts())
    find(file)
    assert (file.history.undo_label(), len(file.history.acts())) == (label, acts)


def test_one_more_article_is_compared_with_those_known(
    file: AnnotationFile, copies: list[ArticleId]
) -> None:
    find(file)
    late, _ = file.articles.add(article(f"{PAPER} More at eleven.", "Late"))
    assert file.near_copies.pending() == 1
    findings = file.near_copies.find()
    assert len(findings.signatures) == 1
    file.near_copies.keep(findings)
    assert file.near_copies.cluster_of(late) == [copies[0], copies[1], copies[3], late]


def test_what_is_found_twice_within_a_moment_is_known_at_once(
    file: AnnotationFile, monkeypatch: pytest.MonkeyPatch
) -> None:
    at = "2026-05-03T14:02:11.123Z"
    monkeypatch.setattr("annotator.store.near_copies.now", lambda: at)
    file.articles.add(article(TEXT))
    early = file.near_copies.find()
    wire, paper = (file.articles.add(article(text))[0] for text in (WIRE, PAPER))
    file.near_copies.keep(early)
    assert file.near_copies.clusters() == {}
    find(file)
    assert file.near_copies.clusters() == {wire: wire, paper: wire}


def test_a_removed_article_drops_out_and_undo_brings_it_back(
    file: AnnotationFile, copies: list[ArticleId]
) -> None:
    find(file)
    wire, paper, _, other = copies
    file.articles.remove([wire])
    assert set(file.near_copies.clusters()) == {paper, other}
    assert [each for each, _ in file.near_copies.copies_of(paper)] == [other]
    file.history.undo()
    assert file.near_copies.pending() == 0
    assert file.near_copies.cluster_of(wire) == [wire, paper, other]


def test_a_new_reading_is_no_near_copy_of_the_earlier_one(
    file: AnnotationFile, copies: list[ArticleId]
) -> None:
    own = copies[2]
    file.claims.add(own, [file.sentences.of(own)[0]], ["threat"])
    fresh = file.versions.read_anew(own, article(TEXT + " More."))
    find(file)
    assert file.near_copies.cluster_of(fresh) == []
    assert file.near_copies.copies_of(own) == []


def test_an_earlier_version_does_not_count_among_the_prints_of_a_story(
    file: AnnotationFile, copies: list[ArticleId]
) -> None:
    wire, paper, _, other = copies
    file.claims.add(wire, [file.sentences.of(wire)[0]], ["threat"])
    fresh = file.versions.read_anew(wire, article(f"Geneva. {WIRE}"))
    find(file)
    assert file.near_copies.cluster_of(paper) == [paper, other, fresh]
    assert file.near_copies.cluster_of(wire) == []


def test_a_signature_made_by_a_worker_is_used(file: AnnotationFile) -> None:
    file.articles.add(article(WIRE), signature=signature(shingles(WIRE)))
    paper, _ = file.articles.add(article(PAPER))
    find(file)
    assert len(file.near_copies.cluster_of(paper)) == 2


def test_what_another_maker_made_is_made_again(
    file: AnnotationFile, path: Path, copies: list[ArticleId]
) -> None:
    find(file)
    with sqlite3.connect(path) as connection:
        connection.execute("UPDATE signatures SET maker = 'of old', signature = x'00'")
    connection.close()
    file.poll()
    assert file.near_copies.pending() == 4
    find(file)
    assert len(file.near_copies.clusters()) == 3


def test_another_window_is_not_told_that_all_changed(
    file: AnnotationFile, path: Path, copies: list[ArticleId]
) -> None:
    with AnnotationFile.open(path) as other:
        assert other.near_copies.clusters() == {}
        find(file)
        assert other.poll() is None
        assert len(other.near_copies.clusters()) == 3


def test_a_search_that_is_stopped_keeps_what_it_found(
    file: AnnotationFile, copies: list[ArticleId]
) -> None:
    asked = 0

    def stop_after_two() -> bool:
        nonlocal asked
        asked += 1
        return asked > 2

    told: list[tuple[int, int]] = []
    findings = file.near_copies.find(stop_after_two, lambda done, total: told.append((done, total)))
    assert told == [(0, 4), (1, 4)]
    file.near_copies.keep(findings)
    assert file.near_copies.pending() == 4 - len(findings.signatures)
    find(file)
    assert len(file.near_copies.clusters()) == 3


def test_verify_finds_nothing_wrong_with_them(
    file: AnnotationFile, copies: list[ArticleId]
) -> None:
    find(file)
    assert file.verify() == []


def test_one_article_among_thousands_takes_a_moment(file: AnnotationFile) -> None:
    chance = random.Random(3)
    rows = [
        (str(number), 1, chance.randbytes(512).replace(b"\xff", b"\x01")) for number in range(4_000)
    ]
    late, _ = file.articles.add(article(PAPER))
    wire, _ = file.articles.add(article(WIRE))
    find(file)
    with sqlite3.connect(file.path) as connection:
        connection.executemany(
            "INSERT INTO texts (sha256, length, segmenter, heading, text, blocks, sentences)"
            " VALUES (?, ?, '', '', '', '[]', '[]')",
            [row[:2] for row in rows],
        )
        connection.executemany(
            "INSERT INTO signatures (text_id, maker, signature, compared)"
            " SELECT id, 'minhash 1', ?, 1 FROM texts WHERE sha256 = ?",
            [(row[2], row[0]) for row in rows],
        )
    connection.close()
    other, _ = file.articles.add(article(OTHER_PAPER))
    with work_within(10):
        find(file)
    assert file.near_copies.cluster_of(other) == [late, wire, other]


def test_a_file_open_for_reading_has_them_until_it_is_closed(
    file: AnnotationFile, path: Path, copies: list[ArticleId]
) -> None:
    with AnnotationFile.open(path, read_only=True) as reading:
        find(reading)
        assert reading.near_copies.pending() == 0
        assert set(reading.near_copies.clusters()) == {copies[0], copies[1], copies[3]}
    assert file.near_copies.clusters() == {}


def test_findings_are_kept_part_by_part(file: AnnotationFile, copies: list[ArticleId]) -> None:
    findings = file.near_copies.find()
    parts = list(findings.in_parts(1))
    assert [len(part.signatures) for part in parts] == [1, 1, 1, 1]
    for part in parts:
        file.near_copies.keep(part)
    assert len(file.near_copies.clusters()) == 3
    assert sorted(pair for part in parts for pair in part.pairs) == sorted(findings.pairs)


def test_parts_are_bounded_by_their_pairs_too() -> None:
    pairs = [(one, other, 0.9) for other in range(40) for one in range(other)]
    findings = Findings(dict.fromkeys(range(40), b""), pairs)
    parts = list(findings.in_parts(100))
    assert max(len(part.pairs) for part in parts) <= 140
    assert [pair for part in parts for pair in part.pairs] == pairs
    assert [text_id for part in parts for text_id in part.signatures] == list(range(40))


def test_what_a_worker_read_is_taken_unless_an_act_came_between(
    file: AnnotationFile, copies: list[ArticleId]
) -> None:
    find(file)
    with AnnotationFile.open(file.path, read_only=True) as worker:
        known = worker.near_copies.known()
    file.near_copies.take(known)
    assert file.near_copies.clusters() is known.clusters
    wire, paper, _, other = copies
    file.articles.remove([wire])
    file.near_copies.take(known)
    assert set(file.near_copies.clusters()) <= {paper, other}
