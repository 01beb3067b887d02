"""Names in prose with an office beside them → who holds which office of which body.

"Ann Elm, Director for Roads"; "Bo Fir (Clerk)"; "Leader of the Council, Councillor Ann Elm"; "Parish Clerk Bo Fir";
"Cllr Oak was elected Chairman". An office of several bodies or several offices in a row give one `Held` each.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterator
from itertools import islice, pairwise
from typing import NamedTuple

from spacy.tokens import Doc

from minutesparse import facts
from minutesparse.pipeline.people.offices import Office, OfficeGrammar
from minutesparse.pipeline.people.role_lists import role_lists
from minutesparse.styles import Style

_AFTER = re.compile(
    r",? \(|,? (?:stepping|standing) down as (?:the |our )?|, (?:who (?:is|was) )?| [-–—] | (?:who )?(?:is|was|has been) (?:the |our |now |currently |a |an )?"
    r"| as (?=(?:(?:the|our|an?) )?[A-Z])"
)
_PUT_FORWARD = re.compile(r"\b(?:nominat|propos|suggest|put forward|candida)", re.IGNORECASE)
_ENDS = re.compile(r"[,.;:)\n]|$| (?:and|who|to|has|had|was|is|as) ")
_LONGEST_GAP = 16
_GAP = re.compile(r"(?:(?: \([A-Z]{2,8}\))?, | \(| ?: | [-–—] | )$")
_LABELLED = re.compile(r"$|[\n,;:.) ]")
_RANKS = re.compile(r"(?:(?:Chief|Detective) )?(?:Inspector|Superintendent|Sergeant|Constable|PCSO|Supervisor)\b")
_LINKS = frozenset(("of", "for", "and", "the", "&", "to", "at", "as"))
_OBJECT = re.compile(
    r" ?(?:unanimously |duly |hereby )?"
    r"(?:as |to be |to the (?:position|office|role|post) of |to serve as |to |be )?(?:the |a |our )?"
)
_AS_OFFICE = re.compile(r" (?:as|for|to be|to) (?:the |our )?(?:(?:position|office|role|post) of )?(?:the )?")
_JOINED = re.compile(r"[#*]{0,4}(?: \([^()\n]{1,40}\))?(?:, and |, | and | & |/| / )")
_BRACKET = re.compile(r" \([^()\n]{1,40}\)")
_MARKS = frozenset(",:-–—( ")
_CANDIDATES = 60  # names above an election among which the nominated are looked for
_BELOW_ELECTION = 4
_SUBJECT = re.compile(
    r" (?:also |then |had |has )?(?:was |were )?[a-z]+(?:ed|id)\b| (?:was|were|had|has|gave|told|spoke) "
)
_AMID = re.compile(
    r"(?:In (?:response|reply|answer)|Following|Responding|Replying|After|At the request|On behalf)\b[^.;:]{0,90}$"
)
_ASIDE = re.compile(
    r", (?:being|having|as) [^.;:]+, (?:was|is|were) (?:then |duly |accordingly |declared |therefore ){0,2}"
)
_CLOSE = 40
_REACH = 100


class Held(NamedTuple):
    """Person `person` holds the office at `start`..`end`; `body` is the range of its body's name."""

    person: str
    start: int
    end: int
    body: tuple[int, int] | None
    stop: int  # where all that tells of it ends
    rule: str


_last: tuple[list[facts.Mention], list[Held]] | None = None


def apposition_finder(style: Style) -> Callable[[Doc], list[Held]]:
    """A function that finds the offices named beside people outside the lists of a Doc; it keeps those of the last."""
    grammar = OfficeGrammar(style)

    def find(doc: Doc) -> list[Held]:
        global _last
        mentions = facts.read(doc, facts.MENTIONS)
        if _last is None or _last[0] is not mentions:
            _last = mentions, read(doc)
        return _last[1]

    def read(doc: Doc) -> list[Held]:
        reading = _Reading(doc, grammar)
        found = [*reading.beside(), *reading.elected(), *reading.chaired(), *reading.listed_below()]
        found.sort(key=lambda held: held.start)
        return found

    return find


class _Reading:
    def __init__(self, doc: Doc, grammar: OfficeGrammar) -> None:
        self.text, self.lines, self.grammar = facts.text(doc), facts.lines(doc), grammar
        self.mentions: list[facts.Mention] = facts.read(doc, facts.MENTIONS)
        self.people = [m for m in self.mentions if m["kind"] == "person" and m["person"]]
        self.starts = {m["start"] for m in self.people}
        self.people_of: dict[int, list[facts.Mention]] = {}
        for mention in self.people:
            self.people_of.setdefault(mention["line"], []).append(mention)
        self.listed = [
            (a["start"], a["end"], max(role["end"] for role in a["roles"]))
            for a in facts.read(doc, facts.ATTENDEES)
            if a["roles"]
        ]
        entries = {(a["start"], a["end"]) for a in facts.read(doc, facts.ATTENDEES)}
        self.attending = {
            p["id"] for p in facts.read(doc, facts.PEOPLE) for span in p["evidence"] if tuple(span) in entries
        }
        self.told = 0  # where the last office behind a name ends
        self.all_cues = facts.cues(doc)
        self.cues = self.all_cues.get("role.elected", [])
        self.elections = {cue["line"] for cue in self.cues}

    def beside(self) -> Iterator[Held]:
        at = 0
        listed = self.listed
        for mention in self.people:
            while at < len(listed) and listed[at][1] < mention["start"]:
                at += 1
            if at < len(listed) and listed[at][0] <= mention["start"] < listed[at][1]:
                self.told = listed[at][2]
                continue
            if (rank := _RANKS.match(self.text, mention["start"], mention["end"])) is not None:
                yield Held(str(mention["person"]), rank.start(), rank.end(), None, rank.end(), "role.rank")
            for held in self._behind(mention):
                self.told = held.stop
                yield held
            yield from self._in_front(mention)
            yield from self._next_to(mention)

    def _behind(self, mention: facts.Mention) -> Iterator[Held]:
        text, limit = self.text, self.lines[mention["line"]]["end"]
        if text[mention["end"] : mention["end"] + 1] not in (",", " "):
            return
        joint = _AFTER.match(text, mention["end"], limit)
        if joint is None:
            return
        bracket = "(" in joint.group()
        stop = text.find(")", joint.end(), limit) if bracket else min(limit, joint.end() + 2 * _REACH)
        if stop < 0:
            return
        told = joint.group().strip().startswith(("is", "was", "who", "has"))
        if joint.group() == " as " and _PUT_FORWARD.search(text, max(0, mention["start"] - 60), mention["start"]):
            return
        for office in self.grammar.offices(text, joint.end(), stop):
            if _SUBJECT.match(text, office.stop, limit) and joint.group() == ", " and self._amid(mention):
                return  # "In reply to Ann Elm, the Clerk said"
            if told and not self.grammar.is_plain(text[office.start : office.end]):
                return
            if any(at in self.starts for at in range(office.start, office.stop + 2)):
                return
            if text.startswith("the ", joint.end()) and text.startswith(" and ", office.stop):
                return  # a list: "Ann Elm, the Clerk and the Mayor"
            if bracket and office.stop != stop and text[office.stop] not in ",;/ ":
                return
            if not bracket and not self._closes(office, limit):
                return
            yield self._held(mention, office, "role.behind-name")

    def _amid(self, mention: facts.Mention) -> bool:
        """Whether the words before a name open a sentence about somebody else: "In reply to a question of Ann Elm, …"."""
        body = self.lines[mention["line"]]["body"]
        return _AMID.search(self.text, max(body, mention["start"] - _REACH), mention["start"]) is not None

    def _next_to(self, mention: facts.Mention) -> Iterator[Held]:
        """A name that is all of a line, and an office all of the next (a signature) or of a cell beside it."""
        line = self.lines[mention["line"]]
        if line["body"] != mention["start"] or line["end"] != mention["end"]:
            return
        for index in (line["index"] + 1, line["index"] - 1):
            other = self.lines[index] if 0 <= index < len(self.lines) else None
            if other is None or (other["table"], other["row"]) != (line["table"], line["row"]):
                continue
            if any(other["body"] <= m["start"] < other["end"] for m in self.people_of.get(index, ())):
                continue  # the office of another: "Ada Oak" / "Jo Fir Secretary"
            if line["table"] is None and index < line["index"]:
                continue
            office = self.grammar.office(self.text, other["body"], other["end"])
            rest = self.text[office.stop : other["end"]] if office is not None else "-"
            if office is not None and (not rest or rest[0] == "," or (rest[:2] == " (" and rest[-1] == ")")):
                yield self._held(mention, office, "role.next-to-name")
                return

    def _closes(self, office: Office, limit: int) -> bool:
        """Whether the office ends where it stands: no name follows that it belongs to, no small letters go on."""
        text = self.text
        if office.stop >= limit or text[office.stop] != " ":
            return True
        return text[office.start].isupper() or _ENDS.match(text, office.stop) is not None

    def _in_front(self, mention: facts.Mention) -> Iterator[Held]:
        text, start = self.text, mention["start"]
        if text[start - 1 : start] not in (" ", "("):
            return
        last = text[text.rfind(" ", max(0, start - _REACH), start - 1) + 1 : start - 1].rpartition("\n")[2]
        if text[start - 2 : start - 1] not in _MARKS and not (self.grammar.is_head(last) or last[:1].isupper()):
            return
        line = self.lines[mention["line"]]
        before = text[max(line["start"], mention["start"] - _REACH) : mention["start"]]
        gap = _GAP.search(before, max(0, len(before) - _LONGEST_GAP))
        if gap is None or not gap.start():
            return
        apart = gap.group() != " "
        words = before[: gap.start()].split(" ")
        if not apart and not (self.grammar.is_head(words[-1]) or self._of_something(words)):
            return
        if apart and not any(self.grammar.is_head(word.lstrip("(")) for word in words[-9:]):
            return
        end = mention["start"] - len(gap.group())
        office = self._ending_at(words, end, bare=gap.group().strip() == ":" and self._under_election(line))
        if (
            office is None
            or self._in_name(office.start)
            or (gap.group() == ", " and office.start < self.told)
            or (apart and not self._introduces(office, mention, gap.group(), line))
        ):
            return
        yield self._held(mention, office, "role.before-name")
        if apart and self.grammar.is_plural(text[office.start : office.end].split(" ")[-1]):
            yield from (self._held(other, office, "role.before-name") for other in self._joined(mention))

    def _of_something(self, words: list[str]) -> bool:
        """Whether the words before a name are an office and what it is for: "Director of Labor Relations"."""
        if not words[-1][:1].isupper():
            return False
        for place in range(len(words) - 2, max(0, len(words) - 9), -1):
            word = words[place]
            if word in ("of", "for") and self.grammar.is_head(words[place - 1]):
                return words[place - 1][0].isupper()
            if not (word[:1].isupper() or word in _LINKS):
                return False
        return False

    def _joined(self, mention: facts.Mention) -> Iterator[facts.Mention]:
        """The people named right behind `mention`, in one list with it."""
        line = self.people_of[mention["line"]]
        for before, after in pairwise(line[line.index(mention) :]):
            if not _JOINED.fullmatch(self.text, before["end"], after["start"]):
                return
            yield after

    def listed_below(self) -> Iterator[Held]:
        """ "Volunteers" above a list of names."""
        for one in role_lists(self.lines, self.text, self.grammar):
            for index in range(one.first, one.last):
                named = self.people_of.get(index, [])
                if not named or named[0]["start"] != self.lines[index]["body"]:
                    break
                yield Held(str(named[0]["person"]), one.start, one.end, one.body, one.end, "role.list")

    def _in_name(self, at: int) -> bool:
        """Whether the place `at` lies in the name of a person."""
        index = bisect_right(self.people, at, key=lambda m: m["start"]) - 1
        return index >= 0 and at < self.people[index]["end"]

    def _under_election(self, line: facts.Line) -> bool:
        """Whether the lines above say who was elected: "Ordinary members: A & B" hold an office then."""
        return any(line["index"] - back in self.elections for back in range(1, _BELOW_ELECTION))

    def _ending_at(self, words: list[str], end: int, *, bare: bool) -> Office | None:
        """The longest office that ends at `end`, of the words before it; `bare` as for `OfficeGrammar.office`."""
        start, starts = end + 1, []
        for word in reversed(words[-12:]):
            start -= len(word) + 1
            if word.startswith("(") and len(word) > 1:
                starts.append(start + 1)
                break
            if not word or not (word[0].isupper() or word in _LINKS or self.grammar.is_head(word)):
                break
            if word not in _LINKS:
                starts.append(start)
            if word[-1] in ",.;:)":
                starts = starts[:-1] if start + len(word) < end else starts
                break
        for start in reversed(starts):
            office = self.grammar.office(self.text, start, end, bare=bare and " " in self.text[start:end])
            if office is not None and office.stop == end:
                return office
        return None

    def _introduces(self, office: Office, mention: facts.Mention, gap: str, line: facts.Line) -> bool:
        """Whether an office with a comma, bracket or colon behind it is that of the name after it."""
        text = self.text
        if gap == " (":
            return text.startswith(")", mention["end"])
        lead = text[line["body"] : office.start].rstrip()
        if lead.lower().endswith(" the"):
            lead = lead[:-4].rstrip()
        begins = not lead or lead.lower() == "the" or lead[-1] in ".;:!?(•"
        if gap.strip() in (":", "-", "–", "—"):
            return (begins or lead[-1] in "-–—") and _LABELLED.match(text, mention["end"]) is not None
        after = text[mention["end"] : mention["end"] + 5]
        if after.startswith(" and ") and mention["person"] not in self.attending:
            return True
        return begins or after[:1] in (",", ")", ";", ".") or lead.endswith((" by", " from"))

    def _held(self, mention: facts.Mention, office: Office, rule: str) -> Held:
        return Held(str(mention["person"]), office.start, office.end, office.body, office.stop, rule)

    # -- elections

    def elected(self) -> Iterator[Held]:
        for cue in self.cues:
            limit = self.lines[cue["line"]]["end"]
            beyond = self._named(cue["end"], limit)
            if beyond is not None and beyond["start"] - cue["end"] < 12:
                holders = [beyond, *self._joined(beyond)]
                at = self._behind_bracket(holders[-1]["end"], limit)
            else:
                holders, at = self._holders_before(cue), cue["end"]
            opener = _OBJECT.match(self.text, at, limit)
            offices = list(self.grammar.offices(self.text, opener.end() if opener else at, limit))
            if not offices and len(holders) == 1:
                offices = self._nominated(holders[0])
            if not holders or not offices or any(o.start <= s < o.stop for o in offices for s in self.starts):
                continue
            if len(offices) > 1 and self.text.startswith(" respectively", offices[-1].stop):
                holders = holders[-len(offices) :]
            elif len(holders) > 1 and self._of_several(offices[0]):
                holders = self._last_joined(holders)
                offices = offices[:1] * len(holders)
            elif len(holders) > 1 or len(offices) > 1:
                holders, offices = holders[-1:], offices[:1]
            for holder, office in zip(holders, offices, strict=False):
                yield self._held(holder, office, cue["rule"])

    def _last_joined(self, named: list[facts.Mention]) -> list[facts.Mention]:
        """The last of `named` with those that stand before it in one list."""
        first = len(named) - 1
        while first and _JOINED.fullmatch(self.text, named[first - 1]["end"], named[first]["start"]):
            first -= 1
        return named[first:]

    def _of_several(self, office: Office) -> bool:
        """Whether its head is in the plural: "Vice-Chairs", "Designated Chairs of the Panel"."""
        head = re.split(" (?:of|for|to) ", self.text[office.start : office.end], maxsplit=1)[0]
        return self.grammar.is_plural(head.split(" ")[-1])

    def _nominated(self, elected: facts.Mention) -> list[Office]:
        """The office for which somebody who is elected was nominated in the lines before: "nominated Jo Fir as Clerk"."""
        lines = range(max(0, elected["line"] - _BELOW_ELECTION + 1), elected["line"] + 1)
        named = (m for index in reversed(lines) for m in self.people_of.get(index, ()))
        for mention in islice(named, _CANDIDATES):
            if mention["person"] != elected["person"] or mention["start"] >= elected["start"]:
                continue
            if not _PUT_FORWARD.search(self.text, max(0, mention["start"] - 24), mention["start"]):
                continue
            object_ = _AS_OFFICE.match(self.text, mention["end"])
            limit = self.lines[mention["line"]]["end"]
            return list(self.grammar.offices(self.text, object_.end(), limit))[:1] if object_ else []
        return []

    def _behind_bracket(self, at: int, limit: int) -> int:
        """`at`, or the end of the bracket that stands there: "Jo Fir (jf12)"."""
        bracket = _BRACKET.match(self.text, at, limit)
        return bracket.end() if bracket else at

    def chaired(self) -> Iterator[Held]:
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
        if behind:
            return None if ")" in self.text[cue["end"] : cue["end"] + 2] else self._named(cue["end"], cue["end"] + 4)
        before = [m for m in self.people if m["line"] == cue["line"] and 0 <= cue["start"] - m["end"] < 40]
        if not before or re.search(r"[,;:.()]", self.text[before[-1]["end"] : cue["start"]]):
            return None
        return before[-1]

    def _named(self, at: int, limit: int) -> facts.Mention | None:
        return next((m for m in self.people if at <= m["start"] < limit), None)

    def _holders_before(self, cue: facts.Cue) -> list[facts.Mention]:
        """The people named before the election in its sentence, the last one close by."""
        before = [m for m in self.people if m["line"] == cue["line"] and m["end"] <= cue["start"]]
        reach = 2 * _REACH if before and _ASIDE.fullmatch(self.text, before[-1]["end"], cue["start"]) else _CLOSE
        gap = self.text[before[-1]["end"] : cue["start"]] if before else ""
        if not before or len(gap) > reach or "." in gap or " that " in gap:
            return []
        return before
