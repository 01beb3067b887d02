"""Dates, times and due expressions."""

from __future__ import annotations

from datetime import date

import pytest

from minutesparse.pipeline.dates import add_months, find_dates, find_times, month_first
from minutesparse.pipeline.dues import find_dues


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Tuesday 9th September 2014, 7.30pm", "2014-09-09"),
        ("TUESDAY, 11TH JULY, 2023 AT 9.30 A.M.", "2023-07-11"),
        ("March 12, 2014", "2014-03-12"),
        ("Nov. 16, 2023", "2023-11-16"),
        ("on Wednesday14th November 2018", "2018-11-14"),
        ("18th of March, 2016", "2016-03-18"),
        ("2024-11-20T19:00", "2024-11-20"),
        ("25/03/2014", "2014-03-25"),
        ("03/04/2014", "2014-04-03"),
        ("4.11.2025", "2025-11-04"),
        ("Kiln Guild 20311120", "2031-11-20"),
        ("04-May-31", "2031-05-04"),
        ("Wed 4 May ’31", "2031-05-04"),
        ("May the 4th, 2031", "2031-05-04"),
        ("the 4th day of May, 2031", "2031-05-04"),
    ],
)
def test_date(text: str, expected: str) -> None:
    assert [found.iso() for found in find_dates(text)] == [expected]


@pytest.mark.parametrize(
    "text",
    [
        "see clause 2.1.14",
        "application 22/03412/F",
        "31 February 2020",
        "6-0",
        "item 14/06/1",
        "order 20311420",
        "ref 2031112034",
        "£20311120.50",
    ],
)
def test_no_date(text: str) -> None:
    assert [iso for found in find_dates(text) if (iso := found.iso())] == []


def test_month_first_documents() -> None:
    assert month_first("Minutes of 9/25/2014")
    assert not month_first("Minutes of 25/9/2014 and 4 May 2015")
    assert month_first("Pledge of Allegiance. Minutes of 3/4/2014")
    assert not month_first("Minutes of 3/4/2014 of the parish")
    assert [f.iso() for f in find_dates("3/4/2014", day_first=False)] == ["2014-03-04"]


def test_missing_year_is_taken_from_what_is_near() -> None:
    (found,) = find_dates("Tuesday 9th January")
    assert found.iso() is None
    assert found.iso(date(2023, 12, 1)) == "2024-01-09"
    assert found.closest(date(2024, 2, 1)) == "2024-01-09"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("at 7.30pm", ["19:30"]),
        ("at 7:09 p.m.", ["19:09"]),
        ("12:00 PM", ["12:00"]),
        ("12.05 am", ["00:05"]),
        ("1938 hrs", ["19:38"]),
        ("10.30 am - 1.05 pm", ["10:30", "13:05"]),
        ("7 - 9pm", ["19:00", "21:00"]),
        ("9 to 11am", ["09:00", "11:00"]),
        ("11 – 1 pm", ["11:00", "13:00"]),
        ("7 - 9 members", []),
        ("19h30", ["19:30"]),
        ("7.00 - 8.30 pm", ["19:00", "20:30"]),
        ("12 noon", ["12:00"]),
        ("£4.50", []),
        ("5.30%", []),
        ("a 2.50 million grant", []),
    ],
)
def test_time(text: str, expected: list[str]) -> None:
    assert [found.iso() for found in find_times(text)] == expected


def test_unmarked_evening_hours() -> None:
    (found,) = find_times("closed at 9.15")
    assert (found.iso(), found.in_the_evening().iso()) == ("09:15", "21:15")


def test_add_months_keeps_within_the_month() -> None:
    assert add_months(date(2024, 8, 31), 6) == date(2025, 2, 28)
    assert add_months(date(2024, 1, 15), 11) == date(2024, 12, 15)


@pytest.mark.parametrize(
    ("text", "words", "expected"),
    [
        ("request a report in 6 months’ time showing progress", "in 6 months’ time", "2024-07-15"),
        ("reply within 28 days of the letter", "within 28 days", "2024-02-12"),
        ("bring costs to the next meeting", "to the next meeting", "2024-02-20"),
        ("report by Friday, February 12th", "by Friday, February 12th", "2024-02-12"),
        ("finish by the end of March", "by the end of March", "2024-03-31"),
        ("done by Monday", "by Monday", "2024-01-22"),
        ("order the bench asap", "asap", None),
        ("open by May 2025", "by May 2025", None),
    ],
)
def test_due(text: str, words: str, expected: str | None) -> None:
    (due,) = find_dues(text, 0, len(text), date(2024, 1, 15), date(2024, 2, 20))
    assert (text[due.start : due.end], due.date) == (words, expected)


def test_no_due() -> None:
    assert not list(find_dues("for a year by the Clerk in a hurry", 0, 35, date(2024, 1, 15)))
