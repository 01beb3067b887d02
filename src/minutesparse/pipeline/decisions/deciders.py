"""Subject of a verb → who decided: the body that met ("The Parish Council", "Members present"), and not another.

"The County Council agreed" decides nothing in the minutes of a parish, nor does "the Clerk reported that the Board agreed".
"""

from __future__ import annotations

import re

from minutesparse.pipeline.decisions.verdicts import Place
from minutesparse.styles import Style

TOKEN = re.compile(r"[^\s,;:()“”\"]+")
UNLESS = re.compile(
    r"\b(?:if|whether|where|once|as|which|when|after|since|until|unless|before|how|why|who|whom|because|than|had|has\s+been|have\s+been|be"
    r"|being|to\s+be|would\s+be|will\s+be|could\s+be|should\s+be|may\s+be|might\s+be|can\s+be|not\s+yet|what|previously|already)(?:\s+\w+ly|\s+also|\s+then)?\s*$",
    re.IGNORECASE,
)
CLAUSE_UNLESS = re.compile(
    r"\b(?:if|whether|once|which|when|until|unless|before|why|who|whom|because|after|where|while|since|although|how)\b[^,;]{0,90}$",
    re.IGNORECASE,
)
MAIN_VERB = re.compile(
    r"\b(?:was|were|is|are)(?:\s+(?:all|both|also|then|again|thus|\w+ly|hereby|thereby|therefore|further|each))*\s*$",
    re.IGNORECASE,
)
_ACTIVE_PAIR = re.compile(
    r"\s(?:make|made|took|directed|instructed|reviewed|considered|received|discussed|accepted|approved|noted|agreed|adopted|examined|read|debated|heard|voted|ratified|endorsed)(?:\s+[\w’'-]+){0,8}\s*(?:,|\band\b|&)\s*(?:ha(?:s|ve)\s+)?(?:\w+ly\s+|then\s+)?$",
    re.IGNORECASE,
)
_INSERTED = re.compile(  # "the Board, by consensus, instructed"
    r",\s+(?:by|after|following|upon|on|with)\s+[^,;:]{3,60},\s*$", re.IGNORECASE
)
_INTRODUCES = re.compile(r"[\s,]*(?:that|to)?\s*:\s?[-–—]?\s*", re.IGNORECASE)
OTHER_BODY = re.compile(
    r"\b(?:county|district|borough|city|shire|regional|planning|highways?|police|government|parliament|national|federal|state|federation|network\s+rail|nhs|charity|bank|environment)\b",
    re.IGNORECASE,
)
_WHOLE = ("", "the", "our", "entire", "whole", "full")
_ANYBODY = ("officers", "parties", "both")  # unless they stand alone
_GROUPS = ("members", "owners", "group", "meeting", "trust", "association", "society")
_PART = ("of", "some", "two", "three", "several", "staff", "public", "few", "between", "at", "with")
_IN_NAMES = frozenset(
    "of and for & the full parish town working advisory community school student executive management general finance".split()
)

_Word = tuple[int, str]  # where it begins


class Deciders:
    """Finds the body that met as the subject of a verb, with the words of a style."""

    def __init__(self, style: Style) -> None:
        self.bodies = style.lower("resolution_body")
        self.adverbs = style.lower("resolution_adverb")
        speech = "|".join(sorted(style.lower("resolution_speech"), key=len, reverse=True))
        self.speech = re.compile(rf"\b(?:{speech})\b", re.IGNORECASE)
        self.told = re.compile(rf"\b(?:{speech})\b(?:\s+\w+){{0,5}}?\s+(?:that|if|whether)\b[^;]*$", re.IGNORECASE)

    def subject(self, place: Place, body_names: str) -> int | None:
        """Where the subject begins, if it is the body that met."""
        aside = _INSERTED.search(place.before)
        before = place.before[: aside.start()] + " " if aside else place.before
        pair = _ACTIVE_PAIR.search(before)
        if pair:
            before = before[: pair.start()]
        words = self._up_to_subject(before, ongoing=place.word.endswith("ing"))
        if not words or not self._is_body(before, words):
            return None
        start = _phrase_start(before, words)
        heads = place.line["body"] == place.sentence_start + start and _INTRODUCES.fullmatch(place.after)
        if not heads and _is_other(before[start:].strip(), body_names):
            return None
        return None if self._is_conditional(before[:start]) else place.sentence_start + start

    def _up_to_subject(self, before: str, *, ongoing: bool) -> list[_Word]:
        """The words before a verb, up to its subject: the auxiliary, adverbs and "present at the meeting" left out."""
        words = [(m.start(), m.group()) for m in TOKEN.finditer(before)][-16:]
        if len(words) > 1 and words[-1][1].lower() in (("is", "are") if ongoing else ("has", "have")):
            words.pop()
        while len(words) > 1 and (word := words[-1][1].lower()) in self.adverbs and word not in ("all", "both"):
            words.pop()
        if words and words[-1][1].lower() in ("present", "attendance", "attending"):
            words.pop()
            while len(words) > 1 and words[-1][1].lower() in ("in", "those", "the", "meeting", "at", "were"):
                words.pop()
        return words

    def _is_body(self, before: str, words: list[_Word]) -> bool:
        """Whether the last of `words` is a body or its members: no team of the staff, not "some members", "other parties"."""
        at, last = words[-1][0], words[-1][1].lower()
        previous = words[-2][1].lower() if len(words) > 1 else ""
        if last not in self.bodies and (last != "those" or previous):
            return False
        if last == "team" and previous not in _WHOLE:
            return False
        if before[at + len(last) :].strip(" ,").endswith(":"):
            return False
        if previous and (last in _ANYBODY or (last in _GROUPS and previous in _PART)):
            return False
        if last == "all" and previous not in ("", "and"):
            return before[at - 2 : at].strip()[-1:] in (",", ";", "")
        return True

    def _is_conditional(self, head: str) -> bool:
        """Whether by the words before the subject nothing is decided: a condition, what somebody said, "by the Council"."""
        tail = head.rstrip().lower()
        if head.strip(" “\"‘'").lower() in ("that", "and that") or UNLESS.search(head):
            return True
        if CLAUSE_UNLESS.search(head) and not tail.endswith(","):
            return True
        if tail and self.speech.search(head) and not tail.endswith((",", ";", " and", " so", " but")):
            return True
        return tail.endswith((" of", " by", " to", " for", " with", " from", " at", " in", " on"))


def _phrase_start(before: str, words: list[_Word]) -> int:
    """Where the name of the body begins that ends `words`."""
    first = len(words) - 1
    while first > 0 and (words[first - 1][1][:1].isupper() or words[first - 1][1].lower() in _IN_NAMES):
        if before[words[first - 1][0] + len(words[first - 1][1]) : words[first][0]].strip():
            break
        first -= 1
        if words[first][1].lower() == "the":
            break
    return words[first][0]


def _is_other(phrase: str, body_names: str) -> bool:
    """Whether the name is that of a body which did not meet here."""
    if not OTHER_BODY.search(phrase):
        return False
    return phrase.lower().removeprefix("the ").strip(" ,").split(" also")[0] not in body_names
