"""Lines of minutes → their attendees, for the tests of attendance."""

from __future__ import annotations

from documents import VOCAB, document
from minutesparse import facts, styles
from minutesparse.layout import Block
from minutesparse.pipeline import cues, sentences
from minutesparse.pipeline.people.attendees import attendee_finder

STYLE = styles.load()
FIND_CUES = cues.cue_finder(VOCAB, STYLE)
FIND = attendee_finder(STYLE)
LETTERS = {"present": "P", "in_attendance": "I", "apologies": "A", "absent": "X"}


def attendees(*lines: str | Block) -> list[facts.Attendee]:
    doc = document(*lines)
    facts.write(doc, facts.CUES, FIND_CUES(doc))
    facts.write(doc, facts.SENTENCES, sentences.find_sentences(doc))
    found = FIND(doc)
    text = facts.text(doc)
    for fact in found:
        for role in fact["roles"]:
            assert text[role["start"] : role["end"]].startswith(role["role"][:3])
    return found
