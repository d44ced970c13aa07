"""The keys of the preview's two texts, for the texts themselves and for F1."""

from __future__ import annotations

from ui.reader.keys import PageKey

PREVIEW_KEYS: tuple[PageKey, ...] = (
    PageKey("Delete", "leave_out", "Leave the paragraph out, or keep it again"),
    PageKey("Backspace", "leave_out", "Leave the paragraph out, or keep it again"),
    PageKey("J", "join", "Join it with the next one, or all that are selected"),
    PageKey("S", "split", "Split it at the cursor"),
    PageKey("T", "take_in", "On the right: take in what was left out"),
)
"""`text` is translated in the context "PreviewKeys"."""
