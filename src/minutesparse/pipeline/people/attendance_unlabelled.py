"""Names at the head of the minutes under no label → attendees, where no list says who was present.

"Mr. Jo Fir, President" / "Ms. Al Ash, Secretary" / "Bo Elm, Treasurer", or "Cllrs Oak, Elm, Fir and Ash" on a line.
"""

from __future__ import annotations

import re

from minutesparse import facts
from minutesparse.pipeline.people.attendance_entries import EntryMaker
from minutesparse.pipeline.people.attendance_labels import IN_ATTENDANCE, PRESENT
from minutesparse.pipeline.people.names import NamePart

_FRONT = 40  # lines in which such a list begins
_LEAST = 3  # names that make a list
_LONGEST = 240
_SEAT = re.compile(  # "Elm Landward - Mr J. Fir, Mrs A. Ash"
    r"[A-Z][\w'’&. ]{2,40}? ?(?:[-–—]|:) (?=(?:Mr|Mrs|Ms|Miss|Dr|Cllr|Councillor|Rev)\b)"
)
_TOLD = re.compile(r"[^:]{20,160}\b(?:present|following|in attendance|attending)\b[^:]{0,20}: ?", re.IGNORECASE)
_SKIPPED = frozenset({"furniture", "header", "footer", "note", "heading"})
_STAFF = re.compile(r"\b(?:staff|officers|officials|guests?|visitors|observers|also)\b", re.IGNORECASE)


def unlabelled_attendees(
    lines: list[facts.Line], text: str, maker: EntryMaker, given_names: frozenset[str], limit: int
) -> list[facts.Attendee]:
    """The people of the first run of lines before offset `limit` that hold nothing but names."""
    run: list[tuple[facts.Line, list[NamePart], str]] = []
    status = PRESENT
    for line in lines[:_FRONT]:
        if line["start"] >= limit or line["kind"] in _SKIPPED:
            if run and _enough(run):
                break
            continue
        body = text[line["body"] : line["end"]]
        if body.rstrip().endswith(":") and len(body) < 40:
            status = IN_ATTENDANCE if _STAFF.search(body) else status
            continue
        parts = _names(line, body, maker, given_names)
        if parts:
            run.append((line, parts, status))
        elif _enough(run):
            break
        else:
            run, status = [], PRESENT
    return [fact for line, parts, kind in run for fact in _facts(parts, kind, maker)] if _enough(run) else []


def _enough(run: list[tuple[facts.Line, list[NamePart], str]]) -> bool:
    return sum(len(parts) for _, parts, _ in run) >= _LEAST


def _names(line: facts.Line, body: str, maker: EntryMaker, given_names: frozenset[str]) -> list[NamePart]:
    """The names of a line that is nothing but names, each told as one by a title, an office or a known given name."""
    if len(body) > _LONGEST or any(map(str.isdigit, body)) or not body[:1].isupper() or maker.is_statement(body):
        return []
    before = _SEAT.match(body) or _TOLD.match(body)  # "The Board met with the following present: Jo Fir, Al Ash"
    at = before.end() if before is not None else 0
    parts = maker.list_of_names(body[at:], line["body"] + at)
    return parts if parts and all(_sure(part, given_names) for part in parts) else []


def _sure(part: NamePart, given_names: frozenset[str]) -> bool:
    first = part.name.given.split(" ")[0].lower()
    return part.titled or (bool(first) and (first in given_names or bool(part.roles)))


def _facts(parts: list[NamePart], status: str, maker: EntryMaker) -> list[facts.Attendee]:
    found = []
    for part in parts:
        fact = maker.fact(part, status, "attendance.unlabelled")
        fact["status"] = maker.status(fact, status, members=False)
        found.append(fact)
    return found
