"""Lines of a list → how deep each stands, told by the forms of their labels, else by the levels of the format.

"a)", "b)", "(i)", "(ii)", "c)" stand at 1, 1, 2, 2, 1, whether a format calls them levels 2 and 3 or knows no levels.
"""

from __future__ import annotations

from collections.abc import Sequence

from minutesparse import facts
from minutesparse.pipeline.structure import numbering


def depths(lines: Sequence[facts.Line]) -> list[int]:
    """The depth of each line, from 1 for the outermost."""
    readings = [numbering.read(line["label"]) if line["label"] else () for line in lines]
    if lines and all(readings):
        return _by_form(readings)
    levels = [line["level"] if line["label"] else 0 for line in lines]
    known = sorted(set(levels))
    return [known.index(level) + 1 for level in levels]


def _by_form(readings: Sequence[tuple[numbering.Number, ...]]) -> list[int]:
    """Depths of numbered lines: the next of a form goes on with it, the first of another is one deeper."""
    found: list[int] = []
    open_forms: list[numbering.Number] = []
    for numbers in readings:
        depth, number = _continued(numbers, open_forms) or (len(open_forms), _first(numbers))
        if depth == len(open_forms) and number.value != 1 and open_forms:
            depth -= 1
        open_forms[depth:] = [number]
        found.append(depth + 1)
    return found


def _continued(
    numbers: tuple[numbering.Number, ...], open_forms: list[numbering.Number]
) -> tuple[int, numbering.Number] | None:
    """(depth, reading) of a label that follows one of the open ones, the innermost first."""
    for depth in reversed(range(len(open_forms))):
        for number in numbers:
            if number.form == open_forms[depth].form and number.value == open_forms[depth].value + 1:
                return depth, number
    return None


def _first(numbers: tuple[numbering.Number, ...]) -> numbering.Number:
    """The reading of a label that begins a list: the one that counts 1, if any."""
    return next((number for number in numbers if number.value == 1), numbers[0])
