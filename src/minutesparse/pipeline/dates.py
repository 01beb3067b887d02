"""Text → dates and times of day, by a grammar of the forms that minutes use.

"Tuesday 9th September", "March 12, 2014", "12/03/2014", "2024-11-20"; "10.30 am", "7:09 p.m.", "19:30", "noon". All
offsets are characters in the text given. Nothing is guessed: a date without a year keeps none until `DateFound.iso` is
told what to be near.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta

from minutesparse.pipeline.literals import alternation

_FORMS = (
    "january jan",
    "february feb",
    "march mar",
    "april apr",
    "may",
    "june jun",
    "july jul",
    "august aug",
    "september sept sep",
    "october oct",
    "november nov",
    "december dec",
)
MONTHS = {name: number for number, names in enumerate(_FORMS, start=1) for name in names.split()}
MONTH_NAMES = tuple(names.split()[0] for names in _FORMS)  # written out
WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")

_MONTH = alternation(MONTHS)
_DAY = r"(?P<day{n}>[0-3]?\d)\s?(?:st|nd|rd|th)?"
_DATE = re.compile(
    rf"""\b(?:
      (?P<day5>[0-3]?\d)-(?P<month5>{_MONTH})-(?P<year5>(?:19|20)?\d\d)\b
    | (?:(?P<weekday>mon|tue|tues|wed|thu|thur|thurs|fri|sat|sun|{"|".join(WEEKDAYS)})[,.]?\s{{0,2}}(?:the\s)?)?
      (?:
        (?<![#№])(?<!\d[.:]){_DAY.format(n=1)}(?:\sday)?\s?(?:[-–&,]|and|to)?\s?(?:of\s)?(?P<month1>{_MONTH})\b(?!\s[0-3]?\d,?\s(?:19|20)\d\d)[.,]?(?:[\s,–-]{{0,3}}(?P<year1>(?:19|20)\d\d)\b|\s['’](?P<year7>\d\d)\b)?
      | (?P<month2>{_MONTH})\b\.?\s{{0,2}}(?:the\s)?{_DAY.format(n=2)}\b(?!\s?[:.]\d\d)(?:[,.]?\s?(?P<year2>(?:19|20)\d\d)\b)?
      )
    | (?P<year3>(?:19|20)\d\d)[-/.](?P<month3>\d{{1,2}})[-/.](?P<day3>\d{{1,2}})(?!\d)
    | (?<![/.\w-])(?P<first>[0-3]?\d)(?P<mark>[-/.])(?P<second>[0-3]?\d)(?P=mark)(?P<year4>(?:19|20)?\d\d)(?![/\w]|[.-]\w)
    | (?<![\w.,/-])(?P<year6>20\d\d)(?P<month6>0[1-9]|1[0-2])(?P<day6>0[1-9]|[12]\d|3[01])(?![\w,/-]|\.\d)
    )""",
    re.VERBOSE | re.IGNORECASE,
)
_TIME = re.compile(
    r"""(?<![\d.:/£$€])(?:
      (?P<hour>[01]?\d|2[0-4])(?:\s?[:.]\s?(?P<minute>[0-5]\d)(?::[0-5]\d)?)?\s?(?P<half>[ap])(?:\.?\s?m\b\.?|(?<=:\d\d[ap])\b)
    | (?P<hour2>[01]?\d|2[0-3])(?P<colon>[:.h])(?P<minute2>[0-5]\d)(?::[0-5]\d)?\s?(?P<unit>hours|hrs|h\b)?(?![\d%/:]|[.]\d|\s?(?:[-–]\s?)?(?:million|billion|per|%|m\b))
    | (?P<military>[01]\d[0-5]\d|2[0-3][0-5]\d)\s?(?:hours|hrs|h\b)
    | (?:(?<=\bat\s)|(?<=\bat:\s))(?P<told>[01]\d[0-5]\d|2[0-3][0-5]\d)\b(?!\s[A-Z(]|[/\d-])
    | (?P<bare>[01]?\d)\s?o['’]\s?clock(?:\s(?P<half3>[ap])\.?\s?m\b\.?)?
    | (?P<begun>[01]?\d)(?=\s?(?:[-–—]|to|until)\s?[01]?\d(?:[:.][0-5]\d)?\s?[ap]\.?\s?m\b)  # 7 – 9 pm
    | (?:12\s)?(?P<word>noon|midday|midnight)\b
    )""",
    re.VERBOSE | re.IGNORECASE,
)
_FIGURES = re.compile(r"(\d(?<!\w.)(?:(?<=[0-3])\d)?)[/.-]([0-3]?\d)[/.-](?:19|20)?\d\d(?![\d/])")
_YEAR_FIRST = re.compile(r"(?<![\d/.-])20\d\d[-/.](\d\d)[-/.](\d\d)(?!\d)")
_AMERICAN = re.compile(
    r"\b(?:Pledge of Allegiance|[Ff]avor(?:ed|able)?|Councilm(?:[ae]n|embers?)|Selectm[ae]n|HOA|PTO|[A-Z]{2} \d{5}(?:-\d{4})?)\b"
)
_MONTH_DAY = re.compile(rf"\b(?:{_MONTH})\.?\s[0-3]?\d\b(?![:.]\d)", re.IGNORECASE)
_DAY_MONTH = re.compile(rf"\d(?:st|nd|rd|th)?\s(?:of\s)?(?:{_MONTH})\b", re.IGNORECASE)
# Cheap tests, all beginning with one class of characters, which the engine finds quickly.
_DIGIT = re.compile(r"\d")
_NUMERIC = re.compile(r"\d(?:[/.-]\d{1,2}[/.-]\d|\d{7}\b)")
_SHORT_MONTH = re.compile("jan|feb|ma[ry]|apr|ju[nl]|aug|sep|oct|nov|dec")
_TIMES_OF_DAY = ("noon", "midday", "midnight")


@dataclass(frozen=True, slots=True)
class DateFound:
    """A date in the text; `year` is None where the words give none."""

    start: int
    end: int
    year: int | None
    month: int
    day: int
    weekday: str = ""

    def iso(self, near: date | None = None) -> str | None:
        """YYYY-MM-DD; a missing year is the one that puts it on or after `near`; None where there is no such day."""
        if self.year is not None:
            return _iso(self.year, self.month, self.day)
        if near is None:
            return None
        found = _iso(near.year, self.month, self.day)
        return found if found is None or found >= near.isoformat() else _iso(near.year + 1, self.month, self.day)

    def closest(self, near: date) -> str | None:
        """YYYY-MM-DD with the year, where none is given, that brings it closest to `near`."""
        if self.year is not None:
            return _iso(self.year, self.month, self.day)
        days = [_iso(year, self.month, self.day) for year in (near.year - 1, near.year, near.year + 1)]
        return min((d for d in days if d), key=lambda d: abs(date.fromisoformat(d) - near), default=None)


@dataclass(frozen=True, slots=True)
class TimeFound:
    """A time of day in the text; `marked` where am, pm, "hours" or 24-hour digits make it sure."""

    start: int
    end: int
    hour: int
    minute: int
    marked: bool

    def iso(self) -> str:
        """HH:MM, 24 hours."""
        return f"{self.hour:02d}:{self.minute:02d}"

    def in_the_evening(self) -> TimeFound:
        """This time; an unmarked hour from 1 to 9, as meetings have it, is after noon."""
        return replace(self, hour=self.hour + 12) if not self.marked and 1 <= self.hour <= 9 else self


def find_dates(text: str, start: int = 0, end: int | None = None, *, day_first: bool = True) -> Iterator[DateFound]:
    """The dates in `text[start:end]`; `day_first` decides "03/04/2014" where both readings are possible."""
    end = len(text) if end is None else end
    if not _DIGIT.search(text, start, end):
        return
    lowered = text[start:end].lower()
    if not _SHORT_MONTH.search(lowered) and not _NUMERIC.search(lowered):
        return
    for match in _DATE.finditer(text, start, end):
        parts = _parts(match, day_first=day_first)
        if parts and 1 <= parts[1] <= 12 and 1 <= parts[2] <= 31:
            yield DateFound(match.start(), match.end(), *parts, weekday=(match["weekday"] or "").lower())


def find_times(text: str, start: int = 0, end: int | None = None) -> Iterator[TimeFound]:
    """The times of day in `text[start:end]`; the first of a range takes its half of the day from the second."""
    end = len(text) if end is None else end
    found = [time for match in _time_matches(text, start, end) if (time := _time(match))]
    for index, time in enumerate(found):
        after = found[index + 1] if index + 1 < len(found) else None
        joined = after is not None and text[time.end : after.start].strip().lower() in ("-", "–", "—", "to", "until")
        if joined and after and not time.marked and after.marked and time.hour < 12:
            later = time.hour + 12 if time.hour + 12 <= after.hour else time.hour
            yield replace(time, hour=later, marked=True)
        else:
            yield time


def _time_matches(text: str, start: int, end: int) -> Iterator[re.Match[str]]:
    """The matches of `_TIME`, tried at digits only unless a word for a time stands there."""
    lowered = text[start:end].lower()
    if any(word in lowered for word in _TIMES_OF_DAY):
        yield from _TIME.finditer(text, start, end)
        return
    digit = _DIGIT.search(text, start, end)
    while digit:
        match = _TIME.match(text, digit.start(), end)
        if match:
            yield match
        digit = _DIGIT.search(text, match.end() if match else digit.end(), end)


def month_first(text: str) -> bool:
    """Whether the document writes the month first ("March 12, 2014", "9/25/2014"), as in the United States.

    Only asked where a date in figures stands; figures that cannot be both decide, then how named months are written.
    """
    figures = [(int(match[1]), int(match[2])) for match in _FIGURES.finditer(text)]
    for first, second in figures:
        if (first > 12) != (second > 12):
            return second > 12
    if not figures:
        return False
    whole = {(int(match[1]), int(match[2])) for match in _YEAR_FIRST.finditer(text)}
    told = {(one in whole) for one in figures if (one in whole) != (one[::-1] in whole)}
    if len(told) == 1:  # the same day told with its year first
        return told.pop()
    named, reversed_ = len(_MONTH_DAY.findall(text)), len(_DAY_MONTH.findall(text))
    return named > reversed_ or (named == reversed_ and _AMERICAN.search(text) is not None)


def add_months(day: date, months: int) -> date:
    """`day`, `months` later; the last day of a shorter month where it has no such day."""
    index = day.year * 12 + day.month - 1 + months
    year, month = divmod(index, 12)
    last = (date(year + (month == 11), (month + 1) % 12 + 1, 1) - timedelta(days=1)).day
    return date(year, month + 1, min(day.day, last))


def _parts(match: re.Match[str], *, day_first: bool) -> tuple[int | None, int, int] | None:
    """(year or None, month, day)."""
    if match["month1"]:
        return _year(match["year1"] or match["year7"]), MONTHS[match["month1"].lower()], int(match["day1"])
    if match["month2"]:
        return _year(match["year2"]), MONTHS[match["month2"].lower()], int(match["day2"])
    if match["year3"]:
        return int(match["year3"]), int(match["month3"]), int(match["day3"])
    if match["month5"]:
        return _year(match["year5"]), MONTHS[match["month5"].lower()], int(match["day5"])
    if match["year6"]:
        return int(match["year6"]), int(match["month6"]), int(match["day6"])
    first, second = int(match["first"]), int(match["second"])
    if match["mark"] == "." and len(match["year4"]) == 2 and len(match["first"]) == 1:
        return None  # "2.1.14" is more likely a number of a clause
    if second > 12 or (not day_first and first <= 12):
        first, second = second, first
    return _year(match["year4"]), second, first


def _year(digits: str | None) -> int | None:
    if digits is None:
        return None
    return int(digits) + (2000 if len(digits) == 2 else 0)


def _time(match: re.Match[str]) -> TimeFound | None:
    start, end = match.span()
    if word := match["word"]:
        return TimeFound(start, end, 0 if word.lower() == "midnight" else 12, 0, True)
    if match["half"]:
        hour = int(match["hour"])
        if hour <= 12:
            hour = hour % 12 + (12 if match["half"].lower() == "p" else 0)
        return TimeFound(start, end, hour % 24, int(match["minute"] or 0), True)
    if match["military"]:
        return TimeFound(start, end, int(match["military"][:2]), int(match["military"][2:]), True)
    if match["told"]:
        return TimeFound(start, end, int(match["told"][:2]), int(match["told"][2:]), True)
    if match["begun"]:
        return TimeFound(start, end, int(match["begun"]), 0, False) if int(match["begun"]) < 13 else None
    if match["bare"]:
        hour = int(match["bare"]) % 12 + (12 if (match["half3"] or "").lower() == "p" else 0)
        return TimeFound(start, end, hour, 0, match["half3"] is not None)
    hour = int(match["hour2"])
    sure = hour > 12 or bool(match["unit"]) or len(match["hour2"]) == 2 and match["hour2"].startswith("0")
    return TimeFound(start, end, hour, int(match["minute2"]), sure)


def _iso(year: int, month: int, day: int) -> str | None:
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return None
