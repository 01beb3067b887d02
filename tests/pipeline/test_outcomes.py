"""Motions and votes as terse minutes tell them: names run on, outcomes below what was to be resolved, parts of an item."""

from __future__ import annotations

import pytest


@pytest.mark.parametrize(
    ("minutes", "motions"),
    [
        (["Motion to pay the bills by Oak, seconded Ash, approved unanimously."], ["Oak/Ash/carried: to pay the bills"]),
        (["Motion to pay the bills by Fern, seconded by Moss. Carried."], ["-/-/carried: to pay the bills"]),
        (["Motion to adjourn Anna Oak, Bert Ash seconds; carried."], ["Oak/Ash/carried: to adjourn"]),
        (["Motion to approve the minutes of 3 May. Anna Oak, Bert Ash 2nd."], ["Oak/Ash/-: to approve the minutes of 3 May"]),
        (["Motion to thank Anna Oak, Bert Ash seconds. Carried."], ["-/Ash/carried: to thank Anna Oak"]),
        (
            ["Motion: A motion was made by Oak, seconded by Ash and voted unanimously to open the gate."],
            ["Oak/Ash/carried: to open the gate"],
        ),
        (["Moved, seconded and voted unanimously to accept the list."], ["-/-/carried: to accept the list"]),
        (
            ["Oak moved to strike clause 6.", "The motion was seconded and after much discussion passed by voice vote."],
            ["Oak/-/carried: to strike clause 6"],
        ),
        (
            ["Moved by Oak, seconded by Ash", "Be it resolved that the park be let from 7 p.m.", "Defeated."],
            ["Oak/Ash/lost: that the park be let from 7 p.m"],
        ),
        (
            ["Moved by Oak, seconded by Ash", "Be it resolved that the park be let;", "And that it be mown.", "Carried."],
            ["Oak/Ash/carried: that the park be let"],
        ),
        (
            ["Oak asked for a new fee.", "This proposal was formally proposed by Oak, seconded by Ash and carried."],
            ["Oak/Ash/carried: Oak asked for a new fee"],
        ),
        (
            [
                "Oak proposed Elm as Chair & Ash seconded this proposition. Birch proposed himself as Chair. The proposition was "
                "not seconded.",
                "As there were no others the Clerk declared Cara Elm elected as Chair.",
            ],
            ["Oak/Ash/carried: Elm as Chair", "Birch/-/lapsed: himself as Chair"],
        ),
        (
            ["Night buses", "Proposed: Anna Oak, Union Councillor; Seconded: Bert Ash", "Oak said it was late.", "The Proposal was passed."],
            ["Oak/Ash/carried: Night buses"],
        ),
        (["The following motions, all proposed by Oak, would go to the next meeting."], []),
        (
            ['Resolution 2014.04: "The club keeps notes."', "Proposed by Oak", 'Amendment: "The notes are kept."', "Proposed by Ash",
             'Resolution 2014.05: "The chair writes them."', "Proposed by Elm"],
            ["Oak/-/-: The club keeps notes", "Ash/-/-: The notes are kept", "Elm/-/-: The chair writes them"],
        ),
        (
            ["Upon motion, duly made, seconded and carried, it was:", "RESOLVED, that the rules are adopted."],
            ["-/-/carried: that the rules are adopted"],
        ),
        (
            ["Upon motion duly made and seconded, the meeting was adjourned."],
            ["-/-/carried: the meeting was adjourned"],
        ),
        (["Oak: motion to close the list; Ash seconded. Carried."], ["Oak/Ash/carried: to close the list"]),
        (["Oak proposed a new list of plots. The committee agreed on one list."], []),
        (
            ['Motion by Oak, seconded by Ash, to find "That five wrote, two in favor and three opposed to the bench."', "Motion carried."],
            ['Oak/Ash/carried: to find "That five wrote, two in favor and three opposed to the bench."'],
        ),
        (["RESOLVED [37/22] (Oak/Ash) that the minutes be confirmed."], ["Oak/Ash/carried: that the minutes be confirmed"]),
        (["RESOLVED that Council support the proposed motions set out in the report."], []),
        (["Motion by Oak, K2XYZ, seconded by Ash, W3ABC, to accept the report. Carried."], ["Oak/Ash/carried: to accept the report"]),
        (["Names can be given until a motion to close has been passed."], []),
        (
            ["MOVED (Oak/Ash):", "That the minutes be confirmed.", "AMENDMENT (Elm/Birch):", "That they be put off.", "LOST ( 1 / 3 )",
             "The motion was put and CARRIED ( 3 / 1 )"],
            ["Oak/Ash/carried: That the minutes be confirmed", "Elm/Birch/lost: That they be put off (amends m1)"],
        ),
        (
            ["Oak proposed that the benches be looked at each year.", "It was agreed that the bus shelter is to be cleaned."],
            ["Oak/-/-: that the benches be looked at each year"],
        ),
        (["That the list be let.", "Oak/Ash Carried"], ["Oak/Ash/carried: That the list be let"]),
        (
            ["Oak moved to add the following item to section 9:", '"d. The dock is short." Ash seconded. Motion carried.'],
            ['Oak/Ash/carried: to add the following item to section 9:\n"d. The dock is short."'],
        ),
        (["Oak moved to add an item.", '"A dock is short." Ash seconded. Motion carried.'], ["Oak/Ash/carried: to add an item"]),
        (["Elm asked whether a motion put forward by Oak had been seconded by Ash."], []),
        (["Support for these motions was received from all the wards but one.", "Noted."], []),
    ],
)  # fmt: skip
def test_terse_minutes(floor, minutes: list[str], motions: list[str]) -> None:
    assert floor(*minutes)[0] == motions


@pytest.mark.parametrize(
    ("told", "outcomes", "counts"),
    [
        ("A vote was taken. Motion 18, Amendment 12, 2 abstentions.", ("carried", "lost"), "yes=18 no=12 abstain=2"),
        ("5 Members voted for the motion and 9 voted for the amendment.", ("lost", "carried"), "yes=5 no=9"),
        ("Papers of 4 May: Motion 18, Amendment 12.", ("-", "-"), None),
    ],
)
def test_a_motion_against_its_amendment(floor, told: str, outcomes: tuple[str, str], counts: str | None) -> None:
    motions, votes = floor(
        "That the plan be agreed.",
        "Moved by Oak, seconded by Ash.",
        "That it be put off.",
        "Moved by Elm, seconded by Birch.",
        told,
    )
    assert [motion.split(":")[0] for motion in motions] == [f"Oak/Ash/{outcomes[0]}", f"Elm/Birch/{outcomes[1]}"]
    assert votes == ([counts] if counts else [])


def test_the_next_part_of_an_item_is_not_what_was_moved(floor) -> None:
    moved = "Proposed by Oak, seconded by Ash and unanimously approved."
    motions, _ = floor("(i) To report", "(ii) To pay the bills", moved, "(iii) To confirm the fees", "Nothing to tell.")
    assert motions == ["Oak/Ash/carried: To pay the bills"]
    assert floor("Benches", moved, "(a) To buy a bench")[0] == ["Oak/Ash/carried: To buy a bench"]


def test_the_purpose_of_an_item_ends_with_its_line(floor) -> None:
    motions, _ = floor("To approve the minutes", "Elm joined the panel.", "Proposed by Oak, seconded by Ash. Carried.")
    assert motions == ["Oak/Ash/carried: To approve the minutes"]


def test_answers_to_a_roll_call_on_one_line(floor) -> None:
    lines = ["Motion made by Oak to buy a bench.", "Motion seconded by Ash.", "Roll Call Vote:"]
    assert floor(*lines, "Member Oak, yes Member Ash, no", "Member Elm, yes Member Birch, yes Opposed, none")[1] == [
        "yes=3 no=1 Oak:yes Ash:no Elm:yes Birch:yes"
    ]
    assert floor(*lines, "Asked for a bench, yes Indeed, said Elm")[1] == []


def test_who_were_for_the_motion(floor) -> None:
    lines = ["RESOLVED on the motion of Councillors Oak and Ash that leave be granted."]
    told = ["For the Motion were Councillors Oak, Ash and Elm (Total 3).", "Against the Motion was Nil (Total 0)."]
    assert floor(*lines, *told)[1] == ["yes=3 Oak:yes Ash:yes Elm:yes"]
    assert floor("The reasons for the motion were good.")[1] == []


def test_no_objections_behind_a_motion(floor) -> None:
    assert floor("Moved: Anna Oak. Seconded: Bert Ash. No objections or comments. Agenda approved.")[1] == ["unanimous"]
    assert floor("There were no objections or comments.")[1] == []


def test_members_of_a_board_are_counted(floor) -> None:
    moved = "Anna Oak moved to buy a bench. Seconded by Bert Ash."
    assert floor(moved, "6 board members in favor of motion, 1 board member against. Motion passed.")[1] == [
        "yes=6 no=1"
    ]


def test_who_was_absent_is_no_vote_by_itself(floor) -> None:
    lines = ["Absent", "Anna Oak, Bert Ash", "Motion by Elm, seconded by Birch, to buy a bench. Carried."]
    assert floor(*lines)[1] == []
