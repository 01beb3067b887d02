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
