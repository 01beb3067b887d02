"""Text and motions → divisions between a motion and its amendment: "the MOTION received 28 votes and the AMENDMENT 21"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from minutesparse import facts
from minutesparse.pipeline.literals import lowered

_DIVISION = re.compile(
    r"\bmotion received (?P<motion>\d+|no) votes?,? and the amendment received (?P<amendment>\d+|no) votes?"
    r"(?:,? with (?P<abstain>\d+|no) abstentions?)?[^.:;]{0,40}?\bthe (?P<won>motion|amendment) was (?:\w+ ){0,2}carried\b"
)
_TALLY = re.compile(  # "Motion – 18, Amendment – 12, 2 abstentions"
    r"\bmotion\s?[:–(-]?\s?(?P<motion>\d{1,3})(?:\svotes?)?[\s,;).–-]{1,4}(?:and\s)?(?:the\s|for the\s)?amendment\s?[:–(-]?\s?(?P<amendment>\d{1,3})\b"
    r"(?:(?:\svotes?)?[\s,;).–-]{1,4}(?:(?:and|with)\s)?(?:(?P<abstain>\d{1,3})\sabst|abst\w*\s?[:–(-]?\s?(?P<abstained>\d{1,3})))?"
)
_VOTED = re.compile(  # "18 Members voted for the motion and 12 for the amendment"
    r"\b(?P<motion>\d{1,3})\s(?:\w+\s)?(?:votes?\s|voted\s|voting\s)?(?:were\s)?(?:cast\s)?(?:for|in favou?r of) the motion[\s,;]{1,3}(?:and\s)?(?:with\s)?(?P<amendment>\d{1,3})\s(?:\w+\s){0,3}?(?:for|in favou?r of) the amendment\b"
)
_BY_VOTE = re.compile(r"\b(?:vot(?:e|es|ed|ing)|division|hands|roll call|divided)\b")
_GATE = "amendment"
_NEAR = 160  # characters before the numbers in which a vote is told of


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
    if len(motions) < 2:
        return
    for match in _told(lowered(text)):
        before = [motion for motion in motions if motion["extent"][0] < match.start()][-2:]
        if len(before) < 2:
            continue
        said = match.groupdict()
        told = {"yes": said["motion"], "no": said["amendment"], "abstain": said.get("abstain") or said.get("abstained")}
        counts = {option: int(number) if number.isdigit() else 0 for option, number in told.items() if number}
        won = said["won"] == "motion" if "won" in said else counts["yes"] > counts["no"]
        if "won" in said or counts["yes"] != counts["no"]:
            yield Division(*match.span(), before[0], before[1], won, counts)


def _told(small: str) -> Iterator[re.Match[str]]:
    """The divisions told in a text in small letters, looked for where the amendment is named."""
    last, at = 0, small.find(_GATE)
    while at >= 0:
        start, end = max(last, at - _NEAR), at + _NEAR
        match = _DIVISION.search(small, start, end) or _VOTED.search(small, start, end)
        if match is None and (match := _TALLY.search(small, start, end)) is not None:
            match = match if _BY_VOTE.search(small, max(0, match.start() - _NEAR), match.end()) else None
        if match is not None:
            yield match
        last = match.end() if match is not None else last
        at = small.find(_GATE, max(at + 1, last))


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
