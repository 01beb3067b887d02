"""A council's page printed by a browser, or copied from it, says what the page says: the same items, motions and resolutions."""

from __future__ import annotations

from pathlib import Path

import pytest

import browser
from minutesparse import Minutes
from minutesparse.api import Parser
from programs import needs

PAGES = Path(__file__).parent.parent / "fixtures" / "moderngov"


def told(minutes: Minutes) -> dict[str, object]:
    clauses = [[c.text for c in r.clauses] for i in minutes.items for r in i.resolutions]
    return {
        "date": minutes.meeting.date,
        "organization": minutes.meeting.organization,
        "items": [(item.number, item.title) for item in minutes.items],
        "motions": [motion.text for item in minutes.items for motion in item.motions],
        "resolutions": clauses,
        "people": sorted(person.name for person in minutes.people),
    }


@needs(*browser.NAMES)
@pytest.mark.parametrize(
    "name",
    [
        "area-board",
        "cabinet-meeting",
        "licensing-subcommittee",
        "overview-scrutiny-meeting",
        "planning-committee",
        "scrutiny-item",
    ],
)
def test_a_printed_page_is_the_page(parser: Parser, name: str, tmp_path: Path) -> None:
    page = PAGES / f"{name}.html"
    printed = parser.parse(browser.printed(page, tmp_path), name=f"{name}.pdf")
    assert told(printed) == told(parser.parse(page))


@needs(*browser.NAMES)
@pytest.mark.parametrize(
    "name",
    [
        "area-board",
        "cabinet-meeting",
        "full-council",
        "licensing-subcommittee",
        "overview-scrutiny-meeting",
        "police-panel",
        "scrutiny-item",
    ],
)
def test_a_copied_page_is_the_page(parser: Parser, name: str, tmp_path: Path) -> None:
    page = PAGES / f"{name}.html"
    assert told(parser.parse_text(browser.copied(page, tmp_path))) == told(parser.parse(page))
