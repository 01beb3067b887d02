"""Lines or blocks → which of them are running headers, footers or page numbers, and no words of the text."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Literal

from minutesparse.layout import Block
from minutesparse.readers.wrapping import PAGE_NUMBER, Line

_DIGITS = re.compile(r"\d+")
_LONGEST = 120
_COUNTED = re.compile(r"(\S.{2,80}?)(?:[ \t]{2,}|[ \t]*\||,?[ \t]*\bpage)[ \t]*(\d{1,3})", re.IGNORECASE)
_LEAST_COUNTED = 3
_TYPED_NUMBER = re.compile(r"page (\d{1,4}) of (\d{1,4})", re.IGNORECASE)


def running_lines(lines: Sequence[Line]) -> dict[int, Literal["header", "footer"]]:
    """Index of each line that is a page number, or that stands at the same edge of at least half of the pages."""
    starts = [0, *(index for index, line in enumerate(lines) if line.turned)]
    if len(starts) < 2:
        return {}
    ends = [start - 1 for start in starts[1:]] + [len(lines) - 1]
    found: dict[int, Literal["header", "footer"]] = {}
    for edge in (starts, ends):
        numbers = [index for index in edge if PAGE_NUMBER.fullmatch(lines[index].plain)]
        if len(numbers) >= max(1, (len(starts) - 1) // 2):
            found.update(dict.fromkeys(numbers, "footer"))
    numbered = frozenset(found)
    for index in _repeated(lines, {start + (start in numbered): start in numbered for start in starts}):
        found.setdefault(index, "header")
    for index in _repeated(lines, {end - (end in numbered): end in numbered for end in ends}):
        found.setdefault(index, "footer")
    return found


def turn_counted(lines: Sequence[Line]) -> bool:
    """Turn the page behind every line that repeats one footer with the pages counted: "Draft minutes   1", "…   2"."""
    found: dict[str, list[tuple[int, int]]] = {}
    for index, line in enumerate(lines):
        if line.text[-1].isdigit() and len(line.text) <= _LONGEST and (counted := _COUNTED.fullmatch(line.text)):
            found.setdefault(counted.group(1), []).append((index, int(counted.group(2))))
    turned = False
    for footers in found.values():
        first = footers[0][1]
        if len(footers) >= _LEAST_COUNTED and [n for _, n in footers] == list(range(first, first + len(footers))):
            for index, _ in footers:
                if index + 1 < len(lines):
                    lines[index + 1].turned = turned = True
    return turned


def _repeated(lines: Sequence[Line], edges: Mapping[int, bool]) -> list[int]:
    """Lines that at least half of the pages share: but for their digits, or to the letter where the flag says so."""
    shapes = {}
    for index, exact in edges.items():
        text = lines[index].text if 0 <= index < len(lines) else ""
        if 0 < len(text) <= _LONGEST:
            shapes[index] = text if exact else _DIGITS.sub("0", " ".join(text.split()))
    counts = Counter(shapes.values())
    needed = max(2, len(edges) // 2)
    return [index for index, shape in shapes.items() if counts[shape] >= needed]


def mark_typed_footers(blocks: Sequence[Block]) -> None:
    """Make footers of "Page 1 of 3" and so on, typed into the flow of an unpaged document, and of what repeats above.

    What stands above the last number ends the document and not a page: it stays.
    """
    found = [
        (index, number.groups())
        for index, block in enumerate(blocks)
        if block.kind == "paragraph" and (number := _TYPED_NUMBER.fullmatch(block.text))
    ]
    if len(found) < 2 or [shown for _, (shown, _) in found] != [str(n) for n in range(1, len(found) + 1)]:
        return
    if {total for _, (_, total) in found} != {str(len(found))}:
        return
    above = [blocks[index - 1] for index, _ in found if index]
    texts = Counter(" ".join(block.text.split()) for block in above)
    for block in above[:-1]:
        if block.kind == "paragraph" and texts[" ".join(block.text.split())] > 1:
            block.kind = "footer"
    for index, _ in found:
        blocks[index].kind = "footer"
