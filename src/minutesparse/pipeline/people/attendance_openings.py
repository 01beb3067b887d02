"""Lines → those that may open an attendance list: cheap tests, before labels are read."""

from __future__ import annotations

import re
from bisect import bisect_right

from minutesparse import facts
from minutesparse.pipeline.literals import lowered
from minutesparse.pipeline.people.attendance_labels import IN_ATTENDANCE, PRESENT, LabelReader

_STEMS = (
    "apolog",
    "regrets",
    "excused",
    "absen",
    "present",
    "attend",
    "particip",
    "roll call",
    "in the chair",
    "late:",
    "the following ",
    "sederunt",
)
_HEAD_LINES = 60  # at the head of the minutes
_LONGEST_HEAD = 40
_MARKED = re.compile(r"\((?:present|absent|apologies|excused)\)", re.IGNORECASE)
_NEAR = 3  # lines
_FEWEST = 3  # members in a list without another label

_LONG_LEAD = 30  # characters of a sentence that announces a list
_ANNOUNCED = re.compile(
    r"\b(?:with|the) following\b[^.;:]{0,60}(?:\b(?:present|attendance|attending|attended)\b[^.;:]{0,20}|session[^.;:]{0,20}|\b(?:members|directors|"
    r"people|persons|trustees|councillors|following)) ?:$|\b(?:present|in attendance|attending)\b[^.;:]{0,40}\bfollowing\b[^.;:]{0,40}:$|\broll\b[^.;:]{0,40}:$"
    r"|\b(?:there|which) (?:were|was) present ?:$|\b(?:present|in attendance) (?:were|are)(?: as follow(?:s|ed))? ?:$",
    re.IGNORECASE,
)
_HEARD = re.compile(
    r"\bfollowing (?:individuals|people|persons|residents|speakers|members of the public|representatives|citizens|delegations)"
    r" (?:made|spoke|addressed|gave|presented|provided|appeared|were heard|offered|commented)\b[^.;:]{0,120}:$",
    re.IGNORECASE,
)


def openings(text: str, lines: list[facts.Line]) -> set[int]:
    """The lines that may open a list: those with a word that every strong label has one of."""
    small = lowered(text)
    starts = [line["start"] for line in lines]
    found: set[int] = set()
    for stem in _STEMS:
        at = small.find(stem)
        while at >= 0:
            index = bisect_right(starts, at) - 1
            found.add(index)
            after = starts[index + 1] if index + 1 < len(starts) else len(small)
            at = small.find(stem, after)
    return found


def member_heads(text: str, lines: list[facts.Line], labels: LabelReader) -> frozenset[int]:
    """The first line that only says "Board members" over a list of items, where nothing else opens an attendance list."""
    head = lines[: _HEAD_LINES + _FEWEST]
    for line in head[:_HEAD_LINES]:
        below = head[line["index"] + 1 : line["index"] + 1 + _FEWEST]
        if line["kind"] == "list_item" or line["end"] - line["body"] > _LONGEST_HEAD or len(below) < _FEWEST:
            continue
        if any(other["kind"] != "list_item" or any(map(str.isdigit, other["label"])) for other in below):
            continue
        label = labels.read(text[line["body"] : line["end"]])
        if label is not None and label.alone and label.members and not label.status:
            return frozenset((line["index"],))
    return frozenset()


def member_lines(text: str, lines: list[facts.Line], labels: LabelReader, openings: set[int]) -> frozenset[int]:
    """Lines that begin "Panel:", right above one that opens a list, or that say of each in brackets who was there."""
    found: set[int] = set()
    for line in lines[:_HEAD_LINES]:
        index = line["index"]
        head = text[line["body"] : line["body"] + _LONGEST_HEAD]
        if not (":" in head or " – " in head or " - " in head) or line["table"] is not None:
            continue
        body = text[line["body"] : line["end"]]
        near = index not in openings and any(index + step in openings for step in range(1, _NEAR + 1))
        if not near and (body.count("(") < _FEWEST or len(_MARKED.findall(body)) < _FEWEST):
            continue
        label = labels.read(body)
        if (
            label is None
            or label.status
            or label.alone
            or not label.words
            or not labels.members.issuperset(label.words)
        ):
            continue
        if len(labels.grammar.split_names(body[label.end :])) > 1:
            found.add(index)
    return frozenset(found)


def announced(body: str) -> str:
    """The status of those whom a sentence announces: "The following members were present:"; "" where it announces none."""
    if not body.endswith(":") or len(body) <= _LONG_LEAD:
        return ""
    if _ANNOUNCED.search(body):
        return PRESENT
    return IN_ATTENDANCE if _HEARD.search(body) else ""
