"""Head of the document → the place of the meeting."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable

from spacy.tokens import Doc

from minutesparse import facts
from minutesparse.pipeline.dates import MONTHS, find_dates, find_times
from minutesparse.pipeline.literals import alternation, lines_with, lowered
from minutesparse.pipeline.meetings.following import Following
from minutesparse.pipeline.meetings.titles import LABELS, Head
from minutesparse.styles import Style

Span = tuple[int, int]

_HELD = re.compile(
    r"(?:\b(?:held|met|took\splace|place|conducted|meeting|meetings|convened|agm|egm|committee|council|board|pcc|trustees|governors|directors|society|association|forum|panel|commission)|[ap]\.?m\.?|\)|\d{4}(?!\.)"
    rf"|{alternation(MONTHS)})[\s,.–-]{{1,3}}(?:over\sthe\sinternet,?\s)?"
    r"(?P<how>(?:both\s)?in[\s-]person(?:\s(?:at|in))?|at(?:\sat)?|in|via|by\s(?=(?:\w+\s){0,2}(?:zoom|teams|video|tele|phone|skype|webex|conference|electronic))"
    r"|on\s(?=(?:zoom|teams|skype|microsoft|discord|google|line\b))|virtually|online|remotely)\b\s?(?:(?:the|an?)\s)?",
    re.I,
)
_REMOTE = re.compile(
    r"\b(?:this|the)\s(?:was\sa\s)?(?:meeting\s(?:was|took\splace|is\sbeing|has\sbeen)\s)?(?:being\s)?(?:held\s|conducted\s)?"
    r"(?P<place>(?:remote|virtual|online)\smeeting|online|remotely|virtually|via\s\w+(?:\s\w+)?|by\s\w*conference)(?=[\s,.;]|$)"
)  # in small letters
_PERSON = re.compile(r"(?:Mr|Mrs|Ms|Miss|Dr|Prof|Rev|Cllr|Councillor)\b\.? ")
_BY = re.compile(r"(?:virtually|online|remotely),\s(?:via|on|by|using)\s(?:an?\s)?", re.I)
_CALL = re.compile(r"\s(?:(?:video|audio|web)\s?)?(?:conference|conferencing|call|meeting)(?:\scall)?$", re.I)
_SERVICE = re.compile(r"(?:Zoom|Microsoft Teams|MS Teams|Teams|Skype|Webex|Jitsi|Google Meet)\b", re.I)
_NOWHERE = frozenset(
    (
        "teleconference",
        "telephone",
        "phone",
        "conference call",
        "telephone conference call",
        "telephone conference",
        "person",
        "hybrid",
    )
)  # how, not where
_REMOTELY = ("remote", "virtual", "online", "via", "by")
_TELLS_TIME = re.compile(
    r"\d{1,2}(?:[:.]\d\d)?\s?(?:[ap]\.?m\b|hrs|hours|o['’]clock)|\d{1,2}[:.]\d\d\b|\d{4}\s?(?:hrs|hours)", re.I
)
_END = re.compile(
    r"[\s,(–-]*(?:\bon(?:\sthe)?\s(?=(?:mon|tues?|wed|thu|fri|sat|sun|\d))|\bat\s(?=\d{1,2}(?:[:.]\d\d|\s?[ap]\.?m|\shrs|\shours))|\bcommenc|\bfrom\s(?=\d)"
    r"|\bstart(?:ing|ed)\b|\bbegin|\bminutes\b|\bpresent\b|\bdue\sto\b|\bwith\b|\band\s(?:was\s)?(?:live|stream|broadcast|record|web)|\bto\s(?:discuss|consider)\b"
    r"|\bpursuant\b|\bunder\b|\bfollow(?:ed|ing)\b|\bimmediately\b|\bwhen\b|\bwhere\b|\bview\sdirections\b|\bas\sapproved\b|\bdate\s?:|\btime\s?:|\battend"
    r"|\bat\sapproximately\b|\bby\s(?=(?-i:[A-Z][a-z]+\s[A-Z]))|\shttps?:|\s(?:meeting\s)?id\b|\bon\sthe\sabove\b|[;(|]|(?<!\bco)(?<!\bst)(?<!\brd)(?<!\bave)(?<!\bno)(?<!\bmt)(?<!\bdr)\.(?=\s|$))",
    re.I,
)
_NO_PLACE = re.compile(
    r"\b(?:was|were|will|has|have|shall|been)\b|\bmeeting of|\bmeeting$|\bminutes\b|\bpresent\b|\battend|\bapolog|:|\bheld\b|\bcouncil$|\bcommittee$|\bboard$|\bmembers\b",
    re.I,
)
_CLOCK = re.compile(r"\d{1,2}:\d\d(?:[ap]\b| )")  # "met at 7:30p EST"
_ADDRESS = re.compile(r"\d{1,5}[A-Z]?\s(?:[A-Z][\w’'.-]*\s?){1,4}|[A-Z]{1,2}\d{1,2}[A-Z]?\s?\d[A-Z]{2}\b")
_WHEN = re.compile(r"(?:date|time|when)\b[^:\n]{0,12}:", re.I)
_AT = re.compile(
    r"\b(?P<how>at|in|via|on(?=\s(?:zoom|teams|microsoft|discord|google|line\b))|online|virtually|remotely)\b\s?(?:the\s)?",
    re.I,
)
_BEHIND = re.compile(r"(?:\.?\s?[,–—-]|\.?)\s(?:the\s)?(?=[A-Z])")
_SMALL = re.compile(r"\b[a-z]{2,}")
_STOP = re.compile(r"(?<![ap]\.m)(?<!\d)\.\s+[A-Z]")
_TOLD = re.compile(
    r"\b(?:is|are|was|were|has|have|booked|needed|available|to be|tbc|tba)\b", re.I
)  # of another occasion
_PLACE_LABEL = re.compile(r"(?:venue|location|place|where)\s?[:–-]\s*", re.I)
_SENTENCE = 80  # characters from which a line with a full stop is prose
_COMPANY = re.compile(r",? (?:inc|ltd|llc|plc|limited)\.?$")
_TRIM = " \t\n,.;:–—-/|"


class Venues:
    """Finds the place of the meeting by the words of a style."""

    def __init__(self, style: Style) -> None:
        words = sorted(style.words.get("place", ()), key=len, reverse=True)
        self._place = re.compile(
            rf"\b(?:{'|'.join(map(re.escape, words))})\b(?=\s*(?:[\W\d]|[A-Z]?\d|$|and\b|on\b|at\b|in\b|,))", re.I
        )

    def find(self, doc: Doc, head: Head, taken: list[Span]) -> Span | None:
        """Where the words for the place stand; `taken` are the names that are no place."""
        text = facts.text(doc)
        steps: tuple[Callable[[], Span | None], ...] = (
            lambda: _labelled(doc, head),
            lambda: self._held(text, head.titles),
            lambda: self._alone(text, head, taken),
            lambda: self._opened(doc, text, head),
            lambda: _remote(doc, text),
        )
        for step in steps:
            if (span := step()) and (cut := _trimmed(text, *span)) and text[slice(*cut)].lower() not in _NOWHERE:
                return cut
        return None

    def following(self, doc: Doc, told: Following) -> Span | None:
        """Where the words for the place of the next meeting stand: beside its date, or labelled in the lines below."""
        text, lines = facts.text(doc), facts.lines(doc)
        start, end = told.around
        behind = max(told.date.end, told.time.end if told.time else 0)
        for match in _AT.finditer(text, start, end):
            if match.start() >= behind and _STOP.search(text, behind - 1, match.start() + 2):
                break  # another sentence
            span = _place_at(text, match, end)
            if span and self._place.search(text, *span) and (cut := _trimmed(text, *span)):
                return cut
        if (mark := _BEHIND.match(text, behind, end)) is not None:
            span = _until(text, mark.end(), end)
            told_of = len(_SMALL.findall(text, *span)) > 2  # a sentence
            if not told_of and self._place.search(text, *span) and (cut := _trimmed(text, *span)):
                return cut
        at = bisect_right(lines, told.date.start, key=lambda line: line["start"])
        for line in lines[at : at + 3]:
            if (label := _PLACE_LABEL.match(text, line["body"], line["end"])) and label.end() < line["end"]:
                return _trimmed(text, *_until(text, label.end(), line["end"]))
        return None

    def _held(self, text: str, spans: list[Span]) -> Span | None:
        """The words behind "held at", "meeting in", "on 4 May 2021 via" and the like."""
        for start, end in spans:
            for match in _HELD.finditer(text, start, end):
                span = _place_at(text, match, end)
                if (
                    span
                    and not _CLOCK.match(text, span[0])
                    and (text[span[0]].isupper() or text[span[0]].isdigit() or self._place.search(text, *span))
                ):
                    return span
        return None

    def _alone(self, text: str, head: Head, taken: list[Span]) -> Span | None:
        """Title lines that are a place, with the lines of an address that follow."""
        found: Span | None = None
        names = {text[start:end].lower() for start, end in taken}
        for line in head.front[:14]:
            start, end = line["body"], line["end"]
            if (
                line["style"] in ("title", "date")
                or line["kind"] == "list_item"
                or (end - start > _SENTENCE and text[end - 1] == ".")
                or _PERSON.match(text, start, end)
                or any(a < end and b > start for a, b in taken)
            ):
                if found:
                    return found
                continue
            told = [d.end for d in find_dates(text, start, end)]
            told += [t.end for t in find_times(text, start, end) if t.marked or t.start == start]
            start = max([start, *told])
            words = text[start:end].strip(_TRIM)
            fits = (
                _COMPANY.sub("", words.lower()) not in names
                and 2 < len(words) < 90
                and (words[0].isupper() or words[0].isdigit())
                and not _NO_PLACE.search(words)
            )
            letterhead = found is None and words[:1].isdigit()  # a street alone is where the office is
            if fits and not letterhead and self._tells_place(words, going_on=found is not None):
                found = (found[0] if found else start, end)
            elif found:
                return found
        return found

    def _tells_place(self, words: str, *, going_on: bool) -> bool:
        """Whether a line is a place, or `going_on` with its address."""
        return (self._place.search(words) is not None and (going_on or " " in words)) or (
            going_on and _ADDRESS.match(words) is not None
        )

    def _opened(self, doc: Doc, text: str, head: Head) -> Span | None:
        """ "… called the meeting to order at 6 pm in Room 2, Town Hall"."""
        for cue in head.cues.get("meeting.opened", ())[:2]:
            line = facts.lines(doc)[cue["line"]]
            stop = min(line["end"], cue["end"] + 220)
            if not self._place.search(text, cue["end"], stop):
                continue
            if span := self._held(text, [(cue["start"], stop)]) or self._right_at(text, cue["end"], stop):
                return span
        return None

    def _right_at(self, text: str, start: int, end: int) -> Span | None:
        """The place right behind "called to order": "… to order in the library of Elm School at 7 pm"."""
        match = _AT.match(text, start + 1, end)
        span = _place_at(text, match, end) if match else None
        return span if span and self._place.search(text, *span) else None


def _labelled(doc: Doc, head: Head) -> Span | None:
    text, lines = facts.text(doc), facts.lines(doc)
    for cue in head.cues.get("meeting.venue", ()):
        line = lines[cue["line"]]
        if line["index"] > LABELS and line["start"] > head.end and not _among_labels(doc, line):
            continue
        stop = text.find("\n", cue["end"], line["end"])
        stop = line["end"] if stop < 0 else stop
        if text[cue["end"] : stop].strip(_TRIM):
            if line["start"] > head.end and _TOLD.search(text, cue["end"], stop):
                continue
            return _until(text, cue["end"], stop)
        if line["index"] + 1 < len(lines):
            following = lines[line["index"] + 1]
            return following["start"], following["end"]
    front = next((x for x in head.lines if x["style"] in ("location", "venue", "place", "where")), None)
    return (front["start"], front["end"]) if front else None


def _among_labels(doc: Doc, line: facts.Line) -> bool:
    """Whether a line beside has the label "Date:" or "Time:"."""
    text, lines = facts.text(doc), facts.lines(doc)
    beside = lines[max(0, line["index"] - 3) : line["index"] + 4]
    return any(_WHEN.match(text, x["body"], x["end"]) for x in beside)


def _place_at(text: str, match: re.Match[str], end: int) -> Span | None:
    how = match["how"].lower()
    start = match.start("how") if how in ("virtually", "online", "remotely") else match.end()
    if by := _BY.match(text, start, end):
        start = by.end()
    if _TELLS_TIME.match(text, start, end) or next(find_dates(text, start, min(end, start + 12)), None):
        return None
    span = _until(text, start, end)
    return span if 2 < span[1] - span[0] < 170 else None


def _until(text: str, start: int, end: int) -> Span:
    stop = _END.search(text, start + 1, end)
    return start, stop.start() if stop else end


def _remote(doc: Doc, text: str) -> Span | None:
    """ "This was a remote meeting." anywhere."""
    small, lines = lowered(text), facts.lines(doc)
    for index in sorted(lines_with(_REMOTELY, small, [line["start"] for line in lines])):
        line = lines[index]
        how = _BY.search(text, line["body"], line["end"]) if line["end"] - line["body"] < 160 else None
        if how and small.find("meeting", line["body"], how.start()) >= 0:
            return _until(text, how.end(), line["end"])
        if line["end"] - line["body"] < 120 and (match := _REMOTE.search(small, line["body"], line["end"])):
            return match.span("place")
    return None


def _trimmed(text: str, start: int, end: int) -> Span | None:
    told = next(find_dates(text, start, end), None) or next((t for t in find_times(text, start, end) if t.marked), None)
    if told and told.start > start + 3:
        end = told.start
    bracket = text.find(" (", start, end)
    end = bracket if bracket > start else end
    while start < end and text[start] in _TRIM:
        start += 1
    while end > start and text[end - 1] in _TRIM:
        end -= 1
    while text[start:end].lower().endswith((" on", " at", " and", " in")):
        end = start + len(text[start:end].rsplit(None, 1)[0].rstrip(_TRIM))
    if text[end - 1] == ")" and text.find("(", start, end) < 0:
        end -= 1
    if _SERVICE.match(text, start, end) and (call := _CALL.search(text, start, end)):
        end = call.start()
    return (start, end) if end - start > 2 else None
