"""Sentence of deciding → whether it tells what was decided long ago: "In 1998 the Council adopted …", "… at its March meeting"."""

from __future__ import annotations

import re

from minutesparse.pipeline.dates import MONTH_NAMES

_MONTH = rf"(?:{'|'.join(MONTH_NAMES)})"
_YEAR = r"(?P<year>(?:19|20)\d\d)"
_HEAD = re.compile(
    rf"\W*(?:(?:back|later|earlier|early|late)\s+)?(?:in|during|by|since)\s+(?:early\s+|late\s+)?(?:(?P<month>{_MONTH}),?\s+)?{_YEAR}\b(?!-|/)",
    re.IGNORECASE,
)
_TAIL = re.compile(  # "… in 1998", "… on 14 February 2018 under case 12"
    rf"(?<!ed )(?<!held )(?<!made )(?<!sent )\b(?:in|on)\s+(?:the\s+)?(?:(?:\d{{1,2}}(?:st|nd|rd|th)?\s+(?:of\s+)?)?(?P<month>{_MONTH})(?:\s+\d{{1,2}}(?:st|nd|rd|th)?)?,?\s+)?{_YEAR}"
    r"(?:\s+under\s[^.;]{0,60})?\W*$",
    re.IGNORECASE,
)
_LAST = re.compile(
    rf"\b(?:at\s+(?:its|the|our|their|a)\s+(?:(?:last|previous|earlier|preceding|prior)\s+(?:\w+\s+)?|{_MONTH}\s+)meeting|last\s+(?:year|month|week|autumn|spring|summer|winter))\W*$",
    re.IGNORECASE,
)
_AGO = re.compile(r"\b(?:years?|months?|weeks?)\s+ago\b", re.IGNORECASE)
_MINUTES = re.compile(r"\b(?:minutes|accounts|budget|audit|returns?|precept)\b", re.IGNORECASE)
_LONGEST = 100  # characters of what `_TAIL` finds


def is_history(before: str, after: str, date: str) -> bool:
    """Whether the words around a verb of deciding put it well before the meeting of `date` (YYYY-MM-DD, or empty)."""
    if _LAST.search(after[-60:]):
        return _MINUTES.search(after) is None  # "approved the minutes as read at the last meeting"
    if _AGO.search(before[-60:]):
        return True
    if not any(century in words for century in ("19", "20") for words in (before, after)):
        return False
    told = _HEAD.match(before)
    if told is None:
        told = _TAIL.search(after[-_LONGEST:])
        if told is None or not date or _MINUTES.search(after):
            return False
    month = MONTH_NAMES.index(told["month"].lower()) + 1 if told["month"] else 12
    return not date or f"{told['year']}-{month:02}" < date[:7]
