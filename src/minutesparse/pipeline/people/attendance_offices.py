"""Lines of an attendance list that are offices → roles of those named beside, above or below them.

"Chair: Jo Fir"; "Jo Fir" / "Treasurer"; "Ada Oak, Bo Elm" / "Scribe" / "Bo Elm"; "Elm representatives: Ada Oak, Bo Ash".
"""

from __future__ import annotations

import re

from minutesparse import facts
from minutesparse.pipeline.people.attendance_entries import EntryMaker
from minutesparse.pipeline.people.attendance_labels import AWAY, IN_ATTENDANCE, PRESENT, Label
from minutesparse.pipeline.people.names import NameGrammar, NamePart

_LONGEST = 40  # characters of an office alone on its line
_NEXT_LABEL = re.compile(r";\s+([A-Z][A-Za-z -]{2,24}):\s")
_TASK = re.compile(r"(?:chair|scribe|facilitator|note-?taker|minute-?taker|recorder)s?:?", re.IGNORECASE)
_MOST = 4  # holders of it


class OfficeLines:
    """What a reader of lists knows of the one that is open, and what offices do to it."""

    def __init__(self, text: str, lines: list[facts.Line], grammar: NameGrammar, maker: EntryMaker) -> None:
        self.text, self.lines, self.grammar, self.maker = text, lines, grammar, maker
        self.found: list[facts.Attendee] = []
        self.label: Label | None = None  # of the list that is open
        self.status = ""
        self.read_last: tuple[tuple[int, int], list[NamePart]] = (-1, -1), []
        self.last: facts.Line | None = None  # the line of names before
        self.empty = False  # the list said that there is nobody on it
        self.office: tuple[int, int] | None = None  # alone on the line before; its holders are named in this one

    def role_line(self, start: int, body: str, label: Label) -> bool:
        """ "Chair: Jo Fir" among the lists: an office and its holder."""
        marks = list(_NEXT_LABEL.finditer(body, label.end))
        stops = [*(start + m.start() for m in marks), start + len(body)]
        parts = self.parts(start + label.end, stops[0])
        if not parts or label.role is None:
            return False
        self._hold(parts, body[slice(*label.role)].replace("(s)", ""), start + label.role[0])
        for mark, stop in zip(marks, stops[1:], strict=True):  # "Chair: Jo Fir; Clerk: Al Ash"
            if self.grammar.is_role(mark.group(1)):
                self._hold(self.parts(start + mark.end(), stop), mark.group(1), start + mark.start(1))
        return True

    def _hold(self, parts: list[NamePart], office: str, start: int) -> None:
        """Take in `parts` as holders of the office written at `start`."""
        for part in parts:
            fact = self.maker.fact(part, self.kept(PRESENT), "attendance.role-label")
            fact["roles"].insert(0, {"role": office, "organization": "", "start": start, "end": start + len(office)})
            if fact["status"] == self.kept(PRESENT):  # "Treasurer – Jo Fir (absent)" says otherwise
                fact["status"] = self._status_of_holder(fact)
            self.found.append(fact)

    def office_alone(self, line: facts.Line, start: int, body: str) -> bool:
        """Whether a line between lists is an office and nothing more, whose holders stand in the next."""
        if line["label"] or len(body) > _LONGEST or not self.grammar.is_role(body.rstrip(" :")):
            return False
        if not self._is_lone_office(line):
            return False
        self.office = (start, start + len(body.rstrip(" :")))
        return True

    def _is_lone_office(self, line: facts.Line) -> bool:
        """Whether no single name stands right above, which the office would be of, and names stand below."""
        below = self.lines[line["index"] + 1] if line["index"] + 1 < len(self.lines) else None
        if below is None or below["table"] is not None or below["label"]:
            return False
        many = self.last is not None and sum(f["start"] >= self.last["start"] for f in self.found[-3:]) > 1
        tasked = self.status in AWAY and _TASK.fullmatch(self.text, line["body"], line["end"]) is not None
        return (many or self.empty or tasked) and bool(self.parts(below["body"], below["end"]))

    def holders_below(self, office: tuple[int, int] | None, line: facts.Line, start: int) -> bool:
        """Whether the line names the holders of the `office` that stood alone above it."""
        parts = self.parts(start, line["end"]) if office else []
        if office is None or not 0 < len(parts) <= _MOST:
            return False
        self._hold(parts, self.text[slice(*office)], office[0])
        self.last = line
        return True

    def _status_of_holder(self, fact: facts.Attendee) -> str:
        """The status of somebody listed by office: as listed before; who has the chair is a member."""
        for known in self.found:
            if known["name"] == fact["name"] and known["status"] in (PRESENT, IN_ATTENDANCE):
                return known["status"]
        if any("chair" in str(role["role"]).lower() for role in fact["roles"]):
            return PRESENT
        return self.maker.status(fact, self.kept(PRESENT), members=False)

    def kept(self, default: str) -> str:
        return self.status if self.status in (PRESENT, IN_ATTENDANCE) else default

    def as_group(self, head: str, start: int, group: list[facts.Attendee]) -> None:
        """Those behind "Elm representatives:" are each a representative."""
        role = head.removesuffix("s")
        if role != head and self.grammar.roles.ends_in_head(role) and self.grammar.is_role(role):
            for fact in group:
                self.maker.add_role(fact, role, start)

    def role_of_last(self, line: facts.Line, body: str) -> bool:
        """A line that is a role, under the line of a single name: "Jo Fir" / "Treasurer"."""
        if not self.found or self.last is None or line["index"] != self.last["index"] + 1 or line["label"]:
            return False
        if body.rstrip().endswith(":") or not self.grammar.is_role(body):
            return False
        fact = self.found[-1]
        if fact["roles"] or fact["start"] < self.last["start"] or self._is_lone_office(line):
            return False
        fact["roles"].append({"role": body, "organization": "", "start": line["end"] - len(body), "end": line["end"]})
        fact["status"] = self.maker.status(fact, fact["status"], members=bool(self.label and self.label.members))
        return True

    def parts(self, start: int, end: int) -> list[NamePart]:
        """The names between `start` and `end`; those of the last stretch are kept, which is asked for twice."""
        if self.read_last[0] != (start, end):
            self.read_last = (start, end), self.maker.list_of_names(self.text[start:end], start)
        return self.read_last[1]
