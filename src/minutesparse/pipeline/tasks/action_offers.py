"""What somebody takes on who is named behind it → the task: "The gate needs paint. Ann volunteers.", "… – Bo agreed to do this", "… Clerk to action".

The task is what stands before: in the same sentence, else in the nearest one that calls for something.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from minutesparse import facts
from minutesparse.pipeline.tasks.action_subjects import Subject, Subjects
from minutesparse.pipeline.tasks.assignments import Assignments
from minutesparse.pipeline.tasks.tasks import trimmed

RULE = "action.offer"
OFFER = "volunteer"
FEWEST = 3  # words of a task that stands before its owner
AFAR = 4  # sentences back in which the call is looked for

_OFFER = re.compile(
    r" (?:has |have |kindly )?volunteer(?:s|ed)(?=\s*(?:[.;,)\n]|$)| and\b| for (?:this|it|the (?:job|task))\b)"
)
_STANDS = re.compile(
    r"\s?(?:(?:do|arrange|handle|sort|organi[sz]e|take on) (?:this|it|so|that)|action(?: (?:this|it|that|same))?)"
    r"(?=\s*(?:[.;(\n]|$))"
)
_CALL = re.compile(
    r"\b(?:looking for|in need of|need(?:s|ed|ing)?|want(?:s|ed)?|planning|should(?: probably)?|must|would like|sought|required)\b"
    r"(?: (?:somebody|someone|anybody|anyone|a volunteer|volunteers|people)\b)?(?: (?:who|that) (?:can|could|will|would)\b)?(?: to\b)? ",
    re.IGNORECASE,
)
_HELP = re.compile(r"\b(?:to|who can|can) help\b\s*[.?]?$", re.IGNORECASE)


def standing(ground: Assignments, subject: Subject, cue: facts.Cue, sentence: facts.Sentence) -> tuple[int, int] | None:
    """What "this" means that somebody is to do: the words before, where the sentence ends with nothing more to do."""
    if not _STANDS.match(ground.text, cue["end"], sentence["end"]):
        return None
    start, end = trimmed(ground.text, sentence["start"], subject.start)
    if len(ground.text[start:end].split()) >= FEWEST:
        return start, end
    before = next((s for s in ground.sentences_of(sentence["line"])[::-1] if s["end"] <= sentence["start"]), None)
    if before is None or len(ground.text[before["start"] : before["end"]].split()) < FEWEST:
        return None
    return before["start"], before["end"]


def offered(ground: Assignments, subjects: Subjects) -> Iterator[facts.Action]:
    """The tasks that somebody volunteers for, behind the words that call for it."""
    at = ground.text.find(OFFER)
    while at >= 0:
        begin = ground.text.rfind("\n", 0, at) + 1
        if (match := _OFFER.search(ground.text, max(begin, at - 10), at + 40)) and ground.is_business(at):
            yield from _taken(ground, subjects, match.start() + 1)
        at = ground.text.find(OFFER, at + len(OFFER))


def _taken(ground: Assignments, subjects: Subjects, at: int) -> Iterator[facts.Action]:
    index = ground.sentence_index(at)
    sentence = ground.sentences[index]
    start, end = sentence["start"], sentence["end"]
    subject = subjects.before(ground, start, at, ground.owners.inside(start, end))
    if subject is None or subject.kind not in ("person", "pronoun"):
        return
    for first in range(index, max(-1, index - AFAR), -1):
        called = ground.sentences[first]
        last = subject.start if first == index else called["end"]
        if ground.lines[called["line"]]["kind"] == "heading" or not ground.is_business(called["start"]):
            return
        call = next(iter(_CALL.finditer(ground.text, called["start"], last)), None)
        if call is None or _HELP.search(ground.text, call.start(), last):
            continue
        words = trimmed(ground.text, call.end(), last)
        if len(ground.text[slice(*words)].split()) >= FEWEST and ground.tasks.is_order(ground.text, *words):
            yield ground.action(subject.owner, *words, (called["start"], end), RULE)
            return
