"""One cue in its sentence → what a decision there would be made of: the words before and behind, and the whole."""

from __future__ import annotations

import re
from dataclasses import dataclass

from minutesparse import facts

AGENT = re.compile(
    r"^[\s,]*(?:\w+ly\s+)?on\s+(?:the\s+|a\s+)?(?:motion|proposal|proposition)\s+of\b[^;\n]{2,140}?\s+(?=that\b|to\b)"
    r"|^[\s,]*(?:(?:by\s+\w{1,8}\s+votes?\s+to\s+\w{1,8}|\w+ly|nem\.?\s?con\.?|by\s+(?:a\s+)?(?:\w+\s+){0,3}(?:vote|majority|consensus|acclamation|show\s+of\s+hands|members|all|everyone"
    r"|present|councillors|governors|board|council|committee|trustees|meeting|group|directors)(?:\s+(?:present|members|of\s+hands))?|in\s+principle|without\s+dissent"
    r"|after\s+(?:\w+\s+){0,2}discussion|with\s+one\s+abstention|following\s+(?:\w+\s+){0,2}discussion|further|at\s+this\s+time|at\s+this\s+point|and\s+(?:recorded|minuted|ordered))\b[\s,]*)+"
    r"|^[\s,]*to\s+(?:the\s+|each\s+|full\s+|both\s+|all\s+)?(?:(?-i:[A-Z])[\w’'-]*\s+){0,4}?(?:councils?|cabinet|executive|board|committee|authority)\b",
    re.IGNORECASE,
)
_MOVERS = re.compile(
    r"\s*(?:\[[^\]\n]{1,12}\]\s*)?\([^()/\n]{2,30}/[^()/\n]{2,30}\)"
)  # "RESOLVED [37/22] (Oak/Ash) that"
# Words that may stand before RESOLVED where it opens a sentence.
_OPENING = frozenset(
    "it was is and be further also unanimously therefore hereby now then whereupon that the council "
    "committee board so decision it's motion were subsequently accordingly cabinet it, has have &".split()
)


_LABEL_WORDS = 5  # words of a label before what it says


@dataclass(slots=True)
class Decision:
    """A place where something is decided.

    `start` is where its words begin; `clause` is the whole text of it, or None where it is read from `after` on.
    """

    start: int
    end: int
    line: int
    verb: str
    rule: str
    after: int = -1
    clause: tuple[int, int] | None = None
    label: str = ""
    strong: bool = False  # said with RESOLVED, or in a line of its own
    weak: bool = False  # a few words that only count where no motion tells of the decision
    loose: bool = False


class Place:
    """A cue in its sentence."""

    def __init__(self, text: str, line: facts.Line, sentence: tuple[int, int], cue: facts.Cue) -> None:
        self.text = text
        self.line = line
        self.sentence_start, self.sentence_end = sentence
        self.start, self.end = cue["start"], cue["end"]
        self.phrase = text[cue["start"] : cue["end"]]
        self.word = self.phrase.lower().split()[0]
        self.before = text[self.sentence_start : cue["start"]]
        self.after = text[cue["end"] : self.sentence_end]
        lead = self.before.lower().strip(' ,.:;–—-*•“"(').split()
        if self.before.rstrip().endswith(":") and len(lead) <= _LABEL_WORDS:
            lead = []  # "Fixtures: Agreed that …"
        self.lead = lead
        self.opens = not lead or (len(lead) <= 5 and all(word in _OPENING for word in lead))
        self.shouted = (
            self.phrase.isupper()
            and (not self.before.isupper() or not self.before.strip())
            and not (line["caps"] and line["end"] - line["body"] > 40)
        )

    def decision(self, rule: str, *, after: int = -1, strong: bool = False, label: str = "") -> Decision:
        """A decision whose words follow the cue."""
        place = after if after >= 0 else self._skip_agent()
        return Decision(self.start, place, self.line["index"], self.word, rule, place, label=label, strong=strong)

    def _skip_agent(self) -> int:
        movers = _MOVERS.match(self.after) if self.word == "resolved" else None
        agent = movers or AGENT.match(self.after)
        return self.end + agent.end() if agent else self.end

    def decision_of(self, start: int, end: int, rule: str, *, weak: bool = False) -> Decision:
        """A decision of the words `start`..`end`."""
        return Decision(start, end, self.line["index"], self.word, rule, clause=(start, end), weak=weak)

    def whole_sentence(self, rule: str, *, weak: bool = False) -> Decision:
        """A decision told by all of the sentence."""
        return self.decision_of(self.sentence_start, self.sentence_end, rule, weak=weak)

    def whole_line(self, rule: str, *, weak: bool = False) -> Decision:
        """A decision told by all of the line."""
        found = self.decision_of(self.line["body"], self.line["end"], rule, weak=weak)
        found.label = self.line["label"]
        return found

    def clause_from(self, start: int, rule: str) -> Decision:
        """A decision told from `start` to the end of the sentence."""
        return self.decision_of(start, self.sentence_end, rule)
