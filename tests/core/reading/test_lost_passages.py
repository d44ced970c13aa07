"""What the search for an article leaves behind is put back: the lead, and what was cut off."""

from __future__ import annotations

import pytest

from annotator.model.article import BlockKind
from annotator.reading import read_bytes
from annotator.reading.assemble import LooseBlock
from annotator.reading.html_tree import parse_html
from annotator.reading.lost_passages import with_lost_passages

LEAD = "The strait has been closed for a week, and nobody says when it will open again."
TEXT = [
    "The foreign minister said on Tuesday that her country would close the strait at midnight.",
    "Tankers had turned back since the morning, according to the harbour office of Tal.",
    "Marrow called the decision a breach of the treaty that both had signed two years ago.",
    "An envoy is to fly to the capital on Thursday, two officials said, and to ask for a delay.",
    "Insurers have tripled what they ask for a passage, and some no longer name a price at all.",
    "Fishermen were told to stay in port until the navy has said where it laid its buoys.",
]

LONGER = list(enumerate(TEXT * 4))


def paragraphs(lines: list[str]) -> str:
    return "".join(f"<p>{line}</p>" for line in lines)


def texts(body: str, description: str = "") -> list[str]:
    meta = f'<meta name="description" content="{description}">' if description else ""
    html = f"<html><head><title>Strait</title>{meta}</head><body>{body}</body></html>"
    article = read_bytes(html.encode(), "a.html")
    return [article.body.text[block.start : block.end] for block in article.body.blocks]


def article(lead: str, lines: list[str] = TEXT) -> str:
    return (
        f'<header><h1>Strait</h1>{lead}</header><div class="article-body">{paragraphs(lines)}</div>'
    )


@pytest.mark.parametrize(
    "lead",
    [
        f"<p class='lead'>{LEAD}</p>",
        f"<h2>{LEAD}</h2>",
        f"<div><div class='intro'>{LEAD}</div></div>",
        f"<div><span>{LEAD}</span></div>",
    ],
)
def test_the_lead_above_an_article_is_its_first_paragraph(lead: str) -> None:
    assert texts(article(lead), LEAD) == [LEAD, *TEXT]


def test_a_description_that_was_cut_short_tells_the_lead_too() -> None:
    assert texts(article(f"<p>{LEAD}</p>"), LEAD[:60] + "…")[0] == LEAD


def test_the_place_a_lead_was_written_in_belongs_to_it() -> None:
    lead = f"<div><span>Tal City.</span> <span>{LEAD}</span></div>"
    assert texts(article(lead), LEAD)[0] == f"Tal City. {LEAD}"


def test_a_lead_is_there_once() -> None:
    assert texts(article(f"<p>{LEAD}</p>", [LEAD, *TEXT]), LEAD) == [LEAD, *TEXT]


@pytest.mark.parametrize(
    "elsewhere",
    [
        f"<aside><p>{LEAD}</p></aside>",
        f"<ul><li><a href='/a'>{LEAD}</a></li></ul>",
        f"<figure><figcaption><span>{LEAD}</span></figcaption></figure>",
        f"<div class='newsletter'><p>{LEAD}</p></div>",
        f"<p hidden>{LEAD}</p>",
        f"<p style='display: none'>{LEAD}</p>",
    ],
)
def test_the_same_words_in_a_box_of_the_site_are_no_lead(elsewhere: str) -> None:
    assert texts(article(elsewhere), LEAD) == TEXT


def test_what_stands_below_an_article_is_no_lead() -> None:
    assert texts(f"{article('')}<p>{LEAD}</p>", LEAD) == TEXT


def test_an_article_in_several_containers_is_read_to_its_end() -> None:
    first, second, third = (
        f'<div class="article-body">{paragraphs(lines)}</div>'
        for lines in (TEXT[:4], TEXT[4:5], TEXT[5:])
    )
    page = f"<h1>Strait</h1>{first}<div>Advertisement</div>{second}<div></div>{third}"
    assert texts(f'<div class="grid">{page}</div>') == TEXT


def test_paragraphs_like_those_of_the_article_but_elsewhere_are_left_out() -> None:
    other = f'<div class="article-body">{paragraphs([f"Elsewhere, {each}" for each in TEXT[:2]])}'
    for around in ('<aside class="x">', '<div class="related-stories">', '<div id="comments">'):
        closing = "</aside>" if "aside" in around else "</div>"
        assert texts(f"{article('')}{around}{other}</div>{closing}") == TEXT


def test_what_is_put_back_keeps_its_links_and_emphasis() -> None:
    lead = "The strait has been <em>closed</em> for <a href='https://e.org/a'>a week</a>, says Tal."
    meta = '<meta name="description" content="The strait has been closed for a week, says Tal.">'
    html = f"<html><head><title>Strait</title>{meta}</head><body>{article(f'<h2>{lead}</h2>')}"
    read = read_bytes(html.encode(), "a.html").body
    assert read.blocks[0].kind is BlockKind.PARAGRAPH
    assert [read.text[mark.start : mark.end] for mark in read.blocks[0].marks] == [
        "closed",
        "a week",
    ]


def test_headings_right_between_paragraphs_that_were_taken_are_put_back() -> None:
    lines = [f"<p>{line}</p>" for line in TEXT[:4]]
    lines[2:2] = ["<h2>What is <em>known</em></h2>"]
    lines.append("<h2>Read more</h2><p>Elsewhere</p>")
    root = parse_html(f"<html><body><h2>The Example</h2><div>{''.join(lines)}</div></body></html>")
    found = [LooseBlock(BlockKind.PARAGRAPH, line) for line in TEXT[:4]]
    blocks = with_lost_passages(root, found)
    assert [block.text for block in blocks] == [*TEXT[:2], "What is known", *TEXT[2:4]]
    assert (blocks[2].kind, blocks[2].level) == (BlockKind.HEADING, 2)


def test_an_article_ends_where_the_page_goes_on_with_another() -> None:
    """The longer one below is taken for the article else."""
    first = f"<article><h1>Tal closes the strait</h1>{paragraphs(TEXT[:3])}</article>"
    longer = paragraphs([f"Elsewhere, in {number} ports, {line}" for number, line in LONGER])
    below = f"<div class='under'><article><h1>Wheat is dear</h1>{longer}</article></div>"
    for title, is_below in (("Tal closes the strait | The Example", False), ("A Diary", True)):
        html = f"<html><head><title>{title}</title></head><body>{first}{below}</body></html>"
        assert ("Elsewhere" in read_bytes(html.encode(), "a.html").body.text) is is_below
