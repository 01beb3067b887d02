"""Text runs of an HTML page → blocks: folds white space, keeps marks, and cuts paragraphs where the page does."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import ClassVar, NamedTuple, TypeAlias

from minutesparse.layout import Block, Mark, MarkKind
from minutesparse.readers.html_outside import Region, between_own, is_own, titles_of_menus
from minutesparse.readers.html_tables import Cell
from minutesparse.readers.html_traits import Traits
from minutesparse.readers.inline import trimmed

_MSO_LABEL = re.compile(r"(?:[·•●▪§o–-]|[\uf000-\uf0ff]|\(?(?:\d{1,3}|[A-Za-z]|[ivx]{1,5})[.)])\s+(?=\S)")
_TYPED_BULLET = re.compile(r"[·•●▪◦‣\uf000-\uf0ff]\s*(?=\S)")
_FILE_SIZE = re.compile(r"\s+(?:pdf icon\s+)?(?:PDF|DOCX?|XLSX?|PPTX?|ZIP)\s[\d.,]+\s?(?:bytes|[KMG]B)$", re.I)
_PAGE_LINE = re.compile(
    r"(?:additional|supporting|background|related) documents:?|share this (?:item|page)\b.{0,40}|skip to .{0,20}content"
    r"|view the reasons why .{0,200}|print this (?:page|item)|back to top|(?:pdf icon\s+)?pdf [\d.,]+ ?[kmg]b",
    re.I,
)
_SILENT = Traits("", is_block=False)
_PAGE_LINE_STARTS = frozenset("abprsvABPRSV")
_SIZE_ENDS = ("B", "b", "ytes", "YTES")


class Opened(NamedTuple):
    """What an element opened and has to close again."""

    tag: str = ""
    is_main: bool = False
    cell: Cell | None = None  # around a cell of a data table


BLOCK = Opened()  # a block that opened nothing else
Entered: TypeAlias = "tuple[Context, Opened | None]"


@dataclass(slots=True, eq=False)
class Context:
    """What the open elements make of the text inside them. Equal ways down lead to the same object."""

    furniture: bool = False
    in_main: bool = False
    style: str = ""
    outer_style: str = ""  # class of an enclosing element that names a part of a meeting page
    marks: frozenset[MarkKind] = frozenset()
    depth: int = 0  # open lists
    heading: int = 0
    word_list: int = 0  # level of a list paragraph saved by a word processor
    labelling: bool = False  # inside a typed label that the word processor generated
    preformatted: bool = False
    own: bool = False  # inside a list or table of the document that stands outside the main content
    linked: bool = False  # inside a link
    known: dict[Traits, Entered] = field(default_factory=dict, init=False, repr=False)  # by simple elements in it
    _inside: dict[object, Context] = field(default_factory=dict, init=False, repr=False)
    made: ClassVar[int] = 0  # contexts so far

    def having(self, name: str, value: object) -> Context:
        """The same, but for one thing."""
        key = name, value
        found = self._inside.get(key)
        if found is None:
            found = self._inside[key] = self._changed(_SILENT)
            setattr(found, name, value)
        return found

    def entered(self, traits: Traits) -> Entered:
        """The context inside an element, and what it has opened."""
        found = self if traits.silent else self._inside.get(traits)
        if found is None:
            found = self._inside[traits] = self._changed(traits)
        entered = found, BLOCK if traits.is_block else None
        if traits.simple:
            self.known[traits] = entered
        return entered

    def _changed(self, traits: Traits) -> Context:
        Context.made += 1
        return Context(
            self.furniture,
            self.in_main,
            traits.style or self.style,
            traits.outer_style or self.outer_style,
            self.marks | traits.marks,
            self.depth,
            traits.heading or self.heading,
            traits.word_list or self.word_list,
            traits.labelling or self.labelling,
            traits.preformatted or self.preformatted,
            self.own,
            self.linked,
        )


class Flow:
    """The blocks so far and the paragraph that is being read.

    `region` says where the walk is: outside the main content of a page that has one, or in it ("").
    """

    def __init__(self) -> None:
        self.blocks: list[Block] = []
        self.pieces: list[str] = []  # of the paragraph that is being read
        self.region: Region = ""
        self.label: str | None = None
        self.cell: Cell | None = None
        self._doubtful: dict[
            int, tuple[Context, Cell | None]
        ] = {}  # by place: short blocks in front of the main content
        self._spans: list[tuple[MarkKind, int, int]] = []
        self._length = 0
        self._linked = 0
        self._space = False
        self._context = Context()
        self._typed_label = ""

    def add(self, raw: str, context: Context) -> None:
        """Add the text of a text node."""
        words = raw.split()
        pieces = self.pieces
        if not words:
            if raw and pieces:
                self._space = True
            return
        folded = words[0] if len(words) == 1 else " ".join(words)
        if context.labelling:
            self._typed_label += folded
            return
        if not pieces:
            self._context = context
        elif (self._space or raw[0].isspace()) and pieces[-1] != "\n":
            pieces.append(" ")
            self._length += 1
        start = self._length
        self._length = end = start + len(folded)
        for kind in context.marks:
            self._spans.append((kind, start, end))
        pieces.append(folded)
        if context.linked:
            self._linked += len(folded)
        self._space = raw[-1].isspace()

    def line_break(self) -> None:
        """A `<br>`: a new line, and the second in a row a new paragraph."""
        if not self.pieces:
            return
        if self.pieces[-1] == "\n":
            self.flush()
        else:
            self.pieces.append("\n")
            self._length += 1
        self._space = False

    def flush(self) -> None:
        """End the paragraph, if one is open."""
        pieces, spans = self.pieces, self._spans
        if not pieces:
            return
        context, cell, linked = self._context, self.cell, self._linked
        text = pieces[0] if len(pieces) == 1 else "".join(pieces).rstrip("\n")  # all else in it is folded
        style = _style(context) if context.outer_style else context.style
        block = Block("paragraph", text, "", 0, _marks(spans, text) if spans else (), style)
        pieces.clear()
        self._length = self._linked = 0
        if spans:
            self._spans = []
        if self.label is not None or self._typed_label or context.word_list or not text[0].isascii():
            self._label(block, context)
        if self.region and not context.furniture and not is_own(block, context, linked, self.region):
            if self.region == "before" and not linked:
                self._doubtful[len(self.blocks)] = context, cell
            context = context.having("furniture", True)
        if cell is not None or context.heading or context.furniture or block.text[0] in _PAGE_LINE_STARTS:
            _classify(block, context, cell)
        self.blocks.append(block)
        if text.endswith(_SIZE_ENDS) and not context.furniture:
            self._cut_file_size(block)

    def enter_main(self) -> None:
        """Begin the main content: decide what of the page in front of it is the document's own."""
        self.flush()
        self.region = ""
        for place in titles_of_menus(self.blocks):
            self.blocks[place].kind, self.blocks[place].level = "furniture", 0
        for place in between_own(self.blocks, list(self._doubtful)):
            self.blocks[place].kind = "paragraph"
            _classify(self.blocks[place], *self._doubtful[place])

    def leave_main(self) -> None:
        """End the main content."""
        self.flush()
        self.region = "after"

    def place(self, block: Block, context: Context) -> None:
        """Add a block that another reader made of text inside the page."""
        block.style = _style(context)
        _classify(block, context, self.cell)
        self.blocks.append(block)

    def _label(self, block: Block, context: Context) -> None:
        if self._typed_label:
            block.label, self._typed_label = self._typed_label, ""
        elif self.label is not None:
            block.label, self.label = self.label, None
        else:
            pattern = _MSO_LABEL if context.word_list else _TYPED_BULLET
            typed = pattern.match(block.text)
            if typed is None:
                return
            spans = [(mark.kind, mark.start - typed.end(), mark.end - typed.end()) for mark in block.marks]
            block.label = typed.group().strip()
            block.text, block.marks = trimmed(block.text[typed.end() :], spans)
        block.kind, block.level = "list_item", max(context.depth, context.word_list, 1)

    def _cut_file_size(self, block: Block) -> None:
        """The size of a linked file behind a title is the page's own word."""
        size = _FILE_SIZE.search(block.text)
        if size is None or block.kind == "furniture":
            return
        rest = block.text[size.start() :].strip()
        block.text, block.marks = trimmed(
            block.text[: size.start()], [(mark.kind, mark.start, mark.end) for mark in block.marks]
        )
        self.blocks.append(Block("furniture", rest, style=block.style))


def _marks(spans: list[tuple[MarkKind, int, int]], text: str) -> tuple[Mark, ...]:
    """The spans of one paragraph, in order and none with white space at its ends; those that only a space divides as one."""
    if len(spans) == 1:
        return (Mark(*spans[0]),)
    last: dict[MarkKind, int] = {}  # place in `found` of the last of each kind
    found: list[tuple[MarkKind, int, int]] = []
    for span in spans:
        kind, start, end = span
        place = last.get(kind)
        if place is not None:
            _, first, before = found[place]
            if before == start or text[before:start].isspace():
                found[place] = kind, first, end
                continue
        last[kind] = len(found)
        found.append(span)
    found.sort(key=_by_start)
    return tuple([Mark(kind, start, end) for kind, start, end in found])


def _by_start(span: tuple[MarkKind, int, int]) -> tuple[int, MarkKind]:
    return span[1], span[0]


def _classify(block: Block, context: Context, cell: Cell | None) -> None:
    text = block.text
    if context.furniture or (text[0] in _PAGE_LINE_STARTS and len(text) < 250 and _PAGE_LINE.fullmatch(text)):
        block.kind, block.level = "furniture", 0
    elif cell is not None:
        block.kind, block.table, block.row = "cell", cell.table, cell.row
        block.column, block.column_span = cell.column, cell.span
    elif context.heading:
        block.kind, block.level = "heading", context.heading


def _style(context: Context) -> str:
    if context.outer_style and context.outer_style not in context.style.split():
        return f"{context.outer_style} {context.style}".strip()
    return context.style
