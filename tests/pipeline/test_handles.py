"""People who are known by a handle or a nickname only: who was there, and what they said."""

from __future__ import annotations

import pytest

from minutesparse.api import parse_text

NOTES = """
## Loom purchase
- @bofir: the old one can be sold
- @K7oak would like a second quote
- @jo-elm to ask for prices
"""


@pytest.mark.parametrize(
    ("list_", "names"),
    [
        ("## Attendees\n- Everyone: @bofir @jo-elm @K7oak\n- Bo had to leave early", ["bofir", "jo-elm", "K7oak"]),
        ("## Attendees\n* @bofir\n* @jo-elm (Elmby)\n* @K7oak", ["bofir", "jo-elm", "K7oak"]),
        ("Attendees: @bofir, @jo-elm and @K7oak", ["bofir", "jo-elm", "K7oak"]),
        ("Present: write to @bofir who has the list", []),
        ("Contact: @bofir, @jo-elm", []),
    ],
)
def test_a_list_of_handles(list_: str, names: list[str]) -> None:
    minutes = parse_text(f"## Weavers meeting 3 May 2031\n\n{list_}\n{NOTES}")
    people = {person.id: person.name for person in minutes.people}
    assert [people[row.person_id] for row in minutes.attendance if row.person_id] == names
    said = [(people[c.speaker], c.text) for item in minutes.items for c in item.contributions if c.speaker]
    expected = [("bofir", "the old one can be sold"), ("K7oak", "would like a second quote")]
    assert said == (expected if names else [])


def test_nicknames_in_small_letters_are_listed_and_speak() -> None:
    listed = "## Weavers meeting 3 May 2031\n\nAttending: bf, jo, ao\n\n## Loom\n"
    notes = "- bf: the old one can be sold\n- jo: we need a quote\n- ao: there is no hurry\n- bf: then in June\n- jo: fine by me\n"
    minutes = parse_text(listed + notes)
    people = {person.id: person.name for person in minutes.people}
    assert [people[row.person_id] for row in minutes.attendance if row.person_id] == ["bf", "jo", "ao"]
    assert len([c for item in minutes.items for c in item.contributions if c.speaker]) == 5
    silent = parse_text(listed + "- red, green and blue wool was bought\n")
    assert silent.attendance == []
