"""Lines → zones: title, attendance, agenda, business, closing, annex, furniture.

Zones cover the document without gaps or overlaps, line by line: whatever stands between the head and the annex is business
unless it is a list of those present, an agenda in front, or the closing words.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from spacy.tokens import Doc

from minutesparse import facts
from minutesparse.pipeline.structure.candidates import SKIPPED
from minutesparse.pipeline.structure.items import place_finder
from minutesparse.pipeline.structure.limits import LimitFinder, beginning
from minutesparse.styles import Style

_SENTENCE_WORDS = 10
_HEADING = 40  # characters
_RULE = re.compile(r"[_.…-]{6}")


def zone_finder(style: Style) -> Callable[[Doc], list[facts.Zone]]:
    """A function that finds them in a Doc; reads lines.

    "Present: Cllr A. Oak" before "1. Apologies" is attendance; an item titled "Present" is attendance within its extent.
    """
    limit_finder = LimitFinder(style)
    find_places = place_finder(style)
    gathering = beginning(style.lower("zone_attendance"))
    items = beginning(style.lower("zone_attendance_item"))
    talk = style.lower("zone_talk")
    closing = beginning(style.lower("zone_closing"))

    def find(doc: Doc) -> list[facts.Zone]:
        text, lines = facts.text(doc), facts.lines(doc)
        if not lines:
            return []
        places = find_places(doc)
        kinds = ["business"] * len(lines)
        limits = limit_finder.find(doc)
        _front(kinds, places, limits.attendance, talk, text, lines)
        _attendance_items(kinds, places, items, text, lines)
        _end(kinds, places, limits.annex, closing, gathering, text, lines)
        for line in lines:
            if line["kind"] in ("furniture", "header", "footer"):
                kinds[line["index"]] = "furniture"
        return _zones(kinds, lines)

    return find


def _front(
    kinds: list[str],
    places: list[dict[str, Any]],
    attendance: int | None,
    talk: frozenset[str],
    text: str,
    lines: list[facts.Line],
) -> None:
    """Title, attendance and agenda before the first item, or before a heading that says that notes follow."""
    first = places[0]["line"] if places else len(lines)
    if attendance is not None and attendance > first:
        attendance = None
    business = first
    if not places or places[0]["item"]["rule"] == "item.faint":
        business = min(first, _first_sentence(attendance or 0, text, lines))
    agenda = next(
        (
            n["index"]
            for n in lines[:business]
            if text[n["body"] : n["end"]].strip(" :").lower() in ("agenda", "contents", "content:")
        ),
        None,
    )
    for line in lines[attendance + 1 : business] if attendance is not None else ():
        if line["end"] - line["body"] < _HEADING and text[line["body"] : line["end"]].strip(" :*_").lower() in talk:
            business = line["index"]
            break
    for index in range(business):
        kinds[index] = "title"
        if attendance is not None and index >= attendance:
            kinds[index] = "attendance"
        if agenda is not None and index >= agenda:
            kinds[index] = "agenda"


def _first_sentence(after: int, text: str, lines: list[facts.Line]) -> int:
    for line in lines[after + 1 :]:
        words = text[line["body"] : line["end"]]
        if line["kind"] not in SKIPPED and words.count(" ") >= _SENTENCE_WORDS and words.endswith((".", ":")):
            return line["index"]
    return len(lines)


def _attendance_items(
    kinds: list[str],
    places: list[dict[str, Any]],
    words: re.Pattern[str],
    text: str,
    lines: list[facts.Line],
) -> None:
    for place, following in zip(places, [*places[1:], None], strict=False):
        title = text[place["item"]["title"][0] : place["item"]["title"][1]].lower()
        if words.match(title):
            last = following["line"] if following else len(lines)
            kinds[place["line"] : last] = ["attendance"] * (last - place["line"])


def _end(
    kinds: list[str],
    places: list[dict[str, Any]],
    annex: int,
    closing: re.Pattern[str],
    gathering: re.Pattern[str],
    text: str,
    lines: list[facts.Line],
) -> None:
    """Closing words, attendance given last, annex."""
    start = places[-1]["after"] if places else len(lines) // 2
    state = ""
    for line in lines[start:annex]:
        words = text[line["body"] : min(line["end"], line["body"] + 80)].lower()
        if closing.match(words) or (words.startswith(("sign", "chair", "date")) and _RULE.search(words)):
            state = "closing"
        elif state and gathering.match(words):
            state = "attendance"
        if state:
            kinds[line["index"]] = state
    kinds[annex:] = ["annex"] * (len(lines) - annex)


def _zones(kinds: list[str], lines: list[facts.Line]) -> list[facts.Zone]:
    zones: list[facts.Zone] = []
    for index, kind in enumerate(kinds):
        if zones and zones[-1]["kind"] == kind:
            zones[-1]["last"] = index + 1
            zones[-1]["end"] = lines[index]["end"]
            continue
        zones.append(
            {
                "start": lines[index]["start"],
                "end": lines[index]["end"],
                "kind": kind,
                "first": index,
                "last": index + 1,
            }
        )
    return zones
