"""Contributions: who said what, run by run, and what is none."""

from __future__ import annotations

import pytest

from minutesparse.api import parse_text

HEAD = """Larchmoor Parish Council
Minutes of the meeting held on Tuesday 4 March 2025 at 7.30 pm

Present: Cllr Ann Elm (Chairman), Cllr Ben Oak, Cllr Carol Rowan
In attendance: Mrs Dora Hazel (Clerk)

1. Apologies for absence
There were none.

2. Footpaths
"""


def said(words: str) -> list[tuple[str | None, str, str]]:
    minutes = parse_text(HEAD + words)
    names: dict[str | None, str] = {person.id: person.name for person in minutes.people}
    return [(names.get(c.speaker), c.kind, c.text) for i in minutes.items for c in i.contributions]


def test_pronoun_continues_the_run() -> None:
    words = "Cllr Ben Oak said the stile was loose. He added that a child had fallen. The stile is old."
    assert said(words) == [("Ben Oak", "statement", words)]


def test_paragraphs_are_runs_of_their_own() -> None:
    first, second = "Cllr Ben Oak said the stile was loose.", "He asked whether it could be mended."
    assert said(f"{first}\n\n{second}") == [("Ben Oak", "statement", first), ("Ben Oak", "question", second)]


def test_question_and_answer_in_one_sentence() -> None:
    assert said("Cllr Ben Oak asked who owned the stile, and the Clerk replied that nobody knew.") == [
        ("Ben Oak", "question", "Cllr Ben Oak asked who owned the stile"),
        ("Dora Hazel", "answer", "the Clerk replied that nobody knew."),
    ]


def test_answer_to_somebody_named_first() -> None:
    words = "In response to a question from Cllr Ben Oak, Cllr Carol Rowan explained that the owner was away."
    assert said(words) == [("Carol Rowan", "answer", words)]


def test_passive() -> None:
    words = "It was reported by Cllr Carol Rowan that the path was flooded."
    assert said(words) == [("Carol Rowan", "statement", words)]


def test_label_is_no_part_of_the_words() -> None:
    assert said("Carol Rowan: The path is flooded again.") == [
        ("Carol Rowan", "statement", "The path is flooded again.")
    ]


def test_several_speakers_have_a_row_each() -> None:
    words = "Cllr Ben Oak and Cllr Carol Rowan felt that the path was unsafe."
    assert said(words) == [("Ben Oak", "statement", words), ("Carol Rowan", "statement", words)]


def test_groups_are_no_speakers() -> None:
    minutes = parse_text(HEAD + "Members of the Council asked when the path would reopen.")
    (found,) = minutes.items[-1].contributions
    assert (found.speaker, found.attribution_text) == (None, "Members of the Council")


@pytest.mark.parametrize(
    "words",
    [
        "Cllr Ben Oak thanked everyone for their attendance.",
        "The Chairman welcomed the new members.",
        "Cllr Ben Oak proposed and Cllr Carol Rowan seconded that the path be closed. Carried.",
        "It was agreed to close the path.",
        "The Clerk to write to the owner.",
        "The Clerk was asked to write to the owner.",
    ],
)
def test_no_contribution(words: str) -> None:
    assert said(words) == []


def test_question_by_title() -> None:
    minutes = parse_text(
        HEAD
        + "Noted.\n\n3. Question submitted by Councillor B. Oak\nWhen will the bridge reopen?\n\nREPLY:\nIn the spring.\n"
    )
    (found,) = minutes.items[-1].contributions
    assert (found.kind, found.text) == ("question", "When will the bridge reopen?")


def test_name_above_a_list_says_it() -> None:
    words = "Ben Oak:\n• the stile is loose\n• the gate is not\n\nCarol Rowan:\n• the hedge is high\n"
    assert [(who, text) for who, _, text in said(words)] == [
        ("Ben Oak", "the stile is loose • the gate is not"),
        ("Carol Rowan", "the hedge is high"),
    ]


def test_initials_of_somebody_present() -> None:
    words = "CR asked whether the stile could be mended."
    assert said(words) == [("Carol Rowan", "question", words)]
