"""A row → cells of CSV that no spreadsheet takes for formulas."""

from __future__ import annotations

from collections.abc import Iterable

_FORMULA = frozenset("=+-@\t\r")


def escaped(row: Iterable[object]) -> list[object]:
    """The row with ' before text that starts with = + - @, a tab or a carriage return."""
    return ["'" + value if isinstance(value, str) and value[:1] in _FORMULA else value for value in row]
