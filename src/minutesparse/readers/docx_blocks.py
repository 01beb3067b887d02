"""A story of a Word document (body, header, note …) → its blocks in order: paragraphs, list items, table cells."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import count, islice

from lxml import etree

from minutesparse.layout import Block, BlockKind
from minutesparse.readers.cells import Place
from minutesparse.readers.docx_numbering import LEVELS, Counters, Numbering
from minutesparse.readers.docx_styles import (
    VAL,
    Indent,
    ParagraphFormat,
    Style,
    StyleSheet,
    W,
    integer,
    paragraph_format,
)
from minutesparse.readers.docx_text import ALTERNATE, DocxTally, Inline

MAX_SPAN = 63  # Word's own limit of columns
_PARAGRAPH = W + "p"
_TABLE = W + "tbl"
_ROW = W + "tr"
_CELL = W + "tc"
_PROPERTIES = W + "pPr"
_CELL_PROPERTIES = W + "tcPr"
_ROW_PROPERTIES = W + "trPr"
_SPAN = W + "gridSpan"
_MERGES = {W + "vMerge", W + "hMerge"}
_DELETED = W + "del"
_TEXT = W + "t"
_CONTROL = W + "sdt"
_WRAPPERS = {W + name for name in ("customXml", "ins", "moveTo", "smartTag", "sdtContent")}
_TAB_STOP = 36.0  # points; Word's default


class Document:
    """What the stories of one document share: styles, lists, the tally and the numbers of tables."""

    def __init__(self, styles: StyleSheet, numbering: Numbering) -> None:
        self.styles = styles
        self.numbering = numbering
        self.tally = DocxTally()
        self.tables = count()

    def read(self, root: etree._Element, kind: BlockKind | None = None) -> list[Block]:
        """The blocks of a story; `kind` overrides the kind of each (header, footer, note)."""
        story = Story(self, kind)
        story.container(root, None)
        return story.blocks


class Story:
    """One walk over one story, with running list numbers of its own."""

    def __init__(self, document: Document, kind: BlockKind | None) -> None:
        self.blocks: list[Block] = []
        self._document = document
        self._kind = kind
        self._counters = Counters(document.numbering)
        self._inline = Inline(document.styles, document.tally)
        self._pending: tuple[ParagraphFormat, Style] | None = None

    def container(self, parent: etree._Element, place: Place | None) -> None:
        """Read the block content of a body, cell, text box, header or note."""
        self._content(parent, place)
        self._flush(place)

    def _content(self, parent: etree._Element, place: Place | None) -> None:
        for child in parent:
            tag = child.tag
            if tag == _PARAGRAPH:
                self._paragraph(child, place)
            elif tag == _TABLE:
                self._flush(place)
                self._table(child)
            elif tag in _WRAPPERS:
                self._content(child, place)
            elif tag == _CONTROL:
                self._content_of_control(child, place)
            elif tag == ALTERNATE:
                for branch in islice(child, 1):
                    self._content(branch, place)
            elif tag == W + "altChunk":
                self._document.tally.unread["embedded document"] += 1

    def _content_of_control(self, control: etree._Element, place: Place | None) -> None:
        for content in control.iterchildren(W + "sdtContent"):
            self._content(content, place)

    def _paragraph(self, paragraph: etree._Element, place: Place | None) -> None:
        first = paragraph[0] if len(paragraph) else None
        own = paragraph_format(first if first is not None and first.tag == _PROPERTIES else None)
        style = self._document.styles.paragraph(own.style)
        self._inline.read(paragraph, style)
        self._pending = (own, style)
        if not own.mark_deleted:  # with its mark deleted a paragraph goes on in the next
            self._flush(place)

    def _flush(self, place: Place | None) -> None:
        if self._pending is None:
            return
        (own, style), self._pending = self._pending, None
        text, marks, size, tabs = self._inline.take()
        is_hidden = self._inline.hidden and not text and own.mark_hidden
        self._inline.hidden = False
        if not is_hidden:
            label, depth, left = self._number(own, style)  # an empty paragraph counts too
            if text:
                edge = left.points() + tabs * _TAB_STOP
                block = Block("paragraph", text, label, depth, marks, style.name, size, edge)
                self._append(block, style.heading_level if own.outline is None else own.outline, place)
        self._boxes(place)

    def _append(self, block: Block, heading: int, place: Place | None) -> None:
        if heading:
            block.kind, block.level = "heading", heading
        elif block.label:
            block.kind = "list_item"
        if place is not None:
            place.take(block)
        if self._kind is not None:
            block.kind = self._kind
        self.blocks.append(block)

    def _number(self, own: ParagraphFormat, style: Style) -> tuple[str, int, Indent]:
        """Label, depth from 1 (0 without a label) and indent of a paragraph; counts it in its list."""
        num_id, depth = _list_place(self._document.numbering, own, style)
        numbered = None if num_id is None else self._document.numbering.list(num_id)
        level = None if numbered is None else numbered.level(depth)
        if num_id is None or level is None:
            return "", 0, own.indent.over(style.indent)
        label = self._counters.next_label(num_id, depth)
        by_style = num_id == style.num_id and style.indent_beats_list
        inherited = style.indent.over(level.indent) if by_style else level.indent.over(style.indent)
        return label, depth + 1 if label else 0, own.indent.over(inherited)

    def _boxes(self, place: Place | None) -> None:
        for box in self._inline.take_boxes():
            if isinstance(box, str):
                if box.strip():
                    self._append(Block("paragraph", box.strip()), 0, place)
            else:
                self._document.tally.boxes += 1
                self.container(box, place)

    def _table(self, table: etree._Element) -> None:
        number = next(self._document.tables)
        for row_number, row in enumerate(_members(table, _ROW)):
            properties = row.find(_ROW_PROPERTIES)
            if properties is not None and properties.find(_DELETED) is not None:
                self._document.tally.delete(row)
                continue
            column = 0 if properties is None else _before(properties, self._document.tally)
            for cell in _members(row, _CELL):
                span, continuing = _cell_format(cell, self._document.tally)
                if not continuing or _has_text(cell):
                    self.container(cell, Place(number, row_number, column, span))
                column += span


def _members(parent: etree._Element, tag: str) -> Iterator[etree._Element]:
    """The rows of a table or cells of a row, those in content controls and mark-up wrappers included."""
    for child in parent:
        if child.tag == tag:
            yield child
        elif child.tag in _WRAPPERS or child.tag == _CONTROL:
            yield from _members(child, tag)


def _cell_format(cell: etree._Element, tally: DocxTally) -> tuple[int, bool]:
    """How many columns a cell covers, and whether it only goes on with the one above or to the left of it."""
    span, continuing = 1, False
    properties = cell[0] if len(cell) and cell[0].tag == _CELL_PROPERTIES else cell.find(_CELL_PROPERTIES)
    for child in properties if properties is not None else ():
        tag = child.tag
        if tag == _SPAN:
            span = _clamped(child, "gridSpan", tally, 1)
        elif tag in _MERGES:
            continuing = continuing or child.get(VAL, "continue") == "continue"
    return span, continuing


def _before(row: etree._Element, tally: DocxTally) -> int:
    """How many columns of the grid a row leaves out at its start."""
    element = row.find(W + "gridBefore")
    return 0 if element is None else _clamped(element, "gridBefore", tally, 0)


def _clamped(element: etree._Element, name: str, tally: DocxTally, least: int) -> int:
    """A count of columns, kept within what Word allows; what had to be put right is tallied."""
    value = integer(element.get(VAL))
    if value is None:
        tally.bad_values.append(f"{name}={element.get(VAL, '')[:40]!r}")
        return least
    if not least <= value <= MAX_SPAN:
        tally.clamped += 1
    return min(max(value, least), MAX_SPAN)


def _has_text(cell: etree._Element) -> bool:
    return any(part.text and not part.text.isspace() for part in cell.iter(_TEXT))


def _list_place(numbering: Numbering, own: ParagraphFormat, style: Style) -> tuple[str | None, int]:
    """numId and depth (from 0) of a paragraph: its own, or by way of its style; None when it is in no list."""
    num_id, depth = own.num_id, own.num_level
    if num_id is None:
        num_id = style.num_id
        numbered = None if num_id is None else numbering.list(num_id)
        if depth is None and numbered is not None:
            linked = numbered.level_of_style(style.num_style)
            depth = style.num_level if linked is None else linked
    if num_id is None or num_id == "0":
        return None, 0
    return num_id, min(max(depth or 0, 0), LEVELS - 1)
