"""Head, opening and closing words → when the meeting began and ended."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from spacy.tokens import Doc

from minutesparse import facts
from minutesparse.pipeline.dates import TimeFound, find_dates, find_times
from minutesparse.pipeline.meetings.titles import Head

_ABOUT = re.compile(r"\b(?:meeting|minutes|held|met|agm|egm|commenc\w+)\b", re.I)
_DIGITS = re.compile(r"[\s:@–-]{0,4}(?:at\s)?(?P<hour>[01]\d|2[0-3])(?P<minute>[0-5]\d)\b(?![/.]\d|-\d{1,2}\b)")
_LABEL = re.compile(r"(?m)^\W*(?:(?:start|begin(?:ning)?|meeting)\s)?(?:times?|when|hour)\b", re.I)
_FIGURE = re.compile(r"\d")
_ANOTHER = re.compile(
    r"\b(?:hearing|executive session|closed session|work session|workshop)\b", re.I
)  # inside the meeting
_OF_ANOTHER = 60  # characters before the words that it was called to order
_AT = re.compile(r"\b(?:at|from|commencing)\s*$", re.I)
_RESUMED = re.compile(r"[^.]{0,80}\b(?:reconven|resum|restart|re-start|re-conven|return)", re.I)
_STAMP = re.compile(r"\d{1,2}:\d\d:\d\d")  # when a file was made, unless its seconds are none
_TOOK_PLACE = re.compile(r"The (?:[a-z]+ )?meeting (?:took place|was held)\b")
_FRONT = 30  # lines in which a sentence says when the meeting was held
_TITLE_LINES = 4  # in which nothing has closed yet
_TO = re.compile(r"[-–—~→]|\b(?:to|till?|until|finish\w*|end\w*|clos\w+|adjourn\w*)\b", re.I)
_LONGEST_RANGE = 40  # characters between the times of a range
_DATES = re.compile(r"\bdates\b", re.I)
_UNSURE = re.compile(r"\b(?:TBC|TBA|to be (?:confirmed|arranged|agreed))\b", re.I)
_NEXT = re.compile(r"\b(?:date|time|venue)s? (?:and [a-z]+ )?of (?:the |our )?next meeting\b", re.I)
_LONGEST_LIST = 8  # lines
_SHORT = 120
_LONGEST_MEETING = 12  # hours; beyond it the half of the day was misread


def read_times(doc: Doc, head: Head, day: str | None) -> tuple[TimeFound | None, TimeFound | None]:
    """(start, end): the call to order before the advertised time, the close before an advertised end."""
    front = head.front[-1]["index"] if head.front else -1
    scheduled = [
        time
        for line in head.lines
        if line["index"] <= front or _labelled(doc, line)
        for time in _scheduled(doc, line, day)
    ]
    calls = [(time, _is_of_another(doc, head, time)) for time in _told(doc, head, "meeting.opened")]
    opened = next((time for time, another in calls if not another), None)
    opened = opened or next((time for time in _told(doc, head, "meeting.start_label") if time.start < head.end), None)
    start = opened or (scheduled[0] if scheduled else None) or _held(doc) or (calls[0][0] if calls else None)
    labelled = [time for time in _told(doc, head, "meeting.end_label") if time.start < head.end]
    ends = (
        labelled[:1]
        or list(_told(doc, head, "meeting.closed", after=_title_end(head)))
        or list(_told(doc, head, "meeting.end_label"))
    )
    end = ends[-1] if ends else None
    if end is None and opened is None and len(scheduled) > 1 and _is_range(facts.text(doc), *scheduled[:2]):
        end = scheduled[1]
    start = start.in_the_evening() if start else None
    return start, _after(start, end.in_the_evening()) if end else None


def _is_of_another(doc: Doc, head: Head, time: TimeFound) -> bool:
    """Whether a time stands behind the call to order of a hearing or a session in a meeting that is none itself."""
    text = facts.text(doc)
    if any(_ANOTHER.search(text, *title) for title in head.titles):
        return False
    stop = max(text.rfind(mark, 0, time.start - 4) for mark in (". ", "\n"))
    return _ANOTHER.search(text, max(stop, time.start - _OF_ANOTHER), time.start) is not None


def _title_end(head: Head) -> int:
    """Where the title lines end, in which nothing has closed unless it was opened before."""
    opened = head.cues.get("meeting.opened", ())
    end = head.front[:_TITLE_LINES][-1]["end"] if head.front else 0
    return min(end, opened[0]["start"]) if opened else end


def _is_range(text: str, first: TimeFound, second: TimeFound) -> bool:
    """Whether the second time ends what the first begins, and is not that of another zone or of the file: "6 pm UTC, 1 pm EST"."""
    between = text[first.end : second.start]
    return len(between) < _LONGEST_RANGE and (
        _TO.search(between) is not None or "\n" not in between and not between.strip("[] |")
    )


def _held(doc: Doc) -> TimeFound | None:
    """The time of a sentence near the front that says when the meeting was held."""
    text = facts.text(doc)
    for line in facts.lines(doc)[:_FRONT]:
        if _TOOK_PLACE.match(text, line["body"], line["end"]):
            return next((time for time in find_times(text, line["body"], line["end"]) if time.marked), None)
    return None


def _after(start: TimeFound | None, end: TimeFound) -> TimeFound | None:
    """`end`, moved to the half of the day that puts it after `start`; None where the two are at odds."""
    if start is None or (start.hour, start.minute) < (end.hour, end.minute):
        return end
    if end.hour < 12 and (start.hour, start.minute) < (end.hour + 12, end.minute):
        return replace(end, hour=end.hour + 12)
    return end if (end.hour - start.hour) % 24 < _LONGEST_MEETING and end.hour < 5 else None


def _scheduled(doc: Doc, line: facts.Line, day: str | None) -> list[TimeFound]:
    """Sure times in a title line that is short or has the date."""
    text = facts.text(doc)
    if line["kind"] == "header" or line["style"] == "enddate":
        return []
    words = text[line["start"] : line["end"]]
    if _NEXT.search(words) or of_other_meetings(text, facts.lines(doc), line):
        return []
    dated = next(find_dates(text, line["start"], line["end"]), None) is not None
    labelled = _labelled(doc, line)
    if not (dated or labelled or len(words) < 60 or _ABOUT.search(words)):
        return []
    times = list(find_times(text, line["start"], line["end"]))
    if not times and (label := _LABEL.search(words)):
        times = _bare(text, line["start"] + label.end(), line["end"])
    times = [t for t in times if not _is_stamp(text, t, line, day)]
    return [t for t in times if t.marked or labelled or dated or _AT.search(text[max(0, t.start - 12) : t.start])][:2]


def of_other_meetings(text: str, lines: list[facts.Line], line: facts.Line) -> bool:
    """Whether a line is of a list of dates, "The new dates were:" above it, or tells one yet to be confirmed."""
    if _UNSURE.search(text, line["start"], line["end"]):
        return True
    for above in reversed(lines[max(0, line["index"] - _LONGEST_LIST) : line["index"]]):
        if above["end"] - above["start"] > _SHORT:
            return False
        if text[above["end"] - 1] == ":":
            return _DATES.search(text, above["start"], above["end"]) is not None
    return False


def _is_stamp(text: str, time: TimeFound, line: facts.Line, day: str | None) -> bool:
    """Whether a time is that of a file: "date: 2024-05-01 10:46:00 +0100" of another day, or one with odd seconds."""
    stamp = _STAMP.match(text, time.start, line["end"])
    if stamp is None:
        return text[max(0, time.start - 1) : time.start] == "+"  # "UTC+12:00"
    return (
        not stamp.group().endswith(":00")
        or stamp.group() in ("00:00:00", "0:00:00")
        or all(found.iso() != day for found in find_dates(text, line["start"], line["end"]))
    )


def _labelled(doc: Doc, line: facts.Line) -> bool:
    """Whether the line has the label "Time:", or the line before is one: in the cell beside."""
    if line["end"] - line["start"] < 250 and _LABEL.search(facts.text(doc)[line["start"] : line["end"]]):
        return True
    if not line["index"]:
        return False
    before = facts.lines(doc)[line["index"] - 1]
    words = facts.text(doc)[before["body"] : before["end"]]
    return len(words) < 24 and bool(_LABEL.match(words)) and not _FIGURE.search(words)


def _told(doc: Doc, head: Head, category: str, after: int = 0) -> Iterator[TimeFound]:
    """The time told in the words after each cue of `category`, within its line or the next short one."""
    text, lines = facts.text(doc), facts.lines(doc)
    for cue in head.cues.get(category, ()):
        if cue["start"] < after:
            continue
        line = lines[cue["line"]]
        stop = min(line["end"], cue["end"] + 160)
        times = list(find_times(text, cue["start"], stop)) or _bare(text, cue["end"], stop)
        if not times and line["index"] + 1 < len(lines):
            following = lines[line["index"] + 1]
            if following["end"] - following["start"] < 40 and line["end"] - cue["start"] < 40:
                times = list(find_times(text, following["start"], following["end"]))
        if not times and line["end"] - line["start"] < 160:
            times = list(find_times(text, max(line["start"], cue["start"] - 60), cue["start"]))[-1:]
        if times and category == "meeting.closed" and _RESUMED.match(text, times[0].end, line["end"]):
            continue  # only adjourned
        if times:
            yield times[-1] if "duration" in text[cue["start"] : cue["end"]].lower() else times[0]


def _bare(text: str, start: int, end: int) -> list[TimeFound]:
    """ "1830" right behind a label, and "1830 - 1930"."""
    found: list[TimeFound] = []
    while match := _DIGITS.match(text, start, end):
        found.append(TimeFound(match.start("hour"), match.end(), int(match["hour"]), int(match["minute"]), True))
        start = match.end()
    return found
