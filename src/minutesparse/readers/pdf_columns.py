"""Rows of lines → reading order: flowing text, columns of text, grids of short entries, right-hand margins."""

from __future__ import annotations

import itertools
from collections.abc import Collection
from dataclasses import dataclass, field
from typing import Literal

from minutesparse.readers.pdf_lines import Line, make_line

Rows = list[list[Line]]
_PADDING = 10.0  # points between the text of a column and the start of the next
_FAR = 10_000.0


@dataclass(slots=True)
class Region:
    """Lines that are read in one go. `margin` lines stand beside the text, `grid` rows are an unruled table."""

    kind: Literal["text", "grid"]
    lines: list[Line] = field(default_factory=list)
    margin: list[Line] = field(default_factory=list)
    columns: list[float] = field(default_factory=list)  # left edges of a grid's columns
    rights: list[float] = field(default_factory=list)  # and their right edges
    rows: list[list[Line | None]] = field(default_factory=list)  # of a grid: a line or nothing for each column
    right: float = 0.0  # right edge of the column of text; 0: what its lines reach


def find_regions(rows: Rows, margin: list[Line]) -> list[Region]:
    """The regions of a page or cell in reading order; `margin` holds those of its lines that stand beside the text."""
    if all(len(row) == 1 for row in rows):
        return [Region("text", [row[0] for row in rows])] if rows else []
    taken = {id(line) for line in margin}
    rows = [kept for row in rows if (kept := [line for line in row if id(line) not in taken])]
    regions: list[Region] = []
    start = 0
    while start < len(rows):
        end, gutters = _band(rows, start)
        if gutters and _is_plain(rows, start, end, gutters):
            gutters = []
        if gutters:
            regions += _band_regions(rows[start:end], gutters)
        else:
            lines = [_merged(row) for row in rows[start:end]]
            regions.append(Region("text", lines))
        start = end
    return _with_margin(_joined_text(regions), margin)


def _merged(row: list[Line]) -> Line:
    return row[0] if len(row) == 1 else make_line([word for line in row for word in line.words], row[0].page)


def find_margin(rows: Rows, known: Collection[float] = ()) -> list[Line]:
    """Short entries right of where the body text ends, whatever stands on their left.

    `known` holds the left edges of such entries on other pages.
    """
    body = [line for row in rows for line in row if len(line.words) >= 6]
    if len(body) < 3:
        return []
    left, right = min(line.x0 for line in body), max(line.x1 for line in body)
    width = right - left
    long = [line for line in body if line.x1 - line.x0 > 0.55 * width]
    if len(long) < 3:
        return []
    edge = max(line.x1 for line in long)
    found: list[Line] = []
    notes: list[Line] = []
    doubtful: list[Line] = []  # behind several pieces of text: of a grid, unless the margin is known to be there
    for row in rows:
        line = row[-1]
        if line.bullet or len(line.words) > 6 or line.x1 - line.x0 > 0.3 * width:
            continue
        if len(row) > 2:
            if len(line.words) <= 2 and (line.x0 > edge - 1.0 or _is_note(row, left + 0.7 * width)):
                doubtful.append(line)
        elif line.x0 > edge - 1.0 and line.x0 > left + 0.6 * width:
            found.append(line)
        elif len(line.words) <= 2 and _is_note(row, left + 0.7 * width):
            notes.append(line)
    near = found + notes
    found += [
        note
        for note in notes
        if any(_in_line(note, other) for other in near if other is not note)
        or any(abs(note.x0 - x) < 20 for x in known)
    ]
    return found + [note for note in doubtful if any(abs(note.x0 - other.x0) < 6 for other in found)]


def _is_note(row: list[Line], from_x: float) -> bool:
    """A few letters far behind the end of a line of text."""
    line = row[-1]
    return (
        line.x0 > from_x
        and (len(row) == 1 or line.x0 - row[-2].x1 > 1.8 * line.size)
        and line.x1 - line.x0 < 5 * line.size
        and not any(char.isdigit() for char in line.text)
    )


def _in_line(note: Line, other: Line) -> bool:
    return abs(note.x0 - other.x0) < 20 or abs(note.x1 - other.x1) < 6


def _gaps(row: list[Line]) -> list[tuple[float, float]]:
    return [(a.x1, b.x0) for a, b in itertools.pairwise(row)]


def _band(rows: Rows, start: int) -> tuple[int, list[tuple[float, float]]]:
    """End of the run of rows from `start` that share gutters, and those gutters; no gutters: rows of plain text."""
    if len(rows[start]) == 1:
        end = start + 1
        while end < len(rows) and len(rows[end]) == 1:
            end += 1
        return end, []
    gutters = _gaps(rows[start])
    end, last_multiple = start + 1, start
    while end < len(rows):
        row, before = rows[end], rows[end - 1]
        pitch = row[0].bottom - before[0].bottom
        if pitch > 3.2 * max(row[0].size, before[0].size):
            break
        kept = [cut for gutter in gutters if (cut := _cut(gutter, row)) is not None]
        if not kept or (len(row) > 1 and not _shares(kept, row)):
            break
        if len(row) - 1 > len(gutters) and end + 1 < len(rows) and len(rows[end + 1]) == len(row):
            break  # a heading over a table of more columns
        if len(row) == 1 and not _continues(row[0], rows[last_multiple], before[0], kept):
            break
        gutters = kept
        if len(row) > 1:
            last_multiple = end
        end += 1
    return end, gutters


def _shares(gutters: list[tuple[float, float]], row: list[Line]) -> bool:
    gaps = _gaps(row)
    return any(min(high, right) - max(low, left) > 3 for low, high in gutters for left, right in gaps)


def _continues(line: Line, multiple: list[Line], before: Line, gutters: list[tuple[float, float]]) -> bool:
    """Whether a lone line still belongs to the columns: under a later column, or under the first at its left edge."""
    pitch = line.bottom - before.bottom
    if line.x0 >= gutters[0][1] - 3:
        return pitch < 2.2 * line.size
    above = before if before.x1 <= gutters[0][0] + 3 else multiple[0]
    placed = abs(line.x0 - above.x0) < 3 or abs(line.x0 + line.x1 - above.x0 - above.x1) < line.size
    return placed and pitch < 1.7 * line.size and line.x1 <= gutters[0][0] + 3


def _cut(gutter: tuple[float, float], row: list[Line]) -> tuple[float, float] | None:
    """What is left of a gutter beside the lines of a row; None where a line crosses it."""
    low, high = gutter
    for line in row:
        if line.x1 <= low or line.x0 >= high:
            continue
        if line.x0 <= low and line.x1 >= high:
            return None
        if line.x0 <= low:
            low = line.x1
        elif line.x1 >= high:
            high = line.x0
        else:
            middle = (line.x0 + line.x1) / 2
            if middle < (low + high) / 2:
                low = line.x1
            else:
                high = line.x0
    return (low, high) if high - low > 4 else None


def _is_plain(rows: Rows, start: int, end: int, gutters: list[tuple[float, float]]) -> bool:
    """A single row with gaps, and what follows it, that is no columns: spread text, a lead-in, a label and its text."""
    if any(len(row) > 1 for row in rows[start + 1 : end]):
        return False
    first = rows[start][0]
    if all(line.words[-1].text.endswith(":") for line in rows[start]):
        return False  # headings side by side
    if _is_spread(rows[start]):
        return True
    if len(rows[start]) > 2 and all(len(line.words) <= 4 for line in rows[start]) and not _inside_text(rows, start):
        return False
    if _inside_text(rows, start) or first.label or len(first.words) > 5:
        return True
    return any(row[0].x0 < gutters[0][0] for row in rows[start + 1 : end])


def _inside_text(rows: Rows, index: int) -> bool:
    """A lone row with a gap, in the middle of lines that cross that gap: wide spacing, not columns."""
    row = rows[index]
    for other in (index - 1, index + 1):
        if 0 <= other < len(rows):
            near = rows[other][0]
            if abs(near.bottom - row[0].bottom) < 1.8 * row[0].size and near.x0 < row[0].x1 and near.x1 > row[1].x0:
                return True
    return False


def _is_spread(row: list[Line]) -> bool:
    """A lone row of single words with even gaps: text spread to fill the line."""
    gaps = [high - low for low, high in _gaps(row)]
    return len(gaps) > 1 and all(len(line.words) - line.label <= 1 for line in row) and min(gaps) > 0.5 * max(gaps)


def _columns(rows: Rows, gutters: list[tuple[float, float]]) -> list[list[list[Line]]]:
    """For each row, the lines of each column."""
    bounds = sorted((low + high) / 2 for low, high in gutters)
    table: list[list[list[Line]]] = []
    for row in rows:
        cells: list[list[Line]] = [[] for _ in range(len(bounds) + 1)]
        for line in row:
            middle = (line.x0 + min(line.x1, line.x0 + 3 * line.size)) / 2
            cells[sum(middle > bound for bound in bounds)].append(line)
        table.append(cells)
    return table


def _band_regions(rows: Rows, gutters: list[tuple[float, float]]) -> list[Region]:
    table = _columns(rows, gutters)
    count = len(gutters) + 1
    columns = [[_merged(cells[k]) for cells in table if cells[k]] for k in range(count)]
    if count == 2 and _is_label_column(columns[0], columns[1]):
        return [Region("text", [_labelled(cells) for cells in table])]
    if count == 2 and _are_text_columns(columns):
        return [region for column in columns for region in (Region("text", column),)]
    if count > 1 and _are_headed_lists(table, count):
        return [Region("text", column) for column in columns]
    if len(rows) == 1:
        return [Region("text", [line]) for cells in table for part in cells if part for line in (_merged(part),)]
    if count == 2 and len(columns[1]) > 1 and not any(map(_are_in_line, itertools.pairwise(columns[1]))):
        return [Region("text", [_merged([line for part in cells for line in part]) for cells in table])]
    lefts = [min((line.x0 for line in column), default=0.0) for column in columns]
    rights = [left - _PADDING for left in lefts[1:]] + [_last_right(columns[-1])]
    grid = [[_merged(part) if part else None for part in cells] for cells in table]
    return [Region("grid", columns=lefts, rights=rights, rows=grid)]


def _are_in_line(lines: tuple[Line, Line]) -> bool:
    """Whether two entries of a column share an edge or their middle: what is only spaced out with blanks does not."""
    above, line = lines
    left, right = line.x0 - above.x0, line.x1 - above.x1
    return min(abs(left), abs(right), abs(left + right) / 2) < line.size


def _last_right(column: list[Line]) -> float:
    """Right edge of the last column: what its lines reach where it holds wrapped text, else out of reach."""
    if sum(len(line.words) for line in column) < 3.5 * len(column):
        return _FAR
    return max(line.x1 for line in column)


def _labelled(cells: list[list[Line]]) -> Line:
    """A label and the text beside it as one line; text without a label stays where it is."""
    label, text = cells[0], cells[1]
    if not label:
        return _merged(text)
    if not text:
        return _merged(label)
    line = _merged([*label, *text])
    line.label = sum(len(part.words) for part in label)
    line.text_x0 = text[0].x0
    line.first_width = text[0].words[0].x1 - text[0].words[0].x0
    return line


def _is_label_column(left: list[Line], right: list[Line]) -> bool:
    """A narrow column of labels ("Present:", "RESOLVED") beside text."""
    if not left or not right:
        return False
    if any(len(line.words) > 5 for line in left) or all(line.words[-1].text.endswith(":") for line in right):
        return False
    marked = sum(line.words[-1].text[-1:] in ":.-–" or line.label > 0 for line in left)
    if 2 * marked > len(left):
        return True
    return len(right) > 1.5 * len(left) and len(left) <= 2 and sum(len(line.words) for line in right) > 6 * len(right)


def _are_text_columns(columns: list[list[Line]]) -> bool:
    return all(len(column) >= 6 and sum(len(line.words) for line in column) >= 4.5 * len(column) for column in columns)


def _are_headed_lists(table: list[list[list[Line]]], count: int) -> bool:
    """Each column has a heading of its own on top: ends in a colon, or is bold over lines that are not."""
    first = [part[0] for part in table[0] if part]
    if len(first) != count or len(table) < 2:
        return False
    colons = sum(line.words[-1].text.endswith(":") for line in first)
    if colons == count:
        return True
    rest = [line for cells in table[1:] for part in cells for line in part]
    upper = all(line.text.isupper() for line in first) and not any(line.text.isupper() for line in rest)
    bold = all(line.bold for line in first) and not any(line.bold for line in rest)
    return (upper or bold) and (count == 2 or colons > 0) and all(len(line.words) <= 4 for line in first)


def _joined_text(regions: list[Region]) -> list[Region]:
    """Neighbouring stretches of flowing text are one, except the columns of a band."""
    result: list[Region] = []
    for region in regions:
        if result and region.kind == "text" == result[-1].kind and region.lines and result[-1].lines:
            last, first = result[-1].lines[-1], region.lines[0]
            if first.bottom > last.bottom:
                result[-1].lines += region.lines
                continue
        result.append(region)
    return result


def _with_margin(regions: list[Region], margin: list[Line]) -> list[Region]:
    for line in margin:
        best = None
        for region in regions:
            tops = [other.top for other in region.lines] or [
                line.top for row in region.rows for line in row if line is not None
            ]
            if tops and tops[0] <= line.bottom:
                best = region
        if best is None:
            best = regions[0] if regions else None
        if best is None:
            return [Region("text", [], margin)]
        best.margin.append(line)
    return regions
