"""RTF bytes → tokens, and what a group of braces carries: typography, character set, where its text goes."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from minutesparse.readers.runs import BOLD, HIDDEN, INSERTED, ITALIC, STRIKE, UNDERLINE

if TYPE_CHECKING:
    from minutesparse.readers.rtf_flow import Flow

DELETED = 64
SYMBOL = "symbol"  # in place of a codec: a font of signs

WORD, NUMBERED, BYTE, SIGN, BRACE, TEXT = 1, 2, 3, 4, 5, 6  # kinds of tokens: groups of the expression
_TOKEN = re.compile(r"\\([a-zA-Z]{1,32})(-?\d{1,10})? ?|\\'([0-9a-fA-F]{2})|\\([^a-zA-Z])|([{}])|([^\\{}]+)")
_FLAGS = {
    "b": BOLD,
    "i": ITALIC,
    "ul": UNDERLINE,
    "ulw": UNDERLINE,
    "uld": UNDERLINE,
    "uldb": UNDERLINE,
    "uldash": UNDERLINE,
    "strike": STRIKE,
    "striked": STRIKE,
    "v": HIDDEN,
    "deleted": DELETED,
    "revised": INSERTED,
}


def tokens(data: bytes) -> Iterator[tuple[int, str, str]]:
    """(kind, its text, number of a control word) of each token; a byte of the file is a character of the same number."""
    source = data.decode("latin-1")
    position, match_at = 0, _TOKEN.match
    while (match := match_at(source, position)) is not None:
        position = match.end()
        kind = match.lastindex or 0
        if kind > NUMBERED:
            yield kind, match[kind], ""
        elif match[WORD] == "bin":
            position += max(int(match[NUMBERED] or 0), 0)
        else:
            yield WORD, match[WORD], match[NUMBERED] or ""


@dataclass(slots=True)
class Group:
    """What holds from an opening brace to its closing one. `target`: "text", "label", "skip", "void", "fonts" …"""

    flow: Flow
    target: str = "text"
    flags: int = 0
    font: int = 0
    size: float | None = None
    fallback: int = 1  # characters behind a \u that say the same for older programs
    starred: bool = False

    def opened(self) -> Group:
        """What a group inside this one starts with."""
        return Group(self.flow, self.target, self.flags, self.font, self.size, self.fallback)

    def format(self, word: str, number: int | None) -> bool:
        """Take in a control word of typography; whether it is one."""
        flag = _FLAGS.get(word)
        if flag:
            self.flags = self.flags & ~flag if number == 0 else self.flags | flag
        elif word == "ulnone":
            self.flags &= ~UNDERLINE
        elif word == "plain":
            self.flags, self.size = 0, None
        elif word == "fs" and number is not None:
            self.size = number / 2
        else:
            return False
        return True
