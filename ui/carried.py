"""What the clipboard holds, or what is dropped: files, an address of the web, or text."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QMimeData

_LONGEST_ADDRESS = 2_000
_WEB = ("http", "https")


@dataclass(frozen=True, slots=True)
class Carried:
    """The first of these that is not empty is meant: files, the address, HTML or else text.

    `is_picture`: there is nothing but a picture.
    """

    files: tuple[Path, ...] = ()
    address: str = ""
    html: str = ""
    text: str = ""
    is_picture: bool = False

    @property
    def has_text(self) -> bool:
        """Whether an article can be made of its words."""
        return bool(self.html.strip() or self.text.strip()) and not self.files and not self.address


def carried_by(carrier: QMimeData | None) -> Carried:
    """Return what is carried; None, which Qt gives for an empty clipboard, carries nothing."""
    if carrier is None:
        return Carried()
    urls = carrier.urls()
    files = tuple(Path(url.toLocalFile()) for url in urls if url.isLocalFile())
    if files:
        return Carried(files)
    if len(urls) == 1 and urls[0].scheme().lower() in _WEB:
        return Carried(address=urls[0].toString())
    html = carrier.html()
    text = carrier.text() if carrier.hasFormat("text/plain") else ""  # else Qt gives the URLs
    if address := address_in(text):
        return Carried(address=address)
    is_picture = carrier.hasImage() and not html.strip() and not text.strip()
    return Carried(html=html, text=text, is_picture=is_picture)


def address_in(text: str) -> str:
    """Return the address of the web that a text is, empty where it says anything else."""
    text = text[: _LONGEST_ADDRESS + 1].strip()
    is_address = text.lower().startswith(tuple(f"{scheme}://" for scheme in _WEB))
    return text if is_address and len(text) <= _LONGEST_ADDRESS and len(text.split()) == 1 else ""
