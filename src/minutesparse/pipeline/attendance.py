"""Attendees, people and who took part → final attendance, one row a person."""

from __future__ import annotations

from collections.abc import Callable

from spacy.tokens import Doc

from minutesparse import facts
from minutesparse.styles import Style


def attendance_finder(style: Style) -> Callable[[Doc], list[facts.Attendance]]:
    """A function that finds them in a Doc."""

    def find(doc: Doc) -> list[facts.Attendance]:
        return []

    return find
