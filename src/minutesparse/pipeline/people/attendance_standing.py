"""Those listed as present → members of the body, and officers who serve it.

Where a list marks some as members ("Cllr", "Board Member"), a manager or an attorney in it is in attendance. The clerk of a
board that lists "president, clerk, member" is one of its members.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from minutesparse import facts
from minutesparse.pipeline.people.attendance_labels import IN_ATTENDANCE, PRESENT

_FEWEST = 2  # members marked as such
_MEMBER = re.compile(
    r"[\s,(–—-]{1,4}(?:(?:board|council|committee|commission) )?(?:member|trustee|council(?:l?or|man|woman|member)|commissioner|selectman|alderman)\b",
    re.IGNORECASE,
)
EMPLOYED = re.compile(
    r"(?:\b(?:manager|(?:school|district|highway|parks|works) superintendent|attorney|counsel|engineer|administrator|planner|accountant|technician|auditor|solicitor|assistant|specialist|arborist)"
    r"|\b(?:finance|executive|operations|library|recreation|works|planning|development|services|health) director|\bdirector of .+|\b(?:chief|executive|finance|planning|zoning|information|building) officer)$",
    re.IGNORECASE,
)
_OFFICE = re.compile(r"\b(?:president|mayor|chair\w*|trustee|governor|treasurer|secretary)\b", re.IGNORECASE)


def settle_standing(found: Iterable[facts.Attendee], text: str, member_titles: frozenset[str]) -> None:
    """Corrects the status of those who are employed by a body whose members are marked, and of its clerk."""
    listed = [fact for fact in found if fact["rule"].startswith("attendance.list") and not fact["arrived"]]
    present = [fact for fact in listed if fact["status"] == PRESENT]
    apart = [fact for fact in present if not _is_marked(fact, text, member_titles)]
    if len(present) - len(apart) < _FEWEST:
        return
    officers = any(fact["rule"] == "attendance.list-in-attendance" and fact["roles"] for fact in listed)
    for fact in () if officers else apart:  # a list of their own tells who they are
        if any(_serves(str(role["role"])) for role in fact["roles"]):
            fact["status"] = IN_ATTENDANCE
    if any(_holds(fact, "president") for fact in present):
        for fact in listed:
            if fact["status"] == IN_ATTENDANCE and _holds(fact, "clerk") and fact["rule"] == "attendance.list-present":
                fact["status"] = PRESENT


def _is_marked(fact: facts.Attendee, text: str, member_titles: frozenset[str]) -> bool:
    """Whether a title before the name, or what stands behind it, says that somebody is a member."""
    if any(word.rstrip(".").lower() in member_titles for word in fact["prefix"].split()):
        return True
    return _MEMBER.match(text, fact["end"]) is not None


def _serves(role: str) -> bool:
    return EMPLOYED.search(role) is not None and _OFFICE.search(role) is None


def _holds(fact: facts.Attendee, office: str) -> bool:
    return any(str(role["role"]).lower() == office for role in fact["roles"])
