"""Markdown becomes blocks and marks; nothing of it is run, loaded or shown as HTML."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from annotator.model.article import Block, BlockKind, Mark, MarkKind
from annotator.model.errors import ReadingError
from annotator.model.read_article import ReadArticle
from annotator.reading import read_bytes
from tests.timing import work_within


def read(source: str) -> ReadArticle:
    return read_bytes(source.encode(), "a.md")


def words(article: ReadArticle, part: Block | Mark) -> str:
    return article.body.text[part.start : part.end]


def outline(article: ReadArticle) -> list[tuple[str, int, str, str]]:
    return [(b.kind.value, b.level, b.marker, words(article, b)) for b in article.body.blocks]


def test_every_kind_of_block_is_known() -> None:
    article = read(
        "# Title\n\nText\nwrapped.\n\n> Quoted\n>\n> > deeper\n\n---\n\n"
        "```\ncode  here\n  more\n```\n\n| A | B |\n|---|---|\n| 1 | 2 |\n"
    )
    assert outline(article) == [
        ("heading", 1, "", "Title"),
        ("paragraph", 0, "", "Text wrapped."),
        ("quote", 1, "", "Quoted"),
        ("quote", 2, "", "deeper"),
        ("rule", 0, "", ""),
        ("code", 0, "", "code  here\n  more"),
        ("table_row", 1, "", "A\tB"),
        ("table_row", 0, "", "1\t2"),
    ]


@pytest.mark.parametrize("indent", ["  ", "   ", "    ", "\t"])
def test_lists_nest_by_any_usual_indent(indent: str) -> None:
    article = read(f"Steps:\n1. one\n{indent}- inner\n{indent}- *other*\n2. two\n\nAfter.")
    assert outline(article) == [
        ("paragraph", 0, "", "Steps:"),
        ("list_item", 1, "1.", "one"),
        ("list_item", 2, "◦", "inner"),
        ("list_item", 2, "◦", "other"),
        ("list_item", 1, "2.", "two"),
        ("paragraph", 0, "", "After."),
    ]


def test_a_second_paragraph_of_an_item_has_no_marker() -> None:
    article = read("- one\n\n  more of it\n\n- two\n")
    assert outline(article) == [
        ("list_item", 1, "•", "one"),
        ("list_item", 1, "", "more of it"),
        ("list_item", 1, "•", "two"),
    ]


def test_a_number_in_running_text_begins_no_list() -> None:
    article = read("It began in\n1986. Then it ended.\n\n    - indented code\n")
    assert outline(article)[0] == ("paragraph", 0, "", "It began in 1986. Then it ended.")
    assert article.body.blocks[1].kind is BlockKind.CODE


def test_marks_lie_over_their_words() -> None:
    article = read("A **bold *and* soft** word, `code`, [a link](https://example.org/x?a=1&b=2).")
    marks = article.body.blocks[0].marks
    assert [(m.kind, words(article, m), m.href) for m in marks] == [
        (MarkKind.STRONG, "bold and soft", ""),
        (MarkKind.EMPHASIS, "and", ""),
        (MarkKind.CODE, "code", ""),
        (MarkKind.LINK, "a link", "https://example.org/x?a=1&b=2"),
    ]


@pytest.mark.parametrize(
    "href",
    ["javascript:alert(1)", "data:text/html,x", "file:///etc/hosts", "//x.org", "JaVa\tscript:x"],
)
def test_links_lead_to_the_web_or_a_mailbox_only(href: str) -> None:
    article = read(f'<a href="{href}">words</a> and <a href="mailto:a@example.org">mail</a>')
    assert [m.href for b in article.body.blocks for m in b.marks] == ["mailto:a@example.org"]
    assert article.body.text == "words and mail"


def test_nothing_of_scripts_styles_and_pictures_is_left() -> None:
    article = read(
        'Before <script>alert("x")</script>between <img src="https://example.org/p.gif" alt="pic">'
        "![alt](p.png) after\n\n<style>p {color: red}</style>\n\n<iframe>frame</iframe>\n\n"
        "<!-- comment -->\n\n<div onclick='x()'>In a <span>div</span></div>\n\n"
        "<svg><text>t</text></svg>"
    )
    assert article.body.text == "Before between after\n\nIn a div"


def test_blocks_inside_a_tables_row_stay_in_the_row() -> None:
    article = read("<table><tr><td><ul><li>a</li></ul><td><table><tr><td>b</table></table>\n\nc")
    assert article.body.blocks[0].kind is BlockKind.TABLE_ROW
    assert article.body.text.split() == ["a", "b", "c"]
    assert outline(read("<tr><td><li><tr><td>x\n\ny"))[-1][3].endswith("y")


def test_a_hard_break_is_kept_and_a_soft_one_is_a_space() -> None:
    article = read("One  \ntwo\nthree")
    assert article.body.text == "One\ntwo three"
    assert article.body.blocks[0].breaks


def test_entities_and_no_break_spaces_are_kept() -> None:
    assert read("Meridian &amp; Sons&nbsp;Ltd &lt;b&gt; 5 < 6").body.text == (
        "Meridian & Sons\u00a0Ltd <b> 5 < 6"
    )


def test_footnotes_are_numbered_and_stand_at_the_end() -> None:
    article = read("It offered to mediate.[^1] So be it.\n\n[^1]: As last year.\n")
    assert outline(article) == [
        ("paragraph", 0, "", "It offered to mediate.[1] So be it."),
        ("rule", 0, "", ""),
        ("list_item", 1, "1.", "As last year."),
    ]
    assert [article.body.text[s.start : s.end] for s in article.body.sentences] == [
        "It offered to mediate.[1]",
        "So be it.",
        "As last year.",
    ]


def test_front_matter_fills_the_metadata() -> None:
    article = read(
        '---\ntitle: "A \\"quoted\\" title: with colon"\noutlet: The Gazette\nauthor: [A, B]\n'
        "date: 2026-03-14\nurl: 'https://example.org/a'\nlang: en\ntags: x\n---\n"
        "# Heading\n\nText.\n"
    )
    metadata = article.metadata
    assert metadata.title == 'A "quoted" title: with colon'
    assert (metadata.outlet, metadata.author) == ("The Gazette", "A, B")
    assert (metadata.published, metadata.language) == ("2026-03-14", "en")
    assert metadata.url == "https://example.org/a"
    assert article.body.text == "Heading\n\nText."


def test_a_rule_at_the_start_is_no_front_matter() -> None:
    article = read("---\n\nText: here\n\nMore.")
    assert article.metadata.title == ""
    assert "Text: here" in article.body.text


def test_without_a_title_the_first_heading_is_it() -> None:
    assert read("Deck.\n\n## Part\n\n# Main\n\nText.").metadata.title == "Main"
    assert read("Only text.").metadata.title == ""


def test_soft_hyphens_and_controls_are_dropped_or_replaced() -> None:
    article = read("co\u00adop \x02x &#1; \ufeffy")
    assert article.body.text.startswith("coop �x ")
    assert "\x02" not in article.body.text
    assert article.notes == ("1 control character was replaced by �.",)


@pytest.mark.parametrize(
    "source",
    [
        "\n".join("    " * depth + "- a" for depth in range(300)),
        ">" * 3000 + " a",
        "<div>" * 6000 + "text" + "</div>" * 6000,
        "[" * 20_000 + "words",
        "# a\n" * 20_000,
        "![" * 20_000,
        "<a " * 20_000 + "b",
        "*a **b " * 3000,
        "[words " * 800 + "and words " * 20_000,
    ],
    ids=[
        "lists",
        "quotes",
        "elements",
        "brackets",
        "headings",
        "pictures",
        "tags",
        "emphasis",
        "links that go on",
    ],
)
def test_depth_and_repetition_end_in_text_in_time(source: str) -> None:
    with work_within(15):
        article = read(source)
        assert article.body.text


def test_what_is_too_deep_is_read_as_plain_text_and_says_so() -> None:
    article = read("<div>" * 3000 + "the words" + "</div>" * 3000)
    assert "the words" in article.body.text
    assert article.notes == ("“a.md” was read as plain text: its elements are nested too deeply.",)


def test_a_picture_within_the_file_does_not_cut_the_article() -> None:
    article = read("Before ![p](data:image/png;base64," + "A" * 11_000_000 + ") after.\n\nMore.")
    assert article.body.text == "Before after.\n\nMore."


MARKDOWN_PIECES = [
    "# ", "a", "b c", "\n", "\n\n", "**", "*", "`", "> ", "- ", "1. ", "  ", "|", "\n|-|-|\n",
    "<p>", "<b>", "<pre>", "<tr><td>", "</p>", "<br>", "[x](https://e.org)", "<li>", "<ul>",
    "[^1]", "\n[^1]: n\n", "```\n", "&amp;", "\u00a0", "🔥", "---\n", "<h1>", "</h1>",
]  # fmt: skip


@settings(max_examples=200, deadline=None)
@given(st.lists(st.sampled_from(MARKDOWN_PIECES), max_size=40).map("".join))
def test_blocks_are_slices_in_order_and_marks_lie_inside(source: str) -> None:
    if not source.strip():
        return
    try:
        body = read(source).body
    except ReadingError as error:
        assert "holds no text" in str(error)
        return
    at = 0
    for block in body.blocks:
        assert at <= block.start <= block.end <= len(body.text)
        assert body.text[at : block.start] in ("", "\n\n")
        assert (block.start == block.end) == (block.kind is BlockKind.RULE)
        at = block.end
        assert list(block.marks) == sorted(block.marks, key=lambda m: (m.start, -m.end))
        for mark in block.marks:
            assert block.start <= mark.start < mark.end <= block.end
    assert at == len(body.text)
