"""Facts of the meeting from title lines, opening and closing words."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from spacy.tokens import Doc

from minutesparse import facts


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
