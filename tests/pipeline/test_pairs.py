"""Motions: who moved and who seconded, where they are told in pairs, in labels, or together."""

from __future__ import annotations

import pytest

from minutesparse.layout import Block


def test_sponsor_and_second_under_a_quoted_motion(floor) -> None:
    votes = [Block("list_item", vote, "•", 1) for vote in ("Oak: No vote", "Ash: Yes", "Elm:Yes", "Birch: No")]
    lines = ['Motion: "Resolved, the hut rules are approved. They are kept."', "Sponsor: Anna Oak"]
    assert floor(*lines, "Second: Bert Ash", *votes, "MOTION PASSES: hut rules approved.") == (
        ["Oak/Ash/carried: the hut rules are approved. They are kept."],
        ["not voting=1 yes=2 no=1 Oak:not voting Ash:yes Elm:yes Birch:no"],
    )


def test_a_sponsor_of_something_else_moves_nothing(floor) -> None:
    assert floor("Sponsor: Anna Oak", "The fair opens at noon.") == ([], [])


def test_names_behind_a_motion_told_without_them(floor) -> None:
    motions, _ = floor(
        "It was moved and seconded to close the talk. All those for it, say aye.", "Sponsor: Oak", "Second: Ash"
    )
    assert [motion.partition(":")[0] for motion in motions] == ["Oak/Ash/-"]


@pytest.mark.parametrize(
    ("line", "motion"),
    [
        ("These were moved as fair by Anna Oak and Bert Ash.", "Oak/Ash/-: These were moved as fair"),
        ("The report was proposed by Oak and Ash, seconded by Elm. Carried.", "Oak/Elm/carried: The report"),
        ("The report was moved by Oak and seconded by Elm. Carried.", "Oak/Elm/carried: The report"),
    ],
)
def test_two_who_move_together(floor, line: str, motion: str) -> None:
    assert floor(line)[0] == [motion]


def test_another_decision_some_sentences_later(floor) -> None:
    lines = "Oak proposed, seconded by Ash, that the report be adopted. Tea was served. The Clerk read a letter."
    assert floor(lines + " The Council agreed to buy a bench.")[0] == ["Oak/Ash/-: that the report be adopted"]
    assert floor(lines + " The report was agreed.")[0] == ["Oak/Ash/carried: that the report be adopted"]


def test_an_amendment_seconded_and_then_the_motion_as_amended(floor) -> None:
    lines = (
        "It was moved by Oak, seconded by Ash, to spend £15. It was moved by Elm, seconded by Ash, to amend the motion"
    )
    motions, _ = floor(f"{lines} to £20. Carried. The question was called on the motion, as amended. Carried.")
    assert [motion.partition(":")[0] for motion in motions] == ["Oak/Ash/carried", "Elm/Ash/carried"]
    assert "(amends" in motions[1]


@pytest.mark.parametrize(
    ("lines", "motions"),
    [
        (["Motion to adjourn - M/S/P"], ["-/-/carried: to adjourn"]),
        (
            ["Motion to buy a bench - M/S/P", "M/S/C (Elm/Ash) to hire Oak."],
            ["-/-/carried: to buy a bench", "Elm/Ash/carried: to hire Oak"],
        ),
        (["Anna Oak, MSc, spoke of the bench."], []),
        (["Motion to lend carts by Oak, second Ash, carried."], ["Oak/Ash/carried: to lend carts"]),
        (["Oak moved to lend carts. It was seconded. Elm spoke. Carried."], ["Oak/-/carried: to lend carts"]),
        (
            ["Oak introduced Bylaw 4, A Bylaw to Set Fees, and moved its adoption. Ash seconded. Carried."],
            ["Oak/Ash/carried: Bylaw 4, A Bylaw to Set Fees"],
        ),
        (
            ["Moved by Oak, seconded by Ash, that Bylaw 4 be read a third time and finally passed. Carried."],
            ["Oak/Ash/carried: that Bylaw 4 be read a third time and finally passed"],
        ),
        (
            ["Anna O. motion to accept the minutes, Bert A. seconded. No nays."],
            ["Oak/Ash/carried: to accept the minutes"],
        ),
        (["Ash seconded Oak's motion to name Elm Chair. Carried."], ["Oak/Ash/carried: to name Elm Chair"]),
        (["Ash spoke of the motion to name Elm Chair."], []),
        (
            ["Pond: Proposal that we dig it for £600. Prop: Oak Sec: Ash. For 4, Against 1. Carried."],
            ["Oak/Ash/carried: Pond: Proposal that we dig it for £600"],
        ),
        (
            ["On motion of Oak, seconded by Ash, the Board let the hall by the following vote: AYES 4, NOES 0."],
            ["Oak/Ash/carried: the Board let the hall"],
        ),
    ],
)
def test_short_forms(floor, lines: list[str], motions: list[str]) -> None:
    assert floor(*lines)[0] == motions


def test_counts_behind_what_was_resolved(floor) -> None:
    assert floor("RESOLVED, that the hall be let. Approved, 7-0-1.") == (
        ["-/-/carried: that the hall be let"],
        ["yes=7 no=0 abstain=1"],
    )
    assert floor("The new minor was approved 41-0-2.") == (
        ["-/-/carried: The new minor was approved"],
        ["yes=41 no=0 abstain=2"],
    )


def test_unanimity_below_a_divided_vote_is_another_vote(floor) -> None:
    lines = ["Oak moved to give £200. Ash seconded. Vote: 3 for, 2 against. Carried."]
    _, votes = floor(*lines, "Members resolved unanimously to refuse the other request.")
    assert votes == ["yes=3 no=2", "unanimous"]


def test_all_in_agreement(floor) -> None:
    _, votes = floor("To lend carts. Proposer: Anna Oak, 2nd Bert Ash, all Councillors in agreement about the carts.")
    assert votes == ["unanimous"]
    assert floor("The councillors were in agreement with the shop.") == ([], [])
