"""Items → presentations and their points: who reported, and what the minutes say the report said.

Reads what `turns` reads; writes `presentations`. "Ann Elm gave a presentation, which covered: • costs; • dates." has
Ann Elm as presenter and two points.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable

from spacy.tokens import Doc

from minutesparse import facts
from minutesparse.pipeline.discussions.hearing import Hearing
from minutesparse.pipeline.discussions.reporters import ReportWords, Room
from minutesparse.pipeline.discussions.turns import turn_reader
from minutesparse.pipeline.structure.depths import depths
from minutesparse.styles import Style

_TELLS = re.compile(r"[a-z)\d%][.;!]$|\s(?:is|are|was|were|has|have|had|will|would|can|to|we|it|be|been|\w{2,}ed)\s")
_LEAST_DATA = 12  # entries of a list that is no report


def presentation_finder(style: Style) -> Callable[[Doc], list[facts.Presentation]]:
    """A function that finds them in a Doc."""
    read = turn_reader(style)
    words = ReportWords(style)

    def find(doc: Doc) -> list[facts.Presentation]:
        room = Room(doc)
        found = [p for floor in read(doc) if floor.turns for p in Hearing(room, floor, words).presentations()]
        text = facts.text(doc)
        given = [p.fact("") for p in found]
        presentations = [p for p in given if p["presenters"] or not _is_data(text, p["points"])]
        for number, presentation in enumerate(presentations, 1):
            presentation["id"] = f"pr{number}"
        _level(presentations, facts.lines(doc))
        return presentations

    return find


def _is_data(text: str, points: list[facts.Point]) -> bool:
    """Whether nearly all points are entries of a list ("Librarian II", "Fire Captain x 2") and tell nothing."""
    told = sum(_TELLS.search(text, point["start"], point["end"]) is not None for point in points)
    return len(points) >= _LEAST_DATA and told * 10 < len(points)


def _level(presentations: list[facts.Presentation], lines: list[facts.Line]) -> None:
    """Gives the points of each presentation their depth within it, whatever the format calls it."""
    starts = [line["start"] for line in lines]
    for presentation in presentations:
        points = presentation["points"]
        under = [lines[bisect_right(starts, point["start"]) - 1] for point in points]
        for point, depth in zip(points, depths(under), strict=True):
            point["level"] = depth
