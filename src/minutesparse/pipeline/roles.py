"""Attendees and appositions in the text → roles."""

from __future__ import annotations

from collections.abc import Callable

from spacy.tokens import Doc

from minutesparse import facts
from minutesparse.styles import Style


def role_finder(style: Style) -> Callable[[Doc], list[facts.Role]]:
    """A function that finds them in a Doc."""

    def find(doc: Doc) -> list[facts.Role]:
        return []

    return find
