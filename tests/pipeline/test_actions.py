"""Who is to do what by when."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from actions import actions
from spacy.tokens import Doc

from minutesparse import facts
from minutesparse.layout import Block

HEAD = (
    "Marsh End Parish Council",
    "Minutes of the meeting held on Tuesday 4 March 2025",
    "Present: Cllr Ann Oak (AO), Cllr Bo Fir (BF), Cllr Cy Elm (CE). In attendance: Dee Ash, Clerk.",
    "1. Apologies",
    "There were none.",
    "2. Village green",
)


@pytest.mark.parametrize(
    ("line", "owner", "task"),
    [
        ("ACTION: Clerk to write to the landlord.", "Dee Ash", "write to the landlord"),
        ("The pump leaks. Action: AO to ring the plumber", "Ann Oak", "ring the plumber"),
        ("Action BF: Research prices of benches", "Bo Fir", "Research prices of benches"),
        ("The hedge needs to be cut. Action CE", "Cy Elm", "The hedge needs to be cut"),
        ("The pond will be looked at. (Action: AO)", "Ann Oak", "The pond will be looked at"),
        ("The Clerk will write to the landlord.", "Dee Ash", "write to the landlord"),
        ("Cllr Oak agreed to speak to the school.", "Ann Oak", "speak to the school"),
        ("It was agreed that Cllr Fir would contact the police.", "Bo Fir", "contact the police"),
        ("It was suggested that the Clerk obtain two quotes.", "Dee Ash", "obtain two quotes"),
        ("Members asked the Clerk to chase the contractor.", "Dee Ash", "chase the contractor"),
        ("Cllr Elm was asked to draft a reply.", "Cy Elm", "draft a reply"),
        ("The sign will be reported by the Clerk.", "Dee Ash", "The sign will be reported by the Clerk"),
        ("The bin is broken – Cllr Elm to repair it.", "Cy Elm", "repair it"),
        ("Millpond staff will send an invoice.", "Millpond staff", "send an invoice"),
        ("Order new benches (BF)", "Bo Fir", "Order new benches"),
        ("New benches should be ordered. (BF)", "Bo Fir", "New benches should be ordered"),
        ("Cllr Elm – order new benches", "Cy Elm", "order new benches"),
        ("New benches are wanted → AO", "Ann Oak", "New benches are wanted"),
        ("Action 3.1 AO to order benches", "Ann Oak", "order benches"),
        ("Action: order benches. Owner: AO", "Ann Oak", "order benches"),
        ("All to read the report before the next meeting.", "All", "read the report before the next meeting"),
        ("HT to send the figures.", "HT", "send the figures"),
        ("Cllr Fir needs to check the lock.", "Bo Fir", "check the lock"),
        ("The Clerk had written to the landlord and will chase a reply.", "Dee Ash", "chase a reply"),
        ("The Landscape Committee was asked to draw up a plan.", "The Landscape Committee", "draw up a plan"),
        ("The Head of Planning agreed to send a note.", "The Head of Planning", "send a note"),
        ("That the Director of Works provide a report.", "Director of Works", "provide a report"),
        ("It was resolved that the Clerk contacts the landlord.", "Dee Ash", "contacts the landlord"),
        ("The Council gave direction to staff to return with options.", "staff", "return with options"),
        ("Action: new benches for the green; AO to do this", "Ann Oak", "new benches for the green"),
        ("Action: the notice (BF) to be put up again", "Bo Fir", "the notice (BF) to be put up again"),
        ("ACTION: A.O. to ring the plumber. This is the second leak.", "Ann Oak", "ring the plumber"),
    ],
)
def test_action(doc_of: Callable[..., Doc], line: str, owner: str, task: str) -> None:
    assert actions(doc_of(*HEAD, line)) == [(owner, task)]


@pytest.mark.parametrize(
    "line",
    [
        "The Clerk wrote to the landlord.",
        "ACTION: Clerk to write to the landlord – done",
        "Cllr Oak will not be able to come.",
        "Action: Clerk to order benches. Completed",
        "He asked that the Council support the proposal.",
        "The Parish Council agreed to write to the landlord.",
        "The Parking Strategy will build on earlier work.",
        "Cllr Oak will serve as treasurer.",
        "At the last meeting the Clerk was asked to write to the landlord.",
        "If it rains the Clerk will have to cancel the fair.",
        "Residents would like the Council to cut the grass.",
        "The Council agreed to buy a bench.",
        "Approve the calendar (Action Item)",
        "The reaction of residents was noted.",
        "It is proposed that the Library opens an hour earlier.",
        "Marsh End Parish will help residents with this.",
    ],
)
def test_no_action(doc_of: Callable[..., Doc], line: str) -> None:
    assert actions(doc_of(*HEAD, line)) == []


def test_a_pronoun_stands_for_who_spoke_last(doc_of: Callable[..., Doc]) -> None:
    doc = doc_of(*HEAD, "Cllr Fir reported on the pump. He will check it again.")
    assert actions(doc) == [("Bo Fir", "check it again")]


def test_names_in_the_margin(doc_of: Callable[..., Doc]) -> None:
    doc = doc_of(*HEAD, "The bench is rotten. AO will look for another.", Block("margin", "AO"))
    assert actions(doc) == [("Ann Oak", "look for another")]


@pytest.mark.parametrize("verdict", ["The motion carried.", "Approved up to £50 from the pond fund."])
def test_a_verdict_beside_a_name_is_no_action(doc_of: Callable[..., Doc], verdict: str) -> None:
    assert actions(doc_of(*HEAD, f"The bench is rotten. {verdict}", Block("margin", "AO"))) == []


def test_a_list_under_a_heading(doc_of: Callable[..., Doc]) -> None:
    doc = doc_of(
        *HEAD,
        "Nothing else was said.",
        Block("heading", "Action items"),
        Block("list_item", "[Ann Oak] Book the hall", label="•"),
        Block("list_item", "Ring the plumber (CE)", label="•"),
        Block("list_item", "AO and BF: count the ducks", label="•"),
        Block("list_item", "Sweep the path [DONE]", label="•"),
    )
    assert actions(doc) == [
        ("Ann Oak", "Book the hall"),
        ("Cy Elm", "Ring the plumber"),
        ("Ann Oak and Bo Fir", "count the ducks"),
    ]


def test_a_table_with_owner_and_state(doc_of: Callable[..., Doc]) -> None:
    rows = [
        ("No", "Action", "By whom", "By when", "Status"),
        ("1", "Book the hall", "AO", "9 May 2025", ""),
        ("2", "Paint the gate", "BF", "", "Complete"),
    ]
    cells = [
        Block("cell", words, table=0, row=r, column=c)
        for r, row in enumerate(rows)
        for c, words in enumerate(row)
        if words
    ]
    doc = doc_of(*HEAD, *cells)
    assert actions(doc) == [("Ann Oak", "Book the hall")]
    assert facts.read(doc, facts.ACTIONS)[0]["due_date"] == "2025-05-09"


def test_a_task_told_twice_is_one(doc_of: Callable[..., Doc]) -> None:
    doc = doc_of(
        *HEAD, "ACTION: Clerk to write to the landlord.", Block("heading", "Actions"), "Clerk: write to the landlord"
    )
    assert len(actions(doc)) == 1


def test_tasks_under_their_owners(doc_of: Callable[..., Doc]) -> None:
    heads = {0: "Ivo tasks:", 1: "Uma tasks:"}
    rows = {0: ("Draw the map", "Paint the gate"), 1: ("Test the pump",)}
    cells = [
        Block("cell", words, table=table, row=row, column=0)
        for table, head in heads.items()
        for row, words in enumerate((head, *rows[table]))
    ]
    assert actions(doc_of(*HEAD, *cells)) == [
        ("Ivo", "Draw the map"),
        ("Ivo", "Paint the gate"),
        ("Uma", "Test the pump"),
    ]


def test_titles_left_above_their_table(doc_of: Callable[..., Doc]) -> None:
    rows = (("1/25", "Book the hall", "Ann Oak/Clerk", "asap"), ("2/25", "Paint the gate", "Bo Fir", "9 May 2025"))
    cells = [
        Block("cell", words, table=0, row=r, column=c) for r, row in enumerate(rows) for c, words in enumerate(row)
    ]
    doc = doc_of(*HEAD, "Actions to be taken", "Item", "By whom", "By when", *cells)
    assert actions(doc) == [("Ann Oak/Clerk", "Book the hall"), ("Bo Fir", "Paint the gate")]


def test_a_margin_titled_on_an_earlier_page(doc_of: Callable[..., Doc]) -> None:
    first = [("", "", "", "Action"), ("3.", "Pond", "", "")]
    second = [
        ("", "The fence will be mended before the winter.", "CE"),
        ("4.", "Hall", ""),
        ("", "Keys were cut.", ""),
        ("", "The roof leaks.", "AO"),
    ]
    cells = [
        Block("cell", words, table=number, row=r, column=c)
        for number, rows in enumerate((first, second))
        for r, row in enumerate(rows)
        for c, words in enumerate(row)
        if words
    ]
    found = [("Cy Elm", "The fence will be mended before the winter")]
    assert actions(doc_of(*HEAD, *cells))[:1] == found
    assert actions(doc_of(*HEAD, *cells[2:])) == []  # nothing says that the column is of actions


def test_a_closing_list_tells_again_what_was_taken_on(doc_of: Callable[..., Doc]) -> None:
    listed = ("AO – ring about the leak", "BF – buy a bench", "CE – count the ducks", "AO – mow the green")
    lines = [Block("list_item", line, label="•") for line in listed]
    doc = doc_of(*HEAD, "The Clerk will contact the plumber.", Block("heading", "Action list"), *lines)
    assert [owner for owner, _ in actions(doc)] == ["Ann Oak", "Bo Fir", "Cy Elm", "Ann Oak"]


def test_an_answered_task_is_done(doc_of: Callable[..., Doc]) -> None:
    doc = doc_of(*HEAD, Block("heading", "Action"), "AO to count the chairs", "AO: 88 chairs", "BF to book the hall")
    assert actions(doc) == [("Bo Fir", "book the hall")]


def test_two_owners_behind_one_label(doc_of: Callable[..., Doc]) -> None:
    doc = doc_of(*HEAD, "Action: AO to draw the map, BF to send it to parents.")
    assert actions(doc) == [("Ann Oak", "draw the map"), ("Bo Fir", "send it to parents")]


def test_a_label_behind_a_bullet_done_below(doc_of: Callable[..., Doc]) -> None:
    doc = doc_of(
        *HEAD,
        Block("list_item", "Action AO: Ring the plumber", label="○", level=1),
        Block("list_item", "Action BF: Ring the baker", label="○", level=1),
        Block("list_item", "AO has already done it", label="■", level=2),
    )
    assert actions(doc) == [("Ann Oak", "Ring the plumber")]


def test_owners_by_given_name_behind_the_label(doc_of: Callable[..., Doc]) -> None:
    doc = doc_of(*HEAD, "A letter of thanks is to be sent to the auditor ACTION Ann/Bo", "Signs are needed. ACTION Ann")
    assert [owner for owner, _ in actions(doc)] == ["Ann Oak/Bo Fir", "Ann Oak"]


def test_a_task_of_the_tables_of_two_weeks_is_two(doc_of: Callable[..., Doc]) -> None:
    def week(number: int, task: str, due: str) -> list[Block]:
        rows = (("Action", "Owner", "Deadline"), (task, "Ann Oak", due))
        cells = enumerate(cell for row in rows for cell in row)
        return [Block("cell", cell, table=number, row=at // 3, column=at % 3) for at, cell in cells]

    doc = doc_of(
        *HEAD, "Actions", *week(0, "Paint the boat", "4/5/2031"), "Later", *week(1, "Paint the boat", "11/5/2031")
    )
    assert actions(doc) == [("Ann Oak", "Paint the boat"), ("Ann Oak", "Paint the boat")]


def test_the_empty_box_of_somebody_away_is_no_task(doc_of: Callable[..., Doc]) -> None:
    names = ("Ann Oak - Kilnworks (resigned)", "Bo Fir - Slipware", "Cy Elm - Ashglaze")
    boxes = [Block("list_item", name, label=mark) for name, mark in zip(names, "☐☑☑", strict=True)]
    assert actions(doc_of("Kiln group 4 May 2031", "Attendees:", *boxes, "1. Boat store", "It leaks.")) == []


def test_the_chair_owns_an_action_by_office(doc_of: Callable[..., Doc]) -> None:
    head = "Present: Cllr Ann Oak (Chair), Cllr Bo Fir. In attendance: Dee Ash, Clerk."
    doc = doc_of(
        *HEAD[:2], head, *HEAD[3:], "Action: The Chair to write to the Minister.", "Action: The Vicar to pray."
    )
    assert actions(doc) == [("Ann Oak", "write to the Minister"), ("Vicar", "pray")]


def test_what_somebody_was_to_do_and_how_it_stands(doc_of: Callable[..., Doc]) -> None:
    lines = ("Actions", "Cllr Oak was to buy a pump – outstanding.", "Cllr Fir was to ring Elm – the plumber.")
    assert actions(doc_of(*HEAD, *lines)) == [("Ann Oak", "buy a pump"), ("Bo Fir", "ring Elm – the plumber")]


def test_a_table_titled_who_and_by(doc_of: Callable[..., Doc]) -> None:
    rows = [("No", "Item", "Who", "By"), ("1", "Diagrams", "AO & BF", "9 May"), ("2", "Introduction", "CE", "10 May")]
    cells = [
        Block("cell", words, table=0, row=r, column=c) for r, row in enumerate(rows) for c, words in enumerate(row)
    ]
    doc = doc_of(*HEAD, "Nothing else was said.", Block("heading", "Action Items"), *cells)
    assert actions(doc) == [("Ann Oak & Bo Fir", "Diagrams"), ("Cy Elm", "Introduction")]
    text = facts.text(doc)
    assert [text[slice(*a["due"])] for a in facts.read(doc, facts.ACTIONS)] == ["9 May", "10 May"]


def test_orders_behind_bare_names_in_a_list_of_duties(doc_of: Callable[..., Doc]) -> None:
    duties = "Bo draft a letter to the mill, Ann get the gate mended, and Cy set up a meeting."
    found = actions(doc_of(*HEAD, "The gate is broken.", Block("heading", "Review of duties", level=1), duties))
    assert found == [
        ("Bo Fir", "draft a letter to the mill"),
        ("Ann Oak", "get the gate mended"),
        ("Cy Elm", "set up a meeting"),
    ]


def test_people_in_brackets_behind_the_task_of_a_group(doc_of: Callable[..., Doc]) -> None:
    doc = doc_of(*HEAD, "The members to develop a statement (Ann Oak/Bo Fir).", "Staff to paint the gates (East Lane).")
    assert actions(doc) == [("Ann Oak/Bo Fir", "develop a statement"), ("Staff", "paint the gates (East Lane)")]


def test_a_task_of_a_motion_ends_before_its_closing_quotation_mark(doc_of: Callable[..., Doc]) -> None:
    line = "Cllr Oak moved “That the Clerk write to the landlord.”"
    assert [text for _, text in actions(doc_of(*HEAD, line))] in ([], ["write to the landlord"])
    line = "The Clerk will print the sign “Keep off.”"
    assert actions(doc_of(*HEAD, line)) == [("Dee Ash", "print the sign “Keep off.”")]


def test_owner_in_a_field_and_by_an_account_name(doc_of: Callable[..., Doc]) -> None:
    present = "Present: Ann Oak (@annoak), Bo Fir"
    lines = ("1. Gates", "Action: paint the gates", "Person responsible: Bo Fir", "ACTION: @annoak to mow the green")
    doc = doc_of("Marsh End Gate Club", "Minutes of the meeting held on Tuesday 4 March 2025", present, *lines)
    assert actions(doc) == [("Bo Fir", "paint the gates"), ("Ann Oak", "mow the green")]
    unknown = doc_of(*HEAD, "ACTION: @annoak to mow the green")
    assert actions(unknown) == [("@annoak", "mow the green")]


def test_bullets_under_a_numbered_heading_are_its_list(doc_of: Callable[..., Doc]) -> None:
    heading = Block("list_item", "Action items", label="8.", level=1)
    bullets = [
        Block("list_item", words, label="•", level=1) for words in ("Ann: reminder on fees (4/15)", "Bo – letters")
    ]
    assert actions(doc_of(*HEAD, "The gate is shut.", heading, *bullets)) == [
        ("Ann Oak", "reminder on fees (4/15)"),
        ("Bo Fir", "letters"),
    ]
    following = Block("list_item", "Ann – the seeds came", label="9.", level=1)
    assert actions(doc_of(*HEAD, "The gate is shut.", heading, following)) == []


def test_points_that_end_with_a_dash_and_a_person(doc_of: Callable[..., Doc]) -> None:
    def points(*texts: str) -> list[Block]:
        return [Block("list_item", text, label="•", level=1) for text in texts]

    lead = "Some things are left for the fair:"
    doc = doc_of(*HEAD, "1. Fair", lead, *points("Find the tent - Ann Oak", "Buy pens - Bo", "A new view - Bo Fir"))
    assert actions(doc) == [("Ann Oak", "Find the tent"), ("Bo Fir", "Buy pens")]
    assert actions(doc_of(*HEAD, "1. Fair", *points("Open the letters - Ann Oak", "A song - Bo Fir"))) == []


def test_a_team_whose_name_begins_with_a_status(doc_of: Callable[..., Doc]) -> None:
    doc = doc_of(*HEAD, "1. Fair", "Action: Send letters to members (open standards team)", "Action: Open to write")
    assert actions(doc) == [("open standards team", "Send letters to members")]


@pytest.mark.parametrize(
    ("line", "found"),
    [
        ("No comments. Clerk notify Mr Pine.", [("Dee Ash", "notify Mr Pine")]),
        ("Clerk report on the bank balance.", []),
        ("Cllr Fir put the question.", []),
        (
            "CE to be asked whether she wishes to go on – AO.",
            [("Ann Oak", "CE to be asked whether she wishes to go on")],
        ),
        ("A long talk was had on hedges – AO.", []),
        (
            "Action: Hedge Team with help from Dee to clear the path.",
            [("Hedge Team with help from Dee", "clear the path")],
        ),
        ("Action: Report to come to the next meeting.", []),
        ("The minutes were agreed and would be signed by the Clerk.", []),
        ("The lease would be signed by the Clerk.", [("Dee Ash", "The lease would be signed by the Clerk")]),
    ],
)
def test_orders_without_a_word_of_asking(
    doc_of: Callable[..., Doc], line: str, found: list[tuple[str | None, str]]
) -> None:
    assert actions(doc_of(*HEAD, line)) == found


def test_action_items_that_are_moved_are_business_and_no_tasks(doc_of: Callable[..., Doc]) -> None:
    lines = ("Motion (Oak)/Second (Fir) to paint the shed. Ayes: 3; Noes: 0. Motion carried.", "Elm: 12 Quay Street")
    assert actions(doc_of(*HEAD, Block("heading", "ACTION ITEMS"), *lines)) == []


@pytest.mark.parametrize(
    ("line", "found"),
    [
        ("[In Process] Dee Ash to mend the sign", [("Dee Ash", "mend the sign")]),
        ("[ ] Dee Ash to mend the sign", [("Dee Ash", "mend the sign")]),
        ("[x] Dee Ash to mend the sign", []),
        ("AI: Dee to order paper", [("Dee Ash", "order paper")]),
        ("AP125 Dee to order paper", [("Dee Ash", "order paper")]),
        ("AP126 – Dee to order paper", [("Dee Ash", "order paper")]),
        ("TODO(Dee): find the key", [("Dee Ash", "find the key")]),
        ("New ACTION: Dee, order paper", [("Dee Ash", "order paper")]),
        ("ACTION: Peter, order paper", [("Peter", "order paper")]),
        ("ACTION: Roofs, order of work", []),
        ("[Ash/Oak to remind] Ring the council about the lamp", [("Ash/Oak", "Ring the council about the lamp")]),
        ("[the gate to the field] Ring the council about the lamp", []),
    ],
)
def test_state_and_label_in_front_of_a_listed_task(
    doc_of: Callable[..., Doc], line: str, found: list[tuple[str | None, str]]
) -> None:
    listed = (Block("heading", "Actions"), Block("list_item", line, label="-", level=1))
    assert actions(doc_of(*HEAD, *listed)) == found


@pytest.mark.parametrize(
    ("line", "found"),
    [
        ("It was felt that Cllr Fir would make a good Treasurer.", []),
        ("It was agreed that Cllr Fir would make a list.", [("Bo Fir", "make a list")]),
        ("Cllr Fir was asked how he would prepare the field.", []),
        ("Cllr Fir volunteers to prepare the field.", [("Bo Fir", "prepare the field")]),
        ("Those who sit on this Full Council will make their own decisions.", []),
        ("The sub-committee will discuss the hedge at the next meeting.", []),
        ("Cllr Oak asked the Clerk to explain the form.", []),
        ("Cllr Oak asked the Clerk to send the form.", [("Dee Ash", "send the form")]),
        ("Cllr Oak asked the residents' group to consider the cost.", []),
        (
            "The staff will review the leases and report at the next meeting.",
            [("staff", "review the leases and report at the next meeting")],
        ),
        ("The form is to be put on the website / Dee", [("Dee Ash", "The form is to be put on the website")]),
        ("The form is on the website / Dee", []),
    ],
)
def test_what_would_be_is_no_task(doc_of: Callable[..., Doc], line: str, found: list[tuple[str | None, str]]) -> None:
    assert actions(doc_of(*HEAD, line)) == found


@pytest.mark.parametrize(
    ("title", "found"),
    [
        (
            "3. Cllr Fir would contact the county about the rail at the church.",
            [("Bo Fir", "contact the county about the rail at the church")],
        ),
        ("3. Cllr Fir would contact the county", []),
        ("3. Why Cllr Fir would contact the county about the rail", []),
    ],
)
def test_task_told_in_a_title_that_is_a_sentence(
    doc_of: Callable[..., Doc], title: str, found: list[tuple[str | None, str]]
) -> None:
    assert actions(doc_of(*HEAD, "The grass is long.", title, "4. Lamps", "They are out.")) == found


def test_arrows_of_a_path_announce_no_task(doc_of: Callable[..., Doc]) -> None:
    assert actions(doc_of(*HEAD, "Home -> Meetings -> Board Minutes -> Board Meeting 4 May")) == []
    assert actions(doc_of(*HEAD, "The lamp is out. -> Ann Oak to mend it")) != []
