"""Doc → the ground on which decisions are looked for: its lines, sentences, items and motions, and where nothing is decided."""

from __future__ import annotations

import re
from bisect import bisect_right

from spacy.tokens import Doc

from minutesparse import facts

_SILENT = ("furniture", "agenda", "annex")
_LONGEST_SENTENCE = 3000
_NEAR = 300
_OUTSIDE = ("furniture", "agenda", "annex", "closing", "title", "attendance")  # where a bare "Approved" decides nothing
_LEAD = re.compile(r"(?:that|to)\b[\s,:]+", re.IGNORECASE)
_FOR_APPROVAL = re.compile(r"for\s+(?:approval|adoption|acceptance|payment)\b", re.IGNORECASE)
_WERE_MOVED = re.compile(r"\s+(?:was|were)\s+(?:proposed|moved)\b", re.IGNORECASE)
_AT_TIME = re.compile(r"(?<=adjourn)(?:\s+the\s+meeting)?\s+at\s+\d.*$", re.IGNORECASE)
_DISCUSSED = re.compile(
    r",?\s+(?:was|were)\s+(?:\w+ly\s+)?(?:presented|discussed|considered|moved|made|put)\b.*$", re.IGNORECASE
)
PASSED_OVER = ("header", "footer", "furniture", "note", "margin")
TIME = re.compile(r"\s+Time:\s")
FORMAL = ("resolution.opener", "resolution.heading", "resolution.lost", "resolution.numbered")
TELLING = ("resolution.passive", "resolution.act", "resolution.elliptic", "resolution.minutes")


class Ground:
    """One document in which decisions are looked for."""

    def __init__(self, doc: Doc) -> None:
        self.text = facts.text(doc)
        self.lines = facts.lines(doc)
        self.sentences: list[facts.Sentence] = facts.read(doc, facts.SENTENCES)
        self.starts = [sentence["start"] for sentence in self.sentences]
        self.items: list[facts.Item] = sorted(facts.read(doc, facts.ITEMS), key=lambda item: item["start"])
        self.line_starts = [line["start"] for line in self.lines]
        self.item_starts = [item["start"] for item in self.items]
        self.item_lines = {bisect_right(self.line_starts, start) - 1 for start in self.item_starts}
        self.motions: list[facts.Motion] = facts.read(doc, facts.MOTIONS)
        self.declared = [(d["start"], d["end"]) for d in facts.read(doc, facts.DECLARATIONS)]
        self.cues = facts.family(doc, "resolution")
        self.labels = facts.cues(doc).get("action.label", [])
        self.silent = _lines_of(doc, _SILENT)
        self.outside = _lines_of(doc, _OUTSIDE)
        self.body_names = _names(doc)
        self.date = next((meeting["date"] or "" for meeting in facts.read(doc, facts.MEETING)), "")

    def sentence(self, offset: int) -> tuple[int, int]:
        """The sentence at `offset`, from behind the heading of an item where it runs on from it."""
        sentence = self.sentences[max(0, bisect_right(self.starts, offset) - 1)]
        start = sentence["start"]
        item = bisect_right(self.item_starts, offset) - 1
        if item >= 0 and start < self.items[item]["head"] < offset:
            start = self.items[item]["head"]
        end = sentence["end"]
        if end - start > _LONGEST_SENTENCE:  # no sentence at all: look near the cue only, or time grows with its square
            start = max(start, self.text.rfind(" ", start, max(start, offset - _NEAR)))
            end = min(end, max(self.text.find(" ", offset + _NEAR, end), offset + _NEAR))
        while start < offset and self.text[start] in " \n\t:;.–—-":
            start += 1
        return start, end

    def moved_words(self, start: int, end: int) -> tuple[int, int]:
        """What was moved, without "to" and "that"; with its subject in "The minutes were moved for approval"."""
        sentence, stop = self.sentence(start)
        if _FOR_APPROVAL.match(self.text, start, end):
            return sentence, end
        if start - sentence < 3 and _WERE_MOVED.match(self.text, end, stop):
            return sentence, stop
        lead = _LEAD.match(self.text, start, end)
        start = lead.end() if lead else start
        tail = (
            _AT_TIME.search(self.text, start, end)
            or TIME.search(self.text, start, end)
            or _DISCUSSED.search(self.text, start, end)
        )
        return start, tail.start() if tail else end

    def item_of(self, offset: int) -> int:
        """How many items begin up to `offset`: 0 before the first."""
        return bisect_right(self.item_starts, offset)

    def following(self, index: int) -> facts.Line | None:
        """The next line that is no edge of a page or margin."""
        for line in self.lines[index + 1 : index + 4]:
            if line["kind"] not in PASSED_OVER:
                return line
        return None


def _lines_of(doc: Doc, kinds: tuple[str, ...]) -> set[int]:
    return {i for z in facts.read(doc, facts.ZONES) if z["kind"] in kinds for i in range(z["first"], z["last"])}


def _names(doc: Doc) -> str:
    """The names of the body and its organization, and the title lines, in lower case."""
    lines = facts.lines(doc)
    first = [
        lines[i] for z in facts.read(doc, facts.ZONES) if z["kind"] == "title" for i in range(z["first"], z["last"])
    ]
    text = facts.text(doc)
    names = [text[line["start"] : line["end"]] for line in first[:30]]
    for meeting in facts.read(doc, facts.MEETING):
        names += [meeting["organization"] or "", meeting["body"] or ""]
    return " | ".join(names).lower()
