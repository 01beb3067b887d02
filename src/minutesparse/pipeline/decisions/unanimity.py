"""Words of unanimity → whether they are said of a decision: "all agreed", not "without objection from the neighbours"."""

from __future__ import annotations

import re

from minutesparse import facts

DECIDED = re.compile(
    r"\b(?:approved?|approval|agreed?|resolved|accepted|adopted|adoption|elected|re-elected|voted|vote|carried|passed|favou?r|supported|confirmed|appointed"
    r"|co-opted|ratified|endorsed|recommended|signed|dissent|motion|concurred|opposed|consent|adjourned|authori[sz]ed|granted|proposed|seconded)\b",
    re.IGNORECASE,
)
_CALLED = re.compile(
    r"\b(?:seconded|motion|carried|passed|adjourn\w*|consent|vote[sd]?|approved|adopted|accepted|called)\b",
    re.IGNORECASE,
)
_OBJECTED = re.compile(r"\s*(?:to\b|in principle|from\b|on\b|subject)")
_REQUIRED = re.compile(r"\brequir\w+ an? $")  # by the rules
_DOUBTED = re.compile(
    r"\b(?:not|whether|if|unless|until|had been|(?:hope[ds]?|ask(?:ed|s)?|wish(?:ed|es)?|wanted) that) $", re.IGNORECASE
)
_VIEW = re.compile(r" (?:view|opinion|feeling|wish|thanks|applause)\b")
_DOUBT = 20  # characters of what `_DOUBTED` finds
_BY_ALL = re.compile(r"(?:ed|seen|given)\s+$")


def is_decision(text: str, cue: facts.Cue, start: int, end: int, *, moved: bool = False) -> bool:
    """Whether a word of unanimity is said of a decision; `moved` where it stands behind a motion."""
    word = text[cue["start"] : cue["end"]].lower()
    if word == "by all":
        return bool(_BY_ALL.search(text, max(start, cue["start"] - 12), cue["start"]))
    if is_doubted(text, cue, start) or _VIEW.match(text, cue["end"]):
        return False
    if "objection" in word and (_OBJECTED.match(text, cue["end"]) or not (moved or _CALLED.search(text, start, end))):
        return False
    told = word.startswith(("all ", "every")) or bool(DECIDED.search(text, start, end)) or end - start < 40
    return told and not _REQUIRED.search(text, start, cue["start"])


def is_doubted(text: str, cue: facts.Cue, start: int) -> bool:
    """Whether a sentence that begins at `start` denies a word of unanimity or asks for it: "whether all agreed"."""
    return _DOUBTED.search(text, max(start, cue["start"] - _DOUBT), cue["start"]) is not None
