"""A name → its given names and its family name, whole or folded for look-up.

`registry` finds people by them, `attendance` compares names by them.
"""

from __future__ import annotations

import re
from functools import lru_cache

from minutesparse.pipeline.people.capitals import PARTICLES, fold, is_initials


def split_name(name: str) -> tuple[list[str], str]:
    """Given names or initials and family name of a name without titles: (["Ada", "B"], "de Oak")."""
    words = name.replace(".", ". ").split() if "." in name else name.split()
    words = [word for word in words if word != "."]
    if len(words) == 2 and (bracket := re.fullmatch(r"\(([^\W\d_]{1,2})\.?\)", words[1])):
        return [bracket.group(1)], words[0]
    words = [word for word in words if word[0] not in "(‘'\"“[" or len(word) < 3]
    if len(words) < 2:
        return [], " ".join(words)
    cut = len(words) - 1
    while cut > 1 and words[cut - 1].lower() in PARTICLES:
        cut -= 1
    if words[0].lower() in PARTICLES and cut == 1:
        cut = 0
    initials = next((i for i, word in enumerate(words[:cut]) if not is_initials(word)), cut)
    if 0 < initials < cut:
        cut = initials
    return words[:cut], " ".join(words[cut:])


def keys(name: str) -> tuple[list[str], str]:
    """Folded given names and last word of the family name of `name`."""
    given, family = _keys(name)
    return list(given), family


@lru_cache(maxsize=1024)
def _keys(name: str) -> tuple[tuple[str, ...], str]:
    given, family = split_name(name)
    parts = [*given, *family.split()[:-1]]
    folded = [fold(part) for part in parts if part.lower() not in PARTICLES or (len(part) == 1 and part.isascii())]
    return tuple(key for key in folded if key), fold(family.split()[-1]) if family.split() else ""
