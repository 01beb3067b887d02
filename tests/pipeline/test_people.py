"""Names of lists and prose → one person a person."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from spacy.tokens import Doc

from minutesparse import facts
from minutesparse.pipeline.people import capitals
from minutesparse.pipeline.people.name_keys import keys, split_name
from minutesparse.pipeline.people.spellings import one_letter_off

Make = Callable[..., Doc]

LIST = "Present: Cllr R Oak (Chair), Cllr Mrs J Elm, Cllr Fir, Mr B Ash (Clerk)"


def people(doc_of: Make, *lines: str) -> dict[str, facts.Person]:
    doc = doc_of(*lines)
    return {person["name"]: person for person in facts.read(doc, facts.PEOPLE)}


@pytest.mark.parametrize(
    ("name", "parts"),
    [
        ("Rose Oak", (["Rose"], "Oak")),
        ("A. O’Fir Slate", (["A."], "O’Fir Slate")),
        ("Jan van der Elm", (["Jan"], "van der Elm")),
        ("Oak (B)", (["B"], "Oak")),
        ("Oak", ([], "Oak")),
    ],
)
def test_name_splits_in_given_and_family(name: str, parts: tuple[list[str], str]) -> None:
    assert split_name(name) == parts


def test_keys_are_folded() -> None:
    assert keys("S. Ó Broin") == (["s"], "broin")


def test_the_fullest_form_is_the_name(doc_of: Make) -> None:
    found = people(doc_of, LIST, "Cllr Rose Oak asked for a report.")
    assert "Rose Oak" in found
    assert "R Oak" in found["Rose Oak"]["forms"]


def test_two_with_one_family_name_stay_apart(doc_of: Make) -> None:
    found = people(doc_of, "Present: Cllr J Oak, Cllr M Oak", "Cllr Mary Oak spoke. Cllr J Oak agreed.")
    assert set(found) == {"J Oak", "Mary Oak"}


def test_people_brought_in_by_an_office_are_taken_in(doc_of: Make) -> None:
    found = people(
        doc_of,
        LIST,
        "The Committee was joined by Ann Beech, Director for Roads, and Ivo Yew, Chair of the Marsh Trust.",
    )
    assert {"Ann Beech", "Ivo Yew"} <= set(found)


@pytest.mark.parametrize(
    "line",
    [
        "Consent Calendar was approved.",
        "Village Hall reported a good year.",
        "The works at Elm Road and Oak Primary School go on.",
        "8. COUNCILLOR VACANCIES",
        "Big Brother Awards were held.",
    ],
)
def test_other_capitalised_words_are_no_people(doc_of: Make, line: str) -> None:
    assert set(people(doc_of, LIST, line)) == set(people(doc_of, LIST))


def test_a_word_before_a_listed_name_is_none_of_it(doc_of: Make) -> None:
    found = people(doc_of, "Present: Rose Oak, Bo Elm", "It rained.", "Nominate Rose Oak as treasurer")
    assert set(found) == set(people(doc_of, "Present: Rose Oak, Bo Elm"))


def test_who_seconds_is_a_person(doc_of: Make) -> None:
    found = people(doc_of, "Present: Rose Oak, Bo Elm", "Moved Rose Oak; seconded Zdenka Wray. Carried.")
    assert "Zdenka Wray" in found


def test_a_slip_of_the_pen_is_not_a_new_person(doc_of: Make) -> None:
    found = people(doc_of, "Present: Cllr Rose Hazelton, Cllr Elm", "Cllr Rose Hazleton asked why.")
    assert [name for name in found if "Haz" in name] == ["Rose Hazelton"]


def test_one_letter_off() -> None:
    assert one_letter_off("hazelton", "hazleton")
    assert one_letter_off("oakes", "oaks")
    assert not one_letter_off("oak", "oak")
    assert not one_letter_off("oaken", "elmen")


def test_a_surname_that_begins_with_a_particle_written_on_is_found_in_the_text() -> None:
    assert [[word.text for word in run] for run in capitals.runs("Councilmember deHaan and Ann vanDyke left.")] == [
        ["Councilmember", "deHaan"],
        ["Ann", "vanDyke"],
    ]
    assert [[word.text for word in run] for run in capitals.runs("an iPhone and eBay")] == []


def test_a_title_in_the_plural_is_that_of_all_in_prose(doc_of: Make) -> None:
    found = people(doc_of, "That Councillors Ada Fir, Bo Ash and Cy Elm be appointed.", "Mrs Dee Oak and Bo Elm spoke.")
    assert {name: person["prefix"] for name, person in found.items() if name != "Bo Elm"} == {
        "Ada Fir": "Councillor",
        "Bo Ash": "Councillor",
        "Cy Elm": "Councillor",
        "Dee Oak": "Mrs",
    }


@pytest.mark.parametrize(
    "line",
    [
        "Chairperson Lena Updale called the regular meeting to order at 7 pm at the Town Hall.",
        "Lena Updale called the May meeting of the Harbour Board to order.",
        "The meeting was called to order at 4:30 p.m. by President Lena Updale.",
        "The Chair, Lena Updale, welcomed everyone to the meeting.",
    ],
)
def test_who_opens_the_meeting_is_in_the_chair_and_present(doc_of: Make, line: str) -> None:
    doc = doc_of(line, "Present: Ada Oak, Bo Elm", "1. Finance", "Bo Elm reported that all was well.")
    names = {person["id"]: person["name"] for person in facts.read(doc, facts.PEOPLE)}
    rows = {names[row["person"]]: row for row in facts.read(doc, facts.ATTENDANCE)}
    assert (rows["Lena Updale"]["status"], rows["Lena Updale"]["chair"]) == ("present", True)
    assert not rows["Bo Elm"]["chair"]


def test_a_letter_by_somebody_opens_no_meeting(doc_of: Make) -> None:
    doc = doc_of(
        "Present: Ada Oak, Bo Elm", "1. Letters", "The shop was called to order at noon, a letter by Cy Fir says."
    )
    assert not any(row["chair"] for row in facts.read(doc, facts.ATTENDANCE))


def test_a_member_who_moves_misspelt_and_a_stranger_with_a_name_much_like_it(doc_of: Make) -> None:
    lines = ["Present: Rose Villemaz, Bo Elm", "It was moved by Ms. Villemas, seconded by Mr. Elm, to plant."]
    assert set(people(doc_of, *lines)) == {"Rose Villemaz", "Bo Elm"}
    assert "Villemas" in people(doc_of, lines[0], "Ms. Villemas of the inn asked why.")


def test_a_name_behind_an_office_that_a_title_confirms(doc_of: Make) -> None:
    told = "Director of Roads and Bridges Zdenka Wray gave a presentation on fords."
    assert "Zdenka Wray" in people(doc_of, "Present: Rose Oak, Bo Elm", told, "Ms. Wray said that they are deep.")
    assert people(doc_of, "Present: Rose Oak, Bo Elm", "They met at Marsh Wray then.", "Ms. Wray spoke.").keys() == {
        "Rose Oak",
        "Bo Elm",
        "Wray",
    }


def test_radio_amateurs_go_by_a_call_sign(doc_of: Make) -> None:
    lines = ("Motion to approve by Ann KA9ABC", "Seconded by Thorv K9XYZ", "Thorv K9XYZ had a good net.")
    assert list(people(doc_of, *lines)) == ["Ann KA9ABC", "Thorv K9XYZ"]
    others = (
        "Repeater K9RPT reported no faults.",
        "Repeater K9RPT was mended on Route A12.",
        "Harv K9QQQ is a station.",
    )
    assert people(doc_of, *others) == {}


def test_a_given_name_spelt_another_way_is_the_same_persons(doc_of: Make) -> None:
    found = people(doc_of, "Present: Alistair Fir, Martin Elm, Marvin Elm", "Alastair Fir said that the pond was full.")
    assert list(found) == ["Alistair Fir", "Martin Elm", "Marvin Elm"]


def test_a_listed_name_may_be_cut_short(doc_of: Make) -> None:
    lines = ("Present: Ann Oak Elm, Bob Ash", "Ann Oak moved to adjourn, Bob Larch seconded.")
    assert list(people(doc_of, *lines)) == ["Ann Oak Elm", "Bob Ash", "Bob Larch"]
    assert "Ann Oak" in people(doc_of, "Present: Ann Oak Elm, Ann Oak Fir", "Ann Oak moved to adjourn.")


def test_those_who_take_part_in_a_general_meeting_are_members(doc_of: Make) -> None:
    lines = "4 May 2021", "Present: Rose Oak (Chair)", "1. Fees", "Ann Birch asked about the fees."

    def statuses(title: str) -> dict[str, str]:
        doc = doc_of(title, *lines)
        names = {person["id"]: person["name"] for person in facts.read(doc, facts.PEOPLE)}
        return {names[row["person"]]: row["status"] for row in facts.read(doc, facts.ATTENDANCE)}

    assert statuses("Minutes of the Elmby Chess Club Annual General Meeting")["Ann Birch"] == "present"
    assert statuses("Minutes of the Elmby Chess Club Committee")["Ann Birch"] == "in_attendance"


def test_a_list_of_given_names_is_filled_out_by_the_text(doc_of: Make) -> None:
    listed = "Present: Peter, Ivo, Heather"
    found = people(doc_of, listed, "1. Board", "Heather agreed. Heather Ash presented the accounts.")
    assert set(found) == {"Peter", "Ivo", "Heather Ash"}
    assert "Heather" in found["Heather Ash"]["forms"]
    two = people(doc_of, listed, "1. Board", "Heather Ash presented the accounts and Heather Elm replied.")
    assert {"Heather", "Heather Ash", "Heather Elm"} <= set(two)
