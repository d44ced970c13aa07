"""Write agreement.json: what other programs make of random tables, to be compared with.

Run it in an environment of its own, for these are 500 MB that nobody else needs:
`python tests/golden/agreement_references.py` with scikit-learn, statsmodels, nltk, irrCAC and
krippendorff installed. The tests only read what it wrote.
"""

from __future__ import annotations

import json
import random
import warnings
from importlib.metadata import version
from pathlib import Path

import krippendorff
import numpy as np
import pandas as pd
from irrCAC.raw import CAC
from nltk.metrics import masi_distance
from nltk.metrics.agreement import AnnotationTask
from sklearn.metrics import cohen_kappa_score
from statsmodels.stats.inter_rater import aggregate_raters, cohens_kappa, fleiss_kappa, to_table

PROGRAMS = ("krippendorff", "scikit-learn", "statsmodels", "nltk", "irrCAC")
TARGET = Path(__file__).with_name("agreement.json")
SETS = ["threat", "pledge", "sanction", "threat|pledge", "threat|sanction", "pledge|sanction"]

Table = list[list[str | None]]


def random_table(dice: random.Random, values: list[str], *, missing: float, raters: int) -> Table:
    """Return a table in which raters follow one opinion most of the time."""
    rows: Table = []
    weights = [dice.random() + 0.1 for _ in values]
    for _ in range(dice.randint(8, 60)):
        opinion = dice.choices(values, weights)[0]
        row = [opinion if dice.random() < 0.6 else dice.choice(values) for _ in range(raters)]
        rows.append([None if dice.random() < missing else value for value in row])
    return [row for row in rows if any(cell is not None for cell in row)]


def triples(rows: Table) -> list[tuple[str, str, str]]:
    """Return (rater, unit, value) of the units that two raters or more rated, for nltk."""
    return [
        (str(column), str(number), cell)
        for number, row in enumerate(rows)
        for column, cell in enumerate(row)
        if cell is not None and sum(c is not None for c in row) > 1
    ]


def references(rows: Table) -> dict[str, dict[str, float]]:
    """Return measure -> program -> value."""
    complete = all(cell is not None for row in rows for cell in row)
    raters = len(rows[0])
    found: dict[str, dict[str, float]] = {}
    frame = pd.DataFrame([[None if c is None else c for c in row] for row in rows])
    chance = CAC(frame, digits=12)
    found["ac1"] = {"irrCAC": chance.gwet()["est"]["coefficient_value"]}
    found["fleiss"] = {"irrCAC": chance.fleiss()["est"]["coefficient_value"]}
    found["percent"] = {"irrCAC": float(chance.fleiss()["est"]["pa"])}
    numbers = [[np.nan if c is None else float(c) for c in row] for row in rows]
    data = np.array(numbers).T
    found["alpha"] = {
        "krippendorff": krippendorff.alpha(data, level_of_measurement="nominal"),
        "nltk": AnnotationTask(data=triples(rows)).alpha(),
    }
    for level in ("ordinal", "interval", "ratio"):
        found[f"alpha-{level}"] = {
            "krippendorff": krippendorff.alpha(data, level_of_measurement=level)
        }
    numeric = [(coder, unit, float(value)) for coder, unit, value in triples(rows)]
    found["alpha-interval"]["nltk"] = AnnotationTask(
        data=numeric, distance=lambda one, other: (one - other) ** 2
    ).alpha()
    if complete:
        counts, _ = aggregate_raters(np.array(rows))
        found["fleiss"]["statsmodels"] = fleiss_kappa(counts)
    if complete and raters == 2:
        first, second = zip(*rows, strict=True)
        table, _ = to_table(np.array([[int(c) for c in row] for row in rows]))
        found["kappa"] = {
            "scikit-learn": cohen_kappa_score(first, second),
            "statsmodels": cohens_kappa(table, return_results=False),
        }
    return {name: {who: float(v) for who, v in each.items()} for name, each in found.items()}


def set_references(rows: Table) -> dict[str, dict[str, float]]:
    """Return alpha with MASI by nltk and by krippendorff with nltk's distance."""
    data = [(c, u, frozenset(value.split("|"))) for c, u, value in triples(rows)]
    values = sorted({value for row in rows for value in row if value is not None})
    sets = [frozenset(value.split("|")) for value in values]
    counts = np.array([[row.count(value) for value in values] for row in rows])
    apart = np.array([[masi_distance(one, other) for other in sets] for one in sets])

    def metric(v1, v2, i1, i2, n_v, dtype=np.float64):
        return apart[i1, i2]

    return {
        "masi": {
            "nltk": AnnotationTask(data=data, distance=masi_distance).alpha(),
            "krippendorff": float(
                krippendorff.alpha(value_counts=counts, level_of_measurement=metric)
            ),
        }
    }


def main() -> None:
    """Make the tables and write the file."""
    warnings.simplefilter("ignore")
    dice = random.Random(20_060_524)
    tables = []
    for number in range(60):
        raters, missing = (2, 0.0) if number % 3 == 0 else (dice.randint(2, 5), 0.25 * (number % 3))
        values = [str(value) for value in range(1, dice.randint(3, 6))]
        rows = random_table(dice, values, missing=missing, raters=raters)
        tables.append({"rows": rows, "references": references(rows)})
    for number in range(20):
        rows = random_table(dice, SETS, missing=0.2 * (number % 2), raters=dice.randint(2, 4))
        tables.append({"rows": rows, "references": set_references(rows)})
    programs = {name: version(name) for name in PROGRAMS}
    text = json.dumps({"programs": programs, "tables": tables}, separators=(",", ":"))
    TARGET.write_text(text.replace('{"rows"', '\n{"rows"') + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
