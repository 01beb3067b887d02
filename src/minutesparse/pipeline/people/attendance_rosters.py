"""Rows of a roster that was printed without a table → attendees.

"Attendee Name Title Status Arrived" over "Jo Fir Vice Chair Present 6:09 PM": each row a name, an office, a mark.
"""

from __future__ import annotations

import re

from minutesparse import facts
from minutesparse.pipeline.people import name_words as words
from minutesparse.pipeline.people.attendance_entries import EntryMaker
from minutesparse.pipeline.people.attendance_labels import ABSENT, APOLOGIES, PRESENT
from minutesparse.pipeline.people.name_parts import NAMELIKE

_HEAD = re.compile(
    r"\b(?:(?:Attendee|Member|Commissioner|Councilmember|Trustee)\s+Name\s+(?:\w+\s+){0,2}|Name\s+(?:Organization\s+)?(?:Title|Position|Role)\s+)"
    r"Status\b(?:\s+Arrived\b)?\s*"
)
_ROW = re.compile(
    r"([A-Z][^\d:;]{3,90}?)\s+(Present|Absent|Excused|Late|Remotely|Remote|Attended)\b(?:\s+(\d{1,2}[:.]\d\d ?(?:[AaPp]\.?[Mm]\b\.?)?))?\s*"
)
_OF_MEMBERS = re.compile(r"(?:commissioner|member|councill?or|trustee|supervisor|alder\w+)$", re.IGNORECASE)
_STATUS = {"Absent": ABSENT, "Excused": APOLOGIES}
_SHORTEST = 2  # words of a name
_LEAST = 2  # rows
_FRONT = 8000  # characters within which a roster begins


def roster_attendees(
    lines: list[facts.Line], text: str, maker: EntryMaker
) -> tuple[frozenset[int], list[facts.Attendee]]:
    """The indexes of the lines of a roster, and the attendees it lists."""
    head = _HEAD.search(text, 0, _FRONT) if "Status" in text else None
    if head is None:
        return frozenset(), []
    found: list[facts.Attendee] = []
    end = head.end()
    while (row := _ROW.match(text, end)) is not None and (fact := _attendee(row, maker)) is not None:
        found.append(fact)
        end = row.end()
    if len(found) < _LEAST:
        return frozenset(), []
    return frozenset(line["index"] for line in lines if head.start() < line["end"] and line["start"] < end), found


def _attendee(row: re.Match[str], maker: EntryMaker) -> facts.Attendee | None:
    """Who is named at the beginning of a row, with the office behind the name."""
    told = row.group(1)
    tokens = words.tokens(told, maker.grammar.lexicon)
    kinds = (*NAMELIKE, words.LETTERS, words.COMMA)
    size = next((i for i, t in enumerate(tokens) if i >= _SHORTEST and t.kind not in kinds), len(tokens))
    if size < _SHORTEST:
        return None
    part = maker.grammar.one_name(told[: tokens[size - 1].end], row.start(1))
    if part is None:
        return None
    fact = maker.fact(part, _STATUS.get(row.group(2), PRESENT), "attendance.roster")
    if row.group(2).startswith("Remote"):
        fact["remote"] = True
    while size < len(tokens) and tokens[size].kind in (words.BREAK, words.DASH):
        size += 1
    office = told[tokens[size].start :] if size < len(tokens) else ""
    if office and maker.grammar.is_role(office) and not _OF_MEMBERS.search(office):
        maker.add_role(fact, office, row.start(1) + tokens[size].start)
    if row.group(2) == "Late" and row.group(3):
        fact["arrived"] = row.group(3)
    return fact
