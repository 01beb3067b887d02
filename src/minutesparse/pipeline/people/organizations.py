"""Text → organizations: those given with an acronym, and those that people hold offices in.

Reads the text, `attendees` and `mentions`; writes `organizations`. "the Marsh Safety Partnership (MSP)" and "Chair of
the Marsh Safety Partnership" are one.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from spacy.tokens import Doc

from minutesparse import facts
from minutesparse.pipeline.people.appositions import apposition_finder
from minutesparse.pipeline.people.capitals import fold
from minutesparse.styles import Style

_ACRONYM = re.compile(r"\(([A-Z][A-Za-z&]{0,3}[A-Z][A-Za-z]{0,4}|[A-Z]{2})\)")
_LINKS = frozenset(("of", "and", "for", "the", "&", "in", "on", "to"))
_EDGE = '.,;:()"“”'


def organization_finder(style: Style) -> Callable[[Doc], list[facts.Organization]]:
    """A function that finds the organizations of a Doc."""
    appositions = apposition_finder(style)
    body_words = frozenset(fold(w) for w in style.words.get("body_word", ()))

    def find(doc: Doc) -> list[facts.Organization]:
        text = facts.text(doc)
        found = _Bodies()
        for start, end, acronym in acronyms(text, body_words):
            found.add(text[start:end], [start, end], acronym)
        for held in appositions(doc):
            if held.body is not None:
                found.add(text[slice(*held.body)], list(held.body))
        for attendee in facts.read(doc, facts.ATTENDEES):
            for role in attendee["roles"]:
                at = text.find(role["organization"], attendee["start"]) if role["organization"] else -1
                if at >= 0:
                    found.add(role["organization"], [at, at + len(role["organization"])])
        return found.facts()

    return find


def acronyms(text: str, body_words: frozenset[str]) -> list[tuple[int, int, str]]:
    """(start, end, acronym) of every name of a body that an acronym in brackets follows."""
    found: list[tuple[int, int, str]] = []
    if "(" not in text:
        return found
    names: set[str] = set()
    for match in _ACRONYM.finditer(text):
        span = _spelt_out(text, match.start(), match.group(1))
        if span is None:
            continue
        name = text[slice(*span)]
        if any(fold(word) in body_words for word in name.split()):
            found.append((*span, match.group(1)))
            names.add(name)
    return [_widest(text, one, names) for one in found]


def _widest(text: str, one: tuple[int, int, str], names: set[str]) -> tuple[int, int, str]:
    """The same with the longest known name that ends there: "(CSP)" after "Marsh Community Safety Partnership"."""
    start, end, acronym = one
    for name in sorted(names, key=len, reverse=True):
        if end - len(name) < start and text.endswith(name, max(0, end - len(name)), end):
            return end - len(name), end, acronym
    return one


def _spelt_out(text: str, bracket: int, acronym: str) -> tuple[int, int] | None:
    """The words before the bracket that the acronym's letters begin, the fewest that will do."""
    letters = [c.lower() for c in acronym if c.isupper()]
    end = bracket
    while end > 0 and text[end - 1] in " \n":
        end -= 1
    if bracket - end > 1 or len(letters) < 2:
        return None
    line = text.rfind("\n", 0, end) + 1
    words = [(m.start(), m.group()) for m in re.finditer(r"\S+", text[max(line, end - 120) : end])]
    offset = max(line, end - 120)
    initials: list[str] = []
    for start, word in reversed(words[-12:]):
        if initials and word[-1] in _EDGE:
            return None
        if word.lower() in _LINKS:
            continue
        bare = word.lstrip("(“\"'‘")
        if not bare or not bare[0].isupper():
            return None
        initials[:0] = [part[0].lower() for part in bare.replace("-", " ").split() if part]
        if initials[0] == letters[0] and len(initials) > 1 and _stands_for(letters, initials):
            return offset + start + len(word) - len(bare), end
        if len(initials) > len(letters) + 2:
            return None
    return None


def _stands_for(letters: list[str], initials: list[str]) -> bool:
    """Whether the letters are the initials; one letter more is forgiven in an acronym of four or more."""
    if letters == initials:
        return True
    if abs(len(letters) - len(initials)) > 1 or len(letters) < 4:
        return False
    short, long = sorted((letters, initials), key=lambda one: len(one))
    rest = iter(long)
    return len(short) < len(long) and all(c in rest for c in short)


class _Bodies:
    def __init__(self) -> None:
        self._found: dict[str, facts.Organization] = {}
        self._by_acronym: dict[str, str] = {}

    def add(self, name: str, span: list[int], acronym: str = "") -> None:
        name = " ".join(name.split())
        key = organization_key(name)
        key = self._by_acronym.get(key, key)
        if key not in self._found:
            self._found[key] = {
                "start": span[0],
                "end": span[1],
                "id": "",
                "name": name,
                "acronyms": [],
                "evidence": [],
            }
        body = self._found[key]
        body["evidence"].append(span)
        if acronym and acronym not in body["acronyms"]:
            body["acronyms"].append(acronym)
            self._by_acronym.setdefault(organization_key(acronym), key)

    def facts(self) -> list[facts.Organization]:
        ordered = sorted(self._found.values(), key=lambda body: body["start"])
        for number, body in enumerate(ordered, 1):
            body["id"] = f"o{number}"
        return ordered


def organization_key(name: str) -> str:
    """The name of a body for comparing."""
    return " ".join(fold(word) for word in name.split() if word.lower() != "the")
