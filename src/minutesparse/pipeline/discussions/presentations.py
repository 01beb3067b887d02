"""Items → presentations and their points: who reported, and what the minutes say the report said.

Reads what `turns` reads; writes `presentations`. "Ann Elm gave a presentation, which covered: • costs; • dates." has
Ann Elm as presenter and two points.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable

from spacy.tokens import Doc

from minutesparse import facts
from minutesparse.pipeline.discussions.hearing import Hearing
from minutesparse.pipeline.discussions.reporters import ReportWords, Room
from minutesparse.pipeline.discussions.turns import turn_reader
from minutesparse.pipeline.structure.depths import depths
from minutesparse.styles import Style


def presentation_finder(style: Style) -> Callable[[Doc], list[facts.Presentation]]:
    """A function that finds them in a Doc."""
    read = turn_reader(style)
    words = ReportWords(style)

    def find(doc: Doc) -> list[facts.Presentation]:
        room = Room(doc)
        found = [p for floor in read(doc) for p in Hearing(room, floor, words).presentations()]
        presentations = [p.fact(f"pr{n}") for n, p in enumerate(found, 1)]
        _level(presentations, facts.lines(doc))
        return presentations

    return find


def _level(presentations: list[facts.Presentation], lines: list[facts.Line]) -> None:
    """Gives the points of each presentation their depth within it, whatever the format calls it."""
    starts = [line["start"] for line in lines]
    for presentation in presentations:
        points = presentation["points"]
        under = [lines[bisect_right(starts, point["start"]) - 1] for point in points]
        for point, depth in zip(points, depths(under), strict=True):
            point["level"] = depth
