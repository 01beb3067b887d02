"""Mentions and people → who stands before or after a word: the agents of moving, seconding and voting.

A mention found by the pipeline comes first; where there is none, a capitalised name or initials in the place of an agent
is looked up among the people by family name, and stays without a person where it is nobody's or several people's.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from functools import cached_property

from spacy.tokens import Doc

from minutesparse import facts
from minutesparse.styles import Style

_WORD = r"[^\W\d_](?:[^\W_]|['’.&-])*"
_MEMORY = 1500  # characters over which a pronoun reaches back
_ADDRESS = re.compile(r"\s*the (?:Right |Very )?(?:Honourable|Worshipful|Worthy),? (?=the )", re.IGNORECASE)
_REACH = 72  # characters between a word and its agent: titles, brackets, dashes


@dataclass(slots=True, frozen=True)
class Agent:
    """Someone named at `start`..`end` of the text; `person` is an id where known."""

    start: int
    end: int
    person: str | None


class Agents:
    """Looks up agents next to a place in the text of one Doc."""

    def __init__(self, doc: Doc, grammar: Grammar) -> None:
        self.text = facts.text(doc)
        self.grammar = grammar
        mentions: list[facts.Mention] = sorted(facts.read(doc, facts.MENTIONS), key=lambda m: (m["start"], -m["end"]))
        self.mentions = [m for m in mentions if m["kind"] != "group"]
        self.starts = [m["start"] for m in self.mentions]
        self.ends = [m["end"] for m in self.mentions]
        people, attendees = facts.read(doc, facts.PEOPLE), facts.read(doc, facts.ATTENDEES)
        self.holders: dict[str, set[str]] = {}
        for role in facts.read(doc, facts.ROLES):
            self.holders.setdefault(role["role"].lower(), set()).add(role["person"])
        self._known_people = people, attendees
        self.given = {person["id"]: person["given"].lower() for person in people}
        self.family = {person["id"]: person["family"].lower() for person in people}
        self.prefixes = {p["id"]: frozenset(p["prefix"].lower().replace(".", "").split()) & _FORMS for p in people}
        present = {attendee["name"] for attendee in attendees if attendee["status"] == "present"}
        self.present = {person["id"] for person in people if person["name"] in present}  # only members move and vote

    @cached_property
    def names(self) -> dict[str, set[str]]:
        """People by every way of naming them; made when first asked for."""
        return _index(*self._known_people)

    def after(self, position: int, limit: int, *, sure: bool = False) -> Agent | None:
        """The agent right after `position`; where `sure`, only one that is known or has a title."""
        if (address := _ADDRESS.match(self.text, position, limit)) is not None:
            position = address.end()
        lead = self.grammar.lead.match(self.text, position, limit)
        at = lead.end() if lead else position
        index = bisect_left(self.starts, position)
        if index < len(self.mentions) and self.starts[index] <= at and self.ends[index] <= limit:
            return self._grown(index, limit)
        name = self.grammar.name.match(self.text, at, limit)
        if name is None and (pronoun := _OBJECT.match(self.text, position, limit)):
            meant = self._meant(position)
            line = self.text.rfind("\n", 0, position)
            told = any(one.person == meant for one in self.known(line, position))
            return Agent(pronoun.start(1), pronoun.end(), meant if told else None)
        if name is None:
            return self._office(position, limit)
        person = self.person(self.text[position : name.end()] if lead else name.group())
        if person is None and not self.grammar.close.match(self.text, name.end()):
            return self._office(position, limit)
        titled = bool(lead and self.grammar.title.search(lead.group()))
        if sure and person is None and not titled:
            return None
        return Agent(at, name.end(), person)

    def before(self, position: int, limit: int) -> Agent | None:
        """The agent right before `position`, not further back than `limit`."""
        index = bisect_right(self.ends, position) - 1
        if index >= 0 and self.starts[index] >= limit and position - self.ends[index] <= _REACH:
            between = self.text[self.ends[index] : position]
            if self.grammar.gap.fullmatch(between):
                mention = self.mentions[index]
                first = self._titled(mention["start"], limit)
                person = mention["person"] or self.person(self.text[first : mention["end"]])
                return Agent(first, mention["end"], person)
        start = max(limit, position - _REACH)
        if self.text[position - 2 : position] == ") " and (
            one := self.grammar.bracketed.search(self.text, start, position)
        ):
            return self.after(*one.span("name"))
        last = self.text[start:position].rsplit(None, 1)[-1:]
        if not last or (last[0].islower() and last[0].strip(",()") not in _LAST_WORDS):
            return None
        match = self.grammar.subject.search(self.text, start, position)
        if match is None:
            return None
        first = match.start("name")
        name = match.group("name")
        if name in _PRONOUNS:
            return Agent(first, match.end("name"), self._meant(first))
        first = self._titled(first, limit)
        return Agent(first, match.end("name"), self.person(self.text[first : match.end("name")]))

    def pair_before(self, position: int, limit: int) -> tuple[Agent, Agent] | None:
        """The two agents in "Oak/Ash moved/seconded"."""
        second = self.before(position, limit)
        first = self.before(second.start - 1, limit) if second and self.text[second.start - 1] == "/" else None
        return (first, second) if first and second else None

    def opening(self, start: int, end: int) -> Agent | None:
        """The person with whose name the words `start`..`end` begin: "Oak, with the leave of the Council, …"."""
        agent = self.after(start, end)
        return agent if agent is not None and agent.person and self.text[agent.end : agent.end + 1] == "," else None

    def _meant(self, position: int) -> str | None:
        """The person that "he" or "she" at `position` stands for: the last one who began a sentence, else the last named."""
        index = bisect_right(self.ends, position) - 1
        last: str | None = None
        for mention in self.mentions[max(0, index - 11) : index + 1][::-1]:
            if position - mention["end"] > _MEMORY:
                break
            if mention["person"] is None:
                continue
            if self.grammar.opening.search(self.text, max(0, mention["start"] - _REACH), mention["start"]):
                return mention["person"]
            last = last or mention["person"]
        return last

    def known(self, start: int, end: int) -> list[Agent]:
        """The mentions within `start`..`end`."""
        first = bisect_left(self.starts, start)
        last = bisect_left(self.starts, end)
        return [Agent(m["start"], m["end"], m["person"]) for m in self.mentions[first:last] if m["end"] <= end]

    def person(self, name: str) -> str | None:
        """The id of the one person called `name`, None where there is none or more than one."""
        titles = self.grammar.titles
        words = [w for w in re.findall(_WORD, name) if w not in _LEADS and w.rstrip(".").lower() not in titles]
        if not words:
            return self._holder(name)
        full = " ".join(w.rstrip(".").lower() for w in words).replace("-", " ")
        found = self.names.get(full, set())
        if not found and len(words) == 2 and len(words[1].rstrip(".")) == 1:
            found = {p for p in self.names.get(words[0].lower(), ()) if self.family[p].startswith(words[1][0].lower())}
        if not found and len(words) > 1:
            given = words[0].rstrip(".").lower()
            alike = self.names.get(f"{given[0]}|{words[-1].lower()}", set())
            found = {p for p in alike if _compatible(given, self.given.get(p, ""))}
        if not found and len(words) == 1:
            found = self._by_short_name(words[0].rstrip(".").lower())
        if len(found) > 1:
            forms = _FORMS.intersection(name.lower().replace(".", " ").split())
            found = {p for p in found if forms & self.prefixes.get(p, frozenset())} or found
        if len(found) > 1:
            found = found & self.present
        return next(iter(found)) if len(found) == 1 else None

    def _holder(self, office: str) -> str | None:
        """The one person who is said to hold `office`."""
        found = self.holders.get(office.lower().removeprefix("the ").strip(" ,.:"), set())
        return next(iter(found)) if len(found) == 1 else None

    def _office(self, position: int, limit: int) -> Agent | None:
        """An office without a name, as in "by the Chair"."""
        found = self.grammar.office.match(self.text, position, limit)
        return Agent(found.start("office"), found.end("office"), self._holder(found.group("office"))) if found else None

    def _by_short_name(self, word: str) -> set[str]:
        """The people whose given name `word` is short for."""
        alike = self.grammar.nicknames.get(word, frozenset())
        return {
            person
            for person, given in self.given.items()
            if len(word) > 2 and (given.startswith(word) or given in alike)
        }

    def _titled(self, start: int, limit: int) -> int:
        """`start`, or where the titles before it begin."""
        match = self.grammar.titled.search(self.text, max(limit, start - _REACH), start)
        return match.start() if match else start

    def _grown(self, index: int, limit: int) -> Agent:
        """The mention with the name after an office ("Vice Chair Oak") or a bracketed initial after it ("Oak (B)")."""
        mention = self.mentions[index]
        start = mention["start"]
        while index + 1 < len(self.mentions) and mention["kind"] == "office":
            following = self.mentions[index + 1]
            if following["start"] - mention["end"] > 1 or following["end"] > limit:
                break
            mention, index = following, index + 1
        person = mention["person"] or self.person(self.text[mention["start"] : mention["end"]])
        tail = self.grammar.tail.match(self.text, mention["end"], limit)
        return Agent(start, tail.end() if tail else mention["end"], person)


_FORMS = frozenset(("mr", "mrs", "ms", "miss", "mx", "dr"))  # by which bearers of one surname are told apart
_LEADS = frozenset(("by", "was", "the"))  # words before a name that are none of it
_OBJECT = re.compile(r"\s?(?:by\s)?(himself|herself|him|her)(?!\s(?!that\b|to\b|and\b|it\b)[a-z])\b")
_PRONOUNS = ("He", "She", "he", "she", "They", "they")


_ADVERBS = "then|so|also|has|had|have|again|further|duly|later|formally|subsequently|who|and|therefore|thus|next|officially|now|will"
_LAST_WORDS = frozenset(("he", "she", *_ADVERBS.split("|")))


_last: tuple[list[facts.Mention], list[facts.Person], Agents] | None = None


def agents_of(doc: Doc, grammar: Grammar) -> Agents:
    """The agents of `doc`; those of the last document are kept, for motions and votes ask for the same."""
    global _last
    mentions, people = facts.read(doc, facts.MENTIONS), facts.read(doc, facts.PEOPLE)
    if _last is None or _last[0] is not mentions or _last[1] is not people:
        _last = mentions, people, Agents(doc, grammar)
    return _last[2]


class Grammar:
    """The expressions for agents, from the titles and offices of a style."""

    def __init__(self, style: Style) -> None:
        self.titles = style.lower("honorific") | style.lower("motion_title")
        written = {*style.words.get("honorific", ()), *style.words.get("motion_title", ())}
        written |= {word.upper() for word in written}
        titles = "|".join(sorted(map(re.escape, written), key=len, reverse=True))
        title = rf"(?:(?:{titles})\b\.?)"
        capital = r"(?:(?:[Dd]e|[Vv]an|[Vv]on|der|la|le|du|d['’])\s+)?(?:[a-z]{1,3}(?=[A-Z][a-z]))?[A-ZÀ-ÞŠŽ](?:['’.-]?[^\W\d_])*\.?"
        stop = rf"(?!(?i:{_STOPS})\b|A\s[a-z])"
        full_name = rf"{stop}{capital}(?:[ ]{stop}{capital}){{0,3}}(?:\s\([A-Z]\.?\))?"
        self.nicknames: dict[str, frozenset[str]] = {}
        for group in style.words.get("nicknames", ()):
            names = frozenset(group.split())
            for name in names:
                self.nicknames[name] = self.nicknames.get(name, frozenset()) | names
        self.title = re.compile(title)
        self.lead = re.compile(
            rf"[\s:;,.\-–—/(\[*_“\"]{{0,8}}(?:(?:the|by|was|[A-Z]\.)\s)?(?:{title}[\s,]{{1,3}}){{0,4}}"
        )
        self.bracketed = re.compile(rf"\b{title}\s\((?P<name>[^()\n]{{2,40}})\)\s$")  # "Member (Anna Oak) moved"
        self.titled = re.compile(rf"(?:\b{title}\s){{1,4}}$")
        self.name = re.compile(full_name)
        self.office = re.compile(
            rf"[\s:;,.\-–—(]{{0,4}}(?:by\s)?(?P<office>(?:[Tt]he\s)?{title}(?:\s{title}){{0,2}})(?![^\W_])"
        )
        self.opening = re.compile(rf"(?:^|[.;:!?\n•–-])[\s(]*(?:[Tt]he\s)?(?:{title}\s)*$")
        self.close = re.compile(_CLOSE)
        self.tail = re.compile(r"\s\([A-Z]\.?\)")
        gap = rf"(?:\s*\([^()\n]{{0,60}}\))?[\s,]*(?:(?:{_ADVERBS})[\s,]+){{0,3}}"
        self.gap = re.compile(gap)
        self.subject = re.compile(
            rf"(?<![^\W_])(?P<name>[Hh]e|[Ss]he|(?:[Tt]he\s)?{title}(?:\s{title}){{0,2}}|{full_name}){gap}$"
        )

    def untitled(self, name: str) -> str:
        """`name` without the titles before it."""
        words = name.split()
        while len(words) > 1 and words[0].rstrip(".,").lower() in self.titles:
            words = words[1:]
        return " ".join(words)


_CLOSE = r"\s*(?:$|[,.;:()\]\n–—/&*_-]|(?i:and|second|seconds|seconded|to|that|for|it|motion|carried|passed|all|was|who|moved|proposed|unanimous)\b)"
_STOPS = (
    "the|an|it|this|that|motion|moved|second|seconded|proposed|vote|voted|carried|passed|resolved|resolution|approved|all|and|on"
    "|in|upon|to|for|by|minutes|agenda|item|action|decision|council|board|committee|discussion|after|following|there|no|none|yes"
    "|seconder|seconders|mover|proposer|prop|sec|motions|not|recommendation|amendment|be|as|with|agreed|unanimously|unanimous|aye|ayes|nays?|noes|outcome|result|status|if|when|proposal|chair|reject|adopt|accept|approve|oppose|support"
)


def _compatible(a: str, b: str) -> bool:
    """Whether two given names may be one person's: "j" and "john", "jon" and "jonathan"."""
    return a[0] == b[:1] and (len(a) == 1 or len(b) <= 2 or a.startswith(b) or b.startswith(a))


def _index(people: list[facts.Person], attendees: list[facts.Attendee]) -> dict[str, set[str]]:
    """People by full name, every form, family name, initial and family name, and initials."""
    found: dict[str, set[str]] = {}
    for person in people:
        for form in (person["name"], *person["forms"], f"{person['given']} {person['family']}"):
            words = [w for w in (word.strip(".,()").lower() for word in form.split()) if w]
            if not words:
                continue
            keys = [" ".join(words).replace("-", " ")]
            if len(words) > 1:
                keys += [words[-1], f"{words[0][0]}|{words[-1]}"]
                if len(words[0]) > 1:
                    keys.append(words[0])
                keys.append("".join(w[0] for w in words))
            elif len(words) == 1 and form == person["name"]:
                keys.append(words[0])
            for key in keys:
                found.setdefault(key, set()).add(person["id"])
    by_name = {p["name"]: p["id"] for p in people}
    for attendee in attendees:
        if attendee["initials"] and attendee["name"] in by_name:
            found.setdefault(attendee["initials"].lower(), set()).add(by_name[attendee["name"]])
    return found
