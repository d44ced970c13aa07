"""Makes annotation files: whole, or not at all."""

from __future__ import annotations

import os
from pathlib import Path

from annotator.store import schema
from annotator.store.connection import Connection


def made(path: Path) -> bool:
    """Build an empty annotation file under another name and move it into place whole.

    Returns False where a file is there already that is not empty. Raises OSError, StoreError.
    """
    if path.exists() and path.stat().st_size:
        return False
    temporary = path.with_name(f".{path.name}.{os.urandom(4).hex()}.new")
    try:
        # Made by us first: SQLite's own message would not say why it could not.
        temporary.touch(exist_ok=False)
        connection = Connection(temporary)
        try:
            schema.migrate(connection)
        finally:
            connection.close()
        return _move(temporary, path)
    finally:
        temporary.unlink(missing_ok=True)


def _move(temporary: Path, path: Path) -> bool:
    """Move a file to a name that is free, or an empty file's; False where it is not."""
    if path.exists() and not path.stat().st_size:
        path.unlink()
    try:
        if os.name == "nt":
            temporary.rename(path)
        else:
            # Unlike a rename here, a link never takes the place of what came meanwhile.
            path.hardlink_to(temporary)
    except FileExistsError:
        return False
    except OSError:  # a disk without hard links
        temporary.replace(path)
    return True
