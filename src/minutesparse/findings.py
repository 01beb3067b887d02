"""Doc with facts → findings: what is missing, contradictory or not understood."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from typing import Any

from spacy.tokens import Doc

from minutesparse import facts
from minutesparse.layout import Layout
from minutesparse.reconciliation import Reconciler

_RUNNING = re.compile(r"\d{1,5}")


def findings(doc: Doc, layout: Layout) -> list[dict[str, Any]]:
    """What the reader noticed, then what the rules miss, in a stable order."""
    notices = [{"code": n.code, "severity": n.severity, "message": n.message} for n in layout.notices]
    return [*notices, *_missing(doc), *_votes(doc), *_numbers(doc)]


def _missing(doc: Doc) -> Iterator[dict[str, Any]]:
    meeting: list[facts.Meeting] = facts.read(doc, facts.MEETING)
    if not meeting or meeting[0]["date"] is None:
        yield {"code": "no_date", "message": "The date of the meeting was not found."}
    if not facts.read(doc, facts.ATTENDANCE):
        yield {"code": "no_attendance", "message": "Nobody was found to be present."}
    if not facts.read(doc, facts.ITEMS):
        yield {"code": "no_items", "message": "No agenda item was found."}


def _votes(doc: Doc) -> Iterator[dict[str, Any]]:
    reconciler = Reconciler(doc)
    decided = sorted(resolution["start"] for resolution in facts.read(doc, facts.RESOLUTIONS))
    for vote in facts.read(doc, facts.VOTES):
        if reconciler.state(vote) == "disagrees":
            yield _at(vote, "votes_disagree", "Counts, named votes and those present do not agree.")
        if unknown := sorted({row["name"] for row in vote["votes"] if row["person"] is None}):
            message = f"Told to have voted, but nobody of that name is known: {', '.join(unknown)}."
            yield _at(vote, "unknown_voter", message, "info")
        if vote["motion"] is None and bisect_left(decided, vote["start"]) == bisect_left(decided, vote["end"]):
            yield _at(vote, "vote_without_motion", "A vote was found, but not what it was on.", "info")


def _numbers(doc: Doc) -> Iterator[dict[str, Any]]:
    """Top-level whole numbers that skip."""
    last: int | None = None
    for item in facts.read(doc, facts.ITEMS):
        if item["parent"] is not None or not _RUNNING.fullmatch(item["number"]):
            continue
        number = int(item["number"])
        if last is not None and last + 1 < number <= last + 4:
            missing = ", ".join(str(n) for n in range(last + 1, number))
            yield _at(item, "item_number_skipped", f"Item {number} follows {last}: no item {missing}.")
        last = number


def _at(fact: Any, code: str, message: str, severity: str = "warning") -> dict[str, Any]:
    evidence = {"start": fact["start"], "end": fact["end"]}
    return {"code": code, "severity": severity, "message": message, "evidence": evidence}
