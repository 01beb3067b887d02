"""Words after a motion → whether they tell of it without naming it: "no concerns", "adjourned", or of something else decided."""

from __future__ import annotations

import re

from minutesparse.pipeline.decisions.frames import Frame
from minutesparse.pipeline.decisions.units import Act, Unit

_UNOPPOSED = re.compile(r"\bno (?:discussions?|objections?|concerns?|comments?|oppos\w+)\b", re.IGNORECASE)
_TO_ADJOURN = re.compile(r"(?:to |that )?(?:the meeting (?:be )?)?(?:adjourn|close the meeting)", re.IGNORECASE)
_ADJOURNED = re.compile(
    r"\b(?:adjourned|closed) the meeting\b|\bmeeting (?:was )?(?:adjourned|closed)\b", re.IGNORECASE
)
_RESOLVED = re.compile(r"\W{0,3}(?:BE\s+IT\s+)?RESOLVED\b[\s,:–-]*\S", re.IGNORECASE)
_WORD = re.compile(r"[^\W\d_]{4,}")
_COMPLEMENT = re.compile(r"[\s,:]*(?:that|(?:not\s+)?to)\s+[a-z]", re.IGNORECASE)


def is_understood(text: str, unit: Unit, frame: Frame, same: bool) -> bool:
    """Whether the outcome of `frame` is to be understood from `unit`: "Ash seconds, no concerns", "The Chair adjourned the meeting"."""
    start = frame.named if same else unit.start
    if same and _UNOPPOSED.search(text, start, unit.end):
        return True
    words = text[slice(*frame.content)] if frame.content else ""
    return bool(_TO_ADJOURN.match(words) and _ADJOURNED.search(text, max(start, frame.end), unit.end))


def is_other_decision(text: str, unit: Unit, act: Act, frame: Frame) -> bool:
    """Whether "agreed to …", some sentences after a motion that says what was moved, tells another decision."""
    if act.kind != "outcome" or act.rule != "motion.approved" or frame.content is None:
        return False
    if _COMPLEMENT.match(text, act.end, unit.end) is None:
        return False
    moved = set(_WORD.findall(text[slice(*frame.content)].lower()))
    told = set(_WORD.findall(text[act.end : unit.end].lower()))
    return 2 * len(moved & told) < min(len(moved), len(told))  # "RESOLVED that" what was moved, after the debate


def resolved_above(text: str, units: list[Unit], index: int, act: Act) -> Unit | None:
    """The sentence "RESOLVED, that …" right above `act` where that opens its own: "Approved, 7-0-1."."""
    above = units[index - 1] if index else None
    if above is None or act.start != units[index].start or act.rule == "motion.lost":
        return None
    return above if _RESOLVED.match(text, above.start, above.end) else None
