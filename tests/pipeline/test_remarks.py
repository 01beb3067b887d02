"""Remarks: what is one besides the plain cases, and what only looks like one."""

from __future__ import annotations

import pytest

from minutesparse.api import parse_text

HEAD = """Larchmoor Owners Association
Board meeting minutes, March 4, 2025

Present: Ann Elm (President), Perry Holt, Perry Fir, Cleo Yew
Absent: Rob Ash

1. Roads
"""


def said(words: str) -> list[tuple[str | None, str]]:
    minutes = parse_text(HEAD + words)
    names: dict[str | None, str] = {person.id: person.name for person in minutes.people}
    return [(names.get(c.speaker), c.text) for i in minutes.items for c in i.contributions if c.speaker]


@pytest.mark.parametrize(
    ("words", "who"),
    [
        ("Perry H. asked why the gate was shut.", "Perry Holt"),
        ("Rob A. said that it rusts.", "Rob Ash"),
        ("Perry Z. asked why the gate was shut.", None),
        ("Ann Elm agreed.", "Ann Elm"),
        ("Ann Elm accepted.", None),
        ("Ann Elm and Cleo Yew spoke.", None),
        ("Ann Elm read the ordinance by title only.", None),
        ("Ann Elm read a letter from the county, which will pay.", "Ann Elm"),
        ("Ann Elm and Cleo Yew discussed the roads.", None),
        ("Cleo Yew discussed the roads, which are bad.", "Cleo Yew"),
        ("Cleo Yew Email: cleo@larchmoor.example Telephone: 01234 567890", None),
        ("Details of the gate were outlined by Cleo Yew.", "Cleo Yew"),
        ("The gate was painted by Cleo Yew.", None),
        ("The officer reports were sent out in advance.", None),
        ("Resident: Expressed concern about the dust.", None),
    ],
)
def test_one_line(words: str, who: str | None) -> None:
    assert said(words) == ([(who, words)] if who else [])


def test_capitalised_words_are_names_and_no_verbs() -> None:
    head = HEAD.replace("Cleo Yew", "Cleo Said")
    minutes = parse_text(head + "Ann Elm, Cleo, Said, and Rob were to be listed.")
    assert not [c for item in minutes.items for c in item.contributions]


def test_the_end_of_the_meeting_is_nobodys_word() -> None:
    assert said("Ann Elm said it was late. Meeting adjourned at 16:40.") == [("Ann Elm", "Ann Elm said it was late.")]


def test_things_mentioned_are_not_unnamed_people() -> None:
    minutes = parse_text(HEAD + "Some of the gates mentioned are rotten. Some of the owners mentioned rot.")
    assert [c.text for i in minutes.items for c in i.contributions] == ["Some of the owners mentioned rot."]


def test_answer_amid_a_report_is_no_point_of_it() -> None:
    words = "2. Treasurer's report\n\nThe balance of the fund is £300. Dues of May came in late.\n\nIn response to a question, it was explained that stamps cost more.\n"
    points = [q.text for i in parse_text(HEAD + words).items for p in i.presentations for q in p.points]
    assert points == ["The balance of the fund is £300.", "Dues of May came in late."]


def test_remark_told_beside_a_discussion() -> None:
    assert said("A discussion followed, with Cleo Yew noting that the gate is dear.") == [
        ("Cleo Yew", "Cleo Yew noting that the gate is dear.")
    ]
    assert said("A discussion followed, with Cleo Yew carving a gate.") == []


def told(words: str) -> list[tuple[str | None, str]]:
    minutes = parse_text(HEAD + words)
    return [(c.attribution_text, c.text) for i in minutes.items for c in i.contributions]


def test_unknown_speakers_before_what_they_asked() -> None:
    lines = "Citizen 1: Asked who pays. Says that dust is bad.\n\nJoanna: Expressed concern about the gate.\n\nCost: Asked for in May."
    assert told(lines)[:2] == [
        ("Citizen 1", "Asked who pays. Says that dust is bad."),
        ("Joanna", "Expressed concern about the gate."),
    ]


def test_initials_of_nobody_named_in_full_speak_where_lines_begin_with_them() -> None:
    lines = [
        "PB: the gate is shut",
        "SL: who has the key?",
        "PB: it hangs inside",
        "PB: we could climb",
        "AOB: none at all",
    ]
    assert [who for who, _ in told("".join(f"- {line}\n" for line in lines))] == ["PB", "SL", "PB", "PB"]
    assert told("".join(f"- {line}\n" for line in lines[1:3])) == []


def test_sentence_that_is_a_whole_title_is_read_too() -> None:
    item = "2. Cleo Yew explained about the date of the litter pick and asked for bags to be paid for by the owners.\n3. Lamps"
    assert said(item) == [("Cleo Yew", item[3 : item.index("\n")])]
    assert said("2. Cleo Yew on dates.\n3. Lamps") == []


@pytest.mark.parametrize(
    "line",
    [
        "Ann Elm is reading a book on gates, Cleo Yew one on hedges.",
        "Fence, mentioned in May, is dear.",
        "Ann Elm gave each member a copy of the report.",
    ],
)
def test_no_speech(line: str) -> None:
    assert said(line) == []


def test_point_of_a_list_beside_a_report_is_none_of_it() -> None:
    lines = [
        "• Money. Cleo Yew reviewed the balance of all the funds.",
        "• Sale. A sale is planned for the spring of 2026.",
    ]
    items = parse_text(HEAD + "\n".join(lines)).items
    assert all("sale" not in q.text.lower() for i in items for p in i.presentations for q in p.points)


def test_reporter_is_not_who_seconds_in_the_title() -> None:
    title = "2. There was a motion to accept the secretary's report, seconded by Cleo Yew.\n\nThe gate is to be painted by the county."
    assert not [p for i in parse_text(HEAD + title).items for p in i.presentations if p.presenters]


def test_office_behind_what_it_answers() -> None:
    words = "Responding to a question, the dean said that the gate stays open."
    assert told(words) == [("the dean", words)]
    assert told("Owing to the weather, the gate stays open.") == []


def test_short_forms_of_given_names_speak() -> None:
    head = HEAD.replace("Perry Holt", "Norman Holt")
    minutes = parse_text(head + "Norm said that the gate rusts. The norm said nothing of gates.")
    names = {person.id: person.name for person in minutes.people}
    found = [(names[c.speaker], c.text) for item in minutes.items for c in item.contributions if c.speaker]
    assert [who for who, _ in found] == ["Norman Holt"]
