"""What was not believed in a stranger's file, counted by reason and told in sentences."""

from __future__ import annotations

from collections import Counter

_REASONS = {
    "articles": "whose text is not the one {its} hash says",
    "twins": "that {is} there twice",
    "orphans": "of articles that are not in the file",
    "misplaced": "whose words are not at {its} place",
    "untagged": "without proper tags",
    "unreadable": "that cannot be read",
    "repeated": "with the id of another one",
    "fields": "that cannot be read",
    "judgements": "that cannot be read",
    "links": "that cannot be read or whose claims are missing",
    "actors": "that cannot be read",
    "decisions": "that cannot be read",
    "standing": "without a decision that can be read",
}
_SUBJECTS = {
    "articles": "article", "twins": "article", "fields": "field of a claim",
    "judgements": "judgement", "links": "link", "actors": "actor",
    "decisions": "decision", "standing": "adjudicated claim",
}  # fmt: skip


class LeftOut:
    """How much of what was left out, and why."""

    def __init__(self) -> None:
        self._counts: Counter[str] = Counter()

    def add(self, reason: str, count: int = 1) -> None:
        """Count something that was left out for one of the known reasons."""
        if count:
            self._counts[reason] += count

    def sentences(self) -> list[str]:
        """Return a sentence for each reason, in the order they came up."""
        return [_sentence(reason, count) for reason, count in self._counts.items()]


def _sentence(reason: str, count: int) -> str:
    if reason == "codebook":
        return "The codebook breaks the rules and was left out; the default one stands in for it."
    if reason == "moved":
        claims, was, its = ("1 claim", "was", "its") if count == 1 else (
            f"{count:,} claims", "were", "their"
        )  # fmt: skip
        return (
            f"{claims} {was} not at {its} place and {was} found again by {its} words;"
            f" where the words of {its} fields stood is left out."
        )
    subject = _SUBJECTS.get(reason, "claim")
    if count == 1:
        what, its, is_, was = f"1 {subject}", "its", "is", "was"
    else:
        plural = "fields of claims" if reason == "fields" else f"{subject}s"
        what, its, is_, was = f"{count:,} {plural}", "their", "are", "were"
    why = _REASONS[reason].replace("{its}", its).replace("{is}", is_)
    return f"{what} {why} {was} left out."
