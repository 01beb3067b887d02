"""Motions: acts of the floor in any order and wording."""

from __future__ import annotations

import pytest

from minutesparse.layout import Block


@pytest.mark.parametrize(
    ("minutes", "motions"),
    [
        (
            "Councillor Oak moved that the path be closed. Seconded by Councillor Ash. Carried.",
            ["Oak/Ash/carried: that the path be closed"],
        ),
        (
            "Action: Moved by A. Oak, seconded by B. Ash, and carried unanimously by members present to keep the pump.",
            ["Oak/Ash/carried: to keep the pump"],
        ),
        (
            "It was proposed by Cllr A. Oak, seconded by Cllr B. Ash and unanimously agreed that the pump be mended.",
            ["Oak/Ash/carried: that the pump be mended"],
        ),
        (
            "RESOLVED: That a bench be bought. (Cllr Oak proposed, Cllr Ash seconded, all were in favour).",
            ["Oak/Ash/carried: That a bench be bought"],
        ),
        (
            "On the proposal of Mr Oak, seconded by Ms Ash, it was agreed to lend the hall tables.",
            ["Oak/Ash/carried: to lend the hall tables"],
        ),
        (
            "Upon the proposition of A Oak, seconded by B Ash, it was resolved unanimously “That the fee be kept.”",
            ["Oak/Ash/carried: That the fee be kept"],
        ),
        (
            "The accounts were proposed by Cllr Oak, seconded by Cllr Ash, and unanimously adopted.",
            ["Oak/Ash/carried: The accounts"],
        ),
        (
            "The accounts were accepted. Prop Cllr Oak, 2nd Cllr Ash, all agreed.",
            ["Oak/Ash/carried: The accounts were accepted"],
        ),
        (
            "The June minutes were confirmed on the motion of Mr Oak and seconded by Ms Ash.",
            ["Oak/Ash/carried: The June minutes were confirmed"],
        ),
        (
            "Member Oak made a motion to buy bins. Member Ash seconded the motion. The motion passed 6-0.",
            ["Oak/Ash/carried: to buy bins"],
        ),
        ("Motion by Oak, second by Ash, to plant trees. Motion carried 5-0.", ["Oak/Ash/carried: to plant trees"]),
        (
            "Motion to plant trees by Senator Oak; second by Senator Ash. Motion failed.",
            ["Oak/Ash/lost: to plant trees"],
        ),
        (
            "The Chair asked for a motion to end. Member Oak so moved; Member Ash seconded and it carried.",
            ["Oak/Ash/carried: to end"],
        ),
        (
            "Oak moved and Ash seconded to close the list. Motion passed unanimously.",
            ["Oak/Ash/carried: to close the list"],
        ),
        (
            "Councillor Oak moved, and Councillor Ash seconded, that the scheme in the report be adopted. Councillor Elm "
            "thanked the officers. In reply, Councillor Oak said it was theirs. UNANIMOUSLY RESOLVED that the scheme in the "
            "report be adopted from May.",
            ["Oak/Ash/carried: that the scheme in the report be adopted"],
        ),
        ("Motion and second to meet again (Oak and Ash). Motion passed.", ["Oak/Ash/carried: to meet again"]),
        ("Motion to meet again (Oak/Ash). Motion passed 3-0.", ["Oak/Ash/carried: to meet again"]),
        ("Motion to buy a bench (red/green). Motion passed 3-0.", ["-/-/carried: to buy a bench (red/green)"]),
        ("Motion (Oak, Ash) to meet again. Carried.", ["Oak/Ash/carried: to meet again"]),
        ("M/S Oak / Ash to hire a clerk. All present in favor.", ["Oak/Ash/carried: to hire a clerk"]),
        ("Motion (Oak)/Second (Ash) to approve the lease passed 6-0.", ["Oak/Ash/carried: to approve the lease"]),
        ("R2031-7 A. Oak, B. Ash: That the road be graded. Carried.", ["Oak/Ash/carried: That the road be graded"]),
        (
            "Trustee Oak, seconded by Trustee Ash, moved to renew the lease. Motion carried.",
            ["Oak/Ash/carried: to renew the lease"],
        ),
        (
            "On a motion made by Oak and seconded by Ash, the Board voted to sell the barn.",
            ["Oak/Ash/carried: to sell the barn"],
        ),
        ("A motion was carried to suspend standing orders.", ["-/-/carried: to suspend standing orders"]),
        ("The committee voted 5-2 to recommend the plan.", ["-/-/carried: to recommend the plan"]),
        (
            "WHEREAS, the barn leaks; NOW, THEREFORE, BE IT RESOLVED, that the barn be sold.\n\nMoved by Oak, second Ash. Carried.",
            ["Oak/Ash/carried: that the barn be sold"],
        ),
        (
            "Upon motion by Oak, seconded by Ash, the Board voted on the plan: 5 in favor. The motion passed.\n\n"
            "RESOLVED, that the plan is approved.",
            ["Oak/Ash/carried: that the plan is approved"],
        ),
        ("By motion duly made and seconded, the minutes were approved.", ["-/-/carried: the minutes were approved"]),
        ("Motion to adjourn passes.", ["-/-/carried: to adjourn"]),
        (
            "A proposal to close the kiosk was presented, briefly discussed, and approved unanimously.",
            ["-/-/carried: to close the kiosk"],
        ),
        ("Oak moved to repaint the gate; there was no second.", ["Oak/-/lapsed: to repaint the gate"]),
        (
            "Anna Oak moved to lease the barn and Bert Ash seconded. The motion was tabled.",
            ["Oak/Ash/deferred: to lease the barn"],
        ),
        (
            "Dan Birch spoke. Mr Birch proposed that the sign be moved. This was seconded by Ms Elm and agreed.",
            ["Birch/Elm/carried: that the sign be moved"],
        ),
    ],
)
def test_one_line(floor, minutes: str, motions: list[str]) -> None:
    assert floor(minutes)[0] == motions


@pytest.mark.parametrize(
    ("minutes", "motions"),
    [
        (
            ["Moved by: A. Oak", "Seconded by: B. Ash", "That the ditch BE CLEARED.", "Motion Passed (4 to 0)"],
            ["Oak/Ash/carried: That the ditch BE CLEARED"],
        ),
        (
            ["Proposed by Councillor Oak;", "Seconded by Councillor Ash;", "And Resolved:", "“That the weir be kept”."],
            ["Oak/Ash/carried: That the weir be kept"],
        ),
        (
            ["COUNCIL RESOLUTION", "That the hall be let.", "MOVED Cr Oak SECONDED Cr Ash", "CARRIED 8/0"],
            ["Oak/Ash/carried: That the hall be let"],
        ),
        (
            ["Motion (Anna): Print the leaflet.", "Second (Bert).", "Vote: 8 Yes; 0 No; 0 Abstain."],
            ["Oak/Ash/carried: Print the leaflet"],
        ),
        (
            ["Notice of Motion submitted by Councillor D. Birch", "I will move at the next meeting that the weir be lit.",
             "The Motion was seconded by Councillor Elm and agreed."],
            ["Birch/Elm/carried: that the weir be lit"],
        ),
        (
            ["Oak moved that £90 be given. Ash seconded.", "Elm moved an amendment, seconded by Birch, that £50 be given.",
             "The amendment was lost. The motion was carried."],
            ["Oak/Ash/carried: that £90 be given", "Elm/Birch/lost: that £50 be given (amends m1)"],
        ),
        (
            ["PROPOSAL: accept the editor's draft (Cara Elm)", "Anna Oak: +1", "Bert Ash: +1", "RESOLUTION: accept the editor's draft"],
            ["Elm/-/carried: accept the editor's draft"],
        ),
        (
            ["Resolved (Cr A. Oak / Cr B. Ash)", "That the minutes be confirmed."],
            ["Oak/Ash/carried: That the minutes be confirmed"],
        ),
        (
            ["RESOLVED on the motion of Councillors Oak and Ash that the weir be lit."],
            ["Oak/Ash/carried: that the weir be lit"],
        ),
        (
            ["On a motion made by Trustee Oak, seconded by Trustee Ash, Mayor Elm closed the hearing at 7:05 PM."],
            ["Oak/Ash/carried: Mayor Elm closed the hearing at 7:05 PM"],
        ),
        (
            ["A motion was made by Director Oak, seconded by Director Ash and carried with the following vote:",
             "Ayes: Oak, Ash, Elm", "Noes: None", "Absent: None", "to approve the agenda."],
            ["Oak/Ash/carried: to approve the agenda"],
        ),
        (
            ["It was moved, seconded, and passed unanimously (7-0) to postpone the hearing."],
            ["-/-/carried: to postpone the hearing"],
        ),
        (
            ["Commissioner Oak moved to waive the hearing.", "Commissioner Ash seconded the motion.", "AYES: 5", "NAYS: 0"],
            ["Oak/Ash/carried: to waive the hearing"],
        ),
        (
            ["Moved by A. Oak", "Seconded by B. Ash", "“THAT the tender be let.”", "Disposition: Motion Carried"],
            ["Oak/Ash/carried: THAT the tender be let"],
        ),
        (
            ["Resolution 12/2024", "Moved: Cr A. Oak Seconded: Cr B. Ash", "Council adjourn for the forum."],
            ["Oak/Ash/carried: Council adjourn for the forum"],
        ),
        (
            ["RESOLVED on the motion of Crs Oak and Ash", "That the weir be lit."],
            ["Oak/Ash/carried: That the weir be lit"],
        ),
        (["Motion moved (Cr A. Oak / Cr B. Ash)", "That the weir be lit.", "Carried"], ["Oak/Ash/carried: That the weir be lit"]),
        (["Oak/Ash moved to enter closed session. Motion carried 5-0."], ["Oak/Ash/carried: to enter closed session"]),
        (["M/S/C (Oak/Ash) to plant ten limes."], ["Oak/Ash/carried: to plant ten limes"]),
        (["It was MOVED (Oak) and SECONDED (Ash) to mend the gate. CARRIED"], ["Oak/Ash/carried: to mend the gate"]),
        (["Moved Oak, supported Ash, to buy salt. Motion carried."], ["Oak/Ash/carried: to buy salt"]),
        (
            ["Councillor A. Oak (Member for Works) moved and Councillor Ash seconded the report of the Executive.",
             "Councillor Elm moved by way of amendment, seconded by Councillor Birch, that the ford be closed.",
             "The amendment was accepted by the mover.", "The substantive motion was put and carried."],
            ["Oak/Ash/carried: the report of the Executive", "Elm/Birch/carried: that the ford be closed (amends m1)"],
        ),
        (
            ["Motion by Oak, second by Ash, to buy two buses. Elm moved to table until May; second by Birch.",
             "Motion to table failed 2-4. Main motion carried 4-2."],
            ["Oak/Ash/carried: to buy two buses", "Elm/Birch/lost: to table until May"],
        ),
        (
            ["On the proposal of Cllr Oak, seconded by Cllr Ash, it was resolved to make the:", "Decision", "To lend the hall."],
            ["Oak/Ash/carried: To lend the hall"],
        ),
        (["Cllr Oak, with the leave of the meeting, withdrew his motion."],
         ["Oak/-/withdrawn: Oak, with the leave of the meeting, withdrew his motion"]),
        (
            ["Councillor Oak moved the motion standing in his name, seconded by Councillor Ash:", "“That the weir be lit.”",
             "Councillor Elm spoke.", "UNANIMOUSLY RESOLVED that the weir be lit."],
            ["Oak/Ash/carried: that the weir be lit"],
        ),
    ],
)  # fmt: skip
def test_lines(floor, minutes: list[str], motions: list[str]) -> None:
    assert floor(*minutes)[0] == motions


@pytest.mark.parametrize(
    "minutes",
    [
        "President Oak moved item 7-C ahead of item 7-B.",
        "Mr Ash was seconded to the planning team in the second week.",
        "The bins had been moved by contractors.",
        "The proposed path was discussed.",
        "Moved by ______ Seconded by ______",
        "Motion by: __________ Second by: __________",
        "It was agreed that the Clerk write to the owner.",
        "All agreed that it had been a good year.",
        "The landlord asked what would follow if the motion was agreed.",
        "The terms were proposed by the Committee and agreed by the Board.",
        "Because Oak moved to widen the path, all were content.",
        "Oak nominated Ash for the post of treasurer.",
        "Ms Elm mentioned that the painter lived here and passed away two years ago.",
        "RESOLVED: 5.1 THAT THE COUNCIL SUPPORT THE BUDGET PROPOSED BY THE CHAIRMAN FOR 2018/19.",
    ],
)
def test_no_motion(floor, minutes: str) -> None:
    assert floor(minutes)[0] == []


def test_an_election_is_of_whom_it_names(floor) -> None:
    motions, votes = floor(
        "Anna Oak moved and Bert Ash seconded to nominate Dan Birch as treasurer",
        "Cara Elm moved and Bert Ash seconded to cease nominations",
        "Dan Birch was elected unanimously",
    )
    assert motions == [
        "Oak/Ash/carried: to nominate Dan Birch as treasurer",
        "Elm/Ash/-: to cease nominations",
    ]
    assert votes == ["unanimous"]


def test_elected_after_a_ballot(floor) -> None:
    motions, _ = floor(
        "Eve Rowan, proposed by Anna Oak, seconded by Bert Ash.",
        "A vote on the election was held by show of hands.",
        "21 voted for Eve Rowan.",
        "Eve Rowan was therefore elected to the post of Chair.",
    )
    assert motions == ["Oak/Ash/carried: Eve Rowan"]


def test_movers_below_what_was_moved(floor) -> None:
    motions, _ = floor("Motion to approve the agenda with the report.", "By: Anna Oak Seconded by: Bert Ash")
    assert motions == ["Oak/Ash/-: to approve the agenda with the report"]


@pytest.mark.parametrize(
    ("cast", "outcome"),
    [
        ("The votes were equal and the Chair used her casting vote in favour.", "carried"),
        ("The votes were equal and the Chair used her casting vote against the proposal.", "lost"),
    ],
)
def test_casting_vote(floor, cast: str, outcome: str) -> None:
    motions, _ = floor("Anna Oak proposed meeting in the barn, seconded by Bert Ash.", cast)
    assert motions == [f"Oak/Ash/{outcome}: meeting in the barn"]


def test_numbered_changes_of_a_text(floor) -> None:
    motions, _ = floor(
        "Amendment 1.",
        "Old constitution: Members pay a fee.",
        "New constitution: Members may pay a fee.",
        "Amendment 2.",
        "Proposed addition: Notices may be sent by email.",
        "Amendments 1-2 were voted on together.",
        "For: 22",
        "Against: 1",
        "Amendments 1-2 were therefore accepted.",
        "Amendment 3.",
        "Proposed addition: The pond belongs to the ducks.",
        "Amendment 3 was rejected.",
    )
    assert motions == [
        "-/-/carried: Members may pay a fee.",
        "-/-/carried: Notices may be sent by email.",
        "-/-/lost: The pond belongs to the ducks.",
    ]


def test_asserted_above_its_form(floor) -> None:
    cells = [
        Block("cell", words, table=0, row=row, column=column)
        for row, texts in enumerate((("Moved By", "Oak"), ("Seconded By", "Ash"), ("Status", "Accepted")))
        for column, words in enumerate(texts)
    ]
    heads = [Block("heading", "For"), Block("heading", "Against"), Block("heading", "Motion")]
    motions, _ = floor(Block("heading", "Kiln"), "Assertion: The kiln is safe to use.", *heads, *cells)
    assert motions == ["Oak/Ash/carried: The kiln is safe to use"]


def test_table_of_motions(floor) -> None:
    rows = [
        ("Motion", "Moved by", "Seconded by", "Status"),
        ("Buy a kettle", "Anna", "Bert", "Passed"),
        ("Sell the lathe", "Cara", "Dan", "Failed"),
        ("Template motion", "", "", ""),
    ]
    cells = [
        Block("cell", text, table=0, row=row, column=column)
        for row, texts in enumerate(rows)
        for column, text in enumerate(texts)
        if text
    ]
    assert floor(*cells)[0] == ["Oak/Ash/carried: Buy a kettle", "Elm/Birch/lost: Sell the lathe"]


def test_table_of_nominees(floor) -> None:
    rows = [
        ("Office", "Nominee", "Proposed", "Seconded", "Result"),
        ("Treasurer", "Cara Elm", "Anna", "Bert", "Elected, 13 votes"),
        ("Treasurer", "Dan Birch", "Bert", "Cara", "10 votes"),
        ("Secretary", "Anna Oak", "Bert", "Cara", "Held over"),
    ]
    cells = [
        Block("cell", text, table=0, row=row, column=column)
        for row, texts in enumerate(rows)
        for column, text in enumerate(texts)
    ]
    assert [" ".join(told.split()) for told in floor(*cells)[0]] == [
        "Oak/Ash/carried: Treasurer Cara Elm",
        "Ash/Elm/lost: Treasurer Dan Birch",
        "Ash/Elm/-: Secretary Anna Oak",
    ]


def test_table_of_one_motion(floor) -> None:
    rows = [
        ("RESULT:", "ADOPTED [2 TO 1]"),
        ("MOVER:", "A. Oak"),
        ("SECONDER:", "B. Ash"),
        ("AYES:", "Oak, Ash"),
        ("NAYS:", "Elm"),
    ]
    cells = [
        Block("cell", text, table=0, row=row, column=column)
        for row, texts in enumerate(rows)
        for column, text in enumerate(texts)
    ]
    motions, votes = floor("R-7 A Resolution to Light the Weir", *cells)
    assert motions == ["Oak/Ash/carried: R-7 A Resolution to Light the Weir"]
    assert votes == ["yes=2 no=1 Oak:yes Ash:yes Elm:no"]


@pytest.mark.parametrize(
    ("minutes", "motions"),
    [
        ("Ms Elm was elected Chairman (proposed Mr Oak, seconded Ms Ash).", ["Oak/Ash/carried: Ms Elm was elected"]),
        ("Elm proposed the budget be accepted (Ash seconded). Carried.", ["Elm/Ash/carried: the budget be accepted"]),
        (
            "A motion was made (Oak), seconded (Ash) and carried to mend the gate.",
            ["Oak/Ash/carried: to mend the gate"],
        ),
        ("Proposal to adopt the new guide (Oak, seconded by Ash). All in favour.", ["Oak/Ash/carried"]),
        ("The rules were adopted. Prop. Oak Sec. Ash. All in favour.", ["Oak/Ash/carried: The rules were adopted"]),
        (
            "Member (Anna Oak) Moved, Member (Bert Ash) Seconded to sell the barn. Carried.",
            ["Oak/Ash/carried: to sell"],
        ),
        ("The report was accepted (Oak moved, Ash seconded).", ["Oak/Ash/carried: The report was accepted"]),
    ],
)
def test_movers_in_brackets(floor, minutes: str, motions: list[str]) -> None:
    found, _ = floor(minutes)
    assert len(found) == len(motions)
    assert all(one.startswith(motion) for one, motion in zip(found, motions, strict=True))


def test_movers_in_a_line_of_labels_over_what_was_moved(floor) -> None:
    assert floor(
        "MOTION: APPROVED 1st: OAK 2nd: ASH",
        "Ms. Oak moved to approve the roof as drawn.",
        "VOTE: 3/0 AYES: OAK, ASH,",
        "ELM",
        "NAYS: NONE",
    ) == (["Oak/Ash/carried: to approve the roof as drawn"], ["no=0 yes=3 Oak:yes Ash:yes Elm:yes"])


def test_first_and_second_of_other_things(floor) -> None:
    assert floor("Prizes. 1st: Oak. The 2nd prize went to Ash.", "First: Elm opened the gate.") == ([], [])


def test_what_was_moved_is_the_heading_over_a_bare_outcome(floor) -> None:
    motions, votes = floor(
        Block("heading", "Insurance of the mill"), "MOTION CARRIED 2-0-1 [AYES: Oak, Ash; ABSTAIN: Elm]"
    )
    assert motions == ["-/-/carried: Insurance of the mill"]
    assert votes == ["yes=2 no=0 abstain=1 Oak:yes Ash:yes Elm:abstain"]


def test_one_mover_of_two_motions_in_a_row(floor) -> None:
    motions, _ = floor(
        *("Moved by Oak", "Seconded by Ash", "That the ford be closed.", "Motion Passed"),
        *("Moved by Oak", "Seconded by Ash", "That the weir be lit.", "Motion Passed"),
    )
    assert motions == ["Oak/Ash/carried: That the ford be closed", "Oak/Ash/carried: That the weir be lit"]


@pytest.mark.parametrize(
    "minutes",
    [
        ["Oak moved, seconded by Ash, to table the fence. Carried."],
        ["Motion (Oak/Ash) to table the fence. Approved 4-0."],
        ["That the fence be tabled.", "Oak/Ash CARRIED"],
        ["Moved Mr Oak / Ms Ash", "That the fence be tabled.", "CARRIED 4/0"],
        ["The fence was tabled at 7:10 p.m. on motion of Oak, second by Ash."],
        ["Oak/Ash moved/seconded to table the fence. Carried."],
    ],
)
def test_pairs_of_movers(floor, minutes: list[str]) -> None:
    motions, _ = floor(*minutes)
    assert [motion.partition(":")[0] for motion in motions] == ["Oak/Ash/carried"]


def test_votes_below_the_movers_are_not_what_was_moved(floor) -> None:
    votes = [Block("list_item", vote, "•", 1) for vote in ("Oak: Yes", "Ash: Yes", "Elm: No")]
    lines = ["Motion: The draft rules shall be sent to counsel.", "Mover: Oak", "Second: Ash", "Vote:", *votes]
    assert floor(*lines, "Passes 2-1")[0] == ["Oak/Ash/carried: The draft rules shall be sent to counsel"]


def test_who_motions_beside_who_seconds(floor) -> None:
    """ "Oak motions, Ash seconds" are a mover and a seconder; the motions of a council are none."""
    assert floor("Minutes of May", "Oak motions, Ash seconds.", "Passes 2-0")[0] == ["Oak/Ash/carried: Minutes of May"]
    assert floor("Oak: Council motions, bylaws and orders are kept by the clerk.")[0] == []


def test_moved_seconded_and_approved_in_letters(floor) -> None:
    """Who is named behind "M/S/A" and will do something has not moved it."""
    assert floor("M/S/A Oak will write to the school.")[0] == ["-/-/carried: Oak will write to the school"]
    assert floor("M/S/A Oak, Ash to adopt the plan.")[0] == ["Oak/Ash/carried: to adopt the plan"]
