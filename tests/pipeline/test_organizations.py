"""Text → organizations and their acronyms, and who was there."""

from __future__ import annotations

from collections.abc import Callable

from spacy.tokens import Doc

from minutesparse import facts

Make = Callable[..., Doc]


def statuses(doc: Doc) -> dict[str, str]:
    names = {person["id"]: person["name"] for person in facts.read(doc, facts.PEOPLE)}
    return {names[row["person"]]: row["status"] for row in facts.read(doc, facts.ATTENDANCE)}


def test_one_body_with_two_acronyms(doc_of: Make) -> None:
    doc = doc_of(
        "The Marsh Community Safety Partnership (MCSP) met.",
        "Ann Elm, Chair of the Marsh Community Safety Partnership (CSP) spoke.",
    )
    found = facts.read(doc, facts.ORGANIZATIONS)
    assert [(body["name"], body["acronyms"]) for body in found] == [
        ("Marsh Community Safety Partnership", ["MCSP", "CSP"])
    ]


def test_the_possessive_before_a_body_is_not_its_name(doc_of: Make) -> None:
    found = facts.read(doc_of("Marsh’s Safeguarding People Partnership (SVPP) was discussed."), facts.ORGANIZATIONS)
    assert [body["name"] for body in found] == ["Safeguarding People Partnership"]


def test_an_acronym_of_no_body_is_none(doc_of: Make) -> None:
    assert facts.read(doc_of("The Tree Preservation Order (TPO) was made."), facts.ORGANIZATIONS) == []


def test_who_joins_or_speaks_was_there(doc_of: Make) -> None:
    doc = doc_of(
        "The Committee had been joined by Ann Elm, Director for Roads.",
        "Leader of the Council, Councillor Rose Oak commented that it helped.",
    )
    assert statuses(doc) == {"Ann Elm": "in_attendance", "Rose Oak": "in_attendance"}


def test_who_is_only_spoken_of_was_not(doc_of: Make) -> None:
    doc = doc_of("Present: Cllr R Oak, Cllr J Elm", "A letter from Mr Ivo Yew was read.")
    assert set(statuses(doc)) == {"R Oak", "J Elm"}


def test_who_takes_the_chair(doc_of: Make) -> None:
    doc = doc_of("Present: Cllr R Oak, Cllr J Elm", "In the absence of the Chairman, Cllr Elm took the chair.")
    names = {person["id"]: person["name"] for person in facts.read(doc, facts.PEOPLE)}
    assert [names[row["person"]] for row in facts.read(doc, facts.ATTENDANCE) if row["chair"]] == ["J Elm"]
