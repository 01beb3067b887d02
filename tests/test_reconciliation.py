"""Counts, named votes and attendance of a vote against each other."""

from __future__ import annotations

import pytest

from minutesparse import parse_text

HEAD = """# Marsh End Parish Council

Minutes of the meeting of Marsh End Parish Council held on 4 March 2025

Present: Councillors Ann Oak (Chairman), Bo Fir, Cy Elm and Di Ash. {more}

Apologies: Councillor Ed Yew.

## 1. Pond

Councillor Oak moved that the pond be drained. Councillor Fir seconded. {vote}

## 2. Close
"""


@pytest.mark.parametrize(
    ("vote", "more", "state"),
    [
        ("The motion was carried by 3 votes to 1.", "", "agrees"),
        ("The motion was carried by 7 votes to 1.", "", "disagrees"),
        ("The motion was carried by 7 votes to 1.", "There were 12 other residents.", "not_checkable"),
        ("The motion was carried by 2 votes to 1.", "", "not_checkable"),
        ("Ayes: Oak, Fir, Elm – 3. Noes: Ash – 1. Carried.", "", "agrees"),
        ("Ayes: Oak, Fir – 3. Noes: Ash – 1. Carried.", "", "disagrees"),
        ("The motion was carried.", "", None),
    ],
)
def test_reconciliation(vote: str, more: str, state: str | None) -> None:
    minutes = parse_text(HEAD.format(vote=vote, more=more))
    states = [event.reconciliation for item in minutes.items for event in item.vote_events]
    assert states == ([state] if state else [])
    found = {finding.code for finding in minutes.findings}
    assert ("votes_disagree" in found) == (state == "disagrees")


def test_a_voter_nobody_knows() -> None:
    minutes = parse_text(HEAD.format(vote="Ayes: Oak, Fir, Kappa. Noes: Ash. Carried.", more=""))
    assert [f.message for f in minutes.findings if f.code == "unknown_voter"] == [
        "Told to have voted, but nobody of that name is known: Kappa."
    ]
