"""Text copied from a council's pages, in forms that lose a table, a label or a title: the record still tells what they say."""

from __future__ import annotations

from minutesparse import Minutes
from minutesparse.api import Parser


def page(parser: Parser, text: str) -> Minutes:
    return parser.parse(text.encode(), name="page.txt")


def told(minutes: Minutes) -> dict[str, tuple[str, str | None]]:
    """Name → (status, whom they stand in for)."""
    names = {person.id: person.name for person in minutes.people}
    return {names[row.person_id]: (row.status, names.get(row.substitute_for or "")) for row in minutes.attendance}


def roles(minutes: Minutes) -> set[tuple[str, str]]:
    names = {person.id: person.name for person in minutes.people}
    return {(names[role.person_id], role.role) for role in minutes.roles}


HEAD = "Agenda and minutes\n\nHealth Board - Thursday, 6th May, 2021 2.00 pm\n\nItems\nNo. Item\n\n"


def test_who_stands_in_for_whom(parser: Parser) -> None:
    minutes = page(
        parser,
        HEAD + "1.\n\nApologies\n\nTo receive apologies.\n\nMinutes:\n\n"
        "Apologies for absence were received from Mr D Oakes (Ms H Firth attended as substitute), Mr A Elmer, Ms B Ashe,"
        " NHS Marlow and Ada Rowan.  Bo Alder attended in her absence.\n\n"
        "2.\n\nSubstitutes\n\nMinutes:\n\nThe Board was advised that Mark Hazel was attending as Mr A Elmer’s substitute.\n",
    )
    assert told(minutes) == {
        "D Oakes": ("apologies", None),
        "H Firth": ("present", "D Oakes"),
        "A Elmer": ("apologies", None),
        "B Ashe": ("apologies", None),
        "Ada Rowan": ("apologies", None),
        "Bo Alder": ("present", "Ada Rowan"),
        "Mark Hazel": ("present", "A Elmer"),
    }


def test_the_job_of_another_is_not_the_askers(parser: Parser) -> None:
    minutes = page(
        parser,
        HEAD
        + "1.\n\nRoads\n\nMinutes:\n\nIn response to a question from Mr Oakes, the Director of Roads was asked to confirm"
        " the costs. Ada Rowan, Director for Children, Young People and Families, said that she agreed.\n\n"
        "2.\n\nVice-Chairman\n\nMinutes:\n\nIt was proposed by Cllr Cy Hazel and seconded by Bo Alder that Ann Firth be appointed"
        " Vice-Chairman.\n",
    )
    assert roles(minutes) >= {("Ada Rowan", "Director for Children, Young People and Families")}
    assert not {name for name, _ in roles(minutes)} & {"Oakes", "Bo Alder", "Cy Hazel"}


def test_what_the_mayor_told_is_no_decision_and_no_task(parser: Parser) -> None:
    minutes = page(
        parser,
        HEAD
        + "1.\n\nAnnouncements\n\nMinutes:\n\n(a)  The Lord Mayor congratulated Councillor B Cole on her award.\n\n"
        "(b)  The Lord Mayor thanked Paul Rowe, the Chief Executive, for his years of service.\n\n"
        "2.\n\nMinutes of 2 May 2021\n\nTo be signed as a correct record by the Mayor.\n\nMinutes:\n\n"
        "That the minutes of 2 May 2021 be approved as a correct record.\n\n"
        "3.\n\nInterests\n\nBoard Members are requested to declare any interests in items on the agenda.\n\nThere were none.\n",
    )
    first, second, third = minutes.items
    assert not first.resolutions
    assert [c.text for r in second.resolutions for c in r.clauses] == [
        "That the minutes of 2 May 2021 be approved as a correct record."
    ]
    assert not [action for item in (first, second, third) for action in item.actions]


def test_rows_of_one_line_are_items_where_no_bar_ends_them(parser: Parser) -> None:
    minutes = page(
        parser,
        "Apologies for Absence and Named Substitutes Minutes: Apologies were submitted on behalf of Councillor R.A. Oakes.\n"
        "Declarations of Interest To invite Councillors to declare any interests they may have. Minutes: There were none.\n"
        "Approval of Minutes: The minutes of the meeting held on 2 May 2021 were approved.\n",
    )
    assert [item.title for item in minutes.items] == [
        "Apologies for Absence and Named Substitutes",
        "Declarations of Interest",
    ]
    assert told(minutes) == {"R.A. Oakes": ("apologies", None)}


def test_the_first_row_of_a_table_need_not_end_in_a_bar(parser: Parser) -> None:
    minutes = page(
        parser,
        "Venue: Town Hall, Marlow\nNo. | Item |\nApologies for Absence Minutes: Apologies were received from Cllr Ada Oakes.\n"
        "Announcements Minutes: The Chairman announced that two meetings had been moved.\nThe new dates were:\n"
        "Thursday 6 March 2014, 2.00 pm\nThursday 4 September 2014, 2.00 pm, venue TBC |\n"
        "Public Participation The Panel welcomes contributions from members of the public. Minutes: There was none. |\n",
    )
    assert [item.title for item in minutes.items] == ["Apologies for Absence", "Announcements", "Public Participation"]
    assert minutes.meeting.date is None


def test_an_item_without_the_head_of_its_page(parser: Parser) -> None:
    minutes = page(
        parser,
        "Future items and dates of meetings\nMembers of the Board are invited to suggest items.\n"
        "The dates of future meetings are as follows:\n· 24th November, 18:00 – 20:00\nMinutes:\n"
        "Cllr Oakes observed that agendas were long.\nThe Board agreed to a start time of 18:00 for future meetings.\n",
    )
    assert [item.title for item in minutes.items] == ["Future items and dates of meetings"]
    assert minutes.meeting.start_time is None


def test_points_made_in_discussion_are_not_the_reports(parser: Parser) -> None:
    minutes = page(
        parser,
        HEAD
        + "1.\n\nImprovement Group Update\n\nMinutes:\n\nThe group met four times in the year and drew up a plan for the town.\n\n"
        "During the discussion the following main points were made:\n\n·  The title of the plan had been changed.\n\n"
        "2.\n\nUrgent Business\n\nMinutes:\n\nThere was none.\n",
    )
    points = [point.text for item in minutes.items for talk in item.presentations for point in talk.points]
    assert points == ["The group met four times in the year and drew up a plan for the town."]


def titles(minutes: Minutes) -> list[tuple[str, str]]:
    return [(item.number or "", item.title) for item in minutes.items]


def test_a_title_over_the_code_of_its_minute(parser: Parser) -> None:
    text = (
        "PLANNING COMMITTEE\nWednesday, 25 March 2015\nPresent: Councillor Oakes (Chairman), Councillor Elmer\nAPOLOGIES\nPL146/14\n"
        "There were no apologies.\n\nINTERESTS\nPL147/14\nCouncillor Elmer declared an interest in the mill.\n\n"
        "VISITS\nPL148/14\nNo visits had been made.\n"
    )
    assert titles(page(parser, text)) == [("PL146/14", "APOLOGIES"), ("PL147/14", "INTERESTS"), ("PL148/14", "VISITS")]


def test_conditions_and_earlier_items_are_no_items(parser: Parser) -> None:
    minutes = page(
        parser,
        HEAD
        + "1.\n\nThe Mill\n\nMinutes:\n\nRESOLVED – That the application be APPROVED subject to the following conditions:\n"
        "1. Standard time\n2. Approved plans\n3. Hours of work\n\n"
        "2.\n\nMatters Arising\n\nMinutes:\n\nThe progress made was reported as follows:\nItem 5 Grants: It was paid.\nItem 7 Pond: It was dug.\n\n"
        "3.\n\nClose\n\nMinutes:\n\nThe meeting closed.\n",
    )
    assert titles(minutes) == [("1", "The Mill"), ("2", "Matters Arising"), ("3", "Close")]


def test_the_list_under_when_there_were_present(parser: Parser) -> None:
    minutes = page(
        parser,
        "Minutes of a meeting of the DEVELOPMENT COMMITTEE held in the Town Hall, Marlow at 9.30 am when there were present:\n"
        "Councillors\nMrs S A Oakes (Chairman)\nP W High\nJ H Elmer\nOfficers\nMr R Ashe - Head of Planning\n"
        "(13) APOLOGIES FOR ABSENCE\nApologies had been received from: -\nOther members\nAnn Rowan, Bo Alder\nOfficers\nNone\n"
        "(14) MINUTES\nThe Minutes were approved as a correct record.\n",
    )
    assert told(minutes) == {
        "S A Oakes": ("present", None),
        "P W High": ("present", None),
        "J H Elmer": ("present", None),
        "R Ashe": ("in_attendance", None),
        "Ann Rowan": ("apologies", None),
        "Bo Alder": ("apologies", None),
    }


def test_rules_of_voting_and_what_others_appoint_decide_nothing(parser: Parser) -> None:
    minutes = page(
        parser,
        HEAD
        + "1.\n\nMayor\n\nMinutes:\n\nApologies had been received from the Mayor and Councillors Oakes and Elmer.\n\n"
        "[Voting: A change required a unanimous vote by all members appointed by the councils, present and voting.]\n\n"
        "It was proposed by Councillor Ashe and seconded by Councillor Firth that Councillor Rowan be elected Mayor.\n\n"
        "The Chair asked for further nominations. No further nominations were proposed.\n\nOn being put to the vote it was agreed and\n\n"
        "RESOLVED: That Councillor Rowan be elected Mayor for the Municipal Year 2017/18.\n\n"
        "The Chair invited the Members and Monitoring Officer to explain how the vote would be taken.\n\n"
        "2.\n\nClose\n\nMinutes:\n\nThe meeting closed.\n",
    )
    item = minutes.items[0]
    assert (len(item.motions), len(item.resolutions), len(item.actions)) == (1, 1, 0)
    assert not [vote for vote in item.vote_events if vote.unanimous]
    assert roles(minutes) == {("Rowan", "Mayor")}


def test_the_date_of_other_minutes_is_not_the_meetings(parser: Parser) -> None:
    text = (
        "Agenda item\n\nMINUTES OF 13 MARCH AND MATTERS ARISING\n\nRecommended –\n\n"
        "That the minutes of the meeting held on 13 March 2019 be signed as a correct record.\n\nMinutes:\n\n"
        "The Adviser reported on progress.\n\nResolved –\n\n"
        "That the minutes of the meeting held on 13 March 2019 be signed as a correct record.\n"
    )
    assert page(parser, text).meeting.date is None


def test_a_division_is_of_the_motion_and_its_amendment(parser: Parser) -> None:
    text = (
        "Marlow Council\n\nDate: Thursday, 6 September 2018\n\n19. Standing Orders\n\n"
        "As a MOTION, Ms M Oakes, seconded by Dr I Elmer, moved that the limit be removed.\n\n"
        "As an AMENDMENT, Mr A Firth, seconded by Mr B Ashe, moved that the limit remain.\n\n"
        "On a vote being taken, the MOTION received 28 votes and the AMENDMENT received 21 votes, with no abstentions, and the"
        " MOTION was therefore CARRIED.\n\n20. Membership\n\nThe Council AGREED the changes.\n"
    )
    item = page(parser, text).items[0]
    first, second = item.motions
    assert (first.outcome, second.outcome, second.amends) == ("carried", "lost", first.id)
    (vote,) = item.vote_events
    assert vote.motion_id == first.id
    assert [(count.option, count.value) for count in vote.counts] == [("yes", 28), ("no", 21), ("abstain", 0)]
    assert [clause.text for r in item.resolutions for clause in r.clauses] == ["the limit be removed"]


def test_apologies_reported_and_under_the_titles_of_members(parser: Parser) -> None:
    minutes = page(
        parser,
        "MINUTES OF THE MEETING OF THE COUNCIL HELD AT MARLOW MILL ON MONDAY 26 OCTOBER 2020 AT 6.30 PM\n\n"
        "Members Present : Aldermen – F Oakes and P Elmer\n\nCouncillors – J Ashe and A Firth\n\n"
        "During the flood emergency the public could not be there.\n\n1 PRAYER\n\nThe Mayor welcomed all.\n\n2 APOLOGIES\n\n"
        "Councillor – M Rowan\nAlderman – T Hogg\n\n3 OTHER APOLOGIES\n\n"
        "Apologies for inability to attend were reported on behalf of Councillors Bates and Cole.\n\n"
        "4 INTERESTS\n\nCouncillor J Ashe declared a non-financial interest in item 9.\n",
    )
    away = {name for name, (status, _) in told(minutes).items() if status == "apologies"}
    assert away == {"M Rowan", "T Hogg", "Bates", "Cole"}
    assert minutes.meeting.kind is None
    assert [d.kind for item in minutes.items for d in item.declarations] == ["other"]


def test_what_members_noted_is_no_decision_whose_label_was_lost(parser: Parser) -> None:
    minutes = page(
        parser,
        "Agenda item\n\nQuestions\n\nTo receive the report of the Director.\n\nMinutes:\n\nThe Director presented the report.\n\n \n\n\n\n"
        "Another Member noted that five questions were too many and wont be tabled in some cases. The Member felt that five"
        " should be asked.\n\n \n\n\n\nThe arrangements be retained for a year and reviewed in May.\n\nSupporting documents:\n",
    )
    clauses = [clause.text for r in minutes.items[0].resolutions for clause in r.clauses]
    assert not any("Member" in clause for clause in clauses)


def test_a_committee_of_the_council_is_not_the_council(parser: Parser) -> None:
    minutes = page(
        parser,
        "Issue - meetings\n\nHealth\n\nMeeting: 21/07/2011 - County Council (Item 5)\n\n5 Health pdf icon PDF 88 KB\n\nMinutes:\n\n"
        "Members raised the following:\n\n•  as to the protocol, it was acknowledged that the report could be late.\n\n"
        "Resolved: that the Health Board be established as a Committee of Marlow County Council.\n",
    )
    assert minutes.meeting.organization == "Marlow County Council"
    assert len(minutes.items[0].resolutions) == 1


def test_a_mover_with_a_style_of_address(parser: Parser) -> None:
    minutes = page(
        parser,
        HEAD
        + "1.\n\nMinutes of June\n\nMinutes:\n\nMoved by the Right Honourable the Lord Mayor (Councillor Oakes),\n\n"
        "Seconded by Councillor Elmer and\n\nResolved – That the minutes be taken as read.\n\n2.\n\nClose\n\nMinutes:\n\nThe meeting closed.\n",
    )
    names = {person.id: person.name for person in minutes.people}
    motion = minutes.items[0].motions[0]
    assert (names.get(motion.mover_id or ""), names.get(motion.seconder_id or "")) == ("Oakes", "Elmer")
