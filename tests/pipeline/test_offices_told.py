"""Offices told in sentences: of a capacity, of elections, and of who is which."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from spacy.tokens import Doc

from minutesparse import facts

Make = Callable[..., Doc]


def told(doc_of: Make, line: str) -> list[tuple[str, str]]:
    """(person, role) of the roles that `line` tells, the people being known."""
    doc = doc_of("Present: Ann Elm, Rose Birch", "1. Reports", "The reports were read.", line)
    names = {person["id"]: person["name"] for person in facts.read(doc, facts.PEOPLE)}
    return [(names[r["person"]], r["role"]) for r in facts.read(doc, facts.ROLES)]


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("As chairperson, Ann Elm conducted the meeting.", [("Ann Elm", "chairperson")]),
        ("Ann Elm, acting as secretary, read the minutes.", [("Ann Elm", "secretary")]),
        ("Ann Elm as chair of the Quay Panel and Rose Birch described it.", [("Ann Elm", "chair")]),
        ("Ann Elm as usual gave the report.", []),
        ("We thank Ann Elm for her work as Treasurer.", []),
        ("The new Treasurer is Ann Elm.", [("Ann Elm", "Treasurer")]),
        ("The Chair was Ann Elm and the Clerk was Rose Birch.", [("Ann Elm", "Chair"), ("Rose Birch", "Clerk")]),
        ("The speaker was Ann Elm.", []),
        ("The Chair is seeking Ann Elm.", []),
        ("President Ann Elm and Treasurer Rose Birch signed.", [("Ann Elm", "President"), ("Rose Birch", "Treasurer")]),
        ("It was agreed that Ann Elm would be the Chair.", [("Ann Elm", "Chair")]),
        ("So Ann Elm is Coordinator in Chief.", [("Ann Elm", "Coordinator in Chief")]),
        ("Ann Elm, the Port's attorney for the bid, sent a draft.", [("Ann Elm", "attorney")]),
        ("We invite Ann Elm, head of transport planning, to a meeting.", [("Ann Elm", "head of transport planning")]),
        ("Ann Elm (Quay Trust, Project Manager) spoke of trees.", [("Ann Elm", "Project Manager")]),
        ("Chief Ann Elm reports no calls.", [("Ann Elm", "Chief")]),
        (
            "Deputy Superintendent of Schools and Student Support Ann Elm presented it.",
            [("Ann Elm", "Deputy Superintendent of Schools and Student Support")],
        ),
        ("Treasurer -- Ann Elm", [("Ann Elm", "Treasurer")]),
    ],
)
def test_who_is_which(doc_of: Make, line: str, expected: list[tuple[str, str]]) -> None:
    assert told(doc_of, line) == expected


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("Ann Elm was proposed as the new secretary (Al, seconded by Bo) and carried.", [("Ann Elm", "secretary")]),
        ("Ann Elm was proposed by Rose Birch as secretary and this was agreed.", [("Ann Elm", "secretary")]),
        ("Rose Birch proposed Ann Elm as chair and Ann accepted the nomination.", [("Ann Elm", "chair")]),
        ("Rose Birch proposed Ann Elm as chair.", []),
        ("Ann Elm is elected as 2018 Treasurer.", [("Ann Elm", "Treasurer")]),
        ("Ann Elm was sworn-in as Deputy Clerk.", [("Ann Elm", "Deputy Clerk")]),
        ("Ann Elm introduced herself as the new community officer.", [("Ann Elm", "community officer")]),
        ("Ann Elm volunteered to act as minute taker.", [("Ann Elm", "minute taker")]),
        ("Ann Elm took over as Treasurer from Rose Birch.", [("Ann Elm", "Treasurer")]),
        ("Ann Elm has resigned as Treasurer.", []),
    ],
)
def test_who_is_chosen(doc_of: Make, line: str, expected: list[tuple[str, str]]) -> None:
    assert told(doc_of, line) == expected


def test_who_declines_holds_nothing(doc_of: Make) -> None:
    assert told(doc_of, "Rose Birch moved to appoint Ann Elm as Chair. Ann Elm declined.") == []
    assert told(doc_of, "Ann Elm is here, all newly elected directors came.") == []
