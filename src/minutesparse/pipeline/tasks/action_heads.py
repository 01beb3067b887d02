"""Headings that name whose tasks follow → the actions under them: "Ann's tasks:", "Actions for Bo", over lines or the rows of a table.

Names that the document has nowhere else count where several lists are headed alike.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from minutesparse import facts
from minutesparse.pipeline.tasks.assignments import Assignments
from minutesparse.pipeline.tasks.owners import Owner
from minutesparse.styles import Style

RULE = "action.head"
LONGEST_HEAD = 45  # letters
LONGEST_LIST = 30  # lines

_LISTS = r"(?i:tasks|actions|action (?:items|points|list)|to[- ]?do(?:s| list)?|jobs)"
_NOUNS = ("asks", "ctions", "tems", "oints", "ist", "o do", "o-do", "odo", "dos", "obs", "ASKS", "CTIONS")
_ENDS = (*_NOUNS, *(f"{noun}:" for noun in _NOUNS))
_BEGINNINGS = ("Tasks ", "Actions ", "Action ", "TASKS ", "ACTIONS ", "To do ", "To-do ", "Todo ", "Jobs ")
_HEAD = re.compile(
    rf"(?P<first>[^\W\d_a-z][\w .'’/&-]{{1,30}}?)(?:['’]s|s['’])? {_LISTS}\s?:?$"
    rf"|{_LISTS} (?:for|of|–|-|:) ?(?P<last>[^\W\d_a-z][\w .'’/&-]{{1,30}}?)\s?:?$"
)


class ActionHeads:
    """Finds lists that are headed with the name of their owner."""

    def __init__(self, style: Style) -> None:
        self._kinds = style.lower("action_list_kind") | style.lower("action_list_old")

    def find(self, ground: Assignments) -> Iterator[facts.Action]:
        """The open actions under every such heading."""
        heads = dict(self._heads(ground))
        unknown = sum(owner.person is None for owner in heads.values())
        for index, owner in heads.items():
            if owner.person is None and unknown < 2:
                continue
            for lines in _tasks(ground, index, heads):
                start, end = lines[0]["body"], lines[-1]["end"]
                if not ground.tasks.is_done(ground.text, start, end):
                    ground.claimed.update(line["index"] for line in lines)
                    yield ground.action(owner, start, end, (start, end), RULE)

    def _heads(self, ground: Assignments) -> Iterator[tuple[int, Owner]]:
        for line in ground.lines:
            start, end = line["body"], line["end"]
            if end - start > LONGEST_HEAD or line["column"]:
                continue
            if not (ground.text.endswith(_ENDS, start, end) or ground.text.startswith(_BEGINNINGS, start, end)):
                continue
            if line["kind"] in ("furniture", "header", "footer", "margin"):
                continue
            head = _HEAD.match(ground.text, line["body"], line["end"])
            if head is None:
                continue
            name = "first" if head["first"] else "last"
            if self._kinds.isdisjoint(head[name].casefold().split()) and (
                owner := ground.owners.named(*head.span(name))
            ):
                yield line["index"], owner


def _tasks(ground: Assignments, head: int, heads: dict[int, Owner]) -> Iterator[list[facts.Line]]:
    """The lines of each task under the heading: rows of its table, else the lines below it."""
    first = ground.lines[head]
    rows: dict[int, list[facts.Line]] = {}
    starts = {item["start"] for item in ground.items}
    for line in ground.lines[head + 1 : head + LONGEST_LIST]:
        if line["index"] in heads or line["table"] != first["table"]:
            break
        if first["table"] is not None and line["row"] != first["row"] and line["column"] == first["column"]:
            rows.setdefault(line["row"] or 0, []).append(line)
        elif first["table"] is None:
            if line["kind"] == "heading" or line["start"] in starts or (line["bold"] and not first["bold"]):
                break
            if line["kind"] == "list_item" or ground.tasks.is_order(ground.text, line["body"], line["end"]):
                rows[line["index"]] = [line]
            else:
                break
    yield from rows.values()
