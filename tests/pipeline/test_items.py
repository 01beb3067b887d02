"""Items: chains of numbers, titles, agenda wording, parents; the minutes are invented."""

from __future__ import annotations

import pytest
from outlines import FIND, SAID, block, cell, items

from documents import document
from minutesparse import facts
from minutesparse.layout import Block, Mark
from minutesparse.pipeline.structure.labels import split_label
from minutesparse.pipeline.structure.numbering import read


def test_bold_numbers_are_the_chain_and_clauses_are_not() -> None:
    found = items(
        block("1. Apologies", bold=True),
        SAID,
        block("2. Allotments", bold=True),
        "RESOLVED: That the Council",
        "1. ask for three quotations for the fence;",
        "2. pay the water bill; and",
        "3. write to the tenants.",
        block("3. Any other business", bold=True),
        SAID,
    )
    assert found == [("1", "Apologies"), ("2", "Allotments"), ("3", "Any other business")]


def test_a_running_number_with_the_year_and_a_slip_of_the_pen() -> None:
    lines = [
        block(f"{n} {title}", bold=True)
        for n, title in [("41/22", "Minutes"), ("42/22", "Finance"), ("44/22", "Trees")]
    ]
    assert [n for n, _ in items(lines[0], SAID, lines[1], SAID, lines[2], SAID)] == ["41/22", "42/22", "44/22"]


def test_two_items_that_changed_places_stay_in_the_chain() -> None:
    titles = ["Minutes", "Finance", "Footpaths", "Benches", "Bins"]
    order = [1, 2, 4, 3, 5]
    blocks = [b for n in order for b in (block(f"{n}. {titles[n - 1]}", bold=True), SAID)]
    assert [n for n, _ in items(*blocks)] == ["1", "2", "4", "3", "5"]


@pytest.mark.parametrize(
    ("line", "title"),
    [
        ("7. Matters arising: the Clerk reported that the bench had been mended.", "Matters arising"),
        ("7. Matters arising – the Clerk reported that the bench had been mended.", "Matters arising"),
        ("7. PUBLIC FORUM Two residents spoke about parking in Mill Lane.", "PUBLIC FORUM"),
        ("7. Election of Officers The Chairman invited nominations from those present.", "Election of Officers"),
        ("7. Election of Officers Nominations were invited by the Clerk.", "Election of Officers"),
        ("7. Date of Next Meeting - Wednesday 9 April 2031 at 7.30pm", "Date of Next Meeting"),
        ("7. Bills for ratification. Approved.", "Bills for ratification"),
    ],
)
def test_a_title_ends_where_the_minutes_run_on(line: str, title: str) -> None:
    found = items("5. Correspondence: none had been received.", "6. Accounts: the accounts were approved.", line, SAID)
    assert found[2] == ("7", title)


def test_numbers_and_titles_in_cells() -> None:
    rows = ["Tree works", "Website", "Insurance", "Car park"]
    blocks = [cell("No.", 0, 0), cell("Item", 0, 1), cell("Notes", 0, 2)]
    for row, title in enumerate(rows, 1):
        blocks += [cell(str(row), row, 0), cell(title, row, 1), cell(SAID, row, 2)]
    assert items(*blocks) == [(str(row), title) for row, title in enumerate(rows, 1)]


def test_an_agenda_in_front_is_not_the_chain() -> None:
    agenda = [f"{n}. {title}" for n, title in enumerate(["Apologies", "Minutes", "Roads", "Close"], 1)]
    minuted = [b for line in agenda for b in (line, SAID)]
    doc = document("Agenda", *agenda, *minuted)
    assert FIND(doc)[0]["start"] > facts.lines(doc)[4]["start"]


def test_capital_headings_where_there_are_no_numbers() -> None:
    found = items(
        "PARISH OF EXTON",
        "MINUTES OF A MEETING",
        "ROLL CALL",
        "Present: A Oak, B Elm",
        "OLD BUSINESS",
        SAID,
        "REPORTS",
        SAID,
    )
    assert found == [("", "ROLL CALL"), ("", "OLD BUSINESS"), ("", "REPORTS")]


def test_titled_parts_are_children() -> None:
    doc = document(
        block("1. Reports", "heading", level=2),
        block("1.1 Treasurer", "heading", level=3),
        SAID,
        block("1.2 Secretary", "heading", level=3),
        SAID,
        block("2. Elections", "heading", level=2),
        SAID,
    )
    assert [(item["number"], item["parent"]) for item in FIND(doc)] == [
        ("1", None),
        ("1.1", "i1"),
        ("1.2", "i1"),
        ("2", None),
    ]


def test_initials_of_listed_people_are_no_series() -> None:
    people = [block(f"{name};", "list_item", label="•", level=1) for name in ("R. Oak", "T. Ash, Elm Ltd")]
    doc = document(block("1. Hearing", "heading"), "These were heard:", *people, block("2. Close", "heading"), SAID)
    assert [item["number"] for item in FIND(doc)] == ["1", "2"]


def test_the_only_number_heads_the_only_item() -> None:
    assert items("12. Harbour dredging", SAID) == [("12", "Harbour dredging")]
    assert items("12. Harbour dredging was begun.", SAID) == []


def test_agenda_wording_is_purpose_and_not_minutes() -> None:
    doc = document(
        "4.", "Air quality", "To receive the yearly report.", "Minutes:", SAID, "5.", "Close", "Minutes:", SAID
    )
    text, (first, _) = facts.text(doc), FIND(doc)
    assert first["purpose"] is not None
    assert text[slice(*first["purpose"])] == "To receive the yearly report."
    assert text[first["head"] :].lstrip().startswith("The Clerk")


def test_a_page_of_one_item() -> None:
    doc = document(
        "Agenda item",
        "Harbour Dredging",
        "To consider the tender.",
        SAID,
        "a) To note the report",
        "b) To thank the officers",
    )
    (item,) = FIND(doc)
    assert facts.text(doc)[slice(*item["title"])] == "Harbour Dredging"
    assert item["rule"] == "item.page"


def test_initials_and_years_are_no_labels() -> None:
    doc = document("Present:", "E. Oak, P. Elm and S. Ash", "2031 Budget", SAID)
    assert [line["label"] for line in facts.lines(doc)] == ["", "", "", ""]


@pytest.mark.parametrize(
    ("label", "form", "parts"),
    [
        ("12.", "1", (12,)),
        ("(b)", "a", (2,)),
        ("iv)", "i", (4,)),
        ("7-C", "1-A", (7, 3)),
        ("(7-C)", "1-A", (7, 3)),
        ("AB 20/2031", "AB 1/1", (20, 2031)),
        ("4.1.a", "1.1.a", (4, 1, 1)),
    ],
)
def test_labels_count(label: str, form: str, parts: tuple[int, ...]) -> None:
    assert (read(label)[0].form, read(label)[0].parts) == (form, parts)


@pytest.mark.parametrize("text", ["7.30pm The meeting opened", "12 March 2031 was agreed", "9 May", "Plain words"])
def test_times_and_dates_are_no_labels(text: str) -> None:
    assert split_label(text) == ("", 0)


def point(text: str, level: int = 1, *, bold: bool = False) -> Block:
    return block(text, "list_item", bold=bold, label="•", level=level)


def titles(*blocks: Block | str) -> list[str]:
    return [title for _, title in items("Present: A Oak, B Elm", *blocks)]


def test_points_with_points_of_their_own_are_topics() -> None:
    blocks = [p for topic in ("Sails", "Ropes", "Paint") for p in (point(topic, 1), point("B Elm had priced them.", 2))]
    assert titles(*blocks) == ["Sails", "Ropes", "Paint"]


def test_lines_that_say_that_they_are_topics() -> None:
    assert titles("Topic: Sails", SAID, "Topic: Ropes", SAID) == ["Sails", "Ropes"]


def test_a_column_of_topics() -> None:
    cells = [cell(text, 0, n) for n, text in enumerate(("Topic", "Discussion", "Action"))]
    for row, topic in enumerate(("Sails", "Ropes", "Paint"), 1):
        cells += [cell(topic, row, 0), cell(SAID, row, 1)]
    assert titles(*cells) == ["Sails", "Ropes", "Paint"]


def test_time_codes_before_topics() -> None:
    assert titles("00:00 Sails", SAID, "00:10 Ropes", SAID, "00:25 Paint", SAID) == ["Sails", "Ropes", "Paint"]


def test_capitals_before_a_dash() -> None:
    assert titles("SAILS - " + SAID, "ROPES - " + SAID, "OLD PAINT - " + SAID) == ["SAILS", "ROPES", "OLD PAINT"]


def test_the_next_number_inside_a_paragraph() -> None:
    found = items("1. Sails: none.", f"2. Ropes: {SAID} 3. Paint: It was dry.", "4. Oars: none.", SAID)
    assert found == [("1", "Sails"), ("2", "Ropes"), ("3", "Paint"), ("4", "Oars")]


def test_counts_of_votes_are_no_items() -> None:
    assert (
        items("Present: A Oak", SAID, point("1 voted for the red sail", 1), point("2 voted for the blue sail", 1)) == []
    )


def test_a_title_in_capitals_goes_on_below() -> None:
    found = items(
        "1. PUBLIC PARTICIPATION – OPPORTUNITY FOR MEMBERS OF THE PUBLIC",
        "TO SPEAK TO THE BOARD",
        "Nobody wished to speak.",
        "2. APPROVAL OF MINUTES OF THE MEETING OF",
        "OCTOBER 9, 2030",
        "They were approved.",
        "3. ADJOURNMENT",
        "CONSENT CALENDAR",
        "The meeting closed.",
    )
    assert [" ".join(title.split()) for _, title in found][:3] == [
        "PUBLIC PARTICIPATION – OPPORTUNITY FOR MEMBERS OF THE PUBLIC TO SPEAK TO THE BOARD",
        "APPROVAL OF MINUTES OF THE MEETING OF OCTOBER 9, 2030",
        "ADJOURNMENT",
    ]


def test_the_number_of_a_resolution_is_no_item() -> None:
    first = ["2021/17", "Resolved (Cr Ada Oak)", "That the weir be lit."]
    found = items(
        "APOLOGIES", "None.", "WORKS", *first, "2021/18", "Motion moved (Cr Jo Fir / Cr Al Ash)", "That it be let."
    )
    assert [number for number, _ in found if number] == []


def test_bold_points_with_points_under_them_are_items_of_the_item_they_stand_in() -> None:
    found = items(
        block("1 Past events", bold=True),
        *(point("Quiz night", bold=True), point("Forty people came", 2)),
        *(point("Barn dance", bold=True), point("The band was late", 2)),
        block("2 Events to come", bold=True),
        *(point("Seed swap", bold=True), point("Ask the library for tables", 2)),
        block("3 Any other business", bold=True),
        SAID,
    )
    titles = ["Past events", "Quiz night", "Barn dance", "Events to come", "Seed swap", "Any other business"]
    assert [title for _, title in found] == titles


def test_an_agenda_with_the_discussion_under_its_points_is_the_minutes() -> None:
    found = items(
        block("Attendees", "heading", level=2),
        *(point("Ines Calloway"), point("Tom Birtwhistle")),
        block("Agenda", "heading", level=1),
        point("Welcome to the new maintainer"),
        *(point("Release plan"), point("Ines: the branch is cut next week, with the old parser still in it.", 2)),
        *(point("Documentation"), point("Tom: the guide for beginners is out of date in most of its chapters.", 2)),
        *(point("Budget"), point("Ines: the account stands at 400, which will do until the summer.", 2)),
    )
    assert [title for _, title in found] == ["Welcome to the new maintainer", "Release plan", "Documentation", "Budget"]


def test_letters_begin_anew_under_unnumbered_headings() -> None:
    found = items(
        *(block("OLD BUSINESS"), "A. Boat store (T. Birtwhistle)", SAID, "B. Kiln repairs (I. Calloway)", SAID),
        *(block("NEW BUSINESS"), "A. Request of the rowing club (R. Quill)", SAID, "B. Lease of the shed", SAID),
        *(block("ORAL COMMUNICATIONS"), SAID, block("ADJOURNMENT"), SAID),
    )
    heads = ["OLD BUSINESS", "NEW BUSINESS", "ORAL COMMUNICATIONS", "ADJOURNMENT"]
    assert [title for _, title in found if title.isupper()] == heads
    assert [number for number, _ in found] == ["", "A", "B", "", "A", "B", "", ""]


def test_numbers_before_sentences_are_no_titles() -> None:
    found = items(
        *(block("1. MINUTES", bold=True), "1-A. The minutes were approved with changes."),
        *(block("2. REPORTS", bold=True), "2-A. Annual return (Secretary Quill)", SAID, "2-B. Boat store", SAID),
        *(block("3. ADJOURNMENT", bold=True), SAID),
    )
    assert [number for number, _ in found] == ["1", "2", "2-A", "2-B", "3"]


def test_numbers_behind_hard_line_breaks_begin_items() -> None:
    found = items(
        *("Date: 4 May\nPresent: Ines, Tom\n\n1:\u00a0 Boat store", SAID, "2: Kiln repairs", SAID),
        *("Goals: paint it\n\n1: Lease of the shed", SAID, "2: Moorings", SAID),
    )
    assert [title for _, title in found] == ["Boat store", "Kiln repairs", "Lease of the shed", "Moorings"]


def test_a_heading_that_refers_to_an_item_opens_none() -> None:
    found = items(
        *(block("1. Roll call", bold=True), SAID, block("2. Boat store", bold=True), SAID),
        *(block("Public comments for #2", bold=True), SAID, block("3. Adjournment", bold=True), SAID),
    )
    assert [number for number, _ in found] == ["1", "2", "3"]


def test_a_title_of_capital_words_before_a_colon_is_whole() -> None:
    found = items(
        *("1. Minutes of the Last Meeting: to consider and approve the minutes.", SAID),
        *("2. Preparation for the Annual General Meeting.", SAID, "3. Boat store", SAID),
    )
    assert [title for _, title in found] == [
        *("Minutes of the Last Meeting", "Preparation for the Annual General Meeting", "Boat store"),
    ]


def test_items_that_are_all_number_one() -> None:
    found = items(
        *("1. Welcome and apologies", SAID, "1. Minutes of the previous meeting", SAID),
        *("1. Boat store", SAID, "1. Treasurer’s report", SAID, SAID),
    )
    assert [title for _, title in found] == [
        *("Welcome and apologies", "Minutes of the previous meeting", "Boat store", "Treasurer’s report"),
    ]


def test_numbered_paragraphs_that_say_what_they_are_are_no_items() -> None:
    found = items(
        *(block("Boat store", bold=True), "31/384 Discussion: The roof leaks.", "31/385 Action: The Warden would ask."),
        *(block("Moorings", bold=True), "31/386 Discussion: They are full.", "31/387 Resolved: To wait."),
        *(block("Kiln", bold=True), "31/388 Discussion: It is cold.", "31/389 Action: The Potter would light it."),
    )
    assert [title for _, title in found] == ["Boat store", "Moorings", "Kiln"]


def test_parts_that_run_on_in_a_paragraph_are_items_where_they_are_titled() -> None:
    found = items(
        "1. Apologies. None.",
        "2. Policies. 2.1 Standing orders. The draft was adopted. 2.2 Risks. The draft was adopted.",
        "3. Reports. 3.1 Warden’s report. Nothing was heard.",
        "4. Letters. 4.1 A letter had been received from the owner of the mill. 4.2 A card had come from the school.",
        "5. Next meeting. The next meeting is on 4 May.",
    )
    assert found == [
        ("1", "Apologies"),
        ("2", "Policies"),
        ("2.1", "Standing orders"),
        ("2.2", "Risks"),
        ("3", "Reports"),
        ("3.1", "Warden’s report"),
        ("4", "Letters"),
        ("5", "Next meeting"),
    ]


def test_numbered_tasks_at_the_end_do_not_carry_minutes_with_plain_titles() -> None:
    plain = ["Allotments", SAID, "Bus shelter", SAID, "Any other business", SAID]
    tasks = ["Actions", block("1. Rowan Birch to paint the shed"), block("2. Hazel Elm to call the mason")]
    assert [title for _, title in items("Present: Rowan Birch, Hazel Elm", *plain, *tasks)] == plain[::2]
    assert [number for number, _ in items(SAID, *plain[1::2], *tasks[1:])] == ["1", "2"]


def test_a_heading_over_headings_is_an_item_too() -> None:
    heads = ["New business", "Gate", "Pond"]
    blocks = [block(head, "heading", level=2 if head[0] == "N" else 3) for head in heads]
    assert [title for _, title in items(blocks[0], blocks[1], SAID, blocks[2], SAID)] == heads


def test_business_begins_at_the_heading_after_that_of_the_attendance() -> None:
    found = items(
        block("Working group notes", "heading", level=1),
        block("Roll call", "heading", level=2),
        block("Attending: Rowan Birch, Hazel Elm", "list_item", label="*", level=1),
        block("Adoption of the agenda", "heading", level=2),
        "1. Roll call",
        "2. Events",
        block("Events", "heading", level=2),
        block("Spring fair", "heading", level=3),
        SAID,
        block("Draft 2.0", "heading", level=3),
        SAID,
    )
    titles = ["Roll call", "Adoption of the agenda", "Events", "Spring fair", "Draft 2.0"]
    assert found == [("", title) for title in titles]


@pytest.mark.parametrize(
    ("lead", "titles", "expected"),
    [
        ("Action items", ("No", "Item", "Who", "By"), []),
        ("Action items", ("No", "Item", "Said", "Seconds"), ["Tables", "Charts"]),
        ("Business", ("No", "Item", "Who", "By"), ["Tables", "Charts"]),
    ],
)
def test_rows_of_a_table_of_tasks_are_no_items(lead: str, titles: tuple[str, ...], expected: list[str]) -> None:
    business = [
        cell("1", 0, 0),
        cell("Dividing of tasks", 0, 1),
        cell("2", 1, 0),
        cell("The next offline meeting", 1, 1),
    ]
    told = enumerate(("Diagrams", "Maps", "Tables", "Charts"), 1)
    rows = [titles, *((str(number), what, "Ann", "9 May") for number, what in told)]
    tasks = [
        Block("cell", words, table=1, row=r, column=c) for r, row in enumerate(rows) for c, words in enumerate(row)
    ]
    found = items("Minutes of the Larch team", *business, block(lead, bold=True), *tasks)
    assert found[:2] == [("1", "Dividing of tasks"), ("2", "The next offline meeting")]
    assert [title for number, title in found[2:] if number] == expected


def test_titles_run_into_plain_paragraphs_before_a_stop_or_a_colon() -> None:
    found = items(
        "Call to Order. Chair Rowan Birch called the meeting to order at the town hall.",
        "Statement of Public Notice. The clerk had posted the agenda on the boards.",
        "Approve Minutes of Prior Meetings: Moved by Hazel Elm, second by Ash Fir to approve the minutes.",
        "Voting Nay: none",
        "Absent: none",
        "Consider re: Licence of the mill. Moved by Hazel Elm to approve.",
        "Mr. Fir thanked the mason. The mason bowed.",
    )
    titles = ["Call to Order", "Statement of Public Notice", "Approve Minutes of Prior Meetings"]
    assert [title for _, title in found] == [*titles, "Consider re: Licence of the mill"]


def test_usual_titles_alone_on_their_lines_and_those_between() -> None:
    lines = ["Minutes and Matters Arising", "None", "Finance", "£20 in the bank", "Boat House", "New lock bought"]
    found = items("Apologies", "Rowan and Hazel", *lines, "Membership", "43 members", "A.O.B.", "forms to be sent out")
    titles = ["Minutes and Matters Arising", "Finance", "Boat House", "Membership", "A.O.B."]
    assert [title for _, title in found] == titles
    assert items("Rowan Birch", "Hazel Elm", "Finance Officer", "Ash Fir", SAID) == []


def test_a_few_numbers_between_more_headings_are_not_the_outline() -> None:
    found = items(
        *(block("Call to order", bold=True), SAID, block("Grants", bold=True)),
        *("1. Hall: nothing was asked for.", "2. Camp: nothing was asked for."),
        *(block("Treasurer’s report", bold=True), SAID, block("Adjournment", bold=True), SAID),
    )
    assert [title for _, title in found] == ["Call to order", "Grants", "Treasurer’s report", "Adjournment"]


def test_a_number_of_the_agenda_behind_that_of_the_book_and_numbers_glued_to_titles() -> None:
    assert items("C12/23 1. APOLOGIES", SAID, "C13/23 2. FINANCE", SAID, "C14/23 3. TREES", SAID) == [
        ("C12/23", "APOLOGIES"),
        ("C13/23", "FINANCE"),
        ("C14/23", "TREES"),
    ]
    assert items("1Apologies: None", "2Finance: The bank was paid.", "3Trees: The elm was cut.") == [
        ("1", "Apologies"),
        ("2", "Finance"),
        ("3", "Trees"),
    ]
    assert items("3Dprint club", SAID, "7Elms cottage", SAID) == []


def test_the_page_of_an_issue_shows_one_item_of_one_meeting() -> None:
    page = ("Issue - meetings", "Meeting: 02/03/2017 - Rights of Way Committee (Item 23)")
    wording = "Items which in the opinion of the Chairman are urgent."
    assert items(*page, "23 Urgent Items pdf icon PDF 861 KB", wording, "Minutes:", SAID) == [("23", "Urgent Items")]
    assert items(*page, "Urgent Items", wording, "Minutes:", SAID)[0][0] == ""


def test_a_page_may_have_lost_its_title() -> None:
    assert items("Agenda item", "The minutes of 4 May were agreed as a correct record.", SAID) == [("", "")]
    assert items("Agenda item", "Minutes of the meeting held on 4 May.", SAID)[0][1].startswith("Minutes of")


def test_an_outcome_behind_a_title_is_none_of_it() -> None:
    head = "1. Resolution No. 12, “Authorizing the Purchase of a Gate.”"
    assert items(f"{head}  Adopted.", SAID, "2. Trees", SAID)[0][1].endswith("a Gate.”")
    assert items("1. Policies Adopted", SAID, "2. Trees", SAID)[0] == ("1", "Policies Adopted")


def test_numbers_in_brackets_behind_the_titles() -> None:
    said = "The board heard of it and went on to the next business of the evening."
    heads = ["Call to Order (A)", "Closed Session (A-1)", "Gifts: Books (G-2)", "Boats (G-10)", "Adjournment (L)"]
    assert items(*[part for head in heads for part in (head, said)]) == [
        ("A", "Call to Order"),
        ("A-1", "Closed Session"),
        ("G-2", "Gifts: Books"),
        ("G-10", "Boats"),
        ("L", "Adjournment"),
    ]
    assert items("Bo Fir (B)", "Ada Oak (A)", "Cy Elm (C)", "Di Ash (A)", said) == []


def test_a_time_before_the_number_is_no_part_of_the_label() -> None:
    titles = ("Welcome", "Police", "Grants")
    found = items(*(line for n, title in enumerate(titles, 31) for line in (f"6:{n}pm {n}. {title}", SAID)))
    assert found == [("31", "Welcome"), ("32", "Police"), ("33", "Grants")]


def test_numbers_with_letters_are_labels_where_their_series_begins() -> None:
    doc = document("5a Land at Mill Lane", SAID, "5b Copper Farm", SAID, "7c Elm Road was closed.")
    assert [line["label"] for line in facts.lines(doc)] == ["5a", "", "5b", "", ""]


def test_numbered_items_right_under_the_list_of_those_present_are_no_attendees() -> None:
    found = items(
        "Present: Ash Oak, Bo Elm",
        "1. Apologies None were received.",
        "2. Reports The Chairman said that the pond had been cleared of weed.",
        "2.1 Report of the Clerk",
        "• The gate is mended.",
        "2.1a It was agreed that the clock be mended before the winter.",
        "2.2 Report of the Warden",
        "• The pond is full.",
        "3. Correspondence: none had been received since the last meeting.",
        SAID,
        "4. Date of the next meeting: 4 May.",
    )
    assert [number for number, _ in found] == ["1", "2", "2.1", "2.2", "3", "4"]


@pytest.mark.parametrize(
    ("line", "bold", "title"),
    [
        ("Use of the hall for lessons in the evening", 15, "Use of the hall for lessons in the evening"),
        ("Village green: Ash will come back to it", 12, "Village green"),
        ("Footpaths Four walkers asked for a stile", 9, "Footpaths"),
    ],
)
def test_a_title_in_bold_ends_with_its_words(line: str, bold: int, title: str) -> None:
    lines = [Block("paragraph", f"{number}. Roads") for number in (1, 2)]
    last = Block("paragraph", f"3. {line}", marks=(Mark("bold", 3, 3 + bold),))
    assert items(lines[0], SAID, lines[1], SAID, last, SAID)[2] == ("3", title)


def test_a_line_over_minutes_is_all_title() -> None:
    lines = (
        "91 Apologies",
        SAID,
        "92 Petition: Parking in Mill Lane",
        "Minutes:",
        SAID,
        "93 Petitions: there were none.",
        SAID,
    )
    assert items(*lines) == [("91", "Apologies"), ("92", "Petition: Parking in Mill Lane"), ("93", "Petitions")]


def test_bold_lines_inside_items_in_capitals_are_items_too() -> None:
    reports = [
        b for name in ("Mill Lane bridge", "Councillor Ash", "Councillor Elm") for b in (block(name, bold=True), SAID)
    ]
    found = items("1. MINUTES", SAID, "2. REPORTS", *reports, "3. FINANCE", SAID, "4. OTHER BUSINESS", SAID)
    assert [title for _, title in found] == [
        "MINUTES",
        "REPORTS",
        "Mill Lane bridge",
        "Councillor Ash",
        "Councillor Elm",
        "FINANCE",
        "OTHER BUSINESS",
    ]


def test_bold_sentences_inside_items_in_capitals_are_none() -> None:
    told = [
        b for name in ("Oak", "Ash", "Elm") for b in (SAID, block(f"{name} agreed to write to the owner", bold=True))
    ]
    found = items("1. MINUTES", SAID, "2. REPORTS", *told, SAID, "3. FINANCE", SAID, "4. OTHER BUSINESS", SAID)
    assert [title for _, title in found] == ["MINUTES", "REPORTS", "FINANCE", "OTHER BUSINESS"]


def test_the_kind_of_business_before_a_letter_is_no_part_of_the_title() -> None:
    lines = (
        "1. Reports", "Report: A. Trustees", "Trustee Fir spoke of the fair.", "Report: B. Committees - There were no reports.",
        "2. New Business", "Action: A. Lease of the Mill Field", "Motion to approve.", "Information: B. Spring Events", "It was read.",
        "3. Adjournment", "The meeting ended at 9.",
    )  # fmt: skip
    assert [title for _, title in items(*lines)] == [
        "Reports", "Trustees", "Committees", "New Business", "Lease of the Mill Field", "Spring Events", "Adjournment",
    ]  # fmt: skip
    assert split_label("Action: A. Fir to write") == ("A.", 11)
    assert split_label("Action: Ann Fir to write") == ("", 0)
    assert split_label("Actions taken: A. Fir wrote") == ("", 0)


@pytest.mark.parametrize(
    ("line", "title"),
    [
        ("Employee groups - There were no talks.", "Employee groups"),
        ("Public comment – None", "Public comment"),
        ("New Business - Permission to seek grants for the mill and the pond; and the posts and costs that go with them as set out by Jo Fir",
         "New Business - Permission to seek grants for the mill and the pond; and the posts and costs that go with them as set out by Jo Fir"),
        ("Lighting - None of the lamps in Mill Lane was lit when the Clerk went to see them last week", None),
    ],
)  # fmt: skip
def test_what_a_dash_sets_off(line: str, title: str | None) -> None:
    found = items(f"1. {line}", "Spoken of.", "2. Roads", "The road was mended.", "3. Close", "It ended.")[0][1]
    assert found == title if title else found.startswith("Lighting")


def test_numbers_in_square_brackets_are_labels_before_a_title() -> None:
    assert split_label("[3] Summer school") == ("[3]", 4)
    assert split_label("[3] see below") == ("", 0)
    assert split_label("[Oak] asked for leave") == ("", 0)
