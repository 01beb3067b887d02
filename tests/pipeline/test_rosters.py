"""Rosters, officers under no label, and lines below a list that are none of it."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from attendance import attendees
from spacy.tokens import Doc

from minutesparse import facts

Make = Callable[..., Doc]


def told(*lines: str) -> list[tuple[str, str, list[str]]]:
    return [(a["name"], a["status"], [str(r["role"]) for r in a["roles"]]) for a in attendees(*lines)]


def there(doc_of: Make, *lines: str) -> dict[str, str]:
    """Status by name of all who are known to be there or away."""
    doc = doc_of(*lines)
    names = {person["id"]: person["name"] for person in facts.read(doc, facts.PEOPLE)}
    return {names[row["person"]]: row["status"] for row in facts.read(doc, facts.ATTENDANCE)}


@pytest.mark.parametrize(
    "lines",
    [
        (
            "Attendee Name Title Status Arrived",
            "Ann Oak Vice Chair Absent",
            "Bo Fir Planning Commissioner Present 6:23 PM",
            "Al Elm Chair Present 6:09 PM",
        ),
        (
            "Attendee Name\tTitle\tStatus Ann Oak\tVice Chair\tAbsent Bo Fir\tPlanning Commissioner\tPresent Al Elm\tChair\tPresent",
        ),
    ],
)
def test_a_roster_without_a_table(lines: tuple[str, ...]) -> None:
    assert told(*lines) == [
        ("Ann Oak", "absent", ["Vice Chair"]),
        ("Bo Fir", "present", []),
        ("Al Elm", "present", ["Chair"]),
    ]


def test_a_head_of_other_things_opens_no_roster() -> None:
    assert told("Project Name Budget Status", "Elm Road Bridge Late", "Oak Lane Path Late") == []


def test_officers_below_those_away_were_there() -> None:
    lines = ("Present: Members Oak and Ash.", "Absent: Member Elm.")
    officers = "Jo Fir, Town Manager; Al Yew, Town Attorney; Bo Larch, Town Clerk."
    assert [status for _, status, _ in told(*lines, officers)][-3:] == ["in_attendance"] * 3
    assert [status for _, status, _ in told(*lines, "Jo Fir", "Al Yew")][-2:] == ["absent"] * 2


def test_words_before_a_name_end_the_list() -> None:
    lines = ("Present: Jo Fir, Al Yew", "Also present: Bo Larch, Town Clerk")
    assert len(told(*lines, "Approval of the Minutes of the May Council and the Study Session Notes")) == 3


def test_an_absent_officer_by_office() -> None:
    found = told("Members in attendance:", "Chair – Jo Fir", "Secretary – Al Yew (absent)", "Bo Larch")
    assert [(name, status) for name, status, _ in found] == [
        ("Jo Fir", "present"),
        ("Al Yew", "absent"),
        ("Bo Larch", "present"),
    ]


def test_bodies_that_were_not_represented_are_nobody() -> None:
    assert told("Absent were representatives from Physics, Elm Hall and the Air Corps.") == []
    assert [name for name, _, _ in told("Absent were Jo Fir and Al Yew.")] == ["Jo Fir", "Al Yew"]


def test_members_in_a_paragraph_under_a_roll_call() -> None:
    found = told(
        "ROLL CALL", "Mayor Jo Fir and Councilmembers Al Yew, Bo Larch and Ed Oak. Also present were Clerk Di Ash."
    )
    assert [(name, status) for name, status, _ in found[:4]] == [
        ("Jo Fir", "present"),
        ("Al Yew", "present"),
        ("Bo Larch", "present"),
        ("Ed Oak", "present"),
    ]


def test_who_is_named_with_an_address_or_later_with_a_title(doc_of: Make) -> None:
    found = there(
        doc_of,
        "Present: Cllr Oak, Cllr Ash",
        "Kathy Larch, 1161 Elm Road, and Sherry Yew, Oak Close, came forward. Ms. Yew said the road was dark.",
        "Kathy House, 12 rooms, is for sale.",
    )
    assert {"Kathy Larch", "Sherry Yew"} >= set(found) - {"Oak", "Ash"}
    assert "Sherry Yew" in found


def test_the_chair_by_an_office_behind_the_name(doc_of: Make) -> None:
    doc = doc_of("Present: Oak, Ash, Elm", "Elm, Senate President, called the meeting to order.")
    names = {person["id"]: person["name"] for person in facts.read(doc, facts.PEOPLE)}
    assert [names[row["person"]] for row in facts.read(doc, facts.ATTENDANCE) if row["chair"]] == ["Elm"]


def test_an_unknown_given_name_with_an_office_in_brackets(doc_of: Make) -> None:
    found = there(doc_of, "The meeting was opened by Ann Oak (Chair).", "Campion Larch (Treasurer) gave his report.")
    assert "Campion Larch" in found
    assert "Elm House" not in there(doc_of, "Present: Ann Oak", "1. Works", "Elm House (Phase 2) gave rise to concern.")


def test_members_by_the_place_they_stand_for(doc_of: Make) -> None:
    lines = (
        "Ashby - Mr J. Fir",
        "Elmby Landward - Mr C. Oak, Mrs I. Yew",
        "In attendance - Mr D. Larch, Cllr. R. Beech and 8 members of the public Apologies - Mrs E. Ash.",
    )
    assert there(doc_of, *lines) == {
        "J. Fir": "present",
        "C. Oak": "present",
        "I. Yew": "present",
        "D. Larch": "in_attendance",
        "R. Beech": "in_attendance",
        "E. Ash": "apologies",
    }


def test_members_of_the_public_within_a_line() -> None:
    found = told("Sederunt: Chair Jo Fir, Al Yew, Members of public: Mrs Larch, Bo Oak")
    assert [status for _, status, _ in found] == ["present", "present", "in_attendance", "in_attendance"]


@pytest.mark.parametrize(
    ("lines", "names"),
    [
        (("Present at the meeting were: Jo Fir (Secretary), Spencer Yew and Randy Oak.",), ["Jo Fir", "Spencer Yew", "Randy Oak"]),
        (("The meeting was opened by Jo Fir. Those in attendance are as followed:", "Al Larch-Newsletter Editor", "Bo Ash"), ["Al Larch", "Bo Ash"]),
        (("• Apologies: Kathryn Fir, Rona Yew",), ["Kathryn Fir", "Rona Yew"]),
        (("Apologies: MCC Cllrs Fir and Yew.",), ["Fir", "Yew"]),
        (("In attendance: Jo Fir, Al Yew", "The clerk opens the meeting and welcomes the new Councillors Fir and Yew . Forms are issued."), ["Jo Fir", "Al Yew"]),
        (("Present were the minutes of May and a report.",), []),
    ],
)  # fmt: skip
def test_forms_of_lists(lines: tuple[str, ...], names: list[str]) -> None:
    assert [name for name, _, _ in told(*lines)] == names


def test_who_takes_notes_may_be_a_member(doc_of: Make) -> None:
    lines = ("Notes taken by: Jo Fir", "Attendees: Al Yew, Jo Fir", "Guests: Bo Oak")
    assert there(doc_of, *lines) == {"Al Yew": "present", "Jo Fir": "present", "Bo Oak": "in_attendance"}


def test_one_name_alone_with_a_verb_of_speaking(doc_of: Make) -> None:
    lines = ("The meeting was called to order by President Donna Fir.", "Irene said that there are 166 members.")
    assert "Irene" in there(doc_of, *lines)
    assert set(there(doc_of, "Present: Donna Fir", "Penny Wars: postponed to May. Penny said it was late.")) == {
        "Donna Fir"
    }


def test_the_letters_of_a_body_before_a_title_are_nobody(doc_of: Make) -> None:
    lines = ("Apologies were received from CClrs Fir, Yew and Oak, and from PKC Clrs Larch and Ash.", "PKC moved on.")
    assert set(there(doc_of, *lines)) == {"Fir", "Yew", "Oak", "Larch", "Ash"}


def test_a_heading_of_both_lists_is_of_those_present(doc_of: Make) -> None:
    lines = (
        "RECORD OF ATTENDANCE/APOLOGIES & APPROVED LEAVE OF ABSENCE",
        "Members",
        "Cr C Fir",
        "Cr M Oak",
        "Staff",
        "JP Yew",
        "Apologies",
        "Cr R Elm",
    )
    statuses = [status for _, status, _ in told(*lines)]
    assert statuses == ["present", "present", "in_attendance", "apologies"]
    assert [status for _, status, _ in told("Apologies for absence", "Cr C Fir", "Cr M Oak")] == ["apologies"] * 2


def test_members_present_by_a_remote_call_and_officers_behind_a_label() -> None:
    lines = ("Present via Remote Conference Calling:", "Jo Fir, Selectboard Chair", "Al Oak, Selectboard Member")
    assert [(status, roles) for _, status, roles in told(*lines)] == [
        ("present", ["Selectboard Chair"]),
        ("present", []),
    ]
    found = told("Present: Al Yew", "Staff: Elmby Recreation and Park Department (ERPD) Director Jo Fir")
    assert [(name, status) for name, status, _ in found] == [("Al Yew", "present"), ("Jo Fir", "in_attendance")]


def test_members_behind_a_dash_and_the_following_in_attendance() -> None:
    found = told("Councillors – Jo Fir, Al Yew, Bo Oak", "Not in attendance - Di Elm")
    assert [(name, status) for name, status, _ in found] == [
        ("Jo Fir", "present"),
        ("Al Yew", "present"),
        ("Bo Oak", "present"),
        ("Di Elm", "absent"),
    ]
    line = "The meeting was held with the following in attendance: Reeve Jo Fir, Councillors Al Yew and Bo Oak."
    assert [name for name, _, _ in told(line)] == ["Jo Fir", "Al Yew", "Bo Oak"]


def test_an_office_in_front_of_a_name_is_no_part_of_it(doc_of: Make) -> None:
    found = there(doc_of, "Present: Dan Fir, Nicole Yew", "Reeve Fir agreed. Reeve Delbert Oak chaired the meeting.")
    assert set(found) == {"Dan Fir", "Nicole Yew", "Delbert Oak"}


def test_names_of_radio_amateurs_with_their_calls(doc_of: Make) -> None:
    line = "Apologies were received from Owen, G0XYZ, Geoff, G4XYZ and Ian, G1XYZ."
    assert [name for name, _, _ in told(line)] == ["Owen", "Geoff", "Ian"]
    assert "Campion Fir" in there(doc_of, "The meeting was opened by president Campion Fir KD5XYZ.")


def test_who_brings_a_report(doc_of: Make) -> None:
    lines = ("The meeting was opened by Ann Oak (Chair).", "4. Secretary’s Report (Jane Fir)", "Jane listed the works.")
    assert "Jane Fir" in there(doc_of, *lines)
    assert "Jane Fir" not in there(doc_of, lines[0], "The report (Jane Fir Fund) was noted.")
    assert "Gregor Yew" in there(
        doc_of, "The accounts were given by treasurer Gregor Yew. Gregor was thanked.", "Gregor Yew asked for votes."
    )


def test_a_given_name_that_is_a_word_with_a_family_name(doc_of: Make) -> None:
    assert "Bill Larch" in there(
        doc_of, "The pledge was said, Bill Larch said a prayer.", "Bill Larch talked about the rally."
    )
    assert there(doc_of, "Bill Payments were noted.", "Bill Hall was open.") == {}


def test_one_name_alone_does_something(doc_of: Make) -> None:
    found = there(
        doc_of,
        "Will was not in attendance.",
        "Don made the motion of approving the cost. Rob gave a verbal update.",
    )
    assert {"Don", "Rob"} <= set(found)
    assert "April" not in there(doc_of, "April is the month of the fair. It was closed.")


def test_an_office_alone_below_who_is_away_is_that_of_the_next() -> None:
    found = told("Present", "Al Yew, Bo Oak", "Regrets", "Pete Elm", "Chair", "Noah Fir", "Scribe", "Noah Fir")
    assert ("Pete Elm", "apologies", []) in found
    assert ("Noah Fir", "present", ["Chair"]) in found


def test_a_sentence_with_offices_in_brackets_is_no_list() -> None:
    lines = (
        "Present: Al Fir, Bo Oak",
        "Shona Yew (Chair) and Al Larch (General Manager) introduced the Annual Report.",
    )
    assert [name for name, _, _ in told(*lines)] == ["Al Fir", "Bo Oak"]
    assert [name for name, _, _ in told(lines[0], "Shona Yew (Chair, who was delayed), Al Larch (Clerk)")][2:] == [
        "Shona Yew",
        "Al Larch",
    ]


def test_initials_without_marks_behind_a_label() -> None:
    assert [name for name, _, _ in told("Present P J Fir J Oak A Elm")] == ["P J Fir", "J Oak", "A Elm"]
    assert told("Present A Plan of the works.") == []


def test_a_place_in_front_of_its_member_is_nobody() -> None:
    found = told("Present:", "Ashby – Jo Fir (Chair)", "Elmby Landward – Ann Oak (Secretary)", "Birchby – Bob Yew")
    assert found == [
        ("Jo Fir", "present", ["Chair"]),
        ("Ann Oak", "present", ["Secretary"]),
        ("Bob Yew", "present", []),
    ]
    assert [name for name, _, _ in told("Present:", "Ann Oak – Bob Fir Trust", "Jo Yew – Elm Works")] == [
        "Ann Oak",
        "Jo Yew",
    ]
