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
