"""Words and ruled tables of each page → blocks of the whole document in reading order."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import groupby, pairwise
from statistics import median

from minutesparse.layout import Block, BlockKind
from minutesparse.readers.pdf_columns import Region, find_margin, find_regions
from minutesparse.readers.pdf_lines import Line, find_rows, joined_text, outline
from minutesparse.readers.pdf_paragraphs import Paragraph, Spelling, continues, extend, find_paragraphs, paragraph_text
from minutesparse.readers.pdf_rules import Cell, Grid
from minutesparse.readers.pdf_running import find_running
from minutesparse.readers.pdf_words import SYMBOL, Word

Rows = list[list[Line]]
_FEW = 10  # lines of text on a page: too few to show where they could reach
_PADDING = 10.0  # points between a table's side and the text in it
_COLUMN = 20.0  # points: narrower columns are double lines


@dataclass(slots=True)
class TablePart:
    """A ruled table on one page: the lines of each of its cells that hold text."""

    grid: Grid
    cells: list[tuple[Cell, list[Line]]]


@dataclass(slots=True)
class PageParts:
    """What stands on one page: rows outside tables from top to bottom, and tables."""

    number: int
    height: float
    rows: Rows
    tables: list[TablePart]


@dataclass(slots=True)
class _Entry:
    """A paragraph on its way to being a block."""

    kind: BlockKind
    paragraph: Paragraph
    table: int | None = None
    row: int | None = None
    column: int | None = None
    span: int = 1


@dataclass(slots=True)
class _Table:
    """A table that may go on on the next page: the last paragraph of each of its cells with the cell's sides."""

    part: TablePart
    number: int
    last_row: int
    last: list[tuple[float, float, _Entry]] = field(default_factory=list)


@dataclass(slots=True)
class _Measure:
    """What is usual in the document: line distance in sizes, right edge of the text on each page."""

    pitch: float = 1.2
    rights: dict[int, float] = field(default_factory=dict)


def page_parts(number: int, height: float, words: list[Word], grids: list[Grid]) -> PageParts:
    """Sort the words of a page into its tables and the text outside them."""
    tables: list[TablePart] = []
    for grid in grids:
        inside: dict[int, list[Word]] = {}
        outside: list[Word] = []
        left, top, right, bottom = grid.box
        for word in words:
            x, y = (word.x0 + word.x1) / 2, (word.top + word.bottom) / 2
            cell = grid.cell_at(x, y) if top <= y < bottom and left <= x < right else None
            if cell is None:
                outside.append(word)
            else:
                inside.setdefault(cell, []).append(word)
        filled = len({grid.cells[cell].column for cell in inside})
        if not filled or (filled == 1 and not _is_row(grid)):
            continue  # a frame around text, or a table without text
        cells = [(grid.cells[cell], _cell_lines(inside[cell], number)) for cell in sorted(inside)]
        tables.append(TablePart(grid, cells))
        words = outside
    return PageParts(number, height, find_rows(words, number) if words else [], tables)


def _is_row(grid: Grid) -> bool:
    """A grid of several real columns, of which a page break may have left words in one alone."""
    wide = sum(high - low >= _COLUMN for low, high in pairwise(grid.xs))
    return wide > 2 and len(grid.cells) >= grid.rows * wide


def _cell_lines(words: list[Word], page: int) -> list[Line]:
    lines: list[Line] = []
    for region in find_regions(find_rows(words, page), []):
        lines += region.lines
        lines += [line for row in region.rows for line in row if line is not None]
    return lines


def build_blocks(pages: list[PageParts], spelling: Spelling) -> list[Block]:
    """The blocks of a document."""
    headers, footers = find_running([(page.rows, page.height) for page in pages])
    running = headers | footers
    flow = _Flow(_measure(pages, running))
    bodies = [[kept for row in page.rows if (kept := [x for x in row if id(x) not in running])] for page in pages]
    known = {line.x0 for rows in bodies for line in find_margin(rows)}
    for page, rows in zip(pages, bodies, strict=True):
        flow.add_running("header", [line for row in page.rows for line in row if id(line) in headers])
        flow.add_page(page, rows, find_margin(rows, known) if known else [])
        flow.add_running("footer", [line for row in page.rows for line in row if id(line) in footers])
    return _blocks(_uncut(flow.entries), spelling)


def _measure(pages: list[PageParts], running: set[int]) -> _Measure:
    pitches: Counter[float] = Counter()
    reach: dict[int, float] = {}
    for page in pages:
        ends: list[float] = []
        before: Line | None = None
        for row in page.rows:
            line = row[0]
            if len(row) > 1 or id(line) in running or len(line.words) < 5:
                before = None
                continue
            ends.append(line.x1)
            if before is not None and abs(before.size - line.size) < 0.5 and line.size > 0:
                pitch = (line.bottom - before.bottom) / line.size
                if 0.9 < pitch < 2.4:
                    pitches[round(pitch * 20) / 20] += 1
            before = line
        if len(ends) >= 3:
            ends.sort(reverse=True)
            reach[page.number] = ends[min(2, len(ends) // 10)]
            if len(ends) < _FEW and page.tables:
                reach[page.number] = max(reach[page.number], _farthest(page) - _PADDING)
    usual = median(reach.values()) if reach else 0.0
    rights = {page.number: max(reach.get(page.number, 0.0), usual) or _farthest(page) for page in pages}
    return _Measure(pitches.most_common(1)[0][0] if pitches else 1.2, rights)


def _farthest(page: PageParts) -> float:
    """How far anything on a page reaches."""
    rows = max((row[-1].x1 for row in page.rows), default=0.0)
    return max(rows, *(table.grid.box[2] for table in page.tables), 0.0)


class _Flow:
    """Collects entries page by page and joins what a page break cut apart."""

    def __init__(self, measure: _Measure) -> None:
        self.entries: list[_Entry] = []
        self._measure = measure
        self._open: _Entry | None = None  # the last entry of running text on the page before
        self._tables = 0
        self._last_table: _Table | None = None

    def add_running(self, kind: BlockKind, lines: list[Line]) -> None:
        self.entries += [
            _Entry(kind, Paragraph([line], line.x0)) for line in sorted(lines, key=lambda x: (x.top, x.x0))
        ]

    def add_page(self, page: PageParts, rows: Rows, margin: list[Line]) -> None:
        right = self._measure.rights.get(page.number, 0.0)
        start = 0
        for table in sorted(page.tables, key=lambda table: table.grid.box[1]):
            end = start
            while end < len(rows) and (rows[end][0].top + rows[end][0].bottom) / 2 < table.grid.box[1]:
                end += 1
            self._add_text(rows[start:end], margin, right)
            self._add_table(table)
            start = end
        self._add_text(rows[start:], margin, right)

    def _add_text(self, rows: Rows, margin: list[Line], right: float) -> None:
        if not rows:
            return
        beside = {id(line) for line in margin}
        for region in find_regions(rows, [line for row in rows for line in row if id(line) in beside]):
            if region.kind == "grid":
                start = len(self.entries)
                self._add_grid(region)
                self.entries[start:] = _with_margin(self.entries[start:], region.margin)
                continue
            paragraphs = find_paragraphs(region.lines, region.right or right, self._measure.pitch)
            if paragraphs and self._open is not None and self._open.table is None:
                opened = self._open.paragraph
                if opened.last.page != paragraphs[0].first.page and continues(
                    opened, paragraphs[0].first, self._measure.pitch
                ):
                    for line in paragraphs.pop(0).lines:
                        extend(opened, line)
            entries = [_Entry("paragraph", paragraph) for paragraph in paragraphs]
            if entries:
                self._open = entries[-1]
                self._last_table = None
            self.entries += _with_margin(entries, region.margin)

    def _add_grid(self, region: Region) -> None:
        """An unruled table: a row goes on while its first column does, or stays empty while another goes on."""
        number, self._tables = self._tables, self._tables + 1
        self._last_table, self._open = None, None
        pitch, index, filled = self._measure.pitch, -1, 0
        row: list[list[_Entry]] = []
        for lines in region.rows:
            going_on = [
                line is not None and bool(cell) and continues(cell[-1].paragraph, line, pitch)
                for line, cell in zip(lines, row, strict=False)
            ]
            if not row or not _same_row(lines, going_on, filled):
                self.entries += [entry for cell in row for entry in cell]
                index, row, going_on = index + 1, [[] for _ in lines], [False] * len(lines)
                filled = sum(line is not None for line in lines)
            for column, (line, goes_on) in enumerate(zip(lines, going_on, strict=True)):
                if line is not None and goes_on:
                    extend(row[column][-1].paragraph, line)
                elif line is not None:
                    paragraph = Paragraph([line], line.text_x0, 0.0, region.rights[column])
                    row[column].append(_Entry("cell", paragraph, number, index, column))
        self.entries += [entry for cell in row for entry in cell]

    def _add_table(self, part: TablePart) -> None:
        before = self._last_table if self._last_table and _other_page(self._last_table.part, part) else None
        number, first_row = self._tables, 0
        if before is not None and _same_columns(before.part.grid, part.grid):
            number, first_row = before.number, before.last_row + (0 if _starts_inside(part) else 1)
        else:
            self._tables += 1
        table = _Table(part, number, first_row + part.grid.rows - 1)
        for index, cells in groupby(part.cells, lambda item: item[0].row):
            columns: list[list[_Entry]] = []
            for cell, lines in cells:
                entries = self._cell_entries(cell, lines, number, first_row + index)
                if index == 0 and before is not None and _goes_on(part):
                    self._continue_cell(before, cell, entries)
                if entries:
                    columns.append(entries)
                    table.last.append((cell.box[0], cell.box[2], entries[-1]))
            self.entries += _row_order(columns, part.grid)
        self._last_table, self._open = table, None

    def _continue_cell(self, before: _Table, cell: Cell, entries: list[_Entry]) -> None:
        """Give the first lines of a cell to the paragraph that the page break cut, in the cell above."""
        above = [entry for x0, x1, entry in before.last if abs(x0 - cell.box[0]) < 6 and abs(x1 - cell.box[2]) < 6]
        if above and continues(above[-1].paragraph, entries[0].paragraph.first, self._measure.pitch):
            for line in entries.pop(0).paragraph.lines:
                extend(above[-1].paragraph, line)

    def _cell_entries(self, cell: Cell, lines: list[Line], number: int, row: int) -> list[_Entry]:
        padding = min(max(min(line.x0 for line in lines) - cell.box[0], 2.0), 8.0)
        right = max(cell.box[2] - padding, *(line.x1 for line in lines))
        paragraphs = find_paragraphs(lines, right, self._measure.pitch)
        return [_Entry("cell", paragraph, number, row, cell.column, cell.column_span) for paragraph in paragraphs]


def _same_row(lines: list[Line | None], going_on: list[bool], filled: int) -> bool:
    """Whether lines go on with a row of an unruled table whose first lines filled so many columns."""
    count = sum(line is not None for line in lines)
    if lines[0] is None:
        return any(going_on)
    return going_on[0] and (count < filled or sum(going_on) == count)


def _same_columns(grid: Grid, other: Grid) -> bool:
    return grid.columns == other.columns and all(abs(a - b) < 6 for a, b in zip(grid.xs, other.xs, strict=True))


def _other_page(before: TablePart, part: TablePart) -> bool:
    return bool(before.cells and part.cells) and before.cells[0][1][0].page != part.cells[0][1][0].page


def _starts_inside(part: TablePart) -> bool:
    """The first row goes on with one of the page before: its first column is empty."""
    return min((cell.column for cell, _ in part.cells if cell.row == 0), default=0) > 0


def _goes_on(part: TablePart) -> bool:
    """The first row may go on with one of the page before: as above, or its first column holds the text."""
    return _starts_inside(part) or part.grid.xs[1] - part.grid.xs[0] > 0.45 * (part.grid.xs[-1] - part.grid.xs[0])


def _row_order(columns: list[list[_Entry]], grid: Grid) -> list[_Entry]:
    """Cells from left to right; in a row that holds running text, labels and margins go beside what they stand by."""
    if not columns:
        return []
    widths = [_width(entries[0], grid) for entries in columns]
    main = max(range(len(columns)), key=lambda k: widths[k])
    if len(columns[main]) < 2 or widths[main] < 0.45 * (grid.box[2] - grid.box[0]):
        return [entry for entries in columns for entry in entries]
    placed = [(_top(entry), 1, entry) for entry in columns[main]]
    for k, entries in enumerate(columns):
        if k != main:
            placed += [
                (_anchor(entry, columns[main], before=k < main), 0 if k < main else 2, entry) for entry in entries
            ]
    placed.sort(key=lambda item: (item[0], item[1]))
    return [entry for _, _, entry in placed]


def _width(entry: _Entry, grid: Grid) -> float:
    column = entry.column or 0
    return grid.xs[min(column + entry.span, grid.columns)] - grid.xs[column]


def _top(entry: _Entry) -> float:
    return entry.paragraph.first.top


def _anchor(entry: _Entry, main: list[_Entry], *, before: bool) -> float:
    """Top of the paragraph of the main column beside which an entry stands."""
    first = entry.paragraph.first
    middle = (first.top + first.bottom) / 2
    if before:
        below = [_top(other) for other in main if other.paragraph.first.bottom > middle]
        return min(below, default=_top(main[-1]) + 1)
    above = [_top(other) for other in main if _top(other) <= middle]
    return max(above, default=_top(main[0]))


def _with_margin(entries: list[_Entry], margin: list[Line]) -> list[_Entry]:
    """Margin lines as entries of their own, each behind the paragraph it stands beside."""
    if not margin:
        return entries
    result = list(entries)
    for line in margin:
        middle = (line.top + line.bottom) / 2
        place = 0
        for index, entry in enumerate(result):
            tops = [other.top for other in entry.paragraph.lines if other.page == line.page]
            if tops and min(tops) <= middle:
                place = index + 1
        result.insert(place, _Entry("margin", Paragraph([line], line.x0)))
    return result


def _uncut(entries: Iterable[_Entry]) -> Iterator[_Entry]:
    """Entries with the edges of a page behind the passage they stand in: what ends in a colon or semicolon goes on below."""
    waiting: list[_Entry] = []
    goes_on = False
    for entry in entries:
        if entry.kind in ("header", "footer") and goes_on:
            waiting.append(entry)
            continue
        if entry.kind != "paragraph":
            yield from waiting
            waiting = []
        yield entry
        goes_on = entry.kind == "paragraph" and entry.paragraph.last.words[-1].text[-1:] in (":", ";")
        if not goes_on:
            yield from waiting
            waiting = []
    yield from waiting


def _blocks(entries: Iterable[_Entry], spelling: Spelling) -> list[Block]:
    blocks: list[Block] = []
    indents: list[float] = []
    for entry in entries:
        first = entry.paragraph.first
        bullet = first.bullet and first.label == 1 and len(first.words) > 1
        text, marks = paragraph_text(entry.paragraph.lines, 1 if bullet else 0, spelling)
        if not text:
            continue
        block = Block(entry.kind, text, marks=marks, size=round(first.size, 1), indent=round(first.x0, 1))
        block.page, block.bbox = first.page, outline(entry.paragraph.lines)
        block.table, block.row, block.column, block.column_span = entry.table, entry.row, entry.column, entry.span
        if bullet:
            block.label = _bullet_label(first)
            if block.kind == "paragraph":
                block.kind = "list_item"
            while indents and first.x0 < indents[-1] - 3:
                indents.pop()
            if not indents or first.x0 > indents[-1] + 3:
                indents.append(first.x0)
            block.level = len(indents)
        elif block.kind == "paragraph" and not (indents and first.x0 > indents[0] + 3):
            indents.clear()
        blocks.append(block)
    return blocks


def _bullet_label(line: Line) -> str:
    text = joined_text(line.words[:1])
    return "•" if "\uf000" <= text <= "\uf0ff" or line.words[0].style & SYMBOL else text
