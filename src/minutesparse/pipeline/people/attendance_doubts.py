"""Names read from a line below a label of attendance → whether they are entries of that list at all."""

from __future__ import annotations

import re

from minutesparse import facts
from minutesparse.pipeline.people.attendance_labels import AWAY, IN_ATTENDANCE, PRESENT
from minutesparse.pipeline.people.names import NamePart

_SEAT = re.compile(r"([A-Z][\w'’]+)(?: [A-Z][\w'’]+)? [-–] ([A-Z][\w'’]+) [A-Z][\w'’-]+(?: \([^()]{2,40}\))?$")
_MOST_BEFORE = 4  # words in front of the first name and its office
_LEAST_OFFICERS = 2
_MOST = 0.8


def is_heading(parts: list[NamePart], found: list[facts.Attendee]) -> bool:
    """Whether the line is a heading in capitals below names that are not ("REGULAR SESSION")."""
    shout = all(part.name.display.isupper() and len(part.name.display) > 8 for part in parts)
    return shout and bool(found) and not found[-1]["name"].isupper()


def amid_words(parts: list[NamePart], text: str, start: int) -> bool:
    """Whether the first name stands far behind the beginning `start` of its line: "Approval of the Minutes of the Elm Session"."""
    first = min([parts[0].start, *(role.start for role in parts[0].roles)])
    return text.count(" ", start, first) > _MOST_BEFORE


def behind_place(body: str, given_names: frozenset[str]) -> int:
    """Where in an entry the name begins that stands behind its place: "Ashby – Jo Fir (Chair)"."""
    seat = _SEAT.match(body) if " – " in body or " - " in body else None
    if seat is None or seat.group(2).lower() not in given_names or seat.group(1).lower() in given_names:
        return 0
    return seat.start(2)


def are_officers(parts: list[NamePart], found: list[facts.Attendee], status: str) -> bool:
    """Whether a line below those away names officers, each with an office, who were there: no list is of them."""
    if status not in AWAY or len(parts) < _LEAST_OFFICERS:
        return False
    if sum(bool(part.roles) for part in parts) < _MOST * len(parts):
        return False
    away = [fact for fact in found if fact["status"] == status]
    there = {fact["status"] for fact in found}
    return bool(away) and PRESENT in there and IN_ATTENDANCE not in there and not any(fact["roles"] for fact in away)
