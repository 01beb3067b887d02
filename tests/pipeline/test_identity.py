"""Who met: organization and body from titles, labels and lists; the bodies are invented."""

from __future__ import annotations

import pytest

from documents import VOCAB, document
from minutesparse import facts, styles
from minutesparse.pipeline import cues
from minutesparse.pipeline.meetings.meeting import meeting_finder
from minutesparse.pipeline.structure.items import item_finder
from minutesparse.pipeline.structure.zones import zone_finder

STYLE = styles.load()
STEPS = (
    (facts.CUES, cues.cue_finder(VOCAB, STYLE)),
    (facts.ZONES, zone_finder(STYLE)),
    (facts.ITEMS, item_finder(STYLE)),
)
FIND = meeting_finder(STYLE)


def meeting(*lines: str) -> facts.Meeting:
    doc = document(*lines)
    for group, find in STEPS:
        facts.write(doc, group, find(doc))
    return FIND(doc)[0]


def who(*lines: str) -> tuple[str | None, str | None]:
    found = meeting(*lines)
    return found["organization"], found["body"]


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("Regular Meeting of the Port of Larch Board of Commissioners", ("Port of Larch", "Board of Commissioners")),
        ("Larch Valley Water Board of Directors Minutes", ("Larch Valley Water", "Board of Directors")),
        ("City of Larch Zoning Board of Appeals Minutes", ("City of Larch", "Zoning Board of Appeals")),
        ("Larch Historic District Commission Minutes", (None, "Larch Historic District Commission")),
        ("LRHQ TAC Meeting", ("LRHQ", "TAC")),
    ],
)
def test_a_board_and_whose_it_is(title: str, expected: tuple[str | None, str]) -> None:
    assert who(title, "4 May 2031") == expected


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ("Heron Tides has a new page.", ("Heron Tides", "Steering Committee")),
        ("It is about heron tides. Heron Tides are high.", (None, "Heron Tides Steering Committee")),
        ("Nothing was said.", (None, "Heron Tides Steering Committee")),
    ],
)
def test_a_committee_of_what_the_text_names_alone(said: str, expected: tuple[str | None, str]) -> None:
    assert who("Heron Tides Steering Committee Meeting Minutes", "4 May 2031", said) == expected


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        (("MarshNet Annual Meeting 4 May 2031",), ("MarshNet", "Annual Meeting")),
        (("LARCH COMMUNITY COUNCIL", "GENERAL MEETING 4 MAY 2031"), ("LARCH COMMUNITY COUNCIL", "COMMUNITY COUNCIL")),
        (
            ("Larch Rowing Users Group", "Annual General Meeting 2031"),
            ("Larch Rowing Users Group", "Annual General Meeting"),
        ),
        (("Minutes from LRG meeting held 4 May 2031",), ("LRG", None)),
        (("Minutes from our meeting held 4 May 2031",), (None, None)),
    ],
)
def test_meetings_of_members(lines: tuple[str, ...], expected: tuple[str | None, str | None]) -> None:
    assert who(*lines) == expected


@pytest.mark.parametrize(
    ("line", "body"),
    [
        ("Board Members", "Board"),
        ("Council members present: Ann Oak, Bo Elm", "Council"),
        ("Chair Oak opened it. Board members present were Ann Oak and Bo Elm.", "Board"),
        ("Former Board members asked for a seat.", None),
    ],
)
def test_a_list_of_those_present_names_the_body(line: str, body: str | None) -> None:
    assert who("Town of Larch", "Monthly Meeting", "4 May 2031", line) == ("Town of Larch", body)


def test_a_label_over_a_list_of_people_is_no_body() -> None:
    assert who("Larch Data Panel, 4 May 2031", "Panel: Ann Oak (Chair), Bo Elm (Fir Assembly)")[1] == "Larch Data Panel"


@pytest.mark.parametrize(
    ("line", "venue"),
    [
        ("Chair Oak called the meeting to order at the Larch School library at 6:40 p.m.", "Larch School library"),
        ("Chair Oak called the meeting to order at 7:00 p.m.", None),
        ("Minutes of a meeting held on 19 May at the Larch Office:", "Larch Office"),
        ("Location: GoToMeeting https://meet.example/join", "GoToMeeting"),
        ("Chair Oak called the meeting to order at 7 pm via teleconference.", None),
    ],
)
def test_where(line: str, venue: str | None) -> None:
    assert meeting("Larch Council", "4 May 2031", line)["venue"] == venue


def test_the_street_of_a_letterhead_is_no_place_of_the_meeting() -> None:
    head = ("Larch School District", "37 Fir Avenue, Larch", "Board of Education", "4 May 2031")
    assert meeting(*head)["venue"] is None
    assert meeting("Larch School District", "Fir Hall", "37 Fir Avenue, Larch", "4 May 2031")["venue"] is not None


@pytest.mark.parametrize(
    ("line", "day"),
    [
        ("Next meeting: Thursday, 7 pm", "2031-05-08"),
        ("The next meeting will be held on Sunday in the hall.", "2031-05-11"),
        ("The next meeting will be on the first Thursday of the month.", None),
        ("Next meetings: Thursdays", None),
    ],
)
def test_the_weekday_of_the_next_meeting(line: str, day: str | None) -> None:
    assert meeting("Larch Council", "Sunday 4 May 2031", "It was agreed to mend the quay.", line)["next_date"] == day


@pytest.mark.parametrize(
    "line",
    [
        "Chair Oak called the May Online Business Meeting of the Harbour Commission to order at 9:40 am.",
        "Chair Oak called meeting to order at 9:40 am.",
    ],
)
def test_a_long_call_to_order(line: str) -> None:
    assert meeting("Harbour Commission", "4 May 2031", line)["start_time"] == "09:40"


@pytest.mark.parametrize(
    ("lines", "organization"),
    [
        (("Larch Public School P&C Association",), "Larch Public School P&C Association"),
        (("STATE OF LARCH", "COUNTY OF FIR", "The meeting of the Board of the Town of Elm was held."), "Town of Elm"),
    ],
)
def test_organizations(lines: tuple[str, ...], organization: str) -> None:
    assert who(*lines, "General Meeting", "4 May 2031")[0] == organization


def test_a_person_called_hall_is_no_place() -> None:
    assert (
        meeting("Annual General Meeting of the Larch Club", "4 May 2031", "Mr Bo Elm", "Dr Ann Hall")["venue"] is None
    )


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        (("LRG HOA Annual Meeting Minutes", "4 May 2031", "Board Members Present"), ("LRG HOA", "Annual Meeting")),
        (("Minutes of the Regular Monthly Meeting on 4 May 2031",), (None, "Regular Monthly Meeting")),
        (("Minutes of the 7th meeting of the Heron Center, 4 May 2031",), ("Heron Center", None)),
        (("Minutes of the meeting of March", "4 May 2031"), (None, None)),
        (("Minutes, 4 May 2031", "ROLL CALL OF DIRECTORS: Present: Ann Oak, Bo Elm"), (None, None)),
    ],
)
def test_who_met_where_no_body_is_named(lines: tuple[str, ...], expected: tuple[str | None, str | None]) -> None:
    assert who(*lines) == expected


@pytest.mark.parametrize(
    ("line", "venue"),
    [
        ("The meeting was held over the internet, by Zoom conference.", "Zoom"),
        ("The meeting took place virtually, via HeronCall, at 6:00pm on Sunday.", "HeronCall"),
        ("The meeting was held at Zoom Hall.", "Zoom Hall"),
    ],
)
def test_how_and_where(line: str, venue: str) -> None:
    assert meeting("Larch Council", "4 May 2031", line)["venue"] == venue


def test_when_a_meeting_took_place() -> None:
    told = "The meeting took place virtually at 6:00pm (Larch time) on Sunday, May 4, 2031."
    assert meeting("Larch Council", "Summary", "One post is open.", told)["start_time"] == "18:00"
    assert meeting("Larch Council", "4 May 2031", "The meeting was held in the hall.")["start_time"] is None


def test_a_weekday_with_its_day_of_the_month_is_no_next_meeting() -> None:
    told = "The May meeting is to be on Monday the 5th, as ever the first Monday of a month."
    assert meeting("Larch Council", "Monday 5 May 2031", told)["next_date"] is None
    told = "At the next meeting the Monday market will be discussed."
    assert meeting("Larch Council", "Sunday 4 May 2031", told)["next_date"] is None


def test_figures_that_a_date_with_its_year_first_explains() -> None:
    assert meeting("(11/07/2031) Larch Council Minutes", "Recording: 2031/11/07 07:56")["date"] == "2031-11-07"
    assert meeting("(11/07/2031) Larch Council Minutes", "Recording: 2031/07/11 07:56")["date"] == "2031-07-11"


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        (
            ("Larch Division 17 Homeowners Association", "Board of Directors Organizational Meeting 4 May 2031"),
            ("Larch Division 17 Homeowners Association", "Board of Directors"),
        ),
        (("HL9 TSC Meeting Minutes", "4 May 2031"), ("HL9", "TSC")),
        (("LRG SGM – MINUTES", "4 May 2031"), (None, "SGM")),
        (("4 Larch Homeowners Association", "Minutes of 4 May 2031"), ("Larch Homeowners Association", None)),
    ],
)
def test_names_with_numbers_in_them(lines: tuple[str, ...], expected: tuple[str | None, str | None]) -> None:
    assert who(*lines) == expected


def test_teams_that_came_are_no_place() -> None:
    assert meeting("Delegates Meeting 4 May 2031", "There were twelve teams")["venue"] is None
    assert meeting("Larch Council", "Held at the Larch Office, 3 Fir Road, on the above date, 4 May 2031")["venue"] == (
        "Larch Office, 3 Fir Road"
    )


def test_a_small_word_for_an_area_ends_no_name() -> None:
    lines = ("Board of Fire Commissioners", "Notes of May 4, 2031", "Recording- Two district members and the clerk")
    assert who(*lines)[0] is None
    assert who("Elm Valley Fire District", *lines[:2])[0] == "Elm Valley Fire District"
