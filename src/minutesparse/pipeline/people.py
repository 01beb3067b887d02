"""Attendees and names in the text → the registry, one person a person."""

from __future__ import annotations

from collections.abc import Callable

from spacy.tokens import Doc

from minutesparse import facts
from minutesparse.styles import Style


def people_finder(style: Style) -> Callable[[Doc], list[facts.Person]]:
    """A function that finds them in a Doc."""

    def find(doc: Doc) -> list[facts.Person]:
        return []

    return find
