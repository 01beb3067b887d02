"""Closing words → date and time of the next meeting."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from spacy.tokens import Doc

from minutesparse import facts
from minutesparse.pipeline.dates import WEEKDAYS, DateFound, TimeFound, find_dates, find_times
from minutesparse.pipeline.meetings.titles import Head

LONGEST = 400  # days; a later date is another matter
_REACH = 6  # lines that a heading "Date of next meeting" may stand above its date
_AROUND = 140  # characters on either side of the date
_LIST = 16  # lines that a list of dates may have
_MOVED = re.compile(r"\b(?:moved|changed|rescheduled|brought\sforward|postponed|amended|instead)\b", re.I)
_OTHER = re.compile(
    r"\b(?:deadline|by\s(?:the\s)?$|before\s(?:the\s)?$|until\s(?:the\s)?$|published|circulated|signed)\b", re.I
)
_OF_ANOTHER = re.compile(r"\s(?:of|with)\sthe\s[A-Z][\w’']+\s[A-Z]")
_PASSED_ON = re.compile(r"\b(?:agenda\sfor|at|to|until|items?\sfor|before|approval\sat|prior\sto)\s(?:the\s)?$", re.I)


_WEEKDAY = re.compile(
    rf"[\s:–-]{{1,4}}(?:(?:will\sbe|is|is\sset\sfor)\s)?(?:(?:held|scheduled)\s)?(?:(?:on|for|this)\s)?(?:the\s)?(?P<day>{'|'.join(WEEKDAYS)})\b(?!s|\sof|,?\s(?:the\s)?\d{{1,2}}(?:st|nd|rd|th))"
    r"(?=\s*(?:$|[,.;:(–—-]|\d|(?:at|in|from|by|next|morning|afternoon|evening|night)\b))",
    re.I,
)
_NEAR = 40  # characters between the words for the next meeting and its weekday


@dataclass(frozen=True, slots=True)
class Following:
    """The next meeting as told."""

    score: float
    iso: str
    date: DateFound
    time: TimeFound | None
    around: tuple[int, int]  # the words round date and time, in which the place may stand


def read_following(doc: Doc, head: Head, day: str, *, day_first: bool) -> Following | None:
    """The next meeting after the meeting of `day`: the date told most plainly, of several in a list the first."""
    best: Following | None = None
    for cue in (*head.cues.get("meeting.next", ()), *head.cues.get("meeting.dates", ())):
        found = _told(doc, cue, date.fromisoformat(day), day_first=day_first)
        if found and (best is None or found.score >= best.score):
            best = found
    return best


def _told(doc: Doc, cue: facts.Cue, day: date, *, day_first: bool) -> Following | None:
    text, line = facts.text(doc), facts.lines(doc)[cue["line"]]
    score = _score(doc, line, cue)
    dates: list[tuple[str, DateFound, tuple[int, int]]] = []
    for start, stop in _stretches(doc, cue):
        for told in find_dates(text, start, stop, day_first=day_first):
            iso = told.iso(day)
            if iso is None or not 0 < (date.fromisoformat(iso) - day).days <= LONGEST:
                continue
            if not _OTHER.search(text[max(start, told.start - 30) : told.start]):
                dates.append((iso, told, (start, stop)))
        if dates and cue["category"] == "meeting.next":
            break
    if not dates and (weekday := _on_weekday(text, cue, line, day)):
        dates.append(weekday)
    if not dates:
        return None
    moved = _MOVED.search(text, cue["start"], line["end"])
    iso, told, (start, stop) = dates[-1] if moved and len(dates) > 1 else min(dates, key=lambda found: found[0])
    time = next(find_times(text, told.end, min(stop, told.end + 60)), None)
    if time is None:  # "at 7.30 pm on 4 May"
        time = next((t for t in find_times(text, max(start, told.start - 30), told.start) if t.marked), None)
    end = max(told.end, time.end if time else 0)
    return Following(score, iso, told, time, (max(start, told.start - _AROUND), min(stop, end + _AROUND)))


def _on_weekday(
    text: str, cue: facts.Cue, line: facts.Line, day: date
) -> tuple[str, DateFound, tuple[int, int]] | None:
    """The first day after the meeting that falls on the weekday told: "Next meeting: Thursday, 7 pm"."""
    stop = min(line["end"], cue["end"] + _NEAR)
    match = _WEEKDAY.search(text, cue["end"], stop) if cue["category"] == "meeting.next" else None
    if match is None:
        return None
    ahead = (WEEKDAYS.index(match["day"].lower()) - day.weekday() - 1) % 7 + 1
    found = day + timedelta(days=ahead)
    told = DateFound(match.start("day"), match.end("day"), found.year, found.month, found.day)
    return found.isoformat(), told, (cue["start"], line["end"])


def _score(doc: Doc, line: facts.Line, cue: facts.Cue) -> float:
    """How plainly a cue tells of the next meeting: as a heading or label, late in the document, not in passing."""
    text = facts.text(doc)
    score = line["start"] / max(1, len(text))
    score += 1.0 * (cue["start"] - line["body"] < 12)
    later = text[cue["start"] : cue["start"] + 6].lower() == "future"
    score += 0.5 * (cue["category"] == "meeting.next" and not later)
    score -= 1.0 * bool(_OF_ANOTHER.match(text, cue["end"]))
    score -= 1.0 * _passed_on(doc, cue)
    return score


def _passed_on(doc: Doc, cue: facts.Cue) -> bool:
    """Whether something is put off "to the next meeting": that tells no date of it."""
    start = facts.lines(doc)[cue["line"]]["start"]
    return bool(_PASSED_ON.search(facts.text(doc)[max(start, cue["start"] - 24) : cue["start"]]))


def _stretches(doc: Doc, cue: facts.Cue) -> Iterator[tuple[int, int]]:
    """Where the date may stand: behind the cue, before it in a short line, and below where the cue ends a short line."""
    lines = facts.lines(doc)
    line = lines[cue["line"]]
    yield cue["start"], min(line["end"], cue["end"] + 300)
    if line["end"] - line["body"] < 160:
        yield line["body"], cue["start"]
    if _passed_on(doc, cue):
        return
    listed = cue["category"] == "meeting.dates"
    if listed and cue["start"] - line["body"] > 30 or line["end"] - cue["end"] > 60 or line["end"] - line["body"] > 80:
        return
    for following in lines[line["index"] + 1 : line["index"] + 1 + (_LIST if listed else _REACH)]:
        if following["kind"] in ("furniture", "header", "footer"):
            continue
        if listed and following["end"] - following["body"] > 60:
            return
        yield following["start"], min(following["end"], following["start"] + 250)
        if following["caps"] and following["end"] - following["body"] > 12 or following["kind"] == "heading":
            return
