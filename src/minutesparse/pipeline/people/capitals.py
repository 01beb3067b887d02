"""Text → runs of capitalised words: where names of people can stand.

One pass over the text: "The Clerk, Mrs Ann de Souza, wrote" gives the runs "The Clerk", "Mrs Ann de Souza".
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import NamedTuple

_PARTICLES = "de e van der von den la le du da di del dos el al bin ibn ten ter ó ní nic uí mac mc y st"
PARTICLES = frozenset(_PARTICLES.split())


# It begins with the capital, and looks behind it afterwards: so the engine can run to the next capital.
_WRITTEN_ON = "|".join(
    rf"(?<=\b{particle}.)" for particle in ("d", "da", "de", "di", "du", "la", "le", "van", "von")
)  # "deHaan"
_WORD = re.compile(rf"[A-ZÀ-ÖØ-ÞĀ-Ž](?:(?<!\w.)|{_WRITTEN_ON})[^\W_]*(?:['’\-‑][^\W\d_]+)*")
_POSSESSIVE = re.compile(r"(?:['’]s?)$")
_SHORT = "mr mrs ms mx dr prof rev revd fr cllr cllrs clr ald hon rt sgt insp supt capt col lt messrs st sr jr"
_ABBREVIATIONS = frozenset(_SHORT.split())


_WIDEST_GAP = 12  # characters between two words of a run: a few particles


class Word(NamedTuple):
    """A capitalised word: `text` as written without a possessive ending, `key` folded for comparing."""

    start: int
    end: int
    text: str
    key: str


@lru_cache(maxsize=16_384)
def fold(word: str) -> str:
    """`word` without case, accents, dots and a possessive ending; apostrophes straight."""
    if word.isascii():
        word = word.replace(".", "")
    else:
        word = word.replace(".", "").replace("’", "'").replace("‑", "-")
        word = "".join(c for c in unicodedata.normalize("NFKD", word) if not unicodedata.combining(c))
    word = word.casefold()
    return word[:-2] if word.endswith("'s") and len(word) > 3 else word


def is_initials(word: str) -> bool:
    """Whether `word` can be one or more initials: "R", "R.", "CJ"."""
    bare = word.replace(".", "")
    return len(bare) == 1 or (len(bare) in (2, 3) and bare.isupper() and bare.isascii())


@lru_cache(maxsize=1)
def runs(text: str) -> list[list[Word]]:
    """The runs of capitalised words of `text`, in order; initials, dots after them and particles join a run.

    The runs of the last text are kept: several components ask for them.
    """
    found: list[list[Word]] = []
    run: list[Word] = []
    end = -1  # of the last word
    make = Word._make  # quicker than by names
    for match in _WORD.finditer(text):
        raw = match.group()
        if not raw[0].isupper():
            continue
        first, last = match.span()
        if first and text[first - 1].isalpha():
            first -= 3 if text[first - 3 : first] in ("van", "von") else 2 if text[first - 2].isalpha() else 1
            raw = text[first:last]
        if raw.isascii() and "'" not in raw:
            key = raw.lower()
        else:
            cut = _POSSESSIVE.search(raw)
            if cut and len(raw) > 3:
                raw = raw[: cut.start()]
                last = first + len(raw)
            key = fold(raw)
        gap = first - end
        if not run or gap > _WIDEST_GAP or not ((gap == 1 and text[end] == " ") or _joined(text, run[-1], first)):
            run = []
            found.append(run)
        run.append(make((first, last, raw, key)))
        end = last
    return found


class PlainWords:
    """Which words stand in small letters between the blanks of one text, with a comma or full stop behind or none."""

    def __init__(self, text: str) -> None:
        self._text = text
        words = set(text.split())
        self._all = words.union([word[:-1] for word in words if word[-1] in ",."])

    def __contains__(self, word: str) -> bool:
        if " " not in word:
            return word in self._all
        text = self._text
        at = text.find(word)
        while at >= 0:
            if at == 0 or text[at - 1].isspace():
                behind = text[at + len(word) : at + len(word) + 2]
                if not behind or behind[0].isspace() or (behind[0] in ",." and not behind[1:].strip()):
                    return True
            at = text.find(word, at + 1)
        return False


@lru_cache(maxsize=1)
def plain_words(text: str) -> PlainWords:
    """The words of `text`; those of the last text are kept."""
    return PlainWords(text)


def _joined(text: str, before: Word, start: int) -> bool:
    if start - before.end == 1:
        gap = text[before.end]
        return gap == " " or (gap == "." and len(before.text) == 1)
    gap = text[before.end : start]
    if gap == ". ":
        return (
            len(before.text) == 1 or before.key in _ABBREVIATIONS or (len(before.text) == 2 and before.text.isupper())
        )
    return gap[0] == " " and gap[-1] == " " and all(word in PARTICLES for word in gap.split())
