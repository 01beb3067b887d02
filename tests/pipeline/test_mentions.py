"""Text → mentions of people, offices and groups."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from spacy.tokens import Doc

from minutesparse import facts

Make = Callable[..., Doc]

LIST = "Present: Cllr Rose Oak (RO) (Chair), Cllr Jane Elm, Cllr John Elm"
STAFF = "In attendance: Mr Bo Ash (Clerk)"


def mentions(doc_of: Make, line: str) -> list[tuple[str, str, str | None]]:
    """(kind, words, name of the person) of the mentions in `line`, which stands under an attendance list."""
    doc = doc_of(LIST, STAFF, "1. Minutes", line)
    names = {person["id"]: person["name"] for person in facts.read(doc, facts.PEOPLE)}
    text = facts.text(doc)
    return [
        (m["kind"], text[m["start"] : m["end"]], names.get(m["person"]))
        for m in facts.read(doc, facts.MENTIONS)
        if m["line"] == 3
    ]


@pytest.mark.parametrize(
    ("line", "words", "name"),
    [
        ("Cllr Oak asked why.", "Cllr Oak", "Rose Oak"),
        ("Rose Oak asked why.", "Rose Oak", "Rose Oak"),
        ("R. Oak asked why.", "R. Oak", "Rose Oak"),
        ("Rose asked why.", "Rose", "Rose Oak"),
        ("RO asked why.", "RO", "Rose Oak"),
        ("This was Cllr Oak’s wish.", "Cllr Oak", "Rose Oak"),
        ("Proposed by Elm (J).", "Elm (J)", None),
        ("Cllr John Elm agreed.", "Cllr John Elm", "John Elm"),
        ("Cllr Elm agreed.", "Cllr Elm", None),
        ("The Clerk will write.", "The Clerk", "Bo Ash"),
        ("The Chairman closed the debate.", "The Chairman", "Rose Oak"),
    ],
)
def test_who_is_meant(doc_of: Make, line: str, words: str, name: str | None) -> None:
    assert (words, name) in [(found, person) for _, found, person in mentions(doc_of, line)]


def test_a_street_is_no_person(doc_of: Make) -> None:
    assert mentions(doc_of, "The verge at Oak Lane and the Elm Road bridge were cut.") == []


def test_groups_are_mentioned(doc_of: Make) -> None:
    assert ("group", "Members", None) in mentions(doc_of, "Members thanked him.")


def test_mentions_do_not_overlap(doc_of: Make) -> None:
    found = mentions(doc_of, "The Chairman, Cllr Rose Oak, and the Clerk thanked members of the public.")
    assert [kind for kind, *_ in found] == ["office", "person", "office", "group"]


def test_the_leader_of_the_council_is_the_leader(doc_of: Make) -> None:
    doc = doc_of("Present: Cllr Rose Oak (Leader of the Council), Cllr John Elm (Chairman)", "The Leader thanked them.")
    names = {person["id"]: person["name"] for person in facts.read(doc, facts.PEOPLE)}
    text = facts.text(doc)
    met = {text[m["start"] : m["end"]]: names.get(m["person"]) for m in facts.read(doc, facts.MENTIONS)}
    assert met["The Leader"] == "Rose Oak"


def test_an_office_is_held_by_who_is_named_beside_it_further_on(doc_of: Make) -> None:
    lines = (
        "On the motion of the Mayor, it was agreed.",
        "The Mayor, Cllr Jane Elm, thanked Cllr Oak, the Treasurer and others.",
    )
    doc = doc_of(LIST, *lines, "The Treasurer replied.")
    names = {person["id"]: person["name"] for person in facts.read(doc, facts.PEOPLE)}
    text = facts.text(doc)
    found = facts.read(doc, facts.MENTIONS)
    offices = [(text[m["start"] : m["end"]], names.get(m["person"])) for m in found if m["kind"] == "office"]
    assert offices == [
        ("the Mayor", "Jane Elm"),
        ("The Mayor", "Jane Elm"),
        ("the Treasurer", None),  # another in the list
        ("The Treasurer", None),
    ]


def test_an_office_with_its_holder_in_brackets_speaks(doc_of: Make) -> None:
    doc = doc_of(LIST, "The Head of Parks (Ivy Thorn) replied that the oaks (Quercus Robur) stayed.")
    assert [p["name"] for p in facts.read(doc, facts.PEOPLE)][-1] == "Ivy Thorn"


@pytest.mark.parametrize(
    ("line", "words", "name"),
    [
        ("Dave asked why.", "Dave", "David Larch"),
        ("Deb asked why.", "Deb", "Deborah Holm"),
        ("Ed asked why.", "Ed", "Ed Fir"),
        ("They meet Jan 5 again.", "Jan", None),
        ("Pat asked why.", "Pat", None),  # Patrick or Patricia
    ],
)
def test_short_forms_of_given_names(doc_of: Make, line: str, words: str, name: str | None) -> None:
    people = "Present: David Larch, Deborah Holm, Ed Fir, Janet Ash, Patrick Yew, Patricia Elm"
    doc = doc_of(people, "1. Minutes", line)
    names = {person["id"]: person["name"] for person in facts.read(doc, facts.PEOPLE)}
    text = facts.text(doc)
    found = {
        text[m["start"] : m["end"]]: names.get(m["person"] or "")
        for m in facts.read(doc, facts.MENTIONS)
        if m["line"] == 2
    }
    assert found.get(words) == name


@pytest.mark.parametrize("office", ["Deputy Clerk", "former Clerk", "Deputy Parish Clerk"])
def test_an_office_under_another_is_not_its_holder(doc_of: Make, office: str) -> None:
    assert "Bo Ash" not in [name for _, _, name in mentions(doc_of, f"It was seconded by the {office} and agreed.")]
