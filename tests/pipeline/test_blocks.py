"""Blocks: motions told by labels, one to a line or all labels before all values."""

from __future__ import annotations


def test_labels_with_their_values(floor) -> None:
    assert floor(
        "R-7 A Resolution to Light the Weir",
        "RESULT: ADOPTED [2 TO 1]",
        "MOVER: A. Oak, District 2",
        "SECONDER: B. Ash, Vice Chair",
        "AYES: Oak,",
        "Ash",
        "NAYS: Elm",
    ) == (["Oak/Ash/carried: R-7 A Resolution to Light the Weir"], ["yes=2 no=1 Oak:yes Ash:yes Elm:no"])


def test_labels_over_their_values(floor) -> None:
    motions, _ = floor(
        "Resolution to light the weir", "RESULT:", "DEFEATED [1 TO 2]", "MOVER:", "Anna Oak", "SECONDER:", "Bert Ash"
    )
    assert motions == ["Oak/Ash/lost: Resolution to light the weir"]


def test_a_column_of_labels_before_the_column_of_values(floor) -> None:
    labels = ["RESULT:", "MOVER:", "SECONDER:", "AYES:", "ABSTAIN:"]
    values = ["PASSED [2 TO 0] WITH 1 ABSTENTION", "Anna Oak, Ward 1", "Bert Ash, Ward 2", "Oak, Ash", "Elm"]
    assert floor(
        "Member Oak made the motion to mend the",
        "lock on the gate.",
        "Member Ash seconded the motion.",
        *labels,
        *values,
    ) == (
        ["Oak/Ash/carried: to mend the\nlock on the gate."],
        ["abstain=1 yes=2 no=0 Oak:yes Ash:yes Elm:abstain"],
    )


def test_prose_and_block_of_an_amendment_and_its_main_motion(floor) -> None:
    motions, votes = floor(
        "Member Oak made the motion to mend the gate. Member Ash seconded the motion.",
        "Member Elm made the motion to amend the order by adding the lock. Member Birch seconded the motion.",
        *("RESULT: PASSED [UNANIMOUS]", "MOVER: Cara Elm", "SECONDER: Dan Birch", "AYES: Oak, Ash, Elm, Birch"),
        "The Chair declared the motion to amend PASSED unanimously.",
        *("RESULT: PASSED [3 TO 1]", "MOVER: Anna Oak", "SECONDER: Bert Ash", "AYES: Oak, Ash, Elm", "NAYS: Birch"),
    )
    assert [motion.partition(":")[0] for motion in motions] == ["Oak/Ash/carried", "Elm/Birch/carried"]
    assert len(votes) == 2


def test_labels_without_a_result_are_no_block(floor) -> None:
    assert floor("MOVER:", "SECONDER:", "We hired a mover: he was late.") == ([], [])


def test_a_text_with_its_presenter_and_outcome(floor) -> None:
    motions, _ = floor("Presenter: Anna Oak.", "Text: Approve the new loom.", "Resolution: Passed.")
    assert motions == ["Oak/-/carried: Approve the new loom."]


def test_a_text_without_an_outcome_was_not_moved(floor) -> None:
    assert floor("Presenter: Anna Oak.", "Text: Dates of meetings", "Resolution: Not Applicable.") == ([], [])
