"""Family names → whether one is the other misspelt."""

from __future__ import annotations


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
