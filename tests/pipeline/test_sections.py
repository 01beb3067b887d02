"""Sections in capitals over numbered paragraphs."""

from minutesparse import parse_text

MINUTES = """MINUTES OF THE REGULAR CITY COUNCIL MEETING
TUESDAY, OCTOBER 7, 2008, 7:30 P.M.

Present: Councilmembers Abel, Oak, and Mayor Fir - 3.

CONSENT CALENDAR

(08-412) Ratified bills in the amount of $1,904.

(08-413) Recommendation to award a contract for the Quay Path.

PROCLAMATION

(08-414) Proclamation declaring October as Fire Prevention Month.

Mayor Fir read the proclamation.

ORAL COMMUNICATIONS

(08-415) Wendell Ash, Port Elm, discussed the airport.

(08-416) Nora Yew urged the Council to plant more trees.

COUNCIL COMMUNICATIONS

(08-417) Consideration of the Mayor's nomination for the Library Board.

The nomination was deferred.

ADJOURNMENT

The meeting was adjourned at 10:56 p.m.
"""


def test_titles_in_capitals_hold_the_numbered_paragraphs_below() -> None:
    """Each is an item; those who only spoke under a number are no titles."""
    items = parse_text(MINUTES).items
    assert [(item.number, item.title) for item in items] == [
        (None, "CONSENT CALENDAR"),
        ("08-412", "Ratified bills in the amount of $1,904"),
        ("08-413", "Recommendation to award a contract for the Quay Path"),
        (None, "PROCLAMATION"),
        ("08-414", "Proclamation declaring October as Fire Prevention Month"),
        (None, "ORAL COMMUNICATIONS"),
        (None, "COUNCIL COMMUNICATIONS"),
        ("08-417", "Consideration of the Mayor's nomination for the Library Board"),
        (None, "ADJOURNMENT"),
    ]
    parents = {item.number: item.parent_id for item in items}
    assert parents["08-413"] == items[0].id
    assert parents["08-414"] == items[3].id
    spoken = [contribution.text for contribution in items[5].contributions]
    assert [text.partition(" ")[0] for text in spoken] == ["Wendell", "Nora"]


def test_one_line_in_capitals_is_no_section() -> None:
    """Capitals once among numbered paragraphs leave the items as they are."""
    text = (
        MINUTES.replace("PROCLAMATION\n\n", "")
        .replace("ORAL COMMUNICATIONS\n\n", "")
        .replace("COUNCIL COMMUNICATIONS\n\n", "")
    )
    titles = [item.title for item in parse_text(text).items]
    assert "CONSENT CALENDAR" not in titles


ANEW = """MINUTES OF THE BOARD OF DIRECTORS
Thursday, March 23, 2023

CALL TO ORDER
The meeting was called to order at 6:00 pm by President Oak.

CONSENT ITEMS
1. Minutes of March 9
The minutes of the last meeting were adopted without a change.

2. Award of the kitchen contract
The contract was awarded to the lowest of three bidders.

ACTION ITEMS
1. Revision of the list of posts
The list was revised as staff had recommended to the board.

REPORTS
1. President's Report
No report was given at this meeting.

2. Chief's Report
The examination is open until the end of April.

BOARD QUESTIONS
Director Fir thanked staff for the reports.

CLOSED SESSION
1. Appointment of a chief
The board took no reportable action on this matter.

ADJOURNMENT
The meeting was adjourned at 9:05 pm.
"""


def test_titles_in_capitals_below_which_numbers_begin_anew_carry_the_minutes() -> None:
    """Those that hold no numbers are among them; so is "ACTION ITEMS", under which no task is listed."""
    record = parse_text(ANEW)
    assert [(item.number, item.title) for item in record.items if item.parent_id is None] == [
        (None, "CALL TO ORDER"),
        (None, "CONSENT ITEMS"),
        (None, "ACTION ITEMS"),
        (None, "REPORTS"),
        (None, "BOARD QUESTIONS"),
        (None, "CLOSED SESSION"),
        (None, "ADJOURNMENT"),
    ]
    assert [item.number for item in record.items if item.parent_id] == ["1", "2", "1", "1", "2", "1"]
    assert not any(item.actions for item in record.items)


def test_numbers_that_begin_anew_once_leave_the_chain() -> None:
    """A list inside one item is no reason to take the titles in capitals for the outline."""
    text = ANEW.replace("ACTION ITEMS\n1.", "3.").replace("REPORTS\n1.", "4.").replace("2. Chief", "5. Chief")
    items = [item for item in parse_text(text).items if item.parent_id is None]
    assert [item.number for item in items if item.number][:2] == ["1", "2"]
