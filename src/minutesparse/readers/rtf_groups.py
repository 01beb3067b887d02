"""RTF bytes → tokens, and what a group of braces carries: typography, character set, where its text goes."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, NamedTuple

from minutesparse.readers.runs import BOLD, HIDDEN, INSERTED, ITALIC, STRIKE, UNDERLINE

if TYPE_CHECKING:
    from minutesparse.readers.rtf_flow import Flow

DELETED = 64
SYMBOL = "symbol"  # in place of a codec: a font of signs

_TOKEN = re.compile(
    r"\\([a-zA-Z]{1,32})(-?\d{1,10})?[ ]?|\\'([0-9a-fA-F]{2})|\\([^a-zA-Z])|([{}])|([^\\{}\r\n]+)|[\r\n]+"
)
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


class Token(NamedTuple):
    """One of: a control `word` with its `number`, a `byte`, a `sign` behind a backslash, a `brace`, plain `text`."""

    word: str = ""
    number: int | None = None
    byte: str = ""
    sign: str = ""
    brace: str = ""
    text: str = ""


def tokens(data: bytes) -> Iterator[Token]:
    """The tokens of a file; each byte of its text is one character of the same number."""
    source = data.decode("latin-1")
    position = 0
    while (match := _TOKEN.match(source, position)) is not None:
        position = match.end()
        word, number, byte, sign, brace, text = match.groups(default="")
        if word == "bin":
            position += max(int(number or 0), 0)
        elif match.lastindex is not None:
            yield Token(word, int(number) if number else None, byte, sign, brace, text)


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
        return replace(self, starred=False)

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
