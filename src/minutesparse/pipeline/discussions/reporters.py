"""Doc → who reports: names, offices with a known holder, initials; and the words that reports are known by.

"The Clerk's report was as follows:", "Trails (AE): mown in May" and "Treasurer's report: …" say who reports, though no verb does.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from functools import cached_property

from spacy.tokens import Doc

from minutesparse import facts
from minutesparse.pipeline.literals import alternation
from minutesparse.pipeline.people.posts import Posts, initials_of
from minutesparse.styles import Style

_POSSESSIVE = re.compile(r"([A-Z][\w-]+(?: (?:of |and )?[A-Z][\w-]+){0,4}|[Tt]he [a-z]+)(?:['’]s?|(?<=s)) ")
INITIALS = re.compile(r"(?:\(|[–—-] ?)([A-Z]{2,3})(?=\)|$|:)")
ASIDE = re.compile(r" ?\([^()]*\)")
BRACKETED = re.compile(r" \(([A-Z][a-z]+(?:(?:/| & | and )[A-Z][a-z]+)?)\)$")
_SIGNED_TITLES = 2
_LEAD = re.compile(r"[A-Z][^:.\n]{1,60}: ")
_CLOSING = re.compile(r"\(([A-Z]\w+(?: (?:&|and) [A-Z]\w+)*)\)$")
_SELF = re.compile(r"\b(?:reports?|updates?|briefing|feedback|overview|summary|recap)\b")
_MARK = re.compile(r" ?[:–—] ?(?=\S)| - ")
_MARKED = re.compile(r"[(–—-] ?$")
_ASKED = re.compile(
    r"(?:An? )?(?:[Qq]uer(?:y|ies)|[Qq]uestions?|[Cc]larification|[Cc]larity|[Rr]equest for clarity) (?:on|about|regarding|as to|whether)\b"
    r"|.{0,80}\b(?:[Qq]uestions?|[Qq]uer(?:y|ies))\b.{0,40}\b(?:was|were) (?:also )?(?:asked|raised|put)\b"
    r"|.{0,80}\b(?:was|were) asked (?:if|whether|about)\b|.{0,80}\basked (?:if|whether|how|what|when|why|where|[\"“])"
)
_LINK = re.compile(
    r"https?://|www\.|\bcan be found\b|\blink to the (?:full )?(?:text|report)\b|\b(?:is|are) (?:attached|appended)\b|\b(?:was|were|been) published\b|^(?:The |[A-Z][a-z]+[’']s )(?:full |written |complete )?report is (?:shown|attached|available|appended|included)\b"
    r"|^(?:Any|For) (?:further |more )?(?:questions?|information|details) .*\bcontact\b",
    re.I,
)
_NO_NEWS = re.compile(r"(?:There (?:was|were|is|are) )?[Nn]o .* to report\b")
_ELSEWHERE = re.compile(
    r"(?:This |These |It )?(?:[Tt]o be|[Ww]ill be|[Ww]as|[Ww]ere|[Ww]ould be) (?:addressed|covered|discussed|dealt with|considered|deferred) (?:under|at|in|elsewhere|later|as part|with)\b"
)
_TASK = re.compile(r"(?:AI|AP|ACT|TODO|ACTION|Action(?: item| point)?)s? ?:")
_RUN_IN = re.compile(
    r"\d+(?:\.\d+)+\.? [A-Z](?!.* (?:is|are|was|were|has|have|had|will|would|to|[a-z]{2,}ed) )[^.;:]*\.?$"
)
_SEE = re.compile(
    r"(?:[Pp]lease )?(?:[Ss]ee|[Rr]efer to|[Aa]s) (?:the )?(?:above|below|attached|meeting|item|minute)\b"
)
_DATED = re.compile(r",?(?: [A-Z][a-z]+)?(?: [\d./-]+(?:st|nd|rd|th)?)?(?: [A-Z][a-z]+)?(?: \d{4})?$")
_ANNOUNCED = re.compile(
    r"([A-Z][\w’'./&-]*(?: [\w’'./&-]+){0,5}?)(?:['’]s?)? (?:[Rr]eport|REPORT|[Uu]pdate|UPDATE|[Bb]riefing)s?"
    r"(?: \(([^()\n]{2,40})\))?(?: ?: ?| [–—-] |: ?$)"
)
_REPORTS = re.compile(r"eport|REPORT|pdate|UPDATE|riefing")
_NOBODY = ("The", "This", "A", "Annual", "Written", "Verbal")
_LABEL = 60  # characters
_SHORT = 60  # characters
_EMPTY = 75  # characters
_NONE = 36  # characters: "No property changes"
_FEW_WORDS = 12
_LONGEST_BODY = 5  # words of the name of a body or office
_LISTED = re.compile(r"(?:\band |[&/] ?)(?:updates?|reports?)\b")


class ReportWords:
    """The words of a style that presentations are known by."""

    def __init__(self, style: Style) -> None:
        self.content = _any(style, "presentation_content", r"|;|, (?:but|and|with)\b")
        self.title = _any(style, "presentation_title")
        self.owned = _any(style, "presentation_owned")
        self.whose = re.compile(rf"['’]s? (?:{'|'.join(style.words.get('presentation_owned', ()))})\b")
        self.laid = _any(style, "presentation_laid")
        self.title_not = _any(style, "presentation_title_not")
        self.business = _any(style, "presentation_business")
        self.bare = frozenset(style.words.get("presentation_bare", ()))
        self._body = re.compile(rf"(?:^|[ /])(?:{'|'.join(map(re.escape, style.words.get('presentation_body', ())))})$")
        self.empty = _any(style, "presentation_empty")
        self.opinions = tuple(style.words.get("presentation_opinion", ()))

    def is_report(self, title: str) -> bool:
        """Whether a title (in lower case) announces a report."""
        return self.title.search(title) is not None and self.title_not.search(title) is None

    def is_body(self, title: str) -> bool:
        """Whether a title (in lower case) names who reports and no business: "Fire Department", "Treasurer"."""
        name = ASIDE.sub("", title).strip(" .:–-")
        return name.count(" ") < _LONGEST_BODY and self._body.search(name) is not None

    def speaks_for_itself(self, title: str) -> bool:
        """Whether what stands under such a title is the report, though nobody is said to give it."""
        return (
            self.is_report(title)
            and _SELF.search(title) is not None
            and title.strip(" .:") not in self.bare
            and _LISTED.search(title) is None
        )

    def is_blank(self, words: str, form: str) -> bool:
        """Whether words report nothing: a question, "nothing to report", a link, a label or a template's leftover."""
        if words[0] in "AT" and _TASK.match(words):
            return True
        if words.upper() == words or words[0] == "*" or (words[0] == "(" and words[-1] == ")" and len(words) < _SHORT):
            return True
        if form in ("plain", "impersonal", "unnamed") and (words[-1] == "?" or _ASKED.match(words)):
            return True
        if words.count(" ") < _FEW_WORDS and (_LINK.search(words) or _RUN_IN.match(words)):
            return True
        return self.is_empty(words) or (len(words) < _SHORT and _SEE.match(words) is not None)

    def is_empty(self, words: str) -> bool:
        """Whether words say that there is nothing to report."""
        return len(words) < _EMPTY and (
            self.empty.search(words.lower()) is not None
            or _ELSEWHERE.match(words) is not None
            or (len(words) < _NONE and words.startswith(("No ", "Nothing ")))
            or _NO_NEWS.match(words) is not None
        )


def _any(style: Style, name: str, besides: str = "") -> re.Pattern[str]:
    return re.compile(rf"\b(?:{alternation(style.words.get(name, ()))})\b{besides}")


class Room:
    """What is known of a document to all its hearings: mentions, who was there, and who holds which office."""

    def __init__(self, doc: Doc) -> None:
        self.doc = doc
        self.text = facts.text(doc)
        self.lines = facts.lines(doc)
        self.mentions: list[facts.Mention] = facts.read(doc, facts.MENTIONS)
        self.starts = [mention["start"] for mention in self.mentions]
        self.offices = {
            self.text[m["start"] : m["end"]].lower().removeprefix("the "): m["person"]
            for m in self.mentions
            if m["kind"] == "office" and m["person"]
        }
        spans = {(a["start"], a["end"]) for a in facts.read(doc, facts.ATTENDEES)}
        people: list[facts.Person] = facts.read(doc, facts.PEOPLE)
        self._ids = {p["name"]: p["id"] for p in people}
        self.there = {p["id"] for p in people if any((s, e) in spans for s, e in p["evidence"])}
        self.people = [p for p in people if p["id"] in self.there]

    @cached_property
    def posts(self) -> Posts:
        """Who holds which office by roles and titles."""
        return Posts(self.doc)

    @cached_property
    def initials(self) -> dict[str, str]:
        """Initials that only one of those present has."""
        return initials_of(self.people)

    @cached_property
    def given(self) -> dict[str, str]:
        """First names that only one of those present has."""
        names = [p["name"].split(" ")[0] for p in self.people]
        return {name: p["id"] for name, p in zip(names, self.people, strict=True) if names.count(name) == 1}

    @cached_property
    def signs_titles(self) -> bool:
        """Whether several titles end with the name of somebody present in brackets: "Trails (Ann)"."""
        titles = [item["title"] for item in facts.read(self.doc, facts.ITEMS)]
        found = (BRACKETED.search(self.text, start, end) for start, end in titles if self.text[end - 1 : end] == ")")
        return sum(match is not None and bool(self.named(match.group(1))) for match in found) >= _SIGNED_TITLES

    def behind(self, item: facts.Item) -> str | None:
        """Who alone is named behind the title of an item, in its line, or at its end: "TRAILS: Ann Elm", "Trails-Ann Elm"."""
        start, end = item["title"]
        stop = self.text.find("\n", end)
        rest = self.text[end : stop if stop > 0 else len(self.text)].strip(" -–—:")
        return self._ids.get(rest or self.text[start:end].rpartition("-")[2].strip())

    @cached_property
    def signs_lines(self) -> bool:
        """Whether several titles are followed by a name: what stands beneath is that person's."""
        return sum(self.behind(item) is not None for item in facts.read(self.doc, facts.ITEMS)) > _SIGNED_TITLES

    def named(self, names: str) -> tuple[str, ...]:
        """Those whom "AE", "Ann" or "Ann & Bob" stand for."""
        found = [self.initials.get(name) or self.given.get(name) for name in re.split(r" (?:&|and) |/", names)]
        return tuple(who for who in found if who)

    def within(self, start: int, end: int) -> list[facts.Mention]:
        """The mentions that begin between `start` and `end`."""
        return self.mentions[bisect_left(self.starts, start) : bisect_left(self.starts, end)]

    def holder(self, office: str, at: int) -> tuple[str, ...]:
        """Who holds `office`."""
        name = office.lower().removeprefix("the ")
        who = next((p for known, p in self.offices.items() if known == name or name.endswith(f" {known}")), None)
        return (who,) if who else self.posts.holder(name, at)


def possessor(room: Room, words: ReportWords, start: int, end: int) -> tuple[str, ...]:
    """Who holds the office in "the Clerk's report", where these words are between `start` and `end`."""
    lower = room.text[start:end].lower()
    if words.title.search(lower) is None and words.owned.search(lower) is None:
        return ()
    for match in _POSSESSIVE.finditer(room.text, start, end):
        behind = room.text[match.end() : end].lower()
        if words.title.match(behind) or words.owned.match(behind):
            return room.holder(match.group(1), match.start())
    return ()


def signed(room: Room, line: facts.Line) -> tuple[int, tuple[str, ...]]:
    """(start of the words, people) of a line such as "Trails (AE): mown" or "Trails: mown (Ann & Bob)"."""
    start, end = line["body"], line["end"]
    lead = _LEAD.match(room.text, start, end)
    if lead is not None:
        bracket = INITIALS.search(room.text, start, lead.end())
        known = [
            m["person"]
            for m in room.within(start, lead.end())
            if m["person"] and _MARKED.search(room.text, start, m["start"])
        ]
        who = (room.named(bracket.group(1)) if bracket is not None else ()) or tuple(dict.fromkeys(known))
        if who and room.text[start] != "(":
            return lead.end(), who
        first = next(iter(room.within(lead.end(), lead.end() + 1)), None)
        mark = _MARK.match(room.text, first["end"], end) if first is not None and first["person"] else None
        if first is not None and mark is not None:  # "Trails: Ann Elm – mown in May"
            return mark.end(), (str(first["person"]),)
    closing = _CLOSING.search(room.text, start, end)
    return start, room.named(closing.group(1)) if closing is not None else ()


def announced(room: Room, start: int, end: int) -> tuple[int, tuple[str, ...]] | None:
    """(start of the words, people) of a line that a report's own label begins: "Treasurer's report: …", "Trails update (AE):"."""
    label = _ANNOUNCED.match(room.text, start, end) if _REPORTS.search(room.text, start, start + _LABEL) else None
    if label is None or label.group(1) in _NOBODY:
        return None
    bracket = label.span(2) if label.group(2) else (start, start)
    named = [str(m["person"]) for m in room.within(*bracket) if m["kind"] == "person" and m["person"]]
    who = tuple(named) or (
        room.named(label.group(2))
        if label.group(2)
        else room.holder(label.group(1).removesuffix("'s").removesuffix("’s"), start)
    )
    return label.end(), who


def undersigner(room: Room, start: int, end: int) -> tuple[str, ...]:
    """Who signed a report: a name, and perhaps a date, that is all of `start`..`end`."""
    named = [m for m in room.within(start, end) if m["kind"] == "person" and m["person"]]
    if not named or named[0]["start"] != start or not _DATED.match(room.text, named[0]["end"], end):
        return ()
    return (str(named[0]["person"]),)
