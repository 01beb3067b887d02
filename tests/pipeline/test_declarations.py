"""Declarations of interest: who, of what kind, and whether they withdrew."""

from __future__ import annotations

import pytest
from spacy.language import Language

from documents import document
from minutesparse import facts

PRESENT = "Present: Councillor Ann Oak (Chair), Councillor Bob Ash, Councillor Cyril Elm\n1. Apologies\nNone.\n"


def declared(nlp: Language, text: str) -> list[tuple[str, str, bool | None]]:
    doc = nlp(document(*(PRESENT + text).split("\n"), vocab=nlp.vocab))
    names = {p["id"]: p["family"] for p in facts.read(doc, facts.PEOPLE)}
    return [(names[d["person"]], d["kind"], d["withdrew"]) for d in facts.read(doc, facts.DECLARATIONS)]


def test_pecuniary_interest_and_withdrawal(nlp: Language) -> None:
    text = "2. Declarations of interest\nCouncillor Oak declared a Disclosable Pecuniary Interest in item 7. She left the room."
    assert declared(nlp, text) == [("Oak", "pecuniary", True)]


def test_several_people(nlp: Language) -> None:
    text = "2. Declarations of interest\nCouncillors Ash and Elm declared a non-pecuniary interest in item 9."
    assert declared(nlp, text) == [("Ash", "other", None), ("Elm", "other", None)]


def test_names_under_the_heading(nlp: Language) -> None:
    assert declared(nlp, "2. Declarations of interest\nCllrs Ash & Elm re item 9") == [
        ("Ash", "other", None),
        ("Elm", "other", None),
    ]


def test_who_leaves_the_room_later_withdraws(nlp: Language) -> None:
    head = "2. Declarations of interest\nCouncillors Ash and Elm declared an interest in item 4.\n4. Lease\n"
    assert declared(nlp, head + "Councillors Ash and Elm left the room. They returned.") == [
        ("Ash", "other", True),
        ("Elm", "other", True),
    ]
    assert declared(nlp, head + "Councillor Elm then left the room.")[0] == ("Ash", "other", None)
    assert declared(nlp, head + "Councillor Ash said that the tenant left the room.")[0] == ("Ash", "other", None)


def test_what_is_declared_under_the_heading_needs_no_word_for_interest(nlp: Language) -> None:
    told = "Councillor Ash declared that he is a tenant and would not take part in item 4."
    assert declared(nlp, f"2. Conflicts of interest\n{told}") == [("Ash", "other", True)]
    assert declared(nlp, f"2. Lettings\n{told}") == []


def test_recused(nlp: Language) -> None:
    assert declared(nlp, "4. Lease\nCouncillor Ash recused himself from the vote.") == [("Ash", "other", True)]


@pytest.mark.parametrize(
    "line",
    [
        "There were none.",
        "Councillor Ash declared that he had no interest.",
        "Members were reminded to declare any interests.",
        "Councillor Ash expressed interest in the bench.",
    ],
)
def test_nothing_declared(nlp: Language, line: str) -> None:
    assert declared(nlp, f"2. Declarations of interest\n{line}") == []


def test_those_present_under_a_heading_shared_with_declarations_declare_nothing(nlp: Language) -> None:
    text = "1. Attendance, apologies and declarations of interest\nAttendance: Cllr Ash, Cllr Elm (Vice-Chairman), Cllr Oak."
    assert declared(nlp, text) == []


def test_recused_in_capitals(nlp: Language) -> None:
    assert declared(nlp, "4. Lease\nMR. ASH RECUSED HIMSELF FROM THE NEXT APPLICATION") == [("Ash", "other", True)]


def test_recused_in_a_count_is_a_vote(nlp: Language) -> None:
    assert declared(nlp, "4. Lease\nCouncillor Elm moved to sign it. Approved 4-0-1 (Ash recused).") == []


def test_names_in_the_line_of_the_heading(nlp: Language) -> None:
    assert declared(
        nlp, "2. Declarations of interest: Cllrs Ash & Elm re item 9.\n3. Seats\nThe bench was painted."
    ) == [
        ("Ash", "other", None),
        ("Elm", "other", None),
    ]


def test_nothing_is_declared_behind_none(nlp: Language) -> None:
    listed = "Cllr Ash, our representative in the county.\nCllr Elm, awarded a prize."
    assert declared(nlp, f"2. Declarations of interest\nNone declared.\n{listed}") == []
    assert declared(nlp, f"2. Declarations of interest\n{listed}") == [("Ash", "other", None), ("Elm", "other", None)]


def test_another_who_leaves_is_another(nlp: Language) -> None:
    text = "4. Grants\nCouncillor Ash declared an interest and remained in the room. Councillor Elm recused himself over a conflict."
    assert declared(nlp, text) == [("Ash", "other", False), ("Elm", "other", True)]


def test_having_declared(nlp: Language) -> None:
    text = "4. Grants\nHaving declared an interest, Councillor Ash took no part in the debate."
    assert declared(nlp, text) == [("Ash", "other", True)]
    assert declared(nlp, "4. Grants\nHaving declared the show open, Councillor Ash went home.") == []


def test_a_conflict_that_is_noted(nlp: Language) -> None:
    assert declared(nlp, "4. Bids\nCouncillor Elm noted a potential conflict as his firm bids.") == [
        ("Elm", "other", None)
    ]
