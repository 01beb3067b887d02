"""Unnumbered headings → those that open business beside the numbered items, because they look like these."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter

from minutesparse import facts
from minutesparse.pipeline.structure.candidates import SKIPPED, Heading
from minutesparse.pipeline.structure.limits import folded
from minutesparse.pipeline.structure.parts import SAID, Entry

_BOLD = (2, False, False)
_LEAST_INNER = 3  # bold lines that are headings inside the items
_REFERRED = re.compile(r"#\d")  # "Public comments for #6A": a part of that item


def alike(
    entries: list[Entry], plain: list[Heading], openings: re.Pattern[str], text: str, lines: list[facts.Line]
) -> list[Entry]:
    """Unnumbered headings that look like the members of the chain."""
    members = [entry.heading for entry in entries]
    starts = [m.line for m in members]
    look = Counter(m.look for m in members).most_common(1)[0][0]
    level = Counter(m.level for m in members).most_common(1)[0][0]
    if not (look[0] or look[1]):
        return []
    inner = _has_inner(look, plain, starts[0], text)
    column = Counter(lines[m.after - 1]["column"] for m in members).most_common(1)[0][0]
    found = []
    for heading in plain:
        if heading.run_in or heading.listed or _REFERRED.search(text, *heading.title):
            continue
        if heading.line < starts[0] and not (heading.level == level and openings.match(folded(text, heading))):
            continue
        if heading.cell is not None and (heading.cell != column or text[heading.title[0]].isdigit()):
            continue
        if not _has_business(heading, text, lines):
            continue
        parent = entries[bisect_left(starts, heading.line) - 1] if heading.line > starts[0] else None
        if level and heading.level > level:
            found.append(Entry(heading, parent, "item.alike"))
        elif heading.look == look and heading.level == level:
            found.append(Entry(heading, parent if heading.cell is not None else None, "item.alike"))
        elif (
            parent
            and text[lines[heading.line]["end"] - 1] != ":"
            and (_leads(heading, parent, look) or (inner and heading.look == _BOLD and _is_name(heading, text)))
        ):
            found.append(Entry(heading, parent, "item.alike"))
    return found


def _has_inner(look: tuple[int, bool, bool], plain: list[Heading], first: int, text: str) -> bool:
    """Whether bold lines are headings inside items whose own titles are capitals in plain print."""
    if look[0] or not look[1] or look[2]:
        return False
    inside = [h for h in plain if h.look == _BOLD and h.line > first and not h.run_in and not h.level]
    named = sum(_is_name(h, text) for h in inside)
    return named >= _LEAST_INNER and named * 3 >= 2 * len(inside)


def _is_name(heading: Heading, text: str) -> bool:
    """Whether a title names business and does not tell what was said or done."""
    words = text[heading.title[0] : heading.title[1] + 1]
    return words.count(" ") < 12 and not words.endswith((".", ":", ";")) and SAID.search(words) is None


def _leads(heading: Heading, parent: Entry, look: tuple[int, bool, bool]) -> bool:
    """Whether a heading stands right under that of an item, and is like the items' but not in capitals."""
    return heading.line == parent.heading.after and heading.look == (look[0], False, look[2])


def _has_business(heading: Heading, text: str, lines: list[facts.Line]) -> bool:
    """Whether a paragraph, not a table or a list of dates and names, stands under a heading."""
    cell = heading.cell
    for line in lines[heading.after : heading.after + 6]:
        if line["kind"] in SKIPPED or (cell is not None and line["table"] is not None and line["column"] != cell):
            continue
        if cell is not None and line["bold"] and not line["label"]:
            continue
        words = text[line["body"] : line["end"]]
        return (line["table"] is None or cell is not None) and (
            words.count(" ") > 4 or words.strip(" .").lower() in ("none", "nil", "noted")
        )
    return False
