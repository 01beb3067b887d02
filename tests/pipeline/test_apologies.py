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
