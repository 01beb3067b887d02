"""HTML tables: which hold data and which only lay out a page, and where each cell stands."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from minutesparse.readers.html_elements import holds_words
from minutesparse.readers.html_limits import MAX_ROW_SPAN, MAX_SPAN

if TYPE_CHECKING:
    from selectolax.lexbor import LexborNode

_LONG_CELL = 800
_GROUPS = frozenset({"tbody", "thead", "tfoot"})
_ROW = frozenset({"tr"})
_CELLS = frozenset({"td", "th"})


class Cell(NamedTuple):
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
        row = max(self.row, 0)
        while self.held and self.held.get(self.column, 0) > row:
            self.column += 1
        cell = Cell(self.table, row, self.column, _clamped(span, MAX_SPAN) if span else 1)
        self.column += cell.span
        rows = _clamped(row_span, MAX_ROW_SPAN) if row_span else 1
        if rows > 1:
            self.held.update(dict.fromkeys(range(cell.column, self.column), row + rows))
        return cell


def _clamped(value: str, highest: int) -> int:
    text = value.strip()
    return min(max(int(text), 1), highest) if text.isascii() and text.isdigit() and len(text) < 12 else 1


def is_layout(table: LexborNode, role: str | None) -> bool:
    """Whether a table only arranges text that flows: its blocks are then paragraphs and not cells."""
    if role in {"presentation", "none"}:
        return True
    if table.css_first(".mgAiTitleTxt, .mgWordPara") is not None:
        return True
    if not any(_has_columns(_children(row, _CELLS)) for row in _rows(table)):
        return True
    if len(table.text()) <= _LONG_CELL:
        return False
    rows = [_children(row, _CELLS) for row in _rows(table)]
    if not any(holds_words(cell, _LONG_CELL) for cells in rows for cell in cells):
        return False
    wide = sum(1 for cells in rows if _has_columns(cells))
    return wide <= 2 or wide * 2 < len(rows)


def _has_columns(cells: list[LexborNode]) -> bool:
    """Whether more than one cell of a row holds words."""
    return len(cells) > 1 and sum(1 for cell in cells if holds_words(cell)) > 1


def _rows(table: LexborNode) -> Iterator[LexborNode]:
    """The rows of the table itself, not of tables inside it."""
    part = table.child
    while part is not None:
        tag = part.tag
        if tag == "tr":
            yield part
        elif tag in _GROUPS:
            yield from _children(part, _ROW)
        part = part.next


def _children(node: LexborNode, tags: frozenset[str]) -> list[LexborNode]:
    found = []
    child = node.child
    while child is not None:
        if child.tag in tags:
            found.append(child)
        child = child.next
    return found
