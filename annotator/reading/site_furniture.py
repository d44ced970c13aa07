"""Leave out what a site puts between an article's paragraphs: links elsewhere, newsletters, labels.

Only what is unmistakable: a person cannot see what was left out but by taking the whole page.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from annotator.model.article import BlockKind, MarkKind
from annotator.reading.assemble import LooseBlock
from annotator.text.lazy_pattern import LazyPattern

_LONGEST = 240
"""Code points; what is longer is a paragraph of the article."""

_LEADS_ON = LazyPattern(
    r"[^\w“\"'«„]*(?:related(?: (?:articles?|stories|story|coverage|content|links?))?|also read"
    r"|read (?:more|also|next)|see also|more (?:on|from) [^:]{1,40}|don.t miss|must read"
    r"|recommended(?: reading)?|(?:lesen sie|lies) auch|mehr zum thema|siehe auch|(?:à )?lire aussi"
    r"|voir aussi|lea también|lee también|le puede interesar|ver también|leia também|leia mais"
    r"|veja também|leggi anche|czytaj (?:też|także|również)|lees ook|läs också|les også|læs også"
    r"|lue myös|читайте также|читать также|читайте також|관련 ?기사|相关阅读|相關閱讀|延伸阅读"
    r"|延伸閱讀"
    r"|関連記事|あわせて読みたい|اقرأ أيضا|إقرأ أيضا|اقرأ المزيد|بیشتر بخوانید|קראו גם)"
    r"[^\w“\"'«„]*?(?:[:：|–—-]|$)",
    re.IGNORECASE,
)
"""What leads to other articles: the words, then a colon or the line's end."""

_ASKS = LazyPattern(
    r"(?:^|[.!?]\s)[^\w“\"'«„]*(?:(?:sign up|subscribe|register)\b[^.]{0,80}\b(?:newsletters?|inbox"
    r"|channel|podcast)|get\b[^.]{0,60}\bin(?:to)? your (?:inbox|letterbox)"
    r"|follow (?:us|me|him|her|them|@\w+)\b[^.]{0,60}\bon (?:twitter|facebook|instagram|telegram)"
    r"|like us on facebook|have a (?:news )?tip\?|download (?:the |our )[\w ]{0,30}\bapp\b"
    r"|abonnieren sie|folgen sie uns|abonnez-vous|inscrivez-vous à (?:notre|la) newsletter"
    r"|suscríb(?:ete|ase)|síg(?:ue|a)nos|siga-nos|inscreva-se|seguici su|iscriviti alla"
    r"|zapisz się na|śledź nas|подпи(?:сывайтесь|шитесь) на|следите за нами"
    r"|підпи(?:суйтесь|шіться) на"
    r"|تابعونا|اشترك في|关注我们|追蹤我們)",
    re.IGNORECASE,
)
"""What asks the reader to subscribe or to follow, as a sentence of its own."""

_LABEL = LazyPattern(
    r"\W*(?:advertisement|advertising|story continues below(?: advertisement)?|anzeige|werbung"
    r"|publicité|publicidad|publicidade|реклама|sponsored(?: content)?|comments?|leave a comment"
    r"|share (?:this(?: (?:article|story|post|page))?|on (?:facebook|twitter))|print this page"
    r"|loading(?: \.\.\.|…|\.\.\.)?|click here to (?:subscribe|sign up)"
    r"|skip to (?:main )?content)\W*",
    re.IGNORECASE,
)
"""Labels that stand alone."""

_MOST = 0.5
"""The share of such a line that is a link."""


def without_furniture(blocks: Sequence[LooseBlock]) -> list[LooseBlock]:
    """Return the blocks without those that are a site's and not the article's."""
    kept = [block for block in blocks if not _is_furniture(block)]
    return kept if any(block.kind is not BlockKind.HEADING for block in kept) else list(blocks)


def _is_furniture(block: LooseBlock) -> bool:
    text = block.text
    if len(text) > _LONGEST or block.kind in (BlockKind.QUOTE, BlockKind.CODE, BlockKind.TABLE_ROW):
        return False
    if _LABEL.fullmatch(text):
        return True
    if block.kind is BlockKind.HEADING:
        return False
    if _LEADS_ON.match(text):
        return True
    if _linked(block) >= _MOST * len(text):
        return _shouts(text)
    return _ASKS.search(text) is not None


def _linked(block: LooseBlock) -> int:
    """Return how many code points of the block are links."""
    return sum(mark.end - mark.start for mark in block.marks if mark.kind is MarkKind.LINK)


def _shouts(text: str) -> bool:
    """Tell whether it is a headline of elsewhere, as some sites put it in capitals alone."""
    letters = [char for char in text if char.isalpha()]
    return text.count(" ") > 2 and all(char.isupper() for char in letters) and letters != []
