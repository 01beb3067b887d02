"""Lines of notes with an owner at one end → actions: "Ann – order the seeds", "order the seeds - Ann", "order the seeds (Ann)", "Seeds to be ordered. [AO]".

Outside lists and tables of actions the words must read as a task: an order, or something that should or has to be done.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from minutesparse import facts
from minutesparse.pipeline.tasks.assignments import Assignments
from minutesparse.pipeline.tasks.owners import Owner

RULE = "action.note"
LONGEST = 300  # letters of a note
LONGEST_OWNER = 50

_LEAD = re.compile(r"(?:\*\*|__)?\s?(:|\s[–—-]|–|—)\s?(?:\*\*|__)?\s?")
_CALLS = re.compile(r"\b(?:to be|should|needs? to|needed|must|required|ought to|has to|will be)\b", re.I)
_TAIL = re.compile(r"\s[–—-]{1,2}\s(?!.*\s[–—-])")
_INITIALS = re.compile(r"\s[–—-]\s([A-Z]{2,4})\.?$")
_CLOSE = {")": "(", "]": "["}


def noted(ground: Assignments) -> Iterator[facts.Action]:
    """The actions of notes that begin or end with their owner."""
    yield from _led(ground)
    yield from _trailed(ground)
    text = ground.text
    for line in ground.lines:
        end = line["end"]
        last = text[end - 1 : end]
        if last in _CLOSE and (action := _closed(ground, line)):
            yield action
        elif text.find(" / ", max(line["body"], end - LONGEST_OWNER), end) > 0 and (slashed := _slashed(ground, line)):
            yield slashed
        elif (text[end - 2 : end - 1] if last == "." else last).isupper() and (
            behind := _INITIALS.search(text, max(line["body"], end - 8), end)
        ):
            yield from _signed(ground, line, behind)


def _led(ground: Assignments) -> Iterator[facts.Action]:
    """Notes that begin with a name; not behind a colon where names mostly lead over to what was said."""
    found: list[tuple[facts.Action, str]] = []
    said = 0
    for mention in ground.owners.mentions:
        line = ground.lines[mention["line"]]
        lead = _LEAD.match(ground.text, mention["end"], line["end"]) if mention["start"] == line["body"] else None
        if lead is None or not _is_open(ground, line):
            continue
        if not ground.tasks.is_order(ground.text, lead.end(), line["end"]):
            said += 1
            continue
        owner = Owner(ground.owners.person(mention), ground.text[mention["start"] : mention["end"]])
        if not ground.tasks.is_done(ground.text, lead.end(), line["end"]):
            extent = (line["start"], line["end"])
            found.append((ground.action(owner, lead.end(), line["end"], extent, RULE), lead[1]))
    if said <= len(found):
        yield from (action for action, _ in found)


def _trailed(ground: Assignments) -> Iterator[facts.Action]:
    """Points of lists that end with a dash and a person, where orders in front of them are told at least twice."""
    found: list[facts.Action] = []
    for line in ground.lines:
        if line["kind"] != "list_item" or not _is_open(ground, line):
            continue
        start, end = line["body"], line["end"]
        tail = _TAIL.search(ground.text, max(start + 1, end - LONGEST_OWNER), end)
        if tail is None or not ground.tasks.is_order(ground.text, start, tail.start()):
            continue
        owner = _initialled(ground, tail.end(), end)
        if owner is not None and owner.person:
            found.append(ground.action(owner, start, tail.start(), (start, end), RULE))
    if len(found) > 1:
        yield from found


def _closed(ground: Assignments, line: facts.Line) -> facts.Action | None:
    """The note that ends with its owner in brackets."""
    start, end = line["body"], line["end"]
    opening = ground.text.rfind(_CLOSE[ground.text[end - 1]], max(start, end - LONGEST_OWNER), end)
    if opening <= start or not _is_open(ground, line):
        return None
    owner = _initialled(ground, opening + 1, end - 1)
    sentences = ground.sentences_of(line["index"])
    if owner is None or not sentences:
        return None
    last = next((s for s in reversed(sentences) if s["start"] < opening), sentences[0])
    words = (last["start"], min(last["end"], opening))
    if not (ground.tasks.is_order(ground.text, *words) or _CALLS.search(ground.text, *words)):
        return None
    return ground.action(owner, *words, (line["start"], end), RULE)


def _slashed(ground: Assignments, line: facts.Line) -> facts.Action | None:
    """The last sentence of a line, where it calls for something and ends with a stroke and a person: "To be sent / Ann"."""
    start, end = line["body"], line["end"]
    at = ground.text.rfind(" / ", start, end)
    sentences = ground.sentences_of(line["index"])
    if not sentences or not _is_open(ground, line):
        return None
    last = next((s for s in reversed(sentences) if s["start"] < at), sentences[0])
    words = (last["start"], at)
    if not (ground.tasks.is_order(ground.text, *words) or _CALLS.search(ground.text, *words)):
        return None
    owner = _initialled(ground, at + len(" / "), end)
    return ground.action(owner, *words, (line["start"], end), RULE) if owner and owner.person else None


def _signed(ground: Assignments, line: facts.Line, behind: re.Match[str]) -> Iterator[facts.Action]:
    """The last sentence of a line, where it calls for something and ends with a dash and initials: "Seeds to be bought – AO."."""
    person = ground.owners.short(behind[1])
    sentences = [s for s in ground.sentences_of(line["index"]) if s["start"] < behind.start()]
    if person is None or not sentences or line["kind"] != "paragraph" or not _is_open(ground, line):
        return
    words = (sentences[-1]["start"], behind.start())
    if ground.tasks.is_order(ground.text, *words) or _CALLS.search(ground.text, *words):
        yield ground.action(Owner(person, behind[1]), *words, (words[0], line["end"]), RULE)


def _initialled(ground: Assignments, start: int, end: int) -> Owner | None:
    """The person or people that `start`..`end` names; no group, which may be explained there."""
    owner = ground.owners.named(start, end, known=True)
    return owner if owner and (owner.person or owner.label != ground.text[start:end]) else None


def _is_open(ground: Assignments, line: facts.Line) -> bool:
    """Whether the line may be a note of a task."""
    return (
        line["end"] - line["body"] <= LONGEST
        and line["kind"] in ("paragraph", "list_item")
        and not line["strike"]
        and line["index"] not in ground.claimed
        and ground.text[line["end"] - 1] != "?"
        and ground.is_business(line["end"] - 1)
    )
