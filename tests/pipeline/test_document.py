"""The text of a document: blanks as the rules expect them."""

from __future__ import annotations

import pytest

from documents import document
from minutesparse import facts
from minutesparse.layout import Block, Mark


@pytest.mark.parametrize(
    ("written", "text"),
    [
        ("Ann  Oak was   thanked.", "Ann Oak was thanked."),  # justified by a typewriter
        ("Ann Oak             Treasurer", "Ann Oak\tTreasurer"),
        ("Ann Oak\u00a0\u00a0\u00a0\u00a0\u00a0Treasurer", "Ann Oak\tTreasurer"),
        ("Ann Oak\tTreasurer", "Ann Oak\tTreasurer"),
        ("a)\tTo note the report", "a) To note the report"),
        ("(iv)      To note the report", "(iv) To note the report"),
        ("PRESENT:        Ann Oak       Treasurer", "PRESENT: Ann Oak\tTreasurer"),
    ],
)
def test_wide_gaps_are_tabs_but_for_those_behind_a_label(written: str, text: str) -> None:
    assert facts.text(document(written)) == text


def test_marks_move_with_the_blanks_that_are_taken_out() -> None:
    block = Block("paragraph", "PRESENT:      Ann Oak", marks=(Mark("strike", 14, 21),))
    doc = document(block)
    (start, end) = facts.lines(doc)[0]["strike"][0]
    assert facts.text(doc)[start:end] == "Ann Oak"
