"""Titles of a table's columns → its parts, where it is a list of tasks: task, owner, due, status.

Both the outline, for which the rows of such a table open no business, and the reader of tasks ask here what it is.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from minutesparse.styles import Style

PARTS = ("task", "owner", "due", "status")
LONGEST_TITLE = 45  # characters
ANNOUNCES = re.compile(r"\b(?:actions?|tasks|to[- ]?dos?|next steps)\b", re.IGNORECASE)  # a line over such a table
_MOST_WORDS = 6  # of a title known by one of them
_WORDS = re.compile(r"[a-z]+")
_TASKS = ("action", "task", "to do")


class TaskColumns:
    """Reads the titles of columns with the words of one style."""

    def __init__(self, style: Style) -> None:
        self._titles = {part: style.lower(f"action_{part}_column") for part in PARTS}
        self._words = {part: style.lower(f"action_{part}_word") for part in PARTS}
        self._any_title = frozenset().union(*self._titles.values())
        self._any_word = frozenset().union(*self._words.values())

    def read(self, titles: Mapping[int, str], *, announced: bool) -> dict[str, int]:
        """Part → column of a row of titles in lower case; empty where it is none.

        `announced` tells that a line over the table says that tasks follow.
        """
        if any(len(title) > LONGEST_TITLE for title in titles.values()):
            return {}
        found: dict[str, int] = {}
        for column, title in titles.items():
            first = title.partition(":")[0].partition("/")[0].strip()  # "actions: responsible / note"
            part = None
            if title in self._any_title:
                part = next((p for p in PARTS if title in self._titles[p] and p not in found), None)
            if part is None and first != title and first in self._titles["task"] and "task" not in found:
                part = "task"
            if part:
                found[part] = column
        for column, title in titles.items():
            words = set(_WORDS.findall(title))
            if self._any_word.isdisjoint(words):
                continue
            part = next(
                (p for p in ("owner", "due", "status", "task") if p not in found and words & self._words[p]), None
            )
            if part and column not in found.values() and len(words) < _MOST_WORDS:
                found[part] = column
        action = any(name in title for title in titles.values() for name in _TASKS)
        if ("owner" in found and (announced or action or "due" in found)) or (action and "task" in found):
            return found
        return {}
