"""Words of a vote → named votes: "FOR: Oak, Ash AGAINST: Nil", "Elm abstaining", "Oak – aye", "Rowan: +1".

Only names that stand beside a way of voting are votes; a count never becomes names.
"""

from __future__ import annotations

import re
from typing import Any

from minutesparse.pipeline.decisions.movers import Agent, Agents
from minutesparse.pipeline.decisions.tallies import NUMBER_WORDS, OPTIONS
from minutesparse.styles import Style

Ballot = dict[str, Any]
_HEAD = re.compile(
    r"(?:\s+votes?|\s+(?:of )?the (?:\w+ )?(?:motion|amendment|proposal|recommendation|resolution|application)s?)?\s*(?:\(?\s*\d{1,3}\s*\)?)?\s*(?:[:;–—-]\s*\(?(?:\d{1,3}\)?\s*[-–—:,]?)?|\((?=[A-Z][a-z]))\s*(?=\S)|\s*\(\d{1,3}\)\s*(?=[A-Z])|\s+the (?:motion|amendment)s?\s+(?:was|were)\s+(?=\S)",
    re.IGNORECASE,
)
_WEAK = frozenset(
    "for no against in favour in favor favour favor pro con n y away approved accept approve agree disagree objection objections objected supporting".split()
) | {"in favour", "in favor", "in favour of", "in support", "not in favour", "not in favor"}
_NOBODY = frozenset({"he", "she", "they", "all", "everyone", "nobody", *NUMBER_WORDS})
_MOST_LABELS = 300
_EVERYONE = frozenset(
    {"all", "everyone", "unanimous", "resolved", "members", "majority", "all members", "motion", "carried", "vote"}
)
_SPLIT = re.compile(r"\s*(?:[,;/&•|\n]|\band\b)\s*")
_ASIDE = re.compile(r"\s*\([^()]*\)|\s*[-–—]\s*\d+\s*$|^\W+|[\s.:*\])\[]+$")
_NAME = re.compile(r"[^\W\d_a-zß-ÿ][^\s,]*(?:\s[^\W\d_a-zß-ÿ][^\s,]*){0,4}\s?$")
_STOP = re.compile(
    r"(?<=[^\W\d_A-Z][^\W_])\)?\.\s+(?=[A-Z][a-z]{2,})|\n(?=\s*(?:(?:[A-Z][a-z]+\s){3}|(?:The|It|On|Upon|This|There|After|Whereupon|RESOLVED|Resolved)\b))|\]|\b(?:[Mm]otion|MOTION|CARRIED|Carried|[Rr]esolution)\b"
)
_LINK = re.compile(
    r"(?:\s*[:=–—-]\s*|\s+(?:who\s+)?(?:had\s+|has\s+|having\s+)?(?:voting\s+|voted\s+|votes\s+)?(?:in\s+)?|,\s+)$",
    re.IGNORECASE,
)
_TIE = re.compile(r"[:=–—-]\s*$|vot\w+\s+$")
_NAMED = re.compile(r"(?<![^\W_])[^\W\d_a-zß-ÿ][\w’'.-]+(?:,|\s?[:–—-])\s*$")
_COMMA = re.compile(r",\s$")
_PAIR = re.compile(r"\d\s?[-–/]\s?\d")
_BRACKETED = re.compile(r"(?: of (?:it|the motion))?\)")  # "(Oak and Ash in favour)"
_ENDS = re.compile(r"\s*(?:[,.;)]|$|and\b|[A-Z])", re.MULTILINE)
_PLAIN = frozenset({"yes", "no", "aye", "nay"})
_JOIN = re.compile(r"(?:,|\band\b|&|/)\s*(?:(?:and|&)\s*)?$")
_PLUS = re.compile(r"\W{0,4}([^\W\d_][^:>\n]{1,40}?)(?:\s?[:>]\W{0,3}\s*(\+1|-1|[+-]?0)|\s(\+1|-1))\W*$")
_PLUS_OPTIONS = {"+1": "yes", "-1": "no"}


class BallotReader:
    """Reads named votes with the labels of a style."""

    def __init__(self, style: Style) -> None:
        self.options = {label: option for option in OPTIONS for label in sorted(style.lower(f"vote_{option}"))}
        self.nil = style.lower("vote_nil")
        self.called = False  # the words at hand give several names their plain "yes" or "no"
        labels = "|".join(sorted(map(re.escape, self.options), key=len, reverse=True))
        self.label = re.compile(rf"(?<![^\W_])(?:{labels})(?![^\W_])", re.IGNORECASE)

    def read(self, text: str, start: int, end: int, agents: Agents) -> list[Ballot]:
        """The named votes in `text[start:end]`, in order, one for a name."""
        labels = list(self.label.finditer(text, start, end))
        if len(labels) > _MOST_LABELS:
            return []
        found: dict[str, Ballot] = {}
        self.called = sum(label.group().lower() in _PLAIN for label in labels) > 1
        floor = start
        for index, label in enumerate(labels):
            limit = labels[index + 1].start() if index + 1 < len(labels) else end
            option = self.options[label.group().lower()]
            named = label.group().lower() in _PLAIN and _NAMED.search(text, floor, label.start())
            head = None if named else _HEAD.match(text, label.end(), limit)
            if head and _PAIR.search(text, label.end(), head.end()):
                head = None  # "approved 4-1, Vale dissenting"
            listed = self.names(text, head.end(), limit, option, agents) if head else []
            if not listed:
                listed = self._before(text, label, floor, option, agents)
            for ballot in listed:
                found.setdefault(ballot["person"] or ballot["name"].lower(), ballot)
            floor = label.end()
        return list(found.values())

    def names(self, text: str, start: int, end: int, option: str, agents: Agents) -> list[Ballot]:
        """The votes of the names in `text[start:end]`, all cast as `option`."""
        stop = _STOP.search(text, start, end)
        limit = stop.start() if stop else end
        listed = []
        while start < limit:
            split = _SPLIT.search(text, start, limit)
            part = split.start() if split else limit
            named = self._named(text, start, part, option, agents)
            if named:
                listed.append(named)
            start = split.end() if split else limit
        return listed

    def _named(self, text: str, start: int, end: int, option: str, agents: Agents) -> Ballot | None:
        """The vote of the one name in `start`..`end`."""
        words = _ASIDE.sub("", _ASIDE.sub("", text[start:end])).strip()
        lowered = words.lower()
        if not words or lowered in self.nil or lowered in _EVERYONE or lowered in NUMBER_WORDS:
            return None
        if not _NAME.fullmatch(words) or not (name := agents.grammar.untitled(words)):
            return None
        person = agents.person(words)
        if person is None:
            known = {agent.person for agent in agents.known(start, end)}
            person = known.pop() if len(known) == 1 else None
        return _ballot(person, name, option)

    def _before(self, text: str, label: re.Match[str], floor: int, option: str, agents: Agents) -> list[Ballot]:
        link = _LINK.search(text, floor, label.start())
        if link is None:
            return []
        bracketed = _BRACKETED.match(text, label.end()) and text.rfind("(", floor, label.start()) >= 0
        if not bracketed and not self._tied(text, link.start(), label):
            return []
        listed: list[Ballot] = []
        agent: Agent | None = agents.before(link.start(), floor)
        while agent is not None:
            name = agents.grammar.untitled(text[agent.start : agent.end])
            if name and name.lower() not in _NOBODY and not agents.grammar.title.fullmatch(name):
                listed.append(_ballot(agent.person, name, option))
            join = _JOIN.search(text, floor, agent.start)
            agent = agents.before(join.start(), floor) if join else None
        return listed[::-1]

    def _tied(self, text: str, start: int, label: re.Match[str]) -> bool:
        """Whether what stands between a name and a way of voting ties them: "Oak – no", "Oak, no", "Oak abstained"."""
        word = label.group().lower()
        if self.called and word in _PLAIN and _ENDS.match(text, label.end()):
            return True
        if _COMMA.search(text, start, label.start()):
            return word in _PLAIN or word not in _WEAK
        return word not in _WEAK or bool(_TIE.search(text, start, label.start()))

    def plus_ones(self, text: str, lines: list[tuple[int, int]], agents: Agents) -> list[Ballot]:
        """The votes of lines such as "Oak: +1", "Oak +1"."""
        found: dict[str, Ballot] = {}
        for start, end in lines:
            match = _PLUS.fullmatch(text, start, end)
            if match:
                option = _PLUS_OPTIONS.get(match.group(2) or match.group(3), "abstain")
                name = match.group(1).strip(" *_<")
                found.setdefault(name.lower(), _ballot(agents.person(name), name, option))
        return list(found.values())

    def columns(self, rows: list[list[str]], agents: Agents) -> list[Ballot]:
        """The votes of a table whose head row holds ways of voting over columns of names, or whose rows are name and vote."""
        if not rows:
            return []
        heads = [self.options.get(cell.strip(" :*_().0123456789").lower()) for cell in rows[0]]
        if any(heads) and all(h or not c.strip() for h, c in zip(heads, rows[0], strict=True)):
            return [
                _ballot(agents.person(name), agents.grammar.untitled(name), head)
                for row in rows[1:]
                for cell, head in zip(row, heads, strict=False)
                if head
                for name in _SPLIT.split(cell.strip(" -–—|."))
                if name and name.lower() not in self.nil and _NAME.fullmatch(name)
            ]
        found = []
        for row in rows:
            option = self.options.get(row[-1].strip(" :*_.").lower()) if len(row) == 2 else None
            if option and _NAME.fullmatch(row[0].strip()):
                found.append(_ballot(agents.person(row[0]), agents.grammar.untitled(row[0].strip()), option))
        return found


def _ballot(person: str | None, name: str, option: str) -> Ballot:
    return {"person": person, "name": name, "option": option, "note": None}
