"""The claims a list shows: their ids at once, their rows when they come into view."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterable, Mapping, Sequence

from PySide6.QtCore import QObject, Qt

from annotator.model.claim import Claim
from ui.markup import as_tip
from ui.row_model import ID_ROLE, Index, RowModel

CLAIM_ROLE = ID_ROLE + 1
TITLE_ROLE = ID_ROLE + 2
FATE_ROLE = ID_ROLE + 3
_PAGE = 64
_KEPT = 4_096
"""Rows kept in memory; a list of a hundred thousand is read a page at a time."""

FetchFates = Callable[[Sequence[str]], Mapping[str, str]]
"""What became of claims that were decided on, in a few words."""
FetchClaims = Callable[[Sequence[str]], Sequence[Claim]]
OrderKey = tuple[int, int, int, str]


class ClaimListModel(RowModel):
    """Shows claims in the order of their articles and of the text."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._fetch: FetchClaims = _fetch_nothing
        self._article_place: dict[str, int] = {}
        self._titles: dict[str, str] = {}
        self._claims: dict[str, Claim] = {}
        self._fetch_fates: FetchFates | None = None
        self._fates: dict[str, str] = {}
        self.shows_titles = False

    def set_source(self, fetch: FetchClaims) -> None:
        """Say who gives the rows of ids."""
        self._fetch = fetch
        self._claims.clear()

    def set_articles(self, titles: Iterable[tuple[str, str]]) -> None:
        """Say which articles there are, in the order added, with their titles."""
        self._titles = dict(titles)
        self._article_place = {each: place for place, each in enumerate(self._titles)}
        if self.shows_titles:
            self.touch_all()

    @property
    def has_fates(self) -> bool:
        """Whether it is known what became of claims."""
        return self._fetch_fates is not None

    def set_fates(self, fetch: FetchFates | None) -> None:
        """Say who knows what became of claims; None where nothing was decided."""
        if fetch is None and self._fetch_fates is None:
            return
        self._fetch_fates = fetch
        self._fates.clear()
        self.touch_all()

    def forget(self, claim_ids: Iterable[str] | None = None) -> None:
        """Read these claims anew when they are shown, or all of them."""
        if claim_ids is None:
            self._claims.clear()
            self.touch_all()
            return
        for claim_id in claim_ids:
            if self._claims.pop(claim_id, None) is not None:
                self.touch(claim_id)

    def keep(self, claim: Claim) -> None:
        """Remember a claim that is at hand already."""
        self._claims[claim.id] = claim
        self.touch(claim.id)

    def place(self, claim: Claim) -> None:
        """Show one more claim where it belongs, or move it there."""
        self._claims[claim.id] = claim
        index = self.index_of(claim.id)
        if index.isValid():
            if self._is_in_place(index.row()):
                self.dataChanged.emit(index, index)
                return
            self.remove_id(claim.id)
        self.insert_id(bisect_left(self._ids, self._key_of(claim), key=self._key), claim.id)

    def claim(self, claim_id: str) -> Claim | None:
        """Return a shown claim, reading it if need be."""
        if claim_id not in self._claims:
            self._read([claim_id])
        return self._claims.get(claim_id)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        claim_id = self.id_at(index)
        if claim_id is None:
            return None
        if role == ID_ROLE:
            return claim_id
        if role == FATE_ROLE:
            return self._fate(index.row(), claim_id)
        if role not in (
            CLAIM_ROLE, TITLE_ROLE, Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole,
            Qt.ItemDataRole.AccessibleTextRole,
        ):  # fmt: skip
            return None
        if claim_id not in self._claims:
            self._read_page(index.row())
        claim = self._claims.get(claim_id)
        if claim is None or role == CLAIM_ROLE:
            return claim
        if role == TITLE_ROLE:
            return self._titles.get(claim.article_id, "") if self.shows_titles else ""
        if role == Qt.ItemDataRole.ToolTipRole:
            return as_tip(claim.note) or None
        fate = self._fate(index.row(), claim_id)
        return f"{', '.join(claim.tags)}: {claim.quote}" + (f". {fate}" if fate else "")

    def _fate(self, row: int, claim_id: str) -> str:
        if self._fetch_fates is None:
            return ""
        if claim_id not in self._fates:
            first = row - row % _PAGE
            near = [each for each in self._ids[first : first + _PAGE] if each not in self._fates]
            self._fates |= dict.fromkeys(near, "") | dict(self._fetch_fates(near))
        return self._fates[claim_id]

    def _key_of(self, claim: Claim) -> OrderKey:
        place = self._article_place.get(claim.article_id, len(self._article_place))
        return (place, claim.start, -claim.end, claim.id)

    def _key(self, claim_id: str) -> OrderKey:
        claim = self.claim(claim_id)
        return self._key_of(claim) if claim is not None else (0, 0, 0, claim_id)

    def _is_in_place(self, row: int) -> bool:
        key = self._key(self._ids[row])
        is_after = row == 0 or self._key(self._ids[row - 1]) < key
        return is_after and (row + 1 == len(self._ids) or key < self._key(self._ids[row + 1]))

    def _read_page(self, row: int) -> None:
        first = row - row % _PAGE
        self._read([each for each in self._ids[first : first + _PAGE] if each not in self._claims])

    def _read(self, claim_ids: Sequence[str]) -> None:
        if len(self._claims) > _KEPT:
            self._claims.clear()
        for claim in self._fetch(claim_ids):
            self._claims[claim.id] = claim


def _fetch_nothing(_claim_ids: Sequence[str]) -> Sequence[Claim]:
    return ()
