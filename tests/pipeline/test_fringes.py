"""Usual titles that nothing marks: around numbers, with nothing behind them, of "Minutes:"; and facts that open no business."""

from __future__ import annotations

from outlines import SAID, block, items

from minutesparse.layout import Block

_NUMBERED = ("1. Kilns", SAID, "2. Glazes", SAID, "3. Wheels", SAID)


def test_usual_titles_before_the_first_number_and_behind_the_last() -> None:
    found = items(
        "Minutes of the Kiln Board, 4 May 2031",
        "PLEDGE OF ALLEGIANCE: Member Tara Quill led the pledge.",
        *_NUMBERED,
        "New Business:",
        SAID,
        "Adjournment",
        "The meeting was adjourned at 8:12 pm.",
    )
    assert [title for _, title in found] == ["PLEDGE OF ALLEGIANCE", "Kilns", "Glazes", "Wheels", "New Business", "Adjournment"]  # fmt: skip


def test_other_lines_around_the_numbers_and_titles_known_are_none() -> None:
    found = items(
        "Minutes of the Kiln Board, 4 May 2031",
        "Roll call showed that all but one were there.",
        *_NUMBERED,
        "4. Adjournment",
        "Adjournment",
        "Finance",
        "The meeting was adjourned at 8:12 pm.",
    )
    assert [title for _, title in found] == ["Kilns", "Glazes", "Wheels", "Adjournment"]


def test_nothing_behind_a_title_is_no_part_of_it() -> None:
    found = items("1. Kilns - None", "2. Glazes – Nil", SAID, "3. Wheels - Nonesuch", SAID)
    assert [title for _, title in found] == ["Kilns", "Glazes", "Wheels - Nonesuch"]


def test_minutes_before_what_became_of_them_are_an_item() -> None:
    rest = (
        "Kilns: Two were fired in April and a third one will be in June.",
        "Glazes: The blue is sold out until May.",
    )
    told = "Minutes: Those of the last meeting were read and approved by all."
    assert [title for _, title in items("Present: Ann Oak, Bo Elm", "Welcome: All were made welcome.", told, *rest)] == [
        "Welcome", "Minutes", "Kilns", "Glazes",
    ]  # fmt: skip
    found = items("Present: Ann Oak, Bo Elm", "Welcome: All were made welcome.", "Minutes: Cy Ash", *rest)
    assert "Minutes" not in [title for _, title in found]


def test_labels_in_capitals_tell_facts() -> None:
    heads = [line for title in ("KILNS", "GLAZES", "WHEELS") for line in (title, SAID)]
    found = items("KILN BOARD", "TIME: 6PM", "LOCATION: THE OLD DAIRY", "PUBLIC MEETING MINUTES", *heads)
    assert [title for _, title in found] == ["KILNS", "GLAZES", "WHEELS"]
    assert ("", "TIME") in items("TIME", SAID, *heads)


def test_lists_of_those_present_are_no_items() -> None:
    heads = [
        block(title, bold=True)
        for title in ("Members absent without leave", "Kilns", "Glazes for which no one is present", "Wheels")
    ]
    found = items(*[line for head in heads for line in (head, SAID)])
    assert [title for _, title in found] == ["Kilns", "Glazes for which no one is present", "Wheels"]


def test_parts_with_usual_titles_before_a_dash() -> None:
    found = items(
        "1. Call to Order: The chair called the meeting to order.",
        "1.1 Roll Call - Present: Members Ann Oak, Bo Elm and Cy Ash.",
        "1.2 Approval of the Agenda: MOTION: Bo Elm moved to approve it. Carried.",
        "2. Correspondence: A letter was read.",
        "3. Kilns: They were seen to.",
    )
    assert [number for number, _ in found] == ["1", "1.1", "1.2", "2", "3"]


def test_numbers_of_resolutions_and_who_moved_open_no_business() -> None:
    found = items(
        "1. KILNS",
        SAID,
        "RESOLUTION 1",
        SAID,
        "2. GLAZES",
        SAID,
        "MOTION NO. C12-4",
        SAID,
        "3. WHEELS",
        SAID,
        "RESOLUTIONS OF OTHERS",
        SAID,
    )
    assert [title for _, title in found] == ["KILNS", "GLAZES", "WHEELS", "RESOLUTIONS OF OTHERS"]
    heads = ("Kilns", SAID, "Oak/Elm", SAID, "Glazes", SAID, "Clay and tools", SAID)
    assert [title for _, title in items("Minutes of the Kiln Guild", *heads)] == ["Kilns", "Glazes", "Clay and tools"]


def test_two_titles_that_nothing_marks_are_items_if_agendas_of_every_kind_have_them() -> None:
    head = ("Minutes of the Kiln Guild", "4 May 2031")
    assert [title for _, title in items(*head, "Old Business", SAID, "New Business", SAID)] == [
        "Old Business",
        "New Business",
    ]
    assert items(*head, "Clay and tools", SAID, "Kilns of the north", SAID) == []


def test_an_office_with_an_apostrophe_names_business() -> None:
    found = items("Minutes of the Kiln Guild", "Chairman’s welcome", SAID, "Kilns", SAID, "Glazes", SAID)
    assert [title for _, title in found] == ["Chairman’s welcome", "Kilns", "Glazes"]


def test_a_single_part_of_a_part() -> None:
    found = items(
        block("1. KILNS", bold=True),
        SAID,
        block("2. REPORTS", bold=True),
        "2.1 FINANCE",
        "2.1.1 Accounts for payment",
        SAID,
        block("3. WHEELS", bold=True),
        SAID,
    )
    assert [number for number, _ in found] == ["1", "2", "2.1", "2.1.1", "3"]


def test_names_and_days_behind_a_dash_are_no_title_and_neither_is_none() -> None:
    found = items(
        "1. Apologies – Ann Oak, Bo Elm and Cy Ash",
        "2. Kilns – North and South",
        SAID,
        "3. Any other business none",
        "4. Date of next meeting – 6th June 2031 at 7.00pm",
    )
    assert [title for _, title in found] == ["Apologies", "Kilns – North and South", "Any other business", "Date of next meeting"]  # fmt: skip


def test_points_that_are_usual_titles_are_items() -> None:
    def points(*texts: str) -> list[Block]:
        return [Block("list_item", text, label="•", level=1) for text in texts]

    told = ("Meeting opened by Ann Oak", "Roll Call", "The kiln was mended", "Old Business", "New Business")
    assert [title for _, title in items("Kiln Guild Meeting", *points(*told))] == ["Roll Call", "Old Business", "New Business"]  # fmt: skip
    assert items("Kiln Guild Meeting", *points(*told[1:4])) == []


def test_usual_titles_before_a_dash_open_business_and_others_do_not() -> None:
    found = items(
        "Kiln Guild Meeting",
        "Present: Ann Oak",
        "Old Business—The rig was sold to the makers of the north at a good price.",
        "New Business-- The shed was looked at by Ann Oak and needs a new roof soon.",
        "Rain fell - nobody minded that it did so for the whole of the long evening.",
        "Adjournment - Motion by Bo Elm to adjourn the meeting, which was passed by all.",
    )
    assert [title for _, title in found] == ["Old Business", "New Business", "Adjournment"]


def test_the_name_of_a_district_in_the_head_is_no_item() -> None:
    found = items(
        "SPECIAL MEETING MINUTES",
        "Elm Valley Fire District",
        "Location: Old Dairy, Kiln Room, 15 Mill Lane, Elmford, where all the members could be seated",
        "May 4, 2031",
        "ROLL CALL: Ann Oak and Bo Elm were there, and so was the chief of the fire station.",
        "BILLS: They were paid as they had been set out by the clerk in the list of May.",
        "ENGINES: The old one will be sold in June, when the new one is due from the maker.",
    )
    assert [title for _, title in found] == ["ROLL CALL", "BILLS", "ENGINES"]


def test_a_line_without_the_colon_of_the_others_is_a_title_if_it_is_written_as_one() -> None:
    heads = ("Kilns:", SAID, "Glazes:", SAID, "Clay:", SAID)
    found = items(
        "Kiln Guild, 4 May 2031",
        "Welcome: All were made welcome.",
        "Bo brought the cake",
        SAID,
        *heads,
        "Tools and Benches",
        SAID,
    )
    assert [title for _, title in found] == ["Welcome", "Kilns", "Glazes", "Clay", "Tools and Benches"]


def test_who_reports_behind_a_comma_is_not_cut() -> None:
    found = items(
        "1. Treasurer, Ann Oak, reported that all was paid.",
        "2. Secretary, Bo Elm, read the letters.",
        "3. Kilns",
        SAID,
    )
    assert found[0][1] == "Treasurer, Ann Oak, reported that all was paid"


def test_numbers_in_brackets_below_one_usual_title_among_many_are_its_parts() -> None:
    found = items(
        "Kiln Guild, 4 May 2031",
        "President’s Report: All was well with the guild in the month of April.",
        "Vice President’s Report: None",
        "Treasurer’s Report: The balance was told by Ann Oak to those who were there.",
        "Committee Reports:",
        "(1) Kilns: Bo Elm saw to them.",
        "(2) Glazes: None",
        "(3) Clay: It came.",
        "(4) Wheels: One is to be mended.",
        "Old Business: The shed was looked at by all who came to the last work day.",
        "New Business: The rig will be sold in May, when it has been cleaned by Bo Elm.",
        SAID,
    )
    titles = [title for _, title in found]
    assert [title for title in titles if title.endswith(("Business", "Reports", "Report"))] == [
        "President’s Report", "Vice President’s Report", "Treasurer’s Report", "Committee Reports", "Old Business", "New Business",
    ]  # fmt: skip
