"""Look at what the tour left: pictures that show something, and rows that match their text."""

from __future__ import annotations

import csv
import json
import subprocess
import sys
from pathlib import Path

from PySide6.QtGui import QImage

LEAST_PICTURES = 8
LEAST_ROWS = 4
LEAST_COLOURS = 50


def main(folder: Path) -> int:
    """Print what is wrong with the tour in `folder`; 0 if nothing is."""
    problems = [*picture_problems(folder), *row_problems(folder)]
    for problem in problems:
        print(f"tour: {problem}")
    if not problems:
        print("tour: pictures and rows are right")
    return 1 if problems else 0


def picture_problems(folder: Path) -> list[str]:
    """Name the pictures that are missing, small or all of one colour."""
    pictures = sorted(folder.glob("[0-9][0-9]-*.png"))
    problems = [] if len(pictures) >= LEAST_PICTURES else [f"only {len(pictures)} pictures"]
    for path in pictures:
        image = QImage(str(path))
        if image.width() < 800 or image.height() < 500:
            problems.append(f"{path.name} is {image.width()} x {image.height()}")
            continue
        small = image.scaled(200, 150)
        colours = {small.pixel(x, y) for x in range(200) for y in range(150)}
        if len(colours) < LEAST_COLOURS:
            problems.append(f"{path.name} shows next to nothing")
    return problems


def row_problems(folder: Path) -> list[str]:
    """Name the rows of the CSV whose quote is not what stands at their offsets."""
    with (folder / "tour.csv").open(encoding="utf-8", newline="") as stream:
        rows = list(csv.DictReader(stream))
    problems = [] if len(rows) >= LEAST_ROWS else [f"only {len(rows)} rows in tour.csv"]
    listed = json.loads(claimlight("list", str(folder / "tour.claims"), "--json"))
    texts = {
        row["id"]: claimlight("text", str(folder / "tour.claims"), row["id"]) for row in listed
    }
    for row in rows:
        found = texts[row["article_id"]][int(row["start"]) : int(row["end"])]
        if found != row["quote"]:
            problems.append(f"{row['quote']!r} is not at its offsets, there stands {found!r}")
    return problems


def claimlight(*words: str) -> str:
    """Run a headless command and return what it printed."""
    done = subprocess.run(
        [sys.executable, "main.py", *words], check=True, capture_output=True, encoding="utf-8"
    )
    return done.stdout


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
