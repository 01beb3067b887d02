"""HTML tables: which hold data and which only lay out a page, and where each cell stands."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from minutesparse.readers.html_elements import holds_words
from minutesparse.readers.html_limits import MAX_ROW_SPAN, MAX_SPAN

if TYPE_CHECKING:
    from selectolax.lexbor import LexborNode

_FLOWING = "h1, h2, h3, h4, table, .mgWordPara, .mgAiTitleTxt"
_LONG_CELL = 800


@dataclass(frozen=True, slots=True)
class Cell:
    """Where a cell stands: number of its table in the document, row and column from 0, columns it covers."""

    table: int
    row: int
    column: int
    span: int = 1


@dataclass(slots=True)
class Grid:
    """A data table while its rows are read."""

    table: int
    row: int = -1
    column: int = 0
    held: dict[int, int] = field(default_factory=dict)  # column → rows that a cell above still covers

    def next_row(self) -> None:
        """Begin a row."""
        self.row += 1
        self.column = 0

    def next_cell(self, span: str | None, row_span: str | None) -> Cell:
        """Place the next cell of the row; absurd spans are clamped."""
        while self.held.get(self.column, 0) >= max(self.row, 0) + 1:
            self.column += 1
        cell = Cell(self.table, max(self.row, 0), self.column, _clamped(span, MAX_SPAN))
        rows = _clamped(row_span, MAX_ROW_SPAN)
        for column in range(cell.column, cell.column + cell.span):
            if rows > 1:
                self.held[column] = cell.row + rows
        self.column += cell.span
        return cell


def _clamped(value: str | None, highest: int) -> int:
    text = (value or "").strip()
    return min(max(int(text), 1), highest) if text.isascii() and text.isdigit() and len(text) < 12 else 1


def is_layout(table: LexborNode, role: str | None) -> bool:
    """Whether a table only arranges text that flows: its blocks are then paragraphs and not cells."""
    if role in {"presentation", "none"}:
        return True
    if table.css_first(".mgAiTitleTxt, .mgWordPara") is not None:
        return True
    widths = [sum(1 for cell in cells if holds_words(cell)) for cells in _rows(table)]
    if not widths or max(widths) <= 1:
        return True
    wide = sum(1 for width in widths if width > 1)
    if wide > 2 and wide * 2 >= len(widths):
        return False
    return table.css_first(_FLOWING) is not None and any(
        holds_words(cell, _LONG_CELL) for cells in _rows(table) for cell in cells
    )


def _rows(table: LexborNode) -> Iterator[list[LexborNode]]:
    """The cells of each row of the table itself, not of tables inside it."""
    for part in _children(table):
        if part.tag == "tr":
            yield [cell for cell in _children(part) if cell.tag in {"td", "th"}]
        elif part.tag in {"tbody", "thead", "tfoot"}:
            for row in _children(part):
                if row.tag == "tr":
                    yield [cell for cell in _children(row) if cell.tag in {"td", "th"}]


def _children(node: LexborNode) -> Iterator[LexborNode]:
    child = node.child
    while child is not None:
        yield child
        child = child.next
