"""Lines → the headings that a heading stands under, by their levels.

Items without numbers have no parents, yet "Treasurer" one level below "Officers' reports" is a report.
"""

from __future__ import annotations

from minutesparse import facts


def headings_over(lines: list[facts.Line], first: int) -> dict[int, tuple[facts.Line, ...]]:
    """The headings over each heading line, the nearest first, by its index; none that stand before the offset `first`."""
    over: dict[int, tuple[facts.Line, ...]] = {}
    stack: list[facts.Line] = []
    for line in lines:
        if line["kind"] != "heading" or line["start"] < first:
            continue
        while stack and stack[-1]["level"] >= line["level"]:
            stack.pop()
        if stack:
            over[line["index"]] = tuple(reversed(stack))
        stack.append(line)
    return over
