"""Lists → the points that open business: those with points of their own, and usual titles among points."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from minutesparse import facts
from minutesparse.pipeline.structure.candidates import SKIPPED, Heading
from minutesparse.pipeline.structure.topics import LEAST_USUAL, LONGEST_POINT, TOLD, plain_heading

LONGEST_TITLE = 80  # characters of a point in bold that is a topic
_TITLE = re.compile(r"[A-Z][^\s:;.?!,]*(?: [^\s:;.?!,]+){0,4}")
_ISSUE = re.compile(r"#\d")


@dataclass(slots=True)
class _Point:
    line: facts.Line
    parent: _Point | None
    points: list[_Point] = field(default_factory=list)


class PointFinder:
    """The points of one document that are topics, of the lines from `first` up to `last`."""

    def __init__(self, text: str, lines: list[facts.Line], first: int, last: int, usual: re.Pattern[str]) -> None:
        self.text = text
        self.usual = usual
        self.lines = [line for line in lines[first:last] if line["kind"] not in SKIPPED]

    def marked(self, never: re.Pattern[str]) -> list[Heading]:
        """Short outermost points in bold with points under them, where most of the bold ones have some; three at least."""
        bold = [
            point
            for point in self._roots()
            if point.line["bold"]
            and point.line["end"] - point.line["body"] <= LONGEST_TITLE
            and not never.match(self.text[point.line["body"] : point.line["end"]].lower())
        ]
        found = [_of(point) for point in bold if point.points]
        return found if len(found) > 2 and len(found) * 10 >= 7 * len(bold) else []

    def topics(self, *, issues: bool) -> list[tuple[Heading, Heading | None]]:
        """(topic, the topic it belongs to) of lists whose points, most of them, have points under them.

        With `issues`, only those that name an issue ("Mend the boiler #17"), of which one is enough.
        """
        roots = self._roots()
        if issues:
            return [
                (_of(p), None) for p in roots if p.points and _ISSUE.search(self.text, p.line["body"], p.line["end"])
            ]
        if sum(bool(point.points) for point in roots) < 3:
            usual = [point for point in roots if self._is_usual(point.line)]
            return [(_of(point), None) for point in usual] if len(usual) >= LEAST_USUAL else []
        found: list[tuple[Heading, Heading | None]] = []
        self._topics(roots, None, found)
        return found

    def _is_usual(self, line: facts.Line) -> bool:
        """Whether a point says no more than a title that agendas of every kind have."""
        words = self.text[line["body"] : min(line["end"], line["body"] + LONGEST_TITLE)].lower()
        return self.usual.fullmatch(words.rstrip(" :.")) is not None

    def _roots(self) -> list[_Point]:
        """The outermost points of all lists, each with those nested in it."""
        roots: list[_Point] = []
        above: list[_Point] = []
        for line in self.lines:
            if line["kind"] != "list_item" or line["typed"]:
                above = []
                continue
            while above and above[-1].line["level"] >= line["level"]:
                above.pop()
            point = _Point(line, above[-1] if above else None)
            if point.parent is not None:
                point.parent.points.append(point)
            elif line["level"] == 1:
                roots.append(point)
            above.append(point)
        return roots

    def _topics(self, points: list[_Point], under: Heading | None, found: list[tuple[Heading, Heading | None]]) -> None:
        """Adds those of `points` that are topics, where most of the short ones are."""
        share = 6 if under is None else 8
        parents = [point for point in points if point.points]
        if len(parents) < 3 or len(parents) * 10 < share * len(points):
            if under is not None:
                self._short(parents, under, found)
            return
        listed = under is None and len(parents) * 2 > len(points) and self._is_list(points)
        for point in points if listed else parents:
            line = point.line
            if line["end"] - line["body"] > (LONGEST_POINT if under is None else 60):
                continue
            if under is not None and TOLD.search(self.text, line["body"], line["end"]):
                continue
            topic = _of(point)
            found.append((topic, under))
            if under is None:
                self._topics(point.points, topic, found)

    def _short(self, parents: list[_Point], under: Heading, found: list[tuple[Heading, Heading | None]]) -> None:
        """Adds those of `parents` that are a few words without a mark, as titles are, where there is another."""
        short = [
            point
            for point in parents
            if point.line["end"] - point.line["body"] <= 40
            and _TITLE.fullmatch(self.text, point.line["body"], point.line["end"])
            and not TOLD.search(self.text, point.line["body"], point.line["end"])
        ]
        if len(short) > 1:
            found += [(_of(point), under) for point in short]

    def _is_list(self, points: list[_Point]) -> bool:
        """Whether nothing but points stands between the first and the last of `points`, none of which is a sentence."""
        lines = [line for line in self.lines if points[0].line["index"] <= line["index"] <= points[-1].line["index"]]
        return all(line["kind"] == "list_item" for line in lines) and all(
            point.line["end"] - point.line["body"] <= 60 and self.text[point.line["end"] - 1] not in ".;?"
            for point in points
        )


def _of(point: _Point) -> Heading:
    return plain_heading(point.line, (point.line["body"], point.line["end"]), point.line["end"])
