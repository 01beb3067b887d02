"""Words → is it a task, is it done, and where does it end: what all forms of actions have in common."""

from __future__ import annotations

import re
from collections.abc import Iterator

from minutesparse.styles import Style

TRIM = " \t\n.;,:–—-*_"
SHORTEST = 4  # letters of a task

_WORD = re.compile(
    r"\s*(?:(?:also|then|now|again|therefore|either|formally|please|kindly|just|still|continue to|in (?:the )?future|personally|jointly|immediately|first|next),?\s+){0,2}([^\W\d_][\w’'/-]*)"
)
_VERB = re.compile(r"([^\W\d_][\w’'-]*)")
_IDLE = re.compile(
    r"\s*(?:(?:also|now|then|still|again|either)\s+)?(?:not|never|have (?!an? (?:look|word|chat|go|think|conversation)\b)|has|had|need|no|remain|cost|become|mean|benefit|include|result|apply"
    r"|allow|like|love|prefer|wish|hope|want|appreciate|welcome|depend|feel|think|believe|see (?!to\b|if\b|whether\b|that\b)|know|seem|appear|lose|gain|own|contain|consist"
    r"|chair\b|the|an?|it|his|her|its|their|this|that|which|who|retire|stand|abstain|vote|resign|leave|occur|happen|expire|date|day"
    r"|make (?:sense|no|an? (?:very |really )?(?:good|great|excellent|ideal|fine|suitable|strong|better|wonderful|perfect|big|huge|real|difference)|the difference)\b|serve (?:as|on|for|until|an?|the|\d+)|act as|aim|look to\b|fulfill? (?:this|the|that)|take (?:the chair|place|part|effect|(?:his|her|their|up the) (?:place|seat|role|post))|hold (?:an?|its|their|the|another) (?:\w+ ){0,3}(?:meetings?|sessions?|hearings?|elections?|agm)|recuse|meet (?:again|next|every|monthly|weekly|on \d)|step down|continue (?:to (?:be|have)|as|with|until)|be(?! in (?:touch|contact)))\b"
)  # in small letters  # fmt: skip
_DOING = re.compile(
    r"\s*(?:also |now |then )?be (?!going|able|having|holding|being|retiring|leaving|standing|moving|attending|coming|meeting|taking (?!care|over|on\b|charge|forward)|speaking|presenting|calling|reading|visiting|running|hosting|using|starting|serving|going)"
    r"(?:\w+ing|back)\b"
)  # in small letters
_DONE = re.compile(
    r"(?:^|[\s(\[–:*_-])(?:done|complete|completed|closed|actioned|resolved|finished|action complete|no further action|(?:has|have) (?:now )?been (?:done|completed|actioned|carried out)|this was done)"
    r"[.)\]*_]*\s*$|^\s*\[[xX✓✔]\]|^\s*[☑✓✔✅]",
    re.I,
)
_TAIL = re.compile(
    r",? and (?:a|an|the|it|there|this|that|these) [^.;,]{1,40}? (?:will|would|was|is|are|were)\b"
    r"| [–-] (?=[A-Z][\w’]+(?: [A-Z][\w’]+)? (?:suggest|not|said|ask|propos|agree|report|mention|felt|add|will|would)(?:ed|s)?\b)"
    r"|,? and that\b|, (?:who|but|although|because|whereas)\b|; (?!and )|\s[([]?(?:Action|ACTION)\b(?= ?[:–-]|\s[A-Z])"
)


class Tasks:
    """Judges the words of tasks with the verbs of one style."""

    def __init__(self, style: Style) -> None:
        verbs = style.lower("action_verb")
        self.verbs = verbs
        self.things = style.lower("action_thing")
        self.given_names = _given_names(style)
        self.groups = style.lower("action_group")
        self.nobody = style.lower("action_nobody")
        self._doing = frozenset((*_with_ending(verbs, "ing"), "setting", "getting", "putting", "back"))
        self._done = frozenset((*_with_ending(verbs, "ed"), *style.lower("action_participle")))

    def is_deed(self, text: str, start: int, end: int) -> bool:
        """Whether a verb follows that can be somebody's task: none of being, having or feeling."""
        if end - start < SHORTEST:
            return False
        small = text[start:end].lower()
        if doing := _DOING.match(small):
            return doing.group().split()[-1] in self._doing
        word = _WORD.match(text, start, end)
        return word is not None and word[1][0].islower() and not _IDLE.match(small)

    def is_errand(self, text: str, start: int, end: int) -> bool:
        """Whether the verb that follows is one of those that tasks are told with ("contact", "draft")."""
        if doing := _DOING.match(text[start:end].lower()):
            return doing.group().split()[-1] in self._doing
        word = _WORD.match(text, start, end)
        return word is not None and (word[1].casefold() in self.verbs or word[1] in ("be", "have"))

    def is_order(self, text: str, start: int, end: int) -> bool:
        """Whether the words begin with a verb in its plain form: "order the seeds", "To order the seeds"."""
        if text.startswith(("to ", "To "), start):
            start += 3
        verb = _VERB.match(text, start, end)
        return verb is not None and verb[1].casefold() in self.verbs and end - verb.end() > 3

    def is_told(self, word: str) -> bool:
        """Whether a task is told with `word` behind "that the Clerk": "write", "writes", "notifies"."""
        if word in self.verbs or word.endswith("s") and (word[:-1] in self.verbs or word[:-2] in self.verbs):
            return True
        return word.endswith("ies") and f"{word[:-3]}y" in self.verbs

    def is_passive(self, verb: str) -> bool:
        """Whether "will be `verb` by Ann" tells a task."""
        return verb.casefold() in self._done

    def is_done(self, text: str, start: int, end: int) -> bool:
        """Whether the words say that it has been done already."""
        return _DONE.search(text[start:end]) is not None

    def end(self, text: str, start: int, end: int) -> int:
        """Where the task ends that begins at `start`: before what the sentence says besides."""
        tail = _TAIL.search(text, start + SHORTEST, end)
        end = tail.start() if tail and tail.start() > start + 12 else end
        while end > start and text[end - 1] in " \t\n;,([":
            end -= 1
        if text[end - 1] == ")" and text.find("(", start, end) < 0:
            end -= 1  # that of the brackets it stands in
        return end


def trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    """`start`..`end` without the marks around it."""
    while start < end and text[start] in TRIM:
        start += 1
    while end > start and text[end - 1] in " \t\n;,*_–—-":
        end -= 1
    return start, end


def _given_names(style: Style) -> frozenset[str]:
    """Given names and what they are shortened to, in lower case."""
    return style.lower("given_name").union(*(names.split() for names in style.lower("nicknames")))


def _with_ending(verbs: frozenset[str], ending: str) -> Iterator[str]:
    """The verbs with a regular ending: "draft" → "drafted", "update" → "updated", "notify" → "notified"."""
    for verb in verbs:
        if verb.endswith("e"):
            yield verb[:-1] + ending
        elif verb.endswith("y") and ending == "ed" and verb[-2:-1] not in "aeiou":
            yield verb[:-1] + "ied"
        else:
            yield verb + ending
            yield verb + verb[-1] + ending
