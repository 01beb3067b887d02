"""Turns → a presentation in the making: its presenters, and how their sentences become points.

A sentence is a point; a sentence cut at an abbreviation, and those of one listed line, are one point.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from minutesparse import facts
from minutesparse.pipeline.discussions.turns import Turn

BULLET = re.compile(r"[^\w(]")
_CUT = re.compile(
    r"(?:: 1\.(?:[^\n]* \d\.)?|\b(?:ca|approx|[Nn]os?|No|St|Fig|para|pp?)\.)$"
)  # what a sentence does not end with

_PRESENTED = re.compile(
    r"[^,;:]{3,140} presented (?:the|this) [^,;.\n]{3,60}, [a-z]+ing\b"
)  # "presented the item, explaining"


@dataclass
class Talk:
    """A presentation in the making: who gives it, and its points so far."""

    presenters: tuple[str, ...]
    attribution: str | None
    start: int
    rule: str
    title: list[int] | None = None
    points: list[facts.Point] = field(default_factory=list)
    end: int = 0
    listed_at: int = -1  # depth of the list in which it opens
    lead: Turn | None = None  # words that name the subject: all that was told, where nothing follows them

    def fact(self, key: str) -> facts.Presentation:
        return {
            "start": self.start,
            "end": max(self.end, self.points[-1]["end"]),
            "id": key,
            "presenters": list(self.presenters),
            "title": self.title,
            "points": self.points,
            "rule": self.rule,
        }

    def is_remark(self, text: str) -> bool:
        """Whether only one sentence was told, and no subject announced before it."""
        told = (
            self.lead is None
            and self.rule == "presentation.begun"
            and len(self.points) == 1
            and self.points[0]["start"] == self.start
        )
        return told and _PRESENTED.match(text, self.start, self.points[0]["end"]) is None

    def ends_at(self, level: int, reports: bool) -> bool:
        """Whether a listed line so deep is none of it: it stands beside the words that open it, or these told it all."""
        told = self.rule == "presentation.begun" and bool(self.points) and self.points[0]["start"] == self.start
        return told or (not reports and self.listed_at >= level)

    def is_by(self, turn: Turn) -> bool:
        if turn.speakers:
            return bool(set(turn.speakers) & set(self.presenters))
        return not self.presenters and turn.attribution == self.attribution

    def add(self, turn: Turn, text: str, line: facts.Line, bulleted: bool) -> None:
        """Makes the words of `turn`, in `line`, a point; `bulleted`: all sentences of a listed line are one."""
        last = self.points[-1] if self.points else None
        if last is not None and last["end"] > line["start"]:
            whole = bulleted and last["start"] >= line["start"] and not turn.opens
            if whole or _CUT.search(text, last["start"], last["end"]):
                last["end"] = turn.end
                return
        self.points.append({"start": turn.start, "end": turn.end, "level": max(1, line["level"]) if turn.listed else 1})
