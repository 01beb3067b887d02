"""Names → whether one is the other misspelt."""

from __future__ import annotations

import re

_VOWELS = re.compile("[aeiouy]+")
_LEAST = 6  # letters of a given name in which a vowel in its midst may be misspelt


def one_letter_off(one: str, other: str) -> bool:
    """Whether two words differ by one letter more, less, other or by two that changed places."""
    if one == other or abs(len(one) - len(other)) > 1:
        return False
    head = next((i for i, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))
    rest, other_rest = one[head:], other[head:]
    return (
        rest[1:] == other_rest[1:]
        or rest[1:] == other_rest
        or rest == other_rest[1:]
        or (rest[:2] == other_rest[1::-1] and rest[2:] == other_rest[2:])
    )


def is_respelt(one: str, other: str) -> bool:
    """Whether two long given names differ by one vowel in their midst: "alistair" and "alastair"."""
    if min(len(one), len(other)) < _LEAST or one[:1] != other[:1] or one[-1] != other[-1]:
        return False
    return _VOWELS.sub("", one) == _VOWELS.sub("", other) and one_letter_off(one, other)
