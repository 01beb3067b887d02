"""Names typed behind the last sentence of paragraphs, where others have a margin → the action of the text before: "The lock is stiff.  Ann".

One such line may be a signature; several show that the minutes name the owners of their tasks there.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from minutesparse import facts
from minutesparse.pipeline.tasks.action_labels import best
from minutesparse.pipeline.tasks.action_margins import is_verdict
from minutesparse.pipeline.tasks.assignments import Assignments
from minutesparse.pipeline.tasks.owners import Owner

RULE = "action.tail"
FEWEST = 2  # lines that end with names, from which on these are owners
SHORTEST = 5  # words of the text before
LONGEST = 70  # letters of the names

_TAIL = re.compile(r"(?:[^\W\d_]{2}|[\d)”’%])[.!?]\s*((?:Cllrs?\b|[^\W\d_a-z])[^\n!?:;]{1,69})$")
_WORD = re.compile(r"\b(?!(?:and|or|of|the|to|all|both|clerk|chair|secretary|treasurer)\b)[a-z]{3,}")  # more than names
_TITLE = re.compile(r"\b(?:Cllrs?|Clr|Mrs?|Ms|Dr|Rev|Revd|Fr|St|Prof|Sgt|Capt|Col|No|Sq|Hon)[.]\s*$")


def tailed(ground: Assignments) -> Iterator[facts.Action]:
    """The actions whose owners stand behind the last sentence of their paragraphs."""
    text = ground.text
    found = []
    for line in ground.lines:
        last = text.rfind(" ", line["body"], line["end"]) + 1
        if text[last : last + 1].isupper() and (told := _told(ground, line)):
            found.append(told)
    if len(found) < FEWEST:
        return
    for line, owner, at in found:
        sentences = [s for s in ground.sentences_of(line["index"]) if s["start"] < at]
        words = best(ground, sentences, at, owner) if sentences else None
        if words and not is_verdict(ground, *words) and len(ground.text[slice(*words)].split()) >= SHORTEST - 3:
            yield ground.action(owner, *words, (words[0], line["end"]), RULE)


def _told(ground: Assignments, line: facts.Line) -> tuple[facts.Line, Owner, int] | None:
    """A line with the owner that its end names and where the text before ends."""
    start, end = line["body"], line["end"]
    if line["kind"] not in ("paragraph", "list_item") or line["index"] in ground.claimed or line["strike"]:
        return None
    first = max(start, end - LONGEST)
    if all(ground.text.find(mark, first, end - 2) < 0 for mark in ".!?"):
        return None
    tail = _TAIL.search(ground.text, first, end)
    if tail is None or len(ground.text[start : tail.start(1)].split()) < SHORTEST or not ground.is_business(end - 1):
        return None
    first = tail.start(1)
    if _TITLE.search(ground.text, max(start, first - 8), first) or _WORD.search(ground.text, first, end):
        return None
    owner = ground.owners.named(first, end, known=True)
    if owner is None or not _is_office_or_person(ground, owner, first, end):
        return None
    return line, owner, first


def _is_office_or_person(ground: Assignments, owner: Owner, start: int, end: int) -> bool:
    inside = ground.owners.inside(start, end)
    return owner.person is not None or any(m["kind"] != "group" for m in inside) or owner.label.istitle()
