"""HTML bytes → Layout: one walk over the page that keeps its blocks, lists, tables and marks."""

from __future__ import annotations

import re
from dataclasses import dataclass

from selectolax.lexbor import LexborHTMLParser, LexborNode

from minutesparse.errors import CorruptDocument, LimitExceeded
from minutesparse.layout import Block, Layout
from minutesparse.readers.encoding import MAX_CHARACTERS, check_characters, check_size, decode_utf8
from minutesparse.readers.html_ballast import without_ballast
from minutesparse.readers.html_elements import (
    DROPPED_WITH_TEXT,
    Attributes,
    holds_words,
    is_furniture,
    is_link_menu,
    link_share,
    list_label,
    words_of,
)
from minutesparse.readers.html_flow import BLOCK, Context, Entered, Flow, Opened
from minutesparse.readers.html_known import known_elements
from minutesparse.readers.html_limits import MAX_DEPTH, bounded
from minutesparse.readers.html_outside import with_title
from minutesparse.readers.html_tables import Grid, is_layout
from minutesparse.readers.html_traits import Traits

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
_LONG_CONTENT = 1_500
_MAIN = (
    'main, [role="main"]',
    "article",
    "#content, #main-content, #maincontent, .entry-content, .post-content, .page-content",
)
_HOLDERS = frozenset({"dl", "table", "ul", "ol"})
_PARTED = "p, br, div, td, pre, dd"  # what parts the text of a page; where there is none of it, its line breaks do
_LISTS = frozenset({"ul", "ol", "menu", "dir"})


def _text_id() -> int:
    """The parser's number for what is text and no element."""
    body = LexborHTMLParser("text").body
    assert body is not None
    assert body.first_child is not None
    return body.first_child.tag_id


_TEXT = _text_id()


def read_html(data: bytes) -> Layout:
    """Read a web page or a document saved as HTML; what is not the document's own words has kind "furniture"."""
    check_size(data)
    declared = _CHARSET.search(data[:4096])
    source, notices = decode_utf8(without_ballast(data), declared.group(1).decode("ascii") if declared else "")
    source, limits = bounded(source)
    tree = LexborHTMLParser(source)
    blocks = _Page(tree).blocks()
    if len(source) > MAX_CHARACTERS:
        check_characters(sum(len(block.text) for block in blocks))
    if not blocks and not limits:
        raise CorruptDocument("the page holds no text", reason="empty")
    metadata = _metadata(tree)
    blocks = with_title(metadata.get("title", ""), blocks)
    return Layout("text/html", "html", blocks, metadata=metadata, notices=notices + limits)


def fragment_blocks(markup: str, *, first_table: int = 0) -> list[Block]:
    """Blocks of a piece of HTML inside another format; its tables are numbered from `first_table`."""
    source, _ = bounded(markup.encode("utf-8", "replace"))
    return _Page(LexborHTMLParser(source), first_table).blocks()


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


_ITEM, _LIST, _TABLE = Opened("li"), Opened("ul"), Opened("table")


class _Page:
    """One page on its way from a tree of elements to blocks."""

    def __init__(self, tree: LexborHTMLParser, first_table: int = 0) -> None:
        tree.strip_tags(list(DROPPED_WITH_TEXT))
        self._root = tree.body or tree.root
        self._flow = Flow()
        self._elements = known_elements()
        self._lists: list[_List] = []
        self._grids: list[Grid | None] = []  # None for a table that only lays out
        self._tables = first_table
        self._around: frozenset[int] = frozenset()
        self._typed = tree.css_first(_PARTED) is None
        self._main = self._main_content(tree)
        self._flow.region = "" if self._main is None else "before"

    def blocks(self) -> list[Block]:
        """Walk the page and give its blocks in reading order."""
        flow, elements, main = self._flow, self._elements, self._main
        context, bare, pieces = elements.around, elements.bare, flow.pieces
        stack: list[tuple[LexborNode, Context, Opened | None]] = []
        node = self._root.first_child if self._root is not None else None
        while node is not None or stack:
            if node is None:
                node, context, opened = stack.pop()
                if opened is not None:
                    self._leave(opened)
                node = node.next
                continue
            tag_id = node.tag_id
            if tag_id == _TEXT:
                raw = node.text_content or ""
                if self._typed and not stack and "\n" in raw:
                    self._typed_lines(raw, node, context)
                else:
                    self._text(raw, context)
                node = node.next
                continue
            traits = bare.get(tag_id) or elements.without_attributes(node)
            attributes = node.attributes
            if attributes:
                traits = elements.having(traits.tag, attributes)
            if pieces and traits.is_block:
                flow.flush()
            entered = context.known.get(traits)
            if entered is None or (main is not None and node.mem_id == main):
                entered = self._enter(node, traits, attributes, context)
            if entered is not None:
                child = node.first_child
                inner, opened = entered
                if child is not None and (child.tag_id != _TEXT or child.next is not None):
                    if len(stack) >= MAX_DEPTH:
                        raise LimitExceeded(f"elements nested more than {MAX_DEPTH:,} deep", reason="html_depth")
                    stack.append((node, context, opened))
                    context, node = inner, child
                    continue
                if child is not None:
                    self._text(child.text_content or "", inner)
                if opened is BLOCK:
                    if pieces:
                        flow.flush()
                elif opened is not None:
                    self._leave(opened)
            node = node.next
        flow.flush()
        return flow.blocks

    def _text(self, raw: str, context: Context) -> None:
        if context.preformatted and "\n" in raw:
            self._preformatted(raw, context)
        else:
            self._flow.add(raw, context)

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
        if node.next is not None and not self._elements.having(node.next.tag or "", node.next.attributes).is_block:
            raw, _, last = raw.rpartition("\n")
        if not raw.isspace():
            self._preformatted(raw, context)
        if last:
            flow.flush()
            flow.add(last, context)

    def _enter(self, node: LexborNode, traits: Traits, attributes: Attributes, context: Context) -> Entered | None:
        """The context inside an element and what it opened, or None where it has nothing to read."""
        if traits.dropped:
            return None
        is_main = self._main is not None and node.mem_id == self._main
        if traits.simple and not is_main:
            return context.entered(traits)
        if traits.single:
            self._single(traits.tag, attributes)
            return None
        if traits.hidden:
            return None
        if is_main:
            self._flow.enter_main()
            context = context.having("furniture", False).having("in_main", True)
        elif traits.placed and not context.furniture:
            context = self._placed(node, traits, context)
        if traits.tag == "a" and self._flow.region and "href" in attributes:
            context = context.having("linked", True)
        context, opened = context.entered(traits)
        if traits.counted:
            context, opened = self._opened(node, traits.tag, attributes, context)
        if is_main:
            opened = (opened or BLOCK)._replace(is_main=True)
        return context, opened

    def _single(self, tag: str, attributes: Attributes) -> None:
        """A line break, or the box that an item of a list begins with."""
        if tag == "br":
            self._flow.line_break()
        elif attributes.get("type") == "checkbox" and self._flow.label is not None:
            self._flow.label = "☒" if "checked" in attributes else "☐"

    def _placed(self, node: LexborNode, traits: Traits, context: Context) -> Context:
        """Inside or outside the furniture."""
        tag, suspect = traits.tag, traits.suspect
        if is_furniture(node, tag, suspect=suspect, in_main=context.in_main) and node.mem_id not in self._around:
            return context.having("furniture", True)
        if tag in {"ul", "ol"} and not context.in_main and is_link_menu(node):
            return context.having("furniture", True)
        if self._flow.region and tag == "address":
            return context.having("furniture", True)
        if self._flow.region and tag in _HOLDERS and not context.own and link_share(node) < 0.3:
            return context.having("own", True)
        return context

    def _opened(self, node: LexborNode, tag: str, attributes: Attributes, context: Context) -> Entered:
        """Keep count of lists and tables."""
        if tag == "li":
            self._label_item(attributes)
            return context, _ITEM
        if tag in _LISTS:
            self._lists.append(_opened_list(node, tag, attributes))
            self._flow.label = None
            return context.having("depth", context.depth + 1), _LIST
        if tag == "table":
            layout = is_layout(node, attributes.get("role"))
            self._grids.append(None if layout else Grid(self._tables))
            self._tables += not layout
            return context, _TABLE
        grid = self._grids[-1] if self._grids else None
        if grid is None:
            return context, BLOCK
        if tag == "tr":
            grid.next_row()
            return context, BLOCK
        outer, self._flow.cell = self._flow.cell, grid.next_cell(attributes.get("colspan"), attributes.get("rowspan"))
        return context, Opened("td", cell=outer)

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

    def _leave(self, opened: Opened) -> None:
        """End a block, or the main content."""
        if self._flow.pieces:
            self._flow.flush()
        if opened is BLOCK:
            return
        if opened.is_main:
            self._flow.leave_main()
        if opened.tag == "td":
            self._flow.cell = opened.cell
        elif opened.tag == "li":
            self._flow.label = None
        elif opened.tag == "ul":
            self._lists.pop()
        elif opened.tag == "table":
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
