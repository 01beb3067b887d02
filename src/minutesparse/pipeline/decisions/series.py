"""Labels of clauses → their places in a series: "(b)" after "(a)", "ii)" under "c)".

A label may be read in two ways ("i" is the first of a series or the letter after "h"); the series that is open decides.
"""

from __future__ import annotations

import re

from minutesparse.pipeline.structure.labels import BULLETS

_ROMAN = {"i": 1, "v": 5, "x": 10, "l": 50}
_LABEL = re.compile(r"^([\[(]?)([a-z]{1,5}|\d{1,3})([\]).:]*)$", re.IGNORECASE)
PATH = re.compile(r"^(\d{1,3}\.)(\d{1,2})[.:]?$")


def ordinals(label: str) -> list[tuple[str, int]]:
    """The ways to read `label`: (its look, its place in the series); ("•", 0) for a bullet, [] for no series."""
    if label and (label[0] in BULLETS or (len(label) == 1 and not label.isalnum())):
        return [("•", 0)]
    match = _LABEL.match(label)
    if match is None:
        path = PATH.match(label)
        return [(path.group(1), int(path.group(2)))] if path else []
    left, body, right = match.groups()
    if body.isdigit():
        return [(f"{left}1{right}", int(body))]
    look = "A" if body.isupper() else "a"
    lower = body.lower()
    readings = []
    if len(lower) == 1:
        readings.append((f"{left}{look}{right}", ord(lower) - 96))
    elif len(set(lower)) == 1:  # aa) bb)
        readings.append((f"{left}{look}{right}", ord(lower[0]) - 70))
    if all(letter in _ROMAN for letter in lower):
        readings.append((f"{left}i{right}" if look == "a" else f"{left}I{right}", _roman(lower)))
    return readings


def _roman(letters: str) -> int:
    total = 0
    for letter, following in zip(letters, letters[1:] + " ", strict=True):
        value = _ROMAN[letter]
        total += -value if _ROMAN.get(following, 0) > value else value
    return total


class Series:
    """The levels of labels open at a point of a list, to say whether the next label goes on with it."""

    def __init__(self) -> None:
        self.levels: list[tuple[str, int]] = []

    def place(self, label: str, *, anywhere: bool = False) -> int | None:
        """The depth (from 0) at which `label` goes on, None where it does not; a series may begin `anywhere`."""
        readings = ordinals(label)
        for depth in range(len(self.levels) - 1, -1, -1):
            look, last = self.levels[depth]
            for found, ordinal in readings:
                again = last == ordinal == 1 and "1" in look  # each number of the list was turned into the first
                if found == look and (ordinal == 0 or last < ordinal <= last + 2 or again):
                    self.levels[depth:] = [(found, ordinal)]
                    return depth
        looks = {look for look, _ in self.levels}
        for found, ordinal in reversed(readings):
            if (ordinal <= 1 or (anywhere and not looks)) and found not in looks:
                self.levels.append((found, ordinal))
                return len(self.levels) - 1
        return None
