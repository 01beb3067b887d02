"""Attendance lists, apologies and substitutions → attendees."""

from __future__ import annotations

from collections.abc import Callable

from spacy.tokens import Doc

from minutesparse import facts
from minutesparse.styles import Style


def attendee_finder(style: Style) -> Callable[[Doc], list[facts.Attendee]]:
    """A function that finds them in a Doc."""

    def find(doc: Doc) -> list[facts.Attendee]:
        return []

    return find
