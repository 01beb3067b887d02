"""Words that open a presentation → whether they say what was covered, or only announce what follows.

"Ann Elm gave an update on the pond:" announces; "Ann Elm gave an update, noting that the liner leaks" says what.
"""

from __future__ import annotations

import re

from minutesparse import facts
from minutesparse.pipeline.discussions.reporters import ReportWords
from minutesparse.pipeline.discussions.turns import Turn

_TOPIC = ("updat", "report", "present", "brief")  # "updated members on X" says of what, not what
_THAT_REACH = 60
_THAT_NEAR = 30
_THAT = re.compile(r" that\b")
_FACT = re.compile(
    r" (?!(?:on|upon|about|back|out|in|as|regarding|for|to|from|by|the following|that)\b)[A-Za-z£$€\d]"
)  # "reported they have met"
_DETAIL = re.compile(r"[A-Z][a-z]+(?: [a-z]+)?: ?\S")
_TOPIC_LEAD = re.compile(r"[A-Z][^.:;–\n]{2,60} [–-] ")
_NONE = re.compile(
    r"There (?:was|were|is|are|have been|had been) no (?!.{0,40}\b(?:questions?|comments?|objections?|business)\b)"
)
_REPLY = re.compile(r"(?:In (?:response|reply|answer)|Responding|Replying|Answering|(?:When )?[Aa]sked)\b")
_FLOOR = re.compile(
    r"\b(?:was|were) (?:then )?(?:invited|asked) to (?:speak|address|comment)|\bopportunity to (?:ask|put|comment|question|present|speak|address)"
    r"|\b(?:put|raised|asked) (?:a number of |several |some |the following )?questions\b"
)
_ANSWERS = re.compile(
    r"(?:In (?:response|reply|answer)|Responding|Replying) to .{0,40}\b(?:questions?|queries|query)\b"
)
_DISCUSSION = re.compile(
    r"(?:There (?:was|were|followed) |A |An )?(?:[a-z]+ ){0,2}(?:discussion|debate|questions)\b"
    r"|(?:(?:In|During|Following|After|Arising from) (?:the |its |their |this )?(?:[a-z]+ )?(?:discussion|debate|questions)\b.{0,60}:$)",
    re.IGNORECASE,
)
_SUBJECT = re.compile(r"(?: (?!on\b)[\w’']+){0,5} on (?:[^\s:]+ ){3}[^:]*$")
_UPDATES = re.compile(r" (?:[\w’']+ ){1,4}(?:on|about|regarding) ")
_FEW_WORDS = 12
_AMOUNT = re.compile(r"[£$€]|: ?\S")
_LAID = 70  # characters in which words say that a report was laid before the meeting
_NAMED = 40  # characters
_HEADING = 60  # characters: a line without a full stop that is shorter heads what follows
_AT_LENGTH = 13  # words behind "presented" that say what was presented


class Leads:
    """Reads the words that open presentations in one document."""

    def __init__(self, text: str, lines: list[facts.Line], words: ReportWords) -> None:
        self.text = text
        self.lines = lines
        self.words = words

    def says_what(self, turn: Turn) -> bool:
        """Whether a lead-in says what was covered."""
        if self.announces(turn) or turn.claim == "decision":
            return False
        word = self.text[turn.start : turn.verb].rpartition(" ")[2].lower()
        named_only = turn.act == "give" or (
            turn.act == "present"
            and word.startswith(_TOPIC)
            and not _THAT.search(self.text, turn.verb, turn.verb + _THAT_REACH)
            and not self.tells(turn)
            and not (word.startswith("present") and self.text.count(" ", turn.verb, turn.end) > _AT_LENGTH)
        )
        return not named_only or self.words.content.search(self.text, turn.verb, turn.end) is not None

    def subject(self, turn: Turn) -> Turn | None:
        """A lead-in that names its subject at some length: "updated the Board on the sale of the old boathouse"."""
        return turn if turn.act == "present" and _SUBJECT.match(self.text, turn.verb, turn.end) else None

    def refers_back(self, turn: Turn) -> bool:
        """Whether words go on with what a lead-in named: "This is to begin in May"."""
        return self.text.startswith(("This ", "These "), turn.start)

    def updates(self, turn: Turn) -> bool:
        """Whether words say that somebody brought others up to date: "updated the Board on the lease"."""
        word = self.text[turn.start : turn.verb].rpartition(" ")[2]
        return word in ("updated", "briefed") and _UPDATES.match(self.text, turn.verb, turn.end) is not None

    def announces(self, turn: Turn) -> bool:
        """Whether the words only lead in what follows them."""
        words = self.text[turn.start : turn.end].lower()
        if words[-1] != ":" and not (words[-1] == ";" and "following" in words):
            return False
        return turn.act == "give" or "follow" in words or words.count(" ") < _FEW_WORDS

    def tells(self, turn: Turn) -> bool:
        """Whether words report a fact, not a topic: "reported that …", "reported they had met"."""
        word = self.text[turn.start : turn.verb].rpartition(" ")[2].lower()
        if not word.startswith("report"):
            return False
        near = _THAT.search(self.text, turn.verb, min(turn.end, turn.verb + _THAT_NEAR))
        return near is not None or _FACT.match(self.text, turn.verb, turn.end) is not None

    def lists(self, turn: Turn) -> bool:
        """Whether a lead-in says that a list follows."""
        return self.text[turn.end - 1] in ":;" or "following" in self.text[turn.verb : turn.end]

    def details(self, turn: Turn) -> bool:
        """Whether words are a detail of the point above them: "Place: the boathouse"."""
        return _DETAIL.match(self.text, turn.start, turn.end) is not None

    def denies(self, turn: Turn) -> bool:
        """Whether words say what there was not: "There were no accidents."."""
        return _NONE.match(self.text, turn.start, turn.end) is not None

    def opens_topic(self, turn: Turn) -> bool:
        """Whether words open a topic of their own: "River path – it floods"."""
        return _TOPIC_LEAD.match(self.text, turn.start, turn.end) is not None

    def gives_floor(self, turn: Turn) -> bool:
        """Whether words let others speak, or answer them: "Residents were invited to comment"."""
        return (
            _FLOOR.search(self.text, turn.start, turn.end) or _ANSWERS.match(self.text, turn.start, turn.end)
        ) is not None

    def replies(self, turn: Turn) -> bool:
        """Whether words begin as an answer: "In response …"."""
        return _REPLY.match(self.text, turn.start, turn.end) is not None

    def tells_discussion(self, turn: Turn) -> bool:
        """Whether words only say that there was a discussion."""
        return _DISCUSSION.match(self.text, turn.start, turn.end) is not None

    def is_nested(self, turn: Turn) -> bool:
        """Whether the line below that of `turn` stands deeper."""
        below = self.lines[turn.line + 1 : turn.line + 2]
        return bool(below) and below[0]["level"] > self.lines[turn.line]["level"]

    def is_blank(self, turn: Turn) -> bool:
        """Whether words are a question to the presenter, or a label or template's leftover and no words at all."""
        words = self.text[turn.start : turn.end]
        return self.words.is_blank(words, turn.form) or (
            turn.form == "named" and turn.verb > turn.start and self.words.is_empty(self.text[turn.verb : turn.end])
        )

    def is_laid(self, turn: Turn) -> bool:
        """Whether words only say that a report was laid before the meeting, or that there is none."""
        words = self.text[turn.start : min(turn.end, turn.start + _LAID)].lower()
        return self.words.laid.search(words) is not None

    def is_heading(self, turn: Turn, owned: bool) -> bool:
        line = self.lines[turn.line]
        if turn.listed:
            return self._names(turn)
        ends = self.text[turn.end - 1]
        if line["kind"] == "heading" and ends not in ".?!":
            return True
        if owned and _AMOUNT.search(self.text, turn.start, turn.end):
            return False
        return (
            turn.opens
            and turn.end == line["end"]
            and turn.end - turn.start < _HEADING
            and (ends.isalnum() or ends == "]")
        )

    def _names(self, turn: Turn) -> bool:
        """Whether a listed line is no more than a name over what stands beneath it: "a) Vice President"."""
        below = self.lines[turn.line + 1 : turn.line + 2]
        if not below or below[0]["label"] or turn.end - turn.start > _NAMED or turn.end != self.lines[turn.line]["end"]:
            return False
        return turn.form == "plain" and self.words.is_body(self.text[turn.start : turn.end].lower())

    def is_long(self, turn: Turn) -> bool:
        """Whether somebody has more to say than a sentence."""
        return turn.act == "present" or self.lines[turn.line]["end"] - turn.end > _HEADING
