"""Text and people → the initials that stand for somebody before a verb: "AE asked when, and BO replied in May."."""

from __future__ import annotations

import re

from minutesparse import facts

_INITIALS = re.compile(r"(?<![\w.&/-])[A-Z]{2,3}(?= [a-z]{3,})")


def by_initials(text: str, initials: dict[str, str]) -> list[facts.Mention]:
    """The people of whom initials before a verb may stand in prose, in the order of the text."""
    found: list[facts.Mention] = []
    for letters, who in initials.items():
        at = text.find(f"{letters} ")
        while at >= 0:
            if _INITIALS.match(text, at):
                found.append({"start": at, "end": at + len(letters), "kind": "person", "person": who, "line": 0})
            at = text.find(f"{letters} ", at + 1)
    return sorted(found, key=lambda mention: mention["start"])
