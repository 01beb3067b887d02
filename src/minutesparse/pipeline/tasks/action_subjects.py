"""Words of willing or asking → whom they are said of: "Cllrs Oak and Fir | will", "the Head of Works | be asked to", "she | would"."""

from __future__ import annotations

import re
from typing import NamedTuple

from minutesparse import facts
from minutesparse.pipeline.tasks.assignments import Assignments
from minutesparse.pipeline.tasks.owners import Owner
from minutesparse.styles import Style

_GAP = re.compile(
    r"(?:,? ?\([^()\n]{1,40}\))?,? ?(?:(?:also|then|therefore|now|kindly|further|subsequently|both|again|all|still|each|be) ?){0,2}$",
    re.I,
)
_ADVERBS = (
    "also",
    "then",
    "therefore",
    "now",
    "kindly",
    "further",
    "subsequently",
    "both",
    "again",
    "all",
    "still",
    "each",
    "be",
)
_BETWEEN = (",", ")", *(f" {word}" for word in _ADVERBS))
_ALL = ("All", "Both", "ALL")
_NOUNS = re.compile(r"(?:[Tt]he |[Aa]ll |[Oo]ur )?(?:[\w&'’.-]+ ){0,4}[\w&'’-]+$")
_OFFICE = re.compile(
    r"(?:[Tt]he )?(?:[A-Z][\w'’-]+ ){0,3}(?:Head|Director|Manager|Officer|Leader|Chair|Clerk|Superintendent|Secretary|Department|Office|Service|Team)"
    r" (?:of|for) (?:the )?[A-Z][\w&'’-]+(?:,? (?:and |& )?[A-Z&][\w'’-]*){0,5}$"
)
_DEPARTMENT = re.compile(r"\b(?:Department|Office|Service|Team) (?:of|for)\b")
_ARTICLE = re.compile(r"\b[Tt]he $")
_QUALIFIED = re.compile(
    r"(?:\b(?!(?:That|THAT|And|AND|It|The|THE|RESOLVED|Action|ACTION) )[^\W\d_a-z][\w&'’-]+ ){1,3}$"
)
_SHORT = re.compile(r"[A-Z]{2,4}(?:\s?(?:/|&|,|and)\s?[A-Z]{2,4}){0,4}$")
_PAIR = re.compile(r"(?: and | & |/)[^\W\d_a-z][\w'’-]+$")
_BEFORE = re.compile(r"([^\W\d_a-z][\w'’-]*)(?:/|, | and | & | or )$")
_CALLED = re.compile(r"(?<=[\s(/])([^\W\d_a-z][\w’'-]*)(?: [A-Z]\.?)?$")
_AT_HEAD = re.compile(r"(?:[.,:;–—•>\])-]|\b(?:and|that|if|[Ee]ither|[Bb]oth)) *$")
_HANDED = re.compile(
    r"\b(?:forwarded|passed|handed|given|sent|referred|delegated|left|submitted|assigned|allocated|directed) (?:on )?(?:back )?(?:to|with) (?:the |our )?$"
)
_WHO = ", who "
_PROMISE = re.compile(
    r"(?:has |have |kindly |also )*(?:agreed|offered|volunteered|promised|undertook|said|stated|advised|confirmed|indicated)\b"
)
_KIND = re.compile(
    r"\b(?:[Tt]he )?(?:office|property|building|site|project|general|finance|facilities|maintenance|operations|park|estate|city|town"
    r"|village|parish|county|membership|events|club|web|communications|planning|social|school|safety|welfare)[ -]$"
)
_PRONOUN = re.compile(r"\b([Hh]e|[Ss]he|[Tt]hey|[Ww]e|I)(?: (?:also|then|now|both|all))?$")
_GOES_ON = re.compile(r"(?:\b(?:and|but)(?: (?:she|he))?|,)$")
_ON = ("will ", "would ", "undertook to", "offered to", "agreed to", "promised to", "volunteered to")
_ANOTHER = re.compile(r"\b(?:who|which|whose)\b")
_NOBODY = frozenset("he she they it we this that these those which who there also then".split())
_EVERYONE = re.compile(r"\b(?:All|Both|ALL)$")
_JOINT = re.compile(r"\s*(?:,|&|and|or|/|, and|, or)\s*(?:the\s+)?", re.I)


class Subject(NamedTuple):
    """Of whom something is said; `kind`: person, group, name or pronoun; `start`: where the words begin."""

    owner: Owner
    kind: str
    start: int


class Subjects:
    """Finds subjects with the words of one style."""

    def __init__(self, style: Style) -> None:
        self._groups = style.lower("action_group")
        self._elsewhere = style.lower("action_other_body")
        self._idle = style.lower("action_no_group")
        self._things = style.lower("action_thing")
        self._short = style.lower("action_short_office")

    def before(self, ground: Assignments, start: int, at: int, inside: list[facts.Mention]) -> Subject | None:
        """Whom the words that end right before `at` name, in a sentence that begins at `start`."""
        text, cue = ground.text, at
        at -= 1
        if at not in ground.owners.by_end:
            if text.endswith(_ALL, start, at) and (everyone := _EVERYONE.search(text, start, at)):
                return Subject(Owner(None, everyone.group()), "group", everyone.start())
            gap = _GAP.search(text, max(start, cue - 60), cue) if text.endswith(_BETWEEN, start, at) else None
            at = gap.start() if gap else cue
        while at > start and text[at - 1] == " ":
            at -= 1
        mention = ground.owners.by_end.get(at)
        if mention and mention["start"] >= start:
            return self._mentioned(ground, start, cue, mention, inside)
        if text.endswith(_WHO.rstrip(), start, at) and (handed := self._handed(ground, start, at - len(_WHO.rstrip()))):
            return handed
        if pronoun := _PRONOUN.search(text, max(start, at - 12), at):
            if pronoun[1] == "I" and text.startswith("will ", cue) and not text.startswith("will be ", cue):
                return _speaking(ground, start, pronoun.start())
            return _meant(ground, start, pronoun, inside)
        if text.startswith(_ON, cue) and _GOES_ON.search(text, max(start, cue - 12), cue - 1):
            return _opening(ground, start, at, inside)
        return self.nouns(ground, start, at)

    @staticmethod
    def _handed(ground: Assignments, start: int, at: int) -> Subject | None:
        """Who was given what the sentence is of: "the form was passed to the Treasurer, who will"."""
        mention = ground.owners.by_end.get(at)
        if mention is None or mention["kind"] == "group" or not _HANDED.search(ground.text, start, mention["start"]):
            return None
        owner = Owner(ground.owners.person(mention), ground.text[mention["start"] : at])
        return Subject(owner, "person", mention["start"])

    def between(self, ground: Assignments, start: int, end: int) -> Subject | None:
        """Whom the words `start`..`end` name and nothing else."""
        at = end
        while at > start and ground.text[at - 1] in " ,":
            at -= 1
        mention = ground.owners.by_end.get(at)
        if mention and self.is_idle(ground.text, mention):
            return None
        if mention and mention["start"] >= start - len("the "):
            inside = ground.owners.inside(min(start, mention["start"]), at)
            found = self._mentioned(ground, min(start, mention["start"]), end, mention, inside)
        else:
            found = self.nouns(ground, start, at)
        return found if found and found.start <= start and found.kind != "short" else None

    def _mentioned(
        self, ground: Assignments, start: int, cue: int, mention: facts.Mention, inside: list[facts.Mention]
    ) -> Subject | None:
        text = ground.text
        if mention["kind"] == "group":
            if self.is_idle(text, mention) and not text.startswith("to ", cue):
                return None
            first = _joint(ground, start, mention, inside)
            if qualified := (
                _QUALIFIED.search(text, max(start, first - 50), first)
                or _KIND.search(text, max(start, first - 20), first)
            ):
                first = qualified.start()
            return Subject(Owner(None, ground.owners.label(first, mention["end"])), "group", first)
        first = _joint(ground, start, mention, inside)
        person = ground.owners.person(mention) if first == mention["start"] else None
        return Subject(Owner(person, ground.owners.label(first, mention["end"])), "person", first)

    def is_idle(self, text: str, mention: facts.Mention) -> bool:
        """Whether a group is mentioned that is given no tasks ("residents")."""
        return (
            mention["kind"] == "group"
            and text[mention["start"] : mention["end"]].casefold().removeprefix("the ") in self._idle
        )

    def nouns(self, ground: Assignments, start: int, at: int) -> Subject | None:
        """An office, a group or a body that is no mention and ends at `at`: "Foundation staff", "Elm Builders", "SBM"."""
        text = ground.text
        last = text[max(start, text.rfind(" ", start, at) + 1) : at]
        if not (last.islower() and last.isascii()):  # a name
            if (pair := _PAIR.search(text, max(start, at - 40), at)) and (
                partner := ground.owners.by_end.get(pair.start())
            ):
                return Subject(Owner(None, ground.owners.label(partner["start"], at)), "person", partner["start"])
            if called := _called(ground, start, at):
                return called
            if stranger := self._stranger(ground, start, at, last):
                return stranger
        if not last[:1].isupper() and last.casefold() not in self._groups:
            return None
        near = max(start, at - 90)
        titled = " of " in text[near:at] or " for " in text[near:at]
        if titled and (office := _OFFICE.search(text, near, at)):
            kind = "name" if _DEPARTMENT.search(office.group()) else "person"
            return Subject(Owner(None, office.group()), kind, office.start())
        if last.isupper() and (short := _SHORT.match(text, start, at)):
            person = ground.owners.short(short.group())
            known = person is not None or last.casefold() in self._short
            return Subject(Owner(person, short.group()), "person" if known else "short", start)
        match = _NOUNS.search(text, max(start, at - 60), at)
        found = self._named(text, match, at) if match else None
        if found and found.kind == "name" and ground.owners.is_given_name(found.owner.label.partition(" ")[0]):
            return found._replace(kind="person")  # "Mary Pine", whom nothing else names
        return found

    def _stranger(self, ground: Assignments, start: int, at: int, name: str) -> Subject | None:
        """Whoever opens a sentence with a promise, by a name that nothing else tells: "Zeb offered to"."""
        if at - len(name) != start or not name.isalpha() or not name.istitle() or len(name) < len("Zeb"):
            return None
        word = name.casefold()
        if not _PROMISE.match(ground.text, at + 1) or word in self._groups or word in self._idle or word in _NOBODY:
            return None
        if f" {word} " in ground.text or word in ground.body or word in self._elsewhere or word in self._things:
            return None
        return Subject(Owner(None, name), "name", start)

    def _named(self, text: str, match: re.Match[str], at: int) -> Subject | None:
        words = match.group().split()
        head = words[-1].casefold()
        first = len(words) - 1
        while first > 0 and words[first - 1][0].isupper() and words[first - 1] not in ("That", "THAT", "The"):
            first -= 1
        many = words[-1][0].isupper() and len(words) - first > 1
        if head in self._groups and not (many and head in self._elsewhere):
            kind = "group"
        elif many and head not in self._idle and head not in self._things:
            kind = "name"
        else:
            return None
        begin = at - len(" ".join(words[first:]))
        if words[first][0].islower() and (qualified := _KIND.search(text, max(match.start(), begin - 20), begin)):
            begin = qualified.start()
        if article := _ARTICLE.search(text, max(match.start(), begin - 4), begin):
            begin = article.start()
        return Subject(Owner(None, text[begin:at]), kind, begin)


def _called(ground: Assignments, start: int, at: int) -> Subject | None:
    """Who is called by a given name, by one and a letter, or by initials: "Bert", "Jan P.", "AO"; a stranger at the head only."""
    called = _CALLED.search(ground.text, max(start, at - 30), at)
    if called is None:
        return None
    first = called.start()
    person = ground.owners.short(called.group().rstrip("."))
    stranger = person is None and ground.owners.is_given_name(called[1])
    joint = _joined(ground, start, first)
    if person is None and not (stranger and (joint <= start or _AT_HEAD.search(ground.text, start, joint))):
        return None
    if joint < first:
        return Subject(Owner(None, ground.owners.label(joint, at)), "person", joint)
    return Subject(Owner(person, called.group()), "person", first)


def _meant(ground: Assignments, start: int, pronoun: re.Match[str], inside: list[facts.Mention]) -> Subject | None:
    """Whom "she" means: who is named last before it in the sentence, else whom the sentences before began with."""
    if pronoun[1] in ("We", "we", "I"):
        return None
    before = [m for m in inside if m["end"] <= pronoun.start() and m["kind"] != "group" and ground.owners.person(m)]
    opening = ground.text[start : ground.text.find(" ", start)]
    if not before and pronoun.start() > start and ground.owners.is_given_name(opening):
        return Subject(Owner(ground.owners.short(opening), opening), "pronoun", pronoun.start())
    if pronoun[1].lower() == "they" and not before:
        return None
    if pronoun.start() == start or not before:
        last = _opened(ground, start) or ground.named_before(start)
        return Subject(last, "pronoun", pronoun.start()) if last else None
    if pronoun[1].lower() == "they":
        return None
    named = before[-1]
    if len(before) > 1 and ground.text.endswith(" told ", start, named["start"]):
        named = before[-2]  # "Ann told Bo she would"
    owner = Owner(ground.owners.person(named), ground.text[named["start"] : named["end"]])
    return Subject(owner, "pronoun", pronoun.start())


def _opened(ground: Assignments, start: int) -> Owner | None:
    """Who opens the sentence before `start` by a name that is no mention: "Bert (AB1CD) will test it."."""
    before = next(ground.sentences_at((start - 2,)), None)
    if (
        before is None
        or before["end"] > start
        or any(m["start"] == before["start"] for m in ground.owners.inside(before["start"], before["end"]))
    ):
        return None
    name = ground.text[before["start"] : ground.text.find(" ", before["start"], before["end"])]
    person = ground.owners.short(name) if name.istitle() else None
    return Owner(person, name) if person or ground.owners.is_given_name(name) else None


def _speaking(ground: Assignments, start: int, at: int) -> Subject | None:
    """Who says "I" in a line headed with a name: "Ann: The talk was good. I will ask for more."."""
    line = ground.lines[next(ground.sentences_at((start,)))["line"]]
    mention = next(iter(ground.owners.inside(line["body"], min(line["end"], line["body"] + 40))), None)
    if mention is None or mention["start"] != line["body"] or not ground.text.startswith(":", mention["end"]):
        return None
    owner = Owner(ground.owners.person(mention), ground.text[mention["start"] : mention["end"]])
    return Subject(owner, "pronoun", at)


def _opening(ground: Assignments, start: int, at: int, inside: list[facts.Mention]) -> Subject | None:
    """Who opens the sentence that goes on "… and will send it", where nobody else comes between."""
    first = inside[0] if inside else None
    if first is None or first["kind"] == "group" or first["start"] > start + 4:
        return None
    if _ANOTHER.search(ground.text, first["end"], at) or any(
        m["kind"] == "person" for m in inside[1:] if m["end"] <= at
    ):
        return None
    owner = Owner(ground.owners.person(first), ground.text[first["start"] : first["end"]])
    return Subject(owner, "pronoun", at)


def _joint(ground: Assignments, start: int, mention: facts.Mention, inside: list[facts.Mention]) -> int:
    """Where the names begin that share the task with `mention`: "Cllrs Oak and Fir will …"."""
    first = mention["start"]
    for other in reversed([m for m in inside if m["end"] <= mention["start"] and m["kind"] != "group"]):
        titled = (
            other["kind"] == "office"
            and mention["kind"] == "person"
            and other["end"] + 1 == first
            and ground.text.endswith((" or ", " and "), start, other["start"])
        )  # "Ann or President | Fir"
        if not titled and not _JOINT.fullmatch(ground.text, other["end"], first):
            break
        first = other["start"]
    return _joined(ground, start, first)


def _joined(ground: Assignments, start: int, first: int) -> int:
    """Where short names begin that stand right before `first`: "Ann, AO and "."""
    while (name := _BEFORE.search(ground.text, max(start, first - 25), first)) and (
        ground.owners.is_short(name[1]) or ground.owners.is_given_name(name[1])
    ):
        first = name.start()
    return first
