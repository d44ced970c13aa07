"""What a site puts between paragraphs is left out, and words that look like it are kept."""

from __future__ import annotations

import pytest

from annotator.model.article import BlockKind, Mark, MarkKind
from annotator.reading import read_bytes
from annotator.reading.assemble import LooseBlock
from annotator.reading.site_furniture import without_furniture

WORDS = "The foreign minister said on Tuesday that her country would close the strait."
PARAGRAPH = LooseBlock(BlockKind.PARAGRAPH, WORDS)


def is_left_out(text: str, kind: BlockKind = BlockKind.PARAGRAPH, *, is_link: bool = False) -> bool:
    marks = (Mark(0, len(text), MarkKind.LINK, "https://example.org"),) if is_link else ()
    return without_furniture([PARAGRAPH, LooseBlock(kind, text, marks=marks)]) == [PARAGRAPH]


@pytest.mark.parametrize(
    "text",
    [
        "Related: Tankers turn back",
        "READ MORE: What the blockade means",
        "Lesen Sie auch: Der Streit um die Meerenge",
        "Lea también: Los buques vuelven",
        "Читайте также: Танкеры повернули назад",
        "关注我们",
        "相关阅读：油轮折返",
        "اقرأ أيضا: ناقلات تعود",
        "Sign up for our weekly newsletter and never miss a story.",
        "Get the latest updates right in your inbox. Subscribe to our newsletters.",
        "Follow her on Twitter @example.",
        "Подписывайтесь на наш канал в Telegram",
        "Suscríbete a nuestro boletín",
        "Advertisement",
        "Story continues below advertisement",
        "Comments",
        "Czytaj więcej",
        "Copyright © 2026 The Harbour Times. All rights reserved.",
        "무단 전재 및 재배포 금지",
        "Lesedauer: 4 Minuten",
        "3 min read",
        "Photo: Ana Holt/Reuters",
        "(Image: Harbour Office)",
        "Please enable JavaScript to read the comments.",
        "Passer la publicité",
    ],
)
def test_furniture_is_left_out(text: str) -> None:
    assert is_left_out(text)


@pytest.mark.parametrize(
    "text",
    [
        "Related parties were told to leave the port.",
        "“Follow us on Telegram,” the group wrote.",
        "Residents can sign up for alerts at the harbour office.",
        "The ministry asked sailors to subscribe to its channel.",
        "Read more slowly, the treaty says something else.",
        "Advertisement boards in the capital showed the minister.",
        "Comments by the minister were not available.",
        "WE WILL CLOSE THE STRAIT",
        "“Related: nothing,” he wrote.",
        "Photo: the minister denied that he had been there. It was somebody else.",
        "The 3 minutes he read were not enough.",
        "Copyright law is to change, the minister said on Tuesday in the capital, and added that a"
        " draft would be ready in spring.",
    ],
)
def test_words_of_the_article_are_kept(text: str) -> None:
    assert not is_left_out(text)


def test_a_link_in_capitals_leads_elsewhere() -> None:
    assert is_left_out("MARROW AND TAL MEET AGAIN", is_link=True)
    assert not is_left_out("Marrow and Tal meet again", is_link=True)


def test_quotations_and_headings_are_kept() -> None:
    assert not is_left_out("Related: Tankers turn back", BlockKind.QUOTE)
    assert not is_left_out("Related: Tankers turn back", BlockKind.HEADING)


def link(text: str, kind: BlockKind = BlockKind.LIST_ITEM) -> LooseBlock:
    return LooseBlock(kind, text, marks=(Mark(0, len(text), MarkKind.LINK, "https://e.org"),))


LINKS = [link("Tankers turn back"), link("Marrow recalls its envoy")]
STORY = [PARAGRAPH] * 6


@pytest.mark.parametrize(
    "label", ["Read more", "Auch interessant", "Most read in Football", "More on this story"]
)
def test_links_elsewhere_go_with_the_heading_over_them(label: str) -> None:
    heading = LooseBlock(BlockKind.HEADING, label, 2)
    assert without_furniture([*STORY, heading, LINKS[0], *STORY]) == [*STORY, *STORY]


def test_a_heading_that_only_sounds_like_one_stays() -> None:
    heading = LooseBlock(BlockKind.HEADING, "More on the strait", 2)
    assert without_furniture([heading, *STORY]) == [heading, *STORY]


def test_links_one_below_the_other_lead_elsewhere() -> None:
    assert without_furniture([*STORY, *LINKS]) == STORY
    assert without_furniture([*STORY, LINKS[0], *STORY]) == [*STORY, LINKS[0], *STORY]


@pytest.mark.parametrize("before", ["Sources", "Quellen:", "The minister named three ships:"])
def test_links_that_the_text_announces_are_its_own(before: str) -> None:
    told = [*STORY, LooseBlock(BlockKind.PARAGRAPH, before), *LINKS]
    assert without_furniture(told) == told


def test_a_text_that_is_about_its_links_keeps_them() -> None:
    told = [PARAGRAPH, *LINKS]
    assert without_furniture(told) == told


def test_a_page_of_furniture_alone_keeps_it() -> None:
    only = [LooseBlock(BlockKind.PARAGRAPH, "Follow us on Twitter")]
    assert without_furniture(only) == only


def page(body: str) -> str:
    return f"<html><head><title>T</title></head><body><article>{body}</article></body></html>"


def texts(html: str) -> list[str]:
    article = read_bytes(html.encode(), "a.html")
    return [article.body.text[block.start : block.end] for block in article.body.blocks]


def test_text_without_paragraphs_keeps_its_lines_whole() -> None:
    first = f'{WORDS} <a href="https://e.org/a">Tal</a> was <em>not</em> told of it beforehand.'
    second = f'{WORDS} So <a href="https://e.org/b">officials</a> said on Wednesday.'
    html = page(f"<h1>Strait</h1><div>{first}<br><br>{second}<br/><br/>{WORDS}</div>")
    assert texts(html)[-3:] == [
        f"{WORDS} Tal was not told of it beforehand.",
        f"{WORDS} So officials said on Wednesday.",
        WORDS,
    ]


@pytest.mark.parametrize(
    "between",
    ["<br><br>", "<br/>\n<br/>", '<span class="component br" data-at="2"></span>'],
)
@pytest.mark.parametrize("around", ["p", "div"])
def test_an_empty_line_ends_a_paragraph(between: str, around: str) -> None:
    first = f'{WORDS} <a href="https://e.org/a">Tal</a> was <em>not</em> told of it.'
    html = page(f"<h1>Strait</h1><{around}>{first}{between}{WORDS}{between}{first}</{around}>")
    told = f"{WORDS} Tal was not told of it."
    assert texts(html)[-3:] == [told, WORDS, told]


@pytest.mark.parametrize("around", ["", ' class="social-media-embed"'])
def test_a_quoted_post_is_part_of_the_article(around: str) -> None:
    post = (
        f"<div{around}>"
        '<blockquote class="twitter-tweet"><p>We shall close the strait at midnight.</p>'
        "— The minister (@minister)</blockquote><script></script></div>"
    )
    html = page(f"<h1>Strait</h1>{f'<p>{WORDS}</p>' * 4}{post}<p>{WORDS} Nobody answered.</p>")
    assert "We shall close the strait at midnight." in "\n".join(texts(html))
