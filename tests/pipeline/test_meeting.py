"""Facts of the meeting from title lines, opening and closing words."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from spacy.tokens import Doc

from minutesparse import facts
from minutesparse.layout import Block


def meeting(doc: Doc) -> dict[str, Any]:
    (fact,) = facts.read(doc, facts.MEETING)
    text = facts.text(doc)
    for name, (start, end) in fact["at"].items():
        assert text[start:end].strip(), name
    return dict(fact)


def test_parish_council(doc_of: Callable[..., Doc]) -> None:
    found = meeting(
        doc_of(
            "Minutes of the Elmford Parish Council Meeting held in the Old Forge",
            "at 7.30pm on Wednesday 12 March 2014",
            "Present: Cllr Ann Oak (Chairman), Cllr Bo Fir, Mrs C Ash (Clerk)",
            "1. Apologies",
            "There were none.",
            "2. Date of next meeting: Wednesday 9 April at 7.30pm",
            "There being no further business the meeting closed at 8.56pm",
        )
    )
    assert (found["organization"], found["body"]) == ("Elmford Parish Council", "Parish Council")
    assert (found["date"], found["start_time"], found["end_time"]) == ("2014-03-12", "19:30", "20:56")
    assert (found["venue"], found["next_date"], found["next_time"]) == ("Old Forge", "2014-04-09", "19:30")


def test_title_ends_before_where_it_was_held(doc_of: Callable[..., Doc]) -> None:
    found = meeting(
        doc_of(
            "Fir Valley Trust",
            "Minutes of a meeting of the Board of Trustees",
            "Held at The Old Forge on Monday 5 February 2024, 18.30",
            "1. Apologies",
            "There were none.",
        )
    )
    assert (found["title"], found["venue"]) == ("Minutes of a meeting of the Board of Trustees", "Old Forge")
    found = meeting(doc_of("Minutes of the Board held at the Old Forge on 5 February 2024", "1. Apologies", "None."))
    assert found["title"] == "Minutes of the Board held at the Old Forge on 5 February 2024"
    assert found["venue"] == "Old Forge"


@pytest.mark.parametrize(
    ("title", "organization"),
    [
        ("Elm Valley School District 318", "Elm Valley School District 318"),
        ("Elm Valley School District No. 61 – Regular Meeting", "Elm Valley School District No. 61"),
        ("Elm Valley School District 2021 Budget Meeting", "Elm Valley School District"),
        ("Elm Valley Parish Council 12 May", "Elm Valley Parish Council"),
    ],
)
def test_an_organization_told_apart_by_its_number(doc_of: Callable[..., Doc], title: str, organization: str) -> None:
    found = meeting(doc_of(title, "Minutes of the meeting of 4 May 2021", "1. Apologies", "There were none."))
    assert found["organization"] == organization


def test_a_church_of_who_gave_the_invocation_is_not_whose_meeting_it_was(doc_of: Callable[..., Doc]) -> None:
    found = meeting(
        doc_of(
            "MINUTES OF THE REGULAR CITY COUNCIL MEETING",
            "TUESDAY, OCTOBER 7, 2008",
            "Mayor Oak convened the regular meeting at 7:41 p.m. Reverend Bo Elm, Marsh Valley Church, gave the invocation.",
            "1. Apologies",
            "There were none.",
            "Respectfully submitted,",
            "Ada Fir",
            "City Clerk, City of Marlow Bay",
        )
    )
    assert (found["organization"], found["body"]) == ("City of Marlow Bay", "CITY COUNCIL")


@pytest.mark.parametrize(
    ("title", "place", "body"),
    [
        ("CITY OF MARLOW BEND PLANNING COMMISSION", "CITY OF MARLOW BEND", "PLANNING COMMISSION"),
        ("CITY OF MARLOW JOINT PLANNING COMMISSION", "CITY OF MARLOW", "JOINT PLANNING COMMISSION"),
        ("CITY OF MARLOW PLANNING COMMISSION", "CITY OF MARLOW", "PLANNING COMMISSION"),
    ],
)
def test_a_place_of_two_words(doc_of: Callable[..., Doc], title: str, place: str, body: str) -> None:
    found = meeting(doc_of("MINUTES OF THE REGULAR MEETING", title, "May 4, 2021", "1. Apologies", "None."))
    assert (found["organization"], found["body"]) == (place, body)


def test_title_of_the_minutes_goes_before_a_page_header(doc_of: Callable[..., Doc]) -> None:
    found = meeting(
        doc_of(
            Block("header", "Minutes – Governing Board – Confidential"),
            "Elm School",
            "Governing Board Meeting",
            "Date: 4 May 2021",
            "1. Apologies",
            "There were none.",
        )
    )
    assert found["title"] == "Governing Board Meeting"


def test_city_board_and_call_to_order(doc_of: Callable[..., Doc]) -> None:
    found = meeting(
        doc_of(
            "CITY OF MARLOW BAY",
            "PLANNING BOARD",
            "REGULAR MEETING MINUTES",
            "Monday, June 13, 2016 – 7:00 p.m.",
            "1. Call to order",
            "Chair Oak called the meeting to order at 7:04 p.m.",
            "2. Adjournment",
            "The meeting adjourned at 9:46 p.m.",
        )
    )
    assert (found["organization"], found["body"]) == ("CITY OF MARLOW BAY", "PLANNING BOARD")
    assert (found["date"], found["start_time"], found["end_time"]) == ("2016-06-13", "19:04", "21:46")


def test_annual_general_meeting_and_publication_date(doc_of: Callable[..., Doc]) -> None:
    found = meeting(
        doc_of(
            "Marsh Rowing Club Annual General Meeting",
            "Published 4 May 2021",
            "Meeting held on 28 April 2021 at the Boat House",
            "1. Accounts",
            "The accounts were approved.",
        )
    )
    assert (found["organization"], found["body"], found["date"]) == (
        "Marsh Rowing Club",
        "Annual General Meeting",
        "2021-04-28",
    )


def test_body_from_its_decision_where_there_is_no_title(doc_of: Callable[..., Doc]) -> None:
    found = meeting(
        doc_of(
            "Agenda item",
            "Bus shelters",
            "The Chairman noted that Marshshire Council’s budget allowed it.",
            "Members asked what Marshshire Council would pay.",
            "The Roads and Transport Select Committee agreed:",
            "a) To note the report.",
        )
    )
    assert (found["organization"], found["body"]) == ("Marshshire Council", "Roads and Transport Select Committee")


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        (
            [
                "MINUTES OF ELMTON PARISH COUNCIL MEETING",
                "Held on Wednesday 12 th October 2016 in Elmton Village Hall at 7.30pm",
            ],
            ("ELMTON PARISH COUNCIL", "PARISH COUNCIL", "2016-10-12", "19:30", "Elmton Village Hall"),
        ),
        (
            [
                "MINUTES OF THE ANNUAL MEETING OF ICKTON PARISH COUNCIL",
                "Held on 9th February 2016 at Ickton Hall Annexe",
            ],
            ("ICKTON PARISH COUNCIL", "PARISH COUNCIL", "2016-02-09", None, "Ickton Hall Annexe"),
        ),
        (
            [
                "MINUTES OF REGULAR MEETING OF",
                "THE BOARD OF DIRECTORS OF",
                "HERON WIDGETS",
                "Date: June 13, 2023",
                "Time: 21:00 UTC",
                "Place: By online videoconference",
            ],
            ("HERON WIDGETS", "BOARD OF DIRECTORS", "2023-06-13", "21:00", "By online videoconference"),
        ),
        (
            [
                "MINUTES OF THE REGULAR MEETING",
                "OF THE",
                "PENSION BOARD OF THE CITY OF MARLOW",
                "HELD 4:30 P.M., JULY 31, 2006",
                "MARLOW CITY HALL",
                "22 CLARA AVENUE, MARLOW",
                "CONFERENCE ROOM 9",
            ],
            (
                "CITY OF MARLOW",
                "PENSION BOARD",
                "2006-07-31",
                "16:30",
                "MARLOW CITY HALL 22 CLARA AVENUE, MARLOW CONFERENCE ROOM 9",
            ),
        ),
        (
            [
                "ELMFORD TOWN COUNCIL",
                "PLANNING COMMITTEE",
                "Minutes of a meeting held in the Council Chamber, Elmford at 6.30 p.m. on Tuesday 12th January 2021",
            ],
            ("ELMFORD TOWN COUNCIL", "PLANNING COMMITTEE", "2021-01-12", "18:30", "Council Chamber, Elmford"),
        ),
        (
            ["STRATA PLAN", "Strata Council Meeting", "May 30, 2018"],
            ("STRATA PLAN", "Strata Council", "2018-05-30", None, None),
        ),
        (
            [
                "MARSH SCHOOL BOARD OF GOVERNORS",
                "COMMITTEE",
                "Learning Committee",
                "DATE",
                "07/12/2020",
                "This was a remote meeting.",
            ],
            ("MARSH SCHOOL", "Learning Committee", "2020-12-07", None, "remote meeting"),
        ),
        (
            [
                "Elmford Cycle Forum General Meeting on",
                "Thursday 7 July 2011.",
                "7pm - Meeting Room 1 - Elmford Guildhall.",
            ],
            ("Elmford Cycle Forum", "General Meeting", "2011-07-07", "19:00", "Meeting Room 1 - Elmford Guildhall"),
        ),
        (
            [
                "Minutes of the AGM held at The Marsh Hotel, Beeham, on Saturday 28 August 2021, as approved on the 9 October 2021"
            ],
            (None, "AGM", "2021-08-28", None, "Marsh Hotel, Beeham"),
        ),
        (
            ["3rd Meeting of the Audit Committee", "June 18, 2025, at 12:00 PM"],
            (None, "Audit Committee", "2025-06-18", "12:00", None),
        ),
        (
            ["MARSH Open Ferry Advisory Framework (OFAF) TC Meeting #12 November 29, 2017"],
            ("MARSH", "Open Ferry Advisory Framework (OFAF) TC", "2017-11-29", None, None),
        ),
        (
            ["Heron.js Technical Committee Meeting 2024-11-20", "via Zoom"],
            ("Heron.js", "Technical Committee", "2024-11-20", None, None),
        ),
        (
            [
                "Minutes of the Meeting of Elmshire County Council held in Áras Elm, Rathelm, Co. Elmshire, on Monday, 8th April 2019 at 2.00 p.m."
            ],
            ("Elmshire County Council", "Council", "2019-04-08", "14:00", "Áras Elm, Rathelm, Co. Elmshire"),
        ),
        (
            ["MINUTES OF A REGULAR MEETING OF THE MARLOW COUNTY BOARD OF COUNTY COMMISSIONERS HELD MAY 7, 2003."],
            ("MARLOW COUNTY", "BOARD OF COUNTY COMMISSIONERS", "2003-05-07", None, None),
        ),
        (
            ["City of Marlow Zoning Board of Appeals", "May 22, 2019"],
            ("City of Marlow", "Zoning Board of Appeals", "2019-05-22", None, None),
        ),
        (
            ["MINUTES OF THE BOARD OF ADJUSTMENT RECONVENED MEETING", "OCTOBER 25, 2016"],
            (None, "BOARD OF ADJUSTMENT", "2016-10-25", None, None),
        ),
        (
            [
                "MINUTES",
                "OF Elmford-Marsh",
                "Regional Council",
                "Ordinary Council Meeting",
                "Tuesday, 10 December 2019",
            ],
            ("Elmford-Marsh Regional Council", "Council", "2019-12-10", None, None),
        ),
        (
            [
                "MARLOW SCHOOL DISTRICT",
                "SCHOOL COMMITTEE MEETING",
                "April 11, 2019 – 7pm",
                "Documents:",
                "SCHOOL COMMITTEE Minutes of Meeting dated March 28, 2019",
            ],
            ("MARLOW SCHOOL DISTRICT", "SCHOOL COMMITTEE", "2019-04-11", "19:00", None),
        ),
        (
            [
                "Waihere Local Board",
                "Minutes of a meeting of the Waihere Local Board held virtually via Skype on 16 November 2021 at 2.05pm.",
            ],
            (None, "Waihere Local Board", "2021-11-16", "14:05", "virtually via Skype"),
        ),
    ],
)
def test_title_blocks(doc_of: Callable[..., Doc], lines: list[str], expected: tuple[str | None, ...]) -> None:
    found = meeting(
        doc_of(*lines, "Present: Ann Oak, Bo Fir", "1. Apologies", "There were none.", "2. Accounts", "They were read.")
    )
    assert tuple(found[field] for field in ("organization", "body", "date", "start_time", "venue")) == expected


@pytest.mark.parametrize(
    ("opening", "closing", "expected"),
    [
        ("Start: 18:32", "Finish: 19:38", ("18:32", "19:38")),
        ("The meeting commenced at: 1830", "The meeting closed at 1950", ("18:30", "19:50")),
        ("Called to order @ 1:00 EST", "The meeting was adjourned at 01:39 EST.", ("13:00", "13:39")),
        ("The Chair declared the meeting open at 5.52 pm", "At 8.10 pm the meeting ended.", ("17:52", "20:10")),
        ("Meeting opened 7.30", "The meeting adjourned at 9.10pm and resumed at 9.15pm.", ("19:30", None)),
        (
            "The meeting began at 10:00 UTC",
            "That part of our meeting will be closed to the public. Time: 10:08 a.m.",
            ("10:00", None),
        ),
    ],
)
def test_opening_and_closing(
    doc_of: Callable[..., Doc], opening: str, closing: str, expected: tuple[str, str | None]
) -> None:
    business = ["1. Apologies", "There were none.", "2. Accounts", "The accounts were read and approved."]
    found = meeting(
        doc_of("Marsh Rowing Club", "Committee Meeting", "4 May 2021", "Present: Ann Oak", opening, *business, closing)
    )
    assert (found["start_time"], found["end_time"]) == expected


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        (["Date of next meeting", "Monday 8 June 2021 at 1830"], "2021-06-08"),
        (["Next meeting: 9 June", "Deadline for papers: 1 June"], "2021-06-09"),
        (["Dates for 2021 – last Thursday of the month", "30th September", "24th June", "25th November"], "2021-06-24"),
        (["Date of Next Meeting – 5 August 2021. The Clerk asked that it be moved to 12 August 2021."], "2021-08-12"),
        (
            [
                "The matter will go to the next meeting of the Marsh Valley Branch on 24 June 2021.",
                "Next meeting 6 July 2021",
            ],
            "2021-07-06",
        ),
        (["Tell the Clerk of items for the next meeting.", "By 17 May, everyone sends papers."], None),
    ],
)
def test_next_meeting(doc_of: Callable[..., Doc], lines: list[str], expected: str | None) -> None:
    found = meeting(
        doc_of(
            "Marsh Rowing Club",
            "Committee Meeting",
            "4 May 2021",
            "1. Apologies",
            "There were none.",
            "2. Close",
            *lines,
        )
    )
    assert found["next_date"] == expected


def test_year_from_another_date_by_the_weekday(doc_of: Callable[..., Doc]) -> None:
    found = meeting(
        doc_of(
            "Minutes of the Finance Committee held on Monday 10th October at 10:00am in the Old Barn",
            "1. Minutes",
            "The minutes of the previous meeting held on the 2nd June 2016 were agreed.",
        )
    )
    assert found["date"] == "2016-10-10"


def test_site_and_front_matter(doc_of: Callable[..., Doc]) -> None:
    found = meeting(
        doc_of(
            Block("furniture", "Watch Council meetings here"),
            "Planning Committee - Thursday 12 May 2022 10.00 am",
            "Venue: Guildhall, Marlow. View directions",
            "1. Apologies",
            "There were none.",
            Block("furniture", "© 2024 Royal Borough of Marlow upon Elm Council. All Rights Reserved."),
        )
    )
    assert found["organization"] == "Royal Borough of Marlow upon Elm Council"
    assert (found["body"], found["venue"], found["start_time"]) == ("Planning Committee", "Guildhall, Marlow", "10:00")


@pytest.mark.parametrize(
    ("line", "place", "time"),
    [
        ("Date of next meeting: Tuesday 7 June 2022 at 8.00 pm in the Old Forge Hall.", "Old Forge Hall", "20:00"),
        (
            "The next meeting will be held in the Reading Room on Tuesday 7 June 2022 at 7.30pm.",
            "Reading Room",
            "19:30",
        ),
        ("Next meeting: 7 June 2022, 7pm, Marsh Community Centre", "Marsh Community Centre", "19:00"),
        ("The next regular meeting will be at 6:30 p.m. on June 7, 2022 via Zoom.", "Zoom", "18:30"),
        (
            "The next meeting is on 7 June 2022 at 7 pm. Cllr Oak asked that the lamp in the Hall be mended.",
            None,
            "19:00",
        ),
        ("Date of next meeting: Tuesday 7 June 2022", None, None),
    ],
)
def test_place_and_time_of_the_next_meeting(
    doc_of: Callable[..., Doc], line: str, place: str | None, time: str | None
) -> None:
    found = meeting(doc_of("Marsh Parish Council", "Minutes of 3 May 2022 at 7.30 pm", "1. Accounts", "Read.", line))
    assert (found["next_venue"], found["next_time"]) == (place, time)


def test_the_stamp_of_a_file_is_no_date_or_time_of_the_meeting(doc_of: Callable[..., Doc]) -> None:
    found = meeting(
        doc_of("date: 2031-08-26 12:03:07 UTC+12:00", "Minutes of the Kiln Club AGM - 24 May 2030", "1. Fees")
    )
    assert (found["date"], found["start_time"]) == ("2030-05-24", None)


def test_a_date_in_the_text_is_not_that_of_the_meeting(doc_of: Callable[..., Doc]) -> None:
    said = "The proposed date of the bonfire, which the rain had put off, would now be 15/11/2030."
    found = meeting(doc_of("Minutes of the Kiln Club", "23/6/2030", "Present: Tara Quill, Bruno Fenn, Ada Moss", said))
    assert found["date"] == "2030-06-23"


def test_the_date_of_the_next_meeting_is_not_that_of_this_one(doc_of: Callable[..., Doc]) -> None:
    lines = ("Agenda item", "Date of the next meeting", "Monday 14th July 2025, 5pm", "Minutes:", "It was noted.")
    assert meeting(doc_of(*lines))["date"] is None
    assert meeting(doc_of("Minutes of the meeting", "Monday 14th July 2025, 5pm"))["date"] == "2025-07-14"


@pytest.mark.parametrize(
    ("said", "expected"), [("for 2031", "2030-12-02"), ("for 2037", None), ("costing £2031", None)]
)
def test_year_from_a_year_told_and_the_weekday(doc_of: Callable[..., Doc], said: str, expected: str | None) -> None:
    found = meeting(
        doc_of(
            "EXTON COMMUNITY COUNCIL",
            "GENERAL MEETING MONDAY 2 DECEMBER",
            "1. Programme",
            f"The Secretary showed the programme {said} to those present.",
        )
    )
    assert found["date"] == expected


def test_points_and_prose_without_items_tell_no_date_or_time(doc_of: Callable[..., Doc]) -> None:
    points = [
        Block("list_item", text, label="•", level=1)
        for text in ("Bake sale on Monday October 9 at 5:00 pm in Elm Church", "The kiln was mended")
    ]
    found = meeting(doc_of("August 28, 2031", "Kiln Guild Minutes", *points))
    assert (found["date"], found["start_time"], found["venue"]) == ("2031-08-28", None, None)
    label = Block("list_item", "Date: August 28, 2031", label="•", level=1)
    assert meeting(doc_of("Kiln Guild Minutes", label, *points))["date"] == "2031-08-28"


def test_the_next_meeting_tells_neither_time_nor_venue_of_this_one(doc_of: Callable[..., Doc]) -> None:
    found = meeting(
        doc_of(
            "Minutes of the kiln meeting held on October 30th 2031",
            "1. The minutes were read and signed.",
            "2. The kiln was seen to by the makers.",
            "3. There being no further business the meeting closed at 7.45 p.m.",
            "The next meeting to be held on Tuesday January 27th at 7.00 pm in the Village Hall",
        )
    )
    assert (found["start_time"], found["end_time"], found["venue"]) == (None, "19:45", None)
    assert (found["next_date"], found["next_time"]) == ("2032-01-27", "19:00")


def test_minutes_of_a_day_that_passed_are_of_another_meeting(doc_of: Callable[..., Doc]) -> None:
    lines = ("Senate Minutes", "November 20, 2031", "Minutes: Minutes of November 6, 2031, passed as distributed.")
    assert meeting(doc_of(*lines))["date"] == "2031-11-20"
    assert meeting(doc_of("Senate Minutes", "Minutes of November 6, 2031"))["date"] == "2031-11-06"


@pytest.mark.parametrize(
    ("line", "status"),
    [
        ("Bo Elm moved to wait for a more detailed draft of the budget, and all those there said aye to that.", None),
        ("These minutes are draft until they are approved at the next meeting of the guild.", "draft"),
        ("DRAFT", "draft"),
    ],
)
def test_a_draft_of_something_else_makes_no_draft_minutes(
    doc_of: Callable[..., Doc], line: str, status: str | None
) -> None:
    assert meeting(doc_of("Minutes of the Kiln Guild, 4 May 2031", line, "Present: Ann Oak"))["status"] == status


def test_the_next_meeting_goes_before_those_of_the_future(doc_of: Callable[..., Doc]) -> None:
    lines = ("The next meeting will be on Monday, October 16th.", "Future meetings will be December 4 and February 5.")
    assert meeting(doc_of("Kiln Guild Minutes", "August 28, 2031", "1. Kilns", *lines))["next_date"] == "2031-10-16"


@pytest.mark.parametrize(
    ("line", "start", "end"),
    [
        ("The Loom Committee met on Tuesday, 20 May 2031 at 01:00p EDT (10:00a PDT, 18:00 BST) for an hour.", "13:00", None),
        ("The Loom Committee met on Tuesday, 20 May 2031 from 7:00p to 8:30p.", "19:00", "20:30"),
        ("Loom Committee meeting 20 May 2031. That is 6PM UTC, 10AM PST, 1PM EST.", "18:00", None),
        ("Loom Committee meeting 20 May 2031 T00:00:00", None, None),
    ],
)  # fmt: skip
def test_hours_of_other_zones_end_nothing(
    doc_of: Callable[..., Doc], line: str, start: str | None, end: str | None
) -> None:
    found = meeting(doc_of("Minutes", line, "1. Looms", "Ann Oak spoke."))
    assert (found["start_time"], found["end_time"], found["venue"]) == (start, end, None)


def test_place_label_of_another_occasion(doc_of: Callable[..., Doc]) -> None:
    front = ("Minutes of the Elm Club Committee, 4 May 2031", "Present: Jo Fir, Al Oak", "1. The fair")
    assert meeting(doc_of(*front, "Venue: Ash Hall is booked for the 9th."))["venue"] is None
    assert meeting(doc_of(front[0], "Jo Fir has been selected as Hall Head", *front[1:]))["venue"] is None
    assert meeting(doc_of(front[0], "Venue: Ash Hall", *front[1:]))["venue"] is not None
