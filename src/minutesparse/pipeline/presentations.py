"""Items → presentations and their points: who reported, and what the minutes say the report said.

Reads what `turns` reads; writes `presentations`. "Ann Elm gave a presentation, which covered: • costs; • dates." has
Ann Elm as presenter and two points.
"""

from __future__ import annotations

from collections.abc import Callable

from spacy.tokens import Doc

from minutesparse import facts
from minutesparse.pipeline.hearing import Hearing
from minutesparse.pipeline.reporters import ReportWords, Room
from minutesparse.pipeline.turns import turn_reader
from minutesparse.styles import Style


def presentation_finder(style: Style) -> Callable[[Doc], list[facts.Presentation]]:
    """A function that finds them in a Doc."""
    read = turn_reader(style)
    words = ReportWords(style)

    def find(doc: Doc) -> list[facts.Presentation]:
        room = Room(doc)
        found = [p for floor in read(doc) for p in Hearing(room, floor, words).presentations()]
        return [p.fact(f"pr{n}") for n, p in enumerate(found, 1)]

    return find
