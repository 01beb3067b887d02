"""Resolutions: what is decided, by which words, and where the clauses end."""

from __future__ import annotations

from typing import Any

import pytest
from spacy.language import Language
from spacy.tokens import Doc

from documents import document
from minutesparse import facts
from minutesparse.layout import Block
from minutesparse.pipeline.decisions.edges import trimmed
from minutesparse.pipeline.decisions.series import Series, ordinals

Tree = list[Any]


def parse(nlp: Language, text: str) -> Doc:
    lines = [line for line in text.strip().split("\n") if line.strip()]
    return nlp(document(*lines, vocab=nlp.vocab))


def tree(text: str, clauses: list[facts.Clause]) -> Tree:
    """Texts of clauses; a clause with parts is [text, parts]."""
    return [
        [text[c["start"] : c["end"]], tree(text, c["clauses"])] if c["clauses"] else text[c["start"] : c["end"]]
        for c in clauses
    ]


def test_what_was_approved_is_listed_in_the_sentence(nlp: Language) -> None:
    assert decided(nlp, "The following policies were approved: Lettings; Benches and Gates; Dogs.") == [
        ["Lettings", "Benches and Gates", "Dogs."]
    ]
    whole = "The following was approved: the bench and the gate."
    assert decided(nlp, whole) == [[whole]]


def test_words_over_a_resolution_are_none(nlp: Language) -> None:
    below = "RESOLVED, that the bench be bought; and BE IT FURTHER RESOLVED, that it be green."
    over = "On a motion made by Cllr Oak and seconded by Cllr Ash, the following resolution was unanimously adopted:"
    assert decided(nlp, f"{over}\n{below}") == [["the bench be bought", "it be green."]]
    assert decided(nlp, "The following plan was adopted: a bench on the green.") != []


def test_who_came_back_is_no_part_of_a_paragraph_resolved(nlp: Language) -> None:
    told = "It was RESOLVED\nthat the bench be bought. Councillor Oak returned to the meeting."
    assert decided(nlp, told) == [["that the bench be bought."]]
    told = "It was RESOLVED\nthat the bench be bought. Councillor Oak is to choose it."
    assert decided(nlp, told) == [["that the bench be bought. Councillor Oak is to choose it."]]


def test_few_words_behind_a_title_decide(nlp: Language) -> None:
    told = "1. Apologies\nNone.\n2. Minutes of 4 May. Approved, subject to two corrections. Matters arising: none was told."
    assert decided(nlp, told) == [["Approved, subject to two corrections."]]
    assert decided(nlp, "1. Apologies\nNone.\n2. Plan. The owner said it was his. Approved. It was late.") == []


def decided(nlp: Language, text: str) -> list[Tree]:
    doc = parse(nlp, text)
    return [tree(facts.text(doc), r["clauses"]) for r in facts.read(doc, facts.RESOLUTIONS)]


@pytest.mark.parametrize(
    ("line", "clause"),
    [
        ("RESOLVED: That the bench be bought.", "That the bench be bought."),
        ("RESOLVED that the bench be bought.", "the bench be bought."),
        ("UNANIMOUSLY RESOLVED that the bench be bought.", "the bench be bought."),
        ("After some discussion it was agreed to buy the bench. It will be green.", "to buy the bench."),
        ("It was unanimously agreed by all members present that the bench be bought.", "the bench be bought."),
        ("AGREED – to buy the bench.", "to buy the bench."),
        ("RESOLVED that the bench be bought. Councillor Oak returned to the meeting.", "the bench be bought."),
        ("The Board resolved to buy the bench, 5 in favour and 1 abstention (AO).", "to buy the bench"),
        ("It was agreed to buy the bench for £350, four for, two against.", "to buy the bench for £350"),
        ("It was agreed to buy two benches, one for the green.", "to buy two benches, one for the green."),
        ("RESOLVED that the bench be bought: proposed by Cllr Oak, seconded by Cllr Ash.", "the bench be bought"),
        ("RESOLVED that the bench be: oak, with a back.", "the bench be: oak, with a back."),
        ("The Committee decided to buy the bench.", "to buy the bench."),
        ("Members noted the report.", "Members noted the report."),
        ("The minutes of 4 May were approved and signed.", "The minutes of 4 May were approved and signed."),
        ("The Code of Conduct was reviewed and adopted by the Board.", None),
        ("Jane Oak was duly elected Chair.", "Jane Oak was duly elected Chair."),
        ("RESOLVED: That the bench be bought. (Cllr Oak proposed, Cllr Ash seconded)", "That the bench be bought."),
        (
            "All Councillors were happy for the Clerk to buy the bench.",
            "All Councillors were happy for the Clerk to buy the bench.",
        ),
        ("Members were content with the quote.", "Members were content with the quote."),
        ("We talked. The consensus was to buy the bench.", "to buy the bench."),
        ("Consensus: buy the bench.", "buy the bench."),
        ("It was briefly discussed and agreed by all to buy the bench.", "to buy the bench."),
        (
            "These were agreed as a true record and signed by the Vice-Chairman.",
            "These were agreed as a true record and signed by the Vice-Chairman.",
        ),
        ("Decision: the committee will buy the bench.", "the committee will buy the bench."),
        (
            "RESOLVED unanimously on the motion of Clr Ash, seconded Clr Oak that the bench be bought.",
            "the bench be bought.",
        ),
        ("Votes were taken by all present, and Jane Oak was elected Chair.", "Jane Oak was elected Chair."),
        (
            "The proposals for the bench were approved but the meeting felt that it could wait.",
            "The proposals for the bench were approved",
        ),
        ("The team unanimously decided in favor of the bench.", "in favor of the bench."),
        ("Previous minutes approved as published.", "Previous minutes approved as published."),
        ("Resolved (Cr Oak / Cr Ash) that the report be received.", "the report be received."),
        (
            "Subject to a licence it was agreed to hold the fair.",
            "Subject to a licence it was agreed to hold the fair.",
        ),
    ],
)
def test_one_clause(nlp: Language, line: str, clause: str | None) -> None:
    assert decided(nlp, f"4. Bench\nMembers met the joiner.\n{line}") == [[clause or line]]


@pytest.mark.parametrize(
    "line",
    [
        "The complaint about the bench had been resolved.",
        "It was noted that the bench is green.",
        "The Clerk agreed to write to the joiner.",
        "Members agreed that the bench was ugly.",
        "To approve the minutes of the last meeting.",
        "It had been agreed at the last meeting to buy a bench.",
        "Mr Oak asked whether it was agreed to buy a bench.",
        "The Clerk reported that the County Council had approved the application.",
        "Apologies were received and accepted from Mr Ash.",
        "The recommendation of the officer is approval.",
        "It was recommended that residents keep dogs on leads.",
    ],
)
def test_no_decision(nlp: Language, line: str) -> None:
    assert decided(nlp, f"4. Bench\nMembers met the joiner.\n{line}") == []


@pytest.mark.parametrize(
    "pair", ["(Oak and Ash)", "(Prop: Cllr Oak, Sec: Cllr Ash)", "[Proposed: Cllr Oak; Seconded: Cllr Ash]"]
)
def test_movers_in_brackets_are_no_words_of_the_clause(nlp: Language, pair: str) -> None:
    text = f"Present: Cllr Jo Oak, Cllr Di Ash\n1. Apologies\nNone.\n2. Bench\nRESOLVED to buy a bench {pair}.\n3. Pond"
    assert [tree[0].strip(" .") for tree in decided(nlp, text)] == ["to buy a bench"]


def test_a_decision_on_a_motion(nlp: Language) -> None:
    text = "On a motion by Jo Oak, seconded by Di Ash, the consent agenda was approved en bloc."
    assert decided(nlp, text) == [["the consent agenda was approved en bloc."]]


def test_minutes_adopted_in_a_note(nlp: Language) -> None:
    text = "Present: Jane Oak (JO)\n1. Apologies\nNone.\n2. Minutes\nUnanimous adoption of previous minutes\n3. Pond"
    assert decided(nlp, text) == [["Unanimous adoption of previous minutes"]]


def test_clauses_behind_a_long_lead_in(nlp: Language) -> None:
    lines = [
        ("paragraph", "Marsh End Town Council"),
        ("paragraph", "Minutes of the meeting held on 4 May 2025"),
        ("paragraph", "Present: J. Oak, B. Ash"),
        ("heading", "1. Apologies"),
        ("paragraph", "None."),
        ("heading", "2. Housing"),
        ("paragraph", "Moved by J. Oak"),
        ("paragraph", "Seconded by B. Ash"),
        ("paragraph", "That, on the advice of the Director, the following actions be taken with respect to the barn:"),
        ("paragraph", "a) a grant of $1,485 for the barn be AUTHORIZED AND APPROVED;"),
        ("paragraph", "b) the by-law, as appended, BE INTRODUCED to:"),
        ("paragraph", "i) approve the agreement;"),
        ("paragraph", "ii) authorize the Clerk to sign it;"),
        ("paragraph", "c) the financing BE APPROVED."),
        ("paragraph", "Motion Passed (5 to 0)"),
        ("heading", "3. Close"),
    ]
    doc = nlp(document(*(Block(kind, words) for kind, words in lines), vocab=nlp.vocab))
    assert [tree(facts.text(doc), r["clauses"]) for r in facts.read(doc, facts.RESOLUTIONS)] == [
        [
            "a grant of $1,485 for the barn be AUTHORIZED AND APPROVED",
            ["the by-law, as appended, BE INTRODUCED to", ["approve the agreement", "authorize the Clerk to sign it"]],
            "the financing BE APPROVED.",
        ]
    ]


def test_a_text_between_its_movers_and_carried(nlp: Language) -> None:
    text = """
Marsh End Town Council
Minutes of the meeting held on 4 May 2025
Present: Mayor J. Oak and Councillors S. Ash, T. Elm
Disclosure of interest: None.
R2025-171 J. Oak, S. Ash:
THAT we pass By-Law 2025-25. Read a first, second and third time and passed this 16th day of May, 2025 Carried.
R2025-172 S. Ash, J. Oak:
WHEREAS the pond is dry;
AND WHEREAS the ducks have left;
NOW THEREFORE the Council of Marsh End asks for rain. Carried.
R2025-173 J. Oak, S. Ash:
That the meeting be adjourned. Time: 7:30 p.m. Next meeting to be held May 30, 2025.
Carried.
"""
    assert decided(nlp, text) == [
        ["we pass By-Law 2025-25. Read a first, second and third time and passed this 16th day of May, 2025"],
        ["the Council of Marsh End asks for rain"],
        ["the meeting be adjourned."],
    ]


@pytest.mark.parametrize(
    "line",
    [
        "Members were happy to hear that the bench had been mended.",
        "The Board is happy to announce a fair.",
        "The residents were happy with this.",
        "There was no consensus on the bench.",
    ],
)
def test_gladness_decides_nothing(nlp: Language, line: str) -> None:
    assert decided(nlp, f"1. Seats\n{line}") == []


def test_what_was_decided_stands_behind_the_title(nlp: Language) -> None:
    assert decided(nlp, "73. Minutes of the last meeting: Approved and signed as correct.\n74. Seats: None.") == [
        ["Approved and signed as correct."]
    ]


def test_all_approved_is_a_vote_on_the_motion(nlp: Language) -> None:
    lines = "1. Radios\nStowe motioned to approve the radios, Vale 2nd. All approved, none opposed."
    assert decided(nlp, lines) == [["approve the radios"]]


def test_resolved_behind_what_was_resolved(nlp: Language) -> None:
    lines = "1. Seats\nThat the bench be bought. RESOLVED.\n• Oak will ask about paint.\n• Ash liked the colour."
    assert decided(nlp, lines) == [["That the bench be bought."]]


def test_no_interests_are_no_decision(nlp: Language) -> None:
    assert decided(nlp, "That it BE NOTED that no pecuniary interests were disclosed.") == []


def test_a_labelled_action_is_no_clause(nlp: Language) -> None:
    assert decided(nlp, "RESOLVED: Move the bench to the pond\nACTION: Ann to order paint") == [
        ["Move the bench to the pond"]
    ]


def test_nested_clauses_end_with_the_series(nlp: Language) -> None:
    assert decided(
        nlp,
        """4. Budget
        RESOLVED: That the Committee:-
        (a) notes the outturn;
        (b) asks that the Director:
        (i) writes to the mill; and
        (ii) reports in May; and
        (c) thanks the officers.
        5. Parking
        Members spoke of the car park.""".replace("        ", ""),
    ) == [
        [
            "notes the outturn",
            ["asks that the Director", ["writes to the mill", "reports in May"]],
            "thanks the officers.",
        ]
    ]


def test_run_in_clauses(nlp: Language) -> None:
    text = "4. Fees\nRESOLVED that (1) the report be noted; (2) fees rise by 3%; and (3) a review be held.\nThe Clerk left."
    assert decided(nlp, text) == [["the report be noted", "fees rise by 3%", "a review be held."]]


def test_run_of_that_paragraphs(nlp: Language) -> None:
    text = "4. Fees\nResolved:\nThat the fees be raised.\nThat the Clerk be thanked.\nThere was applause."
    assert decided(nlp, text) == [["That the fees be raised.", "That the Clerk be thanked."]]


def test_the_word_resolved_is_lost(nlp: Language) -> None:
    text = "4. Harbour\nAt the end of the discussion, it was,\na) To approve the plan.\nb) To thank the pilot.\nThe rain fell."
    assert decided(nlp, text) == [["To approve the plan.", "To thank the pilot."]]


def test_body_with_lettered_clauses(nlp: Language) -> None:
    text = "4. Harbour\nThe Harbour and Quays Select Committee agreed:\na) To note the briefing.\nb) In May, to ask for more."
    assert decided(nlp, text) == [["To note the briefing.", "In May, to ask for more."]]


def test_decision_and_minutes_tell_one(nlp: Language) -> None:
    text = (
        "4. Lamps\nDecision:\nRESOLVED that the lamps be lit.\nMinutes:\nThe Director spoke of lamps.\n"
        "RESOLVED that the lamps be lit."
    )
    assert decided(nlp, text) == [["the lamps be lit."]]


def test_preamble_is_left_out(nlp: Language) -> None:
    text = "4. Mill\nWHEREAS, the Town owns the mill;\nNOW, THEREFORE, BE IT RESOLVED that the mill be sold."
    assert decided(nlp, text) == [["the mill be sold."]]


def test_list_of_results(nlp: Language) -> None:
    text = "4. Policies\nThe following policies were reviewed and adopted:\n- Dogs Policy\n- Cats Policy"
    assert decided(nlp, text) == [["Dogs Policy", "Cats Policy"]]


def test_carried_motion_is_linked(nlp: Language) -> None:
    text = "4. Lease\nProposed by Councillor Ann Oak, seconded by Councillor Bob Ash and\nRESOLVED: That the lease be renewed."
    doc = parse(nlp, text)
    assert [r["basis"] for r in facts.read(doc, facts.RESOLUTIONS)] == ["stated"]


def test_labels_are_read_both_ways() -> None:
    assert ordinals("(i)") == [("(a)", 9), ("(i)", 1)]
    assert ordinals("•") == [("•", 0)]
    series = Series()
    assert [series.place(label) for label in ("a)", "i)", "ii)", "b)", "7)")] == [0, 1, 1, 0, None]


def test_trimmed() -> None:
    text = "“the lamps be lit; and"
    start, end = trimmed(text, 0, len(text))
    assert text[start:end] == "the lamps be lit"


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (
            "Agenda item\nFlood warden scheme\nMr Oak presented the report.\n(i) That the report be noted.\n(ii) That the wardens be thanked.\nSupporting documents:",
            [["That the report be noted.", "That the wardens be thanked."]],
        ),
        (
            "Agenda item\nFlood warden scheme\nMr Oak presented the report.\nThat the verbal update be noted.",
            [["That the verbal update be noted."]],
        ),
        (
            "Agenda item\nFlood warden scheme\nAt the conclusion of discussion, it was,\nThe Environment and Place Select Committee agreed:\na) To note the report.\nb) To thank the wardens.",
            [["To note the report.", "To thank the wardens."]],
        ),
        (
            "Agenda item\nBudget\nRESOLVED: That Cabinet:\n(1) Noted the forecast;\n(2) Approved the virements; and\n(3) Agreed that £500 be released.",
            [["Noted the forecast", "Approved the virements", "Agreed that £500 be released."]],
        ),
        (
            "Agenda item\nBudget\nRESOLVED: (Unanimously)\nThat the budget be approved.",
            [["That the budget be approved."]],
        ),
        (
            "Agenda item\nConduct\nResolved: (i) That the code be adopted.\n(ii) That the Clerk make minor changes.",
            [["That the code be adopted.", "That the Clerk make minor changes."]],
        ),
        (
            "Agenda item\nDepot\nRECOMMENDED to each Council: That the lease be extended.",
            [["That the lease be extended."]],
        ),
        ("Agenda item\nDepot\nCouncillors then voted:\nSeven were in favour.", []),
    ],
)
def test_published_pages(nlp: Language, text: str, found: list[Tree]) -> None:
    assert decided(nlp, text) == found


def test_the_decision_behind_a_rival_motion_tells_what_was_carried(nlp: Language) -> None:
    text = (
        "1. Chair\nIt was proposed by Councillor Peg Ash and seconded by Councillor Mo Toft that Councillor Al Birk be"
        " appointed. Councillor Col Rim was nominated by Councillor Yu Dar but declined to stand."
    )
    assert decided(nlp, f"{text}\nRESOLVED: That Councillor Al Birk be appointed Chair.") == [
        ["That Councillor Al Birk be appointed Chair."]
    ]
    assert len(decided(nlp, f"{text}\nRESOLVED: That the hall be painted.")) == 2


def test_motions_to_be_considered_are_not_decided(nlp: Language) -> None:
    text = "Agenda and minutes\n1. Exclusion\nTo consider the following motions –\n(1) That the public be excluded.\n(2) That the reasons be considered.\n2. Close"
    assert decided(nlp, text) == []


def test_what_leads_to_the_resolutions_below_is_none(nlp: Language) -> None:
    lead = "1. Hearings\nFollowing a discussion the committee agreed to the resolutions below."
    clause = "That the protocol of hearings be agreed."
    assert decided(nlp, f"{lead}\nRESOLVED: {clause}") == [[clause]]
    lead = lead.replace("resolutions below", "purchase of a bell")
    assert len(decided(nlp, f"{lead}\nRESOLVED: {clause}")) == 2


@pytest.mark.parametrize(
    ("told", "expected"),
    [
        ("Approved the lease of the mill.", [["Approved the lease of the mill."]]),
        ("Action: Adopted the plan for the pond.", [["Adopted the plan for the pond."]]),
        ("Accepted Apologies for absence.", []),
        ("Approved minutes are shown in the post office.", []),
        ("Tabled talks on the pond until the auditor has been.", [["Tabled talks on the pond until the auditor has been."]]),
        ("Tabled papers on the pond.", []),
        ("The discussion was tabled until June.", [["The discussion was tabled until June."]]),
        ("The discussion was tabled.", []),
        ("Agreed the Clerk will ask for prices.", [["the Clerk will ask for prices."]]),
        ("Agreed not worth the cost.", [["not worth the cost."]]),
        ("Ann Oak agreed the Clerk will ask for prices.", []),
        ("This will become the meeting notes document.", []),
    ],
)  # fmt: skip
def test_decisions_told_verb_first(nlp: Language, told: str, expected: Tree) -> None:
    assert decided(nlp, f"1. Apologies\nNone.\n2. The mill and the pond\n{told}\n3. Close\nIt ended.") == expected


def test_lists_under_a_heading_of_decisions(nlp: Language) -> None:
    head = "1. Mill\nAnn Oak spoke.\n2. Pond\nBo Elm spoke.\n3. Green\nCy Ash spoke."
    assert decided(nlp, f"{head}\nKey Decisions Made\n1. Mill: lend the keys\n2. Buy a kettle") == [
        ["Mill: lend the keys", "Buy a kettle"]
    ]
    assert decided(nlp, f"{head}\nKey Dates\n1. Mill: 4 May\n2. Pond: 5 May") == []


@pytest.mark.parametrize(
    ("minutes", "expected"),
    [
        ("1. Lease of the mill\nMotion by A. Oak to approve, seconded by B. Ash. Carried.\n2. Close\nEnd.", [["Lease of the mill"]]),
        ("1. New business\nMotion by A. Oak to approve, seconded by B. Ash. Carried.\n2. Close\nEnd.", []),
        ("1. Review of the agenda\nAccepted.\n2. Close\nEnd.", [["Review of the agenda"]]),
        ("1. Review of the agenda\nTwo points were added.\nAccepted.\n2. Close\nEnd.", [["Accepted."]]),
    ],
)  # fmt: skip
def test_a_verdict_without_words_is_on_the_title_above(nlp: Language, minutes: str, expected: Tree) -> None:
    assert decided(nlp, minutes) == expected


@pytest.mark.parametrize(
    ("told", "expected"),
    [
        ("All agree to lend the mill.", [["to lend the mill."]]),
        ("Bo spoke. Everyone agrees that the pond stays.", [["the pond stays."]]),
        ("All agree with Bo.", []),
        ("If all agree to lend it, we will.", []),
    ],
)
def test_what_all_agree(nlp: Language, told: str, expected: list[Tree]) -> None:
    assert decided(nlp, f"1. Apologies\nNone.\n2. The mill and the pond\n{told}\n3. Close\nIt ended.") == expected
