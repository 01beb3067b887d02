"""Text → where literals stand in it: the cheap test before a costly expression.

An expression that ignores case is many times slower than one for small letters on `lowered` text, and one for many words is
quick only as `alternation` writes it.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import Any


def lower(text: str) -> str:
    """`text` in small letters, each at the same offset."""
    small = text.lower()
    if len(small) == len(text):
        return small
    return "".join(c.lower() if len(c.lower()) == 1 else c for c in text)  # a few letters become two


@lru_cache(maxsize=1)
def lowered(text: str) -> str:
    """A whole document in small letters; the last one is kept, for many components ask."""
    return lower(text)


def lines_with(literals: Iterable[str], text: str, starts: Sequence[int]) -> set[int]:
    """Which of the lines that begin at `starts` hold a literal, at the beginning of a word where it begins with a letter."""
    found: set[int] = set()
    for literal in literals:
        at = text.find(literal)
        letters = literal[0].isalpha()
        while at >= 0:
            if letters and at and text[at - 1].isalpha():
                at = text.find(literal, at + 1)
                continue
            index = bisect_right(starts, at) - 1
            found.add(index)
            at = text.find(literal, starts[index + 1]) if index + 1 < len(starts) else -1
    return found


def alternation(words: Iterable[str]) -> str:
    """The source of an expression for any of `words`, the longest first: a tree of their letters."""
    tree: dict[str, Any] = {}
    for word in words:
        node = tree
        for letter in word:
            node = node.setdefault(letter, {})
        node[""] = {}
    return _branches(tree)


def _branches(node: dict[str, Any]) -> str:
    branches = [re.escape(letter) + _branches(below) for letter, below in node.items() if letter]
    if not branches:
        return ""
    if "" in node:
        return f"(?:{'|'.join(branches)})?"
    return branches[0] if len(branches) == 1 else f"(?:{'|'.join(branches)})"
