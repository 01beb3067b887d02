"""Resolutions: orders, offices, titles and quotations, each as real minutes word them."""

from __future__ import annotations

import pytest
from spacy.language import Language

from documents import document
from minutesparse import facts


def decided(nlp: Language, text: str) -> list[str]:
    """The clauses of every decision in the lines of `text`, parts without their place."""
    doc = nlp(document(*text.split("\n"), vocab=nlp.vocab))
    return [said for one in facts.read(doc, facts.RESOLUTIONS) for said in _flat(facts.text(doc), one["clauses"])]


def _flat(text: str, clauses: list[facts.Clause]) -> list[str]:
    return [said for c in clauses for said in (text[c["start"] : c["end"]], *_flat(text, c["clauses"]))]


@pytest.mark.parametrize(
    ("line", "clauses"),
    [
        ("The plan was previously approved by the Council on 3 May 2019.", []),
        ("In 1998 the Council adopted a plan for the green.", []),
        ("The resolution passed by the Rotary Club was read out.", []),
        ("The Clerk declared Cllr Anna Oak duly elected as Mayor.", ["Cllr Anna Oak duly elected as Mayor."]),
        ("The Clerk declared an interest in the plan elected members had seen.", []),
        ("Jo Oak suggested that a letter be sent to the owner and this was agreed by all.", ["a letter be sent to the owner"]),
        ("Jo Oak requested permission to mend the fence. Permission was granted.", ["mend the fence."]),
        ("Jo Oak wondered about the fence and this was understood.", []),
        ("Councillors are elected for a four year term.", []),
        ("Jo Oak and Di Ash are elected to the board.", None),
        ("Minutes of the 2011 meeting were read, approved, and signed off.", None),
        ("The community council considered and adopted the rules.", None),
        ("RESOLVED FURTHER, that the fee be paid.", ["the fee be paid."]),
        ("All agreed – action JO.", []),
        ("Citizen Input on the planning application\nNo comments.", []),
        ("Planning application for a porch\nNo comments.", ["No comments."]),
        ("Approval was given for the new agenda.", None),
        ("The Board determined that a clarification of the rules is necessary.", []),
        ("The Board decided that it was time to act.", []),
        ("The Board voted to adopt the following resolution:\nWHEREAS, a plan was filed;\nBE IT RESOLVED that it be heard.", ["it be heard."]),
        ("Jo Oak nominated Di Ash. The nomination was accepted.", []),
        ("The nomination was approved.", None),
        ("Jo Oak offered to paint the hall for £60. This was agreed.", ["paint the hall for £60."]),
        ("The committee gave him approval to use the engineer.", None),
        ("The owner gave him approval to use the field.", []),
        ("Jo Oak reminded all that, two years ago, it was agreed to keep the fee.", []),
        ("It was agreed to mend the wall built two years ago.", ["to mend the wall built two years ago."]),
        ("3. Minutes of the March meeting – were read and approved", ["Minutes of the March meeting – were read and approved"]),
        ("3. Weeds in the park – were seen and reported", []),
        ("The Board directed staff to draft a plan.", ["The Board directed staff to draft a plan."]),
        ("The Council, by consensus, instructed Ms Oak to act.", None),
        ("The Board amended the rules so that one editor attends.", None),
        ("The Clerk was instructed to write to the owner.", []),
        ("The Board amended its remarks in June, said Mr Oak.", None),
        ("The directors said that the amended plan was dear.", []),
        ("Members appointed included Jo Oak and Di Ash.", []),
        ("With no other nominations Jo Oak was elected Chair.", ["Jo Oak was elected Chair."]),
        ("The Chair called for a vote, and Jo's nomination was approved.", ["Jo's nomination was approved."]),
        ("Tabled pending advice on the hedge.", ["Tabled pending advice on the hedge."]),
        ("The consensus was that the bench should be green.", ["the bench should be green."]),
        ("The consensus was that nobody liked the bench.", []),
        ("It was agreed to change: (1.) Rules - drop the third and (2.) Talks - allow two minutes.", ["to change", "Rules - drop the third and", "Talks - allow two minutes."]),
        ("It was the consensus of the Board to wait.", ["to wait."]),
        ("• Consensus to wait until May.", ["to wait until May."]),
        ("• Decision: approved, Ms Elm added as an editor.", ["approved, Ms Elm added as an editor."]),
        ("The Board gave direction to staff to hold a workshop.", None),
        ("The Board gave direction in the last meeting on how to hold it.", []),
        ("Board agreed new signatories: JO and DA.", None),
        ("A: Yes, it was approved by the trust.", []),
        ("Bench 22/0123/FUL. OBJECT on grounds of scale.", ["OBJECT on grounds of scale."]),
        ("Bench 22/0123/FUL. Neighbours object to the height.", []),
        ("RESOLVED that the hall be let; and be it further", ["the hall be let"]),
        ("It was agreed that the fee be raised to £12 (4 for, 1 against).", ["the fee be raised to £12"]),
        ("Fixtures: Agreed that the bench will be moved.", ["the bench will be moved."]),
        ("Decision made to move the bench.", ["to move the bench."]),
        ("No decision was made to move the bench.", []),
        ("The Trustees delegated authority to the Chair to sign the lease.", None),
        ("It was agreed that a lighter bench could be useful.", []),
        ("The committee agreed on two walks in June.", ["two walks in June."]),
        ("The committee agreed on the need for a bench.", []),
        ("Mr Oak brought the yearly accounts, and these were accepted.", None),
        ("Mr Oak presented his views, and these were accepted.", []),
        ("On the proposal of Cllr. Oak, seconded by Cllr. Ash, the minutes were confirmed.", ["the minutes were confirmed."]),
        ("RESOLVED to accept project no. 44 as complete.", ["to accept project no. 44 as complete."]),
    ],
)  # fmt: skip
def test_clauses(nlp: Language, line: str, clauses: list[str] | None) -> None:
    assert decided(nlp, f"4. Bench\nMembers met the joiner.\n{line}\n5. Pond\nDry.") == (
        [line] if clauses is None else clauses
    )


def test_the_office_is_told_by_the_motion(nlp: Language) -> None:
    line = "It was proposed and seconded that Jo Oak should remain as Chairman. Jo Oak was duly elected."
    assert decided(nlp, f"4. Chair\n{line}") == ["Jo Oak should remain as Chairman"]


def test_the_title_of_an_item_is_no_decision(nlp: Language) -> None:
    moved = "Ms Elm spoke. It was moved by Jo Oak, seconded by Di Ash, to adopt Resolution 44. Motion carried."
    assert decided(nlp, f"4. Pond\nDry.\n5. Resolution 44: Lease of the mill\n{moved}") == ["adopt Resolution 44"]


def test_a_list_of_the_decisions_at_the_end_tells_nothing_new(nlp: Language) -> None:
    text = "4. Bench\nResolution 1: The bench is bought.\n5. Resolutions\n• Resolution 1: The bench is bought."
    assert decided(nlp, text) == ["The bench is bought."]
    assert decided(nlp, text + "\n• Resolution 2: The pond is dug.") == ["The bench is bought.", "The pond is dug."]
