"""Document → Layout: what every reader gives and all that the pipeline sees of a format.

A `Layout` is the document as ordered `Block`s in reading order. Readers keep every block: running headers, site
navigation and the like are marked by `kind`, never dropped, and what a reader could not read is a `Notice`.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

BlockKind = Literal[
    "heading",  # a heading as the format itself marks it (style, <h2>, "##"); the pipeline finds the unmarked ones
    "paragraph",
    "list_item",
    "cell",  # one paragraph of a table cell; `table`, `row` and `column` are set
    "header",  # running page header
    "footer",  # running page footer, page number
    "margin",  # beside the text: a right-hand action column, a marginal label
    "furniture",  # not the document's own words: navigation, share links, cookie notes
    "note",  # footnote, endnote, comment
]
MarkKind = Literal["bold", "italic", "underline", "strike", "inserted"]


@dataclass(frozen=True, slots=True)
class Mark:
    """Typography of `text[start:end]` of a block (character offsets)."""

    kind: MarkKind
    start: int
    end: int


@dataclass(slots=True)
class Block:
    """One paragraph, heading, list item or cell paragraph.

    `text` has no white space at either end and is never empty; a hard line break inside it is "\\n". A list label that
    the format generates or marks ("a)", "2.1", "•") is in `label` and not in `text`; one that the author typed stays in `text`.
    """

    kind: BlockKind
    text: str
    label: str = ""
    level: int = 0  # heading level from 1, or list depth from 1; 0 where it has none
    marks: tuple[Mark, ...] = ()
    style: str = ""  # the format's own name for it: Word paragraph style, HTML class, front-matter key
    size: float | None = None  # font size in points, where known
    indent: float | None = None  # left edge in points, where known
    gap: int = 0  # blank lines before it, in plain text
    page: int | None = None  # from 1
    bbox: tuple[float, float, float, float] | None = None  # x0, top, x1, bottom in points from the top left of the page
    table: int | None = None  # number of the table in the document, from 0; a nested table has its own
    row: int | None = None  # from 0
    column: int | None = None  # from 0
    column_span: int = 1


@dataclass(frozen=True, slots=True)
class Notice:
    """Something a reader could not read, repaired or noticed; becomes a finding of the record.

    `code` is a snake_case word ("no_text_layer", "garbled_text", "deleted_text", "encoding_repaired" …).
    """

    code: str
    message: str
    severity: Literal["info", "warning", "error"] = "warning"
    page: int | None = None


@dataclass(slots=True)
class Layout:
    """A whole document as read. `metadata` holds the format's own facts ("title", "date" …) as strings."""

    media_type: str
    reader: str
    blocks: list[Block] = field(default_factory=list)
    pages: int | None = None
    metadata: dict[str, str] = field(default_factory=dict)
    notices: list[Notice] = field(default_factory=list)
