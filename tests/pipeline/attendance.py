"""Lines of minutes → their attendees, for the tests of attendance."""

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
