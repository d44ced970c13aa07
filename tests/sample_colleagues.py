"""`python -m tests.sample_colleagues`: make the files of two colleagues that the tour reviews.

Mara and Idris read the sample and the articles of resources/colleagues. Ids and times come from a
fixed beginning, so that the same files come out again.
"""

from __future__ import annotations

import random
import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from types import SimpleNamespace
from unittest.mock import patch

from annotator.model.article import ArticleId, ArticleState
from annotator.model.field_value import FieldValue
from annotator.model.read_article import ReadArticle
from annotator.reading import read_bytes
from annotator.store import ids, times
from annotator.store.annotation_file import AnnotationFile
from annotator.text.quotes import find_quote

RESOURCES = Path(__file__).parent.parent / "resources"
COLLEAGUES = RESOURCES / "colleagues"
STRAIT, BREAD, PILOTS, OBSERVERS = (
    RESOURCES / "sample" / "the-strait-at-noon.md",
    COLLEAGUES / "bread-in-port-sarne.md",
    COLLEAGUES / "pilots-before-the-court.md",
    COLLEAGUES / "observers-for-the-strait.md",
)
BEGINNING = datetime(2026, 3, 21, 9, 0, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Mark:
    """A claim to be made: its words, its tags with a bar between them, its fields."""

    quote: str
    tags: str
    fields: Mapping[str, str]
    note: str = ""


MARA: Mapping[Path, Sequence[Mark]] = {
    STRAIT: (
        Mark(
            "frozen the accounts of three Sudmark shipping companies", "sanction",
            {"source": "Norland", "target": "Sudmark"},
        ),
        Mark(
            "she said, Norland will extend the embargo to fertiliser and machine parts", "threat",
            {"source": "Norland", "target": "Sudmark", "modality": "stated"},
            "Who says it stands inside.",
        ),
        Mark(
            "Any vessel that enforces this so-called embargo inside our zone,” said Admiral Tomas"
            " Verhoel, who commands the country’s small navy, “will be boarded, and it will be"
            " kept", "threat", {"source": "Sudmark", "target": "Norland"},
        ),
        Mark(
            "promised to keep its own ports open to both fleets “for as long as the talks last”",
            "pledge", {"source": "Varenia"},
        ),
        Mark(
            "Ostrava pledged 40 million crowns to insure the cargoes of small growers", "pledge",
            {"source": "Ostrava"},
        ),
        Mark("cut off from Norland’s payment system", "sanction", {"source": "Norland"}),
    ),
    BREAD: (
        Mark("Bakers who charge more will lose their licence", "threat", {"source": "Port Sarne"}),
        Mark("will hold the price of a loaf at two crowns", "pledge", {"source": "Port Sarne"}),
        Mark("banned the export of seed wheat", "sanction", {"source": "ministry of trade"}),
    ),
    PILOTS: (
        Mark(
            "If they are sentenced, Norland will recall its ambassador", "threat",
            {"source": "Norland", "modality": "stated"},
        ),
        Mark("offered to release the two youngest on bail", "pledge", {}),
    ),
    OBSERVERS: (
        Mark("will send twelve observers to the Kessel Strait by 1 April", "pledge", {}),
    ),
}  # fmt: skip
IDRIS: Mapping[Path, Sequence[Mark]] = {
    STRAIT: (
        Mark(
            "barred them from its eleven commercial ports, frozen the accounts of three Sudmark"
            " shipping companies", "sanction",
            {"source": "Norland", "target": "Sudmark"},
        ),
        Mark(
            "Norland will extend the embargo to fertiliser and machine parts", "threat|sanction",
            {"source": "Norland", "target": "Sudmark", "modality": "reported"},
        ),
        Mark(
            "Sudmark reserved the right to respond “at a time and by means of its own choosing”",
            "threat", {"source": "Sudmark", "modality": "implied"},
        ),
        Mark("promised to keep its own ports open to both fleets", "pledge", {"source": "Varenia"}),
        Mark(
            "Ostrava pledged 40 million crowns to insure the cargoes of small growers until the"
            " autumn harvest", "pledge", {"source": "Ostrava"},
        ),
        Mark("will send observers to the strait by 1 April", "pledge", {"source": "the League"}),
        Mark("cut off from Norland’s payment system", "sanction", {"source": "Norland"}),
    ),
    BREAD: (
        Mark("Bakers who charge more will lose their licence", "threat", {"source": "Port Sarne"}),
        Mark(
            "The city will hold the price of a loaf at two crowns until the strait is open again",
            "pledge", {"source": "Port Sarne"},
        ),
        Mark("banned the export of seed wheat", "sanction", {"source": "ministry of trade"}),
        Mark("It may lift the ban in June", "pledge|sanction", {"modality": "considered"}),
    ),
    PILOTS: (
        Mark(
            "If they are sentenced, Norland will recall its ambassador", "threat",
            {"source": "Norland", "modality": "reported"},
        ),
        Mark("suspended its share of the lighthouse fund", "sanction", {"source": "Norland"}),
    ),
    OBSERVERS: (
        Mark("will send ten observers to the Kessel Strait by 1 April", "pledge", {}),
    ),
}  # fmt: skip


class _Clock(datetime):
    """Says a minute later each time it is asked."""

    asked = 0

    @classmethod
    def now(cls, tz: object = None) -> datetime:  # type: ignore[override]
        cls.asked += 1
        return BEGINNING + timedelta(minutes=cls.asked)


def main(folder: Path = COLLEAGUES) -> None:
    """Write both files, in the place of those that are there."""
    for number, (name, marks) in enumerate({"Mara": MARA, "Idris": IDRIS}.items()):
        path = folder / f"{name.lower()}.claims"
        path.unlink(missing_ok=True)
        with ids_and_times_from(number):
            make(path, name, marks)
        settle(path)


@contextmanager
def ids_and_times_from(number: int) -> Iterator[None]:
    """Let chance and the clock begin at the same place every time."""
    chance = random.Random(number)
    _Clock.asked = 0

    def drawn(count: int) -> bytes:
        return chance.getrandbits(8 * count).to_bytes(count)

    dice = SimpleNamespace(urandom=drawn)
    with patch.object(ids, "os", dice), patch.object(times, "datetime", _Clock):
        yield


def settle(path: Path) -> None:
    """Leave nothing in a file that depends on the day it was made, and no empty pages."""
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute("UPDATE _sqlite_migrations SET applied_at = ?", (BEGINNING.isoformat(),))
        connection.execute("VACUUM")


def make(path: Path, name: str, marks: Mapping[Path, Sequence[Mark]]) -> None:
    """Make one colleague's file; all its articles are done."""
    with AnnotationFile.create(path, annotator=name) as file:
        for source, claims in marks.items():
            article_id, _ = file.articles.add(as_read(source, name))
            for claim in claims:
                _add(file, article_id, claim)
            file.articles.set_state(article_id, ArticleState.DONE)


def as_read(source: Path, name: str) -> ReadArticle:
    """Read an article; of the observers Idris has an earlier text."""
    text = source.read_text("utf-8")
    if source == OBSERVERS and name == "Idris":
        text = text.replace("twelve observers", "ten observers")
        text = text.replace("They will travel unarmed, its", "Its")
        text = text.replace("Friday, and they will publish what they", "Friday what they will")
    return read_bytes(text.encode(), source.name)


def _add(file: AnnotationFile, article_id: ArticleId, mark: Mark) -> None:
    span = find_quote(file.articles.text(article_id), mark.quote)
    claim_id = file.claims.add(article_id, [span], mark.tags.split("|"), mark.note)
    file.fields.set_many(claim_id, [FieldValue(name, value) for name, value in mark.fields.items()])


if __name__ == "__main__":
    main()
