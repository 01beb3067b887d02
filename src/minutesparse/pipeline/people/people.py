"""Attendees and names in the text → the registry, one person a person.

Reads `attendees` and the text, writes `people`. "Present: Cllr Oak" and "Cllr Rose Oak asked" are one person, Rose Oak;
"joined by Ann Elm, Director for Roads" makes another.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache

from spacy.tokens import Doc

from minutesparse import facts
from minutesparse.pipeline.people.attendance_labels import AWAY
from minutesparse.pipeline.people.capitals import PARTICLES, Word, fold, is_initials, runs
from minutesparse.pipeline.people.likenesses import Likenesses
from minutesparse.pipeline.people.name_keys import keys, split_name
from minutesparse.pipeline.people.name_parts import CALL_SIGN
from minutesparse.pipeline.people.named import SHARING
from minutesparse.pipeline.people.offices import OfficeGrammar
from minutesparse.pipeline.people.participation import Participation
from minutesparse.pipeline.people.registry import Entry, Registry, declare_initials, initials_of, is_common
from minutesparse.pipeline.people.vocabulary import FEMALE, MALE, vocabulary
from minutesparse.styles import Style

_ONE_LIST = 4000  # characters from the first name of the lists within which each is given once
_LONGEST = 4  # words of a name met in prose
_SHARED_TITLE = re.compile(r"\b(Councill?or|Cllr|Commissioner|Alderperson|Supervisor|Trustee)s\b", re.IGNORECASE)
_PLAIN_TITLES = frozenset(("mr", "mrs", "ms", "miss", "mx", "dr", "cllr", "cllrs"))
_STATIONS = frozenset(
    ("repeater", "repeaters", "station", "event", "net", "club", "call", "callsign", "beacon", "node")
)


def people_finder(style: Style) -> Callable[[Doc], list[facts.Person]]:
    """A function that finds the people of a Doc."""
    given_names = frozenset(fold(w) for w in style.words.get("given_name", ()))
    words = vocabulary(style)
    offices = OfficeGrammar(style)
    followed, movers = style.lower("names_follow"), style.lower("mover_label")

    def find(doc: Doc) -> list[facts.Person]:
        text = facts.text(doc)
        found = Registry(words)
        attendees: list[facts.Attendee] = facts.read(doc, facts.ATTENDEES)
        brief = [a for a in attendees if is_initials(a["name"]) and len(a["name"]) > 1]
        for attendee in [*(a for a in attendees if a not in brief), *brief]:
            enter(found, attendee)
        for entry in found.entries:
            entry.common = is_common(entry.name.split()[-1], text)
        declare_initials(found, text)
        listed = any(not entry.away for entry in found.entries)
        signs = Participation(words, text, facts.lines(doc), offices, given_names, followed, movers, listed)
        _Prose(found, text, signs).read()
        return [_person(entry) for entry in found.entries]

    return find


def enter(made: Registry, attendee: facts.Attendee) -> Entry | None:
    """Join an entry of a list to the person it names, a new one if need be."""
    given, family = keys(attendee["name"])
    if not family:
        return None
    titles = frozenset(fold(w) for w in attendee["prefix"].split())
    away = attendee["status"] in AWAY
    entry = _abbreviated(made, attendee["name"]) or _same_entry(made, attendee, given, family, titles)
    if entry is None:
        entry = made.add(
            Entry(attendee["name"], attendee["prefix"], attendee["suffix"], given, family, away=away, listed=True)
        )
    else:
        _join(made, entry, attendee)
        entry.away = entry.away and away
    if attendee["initials"]:
        entry.forms.setdefault(attendee["initials"])
    entry.spans.append([attendee["start"], attendee["end"]])
    return entry


def _abbreviated(made: Registry, name: str) -> Entry | None:
    """The one listed person whose initials are all of `name`."""
    letters = name.replace(".", "").lower()
    if not is_initials(name) or len(letters) < 2:
        return None
    alike = [e for e in made.entries if e.given and letters in initials_of(e)]
    return alike[0] if len(alike) == 1 else None


def _same_entry(
    made: Registry, attendee: facts.Attendee, given: list[str], family: str, titles: frozenset[str]
) -> Entry | None:
    name, away = attendee["name"], attendee["status"] in AWAY
    later = bool(made.entries) and attendee["start"] - made.entries[0].spans[0][0] > _ONE_LIST
    key = fold(name)
    alike = made.candidates(given, family, titles)
    for entry in alike:
        if (fold(entry.name) == key or any(fold(form) == key for form in entry.forms)) and (
            given or not _opposed(titles, entry.titles)
        ):
            return entry
    member = bool(titles & made.words.member_titles)
    if later and len(alike) == 1 and alike[0].titles & titles:
        return alike[0]
    for entry in alike:
        full = bool(given and entry.given) and min(len(given[0]), len(entry.given[0])) > 2
        if full or (bool(given and entry.given) and entry.away == away):
            return entry
        if (
            entry.away == away
            and len(alike) == 1
            and member == bool(entry.titles & made.words.member_titles)
            and (member or not (titles and entry.titles and titles != entry.titles))
            and (titles or entry.titles)
        ):
            return entry
    if not given and not titles:
        owners = made.by_given.get(family, [])
        return owners[0] if len(owners) == 1 and owners[0].away == away else None
    return None


def _join(made: Registry, entry: Entry, attendee: facts.Attendee) -> None:
    if _fuller(attendee["name"], entry.name):
        made.rename(entry, attendee["name"])
    elif fold(attendee["name"]) != fold(entry.name):
        entry.forms.setdefault(attendee["name"])
    entry.prefix = entry.prefix or attendee["prefix"]
    entry.suffix = entry.suffix or attendee["suffix"]


@lru_cache(maxsize=2048)
def _fuller(one: str, other: str) -> bool:
    """Whether the name `one` says more than `other`: longer given names, then more of them."""
    if fold(other).endswith(fold(one)):
        return False

    def weight(name: str) -> tuple[int, int, int]:
        given, family = split_name(name)
        return (min(1, len(given)), max((len(g) for g in given), default=0) > 2, len(given) + len(family.split()))

    return weight(one) > weight(other)


class _Prose:
    """One reading of the text: forms of known people are added to them, new people who take part are taken in."""

    def __init__(self, made: Registry, text: str, signs: Participation) -> None:
        self.made, self.text, self.signs = made, text, signs
        self.likenesses = Likenesses(made, text)
        self.plural: frozenset[str] = frozenset()
        self.title, self.led = "", 0  # the title in the plural as written, and where in the run it stands
        self.last_end = 0

    def read(self) -> None:
        likely = self.made.words.plural_titles | self.signs.given_names
        for run in runs(self.text):
            if len(run) > 1 or self.plural or run[0].key in likely or self.made.may_name(run):
                self._share(run)
                self._run(run)
            self.last_end = run[-1].end

    def _share(self, run: list[Word]) -> None:
        """Titles in the plural hold for the names after them: "Cllrs Oak and Elm"."""
        if self.plural and not SHARING.match(self.text[self.last_end : run[0].start] or "-"):
            self.plural = frozenset()
        self.led, titles = 0, self.made.words.plural_titles
        for word in run:
            if word[3] in titles:
                self.plural = frozenset((word.key,))
                self.title, self.led = word.text, run.index(word)

    def _run(self, run: list[Word]) -> None:
        at = 0
        if len(run) == 1 and run[0].key in self.made.words.prose:
            return
        for found in list(self.made.names_in(run, self.text, self.plural)) if self.made.may_name(run) else ():
            self._new(run, at, found.first)
            if found.entry is not None:
                self._known(run, found.first, found.name, found.last, found.end, found.entry)
                self.signs.follow(run[found.first].start, found.end)
            at = found.last
        self._new(run, at, len(run))

    def _known(self, run: list[Word], first: int, name: int, last: int, end: int, entry: Entry) -> None:
        form = self.text[run[name].start : end].replace("\n", " ")
        titles = frozenset(w.key for w in run[first:name])
        if self._led(run[name], form, entry):
            return
        if (
            form != entry.name
            and last - name > 1
            and _fuller(form, entry.name)
            and self._may_extend(run, name, last, titles, entry)
        ):
            self.made.rename(entry, form)
            entry.spans.insert(0, [run[first].start, end])
        elif form != entry.name and not (form.isupper() and form.title() == entry.name):
            entry.forms.setdefault(form)
        if not entry.prefix and titles:
            entry.prefix = self.text[run[first].start : run[name].start].strip()

    def _led(self, word: Word, form: str, entry: Entry) -> bool:
        """Whether `form` is a whole listed name with a word in front that is none of it: "Elect Ann Oak"."""
        if not (entry.listed and entry.given) or word.key in self.signs.given_names:
            return False
        return fold(form).endswith(f" {fold(entry.name)}")

    def _may_extend(self, run: list[Word], name: int, last: int, titles: frozenset[str], entry: Entry) -> bool:
        if entry.given or titles & entry.titles:
            return True
        if titles and entry.titles and not titles & entry.titles:
            return bool(titles & self.made.words.member_titles) == bool(entry.titles & self.made.words.member_titles)
        return run[name].key in self.signs.given_names or bool(titles)

    def _new(self, run: list[Word], start: int, stop: int) -> None:
        """Take in the people between the words `start` and `stop` that nobody known answers to."""
        words, at = self.made.words, start
        while at < stop:
            if run[at].key in words.honorifics and run[at].text not in words.acronyms:
                name = self._end_of_titles(run, at, stop)
                end = self._end_of_name(run, name, stop)
                unled = at == 0 or words.bounds(run[at - 1]) or run[at].key in _PLAIN_TITLES
                if name < end and unled and self._is_name(run, name, end, titled=True):
                    self._take(run, at, name, end)
                at = max(end, name)
            elif (
                (words.bounds(run[at]) and not self._inside(run, at, at, stop))
                or run[at].text in PARTICLES
                or self._rank_before_name(run, at, stop)
            ):
                at += 1
            else:
                end = self._end_of_name(run, at, stop)
                if self._untitled(run, at, end):
                    self._take(run, at, at, end)
                elif self.signs.titled_later(run, at, end):
                    self._take(run, end - 2, end - 2, end)
                at = max(end, at + 1)

    def _inside(self, run: list[Word], at: int, first: int, stop: int) -> bool:
        """Whether a word that bounds names is of one that begins at `first`: "Bill Elm", "J.A.B. Elm"."""
        word = run[at]
        if len(word.text) > 1:
            return at == first and self._given_first(run, at, stop)
        before, behind = self.text[word.start - 1 : word.start], self.text[word.end : word.end + 2]
        return behind[:1] == "." and (before == "." or behind[1:].isupper())

    def _given_first(self, run: list[Word], at: int, stop: int) -> bool:
        """Whether a word of prose is a given name here, with a family name behind it: "Bill Elm"."""
        if at + 1 >= stop or run[at].key not in self.signs.given_names:
            return False
        return not self.made.words.bounds(run[at + 1]) and run[at + 1].key not in self.made.words.places

    def _rank_before_name(self, run: list[Word], at: int, stop: int) -> bool:
        """Whether the word is an office, or the letters of a rank, in front of a name: "Reeve Jo Elm", "CPO Ann Elm"."""
        if run[at].key in self.made.words.roles and (at + 2 < stop or at + 1 == stop < len(run)):
            return True
        return (
            at + 2 < stop
            and len(run[at].text) > 1
            and run[at].text.isupper()
            and not run[at + 1].text.isupper()
            and run[at + 1].key in self.signs.given_names
        )

    def _untitled(self, run: list[Word], at: int, end: int) -> bool:
        """Whether the words `at`..`end` without a title of their own are a person who takes part."""
        if self.plural and at == 0 == self.led and end - at < 3 and self._is_name(run, at, end, titled=True):
            return not self.signs.ordinary(run, at, end)
        if at == 0 and end == 1 and (self.signs.listed or run[0].key not in self.signs.given_names):
            return len(run) == 1 and self.signs.holds_with_others(run[0])
        if not self._is_name(run, at, end, titled=False):
            return end - at == 2 == len(run) and self.signs.between(run[at].start, run[end - 1].end)
        if self._goes_by_call_sign(run, at, end):
            return True
        return self.signs.shows(run, at, end) if end - at > 1 else self.signs.shows_single(run, at)

    def _end_of_titles(self, run: list[Word], at: int, stop: int) -> int:
        """Where the titles, and an office after them, end that begin at `at`."""
        while at < stop and run[at].key in self.made.words.honorifics:
            at += 1
        office = at
        while office < stop and run[office].key in self.made.words.roles:
            office += 1
        return office if office < stop else at

    def _end_of_name(self, run: list[Word], at: int, stop: int) -> int:
        initial = at and at + 1 < stop and run[at].text == "A" and run[at - 1].key in self.made.words.honorifics
        end = at + 1 if initial else at
        while end < stop and end - at < _LONGEST:
            if self.made.words.bounds(run[end]) and not self._inside(run, end, at, stop):
                break
            if (
                run[end].key in self.made.words.suffixes
                and end > at
                and run[end].text.isupper()
                and len(run[end].text) > 1
            ):
                break
            if end - at > 1 and CALL_SIGN.fullmatch(run[end].text):
                break
            end += 1
        return end

    def _is_name(self, run: list[Word], at: int, end: int, *, titled: bool) -> bool:
        words = self.made.words
        last = run[end - 1]
        if self._goes_by_call_sign(run, at, end):
            return True
        if is_initials(last.text) and not (titled and end - at == 1 and len(last.text) > 2):
            return False
        if any(not w.text.isalpha() and any(c.isdigit() for c in w.text) for w in run[at:end]):
            return False
        if end < len(run) and (run[end].key in words.places or (run[end].key in words.roles and not titled)):
            return False
        if titled and end - at > 1 and (self._personal(run, at) or run[at].key in self.signs.given_names):
            return True  # "Councillor J Lane": no lane has such a title
        if end - at > 1 or not titled:
            first = end - 1 if titled else at + (run[at].key in words.edges and self._given_first(run, at, end))
            return not any(w.key in words.places for w in run[first:end])
        if at and len(run[at - 1].text) > 4 and run[at - 1].text.isupper():
            return False  # a heading in capitals: "COUNCILLOR VACANCIES"
        plain = bool(at) and run[at - 1].key in _PLAIN_TITLES
        return plain or not (last.key in words.places or is_common(last.text, self.text))

    def _goes_by_call_sign(self, run: list[Word], at: int, end: int) -> bool:
        """Whether the words are a given name and a call sign; a name of no list comes back or takes part."""
        if end - at != 2 or CALL_SIGN.fullmatch(run[at + 1].text) is None:
            return False
        if run[at].key in self.signs.given_names:
            return True
        if not run[at].text[1:].islower() or run[at].key in _STATIONS or self.signs.ordinary(run, at, at + 1):
            return False
        return self.text.count(self.text[run[at].start : run[at + 1].end]) > 1 or self.signs.shows(run, at, end)

    def _personal(self, run: list[Word], at: int) -> bool:
        """Whether the name at `at` has an initial, or a title before it that no street or house has."""
        return is_initials(run[at].text) or (
            at > 0 and run[at - 1].key in self.made.words.member_titles | _PLAIN_TITLES
        )

    def _take(self, run: list[Word], first: int, name: int, end: int) -> None:
        line = self.signs.line(run[first].start)
        if line["kind"] in ("furniture", "header", "footer"):
            return
        shown = self.text[run[name].start : run[end - 1].end].replace("\n", " ")
        given, family = keys(shown)
        moves = len(family) > 6 and self.signs.moves(run[first].start)
        titles = frozenset(w.key for w in run[first:name]) | self.plural
        whole = self.likenesses.lengthened(given, family) if not titles else None
        if whole is not None:
            self.made.rename(whole, shown)
            whole.spans.insert(0, [run[first].start, run[end - 1].end])
            return
        entry = self.likenesses.cut_short(shown) or self.likenesses.misspelt(given, family, titles, moves=moves)
        if entry is not None:
            entry.forms.setdefault(shown)
            self.made.by_family.setdefault(family, []).append(entry)
            return
        prefix = " ".join(w.text for w in run[first:name] if w.key in self.made.words.honorifics)
        if not prefix and first == 0 and self.plural & self.made.words.member_titles:
            prefix = self.title
        entry = Entry(shown, prefix, "", given, family, common=is_common(shown.split()[-1], self.text))
        entry.spans.append([run[first].start, run[end - 1].end])
        self.made.add(entry)


def _opposed(one: frozenset[str], other: frozenset[str]) -> bool:
    """Whether two sets of titles are a man's and a woman's."""
    return bool((one & MALE and other & FEMALE) or (one & FEMALE and other & MALE))


def _person(entry: Entry) -> facts.Person:
    given, family = split_name(entry.name)
    spans = entry.spans or [[0, 0]]
    return {
        "start": spans[0][0],
        "end": spans[0][1],
        "id": entry.id,
        "name": entry.name,
        "prefix": _of_one(entry.prefix),
        "given": " ".join(given),
        "family": family,
        "suffix": entry.suffix,
        "forms": _forms(entry),
        "evidence": spans,
    }


@lru_cache(maxsize=256)
def _of_one(prefix: str) -> str:
    """A title over several names as that of one: "Cllrs" → "Cllr"."""
    return _SHARED_TITLE.sub(r"\1", prefix)


def _forms(entry: Entry) -> list[str]:
    return [form for form in entry.forms if form != entry.name]
