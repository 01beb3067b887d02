"""Lines → headings that may be: every line that has a number or stands out, with its title and the weight of its looks.

Whether one is a heading is not asked here; `chains` and `outline` choose by the company it keeps.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from minutesparse import facts
from minutesparse.pipeline.structure import numbering
from minutesparse.pipeline.structure.candidates import SKIPPED, Heading
from minutesparse.pipeline.structure.captions import ATTACHED, LONGEST, TitleCutter
from minutesparse.pipeline.structure.labels import BULLETS, split_label
from minutesparse.pipeline.structure.numbering import Number

_ROW = re.compile(r"(\d{1,4}[A-Za-z/.\d]{0,6}) \| (?=\w)")
_MARK = re.compile(r"\s(?:Minutes|Decision):\s?")
_WORDING = re.compile(r"\sTo (?:receive|consider|note|approve|confirm|agree|review|elect|appoint|determine)\b")
_SECOND = re.compile(
    r"\d{1,2}[.)] +(?=[A-Z])"
)  # "C12/23 4. Finance": the number on the agenda behind that in the minute book
_ITEM_LETTERS = frozenset("AaIiMmTt")
_ITEM_WORD = re.compile(
    r"(?:(?:agenda )?item|minute|min|agenda|topic)\.? (?:no\.? ?)?(\d{1,3}[a-z]?|[ivx]{1,5}(?=:))(?: ?[:.–—-] ?| )(?=\S)",
    re.IGNORECASE,
)
_LONE = re.compile(
    r"[\[(*]{0,2}(?:[A-Za-z]{0,4} ?\d{1,5}(?:[./-][A-Za-z\d]{1,4}){0,3}[A-Za-z]?[\]).:]{0,2}|(?:[a-zA-Z]|[ivx]{1,4})[).])"
)
_DATE = re.compile(r"\d{1,2}[/.]\d{1,2}[/.](?:19|20)\d\d|\d{4}[/.]\d{1,2}[/.]\d{1,2}")
_TOPIC = re.compile(r"\bAgenda topic:? ([^|]+?)(?= \||$)")
_WORD = re.compile(r"[^\W\d_]{2}")
_CLOCK = re.compile(r"\d{1,2}[:.]\d\d ?(?:[ap]\.?m\.?)?", re.IGNORECASE)
_DECIDED = re.compile(r"(?:resolved|moved|motion moved|moved by|seconded by)(?= ?[(:–-]| by | that |$)", re.IGNORECASE)
_WANTS = re.compile(r"(?:\b(?:OF|THE|A|AN|AND|OR|FOR|TO|IN|ON|AT|BY|WITH|FROM|UNDER)|,)$")
_WANTED = re.compile(r"(?:OF|AND|OR|FOR|TO|IS|IN|ON|AT|BY|WITH|FROM|WITHIN|UNDER)\s")
_MINUTES = ("minutes:", "decision:", "decisions:")
_CLOSING = frozenset(".):]")
_HONORIFIC = re.compile(r"(?:Cllrs?|Councill?ors?|Mrs?|Ms|Miss|Dr|Rev)\b\.?")


class HeadingFinder:
    """The headings that may be, of one document."""

    def __init__(self, text: str, lines: list[facts.Line], never: re.Pattern[str] | None = None) -> None:
        self.text = text
        self.never = never
        self.lines = lines
        words = [line for line in lines if line["kind"] not in SKIPPED and line["end"] - line["body"] > 60]
        bold = sum(line["bold"] for line in words)
        self.bold_tells = bold * 2 < len(words) or len(words) < 4
        self.titles = TitleCutter(text, bold_tells=self.bold_tells)
        caps = sum(line["caps"] for line in words)
        self.caps_tell = caps * 2 < len(words) or len(words) < 4

    def find(self) -> list[Heading]:
        """All of them, in order."""
        found = []
        for index, line in enumerate(self.lines):
            if line["kind"] in SKIPPED or line["end"] - line["start"] == 0:
                continue
            heading = self._numbered(index, line) or self._plain(index, line)
            if heading is not None:
                found.append(heading)
        return found

    # -- numbered

    def _numbered(self, index: int, line: facts.Line) -> Heading | None:
        text = self.text
        label, body = line["label"], line["body"]
        if not label or label in BULLETS or label == "o":
            words = text[body : min(body + 60, line["end"])]
            named = _ITEM_WORD.match(words) if words[:1] in _ITEM_LETTERS else None
            if named:
                label, cut = named.group(1), named.end()
            else:
                label, cut = split_label(words) if label else ("", 0)
                if label.isdigit():
                    label, cut = "", 0
            body += cut
        if not label:
            return (
                self._row_of_text(index, line) if text[body].isdigit() and " | " in words else self._lone(index, line)
            )
        readings = numbering.read(label)
        if not readings or _DATE.fullmatch(label):
            return None
        if "/" in label and (second := _SECOND.match(text, body, line["end"])):
            body = second.end()
        title, head = self.titles.title_of(line, body, alone=self._is_over_minutes(index, line))
        if title[1] <= title[0] or _DECIDED.match(text, body, line["end"]):
            return None
        if not any(c.isalpha() for c in self.text[title[0] : title[1]]):
            if not any(c.isalpha() for c in self.text[body : line["end"]]):
                return self._code(index, line, readings)
            title, head = (body, line["end"]), line["end"]
        last = self._wrapped(line, head)
        if last["index"] > index:
            head = last["end"]
            title = title[0], head - (self.text[head - 1] == ":")
        heading = Heading(
            index, last["index"] + 1, line["start"], title, head, self._look(line, title), 0.6,
            line["level"] if line["kind"] == "heading" else 0, readings[0], line["indent"], head < last["end"],
            readings=readings, mark=label[-1:] if label[-1:] in _CLOSING else "",
        )  # fmt: skip
        return self._weighed(heading, line)

    def _wrapped(self, line: facts.Line, head: int) -> facts.Line:
        """The last line of a title in capitals that goes on below, where a line breaks between words that want one another."""
        last = line
        for below in self.lines[line["index"] + 1 : line["index"] + 5]:
            if not (last["caps"] and below["caps"]) or below["label"] or below["gap"] or head < line["end"]:
                break
            if not (_WANTS.search(self.text, last["body"], last["end"]) or _WANTED.match(self.text, below["body"])):
                break
            if below["kind"] != line["kind"] or below["table"] is not None or below["page"] != line["page"]:
                break
            last = below
        return last

    def _code(self, index: int, line: facts.Line, readings: tuple[Number, ...]) -> Heading | None:
        """A number, a file number behind it, and the title in the line below."""
        below = self._next(index)
        if below is None or below["label"] or line["table"] is not None or not self.bold_tells or not line["bold"]:
            return None
        title = (below["body"], below["end"])
        look = self._look(line, title)
        heading = Heading(index, below["index"] + 1, line["start"], title, below["end"], look, 0.6)
        heading.number, heading.readings, heading.indent = (
            readings[0],
            readings,
            line["indent"],
        )
        return self._weighed(heading, below)

    def _row_of_text(self, index: int, line: facts.Line) -> Heading | None:
        """A row of a table that became one line: "6 | Grants To consider the grants. Minutes: The Clerk …"."""
        row = _ROW.match(self.text, line["start"], min(line["end"], line["start"] + 16))
        readings = numbering.read(row.group(1)) if row else ()
        if row is None or not readings:
            return None
        start, end = row.end(), line["end"]
        mark = _MARK.search(self.text, start, end)
        stop = mark.start() if mark else end
        wording = _WORDING.search(self.text, start, stop)
        attached = ATTACHED.search(self.text, start, stop)
        cut = min(found.start() for found in (mark, wording, attached) if found) if mark or wording or attached else end
        heading = Heading(
            index,
            index + 1,
            line["start"],
            (start, cut),
            mark.end() if mark else cut,
            (0, False, True),
            1.4,
        )
        heading.purpose = (wording.start() + 1, stop) if wording and wording.start() < stop else None
        heading.number, heading.readings, heading.run_in = (
            readings[0],
            readings,
            heading.head < end,
        )
        return heading if cut > start else None

    def _lone(self, index: int, line: facts.Line) -> Heading | None:
        """A number alone on its line or in its cell, with the title in the next."""
        if not self._is_lone(line):
            return None
        if _DATE.fullmatch(self.text, line["body"], line["end"]):
            return None
        readings = numbering.read(self.text[line["body"] : line["end"]])
        if readings and (over := self._title_over(index, line)) is not None:
            title, head = self.titles.title_of(over, over["body"], alone=True)
            look = self._look(over, title)
            above = Heading(over["index"], index + 1, over["start"], title, line["end"], look, 0.9, readings=readings)
            above.number, above.indent = readings[0], line["indent"]
            return self._weighed(above, over)
        following = self._beside(line) if line["table"] is not None else self._below(index)
        if not readings or following is None:
            return None
        words = self.text[following["body"] : following["end"]]
        if (following["label"] and following["typed"]) or not any(c.isalpha() for c in words[:40]):
            return None
        title, head = self.titles.title_of(following, following["body"], alone=self._is_alone(following))
        if title[1] <= title[0] or _DECIDED.match(words):
            return None
        place = index if following["index"] == index + 1 else following["index"]
        if place == index and index and self._is_clock(self.lines[index - 1]):
            place = index - 1
        heading = Heading(
            place,
            following["index"] + 1,
            self.lines[place]["start"],
            title,
            head,
            self._look(following, title),
            0.9,
            following["level"] if following["kind"] == "heading" else 0,
            readings[0],
            line["indent"],
            head < following["end"],
            readings=readings,
        )
        return self._weighed(heading, following)

    def _title_over(self, index: int, line: facts.Line) -> facts.Line | None:
        """The title in capitals right over the code of its minute: "APOLOGIES" / "PL14/21"."""
        over = self.lines[index - 1] if index else None
        code = self.text[line["body"] : line["end"]]
        if over is None or line["table"] is not None or not (code[0].isalpha() and "/" in code):
            return None
        below = self._next(index)
        if below is None or self.text[below["end"] - 1] not in ".:":
            return None
        if below["caps"] or over["label"] or not over["caps"] or over["end"] - over["body"] > LONGEST:
            return None
        return over

    def _is_alone(self, line: facts.Line) -> bool:
        """Whether a title under its number has the line to itself."""
        return line["end"] - line["body"] <= LONGEST and (line["table"] is None or "AiTitle" in line["style"])

    def _is_over_minutes(self, index: int, line: facts.Line) -> bool:
        """Whether the next line, or that behind the agenda's wording, only says that minutes follow: all of this one is a title."""
        if line["end"] - line["body"] > LONGEST or self.text[line["end"] - 1] == ".":
            return False
        below = self.lines[index + 1 : index + 3]
        return any(self.text[other["start"] : other["end"]].lower() in _MINUTES for other in below)

    def _is_lone(self, line: facts.Line) -> bool:
        start, end = line["body"], line["end"]
        return not line["label"] and end - start <= 16 and _LONE.fullmatch(self.text, start, end) is not None

    def _is_clock(self, line: facts.Line) -> bool:
        """Whether a line holds the time at which the item with the number below is due, and nothing else."""
        return line["kind"] not in SKIPPED and _CLOCK.fullmatch(self.text, line["body"], line["end"]) is not None

    def _below(self, index: int) -> facts.Line | None:
        """The next line, for a number that does not stand in a column of numbers."""
        following = self._next(index)
        if following is None or (index and self._is_lone(self.lines[index - 1])):
            return None
        return following

    def _beside(self, line: facts.Line) -> facts.Line | None:
        """The line in the next cell of the row that a number in a cell belongs to: bold lines answer to numbers in order."""
        if line["column"] not in (0, 1):
            return None
        before = 0
        beside: list[facts.Line] = []
        for other in self._row(line["index"]):
            if other["column"] == line["column"]:
                before += other["index"] < line["index"] and self._is_lone(other)
            elif (other["column"] or 0) > (line["column"] or 0) and (
                not beside or beside[0]["column"] == other["column"]
            ):
                beside.append(other)
        bold = [other for other in beside if other["bold"] and not self.opens_nothing(other["body"])]
        if self.bold_tells and before < len(bold):
            return bold[before]
        return beside[0] if beside and not before else None

    def opens_nothing(self, start: int) -> bool:
        """Whether the words at `start` are those of a decision, a task and the like, never of a title."""
        return self.never is not None and self.never.match(self.text[start : start + 40].lower()) is not None

    def _row(self, index: int) -> Iterator[facts.Line]:
        table, row = self.lines[index]["table"], self.lines[index]["row"]
        while index and (
            self.lines[index - 1]["table"],
            self.lines[index - 1]["row"],
        ) == (table, row):
            index -= 1
        for line in self.lines[index : index + 200]:
            if (line["table"], line["row"]) != (table, row):
                if line["kind"] in SKIPPED:
                    continue
                return
            yield line

    def _next(self, index: int) -> facts.Line | None:
        for line in self.lines[index + 1 : index + 8]:
            if line["kind"] not in SKIPPED:
                return line
        return None

    def _look(self, line: facts.Line, title: tuple[int, int]) -> tuple[int, bool, bool]:
        bold = self.bold_tells and (line["bold"] or line["lead"] > line["body"] + 2)
        caps = self.caps_tell and self.text[title[0] : title[1]].isupper()
        return (
            2 if bold else int(line["kind"] == "heading"),
            caps,
            line["table"] is not None,
        )

    def _weighed(self, heading: Heading, line: facts.Line) -> Heading:
        strong, caps, _ = heading.look
        heading.size = line["end"] - line["start"]
        title = self.text[heading.title[0] : heading.title[1]]
        words = title.count(" ") + 1
        weight = heading.weight + _STRENGTH[strong] + (line["kind"] == "heading") * 0.4 + caps * 0.5
        if words <= 12:
            weight += 0.4
        elif words > 40:
            weight -= 0.3
        if title[:1].islower():
            weight -= 0.6
        if _HONORIFIC.match(title) and not strong:
            weight -= 0.8
        following = self._next(heading.after - 1)
        if following is not None and (not following["label"] or following["label"] in BULLETS):
            weight += 0.4
        elif heading.head >= line["end"]:
            weight -= 0.2
        heading.weight = weight
        return heading

    # -- unnumbered

    def _plain(self, index: int, line: facts.Line) -> Heading | None:
        start, end = line["body"], line["end"]
        run_in = self.bold_tells and not line["bold"] and line["lead"] > start + 2
        stands_out = (
            line["kind"] == "heading" or (line["bold"] and self.bold_tells) or (line["caps"] and self.caps_tell)
        )
        if not (stands_out or run_in) or (line["label"] and (line["typed"] or not (line["bold"] or run_in))):
            return None
        if not run_in and end - start > LONGEST:
            return None
        title, head = self.titles.title_of(line, start)
        words = self.text[title[0] : title[1]]
        named = _TOPIC.search(self.text, start, end) if line["kind"] == "heading" else None
        if named:
            title, head, words = named.span(1), end, named.group(1)
        if len(words) > LONGEST or not _WORD.search(words) or (words[0].islower() and line["kind"] != "heading"):
            return None
        look = self._look(line, title)
        loose = run_in and not self._opens(line)
        if run_in and (len(words) > 80 or (loose and not self._starts(line))):
            return None
        cell = None
        if look[2] and (line["column"] != 0 or not look[1]):
            if look[0] != 2 or run_in or line["label"]:
                return None
            cell = line["column"]
        if self.text[end - 1] in ".,;" and words.count(" ") > 7 and not run_in:
            return None
        level = line["level"] if line["kind"] == "heading" else 0
        weight = (
            (5.0 if named else 0.8)
            + (line["kind"] == "heading") * 1.0
            + (look[0] == 2) * 0.3
            + look[1] * 0.5
            + run_in * 0.3
        )
        return Heading(
            index,
            index + 1,
            line["start"],
            title,
            head,
            look,
            weight,
            level,
            None,
            line["indent"],
            run_in,
            cell=cell,
            listed=bool(line["label"]),
            loose=loose,
        )

    def _starts(self, line: facts.Line) -> bool:
        """Whether a sentence begins right after the bold run that the line begins with."""
        rest = self.text[line["lead"] : line["lead"] + 3].lstrip()
        return rest[:1].isupper() or rest[:1] in '“"'

    def _opens(self, line: facts.Line) -> bool:
        """Whether the bold run that the line begins with is set off by a colon, a dash or a full stop."""
        around = self.text[max(line["body"], line["lead"] - 2) : line["lead"] + 3]
        rest = self.text[line["lead"] : line["end"]].strip()
        return any(mark in around for mark in ":–—-.") or (rest[:1] == "(" and rest[-1:] == ")")


_STRENGTH = (0.0, 1.0, 1.0)
