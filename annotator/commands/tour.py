"""tour: the main job in the real window, with pictures."""

from __future__ import annotations

from pathlib import Path

import click

from annotator.commands.arguments import path_named


@click.command(name="tour", short_help="Go through the main job in the real window, with pictures.")
@click.argument("folder", metavar="FOLDER", type=path_named)
def tour(folder: Path) -> int:
    """Go through the main job in the real window, with or without a screen.

    Open, highlight, tag, edit a boundary, undo, reopen and export the bundled sample; numbered
    pictures, the annotation file and the CSV file land in FOLDER.
    """
    from annotator.window import run_tour  # the other commands never come near Qt

    return run_tour(folder)
