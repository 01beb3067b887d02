"""Lines → headings that no number and no look marks: short lines over longer ones, "Topic: …" lines, and the column of a table that names what the rest of its row is about."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cached_property
from itertools import pairwise

from minutesparse import facts
from minutesparse.pipeline.structure.candidates import SKIPPED, Heading
from minutesparse.pipeline.structure.captions import ATTACHED, LONGEST, SMALL

LABELLED = 5.0  # weight of a heading that says that it is a topic
_ATTACHED = 1.5  # weight of a heading with a file
LONGEST_POINT = 120  # characters of a point that is a topic
_LEAD = re.compile(
    r"[A-Z][A-Z’'&/-]+(?:[ ,][A-Z’'&/-]+){0,7}(?:(?:[.:]| ?[–—-]+)(?= )|(?=\n))|[A-Z][\w’'&/()-]*(?: [\w’'&/()-]+){0,6} ?:(?=\s|$)"
)
_STOPPED = re.compile(r"[A-Z][\w’'&/()-]*(?: [\w’'&/()-]+){0,6}\.(?= [A-Z“])")
_DASHED = re.compile(r"(?P<title>[A-Z][\w’'&/]*(?: [\w’'&/]+){0,5})(?: ?--+ ?| ?[–—] ?| - |- )")
_SHAPED = re.compile(r"[A-Z][\w’'&/.-]*(?: [\w’'&/.-]+){0,3}")
_PERSON = re.compile(r"(?:Cllrs?|Councill?ors?|Mrs?|Ms|Miss|Dr|Rev|Thanks?|Motion|Resolution|Action|Meeting)\b")
_PAIR = re.compile(r"[A-Z][\w’'-]+ ?/ ?[A-Z][\w’'-]+")  # who moved and who seconded
_TITLED = re.compile(r"(?:Cllr|Councillor|Mr|Mrs|Ms|Miss|Dr|Prof|Rev)\b")
_REPORTED = re.compile(r"(?P<title>[A-Z][^–—:.\n-]{2,40}?) ?[–—-] ?[A-Z][a-z]+(?: [A-Z]\.)? [A-Z][\w’'-]+")
_LONGEST_REPORTED = 60  # characters of a topic and a name
_ABOUT = re.compile(
    r" re: [^.;\n]+[.;](?= [A-Z])"
)  # "Consider re: the licence of the inn. Moved by …": the title goes on
LEAST_USUAL = 3  # titles that agendas of every kind have, among which others that look like them are titles too
_LEAD_END = " .:–—-"
_TIMED = re.compile(
    r"[\[(]?(\d{0,2}:\d\d)(?::\d\d)?(?: ?[–—-] ?\d{0,2}:\d\d(?::\d\d)?)?[\])]?(?! ?[ap]\.?m)(?: ?[–—-] ?|: | +)(?=[^\W\d])",
    re.IGNORECASE,
)
_NONE = re.compile(r"(?:none|nil|n/a|noted)\b[^a-z]*$", re.IGNORECASE)
TOLD = re.compile(
    r"\b(?:was|were|is|are|has|had|moved|seconded|nominated|approved|declared|agreed)\b",
    re.IGNORECASE,
)
_DASHES = re.compile(r"[-–=~]{2,} ?")
_SHORT = re.compile(r"(?!.*\bPage \d)[A-Z0-9][^.?!;:]*[^.?!;,:]")
_TOPIC = re.compile(r"(?:(?:Agenda|Discussion) (?:topic|item)|Topic|Subject|Item): *", re.IGNORECASE)
_TOPIC_END = re.compile(r" \| |\t|\n| +Presenter:")
_TOPIC_STARTS = frozenset("AaTtSsIiDd")


_SPOKEN = re.compile(
    r" ?(?:Expressed|Asks|Asked|Says|Said|Stated|States|Spoke|Voiced|Questioned|Commented|Requested|Wondered|Suggested|Replied|Answered)\b"
)  # "Resident: Expressed …" tells who spoke


class TopicFinder:
    """The topics of one document, of the lines from `first` up to `last`."""

    def __init__(self, text: str, lines: list[facts.Line], first: int, last: int, usual: re.Pattern[str]) -> None:
        self.text = text
        self.usual = usual
        self.all = lines
        self.first = first
        self.lines = [line for line in lines[first:last] if line["kind"] not in SKIPPED]

    # -- short lines

    def faint(self) -> list[Heading]:
        """Headings that nothing marks but being short, or short before a colon, with more under or behind them."""
        found = []
        for position, line in enumerate(self.lines):
            if line["label"] or line["table"] is not None:
                continue
            start, end = line["body"], line["end"]
            dashes = _DASHES.match(self.text, start, end) if self.text[start] in "-–=~" else None
            start = dashes.end() if dashes else start
            lead = _LEAD.match(self.text, start, min(end, start + 70)) or self._stopped(start, end)
            lead = lead or self._dashed(start, end)
            if lead is not None and _SPOKEN.match(self.text, lead.end(), end):
                continue
            if lead is not None:
                stop = head = lead.end()
                while self.text[stop - 1] in _LEAD_END:
                    stop -= 1
                about = _ABOUT.match(self.text, stop - 3, min(end, start + LONGEST))
                if about is not None:
                    stop, head = about.end() - 1, about.end()
            elif position in self.alone or (
                end - start < 60
                and not _TITLED.match(self.text, start, end)
                and not _PAIR.fullmatch(self.text, start, end)
                and self.text.find("--", start, end) < 0
                and _SHORT.fullmatch(self.text, start, end)
                and self._is_over(position)
            ):
                stop, head = end, end
            else:
                continue
            heading = plain_heading(line, (start, stop), head)
            heading.run_in = head < end
            found.append(heading)
        return found

    def _stopped(self, start: int, end: int) -> re.Match[str] | None:
        """The title that a sentence follows: "Public Notice. The clerk posted it."; words of a title, none a verb."""
        lead = _STOPPED.match(self.text, start, min(end, start + 70))
        if lead is None:
            return None
        words = lead.group()[:-1].split(" ")
        if self.usual.match(lead.group().lower()):
            return lead
        titled = all(word[0].isupper() or word in SMALL for word in words) and len(words[-1]) > 3
        return lead if titled and len(words) > 1 and not _PERSON.match(lead.group()) else None

    def _dashed(self, start: int, end: int) -> re.Match[str] | None:
        """The usual title that a dash sets off: "Adjournment - Motion by …", "New Business--The rig was sold."."""
        lead = _DASHED.match(self.text, start, min(end, start + 70))
        if lead is None or lead.end() == end:
            return None
        return lead if self.usual.fullmatch(lead.group("title").lower()) else None

    @cached_property
    def alone(self) -> set[int]:
        """Positions of lines that are no more than a usual title, and of those like them, with other words under them."""
        shaped = {
            position
            for position, line in enumerate(self.lines)
            if line["end"] - line["body"] <= 40
            and not line["label"]
            and line["table"] is None
            and _SHAPED.fullmatch(self.text, line["body"], line["end"])
            and self._is_capital(line)
            and not _NONE.match(self.text, line["body"], line["end"])
        }
        usual = {
            position
            for position in shaped
            if position + 1 < len(self.lines)
            and self.usual.match(self.text[self.lines[position]["body"] : self.lines[position]["end"]].lower())
        }
        if len(usual) < LEAST_USUAL:
            return usual
        low, high = min(usual), max(usual)
        return usual | {p for p in shaped if low < p < high and not shaped & {p - 1, p + 1}}

    def _is_capital(self, line: facts.Line) -> bool:
        words = self.text[line["body"] : line["end"]].rstrip(" :").split(" ")
        return all(word[:1].isupper() or word in SMALL for word in words)

    def _is_over(self, position: int) -> bool:
        """Whether what follows a short line is its text: longer, a list, or set in from it."""
        line = self.lines[position]
        if position + 1 >= len(self.lines) or TOLD.search(self.text, line["body"], line["end"]):
            return False
        following = self.lines[position + 1]
        inner, outer = following["indent"], line["indent"]
        if inner is not None and outer is not None and abs(inner - outer) > 12:
            return inner > outer
        words = self.text[following["body"] : following["end"]]
        return (
            len(words) > 60
            or bool(following["label"])
            or (words[-1] in ".:" and words.count(" ") > 2 and len(words) > line["end"] - line["body"])
            or _NONE.match(words) is not None
        )

    def timed(self) -> list[Heading]:
        """Short lines that begin with the time at which their topic came up, rising through the meeting; three at least."""
        found: list[Heading] = []
        times: list[str] = []
        for line in self.lines:
            start, end = line["start"], line["end"]
            if end - start > LONGEST_POINT or not (self.text[start].isdigit() or self.text[start] in "[(:"):
                continue
            match = _TIMED.match(self.text, start, end)
            if match is not None and self.text.find(": ", match.end(), end) < 0 and self.text[end - 1] not in ".;,":
                found.append(plain_heading(line, (match.end(), end), end, weight=LABELLED))
                times.append(match.group(1).rjust(5, "0"))
        spread = len(found) > 2 and times == sorted(times) and found[-1].line - found[0].line > 2 * len(found) - 3
        return found if spread else []

    @cached_property
    def attached(self) -> list[Heading]:
        """Lines that end in what a web page says of a file attached to an item: "Budget pdf icon PDF 35 KB"."""
        found = []
        for line in self.lines:
            start, end = line["body"], line["end"]
            size = ATTACHED.search(self.text, max(start, end - 30), end) if self.text[end - 1] == "B" else None
            if size is not None and size.end() == end and start + 2 < size.start() <= start + LONGEST:
                found.append(plain_heading(line, (start, size.start()), end, weight=_ATTACHED))
        return found

    def reported(self) -> list[Heading]:
        """Short lines of a topic and who reported on it, over what was said: "Boats – Ann Oak"; three at least."""
        found = []
        for line, below in pairwise(self.lines):
            if line["end"] - line["body"] > _LONGEST_REPORTED or line["label"] or line["table"] is not None:
                continue
            match = _REPORTED.fullmatch(self.text, line["body"], line["end"])
            if match is None or not (below["label"] or below["end"] - below["body"] > _LONGEST_REPORTED):
                continue
            found.append(plain_heading(line, match.span("title"), line["end"]))
        return found if len(found) >= LEAST_USUAL else []

    # -- lines that say that they are topics

    def labelled(self) -> list[Heading]:
        """What follows "Topic:", "Agenda item:" and the like at the start of a line or in the next cell; two at least."""
        found: list[Heading] = []
        for position, line in enumerate(self.lines):
            start, end = line["body"], line["end"]
            if self.text[start] not in _TOPIC_STARTS or line["label"]:
                continue
            match = _TOPIC.match(self.text, start, min(end, start + 40))
            if match is None:
                continue
            named = line
            begin = match.end()
            if begin >= end:
                beside = self.lines[position + 1] if position + 1 < len(self.lines) else None
                if beside is None or line["table"] is None or beside["row"] != line["row"]:
                    continue
                named, begin = beside, beside["body"]
            stop = _TOPIC_END.search(self.text, begin, named["end"])
            title = (begin, stop.start() if stop else named["end"])
            if title[1] - begin > LONGEST:
                continue
            heading = plain_heading(line, title, named["end"], weight=LABELLED)
            heading.after = named["index"] + 1
            found.append(heading)
        return found if len({self.text[slice(*h.title)] for h in found}) > 1 else []

    # -- tables

    def columns(self, topic: re.Pattern[str], said: re.Pattern[str]) -> list[Heading]:
        """What each row is about, of tables with a column headed by words of `topic` and another by words of `said`."""
        found: list[Heading] = []
        for rows in self._tables():
            head = {cells[0]["column"]: self._words(cells[0]) for cells in rows[0].values()}
            column = next((c for c, words in head.items() if topic.fullmatch(words)), None)
            if column is not None and any(said.match(words) for c, words in head.items() if c != column):
                found += self._column(rows[1:], column)
            elif self._tells(rows):
                found += self._column(rows, 0)
        return found

    def _column(self, rows: list[dict[int, list[facts.Line]]], column: int) -> list[Heading]:
        found = []
        for cells in rows:
            if column not in cells or len(cells) + len(cells[column]) < 3:
                continue
            line = cells[column][0]
            broken = self.text.find("\n", line["body"], line["end"])
            stop = broken if broken > 0 else line["end"]
            while stop > line["body"] and self.text[stop - 1] in " :.":
                stop -= 1
            if 0 < stop - line["body"] <= LONGEST and not line["typed"]:
                heading = plain_heading(line, (line["body"], stop), line["end"])
                heading.look = (0, False, True)
                found.append(heading)
        return found

    def _tells(self, rows: list[dict[int, list[facts.Line]]]) -> bool:
        """Whether short first cells stand beside long second ones, in a table that is most of the document."""
        both = [(cells[0], cells[1]) for cells in rows if 0 in cells and 1 in cells]
        if len(both) < 4 or len(both) * 10 < 7 * len(rows):
            return False
        short = sum(one[-1]["end"] - one[0]["body"] <= 60 for one, _ in both)
        told = sum(other[-1]["end"] - other[0]["body"] for _, other in both)
        whole = self.lines[-1]["end"] - self.lines[0]["start"]
        return short * 10 >= 9 * len(both) and told > 80 * len(both) and told * 2 > whole

    def _tables(self) -> Iterator[list[dict[int, list[facts.Line]]]]:
        """The tables of two rows or more: each row as the lines of its cells by column."""
        rows: list[dict[int, list[facts.Line]]] = []
        place: tuple[int | None, int | None] = (None, None)
        for line in self.lines:
            table, column = line["table"], line["column"]
            if table is None or column is None:
                continue
            if table != place[0]:
                if len(rows) > 1:
                    yield rows
                rows = []
            if (table, line["row"]) != place:
                rows.append({})
            place = (table, line["row"])
            rows[-1].setdefault(column, []).append(line)
        if len(rows) > 1:
            yield rows

    def _words(self, line: facts.Line) -> str:
        return self.text[line["body"] : min(line["end"], line["body"] + 40)].strip(" :#").lower()


def plain_heading(line: facts.Line, title: tuple[int, int], head: int, weight: float = 0.7) -> Heading:
    index = line["index"]
    heading = Heading(index, index + 1, line["start"], title, head, (0, False, False), weight)
    heading.indent = line["indent"]
    return heading
