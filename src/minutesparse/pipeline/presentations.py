"""Items → presentations and their points."""

from __future__ import annotations

from collections.abc import Callable

from spacy.tokens import Doc

from minutesparse import facts
from minutesparse.styles import Style


def presentation_finder(style: Style) -> Callable[[Doc], list[facts.Presentation]]:
    """A function that finds them in a Doc."""

    def find(doc: Doc) -> list[facts.Presentation]:
        return []

    return find
