"""When the meeting began and ended, where something else began inside it or the head tells both."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from spacy.tokens import Doc

from minutesparse import facts

_ITEMS = ("Present: Ann Oak, Bo Elm", "1. Kilns", "They were seen to by the makers.", "2. Wheels")


def times(doc: Doc) -> tuple[str | None, str | None]:
    (fact,) = facts.read(doc, facts.MEETING)
    return fact["start_time"], fact["end_time"]


@pytest.mark.parametrize(
    "told",
    ["The public hearing was called to order at 6:05 pm.", "Ann Oak called the work session to order at 6:05 pm."],
)
def test_a_hearing_inside_the_meeting_began_later(doc_of: Callable[..., Doc], told: str) -> None:
    head = ("Kiln Board Regular Meeting Minutes", "May 4, 2031 6:00 PM")
    assert times(doc_of(*head, *_ITEMS, told, "The board adjourned at 7:15 pm.")) == ("18:00", "19:15")


def test_a_hearing_that_is_the_meeting_began_when_it_was_called_to_order(doc_of: Callable[..., Doc]) -> None:
    head = ("Kiln Board Public Hearing Minutes", "May 4, 2031 6:00 PM")
    assert times(doc_of(*head, *_ITEMS, "The hearing was called to order at 6:05 pm."))[0] == "18:05"


def test_the_head_may_tell_when_the_meeting_adjourned(doc_of: Callable[..., Doc]) -> None:
    line = "Meeting Convened: 7:04 pm Meeting Adjourned: 8:31 pm"
    assert times(doc_of("Monday May 4 2031 Kiln Board", line, *_ITEMS)) == ("19:04", "20:31")
    line = "Call started at 9:02 AM PT. Call ended 9:58 AM PT."
    assert times(doc_of("Kiln Board Meeting, May 4 2031", line, *_ITEMS)) == ("09:02", "09:58")


def test_a_number_below_the_time_is_that_of_a_room(doc_of: Callable[..., Doc]) -> None:
    lines = ("Kiln Guild Meeting, 4 May 2031", "Time: 1400-1530", "Location: Room 2.14")
    assert times(doc_of(*lines, *_ITEMS)) == ("14:00", "15:30")


@pytest.mark.parametrize(
    ("line", "venue"),
    [
        ("Meeting 408 of the PCC in the Church Hall at 7.30 pm", "Church Hall"),
        ("Minutes of a meeting of the trustees (held via telephone conference call), on 4 May 2031", None),
        ("Kiln Guild Club, Inc.", None),
    ],
)
def test_where_it_was_held(doc_of: Callable[..., Doc], line: str, venue: str | None) -> None:
    (fact,) = facts.read(doc_of("Minutes of the Kiln Guild Club, 4 May 2031", line, *_ITEMS), facts.MEETING)
    assert fact["venue"] == venue


def test_the_day_of_the_minutes_goes_before_that_of_the_page(doc_of: Callable[..., Doc]) -> None:
    lines = ("Saturday, 25 February 2032", "Minutes - Kiln Guild Board of Directors Meeting 2031-12-20")
    (fact,) = facts.read(doc_of(*lines, *_ITEMS), facts.MEETING)
    assert (fact["date"], fact["body"]) == ("2031-12-20", "Board of Directors")


def test_a_monthly_meeting_told_in_a_sentence_is_no_body(doc_of: Callable[..., Doc]) -> None:
    said = "A regular monthly meeting of the Kiln Guild Club was held on 4 May 2031 in the old dairy."
    (fact,) = facts.read(doc_of("Kiln Guild Club", said, *_ITEMS), facts.MEETING)
    assert fact["body"] is None


def test_the_points_of_an_agenda_in_front_name_nobody(doc_of: Callable[..., Doc]) -> None:
    agenda = ("Agenda", "1. Introduction", "2. Kiln Forum", "3. Close")
    minutes = (
        "Minutes",
        "1. Introduction",
        "All were made welcome by the chair.",
        "2. Kiln Forum",
        "There were questions.",
    )
    (fact,) = facts.read(
        doc_of("Annual Parish Meeting", "17 May 2031, 7:00pm", *agenda, *minutes, "3. Close"), facts.MEETING
    )
    assert (fact["organization"], fact["body"]) == (None, "Annual Parish Meeting")
    (fact,) = facts.read(doc_of("Agenda", "Elmford Kiln Society", "17 May 2031, 7:00pm", *minutes[1:]), facts.MEETING)
    assert fact["organization"] == "Elmford Kiln Society"


def test_a_sentence_on_other_minutes_is_no_title(doc_of: Callable[..., Doc]) -> None:
    said = "The October general meeting minutes were accepted and adopted."
    (fact,) = facts.read(doc_of("Kiln Guild Association", "Minutes of 4 May 2031", said, *_ITEMS), facts.MEETING)
    assert fact["body"] is None
