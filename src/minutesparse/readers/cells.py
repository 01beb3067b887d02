"""Place of a table cell → the block that stands there: shared by the readers of word processor files."""

from __future__ import annotations

from typing import NamedTuple

from minutesparse.layout import Block


class Place(NamedTuple):
    """Where a table cell is."""

    table: int
    row: int
    column: int
    span: int

    def take(self, block: Block) -> None:
        """Make a block the cell, or a part of it."""
        block.kind = "cell"
        block.table, block.row, block.column, block.column_span = self
