"""Runs and paragraph properties of RTF → blocks: paragraphs, list items, table cells of one story."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from minutesparse.layout import Block, BlockKind
from minutesparse.readers.rtf_groups import DELETED
from minutesparse.readers.runs import HIDDEN, Runs
from minutesparse.readers.tally import Tally

_TWIPS = 20  # to a point
_MAX_LEVEL = 9


@dataclass(slots=True)
class Style:
    """A paragraph style: its name and heading level (0 is body text)."""

    name: str = ""
    outline: int = 0


@dataclass(slots=True)
class Properties:
    """What \\pard takes back."""

    style: int = 0
    outline: int | None = None
    left: int = 0
    first: int = 0
    depth: int = 0
    in_table: bool = False

    def set(self, word: str, number: int | None) -> bool:
        """Take in a control word of paragraphs; whether it is one."""
        value = number or 0
        if word == "intbl":
            self.in_table = True
        elif word == "s":
            self.style = value
        elif word == "outlinelevel":
            self.outline = value + 1 if 0 <= value < _MAX_LEVEL else 0
        elif word in ("li", "lin"):
            self.left = value
        elif word == "fi":
            self.first = value
        elif word == "ilvl":
            self.depth = min(max(value, 0), _MAX_LEVEL)
        else:
            return False
        return True


class Flow:
    """The blocks of one story in the making; `kind` overrides the kind of each (header, footer, note)."""

    def __init__(
        self, styles: Mapping[int, Style], tables: Iterator[int], tally: Tally, kind: BlockKind | None = None
    ) -> None:
        self.blocks: list[Block] = []
        self.boxes: list[Block] = []
        self.label = ""
        self.properties = Properties()
        self.kind = kind
        self._styles = styles
        self._tables = tables
        self._tally = tally
        self._runs = Runs()
        self._sizes: dict[float, int] = {}
        self._table: int | None = None
        self._row = self._column = 0
        self._pending: list[Block] = []  # of the row that is open

    def add(self, text: str, flags: int, size: float | None) -> None:
        """Add a run of text."""
        if flags & (DELETED | HIDDEN):
            words = self._tally.deleted if flags & DELETED else self._tally.hidden
            if text.strip():
                words.append(text.strip())
            return
        if size is not None:
            self._sizes[size] = self._sizes.get(size, 0) + len(text)
        self._runs.add(text, flags)

    def end_paragraph(self) -> None:
        """The paragraph ends; outside a table it also ends the table before it."""
        block = self._block()
        if self.properties.in_table:
            if block is not None:
                self._pending.append(block)
            return
        self._close_table()
        self._put([block] if block is not None else [])

    def end_cell(self) -> None:
        """The cell ends, and with it its last paragraph."""
        block = self._block()
        if block is not None:
            self._pending.append(block)
        if self._table is None:
            self._table, self._row = next(self._tables), 0
        for part in self._pending:
            part.kind = "cell"
            part.table, part.row, part.column = self._table, self._row, self._column
        self._put(self._pending)
        self._pending = []
        self._column += 1

    def end_row(self) -> None:
        """The row ends."""
        self._row, self._column = self._row + 1, 0

    def close(self) -> list[Block]:
        """The story ends: its blocks."""
        self.properties.in_table = False
        self.end_paragraph()
        return self.blocks

    def _close_table(self) -> None:
        if self._pending:  # text that was to be a table and never came to a cell's end
            self._put(self._pending)
            self._pending = []
        self._table, self._column = None, 0

    def _put(self, blocks: list[Block]) -> None:
        for block in blocks:
            if self.kind is not None:
                block.kind = self.kind
        self.blocks += blocks
        self.blocks += self.boxes
        self.boxes = []

    def _block(self) -> Block | None:
        text, marks = self._runs.take()
        label, self.label = self.label.strip(), ""
        size = max(self._sizes, key=self._sizes.__getitem__) if self._sizes else None
        self._sizes = {}
        if not text:
            return None
        style = self._styles.get(self.properties.style, Style())
        outline = style.outline if self.properties.outline is None else self.properties.outline
        edge = (self.properties.left + min(0, self.properties.first)) / _TWIPS
        block = Block("paragraph", text, label, 0, marks, style.name, size, edge)
        if outline:
            block.kind, block.level = "heading", outline
        elif label:
            block.kind, block.level = "list_item", self.properties.depth + 1
        return block
