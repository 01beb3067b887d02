"""OpenDocument styles and list styles → typography of a run, heading level and indent of a paragraph, list labels."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cache
from typing import NamedTuple

from lxml import etree

from minutesparse.readers.runs import BOLD, HIDDEN, ITALIC, STRIKE, UNDERLINE

_URN = "urn:oasis:names:tc:opendocument:xmlns:"
OFFICE = f"{{{_URN}office:1.0}}"
TEXT = f"{{{_URN}text:1.0}}"
TABLE = f"{{{_URN}table:1.0}}"
DRAW = f"{{{_URN}drawing:1.0}}"
STYLE = f"{{{_URN}style:1.0}}"
_FO = f"{{{_URN}xsl-fo-compatible:1.0}}"
_EXTENDED = "{urn:org:documentfoundation:names:experimental:office:xmlns:loext:1.0}"
LEVELS = 10
MAX_CHAIN = 64
_LENGTH = re.compile(r"(-?\d{1,6}(?:\.\d{1,6})?)(cm|mm|in|pt|pc)")
_POINTS = {"cm": 72 / 2.54, "mm": 72 / 25.4, "in": 72.0, "pt": 1.0, "pc": 12.0}
_ESCAPED = re.compile(r"_([0-9a-f]{1,4})_")
_HEADING = re.compile(r"heading[ _]([1-9])\b", re.IGNORECASE)
_ROMAN = ((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"))
_ROMAN_ONES = ((10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))
_PRIVATE_BULLETS = {"\uf0b7": "•", "\uf0a7": "▪", "\uf0d8": "➢"}


class Format(NamedTuple):
    """What a style states: flags on and flags stated, size and left edge in points, heading level."""

    on: int = 0
    known: int = 0
    size: float | None = None
    left: float | None = None
    first: float | None = None
    outline: int | None = None
    name: str = ""

    def over(self, below: Format) -> Format:
        """These statements, with those of `below` where these say nothing."""
        return Format(
            self.on | below.on & ~self.known,
            self.known | below.known,
            below.size if self.size is None else self.size,
            below.left if self.left is None else self.left,
            below.first if self.first is None else self.first,
            below.outline if self.outline is None else self.outline,
            self.name or below.name,
        )


@dataclass(slots=True)
class ListLevel:
    """How one depth of a list is labelled: `number` is a format ("1", "a", "I") or "" for a bullet or nothing."""

    number: str = ""
    prefix: str = ""
    suffix: str = ""
    bullet: str = ""
    start: int = 1
    shown: int = 1  # how many levels the label names
    pattern: str = ""  # the whole label with "%1%" for the number of level 1, where stated
    left: float = 0.0


@dataclass(slots=True)
class StyleBook:
    """The styles of content.xml and styles.xml by family and name."""

    _styles: dict[tuple[str, str], etree._Element] = field(default_factory=dict)
    _lists: dict[str, list[ListLevel]] = field(default_factory=dict)
    _formats: dict[tuple[str, str], Format] = field(default_factory=dict)
    outline: list[ListLevel] = field(default_factory=lambda: [ListLevel() for _ in range(LEVELS)])

    def add(self, root: etree._Element | None) -> None:
        """Take in the styles that stand anywhere in a part."""
        for element in root.iter(STYLE + "style") if root is not None else ():
            self._styles.setdefault((element.get(STYLE + "family", ""), element.get(STYLE + "name", "")), element)
        for element in root.iter(TEXT + "list-style") if root is not None else ():
            self._lists.setdefault(element.get(STYLE + "name", ""), _levels(element))
        for element in root.iter(TEXT + "outline-style") if root is not None else ():
            self.outline = _levels(element)

    def paragraph(self, name: str) -> Format:
        """What holds for paragraphs of this style."""
        return self._format("paragraph", name)

    def run(self, name: str) -> Format:
        """What holds for runs of this style."""
        return self._format("text", name)

    def list(self, name: str) -> list[ListLevel] | None:
        """The levels of a list style, None where there is no such style."""
        return self._lists.get(name)

    def _format(self, family: str, name: str) -> Format:
        found = self._formats.get((family, name))
        if found is None:
            found = self._formats[family, name] = self._resolved(family, name)
        return found

    def _resolved(self, family: str, name: str) -> Format:
        format_ = Format()
        for _ in range(MAX_CHAIN):
            element = self._styles.get((family, name))
            if element is None:
                break
            format_ = format_.over(_stated(element))
            name = element.get(STYLE + "parent-style-name", "")
        return format_


def _stated(element: etree._Element) -> Format:
    on = known = 0
    size = left = first = None
    for properties in element:
        if properties.tag == STYLE + "text-properties":
            on, known = _flags(properties)
            size = points(properties.get(_FO + "font-size"))
        elif properties.tag == STYLE + "paragraph-properties":
            left = points(properties.get(_FO + "margin-left", properties.get(_FO + "margin")))
            first = points(properties.get(_FO + "text-indent"))
    shown = element.get(STYLE + "display-name") or _unescaped(element.get(STYLE + "name", ""))
    is_common = element.getparent().tag != OFFICE + "automatic-styles"  # type: ignore[union-attr]
    level = whole(element.get(STYLE + "default-outline-level"))
    if level is None and (heading := _HEADING.match(shown)):
        level = int(heading.group(1))
    if shown in ("Title", "Subtitle"):
        level = 1 + (shown == "Subtitle")
    return Format(on, known, size, left, first, level, shown if is_common else "")


def _flags(properties: etree._Element) -> tuple[int, int]:
    on = known = 0
    states = (
        (BOLD, properties.get(_FO + "font-weight"), ("normal",)),
        (ITALIC, properties.get(_FO + "font-style"), ("normal",)),
        (UNDERLINE, properties.get(STYLE + "text-underline-style"), ("none",)),
        (STRIKE, properties.get(STYLE + "text-line-through-style"), ("none",)),
        (HIDDEN, properties.get(TEXT + "display"), ("true",)),
    )
    for flag, value, off in states:
        if value is not None:
            known |= flag
            on |= 0 if value in off or value in ("100", "200", "300", "400") else flag
    return on, known


def _levels(element: etree._Element) -> list[ListLevel]:
    levels = [ListLevel() for _ in range(LEVELS)]
    for child in element:
        depth = whole(child.get(TEXT + "level")) or 0
        if 1 <= depth <= LEVELS:
            levels[depth - 1] = _level(child)
    return levels


def _level(element: etree._Element) -> ListLevel:
    level = ListLevel(
        element.get(STYLE + "num-format", ""),
        element.get(STYLE + "num-prefix", ""),
        element.get(STYLE + "num-suffix", ""),
        start=whole(element.get(TEXT + "start-value")) or (0 if element.get(TEXT + "start-value") == "0" else 1),
        shown=min(max(whole(element.get(TEXT + "display-levels")) or 1, 1), LEVELS),
        pattern=element.get(_EXTENDED + "num-list-format", ""),
    )
    if element.tag == TEXT + "list-level-style-bullet":
        bullet = element.get(TEXT + "bullet-char", "")
        level.bullet = _PRIVATE_BULLETS.get(bullet, "•" if "\ue000" <= bullet <= "\uf8ff" else bullet)
        level.number = level.pattern = ""
    for alignment in element.iter(STYLE + "list-level-label-alignment"):
        left, first = points(alignment.get(_FO + "margin-left")), points(alignment.get(_FO + "text-indent"))
        level.left = (left or 0.0) + min(first or 0.0, 0.0)
    return level


def label(levels: list[ListLevel], numbers: list[int]) -> str:
    """The label of a list item: `numbers` are those of its level and of all above it."""
    level = levels[len(numbers) - 1]
    if not level.number:
        return level.bullet
    shown = [number_text(number, levels[depth].number) for depth, number in enumerate(numbers)]
    if level.pattern:
        text = level.pattern
        for depth, number in enumerate(shown, start=1):
            text = text.replace(f"%{depth}%", number)
        return text.strip()
    return f"{level.prefix}{'.'.join(filter(None, shown[-level.shown :]))}{level.suffix}".strip()


def number_text(number: int, format_: str) -> str:
    """A number as "1", "a", "A", "i" or "I" has it; letters go on with aa, bb."""
    if format_ in ("a", "A") and 1 <= number <= 26 * 40:
        text = chr(ord("a") + (number - 1) % 26) * ((number - 1) // 26 + 1)
        return text.upper() if format_ == "A" else text
    if format_ in ("i", "I") and 1 <= number < 4000:
        return _roman(number).upper() if format_ == "I" else _roman(number)
    return str(number) if format_ else ""


@cache
def _roman(number: int) -> str:
    text = ""
    for value, letters in _ROMAN + _ROMAN_ONES:
        text += letters * (number // value)
        number %= value
    return text


def points(value: str | None) -> float | None:
    """A length in points; None for what is no length."""
    found = _LENGTH.fullmatch(value or "")
    return float(found.group(1)) * _POINTS[found.group(2)] if found else None


def whole(value: str | None) -> int | None:
    """A positive whole number of at most nine digits; None for anything else."""
    return int(value) or None if value and len(value) < 10 and value.isascii() and value.isdigit() else None


def _unescaped(name: str) -> str:
    return _ESCAPED.sub(lambda match: chr(int(match.group(1), 16)), name)
