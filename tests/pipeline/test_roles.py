"""Offices beside names → roles."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from spacy.tokens import Doc

from minutesparse import facts

Make = Callable[..., Doc]


def roles(doc_of: Make, *lines: str) -> set[tuple[str, str, str]]:
    """(person, role, organization) of the roles in `lines`."""
    doc = doc_of(*lines)
    names = {person["id"]: person["name"] for person in facts.read(doc, facts.PEOPLE)}
    bodies = {body["id"]: body["name"] for body in facts.read(doc, facts.ORGANIZATIONS)}
    text = facts.text(doc)
    found = facts.read(doc, facts.ROLES)
    assert all(" ".join(text[r["start"] : r["end"]].split()) == r["role"] for r in found)
    return {(names[r["person"]], r["role"], bodies.get(r["organization"], "")) for r in found}


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        (
            "Ann Elm, Director for Roads and Bridges, said it was done.",
            {("Ann Elm", "Director for Roads and Bridges", "")},
        ),
        (
            "Ann Elm, Assistant Chief Officer of Marsh Police and Chair of the Marsh Safety Partnership gave a talk.",
            {("Ann Elm", "Assistant Chief Officer", "Marsh Police"), ("Ann Elm", "Chair", "Marsh Safety Partnership")},
        ),
        ("Leader of the Council, Councillor Ann Elm commented.", {("Ann Elm", "Leader of the Council", "")}),
        ("Ann Elm (Treasurer) presented the accounts.", {("Ann Elm", "Treasurer", "")}),
        ("Cllr Ann Elm was duly elected Chairman for the year.", {("Ann Elm", "Chairman", "")}),
        ("Honorary Secretary – Ann Elm", {("Ann Elm", "Honorary Secretary", "")}),
        ("Inspector Ann Elm reported on burglaries.", {("Ann Elm", "Inspector", "")}),
        (
            "Senior Director of Labor Relations Ann Elm presented the item.",
            {("Ann Elm", "Senior Director of Labor Relations", "")},
        ),
        ("Cllr Ann Elm asked why.", set()),
    ],
)
def test_role_of_one_line(doc_of: Make, line: str, expected: set[tuple[str, str, str]]) -> None:
    assert roles(doc_of, line) == expected


def test_a_signature_gives_the_office(doc_of: Make) -> None:
    assert ("Ann Elm", "Town Clerk", "") in roles(doc_of, "Respectfully submitted,", "Ann Elm", "Town Clerk")


def test_each_label_of_a_line_has_its_own_holder(doc_of: Make) -> None:
    lists = ("Chair: Ada Ash; Minutes: Bo Fir; Treasurer: Jo Elm", "Members present: Ada Ash, Bo Fir, Jo Elm")
    found = roles(doc_of, *lists, "1. Apologies", "There were none.")
    assert found == {("Ada Ash", "Chair", ""), ("Jo Elm", "Treasurer", "")}


def test_director_is_an_office_of_staff_only(doc_of: Make) -> None:
    lists = ("Trustees: Ada Ash (Director), Bo Fir", "Staff: Jo Elm – Director; Al Oak – Centre Manager")
    found = roles(doc_of, *lists, "1. Apologies", "There were none.")
    assert found == {("Jo Elm", "Director", ""), ("Al Oak", "Centre Manager", "")}


def test_a_role_is_given_once(doc_of: Make) -> None:
    found = roles(
        doc_of,
        "Present: Ann Elm (Chair), Bo Fir (Parish Clerk)",
        "1. Opening",
        "Ann Elm, Chairman, thanked Bo Fir, Clerk.",
    )
    assert found == {("Ann Elm", "Chair", ""), ("Bo Fir", "Parish Clerk", "")}


def test_the_office_behind_a_listed_name_is_not_that_of_the_next(doc_of: Make) -> None:
    found = roles(doc_of, "Members Present: Ann Elm, Chairperson, Bo Fir, Cy Ash", "1. Opening", "Bo Fir spoke.")
    assert found == {("Ann Elm", "Chairperson", "")}


def test_offices_elected_respectively(doc_of: Make) -> None:
    found = roles(
        doc_of,
        "Present: Ann Elm, Bo Fir",
        "1. Election",
        "Ann Elm and Bo Fir were re-appointed as Chair and Treasurer respectively.",
    )
    assert found == {("Ann Elm", "Chair", ""), ("Bo Fir", "Treasurer", "")}


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        (("Stewards: Ann Elm & Rose Birch",), {("Ann Elm", "Steward", ""), ("Rose Birch", "Steward", "")}),
        (
            ("Ann Elm and Rose Birch were elected Auditors.",),
            {("Ann Elm", "Auditor", ""), ("Rose Birch", "Auditor", "")},
        ),
        (
            ("The following people were approved as wardens:", "Ann Elm", "Rose Birch"),
            {("Ann Elm", "warden", ""), ("Rose Birch", "warden", "")},
        ),
        (("The Head of Parks, Marna Holdroyd, replied that it was safe.",), {("Marna Holdroyd", "Head of Parks", "")}),
        (("Rose Birch was nominated. They nominated Ann Elm as Chair.",), set()),
    ],
)
def test_offices_of_several_and_of_speakers(
    doc_of: Make, lines: tuple[str, ...], expected: set[tuple[str, str, str]]
) -> None:
    assert roles(doc_of, *lines) == expected


def test_who_is_elected_holds_the_office_of_the_nomination(doc_of: Make) -> None:
    found = roles(
        doc_of,
        "Present: Dane Wicks, Jeremy Pointer, Cathy Holt",
        "Dane Wicks moved to nominate Jeremy Pointer as Secretary/Treasurer",
        "Jeremy Pointer was appointed unanimously",
        "Dane Wicks nominated Cathy Holt for vice chair",
        "Cathy Holt was elected unanimously",
    )
    assert found == {("Jeremy Pointer", "Secretary/Treasurer", ""), ("Cathy Holt", "vice chair", "")}


def test_the_office_left_and_the_one_who_represents_another(doc_of: Make) -> None:
    line = "Robert Brock, stepping down as Talk Coordinator, thanked all. Ann Elm's representative Ms Fong said so."
    assert roles(doc_of, "Present: Robert Brock, Ann Elm", line) == {
        ("Robert Brock", "Talk Coordinator", ""),
        ("Fong", "representative", ""),
    }


def test_an_office_with_its_body_in_front_is_no_second_one(doc_of: Make) -> None:
    lines = ("Present: Cllr Bo Oak, Ann Elm (Chief of Staff)", "The Commissioner’s Chief of Staff, Ann Elm, spoke.")
    assert roles(doc_of, *lines) == {("Ann Elm", "Chief of Staff", "")}
    lines = ("Present: Cllr Bo Oak, Ann Elm (Chief of Staff)", "The Deputy Chief of Staff, Ann Elm, spoke.")
    assert len(roles(doc_of, *lines)) == 2


def test_an_election_with_an_aside_and_one_of_several(doc_of: Make) -> None:
    line = "The Clerk read the list and Alderman Ann Elm, being the only one who was willing, was duly elected as Chairman."
    assert roles(doc_of, line) == {("Ann Elm", "Chairman", "")}
    line = "Councillor Jo Oak moved that Councillors Ann Elm and Bo Fir be appointed as Lead Members for Housing."
    assert {who for who, *_ in roles(doc_of, line)} == {"Ann Elm", "Bo Fir"}


def test_what_kind_of_member_somebody_is(doc_of: Make) -> None:
    assert roles(doc_of, "Ms Ann Elm (Independent Member) queried the debts.") == {
        ("Ann Elm", "Independent Member", "")
    }
    assert roles(doc_of, "Ms Ann Elm (Committee Member) queried the debts.") == set()


def test_who_stays_in_office_and_who_is_appointed_to_something_else(doc_of: Make) -> None:
    listed = "Present: Jo Fir, Al Ash, Bo Elm"
    assert roles(
        doc_of, listed, "Jo Fir agreed to stay on as Secretary, while Al Ash agreed to take on the Treasurer role."
    ) == {
        ("Jo Fir", "Secretary", ""),
        ("Al Ash", "Treasurer", ""),
    }
    found = roles(doc_of, listed, "Jo Fir made a motion to appoint Vice President Bo Elm to a new committee.")
    assert found == {("Bo Elm", "Vice President", "")}
    assert roles(doc_of, listed, "Jo Fir, Sheriff's Department, and Al Ash spoke.") == set()
