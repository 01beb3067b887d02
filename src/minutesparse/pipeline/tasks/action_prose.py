"""Sentences → tasks told in them: "The Clerk will write", "Ms Oak agreed to ask", "it was suggested that staff report".

Who is to do it stands right before the words of willing, asking or undertaking; the verb behind them must be a deed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice, pairwise

from minutesparse import facts
from minutesparse.pipeline.tasks.action_labels import speaker_of
from minutesparse.pipeline.tasks.action_offers import offered, standing
from minutesparse.pipeline.tasks.action_subjects import Subject, Subjects
from minutesparse.pipeline.tasks.assignments import Assignments
from minutesparse.pipeline.tasks.owners import Owner
from minutesparse.styles import Style

_CONDITION = re.compile(
    r"\b(?:if|unless|whether|when asked|should they|in case|hoped|hopes|hoping|hope|would like|whereas|in the event)\b",
    re.I,
)
_RULE = re.compile(r"\b(?:Section|Act|Regulations?|by-?law|pursuant|procedures?|standing orders?|constitution)\b", re.I)
_STATUTE = re.compile(r"\bwithout note or comment\b", re.I)  # what the law asks of every clerk
_EARLIER = re.compile(r"\b(?:last|previous|earlier) (?:meeting|month|year)\b|\bhad (?:already )?been\b", re.I)
_TOLD = re.compile(
    r"\b(?:agreed|resolved|decided|requested|asked|suggested|proposed|recommended|instructed|directed|arranged)\b(?: (?:by|with) [^,.;]{1,40})?(?: that| for)?\b",
    re.I,
)
_SAID = re.compile(
    r"\b(?:said|told|stated|advised|confirmed|indicated|reported|noted|explained|agreed|replied|responded|added|promised|offered|that)\b",
    re.I,
)
_MOVED = re.compile(
    r"\W*(?:M\W{0,2}S(?:\W{0,2}[CP])?|motion|moved|mover|seconded)\b", re.IGNORECASE
)  # "M/S Oak, Ash to adjourn"
_ASKED = re.compile(
    r"\b(?:ask(?:ed|s|ing)?|request(?:ed|s)?(?: was made for)?|instruct(?:ed|s|ions? to)?|direct(?:ed|s|ion to)?|task(?:ed|s)?|invited?|remind(?:ed|s)|agreed(?: for| that)?|action(?:ed)?(?: on| for)?|appointed|nominated|delegated?)"
    r"(?: that| for)?(?: both| all)? (?:the )?$",
    re.I,
)
_INVITED = re.compile(r"\binvit\w+\b[^.;]*$", re.I)
_SPEAKS = re.compile(
    r"\s*(?:\w+ly )?(?:explain|outline|introduce|present|speak|address|comment|summari[sz]e|describe|give|update|consider|note|ask|raise|vote|declare)\b"
)
_DECIDES = re.compile(
    r"\s*(?:approve|agree|note|consider|endorse|adopt|accept|recommend|support|think|vote|bear|remember|be)\b"
)  # what a report asks of members
_STANCE = re.compile(r"\s*(?:\w+ly )?(?:support|oppose|welcome|endorse|prefer|favou?r|vote|abstain)\b")
_EXPLAINS = re.compile(r"\s*(?:\w+ly )?(?:re-?)?(?:explain|elaborate|expand on|comment|outline|speak|repeat)\b")
_OPEN = re.compile(r"(?:^|[:–—;•→>/.\])(\[]|\s-|\band|,)\s*(?:the )?$", re.I)
_JOINED = re.compile(r"and|,")
_INDIRECT = re.compile(r"\b(?:what|how|why|where|asked when) (?:the )?$", re.I)  # "asked how he would"
_WITHIN = re.compile(
    r"\b(?:on|in|at|within|from|behind|near) (?:this |the |our |that )?$", re.I
)  # "sit on the Board will"
_LATER = re.compile(
    r"\s*(?:also )?(?:discuss|review|consider|revisit|debate|vote|decide)\b[^.;]*\b(?:next|future|following|later|another|[A-Z][a-z]+) meetings?\b"
)  # what a body will have on its agenda
_WAS_TO = ("was to", "were to")
_THAT = re.compile(r"\bthat (?:the )?", re.I)
_PASSED_ON = re.compile(
    r"\b(?:instruct|ask|request|direct|remind|invite|tell|get|encourage|allow|require|write|email|advise)(?: to| with)? (?:the )?$",
    re.I,
)
_BREAK = re.compile(r"; |, (?:to which|in response to which|and so|whereupon) ")
_RELATIVE = re.compile(  # "the talk | Ann will give"
    r"(?<!at )(?<!in )(?<!on )(?<!by )(?<!of )(?<!to )(?<!after )(?<!before )(?<!for )(?<!during )(?<!from )(?<!that )\b(?:the|this|his|her|their|a|an)"
    r" (?!(?:meeting|council|board|committee)\b)(?:[a-z-]+ ){1,3}$",
    re.I,
)
_OPENING = re.compile(r"\s*(?:[A-Z][^.,;:()]{1,40}, )?(?:[Tt]he )?,?\s*")  # "In early March, "
_CHAT = re.compile(r"([\w.' -]{2,30}): (?:(?:I )?(?:[Ww]ill|volunteer to)|I(?:'ll|’ll| can)) (?:also |then )?(?!be\b)")
_WORD = re.compile(r"[^\s,.;:()]+")
_ORDER = re.compile(
    r" ([a-z][a-z-]{2,12}) (?:the|an?|all|to|with|[A-Z]\w|that|if|whether|for|on|his|her|their|our|us|them|him|into|about)\b"
)
# Verbs that are their own past, and what else stands behind a name: "Oak put forward", "Clerk report on"
_EITHER = frozenset(
    "put set read cut cost let come become run report update review request answer comment respond return plan copy hold"
    " recommend suggest propose move thank support agree".split()
)
ORDERED = "action.order"
WILL = "Will "
_OUTRIGHT = ("will", "would ", "agreed to ", "undertook to ", "offered to ", "was asked to ")
LONGEST_NAME = 32  # letters of who speaks in a chat, with the colon


class Prose:
    """Finds tasks in running text with the words of one style."""

    def __init__(self, style: Style) -> None:
        self._subjects = Subjects(style)
        self._own_bodies = style.lower("action_own_body")
        self._offices = style.lower("action_office")

    def find(self, ground: Assignments, *, strictly: bool) -> Iterator[facts.Action]:
        """The tasks told in the document; `strictly`: only those said outright, as it marks the others."""
        yield from offered(ground, self._subjects)
        for sentence in ground.sentences_at(_places(ground)):
            line = ground.lines[sentence["line"]]
            if sentence["line"] in ground.claimed or line["kind"] == "margin" or line["strike"]:
                continue
            start, end = sentence["start"], sentence["end"]
            given = list(self._given(ground, sentence, strictly))
            for action, following in pairwise(given):
                if action["start"] < following["extent"][0] < action["end"]:
                    action["end"] = _before_and(ground.text, action["start"], following["extent"][0])
            if given and not ground.tasks.is_done(ground.text, start, end):
                yield from (_whole(action, min(start, action["start"]), end) for action in given)

    def _given(self, ground: Assignments, sentence: facts.Sentence, strictly: bool) -> Iterator[facts.Action]:
        start, end = sentence["start"], sentence["end"]
        inside = ground.owners.inside(start, end)
        if spoken := _spoken(ground, sentence):
            yield spoken
        given: facts.Action | None = None
        for cue in ground.modals_in(start, end):
            if not ground.tasks.is_deed(ground.text, cue["end"], end) or not ground.is_told(cue["start"]):
                continue
            subject = self._subjects.before(ground, start, cue["start"], inside)
            if subject and not ground.is_business(cue["start"]):
                subject = _in_heading(ground, subject, cue, sentence)
            if subject is None or given and _PASSED_ON.search(ground.text, given["start"], subject.start):
                continue
            if before := standing(ground, subject, cue, sentence):
                given = ground.action(subject.owner, *before, (before[0], end), cue["rule"])
                yield given
            elif self._is_task(ground, cue, start, end, subject, strictly):
                stop = ground.tasks.end(ground.text, cue["end"], end)
                named = ground.people_behind(cue["end"], end) if subject.owner.person is None else None
                owner, stop = (named.owner, named.end) if named else (subject.owner, stop)
                given = ground.action(owner, cue["end"], stop, (subject.start, end), cue["rule"])
                yield given
        if ordered := _ordered(ground, start, end, inside):
            yield ordered
        for told in ground.cues_in("action.told", start, end):
            if action := self._subjunctive(ground, start, told["end"], end):
                yield action
                break
        for cue in ground.cues_in("action.by", start, end):
            if action := self._passive(ground, cue, start, end):
                yield action

    def _is_task(
        self, ground: Assignments, cue: facts.Cue, start: int, end: int, subject: Subject, strictly: bool
    ) -> bool:
        text, kind = ground.text, subject.kind
        before = text[start : subject.start]
        errand = ground.tasks.is_errand(text, cue["end"], end)
        clause = max((m.end() for m in _BREAK.finditer(text, start, cue["start"])), default=start)
        if _CONDITION.search(text, clause, cue["start"]) or kind == "person" and _RELATIVE.search(before):
            return False
        if kind == "name" and before.endswith(("which ", "which the ")):
            return False
        body = kind == "group" and not self._is_office(subject)
        if kind != "person" and (_WITHIN.search(before) or (body and _LATER.match(text, cue["end"], end))):
            return False
        word = text[cue["start"] : cue["end"]].casefold()
        if _STATUTE.search(text, cue["end"], end) or (word != "to" and _INDIRECT.search(before)):
            return False
        if (word == "shall" or kind != "person") and _RULE.search(text, start, end):
            return False
        if word.endswith(("'d", "’d")) and not errand:
            return False  # "said he'd been"
        if word.endswith("would") and _STANCE.match(text, cue["end"], end):
            return False
        if cue["category"] == "action.undertook":
            return self._is_undertaking(ground, cue, before, subject, errand)
        if word == "to":
            if _SPEAKS.match(text, cue["end"], end) and _INVITED.search(before):
                return False
            if _ASKED.search(before):
                if _EXPLAINS.match(text, cue["end"], end):
                    return False  # a question, not a task
                decides = subject.kind == "group" and _DECIDES.match(text, cue["end"], end) is not None
                return not (decides or self._is_own(ground, subject))
            if _MOVED.match(before):
                return False
            opening = _OPEN.search(before)
            if opening is None or kind == "name":
                return False
            return kind == "person" or errand and (self._is_office(subject) or not _JOINED.match(opening.group()))
        if strictly and not errand or kind == "short":
            return False
        if cue["category"] == "action.must":
            named = kind == "person" or kind == "group" and not self._is_own(ground, subject)
            return (
                errand and named and (not before.strip(" ,") or kind == "person" and bool(_OPENING.fullmatch(before)))
            )
        if word in ("would", "should", "shall"):
            return self._is_reported(text, word, start, end, subject, errand)
        return errand and not self._is_own(ground, subject)

    def _is_undertaking(self, ground: Assignments, cue: facts.Cue, before: str, subject: Subject, errand: bool) -> bool:
        """Whether "agreed to", "was asked to" give a task: "the Council agreed to" is a decision."""
        if _EARLIER.search(before) or subject.kind == "short":
            return False
        if subject.kind != "group" and ground.text.startswith(" they would", cue["end"] - len(" they would")):
            return False  # others would
        if subject.kind == "group" and ground.text.startswith(_WAS_TO, cue["start"]) and before.strip():
            return before.rstrip().endswith("that") and not self._is_own(ground, subject)
        if subject.kind == "group":
            decides = cue["rule"] == "action.undertook" and not self._is_office(subject)
            if decides or self._is_own(ground, subject):
                return False
        return subject.kind != "name" or errand

    @staticmethod
    def _is_reported(text: str, word: str, start: int, end: int, subject: Subject, errand: bool) -> bool:
        """Whether "would" or "should" gives a task: where it was agreed, or somebody said so of herself."""
        before, kind = text[start : subject.start], subject.kind
        if kind == "name" and before.strip() and not before.rstrip().endswith("that"):
            return False
        if _TOLD.search(before):
            return kind != "name" or errand
        if word != "would" or not errand or _CONDITION.search(text, start, end):
            return False
        if kind == "pronoun":
            return _SAID.search(before) is not None or not before.strip()
        return kind == "person" or kind == "group" and not before.strip()

    def _is_office(self, subject: Subject) -> bool:
        return subject.owner.label.casefold().rpartition(" ")[2] in self._offices

    def _is_own(self, ground: Assignments, subject: Subject) -> bool:
        """Whether the subject is the body that meets: what others ask it for is a wish."""
        words = subject.owner.label.casefold().removeprefix("the ").split()
        if subject.kind == "group" and words[-1] in self._own_bodies:
            return len(words) == 1 or not ground.body or ground.body.issuperset(words)
        return subject.kind == "name" and ground.body.issuperset(words)

    def _subjunctive(self, ground: Assignments, start: int, told: int, end: int) -> facts.Action | None:
        """ "It was suggested that the Clerk write", "requested that staff report", "resolved that the Clerk contacts"."""
        that = _THAT.search(ground.text, max(start, told - 5), min(end, told + 45))
        if that is None or not ground.is_business(told):
            return None
        advised = _advises(ground, start, told)
        for word in islice(_WORD.finditer(ground.text, that.end(), end), 1, 8):
            if not ground.tasks.is_told(word.group()) or not ground.tasks.is_deed(ground.text, word.start(), end):
                continue
            subject = self._subjects.between(ground, that.end(), word.start())
            if subject is None or self._is_own(ground, subject) or advised and subject.owner.person:
                continue
            if subject.kind != "person" and word.group().endswith("s") and not self._is_office(subject):
                continue  # "that the Library opens at noon"
            stop = ground.tasks.end(ground.text, word.start(), end)
            return ground.action(subject.owner, word.start(), stop, (subject.start, end), "action.subjunctive")
        return None

    def _passive(self, ground: Assignments, cue: facts.Cue, start: int, end: int) -> facts.Action | None:
        """ "The sign will be reported by the Clerk": the sentence is the task."""
        verb = ground.text[cue["start"] : cue["end"]].split(" be ", 1)[-1].split()[0]
        found = [m for m in ground.owners.inside(cue["end"], min(end, cue["end"] + 30)) if m["start"] <= cue["end"] + 5]
        if not ground.is_business(cue["start"]) or not found or found[0]["kind"] == "group":
            return None
        if _CONDITION.search(ground.text, start, end):
            return None
        if verb == "signed" and "minutes" in ground.text[start : cue["start"]].casefold():
            return None  # what becomes of all minutes
        owner = Owner(ground.owners.person(found[0]), ground.text[found[0]["start"] : found[0]["end"]])
        return ground.action(owner, start, end, (start, end), cue["rule"]) if ground.tasks.is_passive(verb) else None


def _places(ground: Assignments) -> Iterator[int]:
    """Where in the text a task may be told."""
    yield from (cue["start"] for cue in ground.modals)
    for category in ("action.told", "action.by"):
        yield from (cue["start"] for cue in ground.cues.get(category, ()))
    for mention in ground.owners.mentions:
        if ground.text[mention["end"] + 1 : mention["end"] + 2].islower() and mention["kind"] != "group":
            yield mention["start"]
    at = ground.text.find(WILL)
    while at >= 0:
        yield at
        at = ground.text.find(WILL, at + 1)


def _spoken(ground: Assignments, sentence: facts.Sentence) -> facts.Action | None:
    """ "Will send it.": the task of whoever the line is headed with."""
    start, end = sentence["start"], sentence["end"]
    if ": " in ground.text[start : start + LONGEST_NAME] and (chat := _CHAT.match(ground.text, start, end)):
        owner = ground.owners.named(*chat.span(1)) or Owner(None, chat[1])
        if owner.label != "I" and ground.tasks.is_errand(ground.text, chat.end(), end) and ground.is_business(start):
            return ground.action(owner, chat.end(), end, (start, end), "action.spoken")
    if not ground.text.startswith(WILL, start) or not ground.tasks.is_errand(ground.text, start + 4, end):
        return None
    speaker = speaker_of(ground, ground.lines[sentence["line"]], start)
    if speaker is None or not ground.is_business(start):
        return None
    return ground.action(speaker, start + 4, end, (start, end), "action.spoken")


def _ordered(ground: Assignments, start: int, end: int, inside: list[facts.Mention]) -> facts.Action | None:
    """ "Clerk inform Ms Pine.": an order behind whom it is given to, without a word between."""
    first = inside[0] if inside and inside[0]["start"] == start else None
    if first is None or first["kind"] == "group" or not (order := _ORDER.match(ground.text, first["end"], end)):
        return None
    if order[1] in _EITHER or order[1] not in ground.tasks.verbs or not ground.is_business(start):
        return None
    owner = Owner(ground.owners.person(first), ground.text[start : first["end"]])
    return ground.action(
        owner, order.start(1), ground.tasks.end(ground.text, order.start(1), end), (start, end), ORDERED
    )


def _advises(ground: Assignments, start: int, told: int) -> bool:
    """Whether somebody who is named suggests it: advice of one to another is no task yet."""
    word = ground.text.rfind(" ", start, told)
    if not ground.text.startswith((" suggested", " recommended", " proposed"), word):
        return False
    mention = ground.owners.by_end.get(word)
    return mention is not None and mention["kind"] == "person"


def _in_heading(ground: Assignments, subject: Subject, cue: facts.Cue, sentence: facts.Sentence) -> Subject | None:
    """The subject of a task told in the heading itself: outright of a person known, in a whole sentence or behind others."""
    outright = ground.text.startswith(_OUTRIGHT, cue["start"]) and subject.kind == "person" and subject.owner.person
    whole = subject.start > sentence["start"] or ground.text[sentence["end"] - 1] == "."
    return subject if outright and whole else None


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
