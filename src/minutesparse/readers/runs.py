"""Runs of text with typography → the text of a paragraph and its marks: shared by the readers of word processor files."""

from __future__ import annotations

from collections.abc import Iterable

from minutesparse.layout import Mark, MarkKind

BOLD, ITALIC, UNDERLINE, STRIKE, HIDDEN, INSERTED = 1, 2, 4, 8, 16, 32
MARKED = BOLD | ITALIC | UNDERLINE | STRIKE | INSERTED
_KINDS: tuple[tuple[int, MarkKind], ...] = (
    (BOLD, "bold"),
    (ITALIC, "italic"),
    (UNDERLINE, "underline"),
    (STRIKE, "strike"),
    (INSERTED, "inserted"),
)


class Runs:
    """Collects the runs of one paragraph."""

    def __init__(self) -> None:
        self._parts: list[str] = []
        self._spans: list[tuple[int, int, int]] = []
        self._length = 0

    def add(self, text: str, flags: int = 0) -> None:
        """Add a run; `flags` adds up BOLD, ITALIC …"""
        end = self._length + len(text)
        if flags & MARKED and text:
            self._spans.append((self._length, end, flags))
        self._parts.append(text)
        self._length = end

    def take(self) -> tuple[str, tuple[Mark, ...]]:
        """The text without outer white space and its marks; empties the collector."""
        raw = "".join(self._parts)
        text = raw.strip()
        marks = find_marks(self._spans, len(raw) - len(raw.lstrip()), text)
        self._parts, self._spans, self._length = [], [], 0
        return text, marks


def find_marks(spans: list[tuple[int, int, int]], lead: int, text: str) -> tuple[Mark, ...]:
    """The spans as marks of `text`, which starts `lead` characters on: adjacent ones joined, empty ones dropped."""
    if not spans:
        return ()
    if len(spans) == 1 and lead == 0 and 0 < spans[0][1] <= len(text):
        start, end, flags = spans[0]
        if not text[start:end].isspace():
            return tuple([Mark(kind, start, end) for flag, kind in _KINDS if flags & flag])
        return ()
    present = 0
    for _, _, flags in spans:
        present |= flags
    marks: list[Mark] = []
    for flag, kind in _KINDS:
        if present & flag:
            ranges = _joined(((start - lead, end - lead) for start, end, flags in spans if flags & flag), text)
            clipped = ((max(start, 0), min(end, len(text))) for start, end in ranges)
            marks += (Mark(kind, start, end) for start, end in clipped if start < end and not text[start:end].isspace())
    return tuple(marks)


def _joined(ranges: Iterable[tuple[int, int]], text: str) -> list[tuple[int, int]]:
    """The ranges, those with nothing but white space of one line between them made one."""
    joined: list[tuple[int, int]] = []
    for start, end in ranges:
        if joined and (joined[-1][1] == start or _is_gap(text, joined[-1][1], start)):
            joined[-1] = (joined[-1][0], end)
        else:
            joined.append((start, end))
    return joined


def _is_gap(text: str, start: int, end: int) -> bool:
    between = text[max(start, 0) : end]
    return between.isspace() and "\n" not in between
