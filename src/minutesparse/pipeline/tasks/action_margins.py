"""Names in the right margin → the action of the text they stand beside."""

from __future__ import annotations

from collections.abc import Iterator

from minutesparse import facts
from minutesparse.pipeline.tasks.action_labels import best
from minutesparse.pipeline.tasks.assignments import Assignments
from minutesparse.pipeline.tasks.owners import Owner

RULE = "action.margin"


def beside(ground: Assignments) -> Iterator[facts.Action]:
    """One action for each run of margin lines that names owners."""
    lines = ground.lines
    index = 1
    while index < len(lines):
        if lines[index]["kind"] != "margin":
            index += 1
            continue
        first = index
        while index < len(lines) and lines[index]["kind"] == "margin":
            index += 1
        sentences = ground.sentences_of(first - 1)
        owner = shared(ground, lines[first:index])
        if owner is None or not sentences or not ground.is_business(sentences[-1]["end"] - 1):
            continue
        if words := best(ground, sentences, sentences[-1]["end"], owner):
            yield ground.action(owner, *words, (words[0], lines[index - 1]["end"]), RULE)


def shared(ground: Assignments, lines: list[facts.Line]) -> Owner | None:
    """Whom `lines` name together; None where one of them names nobody."""
    owners = [ground.owners.named(line["body"], line["end"]) for line in lines]
    found = [owner for owner in owners if owner is not None]
    if len(found) != len(lines) or not found:
        return None
    people = {owner.person for owner in found}
    if len(people) == 1:
        return found[0]
    labels = [ground.owners.label(line["body"], line["end"]) for line in lines]
    return Owner(None, " and ".join(dict.fromkeys(labels)))
