"""Place of a vote → the motion that it was taken on: the one that it stands in or right behind, else the one under it."""

from __future__ import annotations

from bisect import bisect_right

from minutesparse import facts

_AFTER = 200  # characters between a list of votes and the motion under it
_NESTED = 4  # motions that may be open at a time
APART = 40  # characters of furniture and marks between a motion and its vote


def motion_of(text: str, motions: list[facts.Motion], begins: list[int], start: int, end: int) -> facts.Motion | None:
    """The motion that a sentence belongs to: the one it is part of, or that ended right before it."""
    index = bisect_right(begins, max(start, end - 1)) - 1
    if index < 0:
        return None
    nearest = motions[max(0, index - _NESTED) : index + 1][::-1]
    for motion in nearest:
        if start < motion["extent"][1]:
            return motion  # the innermost: an amendment is told of within the motion that it amends
    for motion in nearest:
        if start - motion["extent"][1] <= APART:
            between = text[motion["extent"][1] : start].strip(" .)\n*|>-”\"'’")
            if len(between) < 3:
                return motion
    return None


def motion_by(motions: list[facts.Motion], items: list[facts.Item], start: int, end: int) -> facts.Motion | None:
    """The motion that a list of votes at `start`..`end` belongs to: the last before it in its item, else the next."""
    before = [m for m in motions if m["extent"][0] <= start]
    opened = max((item["start"] for item in items if item["start"] <= start), default=0)
    if before and (before[-1]["extent"][1] >= start or (before[-1]["extent"][0] >= opened)):
        return before[-1]
    following = next((m for m in motions if m["extent"][0] >= end), None)
    return following if following and following["extent"][0] - end <= _AFTER else before[-1] if before else None
