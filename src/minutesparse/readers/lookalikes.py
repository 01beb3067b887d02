"""Text → notices about what a reader cannot see: invisible characters, and letters that only look like Latin ones.

Nothing is changed: two names that look alike stay two names, and the record says why.
"""

from __future__ import annotations

import re
from collections import Counter

from minutesparse.layout import Notice

_INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff\U000e0020-\U000e007f]")
_OTHER = "[\u0370-\u03ff\u0400-\u052f]"  # Greek and Cyrillic, whose letters pass for Latin
_FOREIGN = re.compile(_OTHER)
_LATIN = re.compile("[A-Za-z]")
_WORD = re.compile(r"[^\W\d_]{2,}")
_PASSING = frozenset("АВЕЗКМНОРСТУХІЈЅаекорсухіјѕһԛԝΑΒΕΖΗΙΚΜΝΟΡΤΥΧαικνορτυχ")
_UNITS = frozenset({"μm", "μg", "μl", "μs", "kΩ", "MΩ"})
_SHOWN = 5
_ASCII = bytes(range(128))


def find_lookalikes(text: str) -> list[Notice]:
    """What is invisible or may be mistaken in the text, counted, with the first words that show it."""
    if text.isascii():
        return []
    others = text.encode("utf-8", "surrogatepass").translate(None, _ASCII).decode("utf-8", "surrogatepass")
    invisible = Counter(_INVISIBLE.findall(others))
    notices: list[Notice] = []
    if invisible:
        kinds = ", ".join(f"U+{ord(mark):04X}" for mark, _ in invisible.most_common(_SHOWN))
        message = f"{invisible.total():,} zero-width, soft-hyphen or text-direction characters are kept in the text"
        notices.append(Notice("invisible_characters", f"{message}: {kinds}", "info"))
    words = _mixed_words(text, others)
    if words:
        shown = ", ".join(f"{word[:40]!a}" for word in words[:_SHOWN])
        message = f"{len(words):,} words have letters of another alphabet that look like Latin ones: {shown}"
        notices.append(Notice("mixed_scripts", message))
    return notices


def _mixed_words(text: str, others: str) -> list[str]:
    """Words of two alphabets; and in a text of few other letters, words of nothing but letters that pass for Latin."""
    count = len(_FOREIGN.findall(others))
    if not count:
        return []
    rare = 20 * count < len(text)
    words = dict.fromkeys(word for word in _WORD.findall(text) if _FOREIGN.search(word) and word not in _UNITS)
    return [word for word in words if _LATIN.search(word) or (rare and _PASSING.issuperset(word))]
