"""Lines → the head of the document: its title passages and the lines before the first item.

A title set over several lines ("MINUTES OF THE MEETING OF THE / PLANNING BOARD / HELD IN THE …") is one passage; as the text
keeps lines apart by one white space only, a passage is just a longer range of it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from spacy.tokens import Doc

from minutesparse import facts
from minutesparse.pipeline.structure.labels import BULLETS

LABELS = 40  # lines among which a label ("Venue:") tells of the meeting, whatever stands before
LONGEST = 25  # as many lines as a title block may have where no item ends it
SILENT = ("furniture", "footer")
_ON_DAY = re.compile(
    r" (?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day,? \d{1,2}[^;]{2,36}$"
)  # "Roads Committee - Friday, 3 May 2024 2 pm"
_ATTACHED = re.compile(r" PDF \d+ ?[KM]B$")
_NOTICE = re.compile(
    r"\b(?:minutes|agendas?) (?:will|can|may) be (?!held\b)", re.I
)  # on the page: "Minutes will be available in both"
_SOON, _LATE = 110, 160  # letters within which a sentence, or a longer line, speaks of the meeting that it names
_SHORT = 200  # letters of a line that names a meeting
_PROSE = 120  # letters from which a line with a full stop is prose
_FIRST_WORDS = 160  # letters in which it says that it is about the meeting
_OPENING = 12  # letters before the words for the next meeting: "The", "Our"
_MEETING = re.compile(r"(?:Meeting of|Meeting:|Decided at meeting:|Date of decision:)\s", re.I)
_ABOUT = re.compile(r"\b(?:meeting|minutes|held|met|agm|date)\b", re.I)
_OPEN_END = re.compile(
    r"(?:\b(?:of|the|at|in|on|and|for|held|by|from|via|to|a|an|commencing|upon|between|called)|[,&])\s*$", re.I
)
_GOES_ON = re.compile(r"(?:held|on|at|in|of|via|and|for|commencing|starting|from|with)\b(?!\s*:)|(?-i:[a-z])", re.I)
_OF_PLACE = re.compile(r"\b(?:of|the)\s[A-Z][\w’'-]+(?:\s[A-Z][\w’'-]+)?$", re.I)
_ITS_COUNCIL = re.compile(
    r"(?:regional|city|shire|borough|municipal|district|county|town|parish)\s(?:[\w’'-]+\s)?council$", re.I
)
OTHER_MEETING = re.compile(
    r"\W*(?:to\s+(?:confirm|approve|sign|agree|receive|consider|take\s+as|authori[sz]e)\b|minutes\s+of\s+(?:the\s+)?(?:previous|last)\b"
    r"|minutes\s[^.]{0,50}\bmatters\s+arising\b|(?:recommendations?|resolutions?|decisions?)\s+of\s+the\b|(?:consideration|due\s+regard)\s+was\s+given\b|further\s+to\b"
    r"|[^.]{0,60}?\bminutes\s+of\s+[^.]{0,80}?\bheld\s[^.]{6,150}?\s(?:were|was|be)\s+(?:\w+ly\s+)?"
    r"(?:considered|taken|approved|confirmed|agreed|signed|submitted|received|accepted|noted|presented|adopted|read)\b)",
    re.I,
)
_APPROVED = re.compile(r"\bminutes (?:were|was|are)\b")  # tells of an earlier meeting, or who wrote them
_ROLL = re.compile(r"(?:roll call|call to order|attendance|those present)\b.{0,30}:", re.I)
_LABEL = re.compile(r"[A-Za-z /]{2,24}:(?:\s|$)")


@dataclass(frozen=True, slots=True)
class Head:
    """What stands before the business: all its lines, and the passages of them that may be titles."""

    lines: list[facts.Line]
    front: list[facts.Line]  # those before the list of who was there
    titles: list[tuple[int, int]]
    cues: dict[str, list[facts.Cue]]  # of the whole document, by category

    @property
    def end(self) -> int:
        """Offset where the head ends."""
        return self.lines[-1]["end"] if self.lines else 0


def read_head(doc: Doc) -> Head:
    """The head of a Doc; reads lines, items and zones. Page headers belong to it, site furniture does not."""
    text = facts.text(doc)
    lines = _before_items(doc)
    attendance = _attendance(doc)
    front = [line for line in lines if line["index"] < attendance] or lines
    agenda = _agenda(doc)
    titled = [line for line in front if _titled(text, line) and not (line["label"] and line["index"] in agenda)]
    return Head(lines, front, _passages(text, titled), facts.cues(doc))


def _before_items(doc: Doc) -> list[facts.Line]:
    items: list[facts.Item] = facts.read(doc, facts.ITEMS)
    said = [line for line in facts.lines(doc) if line["kind"] not in SILENT]
    stop = items[0]["start"] if items else said[-1]["end"] if said else 0
    before = [line for line in said if line["start"] < stop]
    if len(items) == 1 and items[0]["rule"] == "item.page":
        text = facts.text(doc)
        told = [
            line for line in facts.lines(doc) if line["end"] - line["start"] < _SHORT and text[line["end"] - 1] != "."
        ]
        before += [line for line in told if _MEETING.match(text, line["body"], line["end"])]
    elif not items or len(before) < 2:  # a page of one item, or headings taken for items: others may still tell
        text = facts.text(doc)
        headings = [(item["start"], item["head"]) for item in items]
        outside = [line for line in said if not any(start <= line["start"] < head for start, head in headings)]
        before = [line for line in outside[:LONGEST] if line["index"] < 2 or _may_tell(text, line)]
    following = {cue["line"] for cue in facts.cues(doc).get("meeting.next", ())}
    return [line for line in before[:LONGEST] if not (line["index"] in following and _is_of_next(doc, line))]


def _may_tell(text: str, line: facts.Line) -> bool:
    """Whether a line that no item ends the head before may be of it: no point of a list, no prose of other things."""
    start, end = line["body"], line["end"]
    if line["label"] and line["label"] in BULLETS:
        return _LABEL.match(text, start) is not None
    if end - start < _PROSE or text[end - 1] != ".":
        return True
    return _ABOUT.search(text, start, min(end, start + _FIRST_WORDS)) is not None


def _is_of_next(doc: Doc, line: facts.Line) -> bool:
    """Whether a line begins with the words for the next meeting."""
    found = (cue for cue in facts.cues(doc).get("meeting.next", ()) if cue["line"] == line["index"])
    return any(cue["start"] - line["body"] < _OPENING for cue in found)


def _agenda(doc: Doc) -> range:
    """Indexes of the lines of an agenda in front of the minutes."""
    zones: list[facts.Zone] = facts.read(doc, facts.ZONES)
    return next((range(zone["first"] + 1, zone["last"]) for zone in zones if zone["kind"] == "agenda"), range(0))


def _attendance(doc: Doc) -> int:
    """Index of the first line of attendance, or one past the last line."""
    zones: list[facts.Zone] = facts.read(doc, facts.ZONES)
    return next((zone["first"] for zone in zones if zone["kind"] == "attendance"), len(facts.lines(doc)))


def _titled(text: str, line: facts.Line) -> bool:
    """Whether a line may be of a title: short, or about the meeting, and no sentence of what was said."""
    words = text[line["start"] : line["end"]]
    if words.startswith(("Note:", "Venue:", "Contact:")) or _ROLL.match(words):
        return False
    if _ATTACHED.search(words) or _APPROVED.search(words):
        return False
    if line["kind"] == "list_item" and not _ABOUT.search(words):
        return False
    if len(words) < 90 and (not words.endswith(".") or words.endswith(".m.")):
        return True
    if _ON_DAY.search(words[-_LATE // 4 :]) and len(words) < _LATE:
        return True
    told = words.endswith(".")
    if told and (OTHER_MEETING.match(words) or _NOTICE.search(words)):
        return False
    return len(words) < 400 and bool(_ABOUT.search(words[: _SOON if told and line["index"] else _LATE]))


def _passages(text: str, lines: list[facts.Line]) -> list[tuple[int, int]]:
    passages: list[tuple[int, int]] = []
    last: facts.Line | None = None
    for line in lines:
        if last is not None and _joined(text, last, line):
            passages[-1] = (passages[-1][0], line["end"])
        else:
            passages.append((line["body"], line["end"]))
        last = line
    return passages


def _joined(text: str, first: facts.Line, second: facts.Line) -> bool:
    if (
        second["index"] != first["index"] + 1
        or first["column"] != second["column"]
        or first["style"] != second["style"]
    ):
        return False
    above, below = text[first["body"] : first["end"]], text[second["body"] : second["end"]]
    if len(above) > 150 or len(below) > 200 or _LABEL.match(below):
        return False
    if " " not in above and " " not in below and above.isupper() and below.isupper():
        return True  # a title that a narrow column breaks after each word
    if _ITS_COUNCIL.match(below) and _OF_PLACE.search(above):
        return True  # "Minutes of Elmford" / "Regional Council"
    return bool(_OPEN_END.search(above)) or bool(_GOES_ON.match(below)) and bool(_ABOUT.search(above))
