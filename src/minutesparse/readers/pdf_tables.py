"""Ruled lines of a PDF page → grids of cells: crossing lines make a grid, a missing side joins two cells."""

from __future__ import annotations

from bisect import bisect_right

from minutesparse.readers.pdf_rules import Cell, Grid
from minutesparse.readers.pdf_shades import Rule
from minutesparse.readers.pdf_words import Box

_NEAR = 3.0  # points: lines this close are one
_COVERED = 0.6  # share of a cell's side that must be drawn to divide it from its neighbour
_MAX_ELEMENTS = 20_000


def find_grids(rules: list[Rule]) -> list[Grid]:
    """The ruled tables of a page from top to bottom. Frames and single rows are grids too: the caller decides."""
    across = [rule for rule in rules if rule.horizontal]
    down = [rule for rule in rules if not rule.horizontal]
    if len(across) < 2 or len(down) < 2:
        return []
    across, down = _joined(across), _joined(down)
    grids = [grid for lines in _connected(across, down) if (grid := _grid(*lines)) is not None]
    return sorted(_outermost(grids), key=lambda grid: (grid.box[1], grid.box[0]))


def _joined(rules: list[Rule]) -> list[Rule]:
    """Lines at nearly the same place made one, and pieces that touch joined end to end."""
    result: list[Rule] = []
    places: list[list[Rule]] = []
    for rule in sorted(rules, key=lambda rule: rule.at):
        if places and rule.at - places[-1][0].at <= _NEAR:
            places[-1].append(rule)
        else:
            places.append([rule])
    for place in places:
        at = sum(rule.at for rule in place) / len(place)
        low, high = None, 0.0
        for rule in sorted(place, key=lambda rule: rule.low):
            if low is None:
                low, high = rule.low, rule.high
            elif rule.low <= high + _NEAR:
                high = max(high, rule.high)
            else:
                result.append(Rule(rule.horizontal, at, low, high))
                low, high = rule.low, rule.high
        if low is not None:
            result.append(Rule(place[0].horizontal, at, low, high))
    return result


def _root(parent: list[int], i: int) -> int:
    """The first of the group of `i`, where `parent` leads from each to another of its group."""
    while parent[i] != i:
        parent[i] = parent[parent[i]]
        i = parent[i]
    return i


def _connected(across: list[Rule], down: list[Rule]) -> list[tuple[list[Rule], list[Rule]]]:
    """Groups of lines that cross one another."""
    parent = list(range(len(across) + len(down)))

    places = [rule.at for rule in across]
    for j, wall in enumerate(down):
        start = bisect_right(places, wall.low - _NEAR)
        for i in range(start, len(across)):
            if places[i] > wall.high + _NEAR:
                break
            if across[i].low - _NEAR <= wall.at <= across[i].high + _NEAR:
                parent[_root(parent, i)] = _root(parent, len(across) + j)
    groups: dict[int, tuple[list[Rule], list[Rule]]] = {}
    for i, rule in enumerate(across + down):
        group = groups.setdefault(_root(parent, i), ([], []))
        group[0 if rule.horizontal else 1].append(rule)
    return [group for group in groups.values() if len(group[0]) > 1 and len(group[1]) > 1]


def _grid(across: list[Rule], down: list[Rule]) -> Grid | None:
    ys, xs = _places(across), _places(down)
    rows, columns = len(ys) - 1, len(xs) - 1
    if rows < 1 or columns < 1 or rows * columns > _MAX_ELEMENTS:
        return None
    parent = list(range(rows * columns))

    by_y, by_x = _by_place(across, ys), _by_place(down, xs)
    for row in range(rows):
        for column in range(columns):
            here = row * columns + column
            if column + 1 < columns and not _drawn(by_x[column + 1], ys[row], ys[row + 1]):
                parent[_root(parent, here + 1)] = _root(parent, here)
            if row + 1 < rows and not _drawn(by_y[row + 1], xs[column], xs[column + 1]):
                parent[_root(parent, here + columns)] = _root(parent, here)
    members: dict[int, list[int]] = {}
    for here in range(rows * columns):
        members.setdefault(_root(parent, here), []).append(here)
    cells: list[Cell] = []
    owners = [0] * (rows * columns)
    for group in members.values():  # in the order of their first rectangles, row by row
        for here in group:
            owners[here] = len(cells)
        cells.append(_cell(group, columns, xs, ys))
    return Grid((xs[0], ys[0], xs[-1], ys[-1]), cells, xs, ys, owners)


def _cell(group: list[int], columns: int, xs: list[float], ys: list[float]) -> Cell:
    row, last_row = min(group) // columns, max(group) // columns
    column, last_column = min(i % columns for i in group), max(i % columns for i in group)
    box = (xs[column], ys[row], xs[last_column + 1], ys[last_row + 1])
    return Cell(box, row, column, last_column - column + 1, last_row - row + 1)


def _places(rules: list[Rule]) -> list[float]:
    places: list[float] = []
    for at in sorted(rule.at for rule in rules):
        if not places or at - places[-1] > _NEAR:
            places.append(at)
    return places


def _by_place(rules: list[Rule], places: list[float]) -> list[list[Rule]]:
    result: list[list[Rule]] = [[] for _ in places]
    for rule in rules:
        nearest = min(range(len(places)), key=lambda i: abs(places[i] - rule.at))
        result[nearest].append(rule)
    return result


def _drawn(rules: list[Rule], low: float, high: float) -> bool:
    covered = sum(max(0.0, min(rule.high, high) - max(rule.low, low)) for rule in rules)
    return covered >= _COVERED * (high - low)


def _outermost(grids: list[Grid]) -> list[Grid]:
    """Without grids that lie inside a one-cell frame's only cell being counted twice: inner grids first."""
    return [
        grid for grid in grids if not any(_encloses(other.box, grid.box) and len(other.cells) > 1 for other in grids)
    ]


def _encloses(outer: Box, inner: Box) -> bool:
    return outer is not inner and all(
        (
            outer[0] - _NEAR <= inner[0],
            outer[1] - _NEAR <= inner[1],
            inner[2] <= outer[2] + _NEAR,
            inner[3] <= outer[3] + _NEAR,
        )
    )
