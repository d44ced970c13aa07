"""The actions of the Article menu: what is known of an article, and its other versions."""

from __future__ import annotations

from ui.action_spec import RULE, ActionSpec, Needs

ARTICLE_MENU = "Ar&ticle"

ARTICLE_ACTIONS = (
    ActionSpec(
        "article.details", ARTICLE_MENU, "Article Details…",
        "See and edit what is known about the article", ("Alt+Return",), "info", Needs.ARTICLE,
    ),
    ActionSpec(
        "article.original", ARTICLE_MENU, "Show Original",
        "See the file the article was read from", icon="article", needs=Needs.ARTICLE,
    ),
    ActionSpec(
        "article.export_original", ARTICLE_MENU, "Export Original…",
        "Write the file the article was read from, byte for byte", icon="export",
        needs=Needs.ARTICLE,
    ),
    RULE,
    ActionSpec(
        "article.read_anew", ARTICLE_MENU, "Read Anew",
        "Read the original with the readers of today; the claims go along once you confirm",
        icon="redo", needs=Needs.ARTICLE | Needs.WRITE,
    ),
    ActionSpec(
        "article.read_again", ARTICLE_MENU, "Read Anew With Corrections…",
        "Look at how the article is read, and correct it", icon="edit",
        needs=Needs.ARTICLE | Needs.WRITE,
    ),
    ActionSpec(
        "article.carry_over", ARTICLE_MENU, "Carry Over Claims…",
        "Go on with the claims that stayed with an earlier version", icon="claims",
        needs=Needs.ARTICLE | Needs.WRITE,
    ),
    RULE,
    ActionSpec(
        "article.compare", ARTICLE_MENU, "Compare With Near Copy…",
        "See what another print of the same story has otherwise", icon="search",
        needs=Needs.ARTICLE,
    ),
)  # fmt: skip
