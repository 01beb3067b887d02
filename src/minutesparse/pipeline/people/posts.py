"""Roles and mentions → who "the Superintendent" or "the Director for Parks" is, where no list says it in these words.

The nearest person named before with that title, else the only one whose stated role has all its words.
"""

from __future__ import annotations

import re
from bisect import bisect_left

from spacy.tokens import Doc

from minutesparse import facts

_WORD = re.compile(r"[a-z][\w'’-]*")
_EMPTY = frozenset(("the", "of", "for", "and", "to", "an", "acting", "a", "in", "council", "committee"))
_UNDER = frozenset(("elect", "designate", "former", "past", "deputy", "depute", "vice", "assistant"))
_BREAK = re.compile(r"[ -]")
_NEAR = 60
_REACH = 1500
_CHAIRS = frozenset(("chair", "chairman", "chairwoman", "chairperson"))  # one office by any name
_TITLE = re.compile(r"(?:[A-Z][\w-]* ){1,3}$")
_APPOSED = re.compile(r"(?:, | \()(?:(?! and [A-Z])[^.;,\n])+")


class Posts:
    """The posts that people of one document hold."""

    def __init__(self, doc: Doc) -> None:
        self.text = facts.text(doc)
        roles: list[facts.Role] = facts.read(doc, facts.ROLES)
        self.roles = [(_key(role["role"]), role["person"]) for role in roles]
        chairs = {role["person"] for role in roles if role["role"].lower() in _CHAIRS and not role["organization"]}
        self._chair = tuple(chairs) if len(chairs) == 1 else ()
        self.people = [
            (m["start"], m["end"], m["person"])
            for m in facts.read(doc, facts.MENTIONS)
            if m["kind"] == "person" and m["person"]
        ]
        self._elected = {  # places at which those who are chosen here are told to hold their offices
            (_key(role["role"]), role["person"]): role["start"] for role in roles if role["rule"] == "role.elected"
        }
        self._starts = [start for start, _, _ in self.people]
        self._titles: dict[int, set[str]] = {}  # words of the title that somebody is named with, by place in `people`
        self._known: dict[frozenset[str], tuple[str, ...]] = {}

    def holder(self, office: str | None, at: int) -> tuple[str, ...]:
        """The person id of who holds `office`, mentioned at `at`; empty where it isn't known."""
        if not office:
            return ()
        words = _key(office)
        if not words:
            return ()
        found = self._before(words, at) or self._by_role(words, at) or self._known.get(words, ())
        if found:
            self._known[words] = found
        return found

    def _before(self, words: frozenset[str], at: int) -> tuple[str, ...]:
        """Somebody named with the title shortly before: "Superintendent Oak", "A. Elm, Director"."""
        for index in range(bisect_left(self._starts, at) - 1, -1, -1):
            start, _, person = self.people[index]
            if at - start > _REACH:
                break
            if words <= self._title(index):
                return (person,)
        return ()

    def _title(self, index: int) -> set[str]:
        known = self._titles.get(index)
        if known is None:
            start, end, _ = self.people[index]
            before = _TITLE.search(self.text, max(0, start - 30), start)
            after = _APPOSED.match(self.text, end, end + _NEAR)
            title = f"{before.group() if before else ''}{self.text[start:end]} {after.group() if after else ''}"
            known = self._titles[index] = set(_WORD.findall(title.lower()))
        return known

    def _by_role(self, words: frozenset[str], at: int) -> tuple[str, ...]:
        exact = {person for role, person in self.roles if role == words}
        if any(self._elected.get((words, person), -1) > at for person in exact):
            return ()  # not yet
        if len(exact) == 1:
            return tuple(exact)
        if not exact and len(words) == 1 and words <= _CHAIRS:
            return self._chair
        wider = {
            person
            for role, person in self.roles
            if words < role and (role.isdisjoint(_UNDER) or not words.isdisjoint(_UNDER))
        }
        return tuple(wider) if len(wider) == 1 and len(words) > 1 and not exact else ()


def initials_of(people: list[facts.Person]) -> dict[str, str]:
    """Initials that only one of `people` has, with the id of that person."""
    found: dict[str, list[str]] = {}
    for person in people:
        words = [word for word in _BREAK.split(person["name"]) if word[:1].isupper()]
        if len(words) > 1:
            found.setdefault("".join(word[0] for word in words), []).append(person["id"])
    return {initials: who[0] for initials, who in found.items() if len(who) == 1}


def _key(office: str) -> frozenset[str]:
    return frozenset(_WORD.findall(office.lower())) - _EMPTY
