"""Title lines → the organization and the body that met.

A title line is cut into runs of capitalised words ("MINUTES OF THE | PLANNING COMMITTEE | HELD AT | …"); a run is a body
or an organization by the word it ends or begins with.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from minutesparse.styles import Style

_WORD = re.compile(r"[^\W_][\w’'.&/-]*|&")
_INNER = {"of", "the", "and", "for", "on", "&", "in", "to", "at", "an", "with"}
_STOP = {
    "minutes", "minute", "meeting", "meetings", "held", "monthly", "proceedings", "ordinary", "special", "draft", "agenda", "regular", "extraordinary",
    "quarterly", "notes", "at", "on", "in", "present", "record", "date", "by", "via", "venue", "time", "location", "place", "monday", "tuesday", "wednesday",
    "thursday", "friday", "saturday", "sunday", "from", "call", "conference", "telco", "weekly", "approved", "unapproved", "confirmed", "attendance", "apologies",
    "regarding", "report", "summary", "hybrid", "virtual", "public", "hearing", "was", "is", "were", "will", "has", "had", "that", "which", "to", "with", "said",
}  # fmt: skip
_LEADING = re.compile(r"^(?:(?:The|That|This|At|In|Of|And|To|By|A|An|Full|Each|Member of(?: the)?|Chairperson|and) )+")
_GENERAL = {
    "Full",
    "Municipal",
    "City",
    "County",
    "Parish",
    "Town",
    "Borough",
    "District",
    "Community",
    "Village",
    "Local",
    "Local",
}
_POSSESSIVE = re.compile(r"['’]s?$")
_ANNUAL = re.compile(
    r"\b(?:annual|extraordinary|special) (?:general |parish |town |business )?meeting(?: of (?:the )?(?:members|parish|electors))?\b",
    re.I,
)


@dataclass(frozen=True, slots=True)
class Named:
    """A name found: words and range."""

    text: str
    start: int
    end: int


class Bodies:
    """Finds bodies and organizations by the word lists of a style."""

    def __init__(self, style: Style) -> None:
        self._body_end = _endings(style.lower("body_ending"))
        self._body_start = tuple(sorted(style.lower("body_beginning")))
        self._org_end = _endings(style.lower("organization_ending"))
        self._org_start = tuple(sorted(style.lower("organization_beginning")))
        self._places = _endings(style.lower("place") - style.lower("organization_ending"))
        self._lowered = ""
        self._general = style.lower("body_ending")

    def find(self, text: str, spans: list[tuple[int, int]]) -> tuple[Named | None, Named | None]:
        """(organization, body) of the title lines `spans`, from the first line that names each."""
        organization = body = None
        self._lowered = " ".join(text.lower().split())
        for start, end in spans:
            for run in _runs(text, start, end):
                found_org, found_body = self._read(text, run)
                organization = organization or found_org
                body = body or found_body
        return organization, body

    def most_named(self, text: str) -> Named | None:
        """The organization that running text names most, at least twice."""
        counts: Counter[str] = Counter()
        first: dict[str, Named] = {}
        for match in re.finditer(r"(?:[A-Z][\w’'-]+ (?:(?:of|and|&) )?){1,5}Council\b", text):
            name = _LEADING.sub("", match.group())
            if len(name.split()) > 1 and name.split()[0] not in _GENERAL:
                counts[name] += 1
                first.setdefault(name, Named(name, match.end() - len(name), match.end()))
        best = counts.most_common(1)
        return first[best[0][0]] if best and best[0][1] >= 2 else None

    def deciding(self, text: str) -> Named | None:
        """The body of "The … Committee agreed:" and the like."""
        for match in re.finditer(
            r"\bThe ((?:[A-Z][\w’'-]+ (?:(?:and|of|for|&) )?){0,7}(?:Committee|Board|Panel|Cabinet|Commission|Sub-Committee|Forum))"
            r" (?:agreed|resolved|noted|approved|recommended|considered|received)\b",
            text,
        ):
            if " " in match[1]:
                return Named(match[1], match.start(1), match.end(1))
        return None

    def _read(self, text: str, run: Named) -> tuple[Named | None, Named | None]:
        words = [m.group().lower().rstrip(".") for m in _WORD.finditer(run.text)]
        ends = [m.end() for m in _WORD.finditer(run.text)]
        if not words or _matches(words, self._places):
            return None, None
        is_body = bool(_matches(words, self._body_end)) or run.text.lower().startswith(self._body_start)
        cut = self._organization_cut(words, is_body)
        if cut:
            split = ends[cut - 1]
            name = _POSSESSIVE.sub("", run.text[:split])
            org = Named(name, run.start, run.start + len(name))
            rest = run.text[split:].lstrip(" ’'s,")
            if cut < len(words) and rest:
                begin = run.start + run.text.index(rest, split)
                return org, Named(rest, begin, run.end)
            return org, self._general_body(org)
        return None, run if is_body else None

    def _organization_cut(self, words: list[str], is_body: bool) -> int:
        """How many of `words` name the organization; 0 for none."""
        stems = [_POSSESSIVE.sub("", w) for w in words]
        for stop in range(1, len(words)):
            if (
                is_body
                and stop >= 2
                and (n := _matches(stems[:stop], self._org_end))
                and n < stop
                and stems[stop] not in _INNER
            ):
                return stop
        if " ".join(words).startswith(self._org_start):
            return self._place_cut(words) if is_body else len(words)
        n = _matches(stems, self._org_end)
        return len(words) if n and n < len(words) else 0

    def _place_cut(self, words: list[str]) -> int:
        """Where the place ends in "city of elmford planning board": where the text also names it without what follows."""
        first = words.index("of") + 2 if "of" in words[:4] else 2
        for stop in range(first, min(first + 3, len(words))):
            place, longer = " ".join(words[:stop]), " ".join(words[: stop + 1])
            if self._lowered.count(place) > self._lowered.count(longer):
                return stop
        return first if first < len(words) else 0

    def _general_body(self, org: Named) -> Named | None:
        """The body that is the whole organization: "Elmford Parish Council" → "Parish Council"."""
        words = org.text.split()
        for size in (2, 1):
            tail = " ".join(words[-size:])
            if len(words) > size and tail.lower() in self._general:
                if size == 2 and tail.split()[0].lower() not in (
                    "parish",
                    "town",
                    "community",
                    "city",
                    "township",
                    "village",
                ):
                    continue
                return Named(tail, org.end - len(tail), org.end)
        return None


def annual_meeting(text: str, spans: list[tuple[int, int]]) -> Named | None:
    """ "Annual General Meeting" and the like in the title lines."""
    for start, end in spans:
        if match := _ANNUAL.search(text, start, end):
            return Named(match.group(), match.start(), match.end())
    return None


def _endings(phrases: frozenset[str]) -> frozenset[tuple[str, ...]]:
    return frozenset(tuple(m.group() for m in _WORD.finditer(phrase)) for phrase in phrases)


def _matches(words: list[str], endings: frozenset[tuple[str, ...]]) -> int:
    """How many words of the longest ending that `words` ends in; 0 for none."""
    return next((n for n in range(min(5, len(words)), 0, -1) if tuple(words[-n:]) in endings), 0)


def _runs(text: str, start: int, end: int) -> Iterator[Named]:
    """Runs of capitalised words of a line, cut at punctuation, numbers and the words every title has."""
    begin = last = -1
    for match in _WORD.finditer(text, start, end):
        word = match.group()
        low = word.lower().rstrip(".")
        gap = text[last : match.start()] if begin >= 0 else ""
        broken = begin >= 0 and (gap.strip() or low in _STOP or word[0].isdigit())
        if broken:
            yield from _trimmed(text, begin, last)
            begin = -1
        if low in _STOP or word[0].isdigit():
            continue
        if begin < 0:
            if word[0].isupper() and low not in _INNER:
                begin, last = match.start(), match.end()
        elif word[0].isupper() or low in _INNER:
            last = match.end()
        else:
            yield from _trimmed(text, begin, last)
            begin = -1
    if begin >= 0:
        yield from _trimmed(text, begin, last)


def _trimmed(text: str, start: int, end: int) -> Iterator[Named]:
    words = text[start:end].split()
    while words and words[-1].lower() in _INNER:
        words.pop()
        end = start + len(text[start:end].rstrip().rsplit(None, 1)[0]) if words else start
    if end > start:
        start += len(lead.group()) if (lead := _LEADING.match(text[start:end])) else 0
        yield Named(" ".join(text[start:end].split()), start, end)
