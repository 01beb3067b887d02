"""Paragraphs of endless length are cut where a reader would, and lose nothing."""

from __future__ import annotations

from minutesparse.layout import Block, Mark
from minutesparse.pipeline.structure.runs import LONGEST, cut_runs

SENTENCE = "Rowan Birch reported that the shed had been painted. "


def cut(text: str, *marks: Mark) -> list[Block]:
    return list(cut_runs([Block("paragraph", text, marks=marks)]))


def test_a_paragraph_of_usual_length_stays_whole() -> None:
    text = (SENTENCE * 70).strip()
    assert [block.text for block in cut(text)] == [text]


def test_a_long_one_is_cut_behind_a_sentence() -> None:
    text = SENTENCE * 400
    pieces = cut(text)
    assert "".join(block.text for block in pieces) == text
    assert all(len(block.text) <= LONGEST and block.text.endswith("painted.") for block in pieces[:-1])


def test_where_there_is_no_sentence_or_word_it_is_cut_anyway() -> None:
    for piece in ("shed ", "x"):
        pieces = cut(piece * 3_000)
        assert "".join(block.text for block in pieces) == piece * 3_000
        assert max(len(block.text) for block in pieces) <= LONGEST


def test_marks_are_cut_with_it() -> None:
    text = SENTENCE * 400
    pieces = cut(text, Mark("bold", 0, len(text)), Mark("italic", 10, 20))
    assert pieces[0].marks == (Mark("bold", 0, len(pieces[0].text)), Mark("italic", 10, 20))
    assert all(block.marks == (Mark("bold", 0, len(block.text)),) for block in pieces[1:])


def test_a_whole_document_in_one_paragraph_is_cut_at_its_lists_and_numbers() -> None:
    text = (
        "TOWN OF ELMFORD PLANNING BOARD MINUTES MAY 4, 1998 MEMBERS PRESENT: Ann Oak, Bo Fir and Cy Ash MEMBERS ABSENT: Di Elm"
        " STAFF PRESENT: Ed Yew, Clerk 1. CALL TO ORDER: 2. ROLL CALL: 3. APPROVAL OF MINUTES: Moved by Ann Oak. Carried."
    )
    assert [block.text for block in cut(text)] == [
        "TOWN OF ELMFORD PLANNING BOARD MINUTES MAY 4, 1998",
        "MEMBERS PRESENT: Ann Oak, Bo Fir and Cy Ash",
        "MEMBERS ABSENT: Di Elm",
        "STAFF PRESENT: Ed Yew, Clerk",
        "1. CALL TO ORDER:",
        "2. ROLL CALL:",
        "3. APPROVAL OF MINUTES: Moved by Ann Oak. Carried.",
    ]
    for whole in (
        "MEMBERS PRESENT: Ann Oak",
        "1. PRESENT: Ann Oak",
        f"{SENTENCE}It cost £1. Two men. 2. They 3. Went. " * 3,
    ):
        assert [block.text for block in cut(whole)] == [whole]


def test_points_of_a_list_run_into_a_paragraph_are_cut() -> None:
    line = "7. Roads • The lane by the mill was swept in May. • The sign at Ash Corner has been put up again."
    assert [block.text for block in cut(line)] == [
        "7. Roads",
        "• The lane by the mill was swept in May.",
        "• The sign at Ash Corner has been put up again.",
    ]


def test_a_heading_in_capitals_before_the_points_is_cut_too() -> None:
    line = "The hedge needs cutting before the show. PUBLIC QUESTIONS • A resident asked when the bins are emptied."
    assert [block.text for block in cut(line)] == [
        "The hedge needs cutting before the show.",
        "PUBLIC QUESTIONS",
        "• A resident asked when the bins are emptied.",
    ]


def test_dots_between_the_parts_of_an_address_are_no_points() -> None:
    line = "Town Hall • 4 Mill Street • Exton • Tel. 01234 567"
    assert [block.text for block in cut(line)] == [line]


def test_a_part_behind_the_title_of_its_item_is_cut_without_a_mark() -> None:
    line = "8. Reports 8.1 Report of the Clerk The gate is mended. 8.2 Report of the Warden The pond is full."
    assert [block.text for block in cut(line)] == [
        "8. Reports",
        "8.1 Report of the Clerk The gate is mended.",
        "8.2 Report of the Warden The pond is full.",
    ]


def test_a_reference_to_a_part_is_no_part() -> None:
    line = "8. The Clerk spoke of what stands in Section 8.1 Roads of the plan and of nothing more."
    assert [block.text for block in cut(line)] == [line]
