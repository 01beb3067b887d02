"""Sentences that say who was there or away → attendees: "Apologies were received from Cllrs Oak and Ash."."""

from __future__ import annotations

import re
from collections.abc import Iterator
from bisect import bisect_right

from spacy.tokens import Doc

from minutesparse import facts
from minutesparse.pipeline.attendance_entries import EntryMaker
from minutesparse.pipeline.attendance_labels import ABSENT, APOLOGIES, IN_ATTENDANCE, PRESENT
from minutesparse.pipeline.names import NamePart

_END = re.compile(
    r"(?<=[\w)\]]{2}[.;])\s|\n| who (?:was|were|had)\b| due to | because | as (?:he|she|they)\b| and (?:it was|the reason|were|was|the \w+ (?:were|was))\b",
    re.IGNORECASE,
)
_LOWER = re.compile(r"\b[a-z]{2,}")
_WORDS_BETWEEN = 4
_NOBODY = re.compile(r"\b(?:no|nor any) (?:apolog|further|other)|\bnext meeting\b|\bto receive\b", re.IGNORECASE)


def sentence_attendees(doc: Doc, maker: EntryMaker, found: list[facts.Attendee]) -> list[facts.Attendee]:
    """The attendees that prose names, those already `found` in lists left out."""
    return _Sentences(doc, maker, found).read()


class _Sentences:
    def __init__(self, doc: Doc, maker: EntryMaker, found: list[facts.Attendee]) -> None:
        self.text, self.lines, self.cues = facts.text(doc), facts.lines(doc), facts.cues(doc)
        self.maker = maker
        self.sentences: list[facts.Sentence] = facts.read(doc, facts.SENTENCES)
        self.starts = [s["start"] for s in self.sentences]
        self.taken = {fact["start"] for fact in found}
        self.found: list[facts.Attendee] = []

    def read(self) -> list[facts.Attendee]:
        for cue in self.cues.get("attendance.apologies", []):
            self._after(cue, APOLOGIES)
        for cue in self.cues.get("attendance.received-from", []):
            if "apologies" in self.text[self.lines[cue["line"]]["start"] : cue["start"]].lower():
                self._after(cue, APOLOGIES)
        for cue in self.cues.get("attendance.sent-apologies", []):
            self._before(cue, APOLOGIES)
        return self.found

    def _after(self, cue: facts.Cue, status: str) -> None:
        """The names behind the cue, to the end of the sentence."""
        line = self.lines[cue["line"]]
        before = self.text[line["body"] : cue["start"]]
        if _NOBODY.search(before[-60:] + self.text[cue["start"] : cue["end"]]):
            return
        end = self._end(cue["end"], line["end"])
        parts = self.maker.grammar.split_names(self.text[cue["end"] : end], cue["end"])
        self._take(list(self._run(parts, cue["end"])), status, cue)

    def _run(self, parts: list[NamePart], position: int) -> Iterator[NamePart]:
        """The names of one list: each near the one before, the first near `position`."""
        for part in parts:
            if len(_LOWER.findall(self.text[position : part.start])) > _WORDS_BETWEEN:
                return
            yield part
            position = part.stop

    def _before(self, cue: facts.Cue, status: str) -> None:
        """The names before the cue, from the beginning of the sentence."""
        sentence = self.sentences[bisect_right(self.starts, cue["start"]) - 1]
        start = max(sentence["start"], self.lines[cue["line"]]["body"])
        parts = self.maker.grammar.split_names(self.text[start : cue["start"]], start)
        if parts and len(_LOWER.findall(self.text[start : parts[0].start])) <= 1:
            self._take(parts, status, cue)

    def _end(self, start: int, limit: int) -> int:
        match = _END.search(self.text, start, limit)
        return match.start() if match else limit

    def _take(self, parts: list[NamePart], status: str, cue: facts.Cue) -> None:
        for part in parts:
            if part.start in self.taken:
                continue
            self.taken.add(part.start)
            fact = self.maker.fact(part, status, cue["rule"])
            fact["status"] = status
            self.found.append(fact)


__all__ = ["ABSENT", "IN_ATTENDANCE", "PRESENT", "sentence_attendees"]
