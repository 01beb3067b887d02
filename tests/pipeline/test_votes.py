"""Votes: counts, unanimity and names, and that a count never becomes names."""

from __future__ import annotations

import time

import pytest

from minutesparse import styles
from minutesparse.layout import Block
from minutesparse.pipeline.decisions.tallies import TallyReader


@pytest.mark.parametrize(
    ("words", "counts"),
    [
        ("Ayes: 4, Noes: 0, Abstentions: 1.", {"yes": 4, "no": 0, "abstain": 1}),
        ("AYES – 5 NAYS – 1", {"yes": 5, "no": 1}),
        ("For – 2 Against – 2", {"yes": 2, "no": 2}),
        ("4 Votes for 1 Against. Carried", {"yes": 4, "no": 1}),
        ("six were in favour and two abstained", {"yes": 6, "abstain": 2}),
        ("The motion passed 6-0.", {"yes": 6, "no": 0}),
        ("that a 3/4 vote resolution be put to the owners", {}),
        ("CARRIED 8/0", {"yes": 8, "no": 0}),
        ("Motion Passed (3 to 2)", {"yes": 3, "no": 2}),
        ("Motion carried 4-0-1", {"yes": 4, "no": 0, "abstain": 1}),
        ("Passed 6, 0, 1. [Yes, No, Abstain]", {"yes": 6, "no": 0, "abstain": 1}),
        ("6 people said yes, 2 said no and 1 abstained", {"yes": 6, "no": 2, "abstain": 1}),
        ("The motion passed 4-to-1 with Member Oak voting Nay.", {"yes": 4, "no": 1}),
        ("the motion was defeated by 10 votes to 3", {"yes": 3, "no": 10}),
        ("carried 11 opposed 34 in favor 0 abstentions", {"yes": 34, "no": 11, "abstain": 0}),
        ("carried with two members abstaining", {"abstain": 2}),
        ("Vote: 8 Yes; 0 No; 0 Abstain.", {"yes": 8, "no": 0, "abstain": 0}),
        ("carried by 11 votes to four, with one abstention", {"yes": 11, "no": 4, "abstain": 1}),
        ("there were 6 votes for the amendment and 5 against", {"yes": 6, "no": 5}),
        ("Ayes: Members Oak, Ash and Elm - 3. Noes: Member Birch - 1.", {"yes": 3, "no": 1}),
        ("For the motion: Councillors Oak and Ash. (2)", {"yes": 2}),
        ("approved on 10-12 by letter", {}),
        ("a grant for 3 years was approved", {}),
        ("one nominee a post and three for committee, so hands were shown", {}),
        ("the minutes of 2019 were approved", {}),
    ],
)
def test_counts(words: str, counts: dict[str, int]) -> None:
    assert TallyReader(styles.load()).counts(words) == counts


@pytest.mark.parametrize(
    ("minutes", "votes"),
    [
        (["Oak moved to adjourn. Ash seconded. Carried."], []),
        (["Oak moved to adjourn. Ash seconded. All in favour."], ["unanimous"]),
        (["The minutes were approved by all councillors present."], ["unanimous"]),
        (["Oak moved to mow the green. Ash seconded. Motion carried by a 5-0 vote."], ["yes=5 no=0"]),
        (
            ["Moved: Cr Oak Seconded: Cr Ash", "That the ford be closed.", "CARRIED 2/1", "For: Crs Oak, Ash", "Against: Cr Elm"],
            ["yes=2 no=1 Oak:yes Ash:yes Elm:no"],
        ),
        (
            ["The bill passes by roll call vote:", "Yes (2): Oak, Ash", "No (1): Elm", "Abstain (0)"],
            ["yes=2 no=1 abstain=0 Oak:yes Ash:yes Elm:no"],
        ),
        (
            ["Oak moved, Ash seconded, to plant limes. Motion carried: Oak and Elm voting aye. Birch voted nay and Rowan abstained."],
            ["yes=2 no=1 abstain=1 Oak:yes Elm:yes Birch:no Rowan:abstain"],
        ),
        (
            ["Oak moved to plant limes. Seconded by Ash. The vote was: Oak – Yes; Ash – Yes; Elm – No. Motion carried."],
            ["yes=2 no=1 Oak:yes Ash:yes Elm:no"],
        ),
        (
            ["PROPOSED: Accept the draft from May on", "• Anna Oak +1", "• Bert Ash +1", "RESOLVED: Accept the draft from May on"],
            ["yes=2 Oak:yes Ash:yes"],
        ),
        (
            ["PROPOSAL: accept the draft", "Anna Oak: +1", "Bert Ash: -1", "RESOLUTION: accept the draft"],
            ["yes=1 no=1 Oak:yes Ash:no"],
        ),
        (
            ["Oak moved, seconded by Ash, to plant limes. The motion carried by this vote: Ayes:", "Members Oak and Ash - 2.", "Noes: Member Elm - 1."],
            ["yes=2 no=1 Oak:yes Ash:yes Elm:no"],
        ),
        (
            ["Oak moved to plant limes, seconded by Ash.", "Roll call vote:", "Oak Yes", "Ash Yes", "Elm No"],
            ["yes=2 no=1 Oak:yes Ash:yes Elm:no"],
        ),
        (
            ["Oak moved to plant limes, seconded by Ash.", "For", "Oak, Ash", "Against", "Elm"],
            ["yes=2 no=1 Oak:yes Ash:yes Elm:no"],
        ),
        (
            ["Oak moved to plant limes, seconded by Ash. Motion failed 1-2 (Oak in favor)."],
            ["yes=1 no=2 Oak:yes"],
        ),
        (
            ["Oak moved to plant limes, seconded by Ash. MOTION CARRIED 2-0-1 [AYES: Oak, Ash; NOES: None; ABSENT: Elm]."],
            ["no=0 yes=2 absent=1 Oak:yes Ash:yes Elm:absent"],
        ),
        (
            ["Oak moved to plant limes, seconded by Ash. MOTION CARRIED 2-0-1 [AYES: Oak, Ash; ABSTAIN: Elm]."],
            ["yes=2 no=0 abstain=1 Oak:yes Ash:yes Elm:abstain"],
        ),
        (["There were no objections to the application for a porch."], []),
        (["Not all members agreed with the plan."], []),
        (["Elm asked whether all members were in favour of the plan."], []),
        (["The Chair hoped that all members approved of the works."], []),
    ],
)  # fmt: skip
def test_votes(floor, minutes: list[str], votes: list[str]) -> None:
    assert floor(*minutes)[1] == votes


def test_names_under_yeas_and_nays(floor) -> None:
    lines = ["Moved by A. Oak", "Seconded by B. Ash", "That the ford be closed."]
    names = [("Yeas:", "Nays:"), ("A. Oak", "C. Elm"), ("B. Ash", "")]
    cells = [
        Block("cell", text, table=0, row=row, column=column)
        for row, texts in enumerate(names)
        for column, text in enumerate(texts)
        if text
    ]
    _, votes = floor(*lines, *cells, "Motion Passed (2 to 1)")
    assert votes == ["yes=2 no=1 Oak:yes Elm:no Ash:yes"]


def test_a_wish_to_be_recorded_is_a_named_vote(floor) -> None:
    _, votes = floor(
        "Anna Oak moved that the lease be signed, seconded by Bert Ash. The motion was carried by 3 votes to 2.",
        "Ms Elm and Mr Birch requested that their votes against be recorded.",
    )
    assert votes == ["yes=3 no=2 Elm:no Birch:no"]


def test_all_but_one(floor) -> None:
    _, votes = floor("Anna Oak moved to adopt the plan. Bert Ash seconded. All were in favour except for Ms Elm.")
    assert votes == ["Elm:no"]


def test_a_count_between_deciding_and_what_was_decided(floor) -> None:
    assert floor("The Council agreed, by 3 votes to 2, to drain the pond.") == (
        ["-/-/carried: to drain the pond"],
        ["yes=3 no=2"],
    )


@pytest.mark.parametrize("joint", [" ", " and ", ", "])
@pytest.mark.parametrize("name", ["Rowan Birch", "ROWAN", "O" * 60])
def test_many_words_under_a_way_of_voting_take_no_time(floor, joint: str, name: str) -> None:
    began = time.process_time()
    floor("Oak moved to plant limes, seconded by Ash.", "For", joint.join([name] * 60) + " 1", "Against", "Elm")
    assert time.process_time() - began < 2


def test_a_number_behind_the_vote_counts_beside_the_number_of_those_absent() -> None:
    reader = TallyReader(styles.load())
    assert reader.counts("which carried by unanimous voice vote – 4. [Absent: Councilmember Oak – 1.]") == {
        "yes": 4,
        "absent": 1,
    }


def test_a_count_before_a_dissenter(floor) -> None:
    motions, votes = floor("Oak moved to raise fees; motion was seconded by Ash and approved 4-1, Elm dissenting.")
    assert motions == ["Oak/Ash/carried: to raise fees"]
    assert votes == ["yes=4 no=1 Elm:no"]
