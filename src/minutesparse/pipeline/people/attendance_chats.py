"""Names before the lines of a chat → attendees, where no list says who was present.

"rose oak: the draft is late", "bfir: I will read it", "<tara> yes": who spoke was there, though the log writes no name with a capital.
"""

from __future__ import annotations

import re

from minutesparse import facts
from minutesparse.pipeline.people.attendance_entries import attendee
from minutesparse.pipeline.people.attendance_labels import PRESENT

_NICK = re.compile(r"(?:<=?([A-Za-z][\w.-]{1,19})>|=?([A-Za-z][\w.-]{1,15}(?: [A-Za-z][\w.-]{1,15})?):) \S")
_SKIPPED = frozenset({"furniture", "header", "footer", "note", "heading", "cell"})
_LEAST_LINES = 8  # that begin with a name in lower case
_LEAST_NAMES = 3
_SHARE = 5  # one in so many lines of a chat has a name
_SHORTEST = 3  # letters of a name that stands for nobody else

Nick = tuple[str, int]  # the words of a label, and where they begin


def chat_attendees(lines: list[facts.Line], text: str, no_name: frozenset[str]) -> list[facts.Attendee]:
    """The people whose names stand before what they said, each once; none where the lines are no chat."""
    shown = [line for line in lines if line["kind"] not in _SKIPPED]
    met = [nick for line in shown if (nick := _nick(line, text, no_name))]
    small = [name for name, _ in met if name == name.lower()]
    if len(small) < _LEAST_LINES or len(set(small)) < _LEAST_NAMES or len(met) * _SHARE < len(shown):
        return []
    first: dict[str, Nick] = {}
    for name, start in met:
        first.setdefault(name.lower(), (name, start))
    whole = [name for name in first if _is_whole(name)]
    alone = [
        name
        for name in first
        if " " not in name and len(name) >= _SHORTEST and not any(stands_for(name, other) for other in whole)
    ]
    return [
        attendee(start, start + len(name), name, PRESENT, "attendance.chat")
        for name, start in (first[name] for name in (*whole, *alone))
    ]


def stands_for(nick: str, name: str) -> bool:
    """Whether the lower-case `nick` is short for `name`: "ro", "rose", "roak", "oak" for "rose oak"."""
    words = name.split()
    given, family = words[0], words[-1]
    return (
        nick in words
        or nick == "".join(word[0] for word in words)
        or (
            len(nick) >= _SHORTEST and (given.startswith(nick) or (nick[0] == given[0] and family.startswith(nick[1:])))
        )
    )


def _nick(line: facts.Line, text: str, no_name: frozenset[str]) -> Nick | None:
    match = _NICK.match(text, line["body"], line["end"])
    if match is None:
        return None
    group = match.lastindex or 1
    name = match.group(group)
    known = name.lower().split()
    if known[-1] in no_name or (len(known) == 1 and name.isupper()):
        return None
    return name, match.start(group)


def _is_whole(name: str) -> bool:
    given, _, family = name.partition(" ")
    return min(len(given), len(family)) >= _SHORTEST and given.isalpha() and family.replace("-", "").isalpha()
