"""Tokens of an entry → its parts: names, stretches of the text, and the person of a list that they make."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import NamedTuple

from minutesparse.pipeline.people import name_words as words
from minutesparse.pipeline.people.name_words import Lexicon, Token

NAMELIKE = (words.NAME, words.INITIAL, words.PARTICLE)
ROLELIKE = (words.ROLE, words.PART)
LONGEST_INITIALS = 5
_CLOSING = re.compile(r"\s+for (?:this|the) (?:meeting|item|evening|day)\b.*", re.IGNORECASE)
_OPENING = re.compile(r"(?:(?:in|as|and|&|the|acting as|taking the|our)\s+)+(?=\S)", re.IGNORECASE)
CALL_SIGN = re.compile(r"[A-Z]{1,2}\d[A-Z]{1,3}")  # by which radio amateurs go: "Ann K9XYZ"
OF = re.compile(r"\b(?:of|for)\b")
_BLANKS = re.compile(r"\s+")
_PARTICLES = frozenset(
    {
        "De",
        "Del",
        "Della",
        "Van",
        "Von",
        "Der",
        "Den",
        "La",
        "Le",
        "Du",
        "Da",
        "Dos",
        "Di",
        "Mac",
        "Mc",
        "Ó",
        "Uí",
        "Ní",
        "St",
        "St.",
        "Al",
        "El",
    }
)


@dataclass(frozen=True, slots=True)
class Name:
    """A person's name in its parts; `display` is name alone, without titles before and letters after it."""

    prefix: str
    given: str
    family: str
    suffix: str
    display: str


class Words(NamedTuple):
    """A stretch of the text."""

    start: int
    end: int
    text: str


@dataclass(slots=True)
class NamePart:
    """One person of a list: `start`..`end` is title, name and letters; at `stop` all that is said of them ends."""

    start: int
    end: int
    stop: int
    name: Name
    initials: str = ""
    roles: list[Words] = field(default_factory=list)
    notes: list[Words] = field(
        default_factory=list
    )  # in brackets, behind a dash or in lower case: ward, company, "arrived 7.10"
    titled: bool = False  # has a title, its own or one shared with the names before


@dataclass(slots=True)
class Draft:
    """An entry in the making."""

    lead: list[Words] = field(default_factory=list)
    titles: list[Token] = field(default_factory=list)
    name: list[Token] = field(default_factory=list)
    letters: list[Token] = field(default_factory=list)
    initials: str = ""
    given: str = ""  # from a bracket behind the family name
    trail: list[Words] = field(default_factory=list)
    notes: list[Words] = field(default_factory=list)
    stop: int = 0


def make_part(text: str, draft: Draft, offset: int, shared: Token | None, lexicon: Lexicon) -> NamePart:
    """The person that `draft` describes, `shared` being the title over several names."""
    name = draft.name
    start = min(t.start for t in (*draft.titles[:1], name[0]))
    end = max(t.end for t in (*name, *draft.letters))
    titles = draft.titles or ([shared] if shared else [])
    prefix = " ".join(_singular(t.text, lexicon) for t in titles)
    display = joined(text, name)
    given, family = given_family(text, name)
    if draft.given:
        given, display = draft.given, f"{draft.given} {display}"
    suffix = " ".join(t.text for t in draft.letters)
    return NamePart(
        start=offset + start,
        end=offset + end,
        stop=offset + max(end, draft.stop),
        name=Name(prefix, given, family, suffix, display),
        initials=draft.initials,
        roles=[moved(w, offset) for w in (*draft.lead, *draft.trail)],
        notes=[moved(w, offset) for w in draft.notes],
        titled=bool(titles),
    )


def _singular(title: str, lexicon: Lexicon) -> str:
    plain = title.rstrip(".").lower()
    single = lexicon.plurals.get(plain)
    if single is None:
        return title
    return single.capitalize() if plain == "messrs" or plain.endswith("men") else title.rstrip(".")[: len(single)]


def given_family(text: str, name: list[Token]) -> tuple[str, str]:
    """Family name: the last word with the particles before it; behind initials only, all that is no initial."""
    cut = len(name) - 1
    while cut > 1 and (name[cut - 1].kind == words.PARTICLE or name[cut - 1].text in _PARTICLES):
        cut -= 1
    lead = next((i for i, t in enumerate(name) if t.kind != words.INITIAL), cut)
    if 0 < lead < cut:
        cut = lead
    if all(t.kind == words.INITIAL for t in name) and len(name) == 1:
        return "", joined(text, name)
    return (joined(text, name[:cut]) if cut else ""), joined(text, name[cut:])


def joined(text: str, name: list[Token]) -> str:
    found = _BLANKS.sub(" ", text[name[0].start : name[-1].end].replace("_", " "))  # "Jo_Fir" in a chat
    return found.rstrip(".") if name[-1].kind == words.NAME else found


def abbreviates(short: str, name: str) -> bool:
    """Whether `short` is made of the initials of `name` ("RC", "AHop" for Ada Hopper)."""
    letters = short.replace(".", "").replace(" ", "")
    if not letters.isalpha() or not letters[0].isupper() or len(letters) < 2:
        return False
    heads = re.findall(r"\b[^\W\d_]|(?<=Mc|ac)[A-Z]", name)
    if letters[0] != heads[0].upper():
        return False
    rest = name.lower()
    at = 0
    for letter in letters.lower():
        at = rest.find(letter, at) + 1
        if not at:
            return False
    return len(heads) > 1 and letters[1:].upper()[0] in {h.upper() for h in heads[1:]}


def stretch(text: str, start: int, end: int, offset: int) -> Words:
    """The words `start`..`end` without white space and stops round them, and without "the" or "in the" in front."""
    while start < end and text[start].isspace():
        start += 1
    while end > start and (text[end - 1].isspace() or text[end - 1] in ".,"):
        end -= 1
    opening = _OPENING.match(text, start, end)
    start = opening.end() if opening else start
    closing = _CLOSING.search(text, start, end)
    end = closing.start() if closing else end
    return Words(offset + start, offset + end, _BLANKS.sub(" ", text[start:end]))


def moved(span: Words, offset: int) -> Words:
    return Words(span.start + offset, span.end + offset, span.text) if offset else span


def split_roles(span: Words) -> list[Words]:
    """ "Chair/Treasurer" as two roles; "A/Head" is one."""
    parts = split(span, "/")
    return parts if all(len(part.text) > 3 for part in parts) else [span]


def split(span: Words, mark: str) -> list[Words]:
    """`span` cut at every `mark`."""
    found, at = [], 0
    for part in span.text.split(mark):
        text = part.strip()
        start = span.start + at + part.find(text)
        at += len(part) + 1
        if text:
            found.append(Words(start, start + len(text), text))
    return found
