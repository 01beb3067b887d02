"""Lines → headings that may be: every line that has a number or stands out, with its title and the weight of its looks.

Whether one is a heading is not asked here; `chains` and `outline` choose by the company it keeps.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from minutesparse import facts
from minutesparse.pipeline import numbering
from minutesparse.pipeline.labels import BULLETS, split_label
from minutesparse.pipeline.numbering import Number

SKIPPED = frozenset({"furniture", "header", "footer", "note", "margin"})
LONGEST = 160  # characters of an unnumbered heading
_ITEM_WORD = re.compile(r"(?:agenda )?item (?:no\.? ?)?(\d{1,3}[a-z]?)(?: ?[:.–—-] ?| )(?=\S)", re.IGNORECASE)
_LONE = re.compile(r"[\[(*]?[A-Za-z]{0,4} ?\d{1,5}(?:[./-][A-Za-z\d]{1,4}){0,3}[A-Za-z]?[\]).:]{0,2}")
_COLON = re.compile(r":(?=\s|$)|;(?=-|\s|$)")
_DASH = re.compile(r"\s[–—-]{1,2}\s|\s?[–—]\s")
_STOP = re.compile(r"[a-z0-9)\]”\"’]{2}[.?!](?=\s+[A-Z“\"(])")
_WORD = re.compile(r"[^\s]+")
_EDGE = " \t\n.:;,–—-*_"
_HONORIFIC = re.compile(r"(?:Cllrs?|Councill?ors?|Mrs?|Ms|Miss|Dr|Rev)\b\.?")


@dataclass(slots=True)
class Heading:
    """A line, or what it begins with, that may be the heading of an item."""

    line: int
    after: int  # index of the first line after those the heading takes up
    start: int
    title: tuple[int, int]
    head: int  # offset where what is said under it begins
    look: tuple[int, bool, bool]  # 2 bold, 1 a heading of the format, 0 neither; title in capitals; in a table
    weight: float
    level: int = 0  # of the format's own headings
    number: Number | None = None
    indent: float | None = None
    run_in: bool = False
    readings: list[Number] = field(default_factory=list)


class HeadingFinder:
    """The headings that may be, of one document."""

    def __init__(self, text: str, lines: list[facts.Line]) -> None:
        self.text = text
        self.lines = lines
        words = [line for line in lines if line["kind"] not in SKIPPED and line["end"] - line["body"] > 60]
        bold = sum(line["bold"] for line in words)
        self.bold_tells = bold * 2 < len(words) or len(words) < 4
        caps = sum(line["caps"] for line in words)
        self.caps_tell = caps * 2 < len(words) or len(words) < 4

    def find(self) -> list[Heading]:
        """All of them, in order."""
        found = []
        for index, line in enumerate(self.lines):
            if line["kind"] in SKIPPED or line["end"] - line["start"] == 0:
                continue
            heading = self._numbered(index, line) or self._plain(index, line)
            if heading is not None:
                found.append(heading)
        return found

    # -- numbered

    def _numbered(self, index: int, line: facts.Line) -> Heading | None:
        text = self.text
        label, body = line["label"], line["body"]
        if not label or label in BULLETS or label == "o":
            label, cut = self._inner_label(text[body : min(body + 60, line["end"])])
            body += cut
        if not label:
            return self._lone(index, line)
        readings = numbering.read(label)
        if not readings:
            return None
        title, head = self.title_of(line, body)
        if title[1] <= title[0]:
            return None
        return self._weighed(
            Heading(
                index,
                index + 1,
                line["start"],
                title,
                head,
                self._look(line, title),
                0.6,
                line["level"] if line["kind"] == "heading" else 0,
                readings[0],
                line["indent"],
                head < line["end"],
                readings,
            ),
            line,
        )

    def _inner_label(self, words: str) -> tuple[str, int]:
        match = _ITEM_WORD.match(words)
        if match:
            return match.group(1), match.end()
        return split_label(words)

    def _lone(self, index: int, line: facts.Line) -> Heading | None:
        """A number alone on its line or in its cell, with the title in the next."""
        start, end = line["body"], line["end"]
        if end - start > 16 or not _LONE.fullmatch(self.text, start, end) or index + 1 >= len(self.lines):
            return None
        readings = numbering.read(self.text[start:end])
        following = self._next(index)
        if not readings or following is None:
            return None
        if line["table"] is not None and (following["table"], following["row"]) != (line["table"], line["row"]):
            return None
        if line["table"] is not None and line["column"] not in (0, 1):
            return None
        words = self.text[following["body"] : following["end"]]
        if (following["label"] and following["typed"]) or not any(c.isalpha() for c in words[:40]):
            return None
        title, head = self.title_of(following, following["body"])
        if title[1] <= title[0]:
            return None
        return self._weighed(
            Heading(
                index,
                following["index"] + 1,
                line["start"],
                title,
                head,
                self._look(following, title),
                0.9,
                following["level"] if following["kind"] == "heading" else 0,
                readings[0],
                line["indent"],
                head < following["end"],
                readings,
            ),
            following,
        )

    def _next(self, index: int) -> facts.Line | None:
        for line in self.lines[index + 1 : index + 8]:
            if line["kind"] not in SKIPPED:
                return line
        return None

    def _look(self, line: facts.Line, title: tuple[int, int]) -> tuple[int, bool, bool]:
        bold = self.bold_tells and (line["bold"] or line["lead"] > line["body"] + 2)
        caps = self.caps_tell and self.text[title[0] : title[1]].isupper()
        return 2 if bold else int(line["kind"] == "heading"), caps, line["table"] is not None

    def _weighed(self, heading: Heading, line: facts.Line) -> Heading:
        strong, caps, _ = heading.look
        title = self.text[heading.title[0] : heading.title[1]]
        words = title.count(" ") + 1
        weight = heading.weight + _STRENGTH[strong] + (line["kind"] == "heading") * 0.4 + caps * 0.5
        if words <= 12:
            weight += 0.4
        elif words > 40:
            weight -= 0.3
        if title[:1].islower():
            weight -= 0.6
        if _HONORIFIC.match(title) and not strong:
            weight -= 0.8
        following = self._next(heading.after - 1)
        if following is not None and (not following["label"] or following["label"] in BULLETS):
            weight += 0.4
        elif heading.head >= line["end"]:
            weight -= 0.2
        heading.weight = weight
        return heading

    # -- unnumbered

    def _plain(self, index: int, line: facts.Line) -> Heading | None:
        start, end = line["body"], line["end"]
        run_in = self.bold_tells and not line["bold"] and line["lead"] > start + 2
        stands_out = (
            line["kind"] == "heading" or (line["bold"] and self.bold_tells) or (line["caps"] and self.caps_tell)
        )
        if not (stands_out or run_in) or (line["label"] and (line["typed"] or not line["bold"])):
            return None
        if not run_in and end - start > LONGEST:
            return None
        title, head = self.title_of(line, start)
        words = self.text[title[0] : title[1]]
        if len(words) > LONGEST or not words or words[0].islower() or not any(c.isalpha() for c in words):
            return None
        look = self._look(line, title)
        if run_in and (len(words) > 80 or not self._opens(line)):
            return None
        if look[2] and (line["column"] != 0 or not look[1]):
            return None
        if self.text[end - 1] in ".,;" and words.count(" ") > 7 and not run_in:
            return None
        level = line["level"] if line["kind"] == "heading" else 0
        weight = 0.8 + (line["kind"] == "heading") * 1.0 + (look[0] == 2) * 0.3 + look[1] * 0.5
        return Heading(index, index + 1, line["start"], title, head, look, weight, level, None, line["indent"], run_in)

    def _opens(self, line: facts.Line) -> bool:
        """Whether the bold run that the line begins with is set off by a colon, a dash or a full stop."""
        around = self.text[max(line["body"], line["lead"] - 2) : line["lead"] + 3]
        rest = self.text[line["lead"] : line["end"]].strip()
        return any(mark in around for mark in ":–—-.") or (rest[:1] == "(" and rest[-1:] == ")")

    # -- titles

    def title_of(self, line: facts.Line, body: int) -> tuple[tuple[int, int], int]:
        """(range of the title in a line whose words begin at `body`, offset where what is said under it begins)."""
        text, end = self.text, line["end"]
        broken = text.find("\n", body, end)
        stop = broken if broken > body + 2 else end
        lead = line["lead"]
        if line["bold"] or line["kind"] == "heading":
            cut, head = stop, stop
        elif body + 2 < lead < stop and self.bold_tells:
            cut, head = lead, lead
        else:
            cut, head = self._run_in(body, stop)
        while cut > body and text[cut - 1] in _EDGE:
            cut -= 1
        while body < cut and text[body] in _EDGE:
            body += 1
        while head < end and text[head] in _EDGE:
            head += 1
        return (body, cut), (head if head < end else end)

    def _run_in(self, body: int, end: int) -> tuple[int, int]:
        text = self.text
        colon = _COLON.search(text, body, min(end, body + 180))
        if colon and colon.end() < end:
            return colon.start(), colon.end()
        dash = _DASH.search(text, body, min(end, body + 100))
        if dash and self._is_sentence(dash.end(), end):
            return dash.start(), dash.end()
        stop = _STOP.search(text, body, end)
        if stop:
            return stop.end(), stop.end()
        return self._title_case(body, end)

    def _is_sentence(self, start: int, end: int) -> bool:
        words = self.text[start:end]
        return (words.count(" ") >= 4 and words[-1:] in ".;") or words.count(" ") > 14

    def _title_case(self, body: int, end: int) -> tuple[int, int]:
        """Cuts "Election of Officers The Clerk took the chair" before the word that begins the sentence."""
        if self.text.count(" ", body, end) < 14:
            return end, end
        capital = body
        for match in _WORD.finditer(self.text, body, end):
            word = match.group()
            if word[0].isupper() or word[0].isdigit() or word[0] in "(&":
                if word[0].isupper():
                    capital = match.start()
            elif word not in _SMALL:
                break
        if capital - body > 4 and self.text.count(" ", body, capital) <= 12:
            return capital, capital
        return end, end


_STRENGTH = (0.0, 1.0, 1.0)
_SMALL = frozenset(["a", "an", "and", "at", "by", "for", "from", "in", "of", "on", "or", "the", "to", "with", "&"])
