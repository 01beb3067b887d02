"""Votes and attendance → whether counts, named votes and those present agree.

Named votes are compared with the counts of their options; counts, where they are of members alone, with how many members were
there. More votes than people disagree, as does the vote of somebody who is said to be away.
"""

from __future__ import annotations

import re
from collections import Counter
from functools import cached_property

from spacy.tokens import Doc

from minutesparse import facts

_CAST = ("yes", "no", "abstain")
# Others who may vote, of whom only the number is told, or none: "and 17 others", "25 in attendance", proxies.
_UNLISTED = re.compile(
    r"\b\d+\s+(?:\w+\s+){0,2}?(?:others?|members?|people|persons|residents|owners|parents|students|attendees|units|lots|parishioners|in attendance"
    r"|present|attending|signed)\b|\bprox(?:y|ies)\b|\bet al\b|\bvarious\b|\b(?:and|plus) others\b|\beveryone\b|\ball members\b|\bmembers of the\b",
    re.IGNORECASE,
)
_OPEN_MEETINGS = ("annual", "general")  # whose members are more than the minutes name


class Reconciler:
    """Checks the votes of one document."""

    def __init__(self, doc: Doc) -> None:
        self._doc = doc

    def state(self, vote: facts.VoteEvent) -> str:
        """agrees, disagrees or not_checkable."""
        named = Counter(row["option"] for row in vote["votes"] if not row["note"])
        stated = [named[option] == vote["counts"][option] for option in vote["counts"] if option in named]
        asked = Counter(row["option"] for row in vote["votes"])  # with those who only asked to be recorded
        if not all(asked[option] <= vote["counts"].get(option, times) for option, times in asked.items()):
            return "disagrees"
        if not all(stated) or self._twice(vote) or self._away(vote):
            return "disagrees"
        fits = self._fits(vote)
        if fits is False:
            return "disagrees"
        return "agrees" if stated or fits else "not_checkable"

    def _twice(self, vote: facts.VoteEvent) -> bool:
        """Whether somebody is named under two options."""
        people = Counter(row["person"] for row in vote["votes"] if row["person"] and row["option"] in _CAST)
        return any(times > 1 for times in people.values())

    def _away(self, vote: facts.VoteEvent) -> bool:
        """Whether somebody is named as voting who is nowhere said to have come."""
        return any(self._status.get(row["person"]) == "apologies" for row in vote["votes"] if row["option"] in _CAST)

    def _fits(self, vote: facts.VoteEvent) -> bool | None:
        """Whether the counts can be of those there: True where all members are counted, False where more; None unknown."""
        total = sum(vote["counts"].get(option, 0) for option in _CAST)
        if not total or not self._members:
            return None
        if total == len(self._members):
            return True
        return False if total > len(self._came) and self._listed else None

    @cached_property
    def _status(self) -> dict[str, str]:
        return {fact["person"]: fact["status"] for fact in facts.read(self._doc, facts.ATTENDANCE)}

    @cached_property
    def _came(self) -> set[str]:
        return {person for person, status in self._status.items() if status in ("present", "in_attendance")}

    @cached_property
    def _members(self) -> set[str]:
        return {person for person, status in self._status.items() if status == "present"}

    @cached_property
    def _listed(self) -> bool:
        """Whether the document lists all who were there: no meeting open to members that it only counts."""
        attendance: list[facts.Attendance] = facts.read(self._doc, facts.ATTENDANCE)
        if not any(fact["status"] == "present" and fact["basis"] == "stated" for fact in attendance):
            return False
        meetings: list[facts.Meeting] = facts.read(self._doc, facts.MEETING)
        if meetings and meetings[0]["kind"] in _OPEN_MEETINGS:
            return False
        text, lines = facts.text(self._doc), facts.lines(self._doc)
        zones = [z for z in facts.read(self._doc, facts.ZONES) if z["kind"] == "attendance"]
        told = [lines[i] for z in zones for i in range(z["first"], z["last"])]
        return not any(_UNLISTED.search(text, line["start"], line["end"]) for line in told)
