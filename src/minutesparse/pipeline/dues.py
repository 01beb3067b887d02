"""Text → times by which something is to happen ("in 6 months' time", "by Friday 9 May"), resolved against the meeting."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from spacy.tokens import Doc

from minutesparse import facts
from minutesparse.pipeline.dates import MONTHS, WEEKDAYS, add_months, find_dates
from minutesparse.styles import Style

_NUMBERS = {
    word: number
    for number, words in {
        1: "a one the", 2: "two couple", 3: "three", 4: "four", 5: "five", 6: "six", 7: "seven", 8: "eight", 9: "nine",
        10: "ten", 12: "twelve", 14: "fourteen", 18: "eighteen", 21: "twenty-one", 28: "twenty-eight", 30: "thirty",
    }.items()
    for word in words.split()
}  # fmt: skip
_MONTH = "|".join(m for m in MONTHS if len(m) > 4 or m in ("may", "june", "july"))
_DUE = re.compile(
    rf"""\b(?:
      (?P<lead>in|within)\s(?:the\snext\s|a\smaximum\sof\s|approximately\s|about\s)?
        (?P<count>\d{{1,3}}|{"|".join(w for w in _NUMBERS if w != "the")})\s?(?:working\s|calendar\s|clear\s)?(?P<unit>day|week|month|year)s?\b['’]?(?:\stime\b)?
    | (?:by\s|before\s)?(?:c\.?o\.?[bp]\.?|e\.?o\.?d\.?|(?:the\s)?(?:close\sof\s(?:business|play)|end\sof\s(?:the\s)?(?:business|play|day|week|month|term|year)))\b(?:,?\s(?:on\s)?(?P<closing>{"|".join(WEEKDAYS)})\b(?![,\s]+(?:the\s)?\d))?
    | (?:w/c|w/e|week\s(?:commencing|ending|beginning|of))\s(?:the\s)?(?P<week>(?=\w))
    | (?:at|for|by|to|before)\s(?:the|its|our)\s(?:next\s)?(?:{_MONTH}|[aA][gG][mM]|annual\s(?:general\s)?meeting|(?:spring|summer|autumn|winter)\sterm)\b(?:\s(?:general\s|board\s|committee\s|council\s){{0,2}}meeting)?
    | in\s(?:early|late|mid)[-\s](?:{_MONTH})\b(?!\s\d)
    | (?:in|by|before|early\sin|until)\sthe\snew\s(?:financial\s|academic\s|school\s)?year\b | over\s(?:the\s)?(?:summer|christmas|easter|holidays?|weekend)\b
    | (?<!as\s)(?:soon(?!er)|tonight|(?P<tomorrow>tomorrow)|this\s(?:week|month)|(?:early\s|later\s)?next\s(?:week|month|term|year))\b
    | (?:by|before|until|till|due|no\slater\sthan|not\slater\sthan|prior\sto|ahead\sof|in\stime\sfor|for|at|to)\s(?:the\s)?(?:(?:start|beginning|end|close|middle)\sof\s(?:the\s)?)?
        (?P<target>(?:following|next)\s(?:\w+\s){{0,2}}meeting(?:\sin\s(?:{_MONTH}))?)
    | (?:by|before|until|no\slater\sthan|due|prior\sto)\s(?:the\s)?(?:(?P<edge>start|beginning|end|middle|close)\sof\s(?:the\s)?)?(?:early\s|mid-?\s?|late\s)?
        (?:(?P<period>next\s(?:week|month|year)|month|year|week|(?:spring|summer|autumn|winter|christmas|easter))\b(?:\s(?:holidays?|break|recess|term)\b)?
          |(?P<weekday>(?:next\s)?(?:{"|".join(WEEKDAYS)}))\b(?![,\s]+(?:the\s)?(?:\d|{_MONTH}))
          |(?P<month>{_MONTH})\b(?:\s(?P<year>20\d\d)\b)?(?:\s(?:board\s|committee\s|council\s)?meeting\b)?(?!\s\d))
    | (?P<by>by|before|until|no\slater\sthan|due(?:\sby|\son)?|prior\sto|deadline(?:\sof|:)?)\s(?:the\s)?(?=(?:{"|".join(w[:3] for w in WEEKDAYS)})?\w{{0,6}},?\s?(?:the\s)?(?:\d|{_MONTH}))
    | (?P<soon>asap\b|as\ssoon\sas\s(?:possible|practicable)|in\sdue\scourse|in\sthe\snear\sfuture|forthwith|immediately\sfollowing)
    )""",
    re.VERBOSE | re.IGNORECASE,
)
_DIGIT = re.compile(r"\d")
_GATE = re.compile(
    r"\b(?:in|within|by|before|until|till|due|later|prior|ahead|asap|soon|deadline|forthwith|next|following|at|to the|for|this|over|tonight|tomorrow|w/c|w/e|week|cob|cop|eod|close|end)\b",
    re.I,
)
# `_DUE` is slow where nothing is to be found: every expression has one of these words, or a figure behind one of `_LIMITS`.
_TIMES = (
    "day week month year term meeting close soon asap w/c w/e tonight tomorrow spring summer autumn winter christmas"
    " easter holiday agm annual course future forthwith immediately cob cop c.o co. eod e.o eo."
).split()
_TIMES += ["end of", *_MONTH.split("|")]
_LIMITS = ("by", "before", "until", "no later", "due", "prior", "deadline")


@dataclass(frozen=True, slots=True)
class DueFound:
    """A due expression; `date` is ISO where the meeting's date settles it."""

    start: int
    end: int
    date: str | None


def due_finder(style: Style) -> Callable[[Doc], list[facts.Due]]:
    """A function that gives the due expressions of what was decided or given to somebody to do."""

    def find(doc: Doc) -> list[facts.Due]:
        text, (meeting, following) = facts.text(doc), meeting_dates(doc)
        spans = sorted({(f["start"], f["end"]) for g in (facts.RESOLUTIONS, facts.ACTIONS) for f in facts.read(doc, g)})
        found: dict[int, facts.Due] = {}
        for start, end in spans:
            for due in find_dues(text, start, end, meeting, following):
                found[due.start] = {"start": due.start, "end": due.end, "date": due.date, "rule": "due.expression"}
        return [found[start] for start in sorted(found)]

    return find


def meeting_dates(doc: Doc) -> tuple[date | None, date | None]:
    """(date of the meeting, date of the next) as far as the document says."""
    meetings: list[facts.Meeting] = facts.read(doc, facts.MEETING)
    days = (meetings[0]["date"], meetings[0]["next_date"]) if meetings else (None, None)
    first, second = (date.fromisoformat(day) if day else None for day in days)
    return first, second


def find_dues(
    text: str, start: int, end: int, meeting: date | None = None, following: date | None = None
) -> Iterator[DueFound]:
    """The due expressions in `text[start:end]`; `meeting` and `following` are the dates of this and the next meeting."""
    if not _may_tell(text[start:end].lower()) or not _GATE.search(text, start, end):
        return
    for match in _DUE.finditer(text, start, end):
        if match["by"] or match["week"] is not None:
            told = next(find_dates(text, match.end(), min(end, match.end() + 40)), None)
            if told is None or told.start > match.end() + 2:
                continue
            yield DueFound(match.start(), told.end, told.iso(meeting))
        else:
            yield DueFound(match.start(), match.end(), _resolved(match, meeting, following))


def _may_tell(lowered: str) -> bool:
    if any(word in lowered for word in _TIMES):
        return True
    return any(word in lowered for word in _LIMITS) and _DIGIT.search(lowered) is not None


def _resolved(match: re.Match[str], meeting: date | None, following: date | None) -> str | None:
    if match["target"]:
        return following.isoformat() if following else None
    if meeting is None or match["soon"]:
        return None
    if match["unit"]:
        return _later(meeting, match["count"].lower(), match["unit"].lower())
    if match["tomorrow"]:
        return (meeting + timedelta(days=1)).isoformat()
    if named := match["weekday"] or match["closing"]:
        ahead = (WEEKDAYS.index(named.lower().removeprefix("next ")) - meeting.weekday() - 1) % 7 + 1
        return (meeting + timedelta(days=ahead)).isoformat()
    if match["month"] and match["edge"]:
        return _edge(match, meeting)
    return None


def _later(meeting: date, count: str, unit: str) -> str:
    number = int(count) if count.isdigit() else _NUMBERS[count]
    if unit == "month":
        return add_months(meeting, number).isoformat()
    if unit == "year":
        return add_months(meeting, 12 * number).isoformat()
    return (meeting + timedelta(days=number * (7 if unit == "week" else 1))).isoformat()


def _edge(match: re.Match[str], meeting: date) -> str | None:
    """First or last day of the month named; its middle names no day."""
    month = MONTHS[match["month"].lower()]
    year = int(match["year"]) if match["year"] else meeting.year + (month < meeting.month)
    first = date(year, month, 1)
    if match["edge"].lower() in ("start", "beginning"):
        return first.isoformat()
    if match["edge"].lower() == "middle":
        return None
    return (add_months(first, 1) - timedelta(days=1)).isoformat()
