"""What tests of single components share: short documents run through the components that they need."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from documents import VOCAB, document
from minutesparse import facts, styles
from minutesparse.layout import Block
from minutesparse.pipeline import cues, sentences
from minutesparse.pipeline.decisions import motions, votes

Floor = Callable[..., tuple[list[str], list[str]]]

_PEOPLE = ("Anna Oak", "Bert Ash", "Cara Elm", "Dan Birch", "Eve Rowan")


@pytest.fixture(scope="session")
def floor() -> Floor:
    """Lines (or blocks) of minutes → their motions and votes, a readable string each.

    "Oak/Ash/carried: that …" is mover, seconder, outcome and text; "yes=3 no=1 unanimous Oak:yes" a vote.
    """
    style = styles.load()
    find_cues = cues.cue_finder(VOCAB, style)
    find_motions, find_votes = motions.motion_finder(style), votes.vote_finder(style)

    def told(*lines: str | Block) -> tuple[list[str], list[str]]:
        doc = document(*lines)
        facts.write(doc, facts.CUES, find_cues(doc))
        facts.write(doc, facts.SENTENCES, sentences.find_sentences(doc))
        facts.write(doc, facts.PEOPLE, [_person(name) for name in _PEOPLE])
        found = find_motions(doc)
        facts.write(doc, facts.MOTIONS, found)
        text = facts.text(doc)
        return [_motion(text, motion) for motion in found], [_vote(vote) for vote in find_votes(doc)]

    return told


def _person(name: str) -> facts.Person:
    given, family = name.split()
    return {
        "start": 0,
        "end": 0,
        "id": family,
        "name": name,
        "prefix": "",
        "given": given,
        "family": family,
        "suffix": "",
        "forms": [],
        "evidence": [],
    }


def _motion(text: str, motion: facts.Motion) -> str:
    who = "/".join(part or "-" for part in (motion["mover"], motion["seconder"], motion["outcome"]))
    amends = f" (amends {motion['amends']})" if motion["amends"] else ""
    return f"{who}: {text[motion['start'] : motion['end']]}{amends}"


def _vote(vote: facts.VoteEvent) -> str:
    parts = [f"{option}={value}" for option, value in vote["counts"].items()]
    parts += ["unanimous"] if vote["unanimous"] else []
    parts += [f"{ballot['person'] or ballot['name']}:{ballot['option']}" for ballot in vote["votes"]]
    return " ".join(parts)
