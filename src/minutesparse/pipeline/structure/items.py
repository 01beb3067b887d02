"""Lines → agenda items: numbers as a chain, titles, agenda wording, parents."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, cast

from spacy.tokens import Doc

from minutesparse import facts
from minutesparse.pipeline.structure.candidates import SKIPPED
from minutesparse.pipeline.structure.limits import beginning
from minutesparse.pipeline.structure.outline import OutlineFinder
from minutesparse.pipeline.structure.parts import Entry
from minutesparse.styles import Style

_KEPT = "minutes_outline"


def item_finder(style: Style) -> Callable[[Doc], list[facts.Item]]:
    """A function that finds them in a Doc.

    Reads lines. "3. Matters arising" and all up to "4. Finance" is an item with number "3" and title "Matters arising".
    """
    find_places = place_finder(style)

    def find(doc: Doc) -> list[facts.Item]:
        return [cast("facts.Item", place["item"]) for place in find_places(doc)]

    return find


def place_finder(style: Style) -> Callable[[Doc], list[dict[str, Any]]]:
    """A function that gives the items of a Doc, each with its first line and the line after its heading.

    What it found is kept with the Doc: zones are cut along the items before these are written.
    """
    outline = OutlineFinder(style)
    wording = _Wording(style)

    def find(doc: Doc) -> list[dict[str, Any]]:
        if _KEPT not in doc.user_data:
            doc.user_data[_KEPT] = _places(doc, outline, wording)
        return cast("list[dict[str, Any]]", doc.user_data[_KEPT])

    return find


def _places(doc: Doc, outline: OutlineFinder, wording: _Wording) -> list[dict[str, Any]]:
    text, lines, limits = facts.text(doc), facts.lines(doc), outline.limits.find(doc)
    entries, annex = outline.find(text, lines, limits), limits.annex
    stop = lines[annex]["start"] if annex < len(lines) else len(text)
    names = {id(entry): f"i{position}" for position, entry in enumerate(entries, 1)}
    places = []
    for position, entry in enumerate(entries):
        following = entries[position + 1].heading if position + 1 < len(entries) else None
        last = following.line if following else annex
        purpose, head = wording.find(entry, last, text, lines)
        end = following.start if following else stop
        item = _item(entry, max(end, head), purpose, head, names)
        places.append({"item": item, "line": entry.heading.line, "after": entry.heading.after})
    return places


def _item(entry: Entry, end: int, purpose: list[int] | None, head: int, names: dict[int, str]) -> facts.Item:
    heading = entry.heading
    return {
        "start": heading.start,
        "end": end,
        "id": names[id(entry)],
        "number": heading.number.text if heading.number else "",
        "title": list(heading.title),
        "purpose": purpose,
        "parent": names[id(entry.parent)] if entry.parent is not None else None,
        "head": head,
        "rule": entry.rule,
    }


class _Wording:
    """Finds the agenda wording ("To receive …") that stands between the title and what was minuted."""

    def __init__(self, style: Style) -> None:
        self.marks = style.lower("item_minutes_mark")
        self.openings = beginning(style.lower("item_purpose"))
        self.furniture = style.lower("item_furniture")

    def find(self, entry: Entry, last: int, text: str, lines: list[facts.Line]) -> tuple[list[int] | None, int]:
        """(range of the wording or None, offset where the heading ends) of an item whose lines end before `last`."""
        heading = entry.heading
        if heading.purpose is not None:
            return list(heading.purpose), heading.head
        if heading.run_in:
            return None, heading.head
        under = [line for line in lines[heading.after : last] if line["kind"] not in SKIPPED]
        mark = next((i for i, line in enumerate(under) if self._is_mark(text, line)), None)
        if mark is None:
            count = 0
            while count < len(under) - 1 and self.openings.match(text[under[count]["start"] :][:40].lower()):
                count += 1
            worded = under[:count]
            head = worded[-1]["end"] if worded else heading.head
        else:
            worded = self._before_furniture(under[:mark], text)
            head = under[mark]["end"]
        if not worded:
            return None, head
        return [worded[0]["start"], worded[-1]["end"]], head

    def _before_furniture(self, under: list[facts.Line], text: str) -> list[facts.Line]:
        while under and self._words(text, under[0]) in self.furniture:
            under = under[1:]
        stop = next(
            (i for i, line in enumerate(under) if self._words(text, line) in self.furniture),
            len(under),
        )
        return under[:stop]

    def _is_mark(self, text: str, line: facts.Line) -> bool:
        return line["end"] - line["start"] < 20 and self._words(text, line) in self.marks

    def _words(self, text: str, line: facts.Line) -> str:
        return text[line["body"] : line["end"]].strip(" :").lower() if line["end"] - line["start"] < 40 else ""
