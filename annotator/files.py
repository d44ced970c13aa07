"""Writing a file so that it is there whole or not at all."""

from __future__ import annotations

import contextlib
import errno
import os
import stat
from collections.abc import Generator
from pathlib import Path
from typing import BinaryIO

_REASONS = {
    errno.ENOSPC: "the disk is full",
    errno.EDQUOT: "your share of the disk is used up",
    errno.EFBIG: "the disk takes no file as large as this",
    errno.EROFS: "the disk is read-only",
    errno.EACCES: "you have no permission to write there",
    errno.EPERM: "you have no permission to write there",
    errno.ENOENT: "the folder does not exist",
    errno.ENOTDIR: "the folder does not exist",
    errno.EISDIR: "it is a folder",
    errno.ENAMETOOLONG: "the name is too long",
    errno.EBUSY: "another program holds it",
    errno.EIO: "the disk reports an error",
}


def failure_reason(error: OSError) -> str:
    """Return a clause for the end of a sentence ("the disk is full"), without a full stop."""
    return _REASONS.get(error.errno or 0) or error.strerror or str(error)


def reading_failure(error: OSError) -> str:
    """Return why a file could not be read, as `failure_reason` says why it was not written."""
    if isinstance(error, PermissionError):
        return "you have no permission to read it"
    return failure_reason(error)


@contextlib.contextmanager
def replacing(target: Path) -> Generator[BinaryIO]:
    """Yield a file to write; `target` becomes it when the block ends well, else stays as it was.

    The bytes go to a temporary file in the same folder, reach the disk, and are renamed into
    place; a link is followed, and the old file's permissions are kept. What is not an ordinary
    file (a pipe, a device) cannot be renamed over and is written straight away. Raises OSError.
    """
    place = Path(os.path.realpath(target))
    old_mode = _mode(place)
    if old_mode is not None and stat.S_ISDIR(old_mode):
        raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR), str(target))
    if old_mode is not None and not stat.S_ISREG(old_mode):
        with place.open("wb") as stream:
            yield stream
        return
    temporary = place.parent / f".claimlight-{os.urandom(8).hex()}.tmp"
    with contextlib.ExitStack() as on_failure:
        # Made before it is opened for good, so that Ctrl+C in between leaves nothing either.
        on_failure.callback(temporary.unlink, missing_ok=True)
        with temporary.open("xb") as stream:
            yield stream
            stream.flush()
            os.fsync(stream.fileno())
        if old_mode is not None:
            temporary.chmod(stat.S_IMODE(old_mode))
        temporary.replace(place)
        on_failure.pop_all()
    _sync_folder(place.parent)


def _mode(path: Path) -> int | None:
    try:
        return path.stat().st_mode
    except FileNotFoundError:
        return None


def _sync_folder(folder: Path) -> None:
    """Make the rename itself outlive a power cut where the system knows how."""
    if os.name != "posix":
        return
    # Network and FUSE folders may refuse; the file's own bytes are safe already.
    with contextlib.suppress(OSError):
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
