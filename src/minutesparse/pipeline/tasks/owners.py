"""Words → owners of a task: one person, or a label for an office, a group or several people.

"AO", "Ann", "Cllr Oak" and "the Clerk" are one person where the document tells who that is; "AO/BF" and "The board" are labels.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from typing import NamedTuple

from spacy.tokens import Doc

from minutesparse import facts
from minutesparse.pipeline.tasks.tasks import TRIM, Tasks

LONGEST = 120  # letters of a label
_THREE = 3  # initials with one of a second given name
NEAREST = 40  # mentions in which the last person is looked for

_JOINT = re.compile(r"\s*(?:[/,&+;]|\band\b)\s*(?:and\b\s*)?", re.I)
_RUN_ON = re.compile(r"(?:[A-Z]{2,3}(?:[\s/,&]+(?=[A-Z])|$)){2,6}")
_BLANK = re.compile(r"[\s/,&]+")
_LEAD = re.compile(r"(?:(?:both|action(?:ed)?(?: by)?|by|on|owner|for|lead|cllrs?|the)\b[:.]?\s*){1,3}", re.I)
_NAME = re.compile(r"@[\w.-]{2,40}|[^\W\d_a-z][\w.'’-]*(?: (?:of |the |for )?[^\W\d_a-z][\w.'’-]*){0,4}")
_DOTTED = re.compile(r"(?:[A-Z]\.\s?){1,3}[A-Z]\.?")
_DOTS = re.compile(r"[.\s]")
_HANDLE = re.compile(r"[ ,:–-]{0,3}[(\[]?(@[A-Za-z][\w-]{1,38})(?![\w.@-])")
_INITIALS = re.compile(r"(?:[A-Z]\.?\s?){1,4}[a-z]{0,3}\.?")


class Owner(NamedTuple):
    """`person` is an id of the registry, or None; `label` says who in words."""

    person: str | None
    label: str


class Owners:
    """Tells who is named in a document."""

    def __init__(self, doc: Doc, tasks: Tasks) -> None:
        self.text = facts.text(doc)
        self.mentions: list[facts.Mention] = facts.read(doc, facts.MENTIONS)
        self._starts = [mention["start"] for mention in self.mentions]
        self.by_end = {mention["end"]: mention for mention in self.mentions}
        people: list[facts.Person] = facts.read(doc, facts.PEOPLE)
        self._names = {person["id"]: person["name"] for person in people}
        self._forms = _short_forms(people) | _handles(people, self.text)
        self._groups = tasks.groups
        self._nobody = tasks.nobody
        self._verbs = tasks.verbs
        self._given_names = tasks.given_names
        self._firsts = [(person["name"].partition(" ")[0].casefold(), person["id"]) for person in people]

    def inside(self, start: int, end: int) -> list[facts.Mention]:
        """The mentions that begin in `start`..`end` and end there."""
        first, last = bisect_left(self._starts, start), bisect_left(self._starts, end)
        return [mention for mention in self.mentions[first:last] if mention["end"] <= end]

    def last_before(self, start: int) -> facts.Mention | None:
        """The last mention of a person or an office before `start`."""
        at = bisect_left(self._starts, start)
        nearest = reversed(self.mentions[max(0, at - NEAREST) : at])
        return next((mention for mention in nearest if mention["kind"] != "group"), None)

    def is_short(self, words: str) -> bool:
        """Whether `words` are initials or a given name that one person alone has."""
        return self.short(words) is not None

    def person(self, mention: facts.Mention) -> str | None:
        """The person mentioned; where the registry knows no more than initials, whom they stand for."""
        person = mention["person"]
        name = self._names.get(person or "", "")
        if person and len(name) < 5 and name.isupper():
            return self.short(name) or person
        return person or self.short(self.text[mention["start"] : mention["end"]])

    def short(self, words: str) -> str | None:
        """The person whom initials or a given name stand for; "JBO" for Jane Oak where nobody else is a "JO"."""
        found = self._forms.get(words)
        if found is not None or not words.isalpha():
            return found
        if words.isupper():
            return self._forms.get(words[0] + words[-1]) if len(words) == _THREE else None
        return self._beginning(words.casefold())

    def _beginning(self, name: str) -> str | None:
        """The one person whose given name begins with another: "Bert" for Bertrand."""
        if len(name) < _THREE or name not in self._given_names:
            return None
        found = [person for first, person in self._firsts if first.startswith(name)]
        return found[0] if len(found) == 1 else None

    def is_given_name(self, word: str) -> bool:
        """Whether `word` is a given name that many have, or short for one."""
        return word[:1].isupper() and word.casefold() in self._given_names

    def name(self, person: str | None, label: str) -> str:
        """The name of a person of the registry; `label` where it knows none."""
        return self._names.get(person or "", label)

    def named(self, start: int, end: int, *, known: bool = False) -> Owner | None:
        """The owner that `start`..`end` names and nothing else; `known`: no names that the document has nowhere else."""
        while start < end and self.text[start] in TRIM + "([":
            start += 1
        while end > start and self.text[end - 1] in TRIM + "])":
            end -= 1
        if not 0 < end - start <= LONGEST:
            return None
        begin = start
        if lead := _LEAD.match(self.text, start, end):
            start = lead.end() if lead.end() < end else start
        label = " ".join(self.text[start:end].split())
        whole = self.by_end.get(end)  # "the Chair", "Cllr Oak": a mention with its lead
        if whole and whole["person"] and whole["kind"] != "group" and begin <= whole["start"] < start:
            return Owner(whole["person"], label)
        parts = list(self._parts(start, end))
        found = [self._part(*part, known) for part in parts]
        if not parts or any(part is None for part in found):
            return None
        people = {part.person for part in found if part}
        if len(people) == 1 and None not in people:
            return Owner(people.pop(), label)
        return Owner(None, self.label(start, end))

    def label(self, start: int, end: int) -> str:
        """The words of `start`..`end`, with initials of people known by name replaced by their names."""
        parts: list[str] = []
        at = start
        for first, last in self._parts(start, end):
            known = self.short(self.text[first:last].strip())
            parts += (self.text[at:first], self._names[known] if known else self.text[first:last])
            at = last
        return " ".join("".join((*parts, self.text[at:end])).split())

    def _parts(self, start: int, end: int) -> list[tuple[int, int]]:
        found: list[tuple[int, int]] = []
        joint = _JOINT if not _RUN_ON.fullmatch(self.text, start, end) else _BLANK
        for match in joint.finditer(self.text, start, end):
            if match.start() > start:
                found.append((start, match.start()))
            start = match.end()
        return [*found, (start, end)] if start < end else found

    def _part(self, start: int, end: int, known: bool) -> Owner | None:
        label = self.text[start:end].strip()
        if person := self.short(_DOTS.sub("", label)) if _DOTTED.fullmatch(label) else None:
            return Owner(person, label)
        key = label.casefold().removeprefix("the ").strip("*_ .")
        if person := self.short(label.rstrip(".")):
            return Owner(person, label)
        words = key.split()
        team = len(words) > 2 and words[-1] in self._groups  # "Open standards team"
        if key in self._nobody or words[:1] and (words[0] in self._nobody and not team or _tells(words, self._verbs)):
            return None
        inside = [m for m in self.inside(start, end) if m["kind"] != "group"]
        if inside and len(inside) <= 2 and self._covered(inside, start, end):
            ids = {self.person(mention) for mention in inside} - {None}
            return Owner(ids.pop() if len(ids) == 1 else None, label)
        if key in self._groups or key.rpartition(" ")[2] in self._groups and len(key.split()) < 5:
            return Owner(None, label)
        if known or key.partition(" ")[0] in self._verbs or not _NAME.fullmatch(label):
            return Owner(None, label) if not known and _INITIALS.fullmatch(label) and label.isupper() else None
        return Owner(None, label)

    def _covered(self, mentions: list[facts.Mention], start: int, end: int) -> bool:
        """Whether hardly anything but `mentions` stands in `start`..`end`."""
        letters = sum(mention["end"] - mention["start"] for mention in mentions)
        rest = self.text[start : mentions[0]["start"]] + self.text[mentions[-1]["end"] : end]
        return letters * 2 > end - start and len(rest.strip(" ()[].*_")) < 12


def _tells(words: list[str], verbs: frozenset[str]) -> bool:
    """Whether the words tell a task and name nobody: "inform the council"."""
    return len(words) > 1 and words[0] in verbs and words[1] in ("the", "a", "an", "all", "to", "with")


def _handles(people: list[facts.Person], text: str) -> dict[str, str]:
    """Account names that stand behind a person's: "Ann Oak (@annoak)"."""
    if "@" not in text:
        return {}
    named = ((_HANDLE.match(text, end), person["id"]) for person in people for _, end in person["evidence"])
    return {match.group(1): person for match, person in named if match is not None}


def _short_forms(people: list[facts.Person]) -> dict[str, str]:
    """Initials and given names → the one person they can stand for."""
    stated: dict[str, str] = {}
    guessed: dict[str, set[str]] = {}
    for person in people:
        initials = [form for form in person["forms"] if form[-1:].isalpha() and form[:2].isupper() and len(form) < 6]
        for form in initials:
            if form.isupper():
                stated[form] = person["id"]
        words = [word for word in re.findall(r"[^\W\d_][\w'’]*", person["name"]) if word[0].isupper()]
        if len(words) < 2 or len(words[-1]) < 2:
            continue
        keys = ["".join(word[0] for word in words), words[0][0] + words[-1][0], f"{words[0]} {words[-1][0]}"]
        if initials:  # "MCa" is not "MC" too
            keys = keys[2:]
        for key in (*keys, words[0]) if len(words[0]) > 1 else keys:
            guessed.setdefault(key, set()).add(person["id"])
    sure = {key: ids.pop() for key, ids in guessed.items() if len(ids) == 1}
    names = {person["id"]: person["name"] for person in people}
    for form, person_id in stated.items():  # "AO" may be a person of its own as far as the registry knows
        if not (names[person_id].isupper() and len(names[person_id]) < 5 and form in sure):
            sure[form] = person_id
    return sure
