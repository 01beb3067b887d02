"""Items → questions set out in full and their answers, each under a line that says whose it is.

"Cllr Oak had given notice of the following question to Cllr Ash:" stands over the question, "Cllr Ash replied:" or "Response"
over the answer; the words themselves are often in quotation marks.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from typing import NamedTuple

from spacy.tokens import Doc

from minutesparse import facts
from minutesparse.pipeline.discussions.turns import Floor, Turn
from minutesparse.pipeline.people.posts import Posts

_ASKS = re.compile(
    r"(?=[^.?!\n]{0,160}\bfollowing (?:\w+ ){0,2}questions?\b)[^?!\n]{10,240}[^?!.]$"
    r"|(?:public |member )?question (?:(?:no\.? ?)?\d{1,2}[:.]? )?(?:put |asked |submitted )?(?:by|from|of) [^?\n]{3,160}[^?.]$",
    re.IGNORECASE,
)
_AGAIN = re.compile(r"(?:a )?supplementary(?: question)?[:.]?$", re.IGNORECASE)
_ANSWERS = re.compile(
    r"(?:(?:the )?(?:answer|reply|response)(?: (?:by|from|of) [^?\n]{3,120})?"
    r"|[^?\n]{3,120} (?:replied|responded|answered|(?:gave|provided|made) the following (?:answer|reply|response|statement))(?: as follows)?)"
    r" ?[:.–-]?$",
    re.IGNORECASE,
)
_BY = re.compile(r"\b(?:by|from) (?:the )?(?:[A-Z][\w.’'-]* ){0,3}$")
_QUOTES = "“\"‘'"
_CLOSING = "”\"’'"
_LONGEST_LEAD = 260
_ASKING = ("ollowing question", "uestion by", "uestion from", "UESTION BY", "UESTION FROM")


class Answered(NamedTuple):
    """Contributions found, and the ranges of the text that they and the lines over them take up."""

    contributions: list[facts.Contribution]
    taken: list[tuple[int, int]]


class _Line(NamedTuple):
    turns: list[Turn]
    start: int
    end: int


class NoticeReader:
    """Reads the questions and answers under one item of one document."""

    def __init__(self, doc: Doc) -> None:
        self.text = facts.text(doc)
        self.mentions: list[facts.Mention] = [m for m in facts.read(doc, facts.MENTIONS) if m["kind"] != "group"]
        self.starts = [mention["start"] for mention in self.mentions]
        self.posts = Posts(doc)
        self.asker: facts.Mention | None = None
        self.asked: facts.Mention | None = None
        self.silent = not any(words in self.text for words in _ASKING)

    def read(self, floor: Floor) -> Answered:
        """What is set out in full on `floor`."""
        found = Answered([], [])
        if self.silent:
            return found
        self.asker = self.asked = None
        lines = _by_line(floor.turns)
        at = 0
        while at < len(lines):
            kind, who = self._lead(lines[at])
            stop = self._content(lines, at + 1) if kind else at + 1
            if kind and stop > at + 1:
                start, end = self._unquoted(lines[at + 1].start, lines[stop - 1].end)
                found.contributions.append(self._fact(start, end, kind, who))
                found.taken.append((lines[at].start, lines[stop - 1].end))
            at = stop
        return found

    def _lead(self, line: _Line) -> tuple[str, facts.Mention | None]:
        """(question or answer, by whom) that a line leads in; ("", None) where it does not."""
        start, end = line.start, line.end
        if end - start > _LONGEST_LEAD:
            return "", None
        if _ASKS.match(self.text, start, end):
            named = self._within(start, end)
            by = next((m for m in named if _BY.search(self.text, start, m["start"])), None)
            self.asker = by or (named[0] if named else None)
            rest = [m for m in named if self.asker is not None and m["start"] > self.asker["end"]]
            self.asked = rest[0] if rest else None
            return ("question", self.asker) if self.asker else ("", None)
        if self.asker is None:
            return "", None
        if _AGAIN.match(self.text, start, end):
            return "question", self.asker
        if _ANSWERS.match(self.text, start, end):
            named = self._within(start, end)
            return "answer", named[0] if named else self.asked
        return "", None

    def _within(self, start: int, end: int) -> list[facts.Mention]:
        return self.mentions[bisect_left(self.starts, start) : bisect_left(self.starts, end)]

    def _content(self, lines: list[_Line], first: int) -> int:
        """Index behind the last line of what is asked or answered, which begins at `first`; `first` where nothing is."""
        if first >= len(lines) or self._leads(lines[first]):
            return first
        if self.text[lines[first].start] in _QUOTES:
            for at in range(first, len(lines)):
                if self.text[lines[at].start : lines[at].end].rstrip(" .")[-1:] in _CLOSING:
                    return at + 1
                if at > first and self._leads(lines[at]):
                    return at
            return len(lines)
        at = first
        while at < len(lines) and not self._leads(lines[at]) and not self._is_told(lines[at]):
            at += 1
        return at

    def _leads(self, line: _Line) -> bool:
        start, end = line.start, line.end
        return end - start <= _LONGEST_LEAD and any(p.match(self.text, start, end) for p in (_ASKS, _AGAIN, _ANSWERS))

    def _is_told(self, line: _Line) -> bool:
        """Whether a line is told by somebody named in it, or decides."""
        return any(turn.form in ("named", "label", "group") and turn.act or turn.claim for turn in line.turns[:1])

    def _unquoted(self, start: int, end: int) -> tuple[int, int]:
        text = self.text
        if text[start] in _QUOTES and text[end - 1] in _CLOSING and end - start > 2:
            return start + 1, end - 1
        return start, end

    def _fact(self, start: int, end: int, kind: str, who: facts.Mention | None) -> facts.Contribution:
        person = who["person"] if who else None
        if who and person is None and who["kind"] == "office":
            holders = self.posts.holder(self.text[who["start"] : who["end"]].lower().removeprefix("the "), who["start"])
            person = holders[0] if len(holders) == 1 else None
        return {
            "start": start,
            "end": end,
            "speaker": person,
            "attribution": self.text[who["start"] : who["end"]] if who else None,
            "kind": kind,
            "rule": "speech.on-notice",
        }


def _by_line(turns: list[Turn]) -> list[_Line]:
    lines: list[_Line] = []
    for turn in turns:
        if lines and lines[-1].turns[0].line == turn.line:
            lines[-1].turns.append(turn)
            lines[-1] = lines[-1]._replace(end=turn.end)
        else:
            lines.append(_Line([turn], turn.start, turn.end))
    return lines
