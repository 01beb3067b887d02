"""People → look-up by name: who "Cllr Mrs Oak", "Oak (B)", "Brynn" or "RO" is.

A run of capitalised words is read from its family names leftwards: given names and initials before one must agree with
the person's, and two people with one family name are told apart by them, by Mr and Mrs, and by who is a councillor.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from minutesparse import facts
from minutesparse.pipeline.people.capitals import PARTICLES, Word, fold, plain_words
from minutesparse.pipeline.people.name_keys import keys
from minutesparse.pipeline.people.spellings import is_respelt, one_letter_off
from minutesparse.pipeline.people.vocabulary import FEMALE, MALE, Vocabulary

_IRISH = re.compile(r"(?:^|[ .])(Ó|O|Mac|Mc) [^\W\d_]{3,}$")
_JOINT = re.compile(r"(?<=\w )(?:Van|Von|De|Del|Di|Le|La|Mac|Mc|St\.?) [^\W\d_]{3,}$")
_RUN_ON = {"ó": "o'", "o": "o'", "m": "mac"}
_ACTS = "to|will|and|has|said|asked|noted|reported|agreed|gave|suggested|advised|confirmed|proposed|seconded|is|was"
_BEFORE_NAME = re.compile(r"(?<![\w/.&-])")
_CALLED_ON = re.compile(r"\bA(?:CTION|ction)(?: point| item)?s? ?[:–—-]{0,2} ?$")
_BEHIND_NAME = re.compile(rf":| (?:{_ACTS})\b|[/&,][A-Z]{{2,3}}\b|\s*(?:\n|$)|\)")
_BEFORE_ACRONYM = re.compile(r"(?:[A-Za-z] \(|\b[Tt]he )$")
_BRACKET = re.compile(r" ?\(([^\W\d_])\.?\)")
_LOWER_NEXT = re.compile(r" ([a-z]+)")
_DOT_AMID = re.compile(r"\.(?=[:;,)]| [a-z&(])")  # of an initial, no full stop


@dataclass(slots=True)
class Entry:
    """One person in the making; keys are folded words."""

    name: str
    prefix: str = ""
    suffix: str = ""
    given: list[str] = field(default_factory=list)  # folded given names and initials, in order
    family: str = ""  # folded last word of the family name
    id: str = ""
    forms: dict[str, None] = field(default_factory=dict)
    spans: list[list[int]] = field(default_factory=list)
    away: bool = False
    listed: bool = False
    initials: str = ""  # declared in the document
    common: bool = False  # the family name is a word of the document in lower case too

    @property
    def titles(self) -> frozenset[str]:
        """The titles before the name, folded."""
        return frozenset(fold(word) for word in self.prefix.split())


class Found(NamedTuple):
    """A name in a run: its words `first`..`last` are titles and name; the name itself begins with word `name`."""

    first: int
    name: int
    last: int
    end: int  # offset in the text
    entry: Entry | None


class Registry:
    """The people of a document and how to find them by name."""

    def __init__(self, words: Vocabulary) -> None:
        self.entries: list[Entry] = []
        self.by_family: dict[str, list[Entry]] = {}
        self.by_given: dict[str, list[Entry]] = {}
        self.by_nickname: dict[str, list[Entry]] = {}
        self.by_initials: dict[str, Entry | None] = {}
        self.words = words

    def add(self, entry: Entry) -> Entry:
        """Take in a new person."""
        entry.id = f"p{len(self.entries) + 1}"
        self.entries.append(entry)
        self._index(entry)
        return entry

    def _index(self, entry: Entry) -> None:
        self._put(self.by_family, entry.family, entry)
        if (joint := _JOINT.search(entry.name)) is not None:  # "Van Winkle" and "VanWinkle" are one
            self._put(self.by_family, fold(joint.group().replace(" ", "")), entry)
        particle = _IRISH.search(entry.name)
        if particle:  # "Ó Broin" and "O'Broin" are one
            self._put(self.by_family, _RUN_ON[particle.group(1).lower()[0]] + entry.family, entry)
        elif entry.family.startswith("o'") and len(entry.family) > 4:
            self._put(self.by_family, entry.family[2:], entry)
        first = entry.given[0] if entry.given else ""
        if len(first) > 2 or first in self.words.nicknames:
            self._put(self.by_given, first, entry)
            for nickname in self.words.short_for.get(first, ()):
                self._put(self.by_nickname, nickname, entry)

    @staticmethod
    def _put(index: dict[str, list[Entry]], key: str, entry: Entry) -> None:
        if key and entry not in index.setdefault(key, []):
            index[key].append(entry)

    def rename(self, entry: Entry, name: str) -> None:
        """Give `entry` a fuller name."""
        entry.forms.setdefault(entry.name)
        entry.name = name
        entry.given, entry.family = keys(name)
        self._index(entry)

    # -- one name

    def candidates(self, given: list[str], family: str, titles: Iterable[str] = ()) -> list[Entry]:
        """Who can be meant by given names, family name and titles (all folded); best first, all alike."""
        found = [e for e in self.by_family.get(family, ()) if self.agree(given, e.given)]
        if len(found) > 1:
            found = self._narrow(found, given, frozenset(titles))
        return found

    def agree(self, one: list[str], other: list[str]) -> bool:
        """Whether given names or initials can be one person's: "r" and "richard", "bob" and "robert"; none fit all."""
        if not one or not other:
            return True
        if self._same(one[0], other[0]):
            return len(one) < 2 or len(other) < 2 or one[1][0] == other[1][0] or len(one[0]) > 1 < len(other[0])
        return any(len(w) > 2 and w == v for w in one for v in other) or (
            len(one) == 1 and one[0] in [w[0] for w in other[1:]] and len(one[0]) == 1 and len(other[0]) > 2
        )

    def _same(self, one: str, other: str) -> bool:
        if one == other:
            return True
        short, long = sorted((one, other), key=len)
        if len(short) == 1:
            return long.startswith(short)
        if len(short) == 2 and len(long) > 2 and not long.startswith(short):
            return long.startswith(short[0]) and short.isalpha() and short not in self.words.nicknames
        if len(short) > 2 and (long.startswith(short) or is_respelt(one, other)):
            return True
        return bool(self.words.nicknames.get(one, frozenset()) & self.words.nicknames.get(other, frozenset()))

    def _narrow(self, found: list[Entry], given: list[str], titles: frozenset[str]) -> list[Entry]:
        members = self.words.member_titles
        tests: list[Callable[[Entry], bool]] = [
            lambda e: bool(given) and bool(e.given) and e.given[0] == given[0],
            lambda e: bool(given) and bool(e.given),
            lambda e: not titles & FEMALE or not e.titles & MALE,
            lambda e: not titles & MALE or not e.titles & FEMALE,
            lambda e: bool(titles & members & e.titles),
            lambda e: bool(titles & members and e.titles & members),
            lambda e: not titles & members and bool(titles) and not e.titles & members,
            lambda e: not given and not e.given,
            lambda e: not e.away,
            lambda e: e.listed,
        ]
        for test in tests:
            kept = [e for e in found if test(e)]
            if kept:
                found = kept
            if len(found) == 1:
                break
        return found

    def may_name(self, run: list[Word]) -> bool:
        """Whether a run can name somebody known: a word of most is in nobody's name."""
        family, given, initials, nicknames = self.by_family, self.by_given, self.by_initials, self.by_nickname
        for _, _, text, key in run:  # noqa: SIM110 - asked for every run of a document
            if key in family or key in given or text in initials or key in nicknames:
                return True
        return False

    # -- names in a run of words

    def names_in(self, run: list[Word], text: str, plural: frozenset[str] = frozenset()) -> Iterator[Found]:
        """The registered people named in `run`, from left to right; `plural` are titles shared from before the run.

        A name that several people have gives `Found` without an entry.
        """
        floor = 0
        for at, word in enumerate(run):
            if at < floor:
                continue
            found = None
            if word.key in self.by_family:
                found = self._by_family(run, at, floor, text, plural)
            if found is None and (word.key in self.by_given or word.key in self.by_nickname):
                found = self._by_given(run, at, floor, text)
            if found is None and word.text in self.by_initials:
                found = self._by_initials(run, at, floor, text)
            if found is not None:
                yield found
                floor = found.last

    def _by_family(self, run: list[Word], at: int, floor: int, text: str, plural: frozenset[str]) -> Found | None:
        words = self.words
        name = at
        while (
            name > floor
            and (not words.bounds(run[name - 1]) or self._initial_a(run, name - 1, at))
            and not self._is_rank(run, name - 1, at)
        ):
            name -= 1
        first = name
        while first > floor and run[first - 1].key in words.honorifics:
            first -= 1
        titles = plural if plural and name == 0 else frozenset(w.key for w in run[first:name])
        if self._goes_on(run, at, bool(titles) or at > name):
            return None
        end = run[at].end
        given = [
            w.key for w in run[name:at] if w.text.lower() not in PARTICLES or (len(w.text) == 1 and w.text.isascii())
        ]
        if not given and text.startswith((" (", "("), end) and (bracket := _BRACKET.match(text, end)):
            given, end = [fold(bracket.group(1))], bracket.end()
        found = self.candidates(given, run[at].key, titles)
        if not found and given and (cut := self._foreign_words(run, name, at, text)):
            name, first, given = name + cut, name + cut, given[cut:]
            found = self.candidates(given, run[at].key, titles)
        if not found:
            return None
        if len(given) > 1 and len(found) == 1 and first == name:
            first = name = name + self._office_words(run[name].start, given, found[0], text)
        bare = not given and not titles and first == name
        if bare and not self._stands_alone(run, at, text, found):
            return None
        return Found(first, name, at + 1, end, found[0] if len(found) == 1 else None)

    def _is_rank(self, run: list[Word], at: int, family: int) -> bool:
        """Whether capitals in front of a whole name are a rank or body: "CSO Jo Fir"."""
        return len(run[at].text) > 2 and run[at].text.isupper() and at + 1 < family and not run[at + 1].text.isupper()

    def _initial_a(self, run: list[Word], at: int, family: int) -> bool:
        """Whether the word "A" is an initial: behind a title, or before another initial ("Mr A H Fir")."""
        titled = at > 0 and run[at - 1].key in self.words.honorifics
        return run[at].text == "A" and at < family and (titled or (at + 1 < family and len(run[at + 1].text) == 1))

    def _foreign_words(self, run: list[Word], name: int, family: int, text: str) -> int:
        """1 where the word at `name` is no part of the name: "Yesterday Oak asked", "Provost J Oak"."""
        start = run[name].start
        office = run[name].key in self.words.roles
        begins = start == 0 or text[start - 1] == "\n" or text[max(0, start - 2) : start] in (". ", ": ", "? ", "- ")
        return int(office or (begins and is_common(run[name].text, text)))

    def _office_words(self, start: int, given: list[str], entry: Entry, text: str) -> int:
        """How many words before a whole name belong to an office: "Head of Roads and Bridges Jo Fir"."""
        if not entry.given or entry.given[0] not in given[1:] or not text.endswith(("of ", "for ", "and "), 0, start):
            return 0
        before = text[max(0, start - 90) : start].rpartition("\n")[2].split(" ")
        return given.index(entry.given[0]) if any(fold(word) in self.words.roles for word in before) else 0

    def _goes_on(self, run: list[Word], at: int, strong: bool) -> bool:
        """Whether the word after makes the name one of a street, a body or somebody else."""
        if at + 1 == len(run):
            return False
        word = run[at + 1]
        if word.key in self.by_family and strong:
            return False
        if word.key in self.words.places and word.key not in self.words.roles:
            return True
        return not strong and not self.words.bounds(word) and word.key not in self.words.suffixes

    def _stands_alone(self, run: list[Word], at: int, text: str, found: list[Entry]) -> bool:
        """Whether a bare family name can be meant for its bearer here."""
        start = run[at].start
        before = text[max(0, start - 5) : start].lower()
        if before.endswith((" the ", "\nthe ", " a ", " an ", "/", "@")) or before[1:] == "the ":
            return False
        if not all(e.common for e in found):
            return True
        following = _LOWER_NEXT.match(text, run[at].end)
        return before.endswith("by ") or (following is not None and following.group(1) in self.words.acts)

    def _by_given(self, run: list[Word], at: int, floor: int, text: str) -> Found | None:
        people = self.by_given.get(run[at].key) or self.by_nickname[run[at].key]
        if (abridged := self._abridged(run, at, floor, text, people)) is not None:
            return abridged
        if len(people) != 1 or (people[0].common and not people[0].family):
            return None
        if at > floor and not self.words.bounds(run[at - 1]):
            return None
        if (at + 1 < len(run) and not self.words.bounds(run[at + 1])) or self._goes_on(run, at, strong=False):
            return None
        if text[run[at].end : run[at].end + 1] in "/@-" and text[run[at].end : run[at].end + 1]:
            return None
        if text[run[at].end : run[at].end + 2].strip().isdigit():  # "Jan 5"
            return None
        first = at
        while first > floor and run[first - 1].key in self.words.honorifics:
            first -= 1
        return Found(first, at, at + 1, run[at].end, people[0])

    def _abridged(self, run: list[Word], at: int, floor: int, text: str, people: list[Entry]) -> Found | None:
        """ "Jo F.": a given name and the first letter of the family name."""
        last = at + 1
        if last == len(run) or len(run[last].text) != 1 or (at > floor and not self.words.bounds(run[at - 1])):
            return None
        if last + 1 < len(run) and not self.words.bounds(run[last + 1]):
            return None
        meant = [person for person in people if person.family[:1] == run[last].key]
        end = run[last].end + (_DOT_AMID.match(text, run[last].end) is not None)
        return Found(at, at, last + 1, end, meant[0]) if len(meant) == 1 else None

    def _by_initials(self, run: list[Word], at: int, floor: int, text: str) -> Found | None:
        entry = self.by_initials[run[at].text]
        if entry is None:
            return None
        if (at > floor and run[at - 1].key not in self.words.prose) or (
            at + 1 < len(run) and run[at + 1].key not in self.words.prose
        ):
            return None
        return Found(at, at, at + 1, run[at].end, entry)


_last: tuple[list[facts.Person], str, Registry] | None = None


def registry(people: list[facts.Person], words: Vocabulary, text: str) -> Registry:
    """The `Registry` of the people already found in the document `text`; that of the last document is kept."""
    global _last
    if _last is None or _last[0] is not people or _last[1] is not text:
        _last = people, text, _registry(people, words, text)
    return _last[2]


def _registry(people: list[facts.Person], words: Vocabulary, text: str) -> Registry:
    made = Registry(words)
    for person in people:
        given, family = keys(person["name"])
        entry = Entry(person["name"], person["prefix"], person["suffix"], given, family)
        made.add(entry)
        entry.id = person["id"]
        entry.forms = dict.fromkeys(person["forms"])
        entry.common = is_common(person["family"], text)
        for form in entry.forms:
            if len(other := keys(form)[1]) > 4 and one_letter_off(other, family):
                made.by_family.setdefault(other, []).append(entry)
    declare_initials(made, text)
    return made


def is_common(word: str, text: str) -> bool:
    """Whether `word` is an ordinary word of this document too ("Green", "Hall")."""
    return word.lower() in plain_words(text)


def declare_initials(made: Registry, text: str) -> None:
    """Let initials stand for the people that have them: those declared, and those the document uses as names."""
    for entry in made.entries:
        for form in entry.forms:
            if 2 <= len(form) <= 4 and form.replace(".", "").isupper() and " " not in form:
                made.by_initials[form.replace(".", "")] = entry
    derived: dict[str, list[Entry]] = {}
    for entry in made.entries:
        if len(entry.given) and entry.family:
            for letters in initials_of(entry):
                derived.setdefault(letters.upper(), []).append(entry)
    taken = made.by_initials.keys() | made.words.acronyms
    for letters, holders in sorted(derived.items()):
        if len(holders) == 1 and letters not in taken and letters in text and _is_used_as_name(letters, text):
            made.by_initials[letters] = holders[0]


def initials_of(entry: Entry) -> set[str]:
    """The initials that can stand for a person, in small letters: all of them, and first with last."""
    parts = [*entry.given, entry.family]
    return {"".join(p[0] for p in parts), parts[0][0] + parts[-1][0]}


def _is_used_as_name(letters: str, text: str) -> bool:
    """Whether `text` uses the letters as it uses names ("RO to write", "RO: yes"), and not as the acronym of a body."""
    as_name = False
    at = text.find(letters)
    while at >= 0:
        end = at + len(letters)
        if _BEFORE_ACRONYM.search(text, max(0, at - 5), at) and not text[end : end + 1].isalnum():
            return False
        as_name = as_name or (_BEFORE_NAME.match(text, at) is not None and _BEHIND_NAME.match(text, end) is not None)
        as_name = as_name or (_CALLED_ON.search(text, max(0, at - 16), at) is not None and text[end : end + 1] == " ")
        at = text.find(letters, end)
    return as_name
