"""A story of an OpenDocument text (body, header, note …) → its blocks in order: paragraphs, list items, table cells."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

from lxml import etree

from minutesparse.layout import Block, BlockKind
from minutesparse.readers.cells import Place
from minutesparse.readers.odt_styles import (
    DRAW,
    LEVELS,
    OFFICE,
    TABLE,
    TEXT,
    Format,
    ListLevel,
    StyleBook,
    label,
    whole,
)
from minutesparse.readers.runs import HIDDEN, INSERTED, Runs
from minutesparse.readers.tally import Tally

MAX_SPAN = 63
_MAX_SPACES = 1_000
_SVG = "{urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0}"
_CHANGES = TEXT + "tracked-changes"
_NO_TEXT = {TEXT + "sequence-decls", TEXT + "variable-decls", TEXT + "user-field-decls", OFFICE + "forms"}
_UNSAID = {TEXT + "ruby-text", OFFICE + "annotation-end", _SVG + "title", _SVG + "desc", OFFICE + "binary-data"}
_ROWS = {TABLE + "table-rows", TABLE + "table-header-rows", TABLE + "table-row-group"}
_PARAGRAPHS = {TEXT + "p", TEXT + "h"}
_ID = "{http://www.w3.org/XML/1998/namespace}id"
_WHITE = str.maketrans("\t\n\r", "   ", "\u00ad")
_CELLS = {TABLE + "table-cell", TABLE + "covered-table-cell"}


@dataclass(slots=True)
class _List:
    """An open list: its levels' labels and the number that each depth has come to."""

    levels: list[ListLevel]
    numbers: list[int]


class _Item(NamedTuple):
    """What a list gives to a paragraph in it."""

    number: str = ""
    depth: int = 0
    indent: float = 0.0


_NO_ITEM = _Item()
_UNMARKED = [ListLevel() for _ in range(LEVELS)]


class Story:
    """One walk over one story. `notes` are the blocks of footnotes, endnotes and comments met."""

    def __init__(self, styles: StyleBook, tally: Tally, tables: Iterator[int], kind: BlockKind | None = None) -> None:
        self.blocks: list[Block] = []
        self.notes: list[Block] = []
        self._styles = styles
        self._tally = tally
        self._kind = kind
        self._tables = tables
        self._runs = Runs()
        self._boxes: list[etree._Element] = []
        self._lists: dict[str, _List] = {}
        self._last_list: _List | None = None
        self._headings = [0] * LEVELS
        self._insertions: set[str] = set()
        self._inserted = False

    def read(self, parent: etree._Element, place: Place | None = None) -> None:
        """Read the block content of a body, section, cell, text box, header or note."""
        for child in parent:
            self._child(child, place)

    def _child(self, child: etree._Element, place: Place | None) -> None:
        tag = child.tag
        if tag in _PARAGRAPHS:
            self._paragraph(child, place)
        elif tag == TEXT + "list":
            self._list(child, place)
        elif tag == TABLE + "table":
            self._table(child)
        elif tag == _CHANGES:
            self._read_changes(child)
        elif tag.startswith(DRAW):
            self._draw(child)
            self._flush_boxes(place)
        elif tag == TEXT + "change-start":
            self._insert(child)
        elif tag == TEXT + "change-end":
            self._inserted = False
        elif tag not in _NO_TEXT:
            self.read(child, place)

    def _read_changes(self, changes: etree._Element) -> None:
        """Deletions are set aside with their words; insertions stand in the text."""
        for region in changes:
            for change in region:
                if change.tag == TEXT + "deletion":
                    words = " ".join(
                        "".join(map(str, part.itertext())) for part in change if part.tag.startswith(TEXT)
                    ).split()
                    if words:
                        self._tally.deleted.append(" ".join(words))
                elif change.tag == TEXT + "insertion":
                    self._tally.insertions += 1
                    self._insertions.add(region.get(TEXT + "id", ""))

    def _insert(self, start: etree._Element) -> None:
        self._inserted = start.get(TEXT + "change-id", "") in self._insertions

    def _paragraph(self, element: etree._Element, place: Place | None, item: _Item = _NO_ITEM) -> None:
        format_ = self._styles.paragraph(element.get(TEXT + "style-name", ""))
        outline, number = format_.outline, item.number
        if element.tag == TEXT + "h":
            outline = min(whole(element.get(TEXT + "outline-level")) or 1, LEVELS)
            number = number or self._heading_label(element, outline)
        block = self._block(element, format_, item.indent)
        if block is not None:
            block.label = number
            if outline:
                block.kind, block.level = "heading", outline
            elif number:
                block.kind, block.level = "list_item", item.depth
            self._append(block, place)
        self._flush_boxes(place)

    def _heading_label(self, element: etree._Element, level: int) -> str:
        levels = self._styles.outline
        if not levels[level - 1].number or element.get(TEXT + "is-list-header") == "true":
            return ""
        return _count(_List(levels, self._headings), level, None, element.get(TEXT + "restart-numbering") == "true")

    def _block(self, element: etree._Element, format_: Format, indent: float) -> Block | None:
        self._inline(element, format_)
        text, marks = self._runs.take()
        if not text:
            return None
        edge = indent or (format_.left or 0.0) + min(format_.first or 0.0, 0.0)
        return Block("paragraph", text, "", 0, marks, format_.name, format_.size, round(edge, 1))

    def _append(self, block: Block, place: Place | None) -> None:
        if place is not None:
            place.take(block)
        if self._kind is not None:
            block.kind = self._kind
        self.blocks.append(block)

    # lists

    def _list(self, element: etree._Element, place: Place | None, depth: int = 1, outer: _List | None = None) -> None:
        """A list; one inside another counts on in its deeper levels."""
        levels = self._styles.list(element.get(TEXT + "style-name", ""))
        if outer is None:
            state = self._opened(element, levels or _UNMARKED)
        else:
            state = _List(levels, outer.numbers) if levels is not None else outer
        for item in element:
            if item.tag in (TEXT + "list-item", TEXT + "list-header"):
                self._item(item, place, min(depth, LEVELS), state)

    def _opened(self, element: etree._Element, levels: list[ListLevel]) -> _List:
        before = self._lists.get(element.get(TEXT + "continue-list", ""))
        if before is None and element.get(TEXT + "continue-numbering") == "true":
            before = self._last_list
        state = _List(levels, [0] * LEVELS if before is None else before.numbers)
        self._lists[element.get(_ID, "")] = self._last_list = state
        return state

    def _item(self, item: etree._Element, place: Place | None, depth: int, state: _List) -> None:
        is_counted = item.tag == TEXT + "list-item"
        for child in item:
            if child.tag == TEXT + "list":
                self._list(child, place, depth + 1, state)
            elif child.tag in _PARAGRAPHS:
                number = _count(state, depth, item.get(TEXT + "start-value")) if is_counted else ""
                is_counted = False
                self._paragraph(child, place, _Item(number, depth, state.levels[depth - 1].left))
            else:
                self._child(child, place)

    # tables

    def _table(self, table: etree._Element) -> None:
        number = next(self._tables)
        for row_number, row in enumerate(_rows(table)):
            column = 0
            for cell in row:
                if cell.tag not in _CELLS:
                    continue
                span = self._clamped(cell.get(TABLE + "number-columns-spanned"))
                if cell.tag == TABLE + "table-cell":
                    self.read(cell, Place(number, row_number, column, span))
                column += self._clamped(cell.get(TABLE + "number-columns-repeated"))

    def _clamped(self, value: str | None) -> int:
        given = whole(value) or 1
        self._tally.clamped += given > MAX_SPAN
        return min(given, MAX_SPAN)

    # inside paragraphs

    def _inline(self, element: etree._Element, format_: Format) -> None:
        self._add(element.text, format_)
        for child in element:
            self._inline_child(child, format_)
            self._add(child.tail, format_)

    def _inline_child(self, child: etree._Element, format_: Format) -> None:
        tag = child.tag
        if tag == TEXT + "span":
            self._inline(child, self._styles.run(child.get(TEXT + "style-name", "")).over(format_))
        elif tag == TEXT + "s":
            self._add(" " * min(whole(child.get(TEXT + "c")) or 1, _MAX_SPACES), format_, keep=True)
        elif tag == TEXT + "tab":
            self._add("\t", format_, keep=True)
        elif tag == TEXT + "line-break":
            self._add("\n", format_, keep=True)
        elif tag == TEXT + "note":
            self._note(child)
        elif tag == OFFICE + "annotation":
            self._comment(child)
        elif tag == TEXT + "change-start":
            self._insert(child)
        elif tag == TEXT + "change-end":
            self._inserted = False
        elif tag.startswith(DRAW):
            self._draw(child)
        elif tag not in _UNSAID:
            self._inline(child, format_)

    def _add(self, text: str | None, format_: Format, *, keep: bool = False) -> None:
        if not text:
            return
        if format_.on & HIDDEN:
            if text.strip():
                self._tally.hidden.append(text.strip())
            return
        if not keep:
            text = _collapsed(text)
        self._runs.add(text, format_.on | (INSERTED if self._inserted else 0))

    def _note(self, note: etree._Element) -> None:
        citation, body = note.find(TEXT + "note-citation"), note.find(TEXT + "note-body")
        if body is not None:
            self._aside(body, "" if citation is None else "".join(map(str, citation.itertext())).strip())

    def _comment(self, comment: etree._Element) -> None:
        self._tally.comments += 1
        self._aside(comment, "")

    def _aside(self, body: etree._Element, number: str) -> None:
        story = Story(self._styles, self._tally, self._tables, "note")
        story.read(body)
        if story.blocks and number:
            story.blocks[0].label = number
        self.notes += story.blocks + story.notes

    def _draw(self, element: etree._Element) -> None:
        for part in element.iter(DRAW + "text-box", DRAW + "image", DRAW + "object", DRAW + "object-ole"):
            if part.tag == DRAW + "text-box":
                if not any(above.tag == DRAW + "text-box" for above in _between(part, element)):
                    self._boxes.append(part)
            elif part.tag == DRAW + "image":
                self._tally.pictures += 1
            else:
                self._tally.unread["embedded object"] += 1
        if element.tag not in (DRAW + "frame", DRAW + "a", DRAW + "g"):
            self._boxes.append(element)  # a shape with its text right in it

    def _flush_boxes(self, place: Place | None) -> None:
        boxes, self._boxes = self._boxes, []
        for box in boxes:
            before = len(self.blocks)
            self.read(box, place)
            self._tally.boxes += len(self.blocks) > before


def _between(part: etree._Element, top: etree._Element) -> Iterator[etree._Element]:
    for above in part.iterancestors():
        if above is top:
            return
        yield above


def _rows(parent: etree._Element) -> Iterator[etree._Element]:
    for child in parent:
        if child.tag == TABLE + "table-row":
            yield child
        elif child.tag in _ROWS:
            yield from _rows(child)


def _count(state: _List, depth: int, start: str | None, restart: bool = False) -> str:
    """The label of the next item at `depth`."""
    numbers = state.numbers
    level = state.levels[depth - 1]
    given = 0 if start == "0" else whole(start)
    if given is not None:
        numbers[depth - 1] = given
    else:
        numbers[depth - 1] = level.start if restart or not numbers[depth - 1] else numbers[depth - 1] + 1
    numbers[depth:] = [0] * (LEVELS - depth)
    for above in range(depth - 1):
        numbers[above] = numbers[above] or state.levels[above].start
    return label(state.levels, numbers[:depth])


def _collapsed(text: str) -> str:
    """White space as OpenDocument reads it: any run of it is one space."""
    words = text.translate(_WHITE).split(" ")
    if words.count("") == len(words):
        return " "
    head, tail = "" if words[0] else " ", "" if words[-1] else " "
    return head + " ".join(filter(None, words)) + tail
