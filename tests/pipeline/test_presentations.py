"""Presentations: who reported, which words are its points, and where it ends."""

from __future__ import annotations

import pytest

from minutesparse import styles
from minutesparse.api import parse, parse_text
from minutesparse.pipeline.discussions.verbs import Verbs

HEAD = """Larchmoor Parish Council
Minutes of the meeting held on Tuesday 4 March 2025 at 7.30 pm

Present: Cllr Ann Elm (Chairman), Cllr Ben Oak, Cllr Carol Rowan
In attendance: Mrs Dora Hazel (Clerk), Eve Birch (Trails Manager)

1. Apologies for absence
There were none.

"""


def heard(item: str) -> list[tuple[list[str], list[str]]]:
    minutes = parse_text(HEAD + item)
    names = {person.id: person.name for person in minutes.people}
    return [
        ([names[who] for who in p.presenters], [point.text for point in p.points])
        for i in minutes.items
        for p in i.presentations
    ]


def test_list_under_a_lead_in() -> None:
    item = (
        "2. Trails\nEve Birch, Trails Manager, provided the Council with a presentation, which included the following points:\n"
        "• The river path had been resurfaced.\n• It was noted that two gates were missing.\n\n"
        "Cllr Ben Oak commented that the gates mattered most.\n"
    )
    assert heard(item) == [
        (["Eve Birch"], ["The river path had been resurfaced.", "It was noted that two gates were missing."])
    ]


def test_report_in_prose_until_a_question() -> None:
    item = (
        "2. Clerk's Report\nThe Clerk reported that the bench had been mended. The bill was paid in May.\n\n"
        "Cllr Ben Oak asked who had mended it.\n\nThe Clerk replied that a resident had.\n"
    )
    assert heard(item) == [
        (["Dora Hazel"], ["The Clerk reported that the bench had been mended.", "The bill was paid in May."])
    ]


def test_lead_in_that_only_names_its_topic_is_no_point() -> None:
    item = "2. Pond\nCllr Carol Rowan gave an update on the pond. The liner leaks and must be replaced.\n"
    assert heard(item) == [(["Carol Rowan"], ["The liner leaks and must be replaced."])]


def test_what_is_received_in_the_sentence_that_presents_it_leads_in() -> None:
    item = (
        "2. Accounts\nCllr Carol Rowan presented a summary of the accounts, and these were accepted.\n\n"
        "• Income: £40,495\n• Expenditure: £37,012\n"
    )
    assert heard(item) == [(["Carol Rowan"], ["Income: £40,495", "Expenditure: £37,012"])]


def test_what_staff_recommends_is_of_the_report_and_a_speaker_of_no_list_ends_it() -> None:
    item = (
        "2. Trails\nEve Birch gave a presentation on the trails. Counts show 90 walkers a day. Staff recommends two gates.\n\n"
        "Public Comments\nHal Sedge discussed how gates would slow him.\n"
    )
    assert heard(item) == [(["Eve Birch"], ["Counts show 90 walkers a day.", "Staff recommends two gates."])]


def test_lead_in_that_says_what_was_covered_is_a_point() -> None:
    item = "2. Pond\nCllr Carol Rowan gave an update, noting that the liner leaks.\n"
    assert heard(item) == [(["Carol Rowan"], ["Cllr Carol Rowan gave an update, noting that the liner leaks."])]


def test_presentation_without_content_is_none() -> None:
    assert heard("2. Pond\nCllr Carol Rowan gave a presentation on the pond.\n") == []


def test_decision_is_no_point() -> None:
    item = "2. Clerk's Report\nThe Clerk reported that a tree had fallen.\n\nRESOLVED: That the tree be removed.\n"
    assert heard(item) == [(["Dora Hazel"], ["The Clerk reported that a tree had fallen."])]


@pytest.mark.parametrize(
    ("behind", "act"),
    [
        (" said that it rained", "state"),
        (" also asked when", "ask"),
        (", Chair of Trails, replied in May", "answer"),
        (" gave a short report on trees", "give"),
        (" was asked to write", None),
        (" agreed to write", None),
        (" will ask the owner", None),
        (" moved the motion", None),
        ("'s bench said", None),
    ],
)
def test_verb_behind_an_agent(behind: str, act: str | None) -> None:
    verb = Verbs(styles.load()).after(behind, 0, len(behind), titled=False)
    assert (verb.act if verb else None) == act


@pytest.mark.parametrize(
    ("item", "presenters", "points"),
    [
        ("2. Chairman's Report\nThe lease has been signed by both sides.\n", ["Ann Elm"], ["The lease has been signed by both sides."]),
        ("2. Buildings (BO)\nThe roof was mended in May.\n", ["Ben Oak"], ["The roof was mended in May."]),
        ("2. Clerk's report\n(See Annex)\nThe bench is back.\nA question was asked about its cost.\n", ["Dora Hazel"], ["The bench is back."]),
        ("2. Pond update\nCarol Rowan attended the pond day. Forty came.\n", ["Carol Rowan"], ["Carol Rowan attended the pond day.", "Forty came."]),
    ],
)  # fmt: skip
def test_title_or_doer_names_the_presenter(item: str, presenters: list[str], points: list[str]) -> None:
    assert heard(item) == [(presenters, points)]


def test_each_signed_line_under_updates_is_a_report() -> None:
    item = "2. Working group updates\nPond (CR): The liner leaks.\nPaths (BO): Path 2 is open again.\nFlags: Nothing to report.\n"
    assert heard(item) == [(["Carol Rowan"], ["The liner leaks."]), (["Ben Oak"], ["Path 2 is open again."])]


def test_updates_of_nobody_are_none() -> None:
    assert heard("2. Updates\nThe bench will be painted in the spring when it is dry.\n") == []


def test_paragraphs_under_a_lead_in_with_others_between() -> None:
    item = (
        "2. Complaints\nEve Birch reported on complaints received since the last meeting:\n\n"
        "3 January Smoke was seen over the yard in the evening, and it was dealt with at once.\n\n"
        "Cllr Ben Oak said that he had seen it too.\n\n"
        "9 January A neighbour rang about noise in the night, which had stopped by the morning.\n"
    )
    assert heard(item) == [
        (
            ["Eve Birch"],
            [
                "3 January Smoke was seen over the yard in the evening, and it was dealt with at once.",
                "9 January A neighbour rang about noise in the night, which had stopped by the morning.",
            ],
        )
    ]


def test_what_is_reported_that_is_a_remark() -> None:
    assert heard("2. Pond\nEve Birch reported that the liner leaked. It would be mended. A quote was sought.\n") == []


def test_answers_end_a_report() -> None:
    item = (
        "2. Trails\nEve Birch gave a presentation, which covered:\n• the river path;\n• two gates.\n\n"
        "In response to questions, Eve Birch explained that:\n• the gates were old;\n• oak was dear.\n"
    )
    assert heard(item) == [(["Eve Birch"], ["the river path;", "two gates."])]


def test_nothing_to_report_is_no_presentation() -> None:
    assert heard("2. Trails Report\nEve Birch stated that there was nothing to report.\n") == []


def test_signed_report() -> None:
    item = (
        "2. Trails Report\nWe thank Dora Hazel, our Clerk, for her continued work this year.\n\n"
        "The trails were mown in May and in July.\n\nBen Oak 22/05/25\n"
    )
    assert [who for who, _ in heard(item)] == [["Ben Oak"]]


def test_a_long_list_of_entries_under_a_title_of_report_is_no_report() -> None:
    posts = ("Archivist", "Librarian", "Gardener", "Surveyor", "Engineer", "Cashier", "Driver")
    entries = "".join(f"• {post} {grade}\n" for post in posts for grade in ("I", "II"))
    assert heard("2. Staffing report\n" + entries) == []
    told = "".join(f"• The list of {post.lower()}s was renewed.\n" for post in posts)
    assert len(heard("2. Staffing report\n" + told)) == 1


def test_where_a_report_can_be_found_is_no_point() -> None:
    item = "2. Trails\nEve Birch gave the staff report. The staff report can be found at: https://larchmoor.example/trails.pdf\n"
    assert heard(item) == []


@pytest.mark.parametrize(
    ("title", "presented"),
    [("Trails Department", True), ("Pond Committee", True), ("Pond", False), ("Election of the Pond Committee chair", False)],
)  # fmt: skip
def test_first_report_under_the_name_of_a_body(title: str, presented: bool) -> None:
    item = f"2. {title}\nEve Birch reported that the liner leaked. A quote was sought.\n\nCllr Ben Oak asked when.\n"
    points = ["Eve Birch reported that the liner leaked.", "A quote was sought."]
    assert heard(item) == ([(["Eve Birch"], points)] if presented else [])


def test_one_sentence_behind_a_lead_in_is_enough() -> None:
    item = "2. Pond\nEve Birch updated the Council on the liner. It had been mended.\n"
    assert heard(item) == [(["Eve Birch"], ["It had been mended."])]


def test_taking_others_through_a_paper_after_a_remark() -> None:
    item = "2. Pond\nCllr Ben Oak said it was late. Eve Birch talked the Council through the plans. Two had been redrawn.\n"
    assert heard(item) == [(["Eve Birch"], ["Two had been redrawn."])]
    assert heard("2. Pond\nEve Birch walked through the gate. It was shut.\n") != [(["Eve Birch"], [])]


def test_discussion_ends_what_a_report_says_until_the_next_paragraph() -> None:
    item = (
        "2. Treasurer's Report\nCllr Carol Rowan reported a balance of £90. All bills are paid.\n\n"
        "There was discussion of the fees. They had been raised once before.\n\n"
        "With fees now at £9 a year the Council is building up a reserve for the path.\n"
    )
    told = "With fees now at £9 a year the Council is building up a reserve for the path."
    assert heard(item) == [
        (["Carol Rowan"], ["Cllr Carol Rowan reported a balance of £90.", "All bills are paid.", told])
    ]


def test_discussion_ends_a_presentation_under_another_title() -> None:
    item = "2. Pond\nEve Birch gave an update on the pond. The liner leaks.\n\nThere was a discussion. Eve Birch said oak was dear.\n"
    assert heard(item) == [(["Eve Birch"], ["The liner leaks."])]


def test_doings_and_tasks_of_others_under_the_name_of_who_reports() -> None:
    item = "2. Trails (E Birch)\nBen Oak mows path 2 now.\nCarol Rowan will write to the mill.\nPath 3 is shut.\n"
    assert heard(item) == [(["Eve Birch"], ["Ben Oak mows path 2 now.", "Path 3 is shut."])]


def test_report_laid_before_what_was_said_of_it() -> None:
    item = (
        "2. Trails Report\nEve Birch's report had been circulated. She highlighted that path 3 was shut. It floods.\n"
    )
    assert heard(item) == [(["Eve Birch"], ["She highlighted that path 3 was shut.", "It floods."])]


def test_fields_of_a_record() -> None:
    item = "2. Update 7\nPresenter: Eve Birch.\nText: Pond.\nDetails: The liner leaks. A quote is sought.\n"
    assert heard(item) == [(["Eve Birch"], ["The liner leaks.", "A quote is sought."])]
    assert heard("2. Motion 7\nPresenter: Eve Birch.\nText: Close the pond.\nDetails: The liner leaks.\n") == []


@pytest.mark.parametrize(
    "blank",
    [
        "2. Police Report\nNo police came and there were no crimes to report.\n",
        "2. Clerk's Report\nThe report is shown in the full notes.\n",
        "2. Roll call (E Birch)\nThe boathouse\nThe mill\n",
    ],
)
def test_lines_that_report_nothing(blank: str) -> None:
    assert heard(blank) == []


def test_crimes_and_numbered_sentences_are_points() -> None:
    assert heard("2. Clerk's Report\nThere were two crimes to report.\n") == [
        (["Dora Hazel"], ["There were two crimes to report."])
    ]
    item = "2. Clerk's Report\nAll is well. 2.1.1 Old Village Gates. The gates were mended.\n"
    assert heard(item) == [(["Dora Hazel"], ["All is well.", "The gates were mended."])]


def test_title_with_an_unknown_name_where_others_have_known_ones() -> None:
    signed = "2. Trails (Eve)\nPath 3 is shut.\n\n3. Pond (Ben)\nThe liner leaks.\n\n4. Mill (Ralph)\nThe wheel turns again.\n"
    assert heard(signed) == [
        (["Eve Birch"], ["Path 3 is shut."]),
        (["Ben Oak"], ["The liner leaks."]),
        ([], ["The wheel turns again."]),
    ]
    assert heard("2. Trails (Eve)\nPath 3 is shut.\n\n3. Mill (Larchmoor)\nThe wheel turns again.\n") == [
        (["Eve Birch"], ["Path 3 is shut."])
    ]


def test_labelled_task_is_no_point() -> None:
    item = "2. Trails (E Birch)\n• Path 3 is shut.\n• Action: Ben Oak to mow path 2\n"
    assert heard(item) == [(["Eve Birch"], ["Path 3 is shut."])]


MARKDOWN = """# Larchmoor Reading Club

Meeting of 4 March 2025

Present: Ann Elm (President), Ben Oak, Carol Rowan

## Agenda items

### {over}

#### Shelves

Ben Oak {said} the shelves had been oiled. The van comes in May.
"""


@pytest.mark.parametrize(
    ("over", "said", "presented"),
    [
        ("Committee Reports", "reported", True),
        ("Committee Reports", "suggested", False),
        ("Old Business", "reported", False),
    ],
)
def test_headings_under_a_heading_of_reports(over: str, said: str, presented: bool) -> None:
    minutes = parse(MARKDOWN.format(over=over, said=said).encode(), name="minutes.md")
    points = [point.text for item in minutes.items for p in item.presentations for point in p.points]
    whole = [f"Ben Oak {said} the shelves had been oiled.", "The van comes in May."]
    assert points == (whole if presented else [])


def test_topic_that_is_all_that_was_told_or_that_the_next_sentence_needs() -> None:
    lead = "Cllr Ben Oak updated the Council on the sale of the old boathouse."
    assert heard(f"2. Boathouse\n{lead}\n") == [(["Ben Oak"], [lead])]
    assert heard(f"2. Boathouse\n{lead} This is to begin in May.\n") == [
        (["Ben Oak"], [lead, "This is to begin in May."])
    ]
    assert heard(f"2. Boathouse\n{lead} The roof leaks.\n") == [(["Ben Oak"], ["The roof leaks."])]


def test_one_sentence_that_presents_an_item() -> None:
    told = "Eve Birch presented the item, explaining that the river had cut the path."
    assert heard(f"2. Trails\n{told}\n") == [(["Eve Birch"], [told])]
    assert heard("2. Trails\nEve Birch presented the item.\n") == []


def test_whose_report_is_relayed() -> None:
    item = "2. Trails\nEve Birch relayed a report from the Trails Society:\n\nTwo gates were missing.\n"
    assert heard(item) == [(["Eve Birch"], ["Two gates were missing."])]


def test_where_to_ask_is_no_point() -> None:
    item = (
        "2. Trails Report\nEve Birch reported that two gates were missing. Eve's full report is available online. "
        "Any questions about gates please contact Eve Birch.\n"
    )
    assert heard(item) == [(["Eve Birch"], ["Eve Birch reported that two gates were missing."])]


def reports(text: str) -> list[tuple[list[str], list[str]]]:
    minutes = parse(
        (text + "\n## 4. Lights\n\nThere are none.\n\n## 5. Next meeting\n\n2 July 2024\n").encode(), name="minutes.md"
    )
    names = {person.id: person.name for person in minutes.people}
    return [
        ([names[who] for who in p.presenters], [point.text for point in p.points])
        for item in minutes.items
        for p in item.presentations
    ]


CLUB = """# Larchmoor Tennis Club, committee meeting of 4 June 2024

Present: Ann Elm (Chair), Bob Fir (Treasurer), Carol Oak (Secretary), Dina Ash, Edgar Yew

## 3. Club business

"""


def test_reports_that_bear_their_own_label() -> None:
    lines = (
        "- Treasurer's report: The balance is £300 after two bills.\n"
        "- Secretary's Report:\n  - Two letters were received.\n  - The insurance was renewed.\n"
        "- Coach's report: none\n- Court report (Edgar Yew): The lines on court two need repainting.\n"
        "- The report: it is attached\n- Balls will be bought in July.\n"
    )
    assert reports(CLUB + lines) == [
        (["Bob Fir"], ["The balance is £300 after two bills."]),
        (["Carol Oak"], ["Two letters were received.", "The insurance was renewed."]),
        (["Edgar Yew"], ["The lines on court two need repainting."]),
    ]


def test_list_beneath_a_listed_lead_in_ends_at_its_own_depth() -> None:
    lines = (
        "- Finance report provided by Chair, Ann Elm:\n  - The bookkeeping was reviewed.\n"
        "- Court report provided by Dina Ash:\n  - A net is torn.\n- The meeting went on to the fair.\n"
    )
    assert reports(CLUB + lines) == [
        (["Ann Elm"], ["The bookkeeping was reviewed."]),
        (["Dina Ash"], ["A net is torn."]),
    ]


def test_reporter_behind_a_bold_subject_among_reports() -> None:
    words = "**Social**: Edgar Yew – The fair is on 4 July. Tickets are on sale.\n"
    told = (["Edgar Yew"], ["The fair is on 4 July.", "Tickets are on sale."])
    assert reports(CLUB.replace("Club business", "Reports") + words) == [told]
    assert reports(CLUB + words) == []


def test_title_that_is_the_first_sentence_of_what_was_told() -> None:
    item = "2. Eve Birch gave a presentation on the river path. It was cut in May. Two gates were missing.\n"
    assert heard(item) == [(["Eve Birch"], ["It was cut in May.", "Two gates were missing."])]
    assert heard("2. Report from Eve Birch\nThere is none.\n") == []


def test_councillors_reports_of_one_sentence_are_remarks() -> None:
    item = "2. Councillors' Reports\n\nCllr Ben Oak would like the gates mended.\n\n"
    long = "Cllr Carol Rowan noted that the hedge was cut. The lane is open again to carts and horses. The bill was paid in full."
    assert [who for who, _ in heard(item + long)] == [["Carol Rowan"]]


def test_comments_of_every_member_are_no_reports() -> None:
    words = "Cllr Ben Oak noted that the hedge was cut. The lane is open.\n\nCllr Carol Rowan reported on the lane.\n"
    assert heard(f"2. Councillors' Comments\n\n{words}") == []
    assert heard(f"2. Trails Report\n\n{words}") != []


def test_who_brings_others_up_to_date_after_others_spoke() -> None:
    words = "Cllr Carol Rowan said that it was cold.\n\nEve Birch {} us on the river path. The gates were mended."
    assert heard("2. Guests\n" + words.format("updated")) == [(["Eve Birch"], ["The gates were mended."])]
    assert heard("2. Guests\n" + words.format("corrected")) == []


def test_words_of_a_presenter_behind_another_s_label_are_remarks() -> None:
    item = "2. Trails report (Eve Birch)\nThe gates were mended.\n\nBen Oak: Who paid?\nEve Birch: The county did.\n"
    assert heard(item) == [(["Eve Birch"], ["The gates were mended."])]


def test_past_forms_are_no_speakers() -> None:
    item = "2. Trails report (Eve Birch)\nSummarised: the gates were mended by the county.\n"
    assert [who for who, _ in heard(item)] == [["Eve Birch"]]


def test_comments_from_an_office_and_its_holder() -> None:
    item = "2. Comments from Manager, Eve Birch\nEve Birch reminded the Council that gates rot. A lengthy discussion followed.\n"
    assert heard(item) == [(["Eve Birch"], ["Eve Birch reminded the Council that gates rot."])]
    assert heard(item.replace("Comments from Manager, Eve Birch", "Gates")) == []


def test_reporter_named_in_the_line_of_the_title() -> None:
    text = (
        "# Larchmoor Owners, annual meeting of 4 June 2024\n\nPresent: Ann Elm (Chair), Bob Fir, Carol Oak, Dina Ash\n\n"
        "**TREASURER'S REPORT**: Bob Fir\n\nThe bill was paid in May. A net is torn.\n\n"
        "**NEW BUSINESS**\n\nThere is none.\n\n**COURTS**: {}\n\n* The lines are worn\n"
    )

    def given(name: str) -> list[list[str]]:
        minutes = parse(text.format(name).encode(), name="minutes.md")
        names = {person.id: person.name for person in minutes.people}
        return [[names[who] for who in p.presenters] for item in minutes.items for p in item.presentations]

    assert given("Dina Ash") == [["Bob Fir"], ["Dina Ash"]]
    assert given("Dina Ash is away") == [["Bob Fir"]]


def test_names_behind_several_titles_are_those_of_who_reports() -> None:
    head = "# Larchmoor Owners, annual meeting of 4 June 2024\n\nPresent: Ann Elm (Chair), Bob Fir, Carol Oak\n\n"
    titles = ("FISH-Bob Fir", "COURTS-Carol Oak", "SOCIAL-Ann Elm")

    def reporters(*signed: str) -> list[list[str]]:
        parts = "".join(f"**{title}**\n\nThe net is torn and must be mended.\n\n* It leaks\n\n" for title in signed)
        minutes = parse((head + parts).encode(), name="minutes.md")
        names = {person.id: person.name for person in minutes.people}
        return [[names[who] for who in p.presenters] for item in minutes.items for p in item.presentations]

    assert reporters(*titles) == [["Bob Fir"], ["Carol Oak"], ["Ann Elm"]]
    assert reporters("FISH-Pond", "COURTS", "SOCIAL-Bob Firth") == []


def test_chair_and_chairman_are_one_office() -> None:
    text = "Larchmoor Club\nMinutes of 4 June 2024\n\nChair: Ann Elm\nPresent: Ann Elm, Bob Fir\n\n{}\n\nThe year of the club went well for all.\n"

    def given(title: str) -> list[int]:
        found = parse(text.format(title).encode(), name="minutes.txt")
        return [len(p.presenters) for item in found.items for p in item.presentations]

    assert given("1. Chairman's report") == [1]
    assert given("1. Vice-Chairman's report") == [0]


def test_reporters_named_behind_the_label_of_their_report() -> None:
    item = (
        "2. Trails\nAudit report: Eve Birch explained her findings, which were printed. The books are in good order.\n"
    )
    assert heard(item) == [
        (["Eve Birch"], ["Eve Birch explained her findings, which were printed.", "The books are in good order."])
    ]
    assert heard(item.replace("explained her findings", "asked for her findings")) == []


@pytest.mark.parametrize(
    ("line", "points"),
    [
        ("Eve Birch asked that the gates be shut at night.", ["Eve Birch asked that the gates be shut at night."]),
        ("To be addressed under item 7.", []),
        ("In response to a question about the gates it was too late.", []),
    ],
)
def test_what_stands_under_a_report(line: str, points: list[str]) -> None:
    found = heard(f"2. Trails report (Eve Birch)\n{line}\n")
    assert [q for _, told in found for q in told] == points


def test_name_of_an_office_over_its_report_is_no_point() -> None:
    words = "The gates were mended by the county in the spring."
    item = f"2. Trails\nThe path is dry.\n\n3. Officers' reports\n\na) {{}}\n\n{words}\n\nb) Gate fund of 2025\n"
    assert [told[:-1] for _, told in heard(item.format("Vice President"))] == [[words]]
    assert [told[:-1] for _, told in heard(item.format("Gate fund"))] == [["Gate fund", words]]
