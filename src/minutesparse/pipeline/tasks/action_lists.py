"""A heading that says "Actions" → the actions of the lines under it.

Each line is a task with its owner, or an owner with tasks in the lines below it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from minutesparse import facts
from minutesparse.pipeline.tasks.action_labels import told_behind
from minutesparse.pipeline.tasks.assignments import Assignments
from minutesparse.pipeline.tasks.owners import Owner
from minutesparse.styles import Style

RULE = "action.list"
LONGEST_LIST = 60  # lines
LONGEST_HEADING = 70  # letters
FEWEST_OF_TOPIC = 4  # words of a heading that might be names

_NONE = re.compile(r"\W*(?:none|n/?a|nil|no (?:new )?action(?: item)?s?)\b", re.I)
_ANSWER = re.compile(r"([^\s:][^:\n]{0,30}): (?:Yes|No|There|Has|Have|It|This|That|Not|\d+)\b")
_LEAD_IN = re.compile(r"[^.]{5,120}:$")


class ActionLists:
    """Finds lists by the words of their heading."""

    def __init__(self, style: Style) -> None:
        self._titles = style.lower("action_list_title")
        phrases = [title for title in self._titles if " " in title]
        self._fronts, self._backs = tuple(f"{p} " for p in phrases), tuple(f" {p}" for p in phrases)
        self._old = style.lower("action_list_old")

    def find(self, ground: Assignments) -> Iterator[facts.Action]:
        """The open actions of every list."""
        for line in ground.lines:
            if line["end"] - line["body"] <= LONGEST_HEADING and self._is_title(line, ground.text):
                found = list(_listed(ground, line))
                if not found or not ground.moved(line["end"], found[-1]["end"]):  # US agendas: what is voted upon
                    yield from found

    def _is_title(self, line: facts.Line, text: str) -> bool:
        if line["kind"] in ("furniture", "header", "footer", "margin") or line["table"] is not None:
            return False
        words = text[line["body"] : line["end"]].strip(" :*_#.–-").casefold()
        return words in self._titles or (
            (words.startswith(self._fronts) or words.endswith(self._backs))
            and not any(old in words for old in self._old)
        )


def _listed(ground: Assignments, title: facts.Line) -> Iterator[facts.Action]:
    owner: Owner | None = None
    owner_line: facts.Line | None = None
    heads = {item["start"] for item in ground.items}
    first: facts.Line | None = None
    for line in ground.lines[title["index"] + 1 : title["index"] + LONGEST_LIST]:
        if line["kind"] in ("furniture", "header", "footer"):
            continue
        if line["start"] in heads or line["table"] is not None or _ends(line, first, title, ground):
            return
        if first is None and not line["label"] and _introduces(line, ground):
            continue
        if _NONE.match(ground.text, line["body"], line["end"]):
            return
        first = first or line
        ground.claimed.add(line["index"])
        if line["strike"]:
            continue
        alone = ground.owners.named(line["body"], line["end"])
        if alone and _is_topic(alone, line, ground):
            return
        if alone is not None and (ground.text[line["end"] - 1] == ":" or _is_outer(line, ground)):
            owner, owner_line = alone, line
            continue
        if ground.text[line["end"] - 1] == "?":
            continue
        if told := list(told_behind(ground, line["body"], line["end"])):
            if _is_answered(line, told[0].owner, ground):
                continue
            for task in told:
                yield ground.action(task.owner, task.start, task.end, (line["start"], line["end"]), RULE)
        elif owner and owner_line and not ground.tasks.is_done(ground.text, line["body"], line["end"]):
            yield ground.action(owner, line["body"], line["end"], (owner_line["start"], line["end"]), RULE)


def _is_topic(alone: Owner, line: facts.Line, ground: Assignments) -> bool:
    """Whether capitalised words with a colon are the heading of something else: "Grounds and Path Repair:"."""
    words = alone.label.split()
    return (
        ground.text[line["end"] - 1] == ":"
        and len(words) >= FEWEST_OF_TOPIC
        and " and " in alone.label
        and ground.owners.named(line["body"], line["end"], known=True) is None
    )


def _is_answered(line: facts.Line, owner: Owner, ground: Assignments) -> bool:
    """Whether the line is an answer, or the next one is the answer to it: "Ann to count the chairs" over "Ann: 88 chairs"."""
    following = ground.lines[line["index"] + 1 : line["index"] + 2]
    return any(_answers(one, owner, ground) for one in (line, *following))


def _answers(line: facts.Line, owner: Owner, ground: Assignments) -> bool:
    answer = _ANSWER.match(ground.text, line["body"], line["end"])
    speaker = ground.owners.named(*answer.span(1), known=True) if answer else None
    return answer is not None and speaker is not None and speaker.person == owner.person is not None


def _introduces(line: facts.Line, ground: Assignments) -> bool:
    """Whether the line leads over to the list: "These actions were taken on:"."""
    words = ground.text[line["body"] : line["end"]]
    return _LEAD_IN.match(words) is not None and ground.owners.named(line["body"], line["end"], known=True) is None


def _is_outer(line: facts.Line, ground: Assignments) -> bool:
    """Whether the next line stands under this one."""
    after = ground.lines[line["index"] + 1] if line["index"] + 1 < len(ground.lines) else None
    return (
        after is not None
        and after["kind"] == "list_item"
        and (
            line["kind"] != "list_item"
            or after["level"] > line["level"]
            or (after["indent"] or 0) > (line["indent"] or 0)
        )
    )


def _ends(line: facts.Line, first: facts.Line | None, title: facts.Line, ground: Assignments) -> bool:
    """Whether the list is over at `line`: a heading, or text after list items."""
    if line["kind"] in ("heading", "margin"):
        return True
    if (
        title["kind"] == "list_item"
        and title["label"]
        and line["kind"] == "list_item"
        and line["level"] <= title["level"]
        and line["label"]
        and line["label"][:1].isalnum() == title["label"][:1].isalnum()
        and (line["indent"] or 0) <= (title["indent"] or 0)
    ):
        return True
    if first is None:
        return line["bold"] and not title["bold"]
    if line["bold"] and not first["bold"]:
        return True
    return bool(first["label"]) and not line["label"] and line["kind"] == "paragraph"
