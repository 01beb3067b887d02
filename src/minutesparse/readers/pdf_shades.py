"""Filled boxes of a PDF page → the sides of the cells that they shade, where a table has no lines of its own."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from itertools import pairwise

from minutesparse.readers.pdf_words import Box

_NEAR = 1.5  # points
_APART = 3.3  # heights of a row that may lie, unshaded, between two shaded ones


@dataclass(frozen=True, slots=True)
class Rule:
    """A straight line: at `at` (y if horizontal, x if vertical) from `low` to `high`."""

    horizontal: bool
    at: float
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class _Row:
    """Shaded cells side by side: top, bottom, and their sides from left to right."""

    top: float
    bottom: float
    sides: tuple[float, ...]


def shade_rules(shades: list[Box]) -> list[Rule]:
    """The sides of shaded cells: boxes side by side that meet at the same place in at least two rows."""
    rules: list[Rule] = []
    for rows in _stacks(_rows(shades)):
        touching = any(row.top - above.bottom < _NEAR for above, row in pairwise(rows))
        if len(rows) < (2 if touching else 3):
            continue
        left, right = min(row.sides[0] for row in rows), max(row.sides[-1] for row in rows)
        for row in rows:
            rules += [Rule(False, at, row.top, row.bottom) for at in {left, *row.sides, right}]
            rules += [Rule(True, at, left, right) for at in (row.top, row.bottom)]
        for above, row in pairwise(rows):
            if row.top - above.bottom > _NEAR:  # an unshaded row has the sides that its neighbours share
                rules += [Rule(False, at, above.bottom, row.top) for at in _shared(above, row)]
    return rules


def _rows(shades: list[Box]) -> list[_Row]:
    """Rows of at least two boxes that touch, from top to bottom; boxes inside others are no cells."""
    bands: dict[tuple[int, int], list[Box]] = defaultdict(list)
    for shade in shades:
        if not any(_inside(shade, other) for other in shades):
            bands[round(shade[1]), round(shade[3])].append(shade)
    rows = []
    for boxes in bands.values():
        boxes.sort()
        touching = all(abs(box[2] - after[0]) <= _NEAR for box, after in pairwise(boxes))
        if len(boxes) > 1 and touching:
            rows.append(_Row(boxes[0][1], boxes[0][3], (*(box[0] for box in boxes), boxes[-1][2])))
    return sorted(rows, key=lambda row: row.top)


def _inside(box: Box, other: Box) -> bool:
    return (
        box is not other
        and other[0] - 0.1 <= box[0]
        and other[1] - 0.1 <= box[1]
        and box[2] <= other[2] + 0.1
        and box[3] <= other[3] + 0.1
        and (box[2] - box[0] < other[2] - other[0] or box[3] - box[1] < other[3] - other[1])
    )


def _stacks(rows: list[_Row]) -> list[list[_Row]]:
    """Rows of equal cells above one another; every second one may be without shade."""
    stacks: list[list[_Row]] = []
    for row in rows:
        for stack in reversed(stacks[-3:]):
            if _below(stack[-1], row):
                stack.append(row)
                break
        else:
            stacks.append([row])
    return stacks


def _below(above: _Row, row: _Row) -> bool:
    gap = row.top - above.bottom
    height = max(above.bottom - above.top, row.bottom - row.top)
    if not -_NEAR < gap < _APART * height or abs(above.sides[-1] - row.sides[-1]) > _NEAR:
        return False  # the shades of marked words end where the words do
    return len(_shared(above, row)) > 2


def _shared(above: _Row, row: _Row) -> list[float]:
    return [at for at in above.sides if any(abs(at - other) <= _NEAR for other in row.sides)]
