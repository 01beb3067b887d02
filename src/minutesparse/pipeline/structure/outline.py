"""Headings that may be → the outline of the meeting: the items, in order, and which belongs to which.

One scheme is chosen to carry the document: the best chain of numbers, or headings of one look where there is no better
chain. Headings that look like its members open business too; numbered headings inside an item count where they have
titles of their own.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Set

from minutesparse import facts
from minutesparse.pipeline.structure.candidates import SKIPPED, Heading
from minutesparse.pipeline.structure.captions import LONGEST, SMALL
from minutesparse.pipeline.structure.chains import Chain, numbered_chains
from minutesparse.pipeline.structure.codes import coded_headings
from minutesparse.pipeline.structure.fringes import FringeFinder
from minutesparse.pipeline.structure.headings import HeadingFinder
from minutesparse.pipeline.structure.likeness import alike
from minutesparse.pipeline.structure.limits import LimitFinder, Limits, beginning, folded
from minutesparse.pipeline.structure.pages import PageFinder
from minutesparse.pipeline.structure.parts import SECTION, Entry, PartFinder
from minutesparse.pipeline.structure.points import PointFinder
from minutesparse.pipeline.structure.registers import register_rows
from minutesparse.pipeline.structure.schemes import best_group, carries, is_part, is_tail, restarts_under, spread_best
from minutesparse.pipeline.structure.sections import restarting, with_sections
from minutesparse.pipeline.structure.topics import LABELLED, TopicFinder
from minutesparse.styles import Style

_NAMED = re.compile(r"\W*(?:item|minute)\b", re.IGNORECASE)
_LEADS_IN = re.compile(
    r"\b(?:resolved|conditions?|options|reasons|recommendations?|recommended)\b[^.]*$", re.IGNORECASE
)
_DECIDED_BELOW = re.compile(
    r"\W*(?:key |summary of |main )?decisions?(?: (?:made|taken|reached|agreed))?\W*", re.IGNORECASE
)
_DASHES = ("–", "—", "-")
_FACT = re.compile(r"(?:(?:meeting )?(?:date|time|location|place|venue)|where|when)(?: of (?:the )?meeting)?")
_APPROVED = re.compile(r"\b(?:approved|accepted|passed|adopted|read|minutes|corrected|agreed|signed|moved|motion)\b")
_LEAST_FAINT = 3  # headings that nothing marks, unless agendas of every kind have them
_LONGEST_TOLD = 90  # characters in which it is said that minutes were approved
_LONGEST_ALONE = 12  # words of a title


class OutlineFinder:
    """Finds the outline of documents, with the words of one style."""

    def __init__(self, style: Style) -> None:
        self.limits = LimitFinder(style)
        self.parts = PartFinder(self.limits, beginning(style.lower("item_roll")))
        self.openings = beginning(style.lower("item_opening"))
        self.purpose = beginning(style.lower("item_purpose"))
        self.pages = PageFinder(style)
        self.told = beginning(style.lower("item_fact"))
        self.column = beginning(style.lower("item_column"))
        self.said = beginning(style.lower("item_column_said"))
        self.fringes = FringeFinder(style)

    def find(self, text: str, lines: list[facts.Line], limits: Limits) -> list[Entry]:
        """The items of a document, in order."""
        finder = HeadingFinder(text, lines, self.limits.starts_never)
        page = self.pages.find(finder, text, lines)
        if page is not None:
            return [Entry(page, None, "item.page")]
        annex = limits.annex
        tasks = self.limits.task_rows(text, lines) | register_rows(text, lines)
        headings = sorted((h for h in finder.find() if h.line < annex and h.line not in tasks), key=lambda h: h.line)
        headings = _without_references(headings, text)
        found = [h for h in headings if not h.readings]
        start = self.limits.business_start(limits.attendance, text, lines, found)
        topics = TopicFinder(text, lines, start, annex, self.limits.usual)
        minuted = self._minuted(finder, text, lines)
        plain = self._plain(text, _without_agenda(found, text), start, {h.line for h in minuted})
        numbered = self._without_attendees([h for h in headings if h.readings], limits.attendance, lines)
        numbered = _without_lists(numbered, text, lines)
        chain = spread_best([c for c in numbered_chains(numbered) if not self._tells_kinds(c, text)], text)
        whole = TopicFinder(text, lines, 0, annex, self.limits.usual)
        sections = restarting(plain, found, numbered, text, (self.openings, self.limits.usual))
        group = whole.labelled() or whole.timed() or whole.attached or sections or best_group(plain)
        coded = coded_headings(text, lines[:annex])
        if coded and (chain is None or len(chain.members) < len(coded)):
            known = {h.line for h in coded}
            entries = [Entry(h, None, "item.coded") for h in coded]
            entries += [
                Entry(h, None, "item.heading")
                for h in group
                if h.line not in known and coded[0].line < h.line < coded[-1].line
            ]
        elif len(minuted) > 2 and (chain is None or len(chain.members) * 10 < 6 * len(minuted)):
            known = {h.line for h in minuted}
            entries = [Entry(h, None, "item.minuted") for h in minuted]
            levels = {lines[h.line]["level"] for h in minuted if lines[h.line]["kind"] == "heading"}
            entries += [Entry(h, None, "item.heading") for h in plain if h.level in levels and h.line not in known]
            known = {entry.heading.line for entry in entries}
            entries += [Entry(h, None, "item.attached") for h in whole.attached if h.line not in known]
        elif sections and group is sections:
            entries = [Entry(h, None, SECTION) for h in sections]
        elif (
            chain is not None
            and carries(chain, group, text)
            and not restarts_under(group, chain, numbered)
            and not (is_tail(chain, len(text)) and len(self._titles(topics.faint(), text)) > len(chain.members))
            and not (is_part(chain, len(text)) and self._usual(topics, text) >= max(3, len(chain.members)))
        ):
            entries = [Entry(h, None, "item.chain") for h in chain.members]
            inner = {number for h in numbered for number in range(h.line, h.after)}
            outer = [h for h in plain if h.line not in inner]
            marked = alike(entries, outer, self.openings, text, lines)
            entries = [*with_sections(entries, outer, text, lines, self.limits.usual), *marked]
            listed = PointFinder(text, lines, 0, annex, self.limits.usual)
            entries += _inside(entries, listed.marked(self.limits.starts_never))
            entries += self.fringes.find(entries, text, lines[:annex])
        else:
            points = PointFinder(text, lines, start, annex, self.limits.usual)
            entries = self._unnumbered(group, topics, whole, points, text)
        if not entries and len(numbered) == 1 and self._stands_alone(numbered[0], text, lines):
            numbered[0].number = numbered[0].readings[0]
            entries = [Entry(numbered[0], None, "item.alone")]
        taken = {e.heading.line for e in entries}
        entries += _inside(entries, [h for h in topics.reported() if h.line not in taken])
        entries.sort(key=lambda e: e.heading.line)
        entries += self.parts.find(entries, headings, annex, text, lines)
        entries.sort(key=lambda e: (e.heading.line, e.heading.start))
        return entries

    def _stands_alone(self, heading: Heading, text: str, lines: list[facts.Line]) -> bool:
        """Whether the only number of a document heads its one item: a short title in a line of its own, with words under it."""
        line = lines[heading.line]
        words = text[line["body"] : line["end"]]
        titled = heading.head >= line["end"] and words[:1].isupper() and words[-1:] not in ".;,"
        below = lines[heading.line + 1] if heading.line + 1 < len(lines) else None
        return (
            titled
            and words.count(" ") < _LONGEST_ALONE
            and line["kind"] in ("paragraph", "heading")
            and below is not None
            and below["end"] - below["body"] > len(words)
            and not self.limits.opens_nothing(folded(text, heading))
        )

    def _unnumbered(
        self, group: list[Heading], topics: TopicFinder, whole: TopicFinder, points: PointFinder, text: str
    ) -> list[Entry]:
        """The outline of minutes without numbers."""
        found, rule = group, "item.heading"
        columns = whole.columns(self.column, self.said)
        if len(columns) > 2 and not any(h.weight >= LABELLED for h in group):
            columns = [h for h in columns if folded(text, h) not in self.limits.never]
            inside = {h.line for h in columns}
            outside = (h for h in group if h.level and not h.look[2] and not inside & set(range(h.after, h.after + 12)))
            found, rule = [*columns, *outside], "item.column"
        elif len(group) < 3 and not whole.attached:
            faint = self._faint(topics, whole, text)
            if not group and len(faint) < _LEAST_FAINT:
                faint = [h for h in faint if self.limits.usual.fullmatch(folded(text, h))]
            if len(faint) > (max(_LEAST_FAINT - 1, len(group)) if group else 0):
                found, rule = faint, "item.faint"
        elif group and all(h.look[1] and not h.level for h in group):
            lines = {h.line for h in group}
            usual = [
                h
                for h in self._faint(topics, whole, text)
                if h.line not in lines and self._is_usual_in_capitals(h, text)
            ]
            found = sorted([*group, *usual], key=lambda h: h.line)
        entries = [Entry(h, None, rule) for h in found]
        taken = {h.line for h in found}
        known: dict[int, Entry] = {}
        for heading, parent in points.topics(issues=len(group) > 2) if rule != "item.column" else ():
            if heading.line not in taken:
                known[heading.line] = Entry(heading, known.get(parent.line) if parent else None, "item.topic")
        return entries + list(known.values())

    def _faint(self, topics: TopicFinder, whole: TopicFinder, text: str) -> list[Heading]:
        """Titles that nothing marks, with those that open the business before or over the list of those present."""
        early = [h for h in whole.faint() if h.line < topics.first and self.openings.match(folded(text, h))]
        found = self._titles([*early, *topics.faint()], text)
        marked = sum(text[h.title[1]] == ":" for h in found if h.title[1] < len(text))
        if marked < _LEAST_FAINT or marked * 2 < len(found):
            return found
        return [h for h in found if h.run_in or text[h.title[1]] == ":" or self._is_title(folded(text, h), text, h)]

    def _is_title(self, title: str, text: str, heading: Heading) -> bool:
        """Whether a line without the colon that others have is a usual title, or capitalised as titles are."""
        words = text[slice(*heading.title)].split(" ")
        return self.limits.usual.fullmatch(title) is not None or all(w[:1].isupper() or w in SMALL for w in words)

    def _is_usual_in_capitals(self, heading: Heading, text: str) -> bool:
        """Whether a title run into its text is one that agendas of every kind have: "ADJOURNMENT: The meeting …"."""
        usual = self.limits.usual.match(folded(text, heading)) is not None
        return usual and heading.run_in and text[slice(*heading.title)].isupper()

    def _usual(self, topics: TopicFinder, text: str) -> int:
        """How many lines that nothing marks are titles that agendas of every kind have."""
        return sum(self.limits.usual.match(folded(text, h)) is not None for h in topics.faint())

    @staticmethod
    def _without_attendees(numbered: list[Heading], start: int | None, lines: list[facts.Line]) -> list[Heading]:
        """Drops the numbered names right under "Present:" where the numbers of the items begin anew after them."""
        first = next((i for i, h in enumerate(numbered) if start is not None and h.line > start), None)
        if start is None or first is None or lines[start]["label"] or numbered[first].line > start + 3:
            return numbered
        last = first + 1
        while (
            last < len(numbered) and numbered[last].line == numbered[last - 1].after and not _restarts(numbered, last)
        ):
            last += 1
        if last - first > 1 and last < len(numbered) and _restarts(numbered, last):
            return numbered[:first] + numbered[last:]
        return numbered

    # -- unnumbered

    def _plain(self, text: str, found: list[Heading], start: int, minuted: Set[int]) -> list[Heading]:
        """Unnumbered headings that may open business, which begins at line `start`, or are `minuted`."""
        titles = Counter(folded(text, h) for h in found if h.cell is None)
        loose = sum(h.loose for h in found)
        if loose < 3 or loose * 10 < 6 * sum(h.run_in for h in found):
            found = [h for h in found if not h.loose]
        return [
            h
            for h in found
            if (h.level and h.line in minuted)
            or (h.line >= start or self.openings.match(folded(text, h)))
            and not (text[h.title[1] : h.title[1] + 1] == ":" and _FACT.fullmatch(folded(text, h)))
            and (titles[folded(text, h)] < 2 or (titles[folded(text, h)] == 2 and " " in folded(text, h)))
            and (not self.limits.opens_nothing(folded(text, h), marked=h.level > 0) or _reviews(h, found, text))
        ]

    def _titles(self, found: list[Heading], text: str) -> list[Heading]:
        """Of headings that nothing marks, those that occur once and tell no fact of the meeting."""
        titles = Counter(folded(text, h) for h in found)
        return [
            h
            for h in found
            if titles[folded(text, h)] == 1
            and (
                _are_approved(h, text)
                or (not self.limits.opens_nothing(folded(text, h)) and not self._is_fact(folded(text, h)))
            )
        ]

    def _tells_kinds(self, chain: Chain, text: str) -> bool:
        """Whether paragraphs are numbered, and labelled with what they are: "4/31 Discussion: …", "4/32 Action: …"."""
        titles = [folded(text, heading) for heading in chain.members]
        kinds = sum(self.limits.opens_nothing(title) for title in titles)
        return len(titles) > 3 and kinds * 2 > len(titles) > len(set(titles))

    def _is_fact(self, title: str) -> bool:
        """Whether words before a colon name a fact of the meeting ("time", "minute taker"), not business."""
        fact = None if self.limits.usual.match(title) else self.told.match(title)
        if fact is None or title[fact.end() : fact.end() + 1] in ("'", "’"):
            return False  # "chairman’s welcome"
        return fact.end() == len(title) or title.count(" ") < 2

    def _minuted(self, finder: HeadingFinder, text: str, lines: list[facts.Line]) -> list[Heading]:
        """Short lines that stand, with agenda wording between or none, over lines that say "Minutes:"."""
        shown = [line for line in lines if line["kind"] not in SKIPPED]
        found: list[Heading] = []
        for position, line in enumerate(shown):
            if line["end"] - line["start"] > 10 or text[line["start"] : line["end"]].strip(" :").lower() != "minutes":
                continue
            if text[line["end"] - 1] != ":":
                continue
            above = shown[max(0, position - 6) : position]
            titled = [over for over in above if over["kind"] == "heading"]
            for over in titled[-1:] or reversed(above):
                words = text[over["start"] : over["end"]]
                if (
                    words[-1] in ".;:?"
                    or over["label"]
                    or len(words) > LONGEST
                    or (over["kind"] != "heading" and self.purpose.match(words[:40].lower()))
                ):
                    continue
                title, head = finder.titles.title_of(over, over["start"], alone=True)
                index = over["index"]
                found.append(
                    Heading(
                        index,
                        index + 1,
                        over["start"],
                        title,
                        head,
                        (0, False, False),
                        1.0,
                    )
                )
                break
        return found if len({folded(text, h) for h in found}) * 10 >= 7 * len(found) else []


def _inside(entries: list[Entry], topics: list[Heading]) -> list[Entry]:
    """`topics` as the items inside those of `entries`, in order of their lines, that they stand in."""
    outer = sorted(entries, key=lambda e: e.heading.line)
    starts = [e.heading.line for e in outer]
    return [
        Entry(h, outer[bisect_left(starts, h.line) - 1], "item.point")
        for h in topics
        if starts and h.line > starts[0] and h.line not in starts
    ]


def _without_lists(numbered: list[Heading], text: str, lines: list[facts.Line]) -> list[Heading]:
    """Drops the runs under "Key decisions", and those that conditions or a choice lead in: "subject to these conditions: 1. …"."""
    kept: list[Heading] = []
    end, last = -1, 0  # line after the last one dropped, and its number
    for heading in numbered:
        value = heading.readings[0].parts
        if value == (1,) and heading.line and heading.line != end:
            lead = lines[heading.line - 1]
            leads = text[lead["end"] - 1] in ":-" and _LEADS_IN.search(
                text, max(lead["start"], lead["end"] - 160), lead["end"]
            )
            if leads or _DECIDED_BELOW.fullmatch(text, lead["body"], lead["end"]):
                end, last = heading.line, 0
        if heading.line == end and value == (last + 1,):
            end, last = heading.after, last + 1
        else:
            kept.append(heading)
    return kept


def _without_references(headings: list[Heading], text: str) -> list[Heading]:
    """Drops "Item 5 Grants: …", which speaks of an earlier meeting's item, where the items' own numbers stand alone."""
    numbered = [h for h in headings if h.readings]
    named = [h for h in numbered if _NAMED.match(text, h.start, h.title[0])]
    return [h for h in headings if h not in named] if 0 < len(named) * 2 < len(numbered) else headings


def _restarts(numbered: list[Heading], index: int) -> bool:
    """Whether the numbers begin anew at `index`."""
    one, two = numbered[index - 1].readings[0], numbered[index].readings[0]
    return one.form == two.form and two.parts < one.parts


def _without_agenda(found: list[Heading], text: str) -> list[Heading]:
    """Drops the headings of an agenda in front of a part that is headed as the minutes."""
    for position, agenda in enumerate(found):
        if agenda.level and folded(text, agenda) == "agenda":
            rest = found[position + 1 :]
            part = next((h for h in rest if h.level and h.level <= agenda.level), None)
            if part is not None and folded(text, part) in ("minutes", "notes", "discussion", "meeting minutes"):
                return [h for h in found if not agenda.line < h.line < part.line]
    return found


def _reviews(heading: Heading, found: list[Heading], text: str) -> bool:
    """Whether "Minutes" is a topic: set off by a dash from what was decided, or inside of the part headed as the minutes."""
    if (
        heading.run_in
        and folded(text, heading) == "minutes"
        and text[heading.title[1] : heading.head].strip(" *")[:1] in _DASHES
    ):
        return True
    return folded(text, heading) == "minutes" and any(
        h.line < heading.line and 0 < h.level < heading.level and folded(text, h) == "meeting minutes" for h in found
    )


def _are_approved(heading: Heading, text: str) -> bool:
    """Whether "Minutes:" heads what became of those of an earlier meeting."""
    if not heading.run_in or folded(text, heading) != "minutes":
        return False
    return _APPROVED.search(text, heading.head, heading.head + _LONGEST_TOLD) is not None
