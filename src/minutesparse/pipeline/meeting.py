"""Title lines → facts of the meeting (at most one fact)."""

from __future__ import annotations

from collections.abc import Callable

from spacy.tokens import Doc

from minutesparse import facts
from minutesparse.styles import Style


def meeting_finder(style: Style) -> Callable[[Doc], list[facts.Meeting]]:
    """A function that finds them in a Doc."""

    def find(doc: Doc) -> list[facts.Meeting]:
        return []

    return find
