"""HTML bytes → Layout: one walk over the page that keeps its blocks, lists, tables and marks."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import NamedTuple

from selectolax.lexbor import LexborHTMLParser, LexborNode

from minutesparse.errors import CorruptDocument, LimitExceeded
from minutesparse.layout import Block, Layout
from minutesparse.readers.encoding import check_characters, check_size, decode
from minutesparse.readers.html_ballast import without_ballast
from minutesparse.readers.html_elements import (
    DROPPED,
    DROPPED_WITH_TEXT,
    Attributes,
    holds_words,
    is_furniture,
    is_furniture_name,
    is_link_menu,
    link_share,
    list_label,
    words_of,
)
from minutesparse.readers.html_flow import Context, Flow
from minutesparse.readers.html_limits import MAX_DEPTH, bounded
from minutesparse.readers.html_outside import with_title
from minutesparse.readers.html_tables import Cell, Grid, is_layout
from minutesparse.readers.html_traits import Traits, TraitsTable

_CHARSET = re.compile(rb"(?:charset|encoding)\s*=\s*[\"']?\s*([A-Za-z0-9._:-]{2,40})", re.I)
_DATE_NAMES = (
    "date",
    "dc.date",
    "dcterms.date",
    "dcterms.created",
    "article:published_time",
    "datepublished",
    "pubdate",
)
_LONGEST_ID = 500
_LONG_CONTENT = 1_500
_MAIN = (
    'main, [role="main"]',
    "article",
    "#content, #main-content, #maincontent, .entry-content, .post-content, .page-content",
)
_HOLDERS = frozenset({"dl", "table", "ul", "ol"})
_PARTED = "p, br, div, td, pre, dd"  # what parts the text of a page; where there is none of it, its line breaks do
_COUNTED = frozenset({"ul", "ol", "menu", "dir", "li", "table", "tr", "td", "th"})  # what `_opened` looks at


def read_html(data: bytes) -> Layout:
    """Read a web page or a document saved as HTML; what is not the document's own words has kind "furniture"."""
    check_size(data)
    declared = _CHARSET.search(data[:4096])
    text, notices = decode(without_ballast(data), declared.group(1).decode("ascii") if declared else "")
    text, limits = bounded(text)
    tree = LexborHTMLParser(text)
    blocks = _Page(tree).blocks()
    check_characters(sum(len(block.text) for block in blocks))
    if not blocks and not limits:
        raise CorruptDocument("the page holds no text", reason="empty")
    metadata = _metadata(tree)
    blocks = with_title(metadata.get("title", ""), blocks)
    return Layout("text/html", "html", blocks, metadata=metadata, notices=notices + limits)


def fragment_blocks(markup: str, *, first_table: int = 0) -> list[Block]:
    """Blocks of a piece of HTML inside another format; its tables are numbered from `first_table`."""
    text, _ = bounded(markup)
    return _Page(LexborHTMLParser(text), first_table).blocks()


def _metadata(tree: LexborHTMLParser) -> dict[str, str]:
    metadata = {}
    title = tree.css_first("title")
    if title is not None and (text := " ".join(title.text().split())):
        metadata["title"] = text
    for meta in tree.css("meta[content]"):
        attributes = meta.attributes
        name = (attributes.get("name") or attributes.get("property") or attributes.get("itemprop") or "").lower()
        content = " ".join((attributes.get("content") or "").split())
        if name in _DATE_NAMES and content:
            metadata.setdefault("date", content)
    return metadata


@dataclass(slots=True)
class _List:
    """An open list: how it labels its items and the number of the next."""

    kind: str
    number: int = 1
    step: int = 1


class _Opened(NamedTuple):
    """What an element opened and has to close again."""

    tag: str
    is_main: bool = False
    lists: int = 0
    grids: int = 0
    cell: Cell | None = None


_BLOCK = _Opened("")  # a block that opened nothing else


class _Page:
    """One page on its way from a tree of elements to blocks."""

    def __init__(self, tree: LexborHTMLParser, first_table: int = 0) -> None:
        tree.strip_tags(list(DROPPED_WITH_TEXT))
        self._root = tree.body or tree.root
        self._flow = Flow()
        self._traits = TraitsTable()
        self._lists: list[_List] = []
        self._grids: list[Grid | None] = []  # None for a table that only lays out
        self._tables = first_table
        self._around: frozenset[int] = frozenset()
        self._typed = tree.css_first(_PARTED) is None
        self._main = self._main_content(tree)
        self._flow.region = "" if self._main is None else "before"

    def blocks(self) -> list[Block]:
        """Walk the page and give its blocks in reading order."""
        flow, context = self._flow, Context()
        stack: list[tuple[LexborNode, Context, _Opened | None]] = []
        node = self._root.child if self._root is not None else None
        while node is not None or stack:
            if node is None:
                last, context, opened = stack.pop()
                if opened is not None:
                    self._leave(opened)
                node = last.next
                continue
            tag = node.tag or ""
            if tag == "-text":
                raw = node.text_content or ""
                if context.preformatted and "\n" in raw:
                    self._preformatted(raw, context)
                elif self._typed and not stack and "\n" in raw:
                    self._typed_lines(raw, node, context)
                elif flow.pieces or not raw.isspace():
                    flow.add(raw, context)
                node = node.next
                continue
            entered = None if tag in DROPPED else self._enter(node, tag, context)
            if entered is None:
                node = node.next
                continue
            if len(stack) >= MAX_DEPTH:
                raise LimitExceeded(f"elements nested more than {MAX_DEPTH:,} deep", reason="html_depth")
            inner, opened = entered
            stack.append((node, context, opened))
            context, node = inner, node.child
        flow.flush()
        return flow.blocks

    def _main_content(self, tree: LexborHTMLParser) -> int | None:
        """Identity of the element with the document's own words, where the page marks one and it holds them."""
        if self._root is None:
            return None
        for selector in _MAIN:
            found = tree.css(selector)
            if found and (len(found) == 1 or selector == _MAIN[0]):
                best = found[0] if len(found) == 1 else max(found, key=lambda node: len(words_of(node)))
                if holds_words(best, _LONG_CONTENT) or len(words_of(best)) * 4 > len(words_of(self._root)):
                    self._around = _ancestors(best)
                    return best.mem_id
        return None

    def _preformatted(self, raw: str, context: Context) -> None:
        """Typed lines keep the meaning that they have in plain text."""
        from minutesparse.readers.text import text_blocks

        self._flow.flush()
        for block in text_blocks(raw):
            self._flow.place(block, context)

    def _typed_lines(self, raw: str, node: LexborNode, context: Context) -> None:
        """Lines typed between the elements of a page without paragraphs; the first and the last may go on in one of them."""
        flow = self._flow
        if flow.pieces:
            first, _, raw = raw.partition("\n")
            flow.add(first, context)
        last = ""
        if node.next is not None and not self._traits.of(node.next.tag or "", node.next.attributes).is_block:
            raw, _, last = raw.rpartition("\n")
        if not raw.isspace():
            self._preformatted(raw, context)
        if last:
            flow.flush()
            flow.add(last, context)

    def _enter(self, node: LexborNode, tag: str, context: Context) -> tuple[Context, _Opened | None] | None:
        """The context inside an element and what it opened, or None where it has nothing to read."""
        attributes = node.attributes
        traits = self._traits.of(tag, attributes)
        flow = self._flow
        if traits.is_block and flow.pieces:
            flow.flush()
        is_main = self._main is not None and node.mem_id == self._main
        if traits.simple and not is_main and "id" not in attributes:
            return context.inside(traits), _BLOCK if traits.is_block else None
        if tag == "br":
            flow.line_break()
            return None
        if traits.hidden:
            return None
        if tag == "input":
            if attributes.get("type") == "checkbox" and flow.label is not None:
                flow.label = "☒" if "checked" in attributes else "☐"
            return None
        if is_main:
            flow.enter_main()
            context = context.having("furniture", False).having("in_main", True)
        elif not context.furniture and (traits.placed or "id" in attributes):
            context = self._placed(node, tag, attributes, traits, context)
        if tag == "a" and flow.region and "href" in attributes:
            context = context.having("linked", True)
        context = context.inside(traits)
        if tag in _COUNTED:
            return self._opened(node, tag, attributes, context, is_main)
        if is_main:
            return context, _Opened(tag, is_main)
        return context, _BLOCK if traits.is_block else None

    def _placed(self, node: LexborNode, tag: str, attributes: Attributes, traits: Traits, context: Context) -> Context:
        """Inside or outside the furniture."""
        suspect = traits.suspect or is_furniture_name((attributes.get("id") or "")[:_LONGEST_ID])
        if not suspect and not traits.placed:
            return context
        if is_furniture(node, tag, suspect=suspect, in_main=context.in_main) and node.mem_id not in self._around:
            return context.having("furniture", True)
        if tag in {"ul", "ol"} and not context.in_main and is_link_menu(node):
            return context.having("furniture", True)
        if self._flow.region and tag == "address":
            return context.having("furniture", True)
        if self._flow.region and tag in _HOLDERS and not context.own and link_share(node) < 0.3:
            return context.having("own", True)
        return context

    def _opened(
        self, node: LexborNode, tag: str, attributes: Attributes, context: Context, is_main: bool
    ) -> tuple[Context, _Opened]:
        """Keep count of lists and tables."""
        lists = grids = 0
        outer = self._flow.cell
        if tag in {"ul", "ol", "menu", "dir"}:
            self._lists.append(_opened_list(node, tag, attributes))
            self._flow.label = None
            lists, context = 1, context.having("depth", context.depth + 1)
        elif tag == "li":
            self._label_item(attributes)
        elif tag == "table":
            layout = is_layout(node, attributes.get("role"))
            self._grids.append(None if layout else Grid(self._tables))
            self._tables += not layout
            grids = 1
        elif self._grids and (grid := self._grids[-1]) is not None:
            if tag == "tr":
                grid.next_row()
            else:
                self._flow.cell = grid.next_cell(attributes.get("colspan"), attributes.get("rowspan"))
        return context, _Opened(tag, is_main, lists, grids, outer)

    def _label_item(self, attributes: Attributes) -> None:
        if not self._lists:
            self._flow.label = "•"
            return
        current = self._lists[-1]
        value = (attributes.get("value") or "").strip()
        if value.lstrip("-").isdigit() and len(value) < 10:
            current.number = int(value)
        self._flow.label = list_label(current.kind, current.number)
        current.number += current.step

    def _leave(self, opened: _Opened) -> None:
        """End a block, or the main content."""
        if self._flow.pieces:
            self._flow.flush()
        if opened is _BLOCK:
            return
        if opened.is_main:
            self._flow.leave_main()
        if opened.tag == "li":
            self._flow.label = None
        if opened.tag in _COUNTED:
            self._flow.cell = opened.cell
        if opened.lists:
            self._lists.pop()
        if opened.grids:
            self._grids.pop()


def _ancestors(node: LexborNode) -> frozenset[int]:
    found = []
    above = node.parent
    while above is not None:
        found.append(above.mem_id)
        above = above.parent
    return frozenset(found)


def _opened_list(node: LexborNode, tag: str, attributes: Attributes) -> _List:
    style = (attributes.get("style") or "").lower().replace(" ", "")
    styled = re.search(r"list-style(?:-type)?:([a-z-]+)", style)
    default = "decimal" if tag == "ol" else "disc"
    kind = styled.group(1) if styled else attributes.get("type") or default
    start = (attributes.get("start") or "").strip()
    first = int(start) if start.lstrip("-").isdigit() and len(start) < 10 else 1
    if "reversed" in attributes:
        return _List(kind, len(node.css("li")) if not start else first, -1)
    return _List(kind, first)
