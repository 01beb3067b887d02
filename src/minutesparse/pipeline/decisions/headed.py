"""A verdict without words of its own → what it decides: the title it stands under, "3. Lease of the mill" over "Motion to approve. Carried."."""

from __future__ import annotations

import re

from minutesparse.pipeline.decisions.ground import Ground

_VERDICT = re.compile(r"(?:accepted|approved|adopted|confirmed|ratified|carried|passed|agreed)\W*", re.IGNORECASE)
_APPROVES = re.compile(
    r"(?:to )?(?:approve|accept|adopt|ratify|confirm)(?: (?:it|this|the (?:item|same|motion)))?(?:,? as (?:presented|submitted|written|listed|recommended))?\W*",
    re.IGNORECASE,
)
_MANY = re.compile(  # titles of many things
    r"\b(?:business|matters|motions?|actions?|items?|reports?|announcements|discussions?|correspondence|topics|issues|resolutions?|votes?|decisions?)\W*$",
    re.IGNORECASE,
)
_DEED = re.compile(r"(?:approv|accept|adopt|ratif|confirm|authori[sz]|award|review|appoint)", re.IGNORECASE)


class Headed:
    """The titles of one document under which something was decided in no more words."""

    def __init__(self, ground: Ground) -> None:
        self.ground = ground
        self.moved = [ground.item_of(motion["start"]) for motion in ground.motions]

    def motion(self, start: int, end: int) -> tuple[int, int] | None:
        """The title above the only motion of an item, `start`..`end`, that moves "to approve" and no more."""
        item = self.ground.item_of(start)
        if not _APPROVES.fullmatch(self.ground.text, start, end) or self.moved.count(item) != 1:
            return None
        return self._title(item)

    def verdict(self, start: int, end: int) -> tuple[int, int] | None:
        """The title right above "Accepted."."""
        item = self.ground.item_of(start)
        if not item or not _VERDICT.fullmatch(self.ground.text, start, end):
            return None
        between = self.ground.text[self.ground.items[item - 1]["head"] : start]
        return self._title(item) if not between.strip(" \n:–—-.*") else None

    def _title(self, item: int) -> tuple[int, int] | None:
        if not item:
            return None
        start, end = self.ground.items[item - 1]["title"]
        if self.ground.text.find(" ", start, end) < 0:
            return None
        named = _DEED.match(self.ground.text, start) or not _MANY.search(self.ground.text, start, end)
        return (start, end) if named else None
