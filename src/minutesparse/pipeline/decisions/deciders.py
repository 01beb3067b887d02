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
        words = [(m.start(), m.group()) for m in TOKEN.finditer(before)][-16:]
        if len(words) > 1 and words[-1][1].lower() in (
            ("is", "are") if place.word.endswith("ing") else ("has", "have")
        ):
            words.pop()
        while (
            words
            and words[-1][1].lower() in self.adverbs
            and len(words) > 1
            and words[-1][1].lower() not in ("all", "both")
        ):
            words.pop()
        if words and words[-1][1].lower() in ("present", "attendance", "attending"):
            words.pop()
            while len(words) > 1 and words[-1][1].lower() in ("in", "those", "the", "meeting", "at", "were"):
                words.pop()
        if not words:
            return None
        last = words[-1][1]
        low = last.lower()
        if low not in self.bodies and not (low in ("those",) and len(words) == 1):
            return None
        if low == "team" and len(words) > 1 and words[-2][1].lower() not in ("the", "our", "entire", "whole", "full"):
            return None  # a team of the staff
        if before[words[-1][0] + len(last) :].strip(" ,").endswith(":"):
            return None
        if (
            low
            in (
                "members",
                "officers",
                "owners",
                "parties",
                "group",
                "meeting",
                "trust",
                "both",
                "association",
                "society",
            )
            and len(words) > 1
        ):
            previous = words[-2][1].lower()
            if low in ("officers", "parties", "both") or previous in (
                "of",
                "some",
                "two",
                "three",
                "several",
                "staff",
                "public",
                "few",
                "between",
                "at",
                "with",
            ):
                return None
        if (
            low == "all"
            and len(words) > 1
            and before[words[-1][0] - 2 : words[-1][0]].strip()[-1:] not in (",", ";", "")
            and words[-2][1].lower() != "and"
        ):
            return None
        start = len(words) - 1
        while start > 0 and (
            words[start - 1][1][:1].isupper()
            or words[start - 1][1].lower()
            in ("of", "and", "for", "&", "the", "full", "parish", "town", "working", "advisory")
        ):
            if before[words[start - 1][0] + len(words[start - 1][1]) : words[start][0]].strip():
                break
            start -= 1
            if words[start][1].lower() == "the":
                break
        phrase = before[words[start][0] :].strip()
        heads = place.line["body"] == place.sentence_start + words[start][0] and _INTRODUCES.fullmatch(place.after)
        if (
            not heads
            and OTHER_BODY.search(phrase)
            and phrase.lower().removeprefix("the ").strip(" ,").split(" also")[0] not in body_names
        ):
            return None
        head = before[: words[start][0]]
        if (
            head.strip(" “\"‘'").lower() in ("that", "and that")
            or UNLESS.search(head)
            or (CLAUSE_UNLESS.search(head) and not head.rstrip().endswith(","))
        ):
            return None
        if (
            head.strip()
            and self.speech.search(head)
            and not head.rstrip().lower().endswith((",", ";", " and", " so", " but"))
        ):
            return None
        if head.rstrip().lower().endswith((" of", " by", " to", " for", " with", " from", " at", " in", " on")):
            return None
        return place.sentence_start + words[start][0]
