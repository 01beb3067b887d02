"""Text and motions → divisions between a motion and its amendment: "the MOTION received 28 votes and the AMENDMENT 21"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from minutesparse import facts
from minutesparse.pipeline.literals import lowered

_DIVISION = re.compile(
    r"\bmotion received (?P<motion>\d+|no) votes?,? and the amendment received (?P<amendment>\d+|no) votes?"
    r"(?:,? with (?P<abstain>\d+|no) abstentions?)?[^.:;]{0,40}?\bthe (?P<won>motion|amendment) was (?:\w+ ){0,2}carried\b",
    re.IGNORECASE,
)
_GATE = " and the amendment received "


class Division(NamedTuple):
    """The words that tell of it, the two motions put against one another, and the votes on the first."""

    start: int
    end: int
    motion: facts.Motion
    amendment: facts.Motion
    won: bool  # the motion, not the amendment
    counts: dict[str, int]


def divisions(text: str, motions: list[facts.Motion]) -> Iterator[Division]:
    """The divisions told in `text`, each of the two motions moved last before it."""
    if len(motions) < 2 or _GATE not in lowered(text):
        return
    for match in _DIVISION.finditer(text):
        before = [motion for motion in motions if motion["extent"][0] < match.start()][-2:]
        if len(before) < 2:
            continue
        told = {"yes": match["motion"], "no": match["amendment"], "abstain": match["abstain"]}
        counts = {option: int(number) if number.isdigit() else 0 for option, number in told.items() if number}
        yield Division(*match.span(), before[0], before[1], match["won"].lower() == "motion", counts)


def settle_motions(text: str, motions: list[facts.Motion]) -> list[facts.Motion]:
    """`motions`, those of a division carried or lost as it tells, the second an amendment of the first."""
    for division in divisions(text, motions):
        division.motion["outcome"] = "carried" if division.won else "lost"
        division.amendment["outcome"] = "lost" if division.won else "carried"
        division.amendment["classification"] = ["amendment"]
        division.amendment["amends"] = division.motion["id"]
    return motions


def settle_votes(text: str, motions: list[facts.Motion], votes: list[facts.VoteEvent]) -> list[facts.VoteEvent]:
    """`votes`, those of a division on its motion, with the counts that it tells."""
    for division in divisions(text, motions):
        for vote in votes:
            if vote["start"] < division.end and division.start < vote["end"]:
                vote["motion"], vote["counts"] = division.motion["id"], division.counts
                vote["result"] = "pass" if division.won else "fail"
    return votes
