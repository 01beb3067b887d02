"""Outlines of several storeys: which headings stand inside which, and titles with more than a name; the minutes are invented."""

from __future__ import annotations

import pytest
from outlines import SAID, block, cell, items

from minutesparse.layout import Block, Mark


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


@pytest.mark.parametrize("form", ["{}/ {}", "{} - {}", "{} – {}"])
def test_numbers_before_a_stroke_or_a_dash(form: str) -> None:
    titles = ("Welcome", "Boats and moorings", "Harbour lights")
    lines = [line for number, title in enumerate(titles, 1) for line in (form.format(number, title), SAID)]
    assert items(*lines) == [(str(number), title) for number, title in enumerate(titles, 1)]


def test_a_range_is_no_number() -> None:
    assert items("4 - May it be", SAID, "Boats", SAID) == []


def test_numbers_of_a_minute_book_with_its_letters() -> None:
    found = items("Har/285/31-32 Present", SAID, "Har/286/31-32 Boats", SAID, "Har/287/31-32 Lights", SAID)
    assert found == [("Har/285/31-32", "Present"), ("Har/286/31-32", "Boats"), ("Har/287/31-32", "Lights")]
    assert ("FC/12/31", "Boats") in items("FC/11/31 Quay", SAID, "FC/12/31 Boats", SAID, "FC/13/31 Lights", SAID)


def test_a_letter_before_capitals_is_a_label_and_an_initial_is_none() -> None:
    lines = [block("5. HEARINGS", bold=True), block("A. REPAIR OF THE QUAY WALL", bold=True), SAID]
    assert ("A", "REPAIR OF THE QUAY WALL") in items(
        block("4. WELCOME", bold=True), SAID, *lines, block("6. CLOSE", bold=True)
    )
    assert ("A", "OAK") not in items(
        block("1. HEARINGS", bold=True), "A. OAK", SAID, block("2. CLOSE", bold=True), SAID
    )


def test_letters_inside_a_report_do_not_carry_minutes_with_usual_titles() -> None:
    told = ("a) The quay was mended in the spring of the year.", "b) The lights were seen to.", "c) The boat was sold.")
    usual = ("Matters Arising", "Chairman’s Report", "Treasurer’s Report", "Any Other Business")
    said = [line for title in usual for line in (title, *(told if title == "Chairman’s Report" else (SAID,)))]
    assert [title for _, title in items("Present: A Oak, B Elm", *said)] == list(usual)


def test_numbered_people_are_no_items() -> None:
    people = ("1. Mr. Bo Elm, Treasurer", "2. Ms. Ann Oak, Director", "3. Dr. Cy Fir (by phone)")
    assert all("Oak" not in title for _, title in items("Guests and observers", *people, "Quay", SAID))
    letters = ("1. Mr Elm’s letter about the quay", SAID, "2. Ms Oak’s offer of a boat", SAID)
    assert len(items(*letters)) == 2


def test_days_and_months_alone_are_no_items() -> None:
    found = items(
        block("WELCOME", bold=True), SAID, block("FEBRUARY", bold=True), SAID, block("May 4, 2031", bold=True), SAID,
        block("FEBRUARY FAIR", bold=True), SAID,
    )  # fmt: skip
    assert [title for _, title in found] == ["WELCOME", "FEBRUARY FAIR"]


@pytest.mark.parametrize(
    ("line", "kept"),
    [
        ("B. Chair Elm opened the nominations for the office of deputy.", False),
        ("B. This meeting of the harbour was called to order by the chair.", False),
        ("B. Election of Deputy Chair", True),
    ],
)
def test_lettered_sentences_are_no_parts(line: str, kept: bool) -> None:
    found = items(
        block("I. OPENING", bold=True), SAID, block("II. OFFICERS", bold=True), "A. Election of Chair", SAID, line, SAID,
        block("III. CLOSE", bold=True), SAID,
    )  # fmt: skip
    assert any(number == "B" for number, _ in found) == kept


@pytest.mark.parametrize(
    ("line", "title"),
    [
        ("2. CALL TO ORDER - 7:00 P.M.", "CALL TO ORDER"),
        ("2. Apologies:Ann Oak, Bo Elm", "Apologies"),
        ("2. Chairman Bo Elm proposed that the quay be mended.", "Chairman Bo Elm proposed that the quay be mended"),
    ],
)
def test_where_a_title_ends(line: str, title: str) -> None:
    assert ("2", title) in items("1. Welcome", SAID, line, SAID, "3. Boats", SAID, "4. Lights", SAID)


def test_parts_in_a_table_with_numbers_of_their_own() -> None:
    rows = [("1", "Minutes"), ("2", "Standing business"), ("2.1", "Accounts"), ("2.2", "Staff"), ("3", "Close")]
    found = items(*(cell(words, r, c) for r, row in enumerate(rows) for c, words in enumerate(row)))
    assert [number for number, _ in found] == ["1", "2", "2.1", "2.2", "3"]


def test_usual_titles_in_capitals_run_into_their_text_beside_those_on_lines_of_their_own() -> None:
    found = items(
        "CALL TO ORDER: Chair Oak opened it at 7 pm.",
        "GUEST SPEAKERS:", SAID, "ANN OAK: I should like a boat.", "REGULAR BUSINESS:", SAID, "NEW BUSINESS:", SAID,
        "ADJOURNMENT: The meeting ended at 9 pm.",
    )  # fmt: skip
    titles = [title for _, title in found]
    assert titles == ["CALL TO ORDER", "GUEST SPEAKERS", "REGULAR BUSINESS", "NEW BUSINESS", "ADJOURNMENT"]


def test_votes_in_a_column_of_topics_are_topics() -> None:
    rows = [("Topic", "Notes"), ("Opening", SAID), ("Vote for the offices", SAID), ("Closing", SAID)]
    found = items(*(cell(words, r, c) for r, row in enumerate(rows) for c, words in enumerate(row)))
    assert [title for _, title in found] == ["Opening", "Vote for the offices", "Closing"]


def test_topics_with_who_reported_on_them() -> None:
    reported = ("Boats-Ann Oak", "Quay wall – Bo Elm", "Lights - Cy Fir")
    lines = [line for title in reported for line in (title, "• It was seen to.")]
    found = items(
        block("REPORTS", bold=True), *lines, block("KEY DATES", bold=True), SAID, block("CLOSE", bold=True), SAID
    )
    assert [title for _, title in found] == ["REPORTS", "Boats", "Quay wall", "Lights", "KEY DATES", "CLOSE"]
    officers = [line.replace("Boats", "Chair").replace("Lights", "Clerk") for line in reported]
    assert items(block("OFFICERS", bold=True), *officers, block("KEY DATES", bold=True), SAID, block("CLOSE", bold=True), SAID) == [
        ("", "OFFICERS"), ("", "KEY DATES"), ("", "CLOSE"),
    ]  # fmt: skip


def test_reports_with_numbered_points_are_parts() -> None:
    told = ["a) Treasurer’s report", f"1. {SAID}", f"2. {SAID}", "b) Moorings", f"1. {SAID}"]
    found = items("1. Welcome", SAID, "2. Reports", *told, "3. Close", SAID)
    assert [number for number, _ in found] == ["1", "2", "a", "b", "3"]


def test_minutes_before_a_dash_are_a_topic_and_before_a_colon_a_mark() -> None:
    def lead(title: str, rest: str) -> Block:
        return Block("paragraph", f"{title}{rest}", marks=(Mark("bold", 0, len(title)),))

    rest = [lead("FLOOR", " – No one spoke."), lead("ROADS", " – The sweeper is out."), lead("CLOSE", " – At nine.")]
    assert items(
        "PRESENT: Ann Oak",
        lead("MINUTES", " – They were read aloud by the clerk and approved by all of those there."),
        *rest,
    )[0] == ("", "MINUTES")
    assert all(
        title != "Minutes"
        for _, title in items(
            "PRESENT: Ann Oak",
            lead("Minutes", ": They were read aloud by the clerk and approved by all of those there."),
            *rest,
        )
    )


def test_an_item_named_in_the_text_is_that_of_other_minutes() -> None:
    """A correction to earlier minutes that names one of their items in bold is no item here."""
    told = "Item 4 Treasurer’s Report – The account should read £16, of which £8 was earmarked for the lights."
    named = Block("paragraph", told, marks=(Mark("bold", 0, 25),))
    titles = ["1 Welcome", "2 Minutes", "3 Planning", "4 Treasurer’s Report", "5 Paths", "6 Parks"]
    blocks = [one for title in titles for one in (block(title, bold=True), SAID)]
    found = items(*blocks[:4], named, *blocks[4:])
    assert [number for number, _ in found] == ["1", "2", "3", "4", "5", "6"]


def test_what_stands_behind_a_number_that_closes_the_meeting_weighs_nothing() -> None:
    """The capitals of a certificate behind "V. ADJOURN" are no reason to leave the numbers."""
    titles = ["I. ROLL CALL", "II. PUBLIC FORUM", "III. ASSIGNMENTS", "IV. QUAY WALL", "V. ADJOURN"]
    blocks = [one for title in titles for one in (block(title), SAID)]
    annex = [
        "CERTIFICATE OF THANKS",
        "A RESOLUTION OF THE BOARD",
        "IN RECOGNITION OF A FRIEND",
        "ATTEST",
        "THE SECRETARY",
    ]
    found = items(*blocks, *(one for title in annex for one in (block(title, bold=True), SAID)))
    assert [number for number, _ in found if number] == ["I", "II", "III", "IV", "V"]
