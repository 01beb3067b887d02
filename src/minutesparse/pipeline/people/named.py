"""Mentions of people → those that offices are read of, with what stands between them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

from spacy.tokens import Doc

from minutesparse import facts
from minutesparse.pipeline.people.offices import Office, OfficeGrammar

SHARING = re.compile(r"(?:, | and | & |, and |; )$")  # between names that share a title: "Cllrs Oak and Elm"
JOINED = re.compile(r"[#*]{0,4}(?: \([^()\n]{1,40}\))?(?:, and |, | and | & |/| / )")


class Held(NamedTuple):
    """Person `person` holds the office at `start`..`end`; `body` is the range of its body's name."""

    person: str
    start: int
    end: int
    body: tuple[int, int] | None
    stop: int  # where all that tells of it ends
    rule: str


class Named:
    """The people named in a document, by line."""

    def __init__(self, doc: Doc, grammar: OfficeGrammar) -> None:
        self.text, self.lines, self.grammar = facts.text(doc), facts.lines(doc), grammar
        mentions: list[facts.Mention] = facts.read(doc, facts.MENTIONS)
        self.people = [m for m in mentions if m["kind"] == "person" and m["person"]]
        self.starts = {m["start"] for m in self.people}
        self.people_of: dict[int, list[facts.Mention]] = {}
        for mention in self.people:
            self.people_of.setdefault(mention["line"], []).append(mention)

    def joined(self, mention: facts.Mention) -> Iterator[facts.Mention]:
        """The people named right behind `mention`, in one list with it."""
        line = self.people_of[mention["line"]]
        for before, after in pairwise(line[line.index(mention) :]):
            if not JOINED.fullmatch(self.text, before["end"], after["start"]):
                return
            yield after

    def held(self, mention: facts.Mention, office: Office, rule: str) -> Held:
        return Held(str(mention["person"]), office.start, office.end, office.body, office.stop, rule)
