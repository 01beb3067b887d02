"""Sentences → tasks told in them: "The Clerk will write", "Ms Oak agreed to ask", "it was suggested that staff report".

Who is to do it stands right before the words of willing, asking or undertaking; the verb behind them must be a deed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from minutesparse import facts
from minutesparse.pipeline.action_labels import speaker_of
from minutesparse.pipeline.assignments import Assignments
from minutesparse.pipeline.owners import Owner
from minutesparse.styles import Style

_GAP = re.compile(
    r"(?:,? ?\([^()\n]{1,40}\))?,? ?(?:(?:also|then|therefore|now|kindly|further|subsequently|both|again|all|still|each|be) ?){0,2}$",
    re.I,
)
_NOUNS = re.compile(r"(?:[Tt]he |[Aa]ll |[Oo]ur )?(?:[\w&'’.-]+ ){0,4}[\w&'’-]+$")
_QUALIFIED = re.compile(r"(?:[^\W\d_a-z][\w&'’-]+ ){1,3}$")
_PAIR = re.compile(r"(?: and | & |/)[^\W\d_a-z][\w'’-]+$")
_PRONOUN = re.compile(r"\b([Hh]e|[Ss]he|[Tt]hey|[Ww]e|I)(?: (?:also|then|now|both|all))?$")
_CONDITION = re.compile(
    r"\b(?:if|unless|whether|when asked|should they|in case|hoped|hopes|hoping|hope|would like|whereas|in the event)\b",
    re.I,
)
_RULE = re.compile(r"\b(?:Section|Act|Regulations?|by-?law|pursuant|procedures?|standing orders?|constitution)\b", re.I)
_TOLD = re.compile(
    r"\b(?:agreed|resolved|decided|requested|asked|suggested|proposed|recommended|instructed|directed|arranged)\b(?: (?:by|with) [^,.;]{1,40})?(?: that| for)?\b",
    re.I,
)
_SAID = re.compile(
    r"\b(?:said|stated|advised|confirmed|indicated|reported|noted|explained|agreed|replied|responded|added|promised|offered|that)\b",
    re.I,
)
_ASKED = re.compile(
    r"\b(?:asked?|asks|asking|request(?:ed|s)?|instruct(?:ed|s)?|direct(?:ed|s)?|task(?:ed|s)?|invited?|remind(?:ed|s)|agreed(?: for| that)?|action(?:ed)?(?: on| for)?|appointed|nominated|delegated?)"
    r"(?: that| for)?(?: both| all)? (?:the )?$",
    re.I,
)
_OPEN = re.compile(r"(?:^|[:–—;•/.\])]|\s-|\band|,)\s*(?:the )?$", re.I)
_BASE = re.compile(r"\s+(?:also |both |to )?([a-z][a-z’'-]+)")
_ASKING = ("suggest", "request", "ask", "agreed", "propos", "recommend", "resolved", "direct", "instruct")
_PASSED_ON = re.compile(
    r"\b(?:instruct|ask|request|direct|remind|invite|tell|get|encourage|allow|require|write|email|advise)(?: to| with)? (?:the )?$",
    re.I,
)
_JOINT = re.compile(r"\s*(?:,|&|and|/|, and)\s*(?:the\s+)?", re.I)


class Prose:
    """Finds tasks in running text with the words of one style."""

    def __init__(self, style: Style) -> None:
        self._groups = style.lower("action_group")
        self._own_bodies = style.lower("action_own_body")
        self._elsewhere = style.lower("action_other_body")
        self._idle_groups = style.lower("action_no_group")

    def find(self, ground: Assignments, *, strictly: bool) -> Iterator[facts.Action]:
        """The tasks told in the document; `strictly`: only those said outright, as it marks the others."""
        last: Owner | None = None
        for sentence in ground.sentences:
            start, end = sentence["start"], sentence["end"]
            line = ground.lines[sentence["line"]]
            claimed = sentence["line"] in ground.claimed or line["kind"] == "margin" or line["strike"]
            if claimed:
                continue
            inside = ground.owners.inside(start, end)
            given = list(self._given(ground, sentence, inside, last, strictly))
            for action, following in pairwise(given):
                if action["start"] < following["extent"][0] < action["end"]:
                    action["end"] = _before_and(ground.text, action["start"], following["extent"][0])
            if given and not ground.tasks.is_done(ground.text, start, end):
                yield from (_whole(action, start, end) for action in given)
            first = next((m for m in inside if m["kind"] != "group"), None)
            if first:
                last = Owner(ground.owners.person(first), ground.text[first["start"] : first["end"]])

    def _given(
        self,
        ground: Assignments,
        sentence: facts.Sentence,
        inside: list[facts.Mention],
        last: Owner | None,
        strictly: bool,
    ) -> Iterator[facts.Action]:
        start, end = sentence["start"], sentence["end"]
        if spoken := _spoken(ground, sentence):
            yield spoken
        given: facts.Action | None = None
        for cue in ground.modals_in(start, end):
            if not ground.tasks.is_deed(ground.text, cue["end"], end) or not ground.is_business(cue["start"]):
                continue
            found = self._subject(ground, start, cue, inside, last)
            if found is None:
                continue
            owner, kind, at = found
            if given and _PASSED_ON.search(ground.text, given["start"], at):
                continue
            if self._is_task(ground, cue, start, end, kind, at, strictly):
                stop = ground.tasks.end(ground.text, cue["end"], end)
                given = ground.action(owner, cue["end"], stop, (at, end), cue["rule"])
                yield given
        yield from self._subjunctive(ground, start, end, inside)
        for cue in ground.cues.get("action.by", ()):
            if start <= cue["start"] < end and (action := self._passive(ground, cue, start, end)):
                yield action

    def _subject(
        self, ground: Assignments, start: int, cue: facts.Cue, inside: list[facts.Mention], last: Owner | None
    ) -> tuple[Owner, str, int] | None:
        """(owner, kind, where it begins) of what stands right before `cue`; kind: person, group, name or pronoun."""
        text = ground.text
        at = cue["start"] - 1
        if at not in ground.owners.by_end:
            gap = _GAP.search(text, max(start, cue["start"] - 60), cue["start"])
            at = gap.start() if gap else cue["start"]
        while at > start and text[at - 1] == " ":
            at -= 1
        mention = ground.owners.by_end.get(at)
        if mention and mention["start"] >= start:
            first = _joint(text, mention, inside)
            if mention["kind"] == "group" and (qualified := _QUALIFIED.search(text, max(start, first - 50), first)):
                first = qualified.start()
            label = ground.owners.label(first, mention["end"])
            words = text[mention["start"] : mention["end"]].casefold()
            if mention["kind"] == "group" and words.removeprefix("the ") in self._idle_groups:
                return None
            person = ground.owners.person(mention) if first == mention["start"] else None
            return Owner(person, label), "group" if mention["kind"] == "group" else "person", first
        if pronoun := _PRONOUN.search(text, max(start, at - 12), at):
            if pronoun[1] in ("We", "we", "I"):
                return None
            before = [
                m for m in inside if m["end"] <= pronoun.start() and m["kind"] != "group" and ground.owners.person(m)
            ]
            if pronoun.start() == start or not before:
                return (last, "pronoun", pronoun.start()) if last else None
            if pronoun[1].lower() == "they":
                return None
            named = before[-1]
            return Owner(ground.owners.person(named), text[named["start"] : named["end"]]), "pronoun", pronoun.start()
        return self._nouns(ground, start, at)

    def _nouns(self, ground: Assignments, start: int, at: int) -> tuple[Owner, str, int] | None:
        """A group or a body that is no mention: "Foundation staff", "Landscape Committee", "Elm Builders"."""
        if (pair := _PAIR.search(ground.text, max(start, at - 40), at)) and (
            partner := ground.owners.by_end.get(pair.start())
        ):
            return Owner(None, ground.owners.label(partner["start"], at)), "person", partner["start"]
        last = ground.text[ground.text.rfind(" ", start, at) + 1 : at]
        if not last[:1].isupper() and last.casefold() not in self._groups:
            return None
        match = _NOUNS.search(ground.text, max(start, at - 60), at)
        if match is None:
            return None
        words = match.group().split()
        head = words[-1].casefold()
        first = len(words) - 1
        while first > 0 and words[first - 1][0].isupper():
            first -= 1
        many = words[-1][0].isupper() and len(words) - first > 1
        if head in self._groups and not (many and head in self._elsewhere):
            kind = "group"
        elif many and head not in self._idle_groups:
            kind = "name"
        else:
            return None
        label = " ".join(words[first:])
        return Owner(None, label), kind, at - len(label)

    def _is_task(
        self, ground: Assignments, cue: facts.Cue, start: int, end: int, kind: str, at: int, strictly: bool
    ) -> bool:
        text, tasks = ground.text, ground.tasks
        before = text[start:at]
        word = text[cue["start"] : cue["end"]].casefold()
        errand = tasks.is_errand(text, cue["end"], end)
        if (
            _CONDITION.search(text, start, cue["start"])
            or (word == "shall" or kind != "person")
            and _RULE.search(text[start:end])
        ):
            return False
        own = kind == "group" and text[at : cue["start"]].casefold().split()[-1] in self._own_bodies
        if cue["category"] == "action.undertook":
            if kind == "group" and (own or cue["rule"] == "action.undertook"):
                return False  # "the Council agreed to" is a decision
            return kind != "name" or errand
        if word == "to":
            if _ASKED.search(before):
                return not own
            return _OPEN.search(before) is not None and (kind == "person" or errand) and kind != "name"
        if strictly and not errand:
            return False
        if word in ("would", "should", "shall"):
            if _TOLD.search(before):
                return kind != "name" or errand
            if word != "would" or not errand or _CONDITION.search(text[start:end]):
                return False
            return (
                kind == "person"
                or kind == "group"
                and not before.strip()
                or (kind == "pronoun" and (_SAID.search(before) is not None or not before.strip()))
            )
        return errand

    def _subjunctive(
        self, ground: Assignments, start: int, end: int, inside: list[facts.Mention]
    ) -> Iterator[facts.Action]:
        """ "It was suggested that the Clerk write", "requested that staff report"."""
        for mention in inside:
            verb = _BASE.match(ground.text, mention["end"], end)
            if verb is None or verb[1] not in ground.tasks.verbs:
                continue
            before = ground.text[start : mention["start"]]
            if not _TOLD.search(before[-60:]) or not before.rstrip().casefold().endswith(
                ("that", "that the", "for the", " for")
            ):
                continue
            words = ground.text[mention["start"] : mention["end"]]
            if mention["kind"] == "group" and words.casefold().removeprefix("the ") in self._idle_groups:
                continue
            stop = ground.tasks.end(ground.text, verb.start(1), end)
            owner = Owner(ground.owners.person(mention), words)
            yield ground.action(owner, verb.start(1), stop, (mention["start"], end), "action.subjunctive")

    def _passive(self, ground: Assignments, cue: facts.Cue, start: int, end: int) -> facts.Action | None:
        """ "The sign will be reported by the Clerk": the sentence is the task."""
        verb = ground.text[cue["start"] : cue["end"]].split(" be ", 1)[-1].split()[0]
        found = [m for m in ground.owners.inside(cue["end"], min(end, cue["end"] + 30)) if m["start"] <= cue["end"] + 5]
        words = ground.text[start:end]
        if not found or found[0]["kind"] == "group" or _CONDITION.search(words):
            return None
        owner = Owner(ground.owners.person(found[0]), ground.text[found[0]["start"] : found[0]["end"]])
        return ground.action(owner, start, end, (start, end), cue["rule"]) if ground.tasks.is_passive(verb) else None


def _spoken(ground: Assignments, sentence: facts.Sentence) -> facts.Action | None:
    """ "Will send it.": the task of whoever the line is headed with."""
    start, end = sentence["start"], sentence["end"]
    if not ground.text.startswith("Will ", start) or not ground.tasks.is_errand(ground.text, start + 4, end):
        return None
    speaker = speaker_of(ground, ground.lines[sentence["line"]], start)
    if speaker is None or not ground.is_business(start):
        return None
    return ground.action(speaker, start + 4, end, (start, end), "action.spoken")


def _joint(text: str, mention: facts.Mention, inside: list[facts.Mention]) -> int:
    """Where the names begin that share the task with `mention`: "Cllrs Oak and Fir will …"."""
    start = mention["start"]
    for other in reversed([m for m in inside if m["end"] <= mention["start"] and m["kind"] != "group"]):
        if not _JOINT.fullmatch(text, other["end"], start):
            break
        start = other["start"]
    return start


def _before_and(text: str, start: int, following: int) -> int:
    """Where a task ends when the sentence goes on to give another: before its last comma or "and"."""
    cut = max(text.rfind(mark, start, following) for mark in (" and ", ", ", "; ", ". "))
    end = cut if cut > start else following
    while end > start + 1 and text[end - 1] in " ,;":
        end -= 1
    return max(end, start + 1)


def _whole(action: facts.Action, start: int, end: int) -> facts.Action:
    action["extent"] = [start, end]
    return action
