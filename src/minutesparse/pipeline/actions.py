"""Items → actions: who is to do what by when, from labels, tables, margins and prose."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Iterator
from itertools import pairwise

from spacy.tokens import Doc

from minutesparse import facts
from minutesparse.pipeline.action_tables import ActionTables
from minutesparse.pipeline.dues import find_dues, meeting_dates
from minutesparse.styles import Style

MARKED = 3  # as many labelled or tabled actions show that the document marks them
_GAP = re.compile(
    r"[\s,]*(?:\([^)\n]{1,40}\)[\s,]*)?"
    r"(?:(?:also|then|therefore|now|kindly|further|subsequently|both|again|all|still)[\s,]+){0,2}",
    re.I,
)
_NOT_TASK = re.compile(
    r"\s*(?:not\b|never\b|be\s(?!(?:writing|contacting|asked|arrang|working|looking|seeking|obtaining|setting|back)\w*)|have\b|need\b|no\b|also be\b|continue to be|remain\b|cost\b|become\b|mean\b"
    r"|the\b|an?\b|it\b|his\b|her\b|this\b|which\b|take (?:the chair|place|part)|step down|retire|stand\b|attend$|abstain|vote\b)",
    re.I,
)
_VERB = re.compile(r"\s+(?:(?:also|then|now|again|therefore|either)\s+)?[a-z][a-z’'/-]+\b")
_DONE = re.compile(r"[\s(\[–:-]+(?:done|complete|completed|closed|actioned)[.)\]]*\s*$", re.I)
_PRONOUN = re.compile(r"(?:He|She|They)\s+(?:also\s+|then\s+)?(?=will\b|agreed to\b|offered to\b|undertook to\b)")
_TRIM = " \t\n.;,:–—-*"
_OWNER_END = re.compile(r"\s*(?:[:–—]|\s-\s|-\s|\bto\b|\bwill\b|\bshall\b)\s*", re.I)
_JOINT = re.compile(r"\s*(?:,|&|and|/|\+|,\s*and)\s*$")


def action_finder(style: Style) -> Callable[[Doc], list[facts.Action]]:
    """A function that gives the actions of a Doc in text order, each task once."""
    tables = ActionTables(style)

    def find(doc: Doc) -> list[facts.Action]:
        reading = _Reading(doc)
        marked = [*tables.find(doc, reading.owner), *reading.labelled(), *reading.margins()]
        # A document that marks its actions has marked them all; elsewhere what is said must do.
        found = marked if len(marked) >= MARKED else [*marked, *reading.prose()]
        kept: dict[str, facts.Action] = {}
        for action in sorted(found, key=lambda action: action["start"]):
            task = re.sub(r"\W+", " ", reading.text[action["start"] : action["end"]]).casefold()
            clear = all(action["start"] >= other["end"] for other in kept.values())
            if clear and task not in kept:
                kept[task] = action
        return list(kept.values())

    return find


class _Reading:
    """One document's actions."""

    def __init__(self, doc: Doc) -> None:
        self.text = facts.text(doc)
        self.lines = facts.lines(doc)
        self.cues = facts.cues(doc)
        self.mentions: list[facts.Mention] = facts.read(doc, facts.MENTIONS)
        self.mention_starts = [m["start"] for m in self.mentions]
        self.sentences: list[facts.Sentence] = facts.read(doc, facts.SENTENCES)
        self.dates = meeting_dates(doc)
        self.business = _business(doc, len(self.text))
        self.headings = [(item["start"], item["head"]) for item in facts.read(doc, facts.ITEMS)]
        self.initials = {form: p["id"] for p in facts.read(doc, facts.PEOPLE) for form in p["forms"] if form.isupper()}
        self.at_start = {(c["start"], c["category"]): c for cs in self.cues.values() for c in cs}

    # -- who

    def owner(self, start: int, end: int) -> tuple[str | None, str] | None:
        """(person id, label as written) of the owner that `start`..`end` names; None where it names nobody."""
        label = " ".join(self.text[start:end].strip(_TRIM).split())
        if not label or len(label) > 80:
            return None
        inside = [m for m in self._mentions(start, end) if m["person"]]
        ids = {m["person"] for m in inside}
        if len(ids) == 1 and not re.search(r"[/,&]| and ", label):
            return next(iter(ids)), label
        return self.initials.get(label), label

    def _mentions(self, start: int, end: int) -> list[facts.Mention]:
        first = bisect_left(self.mention_starts, start)
        return [m for m in self.mentions[first : bisect_left(self.mention_starts, end)] if m["end"] <= end]

    # -- "ACTION: Clerk to write"

    def labelled(self) -> Iterator[facts.Action]:
        """Lines or sentences that begin with the word action."""
        for cue in self.cues.get("action.label", ()):
            line = self.lines[cue["line"]]
            before = self.text[line["start"] : cue["start"]].rstrip()
            if before and before[-1] not in ".:;!?)([>•*" and self.text[cue["start"] : cue["start"] + 6] != "ACTION":
                continue
            if cue["end"] >= line["end"] - 2:
                yield from self._action_list(cue, line)
                continue
            if action := self._told(cue["end"], line["end"], cue["rule"]):
                yield action

    def _action_list(self, cue: facts.Cue, line: facts.Line) -> Iterator[facts.Action]:
        """The list items under a line that only says "Actions"."""
        for following in self.lines[line["index"] + 1 : line["index"] + 40]:
            if following["kind"] != "list_item" or following["table"] is not None:
                return
            if action := self._told(following["body"], following["end"], cue["rule"]):
                yield action

    def _told(self, start: int, end: int, rule: str) -> facts.Action | None:
        """The action of "Clerk to write", "AH – send email", "Send email (AH)", "Aaron: To write up …"."""
        while start < end and self.text[start] in _TRIM + "#0123456789":
            start += 1
        if _DONE.search(self.text[start:end]) or end - start < 4:
            return None
        named = self._leading_owner(start, end)
        if named:
            owner, label, task = named
        elif trailing := re.search(r"[(\[–-]\s*([A-Z][\w .&/,]{1,30})[)\]]?\s*\.?$", self.text[start:end]):
            found = self.owner(start + trailing.start(1), start + trailing.end(1))
            if found is None or found[0] is None:
                return None
            owner, label = found
            task, end = start, start + trailing.start()
        else:
            return None
        return self._action(task, end, owner, label, (start, end), rule)

    def _leading_owner(self, start: int, end: int) -> tuple[str | None, str, int] | None:
        """(person, label, where the task begins) of a task that names its owner first."""
        for match in _OWNER_END.finditer(self.text, start, min(end, start + 90)):
            if match.start() == start:
                continue
            label = self.text[start : match.start()]
            found = self.owner(start, match.start())
            if found is None or len(label.split()) > 8:
                return None
            if found[0] is None and not self._names_somebody(start, match.start()):
                continue
            return found[0], found[1], match.end()
        return None

    def _names_somebody(self, start: int, end: int) -> bool:
        label = self.text[start:end].strip()
        words = label.split()
        return bool(self._mentions(start, end)) or (
            len(words) <= 4 and all(w[0].isupper() or w in ("and", "&", "/", "the", "of") for w in words)
        )

    # -- a margin or a last column of initials

    def margins(self) -> Iterator[facts.Action]:
        """The last sentence of what a name in the margin stands beside."""
        for line in self.lines:
            if line["kind"] != "margin" or line["index"] == 0:
                continue
            found = self.owner(line["body"], line["end"])
            if found is None or (found[0] is None and not self._names_somebody(line["body"], line["end"])):
                continue
            beside = [s for s in self.sentences if s["line"] == line["index"] - 1]
            if beside and self._business_at(beside[-1]["start"]):
                start, end = beside[-1]["start"], beside[-1]["end"]
                named = self._leading_owner(start, end)
                yield self._action(named[2] if named else start, end, *found, (start, line["end"]), "action.margin")

    # -- "The Clerk will write", "It was agreed that Cllr Oak would ask"

    def prose(self) -> Iterator[facts.Action]:
        """Sentences that give a task to a person or an office."""
        last: str | None = None
        for sentence in self.sentences:
            start, end = sentence["start"], sentence["end"]
            if not self._business_at(start) or self.lines[sentence["line"]]["strike"]:
                continue
            inside = self._mentions(start, end)
            given = [a for m in inside if m["kind"] != "group" and (a := self._given(m, inside, start, end))]
            for action, following in pairwise(given):
                action["end"] = max(action["start"] + 1, self._clause_end(action["start"], following["start"]))
            yield from given
            found = bool(given)
            if not found and last and (match := _PRONOUN.match(self.text, start, end)):
                cue = self._cue_at(match.end(), ("action.will", "action.undertook"))
                if cue and self._is_task(cue["end"], end):
                    yield self._action(cue["end"], end, last, None, (start, end), cue["rule"])
            last = next((m["person"] for m in inside if m["person"]), last if not inside else None)

    def _given(self, mention: facts.Mention, inside: list[facts.Mention], start: int, end: int) -> facts.Action | None:
        gap = _GAP.match(self.text, mention["end"], end)
        after = gap.end() if gap else mention["end"]
        before = self.text[start : mention["start"]]
        cue = self._cue_at(after, ("action.undertook", "action.will", "action.would"))
        if cue is None or not self._is_task(cue["end"], end):
            return None
        words = self.text[cue["start"] : cue["end"]].lower()
        if words == "to":
            asked = re.search(
                r"\b(?:asked|requested|instructed|directed|tasked|agreed(?: for| that)?|action(?: on)?:?)\s+(?:the\s+)?$",
                before,
                re.I,
            )
            opening = not before.strip() or before.rstrip()[-1] in ":–—-;•/"
            if not asked and not opening and not _JOINT.search(before):
                return None
        elif words in ("would", "should", "could") and not re.search(
            r"\b(?:agreed|resolved|requested|decided|suggested|asked|proposed|recommended|that)\b", before, re.I
        ):
            return None
        elif words in ("could", "has to", "have to", "needs to", "must"):
            return None
        label = " ".join(self.text[mention["start"] : mention["end"]].split())
        joint = self._joint(mention, inside)
        if joint:
            label = " ".join(self.text[joint : mention["end"]].split())
        return self._action(cue["end"], end, None if joint else mention["person"], label, (start, end), cue["rule"])

    def _clause_end(self, start: int, following: int) -> int:
        """Where a task ends when the sentence goes on to give another: before its last comma or "and"."""
        cut = max(self.text.rfind(mark, start, following) for mark in (" and ", ", ", "; "))
        return cut if cut > start else following

    def _joint(self, mention: facts.Mention, inside: list[facts.Mention]) -> int | None:
        """Where the names begin that share the task with `mention`: "Cllrs Oak and Fir will …"; None where there are none."""
        start = mention["start"]
        for other in reversed([m for m in inside if m["end"] <= mention["start"] and m["kind"] == "person"]):
            if not re.fullmatch(r"\s*(?:,|&|and|/|, and)\s*(?:the\s+)?", self.text[other["end"] : start]):
                break
            start = other["start"]
        return start if start != mention["start"] else None

    def _cue_at(self, start: int, categories: tuple[str, ...]) -> facts.Cue | None:
        found = [cue for c in categories if (cue := self.at_start.get((start, c)))]
        return max(found, key=lambda cue: cue["end"], default=None)

    def _is_task(self, start: int, end: int) -> bool:
        return (
            bool(_VERB.match(self.text, start, end)) and not _NOT_TASK.match(self.text, start, end) and end - start > 8
        )

    def _business_at(self, offset: int) -> bool:
        return any(start <= offset < end for start, end in self.business) and not any(
            start <= offset < end for start, end in self.headings
        )

    # -- the fact

    def _action(
        self, start: int, end: int, owner: str | None, label: str | None, extent: tuple[int, int], rule: str
    ) -> facts.Action:
        while start < end and self.text[start] in _TRIM:
            start += 1
        while end > start and self.text[end - 1] in " \t\n;,":
            end -= 1
        due = next(find_dues(self.text, start, end, *self.dates), None)
        return {
            "start": start,
            "end": end,
            "owner": owner,
            "owner_label": label,
            "due": [due.start, due.end] if due else None,
            "due_date": due.date if due else None,
            "extent": list(extent),
            "rule": rule,
        }


def _business(doc: Doc, length: int) -> list[tuple[int, int]]:
    """The parts of the text where actions may stand: all but title, attendance, agenda and annexes."""
    zones: list[facts.Zone] = facts.read(doc, facts.ZONES)
    if not zones:
        return [(0, length)]
    return [(z["start"], z["end"]) for z in zones if z["kind"] in ("business", "closing")]
