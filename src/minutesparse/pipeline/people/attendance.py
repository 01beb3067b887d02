"""Attendees, people and who took part → final attendance, one row a person.

Reads `attendees`, `people`, `mentions`, `roles`, `motions`, `votes`, `declarations`, `presentations`, `meeting`; writes
`attendance`. What a list states stands; who is only shown to take part is there too, and so is who had sent apologies
but moved a motion after all.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator

from spacy.tokens import Doc

from minutesparse import facts
from minutesparse.pipeline.literals import lowered
from minutesparse.pipeline.people.attendance_labels import AWAY
from minutesparse.pipeline.people.attendance_standing import EMPLOYED
from minutesparse.pipeline.people.capitals import fold
from minutesparse.pipeline.people.elections import is_of_another
from minutesparse.pipeline.people.holders import Holders, office_key
from minutesparse.pipeline.people.name_keys import keys
from minutesparse.pipeline.people.registry import Registry, registry
from minutesparse.pipeline.people.vocabulary import vocabulary
from minutesparse.styles import Style

_COMMITTEE = re.compile(  # it begins with letters, and looks behind them afterwards
    r"committee(?:(?<!\w.{9})|(?<=\bsub.{9}))\b|panel(?:(?<!\w.{5})|(?<=\bsub.{5}))\b|commission(?:(?<!\w.{10})|(?<=\bsub.{10}))\b"
)
_GENERAL = re.compile(r"\b(?:agm|egm|sgm|(?:annual|general|business|members['’]?|membership) meeting)\b")
_BOARD = re.compile(
    r"\b(?:council|board|committee|commission|directors|trustees|parish|town|city|district|governors)\b"
)
_EXECUTIVE = re.compile(r"\b(?:leader of the council|cabinet|portfolio|executive member)\b")
_VERB = re.compile(
    r"(?: (?:from|of|for|representing) (?:the )?[A-Z][\w'’&-]+(?: (?:[A-Z][\w'’&-]+|of|and|the|for|&)){0,7}|(?: \([^()\n]{1,40}\))?,[^,.;:\n]{2,80},|(?:, [^,.;:()\n]{2,50})? \([^()\n]{1,60}\)|,(?= )|[^,.;:\n\w]{1,3})? ?"
    r"(?:also |then |again |further |briefly )?([a-z]+)(?! (?:his |her |their |an )?apolog)"
)
_JOINT = re.compile(
    r"(?:(?: (?:from|of) [^,.;:\n]{2,60})? |, and |, | and | & |, [^,.;:\n]{2,60},(?: and)? )(?:also |both |who |all |the )?(?:was |were |is |are |had )?(?:[A-Z][a-z]+ )?"
)
_SMALL = re.compile(r"(?<![\w'’])(?!and\b)[a-z]")
_LIST = re.compile(r"[,;:.]")
_OFFICES = re.compile(r"[:\s]{0,3}(?:the |our )?(?:[A-Za-z][\w-]+\.? ){0,4}")  # between "called to order by" and a name
_OFFICE_AMID = re.compile(r", (?:the )?[^,.;:()\n]{3,50}, | \([^,.;:()\n]{3,50}\) ")
_CHAIR_REACH = 60
_PROXY = re.compile(r",? ?\(?by proxy\b")
_BY_PROXY = re.compile(r"\bby proxy\)?,? (?:by )?$")
_VOTED = frozenset(("yes", "no", "abstain"))


def attendance_finder(style: Style) -> Callable[[Doc], list[facts.Attendance]]:
    """A function that finds the final attendance of a Doc."""
    shown = frozenset(style.words.get("shown_there", ()))
    words = vocabulary(style)

    def find(doc: Doc) -> list[facts.Attendance]:
        people: list[facts.Person] = facts.read(doc, facts.PEOPLE)
        attendees: list[facts.Attendee] = facts.read(doc, facts.ATTENDEES)
        owner = {tuple(span): person["id"] for person in people for span in person["evidence"]}
        known = registry(people, words, facts.text(doc))
        acts = _Acts(doc)
        rows: dict[str, facts.Attendance] = {}
        for attendee in attendees:
            who = owner.get((attendee["start"], attendee["end"]))
            if who is not None:
                _state(rows, who, attendee, known)
        there = dict(reversed(list(_shown(doc, shown))))
        for who in _proxies(doc):
            there.pop(who, None)
            acts.members.pop(who, None)
        for who, row in rows.items():
            if row["status"] in AWAY and who in there:
                acts.members.setdefault(who, there[who])
            if row["status"] in AWAY and who in acts.members:
                start, end = acts.members[who]
                row["status"], row["basis"], row["rule"] = "present", "inferred", "attendance.acted"
                row["start"], row["end"] = start, end
        chair, told = _chair(doc, people, attendees)
        if told is not None:
            acts.members.setdefault(chair, told)
        _serve(rows, people, acts, known)
        _infer(rows, doc, people, acts, there, known)
        chair = chair or _presiding(doc, rows)
        if chair in rows:
            rows[chair]["chair"] = True
            if (rows[chair]["status"], rows[chair]["basis"]) == ("in_attendance", "inferred"):
                rows[chair]["status"] = "present"  # one of the body
        return list(rows.values())

    return find


def _state(rows: dict[str, facts.Attendance], who: str, attendee: facts.Attendee, known: Registry) -> None:
    """Take in what a list says; the first list that has somebody there wins."""
    before = rows.get(who)
    apologised = attendee["status"] == "apologies" and not attendee["arrived"]
    if before is not None and before["status"] not in AWAY and apologised and before["rule"] != attendee["rule"]:
        before["status"], before["rule"] = attendee["status"], attendee["rule"]
        before["start"], before["end"] = attendee["start"], attendee["end"]
        return
    if before is not None and (before["status"] not in AWAY or attendee["status"] in AWAY):
        before["arrived"] = before["arrived"] or attendee["arrived"] or None
        before["left"] = before["left"] or attendee["left"] or None
        before["substitute_for"] = before["substitute_for"] or _substituted(attendee, known)
        if before["rule"] == "attendance.taken-by" and attendee["status"] == "present":
            before["status"], before["rule"] = "present", attendee["rule"]
        return
    rows[who] = {
        "start": attendee["start"],
        "end": attendee["end"],
        "person": who,
        "status": attendee["status"],
        "substitute_for": _substituted(attendee, known),
        "remote": attendee["remote"],
        "arrived": attendee["arrived"] or None,
        "left": attendee["left"] or None,
        "basis": "stated",
        "chair": False,
        "rule": attendee["rule"],
    }


def _substituted(attendee: facts.Attendee, known: Registry) -> str | None:
    if not attendee["substitute_for"]:
        return None
    words = [w for w in attendee["substitute_for"].split() if fold(w) not in known.words.honorifics]
    given, family = keys(" ".join(words))
    found = known.candidates(given, family)
    return found[0].id if len(found) == 1 else None


def _serve(rows: dict[str, facts.Attendance], people: list[facts.Person], acts: _Acts, known: Registry) -> None:
    """Those of the only list are officers where councillors who stand in no list do all the moving and voting."""
    titled = {p["id"] for p in people if {fold(w) for w in p["prefix"].split()} & known.words.member_titles}
    listed = [who for who, row in rows.items() if row["status"] == "present" and not row["substitute_for"]]
    if len((titled & acts.members.keys()) - rows.keys()) > 1 and not (titled | acts.members.keys()) & set(listed):
        for who in listed:
            rows[who]["status"] = "in_attendance"


class _Acts:
    """Who acted in the meeting, with the words that show it: as members by moving and voting, as others by speaking."""

    def __init__(self, doc: Doc) -> None:
        self.members: dict[str, tuple[int, int]] = {}
        self.others: dict[str, tuple[int, int]] = {}
        for motion in facts.read(doc, facts.MOTIONS):
            for who in (motion["mover"], motion["seconder"]):
                self._note(self.members, who, *motion["extent"])
        for vote in facts.read(doc, facts.VOTES):
            for row in vote["votes"]:
                if row["option"] in _VOTED:
                    self._note(self.members, row["person"], vote["start"], vote["end"])
        for presentation in facts.read(doc, facts.PRESENTATIONS):
            for who in presentation["presenters"]:
                self._note(self.others, who, presentation["start"], presentation["end"])
        for contribution in facts.read(doc, facts.CONTRIBUTIONS):
            self._note(self.others, contribution["speaker"], contribution["start"], contribution["end"])
        for declaration in facts.read(doc, facts.DECLARATIONS):
            self._note(self.others, declaration["person"], declaration["start"], declaration["end"])

    @staticmethod
    def _note(acts: dict[str, tuple[int, int]], who: str | None, start: int, end: int) -> None:
        if who is not None:
            acts.setdefault(who, (start, end))


def _infer(
    rows: dict[str, facts.Attendance],
    doc: Doc,
    people: list[facts.Person],
    acts: _Acts,
    spoke: dict[str, tuple[int, int]],
    known: Registry,
) -> None:
    """Rows for people in no list who are shown to be there."""
    there = spoke | acts.others | acts.members
    listed = any(row["status"] == "present" and not _by_sentence(row) for row in rows.values())
    guests = any(row["status"] == "in_attendance" and row["basis"] == "stated" for row in rows.values())
    committee, general = _is_committee(doc), _is_general(doc) and not guests
    offices: dict[str, list[str]] = {}
    for role in facts.read(doc, facts.ROLES):
        offices.setdefault(role["person"], []).append(office_key(role["role"]))
    for person in people:
        who = person["id"]
        if who in rows or who not in there:
            continue
        titles = {fold(word) for word in person["prefix"].split()}
        executive = committee and any(_EXECUTIVE.search(office) for office in offices.get(who, ()))
        employed = any(EMPLOYED.search(office) for office in offices.get(who, ()))
        member = (
            who in acts.members
            or (general and not employed)
            or (bool(titles & known.words.member_titles) and not listed and not executive)
        )
        start, end = there[who]
        rows[who] = {
            "start": start,
            "end": end,
            "person": who,
            "status": "present" if member else "in_attendance",
            "substitute_for": None,
            "remote": None,
            "arrived": None,
            "left": None,
            "basis": "inferred",
            "chair": False,
            "rule": "attendance.acted" if who in acts.members else "attendance.took-part",
        }


def _by_sentence(row: facts.Attendance) -> bool:
    """Whether only a sentence of its own says that somebody is there, as a substitute or late: the others are in no list."""
    told = row["substitute_for"] or row["arrived"] or row["left"] or row["rule"].startswith("attendance.substitut")
    return bool(told) and not row["rule"].startswith("attendance.list")


def _is_committee(doc: Doc) -> bool:
    meeting: list[facts.Meeting] = facts.read(doc, facts.MEETING)
    body = meeting[0]["body"] if meeting else None
    return _COMMITTEE.search(body.lower() if body else lowered(facts.text(doc))) is not None


def _is_general(doc: Doc) -> bool:
    """Whether the members of a club or company met, of whom those who take part without being employed are some."""
    meeting: list[facts.Meeting] = facts.read(doc, facts.MEETING)
    name = f"{meeting[0]['title'] or ''} {meeting[0]['body'] or ''}".lower() if meeting else ""
    return _GENERAL.search(name) is not None and _BOARD.search(name) is None


def _proxies(doc: Doc) -> set[str]:
    """Who acts by proxy: "Proposed (by proxy) by Jo Fir"."""
    text = facts.text(doc)
    if "proxy" not in text:
        return set()
    return {
        str(m["person"])
        for m in facts.read(doc, facts.MENTIONS)
        if m["kind"] == "person"
        and (_PROXY.match(text, m["end"]) or _BY_PROXY.search(text, max(0, m["start"] - 20), m["start"]))
    }


def _shown(doc: Doc, shown: frozenset[str]) -> Iterator[tuple[str, tuple[int, int]]]:
    """People followed by a verb of being there, or named after "joined by", with the words that say so."""
    text = facts.text(doc)
    people = [m for m in facts.read(doc, facts.MENTIONS) if m["kind"] == "person" and m["person"]]
    listed = bool(facts.read(doc, facts.ATTENDEES))
    offices = {role["start"]: role["end"] for role in facts.read(doc, facts.ROLES)}
    lines = facts.lines(doc)
    for mention in people:
        end = mention["end"]
        office = next((offices[at] for at in range(end + 2, end + 7) if at in offices), end)
        verbs = {match.group(1) for at in {end, office} if (match := _VERB.match(text, at))}
        if verbs & shown or _labels(mention, lines, text) or (not listed and _credited(mention, text)):
            yield str(mention["person"]), (mention["start"], end)
    cues = facts.cues(doc)
    starts = [mention["start"] for mention in people]
    ends = [sentence["end"] for sentence in facts.read(doc, facts.SENTENCES)]
    for cue in cues.get("attendance.came", ()):
        for mention in _before(people, starts, cue, text):
            yield str(mention["person"]), (mention["start"], cue["end"])
    for cue in cues.get("attendance.joined-by", ()):
        at = bisect_right(ends, cue["start"])
        stop = ends[at] if at < len(ends) else lines[cue["line"]]["end"]
        for mention in people[bisect_left(starts, cue["end"]) : bisect_left(starts, stop)]:
            yield str(mention["person"]), (mention["start"], mention["end"])


def _labels(mention: facts.Mention, lines: list[facts.Line], text: str) -> bool:
    """Whether the name labels what its bearer said: "Ann: We should." """
    line = lines[mention["line"]]
    end = mention["end"]
    if text[end : end + 1] != ":" or line["end"] - end < 4 or line["table"] is not None:
        return False
    return not text[line["body"] : mention["start"]].strip(" *_>-–•") or text[mention["start"] - 2] in ".?!"


def _credited(mention: facts.Mention, text: str) -> bool:
    """Whether the name stands in brackets at the end of what its bearer said: "Book the hall. (Ann)"."""
    opened = text.rfind("(", max(0, mention["start"] - 30), mention["start"])
    closed = text.find(")", mention["end"], mention["end"] + 30)
    if opened < 0 or closed < 0 or text[closed + 1 : closed + 2] not in ("", "\n"):
        return False
    return not _SMALL.search(text, opened, closed)


def _before(people: list[facts.Mention], starts: list[int], cue: facts.Cue, text: str) -> list[facts.Mention]:
    """The people named one after the other right before `cue`; `starts` of all."""
    found: list[facts.Mention] = []
    at = cue["start"]
    for index in range(bisect_left(starts, at) - 1, -1, -1):
        mention = people[index]
        if mention["line"] != cue["line"] or not _JOINT.fullmatch(text, mention["end"], at):
            break
        found.append(mention)
        at = mention["start"]
    return found


def _chair(doc: Doc, people: list[facts.Person], attendees: list[facts.Attendee]) -> tuple[str, tuple[int, int] | None]:
    """Who took the chair, with the words that say so; else who holds the office; "" where nobody is known to."""
    named = [m for m in facts.read(doc, facts.MENTIONS) if m["person"]]
    cues = facts.cues(doc)
    for cue in cues.get("attendance.took-chair", ()):
        before = [m for m in named if m["line"] == cue["line"] and 0 <= cue["start"] - m["end"] < _CHAIR_REACH]
        gap = facts.text(doc)[before[-1]["end"] : cue["start"]] if before else ""
        if before and (gap == ", " or not _LIST.search(gap) or _OFFICE_AMID.fullmatch(gap)):
            return str(before[-1]["person"]), (before[-1]["start"], cue["end"])
    for cue in cues.get("attendance.chaired-by", ()):
        if is_of_another(facts.text(doc), cue):
            continue
        after = [m for m in named if 0 <= m["start"] - cue["end"] < _CHAIR_REACH]
        if after and _OFFICES.fullmatch(facts.text(doc), cue["end"], after[0]["start"]):
            return str(after[0]["person"]), (cue["start"], after[0]["end"])
    return Holders(people, attendees, facts.text(doc)).chair or "", None


def _presiding(doc: Doc, rows: dict[str, facts.Attendance]) -> str:
    """The one chair, president or mayor there, by the roles told in the text."""
    for office in ("chair", "vice chair", "president", "lord mayor", "mayor"):
        for role in facts.read(doc, facts.ROLES):
            row = rows.get(role["person"])
            if row and row["status"] not in AWAY and not role["organization"] and office_key(role["role"]) == office:
                return str(role["person"])
    return ""
