"""Sentences that elect or put somebody in the chair → the offices that people hold.

"Cllr Oak was elected Chairman"; "the meeting was chaired by Jo Fir".
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from itertools import islice

from minutesparse import facts
from minutesparse.pipeline.people.named import JOINED, Held, Named
from minutesparse.pipeline.people.offices import Office

_OBJECT = re.compile(
    r" ?(?:unanimously |duly |hereby |unopposed )?"
    r"(?:as |to be |to the (?:position|office|role|post) of |to serve as |to |be )?(?:the |a |our )?(?:(?:19|20)\d\d(?:[/-]\d{2,4})? )?"
)
_AS_OFFICE = re.compile(r" (?:as|for|to be|to) (?:the |our )?(?:(?:position|office|role|post) of )?(?:the )?")
_BRACKET = re.compile(r" \([^()\n]{1,40}\)")
_ASIDE = re.compile(
    r", (?:being|having|as) [^.;:]+, (?:was|is|were) (?:then |duly |accordingly |declared |therefore ){0,2}"
)
DECLINED = re.compile(r"\b(?:declined|did not accept)\b")
NEAR = 120
_CLOSE = 40
_CANDIDATES = 60  # names above an election among which the nominated are looked for
ACCEPTED = re.compile(
    r"\b(?:accepted|carried|elected|unanimous(?:ly)?|approved|duly|agreed|in favou?r|no (?:other|further) nominations)\b"
)
PUT_FORWARD = re.compile(r"\b(?:nominat|propos|suggest|put forward|candida)", re.IGNORECASE)
_MOST_HOLDERS = 60  # named before an election
_BELOW = 4  # lines
_REACH = 100


def is_of_another(text: str, cue: facts.Cue) -> bool:
    """Whether another body is told to be chaired: "the Pension Fund, chaired by Ann Elm, had won"."""
    if text[cue["start"] - 2 : cue["start"]] != ", ":
        return False
    before = text[max(0, cue["start"] - _REACH) : cue["start"]].rpartition("\n")[2].lower()
    return "meeting" not in before and before.strip(" ,") != ""


class Elections:
    """The elections of one document."""

    def __init__(self, named: Named, cues: dict[str, list[facts.Cue]]) -> None:
        self.named, self.all_cues = named, cues
        self.text, self.lines, self.grammar = named.text, named.lines, named.grammar
        self.people, self.starts, self.people_of = named.people, named.starts, named.people_of
        self.cues = cues.get("role.elected", [])
        self.told = {cue["line"] for cue in self.cues}

    def above(self, line: facts.Line) -> bool:
        """Whether the lines above say who was elected: "Ordinary members: A & B" hold an office then."""
        return any(line["index"] - back in self.told for back in range(1, _BELOW))

    def held(self) -> Iterator[Held]:
        """The offices that people are elected to, or take for the meeting."""
        yield from self._elected()
        yield from self._chaired()

    def _elected(self) -> Iterator[Held]:
        for cue in self.cues:
            limit = self.lines[cue["line"]]["end"]
            beyond = self._named(cue["end"], limit)
            if beyond is not None and beyond["start"] - cue["end"] < 12:
                holders = [beyond, *self.named.joined(beyond)]
                at = self._behind_bracket(holders[-1]["end"], limit)
            else:
                holders, at = self._holders_before(cue), cue["end"]
            opener = _OBJECT.match(self.text, at, limit)
            offices = list(self.grammar.offices(self.text, opener.end() if opener else at, limit))
            if not offices and len(holders) == 1:
                offices = self._nominated(holders[0])
            if DECLINED.search(self.text, cue["end"], min(limit, cue["end"] + NEAR)):
                continue
            if not holders or not offices or any(self._anothers(o) for o in offices):
                continue
            if len(offices) > 1 and self.text.startswith(" respectively", offices[-1].stop):
                holders = holders[-len(offices) :]
            elif len(holders) > 1 and self._of_several(offices[0]):
                holders = self._last_joined(holders)
                offices = offices[:1] * len(holders)
            elif len(holders) > 1 or len(offices) > 1:
                holders, offices = holders[-1:], offices[:1]
            for holder, office in zip(holders, offices, strict=False):
                yield self.named.held(holder, office, cue["rule"])

    def _anothers(self, office: Office) -> bool:
        """Whether a name stands in the office or right behind it: "appointed Vice President Jo Fir to a committee"."""
        behind = office.stop + 1 if self.text.startswith(" ", office.stop) else office.stop - 1
        return any(at in self.starts for at in range(office.start, behind + 1))

    def _last_joined(self, named: list[facts.Mention]) -> list[facts.Mention]:
        """The last of `named` with those that stand before it in one list."""
        first = len(named) - 1
        while first and JOINED.fullmatch(self.text, named[first - 1]["end"], named[first]["start"]):
            first -= 1
        return named[first:]

    def _of_several(self, office: Office) -> bool:
        """Whether its head is in the plural: "Vice-Chairs", "Designated Chairs of the Panel"."""
        head = re.split(" (?:of|for|to) ", self.text[office.start : office.end], maxsplit=1)[0]
        return self.grammar.is_plural(head.split(" ")[-1])

    def _nominated(self, elected: facts.Mention) -> list[Office]:
        """The office for which somebody who is elected was nominated in the lines before: "nominated Jo Fir as Clerk"."""
        lines = range(max(0, elected["line"] - _BELOW + 1), elected["line"] + 1)
        named = (m for index in reversed(lines) for m in self.people_of.get(index, ()))
        for mention in islice(named, _CANDIDATES):
            if mention["person"] != elected["person"] or mention["start"] >= elected["start"]:
                continue
            if not PUT_FORWARD.search(self.text, max(0, mention["start"] - 24), mention["start"]):
                continue
            object_ = _AS_OFFICE.match(self.text, mention["end"])
            limit = self.lines[mention["line"]]["end"]
            return list(self.grammar.offices(self.text, object_.end(), limit))[:1] if object_ else []
        return []

    def _behind_bracket(self, at: int, limit: int) -> int:
        """`at`, or the end of the bracket that stands there: "Jo Fir (jf12)"."""
        bracket = _BRACKET.match(self.text, at, limit)
        return bracket.end() if bracket else at

    def _chaired(self) -> Iterator[Held]:
        """Who is said to take the chair holds it for the meeting."""
        seen: set[str | None] = set()
        for category, behind in (("attendance.took-chair", False), ("attendance.chaired-by", True)):
            for cue in self.all_cues.get(category, ()):
                at = self.text[cue["start"] : cue["end"]].lower().find("chair") + cue["start"]
                named = self._chair_named(cue, behind)
                if at >= cue["start"] and named is not None and named["person"] not in seen:
                    seen.add(named["person"])
                    yield Held(str(named["person"]), at, at + 5, None, cue["end"], cue["rule"])

    def _chair_named(self, cue: facts.Cue, behind: bool) -> facts.Mention | None:
        if behind and is_of_another(self.text, cue):
            return None
        if behind:
            return None if ")" in self.text[cue["end"] : cue["end"] + 2] else self._named(cue["end"], cue["end"] + 4)
        before = [m for m in self.people_of.get(cue["line"], ()) if 0 <= cue["start"] - m["end"] < 40]
        if not before or re.search(r"[,;:.()]", self.text[before[-1]["end"] : cue["start"]]):
            return None
        return before[-1]

    def _named(self, at: int, limit: int) -> facts.Mention | None:
        index = bisect_left(self.people, at, key=_start)
        return self.people[index] if index < len(self.people) and self.people[index]["start"] < limit else None

    def _holders_before(self, cue: facts.Cue) -> list[facts.Mention]:
        """The people named before the election in its sentence, the last one close by."""
        index = bisect_left(self.people, cue["start"], key=_start)
        before = [m for m in self.people[max(0, index - _MOST_HOLDERS) : index] if m["line"] == cue["line"]]
        if before and before[-1]["end"] > cue["start"]:
            before.pop()
        reach = 2 * _REACH if before and _ASIDE.fullmatch(self.text, before[-1]["end"], cue["start"]) else _CLOSE
        gap = self.text[before[-1]["end"] : cue["start"]] if before else ""
        if not before or len(gap) > reach or "." in gap or " that " in gap:
            return []
        return before


def _start(mention: facts.Mention) -> int:
    return mention["start"]
