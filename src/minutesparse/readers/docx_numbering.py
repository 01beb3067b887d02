"""numbering.xml → the label Word shows before a paragraph ("2.1", "a)", "(iv)", "•").

`Numbering` holds the definitions of a document, `Counters` the running numbers of one story (body, header, note).
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from lxml import etree

from minutesparse.readers.docx_styles import VAL, Indent, W, indent, integer

LEVELS = 9
_MAX_LABEL = 255
_MAX_LETTERS = 780  # Word's own limit: thirty letters
_PLACEHOLDER = re.compile(r"%([1-9])")
_ROMAN = [(1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl")]
_ROMAN += [(10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i")]
_CARDINALS = "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen"
_CARDINALS += " seventeen eighteen nineteen twenty"
_ORDINALS = (
    "zeroth first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth"
)
_ORDINALS += " fifteenth sixteenth seventeenth eighteenth nineteenth twentieth"
_BULLETS = {
    "\uf0b7": "•",
    "\uf0a7": "▪",
    "\uf0a8": "☐",
    "\uf06f": "☐",
    "\uf0fe": "☒",
    "\uf0fc": "✓",
    "\uf0d8": "➢",
    "o": "◦",
}
_BULLETS |= {"·": "•", "§": "▪", "Ø": "➢", "ü": "✓", "": "•"}
_PRIVATE_USE = re.compile("[\ue000-\uf8ff]")


@dataclass(frozen=True, slots=True)
class Level:
    """One `w:lvl`: how the paragraphs of that depth are numbered."""

    start: int
    format: str
    text: str
    legal: bool
    restart: int | None
    style: str | None
    indent: Indent
    pad: int = 0


class NumberedList:
    """One `w:num`: the numbering scheme it counts in, its levels, and the numbers at which it starts levels anew."""

    def __init__(self, scheme_id: str, scheme: etree._Element, number: etree._Element) -> None:
        self.scheme = scheme_id
        self.starts: dict[int, int] = {}
        self._elements = _level_elements(scheme)
        self._levels: dict[int, Level | None] = {}
        for override in number.iterchildren(W + "lvlOverride"):
            depth = integer(override.get(W + "ilvl"))
            start = override.find(W + "startOverride")
            value = None if start is None else integer(start.get(VAL))
            if depth is not None and value is not None:
                self.starts[depth] = value
            self._elements |= _level_elements(override)

    def level(self, depth: int) -> Level | None:
        """The level of that depth from 0, None where the list has none."""
        if depth not in self._levels:
            element = self._elements.get(depth)
            self._levels[depth] = None if element is None else _level(element)
        return self._levels[depth]

    def level_of_style(self, style_id: str | None) -> int | None:
        """The depth that is linked to a paragraph style."""
        depths = ((depth, self.level(depth)) for depth in self._elements if style_id)
        return next((depth for depth, level in depths if level is not None and level.style == style_id), None)


class Numbering:
    """The lists of a document; `root` is `w:numbering`, `style_list` gives the numId of a numbering style."""

    def __init__(self, root: etree._Element | None, style_list: Callable[[str], str | None]) -> None:
        self._schemes: dict[str, etree._Element] = {}
        self._numbers: dict[str, etree._Element] = {}
        self._lists: dict[str, NumberedList | None] = {}
        self._style_list = style_list
        for element in root.iterchildren() if root is not None else ():
            if element.tag == W + "abstractNum":
                self._schemes[element.get(W + "abstractNumId", "")] = element
            elif element.tag == W + "num":
                self._numbers[element.get(W + "numId", "")] = element

    def list(self, num_id: str) -> NumberedList | None:
        """The list of that numId; None when there is none."""
        if num_id not in self._lists:
            element = self._numbers.get(num_id)
            self._lists[num_id] = None if element is None else self._read(element)
        return self._lists[num_id]

    def _read(self, number: etree._Element) -> NumberedList | None:
        scheme_id = self._scheme_id(number)
        return None if scheme_id is None else NumberedList(scheme_id, self._schemes[scheme_id], number)

    def _scheme_id(self, number: etree._Element) -> str | None:
        """The abstract numbering of a `w:num`, through at most one numbering style."""
        scheme_id = _text(number, "abstractNumId")
        scheme = self._schemes.get(scheme_id or "")
        linked = None if scheme is None else _text(scheme, "numStyleLink")
        if linked is not None:
            target = self._numbers.get(self._style_list(linked) or "")
            scheme_id = scheme_id if target is None else _text(target, "abstractNumId")
        return scheme_id if scheme_id in self._schemes else None


class Counters:
    """The running numbers of one story."""

    def __init__(self, numbering: Numbering) -> None:
        self._numbering = numbering
        self._values: dict[str, list[int | None]] = {}
        self._started: set[tuple[str, int]] = set()

    def next_label(self, num_id: str, depth: int) -> str:
        """Count one paragraph of that list and depth (from 0), and return its label as Word shows it."""
        numbered = self._numbering.list(num_id)
        level = None if numbered is None else numbered.level(depth)
        if numbered is None or level is None:
            return ""
        values = self._values.setdefault(numbered.scheme, [None] * LEVELS)
        self._advance(values, numbered, num_id, depth)
        if level.format == "bullet":
            return _bullet(level.text)
        return _PLACEHOLDER.sub(lambda match: _part(match, numbered, values, level.legal), level.text).strip()

    def _advance(self, values: list[int | None], numbered: NumberedList, num_id: str, depth: int) -> None:
        value = values[depth]
        if depth in numbered.starts and (num_id, depth) not in self._started:
            value = None
        self._started.add((num_id, depth))
        values[depth] = _start(numbered, depth) if value is None else value + 1
        for deeper in range(depth + 1, LEVELS):
            if values[deeper] is None:
                continue
            level = numbered.level(deeper)
            restart = deeper if level is None or level.restart is None else level.restart
            if depth < restart:
                values[deeper] = None


def _start(numbered: NumberedList, depth: int) -> int:
    level = numbered.level(depth)
    return numbered.starts.get(depth, level.start if level else 1)


def _part(match: re.Match[str], numbered: NumberedList, values: list[int | None], legal: bool) -> str:
    depth = int(match[1]) - 1
    level = numbered.level(depth)
    if level is None or level.format in ("none", "bullet"):
        return ""
    value = values[depth]
    number = _start(numbered, depth) if value is None else value
    if legal:
        return str(number)
    return str(number).zfill(level.pad) if level.pad else format_number(number, level.format)


def _level_elements(parent: etree._Element) -> dict[int, etree._Element]:
    levels = {}
    for element in parent.iterchildren(W + "lvl"):
        depth = integer(element.get(W + "ilvl"))
        if depth is not None and 0 <= depth < LEVELS:
            levels[depth] = element
    return levels


def _level(element: etree._Element) -> Level:
    values = {child.tag: child.get(VAL) for child in element}
    number_format = next(element.iter(W + "numFmt"), None)  # a custom one is inside alternate content
    name = "decimal" if number_format is None else number_format.get(VAL, "decimal")
    custom = "" if number_format is None or name != "custom" else number_format.get(W + "format", "")
    return Level(
        start=integer(values.get(W + "start")) or 0,
        format=name,
        text=(values.get(W + "lvlText") or "")[:_MAX_LABEL],
        legal=values.get(W + "isLgl", "0") not in ("0", "false", "off"),
        restart=integer(values.get(W + "lvlRestart")),
        style=values.get(W + "pStyle"),
        indent=indent(element.find(f"{W}pPr/{W}ind")),
        pad=min(10, len(custom.split(",")[0].strip())),
    )


def _text(parent: etree._Element, name: str) -> str | None:
    element = parent.find(W + name)
    return None if element is None else element.get(VAL)


def _bullet(text: str) -> str:
    stripped = text.strip()
    return _BULLETS.get(stripped) or _PRIVATE_USE.sub("•", stripped)


def format_number(number: int, name: str) -> str:
    """`number` in a Word number format ("lowerRoman" …); decimal for the formats this does not know."""
    formatter = _FORMATS.get(name)
    return str(number) if formatter is None else formatter(number)


def _roman(number: int) -> str:
    if not 0 < number < 4000:
        return str(number)
    text = ""
    for value, letters in _ROMAN:
        count, number = divmod(number, value)
        text += letters * count
    return text


def _letters(number: int) -> str:
    if not 0 < number <= _MAX_LETTERS:
        return str(number)
    repeat, letter = divmod(number - 1, 26)
    return chr(ord("a") + letter) * (repeat + 1)


def _ordinal(number: int) -> str:
    teens = 11 <= number % 100 <= 13
    suffix = "th" if teens else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{suffix}"


def _word(number: int, words: str) -> str:
    names = words.split()
    return names[number].capitalize() if 0 <= number < len(names) else str(number)


_FORMATS: dict[str, Callable[[int], str]] = {
    "decimalZero": lambda number: f"{number:02d}",
    "lowerLetter": _letters,
    "upperLetter": lambda number: _letters(number).upper(),
    "lowerRoman": _roman,
    "upperRoman": lambda number: _roman(number).upper(),
    "ordinal": _ordinal,
    "cardinalText": lambda number: _word(number, _CARDINALS),
    "ordinalText": lambda number: _word(number, _ORDINALS),
    "numberInDash": lambda number: f"- {number} -",
    "decimalEnclosedParen": lambda number: f"({number})",
    "decimalEnclosedFullstop": lambda number: f"{number}.",
}
