"""Fields, judgements, the codebook, history, counts and actors, as a script uses them."""

from __future__ import annotations

import csv
import io
import json
import re
from pathlib import Path

import pytest

from annotator.codebook.toml_file import read_codebook
from annotator.model.claim import ClaimId
from annotator.model.link import LinkKind
from annotator.model.span import Span
from annotator.store.annotation_file import AnnotationFile
from tests.command_line import assert_one_sentence, run_here, try_here, well_here

STORY = (
    "Norland will close the strait if the fleet comes, the minister said. They said no more.\n\n"
    "The harbour slept."
)
QUOTE = "will close the strait if the fleet comes"


@pytest.fixture
def file(tmp_path: Path) -> Path:
    article = tmp_path / "story.txt"
    article.write_text(STORY, encoding="utf-8")
    file = tmp_path / "mine.claims"
    run_here("import", file, article, "--annotator", "Ann")
    return file


@pytest.fixture
def article(file: Path) -> str:
    return run_here("list", file).split("\t")[0]


@pytest.fixture
def claim(file: Path, article: str) -> str:
    """A claim of Ann's with its fields."""
    return run_here(
        "mark", file, article, "--quote", QUOTE, "--tag", "threat", "--field", "source=Norland",
        "--field", "modality=Implied", "--field", "condition=if the fleet comes",
        "--annotator", "Ann",
    ).strip()  # fmt: skip


def table(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text, newline=""), strict=True))


def test_fields_given_with_a_mark_are_columns_of_the_export(
    file: Path, article: str, claim: str
) -> None:
    (row,) = table(run_here("export", file, "-"))
    assert row["claim_id"] == claim
    assert (row["source"], row["source_actor"], row["source_start"]) == ("Norland", "", "")
    assert (row["modality"], row["status"]) == ("implied", "threatened")
    start, end = int(row["condition_start"]), int(row["condition_end"])
    assert STORY[start:end] == row["condition"] == "if the fleet comes"
    assert row["fragments"] == f"{row['start']}-{row['end']}"
    assert row["sentence"] == STORY[: STORY.index(" They")]
    assert (row["sentence_start"], row["sentence_end"]) == ("0", str(STORY.index(" They")))
    assert row["codebook_version"] == "1"
    assert row["plover_codes"] == "THREATEN"
    assert row["cameo_codes"].startswith("130|")


@pytest.mark.parametrize(
    "field", ["source", "colour=red", "modality=perhaps", "issue_date=31 February 2026"]
)
def test_a_field_that_will_not_do_is_one_sentence_and_nothing_is_marked(
    file: Path, article: str, field: str
) -> None:
    before = file.read_bytes()
    outcome = try_here("mark", file, article, "--span", 0, 7, "--tag", "threat", "--field", field)
    assert_one_sentence(outcome)
    assert file.read_bytes() == before


def test_fragments_and_links_are_in_the_export(file: Path, article: str, claim: str) -> None:
    other = run_here("mark", file, article, "--span", 0, 7, "--tag", "pledge").strip()
    with AnnotationFile.open(file, annotator="Ann") as opened:
        opened.links.add(ClaimId(other), ClaimId(claim), LinkKind.SAME_AS)
        opened.links.add(ClaimId(other), ClaimId(claim), LinkKind.UPDATES)
        opened.claims.add_fragment(ClaimId(other), Span(20, 30))
    first, second = table(run_here("export", file, "-"))
    assert first["fragments"] == "0-7;20-30"
    # In the order they were made, which may have been the same millisecond.
    assert sorted(first["links"].split("|")) == [f"same_as:{claim}", f"updates:{claim}"]
    assert second["links"] == ""


def test_values_of_a_field_that_is_gone_are_still_exported(file: Path, claim: str) -> None:
    toml = file.with_name("book.toml")
    run_here("codebook", "export", file, toml)
    text = toml.read_text(encoding="utf-8").replace('name = "condition"', 'name = "proviso"')
    toml.write_text(text, encoding="utf-8")
    run_here("codebook", "import", file, toml)
    (row,) = table(run_here("export", file, "-"))
    assert row["condition"] == "if the fleet comes"
    assert row["proviso"] == ""


def test_a_sentence_is_judged_and_the_judgements_are_a_second_file(
    file: Path, article: str, claim: str, tmp_path: Path
) -> None:
    (line,) = well_here("judge", file, article, "--sentence", 2, "none", "--annotator", "Ann").lines
    assert line == "2\tnone\tThey said no more."
    well_here("judge", file, article, "--sentence", 3, "later", "--annotator", "Ben")
    out, judged = tmp_path / "out.csv", tmp_path / "judged.csv"
    assert well_here("export", file, out, "--judgements", judged).lines == [
        "1 claim", "3 sentences",
    ]  # fmt: skip
    rows = table(judged.read_text(encoding="utf-8"))
    assert [(row["annotator"], row["verdict"], row["sentence"][:8]) for row in rows] == [
        ("Ann", "claim", "Norland "), ("Ann", "none", "They sai"), ("Ben", "later", "The harb"),
    ]  # fmt: skip
    for row in rows:
        assert STORY[int(row["sentence_start"]) : int(row["sentence_end"])] == row["sentence"]
        assert bool(row["at"]) == (row["verdict"] != "claim")
    well_here("judge", file, article, "--sentence", 2, "clear", "--annotator", "Ann")
    assert well_here("undo", file).lines == ["Take back judgement"]


@pytest.mark.parametrize("number, verdict", [(9, "none"), (0, "none"), (1, "none"), (2, "maybe")])
def test_a_judgement_that_cannot_be_is_one_sentence(
    file: Path, article: str, claim: str, number: int, verdict: str
) -> None:
    assert_one_sentence(
        try_here("judge", file, article, "--sentence", number, verdict, "--annotator", "Ann")
    )


def test_a_codebook_goes_out_and_into_another_file(file: Path, claim: str, tmp_path: Path) -> None:
    toml = tmp_path / "book.toml"
    assert well_here("codebook", "export", file, toml).text.startswith("version 1\t3 tags\t")
    text = toml.read_text(encoding="utf-8")
    assert well_here("codebook", "show", file).text == text
    menace = 'id = "threat"\nname = "menace"'
    changed = text.replace('name = "threat"', menace).replace("\nthreat = ", "\nmenace = ")
    toml.write_text(re.sub(r'^(tags = .*)"threat"', r'\1"menace"', changed, flags=re.M), "utf-8")
    assert read_codebook(toml).tags[0].name == "menace"
    assert well_here("codebook", "diff", file, toml).lines == [
        "The tag “threat” is now called “menace”."
    ]
    assert well_here("codebook", "import", file, toml).lines == [
        "The tag “threat” is now called “menace”.", "version 2",
    ]  # fmt: skip
    assert table(run_here("export", file, "-"))[0]["tags"] == "menace"
    assert well_here("codebook", "diff", file).lines == ["The tag “threat” is now called “menace”."]
    assert well_here("codebook", "diff", file, "--from", 2).lines == ["Nothing differs."]
    assert well_here("codebook", "show", file, "--version", 1).text == text
    assert_one_sentence(try_here("codebook", "show", file, "--version", 5))


def test_an_import_that_would_lose_claims_says_so_first(
    file: Path, claim: str, tmp_path: Path
) -> None:
    toml = tmp_path / "book.toml"
    toml.write_text(
        'format = "claimlight-codebook 1"\ntitle = "One tag"\nversion = 1\n[[tag]]\n'
        'name = "deed"\nlabel = "Deed"\n',
        encoding="utf-8",
    )
    outcome = try_here("codebook", "import", file, toml)
    assert_one_sentence(outcome)
    assert "1 claim has only tags that this codebook lacks" in outcome.said
    assert_one_sentence(try_here("codebook", "import", file, toml, "--merge", "threat"))
    assert_one_sentence(try_here("codebook", "import", file, toml, "--merge", "threat=nothing"))
    well_here("codebook", "import", file, toml, "--merge", "threat=deed")
    assert table(run_here("export", file, "-"))[0]["tags"] == "deed"
    assert well_here("undo", file).lines == ["Import codebook"]
    well_here("codebook", "import", file, toml, "--delete-claims")
    assert table(run_here("export", file, "-")) == []


def test_a_codebook_with_an_error_names_line_and_key(file: Path, tmp_path: Path) -> None:
    toml = tmp_path / "book.toml"
    toml.write_text('title = "x"\n[[tag]]\nname = "a|b"\nlabel = "A"\n', encoding="utf-8")
    before = file.read_bytes()
    outcome = try_here("codebook", "import", file, toml)
    assert_one_sentence(outcome)
    assert "book.toml, line 3, name" in outcome.said
    assert file.read_bytes() == before
    for words in ((), ("show",), ("burn", file)):
        assert_one_sentence(try_here("codebook", *words))


def test_history_tells_of_a_claim_and_writes_the_audit_trail(
    file: Path, article: str, claim: str, tmp_path: Path
) -> None:
    run_here("judge", file, article, "--sentence", 2, "none", "--annotator", "Ann")
    (line,) = well_here("history", file, "--claim", claim[:8]).lines
    at, who, what, label, claim_id = line.split("\t")
    assert (who, label, claim_id) == ("Ann", "Tag as threat", claim)
    assert what == f"added: threat, “{QUOTE}”"
    assert at.endswith("Z")
    whole = well_here("history", file).lines
    assert len(whole) == len(well_here("history", file, "--article", article).lines) == 3
    out = tmp_path / "audit.csv"
    assert well_here("history", file, "--csv", out).lines == ["3 rows"]
    found = [row["what"] for row in table(out.read_text(encoding="utf-8"))]
    assert found[0].startswith("added: article “")
    assert found[1:] == [what, "added: no claim"]
    assert_one_sentence(try_here("history", file, "--claim", "nothing"))
    assert_one_sentence(try_here("history", file, "--claim", claim, "--csv", out))


def test_stats_count_in_words_and_in_json(file: Path, article: str, claim: str) -> None:
    run_here("judge", file, article, "--sentence", 2, "none", "--annotator", "Ann")
    lines = well_here("stats", file).lines
    assert lines[:3] == ["claims\t1\t1 distinct", "sentences\t3\t2 judged", "tag\tthreat\t1"]
    counts = json.loads(well_here("stats", file, "--json").text)
    assert (counts["claims"], counts["sentences"], counts["sentences_judged"]) == (1, 3, 2)
    assert counts["annotators"] == [{"annotator": "Ann", "claims": 1, "sentences_judged": 2}]
    fields = {one["field"]: one for one in counts["fields"]}
    assert fields["status"] == {"field": "status", "asked": 1, "filled": 1, "by_default": 1}


def test_actors_go_out_as_csv_and_come_in_again(file: Path, claim: str, tmp_path: Path) -> None:
    listed = tmp_path / "actors.csv"
    listed.write_text(
        "name;kind;country;aliases;roles\r\n"
        'Norland;state;NO;the Kingdom|"the ""North""";\r\n'
        "A. Vell;person;;;minister,2020\r\n",
        encoding="utf-8-sig",
    )
    assert well_here("actors", "import", file, listed).lines == ["2 added\t0 changed"]
    out = tmp_path / "out.csv"
    assert well_here("actors", "export", file, out).lines == ["2 actors"]
    vell, norland = table(out.read_text(encoding="utf-8"))
    assert (norland["kind"], norland["country"]) == ("state", "NO")
    assert vell["roles"] == "minister,2020;;"
    assert well_here("actors", "import", file, out).lines == ["0 added\t0 changed"]
    for content in ("id,kind\n1,state\n", "name,kind\nX,planet\n", "name,country\nX,ZZZ\n",
                    'name\n"open', "name,kind\n,state\n"):  # fmt: skip
        listed.write_text(content, encoding="utf-8")
        assert_one_sentence(try_here("actors", "import", file, listed))
    assert_one_sentence(try_here("actors", "import", file, tmp_path / "none.csv"))
    assert well_here("actors", "export", file, "-").lines[0] == "id,name,kind,country,aliases,roles"
