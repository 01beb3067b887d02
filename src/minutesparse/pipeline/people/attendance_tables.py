"""Tables of names → attendees: P/A matrices, columns of names, and tables of names, roles and companies.

| Name      | 5 May | 2 June |        | Name   | Role  | Company |        | Present | Apologies |
|-----------|-------|--------|        |--------|-------|---------|        |---------|-----------|
| Jo Fir    | P     | A      |        | Jo Fir | Chair | Elm Ltd |        | Jo Fir  | Al Ash    |
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field

from spacy.tokens import Doc

from minutesparse import facts
from minutesparse.pipeline.people.attendance_entries import WHEN, EntryMaker
from minutesparse.pipeline.people.attendance_labels import ABSENT, APOLOGIES, IN_ATTENDANCE, PRESENT, LabelReader
from minutesparse.pipeline.people.names import NamePart

_DATE = re.compile(
    r"\d{1,2}[./-]\d{1,2}(?:[./-]\d{2,4})?|\d{1,2}(?:st|nd|rd|th)?\s+[A-Z][a-z]{2,8}\b|[A-Z][a-z]{2,8}\.?\s+\d{1,2}\b"
)
_NOTED = re.compile(r"\s*([^\W\d_]{1,9}|[✓✔☑☒√✗☐])\s*(?:[(\[–—,;]|-\s|(?:from|until|till|to)\s+\d)\s*")
_MARKS = {
    "p": PRESENT, "present": PRESENT, "y": PRESENT, "yes": PRESENT, "x": PRESENT, "✓": PRESENT, "✔": PRESENT, "☑": PRESENT, "☒": PRESENT, "√": PRESENT, "✗": ABSENT,
    "attended": PRESENT, "in attendance": IN_ATTENDANCE, "late": PRESENT, "l": PRESENT, "v": PRESENT, "virtual": PRESENT, "r": PRESENT, "remote": PRESENT, "online": PRESENT,
    "a": ABSENT, "absent": ABSENT, "n": ABSENT, "no": ABSENT, "☐": ABSENT, "apologies": APOLOGIES, "apology": APOLOGIES, "s": APOLOGIES, "ap": APOLOGIES, "ab": ABSENT, "abs": ABSENT, "apols": APOLOGIES,
    "e": APOLOGIES, "ex": APOLOGIES, "excused": APOLOGIES, "regrets": APOLOGIES, "sent apologies": APOLOGIES, "not present": ABSENT, "did not attend": ABSENT,
}  # fmt: skip
_NAME_HEADS = {
    "name",
    "names",
    "attendee",
    "attendees",
    "member",
    "members",
    "participant",
    "participants",
    "present",
    "attended",
    "director",
    "directors",
    "councillor",
    "governor",
    "first name",
    "first",
    "given name",
    "full name",
}
_LAST_HEADS = {"last", "last name", "surname", "family name"}
_ROLE_HEADS = {
    "role",
    "title",
    "position",
    "office",
    "job title",
    "responsibility",
    "function",
    "designation",
    "capacity",
    "type",
}
_BEHALF_HEADS = {
    "company",
    "organisation",
    "organization",
    "affiliation",
    "representing",
    "employer",
    "body",
    "agency",
    "ward",
    "institution",
    "member company",
    "department",
    "organisation/company",
}
_STATUS_HEADS = {
    "present",
    "attendance",
    "status",
    "attended",
    "absent",
    "apologies",
    "in attendance",
    "attended?",
    "present?",
    "p/a",
}
_COMING, _GOING = ("arriv", "time in", "joined"), ("depart", "left", "time out")
_REMOTELY = ("remote", "virtual", "online", "remotely", "virtually")
_LONGEST_HEAD = 40
_VISITOR = re.compile(r"(?:observer|guest|visitor|invit|non-voting)", re.IGNORECASE)
_INITIAL_HEADS = {"initials", "initial", "abbr", "abbreviation", "id"}


@dataclass(slots=True)
class _Cell:
    """The lines of one cell."""

    lines: list[facts.Line] = field(default_factory=list)
    text: str = ""
    start: int = 0


@dataclass(slots=True)
class _Grid:
    """A table: cells by row and column."""

    rows: dict[int, dict[int, _Cell]] = field(default_factory=dict)

    def column(self, number: int) -> list[_Cell]:
        return [row[number] for row in self.rows.values() if number in row]


def table_attendees(doc: Doc, maker: EntryMaker, labels: LabelReader) -> tuple[frozenset[int], list[facts.Attendee]]:
    """The indexes of the lines of attendance tables, and the attendees they list."""
    used: set[int] = set()
    found: list[facts.Attendee] = []
    dates: list[str] = []
    for grid in _grids(doc):
        reader = _TableReader(grid, maker, labels, _meeting_date(doc), dates)
        people = reader.read()
        found += people
        used |= reader.used if people else set()
        dates = reader.dates or dates
    return frozenset(used), found


def _grids(doc: Doc) -> list[_Grid]:
    text = facts.text(doc)
    grids: dict[int, _Grid] = {}
    for line in facts.lines(doc):
        if line["table"] is None or line["row"] is None or line["column"] is None:
            continue
        row = grids.setdefault(line["table"], _Grid()).rows.setdefault(line["row"], {})
        cell = row.setdefault(line["column"], _Cell(start=line["start"]))
        cell.lines.append(line)
        cell.text = f"{cell.text}\n{text[line['start'] : line['end']]}".strip()
    return list(grids.values())


def _meeting_date(doc: Doc) -> str:
    meeting: list[facts.Meeting] = facts.read(doc, facts.MEETING)
    return (meeting[0]["date"] or "") if meeting else ""


class _TableReader:
    """One table; `dates` are the heads of the columns of marks, its own or those of the table before."""

    def __init__(
        self, grid: _Grid, maker: EntryMaker, labels: LabelReader, meeting_date: str, dates: list[str]
    ) -> None:
        self.grid, self.maker, self.labels, self.meeting_date, self.given = grid, maker, labels, meeting_date, dates
        self.dates: list[str] = []
        self.used: set[int] = set()  # indexes of the lines of the rows read

    def _use(self, row: dict[int, _Cell]) -> None:
        self.used |= {line["index"] for cell in row.values() for line in cell.lines}

    def read(self) -> list[facts.Attendee]:
        rows = list(self.grid.rows.values())
        self.dates = self._date_heads(rows[0]) if rows else []
        if (marks := self._mark_columns()) and len(rows) > 1 and not self._of_something_else(rows[0], marks):
            return self._matrix(rows, marks)
        return self._columns(rows) or self._register(rows) if len(rows) > 1 else []

    # -- columns of names, each headed by a label

    def _columns(self, rows: list[dict[int, _Cell]]) -> list[facts.Attendee]:
        """The people of the columns headed "Present", "Apologies" and the like, where every head is one."""
        heads = {n: self._status_of_head(cell.text) for n, cell in rows[0].items() if cell.text}
        if len(heads) < 2 or not all(heads.values()):
            return []
        found: list[facts.Attendee] = []
        for row in rows[1:]:
            for number, cell in row.items():
                parts = self.maker.list_of_names(cell.text, cell.start) if heads.get(number) else []
                found += (self._listed(part, heads[number]) for part in parts)
        for row in rows if found else ():
            self._use(row)
        return found

    def _listed(self, part: NamePart, status: str) -> facts.Attendee:
        fact = self.maker.fact(part, status, "attendance.column")
        fact["status"] = self.maker.status(fact, fact["status"], members=False)
        return fact

    def _status_of_head(self, text: str) -> str:
        """The status that a head gives to the names below; "" where it says more, or something else."""
        label = self.labels.read(text) if len(text) < _LONGEST_HEAD else None
        if label is None or not label.alone or label.role is not None or label.status == "other":
            return ""
        return label.status or (PRESENT if label.members else "")

    def _date_heads(self, row: dict[int, _Cell]) -> list[str]:
        dated = [cell.text for cell in row.values() if _DATE.match(cell.text) and len(cell.text) < 24]
        return dated if len(dated) > 1 else []

    def _mark_columns(self) -> list[int]:
        """The columns with nothing but marks of presence below their head, in order."""
        counts: Counter[int] = Counter()
        totals: Counter[int] = Counter()
        for index, row in enumerate(self.grid.rows.values()):
            for number, cell in row.items():
                if index and cell.text:
                    totals[number] += 1
                    counts[number] += self._mark(cell.text) is not None
        return sorted(n for n in counts if counts[n] >= 2 and counts[n] >= 0.7 * totals[n])

    def _of_something_else(self, head: dict[int, _Cell], marks: list[int]) -> bool:
        """Whether the marks below a head of names and positions tell no presence: "Name | Position | Licence"."""
        heads = {n: cell.text.strip(" :*").lower() for n, cell in head.items()}
        if "name" not in heads.values() or _ROLE_HEADS.isdisjoint(heads.values()):
            return False
        told = [heads.get(n, "") for n in marks]
        return all(
            text and text not in _STATUS_HEADS and not _DATE.match(head[n].text)
            for n, text in zip(marks, told, strict=True)
        )

    def _mark(self, text: str) -> str | None:
        return _MARKS.get(text.strip(" .*()").lower())

    def _noted(self, text: str) -> str | None:
        """The status of a mark with a note behind it: "N – ill", "Y (3.10pm)"; "A – work" gives a reason, as apologies do."""
        noted = _NOTED.match(text)
        if noted is None:
            return None
        mark = noted.group(1).lower()
        return APOLOGIES if mark == "a" else _MARKS.get(mark)

    def _matrix(self, rows: list[dict[int, _Cell]], marks: list[int]) -> list[facts.Attendee]:
        column = self._column_of_meeting(rows[0], marks)
        found: list[facts.Attendee] = []
        unmarked = marks == [column] and self._marks_presence(rows, column)
        headed = rows[0][min(rows[0])].text.strip(" :*").lower() in _NAME_HEADS  # "Present" may stand behind a name
        for row in rows[1:] if headed else rows:
            part = self._name_in(row, marks)
            if part is None:
                continue
            self._use(row)
            cell = row.get(column)
            mark = self._mark(cell.text) or self._noted(cell.text) if cell else ABSENT if unmarked else None
            if mark is None:
                continue
            fact = self.maker.fact(part, mark, "attendance.matrix")
            if cell:
                self._status(fact, cell)
            self._beside(fact, row, marks)
            self._times(fact, row, rows[0])
            fact["status"] = self.maker.status(fact, mark, members=False)
            found.append(fact)
        self._use(rows[0])
        return found if len(found) > 1 else []

    def _marks_presence(self, rows: list[dict[int, _Cell]], column: int) -> bool:
        """Whether most rows say who was present and the others say nothing: they list who was not."""
        marks = [self._mark(row[column].text) for row in rows[1:] if column in row]
        return len(marks) * 2 > len(rows) and len(marks) > 2 and set(marks) == {PRESENT}

    def _column_of_meeting(self, head: dict[int, _Cell], marks: list[int]) -> int:
        """The column headed by the meeting's date, else the last that is filled in."""
        heads = {n: head[n].text for n in head if _DATE.match(head[n].text)}
        if not heads and len(self.given) >= len(marks):
            heads = dict(zip(range(marks[0], marks[0] + len(self.given)), self.given, strict=True))
        numbers = [str(int(n)) for n in self.meeting_date.split("-")[::-1]] if self.meeting_date else []
        for number, text in heads.items():
            if (
                number in marks
                and numbers
                and [str(int(n)) for n in re.findall(r"\d+", text)[:2]] in (numbers[:2], numbers[1::-1])
            ):
                return number
        return marks[-1]

    def _name_in(self, row: dict[int, _Cell], marks: list[int]) -> NamePart | None:
        for number in sorted(row):
            if number not in marks and (parts := self.maker.list_of_names(row[number].text, row[number].start)):
                return parts[0] if len(parts) == 1 else None
        return None

    def _beside(self, fact: facts.Attendee, row: dict[int, _Cell], marks: list[int]) -> None:
        """A cell beside the name that is a role."""
        for number, cell in row.items():
            if (
                number not in marks
                and cell.start > fact["end"]
                and self.maker.grammar.is_role(cell.text)
                and not fact["roles"]
            ):
                self.maker.add_role(fact, cell.text, cell.start)

    def _times(self, fact: facts.Attendee, row: dict[int, _Cell], heads: dict[int, _Cell]) -> None:
        """What the columns headed "Arrived" and "Departed" say."""
        for number, cell in row.items():
            head = heads[number].text.lower() if number in heads else ""
            if head.startswith(_COMING) and (when := WHEN.match(cell.text)):
                fact["arrived"] = when.group().strip()
            elif head.startswith(_GOING) and (when := WHEN.match(cell.text)):
                fact["left"] = when.group().strip()

    # -- tables headed Name, Role, Company

    def _register(self, rows: list[dict[int, _Cell]]) -> list[facts.Attendee]:
        """The people below a row of heads that has one for names and at least one more that is known."""
        for at, row in enumerate(rows):
            heads = {n: cell.text.strip(" :*").lower() for n, cell in row.items()}
            name = next((n for n, text in heads.items() if text in _NAME_HEADS), None)
            if name is not None and self._is_register(heads):
                found = [
                    fact for below in rows[at + 1 :] if name in below for fact in self._row(below, row, heads, name)
                ]
                for used in rows[at:] if found else ():
                    self._use(used)
                return found
        return []

    def _is_register(self, heads: dict[int, str]) -> bool:
        known = sum(
            text in _NAME_HEADS | _LAST_HEADS | _ROLE_HEADS | _BEHALF_HEADS | _STATUS_HEADS | _INITIAL_HEADS
            for text in heads.values()
        )
        if "name" in heads.values() and not _ROLE_HEADS.isdisjoint(heads.values()):
            return True  # whatever the other columns say
        return known >= 2 and known >= len(heads) / 2

    def _row(
        self, row: dict[int, _Cell], top: dict[int, _Cell], heads: dict[int, str], name: int
    ) -> list[facts.Attendee]:
        text, start = row[name].text, row[name].start
        last = next((n for n, head in heads.items() if head in _LAST_HEADS and n in row), None)
        parts = self.maker.list_of_names(text, start)
        if len(parts) == 2 and text.count(",") == 1:  # "Fir, Jo"
            parts = self.maker.grammar.split_names(text, start, surname_first=True)
        if len(parts) != 1:
            return []
        fact = self.maker.fact(parts[0], PRESENT, "attendance.register")
        if last is not None and last != name:
            fact["name"] = f"{fact['name']} {row[last].text}"
            fact["end"] = max(fact["end"], row[last].start + len(row[last].text))
        for number, head in heads.items():
            if number in row and number != name and number != last:
                self._field(fact, head, row[number])
        self._times(fact, row, top)
        fact["status"] = self.maker.status(fact, fact["status"], members=False)
        self._use(row)
        return [fact]

    def _field(self, fact: facts.Attendee, head: str, cell: _Cell) -> None:
        if head in _ROLE_HEADS and _VISITOR.match(cell.text):
            fact["status"] = IN_ATTENDANCE
        elif head in _ROLE_HEADS and self.maker.grammar.is_role(cell.text):
            self.maker.add_role(fact, cell.text, cell.start)
        elif head in _BEHALF_HEADS:
            fact["on_behalf_of"] = cell.text
        elif head in _INITIAL_HEADS:
            fact["initials"] = cell.text
        elif head in _STATUS_HEADS:
            self._status(fact, cell)

    def _status(self, fact: facts.Attendee, cell: _Cell) -> None:
        """Take in the mark of a cell and what is noted behind it: when the person came or left."""
        fact["status"] = self._mark(cell.text) or self._noted(cell.text) or fact["status"]
        if cell.text.strip(" .*()").lower() in _REMOTELY:
            fact["remote"] = True
        if noted := _NOTED.match(cell.text):
            self.maker.add_note(fact, cell.text, cell.start, noted.end(1))
