"""Items → motions: mover, seconder, what was moved, outcome."""

from __future__ import annotations

from collections.abc import Callable

from spacy.tokens import Doc

from minutesparse import facts
from minutesparse.styles import Style


def motion_finder(style: Style) -> Callable[[Doc], list[facts.Motion]]:
    """A function that finds them in a Doc."""

    def find(doc: Doc) -> list[facts.Motion]:
        return []

    return find
