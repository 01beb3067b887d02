"""Title lines, opening and closing words → facts of the meeting (one fact)."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date

from spacy.tokens import Doc

from minutesparse import facts
from minutesparse.pipeline.dates import WEEKDAYS, DateFound, TimeFound, find_dates, month_first
from minutesparse.pipeline.document import metadata
from minutesparse.pipeline.meetings.bodies import Bodies, Named
from minutesparse.pipeline.meetings.following import read_following
from minutesparse.pipeline.meetings.identity import Identity
from minutesparse.pipeline.meetings.times import of_other_meetings, read_times
from minutesparse.pipeline.meetings.titles import LABELS, OTHER_MEETING, SILENT, Head, read_head
from minutesparse.pipeline.meetings.venues import Venues
from minutesparse.styles import Style

_ABOUT = re.compile(r"\b(?:meeting|minutes|held|date)\b", re.I)
_TITLE = re.compile(r"\b(?:minutes|meeting)\b", re.I)
_MINUTES = re.compile(r"\bminutes\b", re.I)
_HELD = re.compile(r"\n(?=held\b)", re.I)  # a title's next line, with where and when
_EARLIER = re.compile(
    r"\b(?:(?:approv|confirm|adopt|accept|agree|receiv|consider)\w*\b.{0,40}\bminutes\sof|minutes\b.{0,110}\b(?:were|was|be)\s(?:approved|agreed|accepted|confirmed|considered)"
    r"|review\w*\b.{0,40}\bminutes\sof|\bminutes(?:\s(?:of|for|from)\b|:\s(?:the\s)?minutes\b).{0,60}\b(?:passed|stand|stood)\b|minutes\sof\s(?:the\s)?meeting\sdated|(?:last|previous|next)\s(?:[a-z]+\s){0,2}meeting)\b",
    re.I,
)
_DATE_LABEL = re.compile(r"\W*(?:meeting\s)?(?:dates?|when|held on|date (?:and|&) time)\W*$", re.I)
_NOTE = re.compile(r"note:", re.I)
_FRONT = ("date", "enddate", "end_date", "start", "end")
_STAMPED = re.compile(r",?[ T]\d{1,2}:\d\d:(?!00)\d\d\b")
_ALONE = re.compile(
    r"[\s,@–—-]*(?:at\s)?(?:\d[\d:.]*\s?(?:[ap]\.?m\.?)?)?\W*", re.I
)  # behind a date that has its line to itself
_YEAR = re.compile(r"(?<![\w£$€.,/-])(?:19|20)\d\d(?![\w,/-])")
_MOST_YEARS = 5  # of those that the text speaks of
_SENTENCE = 60  # characters from which a line with a full stop is prose
_PAGE = 2.0  # what a date in the page's own title weighs
_LEAST_WEIGHT = -1.0  # of a date that may be the meeting's
_BESIDE = 50
_REACH, _NEAR = 120, 20  # characters before and behind a date in prose
_LONGEST_TITLE = 100  # characters of a line that titles minutes and dates them
_LONGEST_MARK = 60  # characters of a line that says that these are draft minutes
_OF_MEETING = re.compile(
    r"\b(?:meetings?|minutes|sessions?|agm|egm|sgm|sitting|assembly|council|board|committee|conference)\b", re.I
)
_OTHER_REACH = 40
_OF_MINUTES = re.compile(r"\W*(?:approval of (?:the )?|previous |confirmation of (?:the )?)?minutes\b", re.I)
_PAPER = re.compile(
    r" (?:report|review|accounts?|return|plan|budget|update|assessment|programme|governance statement)\b", re.I
)


def meeting_finder(style: Style) -> Callable[[Doc], list[facts.Meeting]]:
    """A function that gives the one `Meeting` fact of a Doc; reads lines, cues, zones and items."""
    bodies, venues = Bodies(style), Venues(style)

    def find(doc: Doc) -> list[facts.Meeting]:
        return [_Reading(doc, bodies, venues).meeting()]

    return find


class _Reading:
    """One document's meeting in the making."""

    def __init__(self, doc: Doc, bodies: Bodies, venues: Venues) -> None:
        self.doc = doc
        self.text = facts.text(doc)
        self.lines = facts.lines(doc)
        self.head: Head = read_head(doc)
        self.bodies = bodies
        self.venues = venues
        self.day_first = not month_first(self.text)
        self.listed = self.head.front[-1]["end"] if self.head.front else 0
        self.at: dict[str, list[int]] = {}

    def meeting(self) -> facts.Meeting:
        organization, body = Identity(self.doc, self.head, self.bodies).find()
        day = self._date()
        start, end = read_times(self.doc, self.head, day)
        following = read_following(self.doc, self.head, day, day_first=self.day_first) if day else None
        taken = [(name.start, name.end) for name in (organization, body) if name]
        fact: facts.Meeting = {
            "start": 0,
            "end": 0,
            "organization": self._named("organization", organization),
            "body": self._named("body", body),
            "kind": self._kind(),
            "title": self._title(),
            "date": day,
            "start_time": self._clock("start_time", start),
            "end_time": self._clock("end_time", end),
            "venue": self._words("venue", self.venues.find(self.doc, self.head, taken)),
            "status": self._status(),
            "next_date": following.iso if following else None,
            "next_time": self._clock("next_time", following.time.in_the_evening() if following.time else None)
            if following
            else None,
            "next_venue": self._words("next_venue", self.venues.following(self.doc, following)) if following else None,
            "at": self.at,
        }
        if following:
            self.at["next_date"] = [following.date.start, following.date.end]
        if self.at:
            fact["start"] = min(s for s, _ in self.at.values())
            fact["end"] = max(e for _, e in self.at.values())
        return fact

    def _named(self, field: str, found: Named | None) -> str | None:
        if found is None:
            return None
        self.at[field] = [found.start, found.end]
        return found.text

    def _words(self, field: str, span: tuple[int, int] | None) -> str | None:
        if span is None:
            return None
        self.at[field] = list(span)
        return " ".join(self.text[span[0] : span[1]].split())

    def _clock(self, field: str, found: TimeFound | None) -> str | None:
        if found is None:
            return None
        self.at[field] = [found.start, found.end]
        return found.iso()

    # -- the date

    def _date(self) -> str | None:
        """The date of the title block; without one there, of the call to order or of the page's own title."""
        candidates = [c for line in self.head.lines for c in self._dated(line)]
        if not candidates:
            past = [
                (item["start"], item["end"]) for item in facts.read(self.doc, facts.ITEMS) if self._is_of_minutes(item)
            ]
            early = [line for line in self.lines[:LABELS] if line["kind"] not in SILENT]
            early = [line for line in early if not any(start <= line["start"] < end for start, end in past)]
            candidates += [c for line in early for c in self._dated(line) if c[0] >= _PAGE]
        if not candidates:
            opened = [self.lines[cue["line"]] for cue in self.head.cues.get("meeting.opened", ())[:2]]
            candidates = [c for line in opened for c in self._dated(line)]
        if page := self._page_date():
            candidates.append((_PAGE, page))
        if not candidates:
            return None
        weight, best = max(candidates, key=lambda c: c[0])  # the first of equals
        if weight < _LEAST_WEIGHT:
            return None
        iso = best.iso() if best.year is not None else self._completed(best, [c for _, c in candidates])
        if iso is None:
            return None
        self.at["date"] = [best.start, best.end]
        return iso

    def _dated(self, line: facts.Line) -> Iterator[tuple[float, DateFound]]:
        start, end = line["start"], line["end"]
        dates = list(find_dates(self.text, start, end, day_first=self.day_first))
        if not dates:
            return
        words = self.text[start:end]
        if self._is_of_next(line) or of_other_meetings(self.text, self.lines, line):
            return
        prose = len(words) > _SENTENCE and words.endswith((".", ":"))
        base = 2.0 * (not prose and bool(_ABOUT.search(words))) - 4.0 * bool(_EARLIER.search(words))
        base += 0.5 * (len(words) < _LONGEST_TITLE and _MINUTES.search(words) is not None)
        base -= 4.0 * bool(OTHER_MEETING.match(words))
        base -= 2.0 * (line["start"] > self.listed and prose)
        base += 2.0 * (line["index"] > 0 and self._is_label(self.lines[line["index"] - 1]))
        base -= 1.0 * (line["style"] in _FRONT or line["kind"] == "header") + 0.5 * (len(words) > 200)
        others = [c for c in self.head.cues.get("meeting.other_date", ()) if c["line"] == line["index"]]
        for found in dates:
            score = base + 1.5 * bool(found.weekday) + 0.5 * (found.year is not None)
            if prose:  # where words on the meeting stand near
                score += 2.0 * bool(_ABOUT.search(self.text, max(start, found.start - _REACH), found.end + _NEAR))
            score += 0.5 * (found.start == line["body"] and _ALONE.fullmatch(self.text, found.end, end) is not None)
            score -= 2.0 * (_STAMPED.match(self.text, found.end, end) is not None)
            score -= 3.0 * any(0 <= found.start - c["end"] <= _OTHER_REACH for c in others)
            yield score, found

    def _is_of_minutes(self, item: facts.Item) -> bool:
        """Whether an item deals with the minutes of an earlier meeting, among others behind it."""
        return item["id"] != "i1" and _OF_MINUTES.match(self.text, *item["title"]) is not None

    def _is_of_next(self, line: facts.Line) -> bool:
        """Whether a line stands under "Date of next meeting"."""
        above = self.lines[line["index"] - 1] if line["index"] else line
        return above["end"] - above["start"] < _SENTENCE and any(
            cue["line"] == above["index"] < line["index"] for cue in self.head.cues.get("meeting.next", ())
        )

    def _is_label(self, line: facts.Line) -> bool:
        return line["end"] - line["start"] < 24 and bool(_DATE_LABEL.match(self.text[line["start"] : line["end"]]))

    def _completed(self, found: DateFound, beside: list[DateFound]) -> str | None:
        """The ISO date of a date without year: as near as can be to another of the title block or the text, on its weekday."""
        known = next((iso for c in beside if c.year is not None and (iso := c.iso())), None) or self._page_year()
        known = known or next((iso for line in self.lines for iso in self._full_dates(line)), None)
        if known is None:
            return self._by_weekday(found)
        near = date.fromisoformat(known)
        for year in (near.year, near.year + 1, near.year - 1):
            iso = DateFound(found.start, found.end, year, found.month, found.day).iso()
            if iso and found.weekday and WEEKDAYS[date.fromisoformat(iso).weekday()].startswith(found.weekday[:3]):
                return iso
        return found.closest(near)

    def _by_weekday(self, found: DateFound) -> str | None:
        """The date of a year that the text speaks of, or the one before, in which it falls on the weekday it is told with."""
        if not found.weekday:
            return None
        said = [int(match.group()) for match in _YEAR.finditer(self.text)]
        for year in [*said[:_MOST_YEARS], *(year - 1 for year in said[:_MOST_YEARS])]:
            iso = DateFound(found.start, found.end, year, found.month, found.day).iso()
            if iso and WEEKDAYS[date.fromisoformat(iso).weekday()].startswith(found.weekday[:3]):
                return iso
        return None

    def _full_dates(self, line: facts.Line) -> Iterator[str]:
        for found in find_dates(self.text, line["start"], line["end"], day_first=self.day_first):
            if found.year is not None and (iso := found.iso()):
                yield iso

    def _page_date(self) -> DateFound | None:
        """The full date in the document's own title, where the text has the same words."""
        title = str(metadata(self.doc).get("title", ""))
        for found in find_dates(title, day_first=self.day_first):
            at = self.text.find(title[found.start : found.end])
            if found.iso() and at >= 0:
                return replace(found, start=at, end=at + found.end - found.start)
        return None

    def _page_year(self) -> str | None:
        """The full date in the document's own title, as a hint at the year only."""
        title = str(metadata(self.doc).get("title", ""))
        return next((iso for d in find_dates(title, day_first=self.day_first) if (iso := d.iso())), None)

    # -- what

    def _title(self) -> str | None:
        headers = {line["body"] for line in self.head.front if line["kind"] == "header"}
        for start, end in sorted(self.head.titles, key=lambda title: title[0] in headers):
            if self.text[end - 1] != ":" and _TITLE.search(self.text, start, end):
                held = _HELD.search(self.text, start, end)
                end = held.start() if held and _TITLE.search(self.text, start, held.start()) else end
                self.at["title"] = [start, end]
                return " ".join(self.text[start:end].split())[:300]
        return None

    def _kind(self) -> str | None:
        cue = self._in_head("meeting.kind")
        if (
            cue is None
            or _NOTE.match(self.text, self.lines[cue["line"]]["body"])
            or _PAPER.match(self.text, cue["end"])
        ):
            return None
        around = self.text[max(0, cue["start"] - _BESIDE) : cue["end"] + _BESIDE]
        if not _OF_MEETING.search(around):
            return None  # "the COVID-19 emergency", "Special Cases"
        self.at["kind"] = [cue["start"], cue["end"]]
        word = self.text[cue["start"] : cue["end"]].lower()
        return "ordinary" if word in ("regular", "monthly", "quarterly") else word

    def _status(self) -> str | None:
        cue = self._in_head("meeting.draft")
        if cue is None:
            return None
        line = self.lines[cue["line"]]
        around = max(line["body"], cue["start"] - _BESIDE), min(line["end"], cue["end"] + _BESIDE)
        if line["end"] - line["body"] > _LONGEST_MARK and not _MINUTES.search(self.text, *around):
            return None  # a "draft budget"
        self.at["status"] = [cue["start"], cue["end"]]
        return "draft"

    def _in_head(self, category: str) -> facts.Cue | None:
        cue = next(iter(self.head.cues.get(category, ())), None)
        return cue if cue and cue["end"] <= self.head.end else None
