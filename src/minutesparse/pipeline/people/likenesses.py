"""A name that nobody known answers to → the listed person whose name it is, longer, shorter or misspelt."""

from __future__ import annotations

import re

from minutesparse.pipeline.people.capitals import fold
from minutesparse.pipeline.people.registry import Entry, Registry
from minutesparse.pipeline.people.spellings import one_letter_off

_LEAST_LETTERS = 5  # of a family name that may be misspelt


class Likenesses:
    """Finds the listed people of a document by names near theirs."""

    def __init__(self, made: Registry, text: str) -> None:
        self.made, self.text = made, text

    def lengthened(self, given: list[str], family: str) -> Entry | None:
        """The one person of a list of given names who is met with a family name: "Ann" for "Ann Oak".

        Not where the text has another family name behind that given name.
        """
        if not given or not family:
            return None
        listed = [entry for entry in self.made.entries if entry.listed]
        alike = [e for e in listed if e.family == given[0] and not (e.given or e.titles or e.away)]
        if len(alike) != 1 or 2 * sum(not e.given for e in listed) <= len(listed):
            return None
        if any(e.given[:1] == given[:1] for e in self.made.entries):
            return None
        met = re.finditer(rf"\b{re.escape(alike[0].name)} (?=[A-Z])([\w\u2019'-]+)", self.text)
        others = {fold(match[1]) for match in met} - {family, *given}
        return alike[0] if not others else None

    def cut_short(self, shown: str) -> Entry | None:
        """The one person of a list whose name goes on: "Ann Oak" for "Ann Oak Elm"; anybody of that name but for a hyphen."""
        if " " not in shown:
            return None
        plain = shown.replace("-", " ")
        hyphened = [
            e for e in self.made.entries if ("-" in e.name or plain != shown) and e.name.replace("-", " ") == plain
        ]
        alike = hyphened or [e for e in self.made.entries if e.listed and e.name.startswith(f"{shown} ")]
        return alike[0] if len(alike) == 1 else None

    def misspelt(self, given: list[str], family: str, titles: frozenset[str], *, moves: bool) -> Entry | None:
        """The one person of a list whose family name is a letter off, if given names or the title of members agree.

        Who `moves` something is a member, whatever the title.
        """
        if len(family) < _LEAST_LETTERS:
            return None
        members = self.made.words.member_titles
        alike = [
            entry
            for entry in self.made.entries
            if entry.listed
            and one_letter_off(entry.family, family)
            and self.made.agree(given, entry.given)
            and (bool(given and entry.given) or bool(titles & members and entry.titles & members) or moves)
        ]
        return alike[0] if len(alike) == 1 else None
