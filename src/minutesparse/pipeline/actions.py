"""Items → actions: owner, task, due."""

from __future__ import annotations

from collections.abc import Callable

from spacy.tokens import Doc

from minutesparse import facts
from minutesparse.styles import Style


def action_finder(style: Style) -> Callable[[Doc], list[facts.Action]]:
    """A function that finds them in a Doc."""

    def find(doc: Doc) -> list[facts.Action]:
        return []

    return find
