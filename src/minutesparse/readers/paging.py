"""Lines → lines with page numbers: takes running headers, footers and page numbers out of the flow of a paged text."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Literal

from minutesparse.readers.wrapping import PAGE_NUMBER, Line

_DIGITS = re.compile(r"\d+")
_LONGEST = 120


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


def _repeated(lines: Sequence[Line], edges: Mapping[int, bool]) -> list[int]:
    """Lines that at least half of the pages share: but for their digits, or to the letter where the flag says so."""
    shapes = {}
    for index, exact in edges.items():
        text = lines[index].text if 0 <= index < len(lines) else ""
        if 0 < len(text) <= _LONGEST:
            shapes[index] = text if exact else _DIGITS.sub("0", text)
    counts = Counter(shapes.values())
    needed = max(2, len(edges) // 2)
    return [index for index, shape in shapes.items() if counts[shape] >= needed]
