"""Rich text (.rtf) bytes → Layout.

striprtf gives its tables of destinations and character sets; the walk is this reader's own, which keeps what plain text
loses: list labels, tables, typography, headings, notes, running headers, and which words were deleted.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator
from itertools import count

from minutesparse.errors import CorruptDocument, LimitExceeded, UnsupportedFormat
from minutesparse.layout import Block, BlockKind, Layout, Notice
from minutesparse.readers.encoding import check_characters
from minutesparse.readers.paging import mark_typed_footers
from minutesparse.readers.rtf_flow import Flow, Properties, Style
from minutesparse.readers.rtf_groups import BRACE, BYTE, SYMBOL, TEXT, WORD, Group, tokens
from minutesparse.readers.tally import Tally

try:
    from striprtf.striprtf import charset_map, destinations
except ImportError as error:
    raise UnsupportedFormat(
        "rich text (.rtf) needs striprtf: pip install 'minutesparse[legacy]'", reason="missing_extra"
    ) from error

MEDIA_TYPE = "application/rtf"
MAX_DEPTH = 2_000
_SYMBOL_CHARSET = 2
_HEADING = re.compile(r"(?:heading|überschrift|titre) ([1-9])\b", re.IGNORECASE)
_TITLES = {"title": 1, "subtitle": 2}
_CHARACTERS = {
    "tab": "\t",
    "line": "\n",
    "lbr": "\n",
    "emdash": "—",
    "endash": "–",
    "emspace": " ",
    "enspace": " ",
    "qmspace": " ",
    "bullet": "•",
    "lquote": "‘",
    "rquote": "’",
    "ldblquote": "“",
    "rdblquote": "”",
    "page": " ",
    "column": " ",
}
_NO_BREAKS = str.maketrans("", "", "\r\n")
_SIGNS = {"~": "\xa0", "_": "-", "\\": "\\", "{": "{", "}": "}", "\t": "\t"}
_BULLETS = {0xB7: "•", 0xA7: "▪", 0xD8: "➢", 0xA8: "☐", 0x6F: "☐", 0xFE: "☒", 0xFC: "✓"}
_STORIES: dict[str, BlockKind] = {
    **dict.fromkeys(("header", "headerl", "headerr", "headerf"), "header"),
    **dict.fromkeys(("footer", "footerl", "footerr", "footerf"), "footer"),
    "footnote": "note",
    "annotation": "note",
}
_TARGETS = {
    "listtext": "label",
    "pntext": "label",
    "fonttbl": "fonts",
    "stylesheet": "styles",
    "title": "title",
    "shprslt": "void",  # the text box again, for older programs
}
_INSIDE_SKIPPED = {"shptxt", "dptxbxtext", "ud"}


def read_rtf(data: bytes) -> Layout:
    """Read a rich text document.

    Raises `CorruptDocument` where it holds no text, `LimitExceeded`, and `UnsupportedFormat` without striprtf.
    """
    walk = Walk()
    walk.read(data)
    walk.finish()
    mark_typed_footers(walk.main.blocks)
    blocks = [*walk.stories["header"], *walk.main.blocks, *walk.stories["footer"], *walk.stories["note"]]
    check_characters(sum(len(block.text) for block in blocks))
    if not blocks and walk.is_cut:
        raise CorruptDocument("the end of the document is missing", reason="truncated")
    metadata = {"title": walk.title.strip()} if walk.title.strip() else {}
    return Layout(MEDIA_TYPE, "rtf", blocks, metadata=metadata, notices=list(_notices(walk, empty=not blocks)))


class Walk:
    """One pass over the tokens."""

    def __init__(self) -> None:
        self.stories: dict[str, list[Block]] = {"header": [], "footer": [], "note": []}
        self.title = ""
        self.tally = Tally()
        self.replaced = 0
        self.is_cut = False
        self._styles: dict[int, Style] = {}
        self._tables = count()
        self.main = Flow(self._styles, self._tables, self.tally)
        self._group = Group(self.main)
        self._stack: list[Group] = []
        self._codec = "cp1252"
        self._codecs: dict[int, str] = {}
        self._default_font = 0
        self._defined = 0  # the font or style that is being defined
        self._bytes = bytearray()
        self._skip = 0  # characters still to be passed over behind a \u
        self._high = 0  # first half of a surrogate pair
        self._notes = 0
        self._running: set[tuple[str, ...]] = set()

    def read(self, data: bytes) -> None:
        """Take in all tokens of a file."""
        for kind, text, number in tokens(data):
            if self._bytes and kind != BYTE:
                self._decode()
            if kind == WORD:
                self._word(text, int(number) if number else None)
            elif kind == TEXT:
                self._plain(text)
            elif kind == BRACE:
                if text == "{":
                    self._open()
                else:
                    self._close()
            elif kind == BYTE:
                self._byte(text)
            else:
                self._sign(text)

    def finish(self) -> None:
        """The file ends."""
        self._decode()
        self.is_cut = bool(self._stack)
        while self._stack:
            self._close()
        self.main.close()

    def _open(self) -> None:
        if len(self._stack) >= MAX_DEPTH:
            raise LimitExceeded(f"groups are nested deeper than {MAX_DEPTH}", reason="rtf_depth")
        self._skip = 0
        self._stack.append(self._group)
        self._group = self._group.opened()

    def _close(self) -> None:
        self._skip = 0
        if not self._stack:
            return
        ended, self._group = self._group, self._stack.pop()
        if ended.flow is not self._group.flow:
            self._file(ended.flow, self._group.flow)

    def _file(self, flow: Flow, outer: Flow) -> None:
        """A story inside another has ended: put it where it belongs."""
        blocks = flow.close()
        if flow.kind is None:
            outer.boxes += blocks
            return
        texts = (flow.kind, *(block.text for block in blocks))
        if flow.kind == "note" or texts not in self._running:  # each section has its own copy of header and footer
            self._running.add(texts)
            self.stories[flow.kind] += blocks

    def _word(self, word: str, number: int | None) -> None:
        group = self._group
        starred, group.starred = group.starred, False
        if self._destination(word, starred):
            return
        if group.target in ("fonts", "styles"):
            self._define(word, number)
        elif group.target in ("skip", "void"):
            return
        elif word == "u":
            self._unicode(number)
        elif word == "f" and number is not None:
            group.font = number
        elif group.format(word, number):
            if word == "plain":
                group.font = self._default_font
        elif word in _CHARACTERS:
            self._text(_CHARACTERS[word])
        elif group.target == "text":
            self._paragraph_word(word, number)

    def _paragraph_word(self, word: str, number: int | None) -> None:
        flow = self._group.flow
        if word in ("par", "sect", "nestcell"):
            flow.end_paragraph()
        elif word == "cell":
            flow.end_cell()
        elif word == "row":
            flow.end_row()
        elif word == "pard":
            flow.properties = Properties()
        elif word == "uc":
            self._group.fallback = min(max(number or 0, 0), 16)
        elif word == "ansicpg":
            self._codec = _known_codec(f"cp{number}") or self._codec
        elif word == "mac":
            self._codec = "mac_roman"
        elif word == "deff":
            self._default_font = self._group.font = number or 0
        else:
            flow.properties.set(word, number)

    def _destination(self, word: str, starred: bool) -> bool:
        """Take in a control word that says where the text of its group goes; whether it is one."""
        group = self._group
        if group.target == "void":
            return True
        if group.target == "skip":
            if word in ("title", "shprslt"):
                group.target = _TARGETS[word]
            elif word in _INSIDE_SKIPPED:
                self._enter(group, None if word != "ud" else group.flow)
            return True
        if word in _STORIES and group.target == "text":
            self._notes += word == "footnote"
            flow = Flow(self._styles, self._tables, self.tally, _STORIES[word])
            flow.label = str(self._notes) if word == "footnote" else ""
            self._enter(group, flow)
        elif word in _TARGETS:
            group.target = _TARGETS[word]
        elif word == "shptxt" or (word == "ud" and group.target == "text"):
            self._enter(group, None if word == "shptxt" else group.flow)
        elif starred or word in destinations:
            group.target = "skip"
        else:
            return False
        return True

    def _enter(self, group: Group, flow: Flow | None) -> None:
        group.flow = flow or Flow(self._styles, self._tables, self.tally, group.flow.kind)
        group.target, group.flags = "text", 0

    def _define(self, word: str, number: int | None) -> None:
        """A control word in the table of fonts or of styles."""
        value = number or 0
        if self._group.target == "fonts":
            if word == "f":
                self._defined = value
            elif word == "fcharset" and value:
                self._codecs[self._defined] = (
                    SYMBOL if value == _SYMBOL_CHARSET else _known_codec(charset_map.get(value, "")) or self._codec
                )
        elif word == "s":
            self._defined = value
            self._styles[value] = Style()
        elif word == "outlinelevel" and 0 <= value < 9:
            self._styles.setdefault(self._defined, Style()).outline = value + 1

    def _name(self, text: str) -> None:
        """Text in the table of styles: the name of one."""
        style = self._styles.setdefault(self._defined, Style())
        name, ended, _ = text.partition(";")
        style.name += name
        if not ended:
            return
        style.name = style.name.strip()
        heading = _HEADING.match(style.name)
        style.outline = style.outline or (int(heading.group(1)) if heading else _TITLES.get(style.name.lower(), 0))
        self._defined = 0

    def _sign(self, sign: str) -> None:
        if sign == "*":
            self._group.starred = True
        elif self._skip:
            self._skip -= 1
        elif sign in "\r\n":
            self._group.flow.end_paragraph()
        elif sign in _SIGNS:
            self._text(_SIGNS[sign])

    def _unicode(self, number: int | None) -> None:
        self._skip = self._group.fallback
        code = (number or 0) % 0x10000
        if 0xD800 <= code < 0xDC00:
            self._high = code
            return
        if 0xDC00 <= code < 0xE000:
            code = 0x10000 + ((self._high - 0xD800) << 10) + (code - 0xDC00) if self._high else 0xFFFD
        self._high = 0
        self._text(_BULLETS.get(code - 0xF000, "•") if 0xF020 <= code <= 0xF0FF else chr(code) if code >= 32 else "")

    def _byte(self, digits: str) -> None:
        if self._skip:
            self._skip -= 1
        elif self._group.target not in ("skip", "void"):
            self._bytes.append(int(digits, 16))

    def _plain(self, text: str) -> None:
        """Text as it stands in the file: characters past ASCII are bytes of the font's character set."""
        if self._group.target in ("skip", "void"):
            return
        if "\n" in text or "\r" in text:
            text = text.translate(_NO_BREAKS)
        if self._skip:
            text, self._skip = text[self._skip :], max(self._skip - len(text), 0)
        if not text:
            return
        if self._codecs.get(self._group.font) == SYMBOL and self._group.target != "styles":
            text = "".join(_BULLETS.get(ord(char), char) for char in text)
        elif not text.isascii():
            text = self._decoded(text.encode("latin-1"))
        self._text(text)

    def _decode(self) -> None:
        """The bytes given one by one are characters together."""
        if self._bytes:
            found, self._bytes = bytes(self._bytes), bytearray()
            if self._codecs.get(self._group.font) == SYMBOL:
                self._text("".join(_BULLETS.get(byte, "•") for byte in found))
            else:
                self._text(self._decoded(found))

    def _decoded(self, data: bytes) -> str:
        text = data.decode(self._codecs.get(self._group.font, self._codec), "replace")
        self.replaced += text.count("\ufffd")
        return text

    def _text(self, text: str) -> None:
        group = self._group
        if group.target == "text":
            group.flow.add(text, group.flags, group.size)
        elif group.target == "label":
            group.flow.label += text
        elif group.target == "styles":
            self._name(text)
        elif group.target == "title":
            self.title += text


def _known_codec(name: str) -> str:
    try:
        return codecs.lookup(name).name
    except LookupError:
        return ""


def _notices(walk: Walk, *, empty: bool) -> Iterator[Notice]:
    yield from walk.tally.notices(empty=empty)
    if walk.is_cut:
        yield Notice("repaired", "The end of the file is missing; what is there was read.")
    if walk.replaced:
        yield Notice("encoding_repaired", f"{walk.replaced:,} characters could not be decoded and were replaced")
