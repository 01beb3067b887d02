"""Sentence → who speaks in it that no list names: an office, a stranger, "a resident", a name behind the words.

`speech` asks it where nobody known is the subject.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from minutesparse import facts
from minutesparse.pipeline.discussions.utterances import Utterance
from minutesparse.pipeline.discussions.verbs import Verbs
from minutesparse.styles import Style

_NEAR = 40  # characters in which the verb comes behind a name
_UNNAMED = re.compile(
    r"(?:A|An|One|Another|Several|Some|Two|Three|Many|Other)(?: (?!was\b|were\b|is\b|are\b|has\b|had\b|to\b)[A-Za-z]+){1,6}?"
    r" (?:also |then |further )?([a-z]+ed|said|says|spoke|felt|told|thought|sought)\b(?! (?:is|are|was|were|has|have|had|will|would|can|could)\b)"
)
_LINKING = ("of", "for", "and", "to", "the", "acting")
_CLAUSE_REACH = 170
_CLAUSE = re.compile(
    r"(?=[^,]*? (?!and |the |for )[a-z]{3,}[ ,])[A-Z][^;:\n]{5,160}?, (?=the [A-Za-z])"
)  # no bare name
_NAME = re.compile(r"(?:(?:Mr|Mrs|Ms|Dr|Cllr)\.? )?[A-Z][\w’'-]*[a-z][\w’'-]*(?: [A-Z][\w’'-]*[a-z]){0,2}(?=[ ,])")
_ACRONYM = re.compile(r"[Tt]he (?:[A-Z]{1,4}O|CE|CX|MD)(?= [a-z])")  # of offices, not of bodies
_ADVERB = re.compile(r"[A-Z][a-z]+ly,? |(?:Already|Also|Then|Again),? ")
_OPENING = re.compile(r"[A-Z][a-z]+ed\b")
_TRAILING = re.compile(r": ([A-Z][\w.'’-]*(?: [A-Z][\w.'’-]*){1,3})(?:[,;] [^:;.]{2,40})?\.?$")
IN_REPLY = (
    "in response",
    "in reply",
    "in answer",
    "in replying",
    "in responding",
    "responding to",
    "replying to",
    "answering ",
    "asked ",
)


class Strangers:
    """Reads such speakers in one style."""

    def __init__(self, style: Style, verbs: Verbs, no_name: frozenset[str]) -> None:
        self.verbs = verbs
        self.no_name = no_name
        self._human = style.lower("speech_human")
        self._office = style.lower("speech_office")

    def read(self, text: str, start: int, end: int, mentions: Sequence[facts.Mention]) -> Utterance | None:
        """The utterance of a sentence by one of them."""
        return (
            self.unnamed(text, start, end)
            or self._spoken_office(text, start, end)
            or self._stranger(text, start, end)
            or self._trailing(text, start, end, mentions)
        )

    def unnamed(self, text: str, start: int, end: int) -> Utterance | None:
        """ "A governor asked whether": somebody of whom no more is said."""
        match = _UNNAMED.match(text, start, min(end, start + 120)) if text[start] in "AMOST" else None
        act = self.verbs.past(match.group(1)) if match is not None else None
        if match is None or act is None:
            return None
        attribution = text[start : match.start(1)].rstrip()
        return Utterance(start, end, "unnamed", act, (), attribution, "speech.unnamed", match.end())

    def _stranger(self, text: str, start: int, end: int) -> Utterance | None:
        """ "Harrow asked where": a name that no list has, before a verb that only people do."""
        adverb = _ADVERB.match(text, start, end)
        name = _NAME.match(text, adverb.end() if adverb is not None else start, end)
        if name is None or self._human.isdisjoint(text[name.end() : min(end, name.end() + _NEAR)].split()):
            return None
        if any(word.lower() in self.no_name for word in name.group().split()):
            return None
        whence = " " in name.group() and text.startswith((" from ", " representing "), name.end())
        verb = self.verbs.after(text, name.end(), min(end, name.end() + _NEAR), titled=whence)
        if verb is None or verb.word not in self._human:
            return None
        if text.startswith(f", {verb.word}", name.end()):
            return None  # "The key, mentioned in May"
        return Utterance(start, end, "named", verb.act, (), name.group(), "speech.stranger", verb.end)

    def _trailing(self, text: str, start: int, end: int, mentions: Sequence[facts.Mention]) -> Utterance | None:
        """ "Urged that it be mended: Ann Elm, Larchmoor.": who speaks stands behind the words."""
        word = _OPENING.match(text, start, end) if text.find(": ", start, end) > 0 else None
        act = self.verbs.past(word.group().lower()) if word is not None else None
        if act is None:
            return None
        by = _TRAILING.search(text, start, end)
        if by is None:
            return None
        speakers = tuple(m["person"] for m in mentions if by.start(1) <= m["start"] < by.end(1) and m["person"])
        return Utterance(start, by.start(), "named", act, speakers[:1], by.group(1), "speech.trailing", start)

    def _spoken_office(self, text: str, start: int, end: int) -> Utterance | None:
        """ "The Housing Officer explained", "In reply, the Housing Officer explained": an office that no list names."""
        clause = _CLAUSE.match(text, start, end) if text.find(", the ", start, start + _CLAUSE_REACH) > 0 else None
        if clause is not None:
            found = self.office_at(text, clause.end(), end)
            if found is None:
                return None
            replies = found.act == "state" and text[start : start + 60].lower().startswith(IN_REPLY)
            return found._replace(start=start, act="answer" if replies else found.act)
        return self.office_at(text, start, end)

    def _abbreviated(self, text: str, office: re.Match[str], end: int) -> Utterance | None:
        """ "The CE stated": an office of which only the letters are given, before a verb that only people do."""
        verb = self.verbs.after(text, office.end(), end, titled=False)
        if verb is None or verb.word not in self._human:
            return None
        return Utterance(office.start(), end, "named", verb.act, (), office.group(), "speech.office", verb.end)

    def office_at(self, text: str, start: int, end: int) -> Utterance | None:
        if not text.startswith(("The ", "the ", "An ", "Chair", "Clerk", "Treasurer", "Secretary"), start):
            return None
        if text[start + 4 : start + 6].isupper() and (short := _ACRONYM.match(text, start, end)) is not None:
            return self._abbreviated(text, short, end)
        position = start + 4 if text.startswith(("The ", "the "), start) else start
        led = 0  # where the office ends that was begun with its head: "Head of Finance"
        for match in re.finditer(r"[A-Za-z][\w'’-]*", text[position : min(end, position + 90)]):
            word, stop = match.group().lower(), position + match.end()
            if word in self._office or (led and not match.group()[0].isupper() and word not in _LINKING):
                verb = self.verbs.after(text, stop if word in self._office else led, end, titled=False)
                if verb is not None:
                    attribution = text[start : stop if word in self._office else led]
                    act = "state" if verb.act == "thank" and self.verbs.goes_on(text, verb.end, end) else verb.act
                    return Utterance(start, end, "named", act, (), attribution, "speech.office", verb.end)
            if not (match.group()[0].isupper() or word in _LINKING or word in self._office):
                return None
            if word in self._office or (led and word not in _LINKING):
                led = stop
        return None
