"""Who was away and who stood in, told in sentences."""

from __future__ import annotations

import spacy

from minutesparse import facts, styles
from minutesparse.layout import Block, Layout
from minutesparse.pipeline import cues, sentences
from minutesparse.pipeline.document import to_doc
from minutesparse.pipeline.people.attendees import attendee_finder

NLP = spacy.blank("en")
STYLE = styles.load()
FIND_CUES = cues.cue_finder(NLP.vocab, STYLE)
FIND = attendee_finder(STYLE)


def attendees(*lines: str | Block) -> list[facts.Attendee]:
    blocks = [line if isinstance(line, Block) else Block("paragraph", line) for line in lines]
    doc = to_doc(Layout("text/plain", "text", blocks), NLP.vocab)
    facts.write(doc, facts.CUES, FIND_CUES(doc))
    facts.write(doc, facts.SENTENCES, sentences.find_sentences(doc))
    found = FIND(doc)
    text = facts.text(doc)
    for fact in found:
        for role in fact["roles"]:
            assert text[role["start"] : role["end"]].startswith(role["role"][:3])
    return found


def statuses(*lines: str | Block) -> list[tuple[str, str]]:
    return [(a["name"], a["status"]) for a in attendees(*lines)]


def test_apologies_may_be_a_list_below_the_sentence() -> None:
    points = [Block("list_item", words, label="•") for words in ("Cllr Ada Oak", "Bo Elm – Marsh Parish Council")]
    found = statuses("Apologies for absence were received from:", *points, "The minutes were agreed.")
    assert found == [("Ada Oak", "apologies"), ("Bo Elm", "apologies")]


def test_apologies_go_on_behind_a_second_from() -> None:
    line = (
        "Apologies were received from Cllr Ada Oak, for whom Cllr Bo Elm substituted, and from Cy Fir, Chief Executive."
    )
    assert statuses(line) == [("Ada Oak", "apologies"), ("Bo Elm", "present"), ("Cy Fir", "apologies")]
    assert [a["substitute_for"] for a in attendees(line)] == ["", "Ada Oak", ""]


def test_who_is_chosen_in_place_of_another_is_no_substitute() -> None:
    assert statuses("That Cllr Ada Oak be appointed to the Port Authority in place of Cllr Elm.") == []
    assert statuses("Cllr Ada Oak moved the motion standing in her name, seconded by Cllr Elm.") == []
