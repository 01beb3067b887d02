"""Flattened item tables of web pages."""

from __future__ import annotations

from minutesparse.readers.flattened import unflattened


def test_a_row_becomes_number_title_wording_label_and_minutes() -> None:
    page = "No. | Item |\n---|---|\n3 | Minutes To confirm the minutes of May. Minutes: They were confirmed. |"
    assert [line for line in unflattened(page).splitlines() if line] == [
        "No. | Item",
        "3",
        "Minutes",
        "To confirm the minutes of May.",
        "Minutes:",
        "They were confirmed.",
    ]


def test_other_text_is_left_alone() -> None:
    text = "3 | Minutes: none |\nA | B"
    assert unflattened(text) == text
