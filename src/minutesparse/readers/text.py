"""Plain text bytes → Layout: joins hard-wrapped lines, keeps lists, labels and short lines apart."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Literal

from minutesparse.errors import CorruptDocument
from minutesparse.layout import Block, Layout
from minutesparse.readers.copied import without_page_words
from minutesparse.readers.encoding import check_characters, check_size, decode
from minutesparse.readers.flattened import unflattened
from minutesparse.readers.paging import running_lines, turn_counted
from minutesparse.readers.quoted import unquoted
from minutesparse.readers.wrapping import BULLET, NUMBER_LABEL, Line, Wrap, indentation, join_lines, vocabulary

_RULE = re.compile(r"[-=~_*#+.·─━═╌┄┈┌┐└┘├┤┬┴┼╔╗╚╝╠╣╦╩╬|│║\s]{3,}")
_UNDERLINE = re.compile(r"([-=~_*^─━═])\1{2,}")
_WIKI_HEADING = re.compile(r"(={1,6}) ?(\S.*?) ?\1")
_HASH_HEADING = re.compile(r"(#{2,6}) (\S.*)")
_STARS = re.compile(r"\*{2,5}(?=\s)\s*")
_LONGEST_HEADING = 100
_CELL_RULE = re.compile(r"\s*[|│║]\s*")


def read_text(data: bytes) -> Layout:
    """Read plain text of any usual encoding."""
    check_size(data)
    text, notices = decode(data)
    check_characters(len(text))
    lines = list(_lines(unquoted(unflattened(text))))
    if not lines:
        raise CorruptDocument("the file holds nothing but white space", reason="empty")
    paged = any(line.turned for line in lines)
    if not paged:
        turn_counted(lines)
    blocks = without_page_words(list(_blocks(lines, Wrap(lines), vocabulary(text))))
    pages = lines[-1].page if paged else None
    return Layout("text/plain", "text", blocks, pages=pages, notices=notices)


def text_blocks(text: str) -> list[Block]:
    """Blocks of plain text that stands inside another format."""
    lines = list(_lines(text))
    return list(_blocks(lines, Wrap(lines), vocabulary(text)))


def _lines(text: str) -> Iterator[Line]:
    """The lines with words on them; a form feed turns the page."""
    paged = "\f" in text.strip()
    page, gap, turned = 1, 0, False
    for raw in text.replace("\r\n", "\n").replace("\r", "\n").replace("\v", "\n").split("\n"):
        if not raw:
            gap += 1
            continue
        for part_index, part in enumerate(raw.split("\f")):
            if part_index:
                page, turned = page + 1, True
            stripped = part.strip().replace("\xa0", " ").strip()
            if not stripped:
                gap += not part_index
                continue
            yield Line(stripped, indentation(part), gap, page if paged else None, turned and page > 1)
            gap, turned = 0, False


@dataclass(slots=True)
class _Group:
    """The lines of one block to be."""

    kind: Literal["paragraph", "list_item", "heading", "cell"]
    lines: list[Line]
    label: str = ""
    level: int = 0
    cells: list[str] = field(default_factory=list)


def _blocks(lines: list[Line], wrap: Wrap, words: frozenset[str]) -> Iterator[Block]:
    running = running_lines(lines)
    waiting: list[Block] = []
    body: list[Line] = []
    behind: dict[int, list[Block]] = {}
    for index, line in enumerate(lines):
        if index in running:
            waiting.append(Block(running[index], line.text, page=line.page))
            continue
        line.turned = line.turned or bool(body and body[-1].page != line.page)
        body.append(line)
        if waiting:
            behind[id(line)] = waiting
            waiting = []
    table = row = -1
    for group in _labelled(_starred(_levelled(_groups(body, wrap)))):
        furniture = [block for line in group.lines for block in behind.pop(id(line), ())]
        before = furniture if furniture and group.lines[0].turned else []
        yield from before
        if group.cells:
            table, row = (table, row + 1) if row >= 0 else (table + 1, 0)
            yield from _cells(group, table, row)
        else:
            row = -1
            text = join_lines((line.text for line in group.lines), words)
            first = group.lines[0]
            yield Block(group.kind, text, group.label, group.level, gap=first.gap, page=first.page)
        yield from furniture[len(before) :]
    yield from waiting


def _cells(group: _Group, table: int, row: int) -> Iterator[Block]:
    page = group.lines[0].page
    for column, text in enumerate(group.cells):
        if text:
            yield Block("cell", text, page=page, table=table, row=row, column=column)


def _groups(lines: list[Line], wrap: Wrap) -> Iterator[_Group]:
    group: _Group | None = None
    for line in lines:
        if _UNDERLINE.fullmatch(line.text) and group and line.gap <= int(wrap.spaced) and _titles(group):
            group.kind, group.level = "heading", 1 if line.text[0] in "=═" else 2
        elif _RULE.fullmatch(line.text) and not line.text.strip("*·•").isspace():
            if group and group.cells:
                continue
        elif (
            group
            and group.kind != "heading"
            and not group.cells
            and (_hangs(group, line) or wrap.continues(group.lines[-1], line))
        ):
            group.lines.append(line)
            continue
        else:
            if group:
                yield group
            group = _opened(line)
            continue
        if group:
            yield group
        group = None
    if group:
        yield group


def _hangs(group: _Group, line: Line) -> bool:
    """Whether a line goes on with the point above it: set in below its words, in the middle of a sentence."""
    first = group.lines[0]
    if not group.label or line.gap or line.turned or line.indent < first.indent or not line.text[:1].islower():
        return False
    return group.lines[-1].text[-1].isalnum() and not NUMBER_LABEL.match(line.text) and not BULLET.match(line.text)


def _titles(group: _Group) -> bool:
    return len(group.lines) == 1 and group.kind == "paragraph" and len(group.lines[0].text) <= 120


def _opened(line: Line) -> _Group:
    """A new group, of the kind that its first line shows."""
    text = line.text
    if text[0] in "|│║" and len(_CELL_RULE.split(text)) > 2:
        return _Group("cell", [line], cells=_CELL_RULE.split(text.strip("|│║ \t")))
    marked = _WIKI_HEADING.fullmatch(text) if text[0] == "=" else _HASH_HEADING.fullmatch(text)
    if marked:
        line.text = marked.group(2)
        return _Group("heading", [line], level=len(marked.group(1)))
    bullet = _STARS.match(text) or BULLET.match(text)
    if not bullet:
        return _Group("paragraph", [line])
    label = bullet.group().strip()
    if bullet.end() == len(text):
        return _Group("list_item", [line])
    line.text, line.indent = text[bullet.end() :], line.indent + bullet.end()
    return _Group("list_item", [line], label, len(label) if label.startswith("**") else 1)


def _levelled(groups: Iterator[_Group]) -> Iterator[_Group]:
    """List items with the depth that their indents make."""
    indents: list[int] = []
    for group in groups:
        if group.kind == "list_item":
            start = group.lines[0].indent - len(group.label)
            while indents and indents[-1] > start + 1:
                indents.pop()
            if not indents or indents[-1] < start - 1:
                indents.append(start)
            group.level = max(group.level, len(indents))
        elif not indents or group.lines[0].indent <= indents[0]:
            indents = []
        yield group


def _starred(groups: Iterator[_Group]) -> Iterator[_Group]:
    """Lines that begin with two stars or more, apart from others and from any list, are headings: "** Old business"."""
    above: _Group | None = None
    for group in groups:
        first = group.lines[0]
        nested = above is not None and above.label.startswith("*") and above.lines[0].indent <= first.indent
        apart = first.gap > 0 and len(group.lines) == 1 and len(first.text) <= _LONGEST_HEADING
        if group.label.startswith("**") and apart and not nested and first.indent <= len(group.label) + 1:
            group.kind, group.level, group.label = "heading", len(group.label), ""
        above = group
        yield group


def _labelled(groups: Iterator[_Group]) -> Iterator[_Group]:
    """A bullet or number that stands alone on its line becomes the label of what comes next."""
    alone: _Group | None = None
    for group in groups:
        if alone:
            if group.label or group.cells or _is_label(group):
                yield alone
            else:
                group.label = alone.lines[0].text
                group.kind = group.kind if group.kind == "heading" else "list_item"
                group.level = max(group.level, alone.level, 1)
                group.lines[0].turned = group.lines[0].turned or alone.lines[0].turned
                group.lines[0].gap = alone.lines[0].gap
            alone = None
        if not group.label and _is_label(group):
            alone = group
        else:
            yield group
    if alone:
        yield alone


def _is_label(group: _Group) -> bool:
    if len(group.lines) != 1 or len(group.lines[0].text) > 12 or group.cells or group.kind == "heading":
        return False
    text = group.lines[0].text
    return bool(NUMBER_LABEL.fullmatch(text) or BULLET.fullmatch(text))
