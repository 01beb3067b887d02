"""Markdown bytes → Layout: headings, lists, tables, quotes and hard-wrapped paragraphs."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from minutesparse.errors import CorruptDocument
from minutesparse.layout import Block, BlockKind, Layout
from minutesparse.readers.encoding import check_characters, check_size, decode
from minutesparse.readers.frontmatter import read_front_matter, split_front_matter
from minutesparse.readers.inline import plain
from minutesparse.readers.paging import running_lines, turn_counted
from minutesparse.readers.tables import table_end
from minutesparse.readers.wrapping import (
    BULLET,
    NUMBER_LABEL,
    Line,
    Wrap,
    indentation,
    is_open,
    join_lines,
    starts_block,
    vocabulary,
)

_HEADING = re.compile(r"(#{1,6})(?:[ \t]+|(?=[^\s#\d]))")
_CLOSING_HASHES = re.compile(r"(?:\s|^)#+$")
_MARKER = re.compile(r"(?P<label>[-*+]|\d{1,9}\\?[.)])(?:\s+|$)")
_TASK = re.compile(r"\[(?P<state>[ xX])\]\s+")
_QUOTE = re.compile(r"(?:>[ \t]?)+")
_HRULE = re.compile(r"(?:-[ \t]*){3,}|(?:\*[ \t]*){3,}|(?:_[ \t]*){3,}")
_EQUALS = re.compile(r"={2,}\s*")
_FENCE = re.compile(r"`{3,}|~{3,}")
_PLAIN_FENCES = frozenset(("", "text", "txt", "plain"))  # they keep the wrapped lines of plain text
_ATTRIBUTES = re.compile(r"\{:[^{}]*\}|\{%[^{}]*%\}|\[\[?_?TOC_?\]?\]", re.I)
_OMITTED = re.compile(r"[\[(](?:image|picture|photo|figure|graphic|logo)(?: omitted| removed)?[\])]", re.I)
_DEFINITION = re.compile(r"\[(?P<key>[^\[\]]{1,200})\]:\s*(?P<text>\S.*)")
_LINK_ONLY = re.compile(r"!?\[[^\[\]]{0,500}\]\((?:<[^<>]*>|[^\s()]*)\)")
_HTML_BLOCK = re.compile(r"<(?P<name>table|ul|ol|dl|h[1-6]|p)\b", re.I)
_BOLD = re.compile(
    r"(?:\*\*|__)(?=\S)(?:(?!\*\*|__).)*+(?:(?:\*\*|__)\s*(?:\*\*|__)(?:(?!\*\*|__).)*+)*+(?:\*\*|__)[\s\\]*"
)
_YEAR = re.compile(r"(?:19|20)\d\d$")


_PAGE_COMMENT = re.compile(r"<!--\s*page\s?(?:break|\d{1,4}(?: of \d{1,4})?)\s*-->", re.I)
_PAGE = "\f"
_BESIDE = frozenset({"header", "footer", "furniture"})


def read_markdown(data: bytes) -> Layout:
    """Read markdown of the common dialects; a paragraph's emphasis becomes marks, its links their text."""
    check_size(data)
    text, notices = decode(data)
    check_characters(len(text))
    raw = _without_comments(text.replace(_PAGE, f"\n{_PAGE}\n")).replace("\r\n", "\n").replace("\r", "\n").split("\n")
    inner, start = split_front_matter(raw)
    metadata, blocks = read_front_matter(inner)
    document = _Document(raw[start:], vocabulary(text))
    blocks.extend(document.blocks())
    if not blocks:
        raise CorruptDocument("the file holds nothing but white space", reason="empty")
    title = next((block.text for block in blocks if block.kind == "heading"), "")
    if title:
        metadata.setdefault("title", title)
    return Layout("text/markdown", "markdown", blocks, pages=document.pages, metadata=metadata, notices=notices)


def _without_comments(text: str) -> str:
    """The text without what is commented out; a form feed stands where a comment begins a page: "<!-- Page 2 -->"."""
    if "<!--" not in text:
        return text
    paged = len(_PAGE_COMMENT.findall(text)) > 1
    parts, position = [], 0
    while (start := text.find("<!--", position)) >= 0:
        end = text.find("-->", start)
        if end < 0:
            break
        parts.append(text[position:start])
        if paged and _PAGE_COMMENT.match(text, start):
            parts.append(f"\n{_PAGE}\n")
        position = end + 3
    parts.append(text[position:])
    return "".join(parts)


@dataclass(slots=True)
class _Piece:
    """The source of one block: its lines, still with inline mark-up."""

    kind: BlockKind
    lines: list[Line]
    label: str = ""
    level: int = 0
    style: str = ""
    indent: int = 0  # column where a list item's text starts
    markup: str = ""  # HTML to be read as such
    rows: list[list[str]] = field(default_factory=list)


class _Document:
    """One markdown document on its way from lines to blocks."""

    def __init__(self, raw: list[str], words: frozenset[str]) -> None:
        self._raw = raw
        self._words = words
        self._commented = _PAGE in raw
        self._paged = self._commented or _breaks_pages(raw)
        self._lines = self._measured()
        self._wrap = Wrap([line for line in self._lines if line and line.text[0] not in "<|+[{"])
        worded = [line for line in self._lines if line]
        self._running = running_lines(worded) if self._paged or turn_counted(worded) else {}
        self._numbers = {id(line): index for index, line in enumerate(filter(None, self._lines))}
        self._references: dict[str, str] = {}
        self._pieces: list[_Piece] = []
        self._waiting: list[Block] = []
        self._fenced = self._coded = False
        self._inside_quotes: list[str] = []
        self._indents: list[int] = []  # of the list items that are open
        self._tables = 0
        self.pages = max((line.page or 1 for line in self._lines if line), default=None) if self._paged else None

    def blocks(self) -> Iterator[Block]:
        """The blocks of the document in order."""
        index = 0
        while index < len(self._raw):
            line = self._lines[index]
            index = self._take(index, line) if line else self._take_empty(index)
        for piece in _labelled(self._pieces):
            yield from self._finished(piece)

    def _quoted(self) -> list[str]:
        """The source with what is quoted alone, without the marks of quoting."""
        if not self._inside_quotes:
            stripped = [raw.strip() for raw in self._raw]
            self._inside_quotes = [text[quote.end() :] if (quote := _QUOTE.match(text)) else "" for text in stripped]
        return self._inside_quotes

    def _measured(self) -> list[Line | None]:
        """A `Line` for every line of the source that holds words, with what separates it from the one before."""
        lines: list[Line | None] = []
        page, gap, turned, quoted = 1, 0, False, False
        for raw in self._raw:
            stripped = raw.strip()
            if "\xa0" in stripped:
                stripped = stripped.replace("\xa0", " ").strip()
            quote = _QUOTE.match(stripped) if stripped[:1] == ">" else None
            text = stripped[quote.end() :].strip() if quote else stripped
            if not text or (text[0] in "-*_=+~`" and self._is_rule(text)):
                if raw == _PAGE if self._commented else text and self._paged and text[0] == "-":
                    begun = any(line and not _LINK_ONLY.fullmatch(line.text) for line in lines[-400:])
                    page, turned = page + begun, begun
                gap += 1
                lines.append(None)
                continue
            if quoted != bool(quote):
                gap, quoted = gap + 9, bool(quote)
            indent = indentation(raw)
            broken = raw.endswith(("  ", "\\")) and not raw.isspace()
            line = Line(
                text.removesuffix("\\"),
                indent,
                gap,
                page if self._paged else None,
                turned,
                broken=broken,
                quoted=quoted,
            )
            line.bold = text[:2] in {"**", "__"} and bool(_BOLD.fullmatch(text))
            lines.append(line)
            gap, turned = 0, False
        return lines

    @staticmethod
    def _is_rule(text: str) -> bool:
        return bool(_HRULE.fullmatch(text) or _EQUALS.fullmatch(text) or not text.strip("*_ "))

    def _take_empty(self, index: int) -> int:
        """A blank line, a rule, or the underline of a setext heading."""
        text = self._raw[index].strip()
        before = self._lines[index - 1] if index else None
        last = self._pieces[-1] if self._pieces else None
        if text and before and last and last.lines and last.lines[-1] is before and not self._paged:
            underlined = text[0] in "=-" and text[1:2] in {text[0], ""} and last.kind == "paragraph"
            if underlined and len(last.lines) == 1 and len(before.text) <= 200:
                last.kind, last.level = "heading", 1 if text[0] == "=" else 2
        return index + 1

    def _take(self, index: int, line: Line) -> int:
        """Turn the line at `index` into a piece or part of one, and say where to go on."""
        text = line.text
        first = text[0]
        if first in "`~" and _FENCE.match(text):
            self._fenced = not self._fenced
            self._coded = self._fenced and text.strip("`~ ").lower() not in _PLAIN_FENCES
            return index + 1
        if self._fenced:
            if self._coded:
                self._add("paragraph", line)
            else:
                self._flow(line)
            return index + 1
        number = self._numbers[id(line)]
        if number in self._running:
            self._add(self._running[number], line)
            return index + 1
        if first == "#" and (heading := _HEADING.match(text)):
            title = _CLOSING_HASHES.sub("", text[heading.end() :]).strip()
            self._add("heading", replace(line, text=title), level=len(heading.group(1)))
            return index + 1
        if first == "<" and (opening := _HTML_BLOCK.match(text)):
            return self._html(index, opening["name"].lower())
        if "|" in text or first == "+":
            end, rows = table_end(self._quoted() if line.quoted else self._raw, index)
            if rows:
                self._pieces.append(_Piece("cell", [line], rows=rows))
                return end
        if first in "{[(" and self._special(line):
            return index + 1
        self._flow(line)
        return index + 1

    def _add(
        self, kind: BlockKind, line: Line, label: str = "", level: int = 0, style: str = "", indent: int = 0
    ) -> None:
        if line.text:
            if kind == "heading" or (kind == "paragraph" and not line.indent):
                self._indents = []
            self._pieces.append(_Piece(kind, [line], label, level, style, indent))

    def _special(self, line: Line) -> bool:
        """Attribute lists, tables of contents, link and footnote definitions."""
        if _ATTRIBUTES.fullmatch(line.text):
            if self._pieces and "toc" in line.text.lower().split(".")[0]:
                self._pieces[-1].kind = "furniture"
            self._add("furniture", line, style="attributes")
            return True
        if _OMITTED.fullmatch(line.text):
            self._add("furniture", line)
            return True
        definition = _DEFINITION.fullmatch(line.text)
        if not definition:
            return False
        key = definition["key"]
        if key.startswith("^"):
            self._add("note", replace(line, text=definition["text"]), label=key[1:])
        elif re.match(r"<|https?:|/|#|mailto:|\.|\w+://", definition["text"]):
            self._references[key.lower()] = definition["text"]
            self._add("furniture", line, style="link")
        else:
            return False
        return True

    def _flow(self, line: Line) -> None:
        """Paragraph lines and list items."""
        turns = self._paged or self._running
        recent = (piece for piece in reversed(self._pieces[-4:]) if not turns or piece.kind not in _BESIDE)
        last = next(recent, None)
        flows = last and last.kind in {"paragraph", "list_item", "note"} and last.style != "link" and not last.markup
        open_piece = last if flows else None
        if self._paged and open_piece and open_piece.lines[-1].page != line.page:
            line.turned = True
        marker = self._marker(line, open_piece)
        if marker:
            label, rest, width = marker
            line = replace(line, text=rest)
            self._add_item(line, label, width)
        elif open_piece and self._goes_on(open_piece, line):
            open_piece.lines.append(line)
        else:
            style = "quote" if line.quoted else "link" if _LINK_ONLY.fullmatch(line.text) else ""
            self._add("paragraph", line, style=style)

    def _marker(self, line: Line, before: _Piece | None) -> tuple[str, str, int] | None:
        """Label, text and width of a list marker, unless the line only happens to start like one."""
        text = line.text
        match = _MARKER.match(text) or BULLET.match(text)
        if not match or (match.end() == len(text) and text[0] in "-*+"):
            return None
        label = match.group().strip().replace("\\", "")
        if before and label[0].isdigit() and not line.gap:
            previous = before.lines[-1].plain
            if is_open(previous) and len(previous) > 40 and not line.indent:
                return None
        if _YEAR.match(label[:-1]) and (line.gap <= self._wrap.spaced or match.end() == len(text)):
            return None
        rest, width = text[match.end() :], match.end()
        task = _TASK.match(rest)
        if task:
            return "☐" if task["state"] == " " else "☒", rest[task.end() :], width
        return "•" if label in {"-", "*", "+"} else label, rest, width

    def _add_item(self, line: Line, label: str, width: int) -> None:
        while self._indents and self._indents[-1] >= line.indent - 1:
            self._indents.pop()
        self._indents.append(line.indent)
        if not line.text:
            line, label = replace(line, text=label), ""
        self._add("list_item", line, label, len(self._indents), indent=line.indent + width)

    def _goes_on(self, piece: _Piece, line: Line) -> bool:
        before = piece.lines[-1]
        hangs = piece.kind == "list_item" and not line.gap and not before.broken and 0 < piece.indent <= line.indent
        if hangs and not starts_block(line.plain) and not before.bold and len(before.text) > 40:
            return True
        return self._wrap.continues(before, line)

    def _html(self, index: int, name: str) -> int:
        """Take the lines of an HTML element up to its end, or up to a blank line where it has none."""
        opening, closing = re.compile(rf"<{name}\b", re.I), re.compile(rf"</{name}\s*>", re.I)
        depth, end = 0, index
        while end < len(self._raw):
            raw = self._raw[end]
            depth += len(opening.findall(raw)) - len(closing.findall(raw))
            end += 1
            if depth <= 0 or (name == "p" and not raw.strip()):
                break
        self._pieces.append(_Piece("paragraph", [], markup="\n".join(self._raw[index:end])))
        return end

    def _finished(self, piece: _Piece) -> Iterator[Block]:
        if piece.markup:
            yield from self._from_html(piece.markup)
        elif piece.rows:
            yield from self._from_table(piece)
        else:
            source = join_lines((line.text for line in piece.lines), self._words)
            text, marks = (source, ()) if piece.kind == "furniture" else plain(source, self._references)
            if text:
                page = piece.lines[0].page
                yield Block(piece.kind, text, piece.label, piece.level, marks, piece.style, page=page)

    def _from_table(self, piece: _Piece) -> Iterator[Block]:
        table, self._tables = self._tables, self._tables + 1
        for row, cells in enumerate(piece.rows):
            for column, cell in enumerate(cells):
                for source in re.split(r"<br\s*/?>", cell, flags=re.I):
                    text, marks = plain(source, self._references)
                    if text:
                        yield Block(
                            "cell", text, marks=marks, page=piece.lines[0].page, table=table, row=row, column=column
                        )

    def _from_html(self, markup: str) -> Iterator[Block]:
        from minutesparse.readers.html import fragment_blocks

        for block in fragment_blocks(markup, first_table=self._tables):
            self._tables = max(self._tables, (-1 if block.table is None else block.table) + 1)
            yield block


def _breaks_pages(raw: list[str]) -> bool:
    """Whether rules stand for page breaks: a page number or the same line behind most, or no blank line before them."""
    followed, bare, rules = 0, 0, 0
    for index, line in enumerate(raw):
        if line.rstrip() != "---":
            continue
        rules += 1
        after = next((text.strip() for text in raw[index + 1 : index + 4] if text.strip()), "")
        before = raw[index - 1].strip() if index else ""
        followed += after.isdigit() or after.startswith(("*<small>", "<small>", "Page "))
        bare += bool(before) and (len(before) > 60 or after[:1].islower())
    return rules > 0 and (followed + bare) * 2 >= rules


def _labelled(pieces: list[_Piece]) -> Iterator[_Piece]:
    """A number or bullet that stands alone becomes the label of the piece behind it."""
    alone: _Piece | None = None
    for piece in pieces:
        if piece.kind in _BESIDE:
            yield piece
            continue
        if alone:
            if piece.label or piece.rows or piece.markup or _is_label(piece):
                yield alone
            else:
                piece.label = alone.lines[0].plain.strip()
                piece.kind = "heading" if piece.kind == "heading" else "list_item"
                piece.level = max(piece.level, alone.level, 1)
            alone = None
        if _is_label(piece):
            alone = piece
        else:
            yield piece
    if alone:
        yield alone


def _is_label(piece: _Piece) -> bool:
    if (
        len(piece.lines) != 1
        or piece.label
        or piece.kind not in {"paragraph", "list_item"}
        or len(piece.lines[0].text) > 16
    ):
        return False
    text = piece.lines[0].plain.strip().replace("\\", "")
    return bool(NUMBER_LABEL.fullmatch(text) or BULLET.fullmatch(text))
