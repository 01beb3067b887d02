"""Items → resolutions with nested clauses."""

from __future__ import annotations

from collections.abc import Callable

from spacy.tokens import Doc

from minutesparse import facts
from minutesparse.styles import Style


def resolution_finder(style: Style) -> Callable[[Doc], list[facts.Resolution]]:
    """A function that finds them in a Doc."""

    def find(doc: Doc) -> list[facts.Resolution]:
        return []

    return find
