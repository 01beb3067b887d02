"""Cues "action.label" → actions told behind the word, or before it where only names follow it.

"ACTION: Clerk to write" · "Action AO: send it" · "… is late. Action: AO/BF" · "(Action: Clerk)" · a line "Action BF" under its text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from minutesparse import facts
from minutesparse.pipeline.tasks.assignments import DOES_THIS, OWNER_FIELD, Assignment, Assignments
from minutesparse.pipeline.tasks.owners import Owner

RULE = "action.label"
SHORTEST = 3  # words of the sentence before a name that tells the task

_SHOUT = re.compile(r"[A-Z]{3}")
_BARE_WILL = re.compile(r"\s*(?:will|to)\s+(?=[a-z])", re.I)
_ASKED = re.compile(r"\s*([^\W\d_][\w'’-]*(?: [^\W\d_a-z][\w'’-]*)?),? (?:would|could|can) you (?:please )?", re.I)
_HANDLE = re.compile(r"\s*([a-z][\w-]{2,20}) (?:to|will) (?=[a-z])")
_CUT = re.compile(r"[;.,]\s+(?:and )?")
_TELLS = re.compile(r"\s*(?:This|That|These|It|There|Most|Some|Notes?:|The \w+ (?:is|was|are|were|has|have))\b")
_HAS_DONE = re.compile(r"\b(?:(?:has|have|'s|already|was) (?:already )?done|done already)\b", re.I)
_PRONOUN = re.compile(r"\b(?:[Hh]e|[Ss]he|[Tt]hey) $")
_BY = ("by ", "by the ", "By ")
_NEXT = re.compile(r"\s(?=(?:ACTION|Action)s?\s?[:–-])")

_ARROWS = ("→", ">", "➔", "⇒", "➡")
_PATH = 3  # arrows of one line that lead from page to page


def labelled(ground: Assignments) -> Iterator[facts.Action]:
    """The actions that a label announces in a line of text."""
    for cue in ground.cues.get("action.label", ()):
        line = ground.lines[cue["line"]]
        if (
            cue["line"] in ground.claimed
            or line["kind"] in ("furniture", "header", "footer")
            or not _is_label(ground, cue, line)
        ):
            continue
        end = _end(ground, cue, line)
        if not ground.text[cue["end"] : end].strip(" .:–-*_)]"):
            continue
        extent = (cue["start"], end)
        if owner := ground.owners.named(cue["end"], end):
            if before := told_before(ground, cue["start"], line, owner):
                yield ground.action(owner, *before, (before[0], end), RULE)
        elif _done_below(ground, line):
            ground.claimed.add(cue["line"])
        elif told := list(told_behind(ground, cue["end"], end)) or list(ground.whoever(cue["end"], end)):
            yield from (ground.action(owner, first, last, extent, RULE) for owner, first, last in told)
        elif owned := _owned_near(ground, line):
            ground.claimed.add(owned[1]["index"])
            extent = (min(cue["start"], owned[1]["start"]), max(end, owned[1]["end"]))
            yield ground.action(owned[0], cue["end"], end, extent, RULE)
        elif ground.tasks.is_done(ground.text, cue["end"], end):
            ground.claimed.add(cue["line"])
        elif spoken := _spoken(ground, cue["end"], end, line):
            yield ground.action(spoken[0], spoken[1], end, extent, RULE)


def _done_below(ground: Assignments, line: facts.Line) -> bool:
    """Whether the line below, one level down, says that it has been done: "Ann has already done it"."""
    below = ground.lines[line["index"] + 1] if line["index"] + 1 < len(ground.lines) else None
    return (
        below is not None
        and below["kind"] == "list_item"
        and below["level"] > line["level"]
        and _HAS_DONE.search(ground.text, below["body"], min(below["end"], below["body"] + 60)) is not None
    )


def told_behind(ground: Assignments, start: int, end: int) -> Iterator[Assignment]:
    """The assignments behind one label: several where each names its owner, "Ann to write; Bo to ring"."""
    cuts = [cut.span() for cut in _CUT.finditer(ground.text, start, end)]
    cuts = [cut for cut in cuts if ground.leading(cut[1], end, known=True) or ground.amid(cut[1], end)]
    cuts = [cut for cut in cuts if not DOES_THIS.search(ground.text, cut[1] - 2, end)]
    for (_, first), (last, _) in pairwise([(start, start), *cuts, (end, end)]):
        if assigned := ground.assigned(first, last):
            yield assigned


def _owned_near(ground: Assignments, line: facts.Line) -> tuple[Owner, facts.Line] | None:
    """The owner that the next line or the one before states: "Owner: Ann" under "Action: order the seeds"."""
    for index in (line["index"] + 1, line["index"] - 1):
        if 0 <= index < len(ground.lines) and index not in ground.claimed:
            near = ground.lines[index]
            field = OWNER_FIELD.match(ground.text, near["body"], near["end"])
            if field and (owner := ground.owners.named(field.end(), near["end"])):
                return owner, near
    return None


def told_before(ground: Assignments, at: int, line: facts.Line, owner: Owner) -> tuple[int, int] | None:
    """What stands before `at` that the owner named there is to do: in its line, else in the line before."""
    index = line["index"]
    sentences = [s for s in ground.sentences_of(index) if s["start"] < at - 3]
    while not sentences and index > 0 and line["index"] - index < 4:
        index -= 1
        if ground.lines[index]["kind"] == "margin":
            continue
        sentences = ground.sentences_of(index)
    if not sentences or not ground.is_business(sentences[-1]["start"]):
        return None
    return best(ground, sentences, min(at, sentences[-1]["end"]), owner)


def best(ground: Assignments, sentences: list[facts.Sentence], limit: int, owner: Owner) -> tuple[int, int] | None:
    """The words of `sentences` that tell what `owner` is to do: where a task is given, else the last sentence."""
    chosen: tuple[int, int] | None = None
    for sentence in sentences:
        start, end = sentence["start"], min(sentence["end"], limit)
        given = _given(ground, start, end, owner)
        if given is not None:
            chosen = (given, end)
    if chosen is None:
        last = sentences[-1]
        said = ground.text[last["start"] : min(last["end"], limit)].strip(" –-—(.").split()
        short = len(said) < SHORTEST and len(sentences) > 1
        chosen = (sentences[-2]["start"] if short else last["start"], min(last["end"], limit))
    start, end = chosen
    while end > start and ground.text[end - 1] in " ([–-:":
        end -= 1
    return (start, end) if end - start > 3 else None


def _given(ground: Assignments, start: int, end: int, owner: Owner) -> int | None:
    """Where the task begins in a sentence that gives one to `owner`; None where it gives none."""
    for cue in ground.modals_in(start, end):
        if not ground.tasks.is_deed(ground.text, cue["end"], end):
            continue
        mention = ground.subject(cue["start"])
        if mention is None and _PRONOUN.search(ground.text, start, cue["start"]):
            others = ground.owners.inside(start, cue["start"])
            told = owner.person is not None and owner.person in map(ground.owners.person, others)
        elif mention is None:
            told = ground.text[start : cue["start"]].rstrip().endswith(owner.label)
        else:
            person = ground.owners.person(mention)
            named = ground.text[mention["start"] : mention["end"]]
            if ground.text.endswith(_BY, start, mention["start"]):
                continue  # "a form made by Ann to ask for it"
            told = person == owner.person if owner.person else ground.owners.name(person, named) in owner.label
        if told:
            return cue["end"]
    return None


def _is_label(ground: Assignments, cue: facts.Cue, line: facts.Line) -> bool:
    """Whether the word opens a line or sentence, or stands in capitals or brackets."""
    before = ground.text[line["body"] : cue["start"]].rstrip()
    told = ground.text[cue["start"] : cue["end"]]
    kind = cue["start"] < line["body"] and line["typed"]  # of business, before the item's letter: "Action: B. Budget"
    if kind or told.rstrip().lower().endswith("(action item") or _is_step(ground.text, told.strip(), line):
        return False
    if not before or before[-1] in ".:;!?)([]>•*_-–\t" or _SHOUT.match(told) is not None or not told[:1].isalpha():
        return True
    named = told[:1].isupper() and told.rstrip().endswith(":")
    return named and ground.owners.named(cue["end"], line["end"], known=True) is not None


def _is_step(text: str, told: str, line: facts.Line) -> bool:
    """Whether the mark is an arrow of a path: "Home -> Meetings -> Minutes -> 4 May"."""
    return not told[:1].isalpha() and told.endswith(_ARROWS) and text.count(told, line["start"], line["end"]) >= _PATH


def _end(ground: Assignments, cue: facts.Cue, line: facts.Line) -> int:
    """Where the words of the label end: at the closing bracket it stands in, the next label, or the line's end."""
    end = line["end"]
    before = ground.text[line["body"] : cue["start"]].rstrip()
    closing = {"(": ")", "[": "]"}.get(before[-1:], "")
    if closing and (at := ground.text.find(closing, cue["end"], end)) > 0:
        return at
    if following := _NEXT.search(ground.text, cue["end"], end):
        end = following.start()
    sentence = next((s for s in ground.sentences_of(line["index"]) if s["end"] > cue["end"] + 4), None)
    if sentence is None or sentence["end"] >= end:
        return end
    # In the run of a text only the sentence belongs to it, at the head of a line what says more of the task too.
    runs_on = before and before[-1] not in "*_•-–"
    return sentence["end"] if runs_on or _TELLS.match(ground.text, sentence["end"], end) else end


def _spoken(ground: Assignments, start: int, end: int, line: facts.Line) -> tuple[Owner, int] | None:
    """The owner and where the task begins: "Bo, would you …", "bo17 to …", or "Will …" of whoever the line names first."""
    if asked := _ASKED.match(ground.text, start, end):
        owner = ground.owners.named(*asked.span(1))
        return (owner, asked.end()) if owner else None
    if (handle := _HANDLE.match(ground.text, start, end)) and handle[1] not in ground.tasks.verbs:
        return Owner(None, handle[1]), handle.end()
    if will := _BARE_WILL.match(ground.text, start, end):
        speaker = speaker_of(ground, line, start)
        return (speaker, will.end()) if speaker else None
    return None


def speaker_of(ground: Assignments, line: facts.Line, before: int) -> Owner | None:
    """Who speaks in `line` of notes: who is named at its head, else at the head of a line a little above."""
    for index in range(line["index"], max(-1, line["index"] - 8), -1):
        body = ground.lines[index]["body"]
        mention = next(iter(ground.owners.inside(body, min(ground.lines[index]["end"], body + 60))), None)
        if mention and mention["start"] == body and mention["start"] < before:
            behind = ground.text[mention["end"] : mention["end"] + 3].lstrip()
            if behind[:1] in (":", "–", "-", ",", "", "\n") or index == line["index"]:
                person = ground.owners.person(mention)
                return Owner(person, ground.text[mention["start"] : mention["end"]])
    return None
