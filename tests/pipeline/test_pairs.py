"""Motions: who moved and who seconded, where they are told in pairs, in labels, or together."""

from __future__ import annotations

import pytest

from minutesparse.layout import Block


def test_sponsor_and_second_under_a_quoted_motion(floor) -> None:
    votes = [Block("list_item", vote, "•", 1) for vote in ("Oak: No vote", "Ash: Yes", "Elm:Yes", "Birch: No")]
    lines = ['Motion: "Resolved, the April minutes are approved. They are kept."', "Sponsor: Anna Oak"]
    assert floor(*lines, "Second: Bert Ash", *votes, "MOTION PASSES: April minutes approved.") == (
        ["Oak/Ash/carried: the April minutes are approved. They are kept."],
        ["not voting=1 yes=2 no=1 Oak:not voting Ash:yes Elm:yes Birch:no"],
    )


def test_a_sponsor_of_something_else_moves_nothing(floor) -> None:
    assert floor("Sponsor: Anna Oak", "The fair opens at noon.") == ([], [])


def test_names_behind_a_motion_told_without_them(floor) -> None:
    motions, _ = floor("It is moved and seconded to adjourn. Those in favor, say aye.", "Sponsor: Oak", "Second: Ash")
    assert [motion.partition(":")[0] for motion in motions] == ["Oak/Ash/-"]


@pytest.mark.parametrize(
    ("line", "motion"),
    [
        ("These were moved as correct by Anna Oak and Bert Ash.", "Oak/Ash/-: These were moved as correct"),
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
