"""Handles in a list of those present → attendees, where no list has names: "Attendees: @bofir @jo-elm", "Attending: bf, je, ao".

Handles begin with "@"; nicknames in small letters count where they also stand before what was said: "bf: the draft is late".
"""

from __future__ import annotations

import re

from minutesparse import facts
from minutesparse.pipeline.people.attendance_entries import attendee
from minutesparse.pipeline.people.attendance_labels import PRESENT

_LABEL = re.compile(
    r"(?:attend(?:ees|ing|ance|ed)|present|participants|participating|who(?: was there)?|members present|in attendance|everyone)\s?:\s?",
    re.IGNORECASE,
)
_HEAD = re.compile(r"(?:attendees|attendance|present|participants|members present|who was there)\W*", re.IGNORECASE)
_GROUP = re.compile(r"(?:everyone|present|members|remote|in person|online|guests?)\s?:\s?", re.IGNORECASE)
_HANDLE = re.compile(r"@([A-Za-z0-9][\w.-]{0,37}\w)(?: ?\([^()\n@]{1,40}\))?")
_NICK = re.compile(r"([a-z][a-z0-9_-]{1,14})")
_BETWEEN = re.compile(r" ?(?:,|;|/|&|and\b)? ?")
_TASK = re.compile(r"([A-Z][a-z]+(?:[ -][A-Za-z][a-z]+)?): {1,4}@?([a-z][\w-]*)(?![\w,-]| (?:and|&) )")
_FRONT = 60  # lines among which the list stands
_LEAST_NICKS = 3
_LONGEST_LIST = 40  # lines

Named = tuple[str, int]  # the handle, and where it begins


def handle_attendees(lines: list[facts.Line], text: str) -> list[facts.Attendee]:
    """The people listed by handle or nickname under the first label or heading of those present, each once."""
    found: dict[str, Named] = {}
    for line in lines[:_FRONT]:
        label = _LABEL.match(text, line["body"], line["end"])
        if label is not None and label.end() < line["end"]:
            names = _names(_HANDLE, text, label.end(), line["end"]) or _nicks(lines, text, label.end(), line["end"])
        elif line["end"] - line["body"] < 30 and _HEAD.fullmatch(text, line["body"], line["end"]):
            names = _below(lines[line["index"] + 1 : line["index"] + 1 + _LONGEST_LIST], text)
        else:
            continue
        for name, start in names:
            found.setdefault(name.lower(), (name, start))
        if found:
            break
    listed = {
        key: attendee(start, start + len(name), name, PRESENT, "attendance.handle")
        for key, (name, start) in found.items()
    }
    _give_tasks(listed, lines, text)
    return list(listed.values())


def _give_tasks(listed: dict[str, facts.Attendee], lines: list[facts.Line], text: str) -> None:
    """Add the tasks that the lines near the list give to those on it: "Gardener: tk"."""
    if not listed:
        return
    for line in lines[:_FRONT]:
        match = _TASK.match(text, line["body"], line["end"])
        if match is not None and (holder := listed.get(match.group(2))):
            start, end = match.span(1)
            holder["roles"].append({"role": match.group(1), "organization": "", "start": start, "end": end})


def _below(lines: list[facts.Line], text: str) -> list[Named]:
    """The handles of the lines under a heading, up to the first heading or what is no list of handles."""
    found: list[Named] = []
    for line in lines:
        if line["kind"] == "heading":
            break
        group = _GROUP.match(text, line["body"], line["end"])
        names = _names(_HANDLE, text, group.end() if group else line["body"], line["end"])
        if not names and line["kind"] != "list_item":
            break
        found += names
    return found


def _names(form: re.Pattern[str], text: str, start: int, end: int) -> list[Named]:
    """The names of one form that fill `start`..`end`; none where other words stand there too."""
    found: list[Named] = []
    while start < end:
        match = form.match(text, start, end)
        if match is None:
            return []
        found.append((match.group(1), match.start(1)))
        between = _BETWEEN.match(text, match.end(), end)
        start = between.end() if between else match.end()
        if start == match.end() < end and text[start] != ".":
            return []
        start += text[start : start + 1] == "."
    return found


def _nicks(lines: list[facts.Line], text: str, start: int, end: int) -> list[Named]:
    """Nicknames that fill `start`..`end`, most of which stand before what somebody said."""
    if text[start : start + 1].isupper() or "," not in text[start:end]:
        return []
    found = _names(_NICK, text, start, end)
    if len(found) < _LEAST_NICKS:
        return []
    said = {text[line["body"] : line["body"] + 18].partition(":")[0] for line in lines}
    return found if sum(name in said for name, _ in found) * 2 > len(found) else []
