"""Text → mentions of people, offices and groups."""

from __future__ import annotations

from collections.abc import Callable

from spacy.tokens import Doc

from minutesparse import facts
from minutesparse.styles import Style


def mention_finder(style: Style) -> Callable[[Doc], list[facts.Mention]]:
    """A function that finds them in a Doc."""

    def find(doc: Doc) -> list[facts.Mention]:
        return []

    return find
