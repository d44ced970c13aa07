"""`python -m tests.readme_pictures TOUR`: put the pictures of a tour beside the help, made small.

The README shows the program's own pictures, so they are taken anew rather than kept up by hand.
"""

from __future__ import annotations

import sys
from collections import Counter
from pathlib import Path

from PySide6.QtGui import QImage, QImageWriter

TARGET = Path(__file__).parent.parent / "resources" / "help" / "pictures"
PICTURES = {
    "note": "reading",
    "selection": "tagging",
    "dark": "dark",
    "filled": "fields",
    "codebook": "codebook",
    "edited": "review",
    "agreement": "agreement",
}
"""The step of the tour and the name in the README."""


def main(tour: Path) -> int:
    """Write every picture the README shows from the tour in a folder."""
    TARGET.mkdir(exist_ok=True)
    for step, name in PICTURES.items():
        (source,) = tour.glob(f"[0-9][0-9]-{step}.png")
        image = with_few_colours(QImage(str(source)))
        writer = QImageWriter(str(TARGET / f"{name}.png"))
        writer.setCompression(100)
        if not writer.write(image):
            print(f"{name}.png: {writer.errorString()}", file=sys.stderr)
            return 1
        print(f"{name}.png {(TARGET / f'{name}.png').stat().st_size // 1024} KB")
    return 0


def with_few_colours(picture: QImage) -> QImage:
    """Return the picture in 256 of its colours: enough for a window, a third of the bytes.

    Half are the commonest, half the vivid ones, which are rare in a quiet window and matter.
    Qt's own conversion to a palette dithers, which makes the file larger.
    """
    picture = picture.convertToFormat(QImage.Format.Format_RGB32)
    pixels = memoryview(picture.constBits()).cast("B").cast("I")
    counts = Counter(pixels)
    table = [colour for colour, _ in counts.most_common(128)]
    rest = sorted(counts.keys() - set(table), key=lambda colour: -counts[colour] * vivid(colour))
    table += rest[: 256 - len(table)]
    nearest = {colour: number for number, colour in enumerate(table)}
    for colour in counts.keys() - nearest.keys():
        nearest[colour] = min(range(len(table)), key=lambda n: distance(table[n], colour))
    small = QImage(
        bytes(nearest[pixel] for pixel in pixels),
        picture.width(),
        picture.height(),
        picture.width(),
        QImage.Format.Format_Indexed8,
    )
    small.setColorTable(table)
    return small.copy()


def vivid(colour: int) -> int:
    """Return how far a colour is from grey, squared."""
    parts = [(colour >> shift) & 255 for shift in (0, 8, 16)]
    return (max(parts) - min(parts)) ** 2


def distance(one: int, other: int) -> int:
    """Return how far two colours lie apart, squared, over red, green and blue."""
    return sum((((one >> shift) & 255) - ((other >> shift) & 255)) ** 2 for shift in (0, 8, 16))


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
