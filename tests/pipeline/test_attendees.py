"""Who was there and who was not, from lists, tables and sentences."""

from __future__ import annotations

import pytest
from attendance import LETTERS, attendees

from documents import table
from minutesparse.layout import Block, Mark


def told(*lines: str | Block) -> list[str]:
    """Every attendee as "P Name: roles"."""
    rows = []
    for fact in attendees(*lines):
        roles = " + ".join(role["role"] for role in fact["roles"])
        rows.append(f"{LETTERS[fact['status']]} {fact['name']}" + (f": {roles}" if roles else ""))
    return rows


@pytest.mark.parametrize(
    "label",
    [
        "Present:",
        "PRESENT –",
        "Present;",
        "Members Present (2):",
        "Those attending:",
        "Attendees:",
        "Roll Call - Present:",
    ],
)
def test_labels_of_any_form_open_a_list(label: str) -> None:
    assert told(f"{label} Ada Oak, Bo Elm") == ["P Ada Oak", "P Bo Elm"]


def test_a_label_line_lists_the_names_below_it() -> None:
    lines = ("PRESENT:", "Ada Oak (AO) [chair]", "Bo Elm (BE)", "Cy Fir CLERK", "Members of the Public:", "Di Ash")
    assert told(*lines, "1. Apologies", "None") == ["P Ada Oak: chair", "P Bo Elm", "I Cy Fir: CLERK", "I Di Ash"]


def test_a_line_that_is_a_role_is_of_the_name_above() -> None:
    assert told("Present", "Ada Oak", "Treasurer", "Bo Elm") == ["P Ada Oak: Treasurer", "P Bo Elm"]


def test_several_labels_may_share_a_line() -> None:
    line = "ROLL CALL: Present: Trustees Ada Oak, Bo Elm Staff: Cy Fir, Finance Officer Absent: Trustee Di Ash."
    assert told(line) == ["P Ada Oak", "P Bo Elm", "I Cy Fir: Finance Officer", "X Di Ash"]


def test_in_attendance_alone_lists_those_present() -> None:
    assert told("In attendance:", "Ada Oak", "Bo Elm") == ["P Ada Oak", "P Bo Elm"]
    assert told("Present: Ada Oak", "In attendance: Bo Elm") == ["P Ada Oak", "I Bo Elm"]


def test_initials_at_the_beginning_of_a_line_are_no_list_label() -> None:
    assert told("Present:", "E. Oak, P. Elm") == ["P E. Oak", "P P. Elm"]


def test_entries_with_a_company_behind_a_comma_are_one_person() -> None:
    items = [Block("list_item", "Ada Oak, Fir Software", label="☒"), Block("list_item", "Bo Elm, Ash Ltd", label="☐")]
    assert told("Voting member attendance", *items) == ["P Ada Oak", "X Bo Elm"]


def test_who_is_struck_out_was_away() -> None:
    item = Block("list_item", "Ada Oak", label="•", marks=(Mark("strike", 0, 7),))
    assert told("Present:", item, Block("list_item", "Bo Elm", label="•")) == ["X Ada Oak", "P Bo Elm"]


def test_stars_mark_the_members() -> None:
    assert told("Roll call", "Ada Oak (Fir Ltd)*", "Bo Elm (Ash Ltd)", "*voting member") == ["P Ada Oak", "I Bo Elm"]


def test_a_column_of_initials_belongs_to_the_names() -> None:
    found = attendees(*table(("Present:", "Ada Oak", "AO"), ("", "Bo Elm", "BE")))
    assert [(f["name"], f["initials"]) for f in found] == [("Ada Oak", "AO"), ("Bo Elm", "BE")]


def test_a_name_cut_by_the_line_end_is_one_name() -> None:
    assert told("Present: Ada Oak, Bo Elm, Cy", "Fir, Di Ash") == ["P Ada Oak", "P Bo Elm", "P Cy Fir", "P Di Ash"]


def test_a_list_ends_where_prose_begins() -> None:
    assert told("Present: Ada Oak", "Bo Elm gave a talk about the pond.", "Cy Fir") == ["P Ada Oak"]


def test_votes_are_no_attendance() -> None:
    assert told("AYES: Oak, Elm. NOES: None. ABSENT: Ash") == []


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("Apologies for absence were received from Cllrs Oak and Elm.", ["A Oak", "A Elm"]),
        ("Apologies were noted and accepted for Cllr Ada Oak (work).", ["A Ada Oak"]),
        ("ACCEPTANCE OF APOLOGIES These were provided for Cllr Ada Oak and were accepted by all.", ["A Ada Oak"]),
        ("Apologies: Ada Oak, Bo Elm", ["A Ada Oak", "A Bo Elm"]),
        ("To receive apologies for absence", []),
        ("There were no apologies, all the members being present.", []),
        ("Ada Oak gave apologies for the next meeting.", []),
        ("Ada Oak, Bo Elm and Cy Fir were in attendance", ["P Ada Oak", "P Bo Elm", "P Cy Fir"]),
        ("Present were President Oak, Members Elm and Fir.", ["P Oak: President", "P Elm", "P Fir"]),
        ("A quorum was present.", []),
        ("Chaired by Ada Oak", ["P Ada Oak: Chair"]),
        ("Minutes taken by Ada Oak", ["I Ada Oak"]),
    ],
)
def test_sentences_tell_who_was_there(line: str, expected: list[str]) -> None:
    assert told(line) == expected


def test_substitutes_stand_for_others() -> None:
    present, other, away = attendees("Present: Cllrs Oak and Elm", "Cllr Oak substituted for Cllr Ash.")
    assert (present["name"], present["substitute_for"]) == ("Oak", "Ash")
    assert other["substitute_for"] == ""
    assert (away["name"], away["status"]) == ("Ash", "apologies")


def test_coming_and_going_are_noted() -> None:
    found = attendees(
        "Present: Cllr Ada Oak (arrived at 7.32 pm), Cllr Bo Elm, Cy Fir (via Zoom)", "Cllr Elm left at 8.15."
    )
    assert [(f["name"], f["arrived"], f["left"], f["remote"]) for f in found] == [
        ("Ada Oak", "7.32 pm", "", None),
        ("Bo Elm", "", "8.15", None),
        ("Cy Fir", "", "", True),
    ]


def test_a_matrix_is_read_in_the_column_last_filled_in() -> None:
    rows = table(
        ("", "Type", "3/2/2020", "4/3/2020", "5/4/2020"),
        ("ADA OAK", "Clerk", "P", "P"),
        ("BO ELM", "Co-opted", "P", "A"),
        ("CY FIR", "Co-opted", "A", "S"),
    )
    assert told(*rows) == ["I ADA OAK: Clerk", "X BO ELM", "A CY FIR"]


def test_a_register_has_names_roles_and_companies() -> None:
    rows = table(("First", "Last", "Company", "Role"), ("Ada", "Oak", "Fir Ltd", "Chair"), ("Bo", "Elm", "Ash Ltd", ""))
    found = attendees(*rows)
    assert [(f["name"], f["on_behalf_of"], [r["role"] for r in f["roles"]]) for f in found] == [
        ("Ada Oak", "Fir Ltd", ["Chair"]),
        ("Bo Elm", "Ash Ltd", []),
    ]


def test_a_register_with_columns_of_times() -> None:
    rows = table(
        ("Attendee Name", "Title", "Status", "Arrived", "Departed", "Elected"),
        ("Ada Oak", "Mayor", "Present", "", "8:10 PM", "2019"),
        ("Bo Elm", "Member", "Late", "6:14 PM", "", "2020"),
        ("Cy Fir", "Member", "Remote", "", "", "2021"),
        ("Di Ash", "Member", "Present", "", "", "2018"),
    )
    found = [(f["name"], f["status"], f["arrived"], f["left"], f["remote"]) for f in attendees(*rows)]
    assert found == [
        ("Ada Oak", "present", "", "8:10 PM", None),
        ("Bo Elm", "present", "6:14 PM", "", None),
        ("Cy Fir", "present", "", "", True),
        ("Di Ash", "present", "", "", None),
    ]


def test_marks_of_a_register_may_carry_a_note() -> None:
    found = attendees(
        *table(
            ("Name", "Role", "Present"),
            ("Ada Oak", "Chair", "Y"),
            ("Bo Elm", "Clerk", "N – ill"),
            ("Cy Fir", "Parent", "Y (3.10pm!)"),
            ("Di Ash", "Parent", "P from 17:50"),
            ("Ed Yew", "Parent", "A – work"),
        )
    )
    assert [(f["name"], f["status"], f["arrived"]) for f in found] == [
        ("Ada Oak", "present", ""),
        ("Bo Elm", "absent", ""),
        ("Cy Fir", "present", "3.10pm"),
        ("Di Ash", "present", "17:50"),
        ("Ed Yew", "apologies", ""),
    ]


def test_a_roll_call_of_votes_lists_nobody_present() -> None:
    lines = (
        "Present: Ada Oak, Bo Elm",
        "It rained.",
        "Roll call vote, two-thirds required:",
        "Oak  Yes",
        "Elm  Abstain",
    )
    assert told(*lines) == ["P Ada Oak", "P Bo Elm"]


def test_a_line_of_initials_belongs_to_the_names_above() -> None:
    found = attendees("PRESENT", "Ada Oak", "Bo McElm", "AO BMc", "Cy Fir", "CF")
    assert [(f["name"], f["initials"]) for f in found] == [("Ada Oak", "AO"), ("Bo McElm", "BMc"), ("Cy Fir", "CF")]


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        (
            ("Marsh Club", "Mr. Jo Fir, President", "Ms. Al Ash, Secretary", "Mr. Bo Elm, Director", "It was cold."),
            ["P Jo Fir: President", "P Al Ash: Secretary", "P Bo Elm"],
        ),
        (("Cllrs A Oak, Mrs B Elm, C Ash and Mrs D Fir (Clerk)",), ["P A Oak", "P B Elm", "P C Ash", "I D Fir: Clerk"]),
        (
            (
                "The Council met in session with the following in attendance:",
                "Jo Fir",
                "Mayor",
                "Al Ash",
                "City Manager",
            ),
            ["P Jo Fir: Mayor", "I Al Ash: City Manager"],
        ),
        (("Chair Rowan opened the meeting with Members Elm and Birch present.",), ["P Elm", "P Birch"]),
        (("Present: Cllr Oak", "Also present: Mr and Mrs Birch"), ["P Oak", "I Birch", "I Birch"]),
        (("Apologies were received from CSO Jo Fir.",), ["A Jo Fir"]),
        (("The CSO was unable to attend.",), []),
        (
            ("In attendance: Deputy Manager and Director, Home and Sport (Mr. A. Oak), Clerk (Ms. B. Elm)",),
            ["P A. Oak: Deputy Manager + Director, Home and Sport", "P B. Elm: Clerk"],
        ),
    ],
)
def test_lists_without_a_label_of_their_own(lines: tuple[str, ...], expected: list[str]) -> None:
    assert sorted(told(*lines)) == sorted(expected)


def test_a_list_that_begins_with_the_title_of_members_is_no_label() -> None:
    cells = table(
        ("ROLL CALL -", "Present:", "Wardens"), ("", "", "Commissioners Ashby, Denholm and Chair Fenwick – 3.")
    )
    assert told(*cells[1:2], *cells[3:]) == ["P Ashby", "P Denholm", "P Fenwick: Chair"]


def test_those_who_arrived_late_are_there() -> None:
    line = "Present were President Wall, Members Nye and Vance. Vice-President Crane and Member Sook arrived late."
    assert told("Minutes", line) == [
        *("P Wall: President", "P Nye", "P Vance"),
        *("P Crane: Vice-President", "P Sook"),
    ]


def test_a_group_of_representatives_and_a_body_behind_a_role() -> None:
    rows = told(
        "Present: Ms Jane Mortfit (Health Officer, Marsh Valley Borough Council)",
        "Elm representatives (2x): Joshua Miner (Ash Ltd), Stephan Stone",
    )
    assert rows == [
        "P Jane Mortfit: Health Officer",
        "P Joshua Miner: Elm representative",
        "P Stephan Stone: Elm representative",
    ]


def test_offices_between_lists_of_a_chat_name_their_holders_below() -> None:
    rows = told("Present", "Ines_Calloway, Tom_Birt, Ada_Quill", "Regrets", "-", "Chair", "Tom_Birt", "Scribe", "tom")
    assert rows == ["P Ines Calloway", "P Tom Birt", "P Ada Quill", "P Tom Birt: Chair"]


def test_a_register_that_marks_presence_alone_lists_who_was_not_there() -> None:
    rows = [("Ema Vale", "Accent", ""), ("Stan Liber", "CMG", "Present"), ("Shaun Kerr", "DAX", "Present")]
    rows += [("Paula Vish", "DC", "Present"), ("Kay Tan", "Fuji", "Present")]
    assert told("Members", *table(*rows))[:2] == ["X Ema Vale", "P Stan Liber"]


CHAT = (
    *(
        "tara quill: the draft is late",
        "bfenn: why?",
        "tq: the figures are wrong",
        "ives: I can look",
        "bruno fenn: thanks",
    ),
    *("ives: will do today", "tq: who will send it round?", "ives: me", "bfenn: fine", "the notes are kept in the log"),
)


def test_who_speaks_in_a_chat_without_a_list_was_there() -> None:
    assert told("Kiln group", *CHAT) == ["P tara quill", "P ives", "P bruno fenn"]


def test_labels_of_a_chat_are_no_names_where_a_list_says_who_was_present() -> None:
    assert told("Kiln group", "Present: Tara Quill, Bruno Fenn, Ines Calloway", *CHAT) == [
        *("P Tara Quill", "P Bruno Fenn", "P Ines Calloway"),
    ]


def test_sederunt_lists_those_present_and_capitals_behind_a_name_are_an_office() -> None:
    line = "Sederunt: T Quill, SP; B. Fenn, VPSD; Ines Calloway, VPSA; Ada Moss, Treasurer"
    assert told("Minutes", line) == ["P T Quill", "P B. Fenn", "P Ines Calloway", "P Ada Moss: Treasurer"]


def test_two_bodies_with_a_stroke_behind_a_name_are_nobody() -> None:
    line = "Present: Tara Quill - Kilnworks / Ashglaze, Bruno Fenn - Slipware"
    assert told("Minutes", line) == ["P Tara Quill", "P Bruno Fenn"]


def test_a_vice_president_of_two_things() -> None:
    line = "Present: Tara Quill: VP Sports and Societies, Bruno Fenn: VP Community, Ines Calloway"
    assert [row.partition(":")[0] for row in told("Minutes", line)] == [
        "P Tara Quill",
        "P Bruno Fenn",
        "P Ines Calloway",
    ]


def test_no_apologies_close_the_list() -> None:
    assert told("Present: Cllr Ada Oak", "Apologies", "No apologies.", "Mayoral Minute", "Elm Lane") == told(
        "Present: Cllr Ada Oak"
    )


def test_the_following_are_named_in_prose() -> None:
    found = told("The following members were present: Oak, Ash and Elm. Commissioners Fir and Birch were excused.")
    assert [line.split()[1] for line in found] == ["Oak", "Ash", "Elm", "Fir", "Birch"]


def test_short_forms_do_not_end_a_list() -> None:
    found = attendees("Staff Present: General Manager Jo Fir, Asst. GM Finance Al Ash, Chief of Works Bo Elm", "x")
    assert [(a["name"], [r["role"] for r in a["roles"]]) for a in found] == [
        ("Jo Fir", ["General Manager"]),
        ("Al Ash", ["Asst. GM Finance"]),
        ("Bo Elm", ["Chief of Works"]),
    ]
    assert [a["name"] for a in attendees("Present: Mayor H.J. Oak, Councillor B.A. Fir")] == ["H.J. Oak", "B.A. Fir"]


def test_a_job_of_several_words_in_front_of_a_name() -> None:
    found = attendees(
        "Staff Present: Planning Supervisor Jo Fir, Water Resource Engineer Al Ash, Clerk/Treasurer Bo Elm", "x"
    )
    assert [[r["role"] for r in a["roles"]] for a in found] == [
        ["Planning Supervisor"],
        ["Water Resource Engineer"],
        ["Clerk", "Treasurer"],
    ]


def test_minutes_under_an_empty_list_of_apologies_name_nobody() -> None:
    assert told("Attendees:", "Everyone", "Apologies:", "Minutes:", "Made new shelves", "Cloned the mould") == []


def test_a_body_behind_a_name_without_a_dash_is_no_family_name() -> None:
    rows = told("Attendees", "Tara Quill - KilnWorks", "Bruno Fenn Kilnworks", "Ines Calloway - Slipware", "Ada Moss")
    assert rows == ["P Tara Quill", "P Bruno Fenn", "P Ines Calloway", "P Ada Moss"]


def test_who_is_present_to_speak_is_no_member_and_a_street_is_nobody() -> None:
    found = told(
        "Present: Cllr Ada Oak", "Mrs. Jo Fir, of 12 Elm Court, was present to discuss her request for a permit."
    )
    assert found == ["P Ada Oak", "I Jo Fir"]


def test_members_then_lay_members_then_officers_in_one_sentence() -> None:
    found = told(
        "Those present were: Councillors Ada Oak (Chair), B. Elm; Mr. I. Fir and Mrs. B. Ash (Lay Members). Also in"
        " attendance: Mr. C. Rowan, Chief of Staff; and Ms. D. Hazel, Monitoring Officer."
    )
    assert found == [
        "P Ada Oak: Chair",
        "P B. Elm",
        "P I. Fir: Lay Members",
        "P B. Ash: Lay Members",
        "I C. Rowan: Chief of Staff",
        "I D. Hazel: Monitoring Officer",
    ]


def test_a_name_and_a_seat_are_no_label() -> None:
    found = attendees("Present:", "Wren Munn, Lay Member", "Ann Birch, Public Member", "Excused:", "None")
    assert [(fact["name"], fact["status"]) for fact in found] == [("Wren Munn", "present"), ("Ann Birch", "present")]
    assert [fact["status"] for fact in attendees("Present: Wren Munn", "Members of the public", "Ann Birch")] == [
        "present",
        "in_attendance",
    ]


def test_a_body_by_its_letters_is_nobody_where_names_are_written_out() -> None:
    line = "Present: Chairman Cllr Mrs Oak, Cllrs Elm, Fir, Ash & the Clerk, Mr. Bo Birch, LHA."
    assert [row.partition(":")[0] for row in told(line)] == ["P Oak", "P Elm", "P Fir", "P Ash", "P Bo Birch"]
    assert told("Present: JKR, PMB, AOT") == ["P JKR", "P PMB", "P AOT"]


def test_members_named_over_a_list_where_no_other_label_opens_one():
    names = [Block("list_item", name, "•", 1) for name in ("Ada Oak", "Bo Elm", "Cy Ash")]
    guests = [Block("list_item", name, "•", 1) for name in ("Di Larch", "Ed Rowan")]
    lists = [Block("paragraph", "Board Members"), *names, Block("paragraph", "Guests"), *guests]
    assert told(*lists) == ["P Ada Oak", "P Bo Elm", "P Cy Ash", "I Di Larch", "I Ed Rowan"]
    assert told(*lists[:4], "Present: Ada Oak, Bo Elm. Absent: Cy Ash") == ["P Ada Oak", "P Bo Elm", "X Cy Ash"]
    steps = [Block("list_item", step, "•", 1) for step in ("to elect a chair", "to fix the fees", "to mend the roof")]
    assert told(Block("paragraph", "Committee members"), *steps) == []


def test_apologies_without_a_mark_begin_a_list_of_their_own() -> None:
    found = told("Present: Ada Oak, Bo Elm", "Apologies Anna Fir, Cllrs Ash and Birch")
    assert found == ["P Ada Oak", "P Bo Elm", "A Anna Fir", "A Ash", "A Birch"]
    assert told("Present: Ada Oak, Bo Elm", "Apologies Monthly Report, Budget") == ["P Ada Oak", "P Bo Elm"]


def test_a_label_after_a_soft_break_opens_its_own_list() -> None:
    line = "Present: Mayor Jo Oak, Councillors Al Elm and Bo Ash.\nRegrets: Councillor Cy Fir\nStaff and visitors present: Di Yew, Ed Sloe"
    assert [row.partition(":")[0] for row in told(line)] == [
        "P Jo Oak",
        "P Al Elm",
        "P Bo Ash",
        "A Cy Fir",
        "I Di Yew",
        "I Ed Sloe",
    ]
    assert [row[0] for row in told("Present: Jo Oak\nAl Elm\nApologies: Bo Ash")] == ["P", "P", "A"]


def test_officers_and_members_of_one_list_are_members() -> None:
    assert told("Officers and Trustees Present", "Ada Oak (Chair), Bo Elm") == ["P Ada Oak: Chair", "P Bo Elm"]
    assert told("Members present: Ada Oak", "Officers present: Bo Elm") == ["P Ada Oak", "I Bo Elm"]


def test_a_list_goes_on_under_whom_its_people_are_there_for() -> None:
    lines = ("Board members present:", "Ada Oak", "For the Garden Centre:", "Bo Elm")
    assert told(*lines, "Not present:", "Cy Fir") == ["P Ada Oak", "P Bo Elm", "X Cy Fir"]


def test_who_is_said_to_have_spoken_was_there() -> None:
    lines = (
        "Present: Ada Oak, Bo Elm",
        "2. Planning",
        "The Chair said that the following individuals gave talks at the hearing:",
    )
    assert told(*lines, "R. Fir, Elm Ltd;", "T. Ash; and,", "The following reasons were given:") == [
        "P Ada Oak",
        "P Bo Elm",
        "I R. Fir",
        "I T. Ash",
    ]


def test_a_vacancy_ends_no_list() -> None:
    lines = ("Present: Chair Ada Oak; Member Bo Elm", "Vacancy: Parents' member", "City staff: Cy Fir")
    assert told(*lines, "1. Agenda") == ["P Ada Oak: Chair", "P Bo Elm", "I Cy Fir"]


def test_present_behind_the_first_name_of_a_table_is_no_head() -> None:
    rows = (("Cllr Ada Oak Member", "Present"), ("Cllr Bo Elm Member", "Apologies"), ("Cllr Cy Fir Member", "Present"))
    assert [row.partition(":")[0] for row in told(*table(*rows))] == ["P Ada Oak", "A Bo Elm", "P Cy Fir"]
