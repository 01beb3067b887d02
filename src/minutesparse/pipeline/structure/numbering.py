"""Label → number: what a list label counts, so that labels of one shape can be told to follow one another.

"12."  → form "1", value 12        "(b)"     → form "a", value 2         "4.1.a" → form "1.1.a", parts (4, 1, 1)
"iv)"  → form "i", value 4         "7-C"     → form "1-A", parts (7, 3)   "107/20" → form "1/1", parts (107, 20)
"FC/107/20" → form "FC 1/1", parts (107, 20)
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

_CORE = re.compile(r"^[\[(*\\\s]*(.*?)[\])\s.:\\]*$", re.DOTALL)
_PART = re.compile(r"\d+|[A-Za-z]+")
_ROMAN = re.compile(r"x{0,3}(?:ix|iv|v?i{0,3})$")
_DIGITS = {"i": 1, "v": 5, "x": 10}


@dataclass(frozen=True, slots=True)
class Number:
    """One reading of a label: `form` is its shape, `parts` what it counts, outermost first."""

    form: str
    parts: tuple[int, ...]
    text: str  # as shown in a record: without brackets and closing marks

    @property
    def value(self) -> int:
        return self.parts[-1]


@lru_cache(4096)
def read(label: str) -> tuple[Number, ...]:
    """The readings of `label`, likeliest first ("i" may be a roman or a letter); empty for bullets and the like."""
    match = _CORE.match(label)
    core = match.group(1) if match else ""
    if not core or len(core) > 24:
        return ()
    shown = label.strip() if label.startswith("(") and core[0].isalpha() else core
    prefix, _, rest = core.rpartition(" ")
    if prefix and not prefix.isalpha():
        return ()
    words = _PART.findall(rest)
    joins = _PART.split(rest)
    if not words or any(join not in ("", ".", "/", "-", ")", "(", ").") for join in joins) or joins[0]:
        return ()
    if len(words) > 1 and words[0].isalpha() and (joins[1] == "" or (joins[1] == "/" and len(words) > 2)):
        prefix, words, joins = f"{prefix} {words[0]}".strip(), words[1:], joins[1:]
    if len(words) == 3 and words[2].isalpha() and joins[2] == "":
        words = words[:2]
    if len(words) == 1:
        return tuple(Number(f"{prefix} {form}".strip(), (value,), shown) for form, value in _single(words[0]))
    form, parts = "", []
    for position, word in enumerate(words):
        readings = _single(word)
        if not readings:
            return ()
        kind, value = readings[-1] if word.isalpha() else readings[0]
        join = joins[position][:1] if position else ""
        form += (join or ("." if position else "")) + kind
        parts.append(value)
    return (Number(f"{prefix} {form}".strip(), tuple(parts), shown),)


def _single(word: str) -> list[tuple[str, int]]:
    """(form, value) of one word of a label: "7", "g", "iv", "B"."""
    if word.isdigit():
        return [("1", int(word))] if len(word) < 7 else []
    lower = word.lower()
    found: list[tuple[str, int]] = []
    if _ROMAN.match(lower):
        total = 0
        for here, following in zip(lower, lower[1:] + " ", strict=True):
            value = _DIGITS[here]
            total += -value if value < _DIGITS.get(following, 0) else value
        found.append(("I" if word.isupper() else "i", total))
    if len(word) == 1:
        found.append(("A" if word.isupper() else "a", ord(lower) - ord("a") + 1))
    return found
