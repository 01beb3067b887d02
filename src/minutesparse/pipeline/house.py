"""Cues of house styles → the style that the document is most like (at most one fact)."""

from __future__ import annotations

from collections.abc import Callable

from spacy.tokens import Doc

from minutesparse import facts
from minutesparse.styles import Style

LEAST = 2  # different markers that a style must show


def style_finder(style: Style) -> Callable[[Doc], list[facts.HouseStyle]]:
    """A function that scores each house style by how many of its different markers the Doc has, and gives the best."""

    def find(doc: Doc) -> list[facts.HouseStyle]:
        text = facts.text(doc)
        markers: dict[str, set[str]] = {}
        first: dict[str, facts.Cue] = {}
        for category, cues in facts.cues(doc).items():
            name = category.removeprefix("style.")
            if name != category:
                first[name] = cues[0]
                markers[name] = {text[c["start"] : c["end"]].casefold() for c in cues}
        best = max(markers, key=lambda name: (len(markers[name]), name), default=None)
        if best is None or len(markers[best]) < LEAST:
            return []
        cue = first[best]
        return [
            {"start": cue["start"], "end": cue["end"], "name": best, "score": len(markers[best]), "rule": cue["rule"]}
        ]

    return find
