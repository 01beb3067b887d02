"""Lines → named votes set out as lists: "Oak  Yes" line by line, or a heading "For" over the names.

A roll is a run of lines that are each a name and a way of voting, or a line that is nothing but a way of voting over a line
of names.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from minutesparse import facts
from minutesparse.pipeline.decisions.ballots import Ballot, BallotReader
from minutesparse.pipeline.decisions.movers import Agents

_LONGEST = 60  # characters of a line with a name and a vote
_LEAST = 3  # such lines make a roll
_ENTRY = re.compile(r"\W{0,3}(?P<name>[^\W\d_][^:;,\n]{1,40}?)[\s:–—,-]{1,6}(?P<vote>[^\W\d_]{2,9}(?: vote)?)\.?")
_NAME = re.compile(r"[^\W\d_]['’.\w-]*(?:\s[^\W\d_]['’.\w-]*){0,3}")
_BETWEEN = re.compile(r"[,;]\s|\s(?:and|&)\s")
_CALLED = 2  # answers on a line make a roll call
_ANSWERED = re.compile(r"[^\W\d_a-z][^,:–\n]{2,40}(?:[,:]|\s[–-])\s?(?i:yes|no|aye|nay)\b[.,;]?\s+(?=[^\W\d_a-z])")
_MOST = 41  # names on a line
_AWAY = ("absent", "excused", "recused")
_WAYS = frozenset(
    "yes no aye nay yea abstain abstained abstention absent for against yeas ayes nays noes excused recused".split()
)


@dataclass(slots=True)
class Roll:
    """Named votes that stand together at `start`..`end`."""

    start: int
    end: int
    line: int
    ballots: list[Ballot]


class RollReader:
    """Finds rolls with the labels of a style."""

    def __init__(self, ballots: BallotReader) -> None:
        self.ballots = ballots

    def read(self, text: str, lines: list[facts.Line], silent: set[int], agents: Agents) -> list[Roll]:
        """The rolls among `lines`, in order."""
        ways = [self._way(text, line) if line["index"] not in silent else "" for line in lines]
        columns = [*self._columns(text, lines, ways, agents), *self._headed(text, lines, ways, agents)]
        return columns or list(self._called(text, lines, silent, agents))

    def _way(self, text: str, line: facts.Line) -> str:
        """The way of voting that closes a short line; cheap, since every line is asked."""
        if line["kind"] == "cell" or line["end"] - line["body"] > _LONGEST:
            return ""
        words = text[line["body"] : line["end"]].rsplit(None, 1)
        word = words[-1].rpartition(":")[2] or words[-1] if words else ""  # "Anna Oak:Yes"
        word = word.strip(".:*_–—-").lower()
        return word if word in _WAYS or (word == "vote" and words[0].lower().endswith((" no", ":no"))) else ""

    def _columns(self, text: str, lines: list[facts.Line], ways: list[str], agents: Agents) -> Iterator[Roll]:
        run: list[tuple[facts.Line, Ballot]] = []
        for line, way in [*zip(lines, ways, strict=True), (None, "")]:
            entry = _ENTRY.fullmatch(text, line["body"], line["end"]) if line is not None and way else None
            option = self._option(entry.group("vote").lower()) if entry else None
            if line is not None and entry and option:
                name = agents.grammar.untitled(entry.group("name").strip())
                ballot: Ballot = {"person": agents.person(name), "name": name, "option": option, "note": None}
                run.append((line, ballot))
                continue
            if len(run) >= _LEAST and sum(ballot["person"] is not None for _, ballot in run) * 2 >= len(run):
                yield Roll(run[0][0]["start"], run[-1][0]["end"], run[-1][0]["index"], [b for _, b in run])
            run = []

    def _called(self, text: str, lines: list[facts.Line], silent: set[int], agents: Agents) -> Iterator[Roll]:
        """Lines that answer a roll call: "Member Oak, yes Member Ash, no"."""
        roll: Roll | None = None
        for line in lines:
            answered = line["kind"] != "cell" and _ANSWERED.match(text, line["body"], line["end"])
            found = self.ballots.read(text, line["body"], line["end"], agents) if answered else []
            if len(found) < _CALLED or line["index"] in silent:
                found = []
            if roll and (not found or line["index"] > roll.line + 1):
                yield roll
                roll = None
            if found and roll is None:
                roll = Roll(line["start"], line["end"], line["index"], [])
            if roll:
                roll.end, roll.line = line["end"], line["index"]
                roll.ballots.extend(found)
        if roll:
            yield roll

    def _option(self, way: str) -> str | None:
        return "not voting" if way == "no vote" else self.ballots.options.get(way)

    def _headed(self, text: str, lines: list[facts.Line], ways: list[str], agents: Agents) -> Iterator[Roll]:
        roll: Roll | None = None
        for line, following, way in zip(lines, lines[1:], ways, strict=False):
            if not way or text[line["body"] : line["end"]].strip(" .:*_").lower() != way:
                if roll and line["start"] > roll.end:
                    yield roll
                    roll = None
                continue
            if not _are_names(text[following["body"] : following["end"]]) or (roll is None and way in _AWAY):
                continue  # "Absent" over names is of the list of those present
            found = self.ballots.names(text, following["body"], following["end"], self.ballots.options[way], agents)
            if not found or sum(ballot["person"] is not None for ballot in found) * 2 < len(found):
                continue
            if roll is None:
                roll = Roll(line["start"], following["end"], following["index"], [])
            roll.end, roll.line = following["end"], following["index"]
            roll.ballots.extend(found)
        if roll:
            yield roll


def _are_names(words: str) -> bool:
    """Whether a line is nothing but names. Not by one expression: it would try every way to part the words into names."""
    names = _BETWEEN.split(words.removesuffix("."), _MOST)
    return len(names) <= _MOST and all(_NAME.fullmatch(name.strip()) for name in names)
