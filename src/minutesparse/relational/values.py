"""Values of a record → values of a row."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from functools import lru_cache
from typing import Any

from pydantic_core import to_json

from minutesparse.relational.schema import Row, Value

Rows = dict[str, list[Row]]
"""For each table, in the order of `TABLES`, its rows; the values in the order of its columns."""

Json = dict[str, Any]

Constants = Mapping[bool | None, Value]
"""What stands for null, false and true in the rows."""

PLAIN: Constants = {None: None, False: False, True: True}
"""Themselves."""


def as_json(value: object) -> str:
    """A list or dictionary as JSON."""
    return to_json(value).decode() if value else "{}" if value == {} else "[]"


@lru_cache(maxsize=4096)
def day(text: str | None) -> str | None:
    """A date that the calendar has, or null: "2024-02-31" is of the right form, and no database takes it."""
    try:
        return text and date.fromisoformat(text).isoformat()
    except ValueError:
        return None
