"""Doc → the ground that all forms of actions share: who owns marked words, where business is told, and the finished fact.

"Clerk to write", "[Ann] send it", "Bo – send it", "ALL: send it", "send it (AO)" and "send it. AO" all give an owner and a task.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from spacy.tokens import Doc

from minutesparse import facts
from minutesparse.pipeline.dues import find_dues, meeting_dates
from minutesparse.pipeline.tasks.owners import Owner, Owners
from minutesparse.pipeline.tasks.tasks import TRIM, Tasks, trimmed

_OPENING = re.compile(
    r"(?:\s*(?:[-–—•*_#]+|\[[ xX]?\]|\(?\d{1,3}[.)]|#?\d{1,3}(?=\s?[:–-])"
    r"|[\[(](?i:in pro(?:cess|gress)|open|new|on-?going|pending|started|not (?:yet )?started|wip|carried (?:over|forward)|outstanding|to-?do)[\])] ?:?"
    r"|(?:(?:New|NEW) )?(?:AI|AP|TODO|ACTION|Action(?: [Ii]tem)?)(?: ?#?\d{1,3})?(?:\s?:(?=\s?[^\s:]+ )|(?=[\[(]))"
    r"|A[IP]?\d{1,4}\b(?:\s?[:.–—-])?))+\s*"
)  # the label or the state of a task
_TO_REMIND = re.compile(r" to (?:remind|chase|action|do|follow up)$")
_BRACKET = re.compile(r"[\[(]([^\[\]()\n]{1,80})[\])]\s*[:–—-]?\s*(?:\bto\b\s*)?")
_MARK = re.compile(
    r"\s*(?:[:–—]|\s-\s|-\s|\||=>|->)[\s*_]*(?:(?:to|will)\b\s*)?"
    r"|\s(?:also |then )?(?:to|will|shall|would|should|must|can|is to|are to|was to|were to|needs? to|has to|have to|(?:has |have )?(?:agreed|offered|undertaken|volunteered) to"
    r"|is going to|agrees to|undertook to)\s",
)
_BEHIND = re.compile(
    r"(?:[(\[]\s*(action(?:ed)?(?: by)?\b[:\s–-]*|owner:?\s*|lead:?\s*)?([^()\[\]\n]{1,80})[)\]]"
    r"|(?:\s[–—-]\s*|\s*[:|]\s*|[.!]\s+|\s->\s*|\s(?=@))((?!to\b)[^.:–—|\n]{1,50}\.?))[\s.*_]*$",
    re.I,
)
_WHOEVER = re.compile(r"((?:The |the )?[A-Z][\w’'&/-]*(?: [\w’'&/()-]+){0,9}?) (?:to|will|shall) (?=[a-z])")
_PLAIN = re.compile(r" (?!to )[a-z]")
_CLOSED = re.compile(r" \(([^()\n]{2,60})\)[.\s]*$")
_AMID = re.compile(r"\(([^()\n]{2,30})\) (?:to|will|should) ")
DOES_THIS = re.compile(
    r"[;,.–—-] ?([^\s;,.]{2,20}(?: [^\s;,.]{2,20}){0,2}) (?:to|will) (?:do|action|arrange|organi[sz]e) (?:this|it|so)[\s.]*$"
)
_STATUS = re.compile(r"\s[–—-]\s(?:outstanding|on-?going|in progress|in hand|pending)\b", re.I)
OWNER_FIELD = re.compile(
    r"(?:(?:action )?owners?|lead|responsible(?: (?:person|party|officer))?|(?:persons?|people|party) responsible|assigned to|assignee|by whom|who)\s?[:–-]\s?",
    re.I,
)
_FIELD = re.compile(rf"[\s.;,–(\[-]*\b{OWNER_FIELD.pattern}([^.;,|()\[\]\n]{{2,60}})", re.I)
_BY = re.compile(r"\bby ((?:the )?[^\s,.;:()]{1,30}(?: [^\s,.;:()]{1,30}){0,3})[.\s]*$")


TICKED = frozenset("☒☑✓✔✅")
EMPTY = "☐"


class Assignment(NamedTuple):
    """Who is to do what `start`..`end` says."""

    owner: Owner
    start: int
    end: int


class Assignments:
    """One document in which actions are looked for."""

    def __init__(self, doc: Doc, tasks: Tasks) -> None:
        self.text = facts.text(doc)
        self.lines = facts.lines(doc)
        self.cues = facts.cues(doc)
        self.sentences: list[facts.Sentence] = facts.read(doc, facts.SENTENCES)
        self.owners = Owners(doc, tasks)
        self.tasks = tasks
        self.dates = meeting_dates(doc)
        self.items: list[facts.Item] = facts.read(doc, facts.ITEMS)
        self._business = _business(doc, len(self.text))
        self._headings = sorted((item["start"], item["head"]) for item in self.items)
        modal = ("action.undertook", "action.will", "action.would", "action.must")
        self.modals = sorted((c for m in modal for c in self.cues.get(m, ())), key=lambda c: (c["start"], -c["end"]))
        self._modal_starts = [cue["start"] for cue in self.modals]
        # Ticked lines, boxes of those present, lists and tables of actions: nothing else is looked for there.
        self.claimed = {line["index"] for line in self.lines if line["label"] in TICKED}
        if EMPTY in self.text:
            listed = {attendee["start"] for attendee in facts.read(doc, facts.ATTENDEES)}
            self.claimed |= {line["index"] for line in self.lines if line["label"] == EMPTY and line["body"] in listed}
        self._begins = [sentence["start"] for sentence in self.sentences]
        self._moved = [motion["start"] for motion in facts.read(doc, facts.MOTIONS)]
        self.body = _body(doc)

    def sentences_of(self, line: int) -> list[facts.Sentence]:
        """The sentences of the line with this index."""
        start, end = self.lines[line]["start"], self.lines[line]["end"]
        return self.sentences[bisect_left(self._begins, start) : bisect_left(self._begins, end)]

    def sentence_index(self, place: int) -> int:
        """The index of the sentence that holds `place`; -1 before the first."""
        return bisect_right(self._begins, place) - 1

    def sentences_at(self, places: Iterable[int]) -> Iterator[facts.Sentence]:
        """The sentences that hold one of `places`, in order."""
        for index in sorted(set(map(self.sentence_index, places))):
            if index >= 0:
                yield self.sentences[index]

    def cues_in(self, category: str, start: int, end: int) -> list[facts.Cue]:
        """The cues of a category that begin in `start`..`end`."""
        cues = self.cues.get(category, [])
        return cues[bisect_left(cues, start, key=_start) : bisect_left(cues, end, key=_start)] if cues else []

    def named_before(self, start: int) -> Owner | None:
        """Who is named first in the last sentence before `start` that names a person."""
        mention = self.owners.last_before(start)
        if mention is None:
            return None
        sentence = self.sentences[self.sentence_index(mention["start"])]
        inside = self.owners.inside(sentence["start"], sentence["end"])
        first = next((m for m in inside if m["kind"] != "group"), mention)
        return Owner(self.owners.person(first), self.text[first["start"] : first["end"]])

    def modals_in(self, start: int, end: int) -> list[facts.Cue]:
        """The cues of willing, asking and undertaking in `start`..`end`, the longest of each place only."""
        found: list[facts.Cue] = []
        for cue in self.modals[bisect_left(self._modal_starts, start) : bisect_left(self._modal_starts, end)]:
            if not found or cue["start"] >= found[-1]["end"]:
                found.append(cue)
        return found

    def subject(self, before: int) -> facts.Mention | None:
        """The mention that ends right before `before`."""
        while before > 0 and self.text[before - 1] in " \n,":
            before -= 1
        return self.owners.by_end.get(before)

    def moved(self, start: int, end: int) -> bool:
        """Whether something is moved in `start`..`end`."""
        return bisect_left(self._moved, start) < bisect_left(self._moved, end)

    def is_business(self, offset: int) -> bool:
        """Whether `offset` is in the minutes proper and not in a heading."""
        return _within(self._business, offset) and not _within(self._headings, offset)

    def is_told(self, offset: int) -> bool:
        """Whether `offset` is in the minutes proper, be it in a heading."""
        return _within(self._business, offset)

    def assigned(self, start: int, end: int) -> Assignment | None:
        """The owner and the task of words known to tell an action; None where it is done or nobody's."""
        if self.tasks.is_done(self.text, start, end):
            return None
        if (opening := _OPENING.match(self.text, start, end)) and opening.end() < end:
            start = opening.end()
        start, end = trimmed(self.text, start, end)
        if (field := _FIELD.search(self.text, start + 1, end)) and (owner := self.owners.named(*field.span(1))):
            return Assignment(owner, start, field.start())
        first = self._bracketed(start, end) or self.leading(start, end, known=True) or self.amid(start, end)
        if first and first.owner.person:
            return first
        return self._named_behind(start, end, first) or first or self.leading(start, end, known=False)

    def _named_behind(self, start: int, end: int, first: Assignment | None) -> Assignment | None:
        """The assignment with its owner behind; where one stands in front too, only if it is a person in brackets."""
        behind = self._trailing(start, end)
        if behind is None or first is None:
            return behind
        return behind if self.text[behind.end : behind.end + 2].strip()[:1] in ("(", "[") else None

    def _bracketed(self, start: int, end: int) -> Assignment | None:
        match = _BRACKET.match(self.text, start, end)
        if match is None or match.end() >= end:
            return None
        reminds = _TO_REMIND.search(self.text, *match.span(1))  # "[Ann to remind] The form is to be sent"
        owner = self.owners.named(match.start(1), reminds.start() if reminds else match.end(1))
        if owner is None:
            return None
        return Assignment(owner, match.end(), end)

    def leading(self, start: int, end: int, *, known: bool) -> Assignment | None:
        """The assignment of words that begin with an owner; `known`: one the document names elsewhere too."""
        if known and (bare := self._bare(start, end)):
            return bare
        for match in _MARK.finditer(self.text, start, min(end, start + 100)):
            if match.start() <= start or match.end() >= end:
                continue
            modal = match.group().rstrip()[-1:].isalpha() and match.group()[:1] == " "
            if modal and not self.tasks.is_deed(self.text, match.end(), end):
                return None
            if owner := self.owners.named(start, match.start(), known=known):
                return Assignment(owner, match.end(), end)
            if match.group().strip() not in (":", "-", "–", "—"):
                return None
        return None

    def whoever(self, start: int, end: int) -> Iterator[Assignment]:
        """The assignment of words known to tell an action whose owner nothing else names: "Fence Team with Ann's help to …"."""
        start, end = trimmed(self.text, start, end)
        match = _WHOEVER.match(self.text, start, end)
        if match is None or self.tasks.is_done(self.text, start, end):
            return
        label = match[1].casefold().split()
        if not self.tasks.verbs.isdisjoint(label[:1]) or not self.tasks.things.isdisjoint(label[-1:]):
            return
        if self.tasks.is_errand(self.text, match.end(), end) and self.tasks.is_deed(self.text, match.end(), end):
            yield Assignment(Owner(None, match[1]), match.end(), end)

    def _bare(self, start: int, end: int) -> Assignment | None:
        """The assignment of words that begin with a person and an order, nothing between: "Ann order the seeds"."""
        mention = next(iter(self.owners.inside(start, min(end, start + 40))), None)
        if mention is not None and mention["start"] == start and mention["kind"] != "group":
            stop, person = mention["end"], self.owners.person(mention)
        else:
            stop = self.text.find(" ", start, end)
            if self.text.startswith(",", stop - 1, end):
                stop -= 1
            person = self.owners.short(self.text[start:stop]) if stop > start else None
        spoken_to = self.text.startswith(",", stop)  # "Ann, send the form"
        order = stop + 1 + spoken_to
        called = person is not None or (spoken_to and self.owners.is_given_name(self.text[start:stop]))
        if not called or not (spoken_to or _PLAIN.match(self.text, stop, end)):
            return None
        owner = Owner(person, self.text[start:stop])
        return Assignment(owner, order, end) if self.tasks.is_order(self.text, order, end) else None

    def amid(self, start: int, end: int) -> Assignment | None:
        """The assignment of words with their owner in brackets between: "the notice (AO) to be put up"."""
        stop = self.text.find(". ", start, end)
        match = _AMID.search(self.text, start, stop if stop > 0 else end)
        owner = self.owners.named(*match.span(1), known=True) if match else None
        return Assignment(owner, start, end) if owner and owner.person else None

    def people_behind(self, start: int, end: int) -> Assignment | None:
        """The known people whom brackets at the end of a sentence name, and the task before: "tell the press (Ann/Bo)"."""
        match = _CLOSED.search(self.text, max(start, end - 70), end) if self.text.rfind(")", end - 3, end) > 0 else None
        owner = self.owners.named(*match.span(1), known=True) if match else None
        if match is None or owner is None or not all(map(str.istitle, owner.label.split())):
            return None
        people = [m for m in self.owners.inside(*match.span(1)) if m["kind"] == "person" and m["person"]]
        return Assignment(owner, start, match.start()) if people else None

    def _trailing(self, start: int, end: int) -> Assignment | None:
        if match := _BEHIND.search(self.text, max(start, end - 90), end):
            first, last = match.span(2 if match[2] else 3)
            known = match[1] is None and (match[2] is None or match[2][:1].isupper() and not match[2].isupper())
            if (owner := self.owners.named(first, last, known=known)) and match.start() > start:
                return Assignment(owner, start, match.start())
        if (match := DOES_THIS.search(self.text, max(start, end - 60), end)) and (
            owner := self.owners.named(*match.span(1))
        ):
            return Assignment(owner, start, match.start())
        if (match := _BY.search(self.text, max(start, end - 60), end)) and (
            owner := self.owners.named(match.start(1), match.end(1), known=True)
        ):
            return Assignment(owner, start, end)
        return None

    def action(self, owner: Owner, start: int, end: int, extent: tuple[int, int], rule: str) -> facts.Action:
        """The fact; its due time is looked for in the words of the task, then in the rest of `extent`."""
        while start < end and self.text[start] in TRIM:
            start += 1
        if status := _STATUS.search(self.text, start + 1, end):
            end = status.start()
        while end > start and self.text[end - 1] in " \t\n;,":
            end -= 1
        if end > start + 1 and self.text[end - 1] == "”" and self.text.find("“", start, end) < 0:
            end -= 1  # that of the motion it is taken from
        due = next(find_dues(self.text, start, end, *self.dates), None)
        return {
            "start": start,
            "end": end,
            "owner": owner.person,
            "owner_label": owner.label,
            "due": [due.start, due.end] if due else None,
            "due_date": due.date if due else None,
            "extent": list(extent),
            "rule": rule,
        }


def _start(cue: facts.Cue) -> int:
    return cue["start"]


def _body(doc: Doc) -> frozenset[str]:
    """The words of the names of the body that meets, as others write them: "Harbour’s Libraries" is "Harbour Libraries" too."""
    meetings: list[facts.Meeting] = facts.read(doc, facts.MEETING)
    names = [name for m in meetings[:1] for name in (m["organization"], m["body"]) if name]
    words = " ".join(names).casefold().split()
    return frozenset(word.removesuffix(end) for word in words for end in ("", "’s", "'s"))


def _within(ranges: list[tuple[int, int]], offset: int) -> bool:
    """Whether `offset` is in one of `ranges`, which are in order and apart."""
    at = bisect_right(ranges, (offset, 1 << 60)) - 1
    return at >= 0 and offset < ranges[at][1]


def _business(doc: Doc, length: int) -> list[tuple[int, int]]:
    """The parts of the text where actions may be told: all but title, attendance, agenda and annexes."""
    zones: list[facts.Zone] = facts.read(doc, facts.ZONES)
    if not zones:
        return [(0, length)]
    return [(zone["start"], zone["end"]) for zone in zones if zone["kind"] in ("business", "closing")]
