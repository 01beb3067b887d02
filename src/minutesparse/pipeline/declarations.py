"""Items → declarations of interest."""

from __future__ import annotations

from collections.abc import Callable

from spacy.tokens import Doc

from minutesparse import facts
from minutesparse.styles import Style


def declaration_finder(style: Style) -> Callable[[Doc], list[facts.Declaration]]:
    """A function that finds them in a Doc."""

    def find(doc: Doc) -> list[facts.Declaration]:
        return []

    return find
