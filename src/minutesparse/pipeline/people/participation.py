"""Names in prose → whether the words around them show somebody who takes part.

"Ann Elm asked", "Ann Elm from the Marsh Trust asked", "Ann Elm, Bo Fir and Al Ash introduced themselves", "Ann Elm, Head of
Parks", "Proposed: Ann Elm", a signature, a name that labels what its bearer said, or one in a list under an office.
"""

from __future__ import annotations

import re
from bisect import bisect_right

from minutesparse import facts
from minutesparse.pipeline.people.capitals import Word
from minutesparse.pipeline.people.named import JOINED
from minutesparse.pipeline.people.offices import OfficeGrammar
from minutesparse.pipeline.people.registry import is_common
from minutesparse.pipeline.people.role_lists import role_lists
from minutesparse.pipeline.people.vocabulary import Vocabulary
from minutesparse.pipeline.structure.registers import declaring

_NAMES = r"[A-Z][\w'’-]+(?: [A-Z][\w'’.-]+){0,2}"
_FROM = r"(?: (?:from|of|for|representing) (?:the )?[A-Z][\w'’&-]+(?: (?:[A-Z][\w'’&-]+|of|and|the|for|&)){0,7})"
_VERB = re.compile(
    rf"(?:(?: \([^()\n]{{1,40}}\))?,[^,.;:\n]{{2,80}},|{_FROM}|(?: \([^()\n]{{2,60}}\))?(?:(?:, and|,| and| &) {_NAMES}(?: \([^()\n]{{2,60}}\))?){{0,12}})?"
    r" (?:also |then |again |further |had |has )?([a-z]+)"
)
_CHOSEN = re.compile(
    r" (?:be|was|is) (?:duly |unanimously |re-?)?(?:elected|appointed|co-opted) (?:as |to be |to the )?(?:the )?[A-Z]"
)
_REPORT = re.compile(r"\b[Rr]eport(?: \(|: | [-–—] )(?:by )?$")
_BY_OFFICE = re.compile(r" by (?:the |our )?(?:\w+ ){0,2}?(\w+) $")
_LIVES = re.compile(
    r", \d{1,5}[A-Za-z]? (?:[NSEW]\.? )?(?:[A-Z]|\d{1,3}(?:st|nd|rd|th)\b)"
)  # an address: "Ann Elm, 12 Oak Road"
_NEXT = re.compile(r" (?:also |then |again |further |had |has )?([a-z]+)")
_APPOSED = re.compile(r"(?:, | \(| - | – | — )(?=\w)")
_BEFORE = re.compile(r"(\w+):? $")
_OFFICE_BEFORE = re.compile(r"([^\W\d_]+), $")
_LABEL = re.compile(r"([^\W\d_]+)(?: ?: | [-–—] )$")
_AFTER_BRACKET = re.compile(r"\)(?: (?:also |then )?([a-z]+)| and [A-Z]| & [A-Z])")
_SECONDED = re.compile(  # only people second
    r"\b(?:seconded (?:by )?|(?:2nd|seconds?) by |motion (?:was |is )?(?:duly )?made by |motion by )$", re.IGNORECASE
)
_MOVES = re.compile(r"\b(?:moved|seconded) by $", re.IGNORECASE)
_TITLED = re.compile(r"\b(?:Mrs?|Ms|Miss|Dr|Prof)\.? ([A-Z][\w'’-]{2,})(?= [a-z(]|['’,;)])")
_MARKS = frozenset((": ", "- ", "– ", "— "))
_ENCLOSING = frozenset(((", ", ","), (" (", ")")))
_NEAR = 20
_STOPPED = (". ", "? ", "! ")


class Participation:
    """The signs of one document."""

    def __init__(
        self,
        words: Vocabulary,
        text: str,
        lines: list[facts.Line],
        offices: OfficeGrammar,
        given_names: frozenset[str],
        followed: frozenset[str],
        movers: frozenset[str],
        listed: bool,
    ) -> None:
        self.words, self.text, self.lines, self.offices = words, text, lines, offices
        self.given_names, self.followed, self.movers, self.listed = given_names, followed, movers, listed
        self.starts = [line["start"] for line in lines]
        self.below = {lines[i]["body"] for one in role_lists(lines, text, offices) for i in range(one.first, one.last)}
        self.below.update(line["body"] for line in declaring(text, lines))
        self.titled = frozenset(_TITLED.findall(text))  # family names that stand alone behind "Ms" and the like
        self.labelled = -1  # where the last name under the label of an office ends

    def line(self, start: int) -> facts.Line:
        """The line of the place `start`."""
        return self.lines[bisect_right(self.starts, start) - 1]

    def ordinary(self, run: list[Word], at: int, end: int) -> bool:
        """Whether a word of the name is a common word of this document."""
        return any(is_common(w.text, self.text) for w in run[at:end])

    def shows(self, run: list[Word], at: int, end: int) -> bool:
        """Whether the words around show the name of words `at`..`end`, without a title, as somebody who takes part."""
        start, stop = run[at].start, run[end - 1].end
        likely = run[at].key in self.given_names or any(len(w.text) == 1 for w in run[at : end - 1])
        if self.text[stop : stop + 1] == ":" and self._labels(start):
            sure = likely and run[at].key not in self.words.ordinary_names
            return sure or self._recurs(start, stop)
        if not likely and (end - at > 3 or self.ordinary(run, at, end)):
            return False
        if likely and (_CHOSEN.match(self.text, stop) or _LIVES.match(self.text, stop)):
            return True
        if self._acts(stop, likely) or self._signs(start, stop) or self._apposed(stop, likely):
            return True
        if self._listed(start, stop) or _SECONDED.search(self.text, max(0, start - 26), start):
            return True
        if self.between(start, stop) or self._brought(run, at, stop):
            return True
        family = run[end - 1].text
        return likely and (self._introduced(run, at) or family in self.titled or self._speaks_later(family, stop))

    def titled_later(self, run: list[Word], at: int, end: int) -> bool:
        """Whether the last two words behind an office are a name, its family name being used with a title: "Ms. Elm"."""
        if end - at < 2 or end < len(run) or run[end - 1].text not in self.titled:
            return False
        given = run[end - 2]
        if not given.text.isalpha() or not given.text[1:].islower() or self.offices.is_head(given.text):
            return False
        if given.key in self.words.places or is_common(given.text, self.text):
            return False
        before = self.text[max(0, given.start - 90) : given.start].rpartition("\n")[2].split(" ")
        return any(self.offices.is_head(word) for word in before)

    def moves(self, start: int) -> bool:
        """Whether "moved by" or "seconded by" stands before a name."""
        return _MOVES.search(self.text, max(0, start - 14), start) is not None

    def follow(self, start: int, stop: int) -> None:
        """Take note of the name of a known person: those listed with it hold the same office."""
        if self.labelled >= 0 or self.text[start - 2 : start] == ": ":
            self._listed(start, stop)

    def holds_with_others(self, word: Word) -> bool:
        """Whether a given name alone stands behind the label of an office: "Coordinators: Ann, Bo"."""
        return word.key in self.given_names and self._listed(word.start, word.end)

    def _speaks_later(self, family: str, stop: int) -> bool:
        """Whether a name alone in its line, or with its body in brackets, is that of a later speaker: "Elm said"."""
        if not (self.text.startswith(" (", stop) or self.text[stop : stop + 1] in ("", "\n")):
            return False
        return any(f"{family} {verb} " in self.text for verb in ("said", "asked", "explained", "reported", "noted"))

    def _acts(self, stop: int, likely: bool) -> bool:
        """Whether a verb of taking part follows, behind the names that share it if need be."""
        if self.text[stop : stop + 1] not in (" ", ","):
            return False
        verb = (_VERB if likely else _NEXT).match(self.text, stop)
        if verb is None or verb.group(1) not in (self.words.acts if likely else self.words.says):
            return False
        if verb.start(1) - stop > _NEAR:
            self.labelled = stop  # the names that share the verb take part as well
        return True

    def _apposed(self, stop: int, likely: bool) -> bool:
        """Whether an office follows: "Ann Elm, Head of Parks", "Ann Elm (Clerk) reported"."""
        text = self.text
        apposed = _APPOSED.match(text, stop) if text[stop : stop + 1] in (" ", ",") else None
        if apposed is None:
            return False
        limit = min(self.line(stop)["end"], apposed.end() + 90)
        office = self.offices.office(text, apposed.end(), limit)
        if office is None or likely or apposed.group() == ", ":
            return office is not None
        after = _AFTER_BRACKET.match(text, office.stop)
        return after is not None and (after.group(1) is None or after.group(1) in self.words.acts)

    def _listed(self, start: int, stop: int) -> bool:
        """Whether the name stands behind or under the label of an office, or behind "Proposed:"."""
        if start in self.below:
            return True
        label = _LABEL.search(self.text, max(0, start - 24), start) if self.text[start - 2 : start] in _MARKS else None
        shared = self.labelled >= 0 and JOINED.fullmatch(self.text, self.labelled, start) is not None
        if shared or (label and (self.offices.is_head(label.group(1)) or label.group(1).lower() in self.movers)):
            self.labelled = stop
            return True
        return False

    def between(self, start: int, stop: int) -> bool:
        """Whether the name stands between an office and a verb: "The Head of Parks, Ann Elm, replied"."""
        if (self.text[start - 2 : start], self.text[stop : stop + 1]) not in _ENCLOSING:
            return False
        verb = _NEXT.match(self.text, stop + 1)
        if verb is None or verb.group(1) not in self.words.acts:
            return False
        before = self.text[max(0, start - 60) : start - 2].rpartition("\n")[2].split(" ")
        return any(self.offices.is_head(word) for word in before[-6:] if word)

    def _brought(self, run: list[Word], at: int, stop: int) -> bool:
        """Whether a report or office is named right before the name: "Treasurer's Report (Ann Elm)", "given by treasurer Ann Elm"."""
        start = run[at].start
        before = self.text[max(0, start - 40) : start]
        if _REPORT.search(before):
            return run[at].key in self.given_names and self.text[stop : stop + 1] in (")", "", "\n")
        office = _BY_OFFICE.search(before) if " by " in before else None
        return office is not None and self.offices.is_head(office.group(1))

    def _introduced(self, run: list[Word], at: int) -> bool:
        """Whether an office or a word such as "welcomed" stands right before the name."""
        if at and self.offices.is_head(run[at - 1].text):
            return True
        before = self.text[max(0, run[at].start - 24) : run[at].start]
        office = _OFFICE_BEFORE.search(before) if before.endswith(", ") else None
        if office is not None and self.offices.is_head(office.group(1)):
            return True
        word = _BEFORE.search(before)
        return word is not None and word.group(1).lower() in self.followed

    def shows_single(self, run: list[Word], at: int) -> bool:
        """Whether one word alone is a person: an office before and an act behind ("Director Oak said"), or a label."""
        text, word = self.text, run[at]
        if self.ordinary(run, at, at + 1) or len(word.text) < 3 or self.offices.is_head(word.text):
            return False
        if at and at + 1 == len(run) and self.offices.is_head(run[at - 1].text):
            verb = _NEXT.match(text, word.end)
            return verb is not None and (verb.group(1) in self.words.acts or verb.group(1) in self.words.says)
        if self.listed or word.key not in self.given_names or len(run) > 1:
            return False
        verb = _NEXT.match(text, word.end)
        if verb is not None and verb.group(1) in self.words.deeds and word.key not in self.words.ordinary_names:
            return self._labels(word.start) or text[max(0, word.start - 2) : word.start] in _STOPPED
        if text.startswith(":", word.end):
            return self._labels(word.start) or text[max(0, word.start - 2) : word.start] in _STOPPED
        return text[word.start - 1 : word.start] == "(" and text[word.end : word.end + 2] in (")", ")\n")

    def _signs(self, start: int, stop: int) -> bool:
        """Whether the name is a line of its own with an office as the next: a signature."""
        if self.text[stop : stop + 1] not in ("", "\n"):
            return False
        line = self.line(start)
        index = line["index"]
        if line["body"] != start or line["end"] != stop or index + 1 == len(self.lines):
            return False
        below = self.lines[index + 1]
        office = self.offices.office(self.text, below["body"], below["end"])
        return office is not None and office.stop == below["end"]

    def _labels(self, start: int) -> bool:
        return not self.text[self.line(start)["body"] : start].strip(" \t*_>-–•")

    def _recurs(self, start: int, stop: int) -> bool:
        """Whether a bold label comes back, as the name of a speaker does."""
        label = self.text[start : stop + 1]
        return self.line(start)["lead"] > start and not label.isupper() and self.text.count(label) > 2
