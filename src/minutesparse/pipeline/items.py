"""Lines → agenda items: numbers as a chain, titles, agenda wording, parents."""

from __future__ import annotations

from collections.abc import Callable

from spacy.tokens import Doc

from minutesparse import facts
from minutesparse.styles import Style


def item_finder(style: Style) -> Callable[[Doc], list[facts.Item]]:
    """A function that finds them in a Doc."""

    def find(doc: Doc) -> list[facts.Item]:
        return []

    return find
