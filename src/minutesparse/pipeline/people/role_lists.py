"""Lines → lists under an office: "Volunteers" above bare names, "The following were elected as stewards:".

Only words and layout are read here; who the names belong to is for `people` and `appositions` to say.
"""

from __future__ import annotations

import re
from itertools import pairwise
from typing import NamedTuple

from minutesparse import facts
from minutesparse.pipeline.people.offices import Office, OfficeGrammar

_AS = re.compile(r"\b(?:following|these)\b[^.;:\n]{0,80}?\bas (?:the |our |new )?['‘’\"“]?")
_CLOSES = re.compile(r"['‘’\"”]?(?:, [^.;:\n]{1,60})? ?:?$")
_LONGEST_HEAD = 160
_LONGEST_NAME = 60
_SKIPPED = frozenset(("furniture", "header", "footer"))


class RoleList(NamedTuple):
    """The office at `start`..`end` is held by those named first in each of the lines `first`..`last`."""

    start: int
    end: int
    body: tuple[int, int] | None
    first: int
    last: int


def role_lists(lines: list[facts.Line], text: str, grammar: OfficeGrammar) -> list[RoleList]:
    """The lists of a document, in order."""
    found: list[RoleList] = []
    for line, below in pairwise(lines):
        if line["table"] is not None or line["end"] - line["body"] > _LONGEST_HEAD:
            continue
        if below["start"] == below["body"] and line["kind"] != "heading" and text[line["end"] - 1] != ":":
            continue
        if line["kind"] in _SKIPPED:
            continue
        office = _office(line, text, grammar)
        if office is not None and (last := _last(lines, line, text)) > line["index"] + 1:
            found.append(RoleList(office.start, office.end, office.body, line["index"] + 1, last))
    return found


def _office(line: facts.Line, text: str, grammar: OfficeGrammar) -> Office | None:
    """The office that a line names for those below it."""
    start, end = line["body"], line["end"]
    words = text[start:end]
    if ("following" in words or "hese" in words) and (told := _AS.search(text, start, end)) is not None:
        office = grammar.office(text, told.end(), end, bare=True)
        return office if office is not None and _CLOSES.match(text, office.stop, end) else None
    last = words.rstrip(" :").rpartition(" ")[2]
    if not last.endswith(("s", "n")) or not grammar.is_plural(last):
        return None
    office = grammar.office(text, start, end)
    if office is None or office.start != start or text[office.stop : end].strip(" :"):
        return None
    return office if not grammar.is_members(text[office.start : office.end]) else None


def _last(lines: list[facts.Line], head: facts.Line, text: str) -> int:
    """Where the lines below `head` end that can each be a name with little beside it."""
    first = lines[head["index"] + 1]
    for line in lines[head["index"] + 1 :]:
        body = text[line["body"] : line["end"]]
        alike = line["kind"] == first["kind"] and (line["start"] == line["body"]) == (first["start"] == first["body"])
        if not alike or len(body) > _LONGEST_NAME or body.endswith(":") or not body[:1].isupper():
            return line["index"]
    return len(lines)
