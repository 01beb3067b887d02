"""People who are known by a handle or a nickname only: who was there, and what they said."""

from __future__ import annotations

import pytest

from minutesparse.api import Parser, parse_text

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


def heard(notes: str) -> list[tuple[str | None, str]]:
    minutes = Parser().parse_text(f"# Elm Shed meeting 2031-03-04\n\n{notes}", name="notes.md")
    people = {person.id: person.name for person in minutes.people}
    return [(people.get(c.speaker or ""), c.text) for item in minutes.items for c in item.contributions]


def test_task_of_a_handle_is_its_role() -> None:
    minutes = parse_text("Elm Shed meeting 2031-03-04\n\nAttendees: @rosa, @tk, @bfir\n\nGardener: tk\n\nTopic: saws\n")
    people = {person.id: person.name for person in minutes.people}
    assert [(people[role.person_id], role.role) for role in minutes.roles] == [("tk", "Gardener")]


def test_handles_of_the_list_speak_with_and_without_a_mark() -> None:
    notes = "Attendees: @rosa, @tk-oak\n\n## News\n\n- @tk-oak: the shed is open\n    - rosa: when does it close?\n- note: bring a lamp\n"
    assert heard(notes) == [("tk-oak", "the shed is open"), ("rosa", "when does it close?")]


def test_two_handles_say_the_same() -> None:
    notes = "Attendees: @rosa, @tk, @jo\n\n## News\n\n- rosa + tk: the shed is open\n- saws + nails: are in the box\n"
    assert heard(notes) == [("rosa", "the shed is open"), ("tk", "the shed is open")]


def test_name_in_a_list_over_a_list_of_its_own() -> None:
    notes = "**Present:** Rosa, Tom, Bea\n\n## Round\n\n- Rosa\n    - The shed is open.\n- Saws\n    - One is blunt.\n- Tom\n"
    assert heard(notes) == [("Rosa", "The shed is open.")]
    notes = "Attendees: @rosa, @tk, @jo\n\n## Round\n\n- tk\n    - the shed is open\n- saws\n    - one is blunt\n"
    assert heard(notes) == [("tk", "the shed is open")]
