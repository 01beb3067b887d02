"""What a line is that may be the heading of an item, and which lines never are."""

from __future__ import annotations

from dataclasses import dataclass

from minutesparse.pipeline.structure.numbering import Number

SKIPPED = frozenset({"furniture", "header", "footer", "note", "margin"})


@dataclass(slots=True)
class Heading:
    """A line, or what it begins with, that may be the heading of an item."""

    line: int
    after: int  # index of the first line after those the heading takes up
    start: int
    title: tuple[int, int]
    head: int  # offset where what is said under it begins
    look: tuple[int, bool, bool]  # 2 bold, 1 a heading of the format, 0 neither; title in capitals; in a table
    weight: float
    level: int = 0  # of the format's own headings
    number: Number | None = None
    indent: float | None = None
    run_in: bool = False
    size: int = 0  # characters of its line
    purpose: tuple[int, int] | None = None  # agenda wording on the same line
    readings: tuple[Number, ...] = ()
    cell: int | None = None  # column of a title in bold over the words of its cell
    listed: bool = False  # a point of a list
    mark: str = ""  # what closes its label: ".", ")", ""
    loose: bool = False  # run into the text without a mark between
