"""Title passages → the organization and the body that met.

A passage is cut into runs of capitalised words ("MINUTES OF THE | PLANNING COMMITTEE | HELD AT | …"); a run is a body or an
organization by the word it ends or begins with, and a run that is both is cut in two ("City of Marlow | Planning Board",
"Board of Directors | of | Marsh Rowing").
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from minutesparse.styles import Style

WORD = re.compile(r"[^\W_][\w’'.&/-]*|&")
_INNER = {
    "of", "the", "and", "for", "on", "&", "in", "to", "at", "an", "with", "upon", "under", "cum", "le", "la", "de", "du", "y",
}  # fmt: skip
_AREAS = {"town", "city", "county", "borough", "district", "community", "village"}
_LOWER = _AREAS | {"parish", "council", "committee"}
_LEADING = re.compile(
    r"^(?:(?:The|That|This|At|In|Of|And|To|By|A|An|On|For|Q[1-4]|Full(?= Council)|Open(?= (?:Board|Council|Meeting))|Member of(?: the)?|Chairperson) )+",
    re.I,
)
_ACRONYM = re.compile(r"[A-Z][A-Z&]{2,7}$")
_INITIALS = re.compile(r"[A-Z][A-Z\d&]{1,7}$")
_BRAND = re.compile(r"[A-Za-z]+\.[a-z]{2,3}$|[A-Z][a-z]+[A-Z]\w*$")  # "Heron.js", "OpenMarsh"
_POSSESSIVE = re.compile(r"['’]s?$")
_ABOUT = re.compile(r"\b(?:meeting|minutes|held|agm|egm)\b", re.I)
_COUNTED = frozenset(
    "division district no number plan phase unit lodge branch local post troop section ward pack".split()
)
_LONGEST_COUNT = 5  # digits and one more
_OVER_TOWNS = ("state of ", "county of ", "commonwealth of ", "province of ")
_AT = re.compile(r"\b(?:at|in|venue|location|place)\W+(?:the\s)?$", re.I)
_OF = re.compile(r"\s(?:of|for)\s(?:the\s)?", re.I)


_BOARD_OF = re.compile(r"\b(?:Board|Commission|Court)\sof\s(?P<of>[^\W\d_]+(?:\s[^\W\d_]+){0,2})", re.I)


@dataclass(frozen=True, slots=True)
class Named:
    """A name found: words and range."""

    text: str
    start: int
    end: int


Pair = tuple[Named | None, Named | None]


def named(text: str, start: int, end: int) -> Named:
    """The name that stands at `text[start:end]`."""
    return Named(" ".join(text[start:end].split()), start, end)


class Bodies:
    """Finds bodies and organizations by the word lists of a style."""

    def __init__(self, style: Style) -> None:
        self._body_end = _endings(style.lower("body_ending"))
        self._body_start = tuple(sorted(style.lower("body_beginning")))
        self._body_of = style.lower("body_of")
        self._of_place, self._kinds = _endings(style.lower("body_of_place")), style.lower("body_kind")
        self._governing = style.lower("body_governing")
        self._serving = sorted(style.lower("body_serving"), key=len, reverse=True)
        self._whole = style.lower("whole_body")
        self._org_end = _endings(style.lower("organization_ending"))
        self._org_start = tuple(sorted(style.lower("organization_beginning")))
        self._places = _endings(style.lower("place") - style.lower("organization_ending"))
        self._stop = style.lower("title_word")

    def find(self, text: str, spans: list[tuple[int, int]]) -> Pair:
        """(organization, body) of the title passages `spans`: the first of each; a body of one word yields to a longer one."""
        organization = body = None
        for index, (start, end) in enumerate(spans):
            alone = index > 0 and not _ABOUT.search(text, start, end)
            for run in self.runs(text, start, end):
                if alone and self.is_place(run.text) or self._where(text, run):
                    continue
                found_org, found_body = self._read(text, run)
                if found_org is not None and found_org.text.rpartition(" ")[2] in _AREAS:
                    found_org = None  # "Two district members"
                organization = self._nearer(organization, found_org)
                if found_body is not None and (body is None or self._fuller(body, found_body)):
                    body = found_body
        return organization, body

    @staticmethod
    def _nearer(organization: Named | None, other: Named | None) -> Named | None:
        """The first of two, but a town before the state and the county that its letterhead begins with."""
        over = organization is not None and organization.text.lower().startswith(_OVER_TOWNS)
        return other if other is not None and (over or organization is None) else organization

    def _where(self, text: str, run: Named) -> bool:
        """Whether a run tells where: "held at the | Marsh Rowing Club"."""
        return not self.is_body(run.text) and bool(_AT.search(text[max(0, run.start - 12) : run.start]))

    def _fuller(self, body: Named, other: Named) -> bool:
        """Whether `other` says more than a `body` that only repeats what the organization is."""
        return self.is_whole(body.text) and not self.is_whole(other.text) or " " not in body.text and " " in other.text

    def runs(self, text: str, start: int, end: int) -> Iterator[Named]:
        """Runs of capitalised words of a passage, cut at punctuation, numbers and the words every title has."""
        begin = last = -1
        before = ""
        for match in WORD.finditer(text, start, end):
            word = match.group()
            low = word.lower().rstrip(".")
            stop = low in self._stop and not (low == "on" and before in ("commission", "committee", "council", "panel"))
            stop = stop or (
                word[0].isdigit() and not (begin >= 0 and before in _COUNTED and len(word) < _LONGEST_COUNT)
            )
            if begin >= 0 and (stop or _broken(text, last, match)):
                yield from _trimmed(text, begin, last)
                begin = -1
            if not stop:
                if begin >= 0 and (word[0].isupper() or word[0].isdigit() or low in _INNER or low in _LOWER):
                    last = match.end()
                elif begin >= 0:
                    yield from _trimmed(text, begin, last)
                    begin = -1
                elif word[0].isupper() and low not in _INNER:
                    begin, last = match.start(), match.end()
            before = low
        if begin >= 0:
            yield from _trimmed(text, begin, last)

    def is_body(self, name: str) -> bool:
        """Whether `name` ends or begins as the names of bodies do."""
        words = [_POSSESSIVE.sub("", m.group().lower().rstrip(".")) for m in WORD.finditer(name)]
        return bool(_matches(words, self._body_end)) or name.lower().startswith(self._body_start)

    def is_whole(self, name: str) -> bool:
        """Whether `name` says no more than "Council", "Parish Council" or "Board"."""
        return name.lower() in self._whole

    def is_organization(self, name: str) -> bool:
        """Whether `name` ends or begins as the names of organizations do."""
        words = [_POSSESSIVE.sub("", m.group().lower().rstrip(".")) for m in WORD.finditer(name)]
        size = _matches(words, self._org_end)
        return 0 < size < len(words) or name.lower().startswith(self._org_start)

    def is_place(self, name: str) -> bool:
        """Whether `name` ends as places do where meetings are held."""
        words = [m.group().lower().rstrip(".") for m in WORD.finditer(name)]
        return _matches(words, self._places) > 0

    def whole_of(self, organization: Named) -> Named | None:
        """The body that is the whole organization: "Elmford Parish Council" → "Parish Council"."""
        words = organization.text.split()
        for size in (2, 1):
            tail = " ".join(words[-size:])
            if len(words) > size and tail.lower() in self._whole:
                start = organization.end - len(tail)
                return Named(tail, start, organization.end)
        return None

    def _read(self, text: str, run: Named) -> Pair:
        words = [m.group().lower().rstrip(".") for m in WORD.finditer(run.text)]
        if not words:
            return None, None
        if self.is_place(run.text) and not self.is_organization(run.text):
            return self._split_of(text, run) or (None, None)
        if _matches(words, self._body_end) == len(words):
            return None, run
        is_body = self.is_body(run.text)
        if pair := self._board_of(text, run):
            return pair
        if pair := self._split_of(text, run):
            return pair
        cut = self._cut(text, words, is_body)
        if not cut and is_body and (pair := self._split_acronym(text, run) or self._split_serving(text, run)):
            return pair
        if not cut:
            return None, run if is_body else None
        ends = [m.end() for m in WORD.finditer(text, run.start, run.end)]
        split = ends[cut - 1]
        split -= len(mark.group()) if (mark := _POSSESSIVE.search(text[run.start : split])) else 0
        org = named(text, run.start, split)
        rest = _LEADING.sub("", text[split : run.end].lstrip(" \n’'s,"))
        if not rest or not self.is_body(rest):
            return org, self.whole_of(org)
        if " " not in rest.strip() and rest.strip().lower() != "council":  # "Elm Library Board" is the board's own name
            return org, run
        return org, named(text, run.end - len(rest), run.end)

    def _board_of(self, text: str, run: Named) -> Pair | None:
        """ "Marlow County Board of Commissioners", "City of Marlow Zoning Board of Appeals": whose board, then the board."""
        board = _BOARD_OF.search(text, run.start, run.end)
        if board is None or board.start() == run.start or text[board.end() - 1 : run.end].split()[1:]:
            return None
        if board["of"].split()[-1].lower() not in self._body_of:
            return None
        governs = board["of"].split()[-1].lower() in self._governing
        start = board.start()
        while (front := text[run.start : start].split()) and not governs and front[-1].lower() in self._body_of:
            start = run.start + text[run.start : start].rstrip().rfind(front[-1])
        whose = " ".join(front)
        known = governs or (front and front[-1].lower() in _LOWER) or whose.lower().startswith(self._org_start)
        lone = len(front) < 2 and (run.text.isupper() or not _ACRONYM.match(whose))
        if lone or not known:
            return None
        return named(text, run.start, run.start + len(text[run.start : start].rstrip())), named(text, start, run.end)

    def _split_of(self, text: str, run: Named) -> Pair | None:
        """ "Planning Board of the City of Marlow", "Board of Directors of Marsh Rowing": the body, then its organization."""
        for match in _OF.finditer(text, run.start, run.end):
            left, right = named(text, run.start, match.start()), named(text, match.end(), run.end)
            first, last = (right.text.split()[at].lower() for at in (0, -1))
            if not self.is_body(left.text) or {first, last} & self._body_of or not right.text[:1].isupper():
                continue
            if self.is_organization(right.text) or " " in left.text:
                return right, left
        return None

    def _split_acronym(self, text: str, run: Named) -> Pair | None:
        """ "MRC Committee", "MARSH Common Tidal Ferries Working Group": an acronym before a body that is written out."""
        first, _, rest = run.text.partition(" ")
        brand = _BRAND.match(first) is not None
        if run.text.isupper() or not rest or not (brand or _ACRONYM.match(first)):
            return None
        if rest.lower() in self._whole or len(rest.split()) >= (2 if brand else 4):
            start = text.index(rest.split()[0], run.start + len(first))
            return named(text, run.start, run.start + len(first)), named(text, start, run.end)
        return None

    def _split_serving(self, text: str, run: Named) -> Pair | None:
        """ "Heron Tides Steering Committee" of a text in which Heron Tides does things: whose committee, then the committee."""
        lower = run.text.lower()
        tail = next((tail for tail in self._serving if lower.endswith(f" {tail}")), None)
        if tail is None:
            return None
        start = run.end - len(tail)
        whose = named(text, run.start, run.start + len(text[run.start : start].rstrip()))
        if whose.text.isupper() and not _INITIALS.match(whose.text):
            return None
        alone = re.compile(rf"\b{re.escape(whose.text)}(?:['’]s|(?=[\s,.;)](?![A-Z]))|(?= (?:Foundation|Ltd|Inc)\b))")
        if _ACRONYM.match(tail.upper()) and _INITIALS.match(whose.text):
            return whose, named(text, start, run.end)
        common = whose.text.lower() in text and not _ACRONYM.match(whose.text)
        return (whose, named(text, start, run.end)) if not common and alone.search(text, run.end) else None

    def _cut(self, text: str, words: list[str], is_body: bool) -> int:
        """How many of `words` name the organization; 0 for none."""
        stems = [_POSSESSIVE.sub("", w) for w in words]
        if not is_body and 0 < _matches(stems, self._org_end) < len(words):
            return len(words)
        for stop in range(2, len(words)):
            size = _matches(stems[:stop], self._org_end)
            if not size or size == stop or stems[stop] in _INNER or _matches(stems[: stop + 1], self._org_end):
                continue
            if tuple(stems[stop - 1 : stop + 1]) in self._body_end and stop + 1 == len(words):  # "School Board"
                continue
            if (
                not is_body or _matches(words, self._body_end) <= len(words) - stop
            ):  # not in the middle of "School Board"
                return stop
        if " ".join(words).startswith(self._org_start):
            return self._place_cut(text, words) if is_body else len(words)
        size = _matches(stems, self._org_end)
        return len(words) if size and size < len(words) else 0

    def _place_cut(self, text: str, words: list[str]) -> int:
        """Where the place ends in "city of elmford planning board": where the text also names it without what follows."""
        first = words.index("of") + 2 if "of" in words[:4] else 2
        lowered = " ".join(text.lower().split())
        for stop in range(first, min(first + 3, len(words))):
            place, longer = " ".join(words[:stop]), " ".join(words[: stop + 1])
            if lowered.count(place) > lowered.count(longer):
                return stop
        size = _matches(words, self._of_place)
        if size and len(words) - size == first + 1 and words[first] not in self._kinds:
            return first + 1
        return first if first < len(words) else 0


def _broken(text: str, last: int, match: re.Match[str]) -> bool:
    """Whether more than white space stands before a word; the brackets of an acronym inside a name do not count."""
    gap = text[last : match.start()].strip()
    if gap == "(":
        return not (_ACRONYM.match(match.group()) and text[match.end() : match.end() + 2] in (") ", ")\n"))
    return bool(gap) and not (gap == ")" and text.rfind("(", last - 9, last) >= 0)


def _endings(phrases: frozenset[str]) -> frozenset[tuple[str, ...]]:
    return frozenset(tuple(m.group() for m in WORD.finditer(phrase)) for phrase in phrases)


def _matches(words: list[str], endings: frozenset[tuple[str, ...]]) -> int:
    """How many words of the longest ending that `words` ends in; 0 for none."""
    return next((n for n in range(min(5, len(words)), 0, -1) if tuple(words[-n:]) in endings), 0)


def _trimmed(text: str, start: int, end: int) -> Iterator[Named]:
    bracket = text.rfind(" (", start, end)
    end = bracket if bracket > start and ")" not in text[bracket:end] else end
    while (tail := text[start:end].rsplit(None, 1)) and len(tail) == 2 and tail[1].lower() in _INNER:
        end = start + len(tail[0].rstrip())
    if lead := _LEADING.match(text[start:end]):
        start += len(lead.group())
    if end > start:
        yield named(text, start, end)
