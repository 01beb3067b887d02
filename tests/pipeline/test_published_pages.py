"""Committee pages as councils publish them, copied to text: forms that only these have. All of them are invented."""

from __future__ import annotations

from typing import Any

import pytest

from minutesparse.api import Parser


@pytest.fixture(scope="module")
def parser() -> Parser:
    return Parser()


def record(parser: Parser, text: str) -> dict[str, Any]:
    return parser.parse_text(text).model_dump()


def item(title: str, *paragraphs: str) -> str:
    """A page of one item; an empty paragraph stands for a line in bold that was lost in copying."""
    body = "".join(f"\n\n{words}\n" if words else "\n\n" for words in paragraphs)
    return f"Agenda item\n\n{title}\n{body}\nSupporting documents:\n"


def names(found: dict[str, Any]) -> dict[str, str]:
    return {person["id"]: person["name"] for person in found["people"]}


def motions(found: dict[str, Any]) -> list[tuple[str, str | None]]:
    return [(m["text"], m["outcome"]) for one in found["items"] for m in one["motions"]]


def clauses(found: dict[str, Any]) -> list[list[str]]:
    return [[c["text"] for c in r["clauses"]] for one in found["items"] for r in one["resolutions"]]


def attendance(found: dict[str, Any]) -> list[tuple[str, str, str | None]]:
    known = names(found)
    return [(known[a["person_id"]], a["status"], known.get(a["substitute_for"])) for a in found["attendance"]]


def actions(found: dict[str, Any]) -> list[str]:
    return [a["text"] for one in found["items"] for a in one["actions"]]


def test_what_was_resolved_stands_below_the_movers_without_its_label(parser: Parser) -> None:
    found = record(
        parser,
        item(
            "Work Programme",
            "Consideration was given to the work programme.",
            "It was moved by Councillor A Oak, seconded by Councillor B Ash and",
            "",
            "The work programme be approved as submitted.",
        ),
    )
    assert motions(found) == [("The work programme be approved as submitted", "carried")]
    assert clauses(found) == [["The work programme be approved as submitted"]]


def test_clauses_below_the_movers_are_told_apart(parser: Parser) -> None:
    found = record(
        parser,
        item(
            "Annual Report",
            "A Member thought the report too long.",
            "It was moved by Councillor A Oak, seconded by Councillor B Ash, and",
            "",
            "1)    The report be received\n2)    Authority be delegated to the Chair to amend it.",
        ),
    )
    assert clauses(found) == [["The report be received", "Authority be delegated to the Chair to amend it."]]


def test_a_debate_below_the_movers_is_not_what_was_moved(parser: Parser) -> None:
    found = record(
        parser,
        item(
            "Annual Report",
            "It was moved by Councillor A Oak, seconded by Councillor B Ash, that the report be noted.",
            "A Member noted that questions might be tabled at the next meeting.",
        ),
    )
    assert [text for text, _ in motions(found)] == ["that the report be noted"]


def test_the_fate_of_amendment_and_motion_put_to_the_vote(parser: Parser) -> None:
    found = record(
        parser,
        item(
            "Petitions Scheme",
            "The Mayor formally moved the recommendation contained within the report.",
            "Councillor Ann Oak, seconded by Councillor Bo Ash, moved Amendment A.",
            "Following debate (Councillors Cy Elm and Di Fir), Amendment A was put to the vote and declared to be lost.",
            "Following debate (Councillor Di Fir), the substantive motion was put to the vote and declared to be carried.",
        ),
    )
    assert motions(found) == [("the recommendation contained within the report", "carried"), ("Amendment A", "lost")]


@pytest.mark.parametrize(("told", "outcome"), [("fell", "lost"), ("was carried", "carried"), ("carried", "carried")])
def test_the_wording_moved_stands_below_as_follows(parser: Parser, told: str, outcome: str) -> None:
    found = record(
        parser,
        item(
            "Petition",
            "Councillor Ann Oak moved a motion to amend the recommendations such that recommendation 2 would be as follows:",
            "To note that the petition was late.",
            f"This was seconded by Councillor Bo Ash. The proposed amendment was put to the vote and {told}.",
        ),
    )
    wording = "to amend the recommendations such that recommendation 2 would be as follows: To note that the petition was late."
    assert motions(found) == [(wording, outcome)]


def test_who_withdraws_with_the_consent_of_the_seconder_is_the_mover(parser: Parser) -> None:
    found = record(
        parser,
        item(
            "Petition",
            "Councillor Ann Oak moved that the lane be closed. This was seconded by Councillor Bo Ash.",
            "Following debate, and with the consent of the seconder, Councillor Ann Oak withdrew the motion.",
        ),
    )
    assert motions(found) == [("that the lane be closed", "withdrawn")]


def test_an_aim_is_no_decision(parser: Parser) -> None:
    told = "To mark the jubilee of the bridge, a medal will be given to all who built it."
    assert clauses(record(parser, item("Chairman's Announcements", told))) == []
    decided = "To note the report, and to ask that the bridge be painted."
    assert clauses(record(parser, item("Bridges", "The report was presented.", "", decided))) == [[decided]]


def test_the_minutes_of_two_days_are_two_decisions(parser: Parser) -> None:
    page = (
        "Agenda and minutes\n\nCabinet - Monday, 4th March, 2024 2.00 pm\n\nItems\nNo. Item\n\n1.\n\nMinutes\n\nMinutes:\n\n"
        "RESOLVED that the minutes of the meeting held on 5th February be signed as a correct record.\n\n"
        "RESOLVED that the minutes of the meeting held on {} be signed as a correct record.\n\n2.\n\nClose\n\nMinutes:\n\nNone.\n"
    )
    assert len(clauses(record(parser, page.format("19th February")))) == 2
    assert len(clauses(record(parser, page.format("5th February")))) == 1


APOLOGIES = "Apologies for absence were received from Councillors Ann Oak and Bo Ash"


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (
            f"{APOLOGIES}.\n\nThe following Councillors advised that they would be substituting:\n\n"
            "Councillor Cy Elm for Councillor Bo Ash; and\n\nCouncillor Di Fir for Councillor Ann Oak.",
            [
                ("Ann Oak", "apologies", None),
                ("Bo Ash", "apologies", None),
                ("Cy Elm", "present", "Bo Ash"),
                ("Di Fir", "present", "Ann Oak"),
            ],
        ),
        (
            f"{APOLOGIES}. Councillors Cy Elm and Di Fir attended as substitutes.",
            [
                ("Ann Oak", "apologies", None),
                ("Bo Ash", "apologies", None),
                ("Cy Elm", "present", None),
                ("Di Fir", "present", None),
            ],
        ),
        (
            f"{APOLOGIES} with Councillor Cy Elm substituting.",
            [("Ann Oak", "apologies", None), ("Bo Ash", "apologies", None), ("Cy Elm", "present", None)],
        ),
        (
            "Apologies were received from Councillor Ann Oak, with Councillor Cy Elm substituting.",
            [("Ann Oak", "apologies", None), ("Cy Elm", "present", "Ann Oak")],
        ),
        (
            "Apologies for absence were received on behalf of the following partners:\n\n"
            "Chief Inspector Ann Oak (Marsh Police); Bo Ash (Head of Housing); and Cy Elm (Analyst).",
            [("Ann Oak", "apologies", None), ("Bo Ash", "apologies", None), ("Cy Elm", "apologies", None)],
        ),
    ],
)
def test_apologies_and_substitutes(parser: Parser, words: str, expected: list[tuple[str, str, str | None]]) -> None:
    page = f"Agenda and minutes\n\nItems\nNo. Item\n\n1.\n\nApologies\n\nMinutes:\n\n{words}\n\n2.\n\nClose\n\nMinutes:\n\nNone.\n"
    assert attendance(record(parser, page)) == expected


REGISTER = (
    "Agenda and minutes\n\nItems\nNo. Item\n\n1.\n\nApologies\n\nMinutes:\n\nNone.\n\n2.\n\nDeclarations of Interest\n\nMinutes:\n\n"
    "Councillor\n\nMinute Number\n\nNature of Interest\n\nA.B.C. Oak\n\n8 – Lettings\n\nSister lets a house\n\n"
    "P.M. Ash\n\n17 – Homes Strategy\n\nLandlord\n\n3.\n\nQuestions\n\nMinutes:\n\nNone.\n"
)


def test_a_register_of_interests_copied_line_by_line(parser: Parser) -> None:
    found = record(parser, REGISTER)
    assert [one["number"] for one in found["items"]] == ["1", "2", "3"]
    known = names(found)
    assert [known[d["person_id"]] for d in found["items"][1]["declarations"]] == ["A.B.C. Oak", "P.M. Ash"]


def test_other_columns_are_no_register(parser: Parser) -> None:
    page = REGISTER.replace("Declarations of Interest", "Membership").replace("Nature of Interest", "Ward")
    assert record(parser, page)["people"] == []


def test_a_register_of_interests_in_a_table_gives_full_names(parser: Parser) -> None:
    rows = "".join(
        f"<tr><td>{who}</td><td>{what}</td></tr>"
        for who, what in (
            ("Member", "Nature of Interest"),
            ("Meera Oak", "Personal – governor"),
            ("J. R. Ash", "Personal"),
        )
    )
    html = (
        f"<html><body><h1>Minutes</h1><p>1. Declarations of Interest</p><table>{rows}</table><p>2. Parks</p>"
        "<p>Councillor Oak moved and Councillor Ash seconded that the park be closed. Carried.</p></body></html>"
    )
    found = parser.parse(html.encode(), name="page.html").model_dump()
    assert [person["name"] for person in found["people"]] == ["Meera Oak", "J. R. Ash"]


def roles(found: dict[str, Any]) -> list[str]:
    bodies = {o["id"]: o["name"] for o in found["organizations"]}
    return [r["role"] + (f" / {bodies[r['organization_id']]}" if r["organization_id"] else "") for r in found["roles"]]


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (
            "Cllr Oak, Chair of the Climate, Parks and Safety Scrutiny Panel, reported that it had met.",
            ["Chair / Climate, Parks and Safety Scrutiny Panel"],
        ),
        ("Ann Oak, Director of Children's Services, said it was so.", ["Director of Children's Services"]),
        ("The Lord Mayor congratulated Councillor B Oak on being selected as Lord Mayor Elect.", ["Lord Mayor Elect"]),
    ],
)
def test_offices_and_their_bodies(parser: Parser, words: str, expected: list[str]) -> None:
    assert roles(record(parser, item("Report", words))) == expected


def test_an_office_to_come_is_not_held_yet(parser: Parser) -> None:
    words = "The Lord Mayor congratulated Councillor B Oak on being chosen as Lord Mayor Elect."
    found = record(parser, item("News", words, "The Lord Mayor reported that he had written to the bishop."))
    (told,) = [c for c in found["items"][0]["contributions"] if "bishop" in c["text"]]
    assert (told["speaker"], told["attribution_text"]) == (None, "The Lord Mayor")


def test_the_lord_provost_is_an_office(parser: Parser) -> None:
    assert record(parser, item("News", "The Lord Provost advised that the bridge was shut."))["people"] == []


def test_a_wish_is_no_task(parser: Parser) -> None:
    words = (
        "Cllr N Oak stated that he would support a site visit. The Chair invited the members to consider the report."
    )
    assert actions(record(parser, item("Visits", words))) == []
    undertaken = "Cllr N Oak stated that he would circulate the letter."
    assert actions(record(parser, item("Visits", undertaken))) == ["circulate the letter."]


def test_what_a_page_of_one_item_tells_of_other_meetings_is_not_its_own(parser: Parser) -> None:
    words = "Cllr Ash reported that the Panel had held a meeting on 11th March 2025. Matters raised had included:"
    assert record(parser, item("Matters arising", words, "• Bins"))["meeting"]["date"] is None
    told = (
        "517 Annual Report of the Parks Committee PDF 116 KB\nTo consider the report.\nAdditional documents:\n"
        "The Committee considered the Annual Report.\n"
        "With the matter raised by Councillor Oak, the Working Group had received informative and full answers at its last meeting but "
        "felt that more was wanted, and this would be done at the Working Group’s next meeting.\n"
    )
    meeting = record(parser, told)["meeting"]
    assert (meeting["body"], meeting["title"], meeting["kind"]) == (None, None, None)


def test_the_number_of_the_item_stands_in_the_line_of_its_meeting(parser: Parser) -> None:
    page = item("Flood defences", "The report was noted.").replace(
        "Flood defences\n", "Flood defences\n\nMeeting of Parks Committee, Tuesday, 5 March 2024 10.30 am (Item 48)\n"
    )
    assert record(parser, page)["items"][0]["number"] == "48"
    assert record(parser, page.replace(" (Item 48)", ""))["items"][0]["number"] is None


def test_a_long_name_before_the_day_is_the_body(parser: Parser) -> None:
    name = "Adult Care and Health Policy Development and Scrutiny Committee"
    page = f"Agenda and minutes\n\n{name} - Tuesday 12 January 2016 7.00 pm\n\nItems\nNo. Item\n\n1.\n\nClose\n\nMinutes:\n\nNone.\n"
    assert record(parser, page)["meeting"]["body"] == name


def test_dates_under_minutes_are_of_other_meetings(parser: Parser) -> None:
    page = (
        "Agenda and minutes\n\nVenue: Council Chamber\n\nItems\nNo. Item\n\n1.\n\nApologies\n\nMinutes:\n\nNone.\n\n2.\n\n{}\n\n"
        "Minutes:\n\nThe notes of the meeting of Cabinet on 5 September 2024.\n\n3.\n\nClose\n\nMinutes:\n\nNone.\n"
    )
    assert record(parser, page.format("Minutes"))["meeting"]["date"] is None


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (
            "The Committee noted the apologies of Appointed Members Ann Oak and Bo Ash.",
            [("Ann Oak", "apologies", None), ("Bo Ash", "apologies", None)],
        ),
        (
            "An apology for absence was received from Councillor Oak (Substitute Cllr. Ash-Dow).",
            [("Oak", "apologies", None), ("Ash-Dow", "present", "Oak")],
        ),
    ],
)
def test_apologies_in_other_words(parser: Parser, words: str, expected: list[tuple[str, str, str | None]]) -> None:
    page = f"Agenda and minutes\n\nItems\nNo. Item\n\n1.\n\nApologies\n\nMinutes:\n\n{words}\n\n2.\n\nClose\n\nMinutes:\n\nNone.\n"
    assert attendance(record(parser, page)) == expected


def test_what_a_report_asks_of_members_is_no_task(parser: Parser) -> None:
    words = "The report informed the Committee that the policy was out of date, and asked Members to approve a revised draft."
    assert actions(record(parser, item("Policy", words))) == []
    assert actions(record(parser, item("Policy", "The Committee asked Mr Oak to revise the draft."))) == [
        "revise the draft."
    ]


def test_the_chairman_of_a_group_that_is_set_up_is_not_the_chairman(parser: Parser) -> None:
    words = "Councillor Ann Oak explained that a Working Group was being set up, with Councillor Bo Ash as Chairman."
    found = record(parser, item("Announcements", words, "The Chairman reminded Members of the fair."))
    assert found["roles"] == []
    assert found["meeting"]["chair_id"] is None


@pytest.mark.parametrize(
    "words",
    [
        "1.    Mr Oak gave an oral update on the following issues:-\n\n·    Spoke at a workshop on 18 December\n\n·    Visited the fair",
        "To consider passing a resolution to exclude the public.",
        "Mr Oak reported that the grants were agreed by the Forum in December 2013.",
        "The grants were agreed by the Board in December 2013 and are in the log.",
        "Mr Oak asked for the contract and the Board confirmed this has not been received.",
    ],
)
def test_what_decides_nothing(parser: Parser, words: str) -> None:
    assert clauses(record(parser, item("Updates", words))) == []


def test_members_decide_in_the_present_tense(parser: Parser) -> None:
    decided = "That having due regard to the assessment, members approve an amendment to the policy."
    assert clauses(record(parser, item("Taxis", "Members were given an overview.", "", decided))) == [[decided]]


def test_numbers_that_were_all_turned_into_the_first(parser: Parser) -> None:
    found = record(parser, item("Report", "RESOLVED:", "  1. Noted the report.", "  1. Asked for a second one."))
    assert clauses(found) == [["Noted the report.", "Asked for a second one."]]


def test_what_an_item_is_for_is_no_decision(parser: Parser) -> None:
    page = (
        "Agenda, decisions and minutes\n\nItems\nNo. Item\n\n1.\n\nMinutes\n\nDecision:\n\nThe purpose of this item was to consider the minutes "
        "of the meeting of Cabinet.\n\nRESOLVED that the minutes be approved as a correct record.\n\n2.\n\nClose\n\nMinutes:\n\nNone.\n"
    )
    assert clauses(record(parser, page)) == [["the minutes be approved as a correct record."]]


def test_movers_in_the_agenda_wording_move_nothing(parser: Parser) -> None:
    wording = "To consider the amended Notice of Motion proposed by Councillor Oak and seconded by Councillor Ash."
    page = f"Agenda item\n\nNotice of Motion\n\n{wording}\n\nMinutes:\n\nThe report was introduced and discussed.\n"
    assert motions(record(parser, page)) == []


def test_what_others_had_been_unanimous_about_is_no_vote(parser: Parser) -> None:
    words = (
        "The policy had been unanimously approved by the panel and recommended.",
        "It was the unanimous view of the panel that it was right.",
    )
    assert record(parser, item("Policy", *words))["items"][0]["vote_events"] == []


def test_officers_by_the_letters_of_their_office(parser: Parser) -> None:
    words = (
        "Cllr Oak stated that figures were wanted.",
        "The CE stated that they would come. The PTA stated its wishes.",
    )
    found = record(parser, item("Figures", *words))["items"][0]["contributions"]
    assert [c["attribution_text"] for c in found] == ["Cllr Oak", "The CE"]


def test_guests_who_are_welcomed_are_there(parser: Parser) -> None:
    words = "The Chairman welcomed Mr. Bo Ash-Dow and Ms. Cy Elm from the Fund.", "The Chairman welcomed the report."
    assert [name for name, _, _ in attendance(record(parser, item("Fund", *words)))] == ["Bo Ash-Dow", "Cy Elm"]


def test_a_point_goes_on_below_its_words(parser: Parser) -> None:
    text = " - In response to a question\n     on weights, the fund explained that they had changed.\n\n - Members were glad.\n"
    words = record(parser, f"The following points were made:\n\n{text}")["text"]
    assert "In response to a question on weights" in words


def test_apologies_that_are_counted(parser: Parser) -> None:
    words = "There were 2 apologies for absence:\n\nCllr Ann Oak\n\nMiss Bo Ash"
    page = f"Agenda and minutes\n\nItems\nNo. Item\n\n1.\n\nApologies\n\nMinutes:\n\n{words}\n\n2.\n\nClose\n\nMinutes:\n\nNone.\n"
    assert attendance(record(parser, page)) == [("Ann Oak", "apologies", None), ("Bo Ash", "apologies", None)]


def test_an_item_with_a_file_and_a_notice_of_the_page_name_no_body(parser: Parser) -> None:
    page = (
        "Agenda and minutes\n\n{}\n\nVenue: Town Hall\n\nItems\nNo. Item\n\nOPEN FORUM pdf icon PDF 204 KB\n\n64/16\n\nApologies\n\n"
        "Minutes:\n\nNone.\n\n65/16\n\nClose\n\nMinutes:\n\nNone.\n"
    )
    notice = "Minutes will be available in two languages in accordance with Standard 41 of this Council’s Final Notice from the Language Commissioner."
    assert record(parser, page.format(notice))["meeting"]["body"] is None
    assert record(parser, page.format("Parks Committee"))["meeting"]["body"] == "Parks Committee"


@pytest.mark.parametrize(
    ("words", "chair"),
    [
        ("The Mayor’s Chaplain, Canon Bo Ash, opened the meeting with prayers.", None),
        ("Councillor Bo Ash opened the meeting at seven.", "Bo Ash"),
        ("The Pension Fund, chaired by Councillor Bo Ash, had won an award.", None),
        ("The meeting was chaired by Councillor Bo Ash.", "Bo Ash"),
    ],
)
def test_who_chairs_the_meeting(parser: Parser, words: str, chair: str | None) -> None:
    found = record(parser, item("Opening", words, "Councillor Bo Ash said that it was cold."))
    assert names(found).get(found["meeting"]["chair_id"]) == chair


def test_a_motion_told_of_in_a_declaration_is_not_moved(parser: Parser) -> None:
    words = (
        "Councillor Ann Oak declared a Disclosable Pecuniary Interest in relation to Agenda Item 8, Motion submitted by Councillor Bo Ash, "
        "in relation to the charter, and left the meeting."
    )
    assert motions(record(parser, item("Declarations of Interest", words))) == []


def test_what_others_would_do_is_no_task(parser: Parser) -> None:
    words = "The Mayor welcomed three visitors. He advised that they would explore the town."
    assert actions(record(parser, item("News", words))) == []


def test_the_chair_before_the_election_is_not_who_is_elected(parser: Parser) -> None:
    page = (
        "Agenda and minutes\n\nItems\nNo. Item\n\n1.\n\nLetters\n\nMinutes:\n\nThe Chair announced that a letter had come.\n\n2.\n\nElection of Chair\n\n"
        "Minutes:\n\nRESOLVED: That Cllr G Oak be elected Chair of the Authority.\n\n3.\n\nBins\n\nMinutes:\n\nThe Chair reported that bins were full.\n"
    )
    found = record(parser, page)
    speakers = [c["speaker"] for one in found["items"] for c in one["contributions"]]
    assert [names(found).get(who or "") for who in speakers] == [None, "G Oak"]


def test_a_decision_told_and_then_set_out_is_one(parser: Parser) -> None:
    words = (
        "Subject to the above amendments the minutes were approved as an accurate record as moved by Councillor Ann Oak and seconded by "
        "Councillor Bo Ash."
    )
    decided = (
        "That, subject to the above amendments, the minutes be approved as a correct record and signed by the Chair."
    )
    assert clauses(record(parser, item("Minutes", "The minutes were submitted.", words, "", decided))) == [[decided]]


def test_an_officer_named_between_office_and_verb(parser: Parser) -> None:
    found = record(
        parser, item("Land", "The Case Officer, Tilda Marsh, summarised the report. She advised that it was wet.")
    )
    assert attendance(found) == [("Tilda Marsh", "in_attendance", None)]
    assert record(parser, item("Land", "The site, Tilda Marsh, was wet."))["people"] == []


def test_a_double_name_with_and_without_its_hyphen_is_one_person(parser: Parser) -> None:
    words = (
        "Councillor David Oak-Ash said that it was late.",
        "Councillor David Oak Ash moved the report and Councillor Bo Elm seconded it.",
    )
    assert [p["name"] for p in record(parser, item("Report", *words))["people"]] == ["David Oak-Ash", "Bo Elm"]
