"""Questions set out in full under a line that says whose they are, and their answers."""

from __future__ import annotations

import pytest

from minutesparse.api import parse_text

HEAD = """Agenda and minutes

Council - Wednesday, 15 October 2025 6.30 pm

Items

No. Item

3

Apologies

Minutes:

There were none.

4

Questions

Minutes:

"""


def said(words: str) -> list[tuple[str | None, str, str]]:
    minutes = parse_text(HEAD + words)
    names: dict[str | None, str] = {person.id: person.name for person in minutes.people}
    return [(names.get(c.speaker), c.kind, c.text) for i in minutes.items for c in i.contributions]


@pytest.mark.parametrize(
    "lead",
    [
        "Councillor Ann Elm had given notice of the following question to Councillor Ben Oak:",
        "Councillor Ann Elm asked Councillor Ben Oak the following question:",
        "Question from Councillor Ann Elm to Councillor Ben Oak",
    ],
)
def test_quoted_question_and_answer(lead: str) -> None:
    words = f'{lead}\n\n"When will the ford be mended?"\n\nCouncillor Oak replied:\n\n"It will be mended in May."\n'
    assert said(words) == [
        ("Ann Elm", "question", "When will the ford be mended?"),
        ("Ben Oak", "answer", "It will be mended in May."),
    ]


def test_a_bare_label_gives_the_answer_to_who_was_asked() -> None:
    words = 'Question from Mrs Ann Elm to Councillor Ben Oak\n\n"Why is the ford shut?"\n\nResponse\n\n"It floods."\n'
    assert said(words)[1] == ("Ben Oak", "answer", "It floods.")


def test_what_is_told_of_the_question_stays_a_remark() -> None:
    words = "Councillor Ann Elm asked why the ford was shut. Councillor Ben Oak said that it had flooded.\n"
    assert said(words) == [
        ("Ann Elm", "question", "Councillor Ann Elm asked why the ford was shut."),
        ("Ben Oak", "answer", "Councillor Ben Oak said that it had flooded."),
    ]
