"""Text and people → the initials that stand for somebody before a verb: "AE asked when, and BO replied in May."."""

from __future__ import annotations

import re

from minutesparse import facts

_INITIALS = re.compile(r"[A-Z](?<![\w.&/-].)[A-Z]{1,2}(?= [a-z]{3,})")  # begins with letters to be quick


def by_initials(text: str, initials: dict[str, str]) -> list[facts.Mention]:
    """The people of whom initials before a verb may stand in prose, in the order of the text."""
    if not initials:
        return []
    return [
        {"start": match.start(), "end": match.end(), "kind": "person", "person": initials[match.group()], "line": 0}
        for match in _INITIALS.finditer(text)
        if match.group() in initials
    ]
