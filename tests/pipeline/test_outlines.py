"""Outlines of several storeys: which headings stand inside which, and titles with more than a name; the minutes are invented."""

from __future__ import annotations

import pytest
from outlines import SAID, block, items

from minutesparse.layout import Block


def heading(text: str, level: int, label: str = "") -> Block:
    return block(text, "heading", label=label, level=level)


def test_numbered_headings_under_headings_of_the_format_are_their_parts() -> None:
    found = items(
        heading("Call to Order", 2),
        SAID,
        heading("Consent Agenda", 2),
        heading("Minutes of May", 3, "1."),
        SAID,
        heading("Accounts of May", 3, "2."),
        SAID,
        heading("New Business", 2),
        heading("The quay wall", 3, "1."),
        SAID,
        heading("The ferry steps", 3, "2."),
        SAID,
        heading("Adjournment", 2),
        SAID,
    )
    assert [number for number, _ in found] == ["", "", "1", "2", "", "1", "2", ""]
    assert found[0][1] == "Call to Order"


def test_numbered_headings_over_headings_of_the_format_carry_the_minutes() -> None:
    found = items(
        heading("The quay wall", 2, "1."),
        heading("What it costs", 3),
        SAID,
        heading("The ferry steps", 2, "2."),
        heading("Who mends them", 3),
        SAID,
        heading("The slipway", 2, "3."),
        heading("When it opens", 3),
        SAID,
    )
    assert [number for number, _ in found if number] == ["1", "2", "3"]


@pytest.mark.parametrize(
    ("below", "expected"),
    [("• Ms Oak asked for prices.", ["I", "1", "2", "II"]), ("Prices are awaited.", ["I", "II"])],
)
def test_long_titles_with_points_under_them_are_parts(below: str, expected: list[str]) -> None:
    one = "Discussion and possible action on the contract of the ferry company for the winter season of two years"
    two = "Workshop and discussion on the yearly budget of the harbour with its operations and its capital works"
    found = items(
        block("I. OLD BUSINESS", bold=True),
        f"1. {one}",
        below,
        f"2. {two}",
        below,
        block("II. ADJOURNMENT", bold=True),
        SAID,
    )
    assert [number for number, _ in found] == expected


@pytest.mark.parametrize(
    ("line", "title"),
    [
        ("The jetty - changes to the rules of mooring", "The jetty - changes to the rules of mooring"),
        ("The jetty - it was agreed to mend it", "The jetty"),
    ],
)
def test_what_goes_on_behind_a_dash_in_bold(line: str, title: str) -> None:
    found = items(block("Welcome", bold=True), SAID, block(line, bold=True), SAID, block("Boats", bold=True), SAID)
    assert ("", title) in found


@pytest.mark.parametrize(
    ("line", "title"),
    [
        ("2. The ferry is closing – where should we go instead?", "The ferry is closing – where should we go instead?"),
        ("2. The ferry – where it goes is not known yet", "The ferry"),
    ],
)
def test_a_question_is_a_title_to_its_end(line: str, title: str) -> None:
    assert ("2", title) in items("1. Welcome", SAID, line, SAID, "3. Boats", SAID, "4. Close", SAID)
