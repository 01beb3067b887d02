"""Tasks told in sentences: who takes them on, by which of their names, and what "this" is."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from actions import actions
from spacy.tokens import Doc

from documents import table

HEAD = (
    "Marsh End Radio Club",
    "Minutes of the meeting held on Tuesday 4 March 2025",
    "Present: Ann Oak (President), Bertrand Fir (Secretary), Tom Elm, Cy Ash (Treasurer), Tom Pine",
    "1. Apologies",
    "There were none.",
    "2. Field day",
)


@pytest.mark.parametrize(
    ("line", "owner", "task"),
    [
        ("Bert (AB3CD) will ask for the field.", "Bertrand Fir", "ask for the field"),
        ("In early May, Bert will ask for the field.", "Bertrand Fir", "ask for the field"),
        ("Tom E will send a poster.", "Tom Elm", "send a poster"),
        ("Drew will contact the landlord.", "Drew", "contact the landlord"),
        ("Tom will contact the landlord.", "Tom", "contact the landlord"),  # there are two
        ("Jan P. will write to the school.", "Jan P.", "write to the school"),
        ("Consequently, Ann (AB4CD) must find another room.", "Ann Oak", "find another room"),
        ("The form was passed to the Treasurer, who will order the gate.", "Cy Ash", "order the gate"),
        ("Ann and Bert to work through the list.", "Ann Oak and Bertrand Fir", "work through the list"),
        ("Bert will have a look at dates.", "Bertrand Fir", "have a look at dates"),
        ("Ann Oak: Will check what the tickets cost.", "Ann Oak", "check what the tickets cost"),
        ("The club has a page that others could fill - Tom E agreed to do this.", "Tom Elm", "The club has a page that others could fill"),
        ("The hedge has grown over the sign. Treasurer to action.", "Cy Ash", "The hedge has grown over the sign"),
        ("Planning to make leaflets for newcomers. Looking for a volunteer to help. Ann volunteers.", "Ann Oak", "make leaflets for newcomers"),
        ("Somebody is needed to paint the hut by June – Bert volunteered.", "Bertrand Fir", "paint the hut by June"),
        ("Mary Pine to look into the lease.", "Mary Pine", "look into the lease"),
        ("Zeb offered to mend the gate.", "Zeb", "mend the gate"),
        ("Norah has said that she will ask the shop.", "Norah", "ask the shop"),
        ("Members instructed the office manager to request two quotes.", "the office manager", "request two quotes"),
        ("A form was filled in by Ann to cover the rent of the hut Action: Bert", "Bertrand Fir", "A form was filled in by Ann to cover the rent of the hut"),
        ("The ramp is needed and was costed. All agreed - action Ann.", "Ann Oak", "The ramp is needed and was costed. All agreed"),
        ("Ann Oak or President Bert Fir will try to attend.", "Ann Oak or President Bert Fir", "try to attend"),
        ("Either Ann or Kate will order the flags.", "Ann or Kate", "order the flags"),
        ("Ann told Tom Elm she would send him a map.", "Ann Oak", "send him a map"),
        ("Ann has drawn the map, will add the paths.", "Ann Oak", "add the paths"),
        ("A guide is wanted (Mary Pine to help)", "Mary Pine", "help"),
        ("Ann Oak: It was good. I will ask for more.", "Ann Oak", "ask for more"),
        ("Kate said she'd order the flags.", "Kate", "order the flags"),
        ("Ann will ask the bank - Bert suggested a letter.", "Ann Oak", "ask the bank"),
    ],
)  # fmt: skip
def test_taken_on(doc_of: Callable[..., Doc], line: str, owner: str, task: str) -> None:
    assert actions(doc_of(*HEAD, line)) == [(owner, task)]


@pytest.mark.parametrize(
    "line",
    [
        "Tom Elm volunteered to take her place.",
        "Tom Elm said he'd been to the mast.",
        "Tom Elm spoke of the scouts. They will clean the hut.",
        "Ann Oak recommended that Bert contact a builder.",
        "Members met Ann Oak, who will give a talk.",
        "A talk was had on masts. Ann volunteers at the hut.",
        "In a year, the Club must find another room.",
        "A chair is needed. Ann volunteered.",
        "This agreed to the plan.",
        "The rent is £40, of which Elm District Council will pay half.",
        "Ann Oak: I will be coming late.",
        "Nominations were asked for a Secretary to serve 2025-2027.",
        "Gates offered to members were sold.",
    ],
)
def test_not_taken_on(doc_of: Callable[..., Doc], line: str) -> None:
    assert actions(doc_of(*HEAD, line)) == []


def test_names_behind_the_last_sentence_of_paragraphs(doc_of: Callable[..., Doc]) -> None:
    lines = ("The lock of the hut is stiff and wants oil.  Ann Oak", "A letter was read from the school. Bert")
    assert actions(doc_of(*HEAD, *lines)) == [
        ("Ann Oak", "The lock of the hut is stiff and wants oil"),
        ("Bertrand Fir", "A letter was read from the school"),
    ]
    accepted = (
        "Nominations were asked for the office. Ann Oak accepted.",
        "There was one for Secretary. Bert accepted.",
    )
    assert actions(doc_of(*HEAD, *accepted)) == []
    assert actions(doc_of(*HEAD, lines[0])) == []  # a signature perhaps
    assert actions(doc_of(*HEAD, lines[0], "Thanks were given to the caterers and to Mr. Ash")) == []


def test_a_column_of_actions_with_their_owners_inside(doc_of: Callable[..., Doc]) -> None:
    titles = ("Point", "Notes", "Actions: Responsible / Note")
    doc = doc_of(
        *HEAD,
        *table(titles, ("Opening", "Ann welcomed all.", "N/A"), ("Rules", "Bert asked.", "Bert to amend the rules.")),
    )
    assert actions(doc) == [("Bertrand Fir", "amend the rules")]


def test_a_last_column_of_names_without_a_known_title(doc_of: Callable[..., Doc]) -> None:
    titles = ("Points", "Action item / notes", "Resposible")
    rows = (("Rules", "Amend the rules.", "Bert / XY"), ("Mast", "Paint the mast.", "Ann Oak"))
    assert actions(doc_of(*HEAD, *table(titles, *rows))) == [
        ("Bertrand Fir / XY", "Amend the rules"),
        ("Ann Oak", "Paint the mast"),
    ]


def test_who_the_sentence_before_opens_with(doc_of: Callable[..., Doc]) -> None:
    line = "Tom Elm spoke. Kate (AB5CD) was at the shop. She will order the flags."
    assert actions(doc_of(*HEAD, line)) == [("Kate", "order the flags")]


def test_a_task_told_in_the_heading_itself(doc_of: Callable[..., Doc]) -> None:
    assert actions(doc_of(*HEAD[:-1], "2. Bert Fir will call the school about the hall.", "3. Field day")) == [
        ("Bertrand Fir", "call the school about the hall")
    ]
    assert actions(doc_of(*HEAD[:-1], "2. Bert Fir to report on the school", "3. Field day")) == []
