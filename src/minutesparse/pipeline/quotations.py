"""Words → whether a quotation in them goes on, and where it ends."""

from __future__ import annotations


def is_quoting(text: str, start: int, end: int) -> bool:
    """Whether a quotation that begins in `start`..`end` goes on behind it."""
    return text.count('"', start, end) % 2 == 1 or text.rfind("“", start, end) > text.rfind("”", start, end)


def closing(text: str, start: int, end: int, close: str) -> int | None:
    """Where in `start`..`end` the quotation ends that one of `close` closes."""
    for at in range(end - 1, start, -1):
        if text[at] in close and (text[at] not in "'’" or not text[at + 1 : end].strip(" .;,)'\"”")):
            return min((p for c in close if c not in "'’" and (p := text.find(c, start, end)) > 0), default=at)
    return None
