"""Items → votes taken: counts, named votes, method, result."""

from __future__ import annotations

from collections.abc import Callable

from spacy.tokens import Doc

from minutesparse import facts
from minutesparse.styles import Style


def vote_finder(style: Style) -> Callable[[Doc], list[facts.VoteEvent]]:
    """A function that finds them in a Doc."""

    def find(doc: Doc) -> list[facts.VoteEvent]:
        return []

    return find
