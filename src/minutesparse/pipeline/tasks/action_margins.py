"""Names in the right margin → the action of the text they stand beside."""

from __future__ import annotations

from collections.abc import Iterator

from minutesparse import facts
from minutesparse.pipeline.tasks.action_labels import best
from minutesparse.pipeline.tasks.assignments import Assignments
from minutesparse.pipeline.tasks.owners import Owner

RULE = "action.margin"

_OUTCOMES = ("motion.carried", "motion.lost")
_SHORT = 8  # words of a verdict; a longer sentence may tell what follows from it


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
        words = best(ground, sentences, sentences[-1]["end"], owner)
        if words and not is_verdict(ground, *words):
            yield ground.action(owner, *words, (words[0], lines[index - 1]["end"]), RULE)


def is_verdict(ground: Assignments, start: int, end: int) -> bool:
    """Whether a few words only tell how a vote went: "The motion carried.", "Approved up to £50."."""
    if len(ground.text[start:end].split()) > _SHORT:
        return False
    if any(start <= cue["start"] < end for name in _OUTCOMES for cue in ground.cues.get(name, ())):
        return True
    opening = (cue for cue in ground.cues.get("motion.approved", ()) if cue["start"] == start)
    return any(not ground.text.startswith((" to ", " that "), cue["end"]) for cue in opening)


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
