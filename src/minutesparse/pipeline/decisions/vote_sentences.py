"""Sentences → the votes they tell of, those of one vote together, each tied to the motion it stands with.

"Motion carried 5-2. Oak and Ash voted against." is one vote; "All agreed" without a motion is one of its own; a bare
"carried" is none.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass, field
from typing import NamedTuple

from spacy.tokens import Doc

from minutesparse import facts
from minutesparse.pipeline.decisions.ballots import Ballot
from minutesparse.pipeline.decisions.dissents import EXCEPT
from minutesparse.pipeline.decisions.motions import silent_lines
from minutesparse.pipeline.decisions.tallies import TallyReader
from minutesparse.pipeline.decisions.ties import APART, motion_of
from minutesparse.pipeline.decisions.unanimity import DECIDED, is_decision

_TAKEN = re.compile(r"nem|put to|taken|was|were|hands|casting|ballot|voice|held|after|division|simple", re.IGNORECASE)
_MOST_CUES = 60  # what has more is no sentence but a list or noise
_RESOLVED = re.compile(
    r"\W{0,3}(?:(?:and|it was|was|accordingly|therefore)\s+){0,3}unanimously\s+(?:resolved|agreed|approved)\b"
    r"|the\s+(?:original\s+|main\s+)?(?:motion|proposal|resolution)\s+(?:was|is|has been)\s+(?:then\s+)?(?:unanimously\s+\w+ed|\w+ed\s+unanimously)\b",
    re.IGNORECASE,
)
_SUBSTANTIVE = re.compile(r"\b(?:substantive|as amended|main motion|original motion|motion itself)\b", re.IGNORECASE)
_LABEL = re.compile(
    r"\W*(?:ayes?|noes|nays?|yes|no|yeas?|for|against|abst\w*|absent|in favou?r|opposed|excused|recused)\b",
    re.IGNORECASE,
)
_COUNT_LABEL = re.compile(
    r"\W*(?:yes|no|yeas?|ayes?|noes|nays?|for|against|abst\w*)\s?\(\d{1,3}\)\s?(?::|$)", re.IGNORECASE
)
_QUOTED = re.compile(r"\b(?:said|stated|explained|advised|commented) that (?:his|her|their|the) ")


@dataclass(slots=True)
class Event:
    """One vote in the making."""

    motion: facts.Motion | None
    start: int
    end: int
    line: int
    rule: str
    counts: dict[str, int] = field(default_factory=dict)  # those of its first sentence
    unanimous: bool = False
    taken: bool = False
    ballots: list[Ballot] = field(default_factory=list)
    dissents: list[Ballot] = field(default_factory=list)


class _Telling(NamedTuple):
    """What one sentence tells of a vote."""

    counts: dict[str, int]
    unanimous: bool
    excepted: bool  # all but those it names
    taken: bool  # that there was one
    labelled: bool  # "Ayes:" and the like
    goes_on: bool  # "No (2): Oak, Elm" under "Yes (8): …"

    def is_vote(self, *, moved: bool) -> bool:
        """Whether it tells of a vote at all; that one was taken says so only where something is `moved`."""
        if self.unanimous or self.excepted or self.labelled or self.goes_on:
            return True
        return bool(self.counts) or (self.taken and moved)


class VoteSentences:
    """One pass over the sentences of a document."""

    def __init__(self, doc: Doc, cues: list[facts.Cue], motions: list[facts.Motion], tallies: TallyReader) -> None:
        self.text = facts.text(doc)
        self.sentences: list[facts.Sentence] = facts.read(doc, facts.SENTENCES)
        self.silent = silent_lines(doc)
        self.items: list[facts.Item] = facts.read(doc, facts.ITEMS)
        self.bounds = [item["start"] for item in self.items]
        self.cues, self.motions, self.tallies = cues, motions, tallies
        self.begins = [motion["extent"][0] for motion in motions]
        self.events: list[Event] = []

    def read(self) -> list[Event]:
        """The votes, in the order in which they are told."""
        cues, motions = self.cues, self.motions
        starts = [cue["start"] for cue in cues]
        reach = at = cue = 0  # where the motions so far end; how many there are; the next cue
        said = told_line = 0  # where the sentence before ended, and its line
        for sentence in self.sentences:
            start, end, line = sentence["start"], sentence["end"], sentence["line"]
            behind = said if line > told_line + 1 else start  # the edges of a page between two lines are no words
            said, told_line = end, line
            while at < len(motions) and self.begins[at] < end:
                reach, at = max(reach, motions[at]["extent"][1]), at + 1
            while cue < len(cues) and cues[cue]["start"] < start:
                cue += 1
            told = cue < len(cues) and cues[cue]["start"] < end
            last = self.events[-1] if self.events else None
            near = last is not None and start - last.end < APART
            if not (told or near or start < reach) or line in self.silent:
                continue
            if last is not None and near and self._hangs(last, start, end):
                last.end, last.line = end, line  # "Ayes:" over the names
                continue
            here = cues[cue : bisect_left(starts, end)] if told else []
            self._take(sentence, behind, here, last, near)
        return self.events

    def _hangs(self, last: Event, start: int, end: int) -> bool:
        """Whether the words of the vote before go on in a sentence right behind it."""
        text = self.text
        if text[last.end : start].strip():
            return False
        return self.tallies.hangs(text, last.end) or self.tallies.runs_on(text, last.end, start, end)

    def _take(
        self, sentence: facts.Sentence, behind: int, cues: list[facts.Cue], last: Event | None, near: bool
    ) -> None:
        """Make an event of what a sentence tells, or add it to the last."""
        text = self.text
        start, end, line = sentence["start"], sentence["end"], sentence["line"]
        item = self._item(start)
        motion = motion_of(text, self.motions, self.begins, start, end)
        if motion is None and behind < start and item == self._item(behind):
            motion = motion_of(text, self.motions, self.begins, behind, behind)
        goes_on = near and _COUNT_LABEL.match(text, start, end) is not None
        if len(cues) > _MOST_CUES or not (cues or goes_on or (motion and start < motion["extent"][1])):
            return
        if item >= 0 and end <= self.items[item]["title"][1]:
            return
        telling = self._telling(start, end, cues, goes_on, moved=motion is not None)
        if not telling.is_vote(moved=motion is not None):
            return
        if motion is None and last is not None and telling.labelled and not text[last.end : start].strip(" .\n*|>)]"):
            motion = last.motion
        if motion is None and item >= 0 and _RESOLVED.match(text, start, end):
            motion = self._undecided(self.items[item], start)
        if motion is None and not self._stands_alone(telling, start, end):
            return
        if last is not None:
            divided = telling.unanimous and bool(last.counts.get("no")) and line != last.line
            divided = divided and self._item(last.start) == item
            if divided and not telling.counts and motion is last.motion:
                motion = None  # "Carried, 3-2." over "The Board unanimously resolved to …"
            if divided or self._is_counted_anew(last, telling):
                motion = self._amended(motion, start, end)
            elif self._is_same(last, motion, line, start):
                last.end, last.line = end, line
                last.unanimous = last.unanimous or telling.unanimous
                last.taken = last.taken or telling.taken
                return
        rule = cues[0]["rule"] if cues else "vote.tally"
        self.events.append(Event(motion, start, end, line, rule, telling.counts, telling.unanimous, telling.taken))

    def _item(self, place: int) -> int:
        """The index of the item that holds a place; -1 before the first."""
        return bisect_right(self.bounds, place) - 1

    def _telling(self, start: int, end: int, cues: list[facts.Cue], goes_on: bool, *, moved: bool) -> _Telling:
        text = self.text
        unanimous = any(
            c["category"] == "vote.unanimous" and is_decision(text, c, start, end, moved=moved) for c in cues
        )
        excepted = unanimous and EXCEPT.search(text, start, end) is not None
        return _Telling(
            self.tallies.counts(text[start:end]),
            unanimous and not excepted,
            excepted,
            any(c["category"] == "vote.taken" and _TAKEN.search(text, c["start"], c["end"]) for c in cues),
            any(c["category"] == "vote.count" for c in cues),
            goes_on,
        )

    def _stands_alone(self, telling: _Telling, start: int, end: int) -> bool:
        """Whether a sentence that goes with no motion tells of a vote all the same."""
        text, counts = self.text, telling.counts
        if telling.unanimous or telling.goes_on:
            return True
        if telling.labelled and _LABEL.match(text, start) and ":" in text[start : start + 40]:
            return True
        if not counts or _QUOTED.search(text, start, end):  # a vote of others, told in a speech
            return False
        return "yes" in counts or len(counts) > 1 or DECIDED.search(text, start, end) is not None

    def _undecided(self, item: facts.Item, start: int) -> facts.Motion | None:
        """The last motion of `item` before `start`, where no vote on it was told: that of "Unanimously resolved", "The motion was …"."""
        index = bisect_right(self.begins, start) - 1
        if index < 0 or self.begins[index] < item["start"] or self.motions[index]["outcome"] != "carried":
            return None
        motion = self.motions[index]
        return None if any(event.motion is motion for event in self.events[-3:]) else motion

    def _is_counted_anew(self, last: Event, telling: _Telling) -> bool:
        """Whether a whole count follows another."""
        return {"yes", "no"} <= last.counts.keys() and "yes" in telling.counts and telling.counts != last.counts

    def _amended(self, motion: facts.Motion | None, start: int, end: int) -> facts.Motion | None:
        """The motion of a second vote: where that is said to be on the substantive motion, the one that was amended."""
        if motion is None or not motion["amends"] or not _SUBSTANTIVE.search(self.text, start, end):
            return motion
        return next((m for m in self.motions if m["id"] == motion["amends"]), motion)

    def _is_same(self, last: Event, motion: facts.Motion | None, line: int, start: int) -> bool:
        """Whether a sentence goes on telling of the vote before it."""
        if motion is not None or last.motion is not None:
            return last.motion is motion
        return line - last.line <= 1 and _LABEL.match(self.text, start) is not None
