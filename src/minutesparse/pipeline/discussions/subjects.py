"""Sentence → which of those it names can be its subject.

"Thanks to Ann, the path is mown, and Bob said so": Bob may be, Ann is behind other words of the writer's.
"""

from __future__ import annotations

import re

from minutesparse import facts
from minutesparse.pipeline.quotations import is_quoting

_BREAK = re.compile(r"(?:[,;:–—-]| and| but| while| that) (?:the )?$")
_OPENERS = frozenset(
    (
        "the",
        "some",
        "several",
        "all",
        "other",
        "many",
        "in conclusion",
        "in conclusion the",
        "both",
        "most",
        "following discussion",
        "following discussion the",
    )
)
_OWN = re.compile(r"\b(?:I|[Ww]e)(?: |['’])")  # "We thank Ann and Bob": the writer's own words
_WHEN = ("As ", "When ", "While ", "After ", "Before ", "Once ", "Since ", "If ")
_NEAR = 40  # characters in which the verb comes behind an aside


def may_lead(text: str, start: int, mention: facts.Mention, opened: bool) -> bool:
    """Whether an agent can be the subject; `opened`: another one opens the sentence."""
    at = mention["start"]
    if at == start:
        return True
    if text[at - 3 : at] == "by " or _OWN.search(text, start, min(at, start + _NEAR)):
        return False
    if is_quoting(text, start, at):  # what is quoted is not told of the meeting
        return False
    if mention["kind"] == "group":
        return text[at - 2 : at] == ", " or text[start:at].strip().lower() in _OPENERS
    if _BREAK.search(text, max(start, at - 8), at):
        return True
    return not opened


def is_clause(text: str, start: int, at: int, act: str) -> bool:
    """Whether a subject at `at` belongs to a clause that only says when: "As Ann presented, …"."""
    return act in ("present", "give") and text.startswith(_WHEN, start) and "," not in text[start:at]
