"""styles.xml → the style of a paragraph or run with everything it inherits.

Reads `w:docDefaults`, `w:style` and their `w:basedOn` chains lazily: only the styles a document uses are resolved.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import NamedTuple

from lxml import etree

from minutesparse.readers.runs import BOLD, HIDDEN, ITALIC, STRIKE, UNDERLINE

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
VAL = W + "val"

_TOGGLES = BOLD | ITALIC | STRIKE | HIDDEN
_FLAGS = {
    W + "b": BOLD,
    W + "i": ITALIC,
    W + "u": UNDERLINE,
    W + "strike": STRIKE,
    W + "dstrike": STRIKE,
    W + "vanish": HIDDEN,
}
_OFF = {"0", "false", "off", "none"}
_SIZE = W + "sz"
_RUN_STYLE = W + "rStyle"
_PARAGRAPH_STYLE = W + "pStyle"
_INDENT = W + "ind"
_NUMBERING = W + "numPr"
_NUMBER = W + "numId"
_LEVEL = W + "ilvl"
_OUTLINE = W + "outlineLvl"
_MARK = W + "rPr"
_MAX_CHAIN = 64
_HEADING_NAME = re.compile(r"heading ([1-9])$")
_TITLE_LEVELS = {"title": 1, "subtitle": 2}


def integer(text: str | None) -> int | None:
    """The whole number that an attribute holds, None when it holds none."""
    if text is None or len(text) > 20:
        return None
    try:
        return int(float(text))
    except (ValueError, OverflowError):
        return None


class RunFormat(NamedTuple):
    """Run properties as stated in one place: flags that are on, flags that are stated at all, size in points."""

    on: int = 0
    known: int = 0
    size: float | None = None

    def over(self, below: RunFormat) -> RunFormat:
        """These properties, with those of `below` where these say nothing."""
        on = self.on | below.on & ~self.known
        return RunFormat(on, self.known | below.known, below.size if self.size is None else self.size)


_PLAIN = RunFormat()


def run_format(properties: etree._Element | None) -> tuple[RunFormat, str | None]:
    """What a `w:rPr` states itself, and the character style it names."""
    on = known = 0
    size = style = None
    for child in properties if properties is not None else ():
        tag = child.tag
        flag = _FLAGS.get(tag)
        if flag:
            known |= flag
            if child.get(VAL) not in _OFF:
                on |= flag
        elif tag == _SIZE:
            half_points = integer(child.get(VAL))
            size = None if half_points is None else half_points / 2
        elif tag == _RUN_STYLE:
            style = child.get(VAL)
    return RunFormat(on, known, size), style


class Indent(NamedTuple):
    """Left edge of a paragraph and the offset of its first line, in twentieths of a point; None is unstated."""

    left: int | None = None
    first: int | None = None

    def over(self, below: Indent) -> Indent:
        """This indent, with that of `below` where this says nothing."""
        return Indent(below.left if self.left is None else self.left, below.first if self.first is None else self.first)

    def points(self) -> float:
        """The leftmost edge of the paragraph in points."""
        return ((self.left or 0) + min(0, self.first or 0)) / 20


_NO_INDENT = Indent()


def indent(element: etree._Element | None) -> Indent:
    """What a `w:ind` states."""
    if element is None:
        return _NO_INDENT
    left = integer(element.get(W + "left", element.get(W + "start")))
    hanging = integer(element.get(W + "hanging"))
    first = integer(element.get(W + "firstLine")) if hanging is None else -hanging
    return Indent(left, first)


class ParagraphFormat(NamedTuple):
    """What a `w:pPr` states itself, None where it does not say; `outline` counts from 1, 0 is body text."""

    style: str | None = None
    num_id: str | None = None
    num_level: int | None = None
    indent: Indent = _NO_INDENT
    outline: int | None = None
    mark_deleted: bool = False
    mark_hidden: bool = False


_UNFORMATTED = ParagraphFormat()


def paragraph_format(properties: etree._Element | None) -> ParagraphFormat:
    """Read a `w:pPr`."""
    if properties is None:
        return _UNFORMATTED
    style = num_id = num_level = outline = None
    own_indent = _NO_INDENT
    deleted = hidden = False
    for child in properties:
        tag = child.tag
        if tag == _PARAGRAPH_STYLE:
            style = child.get(VAL)
        elif tag == _INDENT:
            own_indent = indent(child)
        elif tag == _NUMBERING:
            num_id, num_level = _number_properties(child)
        elif tag == _OUTLINE:
            value = integer(child.get(VAL))
            outline = value + 1 if value is not None and 0 <= value <= 8 else 0
        elif tag == _MARK:
            deleted, hidden = child.find(W + "del") is not None, child.find(W + "vanish") is not None
    return ParagraphFormat(style, num_id, num_level, own_indent, outline, deleted, hidden)


def _number_properties(element: etree._Element) -> tuple[str | None, int | None]:
    num_id = level = None
    for child in element:
        if child.tag == _NUMBER:
            num_id = child.get(VAL)
        elif child.tag == _LEVEL:
            level = integer(child.get(VAL))
    return num_id, level


@dataclass(frozen=True, slots=True)
class Style:
    """A style with all that it inherits. `num_style` is the style of the chain that states `num_id`."""

    name: str = ""
    run: RunFormat = _PLAIN
    indent: Indent = _NO_INDENT
    num_id: str | None = None
    num_level: int | None = None
    num_style: str | None = None
    indent_beats_list: bool = False
    heading_level: int = 0


class StyleSheet:
    """The styles of a document; `root` is `w:styles`, None where the package has none."""

    def __init__(self, root: etree._Element | None) -> None:
        self._elements: dict[str, etree._Element] = {}
        self._default_id: str | None = None
        self._resolved: dict[str | None, Style] = {}
        self.defaults = _PLAIN
        self._base = Style()
        if root is not None:
            self._index(root)

    def paragraph(self, style_id: str | None) -> Style:
        """The paragraph style of that id; the document's default for None and for an id that is not there."""
        style = self._resolved.get(style_id)
        if style is None:
            known = style_id if style_id in self._elements else self._default_id
            style = self._resolved[style_id] = self._resolve(known)
        return style

    def character(self, style_id: str) -> RunFormat:
        """The run properties of a character style, without the document's defaults."""
        return self.paragraph(style_id).run if style_id in self._elements else _PLAIN

    def list_number(self, style_id: str) -> str | None:
        """The numId of a numbering style."""
        return self.paragraph(style_id).num_id if style_id in self._elements else None

    def flags(self, paragraph: Style, character: RunFormat, direct: RunFormat) -> tuple[int, float | None]:
        """Flags and size of a run: toggles of the two styles cancel out, direct formatting has the last word."""
        toggles = (paragraph.run.on ^ character.on) & _TOGGLES | self.defaults.on
        below = paragraph.run.on | self.defaults.on & ~paragraph.run.known
        underline = (character.on | below & ~character.known) & UNDERLINE
        on = direct.on | (toggles & _TOGGLES | underline) & ~direct.known
        size = direct.size or character.size or paragraph.run.size or self.defaults.size
        return on, size

    def _index(self, root: etree._Element) -> None:
        for element in root.iterchildren(W + "style", W + "docDefaults"):
            if element.tag == W + "docDefaults":
                self.defaults, _ = run_format(element.find(f"{W}rPrDefault/{W}rPr"))
                self._base = Style(indent=indent(element.find(f"{W}pPrDefault/{W}pPr/{W}ind")))
                continue
            style_id = element.get(W + "styleId")
            if style_id is None:
                continue
            self._elements[style_id] = element
            if element.get(W + "type") == "paragraph" and element.get(W + "default", "0") not in _OFF:
                self._default_id = style_id

    def _resolve(self, style_id: str | None) -> Style:
        style = self._base
        for element in reversed(self._chain(style_id)):
            style = _inherit(element, style)
        return style

    def _chain(self, style_id: str | None) -> list[etree._Element]:
        chain: list[etree._Element] = []
        seen: set[str] = set()
        while style_id in self._elements and style_id not in seen and len(chain) < _MAX_CHAIN:
            assert style_id is not None
            seen.add(style_id)
            chain.append(self._elements[style_id])
            based_on = chain[-1].find(W + "basedOn")
            style_id = None if based_on is None else based_on.get(VAL)
        return chain


def _inherit(element: etree._Element, below: Style) -> Style:
    own = paragraph_format(element.find(W + "pPr"))
    own_run, _ = run_format(element.find(W + "rPr"))
    name_element = element.find(W + "name")
    name = "" if name_element is None else name_element.get(VAL, "")
    style = replace(
        below,
        name=name,
        run=own_run.over(below.run),
        indent=own.indent.over(below.indent),
        indent_beats_list=below.indent_beats_list or own.indent.left is not None,
        heading_level=_heading_level(name, own.outline, below.heading_level),
    )
    if own.num_id is None and own.num_level is None:
        return style
    style = replace(style, num_level=own.num_level, num_style=element.get(W + "styleId"))
    if own.num_id is None:
        return style
    return replace(style, num_id=own.num_id, indent_beats_list=own.indent.left is not None)


def _heading_level(name: str, outline: int | None, inherited: int) -> int:
    lowered = name.lower()
    match = _HEADING_NAME.match(lowered)
    if match:
        return int(match[1])
    if lowered in _TITLE_LEVELS:
        return _TITLE_LEVELS[lowered]
    return inherited if outline is None else outline
