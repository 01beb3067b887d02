"""Those present in columns, under the name of the body that met, and in sentences."""

from __future__ import annotations

from attendance import LETTERS, attendees

from documents import table
from minutesparse.layout import Block


def told(*lines: str | Block) -> list[str]:
    """Every attendee as "P Name"."""
    return [f"{LETTERS[fact['status']]} {fact['name']}" for fact in attendees(*lines)]


def test_columns_under_labels_are_lists() -> None:
    rows = ("Present", "In attendance", "Apologies"), ("Ada Oak", "Bo Elm, Clerk", "Cy Ash"), ("Dee Fir", "", "Flo Bay")
    assert told(*table(*rows)) == ["P Ada Oak", "I Bo Elm", "A Cy Ash", "P Dee Fir", "A Flo Bay"]
    assert told(*table(("Apologies", "Received by"), ("Ada Oak", "Bo Elm"))) == []


def test_the_name_of_the_body_above_the_apologies_opens_the_list_of_members() -> None:
    lines = "Panel: Ada Oak (Chair), Bo Elm (Elmby Trust), Cy Ash", "Apologies: Dee Fir"
    assert told(*lines) == ["P Ada Oak", "P Bo Elm", "P Cy Ash", "A Dee Fir"]
    assert told("Social Committee: Plan the Harbour Party (Ada)", "Attendance is low.") == []
    assert told("Panel: Ada Oak, Bo Elm", "The panel will report.", "1", "2", "3", "Apologies: Dee Fir") == [
        "A Dee Fir"
    ]


def test_sentences_that_include_people_or_name_guests() -> None:
    line = (
        "Members present included Trustees Ada Oak, Bo Elm, and District Clerk Cy Ash. Guests were Di Fir and Ed Yew."
    )
    assert told(line) == ["P Ada Oak", "P Bo Elm", "P Cy Ash", "I Di Fir", "I Ed Yew"]
    assert told("Present: Ada Oak", "Staff present included Gus Box.") == ["P Ada Oak", "I Gus Box"]
    assert told("Present: Ada Oak", "The guests were thanked by Bo Elm.") == ["P Ada Oak"]


def test_those_in_attendance_are_present_where_nobody_else_is() -> None:
    assert told("In attendance were Ada Oak and Bo Elm.") == ["P Ada Oak", "P Bo Elm"]
    assert told("Present: Cy Ash", "In attendance were Ada Oak and Bo Elm.") == ["P Cy Ash", "I Ada Oak", "I Bo Elm"]


def test_labels_that_dots_or_a_comma_close() -> None:
    assert told("Present … Cllrs Ada Oak and Bo Elm.", "In attendance … Cy Ash – Clerk.") == [
        "P Ada Oak",
        "P Bo Elm",
        "I Cy Ash",
    ]
    assert told("Attending: Ada Oak, Ashby College. Absent, Ann Elm, Elmby College.") == ["P Ada Oak", "X Ann Elm"]
    assert told("Attending: Ada Oak. Absent members pay a fee.") == ["P Ada Oak"]


def test_the_employed_are_in_attendance_where_members_are_marked() -> None:
    names = (
        "Attendees:",
        "Ada Oak - Board President",
        "Bo Elm - Board Member",
        "Cy Ash - Board Member",
        "Di Fir - Finance Manager",
    )
    assert told(*names) == ["P Ada Oak", "P Bo Elm", "P Cy Ash", "I Di Fir"]
    assert told("Attendees:", "Ada Oak", "Bo Elm", "Di Fir - Finance Manager") == ["P Ada Oak", "P Bo Elm", "P Di Fir"]


def test_the_clerk_of_a_board_is_a_member() -> None:
    board = "Present:", "Ada Oak, president", "Bo Elm, clerk", "Cy Ash, member", "Di Fir, member"
    assert told(*board) == ["P Ada Oak", "P Bo Elm", "P Cy Ash", "P Di Fir"]
    assert told("Present: Cllr Oak, Cllr Elm, Mrs Bo Ash (clerk)") == ["P Oak", "P Elm", "I Bo Ash"]


def test_bodies_right_behind_the_names_of_a_list() -> None:
    names = "Jo Oak Quayworks", "Ada Elm Ashby Big Local", "Bo Fir Friends of Elmby", "Cy Ash Elmby Town Council"
    points = [Block("list_item", name, f"{number}.", 1) for number, name in enumerate(names, 1)]
    assert told("Present:", *points) == ["P Jo Oak", "P Ada Elm", "P Bo Fir", "P Cy Ash"]
    assert told("Present:", "Mary Ann Oak", "Bo Elm", "Cy Ash") == ["P Mary Ann Oak", "P Bo Elm", "P Cy Ash"]


def test_members_with_their_presence_in_brackets() -> None:
    line = "Members: Ada Oak (present) Bo Elm (absent) Cy Ash (apologies)"
    assert told(line) == ["P Ada Oak", "X Bo Elm", "A Cy Ash"]
    assert told("Members: Ada Oak (Chair), Bo Elm", "The notes were read.") == []


def test_who_stands_for_whom_and_proxies() -> None:
    (found,) = attendees("Present: Ada Oak (for Bo B. Elm)")
    assert found["substitute_for"] == "Bo B. Elm"
    (found,) = attendees("Present: Ada Oak (for item 5)")
    assert found["substitute_for"] == ""
    assert told("Present: Ada Oak, Bo Elm (by proxy)") == ["P Ada Oak", "X Bo Elm"]


def test_the_number_of_an_item_ends_a_list() -> None:
    lines = "Apologies: Ada Oak", "II\tReport by presiding officer Bo Elm", "Cy Ash"
    assert told(*lines) == ["A Ada Oak"]
    assert told("Apologies: None", "1) Welcome by BE") == []


def test_marks_of_something_else_are_no_presence() -> None:
    rows = [("Name", "Position", "Berth", "Licence")]
    rows += [("Ada Oak", "President", "A1", "Yes"), ("Bo Elm", "Member", "A2", "No"), ("Cy Ash", "Visitor", "B1", "No")]
    assert told(*table(*rows)) == ["P Ada Oak", "P Bo Elm", "I Cy Ash"]
    rows[0] = ("Name", "Position", "Berth", "Present")
    assert told(*table(*rows)) == ["P Ada Oak", "X Bo Elm", "X Cy Ash"]


def test_members_by_office_stay_where_officers_have_a_list_of_their_own() -> None:
    present = "Present: Councillor Ada Oak; Councillor Bo Elm; Dr Cy Ash (Director of Public Health)"
    assert told(present) == ["P Ada Oak", "P Bo Elm", "I Cy Ash"]
    assert told(present, "In attendance: Dee Fir (Governance Officer)")[2] == "P Cy Ash"


def test_labels_in_a_paragraph_that_say_how_people_were_there() -> None:
    text = (
        "Directors present in person: Oak, Elm and Fir. Directors absent: Rowan. Staff present by phone: Clerk Larch."
    )
    assert told("Mill Water District", text) == ["P Oak", "P Elm", "P Fir", "X Rowan", "I Larch"]
    assert told("Mill Water District", "The talk on presents in person: Oak, Elm and Fir went on.") == []


def test_a_title_that_no_list_has_ends_no_list_of_names() -> None:
    """A full stop behind a short form is no end of a sentence where names go on."""
    assert told("Present:", "Councillors Oak, Elm and Cmhlr. Ní Ash.") == ["P Oak", "P Elm", "P Ní Ash"]
    assert told("Present:", "Councillors Oak and Elm. They were welcomed.")[:2] == ["P Oak", "P Elm"]


def test_a_sentence_that_ends_in_the_list_and_a_body_beside_a_name() -> None:
    line = (
        "The Elm Township Board held its regular meeting with the following present: Ada Oak, Bo Fir, Cy Ash, Dee Yew."
    )
    assert told("Elm Township", line) == ["P Ada Oak", "P Bo Fir", "P Cy Ash", "P Dee Yew"]
    guests = "Present: Ada Oak", "Bo Fir, Elm County Water District, was present to speak of the dam."
    assert told(*guests) == ["P Ada Oak", "I Bo Fir"]
    assert told("Present: Ada Oak", "Put off until Bo Fir is present.") == ["P Ada Oak"]


def test_key_participants_are_those_present() -> None:
    lines = "Key Participants", "Ada Oak - Chair", "Bo Fir - Clerk", "Budget", "It was spoken of."
    assert [who[2:] for who in told(*lines)] == ["Ada Oak", "Bo Fir"]
    assert told("Key dates", "Ada Oak - 4 May", "Budget", "It was spoken of.") == []
