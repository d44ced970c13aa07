"""Codebooks come back from a file as they were, and a faulty file is told by line and key."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given

from annotator.codebook.json_text import from_json, to_json
from annotator.codebook.toml_file import parse_codebook, read_codebook, save_codebook
from annotator.codebook.toml_writer import write_codebook
from annotator.model.codebook import Codebook
from annotator.model.errors import CodebookError
from tests.core.codebook.books import book, codebooks, tag


@given(codebooks())
def test_any_codebook_comes_back_as_it_was(codebook: Codebook):
    written = write_codebook(codebook)
    assert parse_codebook(written) == codebook
    assert write_codebook(parse_codebook(written)) == written
    assert from_json(to_json(codebook)) == codebook


def test_a_file_with_a_byte_order_mark_and_crlf_is_read(tmp_path: Path):
    path = tmp_path / "theirs.toml"
    text = write_codebook(book(tag("تهديد"), tag("🔥 hot", definition="one\ntwo")))
    path.write_bytes(b"\xef\xbb\xbf" + text.replace("\n", "\r\n").encode())
    assert [found.name for found in read_codebook(path).tags] == ["تهديد", "🔥 hot"]


def test_saving_and_reading_gives_the_same(tmp_path: Path):
    path = tmp_path / "ours.toml"
    codebook = book(tag("threat", examples=("“We will.”\nTwo lines", " spaces  kept ")))
    save_codebook(codebook, path)
    assert read_codebook(path) == codebook


FAULTY = '''
title = "Ours"
# [[tag]] in a comment and
description = """
[[tag]]
name = "not a tag"
"""

[[tag]]
name = "threat"
label = "Threat"

[[tag]]
name = "pledge"
includes = [
  "one", # ] not the end
  "two",
]
{tag}

[[field]]
name = "status"
kind = "choice"
[field.defaults]
threat = "open"
[[field.option]]
value = "open"
[[field.option]]
value = "closed"
{option}
'''


def faulty(tag: str = "", option: str = "") -> str:
    """Return the sentence a file with these lines gets."""
    with pytest.raises(CodebookError) as caught:
        parse_codebook(FAULTY.replace("{tag}", tag).replace("{option}", option), "ours.toml")
    return str(caught.value)


def line_of(words: str) -> int:
    """Return the line of the pattern a placeholder stands on."""
    return FAULTY[: FAULTY.index(words)].count("\n") + 1


@pytest.mark.parametrize(
    ("line", "key", "said"),
    [
        ('colour = "red"', "colour", "#b02a30"),
        ('lable = "Pledge"', "lable", "Do you mean “label”?"),
        ("label = 3", "label", "a text in quotation marks"),
        ('examples = "one"', "examples", "a list of texts"),
        ('label = "THREAT"', "label", "Two tags have the label"),
        ('key = "j"', "key", "which the page itself needs"),
        ("codes = { plover = 3 }", "codes", "a table of texts"),
        ('codes = { "PLOVER x" = "3" }', "PLOVER x", "small Latin letters"),
    ],
)
def test_a_faulty_tag_is_told_by_line_and_key(line: str, key: str, said: str):
    sentence = faulty(tag=line)
    assert sentence.startswith(f"ours.toml, line {line_of('{tag}')}, {key}: "), sentence
    assert said in sentence


@pytest.mark.parametrize(
    ("line", "key", "said"),
    [
        ('label = "Open"', "value", "twice"),
        ('key = "12"', "key", "one letter or digit"),
        ('tags = ["nobody"]', "tags", "does not exist"),
        ("wrong = true", "wrong", "There are value, label"),
    ],
)
def test_a_faulty_option_is_told_by_line_and_key(line: str, key: str, said: str):
    sentence = faulty(option=line)
    place = line_of('"closed"') if key == "value" else line_of("{option}")
    assert sentence.startswith(f"ours.toml, line {place}, {key}: "), sentence
    assert said in sentence


def test_a_default_is_told_by_the_line_of_its_tag():
    text = FAULTY.replace("{tag}", "").replace("{option}", "")
    with pytest.raises(CodebookError, match="the choices: open or closed") as caught:
        parse_codebook(text.replace('threat = "open"', 'threat = "ajar"'))
    assert f"line {line_of('threat = ')}, threat:" in str(caught.value)


def test_an_unknown_kind_is_told_with_those_there_are():
    text = FAULTY.replace("{tag}", "").replace("{option}", "")
    with pytest.raises(CodebookError, match="no kind of field “colour”; there are text, choice"):
        parse_codebook(text.replace('kind = "choice"', 'kind = "colour"'))


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("title = ", "is not TOML: invalid value (at line 1)."),
        ("title = 'x'\ntitle = 'y'", "cannot overwrite a value (at line 2"),
        ("", "A codebook needs a title."),
        ("title = 'x'", "at least one tag"),
        ("title = 'x'\ntag = 3", "[[tag]], with two brackets"),
        ("title = 'x'\ntag = [1, 2]", "Write a [[tag]] for each."),
        ("title = 'x'\n[[tag]]\nlabel = 'x'", "This tag has no name."),
        ("title = 'x'\nformat = 'claimlight-codebook 9'", "Update to open it."),
        ("title = 'x'\n[[tag]]\nname = 'a|b'", "joins several tags"),
        ("a = " + "[" * 3000 + "]" * 3000, "nested too deeply"),
    ],
)
def test_other_faults_get_one_sentence(text: str, said: str):
    with pytest.raises(CodebookError) as caught:
        parse_codebook(text, "ours.toml")
    assert said in str(caught.value)
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"\xff\xfet\x00i\x00", "line 1: a codebook is a text file in UTF-8"),
        (b"title = 'x'\n\xe9", "line 2: a codebook is a text file in UTF-8"),
        (b"#" * (8 * 1024 * 1024 + 1), "too large"),
    ],
)
def test_a_file_that_is_no_text_is_refused(tmp_path: Path, content: bytes, said: str):
    path = tmp_path / "ours.toml"
    path.write_bytes(content)
    with pytest.raises(CodebookError, match=said):
        read_codebook(path)


def test_a_missing_file_or_a_folder_is_told(tmp_path: Path):
    with pytest.raises(CodebookError, match=r"none\.toml could not be read"):
        read_codebook(tmp_path / "none.toml")
    with pytest.raises(CodebookError, match="could not be read"):
        read_codebook(tmp_path)
    with pytest.raises(CodebookError, match="the folder does not exist"):
        save_codebook(book(), tmp_path / "none" / "ours.toml")


@pytest.mark.parametrize("text", ["", "[1", "[]", '{"tag": 3}', "[" * 100_000])
def test_damaged_json_is_told(text: str):
    with pytest.raises(CodebookError, match="is damaged"):
        from_json(text)


def test_long_empty_lines_cost_no_time():
    text = write_codebook(book()) + " " * 1_000_000 + "\n" + "\t " * 500_000
    assert parse_codebook(text) == book()
