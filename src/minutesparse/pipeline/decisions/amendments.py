"""Texts that are to be changed → motions, one each: "Amendment 2", "New text: …", votes, "Amendments 1-3 were accepted".

Each has its new words behind a label; what became of it is told below, of one by itself or of several by their numbers.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from minutesparse import facts

_KIND = r"(?:constitutional |rule |by-?law )?(?:amendment|proposal|change|proposition)s?"
_HEAD = re.compile(
    rf"\W{{0,3}}(?:further |proposed )?{_KIND}\s?(?:no\.?\s?|#)?(?P<number>\d{{1,3}}|[A-Z])?[\s.:)]*$", re.IGNORECASE
)
_NEW = re.compile(
    r"(?:new|proposed|amended|revised)\s(?:constitution|wording|text|rule|clause|addition|change|amendment|by-?law|article|section|insertion)\s?:\s*(?=\S)",
    re.IGNORECASE,
)
_RESULT = re.compile(
    rf"(?:therefore,?\s)?(?:(?:this|the|both|all|these)\s)?{_KIND}\s?(?P<first>\d{{1,3}}|[A-Z]\b)?(?:\s?(?:-|–|to|and|&|,)\s?(?P<last>\d{{1,3}}|[A-Z]\b))?\s"
    r"(?:was|were|is|are)\s(?:\w+ly\s|therefore\s|thus\s){0,2}(?P<outcome>accepted|carried|passed|approved|adopted|agreed|ratified|rejected|lost|defeated|not\s\w+ed|withdrawn)\b",
    re.IGNORECASE,
)
_INSTEAD = re.compile(r"It was (?:proposed|moved) that (?P<words>[^\n]{10,400}?)\.?(?=\n|$)")
_OUTCOMES = {"withdrawn": "withdrawn", "rejected": "lost", "lost": "lost", "defeated": "lost"}
_WORDS = ("mendment", "onstitution", "ew wording", "ew text", "ew rule", "sed wording", "sed text")
_REACH = 12  # lines between the new words and what became of them


@dataclass(slots=True)
class Amendment:
    """One text to be changed: its new words, and what became of it."""

    number: str
    start: int
    text: tuple[int, int]
    line: int
    end: int
    outcome: str | None = None


def amendments(text: str, lines: list[facts.Line]) -> tuple[list[Amendment], set[int]]:
    """The texts that were voted on, and the lines that name them or tell what became of them."""
    found: list[Amendment] = []
    taken: set[int] = set()
    if not any(word in text for word in _WORDS):
        return found, taken
    number, start, head = "", 0, -1
    for line in lines:
        body, end = line["body"], line["end"]
        if named := _HEAD.match(text, body, end):
            number, start, head = (named["number"] or "").upper(), body, line["index"]
        elif (new := _NEW.match(text, body, end)) and line["index"] - head <= _REACH:
            found.append(Amendment(number, start if head >= 0 else body, (new.end(), end), line["index"], end))
        elif found and (result := _RESULT.match(text, body, end)):
            meant = _meant(found, result, line["index"])
            for amendment in meant:
                outcome = result["outcome"].lower()
                amendment.outcome = _OUTCOMES.get(outcome, "lost" if outcome.startswith("not") else "carried")
            if meant:
                meant[-1].end = end
                taken.add(line["index"])
                if instead := _INSTEAD.search(text, meant[-1].text[1], body):
                    meant[-1].text = instead.span("words")
                    taken.update(ln["index"] for ln in lines if ln["start"] <= instead.start() < ln["end"])
    decided = [amendment for amendment in found if amendment.outcome]
    return decided, taken


def _meant(found: list[Amendment], result: re.Match[str], line: int) -> list[Amendment]:
    """Those that a result is told of: by number, else the last one above it."""
    first, last = ((result[name] or "").upper() for name in ("first", "last"))
    if not first:
        return [a for a in found[-1:] if a.outcome is None and line - a.line <= _REACH]
    if first.isdigit() and last.isdigit():
        numbers = {str(number) for number in range(int(first), int(last) + 1)}
    else:
        numbers = {first, last or first}
    return [a for a in found if a.number in numbers and a.outcome is None]
