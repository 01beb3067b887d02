"""Lines → where a register of interests names who declared: "Councillor | Minute Number | Nature of Interest".

As a table, or with each cell in a line of its own where the page was copied; then a name has initials, or a number below it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from minutesparse import facts

_WHO = frozenset(
    ("councillor", "councillors", "member", "members", "name", "cllr", "name of member", "name of councillor")
)
_NATURE = re.compile(
    r"(?:nature|type|reason)(?: and extent)?(?: of (?:the )?(?:\w+ )?interests?)?(?: declared)?|interests?(?: declared)?",
    re.IGNORECASE,
)
_INITIALLED = re.compile(r"(?:[A-Z]\. ?){1,4}[A-Z][\w'’-]+(?: [A-Z][\w'’-]+)?")
_NAMED = re.compile(r"[A-Z][\w'’-]+(?: [A-Z][\w'’-]+){1,2}")
_NUMBERED = re.compile(r"(?:(?:Minute|Item) )?\d{1,3}(?:\([a-z]\)|[a-z])? [–-] ")
_HEADS = 4  # columns of such a register
_LONGEST = 24  # letters of the head of a column
_ROWS = 60  # lines below the heads


def declaring(text: str, lines: list[facts.Line]) -> Iterator[facts.Line]:
    """The lines with the names in the first column of a register of interests."""
    if "nterest" not in text:
        return
    for line in lines:
        if line["end"] - line["body"] > _LONGEST or text[line["body"] : line["end"]].lower() not in _WHO:
            continue
        heads = lines[line["index"] + 1 : line["index"] + _HEADS]
        nature = [head for head in heads if _NATURE.fullmatch(text, head["body"], head["end"])]
        if not nature or (line["table"], line["row"]) != (nature[0]["table"], nature[0]["row"]):
            continue
        for entry in lines[nature[-1]["index"] + 1 : nature[-1]["index"] + _ROWS]:
            if (entry["table"], entry["column"]) != (line["table"], line["column"]):
                continue
            if line["table"] is not None or _is_named(text, entry, lines):
                yield entry


def _is_named(text: str, entry: facts.Line, lines: list[facts.Line]) -> bool:
    """Whether a line in copied text is a name: with initials, or over the number of the minute that it is about."""
    if _INITIALLED.fullmatch(text, entry["body"], entry["end"]):
        return True
    if entry["index"] + 1 == len(lines) or not _NAMED.fullmatch(text, entry["body"], entry["end"]):
        return False
    below = lines[entry["index"] + 1]
    return _NUMBERED.match(text, below["start"], below["end"]) is not None


def register_rows(text: str, lines: list[facts.Line]) -> set[int]:
    """Indexes of the lines below the names of a register in copied text, whose numbers are of minutes: "17 – Lettings"."""
    named = [line["index"] for line in declaring(text, lines) if line["table"] is None]
    return {index + below for index in named for below in range(1, _HEADS - 1)}
