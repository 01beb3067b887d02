"""HTML bytes → Layout: one walk over the page that keeps its blocks, lists, tables and marks."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any, NamedTuple

from selectolax.lexbor import LexborHTMLParser, LexborNode

from minutesparse.errors import CorruptDocument, LimitExceeded
from minutesparse.layout import Block, Layout, MarkKind
from minutesparse.readers.encoding import check_characters, check_size, decode
from minutesparse.readers.html_elements import (
    BLOCKS,
    CONTROLS,
    DROPPED,
    DROPPED_WITH_TEXT,
    HEADINGS,
    MARKS,
    NAMED_STYLES,
    is_furniture,
    is_hidden,
    is_link_menu,
    link_share,
    list_label,
    style_marks,
    words_of,
)
from minutesparse.readers.html_flow import Context, Flow
from minutesparse.readers.html_limits import MAX_DEPTH, bounded
from minutesparse.readers.html_outside import with_title
from minutesparse.readers.html_tables import Grid, is_layout

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
_MAIN = (
    'main, [role="main"]',
    "article",
    "#content, #main-content, #maincontent, .entry-content, .post-content, .page-content",
)
_HOLDERS = frozenset({"dl", "table", "ul", "ol"})
_COUNTED = frozenset({"ul", "ol", "menu", "dir", "li", "table", "tr", "td", "th"})  # what `_opened` looks at
_SHAPED = frozenset({*HEADINGS, *NAMED_STYLES, "pre"})
_TELLING = CONTROLS | _HOLDERS | {"footer", "aside", "header", "main", "article", "address", "input"}
_MSO_LEVEL = re.compile(r"mso-list:\S*?level(\d)")


def read_html(data: bytes) -> Layout:
    """Read a web page or a document saved as HTML; what is not the document's own words has kind "furniture"."""
    check_size(data)
    declared = _CHARSET.search(data[:4096])
    text, notices = decode(data, declared.group(1).decode("ascii") if declared else "")
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


class _Open(NamedTuple):
    """An element whose children are being read, and what was current before it."""

    node: LexborNode
    context: Context
    tag: str
    lists: int
    grids: int


class _Page:
    """One page on its way from a tree of elements to blocks."""

    def __init__(self, tree: LexborHTMLParser, first_table: int = 0) -> None:
        tree.strip_tags(list(DROPPED_WITH_TEXT))
        self._root = tree.body or tree.root
        self._flow = Flow()
        self._lists: list[_List] = []
        self._grids: list[Grid | None] = []  # None for a table that only lays out
        self._tables = first_table
        self._around: frozenset[int] = frozenset()
        self._main = self._main_content(tree)
        self._flow.region = "" if self._main is None else "before"

    def blocks(self) -> list[Block]:
        """Walk the page and give its blocks in reading order."""
        context = Context()
        stack: list[_Open] = []
        node = self._root.child if self._root is not None else None
        while node is not None or stack:
            if node is None:
                last = stack.pop()
                if last.tag in BLOCKS or (self._main is not None and last.node.mem_id == self._main):
                    self._leave(last)
                context, node = last.context, last.node.next
                continue
            tag = node.tag or ""
            if tag == "-text":
                self._text(node, context)
                node = node.next
                continue
            inner = None if tag in DROPPED else self._enter(node, tag, context)
            if inner is None:
                node = node.next
                continue
            if len(stack) >= MAX_DEPTH:
                raise LimitExceeded(f"elements nested more than {MAX_DEPTH:,} deep", reason="html_depth")
            lists = grids = 0
            if tag in _COUNTED:
                lists, grids, inner = self._opened(node, tag, inner)
            stack.append(_Open(node, context, tag, lists, grids))
            context, node = inner, node.child
        self._flow.flush()
        return self._flow.blocks

    def _main_content(self, tree: LexborHTMLParser) -> int | None:
        """Identity of the element with the document's own words, where the page marks one and it holds them."""
        if self._root is None:
            return None
        for selector in _MAIN:
            found = tree.css(selector)
            if found and (len(found) == 1 or selector == _MAIN[0]):
                best = max(found, key=lambda node: len(words_of(node)))
                length = len(words_of(best))
                if length > 1_500 or length * 4 > len(words_of(self._root)):
                    self._around = _ancestors(best)
                    return best.mem_id
        return None

    def _text(self, node: LexborNode, context: Context) -> None:
        raw = node.text_content or ""
        if context.preformatted and "\n" in raw:
            self._preformatted(raw, context)
        else:
            self._flow.add(raw, context)

    def _preformatted(self, raw: str, context: Context) -> None:
        """Typed lines keep the meaning that they have in plain text."""
        from minutesparse.readers.text import text_blocks

        self._flow.flush()
        for block in text_blocks(raw):
            self._flow.place(block, context)

    def _enter(self, node: LexborNode, tag: str, context: Context) -> Context | None:
        """The context inside an element, or None where it has nothing to read."""
        if tag in BLOCKS:
            self._flow.flush()
        elif tag == "br":
            self._flow.line_break()
            return None
        attributes = node.attributes
        if not attributes and tag not in _TELLING:
            return self._plain(tag, context)
        style = (attributes.get("style") or "").lower().replace(" ", "").replace("\n", "")
        if is_hidden(attributes, style):
            return None
        if tag == "input":
            if attributes.get("type") == "checkbox" and self._flow.label is not None:
                self._flow.label = "☒" if "checked" in attributes else "☐"
            return None
        context = self._placed(node, tag, attributes, context)
        marks: set[MarkKind] = style_marks(style) if style else set()
        if tag in MARKS:
            marks.add(MARKS[tag])
        elif tag == "a" and self._flow.region and "href" in attributes:
            context = context._replace(linked=True)
        if marks - context.marks:
            context = context._replace(marks=context.marks | marks)
        if tag in BLOCKS:
            context = self._styled(tag, attributes, style, context)
        elif "mso-list:ignore" in style:
            context = context._replace(labelling=True)
        return context

    def _plain(self, tag: str, context: Context) -> Context:
        """As `_enter` for an element that says nothing but its name."""
        mark = MARKS.get(tag)
        if mark is not None and mark not in context.marks:
            context = context._replace(marks=context.marks | {mark})
        return self._styled(tag, {}, "", context) if tag in _SHAPED else context

    def _placed(self, node: LexborNode, tag: str, attributes: dict[str, str | None], context: Context) -> Context:
        """Inside or outside the main content and the furniture."""
        if self._main is not None and node.mem_id == self._main:
            self._flow.enter_main()
            return context._replace(furniture=False, in_main=True)
        if context.furniture:
            return context
        if is_furniture(node, tag, attributes, in_main=context.in_main) and node.mem_id not in self._around:
            return context._replace(furniture=True)
        if tag in {"ul", "ol"} and not context.in_main and is_link_menu(node):
            return context._replace(furniture=True)
        if self._flow.region and tag == "address":
            return context._replace(furniture=True)
        if self._flow.region and tag in _HOLDERS and not context.own and link_share(node) < 0.3:
            return context._replace(own=True)
        return context

    def _styled(self, tag: str, attributes: dict[str, str | None], style: str, context: Context) -> Context:
        changes: dict[str, Any] = {}
        classes = (attributes.get("class") or "").split()[:2]
        name = " ".join(classes) or (tag if tag in NAMED_STYLES else "")
        if name and name != context.style:
            changes["style"] = name
        outer = next((word for word in classes if word.startswith("mg")), "")
        if outer and tag in {"div", "section", "td"}:
            changes["outer_style"] = outer
        if tag in HEADINGS:
            changes["heading"] = HEADINGS[tag]
        if tag == "pre":
            changes["preformatted"] = True
        if tag == "p" and ("mso-list" in style or name.startswith("MsoListParagraph")):
            level = _MSO_LEVEL.search(style)
            changes["word_list"] = int(level.group(1)) if level else 1
        return context._replace(**changes) if changes else context

    def _opened(self, node: LexborNode, tag: str, context: Context) -> tuple[int, int, Context]:
        """Keep count of lists and tables; gives how many of each this element opened."""
        if tag in {"ul", "ol", "menu", "dir"}:
            self._lists.append(_opened_list(node, tag))
            self._flow.label = None
            return 1, 0, context._replace(depth=context.depth + 1)
        if tag == "li":
            self._label_item(node)
        elif tag == "table":
            attributes = node.attributes
            layout = is_layout(node, attributes.get("role"))
            self._grids.append(None if layout else Grid(self._tables))
            self._tables += not layout
            return 0, 1, context
        elif self._grids and (grid := self._grids[-1]) is not None:
            if tag == "tr":
                grid.next_row()
            elif tag in {"td", "th"}:
                attributes = node.attributes
                cell = grid.next_cell(attributes.get("colspan"), attributes.get("rowspan"))
                context = context._replace(cell=cell)
        return 0, 0, context

    def _label_item(self, node: LexborNode) -> None:
        if not self._lists:
            self._flow.label = "•"
            return
        current = self._lists[-1]
        value = (node.attributes.get("value") or "").strip()
        if value.lstrip("-").isdigit() and len(value) < 10:
            current.number = int(value)
        self._flow.label = list_label(current.kind, current.number)
        current.number += current.step

    def _leave(self, last: _Open) -> None:
        """End a block, or the main content."""
        self._flow.flush()
        if self._main is not None and last.node.mem_id == self._main:
            self._flow.leave_main()
        if last.tag == "li":
            self._flow.label = None
        if last.lists:
            self._lists.pop()
        if last.grids:
            self._grids.pop()


def _ancestors(node: LexborNode) -> frozenset[int]:
    found = []
    above = node.parent
    while above is not None:
        found.append(above.mem_id)
        above = above.parent
    return frozenset(found)


def _opened_list(node: LexborNode, tag: str) -> _List:
    attributes = node.attributes
    style = (attributes.get("style") or "").lower().replace(" ", "")
    styled = re.search(r"list-style(?:-type)?:([a-z-]+)", style)
    default = "decimal" if tag == "ol" else "disc"
    kind = styled.group(1) if styled else attributes.get("type") or default
    start = (attributes.get("start") or "").strip()
    first = int(start) if start.lstrip("-").isdigit() and len(start) < 10 else 1
    if "reversed" in attributes:
        return _List(kind, len(node.css("li")) if not start else first, -1)
    return _List(kind, first)
