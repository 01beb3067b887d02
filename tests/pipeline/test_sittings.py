"""Files with the minutes of several meetings; the minutes are invented."""

from __future__ import annotations

import pytest

from documents import layout_of
from minutesparse import styles
from minutesparse.api import Parser
from minutesparse.layout import Block, Layout, Mark
from minutesparse.pipeline.structure.sittings import Splitter

SPLITTER = Splitter(styles.load())
SAID = "The treasurer reported that both invoices had been paid and that the balance stood at forty pounds."


def layout(*lines: str) -> Layout:
    """Lines between stars are bold."""
    blocks = []
    for line in lines:
        text = line.strip("*")
        blocks.append(Block("paragraph", text, marks=(Mark("bold", 0, len(text)),) if text != line else ()))
    return layout_of(*blocks)


def parts(*lines: str) -> list[str]:
    """The first line of each part."""
    return [part.blocks[0].text for part in SPLITTER.split(layout(*lines))]


def test_titles_that_differ_in_their_date_begin_meetings() -> None:
    weeks = [f"*Minutes for the week of {day} March 2031*" for day in (3, 10, 17)]
    found = parts("*Kite Builders*", weeks[0], "Ana, Bo", SAID, weeks[1], "Ana", SAID, weeks[2], "Bo", SAID)
    assert found == ["Kite Builders", weeks[1].strip("*"), weeks[2].strip("*")]


def test_a_title_a_date_and_those_present_begin_a_meeting() -> None:
    regular = ["*MINUTES OF THE REGULAR MEETING*", "*Tuesday, March 4, 2031*", "Present: Reis, Lind", "1. Roads", SAID]
    special = ["*MINUTES OF THE SPECIAL MEETING*", "*Tuesday, March 4, 2031*", "Present: Reis, Marr", "1. Budget", SAID]
    assert parts(*regular, *special) == ["MINUTES OF THE REGULAR MEETING", "MINUTES OF THE SPECIAL MEETING"]


def test_dates_that_repeat_over_those_present_begin_meetings() -> None:
    meetings = [line for day in (4, 11) for line in (f"Date: {day}/3/2031", "Attendees: Ana, Bo", SAID, SAID)]
    assert parts("*Team 7*", *meetings) == ["Team 7", "Date: 11/3/2031"]


@pytest.mark.parametrize(
    "after",
    [
        ["2. Minutes of the meeting held on 4 February 2031", "These were approved.", "3. Apologies", "Cy Marr"],
        ["*Date of next meeting*", "Tuesday 8 April 2031", "*Apologies for the next meeting*", "Di Noor"],
        ["*Dates of meetings*", "8 April 2031", "6 May 2031", "3 June 2031"],
        ["*Agenda for the meeting on 8 April 2031*", "1. Apologies", "2. Roads"],
        ["*Open day on 5 April 2031*", SAID, "*Regatta on 6 May 2031*", SAID],
    ],
)
def test_other_dates_and_meetings_begin_none(after: list[str]) -> None:
    assert len(parts("*MINUTES OF THE COMMITTEE*", "4 March 2031", "Present: Ana Reis", "1. Roads", SAID, *after)) == 1


def test_one_record_with_a_finding_or_one_for_each_meeting() -> None:
    meetings = [
        f"Minutes of the Kite Club committee\nDate: {day} March 2031\nPresent: Ana Reis, Bo Lind\n\n1. Reels\n\n{SAID}\n\n"
        for day in (4, 11)
    ]
    data = "\n".join(meetings).encode()
    parser = Parser()
    whole, (one, two) = parser.parse(data, name="club.txt"), parser.parse_all(data, name="club.txt")
    assert "several_meetings" in {finding.code for finding in whole.findings}
    assert "several_meetings" not in {finding.code for finding in one.findings}
    assert (one.meeting.date, two.meeting.date) == ("2031-03-04", "2031-03-11")
    assert one.source.sha256 == two.source.sha256 == whole.source.sha256
    texts = [record.text or "" for record in (one, two, whole)]
    assert 0 < len(texts[0]) + len(texts[1]) <= len(texts[2])


def test_months_over_lists_of_those_present_begin_meetings_and_months_of_a_plan_do_not() -> None:
    months = [f"*{month} 2031*" for month in ("January", "February", "March")]
    held = [line for month in months for line in (month, "Present: Reis, Lind", "Roads", SAID)]
    assert parts("*Kite Builders*", *held) == ["Kite Builders", "February 2031", "March 2031"]
    planned = [line for month in months for line in (month, "Kites are built.", SAID)]
    assert parts("*Kite Builders*", "Present: Reis, Lind", *planned) == ["Kite Builders"]
