"""Who was away and who stood in, told in sentences."""

from __future__ import annotations

from attendance import attendees

from minutesparse.layout import Block


def statuses(*lines: str | Block) -> list[tuple[str, str]]:
    return [(a["name"], a["status"]) for a in attendees(*lines)]


def test_apologies_may_be_a_list_below_the_sentence() -> None:
    points = [Block("list_item", words, label="•") for words in ("Cllr Ada Oak", "Bo Elm – Marsh Parish Council")]
    found = statuses("Apologies for absence were received from:", *points, "The minutes were agreed.")
    assert found == [("Ada Oak", "apologies"), ("Bo Elm", "apologies")]


def test_apologies_go_on_behind_a_second_from() -> None:
    line = (
        "Apologies were received from Cllr Ada Oak, for whom Cllr Bo Elm substituted, and from Cy Fir, Chief Executive."
    )
    assert statuses(line) == [("Ada Oak", "apologies"), ("Bo Elm", "present"), ("Cy Fir", "apologies")]
    assert [a["substitute_for"] for a in attendees(line)] == ["", "Ada Oak", ""]


def test_who_is_chosen_in_place_of_another_is_no_substitute() -> None:
    assert statuses("That Cllr Ada Oak be appointed to the Port Authority in place of Cllr Elm.") == []
    assert statuses("Cllr Ada Oak moved the motion standing in her name, seconded by Cllr Elm.") == []


def test_names_under_apologies_may_have_a_sentence_behind_them() -> None:
    label = "Apologies:"
    found = statuses(label, "Cllr Ada Oak and Cllr Bo Elm (at work). The meeting accepted these as proper reasons.")
    assert found == [("Ada Oak", "apologies"), ("Bo Elm", "apologies")]
    assert statuses(label, "A Oak, B Elm. Noted.") == [("A Oak", "apologies"), ("B Elm", "apologies")]
    assert statuses(label, "There were none. Cllr Ada Oak was late.") == []


def test_who_chairs_may_stand_below() -> None:
    found = statuses("In Attendance", "Ada Oak", "Bo Elm", "Absence Excused", "Cy Fir", "Chairing Meeting", "Ada Oak")
    assert ("Cy Fir", "apologies") in found
    assert ("Ada Oak", "apologies") not in found
