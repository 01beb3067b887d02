"""Flattened item tables of web pages."""

from __future__ import annotations

from minutesparse.readers.flattened import unflattened


def test_a_row_becomes_number_title_wording_label_and_minutes() -> None:
    page = "No. | Item |\n---|---|\n3 | Minutes To confirm the minutes of May. Minutes: They were confirmed. |"
    assert [line for line in unflattened(page).splitlines() if line] == [
        "No. | Item",
        "3",
        "## Minutes",
        "To confirm the minutes of May.",
        "Minutes:",
        "They were confirmed.",
    ]


def test_other_text_is_left_alone() -> None:
    text = "3 | Minutes: none |\nA | B"
    assert unflattened(text) == text


def test_rows_without_numbers_are_cut_where_they_end_in_bars() -> None:
    page = (
        "Apologies Minutes: An apology was received from Councillor Oakes. |\n"
        "Interests To receive declarations of interest. Minutes: None. |\n"
        "Fees PDF 43 KB Report of the Director Decision:That the fees stand. Minutes:The Director spoke.\n"
        "That the fees stand. |"
    )
    assert [line for line in unflattened(page).splitlines() if line] == [
        "## Apologies",
        "Minutes:",
        "An apology was received from Councillor Oakes.",
        "## Interests",
        "To receive declarations of interest.",
        "Minutes:",
        "None.",
        "## Fees",
        "Report of the Director",
        "Decision:",
        "That the fees stand.",
        "Minutes:",
        "The Director spoke.",
        "That the fees stand.",
    ]
