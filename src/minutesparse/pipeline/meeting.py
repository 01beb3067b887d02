"""Title lines, opening and closing words → facts of the meeting (one fact)."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import date

from spacy.tokens import Doc

from minutesparse import facts
from minutesparse.pipeline.bodies import Bodies, Named, annual_meeting
from minutesparse.pipeline.dates import DateFound, TimeFound, find_dates, find_times, month_first
from minutesparse.styles import Style

TITLE_LINES = 25  # as many lines as a title block may have where no item ends it
_SILENT = ("furniture", "footer")
_MEETING_WORDS = re.compile(r"\b(?:meeting|minutes|held|date)\b", re.I)
_EARLIER = re.compile(r"\b(?:minutes of (?:the )?(?:\w+ ){0,4}meeting (?:held )?(?:on|of)|approve|confirm)", re.I)
_VENUE_END = re.compile(
    r"\s*(?:\bon\b(?= (?:the )?(?:mon|tue|wed|thu|fri|sat|sun|\d))|\bat\b(?= \d)|\bcommencing\b|\bfrom\b(?= \d)|\bstarting\b|[.;(]\s|[.;(]?$|\n|"
    r"\bMinutes\b|\bPresent\b|\bdue to\b|\bbeginning\b|\bwith\b)",
    re.I,
)
_HELD = re.compile(
    r"\b(?:held|met|took place|meeting)\s+(?P<how>at|in|by|via|virtually|online|remotely|on)\s+(?:the\s)?", re.I
)
_NAMED_MEETING = re.compile(
    r"(?!Minutes|The |Annual|Special|Regular|Monthly|Weekly|Board|Committee|Council|Members?|Team|Draft|Next|Date|Parish)"
    r"((?:[A-Z0-9][\w’'&-]* ){1,4}?)(?=(?:Annual|Special|Extraordinary|General|Monthly|Regular|Board|Committee)?\s?(?:General )?Meeting\b)"
)
_TRIM = " \t\n,.;:–-—"


def meeting_finder(style: Style) -> Callable[[Doc], list[facts.Meeting]]:
    """A function that gives the one `Meeting` fact of a Doc."""
    bodies = Bodies(style)
    places = re.compile(rf"\b(?:{'|'.join(re.escape(w) for w in style.words.get('place', ()))})\b", re.I)

    def find(doc: Doc) -> list[facts.Meeting]:
        return [_Reading(doc, bodies, places).meeting()]

    return find


class _Reading:
    """One document's meeting in the making."""

    def __init__(self, doc: Doc, bodies: Bodies, places: re.Pattern[str]) -> None:
        self.text = facts.text(doc)
        self.bodies = bodies
        self.places = places
        self.cues = facts.cues(doc)
        self.lines = facts.lines(doc)
        self.items: list[facts.Item] = facts.read(doc, facts.ITEMS)
        self.head = self._head()
        self.day_first = not month_first(self.text)
        self.at: dict[str, list[int]] = {}

    def meeting(self) -> facts.Meeting:
        spans = [(line["start"], line["end"]) for line in self.head if self._titled(line)]
        organization, body = self._who(spans)
        day = self._date()
        start, end = self._times()
        next_date, next_time = self._next(day)
        fact: facts.Meeting = {
            "start": 0,
            "end": 0,
            "organization": self._named("organization", organization),
            "body": self._named("body", body),
            "kind": self._kind(),
            "title": self._title(),
            "date": day,
            "start_time": start,
            "end_time": end,
            "venue": self._venue(),
            "status": self._status(),
            "next_date": next_date,
            "next_time": next_time,
            "next_venue": None,
            "at": self.at,
        }
        if self.at:
            fact["start"] = min(s for s, _ in self.at.values())
            fact["end"] = max(e for _, e in self.at.values())
        return fact

    def _head(self) -> list[facts.Line]:
        """The lines that stand before the first item, page headers included, site furniture not."""
        stop = self.items[0]["start"] if self.items else len(self.text)
        before = [line for line in self.lines if line["kind"] not in _SILENT and line["start"] < stop]
        if len(before) < 2:  # a page of one item, or headings taken for items: what stands under them may still tell
            headings = [(item["start"], item["head"]) for item in self.items]
            said = (line for line in self.lines if line["kind"] not in _SILENT)
            before = [line for line in said if not any(start <= line["start"] < head for start, head in headings)]
        return before[:TITLE_LINES]

    def _titled(self, line: facts.Line) -> bool:
        """Whether a line may be a title: short, or about the meeting, and no sentence of what was said."""
        text = self.text[line["start"] : line["end"]]
        return len(text) < 90 and not text.endswith(".") or bool(_MEETING_WORDS.search(text[:80])) and len(text) < 300

    def _named(self, field: str, found: Named | None) -> str | None:
        if found is None:
            return None
        self.at[field] = [found.start, found.end]
        return found.text

    # -- who

    def _who(self, spans: list[tuple[int, int]]) -> tuple[Named | None, Named | None]:
        organization, body = self.bodies.find(self.text, spans)
        if (annual := annual_meeting(self.text, spans)) and (body is None or annual.start < body.start + 200):
            body = annual
            organization = organization if organization and organization.start < annual.end + 200 else None
        organization = organization or self._before_meeting()
        body = body or self.bodies.deciding(self.text)
        if organization is None:
            organization = self.bodies.most_named(self.text)
        return organization, body

    def _before_meeting(self) -> Named | None:
        """The name that a short title line puts before "Meeting": "ACME Annual General Meeting", "GSA Meeting Minutes"."""
        for line in self.head[:4]:
            match = _NAMED_MEETING.match(self.text, line["body"], line["end"])
            if match and line["end"] - line["body"] < 80:
                name = match[1].rstrip()
                return Named(name, match.start(1), match.start(1) + len(name))
        return None

    # -- when

    def _date(self) -> str | None:
        candidates = [c for line in self.head for c in self._dated(line)]
        known = next((c for _, c in candidates if c.year is not None), None)
        near = date.fromisoformat(iso) if known and (iso := known.iso()) else None
        best: tuple[float, DateFound, str] | None = None
        for score, found in candidates:
            iso = found.closest(near) if near else found.iso()
            if iso and (best is None or score > best[0]):
                best = (score, found, iso)
        if best is None:
            return None
        self.at["date"] = [best[1].start, best[1].end]
        return best[2]

    def _dated(self, line: facts.Line) -> Iterator[tuple[float, DateFound]]:
        text = self.text[line["start"] : line["end"]]
        base = 2.0 * bool(_MEETING_WORDS.search(text)) - 4.0 * bool(_EARLIER.search(text))
        base -= 3.0 * any(c["line"] == line["index"] for c in self.cues.get("meeting.other_date", ()))
        base -= 1.0 * (line["style"] in ("date", "enddate") or line["kind"] == "header")
        base -= 0.5 * (len(text) > 200)
        for found in find_dates(self.text, line["start"], line["end"], day_first=self.day_first):
            yield base + 1.5 * bool(found.weekday) + 0.5 * (found.year is not None), found

    def _times(self) -> tuple[str | None, str | None]:
        opened = next(self._told("meeting.opened"), None)
        told = list(self._told("meeting.closed", after=self.head[-1]["start"] if self.head else 0))
        closed = told[-1] if told else None
        scheduled = [t for line in self.head for t in self._scheduled(line)]
        first = opened or (scheduled[0] if scheduled else None)
        start = first.evening() if first else None
        if first:
            self.at["start_time"] = [first.start, first.end]
        if closed is None and len(scheduled) > 1 and opened is None:
            closed = scheduled[1]
        if closed is None:
            return start, None
        self.at["end_time"] = [closed.start, closed.end]
        end = closed.evening()
        return start, end

    def _scheduled(self, line: facts.Line) -> list[TimeFound]:
        """Sure times in a title line that is short or has the date."""
        if line["kind"] == "header" or line["style"] == "enddate":
            return []
        text = self.text[line["start"] : line["end"]]
        times = list(find_times(self.text, line["start"], line["end"]))
        dated = next(find_dates(self.text, line["start"], line["end"]), None) is not None
        labelled = bool(re.match(r"\W*(?:start |meeting )?time\b", text, re.I))
        if not (dated or labelled or _MEETING_WORDS.search(text) or len(text) < 60):
            return []
        return [
            t
            for t in times
            if t.marked or labelled or dated or re.search(r"\bat\s*$", self.text[t.start - 4 : t.start])
        ][:2]

    def _told(self, category: str, after: int = 0) -> Iterator[TimeFound]:
        """The time told in the words after each cue of `category`, within its line or the next short one."""
        for cue in self.cues.get(category, ()):
            if cue["start"] < after:
                continue
            line = self.lines[cue["line"]]
            stop = min(line["end"], cue["end"] + 160)
            times = list(find_times(self.text, cue["start"], stop))
            if not times and line["index"] + 1 < len(self.lines):
                following = self.lines[line["index"] + 1]
                if following["end"] - following["start"] < 30 and line["end"] - cue["start"] < 40:
                    times = list(find_times(self.text, following["start"], following["end"]))
            if times:
                yield times[-1] if "duration" in self.text[cue["start"] : cue["end"]].lower() else times[0]

    def _next(self, day: str | None) -> tuple[str | None, str | None]:
        """Date and time of the next meeting, from the last line that tells it."""
        if day is None:
            return None, None
        meeting = date.fromisoformat(day)
        found: tuple[str | None, str | None] = (None, None)
        for cue in self.cues.get("meeting.next", ()):
            line = self.lines[cue["line"]]
            for following in self.lines[line["index"] : line["index"] + 3]:
                start = max(following["start"], cue["start"])
                stop = min(following["end"], start + 250)
                told = next(find_dates(self.text, start, stop, day_first=self.day_first), None)
                iso = told.iso(meeting) if told else None
                if told and iso and iso > day:
                    if found[0] is None or iso <= found[0]:
                        self.at["next_date"] = [told.start, told.end]
                        time = next(find_times(self.text, told.end, stop), None)
                        if time:
                            self.at["next_time"] = [time.start, time.end]
                        found = iso, time.evening() if time else None
                    break
        return found

    # -- where, what

    def _venue(self) -> str | None:
        for line in self.head:
            if line["kind"] == "header":
                continue
            if span := self._labelled_venue(line) or self._held_venue(line):
                return self._place(span)
        for line in self.head[:12]:
            text = self.text[line["start"] : line["end"]].strip(_TRIM)
            short = len(text) < 80 and text[:1].isupper() and not _MEETING_WORDS.search(text)
            if (
                short
                and self.places.search(text)
                and not re.search(r"\d{4}|present|:", text, re.I)
                and len(text.split()) > 1
            ):
                return self._place((line["start"], line["end"]))
        return None

    def _labelled_venue(self, line: facts.Line) -> tuple[int, int] | None:
        for cue in self.cues.get("meeting.venue", ()):
            if cue["line"] != line["index"]:
                continue
            if self.text[cue["end"] : line["end"]].strip(_TRIM):
                return cue["end"], line["end"]
            if line["index"] + 1 < len(self.lines):
                following = self.lines[line["index"] + 1]
                return following["start"], following["end"]
        if line["style"] == "location":
            return line["start"], line["end"]
        return None

    def _held_venue(self, line: facts.Line) -> tuple[int, int] | None:
        for match in _HELD.finditer(self.text, line["start"], line["end"]):
            start = match.end()
            if match["how"].lower() == "on":
                told = next(find_dates(self.text, start, min(line["end"], start + 40)), None)
                onward = re.compile(
                    r"[\s,]*(?:(?:at|from) [\d.:]+ ?(?:[ap]\.?m\.?)?[\s,]*)?(?:at|in|via|by)\s+(?:the\s)?", re.I
                )
                onto = onward.match(self.text, told.end, line["end"]) if told else None
                if onto is None:
                    continue
                start = onto.end()
            if self.text[start : start + 1].isdigit() and next(find_times(self.text, start, start + 12), None):
                continue
            stop = _VENUE_END.search(self.text, start, line["end"])
            end = stop.start() if stop else line["end"]
            if 2 < end - start < 150:
                return start, end
        return None

    def _place(self, span: tuple[int, int]) -> str | None:
        start, end = span
        told = next(find_dates(self.text, start, end), None)
        if told and told.start > start + 3:
            end = told.start
        bracket = self.text.find(" (", start, end)
        end = bracket if bracket > start else end
        while start < end and self.text[start] in _TRIM:
            start += 1
        while end > start and self.text[end - 1] in _TRIM:
            end -= 1
        self.at["venue"] = [start, end]
        return " ".join(self.text[start:end].split()) or None

    def _title(self) -> str | None:
        line = next(
            (x for x in self.head if re.search(r"\bminutes\b|\bmeeting\b", self.text[x["start"] : x["end"]], re.I)),
            None,
        )
        if line is None:
            return None
        self.at["title"] = [line["body"], line["end"]]
        return " ".join(self.text[line["body"] : line["end"]].split())[:300]

    def _kind(self) -> str | None:
        last = self.head[-1]["end"] if self.head else 0
        cue = next((c for c in self.cues.get("meeting.kind", ()) if c["end"] <= last), None)
        if cue is None:
            return None
        self.at["kind"] = [cue["start"], cue["end"]]
        word = self.text[cue["start"] : cue["end"]].lower()
        return "ordinary" if word in ("regular", "monthly", "quarterly") else word

    def _status(self) -> str | None:
        last = self.head[-1]["end"] if self.head else 0
        cue = next((c for c in self.cues.get("meeting.draft", ()) if c["end"] <= last), None)
        if cue is None:
            return None
        self.at["status"] = [cue["start"], cue["end"]]
        return "draft"
