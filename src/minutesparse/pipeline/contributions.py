"""Items → contributions to the discussion."""

from __future__ import annotations

from collections.abc import Callable

from spacy.tokens import Doc

from minutesparse import facts
from minutesparse.styles import Style


def contribution_finder(style: Style) -> Callable[[Doc], list[facts.Contribution]]:
    """A function that finds them in a Doc."""

    def find(doc: Doc) -> list[facts.Contribution]:
        return []

    return find
