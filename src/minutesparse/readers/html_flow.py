"""Text runs of an HTML page → blocks: folds white space, keeps marks, and cuts paragraphs where the page does."""

from __future__ import annotations

import re
from typing import NamedTuple

from minutesparse.layout import Block, MarkKind
from minutesparse.readers.html_outside import Region, between_own, is_own, titles_of_menus
from minutesparse.readers.html_tables import Cell
from minutesparse.readers.inline import trimmed

_MSO_LABEL = re.compile(r"(?:[·•●▪§o–-]|[\uf000-\uf0ff]|\(?(?:\d{1,3}|[A-Za-z]|[ivx]{1,5})[.)])\s+(?=\S)")
_TYPED_BULLET = re.compile(r"[·•●▪◦‣\uf000-\uf0ff]\s*(?=\S)")
_FILE_SIZE = re.compile(r"\s+(?:pdf icon\s+)?(?:PDF|DOCX?|XLSX?|PPTX?|ZIP)\s[\d.,]+\s?(?:bytes|[KMG]B)$", re.I)
_PAGE_LINE = re.compile(
    r"(?:additional|supporting|background|related) documents:?|share this (?:item|page)\b.{0,40}|skip to .{0,20}content"
    r"|view the reasons why .{0,200}|print this (?:page|item)|back to top|(?:pdf icon\s+)?pdf [\d.,]+ ?[kmg]b",
    re.I,
)


class Context(NamedTuple):
    """What the open elements make of the text inside them."""

    furniture: bool = False
    in_main: bool = False
    style: str = ""
    outer_style: str = ""  # class of an enclosing element that names a part of a meeting page
    marks: frozenset[MarkKind] = frozenset()
    depth: int = 0  # open lists
    heading: int = 0
    cell: Cell | None = None
    word_list: int = 0  # level of a list paragraph saved by a word processor
    labelling: bool = False  # inside a typed label that the word processor generated
    preformatted: bool = False
    own: bool = False  # inside a list or table of the document that stands outside the main content
    linked: bool = False  # inside a link


class Flow:
    """The blocks so far and the paragraph that is being read.

    `region` says where the walk is: outside the main content of a page that has one, or in it ("").
    """

    def __init__(self) -> None:
        self.blocks: list[Block] = []
        self.region: Region = ""
        self._doubtful: dict[int, Context] = {}  # by place: short blocks in front of the main content
        self.label: str | None = None
        self._pieces: list[str] = []
        self._spans: list[tuple[MarkKind, int, int]] = []
        self._length = 0
        self._linked = 0
        self._space = False
        self._context = Context()
        self._typed_label = ""

    def add(self, raw: str, context: Context) -> None:
        """Add the text of a text node."""
        words = raw.split()
        if not words:
            self._space = self._space or bool(raw)
            return
        if context.labelling:
            self._typed_label += " ".join(words)
            return
        if not self._pieces:
            self._context = context
        elif (self._space or raw[0].isspace()) and not self._pieces[-1].endswith("\n"):
            self._append(" ", frozenset())
        folded = " ".join(words)
        self._append(folded, context.marks)
        if context.linked:
            self._linked += len(folded)
        self._space = raw[-1].isspace()

    def _append(self, text: str, marks: frozenset[MarkKind]) -> None:
        end = self._length + len(text)
        for kind in marks:
            self._spans.append((kind, self._length, end))
        self._pieces.append(text)
        self._length = end

    def line_break(self) -> None:
        """A `<br>`: a new line, and the second in a row a new paragraph."""
        if not self._pieces:
            return
        if self._pieces[-1] == "\n":
            self.flush()
        else:
            self._append("\n", frozenset())
        self._space = False

    def flush(self) -> None:
        """End the paragraph, if one is open."""
        self._space = False
        if not self._pieces:
            return
        text, marks = trimmed("".join(self._pieces), self._spans)
        context = self._context
        block = Block("paragraph", text, marks=marks, style=_style(context))
        linked = self._linked
        self._pieces, self._spans, self._length, self._linked = [], [], 0, 0
        if not text:
            return
        self._label(block, context)
        if self.region and not context.furniture and not is_own(block, context, linked, self.region):
            if self.region == "before" and not linked:
                self._doubtful[len(self.blocks)] = context
            context = context._replace(furniture=True)
        self._classify(block, context)
        self.blocks.append(block)
        if not context.furniture:
            self._cut_file_size(block)

    def enter_main(self) -> None:
        """Begin the main content: decide what of the page in front of it is the document's own."""
        self.flush()
        self.region = ""
        for place in titles_of_menus(self.blocks):
            self.blocks[place].kind, self.blocks[place].level = "furniture", 0
        for place in between_own(self.blocks, list(self._doubtful)):
            self.blocks[place].kind = "paragraph"
            self._classify(self.blocks[place], self._doubtful[place])

    def leave_main(self) -> None:
        """End the main content."""
        self.flush()
        self.region = "after"

    def place(self, block: Block, context: Context) -> None:
        """Add a block that another reader made of text inside the page."""
        block.style = _style(context)
        self._classify(block, context)
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

    def _classify(self, block: Block, context: Context) -> None:
        if context.furniture or (len(block.text) < 250 and _PAGE_LINE.fullmatch(block.text)):
            block.kind, block.level = "furniture", 0
        elif context.cell:
            cell = context.cell
            block.kind, block.table, block.row = "cell", cell.table, cell.row
            block.column, block.column_span = cell.column, cell.span
        elif context.heading:
            block.kind, block.level = "heading", context.heading

    def _cut_file_size(self, block: Block) -> None:
        """The size of a linked file behind a title is the page's own word."""
        size = _FILE_SIZE.search(block.text) if block.text[-1:] in "Bbs" else None
        if size is None or block.kind == "furniture":
            return
        rest = block.text[size.start() :].strip()
        block.text, block.marks = trimmed(
            block.text[: size.start()], [(mark.kind, mark.start, mark.end) for mark in block.marks]
        )
        self.blocks.append(Block("furniture", rest, style=block.style))


def _style(context: Context) -> str:
    if context.outer_style and context.outer_style not in context.style.split():
        return f"{context.outer_style} {context.style}".strip()
    return context.style
