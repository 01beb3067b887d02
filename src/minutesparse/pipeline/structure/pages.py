"""Lines of a web page that shows one item → its heading.

"Agenda item" with the title in the next line, or "Issue - meetings" with "Meeting: 4/03/2025 - Planning Committee (Item 23)"
above "23 Flood defences".
"""

from __future__ import annotations

import re
from itertools import pairwise

from minutesparse import facts
from minutesparse.pipeline.structure.candidates import SKIPPED, Heading
from minutesparse.pipeline.structure.headings import HeadingFinder
from minutesparse.pipeline.structure.limits import beginning
from minutesparse.pipeline.structure.numbering import Number, read
from minutesparse.styles import Style

_FRONT = 8  # lines in which the head of the page is looked for
_MEETING = re.compile(r"meeting: [\d/]{8,10} - ", re.IGNORECASE)
_MEETING_OF = re.compile(r"Meeting of [A-Z]")
_ITEM = re.compile(r"\(Item ([\w./]{1,8})\)$")
_SENTENCE = re.compile(r"\b(?:was|were|had|has|have|is|are)\b.*\.$", re.DOTALL)
_MARK = "Minutes:"
_LONGEST_TITLE = 30  # words
_SHORTEST_SENTENCE = 6


class PageFinder:
    """Finds the item of such a page, with the words of one style."""

    def __init__(self, style: Style) -> None:
        self._heads = style.lower("item_page")
        self._purpose = beginning(style.lower("item_purpose"))

    def find(self, finder: HeadingFinder, text: str, lines: list[facts.Line]) -> Heading | None:
        """The heading of the only item; None where the document is no such page."""
        shown = [line for line in lines if line["kind"] not in SKIPPED]
        for line, following in pairwise(shown[:_FRONT]):
            if self._is_head(text, line) and not self._is_head(text, following):
                heading = self._of_meeting(finder, text, shown) or self._under(finder, text, line, following)
                heading.number = heading.number or _stated(text, lines, heading.line)
                return heading
        return self._headless(finder, text, shown)

    def _headless(self, finder: HeadingFinder, text: str, shown: list[facts.Line]) -> Heading | None:
        """The first line as the title, where agenda wording and the only "Minutes:" of the document follow it."""
        marks = [
            i
            for i, line in enumerate(shown)
            if line["end"] - line["start"] == len(_MARK) and _words(text, line) == _MARK
        ]
        if len(marks) != 1 or not 1 < marks[0] < 2 * _FRONT or shown[0]["label"] or text[shown[0]["end"] - 1] in ".:":
            return None
        wording = _words(text, shown[1])[:40].lower()
        if _words(text, shown[0]).count(" ") > _LONGEST_TITLE // 2 or not self._purpose.match(wording):
            return None
        title, head = finder.titles.title_of(shown[0], shown[0]["start"], alone=True)
        return Heading(shown[0]["index"], shown[1]["index"], shown[0]["start"], title, head, (0, False, False), 1.0)

    def _is_head(self, text: str, line: facts.Line) -> bool:
        return text[line["body"] : line["end"]].strip(" :").lower() in self._heads

    def _of_meeting(self, finder: HeadingFinder, text: str, shown: list[facts.Line]) -> Heading | None:
        """The numbered title under the line of the one meeting at which the issue was dealt with."""
        meetings = [i for i, line in enumerate(shown) if _MEETING.match(text, line["start"])]
        if len(meetings) != 1 or meetings[0] > _FRONT or meetings[0] + 1 >= len(shown):
            return None
        stated, line = _ITEM.search(_words(text, shown[meetings[0]])), shown[meetings[0] + 1]
        readings = read(stated.group(1)) if stated else ()
        if stated is None or not readings or not text.startswith(f"{stated.group(1)} ", line["start"]):
            return None
        title, head = finder.titles.title_of(line, line["start"] + len(stated.group(1)) + 1)
        start, after = shown[0]["start"], line["index"] + 1
        return Heading(line["index"], after, start, title, head, (0, False, False), 1.0, number=readings[0])

    def _under(self, finder: HeadingFinder, text: str, line: facts.Line, following: facts.Line) -> Heading:
        """The head of the page with the title in the next line, where it is one."""
        title, head = finder.titles.title_of(following, following["start"])
        words = _words(text, following)
        sentence = words.count(" ") >= _SHORTEST_SENTENCE and _SENTENCE.search(words)
        if text.count(" ", *title) > _LONGEST_TITLE or sentence or self._purpose.match(words[:40].lower()):
            title, head = (following["start"], following["start"]), following["start"]
        after = following["index"] + (1 if head > following["start"] else 0)
        return Heading(line["index"], after, line["start"], title, head, (0, False, False), 1.0)


def _stated(text: str, lines: list[facts.Line], head: int) -> Number | None:
    """The number that a line near the head tells: "Meeting of Roads Committee, Tuesday, 5 March 2024 (Item 23)"."""
    for line in lines[max(0, head - 2) : head + _FRONT]:
        stated = _ITEM.search(_words(text, line)) if _MEETING_OF.match(text, line["body"], line["end"]) else None
        if stated is not None and (readings := read(stated.group(1))):
            return readings[0]
    return None


def _words(text: str, line: facts.Line) -> str:
    return text[line["body"] : line["end"]]
