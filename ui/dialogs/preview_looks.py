"""What a preview shows, step by step, so that each correction can be taken back."""

from __future__ import annotations

from dataclasses import dataclass, replace

from annotator.model.article import Article, ArticleId, ArticleState, ArticleText, Metadata
from annotator.model.read_article import ReadArticle
from annotator.reading.assemble import join_blocks
from annotator.reading.corrections import Draft, draft_of


@dataclass(frozen=True, slots=True)
class Look:
    """One state of a preview: a reading, how it was asked for, and what was corrected in it.

    `encoding`: the codec the person chose, None where none was chosen.
    """

    read: ReadArticle
    draft: Draft
    encoding: str | None = None
    is_whole: bool = False


@dataclass(frozen=True, slots=True)
class Approved:
    """What a person said is to be added: a reading, its corrected draft, its details.

    `is_whole`: everything was asked for. `article_id`: what it stands in place of, empty for none.
    """

    read: ReadArticle
    draft: Draft
    metadata: Metadata
    is_whole: bool = False
    article_id: str = ""


def first_look(read: ReadArticle, *, encoding: str | None = None, is_whole: bool = False) -> Look:
    """Return the look at a reading as it came."""
    return Look(read, draft_of(read.body), encoding, is_whole)


def shown_draft(draft: Draft) -> Article:
    """Return all passages of a draft, the left-out ones too, to be shown; block n is passage n."""
    text, blocks = join_blocks(passage.block for passage in draft.passages)
    return shown(ArticleText(text, "", tuple(blocks), (), ""))


def shown(body: ArticleText) -> Article:
    """Return a text as an article that is nowhere stored."""
    return Article(
        id=ArticleId(""),
        body=body,
        metadata=Metadata(),
        state=ArticleState.UNREAD,
        source="",
        encoding="",
        added="",
        changed="",
    )


class Looks:
    """The look at hand, those before it, and those taken back."""

    def __init__(self, first: Look) -> None:
        self.now = first
        self._before: list[Look] = []
        self._behind: list[Look] = []

    @property
    def can_undo(self) -> bool:
        """Whether something was done."""
        return bool(self._before)

    @property
    def can_redo(self) -> bool:
        """Whether something was taken back."""
        return bool(self._behind)

    def show(self, look: Look) -> None:
        """Go on to another look; one of the same text is no step to take back."""
        if look.draft == self.now.draft:
            self.now = look
            return
        self._before.append(self.now)
        self._behind.clear()
        self.now = look

    def correct(self, draft: Draft) -> bool:
        """Go on to another draft of the same reading; whether it differs."""
        if draft == self.now.draft:
            return False
        self.show(replace(self.now, draft=draft))
        return True

    def undo(self) -> None:
        """Go back to the look before."""
        if self._before:
            self._behind.append(self.now)
            self.now = self._before.pop()

    def redo(self) -> None:
        """Do again what was taken back."""
        if self._behind:
            self._before.append(self.now)
            self.now = self._behind.pop()
