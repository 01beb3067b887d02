"""Layout → Layouts: cuts a file that holds the minutes of several meetings where each of them begins.

A meeting begins with lines of one shape that differ in their date ("Minutes for 4 March 2031", "Minutes for 11 March 2031"),
or with a title or a date of its own and a list of those present right after it. A date alone, a meeting quoted inside an
item, and the dates of meetings to come begin none.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from dataclasses import dataclass, replace
from itertools import pairwise

from minutesparse.layout import Block, Layout
from minutesparse.pipeline.dates import MONTH_NAMES, WEEKDAYS, find_dates
from minutesparse.pipeline.structure.candidates import SKIPPED
from minutesparse.pipeline.structure.labels import split_label
from minutesparse.pipeline.structure.limits import beginning
from minutesparse.styles import Style

LONGEST_TITLE = 140  # characters
_FRONT = 14  # lines in which the first meeting of a file has its title
_REACH = 14  # lines between the title or date of a meeting and the list of those present
_NEAR = 5  # lines between a title and its date
_LEAST = 3  # lines that a meeting has
_MEETING = re.compile(r"\b(?:minutes?|meetings?|assembly|session)\b", re.IGNORECASE)
_HELD = re.compile(r"(?:An?|The) [^.,]{0,40}\bmeeting of\b[^.]{0,100} (?:was|were) (?:duly )?held\b")
_OTHER = re.compile(
    r"\b(?:next|previous|last|future|approv\w+|confirm\w*|circulated|matters|agenda|prepared|signed|closed|adjourn\w*|action|due|page)\b",
    re.IGNORECASE,
)
_AWAY = ("apologies", "absent", "excused", "regrets", "not ", "non-")
_DATE_LABEL = re.compile(r"(?:meeting )?date(?:time|\b)", re.IGNORECASE)
_COUNTED = re.compile(r"(?:week|meeting|sprint)(?: no\.?| number)? ?#?\d{1,3}\b", re.IGNORECASE)
_NUMBERED = re.compile(r"[(\[*]*\d{1,4}[./) -]")
_FIGURE = re.compile(r"\d+")
_MONTH = re.compile(rf"(?:{'|'.join(MONTH_NAMES)}),? (?:19|20)\d\d", re.IGNORECASE)  # "March 2031" and no more
_CALENDAR = re.compile(
    r"\b(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\b\.?|\b(?:"
    + "|".join(WEEKDAYS)
    + r")\b|(?<=\d)(?:st|nd|rd|th)\b",
)


@dataclass(frozen=True, slots=True)
class _Line:
    block: int  # its index in the layout
    text: str  # its first line
    whole: str
    strong: bool  # bold, in capitals or a heading
    table: int | None


class Splitter:
    """Cuts layouts, with the words of one style."""

    def __init__(self, style: Style) -> None:
        words = style.lower("zone_attendance") | style.lower("item_roll")
        self.gathering = beginning(word for word in words if not word.startswith(_AWAY))

    def split(self, layout: Layout) -> list[Layout]:
        """The parts of `layout` that are minutes of a meeting each, in order; `[layout]` where it holds one."""
        lines = [_line(index, block) for index, block in enumerate(layout.blocks) if block.kind not in SKIPPED]
        starts = _Openings(lines, self.gathering).find()
        if len(starts) < 2:
            return [layout]
        cuts = [0, *(lines[start].block for start in starts[1:]), len(layout.blocks)]
        return [replace(layout, blocks=layout.blocks[start:end]) for start, end in pairwise(cuts)]


def _line(index: int, block: Block) -> _Line:
    first = block.text.partition("\n")[0]
    bold = any(mark.kind == "bold" and mark.start == 0 and mark.end >= len(first) for mark in block.marks)
    strong = block.kind == "heading" or bold or first.isupper()
    return _Line(index, first, block.text, strong, block.table)


class _Openings:
    """Finds the lines with which the meetings of one file begin."""

    def __init__(self, lines: list[_Line], gathering: re.Pattern[str]) -> None:
        self.lines = lines
        self.gathered = [
            i
            for i, line in enumerate(lines)
            if len(line.text) < 400 and gathering.match(line.text[split_label(line.text)[1] :][:60].lower())
        ]

    def find(self) -> list[int]:
        """Indexes of the lines, the first of the file's first meeting included."""
        return self._alike() or self._titled()

    def _alike(self) -> list[int]:
        """Titles of one shape, three at least, the first at the front."""
        shapes: dict[str, list[int]] = defaultdict(list)
        fronts: set[int] = set()
        outside = 0
        for index, line in enumerate(self.lines):
            outside += line.table is None
            if self._may_count(line):
                shapes[_shape(line.text)].append(index)
                if outside < _FRONT:
                    fronts.add(index)
        for found in shapes.values():
            texts = {self.lines[i].text for i in found}
            ends = [*found[1:], len(self.lines)]
            long = sum(end - start >= _LEAST for start, end in zip(found, ends, strict=True))
            if len(found) > 2 and len(texts) == len(found) and found[0] in fronts and long * 10 >= 8 * len(found):
                if not self._are_held(found, ends):
                    continue
                return [self._under(index) for index in found]
        return []

    def _may_count(self, line: _Line) -> bool:
        """Whether a line that stands out has a date or a number that tells one meeting from the others."""
        if not line.strong or line.table is not None or len(line.text) >= LONGEST_TITLE or _OTHER.search(line.text):
            return False
        if _COUNTED.match(line.text) is not None or _MONTH.fullmatch(line.text) is not None:
            return True
        return self._date(line.text) != ""

    def _are_held(self, found: list[int], ends: list[int]) -> bool:
        """Whether titles that only give a month stand, most of them, over a list of those present."""
        if _MONTH.fullmatch(self.lines[found[0]].text) is None:
            return True
        held = sum(
            bisect_left(self.gathered, start) < bisect_left(self.gathered, end)
            for start, end in zip(found, ends, strict=True)
        )
        return held * 3 >= 2 * len(found)

    def _under(self, index: int) -> int:
        """The line over a title, where it is a title too."""
        over = self.lines[index - 1] if index else None
        return index - 1 if over and over.strong and over.table is None and _MEETING.search(over.text) else index

    def _titled(self) -> list[int]:
        """Titles and dates, each followed by a list of those present before the next."""
        found: list[int] = []
        date, roll = "", -1
        for index, line in enumerate(self.lines):
            if not found and index >= _FRONT:
                break
            following = bisect_left(self.gathered, index)
            if following == len(self.gathered):
                break
            if self.gathered[following] > index + _REACH:
                continue
            title = self._is_title(line)
            here = self._date_near(index) if title or self._is_date(index) else ""
            if not here:
                continue
            if found and (self.gathered[following] == roll or (here == date and not title)):
                continue
            start = self._first(index) if found else index
            if found and start - found[-1] <= _LEAST:
                continue
            found.append(start)
            date, roll = here, self.gathered[following]
        return found

    def _is_title(self, line: _Line) -> bool:
        """Whether a line is the title of minutes or the sentence that says that a meeting was held."""
        if _HELD.match(line.text):
            return "minutes" not in line.text
        short = line.strong and len(line.text) < LONGEST_TITLE and not _NUMBERED.match(line.text)
        return short and _MEETING.search(line.text) is not None and _OTHER.search(line.text) is None

    def _is_date(self, index: int) -> bool:
        """Whether a line is a date, or a label of one, and nothing more."""
        text = self.lines[index].text
        if len(text) > 60:
            return False
        if _DATE_LABEL.match(text):
            return _OTHER.search(text) is None
        if index and len(self.lines[index - 1].text) < 60 and _OTHER.search(self.lines[index - 1].text):
            return False
        if self.lines[index].table is not None or not _FIGURE.search(text):
            return False
        if split_label(text)[0] or _OTHER.search(text):
            return False
        found = next(find_dates(text), None)
        return found is not None and found.start < 12 and found.end > len(text) - 14

    def _date_near(self, index: int) -> str:
        """The date in a line or, where it has none, in the next few."""
        for line in self.lines[index : index + _NEAR]:
            found = self._date(line.whole[: 2 * LONGEST_TITLE])
            if found:
                return found
        return ""

    def _date(self, text: str) -> str:
        """The first full date in `text`."""
        if not _FIGURE.search(text):
            return ""
        return next((f"{found.year}-{found.month}-{found.day}" for found in find_dates(text) if found.year), "")

    def _first(self, index: int) -> int:
        """The first line of the head that a title or date stands in: up over what stands out, and over its table."""
        table = self.lines[index].table
        while index and table is not None and self.lines[index - 1].table == table:
            index -= 1
        for _ in range(_NEAR):
            over = self.lines[index - 1]
            if over.table is not None or not over.strong or len(over.text) > LONGEST_TITLE or _OTHER.search(over.text):
                break
            index -= 1
        return index


def _shape(text: str) -> str:
    """What lines have in common that differ in their dates and numbers: the words before these, or all that is left."""
    bare = _CALENDAR.sub("", text.lower())
    before = _FIGURE.split(bare, maxsplit=1)[0].strip()
    return before if _MEETING.search(before) else _FIGURE.sub("0", bare).replace(" ", "")
